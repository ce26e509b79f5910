"""Copies of what is in another graph, as the clipboard holds it: nodes, connections, groups and frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from studio.pipeline.edits import AddNodes, Edit, group
from studio.pipeline.graph import Connection, Graph, ModelNode, Node, Port, Position, Side, Space, space_of
from studio.pipeline.groups import level_of_wire
from studio.pipeline.pieces import added_steps
from studio.pipeline.records import new_ids, with_fields
from studio.pipeline.sharing import agreeing, shared_terms
from studio.pipeline.steps import Steps, done
from studio.pipeline.structure import TOP
from studio.pipeline.structure_edits import AddFrames, AddGroups

STEP: Final = 200  # records that are copied in one


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
    return done(paste_steps(graph, fragment, shift, into))


def paste_steps(graph: Graph, fragment: Graph, shift: Position, into: str = TOP) -> Steps[Pasted]:
    """The same in steps; of few records in one."""
    structure = fragment.structure
    keys = (*structure.groups, *structure.frames, *fragment.nodes)
    ids: dict[str, str] = {}
    for start in range(0, len(keys), STEP):
        if start:
            yield
        ids.update(zip(keys[start : start + STEP], new_ids(min(STEP, len(keys) - start))))

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
    nodes: list[Node] = []
    for number, node in enumerate(fragment.nodes.values()):
        if number and not number % STEP:
            yield
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
    wires: list[Connection] = []
    links = tuple(fragment.connections.values())
    for start in range(0, len(links), STEP):
        if start:
            yield
        some = links[start : start + STEP]
        wires += [
            Connection(
                id,
                Port(ids[one.source.node], Side.OUTPUT, one.source.name),
                Port(ids[one.target.node], Side.INPUT, one.target.name),
                one.bends and tuple(placed(point, level_of_wire(fragment, one)) for point in one.bends),
            )
            for id, one in zip(new_ids(len(some)), some)
        ]
    edits: list[Edit] = [AddGroups(tuple(groups))] if groups else []
    edits += [AddFrames(frames)] if frames else []
    add = AddNodes(tuple(nodes), tuple(wires))
    items = [one.id for one in groups if one.parent == into]
    items += [one.id for one in (*frames, *nodes) if one.group == into]
    adds = yield from added_steps(add)  # in the pieces in which very many come
    return Pasted(group(add.title, *edits, *adds), tuple(items))
