"""A tensor in a few words and one small picture: shape and range, histogram, image, text, top classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.tensors import Encoding, TensorType
from studio.worker.arrays import Array, TensorValue

BINS: Final = 24
TEXTS: Final = 4
CLASSES: Final = 3
MOST_BRIEF: Final = 1e5
NEAR_ZERO: Final = 1e-3  # of the other end of a range: nothing, where there is room for two digits
MOST_CLASSES: Final = 20_000
SMALLEST_IMAGE: Final = 8
MOST_PIXELS: Final = 1 << 24
LONGEST_TEXT: Final = 200
_CHANNELS: Final = (1, 3, 4)


@dataclass(frozen=True)
class Image:
    """The first picture of a tensor, as bytes from 0 to 255: [height, width, 1, 3 or 4]."""

    pixels: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Summary:
    """What there is to say about a value.

    Attributes:
        type: of this very tensor.
        lowest, highest, mean: of its finite numbers; None where there are none.
        odd: how many elements are NaN or infinite.
        counts: of the numbers from lowest to highest, in equal steps.
        image: where the shape is that of pictures.
        texts: the first strings; bytes that are no text by their length.
        classes: the highest of the first row, with their places, where it looks like scores of classes.
    """

    type: TensorType
    lowest: float | None = None
    highest: float | None = None
    mean: float | None = None
    odd: int = 0
    counts: tuple[int, ...] = ()
    image: Image | None = None
    texts: tuple[str, ...] = ()
    classes: tuple[tuple[int, float], ...] = ()

    @property
    def range(self) -> str:
        """``0.01 … 0.93``, or the one number that there is; empty for none."""
        if self.lowest is None or self.highest is None:
            return ""
        low, high = number(self.lowest), number(self.highest)
        return low if low == high else f"{low} … {high}"

    @property
    def brief(self) -> str:
        """The same on less room: the first text, or the range in two digits."""
        if self.texts:
            return self.texts[0] + (" …" if len(self.texts) > 1 else "")
        if self.lowest is None or self.highest is None:
            return ""
        least = max(abs(self.lowest), abs(self.highest)) * NEAR_ZERO
        low, high = (_in_two_digits(0 if abs(end) < least else end) for end in (self.lowest, self.highest))
        return low if low == high else f"{low} … {high}"

    @property
    def short(self) -> str:
        """One short line: the classes, the texts, or the range."""
        if self.classes:
            return ",  ".join(f"{place}: {number(score)}" for place, score in self.classes)
        if self.texts:
            return ", ".join(self.texts)
        return self.range


def summarise(value: TensorValue) -> Summary:
    """Looks at every element once."""
    values = value.components[1] if value.encoding is Encoding.SPARSE else value.components[0]
    if values.dtype == object:
        return Summary(value.type, texts=tuple(text_of(item) for item in values.ravel()[:TEXTS]))
    dense = values if value.encoding is Encoding.DENSE else None
    if values.dtype.kind == "c":
        numbers = np.abs(values)
    else:
        numbers = values.astype(np.float64 if values.dtype.itemsize > 4 or values.dtype.kind in "iu" else np.float32)
    finite = numbers[np.isfinite(numbers)]
    odd = int(numbers.size - finite.size)
    if not finite.size:
        return Summary(value.type, odd=odd)
    low, high = float(finite.min()), float(finite.max())
    return Summary(
        value.type,
        low,
        high,
        float(finite.mean(dtype=np.float64)),
        odd,
        _counts(finite, low, high),
        None if dense is None else _image(dense, low, high),
        classes=() if dense is None else _classes(dense),
    )


def number(value: float) -> str:
    """A number in at most four digits."""
    return f"{value:.4g}"


def text_of(item: Any) -> str:
    """A string of TensorFlow's for people."""
    data = bytes(item)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return f"<{len(data):,} bytes>"
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def image_of(array: Array) -> Array | None:
    """The first picture in a tensor that has the shape of one: [height, width, channels]."""
    shape = array.shape
    if array.dtype.kind not in "fiuV" or 0 in shape:
        return None
    if len(shape) == 4 and shape[3] in _CHANNELS:
        picture = array[0]
    elif len(shape) == 4 and shape[1] in _CHANNELS:
        picture = np.moveaxis(array[0], 0, -1)
    elif len(shape) == 3 and shape[2] in _CHANNELS:
        picture = array
    elif len(shape) == 3 and _is_picture(shape[1], shape[2]):
        picture = array[0][..., None]
    elif len(shape) == 2 and _is_picture(shape[0], shape[1]):
        picture = array[..., None]
    else:
        return None
    height, width = picture.shape[:2]
    fits = min(height, width) >= SMALLEST_IMAGE and height * width <= MOST_PIXELS
    return picture if fits else None


def _is_picture(height: int, width: int) -> bool:
    """Without a dim of channels only what is about square is taken for a picture."""
    return min(height, width) >= 2 * SMALLEST_IMAGE and max(height, width) <= 2 * min(height, width)


def _image(array: Array, low: float, high: float) -> Image | None:
    picture = image_of(array)
    if picture is None:
        return None
    if picture.dtype == np.uint8:
        return Image(np.ascontiguousarray(picture))
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= -1 and high <= 1:
        low, high = -1.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    scaled = (np.nan_to_num(picture.astype(np.float32)) - low) * (255.0 / ((high - low) or 1.0))
    return Image(np.ascontiguousarray(scaled.clip(0, 255).astype(np.uint8)))


def _classes(array: Array) -> tuple[tuple[int, float], ...]:
    """Rows of scores are float[?,n]; a picture is none."""
    if array.dtype.kind not in "fV" or array.ndim != 2 or 0 in array.shape:
        return ()
    if not 2 <= array.shape[1] <= MOST_CLASSES or image_of(array) is not None:
        return ()
    row = array[0].astype(np.float64)
    if not np.isfinite(row).all():
        return ()
    order = np.argsort(-row, kind="stable")[:CLASSES]
    return tuple((int(place), float(row[place])) for place in order)


def _counts(finite: Array, low: float, high: float) -> tuple[int, ...]:
    if low == high:
        return ()
    counts, _ = np.histogram(finite, BINS, (low, high))
    return tuple(int(count) for count in counts)


def _in_two_digits(value: float) -> str:
    """Two digits, and the whole part where that is short: ``255`` rather than ``2.6e+02``."""
    return f"{value:.0f}" if MOST_BRIEF > abs(value) >= 100 else f"{value:.2g}"
