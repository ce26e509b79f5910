"""Which nodes can be bypassed together: a trial of what would come to all others then. It changes nothing."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import Final, TypeAlias, TypeGuard

from studio.errors import OperatorError
from studio.pipeline.graph import Connection, Graph, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.ports import Way, is_bypassed, output_names, passage
from studio.pipeline.steps import Steps, advanced, each, pause
from studio.pipeline.trained import weights_problems
from studio.tensors import UNKNOWN, Fit, TensorType, compatibility

ROUNDS: Final = 12  # trials, each of fewer nodes; what is refused in the last stays with all that it meets
MOST_NODES: Final = 64  # of a selection, at which a menu looks
MOST_STEPS: Final = 16  # for which it waits
_WIRES: Final = 16  # that are looked at in a step
Ways: TypeAlias = Mapping[str, Way]  # through nodes that can be bypassed


class Offer(Enum):
    """What can be done to some nodes."""

    NOTHING = auto()
    BYPASS = auto()
    STOP = auto()  # all of them that can be bypassed are


@dataclass(frozen=True)
class Bypassing:
    """What becomes of nodes that are to be bypassed.

    Attributes:
        fitting: those that types allow to be bypassed together, and are not yet.
        staying: those that have one input and one output but stay, each with the node that refuses what would come.
        bypassed: those that are already.
    """

    fitting: tuple[str, ...]
    staying: Mapping[str, str]
    bypassed: tuple[str, ...]

    @property
    def offer(self) -> Offer:
        if self.fitting:
            return Offer.BYPASS
        return Offer.STOP if self.bypassed else Offer.NOTHING


def offer(graph: Graph, types: Inference, nodes: Iterable[str]) -> Offer:
    """What a menu offers, found in a fraction of a millisecond.

    The first of many nodes speak for all. What takes longer to find out is offered: ``judged`` says it then.
    """
    some = [*islice(nodes, MOST_NODES + 1)]
    steps = judged(graph, types, some[:MOST_NODES])
    for _ in range(MOST_STEPS):
        found = advanced(steps)
        if found is not None:
            nothing_yet = found.offer is Offer.NOTHING and len(some) > MOST_NODES
            return Offer.BYPASS if nothing_yet else found.offer
    return Offer.BYPASS


def judged(graph: Graph, types: Inference, nodes: Iterable[str]) -> Steps[Bypassing]:
    """Finds out which nodes can be bypassed together, so that no other has anything against what comes then.

    Where all together cannot, those stay that are nearest before what refuses and give it what they do now, but for
    those that change no type then; seldom one more than needed. Takes a time that grows with what follows from the
    nodes.
    """
    there = [*nodes]
    yield from pause(there)
    of = graph.nodes
    bypassed = tuple(id for id in there if is_bypassed(of[id]))
    passages = yield from each(lambda id: None if is_bypassed(of[id]) else passage(of[id]), there)
    ways: Ways = {id: way for id, way in zip(there, passages) if way is not None}
    chosen = ways
    staying: dict[str, str] = {}
    trial = _Trial(graph, types, chosen)
    yield from trial.run()
    for left in reversed(range(ROUNDS)):
        if not trial.refused:
            break
        stay = yield from trial.responsible(all_that_meet=left == 0)
        staying.update(stay)
        chosen = {id: way for id, way in chosen.items() if id not in stay}
        trial = _Trial(graph, types, chosen)
        yield from trial.run()
    neutral = yield from each(lambda id: trial.is_neutral(id, ways[id]), [*staying])
    passing = dict.fromkeys(id for id, is_neutral in zip(staying, neutral) if is_neutral)
    staying = {id: refusing for id, refusing in staying.items() if id not in passing}
    return Bypassing((*chosen, *passing), staying, bypassed)


class _Trial:
    """The types that would be others where the chosen nodes were bypassed, and who refuses them.

    Attributes:
        refused: the connections that bring what a node refuses then, and does not now, by that node.
    """

    def __init__(self, graph: Graph, types: Inference, chosen: Ways) -> None:
        self._graph, self._types, self._chosen = graph, types, chosen
        self._given: dict[str, dict[str, TensorType]] = {}  # other types than now, by node and output
        self._changed: dict[str, list[Connection]] = {}  # those into a node, along which another type comes
        self.refused: dict[str, list[Connection]] = {}

    def run(self) -> Steps[None]:
        """Follows types from the nodes to where they are as now, each node once, in the order of the data."""
        types, seen = self._types, set()
        heap = types.order.ranked(self._chosen)
        heapq.heapify(heap)
        while heap:
            _, id = heapq.heappop(heap)
            if id in seen:
                continue
            seen.add(id)
            yield
            if id not in self._chosen:
                yield from self._weigh(id)
            now, outgoing = types.outputs(id), self._graph.outgoing(id)
            for name, kind in self._look(id).items():
                if kind == now.get(name, UNKNOWN):
                    continue
                self._given.setdefault(id, {})[name] = kind
                for number, connection in enumerate(outgoing.get(name, {}).values()):
                    if number % _WIRES == _WIRES - 1:
                        yield
                    target = connection.target.node
                    self._changed.setdefault(target, []).append(connection)
                    if not types.on_cycle(connection):  # else nothing is inferred from it
                        heapq.heappush(heap, (types.order.rank(target), target))
        for number, id in enumerate(self._changed):
            if number % _WIRES == _WIRES - 1:
                yield
            if id not in self._chosen and (refused := self._misfits(id)):
                self.refused[id] = refused

    def responsible(self, *, all_that_meet: bool) -> Steps[dict[str, str]]:
        """Nodes that are better not bypassed, each with the node that refuses what would come.

        Args:
            all_that_meet: all whose types meet those that are refused, at any node: nothing is refused then.
        """
        stay: dict[str, str] = {}
        seen = set(self.refused)
        waiting = [(id, id) for id in self.refused]
        while waiting:
            yield
            id, refusing = waiting.pop()
            coming = self._changed.get(id, [])
            if all_that_meet:
                near = [*(one.source.node for one in coming), *(one.target.node for one in self._leaving(id))]
            else:
                near = [one.source.node for one in self.refused.get(id, coming)]
            if id in self._chosen and (all_that_meet or self._gives_as_now(id)):
                stay[id] = refusing
                if not all_that_meet:  # what is before it does not matter any more, unless it refuses that itself
                    near, refusing = [one.source.node for one in self._misfits(id)], id
            waiting += [(one, refusing) for one in dict.fromkeys(near) if one not in seen]
            seen.update(near)
        return stay

    def is_neutral(self, id: str, way: Way) -> bool:
        """Whether a node that is not chosen gives what comes, once the chosen ones are bypassed."""
        passed = self._types.passed(self._graph.nodes[id], way, self._output)
        return self._output(Port(id, Side.OUTPUT, way[1])) == passed

    def _output(self, port: Port) -> TensorType:
        given = self._given.get(port.node)
        return self._types.output(port) if given is None or port.name not in given else given[port.name]

    def _weigh(self, id: str) -> Steps[None]:
        """Steps before a look at a node that takes long, for who waits for so many only."""
        node, graph = self._graph.nodes[id], self._graph
        if isinstance(node, OperatorNode):
            ends = len(graph.incoming(id)) + len(graph.outgoing(id))
            for _ in range(MOST_STEPS if _has_weights(node) else ends // _WIRES):
                yield

    def _look(self, id: str) -> Mapping[str, TensorType]:
        """What a node would give; notes where an operator refuses what comes."""
        node, types = self._graph.nodes[id], self._types
        way = self._chosen.get(id)
        if way is not None:
            return {way[1]: types.passed(node, way, self._output)}
        if isinstance(node, ModelNode) and not node.bypassed:
            return {}  # gives what it does whatever comes
        try:
            outputs = types.given_by(node, self._output)
        except OperatorError as refusal:
            now = types.refusals.get(id)
            if now is None or (now.port, now.parameter) != (refusal.port, refusal.parameter):
                self.refused[id] = self._changed[id]
            return dict.fromkeys(output_names(node), UNKNOWN)
        if _has_weights(node):
            then = any(weights_problems(node, None, types.arriving_at(node, self._output)))
            if then and not any(weights_problems(node, None, types.arriving_at(node))):
                self.refused[id] = self._changed[id]
        return outputs

    def _gives_as_now(self, id: str) -> bool:
        """Whether a node that were not bypassed, while all others are, would give what it does."""
        node = self._graph.nodes[id]
        if isinstance(node, ModelNode):
            return True
        try:
            outputs = self._types.given_by(node, self._output)
        except OperatorError:
            outputs = {}
        now = self._types.outputs(id)
        return all(outputs.get(name, UNKNOWN) == now.get(name, UNKNOWN) for name in output_names(node))

    def _misfits(self, id: str) -> list[Connection]:
        """The connections along which what a model does not take comes then, and fits now."""
        node = self._graph.nodes[id]
        if not isinstance(node, ModelNode) or node.bypassed:
            return []
        misfits = []
        for connection in self._changed.get(id, ()):
            expected = node.reference.inputs.get(connection.target.name, UNKNOWN)
            then, now = self._output(connection.source), self._types.output(connection.source)
            if compatibility(then, expected).fit is not Fit.YES and compatibility(now, expected).fit is Fit.YES:
                misfits.append(connection)
        return misfits

    def _leaving(self, id: str) -> Iterable[Connection]:
        outgoing = self._graph.outgoing(id)
        for name in self._given.get(id, ()):
            yield from outgoing.get(name, {}).values()


def _has_weights(node: Node) -> TypeGuard[OperatorNode]:
    return isinstance(node, OperatorNode) and node.weights is not None and not node.bypassed
