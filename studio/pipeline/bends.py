"""Bends of wires: which of them come before and which behind what is put into the middle. Points alone, no graph."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from studio.pipeline.records import Position

Bends = tuple[Position, ...]


def split(start: Position, bends: Bends, end: Position, at: Position) -> tuple[Bends, Bends]:
    """The bends before and behind the stretch of a wire that is nearest to a point."""
    place = nearest_stretch((start, *bends, end), at)
    return bends[:place], bends[place:]


def halve(start: Position, bends: Bends, end: Position) -> tuple[Bends, Bends, tuple[Position, Position]]:
    """The bends before and behind the middle of a wire, and the ends of the stretch between them."""
    middle = (len(bends) + 1) // 2
    before, after = bends[:middle], bends[middle:]
    return before, after, (before[-1] if before else start, after[0] if after else end)


def nearest_stretch(points: Sequence[Position], at: Position) -> int:
    """The number of the stretch between two neighbouring points that is nearest to another point."""
    distances = [_distance(a, b, at) for a, b in itertools.pairwise(points)]
    return distances.index(min(distances))


def _distance(a: Position, b: Position, at: Position) -> float:
    run, to = (b[0] - a[0], b[1] - a[1]), (at[0] - a[0], at[1] - a[1])
    squared = run[0] ** 2 + run[1] ** 2
    part = max(0.0, min(1.0, (to[0] * run[0] + to[1] * run[1]) / squared)) if squared else 0.0
    return math.hypot(to[0] - part * run[0], to[1] - part * run[1])
