"""Wires as arrays: curves, what of them a rectangle shows, and which one a point hits. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.desktop.canvas.remembered import Remembered

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Numbers = TypeVar("Numbers", bound=NDArray[Any])

SEGMENTS: Final = 16
SUB_BOXES: Final = 8
LONG: Final = 1200.0  # width and height together, of curves whose stretches are cut more finely
NARROWINGS: Final = 2  # each cuts what is not shown to a sixteenth
COARSE: Final = 4  # segments of a wire that is seen from far
MARGIN: Final = 9.0  # half of the widest stroke, and of a type that stands on it, with their antialiased edges
_TANGENT: Final = (12.0, 160.0)
_TANGENT_BACK: Final = (48.0, 160.0)
_LEVEL: Final = 0.5  # at most, up or aside, of a way that is level or upright
_SMOOTH: Final = 0.36  # of the way between two bends that a tangent is long


def _bernstein(segments: int) -> Floats:
    t = np.linspace(0.0, 1.0, segments + 1)[:, None]
    return np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])


_WEIGHTS: Final = _bernstein(SEGMENTS)


def control_points(ends: Floats) -> Floats:
    """The cubic curves between ends.

    Args:
        ends: (n, 4), x and y of the source, then of the target.

    Returns:
        (n, 4, 2): the points of each cubic, which leaves to the right and arrives from the left.
    """
    dx = ends[:, 2] - ends[:, 0]
    tangent = np.where(dx >= 0, np.clip(dx / 2, *_TANGENT), np.clip(-0.6 * dx, *_TANGENT_BACK))
    points = np.empty((len(ends), 4, 2))
    points[:, 0] = ends[:, :2]
    points[:, 3] = ends[:, 2:]
    points[:, 1, 0] = ends[:, 0] + tangent
    points[:, 1, 1] = ends[:, 1]
    points[:, 2, 0] = ends[:, 2] - tangent
    points[:, 2, 1] = ends[:, 3]
    return points


def _stretch(controls: Floats, start: Floats, end: Floats) -> Floats:
    """Cubics (n, 4, 2) cut to parameters from ``start`` to ``end`` (n), by de Casteljau's construction."""
    t0, t1 = start[:, None], end[:, None]
    a, b, c, d = (controls[:, i] for i in range(4))

    def blossom(u: Floats, v: Floats, w: Floats) -> Floats:
        ab, bc, cd = a + (b - a) * u, b + (c - b) * u, c + (d - c) * u
        abc, bcd = ab + (bc - ab) * v, bc + (cd - bc) * v
        return abc + (bcd - abc) * w

    return np.stack([blossom(t0, t0, t0), blossom(t0, t0, t1), blossom(t0, t1, t1), blossom(t1, t1, t1)], axis=1)


def overlaps(boxes: Floats, rect: Sequence[float]) -> NDArray[np.bool_]:
    """Which boxes (..., 4: left, top, right, bottom) meet the rectangle."""
    left, top, right, bottom = rect
    result: NDArray[np.bool_] = (
        (boxes[..., 0] <= right) & (boxes[..., 2] >= left) & (boxes[..., 1] <= bottom) & (boxes[..., 3] >= top)
    )
    return result


def through(points: Floats) -> Floats:
    """The cubic curves of wires that are led through points: smooth at each, their ends as those of any wire.

    Args:
        points: (wires, n, 2), those of their ends too.

    Returns:
        (wires, n - 1, 4, 2).
    """
    starts, stops = points[:, :-1], points[:, 1:]
    steps = stops - starts
    ways = np.where(np.abs(steps) < _LEVEL, 0.0, steps)
    before, after = ways[:, :-1], ways[:, 1:]
    # The harmonic mean of both ways, none where they turn: a level stretch stays level, and no curve swings beyond.
    across = np.where(before * after > 0, 2 * before * after / np.where(before + after, before + after, 1), 0)
    # Where both turn, the way of the one that is level, or upright.
    straight = [(way == 0).any(axis=2, keepdims=True) for way in (before, after)]
    only_before, only_after = straight[0] & ~straight[1], straight[1] & ~straight[0]
    turning = np.where(only_before, before, np.where(only_after, after, before + after))
    across = np.where(across.any(axis=2, keepdims=True), across, turning)
    across /= np.maximum(np.hypot(across[..., 0], across[..., 1]), 1e-9)[..., None]
    sideways = np.broadcast_to([1.0, 0.0], (len(points), 1, 2))
    leaving = np.concatenate([sideways, across], axis=1)
    arriving = np.concatenate([across, sideways], axis=1)
    # Where both ends go along, each has half the way across.
    along = (leaving[..., 0] * steps[..., 0] > 0) & (arriving[..., 0] * steps[..., 0] > 0)
    room = np.where(along, np.maximum(np.abs(steps[..., 0]) / 2, _TANGENT[0]), np.inf)
    lengths = _SMOOTH * np.hypot(steps[..., 0], steps[..., 1])
    outwards = np.clip(1.5 * lengths, *_TANGENT)
    for tangents, port in ((leaving, 0), (arriving, -1)):
        wanted = lengths.copy()
        wanted[:, port] = outwards[:, port]  # out of a port a wire goes sideways, however near the first bend is
        tangents *= np.minimum(wanted, room / np.maximum(np.abs(tangents[..., 0]), 1e-9))[..., None]
    return np.stack([starts, starts + leaving, stops - arriving, stops], axis=2)


class Curves:
    """All wires of a canvas, a row each; one that is led through points has a row for every piece between them.

    A row is a place in the arrays; removal moves the last rows into the gaps. Shapes are kept as seen from where their
    row begins: thousands of wires that move as they are keep them.

    Attributes:
        ids, pieces: of the wire and the number of its piece, by row.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.pieces: list[int] = []
        self._rows: dict[str, int] = {}
        self._first = Remembered[Rows]()
        self._more: dict[str, list[int]] = {}
        self._ends = np.empty((0, 4))
        self._controls = np.empty((0, 4, 2))
        self._points = np.empty((0, SEGMENTS + 1, 2))
        self._boxes = np.empty((0, 4))
        self._sub_boxes = np.empty((0, SUB_BOXES, 4))
        self._coarse = np.empty((0, COARSE + 1, 2))
        self._tags = np.empty(0, dtype=np.int16)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: str) -> bool:
        return id in self._rows

    def row(self, id: str) -> int:
        """The row of a wire, of its first piece where it has several."""
        return self._rows[id]

    def first_rows(self, ids: Iterable[str]) -> Rows:
        """The rows of the first pieces of wires."""
        return self._first.of(ids, lambda ids: np.fromiter(map(self._rows.__getitem__, ids), dtype=np.intp))

    def rows(self, id: str) -> list[int]:
        """The rows of all pieces of a wire, from its source on."""
        return [self._rows[id], *self._more.get(id, ())]

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """The rows of all pieces of wires, the first pieces before the others."""
        ids = list(ids)
        led = self._more.keys() & set(ids) if self._more else ()
        return [*map(self._rows.__getitem__, ids), *(row for id in led for row in self._more[id])]

    @property
    def led(self) -> Collection[str]:
        """The wires that have several pieces."""
        return self._more.keys()

    def reserve(self, count: int) -> None:
        """Room for so many rows in all, so that what comes in slices need not make it within one."""
        if count > len(self._ends):
            self._grow(count)

    def add(self, ids: Sequence[str]) -> range:
        """New rows; their ends are set with ``place``."""
        rows = self._add_rows(ids, [0] * len(ids))
        self._rows.update(zip(ids, rows))
        return rows

    def _add_rows(self, ids: Sequence[str], pieces: Sequence[int]) -> range:
        rows = range(len(self.ids), len(self.ids) + len(ids))
        self.ids.extend(ids)
        self.pieces.extend(pieces)
        if rows.stop > len(self._ends):
            self._grow(max(64, 2 * rows.stop))
        self._boxes[rows.start : rows.stop] = (np.inf, np.inf, -np.inf, -np.inf)
        return rows

    def remove(self, ids: Collection[str]) -> None:
        """Takes wires out; the last rows move into the gaps."""
        rows = self.rows_of(ids)
        for id in ids:
            del self._rows[id]
            self._more.pop(id, None)
        self._remove_rows(rows)

    def _remove_rows(self, rows: Collection[int]) -> None:
        self._first.forget()
        kept, gone = len(self.ids) - len(rows), set(rows)
        gaps = [row for row in rows if row < kept]
        movers = [row for row in range(kept, len(self.ids)) if row not in gone]
        for gap, row in zip(gaps, movers):
            id, piece = self.ids[row], self.pieces[row]
            self.ids[gap], self.pieces[gap] = id, piece
            if piece:
                self._more[id][piece - 1] = gap
            else:
                self._rows[id] = gap
        if gaps:
            for array in self._arrays():
                array[gaps] = array[movers]
        del self.ids[kept:], self.pieces[kept:]

    def _set_pieces(self, id: str, count: int) -> bool:
        """Answers whether it had another number."""
        if len(self._more.get(id, ())) == count - 1:
            return False
        more = self._more.setdefault(id, []) if count > 1 else self._more.get(id, [])
        while len(more) >= count:
            self._remove_rows((more.pop(),))
        new = range(len(more) + 1, count)
        more.extend(self._add_rows([id] * len(new), new))
        if not more:
            self._more.pop(id, None)
        return True

    def place(self, rows: Iterable[int], ends: Any) -> None:
        """Sets the ends (n, 4) of rows and computes their curves."""
        where = rows if isinstance(rows, np.ndarray) else np.fromiter(rows, dtype=np.intp)
        before, after = self._ends[where], np.asarray(ends, dtype=np.float64).reshape(-1, 4)
        self._ends[where] = after
        way = after[:, :2] - before[:, :2]
        # Most wires of many nodes that move keep their shape; a new row has none yet.
        kept = (way == after[:, 2:] - before[:, 2:]).all(axis=1) & np.isfinite(self._boxes[where, 0])
        self._boxes[where[kept]] += np.hstack([way, way])[kept]
        changed = where[~kept]
        self._set(changed, control_points(self._ends[changed]))

    def are_elsewhere(self, rows: Rows, ends: Floats) -> NDArray[np.bool_]:
        """Which rows do not end (n, 4) there yet, new ones among them."""
        result: NDArray[np.bool_] = (self._ends[rows] != ends).any(axis=1) | ~np.isfinite(self._boxes[rows, 0])
        return result

    def _starts(self, rows: Rows) -> Floats:
        """Where rows begin (n, 1, 2)."""
        result: Floats = self._ends[rows, None, :2]
        return result

    def lead(self, ways: Mapping[str, Sequence[tuple[float, float]]]) -> list[str]:
        """Leads wires through points, their ends the first and the last; two make a plain wire of one.

        Returns:
            Those that have other rows now.
        """
        alike: dict[int, list[str]] = {}
        renewed = [id for id, way in ways.items() if self._set_pieces(id, len(way) - 1)]
        for id, way in ways.items():
            alike.setdefault(len(way), []).append(id)
        for count, ids in alike.items():
            points, rows = np.array([ways[id] for id in ids]), np.array([self.rows(id) for id in ids])
            ends = np.concatenate([points[:, :-1], points[:, 1:]], axis=2)
            self._ends[rows] = ends
            controls = control_points(ends[:, 0]) if count == 2 else through(points)
            self._set(rows.ravel(), controls.reshape(-1, 4, 2))
        return renewed

    def length_before(self, row: int) -> float:
        """How long a wire is before the piece that a row has, nearly."""
        earlier = self.rows(self.ids[row])[: self.pieces[row]]
        steps = np.diff(self._points[earlier], axis=1)
        return float(np.hypot(steps[..., 0], steps[..., 1]).sum())

    def _set(self, where: Rows, controls: Floats) -> None:
        starts = self._starts(where)
        controls = controls - starts
        points = np.einsum("sk,wkd->wsd", _WEIGHTS, controls)
        self._controls[where] = controls
        self._points[where] = points
        self._coarse[where] = points[:, :: SEGMENTS // COARSE]
        step = SEGMENTS // SUB_BOXES
        low = np.minimum.reduce([points[:, i : SEGMENTS + i - step + 1 : step] for i in range(step + 1)])
        high = np.maximum.reduce([points[:, i : SEGMENTS + i - step + 1 : step] for i in range(step + 1)])
        sub = np.concatenate([low - MARGIN, high + MARGIN], axis=2)
        self._sub_boxes[where] = sub
        self._boxes[where, :2] = sub[:, :, :2].min(axis=1) + starts[:, 0]
        self._boxes[where, 2:] = sub[:, :, 2:].max(axis=1) + starts[:, 0]

    def tag(self, ids: Iterable[str], tags: Iterable[int]) -> None:
        """Sets small numbers that wires are told apart by (see ``by_tag``)."""
        ids, tags = list(ids), list(tags)
        self._tags[[self._rows[id] for id in ids]] = tags
        for id, tag in zip(ids, tags) if self._more else ():
            self._tags[self._more.get(id, [])] = tag

    def tags(self, rows: Rows) -> NDArray[np.int16]:
        result: NDArray[np.int16] = self._tags[rows]
        return result

    def by_tag(self, rows: Rows) -> list[tuple[int, Rows]]:
        """The rows in groups of equal tags, in ascending order of tags."""
        tags = self.tags(rows)
        return [(int(tag), rows[tags == tag]) for tag in np.unique(tags)]

    def ends(self, row: int) -> tuple[float, float, float, float]:
        x1, y1, x2, y2 = self._ends[row].tolist()
        return x1, y1, x2, y2

    def control(self, row: int) -> list[list[float]]:
        """The four points of a row's cubic."""
        points: list[list[float]] = (self._controls[row] + self._ends[row, :2]).tolist()
        return points

    def controls(self, rows: Rows) -> Floats:
        """The same (n, 4, 2) of several."""
        result: Floats = self._controls[rows] + self._starts(rows)
        return result

    def points(self, rows: Rows, *, coarse: bool = False) -> Floats:
        """Points along the curves of rows (n, points, 2)."""
        result: Floats = (self._coarse if coarse else self._points)[rows] + self._starts(rows)
        return result

    def outlines(self, rows: Rows, segments: int) -> Floats:
        """The same (segments + 1, 2, n), as thousands are soonest computed with."""
        every = COARSE // segments if segments <= COARSE else SEGMENTS // segments
        points = (self._coarse if segments <= COARSE else self._points)[rows][:, ::every]
        result: Floats = np.ascontiguousarray(points.transpose(1, 2, 0))
        result += np.ascontiguousarray(self._ends[rows, :2].T)
        return result

    def spans(self, rows: Rows, *rects: Sequence[float]) -> tuple[Floats, Floats]:
        """The stretch of each curve that rectangles show, nearly.

        Returns:
            Control points (n, 4, 2) of the stretches, and the lengths (n) of the curves before them.
        """
        controls, skipped = self.controls(rows), np.zeros(len(rows))
        for _ in range(NARROWINGS):
            points = np.einsum("sk,wkd->wsd", _WEIGHTS, controls)
            low = np.minimum(points[:, :-1], points[:, 1:]) - MARGIN
            high = np.maximum(points[:, :-1], points[:, 1:]) + MARGIN
            boxes = np.concatenate([low, high], axis=2)
            shown = np.zeros((len(rows), SEGMENTS), dtype=np.bool_)
            for rect in rects:
                shown |= overlaps(boxes, rect)
            shown[~shown.any(axis=1)] = True
            first, last = shown.argmax(axis=1), SEGMENTS - shown[:, ::-1].argmax(axis=1)
            lengths = np.hypot(*np.moveaxis(np.diff(points, axis=1), 2, 0))
            skipped += np.where(np.arange(SEGMENTS) < first[:, None], lengths, 0.0).sum(axis=1)
            controls = _stretch(controls, first / SEGMENTS, last / SEGMENTS)
        return controls, skipped

    def stretches(self, rows: Rows, *rects: Sequence[float]) -> Floats:
        """Control points (n, 4, 2) of what rectangles show of each curve, nearly.

        Stroking costs by the length of a path, not by what is seen of it.
        """
        controls, shown = self.controls(rows), self._shown(rows, rects)
        cut = np.flatnonzero(~shown.all(axis=1) & shown.any(axis=1))
        first, last = shown[cut].argmax(axis=1), SUB_BOXES - shown[cut, ::-1].argmax(axis=1)
        controls[cut] = _stretch(controls[cut], first / SUB_BOXES, last / SUB_BOXES)
        boxes = self._boxes[rows[cut]]
        extents = boxes[:, 2] - boxes[:, 0] + boxes[:, 3] - boxes[:, 1]
        long = cut[extents * (last - first) > LONG * SUB_BOXES]
        if len(long):
            controls[long], _ = self.spans(rows[long], *rects)
        return controls

    def _shown(self, rows: Rows, rects: Iterable[Sequence[float]]) -> NDArray[np.bool_]:
        """Which of their sub-boxes (n, SUB_BOXES) rectangles show."""
        boxes, shown = self._sub_boxes_of(rows), np.zeros((len(rows), SUB_BOXES), dtype=np.bool_)
        for rect in rects:
            shown |= overlaps(boxes, rect)
        return shown

    def _sub_boxes_of(self, rows: Rows) -> Floats:
        result: Floats = self._sub_boxes[rows] + np.tile(self._starts(rows), 2)
        return result

    def box(self, rows: Iterable[int]) -> tuple[float, float, float, float] | None:
        """What surrounds the rows; None when there are none."""
        where = rows if isinstance(rows, np.ndarray) else np.fromiter(rows, dtype=np.intp)
        if not len(where):
            return None
        boxes = self._boxes[where]
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return left, top, right, bottom

    def near(self, rect: Sequence[float]) -> Rows:
        """The rows whose boxes a rectangle (left, top, right, bottom) meets, in ascending order."""
        return np.flatnonzero(overlaps(self._boxes[: len(self.ids)], rect))

    def visible(self, *rects: Sequence[float]) -> Rows:
        """The rows that any of the rectangles (left, top, right, bottom) shows, in ascending order."""
        shown, boxes = np.zeros(len(self.ids), dtype=np.bool_), self._boxes[: len(self.ids)]
        for rect in rects:
            left, top, right, bottom = rect
            inside = (boxes[:, 0] >= left) & (boxes[:, 2] <= right) & (boxes[:, 1] >= top) & (boxes[:, 3] <= bottom)
            shown |= inside
            rows = np.flatnonzero(overlaps(boxes, rect) & ~inside)
            if len(rows):
                shown[rows[overlaps(self._sub_boxes_of(rows), rect).any(axis=1)]] = True
        return np.flatnonzero(shown)

    def hit(self, x: float, y: float, reach: float) -> str | None:
        """The wire nearest to a point, no farther than ``reach``."""
        rows = self.visible((x - reach, y - reach, x + reach, y + reach))
        if not len(rows):
            return None
        squared = _squared_distance(self.points(rows), x, y).min(axis=1)
        best = int(squared.argmin())
        return self.ids[int(rows[best])] if squared[best] <= reach**2 else None

    def crossed(self, x1: float, y1: float, x2: float, y2: float) -> list[str]:
        """The wires that a straight line cuts."""
        rect = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        rows = self.visible(rect)
        points = self.points(rows)
        a, b = points[:, :-1], points[:, 1:]
        p, d = np.array([x1, y1]), np.array([x2 - x1, y2 - y1])
        side_a, side_b = _cross(d, a - p), _cross(d, b - p)
        run = b - a
        side_p, side_q = _cross(run, p - a), _cross(run, p + d - a)
        cut = ((side_a * side_b <= 0) & (side_p * side_q <= 0)).any(axis=1)
        return list(dict.fromkeys(self.ids[int(row)] for row in rows[cut]))

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self._ends, self._controls, self._points, self._boxes, self._sub_boxes, self._coarse, self._tags

    def _grow(self, capacity: int) -> None:
        arrays = (larger(array, capacity) for array in self._arrays())
        (
            self._ends,
            self._controls,
            self._points,
            self._boxes,
            self._sub_boxes,
            self._coarse,
            self._tags,
        ) = arrays


def larger(array: Numbers, size: int) -> Numbers:
    """The same with room for so many rows; new ones are 0."""
    result = np.zeros((size, *array.shape[1:]), array.dtype)
    result[: len(array)] = array
    return result  # type: ignore[return-value]


def _cross(a: Floats, b: Floats) -> Floats:
    result: Floats = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return result


def _squared_distance(points: Floats, x: float, y: float) -> Floats:
    """From a point to each segment of polylines (n, points, 2)."""
    a, run = points[:, :-1], np.diff(points, axis=1)
    to = np.array([x, y]) - a
    length = np.maximum((run**2).sum(axis=2), 1e-12)
    t = np.clip((to * run).sum(axis=2) / length, 0.0, 1.0)
    result: Floats = ((to - run * t[..., None]) ** 2).sum(axis=2)
    return result
