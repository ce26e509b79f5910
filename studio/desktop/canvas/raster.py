"""Hairlines and boxes into pixels. Of thousands of small ones each step is one operation on arrays. No Qt."""

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
_FEW: Final = 250  # pixels of a box: so many are set together sooner than by a call of its own
_BLUR: Final = 0.01  # pixels from an edge where it is a matter of rounding which pixel a step takes
_AT_ONCE: Final = 600  # lines: what their pixels take stays in the processor's cache
_BOXES: Final = 2000  # the same of boxes
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
    for at in range(0, len(lines), _AT_ONCE):
        _draw_lines(pixels, box, lines[at : at + _AT_ONCE], colors[at : at + _AT_ONCE])


def _draw_lines(pixels: Pixels, box: Box, lines: Floats, colors: Pixels) -> None:
    axes = [_Axis(lines[..., axis], box[axis], box[axis] + box[axis + 2]) for axis in (0, 1)]
    # A pixel a step along the longer axis.
    lengths = np.maximum(np.maximum(*(np.abs(axis.steps) for axis in axes)), np.float32(1.0))
    first, drawn = np.zeros(len(lengths), dtype=np.int64), np.ceil(lengths).astype(np.int64)
    for axis in axes:
        axis.steps /= lengths
    beyond, cut = _parted(axes)
    drawn[beyond] = 0
    if len(cut):
        first[cut], last = _cut(axes, cut, drawn[cut])
        drawn[cut] = last - first[cut]
        passed = first[cut] // _EXACT * _EXACT
        first[cut] -= passed
        for axis in axes:
            axis.pass_by(cut, passed)
    ends = np.cumsum(drawn)
    if not ends[-1]:
        return
    along = np.arange(ends[-1], dtype=np.int32)
    along -= np.repeat((ends - drawn - first).astype(np.int32), drawn)
    way = along.astype(np.float32)
    columns, rows = (axis.positions(way, drawn) for axis in axes)
    drawn_colors = np.repeat(colors, np.diff(ends[lines.shape[1] - 2 :: lines.shape[1] - 1], prepend=0))
    if len(cut):
        some = cut[drawn[cut] > 0]
        near = _runs((ends - drawn)[some], drawn[some]) if len(some) else some
        beyond = near[~(axes[0].holds(columns[near]) & axes[1].holds(rows[near]))]
        if len(beyond):
            columns, rows = np.delete(columns, beyond), np.delete(rows, beyond)
            drawn_colors = np.delete(drawn_colors, beyond)
    rows *= pixels.shape[1]
    rows += columns
    pixels.reshape(-1)[rows.astype(np.intp)] = drawn_colors


def fill_boxes(pixels: Pixels, box: Box, boxes: Floats, colors: Pixels) -> None:
    """Fills rectangles, the later above the earlier. Each takes one pixel at least.

    Args:
        pixels: (height, width), contiguous.
        box: of the pixels that are drawn on.
        boxes: (n, 4), left, top, right, bottom, in pixels.
        colors: (n).
    """
    left, top, width, height = box
    x, y, right, bottom = np.floor(np.ascontiguousarray(boxes.T) + 0.5).astype(np.int32)
    right, bottom = np.maximum(right, x + 1), np.maximum(bottom, y + 1)
    x, right = (np.clip(edge, left, left + width) for edge in (x, right))
    y, bottom = (np.clip(edge, top, top + height) for edge in (y, bottom))
    shown = np.flatnonzero((x < right) & (y < bottom))
    sizes = np.stack([x, y, right - x, bottom - y])[:, shown]
    colors = colors[shown]
    for at in range(0, len(shown), _BOXES):
        _fill(pixels, sizes[:, at : at + _BOXES], colors[at : at + _BOXES])


def _fill(pixels: Pixels, boxes: _Whole, colors: Pixels) -> None:
    """Fills rectangles: left, top, width, height (4, n)."""
    x, y, widths, heights = boxes
    areas = widths * heights
    if areas.sum() > _FEW * len(areas):
        for column, row, across, down, color in zip(*boxes.tolist(), colors.tolist()):
            pixels[row : row + down, column : column + across] = color
    else:
        stride = pixels.shape[1]
        starts = _runs(y * stride + x, heights, stride)
        pixels.reshape(-1)[_runs(starts, np.repeat(widths, heights))] = np.repeat(colors, areas)


def _runs(starts: NDArray[np.integer], counts: NDArray[np.integer], step: int = 1) -> NDArray[np.int64]:
    """So many numbers, each a step after the other, from each start; one at least."""
    ends = np.cumsum(counts)
    result = np.full(ends[-1], step, dtype=np.int64)
    result[0] = starts[0]
    result[ends[:-1]] += starts[1:] - starts[:-1] - step * counts[:-1]
    return np.cumsum(result, out=result)


class _Axis:
    """The segments of lines along one axis: where each starts, and its steps; and whether all are in the box."""

    def __init__(self, points: Floats, low: int, high: int) -> None:
        self._points = points
        # Thousands in a row are computed with in less time than two or four, again and again.
        places = np.ascontiguousarray(points.T, dtype=np.float32)
        self.starts, self._stops = places[:-1].T.ravel(), places[1:].T.ravel()
        self.steps: _Reals = self._stops - self.starts
        self.low, self.high = low, high
        self.is_inside = bool(places.min() >= low and places.max() < high)

    def positions(self, along: _Reals, drawn: NDArray[np.int64]) -> _Whole:
        """The pixels at some steps of each segment, one segment after another."""
        where: _Reals = np.repeat(self.steps, drawn)
        where *= along
        where += np.repeat(self.starts, drawn)
        return where.astype(np.int32)

    def _exactly(self, which: NDArray[np.intp]) -> tuple[Floats, Floats]:
        return self._points[:, :-1].ravel()[which], self.steps[which].astype(np.float64)

    def have_within(self) -> NDArray[np.bool_]:
        """Which segments are in the box with both ends."""
        return self.holds(self.starts) & self.holds(self._stops)

    def are_beyond(self) -> NDArray[np.bool_]:
        """Which segments have both ends on the same side of the box."""
        low, high = self.low - _BLUR, self.high + _BLUR
        before: NDArray[np.bool_] = (self.starts < low) & (self._stops < low)
        return before | ((self.starts > high) & (self._stops > high))

    def holds(self, places: _Whole | _Reals) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = (places >= self.low) & (places < self.high)
        return result

    def pass_by(self, which: NDArray[np.intp], steps: NDArray[np.int64]) -> None:
        """Lets some segments start so many steps later."""
        start, step = self._exactly(which)
        self.starts[which] = start + step * steps

    def range_of(self, which: NDArray[np.intp], counts: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """From which step some segments are in the box or nearly so, and from which no more."""
        low, high = max(self.low - _BLUR, 0), self.high + _BLUR
        start, step = self._exactly(which)
        still = np.abs(step) < _STILL
        safe = np.where(still, 1.0, step)
        ways = (low - start) / safe, (high - start) / safe
        stays = np.where((start >= low) & (start < high), counts, 0)
        enters, leaves = np.ceil(np.minimum(*ways)), np.ceil(np.maximum(*ways))
        return np.where(still, 0.0, enters), np.where(still, stays, leaves)


def _parted(axes: list[_Axis]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The segments that are beyond the box, and those that may be in it with a part."""
    if all(axis.is_inside for axis in axes):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    beyond = axes[0].are_beyond() | axes[1].are_beyond()
    within = axes[0].have_within() & axes[1].have_within()
    return np.flatnonzero(beyond), np.flatnonzero(~(beyond | within))


def _cut(
    axes: list[_Axis], which: NDArray[np.intp], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The steps of segments between which they are in the box."""
    (left, right), (top, bottom) = (axis.range_of(which, counts) for axis in axes)
    first = np.clip(np.maximum(left, top), 0, counts)
    last = np.clip(np.minimum(right, bottom), first, counts)
    return first.astype(np.int64), last.astype(np.int64)
