"""All wires of a canvas as one item: which there are, where they lead, and painting what is seen of them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studio.desktop.canvas.bends import BendKey, Bends, Point
from studio.desktop.canvas.curves import SEGMENTS, Curves, Floats, Rows
from studio.desktop.canvas.face import WireFace, WireStyle
from studio.desktop.canvas.geometry import Label, TextRole
from studio.desktop.canvas.look import FAR, FULL_DETAIL
from studio.desktop.canvas.paths import corners, cubics, polylines
from studio.desktop.canvas.raster import Pixels, draw_hairlines
from studio.desktop.canvas.stage import Stage
from studio.desktop.canvas.wire_pens import SPECIAL, WIDTH, WIDTH_LIT, WireMark, WirePens

FINE: Final = 1.5  # pixels of the screen to one of the program, from which on a line of one of them is too thin
THIN: Final = 1.3  # pixels: a stroke that is no wider is drawn a pixel wide, all of a colour in one go
FEWER_BELOW: Final = {2: 0.06, 4: 0.15, 8: 0.3}  # pixels a unit up to which wires have that many segments
CROSS: Final = 4.0
BEND: Final = 3.5
BEND_LIT: Final = 5.0
BEND_GAP: Final = 1.5
CROSS_OUTLINE: Final = 6.0
TYPE_ROOM: Final = 36.0  # of wire that is left to both sides of a type together
TYPE_PAD: Final = 6.0
TYPE_RADIUS: Final = 4.0
TYPE_HEIGHT: Final = 17.0  # no more than a wire's own margins: what lies beside it is not painted with it


class WireLayer:
    """Paints the wires that the exposed rectangle shows.

    True pens from ``FULL_DETAIL`` on, where plain ones are wider than a pixel; else hairlines.
    """

    def __init__(self, stage: Stage, curves: Curves) -> None:
        self.curves = curves
        self.faces: dict[str, WireFace] = {}
        self.hovered = ""
        self.hidden = ""
        self.selected: frozenset[str] = frozenset()
        self._marks: dict[str, WireMark] = {}
        self._stage = stage
        self.bends = Bends()
        self._pens = WirePens(stage)

    def put(self, faces: Iterable[WireFace]) -> None:
        """Adds wires or changes them; ``place`` says where they end."""
        faces = list(faces)
        self.curves.add(list(dict.fromkeys(face.id for face in faces if face.id not in self.curves)))
        for face in faces:
            self.faces[face.id] = face
            self.bends.set(face.id, face.bends)
        ids = [face.id for face in faces]
        rows = self.curves.first_rows(ids)
        before = self.curves.tags(rows)
        self._tag(ids)
        after = self.curves.tags(rows)
        # Of many wires that carry another type most look as they did.
        looks_else = (before != after) | (after >= SPECIAL) | self._stage.shows_types
        self.repaint_wires(itertools.compress(ids, looks_else.tolist()))

    def place(self, ids: Sequence[str], ends: Floats) -> None:
        """Moves the ends (n, 4) of wires."""
        if not ids:
            return
        through = {*self.curves.led, *self.bends.wires}
        bent = [number for number, id in enumerate(ids) if id in through] if through else []
        if bent:
            straight = np.delete(np.arange(len(ids)), bent)
            self._place_led([ids[number] for number in bent], ends[bent])
            ids, ends = [ids[number] for number in straight.tolist()], ends[straight]
        rows = self.curves.first_rows(ids)
        elsewhere = self.curves.are_elsewhere(rows, ends)
        if not elsewhere.all():
            rows, ends = rows[elsewhere], ends[elsewhere]
        self._repaint(self.curves.box(rows))
        self.curves.place(rows, ends)
        self._repaint(self.curves.box(rows))

    def _place_led(self, ids: list[str], ends: Floats) -> None:
        self.repaint_wires(ids)
        ways = {id: ((x1, y1), *self.bends.points(id), (x2, y2)) for id, (x1, y1, x2, y2) in zip(ids, ends.tolist())}
        self._tag(self.curves.lead(ways))
        self.repaint_wires(ids)

    def lead(self, points: Mapping[str, tuple[Point, ...]]) -> None:
        """Leads wires through other points, while one drags them; ``put`` sets them for good."""
        self.repaint_wires(points)
        ways, curves = {}, self.curves
        for id, through in points.items():
            self.bends.set(id, through)
            rows = curves.rows(id)
            ways[id] = (curves.ends(rows[0])[:2], *through, curves.ends(rows[-1])[2:])
        self._tag(curves.lead(ways))
        self.repaint_wires(points)

    def remove(self, ids: Collection[str]) -> None:
        self._repaint(self._box(ids))
        self.curves.remove(ids)
        for id in ids:
            del self.faces[id]
        for id in self.bends.wires if ids else ():
            if id not in self.faces:
                self.bends.set(id, ())
        for id in [id for id in self._marks if id not in self.faces]:
            del self._marks[id]

    def set_hovered(self, id: str) -> None:
        if id != self.hovered:
            changed = [one for one in (self.hovered, id) if one in self.curves]
            self.hovered = id
            self._tag(changed)
            self.repaint_wires(changed)

    def set_hidden(self, id: str) -> None:
        """Leaves a wire out while its end is dragged; empty for none."""
        changed = [one for one in (self.hidden, id) if one in self.curves]
        self.hidden = id
        self.repaint_wires(changed)

    def set_selected(self, ids: frozenset[str]) -> None:
        changed = [id for id in ids ^ self.selected if id in self.curves]
        self.selected = ids
        self._tag(changed)
        self.repaint_wires(changed)

    def empty(self) -> None:
        """Takes all wires away."""
        self.curves = Curves()
        self.bends = Bends()
        self.faces.clear()
        self._marks.clear()
        self.hovered = self.hidden = ""
        self.selected = frozenset()
        self._stage.ground.spoil()

    def set_hovered_bend(self, bend: BendKey | None) -> None:
        if bend != self.bends.hovered:
            changed = [one[0] for one in (self.bends.hovered, bend) if one and one[0] in self.curves]
            self.bends.hovered = bend
            self.repaint_wires(changed)

    def set_selected_bends(self, bends: frozenset[BendKey]) -> None:
        changed = {wire for wire, _ in bends ^ self.bends.selected if wire in self.curves}
        self.bends.selected = bends
        self.repaint_wires(changed)

    @property
    def marks(self) -> Mapping[str, WireMark]:
        return self._marks

    def set_marks(self, marks: Mapping[str, WireMark]) -> None:
        """Shows what is meant with wires; nothing for those that are not named."""
        before, self._marks = self._marks, dict(marks)
        changed = [id for id in {**before, **marks} if id in self.curves and before.get(id) is not marks.get(id)]
        self._tag(changed)
        self.repaint_wires(changed)

    def set_dimmed(self, dimmed: bool) -> None:
        """While a wire is dragged the others step back."""
        if dimmed != self._pens.dimmed:
            self._pens.dimmed = dimmed
            self._stage.ground.spoil()

    def repaint_wires(self, ids: Iterable[str]) -> None:
        self._repaint(self._box(ids))

    def _box(self, ids: Iterable[str]) -> tuple[float, float, float, float] | None:
        return self.curves.box(self.curves.rows_of(ids))

    def set_ink(self) -> None:
        self._pens.clear()

    def _repaint(self, box: tuple[float, float, float, float] | None) -> None:
        if box is not None and np.isfinite(box).all():
            left, top, right, bottom = box
            rect = QRectF(left, top, right - left, bottom - top)
            self._stage.ground.spoil(rect)

    def paint(self, painter: QPainter, exposed: Iterable[QRectF]) -> None:
        """Paints what rectangles in scene coordinates show."""
        zoom = self._stage.zoom
        rects = [corners(rect) for rect in exposed]
        rows = self._but_hidden(self.curves.visible(*rects))
        if zoom < FULL_DETAIL:
            self._paint_hairlines(painter, rows, zoom, rects)
        else:
            self._paint_true(painter, rows, rects)

    def draw_pixels(self, pixels: Pixels, box: QRect, scale: float, shift: QPointF, rect: QRectF) -> None:
        """Draws hairlines, as from far away, on the pixels in a box.

        Args:
            scale, shift: from the scene to pixels.
            rect: the box in scene coordinates.
        """
        rows = self._but_hidden(self.curves.near(corners(rect)))
        rows = rows[np.argsort(self.curves.tags(rows), kind="stable")]
        tags, which = np.unique(self.curves.tags(rows), return_inverse=True)
        colors = np.array([self._pens.tag_color(tag).rgb() for tag in tags.tolist()], dtype=np.uint32)
        points = self.curves.outlines(rows, _segments(scale))
        points *= scale
        points += np.array(shift.toTuple())[:, None]
        draw_hairlines(
            pixels, (box.left(), box.top(), box.width(), box.height()), points.transpose(2, 0, 1), colors[which]
        )

    def _but_hidden(self, rows: Rows) -> Rows:
        return rows[~np.isin(rows, self.curves.rows(self.hidden))] if self.hidden in self.curves else rows

    def paint_wires(self, painter: QPainter, ids: Iterable[str]) -> None:
        """Paints wires in full detail, whatever the zoom."""
        rows = np.array([row for id in ids for row in self.curves.rows(id)], dtype=np.intp)
        box = self.curves.box(rows.tolist())
        if box is not None:
            self._paint_true(painter, rows, [box])

    def paint_thin(self, painter: QPainter, rect: QRectF) -> None:
        """Paints hairlines of what a rectangle shows, whatever the zoom of the canvas: for a small picture."""
        self._paint_hairlines(painter, self.curves.visible(corners(rect)), FAR)

    def _paint_true(self, painter: QPainter, rows: Rows, rects: list[tuple[float, float, float, float]]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tags = self.curves.tags(rows)
        is_plain = tags < SPECIAL
        plain, special = rows[is_plain], rows[~is_plain]
        self._paint_plain(painter, plain, rects)
        self._paint_special(painter, special, rects)
        ids, faces, pieces = self.curves.ids, self.faces, self.curves.pieces
        for row in special.tolist():
            if not pieces[row] and faces[ids[row]].style is WireStyle.BROKEN:
                self._cross(painter, row)
        for row in rows.tolist() if self._stage.shows_types else ():
            if row == self._middle_row(ids[row]) and faces[ids[row]].style is not WireStyle.BROKEN:
                self._type_on(painter, row)
        self._paint_bends(painter, rects)

    def _paint_plain(self, painter: QPainter, rows: Rows, rects: list[tuple[float, float, float, float]]) -> None:
        tags, pens = self.curves.tags(rows), self._pens
        if WIDTH * self._stage.zoom * self._stage.ratio <= THIN:
            controls = self.curves.controls(rows)  # whole: what is not seen of hairlines costs little
            for tag in np.unique(tags).tolist():
                painter.setPen(QPen(pens.tag_color(tag), 0))
                painter.drawPath(cubics(controls[tags == tag]))
            return
        for points, tag in zip(self.curves.stretches(rows, *rects).tolist(), tags.tolist()):
            painter.setPen(pens.plain(tag))
            painter.drawPath(_cubic(points))

    def _paint_special(self, painter: QPainter, rows: Rows, rects: list[tuple[float, float, float, float]]) -> None:
        """Paints wires that are dashed, or stand out: those above all others."""
        if not len(rows):
            return
        lit: list[tuple[WireFace, QPainterPath, float]] = []
        controls, skipped = self.curves.spans(rows, *rects)
        for row, points, before in zip(rows.tolist(), controls.tolist(), skipped.tolist()):
            face, path = self.faces[self.curves.ids[row]], _cubic(points)
            if self.curves.pieces[row]:
                before += self.curves.length_before(row)
            if self._is_lit(face.id):
                lit.append((face, path, before))
            else:
                painter.setPen(self._pen(face, WIDTH, before))
                painter.drawPath(path)
        for face, path, before in lit:
            for under in self._pens.bands(self._marks.get(face.id), face.id in self.selected):
                painter.setPen(under)
                painter.drawPath(path)
            painter.setPen(self._pen(face, WIDTH_LIT, before))
            painter.drawPath(path)

    def _paint_bends(self, painter: QPainter, rects: Sequence[tuple[float, float, float, float]]) -> None:
        for id, number, (x, y) in self.bends.within(rects):
            self._bend(painter, id, number, QPointF(x, y))

    def _bend(self, painter: QPainter, id: str, number: int, at: QPointF) -> None:
        """The handle of a bend, cut out of its wire."""
        ink, chosen = self._stage.ink, (id, number) in self.bends.selected
        lit = chosen or (id, number) == self.bends.hovered
        radius = BEND_LIT if lit else BEND
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.canvas)
        painter.drawEllipse(at, radius + BEND_GAP, radius + BEND_GAP)
        painter.setBrush(ink.accent if chosen else self._pens.color(self.faces[id], self._marks.get(id)))
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _is_lit(self, id: str) -> bool:
        return id == self.hovered or id in self.selected or id in self._marks

    def _paint_hairlines(
        self, painter: QPainter, rows: Rows, zoom: float, rects: Sequence[tuple[float, float, float, float]] = ()
    ) -> None:
        """One path a colour: a joined path of hairlines is cheap, of wider strokes it is not."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= FAR and self._stage.settled)
        # A pixel of the screen wide: where that is a fine one, and all is at rest, once more beside it.
        is_twice = zoom >= FAR and self._stage.settled and self._stage.ratio >= FINE
        beside = 1 / painter.deviceTransform().m11()
        for tag, members in self.curves.by_tag(rows):
            painter.setPen(QPen(self._pens.tag_color(tag), 0))
            # Curves from near enough: where lines meet, which may be at every pixel, smooth ones are uneven.
            path = (
                cubics(self.curves.controls(members))
                if zoom >= FAR
                else polylines(self.curves.points(members, coarse=True))
            )
            painter.drawPath(path)
            if is_twice:
                painter.translate(beside / 2, beside)
                painter.drawPath(path)
                painter.translate(-beside / 2, -beside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if zoom >= FAR:
            self._paint_bends(painter, rects)

    def _tag(self, ids: Collection[str]) -> None:
        """Marks wires with how they are drawn."""
        faces, marks, selected, tag = self.faces, self._marks, self.selected, self._pens.tag
        tags = [tag(faces[id], marks.get(id), id in selected) for id in ids]
        self.curves.tag(ids, [number | SPECIAL if id == self.hovered else number for id, number in zip(ids, tags)])

    def _pen(self, face: WireFace, width: float, before: float = 0.0) -> QPen:
        return self._pens.pen(face, self._marks.get(face.id), width, before)

    def middle(self, id: str) -> QPointF:
        """The middle of a wire."""
        points = self.curves.points(np.array([self._middle_row(id)]))[0]
        x, y = points[len(points) // 2].tolist()
        return QPointF(x, y)

    def _middle_row(self, id: str) -> int:
        rows = self.curves.rows(id)
        return rows[len(rows) // 2]

    def _type_on(self, painter: QPainter, row: int) -> None:
        """A chip with the type in the middle of a wire, where its middle piece is long enough to bear it."""
        ink, id = self._stage.ink, self.curves.ids[row]
        text = str(self.faces[id].type)
        width = ink.width(TextRole.TYPE, text)
        x1, _, x2, _ = self.curves.ends(row)
        if abs(x2 - x1) < width + TYPE_ROOM:
            return
        middle = self.middle(id)
        painter.setPen(QPen(ink.accent if id in self.selected or id in self._marks else ink.node_border, 1))
        painter.setBrush(ink.surface)
        half = QPointF(width / 2 + TYPE_PAD, TYPE_HEIGHT / 2)
        painter.drawRoundedRect(QRectF(middle - half, middle + half), TYPE_RADIUS, TYPE_RADIUS)
        ink.draw_label(painter, Label(text, TextRole.TYPE, middle.x() - width / 2, middle.y()), ink.muted)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _cross(self, painter: QPainter, row: int) -> None:
        place = self.middle(self.curves.ids[row])
        x, y = place.x(), place.y()
        ink = self._stage.ink
        for color, width in ((ink.canvas, CROSS_OUTLINE), (ink.error, WIDTH)):
            painter.setPen(QPen(color, width, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(x - CROSS, y - CROSS), QPointF(x + CROSS, y + CROSS))
            painter.drawLine(QPointF(x - CROSS, y + CROSS), QPointF(x + CROSS, y - CROSS))


def _segments(scale: float) -> int:
    """How many a wire has at so many pixels a unit."""
    return next((segments for segments, below in FEWER_BELOW.items() if scale < below), SEGMENTS)


def _cubic(points: list[list[float]]) -> QPainterPath:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    path = QPainterPath(QPointF(ax, ay))
    path.cubicTo(bx, by, cx, cy, dx, dy)
    return path
