"""Connecting without a pointer: the port that a wire begins at, and the ports that take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint

from studio.desktop.canvas import connecting
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.face import Badge, Face, Kind, NodeFace, PillFace, PortKey, Trouble, WireStyle
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.canvas.organizing import offer_of_bypass
from studio.desktop.canvas.scene import CanvasScene, Hit
from studio.pipeline.graph import Side
from studio.pipeline.passing import Offer

translate: Final = QCoreApplication.translate


@dataclass(frozen=True)
class Target:
    """A port that takes the wire, and how."""

    key: PortKey
    mark: Mark

    @property
    def hint(self) -> str:
        if self.mark.fits is Fits.YES:
            return translate("Canvas", "fits")
        return translate("Canvas", "%n step(s)", "", self.mark.steps)


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


def origins(editor: CanvasEditor) -> list[PortKey]:
    """The selected port, else of the selected node an output, then an input: the first that is free, if one is."""
    scene = editor.scene
    face = current_face(scene)
    if scene.selection.port is not None:
        return [scene.selection.port]
    ports = ports_of(scene, face) if face else ()
    firsts = (
        min((key for key in ports if key.side is side), key=lambda key: bool(editor.wires_at(key)), default=None)
        for side in (Side.OUTPUT, Side.INPUT)
    )
    return [key for key in firsts if key is not None]


def targets(editor: CanvasEditor, start: PortKey) -> list[Target]:
    """The ports of other nodes that take the wire that is being drawn from a port: what fits first, nearest first."""
    scene, answers = editor.scene, editor.draft.answers
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
    """What releasing a wire on the target does; the wire is seen while plans are. Nothing where an end has gone."""
    scene = editor.scene
    if not all(scene.has(Hit(key.face, key)) for key in (start, target.key)):
        return
    editor.draft.begin(start)
    editor.draft.draw(start, scene.port_position(target.key), scene.stage.ink.adaptable, snapped=True)
    connecting.join(editor, start, target.key, target.mark, at)


def spoken(editor: CanvasEditor) -> str:
    """What is current on the canvas, in words for those who hear it."""
    scene = editor.scene
    face, port = current_face(scene), scene.selection.port
    if not face and (wire := current_wire(scene)):
        return words_of_wire(editor, wire)
    if not face and len(scene.selection.frames) == 1:
        (frame,) = scene.selection.frames
        return translate("Canvas", "Frame {0}").format(scene.frames.frames[frame].name)
    if not face and len(scene.selection.bends) == 1:
        ((wire, number),) = scene.selection.bends
        count = len(scene.wires.bends.points(wire))
        return translate("Canvas", "Bend {0} of {1}: {2}").format(number + 1, count, words_of_wire(editor, wire))
    if not face:
        return ", ".join(_several(editor)) if scene.selection.faces else _whereabouts(editor)
    return words_of_face(editor, face) if port is None else words_of_port(editor, port)


def _several(editor: CanvasEditor) -> Iterator[str]:
    """Several nodes in words."""
    yield translate("Canvas", "%n node(s) selected", "", len(editor.scene.selection.faces))
    if offer_of_bypass(editor) is Offer.STOP:
        yield translate("Canvas", "bypassed as far as they can be")


def _whereabouts(editor: CanvasEditor) -> str:
    """The group that is looked into; nothing for the top, or where it has just gone and is about to be left."""
    group = editor.document.pipeline.graph.structure.groups.get(editor.presenter.level)
    return "" if group is None else translate("Canvas", "Inside group {0}").format(group.name)


def words_of_face(editor: CanvasEditor, face: str) -> str:
    """A node in words."""
    shown = editor.scene.nodes[face].face
    text = translate("Canvas", "Node {0}, inputs: {1}, outputs: {2}")
    if editor.presenter.is_group(face):
        text = translate("Canvas", "Group {0}, inputs: {1}, outputs: {2}")
    return ", ".join([text.format(shown.title, len(shown.inputs), len(shown.outputs)), *_standing(shown)])


def _standing(face: Face) -> Iterator[str]:
    """What else is seen of a node: what is wrong with it, how it stands, and what it gave in the last run."""
    if face.trouble is Trouble.ASSUMPTION:
        yield translate("Canvas", "has a warning")
    elif face.trouble is not Trouble.NONE:
        yield translate("Canvas", "has an error")
    if face.bypassed:
        yield translate("Canvas", "bypassed")
    if isinstance(face, NodeFace):
        if Badge.TRAINED in face.badges:
            yield translate("Canvas", "trained weights")
        if Badge.FROZEN in face.badges:
            yield translate("Canvas", "frozen")
        if face.collapsed and face.kind not in (Kind.INPUT, Kind.OUTPUT):  # these have no other way to stand
            yield translate("Canvas", "collapsed")
        yield from filter(None, (face.foot, "" if face.value is None else face.value.text))


def words_of_wire(editor: CanvasEditor, wire: str) -> str:
    """A connection in words: both ends, and both types where they are not one."""
    pipeline = editor.document.pipeline
    connection = pipeline.graph.connection(wire)
    ends = pipeline.label(connection.source), pipeline.label(connection.target)
    given, taken = pipeline.types.output(connection.source), pipeline.types.at(connection.target)
    if editor.scene.wires.faces[wire].style is WireStyle.BROKEN:
        text = translate("Canvas", "Broken connection from {0}, {2}, to {1}, {3}")
    elif given == taken:
        text = translate("Canvas", "Connection from {0} to {1}, {2}")
    else:
        text = translate("Canvas", "Connection from {0}, {2}, to {1}, {3}")
    return text.format(*ends, given, taken)


def words_of_port(editor: CanvasEditor, port: PortKey) -> str:
    """A port in words."""
    kind = editor.document.pipeline.types.at(editor.presenter.port(port))
    is_input, is_connected = port.side is Side.INPUT, bool(editor.wires_at(port))
    if is_input and is_connected:
        text = translate("Canvas", "Input {0} of {1}, {2}, connected")
    elif is_input:
        text = translate("Canvas", "Input {0} of {1}, {2}, free")
    elif is_connected:
        text = translate("Canvas", "Output {0} of {1}, {2}, connected")
    else:
        text = translate("Canvas", "Output {0} of {1}, {2}, free")
    return text.format(port.name, editor.scene.nodes[port.face].face.title, kind)
