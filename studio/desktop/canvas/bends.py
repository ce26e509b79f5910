"""The bends of all wires on a canvas: where they are, which of them a point hits, which are selected. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from studio.desktop.canvas.curves import MARGIN, Floats

Point = tuple[float, float]
BendKey = tuple[str, int]
"""A wire and the number of one of its bends."""


class Bends:
    """Only wires with bends are here.

    Attributes:
        hovered: the one that the pointer is on.
    """

    def __init__(self) -> None:
        self.selected: frozenset[BendKey] = frozenset()
        self.hovered: BendKey | None = None
        self._of: dict[str, tuple[Point, ...]] = {}
        self._keys: list[BendKey] = []
        self._points: Floats | None = None

    def set(self, wire: str, points: tuple[Point, ...]) -> None:
        if points or wire in self._of:
            self._points = None
            if points:
                self._of[wire] = points
            else:
                del self._of[wire]

    @property
    def wires(self) -> list[str]:
        """Those with bends."""
        return list(self._of)

    def points(self, wire: str) -> tuple[Point, ...]:
        return self._of.get(wire, ())

    def place(self, key: BendKey) -> Point:
        return self._of[key[0]][key[1]]

    def __contains__(self, key: BendKey) -> bool:
        return key[1] < len(self._of.get(key[0], ()))

    def __iter__(self) -> Iterator[BendKey]:
        return ((wire, number) for wire, points in self._of.items() for number in range(len(points)))

    def hit(self, x: float, y: float, reach: float) -> BendKey | None:
        """The bend nearest to a point, no farther than ``reach``."""
        points = self._all()
        if not len(points):
            return None
        distances = np.hypot(points[:, 0] - x, points[:, 1] - y)
        best = int(distances.argmin())
        return self._keys[best] if distances[best] <= reach else None

    def within(self, rects: Iterable[Sequence[float]]) -> list[tuple[str, int, Point]]:
        """The bends that rectangles (left, top, right, bottom) show."""
        points = self._all()
        if not len(points):
            return []
        shown = np.zeros(len(points), dtype=np.bool_)
        for left, top, right, bottom in rects:
            x, y = points[:, 0], points[:, 1]
            shown |= (x >= left - MARGIN) & (x <= right + MARGIN) & (y >= top - MARGIN) & (y <= bottom + MARGIN)
        return [(*self._keys[row], self.place(self._keys[row])) for row in np.flatnonzero(shown).tolist()]

    def _all(self) -> Floats:
        if self._points is None:
            self._keys = list(self)
            self._points = np.array([self.place(key) for key in self._keys], dtype=np.float64).reshape(-1, 2)
        return self._points
