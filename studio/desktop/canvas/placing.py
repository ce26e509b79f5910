"""Putting boxes in line and at equal distances. No Qt."""

from __future__ import annotations

import enum
from collections.abc import Mapping

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Place = tuple[float, float]


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


def align(boxes: Mapping[str, Box], line: Line) -> dict[str, Place]:
    """Upper left corners that bring an edge or the middle of all boxes to that of them all."""
    axis = line.axis
    lows, highs = [box[axis] for box in boxes.values()], [box[axis + 2] for box in boxes.values()]
    low, high = min(lows), max(highs)
    places = {}
    for id, box in boxes.items():
        size = box[axis + 2] - box[axis]
        if line in (Line.LEFT, Line.TOP):
            start = low
        elif line in (Line.RIGHT, Line.BOTTOM):
            start = high - size
        else:
            start = (low + high - size) / 2
        places[id] = _moved(box, axis, start)
    return places


def distribute(boxes: Mapping[str, Box], axis: int) -> dict[str, Place]:
    """Upper left corners that leave equal gaps between boxes; the first and the last stay.

    Args:
        axis: 0 from left to right, 1 from top to bottom.
    """
    order = sorted(boxes, key=lambda id: (boxes[id][axis] + boxes[id][axis + 2], id))
    sizes = [boxes[id][axis + 2] - boxes[id][axis] for id in order]
    start, end = boxes[order[0]][axis], boxes[order[-1]][axis + 2]
    gap = (end - start - sum(sizes)) / max(1, len(order) - 1)
    places = {}
    for id, size in zip(order, sizes):
        places[id] = _moved(boxes[id], axis, start)
        start += size + gap
    return places


def _moved(box: Box, axis: int, start: float) -> Place:
    return (round(start), box[1]) if axis == 0 else (box[0], round(start))
