"""Order on a canvas: groups and frames around what is selected, bends of wires, nodes collapsed or passed by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from studio.desktop.canvas import framing
from studio.desktop.canvas.bends import BendKey, Point
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.grid import GRID
from studio.desktop.canvas.luggage import lies_in, with_pills
from studio.desktop.documents.pace import SLICE
from studio.errors import PipelineError
from studio.pipeline import groups, regrouping
from studio.pipeline.bends import nearest_stretch
from studio.pipeline.edits import Edit, group
from studio.pipeline.graph import Frame, Graph, ModelNode, NodeGroup, OperatorNode, new_id
from studio.pipeline.node_edits import SetBypassed, SetCollapsed
from studio.pipeline.passing import Bypassing, Offer, judged, offer
from studio.pipeline.ports import is_bypassed
from studio.pipeline.steps import Steps, coarser, each, pause
from studio.pipeline.structure_edits import AddFrames, Bend, SetFrame

EMPTY_FRAME: Final = (360.0, 240.0)
LOOKS: Final = 100  # at nodes, without a pause: about two milliseconds
NAMED: Final = 3  # nodes, in what is said of many


# groups


def enclose(editor: CanvasEditor, name: str) -> None:
    """Puts what is selected into a new group, which is selected then."""
    faces, frames = editor.scene.selection.faces, editor.scene.selection.frames

    def take(made: groups.AddedGroup | PipelineError | None) -> None:
        if isinstance(made, PipelineError):
            editor.told.emit(str(made))
        elif made is not None and editor.apply(made.edit):
            editor.building.select([made.id])

    editor.preparing.begin(lambda: _enclosing(editor, faces, frames, name), take)


def _enclosing(
    editor: CanvasEditor, faces: frozenset[str], frames: Collection[str], name: str
) -> Steps[groups.AddedGroup | PipelineError | None]:
    items = items_with_contents(editor, faces, frames)
    yield from pause(items)
    try:
        return (yield from groups.enclose_steps(editor.document.pipeline.graph, items, name)) if items else None
    except PipelineError as error:
        return error


def items_with_contents(editor: CanvasEditor, faces: Collection[str], frames: Collection[str]) -> list[str]:
    """Frames with all that lies in them, nodes and groups that are there, and the pills between."""
    scene = editor.scene
    inside, inner, _ = lies_in(scene, scene.frames.frames.keys() & frames)
    whole = with_pills(scene, inside.union(faces) & scene.nodes.keys())
    return [*editor.presenter.items(whole), *inner.union(frames)]


def _selected_items(editor: CanvasEditor) -> list[str]:
    return items_with_contents(editor, editor.scene.selection.faces, editor.scene.selection.frames)


def can_enclose(editor: CanvasEditor) -> bool:
    selection = editor.scene.selection
    return bool(selection.frames) or any(editor.presenter.items([face]) for face in selection.faces)


def selected_groups(editor: CanvasEditor) -> list[str]:
    return editor.presenter.groups_among(editor.scene.selection.faces)


def dissolve(editor: CanvasEditor) -> None:
    """Dissolves the selected groups, or the one that one is in, and selects what was in them."""
    graph, presenter = editor.document.pipeline.graph, editor.presenter
    chosen = selected_groups(editor)
    if not chosen and presenter.level:
        chosen = [presenter.level]
        editor.leave()
    structure = graph.structure
    inside = [item for id in chosen for item in (*structure.nodes(id), *structure.subgroups(id))]
    if chosen:
        with editor.document.step(QCoreApplication.translate("Canvas", "Dissolve group")):
            for id in chosen:
                editor.document.apply(groups.dissolve(graph, id))
        editor.scene.selection.set({presenter.face_of(item) for item in inside})


def may_move_into(editor: CanvasEditor) -> str:
    """The one group that is selected together with something else; empty where that is not so."""
    chosen, selection = selected_groups(editor), editor.scene.selection
    if len(chosen) != 1:
        return ""
    others = any(editor.presenter.item(face) for face in selection.faces if face != chosen[0])  # and no mere doors
    return chosen[0] if others or selection.frames else ""


def move_into(editor: CanvasEditor, items: Iterable[str], into: str) -> None:
    """Puts nodes, groups and frames into a group beside them, which is selected then."""
    items = [item for item in items if item != into]
    try:
        editor.document.apply(regrouping.move_into(editor.document.pipeline.graph, items, into))
    except PipelineError as error:
        editor.told.emit(str(error))
        return
    editor.scene.selection.set([into])


def move_selected_into(editor: CanvasEditor) -> None:
    """Puts what is selected into the group among it."""
    into = may_move_into(editor)
    if into:
        move_into(editor, _selected_items(editor), into)


def move_out(editor: CanvasEditor) -> None:
    """Puts what is selected beside the group that one is in."""
    graph, items, level = editor.document.pipeline.graph, _selected_items(editor), editor.presenter.level
    if level and items:
        editor.apply(regrouping.move_out(graph, items))
        around = QCoreApplication.translate("Canvas", "Moved out, beside the group {0}.")
        editor.told.emit(around.format(graph.structure.group(level).name))


# frames


def add_frame(editor: CanvasEditor, name: str, middle: QPointF) -> str:
    """Adds a frame around what is selected, or an empty one in the middle of what is seen; returns its id."""
    scene = editor.scene
    rect = scene.bounds(scene.selection.faces)
    for id in scene.selection.frames:
        rect = rect.united(scene.frames.rect(id))
    if rect.isEmpty():
        rect = QRectF(0, 0, *EMPTY_FRAME)
        rect.moveCenter(middle)
        taken = {frame.position for frame in scene.frames.frames.values()}
        while (round(rect.left()), round(rect.top())) in taken:  # one over the other they would look like one
            rect.moveTopLeft(rect.topLeft() + QPointF(GRID, GRID))
    else:
        rect = framing.around(rect)
    frame = framing.placed(Frame(new_id(), name, EMPTY_FRAME, group=editor.presenter.level), rect)
    editor.apply(AddFrames((frame,)))
    scene.selection.set(frames=[frame.id])
    return frame.id


def color_frames(editor: CanvasEditor, color: str) -> None:
    """Gives the selected frames a colour, as one step."""
    structure = editor.document.pipeline.graph.structure
    frames = [structure.frame(id) for id in editor.scene.selection.frames]
    edits: list[Edit] = [SetFrame(replace(frame, color=color)) for frame in frames if frame.color != color]
    if edits:
        editor.apply(group("Colour frame", *edits))


# bends


def add_bend(editor: CanvasEditor, wire: str, at: Point) -> BendKey | None:
    """Adds a bend to a wire where it is nearest to a point; None where its bends are not seen."""
    graph, scene = editor.document.pipeline.graph, editor.scene
    connection = graph.connection(wire)
    if groups.level_of_wire(graph, connection) != editor.presenter.level:
        editor.told.emit(QCoreApplication.translate("Canvas", "A wire that leads out of the group is bent outside."))
        return None
    face = scene.wires.faces[wire]
    start, end = scene.port_position(face.source), scene.port_position(face.target)
    points = ((start.x(), start.y()), *connection.bends, (end.x(), end.y()))
    number = nearest_stretch(points, at)
    place = (round(at[0]), round(at[1]))
    bends = (*connection.bends[:number], place, *connection.bends[number:])
    editor.apply(Bend(((wire, bends),)))
    scene.selection.set(bends=[(wire, number)])
    return wire, number


def straighten(editor: CanvasEditor, wires: Iterable[str]) -> None:
    """Takes all bends of wires away, as one step."""
    graph = editor.document.pipeline.graph
    bent = tuple((wire, ()) for wire in wires if wire in graph.connections and graph.connections[wire].bends)
    if bent:
        editor.apply(Bend(bent))


# collapse and bypass


def collapse(editor: CanvasEditor, faces: Iterable[str]) -> None:
    """Collapses nodes, or expands them when all are collapsed, so that some of them are seen."""
    faces = [*faces]

    def take(edit: Edit | None) -> None:
        if edit is not None and editor.apply(edit):
            editor.faces_wanted.emit([face for face in faces if face in editor.scene.nodes])

    editor.preparing.begin(lambda: _collapsing(editor, faces), take)


def _collapsing(editor: CanvasEditor, faces: Iterable[str]) -> Steps[Edit | None]:
    graph, scene = editor.document.pipeline.graph, editor.scene
    there = [face for face in faces if face in scene.nodes and face not in scene.pills]
    items = yield from each(graph.item, editor.presenter.items(scene.bodies.by_tile(there)))
    nodes = [item for item in items if isinstance(item, (ModelNode, OperatorNode, NodeGroup))]
    if not nodes:
        return None
    collapsed = not all(node.collapsed for node in nodes)
    edits = yield from each(lambda node: SetCollapsed(node.id, collapsed), nodes)
    return group("Collapse" if collapsed else "Expand", *edits)


def offer_of_bypass(editor: CanvasEditor) -> Offer:
    """What can be done to the selected nodes. It is asked at every selection, and answers at once."""
    pipeline = editor.document.pipeline
    return offer(pipeline.graph, pipeline.types, editor.presenter.nodes_of(editor.scene.selection.faces))


def bypass(editor: CanvasEditor) -> None:
    """Does with the selected nodes what is offered as it is asked for, and tells which cannot be bypassed."""
    faces, offered = editor.scene.selection.faces, offer_of_bypass(editor)

    def take(found: tuple[Edit | None, str]) -> None:
        edit, told = found
        if edit is not None:
            editor.apply(edit)
        if told:
            editor.told.emit(told)

    editor.preparing.begin(lambda: _bypassing(editor, faces, stops=offered is Offer.STOP), take)


def _bypassing(editor: CanvasEditor, faces: Collection[str], *, stops: bool) -> Steps[tuple[Edit | None, str]]:
    pipeline, scene = editor.document.pipeline, editor.scene
    there = scene.bodies.by_tile([face for face in faces if face in scene.nodes])  # what changes in pieces
    ids = [*editor.presenter.nodes_of(there)]
    yield from pause(ids)
    if stops:
        wanted, told = [id for id in ids if is_bypassed(pipeline.graph.nodes[id])], ""
    else:
        while not pipeline.types.settled:
            pipeline.settle(SLICE)
            yield
        found = yield from coarser(judged(pipeline.graph, pipeline.types, ids), LOOKS)
        wanted, told = [*found.fitting], _not_bypassed(pipeline.graph, found)
    edits = yield from each(lambda id: SetBypassed(id, not stops), wanted)
    return group(edits[0].title, *edits) if edits else None, told


def _not_bypassed(graph: Graph, found: Bypassing) -> str:
    """What there is to say of nodes that stay."""
    if found.staying:
        some = [graph.nodes[id].name for id in islice(found.staying, NAMED)]
        names = ", ".join(some) + (", …" if len(found.staying) > NAMED else "")
        refusing = graph.nodes[next(iter(found.staying.values()))].name
        said = QCoreApplication.translate("Canvas", "Not bypassed: {0}. What would come then does not fit {1}.")
        return said.format(names, refusing)
    if not found.fitting:
        return QCoreApplication.translate("Canvas", "Only a node with one input and one output can be bypassed.")
    return ""
