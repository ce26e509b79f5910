"""Every problem of a pipeline, kept up while it changes: only nodes that an edit touched are looked at again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from studio.pipeline.graph import Graph
from studio.pipeline.inference import Inference
from studio.pipeline.interface import Naming
from studio.pipeline.node_checks import Looks, NodeChecks
from studio.pipeline.problems import Problem, Severity
from studio.pipeline.twins import twin
from studio.pipeline.whole_checks import WholeChecks


class Checks:
    """The problems of a graph. Call ``update`` with nodes that changed, were inferred, or whose connections changed.

    Args:
        looks: what the last look at each model's files found, by path and tags; filled from outside.
    """

    def __init__(self, graph: Graph, types: Inference, naming: Naming, looks: Looks) -> None:
        self._graph = graph
        self._node, self._whole = NodeChecks(graph, types, looks), WholeChecks(graph, types, naming)
        self._of_node: dict[str, tuple[Problem, ...]] = {}
        self.update(graph.nodes)

    def copy(self, graph: Graph, types: Inference, naming: Naming, looks: Looks) -> Checks:
        """The same problems, of copies of what was given."""
        node, whole = NodeChecks(graph, types, looks), WholeChecks(graph, types, naming)
        return twin(self, _graph=graph, _node=node, _whole=whole)

    def update(self, nodes: Iterable[str]) -> set[str]:
        """Looks at nodes again and returns those whose problems changed."""
        changed = set()
        for key in nodes:
            node = self._graph.nodes.get(key)
            found = () if node is None else tuple(self._node.of(node))
            if found != self._of_node.get(key, ()):
                changed.add(key)
            if found:
                self._of_node[key] = found
            else:
                self._of_node.pop(key, None)
        return changed

    def of(self, node: str) -> tuple[Problem, ...]:
        """The problems of one node by itself."""
        return self._of_node.get(node, ())

    def all(self) -> tuple[Problem, ...]:
        """Every problem: those of nodes in the order of nodes, then those of the whole, errors before warnings."""
        of, warning = self._of_node, Severity.WARNING
        found: list[Problem] = []
        if of:
            found.extend(itertools.chain.from_iterable([of[key] for key in self._graph.nodes if key in of]))
        found.extend(self._whole.all())
        return tuple(sorted(found, key=lambda problem: problem.severity is warning))
