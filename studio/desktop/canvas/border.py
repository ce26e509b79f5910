"""The border of the group that one looks into: what crosses it, and the doors at both sides where it comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from statistics import mean
from typing import Final

import numpy as np

from studio.desktop.canvas.curves import Floats
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

    def place(self, corners: Floats) -> None:
        """Puts the doors beside what lies in the group when one enters it, as long as nobody has placed them.

        Each is as high as what it leads to, in the mean: its wires pass beneath little of the rest.

        Args:
            corners: where the nodes and groups right in it stand (n, 2).
        """
        if not self.level:
            return
        self.take_places()
        if len(self.places) == len(DOORS):
            return
        corners = corners if len(corners) else np.zeros((1, 2))
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        led_to = self._led_to()
        middle = {door: round(mean(led_to[door] or (top, bottom))) for door in DOORS}
        beside = {ENTRANCE: (left - DOOR_GAP, middle[ENTRANCE]), EXIT: (right + DOOR_BEHIND, middle[EXIT])}
        self.places = beside | self.places

    def take_places(self) -> None:
        """The group has changed: where somebody has placed a door, it stands there."""
        group = self._graph.structure.groups[self.level]
        placed = {ENTRANCE: group.entrance, EXIT: group.exit}
        self.places |= {door: place for door, place in placed.items() if place is not None}

    def _led_to(self) -> dict[str, list[float]]:
        """How far down the inner ends are of what crosses the border, by door."""
        within, graph = set(self._graph.structure.all_nodes(self.level)), self._graph
        found: dict[str, list[float]] = {door: [] for door in DOORS}
        for connection in graph.connections_out(within):
            source, target = connection.source.node, connection.target.node
            door, inner = (ENTRANCE, target) if target in within else (EXIT, source)
            found[door].append(place_in(graph, graph.nodes[inner], self.level)[1])
        return found

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
        """How far down the inner end of what crosses the border is, so that wires to a door cross little.

        Then the outer one: what feeds several outside has them in one order, however they came.
        """
        graph, (outer, inner) = self._graph, ends
        node = graph.nodes[inner.node]
        x, y = place_in(graph, node, self.level)
        present = names(node, inner.side)
        number = present.index(inner.name) if inner.name in present else len(present)
        return y, x, inner.node, number, inner.name, outer.node, outer.name
