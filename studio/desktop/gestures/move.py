"""Moving nodes: in line with their neighbours, into a wire or a group, or onto another node to be matched with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from studio.desktop.canvas import connecting, organizing
from studio.desktop.canvas.curves import Floats
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.landing import WireTarget
from studio.desktop.canvas.luggage import Luggage, lies_in, put_back, with_pills
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.scene import Place
from studio.desktop.canvas.snapping import Snapping
from studio.desktop.canvas.view import CanvasView
from studio.desktop.canvas.wanted import MatchWanted
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.overlays import Overlay
from studio.desktop.gestures.press import Beginning, Press
from studio.pipeline.delta import Delta

POPUP_GAP: Final = 14.0
REACH: Final = 6.0  # pixels from which a node jumps to a line
WIDE: Final = 500


def from_face(press: Press) -> Beginning | None:
    """A press on a node selects it, a drag moves all that is selected; Shift adds it or takes it out."""
    editor, face = press.editor, press.hit.face
    if not press.is_left or not face:
        return None
    selection, shift = editor.scene.selection, press.pointer.shift
    was_selected = face in selection.faces
    if not was_selected:
        if shift:
            selection.toggle(face=face)
        else:
            selection.set([face])
        editor.scene.raise_faces([face])

    def clicked() -> None:
        if was_selected and shift:
            selection.toggle(face=face)
        elif was_selected:
            selection.set([face])
        if press.hit.chip and not shift:
            editor.signature_menu_wanted.emit(face, press.view.on_screen(editor.scene.nodes[face].below_chip()))

    return Beginning(lambda: MoveNodes(press.view, editor), clicked)


class MoveNodes(Gesture):
    """The selected nodes follow the pointer; the document hears of it once, at the end.

    They snap to lines with other nodes, unless Ctrl is held. A node that nothing is connected to goes into the wire
    that it is dropped on; a node that is dropped on another with Shift is offered to be connected with it as a whole.
    What is dropped on a group with Ctrl goes into it.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        self._view = view
        self._editor = editor
        self._start = QPointF()
        self._faces: tuple[str, ...] = ()  # the very same for each move of the pointer: thousands are looked up once
        self._own: frozenset[str] = frozenset()  # the same
        self._places: Floats = np.empty((0, 2))  # where they were
        self._alone = ""  # the face, where one moves and nothing with it
        self._wire: WireTarget | None = None
        self._partner = ""  # the node or group that it is dropped on
        self._frames: frozenset[str] = frozenset()
        self._snapping: Snapping | None = None
        self._luggage: Luggage | None = None
        self._seen = QRectF()
        stage = editor.scene.stage
        self._guides = Overlay(editor.scene, stage.overlay_pen(stage.ink.accent))

    @property
    def is_wide(self) -> bool:
        return len(self._faces) > WIDE

    def start(self, pointer: Pointer) -> None:
        editor, scene = self._editor, self._editor.scene
        self._start = pointer.scene
        selection = scene.selection
        inside, inner, bent = lies_in(scene, selection.frames)
        self._faces = tuple(scene.bodies.by_tile(with_pills(scene, selection.faces | inside)))
        self._own = frozenset(self._faces)
        self._places = scene.bodies.corners(self._faces)
        self._box = scene.bounds(self._faces)
        scene.raise_faces(self._faces)
        self._frames = selection.frames | inner
        self._luggage = Luggage(editor, self._own, self._frames, selection.bends | bent)
        self._luggage.hold()
        if len(self._faces) == 1 and self._luggage.is_empty:
            (self._alone,) = self._faces
            if not scene.wires_of(self._alone) and not editor.presenter.is_group(self._alone):
                node = editor.document.pipeline.graph.node(editor.presenter.members(self._alone)[-1])
                self._wire = WireTarget(editor, node)
        self._guides.lay(still=False)

    def move(self, pointer: Pointer) -> None:
        self._follow(pointer)

    def end(self, pointer: Pointer) -> None:
        places = self._follow(pointer)
        editor, partner = self._editor, self._partner
        insertion = self._wire.insertion if self._wire is not None else None
        self._tidy()
        if partner and editor.presenter.is_group(partner):
            self._put_back()
            organizing.move_into(editor, [*editor.presenter.items(self._faces), *self._frames], partner)
        elif partner:
            self._put_back()
            source, target = (editor.presenter.members(face)[0] for face in (self._alone, partner))
            editor.match_wanted.emit(MatchWanted(source, target, pointer.screen))
        elif insertion is None:
            luggage, way = self._luggage, self._way(places)
            editor.move(self._named(places), lambda: luggage.edits(*way) if luggage else (), self._put_back)
        else:
            connecting.insert(editor, insertion, editor.moved(self._named(places)), self._beneath(), self._put_back)

    def cancel(self) -> None:
        self._tidy()
        self._put_back()

    def survives(self, delta: Delta) -> bool:
        return self._luggage is None or self._luggage.survives(delta)

    def _beneath(self) -> QPoint:
        """A point under the node, on screen."""
        corner = self._editor.scene.nodes[self._alone].rect().bottomLeft() + QPointF(0, POPUP_GAP)
        return self._view.on_screen(corner)

    def _put_back(self) -> None:
        """Everything is where the document has it; what went meanwhile stays away."""
        put_back(self._editor, self._named(self._places))
        if self._luggage is not None:
            self._luggage.put_back()

    def _named(self, places: Floats) -> dict[str, Place]:
        """Places by the ids of the faces, whole ones as whole numbers."""
        is_whole = bool((places == np.rint(places)).all())
        return dict(zip(self._faces, map(tuple, (places.astype(np.int64) if is_whole else places).tolist())))

    def _way(self, places: Floats) -> tuple[float, float]:
        """How far the faces have come."""
        dx, dy = (places[0] - self._places[0]).tolist()
        return dx, dy

    def _tidy(self) -> None:
        self._guides.take()
        self._light("")
        if self._wire is not None:
            self._wire.leave()

    def _follow(self, pointer: Pointer) -> Floats:
        """Moves the faces to where the pointer says, and shows what would come of it; returns their places (n, 2)."""
        scene = self._editor.scene
        way = pointer.scene - self._start
        self._light(self._partner_below(pointer))
        free = pointer.control or bool(self._partner) or not self._editor.snaps
        dx, dy = (way.x(), way.y()) if free else self._snapped(way)
        # Whole units: edges stay sharp at 100 %.
        places: Floats = np.rint(np.add(self._places, (dx, dy)))
        if free:
            self._guides.set_lines(())
        scene.place_faces(self._faces, places)
        if self._luggage is not None:
            self._luggage.move(*self._way(places))
        if self._wire is not None:
            if self._partner:
                self._wire.leave()
            else:
                self._wire.hover(pointer.scene, scene.nodes[self._alone].rect(), self._view.zoom)
        return places

    def _snapped(self, way: QPointF) -> tuple[float, float]:
        seen = self._view.visible_rect()
        if self._snapping is None or seen != self._seen:
            self._seen, self._snapping = seen, self._lines(seen)
        snapped = self._snapping.snap(way.x(), way.y(), REACH / self._view.zoom)
        self._guides.set_lines(snapped.guides)
        return snapped.dx, snapped.dy

    def _lines(self, seen: QRectF) -> Snapping:
        """What there is to snap to: the nodes that are seen, and the other ends of the wires."""
        scene = self._editor.scene
        boxes = scene.bodies.boxes_within(seen, self._faces)
        return Snapping(corners(self._box), boxes, scene.levels_at(self._faces, self._places))

    def _partner_below(self, pointer: Pointer) -> str:
        """The node that it would be matched with, or the group that it would go into."""
        presenter = self._editor.presenter
        if pointer.shift and self._alone and presenter.is_node(self._alone):
            return self._face_below(pointer.scene, presenter.is_node)
        return self._face_below(pointer.scene, presenter.is_group) if pointer.control else ""

    def _face_below(self, point: QPointF, wanted: Callable[[str], bool]) -> str:
        """The topmost other face under a point, of those that are wanted."""
        scene = self._editor.scene
        below = scene.bodies.topmost_first(point.x(), point.y())
        return next((id for id in below if id not in self._own and wanted(id)), "")

    def _light(self, face: str) -> None:
        """Shows what it would be dropped on."""
        if face == self._partner:
            return
        nodes = self._editor.scene.nodes
        for id, lit in ((self._partner, False), (face, True)):
            if id in nodes:
                nodes[id].set_look(focused=lit)
        self._partner = face
