"""Every problem of a pipeline, kept up while it changes: only nodes that an edit touched are looked at again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from studio.courtesy import in_turns
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

    Attributes:
        at: the problems by node, errors before warnings; those of the whole as they were when ``all`` was last called.
        changed: nodes whose problems have changed since somebody emptied it.
    """

    def __init__(self, graph: Graph, types: Inference, naming: Naming, looks: Looks) -> None:
        self._graph = graph
        self._node, self._whole = NodeChecks(graph, types, looks), WholeChecks(graph, types, naming)
        self._of_node: dict[str, tuple[Problem, ...]] = {}
        self._of_whole: dict[str, tuple[Problem, ...]] = {}
        self.at: dict[str, tuple[Problem, ...]] = {}
        self.changed: set[str] = set()
        self.update(graph.nodes)

    def copy(self, graph: Graph, types: Inference, naming: Naming, looks: Looks) -> Checks:
        """The same problems, of copies of what was given."""
        node, whole = NodeChecks(graph, types, looks), WholeChecks(graph, types, naming)
        return twin(self, _graph=graph, _node=node, _whole=whole)

    def update(self, nodes: Iterable[str]) -> None:
        """Looks at nodes again."""
        for key in in_turns(nodes):
            node = self._graph.nodes.get(key)
            found = () if node is None else tuple(self._node.of(node))
            if found != self._of_node.pop(key, ()):
                self.changed.add(key)
            if found:
                self._of_node[key] = found
            self._put_together(key)

    def all(self) -> tuple[Problem, ...]:
        """Every problem: those of nodes in the order of nodes, then those of the whole, errors before warnings."""
        whole = tuple(self._whole.all())
        self._take_whole(whole)
        of = self._of_node
        own = itertools.chain.from_iterable([of[key] for key in self._graph.nodes if key in of]) if of else ()
        return _errors_first((*own, *whole))

    def _take_whole(self, whole: Iterable[Problem]) -> None:
        found: dict[str, tuple[Problem, ...]] = {}
        for problem in whole:
            if problem.node:
                found[problem.node] = (*found.get(problem.node, ()), problem)
        before, self._of_whole = self._of_whole, found
        for key in before.keys() | found.keys():
            if before.get(key) != found.get(key):
                self.changed.add(key)
                self._put_together(key)

    def _put_together(self, node: str) -> None:
        found = self._of_node.get(node, ()) + self._of_whole.get(node, ())
        if found:
            self.at[node] = _errors_first(found)
        else:
            self.at.pop(node, None)


def _errors_first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    warning = Severity.WARNING  # looked up once: there may be thousands
    errors = [problem for problem in problems if problem.severity is not warning]
    return (*errors, *[problem for problem in problems if problem.severity is warning])
