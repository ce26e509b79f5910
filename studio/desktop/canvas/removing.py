"""Taking things off a canvas: nodes, connections, frames and bends, with the adapters that are there for them alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.face import PortKey
from studio.pipeline import recipes
from studio.pipeline.edits import Edit, Group
from studio.pipeline.groups import with_contents
from studio.pipeline.ports import is_adapter
from studio.pipeline.steps import Steps, done, pause
from studio.pipeline.structure_edits import without_bends

if TYPE_CHECKING:  # the list of actions needs this before the first paint, and an editor imports much
    from studio.desktop.canvas.editor import CanvasEditor


def delete(
    editor: CanvasEditor,
    faces: Iterable[str],
    wires: Iterable[str],
    frames: Iterable[str] = (),
    bends: Iterable[BendKey] = (),
) -> None:
    """Removes nodes, groups with all in them, connections, frames (not what is in them) and bends, as one step.

    With a node go the adapters that stand on its connections for their sake alone.
    """
    editor.preparing.complete()
    remove(editor, editor.presenter.items(faces), wires, frames, bends)


def remove(
    editor: CanvasEditor,
    items: Collection[str],
    wires: Iterable[str],
    frames: Iterable[str],
    bends: Iterable[BendKey] = (),
) -> None:
    """The same for nodes and groups of any level, while nothing is prepared."""
    graph, frames = editor.document.pipeline.graph, [*frames]
    straighter = without_bends(graph, bends)
    ends = graph.connections_of(_nodes_within(editor, items)) if (wires := [*wires]) else {}
    others = [id for id in wires if id not in ends]
    if straighter is None and not others:
        editor.preparing.begin(lambda: _removal(editor, items, frames), editor.apply_prepared)
        return
    nodes = done(_removed(editor, items, frames))
    with editor.document.step("Delete"):
        if straighter is not None:
            editor.document.apply(straighter)
        take_off(editor, others)
        there = graph.nodes.keys() | graph.structure.groups.keys() | graph.structure.frames.keys()
        if left := [id for id in nodes if id in there]:
            editor.document.apply(recipes.remove(graph, left))


def _nodes_within(editor: CanvasEditor, items: Iterable[str]) -> set[str]:
    """Nodes, and those in groups."""
    graph = editor.document.pipeline.graph
    return set(filter(graph.nodes.__contains__, with_contents(graph, items)))


def _removed(editor: CanvasEditor, items: Collection[str], frames: Iterable[str]) -> Steps[list[str]]:
    """What goes with nodes and groups that are still there, and frames."""
    graph = editor.document.pipeline.graph
    structure = graph.structure
    items = [id for id in items if id in graph.nodes or id in structure.groups]
    within = _nodes_within(editor, items)
    yield from pause(within)
    adapters = _adapters_on(editor, (one.id for one in graph.connections_out(within)), within)
    yield from pause(within)
    return [*dict.fromkeys((*items, *adapters)), *(id for id in frames if id in structure.frames)]


def _removal(editor: CanvasEditor, items: Collection[str], frames: Iterable[str]) -> Steps[Edit | None]:
    nodes = yield from _removed(editor, items, frames)
    yield from pause(nodes)
    if not nodes:
        return None
    return Group("Delete", ((yield from recipes.remove_steps(editor.document.pipeline.graph, nodes)),))


def disconnect_port(editor: CanvasEditor, key: PortKey) -> None:
    """Removes the connections at a port, as one step."""
    _begin_taking_off(editor, editor.wires_at(key), editor.apply_prepared)


def disconnect_wire(editor: CanvasEditor, connection: str) -> None:
    """Removes a connection with the adapters that stand on it for its sake."""
    _begin_taking_off(editor, [connection], editor.apply_prepared)


def cut(editor: CanvasEditor, wires: Iterable[str]) -> None:
    """Removes connections, each with the adapters that stand on it for its sake alone, as one step."""

    def apply(edit: Edit | None) -> None:
        editor.apply_prepared(None if edit is None else Group("Cut connections", (edit,)))

    _begin_taking_off(editor, wires, apply)


def _begin_taking_off(editor: CanvasEditor, wires: Iterable[str], then: Callable[[Edit | None], None]) -> None:
    wires = tuple(wires)
    editor.preparing.begin(lambda: _taking_off(editor, wires), then)


def _taking_off(editor: CanvasEditor, wires: Iterable[str]) -> Steps[Edit | None]:
    """What removes connections that are there, each with the adapters that stand on it for its sake alone."""
    graph = editor.document.pipeline.graph
    there = [id for id in wires if id in graph.connections]
    yield from pause(there)
    adapters = _adapters_on(editor, there)
    yield from pause(there)
    return (yield from recipes.take_off_steps(graph, there, adapters)) if there else None


def origin_of(editor: CanvasEditor, connection: str) -> PortKey:
    """The port that a connection comes from, behind the adapters that stand before it for its sake."""
    graph = editor.document.pipeline.graph
    source = graph.connection(connection).source
    for id in adapters_before(editor, connection):
        feeding = tuple(graph.incoming(id).values())
        source = feeding[0].source
    return editor.presenter.key(source)


def adapters_before(editor: CanvasEditor, connection: str) -> tuple[str, ...]:
    """The pill that feeds this connection alone, last adapter first; empty where there is none."""
    graph = editor.document.pipeline.graph
    source = graph.connection(connection).source
    members = editor.presenter.pill_of(source.node)
    if not members or len(graph.fed_by(source)) != 1 or not graph.incoming(members[0]):
        return ()
    return tuple(reversed(members))


def _adapters_behind(editor: CanvasEditor, connection: str) -> tuple[str, ...]:
    """The pill that this connection feeds, where at most one connection leaves it; empty where there is none."""
    graph = editor.document.pipeline.graph
    members = editor.presenter.pill_of(graph.connection(connection).target.node)
    return members if members and sum(1 for _ in graph.successors(members[-1])) < 2 else ()


def _adapters_on(editor: CanvasEditor, wires: Iterable[str], known: Collection[str] = ()) -> tuple[str, ...]:
    """The adapters that stand on connections for their sake alone, each once.

    Args:
        known: nodes of whose pills nothing has to be said.
    """
    nodes, connections = editor.document.pipeline.graph.nodes, editor.document.pipeline.graph.connections
    found: dict[str, None] = {}
    for wire in wires:
        one = connections[wire]
        source, target = one.source.node, one.target.node
        if source not in known and is_adapter(nodes[source]):
            found.update(dict.fromkeys(adapters_before(editor, wire)))
        if target not in known and is_adapter(nodes[target]):
            found.update(dict.fromkeys(_adapters_behind(editor, wire)))
    return tuple(found)


def take_off(editor: CanvasEditor, wires: Iterable[str]) -> None:
    """Removes connections that are there, with those adapters, within a step."""
    if (edit := done(_taking_off(editor, wires))) is not None:
        editor.document.apply(edit)
