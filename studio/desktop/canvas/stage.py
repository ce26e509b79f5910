"""What all items of one canvas paint with, and the pixmaps of faces at the exact zoom."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.face import Face
from studio.desktop.canvas.geometry import Layout
from studio.desktop.canvas.ground import Ground
from studio.desktop.canvas.ink import Ink
from studio.desktop.canvas.look import Look
from studio.desktop.canvas.painter import FacePainter
from studio.desktop.canvas.sprites import Sprites

CACHE_BYTES: Final = 96 * 1024 * 1024


class Faced(Protocol):
    """Something with a face to draw: a node or a pill."""

    face: Face
    layout: Layout

    @property
    def look(self) -> Look: ...


class Stage:
    """Ink, zoom and device ratio of one canvas.

    Attributes:
        settled: the zoom has not changed for a moment, so that pixmaps pay.
        ground, whole: frames and wires in the far view, and these with the nodes on them; from near by the latter, too,
            while something is drawn over all. Both hear of what changes, at every zoom, and have it painted anew.
        shows_types: whether connections bear their types.
        animates: whether what moves by itself is shown on its way.
    """

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.sprites = Sprites(ink.icons)
        self.zoom = 1.0
        self.ratio = 1.0
        self.settled = True
        self.animates = True
        self.shows_types = False
        self.whole = Ground()
        self.ground = Ground(self.whole)
        self._pixmaps: OrderedDict[int, tuple[QPixmap, Face, Layout, Look]] = OrderedDict()
        self._bytes = 0

    def set_ink(self, ink: Ink) -> None:
        self.ink = ink
        self.ground.spoil()
        self.clear()

    def set_zoom(self, zoom: float, ratio: float) -> None:
        if (zoom, ratio) != (self.zoom, self.ratio):
            self.zoom, self.ratio = zoom, ratio
            self.sprites.set_scale(zoom, ratio)
            self.clear()

    def overlay_pen(self, color: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen as wide on the screen at every zoom, for what lies over the canvas while something is dragged."""
        pen = QPen(color, width * self.ratio, style)
        pen.setCosmetic(True)
        return pen

    def clear(self) -> None:
        """Drops every pixmap."""
        self._pixmaps.clear()
        self._bytes = 0

    def forget(self, item: Faced) -> None:
        """Drops the pixmap of an item that goes."""
        found = self._pixmaps.pop(id(item), None)
        if found is not None:
            self._bytes -= _bytes(found[0])

    def pixmap(self, item: Faced) -> QPixmap:
        """The face of an item at the present zoom, with ``geometry.OVERHANG`` around it."""
        key, now = id(item), item.look
        found = self._pixmaps.get(key)
        if found is not None:
            pixmap, face, layout, look = found
            if face is item.face and layout is item.layout and (look is now or look == now):
                self._pixmaps.move_to_end(key)
                return pixmap
            self.forget(item)
        pixmap = self._draw(item)
        self._pixmaps[key] = (pixmap, item.face, item.layout, now)
        self._bytes += _bytes(pixmap)
        while self._bytes > CACHE_BYTES and len(self._pixmaps) > 1:
            _, (old, *_) = self._pixmaps.popitem(last=False)
            self._bytes -= _bytes(old)
        return pixmap

    def _draw(self, item: Faced) -> QPixmap:
        scale = self.zoom * self.ratio
        width, height = item.layout.width + 2 * g.OVERHANG, item.layout.height + 2 * g.OVERHANG
        pixmap = QPixmap(round(width * scale) + 1, round(height * scale) + 1)
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(self.ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The node's corner lies on a whole pixel, so that its left and upper edges are sharp at every zoom.
        margin = round(g.OVERHANG * scale) / self.ratio
        painter.translate(margin, margin)
        painter.scale(self.zoom, self.zoom)
        self.paint(painter, item)
        painter.end()
        return pixmap

    def paint(self, painter: QPainter, item: Faced, *, shadows: bool = True) -> None:
        """Draws the face of an item as it is, without a pixmap in between."""
        FacePainter(painter, self.ink, self.sprites, self.zoom, shadows=shadows).paint(
            item.face, item.layout, item.look
        )


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
