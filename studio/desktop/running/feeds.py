"""What a person feeds an input of the pipeline: made up, typed, from files, from pictures."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage, QImageReader

from studio.desktop.language.phrases import phrase
from studio.errors import UsageError
from studio.files import read_bytes
from studio.tensors import DType, Family, TensorType
from studio.worker import literal
from studio.worker.arrays import Array, accepted_parts, dense, numpy_dtype, part_names

MOST_TYPED: Final = 4096  # elements of a type that can still be typed in
NPY: Final = ".npy"
_LARGEST_PICTURE: Final = 1 << 28  # bytes


class Source(enum.Enum):
    """Where a value comes from."""

    DEFAULT = "default"
    MADE_UP = "made up"
    TYPED = "typed"
    TEXT = "text"
    FILE = "file"
    PICTURES = "pictures"


class Scale(enum.Enum):
    """The numbers that the darkest and the brightest pixel become, for floats."""

    UNIT = (0.0, 1.0)
    SIGNED = (-1.0, 1.0)
    BYTE = (0.0, 255.0)


@dataclass(frozen=True)
class Feed:
    """What one input gets.

    Attributes:
        text: the value as typed, or text for strings.
        paths: a ``.npy`` file (or several: the parts of a ragged or sparse tensor), pictures, or a file of text.
        scale: of pictures for floats.
    """

    source: Source = Source.MADE_UP
    text: str = ""
    paths: tuple[Path, ...] = ()
    scale: Scale = Scale.UNIT


def sources(kind: TensorType, has_default: bool = False) -> tuple[Source, ...]:
    """How a value of such a type can be given, the most likely first."""
    if has_default:
        return (Source.DEFAULT, *sources(kind))
    if kind.dtype.family is Family.OTHER or kind.is_unknown:
        return (Source.FILE,)
    found = [Source.MADE_UP]
    if kind.elements is None or kind.elements <= MOST_TYPED:
        found.append(Source.TYPED)
    if kind.dtype is DType.STRING and kind.is_dense:
        found.insert(1, Source.TEXT)
    found.append(Source.FILE)
    if takes_pictures(kind):
        found.append(Source.PICTURES)
    return tuple(found)


def takes_pictures(kind: TensorType) -> bool:
    """Whether pictures can become such a tensor: pixels, or the bytes of the files."""
    if not kind.is_dense:
        return False
    if kind.dtype is DType.STRING:
        return kind.shape is None or len(kind.shape) <= 1
    return kind.dtype.family in (Family.FLOAT, Family.INT) and _layout(kind) is not None


def fault(feed: Feed, kind: TensorType, name: str) -> str:
    """What is wrong with it, as far as that is seen without reading files; empty for nothing."""
    try:
        if feed.source is Source.TYPED:
            literal.parse(feed.text, kind, name)
        elif feed.source is Source.TEXT:
            literal.lines(feed.text, kind, name)
        elif feed.source in (Source.FILE, Source.PICTURES) and not feed.paths:
            return QCoreApplication.translate("Feeds", "No file is chosen.")
    except UsageError as error:
        return phrase(f"{error.what} {error.remedy}".strip())
    return ""


def values(feed: Feed, kind: TensorType, name: str, check: Callable[[], object]) -> dict[str, Any]:
    """Input, or ``input.part``, and what it gets, as ``studio.worker.feeds`` takes it. Runs on any thread.

    Args:
        check: called between files; raises ``Cancelled``.

    Raises:
        UsageError: a file does not do, or the text means no such value; names the input.
    """
    if feed.source is Source.TYPED:
        return {name: literal.parse(feed.text, kind, name)}
    if feed.source is Source.TEXT:
        return {name: literal.lines(feed.text, kind, name)}
    if feed.source is Source.FILE:
        return _files(feed.paths, kind, name)
    return {name: _pictures(feed, kind, name, check)}


def _files(paths: tuple[Path, ...], kind: TensorType, name: str) -> dict[str, Any]:
    if len(paths) == 1 and kind.is_dense:
        return {name: paths[0]}
    parts = accepted_parts(kind)
    found: dict[str, Any] = {}
    for path in paths:
        part = next((part for part in sorted(parts, key=len, reverse=True) if path.stem.endswith(part)), None)
        if part is None and len(paths) == 1:
            return {name: path}  # all of it
        if part is None:
            known = ", ".join(part_names(kind))
            raise UsageError(f"{path.name} is no part of {kind}.", name, f"The parts are files that end in: {known}.")
        found[f"{name}.{part}" if part else name] = path
    return found


# pictures


def _layout(kind: TensorType) -> tuple[str, int | None, int | None, int | None] | None:
    """Which dims are what (``NHWC``, ``NCHW``, ``HWC``, ``NHW``, ``HW``), with height, width and channels."""
    shape, channels = kind.shape, (1, 3, 4)
    if shape is None:
        return ("NHWC", None, None, 3)
    if len(shape) == 4:
        _, first, second, third = shape
        if third in channels or (third is None and first not in channels):
            return ("NHWC", first, second, third)
        return ("NCHW", second, third, first) if first in channels else None
    if len(shape) == 3:
        if shape[2] in channels:
            return ("HWC", *shape)
        return ("NHW", shape[1], shape[2], 1) if _large(shape[1]) and _large(shape[2]) else None
    if len(shape) == 2:
        return ("HW", shape[0], shape[1], 1) if shape[0] is not None and _large(shape[0]) and _large(shape[1]) else None
    return None


def _large(dim: int | None) -> bool:
    return dim is None or dim >= 8


def _pictures(feed: Feed, kind: TensorType, name: str, check: Callable[[], object]) -> Any:
    if kind.dtype is DType.STRING:
        return dense(_encoded(feed.paths, kind, name))
    layout = _layout(kind)
    assert layout is not None
    order, height, width, channels = layout
    if "N" not in order and len(feed.paths) != 1:
        raise UsageError(f"{kind} takes one picture.", name)
    pictures = []
    for path in feed.paths:
        check()
        pictures.append(_pixels(path, height, width, channels, name))
    if len({picture.shape for picture in pictures}) > 1:
        first = pictures[0].shape
        pictures = [
            _pixels(path, first[0], first[1], channels, name) for path in feed.paths
        ]  # a batch has one size: that of its first picture
    stacked = np.stack(pictures)
    if order == "NCHW":
        stacked = np.moveaxis(stacked, -1, 1)
    elif order == "NHW":
        stacked = stacked[..., 0]
    elif order == "HWC":
        stacked = stacked[0]
    elif order == "HW":
        stacked = stacked[0, ..., 0]
    return dense(_scaled(stacked, kind.dtype, feed.scale))


def _encoded(paths: tuple[Path, ...], kind: TensorType, name: str) -> Array:
    items = np.empty(len(paths), dtype=object)
    try:
        items[:] = [read_bytes(path, _LARGEST_PICTURE) for path in paths]
    except OSError as error:
        raise UsageError(f"The picture cannot be read: {error.strerror}.", name) from error
    if kind.shape == ():
        if len(paths) != 1:
            raise UsageError("A scalar takes one picture.", name)
        return items.reshape(())
    return items


def _pixels(path: Path, height: int | None, width: int | None, channels: int | None, name: str) -> Array:
    """A picture as [height, width, channels] of bytes, brought to the size that is asked for."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise UsageError(
            f"{path.name} is no picture: {reader.errorString()}.", name, "PNG, JPEG, BMP, GIF and WebP work."
        )
    image = image.scaled(
        width or image.width(),
        height or image.height(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    count = channels or 3
    form = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBA8888,
    }[count]
    image = image.convertToFormat(form)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * count].reshape(image.height(), image.width(), count).copy()


def _scaled(pixels: Array, dtype: DType, scale: Scale) -> Array:
    if not dtype.is_float:
        return pixels.astype(numpy_dtype(dtype))
    low, high = scale.value
    return (pixels.astype(np.float32) * ((high - low) / 255.0) + low).astype(numpy_dtype(dtype))
