"""The ground of a canvas, with a dot at every step from near by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from studio.desktop.canvas.paths import to_pixel
from studio.desktop.canvas.stage import Stage

GRID: Final = 24.0
_DOT: Final = 1.6
_FROM: Final = 0.5  # zoom


class Grid:
    """Paints the ground at the stage's zoom."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._kept: tuple[tuple[float, float, str], tuple[QPixmap, int]] | None = None

    def paint(self, painter: QPainter, rects: Sequence[QRectF]) -> None:
        """Paints what rectangles in scene coordinates show of it."""
        stage = self._stage
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if stage.zoom < _FROM:
            for rect in rects:
                painter.fillRect(rect, stage.ink.canvas)
        else:
            # In device pixels: Qt takes where a tile begins as a whole number, and logical pixels may be of less.
            tile, first = self._tile()
            to, ratio, edge = painter.worldTransform(), stage.ratio, tile.width()
            # A dot of the tile lies on the scene's origin.
            x, y = (first - to_pixel(way * ratio) for way in (to.dx(), to.dy()))
            painter.save()
            painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
            to *= QTransform.fromScale(ratio, ratio)
            for rect in rects:
                device = to.mapRect(rect).toAlignedRect()
                painter.drawTiledPixmap(device, tile, QPoint((device.x() + x) % edge, (device.y() + y) % edge))
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _tile(self) -> tuple[QPixmap, int]:
        """A tile of dots at the present zoom, as many as make its edge nearly whole pixels, and where the first is.

        It lies half a step from the edges, so that no dot is cut.
        """
        ink, ratio, zoom = self._stage.ink, self._stage.ratio, self._stage.zoom
        key = (zoom, ratio, ink.tokens.name)
        if self._kept is not None and self._kept[0] == key:
            return self._kept[1]
        step = GRID * zoom * ratio
        dots = min(range(8, 25), key=lambda n: abs(n * step - round(n * step)) / n)
        edge = round(dots * step)
        tile = QPixmap(edge, edge)
        tile.fill(ink.canvas)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.grid)
        spacing, radius = edge / dots, _DOT * ratio / 2
        first = round(spacing / 2)
        places = [first + spacing * number for number in range(dots)]
        for y in places:
            for x in places:
                painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.end()
        self._kept = (key, (tile, first))
        return tile, first
