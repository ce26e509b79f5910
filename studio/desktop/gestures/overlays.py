"""Lines that a gesture draws above everything while it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.desktop.canvas.scene import CanvasScene

ON_TOP: Final = 1e9


class Overlay(QGraphicsItem):
    """A path in one pen. ``lay`` puts it on the scene, ``take`` takes it off again."""

    def __init__(self, scene: CanvasScene, pen: QPen) -> None:
        super().__init__()
        self.setZValue(ON_TOP)
        self._scene = scene
        self._pen = pen
        self._path = QPainterPath()
        self._bounds = QRectF()

    def lay(self, *, still: bool = True) -> None:
        """Puts it on the scene; ``still`` unless what is below it moves with it."""
        self._scene.lay_over(self, still=still)

    def take(self) -> None:
        self._scene.take_away(self)

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
        self.prepareGeometryChange()
        self._path = path
        margin = 2 * max(1.0, self._pen.widthF()) / min(1.0, self._scene.stage.zoom)
        self._bounds = QRectF() if path.isEmpty() else path.boundingRect().adjusted(-margin, -margin, margin, margin)
        self.update()

    def add_point(self, point: QPointF) -> None:
        """Draws on to a point."""
        path = QPainterPath(self._path)
        if path.elementCount():
            path.lineTo(point)
        else:
            path.moveTo(point)
        self.set_path(path)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
