"""Which nodes can be bypassed: those where what comes in can go on to where their output goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from studio.errors import OperatorError
from studio.pipeline.fitting import judge_type
from studio.pipeline.graph import Graph, ModelNode, OperatorNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.ports import is_bypassed, operator_of, passage, required
from studio.pipeline.steps import Steps, each
from studio.tensors import UNKNOWN, TensorType

FEW: Final = 8  # nodes, of each of which is asked what becomes of types further on: a menu waits for it
FURTHER: Final = 100  # nodes, as far as which they are followed


def passable(graph: Graph, types: Inference, nodes: Iterable[str]) -> Steps[frozenset[str]]:
    """Those of the nodes that types allow to be bypassed together, none of which is yet.

    Of many nodes only what follows them directly is asked.
    """
    ways = {id: way for id in nodes if not is_bypassed(graph.nodes[id]) and (way := passage(graph.nodes[id]))}
    while True:
        together = _Together(graph, types, ways, FURTHER if len(ways) <= FEW else 0)
        fitting = yield from each(together.fits, types.order.sorted(ways))
        left = {id for id in fitting if id}
        if len(left) == len(ways):
            return frozenset(left)
        ways = {id: way for id, way in ways.items() if id in left}  # those beside what stays see other types then


class _Together:
    """Nodes that are bypassed at once. They are to be asked in the order of the data.

    Args:
        ways: their inputs and outputs.
        further: how many nodes are looked at beyond those that they feed.
    """

    def __init__(self, graph: Graph, types: Inference, ways: Mapping[str, tuple[str, str]], further: int) -> None:
        self._graph, self._types, self._ways, self._further = graph, types, ways, further
        self._coming: dict[str, TensorType] = {}
        self._doubtful: set[str] = set()

    def fits(self, id: str) -> str:
        """The node, where what comes into it can go on from it; else nothing. Behind one that stays it may yet."""
        into, out = self._ways[id]
        kind = self._coming[id] = self._arriving(Port(id, Side.INPUT, into))
        before = self._graph.incoming(id).get(into)
        if before is not None and before.source.node in self._doubtful:
            self._doubtful.add(id)
            return id
        if self._goes_on({Port(id, Side.OUTPUT, out): kind}):
            return id
        self._doubtful.add(id)
        return ""

    def _arriving(self, port: Port) -> TensorType:
        connection = self._graph.feeding(port)
        if connection is None:
            return required(self._graph.nodes[port.node], port.name) or UNKNOWN
        return self._coming.get(connection.source.node) or self._types.output(connection.source)

    def _goes_on(self, given: dict[Port, TensorType]) -> bool:
        """Whether nothing refuses the types that outputs would give, nor what follows from them."""
        order = self._types.order
        waiting = {one.target.node for port in given for one in self._graph.fed_by(port)}
        budget = len(waiting) + self._further
        while waiting and budget:
            budget -= 1
            id = min(waiting, key=order.rank)
            waiting.remove(id)
            outputs = self._outputs(id, given)
            if outputs is None:
                return False
            for name, kind in outputs.items():
                port = Port(id, Side.OUTPUT, name)
                if port not in given and kind != self._types.output(port):
                    given[port] = kind
                    waiting.update(one.target.node for one in self._graph.fed_by(port))
        return True

    def _outputs(self, id: str, given: Mapping[Port, TensorType]) -> Mapping[str, TensorType] | None:
        """What a node would give; nothing where that does not depend on what comes, None where it refuses that."""
        graph, types, node = self._graph, self._types, self._graph.nodes[id]
        coming = {name: given.get(one.source, types.output(one.source)) for name, one in graph.incoming(id).items()}
        way = self._ways.get(id) or (passage(node) if is_bypassed(node) else None)
        if way is not None:
            return {way[1]: coming.get(way[0], UNKNOWN)}
        if isinstance(node, ModelNode):
            changed = [(name, kind) for name, kind in coming.items() if graph.incoming(id)[name].source in given]
            fits = all(judge_type(graph, types, kind, Port(id, Side.INPUT, name)).fits for name, kind in changed)
            return {} if fits else None
        if not isinstance(node, OperatorNode) or id in types.refusals:
            return {}
        known = {name: None if kind.is_unknown else kind for name, kind in coming.items()}
        wanted = operator_of(node).inputs(node.params)
        try:
            return operator_of(node).infer(node.params, {name: known.get(name) for name in wanted})
        except OperatorError:
            return None
