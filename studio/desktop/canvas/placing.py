"""Putting boxes in line and at equal distances. No Qt."""

from __future__ import annotations

import enum

import numpy as np

from studio.desktop.canvas.curves import Floats


class Line(enum.Enum):
    """What of several boxes is brought to one line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"

    @property
    def axis(self) -> int:
        """0 where boxes move sideways, 1 where they move up or down."""
        return 0 if self in (Line.LEFT, Line.CENTRE, Line.RIGHT) else 1


def align(boxes: Floats, line: Line) -> Floats:
    """Upper left corners (n, 2) that bring an edge or the middle of all boxes to that of them all.

    Args:
        boxes: left, top, right, bottom (n, 4).
    """
    lows, highs = boxes[:, line.axis], boxes[:, line.axis + 2]
    low, high, sizes = lows.min(), highs.max(), highs - lows
    if line in (Line.LEFT, Line.TOP):
        return _moved(boxes, line.axis, np.full_like(lows, low))
    if line in (Line.RIGHT, Line.BOTTOM):
        return _moved(boxes, line.axis, high - sizes)
    return _moved(boxes, line.axis, (low + high - sizes) / 2)


def distribute(boxes: Floats, axis: int) -> Floats:
    """Upper left corners (n, 2) that leave equal gaps between boxes; the first and the last stay.

    Args:
        boxes: left, top, right, bottom (n, 4); of those with the same middle the earlier ones come first.
        axis: 0 from left to right, 1 from top to bottom.
    """
    lows, highs = boxes[:, axis], boxes[:, axis + 2]
    order = np.argsort(lows + highs, kind="stable")
    sizes = (highs - lows)[order]
    start, end = lows[order[0]], highs[order[-1]]
    gap = (end - start - sizes.sum()) / max(1, len(order) - 1)
    starts = np.empty_like(lows)
    starts[order] = start + np.cumsum(np.concatenate(([0.0], sizes[:-1] + gap)))
    return _moved(boxes, axis, starts)


def _moved(boxes: Floats, axis: int, starts: Floats) -> Floats:
    places = boxes[:, :2].copy()
    places[:, axis] = np.rint(starts)
    return places
