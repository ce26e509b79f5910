"""What goes along with faces: frames, the bends of wires whose ends both move, and the pills that stand on such."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from studio.desktop.canvas.bends import BendKey, Point
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.pipeline.delta import Delta
from studio.pipeline.edits import Edit, Move
from studio.pipeline.graph import Frame
from studio.pipeline.structure_edits import Bend


class Luggage:
    """Frames and bends that are moved with faces; the document hears of it by ``edits`` at the end."""

    def __init__(
        self, editor: CanvasEditor, faces: Collection[str], frames: Iterable[str], bends: Iterable[BendKey]
    ) -> None:
        self._editor = editor
        self._scene = scene = editor.scene
        self._structure = editor.document.pipeline.graph.structure
        self._faces = frozenset(faces)
        self._frames: dict[str, Frame] = {id: scene.frames.frames[id] for id in frames}
        moving: dict[str, set[int]] = {}
        for wire, number in bends:
            if (wire, number) in scene.wires.bends:
                moving.setdefault(wire, set()).add(number)
        for wire in scene.wires.bends.wires:
            face = scene.wires.faces[wire]
            if face.source.face in faces and face.target.face in faces:
                moving[wire] = set(range(len(face.bends)))
        self._bends: dict[str, tuple[tuple[Point, ...], set[int]]] = {
            wire: (scene.wires.bends.points(wire), numbers) for wire, numbers in moving.items()
        }
        self._held: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not self._frames and not self._bends

    def hold(self) -> None:
        """A drag of it begins, which not every edit from elsewhere ends."""
        self._held = frozenset((*self._editor.presenter.items(self._faces), *self._frames, *self._bends))

    def survives(self, delta: Delta) -> bool:
        """Whether a drag of faces with all of it can go on after an edit from elsewhere: after one of other things."""
        if not self._faces <= self._scene.nodes.keys():
            return False
        nodes, wires = (*delta.removed, *delta.changed), (*delta.disconnected, *delta.bent)
        return self._held.isdisjoint((*nodes, *delta.groups, *delta.frames, *wires))

    def move(self, dx: float, dy: float) -> None:
        """Shows all of it moved from where it was at the start; what an undo took away meanwhile stays away."""
        scene = self._scene
        scene.frames.put(frame for frame in self._moved_frames(dx, dy) if frame.id in scene.frames.frames)
        faces = scene.wires.faces
        scene.lead_wires({wire: points for wire, points in self._moved_bends(dx, dy).items() if wire in faces})

    def put_back(self) -> None:
        """Shows all of it where the document has it, which an undo may have changed meanwhile."""
        scene, known = self._scene, self._structure.frames
        scene.frames.put(known[id] for id in self._frames if id in scene.frames.frames and id in known)
        faces = scene.wires.faces
        scene.lead_wires({wire: faces[wire].bends for wire in self._bends if wire in faces})

    def edits(self, dx: float, dy: float) -> list[Edit]:
        """What moves it in the document, of what is there still."""
        if not dx and not dy:
            return []
        edits: list[Edit] = []
        frames, wires = self._structure.frames, self._scene.wires.faces
        moved = tuple((frame.id, frame.position) for frame in self._moved_frames(dx, dy) if frame.id in frames)
        if moved:
            edits.append(Move(moved))
        bent = tuple((wire, points) for wire, points in self._moved_bends(dx, dy).items() if wire in wires)
        if bent:
            edits.append(Bend(bent))
        return edits

    def _moved_frames(self, dx: float, dy: float) -> list[Frame]:
        return [
            replace(frame, position=(frame.position[0] + dx, frame.position[1] + dy)) for frame in self._frames.values()
        ]

    def _moved_bends(self, dx: float, dy: float) -> dict[str, tuple[Point, ...]]:
        return {
            wire: tuple((x + dx, y + dy) if number in numbers else (x, y) for number, (x, y) in enumerate(points))
            for wire, (points, numbers) in self._bends.items()
        }


def put_back(editor: CanvasEditor, places: Mapping[str, Place]) -> None:
    """Shows faces that were moved where the document has them; what went meanwhile stays away."""
    scene, presenter = editor.scene, editor.presenter
    there = [id for id in places if id in scene.nodes]
    known = {id for id in there if presenter.is_node(id) or presenter.is_group(id)}
    scene.move_faces({id: presenter.place(id) if id in known else places[id] for id in there})


def lies_in(scene: CanvasScene, frames: Iterable[str]) -> tuple[set[str], set[str], set[BendKey]]:
    """What lies in frames as they are now: faces by their middle, frames as a whole, bends."""
    rects = [scene.frames.rect(id) for id in frames]
    rows = {row for some in scene.bodies.rows_centred_in(rects) for row in some.tolist()}
    inner = {id for rect in rects for id in scene.frames.within(rect)}
    bends = {(wire, number) for wire, number, _ in scene.wires.bends.within([corners(rect) for rect in rects])}
    return {scene.bodies.ids[row] for row in rows}, inner, bends


def with_pills(scene: CanvasScene, faces: Collection[str]) -> set[str]:
    """Faces, and the pills on the wires between them: what is done to both ends is done to what stands on the wire."""
    known = set(faces)
    if scene.pills <= known:
        return known
    wires = scene.wires.faces
    ends = {key.face for wire in scene.wires_of(*known) for key in (wires[wire].source, wires[wire].target)}
    return known.union(id for id in scene.pills & ends - known if _is_between(scene, id, known))


def _is_between(scene: CanvasScene, pill: str, faces: set[str]) -> bool:
    """Whether faces feed a pill and take all that it gives."""
    wires = [scene.wires.faces[wire] for wire in scene.wires_of(pill)]
    sources = {wire.source.face for wire in wires} - {pill}
    targets = {wire.target.face for wire in wires} - {pill}
    return bool(sources) and bool(targets) and sources | targets <= faces
