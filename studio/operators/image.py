"""Operators on images: dense tensors [batch, height, width, channels] or [height, width, channels]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators.adapters import REAL_FLOATS, OnDense, expect
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, number, one, part, shape_of
from studio.operators.shapes import dims, in_words
from studio.tensors import Dim, DType, Family, TensorType

PIXELS: Final = REAL_FLOATS | {DType.INT8, DType.INT16, DType.INT32, DType.INT64, DType.UINT8, DType.UINT16}
_CHANNELS: Final = (1, 2, 3, 4)
_OPERATIONS: Final = {
    "bilinear": "ResizeBilinear",
    "nearest": "ResizeNearestNeighbor",
    "bicubic": "ResizeBicubic",
    "area": "ResizeArea",
}
_KERNELS: Final = {
    "bilinear": "triangle",
    "bicubic": "keyscubic",
    "lanczos3": "lanczos3",
    "lanczos5": "lanczos5",
    "gaussian": "gaussian",
    "mitchellcubic": "mitchellcubic",
}
"""Of ScaleAndTranslate, which antialiases."""

METHODS: Final = (*_OPERATIONS, *(name for name in _KERNELS if name not in _OPERATIONS))


@dataclass(frozen=True)
class ResizeParams:
    height: int = parameter(224, "Height", "In pixels.", minimum=1)
    width: int = parameter(224, "Width", "In pixels.", minimum=1)
    method: str = parameter(
        "bilinear", "Method", "How pixels in between are found. Area has no gradient.", choices=METHODS
    )
    antialias: bool = parameter(
        False, "Antialias", "Smooths while it makes smaller; nearest and area take no notice of it."
    )


class Resize(OnDense[ResizeParams]):
    id = "resize"
    title = "Resize"
    category = Category.IMAGE
    help = "Scales images to a height and width, as tf.image.resize does: to float32, but for method nearest."
    keywords = ("scale", "size", "bilinear", "nearest", "bicubic", "lanczos", "area", "height", "width")
    Params = ResizeParams
    changes = Aspect.SHAPE | Aspect.DTYPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: ResizeParams) -> str:
        return f"Resize to {params.height}×{params.width}"

    def after(self, params: ResizeParams, source: TensorType) -> TensorType:
        expect(source, PIXELS, "Numbers are expected, not {}.")
        shape = dims(source)
        if len(shape) not in (3, 4):
            raise invalid(f"The rank is {len(shape)}.", port="x", remedy="Images are [batch,height,width,channels].")
        dtype = source.dtype if params.method == "nearest" else DType.FLOAT32
        return replace(source, dtype=dtype, shape=(*shape[:-3], params.height, params.width, shape[-1]))

    def write(self, body: Body, params: ResizeParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        size = ints(body, [params.height, params.width])
        if source.rank == 4:
            return resized(body, x, size, params.method, params.antialias)
        images = one(body, "ExpandDims", x, ints(body, 0))
        return one(body, "Squeeze", resized(body, images, size, params.method, params.antialias), squeeze_dims=[0])

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if have is None or want is None or not (source.is_dense and target.is_dense) or source.dtype not in PIXELS:
            return
        rank = len(have)
        if rank not in (3, 4) or len(want) < 3 or have[-1] is None:
            return
        if want[-1] in (None, have[-1]):
            height, width = want[-3:-1]
        elif rank == len(want) == 4 and want[1] == have[-1] in _CHANNELS:
            height, width = want[2:]  # channels in front: what moves them comes later
        else:
            return
        if not height or not width or have[-3:-1] == (height, width) or not _may_be_size(have[-3:-1], height, width):
            return
        if rank == 3 and have[-1] not in _CHANNELS:
            return
        assumptions: list[str] = []
        if have[-1] not in _CHANNELS:
            assumptions.append("The last three dimensions are height, width and channels.")
        if rank == 3 and have[0] is None:
            assumptions.append("Dimension 0 is the height of one image, not a batch.")
        params = ResizeParams(height, width)
        if target.dtype.family is Family.INT and target.dtype is source.dtype:
            params = replace(params, method="nearest")
        effect = Effect.ASSUMPTION if assumptions else Effect.LOSSY
        why = f"Scales {in_words(have[-3:-1])} to {in_words((height, width))} pixels."
        yield Proposal(params, effect, 3, why, tuple(assumptions))


def _may_be_size(have: tuple[Dim, ...], height: int, width: int) -> bool:
    """Whether two dims are those of pictures: both known or neither, and no line of pixels."""
    return have.count(None) != 1 and 1 not in (*have, height, width)


def resized(body: Body, images: Tensor, size: Tensor, method: str, antialias: bool) -> Tensor:
    """Writes the scaling of a batch of images to a height and width."""
    smooth = method not in _OPERATIONS or (antialias and method in _KERNELS)
    if images.dtype in REAL_FLOATS and (smooth or method == "bicubic"):
        images = cast(body, images, DType.FLOAT32)  # these operations have no gradient for other floats
    if smooth:
        have = cast(body, part(body, shape_of(body, images), 1, 3), DType.FLOAT32)
        scale = one(body, "RealDiv", cast(body, size, DType.FLOAT32), have)
        translation = number(body, [0.0, 0.0], scale)
        return one(
            body,
            "ScaleAndTranslate",
            *(images, size, scale, translation),
            kernel_type=_KERNELS[method],
            antialias=antialias,
        )
    if method == "area":
        return one(body, "ResizeArea", images, size)
    return one(body, _OPERATIONS[method], images, size, half_pixel_centers=True)


OPERATORS: tuple[Operator[Any], ...] = (Resize(),)
