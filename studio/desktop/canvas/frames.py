"""The frames of a canvas as one item behind wires and nodes, and what of a frame a point hits."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QTransform

from studio.desktop.canvas.curves import Floats, overlaps
from studio.desktop.canvas.geometry import Label, TextRole
from studio.desktop.canvas.ink import Ink, faded, pen
from studio.desktop.canvas.paths import corners, to_pixel
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
MIXED: Final = 64  # pixels: as many as go the fastest way
BESIDE: Final = 4.0  # beyond a frame, that its edge may take
LEAST_RADIUS: Final = 1.5  # pixels below which corners are square
LEAST_TITLE: Final = 24.0  # pixels of a frame's width below which its title is left out

_IDENTITY: Final = QTransform()


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


@dataclass(frozen=True)
class _Colors:
    """Of a frame: its own, that of its inside, of its head and of its edge."""

    whole: QColor
    below: QColor
    above: QColor
    edge: QColor


class FrameLayer:
    """Paints the frames that the exposed rectangle shows, larger ones behind smaller ones."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._frames: dict[str, Frame] = {}
        self._boxes: Floats = np.empty((0, 4))  # left, top, right and bottom of each
        self._colors: dict[tuple[str, str], _Colors] = {}
        self._mixtures: dict[tuple[int, int], QColor] = {}
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
        self._outline()

    def _outline(self) -> None:
        self._boxes = np.array([corners(rect_of(frame)) for frame in self._frames.values()]).reshape(-1, 4)

    def remove(self, id: str) -> None:
        if id in self._frames:
            self._repaint(id)
            del self._frames[id]
            self._outline()

    def empty(self) -> None:
        self._frames.clear()
        self._outline()
        self.selected, self.hovered = frozenset(), ""
        self._stage.ground.spoil()

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
        left, top, right, bottom = corners(rect)
        boxes, ids = self._boxes, [*self._frames]
        held = (boxes[:, 0] >= left) & (boxes[:, 1] >= top) & (boxes[:, 2] <= right) & (boxes[:, 3] <= bottom)
        return [ids[row] for row in np.flatnonzero(held).tolist()]

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

    def paint(self, painter: QPainter, exposed: Collection[QRectF], ground: QColor | None = None) -> None:
        """Paints what rectangles in scene coordinates show.

        Args:
            ground: what is behind, where that is one colour: what lies on that alone is filled without mixing, which
                is slow.
        """
        shown = np.zeros(len(self._boxes), dtype=np.bool_)
        for rect in exposed:
            shown |= overlaps(self._boxes, corners(rect.adjusted(-BESIDE, -BESIDE, BESIDE, BESIDE)))
        if not shown.any():
            return
        to, ratio, frames = painter.worldTransform(), self._stage.ratio, list(self._frames.values())
        places = self._boxes[shown] * to.m11() + [to.dx(), to.dy(), to.dx(), to.dy()]
        places = np.floor(places * ratio + 0.5) / ratio  # on whole pixels
        painter.setWorldTransform(_IDENTITY)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        rows, boxes = np.flatnonzero(shown).tolist(), self._boxes[shown] + (-BESIDE, -BESIDE, BESIDE, BESIDE)
        for number, (row, place) in enumerate(zip(rows, places.tolist())):
            is_alone = ground is not None and not overlaps(boxes[:number], boxes[number].tolist()).any()
            self._paint(painter, frames[row], place, to.m11(), ground if is_alone else None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(to)

    def paint_plain(self, painter: QPainter) -> None:
        """Paints all of them without edges and titles, as on a map."""
        painter.setPen(Qt.PenStyle.NoPen)
        for frame in self._frames.values():
            painter.setBrush(faded(frame_color(self._stage.ink, frame.color), MAP_FILL))
            painter.drawRect(rect_of(frame))

    def _paint(self, painter: QPainter, frame: Frame, place: list[float], scale: float, ground: QColor | None) -> None:
        """Straight parts are filled as rectangles on whole pixels, corners as shapes: large shapes are slow.

        Args:
            place: left, top, right and bottom in the painter's coordinates.
            scale: from the scene to those.
            ground: the colour behind, where it is one.
        """
        (left, top, right, bottom), pixel = place, 1 / self._stage.ratio
        width, height = right - left, bottom - top
        radius = min(RADIUS * scale, width / 2, height / 2)
        radius = _whole(radius, pixel) if radius >= LEAST_RADIUS else 0.0
        colors = self._colors_of(frame.color)
        title = min(height, _whole(self._title_height() * scale, pixel))
        head = max(top + title, top + radius)
        foot = max(head, bottom - radius)
        line, hair = self._edge(frame, colors)
        rect = QRectF(left, top, width, height)
        if ground is not None and not radius and min(width, height) > 2 * hair:
            self._paint_flat(painter, place, head, colors, (line, hair), ground)
        else:
            painter.fillRect(QRectF(left, top + radius, width, head - top - radius), colors.above)
            painter.fillRect(QRectF(left, head, width, foot - head), colors.below)
            _fill_edges(painter, rect, radius, line, hair)
        if radius:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for cap, fill in zip(_caps(rect, radius), (colors.above, colors.below)):
                painter.setBrush(fill)
                painter.drawPath(cap)
            painter.setPen(pen(line, hair))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_arcs(rect.adjusted(hair / 2, hair / 2, -hair / 2, -hair / 2), radius - hair / 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if width >= LEAST_TITLE:
            painter.setWorldTransform(QTransform(scale, 0, 0, scale, left, top))
            self._title(painter, frame)
            painter.setWorldTransform(_IDENTITY)

    def _colors_of(self, name: str) -> _Colors:
        key = self._stage.ink.tokens.name, name
        found = self._colors.get(key)
        if found is None:
            color, body = frame_color(self._stage.ink, name), FILL[self._stage.ink.tokens.is_dark]
            fills = faded(color, body), faded(color, body + HEAD - body * HEAD)
            found = self._colors[key] = _Colors(color, *fills, faded(color, EDGE))
        return found

    def _paint_flat(
        self,
        painter: QPainter,
        place: list[float],
        head: float,
        colors: _Colors,
        edge: tuple[QColor, float],
        ground: QColor,
    ) -> None:
        """A frame without round corners on one colour, in the colours that mixing would make.

        Args:
            head: where its upper part ends.
        """
        (left, top, right, bottom), (line, hair) = place, edge
        for start, end, color in ((top, head, colors.above), (head, bottom, colors.below)):
            fill = self._mixed(color, ground)
            painter.fillRect(QRectF(left, start, right - left, end - start), self._mixed(line, fill))
            start, end = max(start, top + hair), min(end, bottom - hair)
            if start < end:
                painter.fillRect(QRectF(left + hair, start, right - left - 2 * hair, end - start), fill)

    def _mixed(self, color: QColor, ground: QColor) -> QColor:
        """What Qt makes of a colour on another one."""
        key = color.rgba(), ground.rgba()
        found = self._mixtures.get(key)
        if found is None:
            image = QImage(MIXED, 1, QImage.Format.Format_RGB32)
            image.fill(ground)
            painter = QPainter(image)
            painter.fillRect(QRectF(image.rect()), color)
            painter.end()
            found = self._mixtures[key] = image.pixelColor(MIXED // 2, 0)
        return found

    def _edge(self, frame: Frame, colors: _Colors) -> tuple[QColor, float]:
        """Colour and width of a frame's edge."""
        hair, pixel = max(self._stage.zoom, 1.0), 1 / self._stage.ratio
        if frame.id in self.selected:
            return self._stage.ink.accent, max(pixel, _whole(2 * hair, pixel))
        return colors.whole if frame.id == self.hovered else colors.edge, max(pixel, _whole(hair, pixel))

    def _title(self, painter: QPainter, frame: Frame) -> None:
        """The title from a frame's corner on; it keeps a size that can be read however far away the canvas is.

        In the colour of text: a frame's own on its head is too weak a contrast to be read.
        """
        ink, font, text = self._stage.ink, self._stage.ink.font(TextRole.TITLE), frame.name
        grown = max(1.0, FAR_TITLE / (font.pixelSize() * self._stage.zoom))
        room = (frame.size[0] - 2 * INSET) / grown
        if room < font.pixelSize():
            return
        if ink.width(TextRole.TITLE, text) > room:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.scale(grown, grown)
        middle = min(frame.size[1], self._title_height()) / 2
        ink.draw_label(painter, Label(text, TextRole.TITLE, INSET / grown, middle / grown), ink.text)

    def _title_height(self) -> float:
        return max(TITLE, (FAR_TITLE + 10) / self._stage.zoom)

    def _repaint(self, id: str) -> None:
        rect = self.rect(id).adjusted(-BESIDE, -BESIDE, BESIDE, BESIDE)
        self._stage.ground.spoil(rect)


def _whole(length: float, pixel: float) -> float:
    return to_pixel(length / pixel) * pixel


def _fill_edges(painter: QPainter, rect: QRectF, radius: float, color: QColor, width: float) -> None:
    """The straight parts of an edge, no pixel twice."""
    left, top, right, bottom = corners(rect)
    cut = radius or width
    for y in (top, bottom - width):
        painter.fillRect(QRectF(left + radius, y, rect.width() - 2 * radius, width), color)
    for x in (left, right - width):
        painter.fillRect(QRectF(x, top + cut, width, rect.height() - 2 * cut), color)


def _caps(rect: QRectF, radius: float) -> Iterator[QPainterPath]:
    """The upper and the lower strip of a rounded rectangle, as high as its corners."""
    left, top, right, bottom = corners(rect)
    edge = 2 * radius
    for y, angle in ((top, 180), (bottom - edge, 180)):
        path = QPainterPath(QPointF(left, y + radius))
        sweep = -90 if y == top else 90
        path.arcTo(left, y, edge, edge, angle, sweep)
        path.arcTo(right - edge, y, edge, edge, angle + sweep, sweep)
        yield path


def _arcs(rect: QRectF, radius: float) -> QPainterPath:
    """The corners of a rounded rectangle."""
    path, edge = QPainterPath(), 2 * radius
    for x, y, angle in (
        (rect.left(), rect.top(), 90),
        (rect.left(), rect.bottom() - edge, 180),
        (rect.right() - edge, rect.bottom() - edge, 270),
        (rect.right() - edge, rect.top(), 0),
    ):
        path.arcMoveTo(x, y, edge, edge, angle)
        path.arcTo(x, y, edge, edge, angle, 90)
    return path


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
