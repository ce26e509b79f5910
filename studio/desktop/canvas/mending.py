"""What a problem's fix does on a canvas: the edit itself, with room for what it brings."""

from __future__ import annotations

from dataclasses import replace

from studio.desktop.canvas import connecting, room
from studio.desktop.canvas.editor import CanvasEditor
from studio.errors import PipelineError
from studio.pipeline.edits import AddNodes, Edit
from studio.pipeline.fixes import ExposeInput, ExposeOutput, InsertPlan, Mend, Reconnect
from studio.pipeline.graph import Port, Side
from studio.pipeline.groups import level_of_wire


def mend(editor: CanvasEditor, fix: Mend) -> None:
    """Applies a fix as one step; a refusal becomes a sentence."""
    try:
        editor.document.apply(_edit(editor, fix))
    except PipelineError as error:
        editor.told.emit(str(error))


def expose(editor: CanvasEditor, port: Port) -> None:
    """Makes a port an input or output of the export, and selects that."""
    nodes = editor.document.pipeline.graph.nodes
    before = set(nodes)
    is_input = port.side is Side.INPUT
    mend(editor, ExposeInput(port, connecting.type_for(editor, port)) if is_input else ExposeOutput(port))
    if added := nodes.keys() - before:
        editor.building.select(added)


def _edit(editor: CanvasEditor, fix: Mend) -> Edit:
    """The fix's edit, with what it brings where it is seen best, on the level on which that is."""
    graph = editor.document.pipeline.graph
    edit = fix.edit(graph)
    if isinstance(fix, InsertPlan | Reconnect) and fix.plan is not None:
        wire = graph.connection(fix.connection)
        source, target = (fix.source, fix.target) if isinstance(fix, Reconnect) else (wire.source, wire.target)
        editor.enter(level_of_wire(graph, wire))
        return room.with_pill(editor, edit, source, target, fix.plan, fix.connection if wire.bends else "")
    if isinstance(fix, ExposeInput | ExposeOutput) and isinstance(edit, AddNodes):
        (node,) = edit.nodes
        editor.enter(node.group)
        place = room.beside_port(editor, editor.presenter.key(fix.port), node.name)
        return replace(edit, nodes=(replace(node, position=place),))
    return edit
