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
    """Has a view painted strip by strip, each turn from where the last one ended: none waits for ever."""

    def __init__(self) -> None:
        self._next = 0

    def paint(self, region: QRegion, whole: QRect, paint: Callable[[QRegion], object], *, at_once: bool) -> QRegion:
        """Has a region painted until the slice is over; answers what is left.

        Args:
            whole: the view, which the strips divide.
            at_once: all of the region, in one go.
        """
        if at_once:
            paint(region)
            return QRegion()
        deadline = time.perf_counter() + SLICE
        height = -(-whole.height() // STRIPS)
        left, is_begun = region, False
        for number in range(self._next, self._next + STRIPS):
            part = region & QRect(whole.left(), whole.top() + number % STRIPS * height, whole.width(), height)
            if part.isEmpty():
                continue
            if is_begun and time.perf_counter() >= deadline:
                self._next = number % STRIPS
                return left
            paint(part)
            left, is_begun = left.subtracted(part), True
        self._next = 0
        return QRegion()
