"""Functions of numbers, common scales, scores and classes against TensorFlow and Keras."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators import activations, catalogue
from studio.operators.elementary import ActivationParams
from studio.tensors import DType
from tests.operators.graph_body import agrees, near, sample, trace
from tests.operators.inferring import refused

X = sample((2, 3, 4))
KINDS = ["float32[2,3,4]", "float32[?,?,4]", "float32[...]"]
kinds = pytest.mark.parametrize("kind", KINDS)
floats = pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
TOLERANCE = {"float16": 5e-3, "bfloat16": 5e-2, "float32": 1e-5, "float64": 1e-6}


@kinds
def test_clip(kind: str) -> None:
    agrees("clip", {"low": -1, "high": 0.5}, lambda x: tf.clip_by_value(x, -1, 0.5), (kind, X))


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int64", "uint32", "uint64"])
def test_clip_of_whole_numbers(dtype: str) -> None:
    value = tf.cast([0, 1, 50, 100, 127], dtype)
    traced = trace("clip", {"low": -2.5, "high": 99.9}, f"{dtype}[?]")
    assert traced(value).numpy().tolist() == [0, 1, 50, 99, 99]
    wide = trace("clip", {"low": 0.5, "high": 1e30}, f"{dtype}[?]")
    assert wide(value).numpy().tolist() == [1, 1, 50, 100, 127]


@floats
def test_log_and_exp(dtype: str) -> None:
    value = tf.constant(np.abs(sample((2, 3), DType(dtype))))
    kind, tolerance = f"{dtype}[?,3]", TOLERANCE[dtype]
    agrees("log", {"offset": 0.5}, lambda x: tf.math.log(x + tf.cast(0.5, dtype)), (kind, value), tolerance=tolerance)
    agrees("log", {}, tf.math.log, (kind, value + 1), tolerance=tolerance)
    agrees("exp", {}, tf.exp, (kind, value), tolerance=tolerance)


def test_round() -> None:
    agrees("round", {}, tf.round, ("float32[?]", np.array([0.5, 1.5, -0.5, 2.4, 2.6], np.float32)), gradients=False)


@pytest.mark.parametrize("name", ActivationParams.__dataclass_fields__["function"].metadata["choices"])
def test_activation_is_keras(name: str) -> None:
    import keras

    reference = keras.activations.get(name)
    agrees("activation", {"function": name}, reference, ("float32[?,3,4]", X), tolerance=2e-5)
    zero = float(reference(tf.constant([0.0]))[0])
    assert catalogue.get("activation").keeps_zero(ActivationParams(name)) == (zero == 0)  # type: ignore[attr-defined]


def test_activations_are_those_of_layers_that_work_on_each_number() -> None:
    choices = ActivationParams.__dataclass_fields__["function"].metadata["choices"]
    assert set(activations.NAMES) - set(choices) == {"linear", "softmax", "log_softmax"}


@pytest.mark.parametrize("strict", [False, True])
def test_threshold(strict: bool) -> None:
    def reference(x: Any) -> Any:
        return x > 0.25 if strict else x >= 0.25

    value = np.array([0, 0.25, 0.5, -1], np.float32)
    agrees("threshold", {"value": 0.25, "strict": strict}, reference, ("float32[?]", value), gradients=False)
    whole = trace("threshold", {"value": 1.5, "dtype": "uint8", "strict": strict}, "int64[?]")
    assert whole(np.array([1, 2, -5, 2**40])).numpy().tolist() == [0, 1, 0, 1]


def test_functions_of_ragged_and_sparse() -> None:
    ragged = tf.ragged.constant([[1.0, -2.0], [3.0]])
    assert trace("activation", {}, "ragged float32[?,?]")(ragged).to_list() == [[1.0, 0.0], [3.0]]
    sparse = tf.sparse.from_dense([[0.0, -3.0]])
    result = trace("clip", {"low": -1, "high": 1}, "sparse float32[?,?]")(sparse)
    np.testing.assert_array_equal(tf.sparse.to_dense(result), [[0, -1]])


def test_standardise() -> None:
    pictures = np.abs(sample((2, 5, 6, 3)))
    mean, deviation = np.array([0.485, 0.456, 0.406], "f"), np.array([0.229, 0.224, 0.225], "f")
    for kind in ("float32[?,?,?,3]", "float32[2,5,6,3]"):
        agrees("standardise", {"preset": "ImageNet, 0..1"}, lambda x: (x - mean) / deviation, (kind, pictures))
    first = pictures.transpose(0, 3, 1, 2)
    agrees(
        "standardise",
        {"preset": "ImageNet, 0..1", "axis": 1},
        lambda x: (x - mean[:, None, None]) / deviation[:, None, None],
        ("float32[?,3,?,?]", first),
    )
    agrees("standardise", {"mean": [2], "deviation": [4]}, lambda x: (x - 2) / 4, ("float32[...]", pictures))
    agrees("standardise", {"mean": [1, 2, 3]}, lambda x: x - np.array([1, 2, 3], "f"), ("float32[?,5,6,3]", pictures))
    whole = trace("standardise", {"mean": [100], "deviation": [50]}, "uint8[?]")(np.array([0, 200], np.uint8))
    assert whole.numpy().tolist() == [-2.0, 2.0]
    assert refused("standardise", {"preset": "ImageNet, 0..1"}, "float32[?,28,28,1]").where == "x"
    assert refused("standardise", {"preset": "ImageNet, 0..1"}, "float32[?,28,28,?]").where == "x"
    assert refused("standardise", {"deviation": [0]}, "float32[?]").where == "deviation"
    assert refused("standardise", {"mean": [1, 2], "deviation": [1, 2, 3]}, "float32[?]").where == "deviation"
    assert refused("standardise", {"mean": []}, "float32[?]").where == "mean"


@kinds
def test_min_max(kind: str) -> None:
    agrees("min_max", {"low": -2, "high": 6}, lambda x: (x + 2) / 8, (kind, X))
    for source, axes in (("the batch", None), ("each example", [1, 2])):

        def reference(x: Any, axes: Any = axes) -> Any:
            low, high = (reduce(x, axes, keepdims=True) for reduce in (tf.reduce_min, tf.reduce_max))
            return tf.math.divide_no_nan(x - low, high - low)

        traced = trace("min_max", {"source": source}, kind)
        near(traced(X), reference(X))
        assert float(tf.reduce_min(traced(X))) == 0
        np.testing.assert_array_equal(traced(np.ones_like(X)), 0)
    assert refused("min_max", {"low": 1, "high": 1}, kind).where == "high"


@floats
@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_l2_normalise(dtype: str, axis: int) -> None:
    value = tf.constant(sample((2, 3), DType(dtype)))
    agrees(
        "l2_normalise",
        {"axis": axis},
        lambda x: tf.nn.l2_normalize(x, axis),
        (f"{dtype}[?,3]", value),
        tolerance=TOLERANCE[dtype],
    )


@kinds
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_argmax(kind: str, axis: int) -> None:
    for dtype in (tf.int64, tf.int32):
        agrees(
            "argmax",
            {"axis": axis, "dtype": dtype.name},
            lambda x, d=dtype: tf.argmax(x, axis, d),
            (kind, X),
            gradients=False,
        )


@kinds
def test_top_k(kind: str) -> None:
    traced = trace("top_k", {"k": 2}, kind)
    assert list(traced.types) == ["values", "indices"]
    agrees("top_k", {"k": 2}, lambda x: list(tf.math.top_k(x, 2)), (kind, X), gradients=False)
    agrees("top_k", {"k": 3}, lambda x: list(tf.math.top_k(x, 3)), ("int16[?]", sample((9,), DType.INT16)))


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int16", "uint16", "int32", "int64", "uint32"])
@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_one_hot(dtype: str, axis: int) -> None:
    value = tf.cast([[0, 1, 4], [3, 9, 2]], dtype)
    plain = value if dtype in ("uint8", "int8", "int32", "int64") else tf.cast(value, tf.int64)
    for out in ("float32", "int64", "bfloat16"):
        traced = trace("one_hot", {"depth": 5, "axis": axis, "dtype": out}, f"{dtype}[?,3]")
        near(traced(value), tf.one_hot(plain, 5, axis=axis, dtype=tf.dtypes.as_dtype(out)))


@pytest.mark.parametrize(
    ("operator", "params", "kind", "at"),
    [
        ("clip", {"low": 2, "high": 1}, "float32[?]", "low"),
        ("clip", {}, "string[?]", "x"),
        ("clip", {"low": 1, "high": 2}, "sparse float32[?,?]", "x"),
        ("log", {}, "int32[?]", "x"),
        ("exp", {}, "sparse float32[?,?]", "x"),
        ("activation", {"function": "sigmoid"}, "sparse float32[?,?]", "x"),
        ("activation", {"function": "softmax"}, "float32[?]", "function"),
        ("min_max", {"source": "each example"}, "float32[]", "x"),
        ("argmax", {"axis": 2}, "float32[?,10]", "axis"),
        ("argmax", {}, "string[?]", "x"),
        ("argmax", {}, "float32[?,0]", "x"),
        ("top_k", {"k": 11}, "float32[?,10]", "x"),
        ("top_k", {}, "float32[]", "x"),
        ("one_hot", {}, "float32[?]", "x"),
        ("one_hot", {"axis": 3}, "int32[?]", "axis"),
        ("l2_normalise", {"axis": 1}, "float32[?]", "axis"),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, at: str) -> None:
    assert refused(operator, params, kind).where == at
