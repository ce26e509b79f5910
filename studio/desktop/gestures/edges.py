"""Scrolling while a drag rests at the edge of the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer

from studio.desktop.canvas.view import CanvasView

EDGE: Final = 28.0
SPEED: Final = 0.5  # pixels of scrolling a tick for each pixel into the edge
FASTEST: Final = 30.0  # pixels a tick: what goes by can still be read
TICK_MS: Final = 16


class EdgeScroll(QObject):
    """Scrolls a view as long as the pointer is near its edge, and tells what follows the pointer.

    Args:
        moved: called when the view has moved under the pointer.
    """

    def __init__(self, view: CanvasView, moved: Callable[[], None]) -> None:
        super().__init__(view)
        self._view = view
        self._moved = moved
        self._at = QPointF()
        self._gone = QPointF()  # how far the view has been scrolled, in the scene
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._scroll)

    def watch(self, at: QPointF) -> None:
        """The pointer is here, in the viewport."""
        self._at = at
        if self._shift().isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._gone = QPointF()

    def take_back(self) -> None:
        """Brings the view back to where it would be if it had not been scrolled."""
        if not self._gone.isNull():
            back = self._gone * self._view.zoom
            self._view.scroll_by(-back.x(), -back.y())
        self.stop()

    def _shift(self) -> QPointF:
        size = self._view.viewport().size()

        def beyond(value: float, length: float) -> float:
            into = min(0.0, value - EDGE) + max(0.0, value - (length - EDGE))
            return max(-FASTEST, min(FASTEST, into * SPEED))

        return QPointF(beyond(self._at.x(), size.width()), beyond(self._at.y(), size.height()))

    def _scroll(self) -> None:
        shift, before = self._shift(), self._view.to_scene(QPointF())
        self._view.scroll_by(shift.x(), shift.y())
        self._gone += self._view.to_scene(QPointF()) - before
        self._moved()
