"""The frames of a canvas as one item behind wires and nodes, and what of a frame a point hits."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.desktop.canvas.geometry import TextRole
from studio.desktop.canvas.ink import Ink, faded, pen
from studio.desktop.canvas.stage import Stage
from studio.pipeline.graph import Frame

TITLE: Final = 32.0
INSET: Final = 12.0
RADIUS: Final = 10.0
SMALLEST: Final = (96.0, 64.0)
FILL: Final = {True: 0.10, False: 0.09}  # by whether the look is dark
MAP_FILL: Final = 0.25
HEAD: Final = 0.12
EDGE: Final = 0.55
FAR_TITLE: Final = 12.0  # pixels that a title keeps when the canvas is seen from afar
LEAST_TITLE: Final = 24.0  # pixels of a frame's width below which its title is left out


class Edge(enum.IntFlag):
    """The edges of a frame that a drag takes along; none for all of it."""

    NONE = 0
    LEFT = 1
    TOP = 2
    RIGHT = 4
    BOTTOM = 8


@dataclass(frozen=True)
class FrameHit:
    """A frame's title, or one or two of its edges."""

    frame: str
    edges: Edge = Edge.NONE


class FrameLayer(QGraphicsItem):
    """Paints the frames that the exposed rectangle shows, larger ones behind smaller ones."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # for exposedRect
        self.setZValue(-2)
        self._stage = stage
        self._frames: dict[str, Frame] = {}
        self._bounds = QRectF()
        self.selected: frozenset[str] = frozenset()
        self.hovered = ""

    @property
    def frames(self) -> Mapping[str, Frame]:
        return self._frames

    def put(self, frames: Iterable[Frame]) -> None:
        """Adds frames, or changes those whose ids are there."""
        for frame in frames:
            if frame.id in self._frames:
                self._repaint(frame.id)
            self._frames[frame.id] = frame
            self._repaint(frame.id)
        self._frames = dict(sorted(self._frames.items(), key=lambda item: (-_area(item[1]), item[0])))

    def remove(self, id: str) -> None:
        if id in self._frames:
            self._repaint(id)
            del self._frames[id]

    def empty(self) -> None:
        self._frames.clear()
        self.selected, self.hovered = frozenset(), ""
        self.update()

    def rect(self, id: str) -> QRectF:
        return rect_of(self._frames[id])

    def title_rect(self, id: str) -> QRectF:
        """Where its title is, in the scene."""
        rect = self.rect(id)
        rect.setHeight(min(rect.height(), self._title_height()))
        return rect

    def hit(self, x: float, y: float, reach: float) -> FrameHit | None:
        """The title or the edges under a point; the inside of a frame is empty canvas."""
        for frame in reversed(self._frames.values()):
            rect = rect_of(frame)
            if not rect.adjusted(-reach, -reach, reach, reach).contains(x, y):
                continue
            edges = Edge.NONE
            edges |= Edge.LEFT if abs(x - rect.left()) <= reach else Edge.NONE
            edges |= Edge.RIGHT if abs(x - rect.right()) <= reach else Edge.NONE
            edges |= Edge.TOP if abs(y - rect.top()) <= reach / 2 else Edge.NONE
            edges |= Edge.BOTTOM if abs(y - rect.bottom()) <= reach else Edge.NONE
            if edges or y <= rect.top() + self._title_height():
                return FrameHit(frame.id, edges)
        return None

    def within(self, rect: QRectF) -> list[str]:
        """The frames that lie in a rectangle as a whole."""
        return [id for id, frame in self._frames.items() if rect.contains(rect_of(frame))]

    def bounds(self) -> QRectF:
        """What surrounds all frames."""
        found = QRectF()
        for frame in self._frames.values():
            found = found.united(rect_of(frame))
        return found

    def set_selected(self, ids: frozenset[str]) -> None:
        changed, self.selected = ids ^ self.selected, ids
        for id in changed & self._frames.keys():
            self._repaint(id)

    def set_hovered(self, id: str) -> None:
        changed, self.hovered = {id, self.hovered}, id
        if len(changed) > 1:
            for one in changed & self._frames.keys():
                self._repaint(one)

    def set_bounds(self, rect: QRectF) -> None:
        self.prepareGeometryChange()
        self._bounds = rect

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._frames:
            exposed: QRectF = option.exposedRect
            self.paint_exposed(painter, self._stage.exposed or [exposed])

    def paint_exposed(self, painter: QPainter, exposed: Collection[QRectF]) -> None:
        """Paints what rectangles in scene coordinates show."""
        for frame in self._frames.values():
            outer = rect_of(frame).adjusted(-4, -4, 4, 4)
            if any(rect.intersects(outer) for rect in exposed):
                self._paint(painter, frame)

    def paint_plain(self, painter: QPainter) -> None:
        """Paints all of them without edges and titles, as on a map."""
        painter.setPen(Qt.PenStyle.NoPen)
        for frame in self._frames.values():
            painter.setBrush(faded(frame_color(self._stage.ink, frame.color), MAP_FILL))
            painter.drawRect(rect_of(frame))

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        ink, hair = self._stage.ink, 1 / min(self._stage.zoom, 1.0)
        rect, color = rect_of(frame), frame_color(ink, frame.color)
        chosen = frame.id in self.selected
        radius = min(RADIUS, rect.width() / 2, rect.height() / 2)
        painter.setBrush(faded(color, FILL[ink.tokens.is_dark]))
        if chosen:
            painter.setPen(pen(ink.accent, 2 * hair))
        else:
            lit = frame.id == self.hovered
            painter.setPen(pen(color if lit else faded(color, EDGE), hair))
        painter.drawRoundedRect(rect.adjusted(hair / 2, hair / 2, -hair / 2, -hair / 2), radius, radius)
        height = min(rect.height(), self._title_height())
        head = QRectF(rect.left() + hair, rect.top() + hair, rect.width() - 2 * hair, height)
        painter.save()
        painter.setClipRect(head, Qt.ClipOperation.IntersectClip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color, HEAD))
        painter.drawRoundedRect(rect.adjusted(hair, hair, -hair, -hair), radius, radius)
        painter.restore()
        if rect.width() * self._stage.zoom >= LEAST_TITLE:
            self._title(painter, frame, rect, height, color)

    def _title(self, painter: QPainter, frame: Frame, rect: QRectF, height: float, color: QColor) -> None:
        """The title, which keeps a size that can be read however far away the canvas is."""
        ink = self._stage.ink
        font = QFont(ink.font(TextRole.TITLE))
        size = max(float(font.pixelSize()), FAR_TITLE / self._stage.zoom)
        font.setPixelSize(max(1, round(size)))
        metrics = QFontMetricsF(font)
        room = rect.width() - 2 * INSET
        if room < size:
            return
        text = metrics.elidedText(frame.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(ink.text if frame.color == "" else color)
        baseline = rect.top() + height / 2 + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(rect.left() + INSET, baseline), text)

    def _title_height(self) -> float:
        return max(TITLE, (FAR_TITLE + 10) / self._stage.zoom)

    def _repaint(self, id: str) -> None:
        self.update(self.rect(id).adjusted(-4, -4, 4, 4))


def rect_of(frame: Frame) -> QRectF:
    return QRectF(*frame.position, *frame.size)


def frame_color(ink: Ink, name: str) -> QColor:
    """The colour behind a frame's name for it."""
    tokens = ink.tokens
    return QColor(
        {
            "blue": tokens.accent,
            "green": tokens.exact,
            "amber": tokens.assumption,
            "violet": tokens.model,
            "red": tokens.error,
        }.get(name, tokens.muted)
    )


def _area(frame: Frame) -> float:
    return frame.size[0] * frame.size[1]
