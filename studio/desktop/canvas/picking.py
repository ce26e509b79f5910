"""Selecting by what nodes have to do with each other: what feeds them, what they feed, what is of their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from studio.desktop.canvas.editor import CanvasEditor
from studio.pipeline.graph import Graph, ModelNode, Node, OperatorNode
from studio.pipeline.reach import ancestors_steps, descendants_steps
from studio.pipeline.steps import Steps


def upstream(editor: CanvasEditor) -> None:
    """Adds everything that feeds what is selected."""
    _spread(editor, ancestors_steps)


def downstream(editor: CanvasEditor) -> None:
    """Adds everything that what is selected feeds."""
    _spread(editor, descendants_steps)


def all_there_is(editor: CanvasEditor) -> None:
    """Selects every node and every frame."""
    scene = editor.scene
    editor.presenter.finish()
    scene.selection.set(scene.nodes, frames=scene.frames.frames)


def invert(editor: CanvasEditor) -> None:
    """Selects the nodes and frames that are not."""
    scene, selection = editor.scene, editor.scene.selection
    editor.presenter.finish()
    selection.set(scene.nodes.keys() - selection.faces, frames=scene.frames.frames.keys() - selection.frames)


def alike(editor: CanvasEditor) -> None:
    """Selects every node of a kind with one that is selected: the same model or operator, inputs, outputs."""
    graph = editor.document.pipeline.graph
    kinds = {_kind(graph.nodes[id]) for id in chosen(editor)}
    _select(editor, [node.id for node in graph.nodes.values() if _kind(node) in kinds])


def frame(editor: CanvasEditor) -> None:
    """Selects a frame: one around what is selected, the innermost first; then, and without one, the others in turn."""
    scene, current = editor.scene, editor.scene.selection.frames
    rects = {id: scene.frames.rect(id) for id in scene.frames.frames}
    order = sorted(rects, key=lambda id: (rects[id].left(), rects[id].top(), id))
    around = []
    if scene.selection.faces:
        body = scene.bounds(scene.selection.faces)
        around = sorted((id for id in order if rects[id].contains(body)), key=lambda id: rects[id].width())
    if around:
        scene.selection.set(frames=around[:1])
    elif order:
        next_one = order.index(next(iter(current))) + 1 if len(current) == 1 else 0
        scene.selection.set(frames=[order[next_one % len(order)]])


def chosen(editor: CanvasEditor) -> set[str]:
    """Ids of the nodes that are selected, and of those at the ends of selected connections."""
    graph, selection = editor.document.pipeline.graph, editor.scene.selection
    nodes = {member for face in selection.faces for member in editor.presenter.members(face)}
    for wire in selection.wires:
        connection = graph.connection(wire)
        nodes |= {connection.source.node, connection.target.node}
    return nodes


def _spread(editor: CanvasEditor, reach: Callable[[Graph, Iterable[str]], Steps[set[str]]]) -> None:
    graph, nodes = editor.document.pipeline.graph, chosen(editor)
    editor.preparing.begin(lambda: reach(graph, nodes & graph.nodes.keys()), lambda found: _select(editor, found))


def _select(editor: CanvasEditor, nodes: Iterable[str]) -> None:
    editor.scene.selection.set(editor.presenter.faces_of(nodes))


def _kind(node: Node) -> object:
    if isinstance(node, ModelNode):
        return node.reference.path, node.reference.tags
    return node.operator if isinstance(node, OperatorNode) else type(node)
