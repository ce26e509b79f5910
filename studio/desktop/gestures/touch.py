"""Two fingers on a screen move and zoom the view. One finger is what the window system makes a mouse of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

from studio.desktop.canvas.view import CanvasView


class Touch:
    """The fingers on one canvas: what is under two of them stays under them."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._held: QPointF | None = None  # what is between them, in the scene
        self._stretch = 1.0  # zoom for each pixel between them

    def take(self, event: QTouchEvent) -> bool:
        """Answers whether there were two."""
        points = event.points()
        settled = (QEventPoint.State.Updated, QEventPoint.State.Stationary)
        if (
            len(points) != 2
            or event.type() == QEvent.Type.TouchEnd
            or any(one.state() not in settled for one in points)
        ):
            self._held = None
            return len(points) >= 2
        now = QLineF(points[0].position(), points[1].position())
        if self._held is None:
            self._held = self._view.to_scene(now.center())
            self._stretch = self._view.zoom / max(1.0, now.length())
        else:
            self._view.set_zoom(self._stretch * now.length(), now.center())
            self._view.put(self._held, now.center())
        return True
