"""What can be wrong with a pipeline as a whole: cycles, names twice, weights at odds, nothing that comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from studio.pipeline import fixes
from studio.pipeline.graph import (
    Connection,
    Graph,
    InputNode,
    ModelNode,
    Node,
    OperatorNode,
    OutputNode,
    Port,
    Side,
    Space,
    terms_of,
)
from studio.pipeline.inference import Inference
from studio.pipeline.interface import Naming
from studio.pipeline.ports import label, output_names
from studio.pipeline.problems import Kind, Problem, Severity, at_node


@dataclass(frozen=True)
class WholeChecks:
    """Checks what no node shows by itself."""

    graph: Graph
    types: Inference
    naming: Naming

    def all(self) -> Iterator[Problem]:
        """Everything that is wrong with the whole."""
        yield from self._cycles()
        yield from self._names()
        yield from self._namesakes()
        yield from self._sharing()
        if self.graph.nodes and not self.naming.names(Side.OUTPUT):
            what, shown = "Nothing comes out: no output is exposed.", tuple(self._hidden_outputs())
            yield Problem(Kind.NO_OUTPUT, Severity.ERROR, what, self.graph.name, own_fixes=shown)

    def _hidden_outputs(self) -> Iterator[fixes.Fix]:
        """What would show each output that only its being hidden keeps from the export."""
        for node in self.graph.nodes.values():
            if isinstance(node, (ModelNode, OperatorNode)):
                used = self.graph.outgoing(node.id)
                hidden = (name for name in output_names(node) if (Side.OUTPUT, name) in node.hidden)
                yield from (
                    fixes.SetHidden(Port(node.id, Side.OUTPUT, name), False) for name in hidden if name not in used
                )

    def _cycles(self) -> Iterator[Problem]:
        for ids in self._in_order(self.types.cycles):
            names = ", ".join(self.graph.nodes[key].name for key in ids)
            place = {key: number for number, key in enumerate(ids)}
            closing = sorted(
                (
                    connection
                    for connection in self.graph.connections_of(ids).values()
                    if self.types.on_cycle(connection)
                ),
                key=lambda connection: (place[connection.target.node], connection.target.name),
            )
            yield at_node(
                Kind.CYCLE,
                self.graph.nodes[ids[0]],
                f"These nodes feed one another in a circle: {names}.",
                "Remove one of the connections.",
                nodes=ids,
                fixes=tuple(fixes.RemoveConnection(connection.id, self._ends(connection)) for connection in closing),
            )

    def _names(self) -> Iterator[Problem]:
        for side in Side:
            for name, ports in self.naming.clashes(side).items():
                for port in ports[1:]:
                    node = self.graph.nodes[port.node]
                    yield at_node(
                        Kind.NAME,
                        node,
                        f"Two {side.value}s of the export are called {name!r}.",
                        port=port,
                        nodes=tuple(port.node for port in ports),
                        fixes=self._other_name(node, port, ports),
                    )

    def _namesakes(self) -> Iterator[Problem]:
        for ids in self._in_order(self.graph.namesakes(Space.PARTS)):
            for key in ids[1:]:
                node = self.graph.nodes[key]
                what, renames = "Another node has this name.", fixes.rename_one(self.graph, node, ids)
                yield at_node(Kind.NAME, node, what, nodes=ids, fixes=renames)

    def _sharing(self) -> Iterator[Problem]:
        for ids in self._in_order(self.graph.at_odds()):
            first, terms = self.graph.nodes[ids[0]], [terms_of(self.graph.nodes[key]) for key in ids]
            if len({one.frozen for one in terms}) > 1:
                what = "These weights are frozen in one node and trained in another."
                remedies = (fixes.SetFrozen(ids[0], True), fixes.SetFrozen(ids[0], False))
                yield at_node(Kind.SHARING, first, what, nodes=ids, fixes=remedies)
            if len({one.weights for one in terms}) > 1:
                what = "These nodes share their weights, but the trained ones are not the same in all."
                choices = dict.fromkeys(one.weights for one in terms)
                remedies_of_weights = tuple(fixes.UseWeights(ids[0], weights) for weights in choices)
                yield at_node(Kind.SHARING, first, what, nodes=ids, fixes=remedies_of_weights)

    def _ends(self, connection: Connection) -> tuple[str, str]:
        source, target = connection.source, connection.target
        return label(self.graph.nodes[source.node], source), label(self.graph.nodes[target.node], target)

    def _in_order(self, sets: Iterable[Collection[str]]) -> list[tuple[str, ...]]:
        """Sets of nodes, and each of them, in the order of the document; no node is in two. There may be thousands."""
        set_of = {id: number for number, ids in enumerate(sets) for id in ids}
        ordered: dict[int, list[str]] = {}
        for id in self.graph.nodes if set_of else ():
            if id in set_of:
                ordered.setdefault(set_of[id], []).append(id)
        return [tuple(ids) for ids in ordered.values()]

    def _other_name(self, node: Node, port: Port, ports: tuple[Port, ...]) -> tuple[fixes.Fix, ...]:
        if isinstance(node, (InputNode, OutputNode)):
            return fixes.rename_one(self.graph, node, [port.node for port in ports])
        if port.side is Side.OUTPUT:
            return (fixes.ExposeOutput(port), fixes.SetHidden(port, True))
        return (fixes.ExposeInput(port, self.types.at(port)),)
