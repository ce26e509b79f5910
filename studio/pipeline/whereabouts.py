"""Where in a document a change is seen: in which groups, or at the top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.pipeline.delta import Delta
from studio.pipeline.graph import Connection, Graph
from studio.pipeline.groups import level_of_wire
from studio.pipeline.structure import TOP


def level_to_show(graph: Graph, deltas: Iterable[Delta], level: str) -> str | None:
    """The group, or the top, to look into so as to see something of changes; None where ``level`` shows some of them.

    What is seen anywhere, as the pipeline's name, asks for no other level.
    """
    first: str | None = None
    for delta in deltas:
        wires = (*delta.connected.values(), *delta.disconnected.values())
        if any(_is_seen(graph, one, level) for one in _present(graph, wires)):
            return None
        for found in _levels(graph, delta):
            if found == level:
                return None
            if first is None and (found == TOP or found in graph.structure.groups):
                first = found
    return first


def _levels(graph: Graph, delta: Delta) -> Iterator[str]:
    structure = graph.structure
    for id, node in (*delta.added.items(), *delta.removed.items(), *delta.changed.items()):
        yield graph.nodes.get(id, node).group
        yield node.group
    for id, before in delta.groups.items():
        now = structure.groups.get(id)
        if now is not None and before is not None and replace(before, entrance=now.entrance, exit=now.exit) == now:
            yield id  # its doors are seen within
        else:
            yield from (one.parent for one in (now, before) if one is not None)
    for id, frame in delta.frames.items():
        yield from (one.group for one in (structure.frames.get(id), frame) if one is not None)
    for one in _present(graph, (*delta.connected.values(), *delta.disconnected.values(), *delta.bent.values())):
        yield level_of_wire(graph, one)


def _present(graph: Graph, connections: Iterable[Connection]) -> Iterator[Connection]:
    """Those of nodes that are there."""
    return (one for one in connections if one.source.node in graph.nodes and one.target.node in graph.nodes)


def _is_seen(graph: Graph, connection: Connection, level: str) -> bool:
    """Whether a connection is, or was, a wire at a level: between two things there, or in or out by a door."""
    groups = (graph.nodes[port.node].group for port in (connection.source, connection.target))
    source, target = (graph.structure.child_towards(level, group) for group in groups)
    return source != target or source == TOP
