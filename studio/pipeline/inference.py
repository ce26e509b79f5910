"""The type at every port, kept up while the graph changes: only what an edit reaches is inferred again.

Models and inputs declare their types; operators infer theirs from what arrives. A connection that lies on a cycle
carries nothing, so that the result depends on the graph alone and not on how it came about.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from studio.courtesy import Courtesy
from studio.errors import OperatorError
from studio.pipeline.graph import (
    VALUE,
    Connection,
    Delta,
    Graph,
    InputNode,
    ModelNode,
    Node,
    OperatorNode,
    OutputNode,
    Port,
    Side,
)
from studio.pipeline.order import Order
from studio.pipeline.ports import Way, is_bypassed, operator_of, output_names, passage, required
from studio.pipeline.steps import Steps
from studio.pipeline.twins import twin_steps
from studio.tensors import UNKNOWN, TensorType

_BETWEEN_LOOKS_AT_THE_CLOCK = 16
_NOTHING: Mapping[str, TensorType] = {}
Output: TypeAlias = Callable[[Port], TensorType]


class Inference:
    """Types of a graph. Call ``update`` with every delta of it, then ``settle``.

    Attributes:
        order: of the nodes, topological.
        cycles: sets of nodes that feed one another.
        refusals: what an operator says of inputs or parameters that it cannot take, by node.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._outputs: dict[str, Mapping[str, TensorType]] = {}
        self._pending: dict[str, None] = dict.fromkeys(graph.nodes)
        self.refusals: dict[str, OperatorError] = {}
        self.order = Order.of(graph.nodes, ((c.source.node, c.target.node) for c in graph.connections.values()))
        self.cycles: tuple[frozenset[str], ...] = ()
        self._cycle_of: dict[str, int] = {}
        self._find_cycles()

    # Reading

    def output(self, port: Port) -> TensorType:
        """The type at an output port; UNKNOWN when nothing is known or the port is gone."""
        return self._outputs.get(port.node, _NOTHING).get(port.name, UNKNOWN)

    def outputs(self, node: str) -> Mapping[str, TensorType]:
        """The types at all outputs of a node; of one that is not there nothing."""
        return self._outputs.get(node, _NOTHING)

    def arriving(self, port: Port) -> TensorType | None:
        """The type that comes into an input port; None when it is not connected."""
        connection = self._graph.feeding(port)
        return None if connection is None else self.output(connection.source)

    def arriving_at(self, node: OperatorNode, output: Output | None = None) -> dict[str, TensorType | None]:
        """What an operator is told of its inputs: None for all that is not connected or not known.

        Args:
            output: what outputs give, by default what they do.
        """
        output = output or self.output
        incoming = self._graph.incoming(node.id)
        arriving: dict[str, TensorType | None] = {}
        for name in operator_of(node).inputs(node.params):
            connection = incoming.get(name)
            if connection is None or self.on_cycle(connection):
                arriving[name] = None
            else:
                kind = output(connection.source)
                arriving[name] = None if kind.is_unknown else kind
        return arriving

    def given_by(self, node: Node, output: Output | None = None) -> Mapping[str, TensorType]:
        """The types that a node gives.

        Args:
            output: what all others give, by default what they do.

        Raises:
            OperatorError: it refuses what comes then, or its parameters.
        """
        if is_bypassed(node):
            way = passage(node)
            if way is None:
                return dict.fromkeys(output_names(node), UNKNOWN)
            return {way[1]: self.passed(node, way, output or self.output)}
        if isinstance(node, ModelNode):
            return node.reference.outputs
        if isinstance(node, InputNode):
            return {VALUE: node.type}
        if isinstance(node, OutputNode):
            return _NOTHING
        return operator_of(node).infer(node.params, self.arriving_at(node, output))

    def passed(self, node: Node, way: Way, output: Output) -> TensorType:
        """What leaves a node where it is bypassed: what comes into it, or would as an input of the export.

        Args:
            output: what all others give.
        """
        connection = self._graph.incoming(node.id).get(way[0])
        if connection is None:
            return required(node, way[0]) or UNKNOWN
        return UNKNOWN if self.on_cycle(connection) else output(connection.source)

    def at(self, port: Port) -> TensorType:
        """What there is to show at a port: an output's type; a model input's own; else what arrives."""
        if port.side is Side.OUTPUT:
            return self.output(port)
        return required(self._graph.node(port.node), port.name) or self.arriving(port) or UNKNOWN

    def on_cycle(self, connection: Connection) -> bool:
        """Whether a connection is part of a cycle."""
        if not self._cycle_of:
            return False
        cycle = self._cycle_of.get(connection.source.node)
        return cycle is not None and cycle == self._cycle_of.get(connection.target.node)

    def would_cycle(self, source: str, target: str) -> bool:
        """Whether a new connection from one node to another would close a cycle."""
        return self.order.closes_cycle(source, target)

    @property
    def settled(self) -> bool:
        return not self._pending

    def copy_steps(self, graph: Graph) -> Steps[Inference]:
        """The same types, what is pending included, of a copy of the graph; in steps, between which nothing changes."""
        order = yield from twin_steps(self.order)
        # What a node gives is never changed, only given anew.
        return (yield from twin_steps(self, _graph=graph, order=order, _outputs=self._outputs.copy()))

    # Keeping up

    def update(self, delta: Delta) -> None:
        """Takes note of what changed; types are as before until ``settle``."""
        for connection in delta.disconnected.values():
            self.order.remove_edge(connection.source.node, connection.target.node)
            self._pending[connection.target.node] = None
        for key in delta.removed:
            self.order.remove_node(key)
            self._outputs.pop(key, None)
            self.refusals.pop(key, None)
        for key in delta.added:
            self.order.add_node(key)
            self._pending[key] = None
        for connection in delta.connected.values():
            self.order.add_edge(connection.source.node, connection.target.node)
            self._pending[connection.target.node] = None
        for key in delta.changed.keys() - delta.shown:
            if _declares(delta.changed[key]) != _declares(self._graph.nodes[key]):
                self._pending[key] = None
        for key in delta.removed.keys() - delta.added.keys():
            self._pending.pop(key, None)
        if (delta.connected or delta.disconnected) and (self.order.cyclic or self.cycles):
            self._find_cycles()

    def settle(self, seconds: float | None = None) -> set[str]:
        """Infers what is pending, for as long as given, and returns the nodes that were looked at.

        Those are the nodes whose own declaration or whose arriving types may have changed.
        """
        deadline = None if seconds is None else time.perf_counter() + seconds
        rank = self.order.rank
        heap = self.order.ranked(self._pending)
        heapq.heapify(heap)
        looked_at: set[str] = set()
        courtesy = Courtesy()
        told: set[str] = set()  # what comes round a circle to them is another, but nothing is inferred from it
        while heap:
            courtesy()
            _, key = heapq.heappop(heap)
            if key not in self._pending:
                continue
            del self._pending[key]
            looked_at.add(key)
            for name in self._infer(key):
                for connection in self._graph.outgoing(key).get(name, {}).values():
                    target = connection.target.node
                    if self.on_cycle(connection):
                        told.add(target)
                    elif target not in self._pending:
                        self._pending[target] = None
                        heapq.heappush(heap, (rank(target), target))
            if deadline and not len(looked_at) % _BETWEEN_LOOKS_AT_THE_CLOCK and time.perf_counter() > deadline:
                break
        return looked_at | told

    def _infer(self, id: str) -> Iterable[str]:
        """Infers one node and returns the names of the outputs whose type changed."""
        node = self._graph.nodes[id]
        self.refusals.pop(id, None)
        try:
            outputs = self.given_by(node)
        except OperatorError as refusal:
            self.refusals[id] = refusal
            outputs = dict.fromkeys(output_names(node), UNKNOWN)
        before = self._outputs.get(id, _NOTHING)
        self._outputs[id] = outputs
        if before is outputs:
            return ()
        return [name for name in {**before, **outputs} if before.get(name, UNKNOWN) != outputs.get(name, UNKNOWN)]

    def _find_cycles(self) -> None:
        """Finds the sets of nodes that feed one another; costs nothing as long as there are none."""
        before = self._cycle_of
        if self.order.cyclic:
            import networkx

            directed = self._graph.directed()
            found = [
                frozenset(nodes)
                for nodes in networkx.strongly_connected_components(directed)
                if len(nodes) > 1 or directed.has_edge(*(tuple(nodes) * 2))
            ]
            self.cycles = tuple(sorted(found, key=min))
        else:
            self.cycles = ()
        self._cycle_of = {key: number for number, nodes in enumerate(self.cycles) for key in nodes}
        for key in before.keys() | self._cycle_of.keys():
            if key in self._graph.nodes:
                self._pending[key] = None


def _declares(node: Node) -> object:
    """What of a node bears on types."""
    if isinstance(node, ModelNode):
        return node.reference, node.bypassed
    if isinstance(node, OperatorNode):
        return node.params, node.bypassed
    return node.type if isinstance(node, InputNode) else None
