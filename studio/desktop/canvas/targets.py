"""Connecting without a pointer: the port that a wire begins at, and the ports that take it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.face import PillFace, PortKey
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.canvas.scene import CanvasScene
from studio.pipeline.graph import Side


@dataclass(frozen=True)
class Target:
    """A port that takes the wire, and how."""

    key: PortKey
    mark: Mark

    @property
    def hint(self) -> str:
        if self.mark.fits is Fits.YES:
            return "fits"
        return "1 step" if self.mark.steps == 1 else f"{self.mark.steps} steps"


def ports_of(scene: CanvasScene, face: str) -> tuple[PortKey, ...]:
    """The ports of a face from top to bottom: inputs, then outputs."""
    shown = scene.nodes[face].face
    return tuple(
        PortKey(face, side, port.name)
        for side, ports in ((Side.INPUT, shown.inputs), (Side.OUTPUT, shown.outputs))
        for port in ports
    )


def current_face(scene: CanvasScene) -> str:
    """The one face that is selected; empty for none or several."""
    faces = scene.selection.faces
    return next(iter(faces)) if len(faces) == 1 else ""


def current_wire(scene: CanvasScene) -> str:
    """The one wire that is selected and nothing else; empty for none or several."""
    selection = scene.selection
    return next(iter(selection.wires)) if len(selection.wires) == 1 and not selection.faces else ""


def step_port(scene: CanvasScene, step: int) -> bool:
    """Selects the next port of the current node, or the one before; answers whether there is one.

    Before the first port stands the node itself.
    """
    face = current_face(scene)
    if not face:
        return False
    stops = (None, *ports_of(scene, face))
    port = scene.selection.port
    place = (stops.index(port) if port in stops else 0) + step
    if not 0 <= place < len(stops):
        return False
    scene.selection.set([face], (), stops[place])
    return True


def origin(editor: CanvasEditor) -> PortKey | None:
    """The selected port, else of the selected node the first free output, else an output, else an input."""
    scene = editor.scene
    face = current_face(scene)
    if scene.selection.port is not None or not face:
        return scene.selection.port

    def rank(key: PortKey) -> tuple[bool, bool]:
        return key.side is Side.INPUT, bool(editor.wires_at(key))

    return min(ports_of(scene, face), key=rank, default=None)


def targets(editor: CanvasEditor, start: PortKey) -> list[Target]:
    """The ports of other nodes that take the wire that is being drawn from a port: what fits first, nearest first."""
    scene, answers = editor.scene, editor.answers
    assert answers is not None
    around, wires = scene.port_position(start), set(editor.wires_at(start))
    found = [
        Target(key, answers.mark(key))
        for face, item in scene.nodes.items()
        if not isinstance(item.face, PillFace)
        for key in ports_of(scene, face)
        if wires.isdisjoint(editor.wires_at(key))
    ]

    def rank(target: Target) -> tuple[int, float]:
        return target.mark.steps, (scene.port_position(target.key) - around).manhattanLength()

    return sorted((target for target in found if target.mark.fits is not Fits.NO), key=rank)


def connect(editor: CanvasEditor, start: PortKey, target: Target, at: QPoint) -> None:
    """What releasing a wire on the target does; the wire is seen while plans are."""
    editor.begin_draft(start)
    scene = editor.scene
    editor.draw_draft(start, scene.port_position(target.key), scene.stage.ink.adaptable, snapped=True)
    editor.join(start, target.key, target.mark, at)


def spoken(editor: CanvasEditor) -> str:
    """What is current on the canvas, in words for those who hear it."""
    scene = editor.scene
    face, port = current_face(scene), scene.selection.port
    if not face and (wire := current_wire(scene)):
        pipeline = editor.document.pipeline
        connection = pipeline.graph.connection(wire)
        ends = pipeline.label(connection.source), pipeline.label(connection.target)
        return f"Connection from {ends[0]} to {ends[1]}, {pipeline.types.output(connection.source)}"
    if not face:
        return f"{len(scene.selection.faces)} nodes selected" if scene.selection.faces else ""
    shown = scene.nodes[face].face
    if port is None:
        return f"Node {shown.title}, inputs: {len(shown.inputs)}, outputs: {len(shown.outputs)}"
    kind = editor.document.pipeline.types.at(editor.presenter.port(port))
    state = "connected" if editor.wires_at(port) else "free"
    return f"{port.side.value.capitalize()} {port.name} of {shown.title}, {kind}, {state}"
