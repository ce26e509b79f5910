"""Copies of what is in another graph, as the clipboard holds it: nodes, connections, groups and frames."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.pipeline.edits import AddNodes, Edit, group
from studio.pipeline.graph import Connection, Graph, ModelNode, Port, Position, Side, Space, new_id, space_of
from studio.pipeline.groups import level_of_wire
from studio.pipeline.records import with_fields
from studio.pipeline.sharing import agreeing, shared_terms
from studio.pipeline.structure import TOP
from studio.pipeline.structure_edits import AddFrames, AddGroups


@dataclass(frozen=True)
class Pasted:
    """An edit that adds copies, and the ids of those that lie in no other copy: nodes, groups and frames."""

    edit: Edit
    items: tuple[str, ...]


def paste(graph: Graph, fragment: Graph, shift: Position, into: str = TOP) -> Pasted:
    """Adds copies of all that is in a fragment (see ``document.dumps``), with ids and names of their own.

    Args:
        shift: by how much the copies stand elsewhere.
        into: the group that they are to lie in.
    """
    structure = fragment.structure
    ids = {key: new_id() for key in (*structure.groups, *structure.frames, *fragment.nodes)}

    def placed(position: Position, level: str) -> Position:
        return position if level else (position[0] + shift[0], position[1] + shift[1])

    def copied(ports: frozenset[Port]) -> frozenset[Port]:
        return frozenset(replace(port, node=ids[port.node]) for port in ports if port.node in fragment.nodes)

    names: list[str] = []
    groups = []
    for one in structure.groups.values():
        names.append(graph.structure.free_name(one.name, names))
        groups.append(
            replace(
                one,
                id=ids[one.id],
                name=names[-1],
                parent=ids[one.parent] if one.parent else into,
                hidden=copied(one.hidden),
                exposed=copied(one.exposed),
                position=placed(one.position, one.parent),
            )
        )
    frames = tuple(
        replace(
            frame,
            id=ids[frame.id],
            group=ids[frame.group] if frame.group else into,
            position=placed(frame.position, frame.group),
        )
        for frame in structure.frames.values()
    )
    taken: dict[Space, set[str]] = {space: set() for space in Space}
    nodes = []
    for node in fragment.nodes.values():
        space = space_of(node)
        name = graph.free_name(space, node.name, taken[space])
        taken[space].add(name)
        copy = with_fields(
            node,
            id=ids[node.id],
            name=name,
            position=placed(node.position, node.group),
            group=ids[node.group] if node.group else into,
        )
        if isinstance(copy, ModelNode):
            shared = shared_terms(graph, copy)
            copy = copy if shared is None else agreeing(copy, shared)
        nodes.append(copy)
    wires = tuple(
        Connection(
            new_id(),
            Port(ids[one.source.node], Side.OUTPUT, one.source.name),
            Port(ids[one.target.node], Side.INPUT, one.target.name),
            one.bends and tuple(placed(point, level_of_wire(fragment, one)) for point in one.bends),
        )
        for one in fragment.connections.values()
    )
    edits: list[Edit] = [AddGroups(tuple(groups))] if groups else []
    edits += [AddFrames(frames)] if frames else []
    add = AddNodes(tuple(nodes), wires)
    items = [one.id for one in groups if one.parent == into]
    items += [one.id for one in (*frames, *nodes) if one.group == into]
    return Pasted(group(add.title, *edits, add), tuple(items))
