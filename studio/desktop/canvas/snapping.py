"""Where a dragged node comes to rest: in line with edges and centres of others, its wires straight. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.desktop.canvas.curves import Floats

_NEAR: Final = 0.51  # what counts as the same line: places are whole, centres may lie between

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Line = tuple[float, float, float, float]
"""x and y of the start, then of the end."""


@dataclass(frozen=True)
class Snapped:
    """A shift that snaps, and the lines along which it does."""

    dx: float
    dy: float
    guides: tuple[Line, ...] = ()


class Snapping:
    """What a box may snap to.

    Args:
        moving: the box at the start.
        others: boxes (n, 4) that stay.
        levels: heights of ports that move and of those at the other end of their wires.
    """

    def __init__(self, moving: Box, others: Floats, levels: Floats | Sequence[tuple[float, float]] = ()) -> None:
        self._moving = moving
        self._others = others
        self._levels = np.array(levels, dtype=np.float64).reshape(-1, 2)

    def snap(self, dx: float, dy: float, reach: float) -> Snapped:
        """The shift nearest to one, no farther than ``reach``, by which the box lies in line with something."""
        x = _nearest(self._lines(0) + dx, self._targets(0), reach)
        straight = _least(self._levels[:, 1] - self._levels[:, 0] - dy, reach)
        y = straight if straight is not None else _nearest(self._lines(1) + dy, self._targets(1), reach)
        dx, dy = dx + (x or 0.0), dy + (y or 0.0)
        guides: list[Line] = []
        if x is not None:
            guides += self._guides(0, dx, dy)
        if y is not None and straight is None:
            guides += self._guides(1, dx, dy)
        return Snapped(dx, dy, tuple(guides))

    def _lines(self, axis: int) -> Floats:
        """The box's own edges and centre: low, high, middle."""
        low, high = self._moving[axis], self._moving[axis + 2]
        return np.array([low, high, (low + high) / 2])

    def _targets(self, axis: int) -> Floats:
        """Those of the others (n, 3)."""
        low, high = self._others[:, axis], self._others[:, axis + 2]
        return np.stack([low, high, (low + high) / 2], axis=1)

    def _guides(self, axis: int, dx: float, dy: float) -> list[Line]:
        """A line along every edge or centre that the shifted box has in common with others, as far as both reach."""
        own = self._lines(axis) + (dx if axis == 0 else dy)
        across = 1 - axis
        shift = dy if axis == 0 else dx
        first, last = self._moving[across] + shift, self._moving[across + 2] + shift
        guides: list[Line] = []
        for kind, level in enumerate(own.tolist()):
            same = self._targets(axis)[:, (0, 1) if kind < 2 else (2,)]
            rows = (np.abs(same - level) < _NEAR).any(axis=1)
            if rows.any():
                start = min(first, float(self._others[rows, across].min()))
                end = max(last, float(self._others[rows, across + 2].max()))
                guides.append((level, start, level, end) if axis == 0 else (start, level, end, level))
        return guides


def _nearest(own: Floats, others: Floats, reach: float) -> float | None:
    """The least shift that brings an edge to an edge or the centre to a centre."""
    edges = others[:, :2].reshape(-1, 1) - own[:2]
    centres = others[:, 2:] - own[2:]
    return _least(np.concatenate([edges.ravel(), centres.ravel()]), reach)


def _least(shifts: Floats, reach: float) -> float | None:
    if not len(shifts):
        return None
    best = float(shifts[np.abs(shifts).argmin()])
    return best if abs(best) <= reach else None
