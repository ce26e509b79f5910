"""What follows from the graph, kept up while it changes: types, the export's names, problems, and who is told.

A wide edit is followed in slices: what the time given does not suffice for is left to ``settle``.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from studio.pipeline.checks import Checks
from studio.pipeline.graph import Delta, Graph, ModelNode, ModelReference, OperatorNode
from studio.pipeline.inference import Inference
from studio.pipeline.interface import Interface, Naming
from studio.pipeline.models import Look, look_into
from studio.pipeline.problems import Problem
from studio.pipeline.records import is_same_but
from studio.pipeline.steps import Steps
from studio.pipeline.twins import twin

if TYPE_CHECKING:
    from studio.savedmodel.model import Model

Files: TypeAlias = tuple[str, tuple[str, ...]]
"""Path and tags: the key of a look."""
_BETWEEN_LOOKS_AT_THE_CLOCK = 64
# Bytes of a graph file. What is smaller is kept in memory until somebody asks what there is to tell of the model.
_LARGE = 1 << 20


@dataclass(frozen=True)
class Change:
    """What a listener is told.

    Attributes:
        delta: nodes and connections that came, went or changed.
        inferred: nodes at whose ports types may have changed.
        settled: all types and problems are up to date; False while a wide change is still being followed (see
            ``Pipeline.settle``).
        troubled: where they are, the nodes whose problems are others than when they last were.
    """

    delta: Delta
    inferred: frozenset[str]
    settled: bool
    troubled: frozenset[str] = frozenset()


class Upkeep:
    """Types, names and problems of one graph, the looks at its models' files, and the listeners.

    Attributes:
        types: the type at every port.
        naming: the inputs and outputs of the export.
    """

    def __init__(self, graph: Graph) -> None:
        self.types = Inference(graph)
        self.types.settle()
        self.naming = Naming(graph)
        self._graph = graph
        self._looks: dict[Files, Look] = {}
        self._read: dict[Files, Model] = {}  # and nobody has looked at since
        self._checks = Checks(graph, self.types, self.naming, self._looks)
        self._problems: tuple[Problem, ...] | None = None
        self._interface: Interface | None = None
        self._unchecked: dict[str, None] = {}  # nodes whose problems may have changed
        self._owes_word = False  # listeners have yet to hear that all is settled
        self._listeners: list[Callable[[Change], None]] = []

    def copy_steps(self, graph: Graph) -> Steps[Upkeep]:
        """The same of a copy of the graph, without listeners. Between the steps problems alone may change."""
        types = yield from self.types.copy_steps(graph)
        looks, naming = dict(self._looks), self.naming.copy(graph)
        checks = self._checks.copy(graph, types, naming, looks)
        own = {"types": types, "naming": naming, "_graph": graph, "_looks": looks, "_checks": checks}
        return twin(self, **own, _read=dict(self._read), _listeners=[])

    # Changes

    @property
    def settled(self) -> bool:
        """Whether all types and problems are up to date, and the listeners have heard that they are."""
        return self._is_found and not self._owes_word

    @property
    def _is_found(self) -> bool:
        return self.types.settled and not self._unchecked

    def follow(self, delta: Delta, seconds: float | None = None, *, infers: bool = True, settles: bool = True) -> None:
        """Brings everything up to a change of the graph and tells the listeners.

        Args:
            seconds: how long to infer and check; by default as long as it takes.
            infers: else all of that is left to ``settle``: more changes are to come.
            settles: tell them that all is up to date, where it is; else that is left to it as well.
        """
        deadline = None if seconds is None else time.perf_counter() + seconds
        self.types.update(delta)
        inferred = self.types.settle(seconds) if infers else set()
        touched = inferred | delta.added.keys() | delta.removed.keys()
        for key in delta.changed.keys() - delta.shown:
            after = self._graph.nodes[key]
            if not is_same_but(delta.changed[key], after, "position", "group", "collapsed"):
                touched.add(key)
                touched.update(self._graph.predecessors(key))
                touched.update(self._graph.successors(key))  # whose problems name what feeds them
        # Problems hold connections: a bend makes them other records.
        ends = (*delta.connected.values(), *delta.disconnected.values(), *delta.bent.values())
        touched.update([one.source.node for one in ends])
        touched.update([one.target.node for one in ends])
        if touched or delta.reordered or delta.renamed:
            returned = not delta.removed.keys().isdisjoint(delta.added)  # they are the last now
            self.naming.update(touched, reordered=delta.reordered or returned)
            self._unchecked.update(dict.fromkeys(touched))
            self._problems = self._interface = None
        if infers and (self.types.settled or deadline is None):
            self._check(deadline)
        self._tell(delta, frozenset(inferred), settled=settles and self._is_found)

    def settle(self, seconds: float | None = None) -> bool:
        """Goes on with what a wide change has left, and answers whether all is done.

        In slices, the last are that all problems are gathered and that listeners hear of it: much is done with them.
        """
        if not self.settled:
            if seconds is not None and self._is_found and self._problems is None:
                self.problems()
            else:
                self.follow(Delta(), seconds, settles=seconds is None or self._is_found)
        return self.settled

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Calls the listener after every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def interface(self) -> Interface:
        """The inputs and outputs of the export."""
        if self._interface is None:
            self._interface = self.naming.interface(self.types)
        return self._interface

    # Problems

    def problems(self) -> tuple[Problem, ...]:
        """Every problem, errors before warnings."""
        self._check(None)
        if self._problems is None:
            self._problems = self._checks.all()
        return self._problems

    @property
    def problems_at(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems by node, as far as they are found."""
        return self._checks.at

    # Looks at models' files

    def keep_read(self, reference: ModelReference, model: Model) -> None:
        """Takes a model that was just read as the last look at its files; a small one is looked into when asked for."""
        files = reference.path, reference.tags
        if model.graph_bytes < _LARGE:
            self._looks.pop(files, None)
            self._read[files] = model
        else:
            self._looks[files] = look_into(model)

    def look_at(self, reference: ModelReference) -> Look | None:
        """What the last look at a model's files found; None when nobody has looked."""
        files = reference.path, reference.tags
        if files in self._read:
            self.take_looks((look_into(self._read[files]),))
        return self._looks.get(files)

    def take_looks(self, looks: Iterable[Look], seconds: float | None = None) -> None:
        """Takes what looks at models' files found, and tells the listeners.

        Args:
            seconds: how long to check; by default as long as it takes.
        """
        found = {(look.path, look.tags): look for look in looks}
        self._looks.update(found)
        for files in found:
            self._read.pop(files, None)
        for key, node in self._graph.nodes.items():
            if isinstance(node, ModelNode) and (node.reference.path, node.reference.tags) in found:
                self._unchecked[key] = None
            elif isinstance(node, (ModelNode, OperatorNode)) and node.weights is not None:
                self._unchecked[key] = None  # whose files stand beside those of models
        self._problems = None
        self._check(None if seconds is None else time.perf_counter() + seconds)
        self._tell(Delta(), frozenset(), settled=self._is_found)

    # Within

    def _check(self, deadline: float | None) -> None:
        """Looks for problems where there may be others, until a time: at some nodes at least."""
        while self._unchecked:
            some = list(itertools.islice(self._unchecked, _BETWEEN_LOOKS_AT_THE_CLOCK))
            self._checks.update(some)
            for key in some:
                del self._unchecked[key]
            if deadline is not None and time.perf_counter() > deadline:
                break

    def _tell(self, delta: Delta, inferred: frozenset[str], *, settled: bool) -> None:
        self._owes_word = not settled
        if not self._listeners:
            return
        change = Change(delta, inferred, settled, self._take_troubled() if settled else frozenset())
        for listener in tuple(self._listeners):
            listener(change)

    def _take_troubled(self) -> frozenset[str]:
        self.problems()
        troubled = frozenset(self._checks.changed)
        self._checks.changed.clear()
        return troubled
