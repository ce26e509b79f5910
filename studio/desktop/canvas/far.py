"""The canvas from far away: flat two-tone rectangles and hairlines, painted in one go instead of item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from studio.desktop.canvas.curves import Floats, larger, overlaps
from studio.desktop.canvas.face import Trouble
from studio.desktop.canvas.ink import Ink, dimmed
from studio.desktop.canvas.node_item import NodeItem
from studio.desktop.canvas.paths import corners

OUTLINE: Final = 2.0  # device pixels of accent around a selected node
_TROUBLES: Final = list(Trouble)
_RANKS: Final = {trouble: rank for rank, trouble in enumerate(_TROUBLES)}
_DIMMED: Final = 1
_SELECTED: Final = 2 * len(_TROUBLES)


class FarView:
    """Rectangles of all nodes, kept ready as arrays, and as Qt's own once they have been painted."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._items: list[NodeItem] = []
        self._boxes: Floats = np.empty((0, 4))
        self._headers: Floats = np.empty(0)  # how high they are
        self._looks = np.empty(0, dtype=np.int8)  # see ``_look``
        self._stale = np.empty(0, dtype=np.bool_)  # others than when Qt's own rectangles were made
        self._drawn: list[tuple[QRectF, QRectF]] = []  # bodies and headers

    def put(self, items: Sequence[NodeItem], places: Sequence[tuple[float, float]]) -> None:
        """Adds items that are at places, or takes over place, size and look of those that are there."""
        for item in items:
            if self._rows.setdefault(item.face.id, len(self._items)) == len(self._items):
                self._items.append(item)
                self._drawn.append((QRectF(), QRectF()))
        if len(self._items) > len(self._boxes):
            self._grow(2 * len(self._items))
        if items:
            rows = self._rows_of(items)
            layouts, corners = [item.layout for item in items], np.array(places, dtype=np.float64)
            sizes = np.array([(layout.width, layout.height) for layout in layouts])
            self._boxes[rows] = np.hstack([corners, corners + sizes])
            self._headers[rows] = [layout.header for layout in layouts]
            self._stale[rows] = True
            self.mark(items)

    def mark(self, items: Sequence[NodeItem]) -> None:
        """Takes over the look of items alone."""
        if items:
            self._looks[self._rows_of(items)] = [_look(item) for item in items]

    def move(self, places: Mapping[str, tuple[float, float]]) -> None:
        """Takes over the places of items, by the ids of their faces."""
        if places:
            rows, corners = [self._rows[id] for id in places], np.array(list(places.values()), dtype=np.float64)
            boxes = self._boxes[rows]
            self._boxes[rows] = np.hstack([corners, corners + boxes[:, 2:] - boxes[:, :2]])
            self._stale[rows] = True

    def remove(self, items: Sequence[NodeItem]) -> None:
        gone = {self._rows.pop(item.face.id) for item in items}
        kept = len(self._items) - len(gone)
        gaps = [row for row in gone if row < kept]
        movers = [row for row in range(kept, len(self._items)) if row not in gone]
        for gap, row in zip(gaps, movers):
            self._items[gap], self._drawn[gap] = self._items[row], self._drawn[row]
            self._rows[self._items[gap].face.id] = gap
        if gaps:
            for array in (self._boxes, self._headers, self._looks, self._stale):
                array[gaps] = array[movers]
        del self._items[kept:], self._drawn[kept:]

    def _rows_of(self, items: Iterable[NodeItem]) -> list[int]:
        return [self._rows[item.face.id] for item in items]

    def _grow(self, size: int) -> None:
        self._boxes, self._headers = larger(self._boxes, size), larger(self._headers, size)
        self._looks, self._stale = larger(self._looks, size), larger(self._stale, size)

    def bounds(self, faces: Iterable[str] | None = None) -> QRectF:
        """What surrounds nodes, all unless told; empty when there are none."""
        boxes = self._boxes[: len(self._items)] if faces is None else self._boxes[[self._rows[id] for id in faces]]
        if not len(boxes):
            return QRectF()
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def within(self, rect: QRectF) -> list[NodeItem]:
        """The items whose bodies a rectangle meets."""
        rows = np.flatnonzero(overlaps(self._boxes[: len(self._items)], corners(rect)))
        return [self._items[row] for row in rows.tolist()]

    def boxes_within(self, rect: QRectF, but: Iterable[str]) -> Floats:
        """Left, top, right and bottom (n, 4) of the bodies that a rectangle meets, without those of some faces."""
        boxes = self._boxes[: len(self._items)]
        met = overlaps(boxes, corners(rect))
        met[[self._rows[id] for id in but if id in self._rows]] = False
        return boxes[met]

    def paint(self, painter: QPainter, exposed: Iterable[QRectF], ink: Ink) -> None:
        """Paints the nodes that rectangles in scene coordinates show."""
        boxes = self._boxes[: len(self._items)]
        shown = np.zeros(len(boxes), dtype=np.bool_)
        for rect in exposed:
            shown |= overlaps(boxes, corners(rect))
        stale = np.flatnonzero(shown & self._stale[: len(boxes)])
        for row, (x1, y1, x2, y2), height in zip(stale.tolist(), boxes[stale].tolist(), self._headers[stale].tolist()):
            self._drawn[row] = QRectF(x1, y1, x2 - x1, y2 - y1), QRectF(x1, y1, x2 - x1, height)
        self._stale[stale] = False
        looks = self._looks[: len(boxes)]
        pixel = OUTLINE / painter.worldTransform().m11()
        painter.setPen(Qt.PenStyle.NoPen)
        for look in np.unique(looks[shown]).tolist():
            drawn = [self._drawn[row] for row in np.flatnonzero(shown & (looks == look)).tolist()]
            trouble, selected, faint = _TROUBLES[look % _SELECTED // 2], look >= _SELECTED, look & _DIMMED
            if selected:
                painter.setBrush(ink.accent)
                painter.drawRects([body.adjusted(-pixel, -pixel, pixel, pixel) for body, _ in drawn])
            for part, color in enumerate((ink.node_border, _header_color(trouble, ink))):
                painter.setBrush(dimmed(color, ink.canvas) if faint else color)
                painter.drawRects([rects[part] for rects in drawn])


def _look(item: NodeItem) -> int:
    """A number for how an item is drawn; the higher above the lower."""
    selected = _SELECTED if item.look.selected else 0
    return selected + 2 * _RANKS[item.face.trouble] + (_DIMMED if item.dimmed else 0)


def _header_color(trouble: Trouble, ink: Ink) -> QColor:
    if trouble is Trouble.NONE:
        return ink.far_header
    return ink.assumption if trouble is Trouble.ASSUMPTION else ink.error
