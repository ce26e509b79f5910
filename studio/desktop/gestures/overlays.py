"""Lines that a gesture draws above everything while it lasts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studio.desktop.canvas.above import Above
from studio.desktop.canvas.scene import CanvasScene


class Overlay(Above):
    """A path in one pen."""

    def __init__(self, scene: CanvasScene, pen: QPen) -> None:
        super().__init__(scene)
        self._pen = pen
        self._path = QPainterPath()

    def set_lines(self, lines: Sequence[tuple[float, float, float, float]]) -> None:
        """Shows separate straight lines."""
        path = QPainterPath()
        for x1, y1, x2, y2 in lines:
            path.moveTo(x1, y1)
            path.lineTo(x2, y2)
        self.set_path(path)

    def set_path(self, path: QPainterPath) -> None:
        if path == self._path:
            return
        self._path = path
        margin = 2 * max(1.0, self._pen.widthF()) / min(1.0, self._scene.stage.zoom)
        around = path.boundingRect().adjusted(-margin, -margin, margin, margin)
        self.reshape(QRectF() if path.isEmpty() else around)

    def add_point(self, point: QPointF) -> None:
        """Draws on to a point."""
        path = QPainterPath(self._path)
        if path.elementCount():
            path.lineTo(point)
        else:
            path.moveTo(point)
        self.set_path(path)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
