"""Operators that bring images to a size without distorting them: by padding or cropping."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from studio.body import Body, Tensor
from studio.operators import image
from studio.operators.adapters import MOVABLE, OnDense, expect
from studio.operators.base import Aspect, Category, Effect, Operator, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import concatenated, every, ints, number, one, part, shape_of
from studio.operators.merge import MOVED
from studio.operators.shapes import dims
from studio.tensors import Dim, DType, TensorType

PAD: Final = "pad"
CROP: Final = "crop"


def image_dims(source: TensorType) -> tuple[Dim, ...]:
    """The dims of images at port ``x``: height, width, channels, and a batch in front if there is one.

    Raises:
        OperatorError: it has not such dims.
    """
    shape = dims(source)
    if len(shape) not in (3, 4):
        raise invalid(f"The rank is {len(shape)}.", port="x", remedy="Images are [batch,height,width,channels].")
    return shape


@dataclass(frozen=True)
class FitParams:
    height: int = parameter(224, "Height", "In pixels.", minimum=1)
    width: int = parameter(224, "Width", "In pixels.", minimum=1)
    keep: str = parameter(
        PAD, "Keep the aspect by", "Padding with 0 at two sides, or cropping at two sides.", choices=(PAD, CROP)
    )
    method: str = parameter(
        "bilinear", "Method", "How pixels in between are found. Area has no gradient.", choices=image.METHODS
    )
    antialias: bool = parameter(
        False, "Antialias", "Smooths while it makes smaller; nearest and area take no notice of it."
    )


class ResizeToFit(OnDense[FitParams]):
    id = "resize_to_fit"
    title = "Resize to fit"
    category = Category.IMAGE
    help = "Scales images to a height and width without distorting them; the rest is padded or cropped."
    keywords = ("scale", "size", "aspect ratio", "letterbox", "pad", "crop", "smart resize")
    Params = FitParams
    changes = Aspect.SHAPE | Aspect.DTYPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: FitParams) -> str:
        return (
            f"Fit into {params.height}×{params.width}" if params.keep == PAD else f"Fill {params.height}×{params.width}"
        )

    def after(self, params: FitParams, source: TensorType) -> TensorType:
        expect(source, image.PIXELS, "Numbers are expected, not {}.")
        shape = image_dims(source)
        dtype = source.dtype if params.method == "nearest" else DType.FLOAT32
        return replace(source, dtype=dtype, shape=(*shape[:-3], params.height, params.width, shape[-1]))

    def write(self, body: Body, params: FitParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        batch = source.rank == 4
        images = x if batch else one(body, "ExpandDims", x, ints(body, 0))
        size = ints(body, [params.height, params.width])
        have = part(body, shape_of(body, images), 1, 3)
        if params.keep == CROP:
            images = image.resized(body, _window(body, images, have, size), size, params.method, params.antialias)
        else:
            images = _letterbox(body, params, images, have, size)
        return images if batch else one(body, "Squeeze", images, squeeze_dims=[0])


def _window(body: Body, images: Tensor, have: Tensor, size: Tensor) -> Tensor:
    """The largest part in the middle that has the aspect of ``size``, as keras.utils.image's smart_resize finds it."""
    crossed = one(body, "Mul", _swapped(body, have), size)
    side = one(body, "RealDiv", cast(body, crossed, DType.FLOAT32), cast(body, _swapped(body, size), DType.FLOAT32))
    window = one(body, "Minimum", have, cast(body, side, DType.INT32))
    return middle(body, images, have, one(body, "Maximum", window, ints(body, 1)))


def _swapped(body: Body, pair: Tensor) -> Tensor:
    return one(body, "ReverseV2", pair, ints(body, [0]))


def middle(body: Body, images: Tensor, have: Tensor, window: Tensor) -> Tensor:
    """Writes the part of that height and width in the middle of a batch of images."""
    rest = cast(body, one(body, "Sub", have, window), DType.FLOAT32)
    start = cast(body, one(body, "RealDiv", rest, number(body, 2.0, rest)), DType.INT32)
    begin = concatenated(body, [ints(body, [0]), start, ints(body, [0])])
    return one(body, "Slice", images, begin, concatenated(body, [ints(body, [-1]), window, ints(body, [-1])]))


def _letterbox(body: Body, params: FitParams, images: Tensor, have: Tensor, size: Tensor) -> Tensor:
    """As tf.image.resize_with_pad."""
    height_width, box = (cast(body, pair, DType.FLOAT32) for pair in (have, size))
    ratio = one(body, "Max", one(body, "RealDiv", height_width, box), ints(body, [0]))
    reached = one(body, "RealDiv", height_width, ratio)
    inner = one(body, "Maximum", cast(body, one(body, "Floor", reached), DType.INT32), ints(body, 1))
    images = image.resized(body, images, inner, params.method, params.antialias)
    rest = one(body, "Sub", box, reached)
    before = cast(body, one(body, "Floor", one(body, "RealDiv", rest, number(body, 2.0, rest))), DType.INT32)
    after = one(body, "Sub", one(body, "Sub", size, inner), before)
    none = body.constant(np.zeros((1, 2), np.int32), DType.INT32)
    sides = concatenated(body, [none, one(body, "Pack", [before, after], axis=1), none])
    return one(body, "Pad", images, sides)


@dataclass(frozen=True)
class CentreCropParams:
    height: int = parameter(224, "Height", "In pixels.", minimum=1)
    width: int = parameter(224, "Width", "In pixels.", minimum=1)


class CentreCrop(OnDense[CentreCropParams]):
    id = "centre_crop"
    title = "Centre crop"
    category = Category.IMAGE
    help = "Cuts a part of that height and width out of the middle of images; the run stops at smaller ones."
    keywords = ("center crop", "middle", "cut", "size", "evaluation")
    Params = CentreCropParams
    changes = Aspect.SHAPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: CentreCropParams) -> str:
        return f"Crop {params.height}×{params.width}"

    def after(self, params: CentreCropParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        shape = image_dims(source)
        for name, have, want in zip(("height", "width"), shape[-3:-1], (params.height, params.width)):
            if have is not None and have < want:
                raise invalid(f"The images have a {name} of {have}.", parameter=name, remedy="Resize them before.")
        return source.with_shape((*shape[:-3], params.height, params.width, shape[-1]))

    def write(self, body: Body, params: CentreCropParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        batch = source.rank == 4
        images = x if batch else one(body, "ExpandDims", x, ints(body, 0))
        size = ints(body, [params.height, params.width])
        have = part(body, shape_of(body, images), 1, 3)
        large = every(body, one(body, "GreaterEqual", have, size))
        body.check(large, f"images must be at least {params.height} high and {params.width} wide; they are", [have])
        images = middle(body, images, have, size)
        return images if batch else one(body, "Squeeze", images, squeeze_dims=[0])


OPERATORS: tuple[Operator[Any], ...] = (ResizeToFit(), CentreCrop())
