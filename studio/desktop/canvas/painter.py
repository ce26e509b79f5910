"""How a face is drawn, in the node's own coordinates at 100 %; the caller sets zoom and place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.face import Badge, Face, NodeFace, PillFace, Thumb, Trouble
from studio.desktop.canvas.geometry import Label, Layout, PortPlace, TextRole
from studio.desktop.canvas.ink import Ink, faded, pen
from studio.desktop.canvas.look import DIMMED, FULL_DETAIL, Fits, Look, Mark
from studio.desktop.canvas.sprites import Drawn, Sprite, Sprites
from studio.desktop.look.tokens import Size
from studio.pipeline.graph import Side

BAND: Final = 4.0
HALO: Final = 0.3
HALO_FITS: Final = 10.5
HALO_ADAPTED: Final = 12.0
RING_ADAPTED: Final = 8.5
CHEVRON: Final = 11.0

_FORMATS: Final = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}
_NO_BRUSH: Final = Qt.BrushStyle.NoBrush
_NO_PEN: Final = Qt.PenStyle.NoPen


class FacePainter:
    """Draws faces with one painter at one zoom.

    Args:
        sprites: at the scale that the painter's transform has.
        shadows: whether to draw them; they cost as much as all the rest.
    """

    def __init__(self, painter: QPainter, ink: Ink, sprites: Sprites, zoom: float, *, shadows: bool = True) -> None:
        self._painter = painter
        self._ink = ink
        self._sprites = sprites
        self._zoom = zoom
        self._shadows = shadows
        # Edges and lines are never thinner than a pixel.
        self._hair = 1 / min(zoom, 1.0)
        self._later: list[Sprite] = []

    def paint(self, face: Face, layout: Layout, look: Look) -> None:
        """Draws a face with as much detail as the zoom shows."""
        coarse = self._zoom < FULL_DETAIL
        if isinstance(face, PillFace):
            self._pill(face, layout, look, coarse=coarse)
        elif coarse:
            self._coarse_node(face, layout, look)
        else:
            self._node(face, layout, look)

    def _node(self, face: NodeFace, layout: Layout, look: Look) -> None:
        tokens, ink = self._ink.tokens, self._ink
        missing = face.trouble is Trouble.MISSING or face.bypassed
        self._shadow(layout, Size.RADIUS_NODE)
        if face.stacked:
            self._stack(layout)
        self._surface(layout)
        if face.bypassed:
            self._passage(layout)
        if layout.foot is not None:
            self._hairline(layout.foot, layout.width)
        self._border(face, layout, Size.RADIUS_NODE, look)

        self._label(layout.title, ink.muted if missing else ink.text)
        self._icon(face.icon, tokens.muted if missing else ink.kind_color(face.kind), g.ICON_X, g.ICON_Y)
        for index, badge in enumerate(face.badges):
            x = layout.width - g.RIGHT_PAD - g.ICON - index * g.BADGE_STEP
            self._icon(badge.value, _badge_color(badge, ink), x, g.ICON_Y)
        self._chip(layout)
        # What a bypassed node would take and give is not what goes past it.
        for place in () if face.bypassed else layout.ports:
            self._port_texts(place, look, muted=missing)
        if layout.foot_label is not None:
            self._label(layout.foot_label, _foot_color(face.trouble, ink) if face.foot else ink.text2)
            if face.value is not None and face.value.thumb is not None and not face.foot:
                self._thumb(face.value.thumb, layout, len(face.badges))
        self._draw_later()
        self._ports(layout, look)

    def _coarse_node(self, face: NodeFace, layout: Layout, look: Look) -> None:
        if face.stacked:
            self._stack(layout)
        self._surface(layout)
        if face.bypassed:
            self._passage(layout)
        self._border(face, layout, Size.RADIUS_NODE, look)
        muted = face.trouble is Trouble.MISSING or face.bypassed
        title = replace(layout.title, x=g.ICON_X, y=g.TITLE_ROW / 2)  # where the icon is, and in the middle of its row
        self._label(title, self._ink.muted if muted else self._ink.text)
        self._ports(layout, look)

    def _pill(self, face: PillFace, layout: Layout, look: Look, *, coarse: bool) -> None:
        ink, radius = self._ink, layout.height / 2
        if not coarse:
            self._shadow(layout, radius)
        self._painter.setPen(_NO_PEN)
        self._painter.setBrush(ink.raised)
        self._painter.drawRoundedRect(QRectF(0, 0, layout.width, layout.height), radius, radius)
        self._border(face, layout, radius, look)
        if face.bypassed:
            self._passage(layout)
        # From afar there is neither icon nor type beside it.
        title = replace(layout.title, x=g.PILL_GLYPH_X, y=radius) if coarse else layout.title
        self._label(title, ink.muted if face.bypassed else ink.text)
        if not coarse:
            # Without an effect: a person has changed the parameters, nothing is claimed any more.
            icon, color = face.effect or "operator", ink.tokens.operator
            if face.effect:
                color = ink.tokens.effect(face.effect)
            self._icon(icon, color, g.PILL_GLYPH_X - g.ICON / 2, radius - g.ICON / 2)
            for place in layout.ports:
                if place.type is not None:
                    self._label(place.type, ink.muted)
            self._draw_later()
        for place in layout.ports:
            self._mark(place, look)

    # surfaces

    def _stack(self, layout: Layout) -> None:
        """The edges of sheets below the node: it stands for several."""
        painter, ink, hair = self._painter, self._ink, self._hair
        for inset, drop in ((12.0, 8.0), (6.0, 4.0)):
            painter.setPen(pen(ink.node_border, hair))
            painter.setBrush(ink.header)
            rect = QRectF(inset, layout.height - 20 + drop, layout.width - 2 * inset, 20 - hair / 2)
            painter.drawRoundedRect(rect, Size.RADIUS_NODE, Size.RADIUS_NODE)

    def _passage(self, layout: Layout) -> None:
        """The way past a bypassed node: a dashed wire from its input to its output, behind the texts."""
        ends = {place.side: place for place in layout.ports}
        if len(ends) < 2:
            return
        start, end = ends[Side.INPUT], ends[Side.OUTPUT]
        line = pen(self._ink.type_color(end.face.type), max(2.0, self._hair))
        line.setDashPattern([3, 3])
        path = QPainterPath(QPointF(start.x, start.y))
        reach = layout.width / 2
        path.cubicTo(start.x + reach, start.y, end.x - reach, end.y, end.x, end.y)
        self._painter.setPen(line)
        self._painter.setBrush(_NO_BRUSH)
        self._painter.drawPath(path)

    def _surface(self, layout: Layout) -> None:
        width, height, radius = layout.width, layout.height, Size.RADIUS_NODE
        painter = self._painter
        painter.setPen(_NO_PEN)
        painter.setBrush(self._ink.header)
        painter.drawRoundedRect(QRectF(0, 0, width, height), radius, radius)
        if layout.header < height:
            painter.setBrush(self._ink.surface)
            painter.drawPath(_rounded_below(layout.header, width, height, radius))
            self._hairline(layout.header, width)

    def _shadow(self, layout: Layout, radius: float) -> None:
        if not self._shadows:
            return
        painter = self._painter
        painter.setPen(_NO_PEN)
        painter.setBrush(self._ink.shadow)
        for spread, drop in ((0.0, 1.0), (1.0, 2.0), (2.0, 3.0)):
            rect = QRectF(-spread, drop - spread, layout.width + 2 * spread, layout.height + 2 * spread)
            painter.drawRoundedRect(rect, radius + spread, radius + spread)

    def _hairline(self, y: float, width: float) -> None:
        self._painter.fillRect(QRectF(0, y, width, self._hair), self._ink.hairline)

    def _border(self, face: Face, layout: Layout, radius: float, look: Look) -> None:
        """The edge, inside the body, and outside it the band of a selection."""
        ink, hair = self._ink, self._hair
        width, color = hair, ink.hover_border if look.hovered else ink.node_border
        missing = face.trouble is Trouble.MISSING
        if missing or face.trouble is Trouble.PROBLEM:
            width, color = 1.5 * hair, ink.error
        if look.selected or look.focused:
            self._outline(layout, radius, BAND / 2, pen(ink.selection_band, BAND))
            if not missing:
                width, color = 2 * hair, ink.accent
        if look.focused:
            self._outline(layout, radius, BAND + 1.75, pen(ink.accent, 1.5))
        edge = pen(color, width)
        if missing:
            edge.setDashPattern([4 / width, 3 / width])
        self._outline(layout, radius, -width / 2, edge)

    def _outline(self, layout: Layout, radius: float, grow: float, line: QPen) -> None:
        self._painter.setPen(line)
        self._painter.setBrush(_NO_BRUSH)
        rect = QRectF(-grow, -grow, layout.width + 2 * grow, layout.height + 2 * grow)
        self._painter.drawRoundedRect(rect, radius + grow, radius + grow)

    # texts and icons

    def _label(self, label: Label, color: QColor) -> None:
        self._ink.draw_label(self._painter, label, color)

    def _icon(self, name: str, color: str, x: float, y: float, size: float = g.ICON) -> None:
        half = size / 2
        self._later.append(Sprite(self._sprites.icon(name, color, size), x + half, y + half))

    def _draw_later(self) -> None:
        self._sprites.draw(self._painter, self._later)
        self._later.clear()

    def _chip(self, layout: Layout) -> None:
        if layout.chip is None or layout.chip_label is None:
            return
        x, y, width, height = layout.chip
        ink, hair = self._ink, self._hair
        self._painter.setPen(pen(ink.hairline if ink.tokens.is_dark else ink.strong, hair))
        self._painter.setBrush(ink.sunken)
        inner = QRectF(x + hair / 2, y + hair / 2, width - hair, height - hair)
        self._painter.drawRoundedRect(inner, Size.RADIUS_CHIP, Size.RADIUS_CHIP)
        self._label(layout.chip_label, ink.text2)
        self._icon("chevron-down", ink.tokens.text2, x + width - 15.5, y + (height - CHEVRON) / 2, CHEVRON)

    def _thumb(self, thumb: Thumb, layout: Layout, badges: int) -> None:
        """A small picture at the right of the foot, or of an end's name and badges."""
        form = _FORMATS[thumb.channels]
        image = QImage(thumb.pixels, thumb.width, thumb.height, thumb.width * thumb.channels, form)
        scale = min(g.THUMB / thumb.width, g.THUMB / thumb.height)
        width, height = thumb.width * scale, thumb.height * scale
        x, y = layout.width - g.RIGHT_PAD - width, (layout.height - height) / 2
        if layout.foot is not None:
            y = layout.foot + (g.FOOT - height) / 2
        else:
            x -= g.BADGE_STEP * badges
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        self._painter.drawImage(QRectF(x, y, width, height), image)

    # ports

    def _port_texts(self, place: PortPlace, look: Look, *, muted: bool) -> None:
        if place.name is None or place.type is None:
            return
        ink, mark = self._ink, _mark_of(place, look)
        dimmed = mark is not None and mark.fits is Fits.NO
        if dimmed:
            self._painter.setOpacity(DIMMED)
        self._label(place.name, ink.muted if muted else ink.text)
        if mark is not None and mark.fits is Fits.ADAPTED:
            self._label(self._steps_label(place.type, mark.steps, place.side), ink.assumption)
        else:
            self._label(place.type, ink.muted)
        if dimmed:
            self._painter.setOpacity(1.0)

    def _steps_label(self, kind: Label, steps: int, side: Side) -> Label:
        text = QCoreApplication.translate("Canvas", "%n step(s)", "", steps)
        x = kind.x
        if side is Side.OUTPUT:
            x += self._ink.width(kind.role, kind.text) - self._ink.width(TextRole.CAPTION, text)
        return Label(text, TextRole.CAPTION, x, kind.y)

    def _ports(self, layout: Layout, look: Look) -> None:
        unfit: list[Sprite] = []
        for place in layout.ports:
            self._mark(place, look)
            sprite = Sprite(self._glyph(place), place.x, place.y)
            mark = _mark_of(place, look)
            (unfit if mark is not None and mark.fits is Fits.NO else self._later).append(sprite)
        self._draw_later()
        if unfit:
            self._painter.setOpacity(DIMMED)
            self._sprites.draw(self._painter, unfit)
            self._painter.setOpacity(1.0)

    def _glyph(self, place: PortPlace) -> Drawn:
        kind, ink = place.face.type, self._ink
        return self._sprites.glyph(kind.encoding, ink.type_color(kind), ink.canvas, place.face.connected)

    def _mark(self, place: PortPlace, look: Look) -> None:
        """What lies under a port's glyph while a wire is dragged or the pointer is on it."""
        mark, ink = _mark_of(place, look), self._ink
        center = QPointF(place.x, place.y)
        if mark is not None and mark.fits is Fits.ADAPTED:
            self._halo(center, ink.adaptable, HALO_ADAPTED)
            self._painter.setPen(QPen(ink.adaptable, 2.0))
            self._painter.setBrush(ink.canvas)
            self._painter.drawEllipse(center, RING_ADAPTED, RING_ADAPTED)
        elif (mark is not None and mark.fits is Fits.YES) or look.hovered_port == (place.side, place.face.name):
            self._halo(center, ink.type_color(place.face.type), HALO_FITS)
        if look.current_port == (place.side, place.face.name):
            self._painter.setPen(QPen(ink.accent, 2.0))
            self._painter.setBrush(ink.canvas)
            self._painter.drawEllipse(center, RING_ADAPTED, RING_ADAPTED)

    def _halo(self, center: QPointF, color: QColor, radius: float) -> None:
        self._painter.setPen(_NO_PEN)
        self._painter.setBrush(faded(color, HALO))
        self._painter.drawEllipse(center, radius, radius)


def _rounded_below(top: float, width: float, height: float, radius: float) -> QPainterPath:
    """The part of a rounded rectangle below a straight cut."""
    path = QPainterPath(QPointF(0, top))
    path.lineTo(width, top)
    path.lineTo(width, height - radius)
    path.arcTo(width - 2 * radius, height - 2 * radius, 2 * radius, 2 * radius, 0, -90)
    path.lineTo(radius, height)
    path.arcTo(0, height - 2 * radius, 2 * radius, 2 * radius, 270, -90)
    path.closeSubpath()
    return path


def _mark_of(place: PortPlace, look: Look) -> Mark | None:
    return None if look.marks is None else look.marks.get((place.side, place.face.name))


def _badge_color(badge: Badge, ink: Ink) -> str:
    tokens = ink.tokens
    return {
        Badge.PROBLEM: tokens.error,
        Badge.ASSUMPTION: tokens.assumption,
        Badge.FROZEN: tokens.muted,
        Badge.TRAINED: tokens.accent,
        Badge.CHANGED: tokens.accent,
    }[badge]


def _foot_color(trouble: Trouble, ink: Ink) -> QColor:
    if trouble is Trouble.NONE:
        return ink.muted
    return ink.assumption if trouble is Trouble.ASSUMPTION else ink.error
