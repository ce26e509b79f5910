"""How a link is led between the boxes of the columns that it passes."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studio.pipeline.packing import Position

CLEAR: Final = 7.0  # between a link and a box


@dataclass(frozen=True)
class Column:
    """Boxes one below the other between two edges: the top and the bottom of each, and where it ends on the right."""

    left: float
    right: float
    spans: Sequence[tuple[float, float]]
    rights: Sequence[float]

    def bars(self, one: float, two: float, begin: float) -> bool:
        """Whether a box that reaches beyond ``begin`` on the right stands between two heights."""
        upper, lower = min(one, two) - CLEAR, max(one, two) + CLEAR
        row = bisect_right(self.spans, upper, key=lambda span: span[1])
        while row < len(self.spans) and self.spans[row][0] < lower:
            if self.rights[row] > begin:
                return True
            row += 1
        return False


def lead(begin: float, columns: Sequence[Column], heights: Sequence[float]) -> list[Position]:
    """The bends of a link between columns: level through each that it passes, none where it is free as it is.

    Args:
        begin: where the box ends from which it comes.
        columns: that of this box, and those that are passed.
        heights: at which it leaves, at which it passes each column, and at which it arrives.
    """
    start, end = heights[0], heights[-1]
    if not any(column.bars(start, end, begin) for column in columns):
        return []
    points = [(begin, start)]
    if columns[0].bars(start, heights[1], begin):
        points.append((columns[0].right, start))
    for column, height in zip(columns[1:], heights[1:]):
        points += ((column.left, height), (column.right, height))
    points.append((columns[-1].right, end))
    inner = zip(points, points[1:], points[2:])
    kept = [point for before, point, after in inner if not before[1] == point[1] == after[1]]
    return [point for point, _ in itertools.groupby(kept)]
