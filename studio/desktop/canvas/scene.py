"""The items of one canvas: faces and wires by id, what is selected, and what lies under a point."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.bodies import Bodies
from studio.desktop.canvas.bodies import Place as Place
from studio.desktop.canvas.curves import Curves, Floats
from studio.desktop.canvas.ends import Ends
from studio.desktop.canvas.face import Face, PillFace, PortKey, WireFace
from studio.desktop.canvas.frames import FrameHit, FrameLayer
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.node_layer import NodeLayer
from studio.desktop.canvas.selection import Selection
from studio.desktop.canvas.stage import Stage
from studio.desktop.canvas.wires import WireLayer
from studio.desktop.documents.leavings import Leavings

SCENE_STEP: Final = 4096.0
SCENE_MARGIN: Final = 2048.0
USUAL: Final = (220.0, 160.0)  # about how large a node is


@dataclass(frozen=True)
class Hit:
    """What lies under a point: a port, the chip or body of a face, a bend, a wire, or a frame's title or edge.

    All empty over nothing, the inside of a frame too.
    """

    face: str = ""
    port: PortKey | None = None
    chip: bool = False
    wire: str = ""
    bend: BendKey | None = None
    frame: FrameHit | None = None


NOTHING: Final = Hit()


class Laid(Protocol):
    """What lies above everything, and where."""

    bounds: QRectF

    def paint(self, painter: QPainter) -> None: ...


class CanvasScene(QGraphicsScene):
    """Shows faces and wires. It knows nothing of the pipeline: ``presenter`` fills it.

    Qt knows of no items on it: thousands are a few arrays, and views paint these themselves.
    """

    stale = Signal(object)  # QRectF: what that shows is to be painted anew; None: all of it

    def __init__(self, ink: Ink, measure: TextMeasure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage(ink)
        self.stage.whole.spoiled = self.repaint
        self.measure = measure
        self.layer = NodeLayer(self.stage, self.sights)
        self.nodes = self.layer.nodes
        self.pills: set[str] = set()  # those of them that are pills
        self.leavings = Leavings()
        self.selection = Selection(self)
        self.selection.changed.connect(self._show_selection)
        self.wires = WireLayer(self.stage, Curves())
        self.frames = FrameLayer(self.stage)
        self._ends = Ends()
        self._hit = NOTHING
        self._shown_port: PortKey | None = None
        self.overlays: list[Laid] = []  # what lies above everything
        self._moving_with: set[Laid] = set()  # those of them below which not all stands still
        self._expected = QRectF()
        self._grow(QRectF(-SCENE_STEP / 2, -SCENE_STEP / 2, SCENE_STEP, SCENE_STEP))

    @property
    def bodies(self) -> Bodies:
        """Where all faces are."""
        return self.layer.bodies

    # faces

    def put_faces(self, faces: Iterable[tuple[Face, Place]]) -> None:
        """Adds faces at places, or changes those whose ids are there."""
        faces = list(faces)
        layouts = [g.lay_out(face, self.measure) for face, _ in faces]
        moved, is_new = [], False
        for (face, place), layout in zip(faces, layouts):
            if isinstance(face, PillFace):
                self.pills.add(face.id)
            else:
                self.pills.discard(face.id)
            item = self.nodes.get(face.id)
            if item is None:
                is_new = True
            elif (item.pos().x(), item.pos().y()) != place or not item.layout.has_ports_as(layout):
                moved.append(face.id)
            self._ends.put_face(face.id, place)
        self.layer.put([(face, layout, place) for (face, place), layout in zip(faces, layouts)])
        self._anchor(self._ends.wires_at(moved) if moved else [])
        if is_new:
            self._make_room()

    def remove_faces(self, ids: Collection[str]) -> None:
        """Takes faces away. Their wires must be gone; ``selection.tell`` is the caller's."""
        self.leavings.keep(self.layer.remove(ids))
        self.pills.difference_update(ids)
        self._ends.remove_faces(ids)
        if self._hit.face in ids:
            self._hit = NOTHING
        self.selection.discard(faces=ids)

    def move_faces(self, places: Mapping[str, Place]) -> None:
        """Moves faces, with the wires at them."""
        corners = np.fromiter(itertools.chain.from_iterable(places.values()), np.float64, 2 * len(places))
        self.place_faces(list(places), corners.reshape(-1, 2))

    def place_faces(self, ids: Sequence[str], corners: Floats) -> None:
        """The same for many, whose upper left corners (n, 2) are an array."""
        rows = self.bodies.rows(ids)
        elsewhere = (self.bodies.boxes(rows)[:, :2] != corners).any(axis=1)
        if not elsewhere.all():
            ids, rows, corners = [*itertools.compress(ids, elsewhere.tolist())], rows[elsewhere], corners[elsewhere]
        if ids:
            self.layer.move(rows, corners)
            self.wires.place(*self._ends.move(ids, corners))
            self.reveal(self.bodies.bounds_of(rows))

    def raise_faces(self, ids: Collection[str]) -> None:
        """Puts faces above the others."""
        self.layer.lift(ids)

    def empty(self) -> None:
        """Takes everything away."""
        self.set_hovered(NOTHING)
        self.selection.clear()
        self.leavings.keep(self.wires.faces.values())
        self.wires.empty()
        self.frames.empty()
        self.stage.clear()
        self.leavings.keep(self.nodes.values())
        self.layer.empty()
        self.pills.clear()
        self._ends = Ends()
        self._shown_port = None

    def remove_frame(self, id: str) -> None:
        """Takes a frame away; ``selection.tell`` is the caller's."""
        self.frames.remove(id)
        if self._hit.frame is not None and self._hit.frame.frame == id:
            self._hit = NOTHING
        self.selection.discard(frames=(id,))

    # wires

    def put_wires(self, faces: Iterable[WireFace]) -> None:
        """Adds wires between faces, or changes those whose ids are there."""
        faces, before = list(faces), self.wires.faces
        elsewhere = [face.id for face in faces if (old := before.get(face.id)) is None or not old.leads_as(face)]
        self.selection.keep_bends(faces)
        self.wires.put(faces)
        self._anchor(elsewhere)

    def remove_wires(self, ids: Collection[str]) -> None:
        """Takes wires away; ``selection.tell`` is the caller's."""
        self._ends.remove_wires(ids)
        self.leavings.keep(map(self.wires.faces.__getitem__, ids))
        self.wires.remove(ids)
        if self._hit.wire in ids:
            self._hit = NOTHING
        self.selection.discard(wires=ids)

    def lead_wires(self, points: Mapping[str, tuple[Place, ...]]) -> None:
        """Leads wires through other points."""
        self.wires.lead(points)

    def wires_of(self, *faces: str) -> set[str]:
        """Ids of the wires at faces."""
        return set(self._ends.wires_at(faces))

    def wires_between(self, faces: Iterable[str]) -> list[str]:
        """Ids of the wires that lead from faces to faces."""
        return self._ends.wires_between(faces)

    def levels_at(self, faces: Sequence[str], places: Floats) -> Floats:
        """Of wires that lead from faces, were they at places (n, 2), to others: the heights (m, 2) of both ports."""
        return self._ends.levels(faces, places)

    def wire_at_port(self, port: PortKey) -> str:
        """The wire that ends at a port, the last one of several; empty for none."""
        found = ""
        for id in self._ends.wires_at([port.face] if port.face in self.nodes else []):
            face = self.wires.faces[id]
            if port in (face.source, face.target):
                found = id
        return found

    def port_position(self, port: PortKey) -> QPointF:
        """The centre of a port. One that its face no longer has lies at the middle of its side."""
        return self.nodes[port.face].port_position(port.side, port.name)

    def _anchor(self, wires: list[str]) -> None:
        """Brings wires to where their ports are."""
        nodes, at, offsets = self.nodes, [], []
        for id in wires:
            face = self.wires.faces[id]
            a, b = face.source, face.target
            at.append((a.face, b.face))
            offsets.append(nodes[a.face].layout.offset(a.side, a.name) + nodes[b.face].layout.offset(b.side, b.name))
        self._ends.put_wires(wires, at, offsets)
        self.wires.place(wires, self._ends.of(wires))

    # pointing

    def hit(self, point: QPointF, reach: float = 6.0) -> Hit:
        """What lies under a point; ports win over bodies, bodies over wires.

        Args:
            reach: how far beside a wire still hits it, in scene units.
        """
        body = ""
        for id in self.bodies.topmost_first(point.x(), point.y(), g.OVERHANG):
            item, (left, top) = self.nodes[id], self.bodies.place(id)
            x, y = point.x() - left, point.y() - top
            port = item.layout.port_at(x, y)
            inside = 0 <= x <= item.layout.width and 0 <= y <= item.layout.height
            if port is not None and not body:
                return Hit(id, PortKey(id, port.side, port.face.name))
            if inside and not body:
                body = id
                if item.layout.in_chip(x, y):
                    return Hit(body, chip=True)
        if body:
            return Hit(body)
        x, y = point.x(), point.y()
        bend = self.wires.bends.hit(x, y, 1.3 * reach)
        wire = bend[0] if bend else self.wires.curves.hit(x, y, reach) or ""
        return Hit(wire=wire, bend=bend, frame=None if wire else self.frames.hit(x, y, reach))

    def has(self, hit: Hit) -> bool:
        """Whether what was hit is there."""
        item, port, wire = self.nodes.get(hit.face), hit.port, self.wires.faces.get(hit.wire)
        return (
            (not hit.face or item is not None)
            and (port is None or (item is not None and item.layout.has_port(port.side, port.name)))
            and (not hit.wire or wire is not None)
            and (hit.bend is None or hit.bend in self.wires.bends)
            and (hit.frame is None or hit.frame.frame in self.frames.frames)
        )

    @property
    def hovered(self) -> Hit:
        return self._hit

    def set_hovered(self, hit: Hit) -> None:
        """Shows what the pointer is on."""
        if hit == self._hit:
            return
        before, self._hit = self._hit, hit
        if before.face and before.face != hit.face:
            item = self.nodes[before.face]
            item.set_look(hovered=False)
            item.set_hovered_port(None)
        if hit.face:
            item = self.nodes[hit.face]
            item.set_look(hovered=True)
            item.set_hovered_port((hit.port.side, hit.port.name) if hit.port else None)
        self.wires.set_hovered(hit.wire)
        self.wires.set_hovered_bend(hit.bend)
        self.frames.set_hovered(hit.frame.frame if hit.frame else "")

    def _show_selection(self) -> None:
        self.layer.set_selected(self.selection.faces)
        before, self._shown_port = self._shown_port, self.selection.port
        if before is not None and before.face in self.nodes:
            self.nodes[before.face].set_current_port(None)
        if self._shown_port is not None:
            port = self._shown_port
            self.nodes[port.face].set_current_port((port.side, port.name))
        self.wires.set_selected(self.selection.wires)
        self.wires.set_selected_bends(self.selection.bends)
        self.frames.set_selected(self.selection.frames)

    # the whole

    def set_ink(self, ink: Ink) -> None:
        """Another look."""
        self.stage.set_ink(ink)
        self.wires.set_ink()

    def expect(self, places: Floats | None, wires: int = 0) -> None:
        """Makes room for faces that are to come at places (n, 2), and for so many wires in all; for no faces once they
        are all there.
        """
        self._expected = QRectF()
        self.wires.curves.reserve(wires)
        if places is not None and len(places):
            (left, top), (right, bottom) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
            self._expected = QRectF(left, top, right - left + USUAL[0], bottom - top + USUAL[1])
            self._grow(self._expected)

    def bounds(self, faces: Iterable[str] | None = None) -> QRectF:
        """What surrounds the faces; all of them unless told."""
        if faces is None:
            return self.bodies.bounds().united(self.frames.bounds()).united(self._expected)
        return self.bodies.bounds(faces)

    def selected_bounds(self) -> QRectF:
        """What surrounds all that is selected; a connection from end to end."""
        selection = self.selection
        result = self.bounds(selection.faces)
        for id in selection.frames:
            result = result.united(self.frames.rect(id))
        for id in {*selection.wires, *(wire for wire, _ in selection.bends)}:
            face = self.wires.faces[id]
            for point in (self.port_position(face.source), self.port_position(face.target)):
                result = result.united(QRectF(point, QSizeF(1, 1)))
            for bend in face.bends:
                result = result.united(QRectF(QPointF(*bend), QSizeF(1, 1)))
        return result

    @property
    def is_covered(self) -> bool:
        """Whether something is drawn above everything, which stands still meanwhile."""
        return any(item not in self._moving_with for item in self.overlays)

    def lay_over(self, item: Laid, *, still: bool = True) -> None:
        """Puts something above everything.

        Args:
            still: what is below stands still while this moves over it.
        """
        self.overlays.append(item)
        if not still:
            self._moving_with.add(item)
        self.repaint(item.bounds)

    def take_away(self, item: Laid) -> None:
        """Takes off what lay above everything."""
        self.overlays.remove(item)
        self._moving_with.discard(item)
        self.repaint(item.bounds)

    def repaint(self, rect: QRectF | None = None) -> None:
        """Has views paint anew what a rectangle shows; all of it unless told."""
        self.stale.emit(rect)

    def sights(self) -> list[QRectF]:
        """What its views show."""
        return [view.mapToScene(view.viewport().rect()).boundingRect() for view in self.views()]

    def reveal(self, rect: QRectF) -> None:
        """Makes room so that a view can show the rectangle anywhere."""
        if not self.sceneRect().contains(rect):
            self._grow(rect)

    def _make_room(self) -> None:
        """Room for all faces, where they are now."""
        self.reveal(self.bodies.bounds())

    def _grow(self, rect: QRectF) -> None:
        """The scene's rectangle grows in steps: with each, the bars have other bounds."""
        rect = rect.adjusted(-SCENE_MARGIN, -SCENE_MARGIN, SCENE_MARGIN, SCENE_MARGIN).united(self.sceneRect())
        left, top = SCENE_STEP * (rect.left() // SCENE_STEP), SCENE_STEP * (rect.top() // SCENE_STEP)
        right, bottom = -SCENE_STEP * (-rect.right() // SCENE_STEP), -SCENE_STEP * (-rect.bottom() // SCENE_STEP)
        rect = QRectF(left, top, right - left, bottom - top)
        if rect != self.sceneRect():
            self.setSceneRect(rect)
