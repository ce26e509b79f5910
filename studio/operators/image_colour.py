"""Operators on the channels of images, and those that turn them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from studio.body import Body, Tensor
from studio.operators import conversion
from studio.operators.adapters import MOVABLE, REAL_FLOATS, OnDense, expect
from studio.operators.base import Aspect, Category, Effect, NoParams, Operator, Proposal, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import At, ints, number, one, shape_of, shape_vector
from studio.operators.image_fit import image_dims
from studio.operators.merge import MOVED
from studio.tensors import Dim, DType, TensorType

_PIXELS: Final = REAL_FLOATS | {DType.UINT8, DType.UINT16, DType.INT8, DType.INT16}
_WEIGHTS: Final = (0.2989, 0.5870, 0.1140)
"""Of red, green and blue in what the eye takes for brightness (ITU-R BT.601), rounded as TensorFlow rounds them."""


def _channels(source: TensorType, *counts: int) -> tuple[Dim, ...]:
    """The dims of images with one of these numbers of channels."""
    shape = image_dims(source)
    if shape[-1] is None:
        raise invalid("The number of channels must be known.", port="x", remedy="Put Set shape before it.")
    if shape[-1] not in counts:
        raise invalid(f"There are {shape[-1]} channels, {' or '.join(map(str, counts))} are expected.", port="x")
    return shape


def _are_images(source: TensorType, target: TensorType, have: int, want: int) -> bool:
    """Whether the types look like images whose number of channels is to change so."""
    before, after = source.shape, target.shape
    if not (source.is_dense and target.is_dense and before and after) or len(before) not in (3, 4) or len(after) < 3:
        return False
    return before[-1] == have and after[-1] == want


class RgbToGrey(OnDense[NoParams]):
    id = "rgb_to_grey"
    title = "RGB to grey"
    category = Category.IMAGE
    help = "Makes one channel of brightness out of red, green and blue, as tf.image.rgb_to_grayscale does."
    keywords = ("grayscale", "greyscale", "gray", "luminance", "channels", "colour", "color")
    changes = Aspect.SHAPE | Aspect.ORDER | Aspect.VALUES
    effect = Effect.LOSSY

    def after(self, params: NoParams, source: TensorType) -> TensorType:
        expect(source, _PIXELS, "Floats or small whole numbers are expected, not {}.")
        return source.with_shape((*_channels(source, 3)[:-1], 1))

    def write(self, body: Body, params: NoParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        shape = shape_of(body, x)
        pixels = cast(body, one(body, "Reshape", x, ints(body, [-1, 3])), DType.FLOAT32)
        largest = conversion.bounds(source.dtype)[1] if source.dtype.is_int else None
        if largest is not None:
            pixels = one(body, "Mul", pixels, number(body, 1 / largest, pixels))
        grey = one(body, "MatMul", pixels, number(body, np.array(_WEIGHTS)[:, np.newaxis], pixels))
        if largest is not None:  # what was a whole number comes back as that one
            grey = one(body, "Mul", grey, number(body, largest + 0.5, grey))
        outer = [At(axis) if dim is None else dim for axis, dim in enumerate(image_dims(source)[:-1])]
        return one(body, "Reshape", cast(body, grey, source.dtype), shape_vector(body, [*outer, 1], shape))

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype in _PIXELS and _are_images(source, target, 3, 1):
            assumption = "The last dimension of x holds red, green and blue."
            yield Proposal(NoParams(), Effect.ASSUMPTION, 2, "Makes grey of red, green and blue.", (assumption,))


class GreyToRgb(OnDense[NoParams]):
    id = "grey_to_rgb"
    title = "Grey to RGB"
    category = Category.IMAGE
    help = "Makes red, green and blue of one channel of brightness, which they all equal."
    keywords = ("grayscale", "greyscale", "gray", "channels", "colour", "color", "repeat")
    changes = Aspect.SHAPE | Aspect.ORDER
    effect = Effect.LOSSLESS

    def after(self, params: NoParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        return source.with_shape((*_channels(source, 1)[:-1], 3))

    def write(self, body: Body, params: NoParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, "ConcatV2", [x, x, x], ints(body, -1))

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype in _PIXELS and _are_images(source, target, 1, 3):
            assumption = "x holds grey images, and the target takes red, green and blue."
            yield Proposal(NoParams(), Effect.ASSUMPTION, 1, "Takes grey for red, green and blue.", (assumption,))


class SwapRedBlue(OnDense[NoParams]):
    id = "rgb_to_bgr"
    title = "RGB to BGR"
    category = Category.IMAGE
    help = "Exchanges the red and the blue channel, which is the way back as well; an alpha channel stays."
    keywords = ("channels", "colour", "color", "opencv", "caffe", "swap", "bgr to rgb")
    changes = Aspect.ORDER
    effect = Effect.EXACT

    def after(self, params: NoParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        return source.with_shape(_channels(source, 3, 4))

    def write(self, body: Body, params: NoParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        order = [2, 1, 0, 3][: image_dims(source)[-1]]
        return one(body, "GatherV2", x, ints(body, order), ints(body, -1))


HORIZONTAL: Final = "left to right"
VERTICAL: Final = "top to bottom"


@dataclass(frozen=True)
class FlipParams:
    direction: str = parameter(HORIZONTAL, "Direction", "What changes places.", choices=(HORIZONTAL, VERTICAL))


class Flip(OnDense[FlipParams]):
    id = "flip"
    title = "Flip"
    category = Category.IMAGE
    help = "Turns images over, left to right as in a mirror, or top to bottom."
    keywords = ("mirror", "reverse", "augmentation", "horizontal", "vertical", "upside down")
    Params = FlipParams
    changes = Aspect.ORDER
    effect = Effect.EXACT

    def label(self, params: FlipParams) -> str:
        return f"Flip {params.direction}"

    def after(self, params: FlipParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        return source.with_shape(image_dims(source))

    def write(self, body: Body, params: FlipParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, "ReverseV2", x, ints(body, [-2 if params.direction == HORIZONTAL else -3]))


OPERATORS: tuple[Operator[Any], ...] = (RgbToGrey(), GreyToRgb(), SwapRedBlue(), Flip())
