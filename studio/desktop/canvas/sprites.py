"""Small pictures that many faces share, drawn once at the exact scale: port glyphs and icons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from studio.desktop.canvas.glyphs import EXTENT, draw_glyph
from studio.desktop.canvas.paths import to_pixel
from studio.desktop.look.icons import Icons
from studio.tensors import Encoding

_IDENTITY: Final = QTransform()


Drawn: TypeAlias = QPixmap | Callable[[QPainter], None]
"""A picture around the origin: pixels, or what draws it."""


@dataclass(frozen=True)
class Sprite:
    """A picture at a place: ``x`` and ``y`` are its centre in the painter's coordinates."""

    drawn: Drawn
    x: float
    y: float


class Sprites:
    """Pictures at one scale; another scale drops them all."""

    def __init__(self, icons: Icons) -> None:
        self._icons = icons
        self._scale = 1.0
        self.ratio = 1.0
        self._glyphs: dict[tuple[int, Encoding, bool], QPixmap] = {}
        self._drawn: dict[tuple[str, str, float], QPixmap] = {}

    def set_scale(self, zoom: float, ratio: float) -> None:
        """Zoom of what is painted, and device pixels per logical pixel."""
        if (zoom * ratio, ratio) != (self._scale, self.ratio):
            self._scale, self.ratio = zoom * ratio, ratio
            self._glyphs.clear()
            self._drawn.clear()

    def glyph(self, encoding: Encoding, color: QColor, ground: QColor, connected: bool) -> Drawn:
        key = (color.rgb(), encoding, connected)
        found = self._glyphs.get(key)
        if found is None:
            found = self._blank(EXTENT)
            painter = self._painter(found)
            draw_glyph(painter, 0, 0, encoding, color, ground, connected)
            painter.end()
            found.setDevicePixelRatio(self.ratio)
            self._glyphs[key] = found
        return found

    def icon(self, name: str, color: str, size: float) -> Drawn:
        key = (name, color, size)
        found = self._drawn.get(key)
        if found is None:
            found = self._blank(size)
            painter = self._painter(found)
            self._icons.draw(painter, name, color, QRectF(-size / 2, -size / 2, size, size))
            painter.end()
            found.setDevicePixelRatio(self.ratio)
            self._drawn[key] = found
        return found

    def draw(self, painter: QPainter, sprites: Sequence[Sprite]) -> None:
        """Draws pictures at whole device pixels, unscaled."""
        ratio, transform = self.ratio, painter.worldTransform()
        scale, dx, dy = transform.m11() * ratio, transform.dx() * ratio, transform.dy() * ratio
        painter.setWorldTransform(_IDENTITY)
        for sprite in sprites:
            if isinstance(sprite.drawn, QPixmap):
                half = sprite.drawn.width() // 2
                x, y = to_pixel(sprite.x * scale + dx) - half, to_pixel(sprite.y * scale + dy) - half
                painter.drawPixmap(QPointF(x / ratio, y / ratio), sprite.drawn)
        painter.setWorldTransform(transform)

    def _blank(self, size: float) -> QPixmap:
        edge = 2 * round(size * self._scale / 2 + 0.5)  # even, so that the centre lies between pixels
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _painter(self, pixmap: QPixmap) -> QPainter:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(pixmap.width() / 2, pixmap.height() / 2)
        painter.scale(self._scale, self._scale)
        return painter


class Strokes(Sprites):
    """The same pictures drawn each time, for what must stay sharp at any scale."""

    def glyph(self, encoding: Encoding, color: QColor, ground: QColor, connected: bool) -> Drawn:
        return lambda painter: draw_glyph(painter, 0, 0, encoding, color, ground, connected)

    def icon(self, name: str, color: str, size: float) -> Drawn:
        rect = QRectF(-size / 2, -size / 2, size, size)
        return lambda painter: self._icons.draw(painter, name, color, rect)

    def draw(self, painter: QPainter, sprites: Sequence[Sprite]) -> None:
        for sprite in sprites:
            if not isinstance(sprite.drawn, QPixmap):
                painter.translate(sprite.x, sprite.y)
                sprite.drawn(painter)
                painter.translate(-sprite.x, -sprite.y)
