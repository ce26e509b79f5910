"""Nodes, groups and frames put into a group that is there, or taken out of the one they are in.

They come to stand beside what is there: to its left what feeds it, to its right all else, as the data flows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from studio.errors import PipelineError
from studio.pipeline.edits import Edit, Move, group
from studio.pipeline.graph import Graph, Position
from studio.pipeline.groups import anchor, level_of, level_of_wire, levels_of, with_contents
from studio.pipeline.structure_edits import Bend, PutInto

BESIDE = 320.0
ROW = 180.0
TAKEN = (240.0, 120.0)  # nearer than that, one thing would lie on another


def move_into(graph: Graph, items: Collection[str], id: str) -> Edit:
    """Puts what lies beside a group into it.

    Raises:
        PipelineError: there is nothing, the group is among it, or it does not lie beside the group.
    """
    structure = graph.structure
    record = structure.group(id)
    if id in items:
        raise PipelineError("A group cannot be put into itself.", record.name)
    if not items or levels_of(graph, items) != {record.parent}:
        raise PipelineError("Only what lies beside a group can be put into it.", record.name)
    there = [graph.item(key).position for key in _inside(graph, id)]
    shift = (0.0, 0.0)
    if there:
        shift = _beside(graph, items, there, _feeds(graph, items, structure.all_nodes(id)), there)
    return group("Move into group", PutInto(tuple((key, id) for key in items)), *_shifted(graph, items, shift))


def move_out(graph: Graph, items: Collection[str]) -> Edit:
    """Puts what lies in one group beside that group.

    Raises:
        PipelineError: there is nothing, or it lies in no group, or in several.
    """
    levels = levels_of(graph, items)
    if len(levels) != 1 or not (id := levels.pop()):
        raise PipelineError("There is nothing to take out of one group.", graph.name)
    structure = graph.structure
    record = structure.group(id)
    taken = set(with_contents(graph, items))
    left = [key for key in structure.all_nodes(id) if key not in taken]
    around = [graph.item(key).position for key in _inside(graph, record.parent)]
    shift = _beside(graph, items, [record.position], _feeds(graph, items, left), around)
    return group(
        "Move out of group", PutInto(tuple((key, record.parent) for key in items)), *_shifted(graph, items, shift)
    )


def _inside(graph: Graph, id: str) -> list[str]:
    """What lies right in a group, or at the top."""
    structure = graph.structure
    nodes = structure.nodes(id) if id else [node.id for node in graph.nodes.values() if not node.group]
    return [*nodes, *structure.subgroups(id)]


def _feeds(graph: Graph, items: Iterable[str], others: Iterable[str]) -> bool:
    """Whether data flows from the items to the others, and not rather the other way."""
    within, beyond = {key for key in with_contents(graph, items) if key in graph.nodes}, set(others)
    balance = 0
    for one in graph.connections_of(within).values():
        balance += (one.target.node in beyond) - (one.source.node in beyond)
    return balance > 0


def _beside(
    graph: Graph, items: Collection[str], these: list[Position], is_left: bool, taken: list[Position]
) -> Position:
    """How far items go to stand beside what stands at places, and on nothing that is there."""
    places = [graph.item(key).position for key in items]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    dx = min(x for x, _ in these) - BESIDE - max(xs) if is_left else max(x for x, _ in these) + BESIDE - min(xs)
    dy = (min(y for _, y in these) + max(y for _, y in these)) / 2 - anchor(graph, items)[1]
    left, right = min(xs) + dx - TAKEN[0], max(xs) + dx + TAKEN[0]
    in_column = sorted(y for x, y in taken if left < x < right)
    for y in in_column:
        if min(ys) + dy - TAKEN[1] < y < max(ys) + dy + TAKEN[1]:
            dy = y + ROW - min(ys)
    return round(dx), round(dy)


def _shifted(graph: Graph, items: Collection[str], shift: Position) -> list[Edit]:
    """Moves items, with the bends of the wires between them."""
    if shift == (0.0, 0.0):
        return []
    level = level_of(graph, next(iter(items)))

    def moved(place: Position) -> Position:
        return place[0] + shift[0], place[1] + shift[1]

    edits: list[Edit] = [Move(tuple((key, moved(graph.item(key).position)) for key in items))]
    within = {key for key in with_contents(graph, items) if key in graph.nodes}
    bends = tuple(
        (one.id, tuple(map(moved, one.bends)))
        for one in graph.connections_of(within).values()
        if one.bends and one.source.node in within and one.target.node in within and level_of_wire(graph, one) == level
    )
    return [*edits, Bend(bends)] if bends else edits
