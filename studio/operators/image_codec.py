"""Operators between image files, as byte strings, and pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators.adapters import OnDense, expect
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, one
from studio.operators.functions import function
from studio.operators.image_fit import CROP, PAD, image_dims
from studio.operators.shapes import dims
from studio.operators.text import decode_base64, expect_text
from studio.tensors import Dim, DType, TensorType, format_shape

_CHANNELS: Final = (1, 3, 4)
STRETCH: Final = "stretch"
_FITS: Final = (STRETCH, PAD, CROP)
"""In the order of the numbers that the function knows them by."""

_REAL: Final = frozenset(d for d in DType if d.is_float or d.is_int)


def _resizes(params: DecodeImageParams) -> bool:
    return params.size is not None


@dataclass(frozen=True)
class DecodeImageParams:
    channels: int = parameter(3, "Channels", "1 is grey, 3 is RGB, 4 is RGB with alpha.", choices=_CHANNELS)
    height: int | None = parameter(
        None, "Height", "To which images are brought; without it they stay as they are.", minimum=1
    )
    width: int | None = parameter(
        None, "Width", "To which images are brought; without it they stay as they are.", minimum=1
    )
    fit: str = parameter(
        STRETCH, "Aspect", "Is distorted, or kept by padding with 0, or by cropping.", choices=_FITS, applies=_resizes
    )
    antialias: bool = parameter(False, "Antialias", "Smooths while it makes smaller.", applies=_resizes)
    dtype: DType = parameter(
        DType.UINT8, "Dtype", "From 0 to 255 either way; floats keep what lies between.",
        choices=(DType.UINT8, DType.FLOAT32),
    )  # fmt: skip
    base64: bool = parameter(False, "Base64", "The bytes are written as base64 text.")

    def __post_init__(self) -> None:
        if (self.height is None) != (self.width is None):
            missing = "height" if self.height is None else "width"
            raise invalid("Height and width are given both or not at all.", parameter=missing)

    @property
    def size(self) -> tuple[int, int] | None:
        """Height and width, if images are brought to one."""
        return None if self.height is None or self.width is None else (self.height, self.width)


class DecodeImage(OnDense[DecodeImageParams]):
    id = "decode_image"
    title = "Decode image"
    category = Category.IMAGE
    help = "Reads JPEG, PNG, BMP or GIF (the first frame) from bytes: one image, or a batch, resized if wanted."
    keywords = ("jpeg", "jpg", "png", "gif", "bmp", "bytes", "file", "base64", "picture", "photo")
    Params = DecodeImageParams
    changes = Aspect.DTYPE | Aspect.SHAPE | Aspect.ORDER | Aspect.VALUES

    def label(self, params: DecodeImageParams) -> str:
        if params.size:
            size = f"{params.height}×{params.width}"
            return f"Decode base64 image to {size}" if params.base64 else f"Decode image to {size}"
        return "Decode base64 image" if params.base64 else "Decode image"

    def after(self, params: DecodeImageParams, source: TensorType) -> TensorType:
        expect_text(source)
        shape = dims(source)
        if len(shape) > 1 and shape[1:] != (1,):
            what = f"The shape is {format_shape(shape)}; one byte string, or a batch [?] or [?,1], is expected."
            raise invalid(what, port="x", remedy="Reshape them.")
        return TensorType(params.dtype, (*shape[:1], *(params.size or (None, None)), params.channels))

    def write(self, body: Body, params: DecodeImageParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        if params.base64:
            x = decode_base64(body, x)
        images = self._decoded(body, params, one(body, "Reshape", x, ints(body, [-1])))
        return one(body, "Squeeze", images, squeeze_dims=[0]) if source.shape == () else images

    def _decoded(self, body: Body, params: DecodeImageParams, files: Tensor) -> Tensor:
        name = f"decode_{params.channels}"
        if params.size is None:
            (images,) = body.call(function(name), (files,))
            return cast(body, images, params.dtype)
        name += "_sized_antialias" if params.antialias else "_sized"
        size, fit = ints(body, params.size), ints(body, _FITS.index(params.fit))
        (images,) = body.call(function(name), (files, size, fit))
        if params.dtype is DType.FLOAT32:
            return images
        return cast(body, one(body, "Round", images), params.dtype)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype is not DType.STRING or not source.is_dense or source.rank not in (0, 1, 2):
            return
        if source.shape and source.shape[1:] not in ((), (1,)):
            return
        found = _wanted(source, target)
        if found is None:
            return
        channels, size = found
        height, width = size or (None, None)
        batch_of_any = size is None and source.rank != 0
        for base64, what in ((False, "image files (JPEG, PNG, BMP or GIF)"), (True, "image files as base64 text")):
            assumptions = [f"x holds {what}."]
            if batch_of_any:
                assumptions.append("All images of a batch are of one size.")
            for dtype in (DType.FLOAT32, DType.UINT8) if target.dtype.is_float and size else (DType.UINT8,):
                params = DecodeImageParams(channels, height, width, dtype=dtype, base64=base64)
                plain = f"Decodes {what}; the run stops at what is none."
                why = f"Decodes {what} to {height}×{width} pixels; the run stops at what is none." if size else plain
                cost = 10 + base64 + 0.5 * (dtype is DType.UINT8)
                yield Proposal(params, Effect.ASSUMPTION, cost, why, tuple(assumptions), checked=True)


def _wanted(source: TensorType, target: TensorType) -> tuple[int, tuple[int, int] | None] | None:
    """Channels and size of the images that a target can be meant for; None when it is not meant for images."""
    shape = target.shape
    if not target.is_dense or target.dtype not in _REAL or shape is None or len(shape) not in (3, 4):
        return None
    if len(shape) == 3 and source.rank != 0:
        return (1, _size(shape[1:]))  # a batch of grey images without a dimension for the channel
    if len(shape) == 4 and shape[1] in _CHANNELS and shape[3] not in (None, *_CHANNELS):
        return (shape[1] or 3, _size(shape[2:]))
    if shape[-1] not in (None, *_CHANNELS):
        return None
    return (shape[-1] or 3, _size(shape[-3:-1]))


def _size(pair: tuple[Dim, ...]) -> tuple[int, int] | None:
    height, width = pair
    return (height, width) if height and width else None


JPEG: Final = "jpeg"
PNG: Final = "png"


@dataclass(frozen=True)
class EncodeImageParams:
    format: str = parameter(PNG, "Format", "PNG keeps every pixel, JPEG is smaller.", choices=(PNG, JPEG))
    quality: int = parameter(95, "Quality", "Of a JPEG.", minimum=0, maximum=100)


class EncodeImage(OnDense[EncodeImageParams]):
    id = "encode_image"
    title = "Encode image"
    category = Category.IMAGE
    help = "Writes images of values from 0 to 255 as PNG or JPEG files, byte strings."
    keywords = ("jpeg", "jpg", "png", "bytes", "file", "picture", "photo", "compress")
    Params = EncodeImageParams
    changes = Aspect.DTYPE | Aspect.SHAPE | Aspect.ORDER | Aspect.VALUES

    def label(self, params: EncodeImageParams) -> str:
        return f"Encode {params.format.upper()}"

    def after(self, params: EncodeImageParams, source: TensorType) -> TensorType:
        dtypes = {DType.UINT8} if params.format == JPEG else {DType.UINT8, DType.UINT16}
        expect(source, dtypes, "Pixels of uint8 are expected, not {}.", remedy="Rescale to 0..255 and cast to uint8.")
        shape = image_dims(source)
        allowed = (1, 3) if params.format == JPEG else (1, 2, 3, 4)
        if shape[-1] is None and params.format == JPEG:
            raise invalid("The number of channels must be known.", port="x", remedy="Put Set shape before it.")
        if shape[-1] is not None and shape[-1] not in allowed:
            counts = ", ".join(map(str, allowed[:-1])) + f" or {allowed[-1]}"
            raise invalid(f"There are {shape[-1]} channels, {counts} are expected.", port="x")
        return TensorType(DType.STRING, shape[:-3])

    def write(self, body: Body, params: EncodeImageParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        if params.format == PNG:
            return one(body, "EncodePng", x)
        quality = ints(body, params.quality)
        if result.shape == ():
            return one(body, "EncodeJpegVariableQuality", x, quality)
        (files,) = body.call(function(f"encode_jpeg_{image_dims(source)[-1]}"), (x, quality))
        return files

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if source.dtype is not DType.UINT8 or target.dtype is not DType.STRING or have is None or want is None:
            return
        if not (source.is_dense and target.is_dense) or len(have) not in (3, 4) or len(have) != len(want) + 3:
            return
        for name, channels in ((PNG, (1, 3, 4)), (JPEG, (1, 3))):
            if have[-1] in channels:
                assumption = f"x holds images; {name.upper()} files are expected."
                why = f"Writes images as {name.upper()} files."
                yield Proposal(EncodeImageParams(name), Effect.ASSUMPTION, 10, why, (assumption,))


OPERATORS: tuple[Operator[Any], ...] = (DecodeImage(), EncodeImage())
