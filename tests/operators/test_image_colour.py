"""Colours, flips, crops and undistorted sizes against tf.image and Keras."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from studio.operators import catalogue
from studio.operators.image import METHODS
from studio.operators.planner import suggest
from studio.tensors import DType, parse_type
from tests.operators.graph_body import agrees, near, sample, trace
from tests.operators.inferring import refused


def pixels(dtype: str, channels: int = 3) -> Any:
    shape = (2, 6, 7, channels)
    if DType(dtype).is_int:
        generator = np.random.default_rng(1)
        return generator.integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)
    return tf.constant(sample(shape, DType(dtype)))


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int8", "int16", "float16", "bfloat16", "float32", "float64"])
def test_rgb_to_grey(dtype: str) -> None:
    value = pixels(dtype)
    for kind in (f"{dtype}[?,?,?,3]", f"{dtype}[2,6,7,3]"):
        near(trace("rgb_to_grey", {}, kind)(value), tf.image.rgb_to_grayscale(value))
    near(trace("rgb_to_grey", {}, f"{dtype}[?,7,3]")(value[0]), tf.image.rgb_to_grayscale(value[0]))
    assert trace("rgb_to_grey", {}, f"{dtype}[?,?,?,3]")(value[:0]).shape == (0, 6, 7, 1)


def test_grey_stays_grey() -> None:
    """Every value of a byte comes back, though floats stand between."""
    grey = np.arange(256, dtype=np.uint8).reshape(1, 16, 16, 1)
    rgb = trace("grey_to_rgb", {}, "uint8[?,?,?,1]")(grey)
    np.testing.assert_array_equal(rgb, tf.image.grayscale_to_rgb(tf.constant(grey)))
    near(trace("rgb_to_grey", {}, "uint8[?,?,?,3]")(rgb), tf.image.rgb_to_grayscale(rgb))


def test_gradients() -> None:
    value = sample((2, 6, 7, 3))
    agrees("rgb_to_grey", {}, tf.image.rgb_to_grayscale, ("float32[?,?,?,3]", value))
    agrees("grey_to_rgb", {}, tf.image.grayscale_to_rgb, ("float32[?,?,?,1]", value[..., :1]))
    agrees("rgb_to_bgr", {}, lambda x: tf.reverse(x, [-1]), ("float32[?,6,?,3]", value))
    agrees("flip", {}, tf.image.flip_left_right, ("float32[?,?,?,?]", value))
    agrees("flip", {"direction": "top to bottom"}, tf.image.flip_up_down, ("float32[?,?,3]", value[0]))
    params = {"height": 4, "width": 9}
    fitted = lambda x: tf.image.resize_with_pad(x, 4, 9)  # noqa: E731
    agrees("resize_to_fit", params, fitted, ("float32[?,?,?,3]", value), tolerance=1e-5)


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int64", "bool", "string", "float16", "bfloat16", "complex64"])
def test_what_moves_pixels_takes_any(dtype: str) -> None:
    value = tf.constant(sample((2, 6, 7, 3), DType(dtype)))
    kind = f"{dtype}[?,?,?,3]"
    near(trace("flip", {}, kind)(value), value[:, :, ::-1])
    near(trace("rgb_to_bgr", {}, kind)(value), value[..., ::-1])
    near(trace("grey_to_rgb", {}, f"{dtype}[?,?,?,1]")(value[..., :1]), tf.concat([value[..., :1]] * 3, -1))
    near(trace("centre_crop", {"height": 2, "width": 3}, kind)(value), value[:, 2:4, 2:5])


def test_alpha_stays() -> None:
    value = pixels("uint8", 4)
    near(trace("rgb_to_bgr", {}, "uint8[?,?,?,4]")(value), tf.constant(value[..., [2, 1, 0, 3]]))


@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("method", METHODS)
def test_resize_to_fit(method: str, antialias: bool) -> None:
    for dtype in ("uint8", "float16"):
        value = tf.constant(pixels(dtype))
        for height, width in [(3, 4), (4, 20)]:
            params = {"height": height, "width": width, "method": method, "antialias": antialias}
            expected = tf.image.resize_with_pad(value, height, width, method, antialias)
            kind = f"{dtype}[?,6,7,3]" if antialias else f"{dtype}[?,?,?,?]"
            near(tf.cast(trace("resize_to_fit", params, kind)(value), expected.dtype), expected, 1e-3)
            found = trace("resize_to_fit", {**params, "keep": "crop"}, f"{dtype}[?,?,?,3]")(value)
            rows = max(1, min(6, 7 * height // width))
            columns = max(1, min(7, 6 * width // height))
            top, left = (6 - rows) // 2, (7 - columns) // 2
            part = value[:, top : top + rows, left : left + columns]
            expected = tf.image.resize(part, [height, width], method, antialias=antialias)
            near(tf.cast(found, expected.dtype), expected, 1e-3)


def test_cropping_is_that_of_keras() -> None:
    value = pixels("float32")
    for height, width in [(3, 4), (9, 4), (4, 5)]:
        found = trace("resize_to_fit", {"height": height, "width": width, "keep": "crop"}, "float32[?,?,?,3]")(value)
        near(found, tf.convert_to_tensor(keras.preprocessing.image.smart_resize(value, (height, width))), 1e-5)


@pytest.mark.parametrize(("height", "width"), [(6, 7), (1, 1), (3, 2), (4, 7)])
def test_centre_crop(height: int, width: int) -> None:
    value = pixels("uint8")
    expected = tf.image.resize_with_crop_or_pad(value, height, width)
    params = {"height": height, "width": width}
    for kind in ("uint8[?,?,?,?]", "uint8[2,6,7,3]"):
        near(trace("centre_crop", params, kind)(value), expected)
    near(trace("centre_crop", params, "uint8[?,?,3]")(value[0]), expected[0])


def test_an_image_too_small_stops_the_run() -> None:
    with pytest.raises(tf.errors.InvalidArgumentError, match="at least 7 high and 7 wide"):
        trace("centre_crop", {"height": 7, "width": 7}, "uint8[?,?,?,3]")(pixels("uint8"))


@pytest.mark.parametrize(
    ("operator", "kind", "promised"),
    [
        ("rgb_to_grey", "uint8[?,28,28,3]", "uint8[?,28,28,1]"),
        ("grey_to_rgb", "float32[?,?,1]", "float32[?,?,3]"),
        ("rgb_to_bgr", "uint8[?,?,?,4]", "uint8[?,?,?,4]"),
        ("flip", "uint8[?,?,?,?]", "uint8[?,?,?,?]"),
        ("resize_to_fit", "uint8[8,?,?,3]", "float32[8,224,224,3]"),
        ("centre_crop", "uint8[?,?,256,3]", "uint8[?,224,224,3]"),
    ],
)
def test_types(operator: str, kind: str, promised: str) -> None:
    op = catalogue.get(operator)
    assert str(op.infer(op.Params(), {"x": parse_type(kind)})["y"]) == promised


@pytest.mark.parametrize(
    ("operator", "params", "kind", "port", "parameter"),
    [
        ("rgb_to_grey", {}, "uint8[?,?,?,1]", "x", ""),
        ("rgb_to_grey", {}, "uint8[?,?,?,?]", "x", ""),
        ("rgb_to_grey", {}, "int64[?,?,?,3]", "x", ""),
        ("rgb_to_grey", {}, "uint8[?,3]", "x", ""),
        ("grey_to_rgb", {}, "uint8[?,?,?,3]", "x", ""),
        ("rgb_to_bgr", {}, "uint8[?,?,?,1]", "x", ""),
        ("flip", {}, "uint8[?,?]", "x", ""),
        ("flip", {}, "uint8[...]", "x", ""),
        ("resize_to_fit", {}, "string[?,?,?,3]", "x", ""),
        ("resize_to_fit", {}, "ragged uint8[?,?,?,3]", "x", ""),
        ("centre_crop", {}, "uint8[?,100,?,3]", "", "height"),
        ("centre_crop", {"height": 50}, "uint8[?,100,100,3]", "", "width"),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, port: str, parameter: str) -> None:
    refusal = refused(operator, params, kind)
    assert (refusal.port, refusal.parameter) == (port, parameter)


@pytest.mark.parametrize(
    ("source", "target", "labels"),
    [
        ("uint8[?,28,28,1]", "uint8[?,28,28,3]", ["Grey to RGB"]),
        ("uint8[?,28,28,1]", "float32[?,224,224,3]", ["Grey to RGB", "Resize to 224×224"]),
        ("uint8[?,32,32,3]", "float32[?,32,32,1]", ["RGB to grey", "Cast to float32"]),
    ],
)
def test_plans_change_the_number_of_channels(source: str, target: str, labels: list[str]) -> None:
    found = suggest(parse_type(source), parse_type(target), limit=50)
    assert labels in [[step.label for step in plan.steps] for plan in found]
