"""Hairlines into pixels. Of thousands of short lines each step is one operation on arrays, not a call each. No Qt."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.desktop.canvas.curves import Floats

Pixels = NDArray[np.uint32]
Box = tuple[int, int, int, int]
"""Left, top, width, height."""

_Reals = NDArray[np.float32]
_Whole = NDArray[np.int32]
_STILL: Final = 1e-9  # pixels a step
_EXACT: Final = 4096  # steps that single precision counts to within a thousandth of a pixel


def draw_hairlines(pixels: Pixels, box: Box, lines: Floats, colors: Pixels) -> None:
    """Draws open polylines, a pixel wide, the later above the earlier.

    Which pixels a line takes does not depend on the box.

    Args:
        pixels: (height, width), contiguous.
        box: of the pixels that are drawn on.
        lines: (n, points, 2), in pixels.
        colors: (n).
    """
    axes = [_Axis(lines[..., axis], box[axis], box[axis] + box[axis + 2]) for axis in (0, 1)]
    # A pixel a step along the longer axis.
    lengths = np.maximum(np.maximum(*(np.abs(axis.steps) for axis in axes)), np.float32(1.0))
    counts = np.ceil(lengths).astype(np.int64)
    for axis in axes:
        axis.steps /= lengths
    first, last = np.zeros(len(counts), dtype=np.int64), counts.copy()
    cut = np.flatnonzero(~(axes[0].inside & axes[1].inside))
    if len(cut):
        first[cut], last[cut] = _cut(axes, cut, counts[cut])
        passed = first[cut] // _EXACT * _EXACT
        first[cut] -= passed
        last[cut] -= passed
        for axis in axes:
            axis.pass_by(cut, passed)
    drawn = last - first
    ends = np.cumsum(drawn)
    if not len(ends) or not ends[-1]:
        return
    along = np.arange(ends[-1], dtype=np.int32)
    along -= np.repeat((ends - drawn - first).astype(np.int32), drawn)
    way = along.astype(np.float32)
    columns, rows = (axis.positions(way, drawn) for axis in axes)
    if len(cut):
        # Rounding may take the first or last step a hair beyond the edge.
        for places, axis in zip((columns, rows), axes):
            np.clip(places, axis.low, axis.high - 1, out=places)
    rows *= pixels.shape[1]
    rows += columns
    pixels.reshape(-1)[rows] = np.repeat(colors, drawn.reshape(len(lines), -1).sum(axis=1))


class _Axis:
    """The segments of lines along one axis: where each starts, and its steps; whether both ends are in the box."""

    def __init__(self, points: Floats, low: int, high: int) -> None:
        places = np.ascontiguousarray(points, dtype=np.float32)
        within = (places >= low) & (places < high)
        self._points = points
        self.starts = places[:, :-1].ravel()
        self.steps: _Reals = (places[:, 1:] - places[:, :-1]).ravel()
        self.inside = (within[:, :-1] & within[:, 1:]).ravel()
        self.low, self.high = low, high

    def positions(self, along: _Reals, drawn: NDArray[np.int64]) -> _Whole:
        """The pixels at some steps of each segment, one segment after another."""
        where: _Reals = np.repeat(self.steps, drawn)
        where *= along
        where += np.repeat(self.starts, drawn)
        return where.astype(np.int32)

    def _exactly(self, which: NDArray[np.intp]) -> tuple[Floats, Floats]:
        return self._points[:, :-1].ravel()[which], self.steps[which].astype(np.float64)

    def pass_by(self, which: NDArray[np.intp], steps: NDArray[np.int64]) -> None:
        """Lets some segments start so many steps later."""
        start, step = self._exactly(which)
        self.starts[which] = start + step * steps

    def range_of(self, which: NDArray[np.intp], counts: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """From which step some segments are in the box, and from which no more."""
        start, step = self._exactly(which)
        still = np.abs(step) < _STILL
        safe = np.where(still, 1.0, step)
        ways = (self.low - start) / safe, (self.high - start) / safe
        stays = np.where((start >= self.low) & (start < self.high), counts, 0)
        enters, leaves = np.ceil(np.minimum(*ways)), np.ceil(np.maximum(*ways))
        return np.where(still, 0.0, enters), np.where(still, stays, leaves)


def _cut(
    axes: list[_Axis], which: NDArray[np.intp], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The steps of segments between which they are in the box."""
    (left, right), (top, bottom) = (axis.range_of(which, counts) for axis in axes)
    first = np.clip(np.maximum(left, top), 0, counts)
    last = np.clip(np.minimum(right, bottom), first, counts)
    return first.astype(np.int64), last.astype(np.int64)
