"""A view that stands still is painted in strips, as many in each turn of the loop as there is time for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

SLICE: Final = 0.01  # seconds of painting in a turn
STRIPS: Final = 10


class Strips:
    """Knows which part of a view is still to be painted; it comes first when more is to be."""

    def __init__(self) -> None:
        self._owed = QRegion()

    def paint(self, region: QRegion, whole: QRect, paint: Callable[[QRegion], object], *, at_once: bool) -> QRegion:
        """Has strips of a region painted until the slice is over; answers what is left.

        Args:
            whole: the view, which the strips divide.
            at_once: all of the region, in one go.
        """
        left = region
        if at_once:
            paint(region)
            left = QRegion()
        else:
            deadline = time.perf_counter() + SLICE
            height = -(-whole.height() // STRIPS)
            strips = [QRect(whole.left(), top, whole.width(), height) for top in range(0, whole.height(), height)]
            for strip in sorted(strips, key=lambda strip: not self._owed.intersects(strip)):
                part = left & QRegion(strip)
                if part.isEmpty():
                    continue
                if time.perf_counter() > deadline:
                    break
                paint(part)
                left = left.subtracted(part)
        self._owed = left
        return left
