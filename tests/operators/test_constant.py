"""Constants: what literals mean, arrays from files, and both in an exported pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.params import params_from_json
from tests.operators.graph_body import near, trace


@pytest.mark.parametrize(
    ("dtype", "text", "expected", "promised"),
    [
        ("float32", "0.1", np.float32(0.1), "float32[]"),
        ("float32", "[1, 2.5, -3e5]", np.array([1, 2.5, -3e5], np.float32), "float32[3]"),
        ("float64", "0.1", np.float64(0.1), "float64[]"),
        ("float16", "[[1], [2]]", np.array([[1], [2]], np.float16), "float16[2,1]"),
        ("bfloat16", "[1.5]", np.array([1.5], np.float32), "bfloat16[1]"),
        ("float32", "[-Infinity, Infinity]", np.array([-np.inf, np.inf], np.float32), "float32[2]"),
        ("int64", "9223372036854775807", np.int64(2**63 - 1), "int64[]"),
        ("uint64", "18446744073709551615", np.uint64(2**64 - 1), "uint64[]"),
        ("int8", "[-128, 127]", np.array([-128, 127], np.int8), "int8[2]"),
        ("bool", "[[true], [false]]", np.array([[True], [False]]), "bool[2,1]"),
        ("string", "two words", np.array(b"two words", object), "string[]"),
        ("string", '"quoted"', np.array(b"quoted", object), "string[]"),
        ("string", "5", np.array(b"5", object), "string[]"),
        ("string", "", np.array(b"", object), "string[]"),
        ("string", '["a", "Grün"]', np.array([b"a", "Grün".encode()], object), "string[2]"),
        ("float32", "[]", np.zeros(0, np.float32), "float32[0]"),
        ("int32", "[[], []]", np.zeros((2, 0), np.int32), "int32[2,0]"),
    ],
)
def test_literals(dtype: str, text: str, expected: Any, promised: str) -> None:
    traced = trace("constant", {"dtype": dtype, "value": text})
    assert str(traced.types["y"]) == promised
    near(traced(), tf.cast(expected, dtype) if dtype != "string" else tf.constant(expected))


def test_nan_is_a_number_here() -> None:
    assert np.isnan(trace("constant", {"value": "NaN"})())


@pytest.mark.parametrize(
    ("dtype", "text"),
    [
        *(("float32", text) for text in ("", "x", "1,2", "true", "[1, [2]]", "[[1], [2, 3]]")),
        *(("float32", text) for text in ('"1"', "null", "1e39", "{}")),
        *(("int8", text) for text in ("128", "1.5", "-129", "[1, NaN]")),
        ("uint8", "-1"),
        ("bool", "1"),
        ("string", "[1]"),
        ("string", '["a", ["b"]]'),
        ("string", "\ud800"),
        ("string", '"\\ud800"'),
        *((dtype, text) for dtype in ("int32", "string") for text in ("[" * 100_000, "[" * 70 + "]" * 70)),
        ("int32", "9" * 5000),
    ],
)
def test_what_means_nothing(dtype: str, text: str) -> None:
    with pytest.raises(OperatorError) as caught:
        params_from_json(catalogue.get("constant").Params, {"dtype": dtype, "value": text})
    assert caught.value.parameter == "value"


ARRAYS: dict[str, Any] = {
    "small": np.arange(6, dtype=np.float32).reshape(2, 3),
    "scalar": np.array(7, np.int64),
    "large": np.arange(40_000, dtype=np.float32).reshape(200, 200),
    "columns": np.asfortranarray(np.arange(6).reshape(2, 3)),
    "big_endian": np.arange(40_000, dtype=">f4"),
    "half": np.array([1.5], np.float16),
    "flags": np.array([[True, False]]),
    "texts": np.array(["a", "Grün"]),
    "bytes": np.array([b"a", b"\xff"]),
    "empty": np.zeros((0, 3), np.uint8),
    "complex": np.array([1 + 2j], np.complex64),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_from_files(tmp_path: Path, name: str) -> None:
    array = ARRAYS[name]
    np.save(tmp_path / "array.npy", array)
    traced = trace("array_file", {"file": str(tmp_path / "array.npy")})
    assert traced.types["y"].shape == array.shape
    plain = array if array.dtype.kind in "SU" else array.astype(array.dtype.newbyteorder("="))
    near(traced(), tf.constant(plain))
    assert len(traced.variables) == (array.nbytes > 64 * 1024)
    assert not any(variable.trainable for variable in traced.variables.values())


def test_files_that_are_no_arrays(tmp_path: Path) -> None:
    np.save(tmp_path / "dates.npy", np.array(["2020-01-01"], "datetime64[D]"))
    np.save(tmp_path / "objects.npy", np.array([{}], object), allow_pickle=True)
    (tmp_path / "text.npy").write_text("no array")
    (tmp_path / "nothing.npy").write_bytes(b"")
    operator = catalogue.get("array_file")
    for file in (None, *(str(tmp_path / f"{name}.npy") for name in ("none", "dates", "objects", "text", "nothing"))):
        with pytest.raises(OperatorError) as caught:
            operator.infer(params_from_json(operator.Params, {"file": file}), {})
        assert caught.value.parameter == "file"
        assert caught.value.remedy or file is None


def test_constants_in_a_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are found again from where the pipeline lies; a large array goes into the weights."""
    np.save(tmp_path / "large.npy", ARRAYS["large"])
    monkeypatch.chdir(tmp_path)
    pipeline = studio.Pipeline("constants")
    source = pipeline.add_input("x", "float32[?,200]")
    total = pipeline.add_operator("add", name="total", inputs=3)
    large = pipeline.add_operator("array_file", name="large", file="large.npy")
    pipeline.connect(source, total.inputs["x1"])
    pipeline.connect(large.outputs["y"], total.inputs["x2"])
    pipeline.connect(pipeline.add_operator("constant", value="0.5").outputs["y"], total.inputs["x3"])
    pipeline.expose_output(total.outputs["y"], name="sum")
    (tmp_path / "pipelines").mkdir()
    document = tmp_path / "pipelines" / "constants.studio"
    pipeline.save(document)
    assert '"file": "../large.npy"' in document.read_text()
    studio.export(studio.Pipeline.load(document), tmp_path / "export")
    root = tf.saved_model.load(str(tmp_path / "export"))
    assert [variable.shape for variable in root.variables] == [(200, 200)]
    assert not root.trainable_variables
    found = root.signatures["serving_default"](x=tf.ones((200, 200)))["sum"]
    np.testing.assert_array_equal(found, ARRAYS["large"] + 1.5)
