"""A node or pill on the canvas: one item that paints all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.face import Face
from studio.desktop.canvas.geometry import Layout
from studio.desktop.canvas.look import DIMMED, PLAIN, SELECTED, Look, Marks
from studio.desktop.canvas.paths import to_pixel
from studio.desktop.canvas.stage import Stage
from studio.pipeline.graph import Side

_IDENTITY: Final = QTransform()


class NodeItem(QGraphicsItem):
    """Draws a face. It decides nothing: scene and gestures set its look and place."""

    def __init__(self, face: Face, layout: Layout, stage: Stage) -> None:
        super().__init__()
        self.face = face
        self.layout = layout
        self.look = PLAIN
        self.dimmed = False
        self._stage = stage
        self._bounds = _bounds(layout)

    def set_face(self, face: Face, layout: Layout) -> None:
        if (layout.width, layout.height) != (self.layout.width, self.layout.height):
            self.prepareGeometryChange()
            self._bounds = _bounds(layout)
        self.face, self.layout = face, layout
        self.update()

    def set_look(
        self,
        *,
        hovered: bool | None = None,
        selected: bool | None = None,
        focused: bool | None = None,
    ) -> None:
        """Changes what is given of the look and repaints when it differs."""
        look = self.look
        look = replace(
            look,
            hovered=look.hovered if hovered is None else hovered,
            selected=look.selected if selected is None else selected,
            focused=look.focused if focused is None else focused,
        )
        self._apply(look)

    def set_selected(self, selected: bool) -> None:
        """The same as ``set_look`` with nothing else, quickly: thousands are selected at once."""
        if self.look is (PLAIN if selected else SELECTED):
            self.look = SELECTED if selected else PLAIN
            self.update()
        else:
            self._apply(replace(self.look, selected=selected))

    def set_hovered_port(self, port: tuple[Side, str] | None) -> None:
        self._apply(replace(self.look, hovered_port=port))

    def set_current_port(self, port: tuple[Side, str] | None) -> None:
        self._apply(replace(self.look, current_port=port))

    def set_marks(self, marks: Marks | None, *, dimmed: bool = False) -> None:
        """How the ports take the wire that is being dragged; ``dimmed`` when none does."""
        if dimmed != self.dimmed:
            self.dimmed = dimmed
            self.update()
        self._apply(replace(self.look, marks=marks))

    def _apply(self, look: Look) -> None:
        if look != self.look:
            self.look = next((one for one in (PLAIN, SELECTED) if look == one), look)
            self.update()

    def rect(self) -> QRectF:
        """The body in scene coordinates, without what lies around it."""
        position = self.pos()
        return QRectF(position.x(), position.y(), self.layout.width, self.layout.height)

    def port_position(self, side: Side, name: str) -> QPointF:
        """The centre of a port in scene coordinates."""
        return self.pos() + QPointF(*self.layout.offset(side, name))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        stage = self._stage
        if self.dimmed:
            painter.setOpacity(DIMMED)
        elif not stage.settled:
            stage.paint(painter, self, shadows=False)
            return
        pixmap = stage.pixmap(self)
        ratio = stage.ratio
        transform = painter.worldTransform()
        margin = round(g.OVERHANG * stage.zoom * ratio)
        x = (to_pixel(transform.dx() * ratio) - margin) / ratio
        y = (to_pixel(transform.dy() * ratio) - margin) / ratio
        painter.setWorldTransform(_IDENTITY)
        painter.drawPixmap(QPointF(x, y), pixmap)


def _bounds(layout: Layout) -> QRectF:
    overhang = g.OVERHANG
    return QRectF(-overhang, -overhang, layout.width + 2 * overhang, layout.height + 2 * overhang)
