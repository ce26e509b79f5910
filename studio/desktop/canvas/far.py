"""The canvas from far away: flat two-tone rectangles and hairlines, painted in one go instead of item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from studio.desktop.canvas.curves import Floats, overlaps
from studio.desktop.canvas.face import PillFace, Trouble
from studio.desktop.canvas.ink import Ink, dimmed
from studio.desktop.canvas.node_item import NodeItem
from studio.desktop.canvas.paths import corners

T = TypeVar("T")

OUTLINE: Final = 2.0  # device pixels of accent around a selected node


class FarView:
    """Rectangles of all nodes, kept ready as arrays and as Qt's own."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._items: list[NodeItem] = []
        self._boxes: Floats = np.empty((0, 4))
        self._special = np.empty(0, dtype=np.bool_)
        self._stale = np.empty(0, dtype=np.bool_)  # moved since Qt's own rectangles were made
        self._bodies: list[QRectF] = []
        self._headers: list[QRectF] = []

    def add(self, items: Iterable[NodeItem]) -> None:
        new = list(items)
        for item in new:
            self._rows[item.face.id] = len(self._items)
            self._items.append(item)
            body, header = _rects(item)
            self._bodies.append(body)
            self._headers.append(header)
        if len(self._items) > len(self._boxes):
            size = 2 * len(self._items)
            boxes, special, stale = np.zeros((size, 4)), np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
            boxes[: len(self._boxes)] = self._boxes
            special[: len(self._special)] = self._special
            stale[: len(self._stale)] = self._stale
            self._boxes, self._special, self._stale = boxes, special, stale
        if new:
            start = len(self._items) - len(new)
            self._boxes[start : len(self._items)] = [corners(rect) for rect in self._bodies[start:]]
            self._special[start : len(self._items)] = [_is_special(item) for item in new]
            self._stale[start : len(self._items)] = False

    def change(self, item: NodeItem) -> None:
        """Takes over place, size and look of an item."""
        row = self._rows[item.face.id]
        self._special[row] = _is_special(item)
        body, header = _rects(item)
        self._bodies[row], self._headers[row] = body, header
        self._boxes[row] = corners(body)
        self._stale[row] = False

    def move(self, places: Mapping[str, tuple[float, float]]) -> None:
        """Takes over the places of items, by the ids of their faces."""
        if places:
            rows, corners = [self._rows[id] for id in places], np.array(list(places.values()), dtype=np.float64)
            boxes = self._boxes[rows]
            self._boxes[rows] = np.hstack([corners, corners + boxes[:, 2:] - boxes[:, :2]])
            self._stale[rows] = True

    def remove(self, item: NodeItem) -> None:
        row = self._rows.pop(item.face.id)
        last = len(self._items) - 1
        _close_gap(self._items, row)
        _close_gap(self._bodies, row)
        _close_gap(self._headers, row)
        self._boxes[row] = self._boxes[last]
        self._special[row] = self._special[last]
        self._stale[row] = self._stale[last]
        if row != last:
            self._rows[self._items[row].face.id] = row

    def bounds(self) -> QRectF:
        """What surrounds all nodes; empty when there are none."""
        boxes = self._boxes[: len(self._items)]
        if not len(boxes):
            return QRectF()
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def within(self, rect: QRectF) -> list[NodeItem]:
        """The items whose bodies a rectangle meets."""
        rows = np.flatnonzero(overlaps(self._boxes[: len(self._items)], corners(rect)))
        return [self._items[row] for row in rows.tolist()]

    def paint(self, painter: QPainter, exposed: Iterable[QRectF], ink: Ink) -> None:
        """Paints the nodes that rectangles in scene coordinates show."""
        boxes = self._boxes[: len(self._items)]
        shown = np.zeros(len(boxes), dtype=np.bool_)
        for rect in exposed:
            shown |= overlaps(boxes, corners(rect))
        stale = np.flatnonzero(shown & self._stale[: len(boxes)])
        for row, (x, y) in zip(stale.tolist(), boxes[stale, :2].tolist()):
            self._bodies[row].moveTo(x, y)
            self._headers[row].moveTo(x, y)
        self._stale[stale] = False
        special = self._special[: len(boxes)]
        plain = np.flatnonzero(shown & ~special).tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        for color, rects in ((ink.node_border, self._bodies), (ink.far_header, self._headers)):
            painter.setBrush(color)
            painter.drawRects([rects[row] for row in plain])
        pixel = OUTLINE / painter.worldTransform().m11()
        for row in np.flatnonzero(shown & special).tolist():
            self._paint_special(painter, row, ink, pixel)

    def _paint_special(self, painter: QPainter, row: int, ink: Ink, pixel: float) -> None:
        item, body = self._items[row], self._bodies[row]
        if item.look.selected:
            painter.setBrush(ink.accent)
            painter.drawRect(body.adjusted(-pixel, -pixel, pixel, pixel))
        trouble = _trouble_color(item, ink)
        for color, rect in ((ink.node_border, body), (trouble or ink.far_header, self._headers[row])):
            painter.setBrush(dimmed(color, ink.canvas) if item.dimmed else color)
            painter.drawRect(rect)


def _is_special(item: NodeItem) -> bool:
    """Whether it is not drawn like all the others."""
    return item.dimmed or item.look.selected or item.look.hovered or item.face.trouble is not Trouble.NONE


def _close_gap(held: list[T], row: int) -> None:
    """The last one moves to where one goes."""
    held[row] = held[-1]
    held.pop()


def _trouble_color(item: NodeItem, ink: Ink) -> QColor | None:
    return {
        Trouble.PROBLEM: ink.error,
        Trouble.MISSING: ink.error,
        Trouble.ASSUMPTION: ink.assumption,
    }.get(item.face.trouble)


def _rects(item: NodeItem) -> tuple[QRectF, QRectF]:
    body = item.rect()
    header = QRectF(body)
    if not isinstance(item.face, PillFace):
        header.setHeight(item.layout.header)
    return body, header
