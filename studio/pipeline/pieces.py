"""Wide edits as narrow ones: one after the other they come to the same, and between any two the document is sound."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from studio.pipeline.edits import AddNodes, Connect, Disconnect, Edit, Group, Move, RemoveNodes, group
from studio.pipeline.graph import Graph
from studio.pipeline.records import Connection
from studio.pipeline.steps import SOME, Steps, done
from studio.pipeline.structure_edits import Bend, PutInto

T = TypeVar("T")
WIDE: Final = 300  # nodes of an edit, or ends of connections; what is narrower stays whole
PIECE: Final = 100
_ENDS: Final = 4  # of a connection: both nodes are shown anew, and those that show it as well
MOST: Final = 4 * PIECE  # connections that come with a piece of nodes

_WIDTHS: Final[dict[type[Edit], Callable[[Any], int]]] = {
    Group: lambda edit: sum(map(_width, edit.edits)),
    AddNodes: lambda edit: len(edit.nodes) + len(edit.connections),
    RemoveNodes: lambda edit: len(edit.nodes),
    Connect: lambda edit: _ENDS * len(edit.connections),
    Disconnect: lambda edit: _ENDS * len(edit.connections),
    Move: lambda edit: len(edit.positions),
    PutInto: lambda edit: len(edit.members),
    Bend: lambda edit: len(edit.bends),
}


def pieces(edit: Edit, graph: Graph) -> tuple[Edit, ...]:
    """The edit in pieces of about ``PIECE`` nodes or ends of connections each; the edit itself where it is narrow.

    Args:
        graph: what it is to be applied to.
    """
    if not is_wide(edit):
        return (edit,)
    return tuple(_packed(edit.title, _narrow(edit, graph)))


def is_wide(edit: Edit) -> bool:
    """Whether an edit speaks of very many records; of a group as many parts are asked as it takes to know."""
    if not isinstance(edit, Group):
        return _width(edit) > WIDE
    return any(width > WIDE for width in itertools.accumulate(map(_width, edit.edits)))


def _width(edit: Edit) -> int:
    """How many records an edit speaks of."""
    width = _WIDTHS.get(type(edit))  # not isinstance, which looks long at what is abstract: there may be thousands
    return 1 if width is None else width(edit)


def _narrow(edit: Edit, graph: Graph) -> Iterator[Edit]:
    """The parts of an edit, in order, none of them wide."""
    if isinstance(edit, Group):
        for part in edit.edits:
            if type(part) in _WIDTHS:
                yield from _narrow(part, graph)
            else:  # the change of one node
                yield part
    elif isinstance(edit, AddNodes):
        yield from done(added_steps(edit))
    elif isinstance(edit, RemoveNodes):
        # The last ones first: undone, what feeds others is there before them, and their types are found in one go.
        wanted = set(edit.nodes)
        order = tuple(key for key in reversed([*graph.nodes]) if key in wanted)
        yield from _each(order if len(order) == len(edit.nodes) else edit.nodes, RemoveNodes)
    elif isinstance(edit, Connect):
        yield from _each(edit.connections, Connect, PIECE // _ENDS)
    elif isinstance(edit, Disconnect):
        yield from _each(edit.connections, Disconnect, PIECE // _ENDS)
    elif isinstance(edit, Move):
        yield from _each(edit.positions, Move)
    elif isinstance(edit, PutInto):
        yield from _each(edit.members, PutInto)
    elif isinstance(edit, Bend):
        yield from _each(edit.bends, Bend)
    else:
        yield edit


def _each(items: tuple[T, ...], edit: Callable[[tuple[T, ...]], Edit], some: int = PIECE) -> Iterator[Edit]:
    """An edit of items as several, each of some of them; of none, still one."""
    for start in range(0, max(1, len(items)), some):
        yield edit(items[start : start + some])


def added_steps(edit: AddNodes) -> Steps[list[Edit]]:
    """The pieces of one that adds nodes, found in steps; itself where it is narrow.

    Each connection comes with the later one of those of its ends that are new.
    """
    if len(edit.nodes) <= PIECE and len(edit.connections) <= MOST:
        return [edit]
    at = {node.id: number // PIECE for number, node in enumerate(edit.nodes)}.get
    starts = range(0, max(1, len(edit.nodes)), PIECE)
    coming: list[list[Connection]] = [[] for _ in starts]
    for number, one in enumerate(edit.connections):
        if number and not number % SOME:
            yield
        coming[max(at(one.source.node, 0), at(one.target.node, 0))].append(one)
    found: list[Edit] = []
    for start, new in zip(starts, coming):
        chosen = slice(start, start + PIECE)
        places = None if edit.places is None else edit.places[chosen]
        connections = tuple(new)
        found.append(AddNodes(edit.nodes[chosen], connections[:MOST], places))
        if len(connections) > MOST:
            found += _each(connections[MOST:], Connect, PIECE // _ENDS)
    return found


def _packed(title: str, edits: Iterator[Edit]) -> Iterator[Edit]:
    """Edits in a row as one, as long as that is no wide one."""
    row: list[Edit] = []
    width = 0
    for edit in edits:
        more = _width(edit)
        if row and width + more > PIECE:
            yield group(title, *row)
            row, width = [], 0
        row.append(edit)
        width += more
    if row:
        yield group(title, *row)
