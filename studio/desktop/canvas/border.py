"""The border of the group that one looks into: what crosses it, and the doors at both sides where it comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from studio.pipeline.graph import Connection, Graph, NodeGroup, Port, Position
from studio.pipeline.groups import named, place_in
from studio.pipeline.ports import names
from studio.pipeline.structure import TOP

ENTRANCE: Final = "entrance"
EXIT: Final = "exit"
DOORS: Final = (ENTRANCE, EXIT)
DOOR_GAP: Final = 280.0
DOOR_BEHIND: Final = 440.0


class Border:
    """Around one level; the top has none.

    Attributes:
        level: id of the group whose inside is seen; empty for the top.
        crossing: the connections that lead in or out, by id.
        places: where the doors stand.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.level = TOP
        self.crossing: dict[str, Connection] = {}
        self.places: dict[str, Position] = {}

    def draw(self, level: str) -> None:
        """Goes around another level."""
        self.level = level
        self.crossing.clear()
        self.places = {}

    def place(self) -> None:
        """Puts the doors beside what lies in the group when one enters it, as long as nobody has placed them."""
        structure, nodes = self._graph.structure, self._graph.nodes
        if not self.level:
            return
        group = structure.groups[self.level]
        places = [nodes[id].position for id in structure.nodes(self.level)]
        places += [structure.groups[id].position for id in structure.subgroups(self.level)]
        xs, ys = [x for x, _ in places] or [0.0], [y for _, y in places] or [0.0]
        middle = round((min(ys) + max(ys)) / 2)
        beside = {ENTRANCE: (min(xs) - DOOR_GAP, middle), EXIT: (max(xs) + DOOR_BEHIND, middle)}
        self.places = {
            ENTRANCE: group.entrance or self.places.get(ENTRANCE, beside[ENTRANCE]),
            EXIT: group.exit or self.places.get(EXIT, beside[EXIT]),
        }

    def moved(self, places: Mapping[str, Position]) -> NodeGroup | None:
        """The group that one is in, with its doors at places; None where they are there already."""
        if not self.level or places.keys().isdisjoint(DOORS):
            return None
        group = self._graph.structure.groups[self.level]
        moved = replace(group, entrance=places.get(ENTRANCE, group.entrance), exit=places.get(EXIT, group.exit))
        return moved if moved != group else None

    def doors(self, is_within: Callable[[str], bool]) -> Iterator[tuple[str, dict[str, Port]]]:
        """The doors that are needed, with the ports outside that they stand for, from top to bottom."""
        crossing = self.crossing.values()
        for door, found in (
            (ENTRANCE, [(one.source, one.target) for one in crossing if not is_within(one.source.node)]),
            (EXIT, [(one.target, one.source) for one in crossing if not is_within(one.target.node)]),
        ):
            if found:
                yield door, named(self._graph, [outer for outer, inner in sorted(found, key=self._height)])

    def _height(self, ends: tuple[Port, Port]) -> tuple[object, ...]:
        """How far down the inner end of what crosses the border is, so that wires to a door cross little."""
        graph, (_, inner) = self._graph, ends
        node = graph.nodes[inner.node]
        x, y = place_in(graph, node, self.level)
        present = names(node, inner.side)
        return y, x, inner.node, present.index(inner.name) if inner.name in present else len(present), inner.name
