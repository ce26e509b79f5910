"""Image files against tf.io: every format, one and a batch, sizes and aspects, base64; and back."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators.planner import suggest
from studio.tensors import parse_type
from tests.operators.graph_body import near, trace
from tests.operators.inferring import refused


def picture(height: int, width: int, channels: int = 3) -> Any:
    """Colours that change slowly, so that JPEG keeps them."""
    rows, columns = np.mgrid[0:height, 0:width]
    planes = [rows * 9 + columns * 5, rows * 3 + 40, 200 - columns * 7, rows * 0 + 130]
    return np.stack(planes[:channels], -1).astype(np.uint8)


def bmp(image: Any) -> bytes:
    """TensorFlow reads them and writes none."""
    height, width, channels = image.shape
    order = [2, 1, 0, 3][:channels] if channels > 1 else [0]
    rows = [row[:, order].tobytes() + b"\0" * (-channels * width % 4) for row in image[::-1]]
    palette = np.repeat(np.arange(256, dtype=np.uint8), 4).tobytes() if channels == 1 else b""
    start = 54 + len(palette)
    body = palette + b"".join(rows)
    header = b"BM" + np.array([54 + len(body), 0, start, 40, width, height], "<u4").tobytes()
    header += np.array([1, 8 * channels], "<u2").tobytes() + np.array([0, len(body), 0, 0, 0, 0], "<u4").tobytes()
    return header + body


# Two frames of 2×1 pixels, red and white, then blue: written by hand after the GIF89a specification.
GIF = bytes.fromhex(
    "474946383961 0200 0100 91 00 00 ff0000 ffffff 0000ff 000000"
    "2c 0000 0000 0200 0100 00 02 02 440a 00"
    "2c 0000 0000 0200 0100 00 02 02 940a 00 3b"
)
FILES = {
    "jpeg": tf.io.encode_jpeg(picture(8, 12), quality=100).numpy(),
    "grey jpeg": tf.io.encode_jpeg(picture(5, 7, 1)).numpy(),
    "png": tf.io.encode_png(picture(6, 9)).numpy(),
    "png with alpha": tf.io.encode_png(picture(6, 9, 4)).numpy(),
    "grey png": tf.io.encode_png(picture(9, 4, 1)).numpy(),
    "bmp": bmp(picture(3, 5)),
    "grey bmp": bmp(picture(3, 5, 1)),
    "bmp with alpha": bmp(picture(3, 5, 4)),
    "gif": GIF,
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_one_image(kind: str, channels: int) -> None:
    traced = trace("decode_image", {"channels": channels}, "string[]")
    assert str(traced.types["y"]) == f"uint8[?,?,{channels}]"

    near(traced(FILES[kind]), expected(FILES[kind], channels))


def expected(file: bytes, channels: int) -> Any:
    """As TensorFlow reads it, or as one would convert what it reads where it does not convert."""
    try:
        return tf.io.decode_image(file, channels, expand_animations=False)
    except tf.errors.InvalidArgumentError:
        image = tf.io.decode_image(file, expand_animations=False).numpy()
    have = image.shape[-1]
    if channels == 1:
        return tf.image.rgb_to_grayscale(image[..., :3]) if have > 1 else image
    rgb = tf.constant(image[..., :3] if have > 1 else image.repeat(3, -1))
    if channels == 3:
        return rgb
    return tf.concat([rgb, image[..., 3:] if have == 4 else np.full((*image.shape[:-1], 1), 255, np.uint8)], -1)


def test_what_a_decoded_image_holds() -> None:
    traced = trace("decode_image", {}, "string[]")
    near(traced(FILES["png"]), tf.constant(picture(6, 9)))
    near(traced(FILES["bmp"]), tf.constant(picture(3, 5)))
    near(traced(FILES["grey png"]), tf.constant(picture(9, 4, 1).repeat(3, -1)))
    near(traced(GIF), tf.constant([[[255, 0, 0], [255, 255, 255]]], tf.uint8))
    grey = trace("decode_image", {"channels": 1, "dtype": "float32"}, "string[]")
    near(grey(FILES["grey png"]), tf.constant(picture(9, 4, 1), tf.float32))


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_a_batch_of_one_size(channels: int) -> None:
    images = np.stack([picture(6, 9, channels), 255 - picture(6, 9, channels)])
    files = tf.io.encode_png(images)
    for kind in ("string[?]", "string[2]"):
        traced = trace("decode_image", {"channels": channels}, kind)
        assert str(traced.types["y"]) == f"uint8[{kind[7:-1]},?,?,{channels}]"
        near(traced(files), tf.constant(images))
    near(
        trace("decode_image", {"channels": channels, "dtype": "float32"}, "string[?]")(files), tf.cast(images, "float")
    )
    near(trace("decode_image", {"channels": channels}, "string[?,1]")(files[:, tf.newaxis]), tf.constant(images))
    none = trace("decode_image", {"channels": channels}, "string[?]")(tf.constant([], tf.string))
    assert none.shape == (0, 0, 0, channels)


def resized(image: Any, height: int, width: int, fit: str, antialias: bool) -> Any:
    if fit == "pad":
        return tf.image.resize_with_pad(image, height, width, antialias=antialias)
    if fit == "crop":
        rows = max(1, min(image.shape[0], image.shape[1] * height // width))
        columns = max(1, min(image.shape[1], image.shape[0] * width // height))
        top, left = (image.shape[0] - rows) // 2, (image.shape[1] - columns) // 2
        image = image[top : top + rows, left : left + columns]
    return tf.image.resize(image, [height, width], antialias=antialias)


@pytest.mark.parametrize("fit", ["stretch", "pad", "crop"])
@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize(("height", "width"), [(4, 4), (10, 3), (3, 20)])
def test_images_of_any_size_are_brought_to_one(fit: str, antialias: bool, height: int, width: int) -> None:
    files = tf.constant([FILES[kind] for kind in ("jpeg", "png", "grey png", "gif")])
    images = [tf.io.decode_image(file, 3, expand_animations=False) for file in files]
    expected = tf.stack([resized(image, height, width, fit, antialias) for image in images])
    params = {"height": height, "width": width, "fit": fit, "antialias": antialias, "dtype": "float32"}
    traced = trace("decode_image", params, "string[?]")
    assert str(traced.types["y"]) == f"float32[?,{height},{width},3]"
    near(traced(files), expected, 1e-3)
    near(trace("decode_image", params, "string[]")(files[1]), expected[1], 1e-3)
    whole = trace("decode_image", {**params, "dtype": "uint8"}, "string[4]")(files)
    assert np.abs(whole - expected.numpy().round()).max() <= 1
    assert traced(files[:0]).shape == (0, height, width, 3)


def test_base64() -> None:
    for text in (base64.b64encode(FILES["png"]), base64.urlsafe_b64encode(FILES["png"]).rstrip(b"=")):
        near(trace("decode_image", {"base64": True}, "string[]")(text), tf.constant(picture(6, 9)))
        near(trace("decode_image", {"base64": True}, "string[?]")([text])[0], tf.constant(picture(6, 9)))


def test_what_is_no_image_stops_the_run() -> None:
    for kind, value in (("string[]", b"no image"), ("string[?]", [FILES["png"], b"no image"])):
        with pytest.raises(tf.errors.InvalidArgumentError, match="image"):
            trace("decode_image", {}, kind)(value)
    with pytest.raises(tf.errors.InvalidArgumentError):
        trace("decode_image", {}, "string[?]")([FILES["png"], FILES["jpeg"]])


@pytest.mark.parametrize(
    ("format", "kind", "shape"),
    [
        ("png", "uint8[?,?,?,3]", (2, 6, 9, 3)),
        ("png", "uint8[?,?,1]", (6, 9, 1)),
        ("png", "uint16[2,6,9,4]", (2, 6, 9, 4)),
        ("png", "uint8[?,?,?,?]", (0, 6, 9, 3)),
        ("jpeg", "uint8[?,?,?,3]", (2, 6, 9, 3)),
        ("jpeg", "uint8[?,?,?,1]", (3, 6, 9, 1)),
        ("jpeg", "uint8[6,9,3]", (6, 9, 3)),
        ("jpeg", "uint8[?,?,?,3]", (0, 6, 9, 3)),
    ],
)
def test_encode(format: str, kind: str, shape: tuple[int, ...]) -> None:
    image = np.broadcast_to(picture(6, 9, shape[-1]), shape).astype(parse_type(kind).dtype.value)
    traced = trace("encode_image", {"format": format, "quality": 80}, kind)
    assert traced.types["y"] == parse_type(
        "string[]" if len(shape) == 3 else f"string[{'2' if kind[7] == '2' else '?'}]"
    )
    files = traced(image)
    one = tf.io.encode_png if format == "png" else (lambda each: tf.io.encode_jpeg(each, quality=80))
    if len(shape) == 3:
        assert files == one(image)
    else:
        np.testing.assert_array_equal(files, np.array([one(each).numpy() for each in image], object))


@pytest.mark.parametrize(
    ("operator", "params", "kind", "port", "parameter"),
    [
        ("decode_image", {}, "uint8[?]", "x", ""),
        ("decode_image", {}, "string[?,2]", "x", ""),
        ("decode_image", {}, "string[...]", "x", ""),
        ("decode_image", {}, "ragged string[?,?]", "x", ""),
        ("decode_image", {"height": 3}, "string[?]", "", "width"),
        ("decode_image", {"width": 3}, "string[?]", "", "height"),
        ("decode_image", {"channels": 2}, "string[?]", "", "channels"),
        ("encode_image", {}, "float32[?,?,?,3]", "x", ""),
        ("encode_image", {}, "uint8[?,?]", "x", ""),
        ("encode_image", {}, "uint8[?,?,?,5]", "x", ""),
        ("encode_image", {"format": "jpeg"}, "uint8[?,?,?,4]", "x", ""),
        ("encode_image", {"format": "jpeg"}, "uint8[?,?,?,?]", "x", ""),
        ("encode_image", {"format": "jpeg"}, "uint16[?,?,?,3]", "x", ""),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, port: str, parameter: str) -> None:
    refusal = refused(operator, params, kind)
    assert (refusal.port, refusal.parameter) == (port, parameter)


@pytest.mark.parametrize(
    ("source", "target", "labels"),
    [
        ("string[?]", "float32[?,224,224,3]", ["Decode image to 224×224"]),
        ("string[?]", "float32[?,224,224,3]", ["Decode image to 224×224", "Rescale 0..255 to -1..1"]),
        ("string[?]", "float32[?,224,224,3]", ["Decode base64 image to 224×224"]),
        ("string[?]", "uint8[?,?,?,3]", ["Decode image"]),
        ("string[?]", "float16[?,28,28]", ["Decode image to 28×28", "Squeeze at 3", "Cast to float16"]),
        ("string[?]", "float32[?,3,224,224]", ["Decode image to 224×224", "NHWC to NCHW"]),
        ("string[]", "float32[?,224,224,1]", ["Expand dims at 0", "Decode image to 224×224"]),
        ("string[?,1]", "float32[?,224,224,3]", ["Decode image to 224×224"]),
    ],
)
def test_plans_take_bytes_for_images(source: str, target: str, labels: list[str]) -> None:
    found = suggest(parse_type(source), parse_type(target), limit=50)
    plans = {tuple(step.label for step in plan.steps): plan for plan in found}
    assert tuple(labels) in plans, list(plans)
    plan = plans[tuple(labels)]
    assert plan.checked
    assert any(text.startswith("x holds image files") for text in plan.assumptions)
