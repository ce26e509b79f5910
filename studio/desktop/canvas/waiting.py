"""What of a level is still to be shown: in which order it comes, and the ports of the large groups in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np

from studio.desktop.canvas.bodies import TILE
from studio.desktop.canvas.curves import Floats
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.pipeline.graph import Graph, Port, Side
from studio.pipeline.groups import shown_ports_steps
from studio.pipeline.steps import Steps, advanced, done, each

RINGS: Final = 4  # of tiles: about as much as is seen where nodes are more than rectangles
MANY_WITHIN: Final = 500  # nodes in a group whose ports are looked for beforehand, in steps
GroupPorts: TypeAlias = tuple[dict[str, Port], dict[str, Port]]  # inputs and outputs on the face of a group


class Waiting:
    """The nodes and groups of one level that are to get a face yet. It shows nothing by itself."""

    def __init__(self, graph: Graph, scene: CanvasScene) -> None:
        self._graph = graph
        self._scene = scene
        self._ids: dict[str, None] = {}  # the next first, once they are sorted
        self._is_sorted = True
        self._looking: tuple[str, Steps[GroupPorts]] | None = None  # a large group, and the way to its ports
        self._ports: dict[str, GroupPorts] = {}  # of large groups that come next

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def begin(self, ids: Iterable[str]) -> None:
        """These wait and no others, in the order in which they are given."""
        self._ids = dict.fromkeys(ids)
        self._is_sorted = True

    def add(self, ids: Iterable[str]) -> None:
        """These wait too: all are sorted before the next come."""
        self._ids.update(dict.fromkeys(ids))
        self._is_sorted = False

    def discard(self, ids: Iterable[str]) -> None:
        """These wait no more: they are shown, or gone."""
        for id in ids:
            self._ids.pop(id, None)

    def clear(self) -> None:
        self._ids.clear()

    def sort(self, near: Place | None, corners: Floats) -> None:
        """Makes room for what waits, and sorts it tile by tile: in rings around a place, then from left to right.

        What comes together then lies together, and no more than that is to be painted with it.

        Args:
            corners: where it stands (n, 2).
        """
        self._is_sorted = True
        ids = [*self._ids]
        self._scene.expect(corners, len(self._graph.connections))
        if near is not None:
            columns, rows = away = (corners // TILE - np.floor_divide(near, TILE)).T
            rings = np.minimum(np.abs(away).max(axis=0), RINGS)
            order = np.lexsort((rows, np.where(rings < RINGS, np.arctan2(rows, columns), columns), rings))
            self._ids = dict.fromkeys([ids[number] for number in order.tolist()])

    def next(self, count: int, *, large: bool = True) -> list[str]:
        """So many that come next; they wait until they are discarded.

        Args:
            large: large groups among them too; else without them, and fewer.
        """
        if not self._is_sorted:
            self._sort_near_view()
        return [id for id in itertools.islice(self._ids, count) if large or not self._is_large(id)]

    def _sort_near_view(self) -> None:
        self.sort(self._middle_of_view(), done(corners_steps(self._graph, [*self._ids])))

    def _middle_of_view(self) -> Place | None:
        for sight in self._scene.sights():
            middle = sight.center()
            return middle.x(), middle.y()
        return None

    # the ports of groups

    def look_ahead(self, count: int) -> bool:
        """Whether so many can be shown; else sorts, or looks some more for the ports of a large group among them."""
        if not self._is_sorted:
            self._sort_near_view()
            return False
        for id in itertools.islice(self._ids, count):
            if id not in self._ports and self._is_large(id):
                if self._looking is None or self._looking[0] != id:
                    self._looking = id, _ports_steps(self._graph, id)
                if (found := advanced(self._looking[1])) is not None:
                    self._ports[id], self._looking = found, None
                return False
        return True

    def ports(self, group: str) -> GroupPorts:
        """The ports of any group of the level; at once, where they have been looked for."""
        return self._ports.pop(group, None) or done(_ports_steps(self._graph, group))

    def forget_ports(self) -> None:
        """The pipeline has changed: groups may have other ports now."""
        self._looking = None
        self._ports.clear()

    def _is_large(self, id: str) -> bool:
        structure = self._graph.structure
        return id in structure.groups and len(structure.all_nodes(id)) > MANY_WITHIN


def items_of(graph: Graph, level: str) -> list[str]:
    """Ids of the groups and nodes right in a group, or at the top."""
    structure = graph.structure
    inside = structure.nodes(level) if level else [node.id for node in graph.nodes.values() if not node.group]
    return [*structure.subgroups(level), *inside]


def corners_steps(graph: Graph, ids: Sequence[str]) -> Steps[Floats]:
    """Where nodes and groups stand (n, 2), found in steps: of thousands that nobody asked for lately it takes long."""
    nodes = graph.nodes
    places = yield from each(lambda id: (nodes[id] if id in nodes else graph.item(id)).position, ids)
    return np.fromiter(itertools.chain.from_iterable(places), np.float64, 2 * len(places)).reshape(-1, 2)


def _ports_steps(graph: Graph, group: str) -> Steps[GroupPorts]:
    inputs = yield from shown_ports_steps(graph, group, Side.INPUT)
    outputs = yield from shown_ports_steps(graph, group, Side.OUTPUT)
    return inputs, outputs
