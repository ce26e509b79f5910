"""Rescale and softmax against TensorFlow and Keras."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators.numeric import PRESETS
from studio.tensors import DType
from tests.operators.graph_body import gradient, sample, trace
from tests.operators.inferring import refused

FLOATS = ["float16", "bfloat16", "float32", "float64"]


def close(actual: Any, expected: Any, dtype: str) -> None:
    tolerance = {"float16": 4e-3, "bfloat16": 3e-2}.get(dtype, 1e-6)
    actual, expected = (np.asarray(tf.cast(value, tf.float64)) for value in (actual, expected))
    np.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance * max(1.0, np.abs(expected).max()))


ENDS = {"int16": "-32768..32768"}


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_map_the_ends(preset: str) -> None:
    have, want = ([float(end) for end in ENDS.get(part, part).split("..")] for part in preset.split(" to "))
    result = trace("rescale", {"preset": preset}, "float32[?]")(np.array(have, np.float32))
    np.testing.assert_array_equal(result, np.array(want, np.float32))


@pytest.mark.parametrize("dtype", [*FLOATS, "uint8", "int8", "int16", "int32", "int64", "uint16", "int4"])
def test_rescale_is_keras_rescaling(dtype: str) -> None:
    import keras

    value = tf.cast(np.array([[0, 1, 2], [3, 5, 7]]), dtype)
    traced = trace("rescale", {"preset": "free", "scale": 0.125, "offset": -3}, f"{dtype}[?,3]")
    plain = tf.cast(tf.cast(value, tf.int8) if dtype == "int4" else value, dtype if dtype in FLOATS else "float32")
    layer = keras.layers.Rescaling(0.125, -3, dtype=plain.dtype.name)
    close(traced(value), layer(plain), dtype)
    assert traced.types["y"].dtype.value == plain.dtype.name
    if dtype in FLOATS:
        np.testing.assert_allclose(gradient(traced, value), gradient(layer, value))


def test_there_and_back_gives_the_pixels() -> None:
    pixels = np.arange(256, dtype=np.uint8)
    for there, back in [("0..255 to 0..1", "0..1 to 0..255"), ("0..255 to -1..1", "-1..1 to 0..255")]:
        scaled = trace("rescale", {"preset": there}, "uint8[?]")(pixels)
        assert np.abs(scaled).max() <= 1
        again = trace("rescale", {"preset": back, "round": True}, "float32[?]")(scaled)
        np.testing.assert_array_equal(tf.cast(again, tf.uint8), pixels)


def test_rescale_ragged_and_sparse() -> None:
    ragged = tf.ragged.constant([[0, 255], [51]], tf.uint8)
    result = trace("rescale", {}, "ragged uint8[?,?]")(ragged)
    np.testing.assert_allclose(result.flat_values, [0.0, 1.0, 0.2], rtol=1e-6)
    sparse = tf.sparse.from_dense([[0.0, 255.0]])
    np.testing.assert_allclose(tf.sparse.to_dense(trace("rescale", {}, "sparse float32[?,?]")(sparse)), [[0.0, 1.0]])


@pytest.mark.parametrize(
    ("operator", "params", "kind", "at"),
    [
        ("rescale", {"preset": "0..255 to -1..1"}, "sparse float32[?,?]", "x"),
        ("rescale", {}, "string[?]", "x"),
        ("rescale", {}, "bool[?]", "x"),
        ("rescale", {}, "complex64[?]", "x"),
        ("softmax", {}, "int32[?,10]", "x"),
        ("softmax", {}, "float32[]", "x"),
        ("softmax", {"axis": 2}, "float32[?,10]", "axis"),
        ("softmax", {"axis": 1}, "ragged float32[?,?,3]", "axis"),
        ("softmax", {}, "ragged float32[...]", "x"),
        ("softmax", {}, "sparse float32[?,?]", "x"),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, at: str) -> None:
    assert refused(operator, params, kind).where == at


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize(
    ("axis", "shape"), [(-1, "[2,3,4]"), (2, "[?,?,?]"), (-1, "[...]"), (1, "[?,?,4]"), (0, "[?,3,4]"), (-2, "[...]")]
)
def test_softmax_is_tensorflows(dtype: str, axis: int, shape: str) -> None:
    value = tf.constant(sample((2, 3, 4), DType(dtype)) * np.array(20, tf.dtypes.as_dtype(dtype).as_numpy_dtype))
    traced = trace("softmax", {"axis": axis}, dtype + shape)
    close(traced(value), tf.nn.softmax(value, axis), dtype)
    expected = gradient(lambda x: tf.nn.softmax(x, axis), value)[0]
    largest = {"float16": 0.5, "bfloat16": 4, "float32": 1e-5, "float64": 1e-12}[dtype]  # the weights go up to 24
    np.testing.assert_allclose(gradient(traced, value)[0], expected, rtol=1e-3, atol=largest)


def test_softmax_of_a_vector() -> None:
    value = sample((5,))
    np.testing.assert_allclose(trace("softmax", {}, "float32[?]")(value), tf.nn.softmax(value), rtol=1e-6)


def test_softmax_over_the_inner_dims_of_ragged() -> None:
    value = tf.RaggedTensor.from_row_splits(sample((4, 3)), [0, 1, 4])
    result = trace("softmax", {}, "ragged float32[?,?,3]")(value)
    np.testing.assert_allclose(result.flat_values, tf.nn.softmax(value.flat_values), rtol=1e-6)
