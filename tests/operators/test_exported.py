"""Every operator in a real export: written by the linker, run by TensorFlow's three loaders, trained by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.operators.planner import suggest
from studio.tensors import parse_type
from tests.operators.exporting import Case, Exported, case, exported_cases
from tests.operators.graph_body import gradient, sample
from tests.operators.test_exported_data import LISTED as DATA

FLOATS = sample((2, 3, 4))
PICTURE = sample((2, 6, 7, 3))
LISTED = [
    case("cast", {"dtype": "float16"}, ("float32[?,3,4]", FLOATS)),
    case("cast", {"dtype": "float64"}, ("bfloat16[...]", tf.cast(FLOATS, tf.bfloat16))),
    case("cast", {"dtype": "int32", "check": True}, ("int64[?]", np.array([1, 2]))),
    case("cast", {"dtype": "float32"}, ("ragged int32[?,?]", tf.ragged.constant([[1, 2], [3]]))),
    case("cast", {"dtype": "float32"}, ("sparse int32[?,?]", tf.sparse.from_dense([[0, 7], [8, 0]]))),
    case("reshape", {"shape": [None, 12]}, ("float32[?,3,4]", FLOATS)),
    case("reshape", {"shape": [None, -1]}, ("float32[?,?,?]", FLOATS)),
    case("reshape", {"shape": [None, -1, 2]}, ("float32[...]", FLOATS)),
    case("expand_dims", {"axis": 1}, ("string[?]", np.array([b"a", b"b"], object))),
    case("expand_dims", {"axis": -1}, ("float32[...]", FLOATS)),
    case("squeeze", {"axis": 1}, ("float32[?,?,4]", FLOATS[:, :1])),
    case("set_shape", {"shape": [None, 3, 4]}, ("float32[...]", FLOATS)),
    case("set_shape", {"shape": [None, 2]}, ("sparse int32[?,?]", tf.sparse.from_dense([[0, 7], [8, 0]]))),
    case("set_shape", {"shape": [2, None]}, ("ragged int32[?,?]", tf.ragged.constant([[1, 2], [3]]))),
    case("rescale", {}, ("uint8[?,?]", np.array([[0, 255, 51]], np.uint8))),
    case("rescale", {"preset": "free", "scale": 2, "offset": 1}, ("float16[?]", np.array([1, 2], np.float16))),
    case("rescale", {"preset": "0..1 to 0..255", "round": True}, ("float32[?]", np.array([0.1, 1], np.float32))),
    case("softmax", {}, ("float32[?,?,4]", FLOATS)),
    case("softmax", {"axis": 1}, ("float32[?,?,4]", FLOATS)),
    *(
        case("resize", {"height": 3, "width": 4, "method": m}, ("float32[?,?,?,3]", PICTURE))
        for m in ("bilinear", "area")
    ),
    case(
        "resize", {"height": 3, "width": 4, "method": "nearest"}, ("uint8[6,7,3]", sample((6, 7, 3)).astype(np.uint8))
    ),
    case("resize", {"height": 3, "width": 4, "method": "bicubic"}, ("float32[?,6,7,3]", PICTURE)),
    case("resize", {"height": 3, "width": 4, "method": "lanczos3"}, ("float32[?,?,?,?]", PICTURE)),
    case("resize", {"height": 3, "width": 4, "antialias": True}, ("float32[?,?,?,?]", PICTURE)),
    case("average", {"inputs": 3}, *(("float32[?,?,4]", sample((2, 3, 4), seed=n)) for n in range(3))),
    case("average", {}, ("float32[?,3,4]", FLOATS), ("float32[]", np.float32(5))),
    case("dense", {"units": 5, "activation": "gelu"}, ("float32[?,?,4]", FLOATS)),
    case("dense", {"units": 5, "trainable": False, "bias_initializer": "ones"}, ("float32[?,4]", FLOATS[0])),
    case("dense", {"units": 2, "kernel_initializer": "he_normal"}, ("float16[?,4]", FLOATS[0].astype(np.float16))),
    case("dense", {"units": 2}, ("bfloat16[?,4]", tf.cast(FLOATS[0], tf.bfloat16))),
    case("conv_1x1", {"filters": 2}, ("float32[?,6,7,3]", PICTURE)),
    case("embedding", {"vocabulary": 9, "dimension": 2}, ("int64[?]", np.array([1, 8]))),
    case("batch_normalisation", {}, ("float32[?,?,4]", FLOATS)),
    case("layer_normalisation", {}, ("float32[?,?,4]", FLOATS)),
    case("dropout", {}, ("float32[?,?,4]", FLOATS)),
    case("scale_bias", {}, ("float32[?,?,4]", FLOATS)),
    case("add_batch", {}, ("float32[3,4]", FLOATS[0])),
    case("remove_batch", {}, ("float32[?,3,4]", FLOATS[:1])),
    case("flatten", {}, ("float32[?,?,?]", FLOATS)),
    case("transpose", {}, ("float32[...]", FLOATS)),
    case("nhwc_to_nchw", {}, ("float32[?,?,?,3]", PICTURE)),
    case("nchw_to_nhwc", {}, ("float32[?,?,?,3]", PICTURE)),
    case("broadcast", {"shape": [5, None, None, 4]}, ("float32[?,3,4]", FLOATS)),
    case("tile", {"multiples": [1, 2, 3]}, ("float32[?,3,4]", FLOATS)),
    case("slice", {"start": -3, "step": 2}, ("float32[...]", FLOATS)),
    case("select_index", {"axis": 1, "index": -1}, ("float32[?,?,4]", FLOATS)),
    case("gather", {"indices": [2, 0]}, ("float32[?,?,4]", FLOATS)),
    case("split", {"sizes": [1, -1]}, ("float32[?,?,4]", FLOATS)),
    case("split", {"parts": 2}, ("float32[?,?,4]", FLOATS)),
    case("unstack", {"axis": 1, "count": 3}, ("float32[?,?,4]", FLOATS)),
    case("pad_to_size", {"shape": [None, 5, 5], "keep": "centre"}, ("float32[?,?,4]", FLOATS)),
    case("crop_to_size", {"shape": [None, 2, 2], "keep": "end"}, ("float32[?,?,4]", FLOATS)),
    case("clip", {}, ("float32[?,?,4]", FLOATS)),
    case("log", {"offset": 9}, ("float32[?,?,4]", FLOATS)),
    case("exp", {}, ("float32[?,?,4]", FLOATS)),
    case("round", {}, ("float32[?,?,4]", FLOATS)),
    case("activation", {"function": "leaky_relu"}, ("float32[?,?,4]", FLOATS)),
    case("threshold", {}, ("float32[?,?,4]", FLOATS)),
    case("standardise", {"mean": [1, 2, 3, 4], "axis": -1}, ("float32[?,?,4]", FLOATS)),
    case("min_max", {"source": "each example"}, ("float32[?,?,4]", FLOATS)),
    case("l2_normalise", {}, ("float32[?,?,4]", FLOATS)),
    case("reduce", {"method": "maximum", "axes": [1, -1]}, ("float32[?,?,4]", FLOATS)),
    case("argmax", {}, ("float32[?,?,4]", FLOATS)),
    case("top_k", {"k": 2}, ("float32[?,?,4]", FLOATS)),
    case("one_hot", {}, ("int32[?]", np.array([1, 3], np.int32))),
    case("saturate_cast", {}, ("float32[?,?,4]", FLOATS)),
    case("to_bool", {}, ("string[?]", np.array([b"", b"a"], object))),
    case("number_to_string", {}, ("float32[?,?,4]", FLOATS)),
    case("string_to_number", {}, ("string[?]", np.array([b"1", b"2.5"], object))),
    *(case(id, {}, *[("float32[?,3,4]", FLOATS)] * 2) for id in ("add", "subtract", "multiply", "maximum", "minimum")),
    case("weighted_average", {"weights": [1, 3]}, *[("float32[?,3,4]", FLOATS)] * 2),
    case("majority_vote", {"inputs": 3}, *(("int32[?]", np.array([n, 7, 2 * n], np.int32)) for n in (1, 2, 1))),
    case("concat", {}, ("float32[?,3,4]", FLOATS), ("float32[?,3,1]", FLOATS[:, :, :1])),
    case("stack", {"axis": 0}, *[("float32[?,3,4]", FLOATS)] * 2),
    case("dot_product", {}, *[("float32[?,3,4]", FLOATS)] * 2),
    case("cosine_similarity", {}, *[("float32[?,3,4]", FLOATS)] * 2),
    case("select", {}, ("bool[?,1,1]", np.array([[[True]], [[False]]])), *[("float32[?,3,4]", FLOATS)] * 2),
]
CASES = {f"{one.operator}_{number}": one for number, one in enumerate(LISTED)}


def test_every_operator_is_among_the_cases() -> None:
    assert {one.operator for one in (*LISTED, *DATA)} == {operator.id for operator in catalogue.all()}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    with exported_cases(CASES, tmp_path_factory.mktemp("exported")) as exported:
        yield exported


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("loader", ["python", "session", "native"])
def test_an_export_does_what_the_operator_does(exported: Exported, key: str, loader: str) -> None:
    exported.does_what_the_operator_does(loader, key)


@pytest.mark.parametrize("loader", ["python", "session", "native"])
@pytest.mark.parametrize(
    ("operator", "kind", "value", "words"),
    [
        ("set_shape", "float32[...]", sample((2, 3, 5)), "the shape must be [?,3,4]; it is"),
        ("set_shape", "float32[...]", sample((3, 4)), "the shape must be [?,3,4]; it is"),
        ("reshape", "float32[...]", sample((2, 3, 3)), "the elements cannot fill [?,-1,2]; the shape is"),
        ("cast", "int64[?]", np.array([1, 2**40]), "a value of int64 changes when it becomes int32."),
    ],
)
def test_checks_stop_every_loader(
    exported: Exported, loader: str, operator: str, kind: str, value: Any, words: str
) -> None:
    """TensorFlow's optimiser, which every loader runs, must not fold them away."""
    (key,) = (key for key, one in CASES.items() if one.operator == operator and one.inputs == {"x": kind})
    with pytest.raises((tf.errors.InvalidArgumentError, RuntimeError)) as caught:
        exported.loaded(key)[loader]({"x": value}, key)
    assert words in str(caught.value)


def has_gradient(one: Case) -> bool:
    floats = all(parse_type(kind).is_dense and parse_type(kind).dtype.is_float for kind in one.inputs.values())
    none = ("round", "threshold", "argmax", "saturate_cast", "number_to_string", "top_k")
    return floats and not (one.operator in none or one.params.get("round") or one.params.get("method") == "area")


@pytest.mark.parametrize("key", [key for key, one in CASES.items() if has_gradient(one)])
def test_gradients_go_through_an_export(exported: Exported, key: str) -> None:
    one = CASES[key]
    signature = exported.loaded(key)["python"].root.signatures[key]
    ports = catalogue.get(one.operator).outputs(params_from_json(catalogue.get(one.operator).Params, one.params))

    def call(*values: Any) -> Any:
        results = signature(**dict(zip(one.inputs, values)))
        return [results[port] for port in ports]

    found = gradient(call, *one.values)
    expected = gradient(exported.traced(key), *one.values)
    for here, there in zip(found, expected):
        np.testing.assert_allclose(here, there, rtol=1e-5, atol=1e-5)


def test_weights_of_an_export_train(exported: Exported) -> None:
    all_trained = 0
    for group in exported.groups:
        root = exported.loaded(group[0])["python"].root
        variables = [variable for key in group for variable in exported.traced(key).variables.values()]
        trained = sum(variable.trainable for variable in variables)
        assert len(root.trainable_variables) == trained
        assert len(root.variables) == len(variables)
        all_trained += trained
    assert all_trained > 10


def test_a_failed_check_names_the_connection(tmp_path: Path) -> None:
    pipeline = studio.Pipeline("checked")
    source = pipeline.add_input("image", "float64[?,?]")
    dense = pipeline.add_operator("dense", name="classifier", units=2)
    plan = suggest(parse_type("float64[?,?]"), parse_type("float32[?,4]"))[0]
    assert [step.operator for step in plan.steps] == ["set_shape", "cast"]
    pipeline.connect(source, dense.inputs["x"], adapt=plan)
    pipeline.expose_output(dense.outputs["y"], name="scores")
    studio.export(pipeline, tmp_path / "checked")
    signature = tf.saved_model.load(str(tmp_path / "checked")).signatures["serving_default"]
    assert signature(image=tf.zeros((3, 4), tf.float64))["scores"].shape == (3, 2)
    words = r"image → classifier\.x: the shape must be \[\?,4\]; it is"
    with pytest.raises(tf.errors.InvalidArgumentError, match=words):
        signature(image=tf.zeros((3, 5), tf.float64))
