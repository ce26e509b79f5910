"""Which nodes can be bypassed: those where what comes in goes on to where their output goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studio.pipeline.fitting import judge_type
from studio.pipeline.graph import Graph, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.ports import is_bypassed, passage, required
from studio.pipeline.steps import Steps, each
from studio.tensors import UNKNOWN, TensorType


def passable(graph: Graph, types: Inference, nodes: Iterable[str]) -> Steps[frozenset[str]]:
    """Those of the nodes that types allow to be bypassed together, none of which is yet.

    Only what follows them directly is asked, not what becomes of types further on.
    """
    ways = {id: way for id in nodes if not is_bypassed(graph.nodes[id]) and (way := passage(graph.nodes[id]))}
    while True:
        fitting = yield from each(_Together(graph, types, ways).fits, types.order.sorted(ways))
        left = {id for id in fitting if id}
        if len(left) == len(ways):
            return frozenset(left)
        ways = {id: way for id, way in ways.items() if id in left}  # those beside what stays see other types then


class _Together:
    """Nodes that are bypassed at once. They are to be asked in the order of the data."""

    def __init__(self, graph: Graph, types: Inference, ways: Mapping[str, tuple[str, str]]) -> None:
        self._graph, self._types, self._ways = graph, types, ways
        self._coming: dict[str, TensorType] = {}

    def fits(self, id: str) -> str:
        """The node, where what comes into it goes into all that it feeds; else nothing."""
        into, out = self._ways[id]
        kind = self._coming[id] = self._arriving(Port(id, Side.INPUT, into))
        fed = [connection.target for connection in self._graph.fed_by(Port(id, Side.OUTPUT, out))]
        return id if all(self._takes(target, kind) for target in fed) else ""

    def _arriving(self, port: Port) -> TensorType:
        connection = self._graph.feeding(port)
        if connection is None:
            return required(self._graph.nodes[port.node], port.name) or UNKNOWN
        return self._coming.get(connection.source.node) or self._types.output(connection.source)

    def _takes(self, target: Port, kind: TensorType) -> bool:
        is_passed = target.node in self._ways or is_bypassed(self._graph.nodes[target.node])
        return is_passed or judge_type(self._graph, self._types, kind, target).fits
