"""What changes on a view is painted in strips, as many in each turn of the loop as there is time for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from studio.desktop.turns import Waiting

SLICE: Final = 0.01  # seconds of painting in a turn
STRIPS: Final = 10
BEGINNING: Final = 2  # strips, while it is not known how long they take
PATIENCE: Final = 3  # turns until what is not painted is taken to lie beneath something


class Strips(Waiting):
    """Knows what of a viewport is to be painted, and asks Qt for a few strips of that, each time once it has painted
    the last ones, and each time from where those ended: none waits for ever.

    What Qt itself asks for, as where a view is scrolled, is painted at once. So is a rectangle around all parts of a
    few strips: clipping to many is slow.
    """

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._stale = QRegion()
        self._next = 0
        self._most = BEGINNING  # strips in a turn
        self._asked = 0  # strips that Qt has not painted yet
        self._patience = 0

    def add(self, rect: QRect) -> None:
        """A rectangle of the viewport is to be painted."""
        seen = rect & self._viewport.rect()
        if not seen.isEmpty():
            self._stale = self._stale.united(seen)
            self.await_turn()

    def shift(self, dx: int, dy: int) -> None:
        """The viewport's pixels are moved."""
        self._stale = self._stale.translated(dx, dy)

    def forget(self) -> None:
        """Qt paints all of it."""
        self._stale = QRegion()

    def painted(self, seconds: float) -> None:
        """Something has been painted, and took so long."""
        if self._asked:
            self._most = max(1, min(2 * self._most, STRIPS, int(SLICE * self._asked / max(seconds, 1e-6))))
            self._asked = 0

    @property
    def is_waiting(self) -> bool:
        return not self._stale.isEmpty()

    def take_turn(self) -> None:
        if self._asked and self._patience:
            self._patience -= 1
            return
        self._asked, self._patience = 0, PATIENCE
        part = self._take()
        if part.isEmpty():  # it is beyond the edge by now
            self.forget()
        self._viewport.update(part.boundingRect())

    def _take(self) -> QRegion:
        """The next strips of what is stale, none above one that comes before."""
        whole, part = self._viewport.rect(), QRegion()
        height = max(1, -(-whole.height() // STRIPS))
        for number in (*range(self._next, STRIPS), *range(self._next)):
            strip = self._stale.intersected(QRect(0, number * height, whole.width(), height))
            if self._asked and (self._asked == self._most or number == 0):
                break
            if not strip.isEmpty():
                part, self._next = part.united(strip), number + 1
                self._asked += 1
        self._stale = self._stale.subtracted(part)
        return part
