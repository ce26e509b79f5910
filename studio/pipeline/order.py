"""A topological order that is kept up while connections come and go.

The algorithm is Pearce and Kelly's (A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs, 2006): a new edge
moves only the nodes between its ends. An edge that would close a cycle is set aside, and tried again when others go.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable

from studio.courtesy import in_turns


class Order:
    """Ranks of nodes such that every edge but those set aside goes from a lower to a higher rank."""

    def __init__(self) -> None:
        self._rank: dict[str, int] = {}
        self._next = 0
        self._after: dict[str, dict[str, int]] = {}
        self._before: dict[str, dict[str, int]] = {}
        self._aside: dict[tuple[str, str], int] = {}

    @classmethod
    def of(cls, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> Order:
        """The order of a whole graph, in time that grows with its size alone when it has no cycle."""
        order = cls()
        edges = list(edges)
        waiting: dict[str, int] = dict.fromkeys(nodes, 0)
        after: dict[str, list[str]] = {node: [] for node in waiting}
        for source, target in edges:
            waiting[target] += 1
            after[source].append(target)
        ready = deque(node for node, count in waiting.items() if not count)
        while ready:
            node = ready.popleft()
            order.add_node(node)
            for target in after[node]:
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
        for node in waiting:
            if node not in order._rank:
                order.add_node(node)
        for source, target in in_turns(edges):
            order.add_edge(source, target)
        return order

    @property
    def cyclic(self) -> bool:
        """Whether the edges hold a cycle."""
        return bool(self._aside)

    def rank(self, node: str) -> int:
        return self._rank[node]

    def ranked(self, nodes: Collection[str]) -> list[tuple[int, str]]:
        """Nodes with their ranks."""
        return [*zip(map(self._rank.__getitem__, nodes), nodes)]

    def sorted(self, nodes: Iterable[str]) -> list[str]:
        """The nodes in an order in which each stands behind what feeds it, cycles aside."""
        return sorted(nodes, key=self._rank.__getitem__)

    def add_node(self, node: str) -> None:
        self._rank[node] = self._next
        self._next += 1
        self._after[node] = {}
        self._before[node] = {}

    def remove_node(self, node: str) -> None:
        """Forgets a node that has no edges left."""
        del self._rank[node], self._after[node], self._before[node]

    def add_edge(self, source: str, target: str) -> None:
        """Adds an edge; the same edge may be added several times."""
        if target in self._after[source]:
            self._after[source][target] += 1
            self._before[target][source] += 1
        elif (source, target) in self._aside or not self._make_room(source, target):
            self._aside[source, target] = self._aside.get((source, target), 0) + 1
        else:
            self._after[source][target] = 1
            self._before[target][source] = 1

    def remove_edge(self, source: str, target: str) -> None:
        """Removes an edge as often as it was added."""
        if (source, target) in self._aside:
            self._aside[source, target] -= 1
            if not self._aside[source, target]:
                del self._aside[source, target]
            return
        if self._after[source][target] > 1:
            self._after[source][target] -= 1
            self._before[target][source] -= 1
            return
        del self._after[source][target], self._before[target][source]
        for (start, end), count in list(self._aside.items()):
            if self._make_room(start, end):
                del self._aside[start, end]
                self._after[start][end] = count
                self._before[end][start] = count

    def closes_cycle(self, source: str, target: str) -> bool:
        """Whether an edge would lie on a cycle of the edges that are not set aside."""
        return source == target or self._forward(target, self._rank[source], source) is None

    def _make_room(self, source: str, target: str) -> bool:
        """Moves nodes so that the edge goes upwards; False when it closes a cycle."""
        if source == target:
            return False
        low, high = self._rank[target], self._rank[source]
        if high < low:
            return True
        behind = self._forward(target, high, source)
        if behind is None:
            return False
        ahead = self._backward(source, low)
        moved = self.sorted(ahead) + self.sorted(behind)
        for node, rank in zip(moved, sorted(self._rank[node] for node in moved)):
            self._rank[node] = rank
        return True

    def _forward(self, start: str, limit: int, forbidden: str) -> set[str] | None:
        """Nodes reached from ``start`` up to a rank; None when ``forbidden`` is among them."""
        seen, pending = {start}, [start]
        while pending:
            for node in self._after[pending.pop()]:
                if node == forbidden:
                    return None
                if node not in seen and self._rank[node] <= limit:
                    seen.add(node)
                    pending.append(node)
        return seen

    def _backward(self, start: str, limit: int) -> set[str]:
        seen, pending = {start}, [start]
        while pending:
            for node in self._before[pending.pop()]:
                if node not in seen and self._rank[node] >= limit:
                    seen.add(node)
                    pending.append(node)
        return seen
