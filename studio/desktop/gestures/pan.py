"""Moving the view by dragging it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas.view import CanvasView
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press
from studio.pipeline.delta import Delta


def by_hand(press: Press) -> Beginning | None:
    """The middle button pans, and so does the left one while the space bar is held."""
    if press.button == Qt.MouseButton.MiddleButton or (press.is_left and press.panning):
        return Beginning(lambda: Pan(press.view))
    return None


class Pan(Gesture):
    """The canvas follows the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._last = QPointF()
        self._start = QPointF()

    def start(self, pointer: Pointer) -> None:
        self._start = self._view.visible_rect().center()
        self._last = pointer.at

    def move(self, pointer: Pointer) -> None:
        shift = self._last - pointer.at
        self._last = pointer.at
        self._view.scroll_by(shift.x(), shift.y())

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        self._view.center_at(self._start)

    def survives(self, delta: Delta) -> bool:
        return True
