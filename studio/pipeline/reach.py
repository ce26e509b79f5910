"""What feeds nodes, and what they feed, through any number of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from studio.pipeline.graph import Graph
from studio.pipeline.steps import Steps, done

_MANY: Final = 2000  # nodes that are found in a step


def ancestors(graph: Graph, nodes: Iterable[str]) -> set[str]:
    """Every node from which one of the nodes is reached, themselves included."""
    return done(ancestors_steps(graph, nodes))


def ancestors_steps(graph: Graph, nodes: Iterable[str]) -> Steps[set[str]]:
    """The same, found in steps."""
    incoming = graph.incoming
    return _reached(nodes, lambda some: {one.source.node for id in some for one in incoming(id).values()})


def descendants(graph: Graph, nodes: Iterable[str]) -> set[str]:
    """Every node that is reached from one of the nodes, themselves included."""
    return done(descendants_steps(graph, nodes))


def descendants_steps(graph: Graph, nodes: Iterable[str]) -> Steps[set[str]]:
    """The same, found in steps."""
    outgoing = graph.outgoing
    return _reached(
        nodes,
        lambda some: {one.target.node for id in some for wires in outgoing(id).values() for one in wires.values()},
    )


def _reached(starts: Iterable[str], beside: Callable[[Iterable[str]], set[str]]) -> Steps[set[str]]:
    """Goes from all nodes at a time, which may be thousands, to those beside them."""
    fresh = set(starts)
    seen, looks = fresh.copy(), 0
    while fresh:
        ids, fresh = [*fresh], set()
        for at in range(0, len(ids), _MANY):
            some = ids[at : at + _MANY]
            looks += len(some)
            if looks > _MANY:
                yield
                looks = len(some)
            fresh |= beside(some) - seen
        seen |= fresh
    return seen
