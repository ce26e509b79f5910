"""Where all nodes of a canvas are, how large, which above which, and how they look from afar: arrays, a row each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from studio.desktop.canvas.curves import Floats, Rows, larger, overlaps
from studio.desktop.canvas.face import Trouble
from studio.desktop.canvas.geometry import Layout
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.remembered import Remembered

Place = tuple[float, float]

TILE: Final = 1500.0  # along an edge: some tens of nodes
_TILES: Final = 1 << 31  # more than there are in a column
TROUBLES: Final = list(Trouble)
_RANKS: Final = {trouble: rank for rank, trouble in enumerate(TROUBLES)}
_UNRAISED: Final = -(1 << 40)  # the level of the first node that nobody has raised


class Bodies:
    """The bodies of nodes by the ids of their faces. Corners alone ``Ends`` keeps too, for the wires at them.

    A row is a place in the arrays; removal moves the last rows into the gaps.

    Attributes:
        ids: by row.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._found = Remembered[Rows]()
        self._boxes: Floats = np.empty((0, 4))
        self._headers: Floats = np.empty(0)  # how high they are
        self._looks = np.empty(0, dtype=np.int8)  # see ``tone``
        self._selected = np.empty(0, dtype=np.bool_)
        self._levels = np.empty(0, dtype=np.int64)  # the higher above the lower
        self._made = self._raised = 0

    def __len__(self) -> int:
        return len(self.ids)

    def put(self, ids: Sequence[str], places: Floats, layouts: Sequence[Layout]) -> None:
        """Adds nodes, beneath those that were raised, or takes over places (n, 2) and sizes of those that are there."""
        new = [id for id in dict.fromkeys(ids) if id not in self._rows]
        count = len(self.ids)
        self._rows.update(zip(new, range(count, count + len(new))))
        self.ids += new
        if len(self.ids) > len(self._boxes):
            self._grow(2 * len(self.ids))
        self._looks[count : len(self.ids)] = 0
        self._selected[count : len(self.ids)] = False
        self._levels[count : len(self.ids)] = _UNRAISED + self._made + np.arange(len(new))
        self._made += len(new)
        rows = self.rows(ids)
        sizes = np.array([(layout.width, layout.height) for layout in layouts]).reshape(-1, 2)
        self._boxes[rows] = np.hstack([places, places + sizes])
        self._headers[rows] = [layout.header for layout in layouts]

    def remove(self, ids: Iterable[str]) -> None:
        self._found.forget()
        gone = set(map(self._rows.pop, ids))
        kept = len(self.ids) - len(gone)
        gaps = [row for row in gone if row < kept]
        movers = [row for row in range(kept, len(self.ids)) if row not in gone]
        for gap, row in zip(gaps, movers):
            self.ids[gap] = self.ids[row]
            self._rows[self.ids[gap]] = gap
        if gaps:
            for array in (self._boxes, self._headers, self._looks, self._selected, self._levels):
                array[gaps] = array[movers]
        del self.ids[kept:]

    def _grow(self, size: int) -> None:
        self._boxes, self._headers = larger(self._boxes, size), larger(self._headers, size)
        self._looks, self._selected = larger(self._looks, size), larger(self._selected, size)
        self._levels = larger(self._levels, size)

    def rows(self, ids: Iterable[str]) -> Rows:
        return self._found.of(ids, lambda ids: np.fromiter(map(self._rows.__getitem__, ids), dtype=np.intp))

    # how they look

    def mark(self, ids: Iterable[str], tones: Sequence[int]) -> None:
        """Sets how nodes look from afar (see ``tone``)."""
        self._looks[self.rows(ids)] = tones

    def select(self, rows: Rows, selected: bool) -> None:
        self._selected[rows] = selected

    def tones(self, rows: Rows) -> NDArray[np.int8]:
        result: NDArray[np.int8] = self._looks[rows]
        return result

    def selected(self, rows: Rows) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = self._selected[rows]
        return result

    def lift(self, ids: Iterable[str]) -> None:
        """Puts nodes above all others; among each other they stay as they are."""
        rows = self.rows(ids)
        rows = rows[np.argsort(self._levels[rows])]
        self._levels[rows] = self._raised + 1 + np.arange(len(rows))
        self._raised += len(rows)

    def in_order(self, rows: Rows | None = None) -> Rows:
        """Rows from the undermost to the topmost; all of them unless told."""
        rows = np.arange(len(self.ids)) if rows is None else rows
        return rows[np.argsort(self._levels[rows])]

    # where they are

    def place(self, id: str) -> Place:
        """The upper left corner of a node."""
        x, y, _, _ = self._boxes[self._rows[id]].tolist()
        return x, y

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        """The upper left corners of nodes."""
        return dict(zip(ids, map(tuple, self.corners(ids).tolist())))

    def corners(self, ids: Iterable[str]) -> Floats:
        """The upper left corners (n, 2) of nodes."""
        result: Floats = self._boxes[self.rows(ids), :2]
        return result

    def move(self, rows: Rows, places: Floats) -> None:
        """Moves rows to places (n, 2)."""
        boxes = self._boxes[rows]
        self._boxes[rows] = np.hstack([places, places + boxes[:, 2:] - boxes[:, :2]])

    def boxes(self, rows: Rows | None = None) -> Floats:
        """Left, top, right, bottom (n, 4); of all nodes unless told."""
        result: Floats = self._boxes[: len(self.ids)] if rows is None else self._boxes[rows]
        return result

    def headers(self, rows: Rows) -> Floats:
        """How high the title rows (n) are."""
        result: Floats = self._headers[rows]
        return result

    def middles(self) -> Floats:
        """Those (n, 2) of all nodes, by row."""
        boxes = self._boxes[: len(self.ids)]
        result: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
        return result

    def bounds(self, ids: Iterable[str] | None = None) -> QRectF:
        """What surrounds nodes, all unless told; empty when there are none."""
        return _around(self._boxes[: len(self.ids)] if ids is None else self._boxes[self.rows(ids)])

    def bounds_of(self, rows: Rows) -> QRectF:
        """The same of rows."""
        return _around(self._boxes[rows])

    def tiles(self, ids: Iterable[str]) -> Rows:
        """The number (n) of the tile in which each begins: from top to bottom, then from left to right."""
        columns, rows = np.floor(self.corners(ids).T / TILE).astype(np.intp)
        result: Rows = columns * _TILES + rows
        return result

    def by_tile(self, ids: Collection[str]) -> list[str]:
        """Nodes in an order in which those of a piece are mostly neighbours, with the wires between them."""
        ids = [*ids]
        return [ids[at] for at in np.argsort(self.tiles(ids), kind="stable").tolist()]

    # which are there

    def rows_near(self, rects: Iterable[Sequence[float]], margin: float = 0.0) -> Rows:
        """The rows that rectangles (left, top, right, bottom) meet, with a margin around each."""
        boxes, met = self._boxes[: len(self.ids)], np.zeros(len(self.ids), dtype=np.bool_)
        for left, top, right, bottom in rects:
            met |= overlaps(boxes, (left - margin, top - margin, right + margin, bottom + margin))
        return np.flatnonzero(met)

    def within(self, rect: QRectF) -> list[str]:
        """The nodes that a rectangle meets."""
        return [self.ids[row] for row in self.rows_near([corners(rect)]).tolist()]

    def mask(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Of all rows (n), which are those of nodes, as far as they are there."""
        result = np.zeros(len(self.ids), dtype=np.bool_)
        result[self.rows(filter(self._rows.__contains__, ids))] = True
        return result

    def rows_centred_in(self, rects: Iterable[QRectF]) -> Iterator[Rows]:
        """For each rectangle the rows whose middles it holds."""
        middles = np.tile(self.middles(), 2)
        return (np.flatnonzero(overlaps(middles, corners(rect))) for rect in rects)

    def are_within(self, rect: QRectF, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Which of some nodes a rectangle meets."""
        return overlaps(self._boxes[self.rows(ids)], corners(rect))

    def boxes_within(self, rect: QRectF, but: Iterable[str]) -> Floats:
        """Left, top, right and bottom (n, 4) of the nodes that a rectangle meets, without some."""
        boxes = self._boxes[: len(self.ids)]
        met = overlaps(boxes, corners(rect))
        met[self.rows(filter(self._rows.__contains__, but))] = False
        return boxes[met]

    def nearest_first(self, x: float, y: float) -> list[str]:
        """All nodes by how far their upper left corners are from a point."""
        ways = np.abs(self._boxes[: len(self.ids), :2] - (x, y)).sum(axis=1)
        return [self.ids[row] for row in np.argsort(ways, kind="stable").tolist()]

    def topmost_first(self, x: float, y: float, margin: float = 0.0) -> list[str]:
        """The nodes at a point, or no farther from it than the margin along either axis."""
        rows = self.in_order(self.rows_near([(x, y, x, y)], margin))
        return [self.ids[row] for row in rows[::-1].tolist()]


def tone(trouble: Trouble, *, dimmed: bool) -> int:
    """A number for how a node looks from afar."""
    return 2 * _RANKS[trouble] + dimmed


def _around(boxes: Floats) -> QRectF:
    if not len(boxes):
        return QRectF()
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return QRectF(left, top, right - left, bottom - top)
