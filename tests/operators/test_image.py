"""Resize against tf.image.resize: every method, dtype and rank, and gradients."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import tensorflow as tf

from studio.operators import catalogue
from studio.operators.image import METHODS, ResizeParams
from studio.tensors import DType, parse_type
from tests.operators.graph_body import gradient, sample, trace
from tests.operators.inferring import refused

DTYPES = ["float16", "bfloat16", "float32", "float64", "uint8", "int8", "uint16", "int16", "int32", "int64"]
SIZES = [(3, 4), (9, 11), (5, 4)]
SHAPES = ["[?,6,7,3]", "[?,?,?,?]"]


@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("part", [0, pytest.param(1, marks=pytest.mark.long)])
def test_values_and_types_are_tensorflows(part: int, method: str, antialias: bool) -> None:
    """Each dtype in every size, each of both with every shape; what is left of all three together is the other part."""
    for (at, dtype), (size, (height, width)) in itertools.product(enumerate(DTYPES), enumerate(SIZES)):
        value = tf.constant(sample((2, 6, 7, 3), DType(dtype)))
        params = {"height": height, "width": width, "method": method, "antialias": antialias}
        expected = tf.image.resize(value, [height, width], method, antialias=antialias)
        traced = trace("resize", params, dtype + SHAPES[(at + size + part) % 2])
        np.testing.assert_allclose(
            *(np.asarray(tf.cast(x, tf.float64)) for x in (traced(value), expected)), rtol=1e-6, atol=1e-5
        )


@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("method", [method for method in METHODS if method != "area"])
def test_gradients(method: str, antialias: bool) -> None:
    params = {"height": 3, "width": 4, "method": method, "antialias": antialias}
    for dtype in ("float32", "float16", "float64"):
        value = tf.constant(sample((2, 6, 7, 1), DType(dtype)))
        found = gradient(trace("resize", params, f"{dtype}[?,?,?,1]"), value)
        # TensorFlow itself has them for float32 only, for some methods.
        full = tf.cast(value, tf.float32)
        expected = gradient(lambda x: tf.image.resize(x, [3, 4], method, antialias=antialias), full)
        tolerance = 2e-2 if dtype == "float16" else 1e-4
        np.testing.assert_allclose(found[0], expected[0], rtol=tolerance, atol=tolerance)


def test_one_image() -> None:
    value = sample((6, 7, 3), DType.UINT8)
    traced = trace("resize", {"height": 4, "width": 5}, "uint8[?,?,3]")
    assert str(traced.types["y"]) == "float32[4,5,3]"
    np.testing.assert_allclose(traced(value), tf.image.resize(value, [4, 5]), rtol=1e-6)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("uint8[?,480,640,3]", "float32[?,224,224,3]"),
        ("uint8[?,224,224,3]", "float32[?,224,224,3]"),
        ("float16[8,?,?,?]", "float32[8,224,224,?]"),
        ("int32[?,?,1]", "float32[224,224,1]"),
    ],
)
def test_types(kind: str, expected: str) -> None:
    assert str(catalogue.get("resize").infer(ResizeParams(), {"x": parse_type(kind)})["y"]) == expected


def test_nearest_keeps_the_dtype() -> None:
    params = ResizeParams(method="nearest")
    inferred = catalogue.get("resize").infer(params, {"x": parse_type("uint8[?,480,640,3]")})
    assert str(inferred["y"]) == "uint8[?,224,224,3]"


@pytest.mark.parametrize(
    "kind",
    ["float32[...]", "float32[?,10]", "float32[1,2,3,4,5]", "string[?,?,?,3]", "bool[?,?,?,3]", "uint32[?,?,?,3]"],
)
def test_refusals_name_the_place(kind: str) -> None:
    refusal = refused("resize", {}, kind)
    assert refusal.port == "x"
    assert refusal.remedy or kind.startswith("string")
