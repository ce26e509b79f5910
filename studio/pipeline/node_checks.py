"""What can be wrong with one node: its name, its ports and connections, its model, parameters and weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from studio.errors import OperatorError
from studio.pipeline import fixes
from studio.pipeline.defaults import default_value
from studio.pipeline.graph import Connection, Graph, InputNode, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.models import Look, State, compare
from studio.pipeline.ports import (
    asked,
    assumptions,
    has_default,
    hints,
    input_names,
    is_bypassed,
    label,
    operator_of,
    output_names,
    passage,
)
from studio.pipeline.problems import Kind, Problem, Severity, at_node
from studio.pipeline.trained import weights_problems
from studio.tensors import DType, Fit, TensorType, compatibility

Looks: TypeAlias = Mapping[tuple[str, tuple[str, ...]], Look]


@dataclass(frozen=True)
class NodeChecks:
    """Checks nodes one by one.

    Attributes:
        looks: what the last look at each model's files found, by path and tags; filled from outside.
    """

    graph: Graph
    types: Inference
    looks: Looks

    def of(self, node: Node) -> Iterator[Problem]:
        """What is wrong at a node, its own connections and weights included."""
        yield from self._name(node)
        for connection in self.graph.incoming(node.id).values():
            yield from self._connection(node, connection)
        yield from self._broken_outputs(node)
        if is_bypassed(node) and passage(node) is None:
            what = "Only a node with one input and one output can be bypassed."
            yield at_node(Kind.BYPASS, node, what, fixes=(fixes.StopBypassing(node.id, node.name),))
        if isinstance(node, ModelNode):
            yield from self._model(node)
        elif isinstance(node, OperatorNode):
            yield from self._operator(node)
        elif isinstance(node, InputNode):
            yield from self._input(node)
        elif not self.graph.incoming(node.id):
            what = "Nothing is connected to this output."
            yield at_node(Kind.UNCONNECTED, node, what, port=node.port, fixes=(fixes.RemoveNode(node.id),))

    def _name(self, node: Node) -> Iterator[Problem]:
        if not node.name.strip() or not node.name.isprintable():
            what = f"{node.name!r} is no name."
            yield at_node(Kind.NAME, node, what, fixes=(fixes.rename_to_free(self.graph, node, "node"),))

    def _connection(self, node: Node, connection: Connection) -> Iterator[Problem]:
        port = connection.target
        if port.name not in input_names(node):
            yield at_node(
                Kind.BROKEN,
                node,
                f"There is no input {port.name!r} any more.",
                port=port,
                connection=connection,
                fixes=(*self._elsewhere(node, connection), fixes.RemoveConnection(connection.id)),
            )
            return
        if not isinstance(node, ModelNode) or node.bypassed:
            return
        expected, actual = node.reference.inputs[port.name], self.types.output(connection.source)
        fit = compatibility(actual, expected)
        if fit.fit is Fit.YES:
            return
        source = self.graph.nodes[connection.source.node]
        what = f"{label(source, connection.source)} gives {actual}, {expected} is expected. {fit.reason}"
        yield at_node(
            Kind.MISMATCH,
            node,
            what,
            port=port,
            connection=connection,
            expected=expected,
            actual=actual,
            fixes=(*_unbypassed(source), fixes.RemoveConnection(connection.id)),
            hints=hints((source, connection.source), (node, port)),
        )

    def _broken_outputs(self, node: Node) -> Iterator[Problem]:
        outgoing = self.graph.outgoing(node.id)
        if not outgoing:
            return
        there = output_names(node)
        for name, connections in outgoing.items():
            if name in there:
                continue
            for connection in connections.values():
                yield at_node(
                    Kind.BROKEN,
                    node,
                    f"There is no output {name!r} any more.",
                    port=connection.source,
                    connection=connection,
                    fixes=(*self._instead(node, connection), fixes.RemoveConnection(connection.id)),
                )

    def _elsewhere(self, node: Node, connection: Connection) -> Iterator[fixes.Fix]:
        """Free inputs of the node that take what a broken connection brings."""
        if not isinstance(node, ModelNode):
            return
        actual = self.types.output(connection.source)
        for name, expected in node.reference.inputs.items():
            if name not in self.graph.incoming(node.id) and compatibility(actual, expected):
                yield fixes.Reconnect(connection.id, connection.source, Port(node.id, Side.INPUT, name))

    def _instead(self, node: Node, connection: Connection) -> Iterator[fixes.Fix]:
        """Outputs of the node that fit where a broken connection leads."""
        target = self.graph.nodes[connection.target.node]
        expected = target.reference.inputs.get(connection.target.name) if isinstance(target, ModelNode) else None
        for name in output_names(node):
            port = Port(node.id, Side.OUTPUT, name)
            if expected is None or compatibility(self.types.output(port), expected):
                yield fixes.Reconnect(connection.id, port, connection.target)

    def _model(self, node: ModelNode) -> Iterator[Problem]:
        reference, incoming = node.reference, self.graph.incoming(node.id)
        look = self.looks.get((reference.path, reference.tags))
        if look is not None and not node.bypassed:
            yield from model_problems(node, look)
        yield from weights_problems(node, look, {})
        for name, kind in reference.inputs.items():
            if kind.is_unknown and name not in incoming and (Side.INPUT, name) not in node.hidden:
                what, remedy = "The model does not tell the type of this input.", "Connect something to it."
                yield at_node(Kind.TYPE, node, what, remedy, port=Port(node.id, Side.INPUT, name))
        for name in sorted(name for side, name in node.hidden if side is Side.INPUT):
            if name in reference.inputs and name not in incoming and not has_default(node, name):
                port = Port(node.id, Side.INPUT, name)
                yield at_node(
                    Kind.UNCONNECTED,
                    node,
                    "This input is hidden, and nothing feeds it.",
                    port=port,
                    expected=reference.inputs[name],
                    fixes=(fixes.SetHidden(port, False), fixes.ExposeInput(port, reference.inputs[name])),
                )

    def _operator(self, node: OperatorNode) -> Iterator[Problem]:
        incoming = self.graph.incoming(node.id)
        for name in operator_of(node).inputs(node.params):
            if name not in incoming:
                port = Port(node.id, Side.INPUT, name)
                kind = self._likely(node)
                yield at_node(
                    Kind.UNCONNECTED,
                    node,
                    "This input is not connected.",
                    port=port,
                    fixes=(fixes.ExposeInput(port, kind),),
                )
        refusal = self.types.refusals.get(node.id)
        if refusal is not None and refusal.parameter:
            yield at_node(
                Kind.PARAMETER,
                node,
                refusal.what,
                refusal.remedy,
                parameter=refusal.parameter,
                fixes=(fixes.SetParameter(node.id, refusal.parameter),),
            )
        elif refusal is not None:
            connection = incoming.get(refusal.port)
            yield at_node(
                Kind.REFUSED,
                node,
                refusal.what,
                refusal.remedy,
                port=Port(node.id, Side.INPUT, refusal.port) if refusal.port else None,
                connection=connection,
                expected=asked(node, node.params, self.types.arriving_at(node), refusal) if connection else None,
                actual=self.types.output(connection.source) if connection else None,
                fixes=(*_unbypassed(self.graph.nodes[connection.source.node]), fixes.RemoveConnection(connection.id))
                if connection
                else (),
            )
        yield from weights_problems(node, None, self.types.arriving_at(node))
        for assumption in () if node.bypassed else assumptions(node):
            if assumption not in node.accepted:
                accept = fixes.Accept(node.id, assumption)
                yield at_node(Kind.ASSUMPTION, node, assumption, severity=Severity.WARNING, fixes=(accept,))

    def _input(self, node: InputNode) -> Iterator[Problem]:
        if node.type.is_unknown:
            yield at_node(
                Kind.TYPE, node, "This input has no type.", port=node.port, fixes=(fixes.SetParameter(node.id, "type"),)
            )
        elif node.default is not None:
            try:
                default_value(node.default, node.type)
            except OperatorError as error:
                remedies = (fixes.SetParameter(node.id, "default"), fixes.RemoveDefault(node.id))
                yield at_node(Kind.PARAMETER, node, error.what, error.remedy, parameter="default", fixes=remedies)
        if not self.graph.outgoing(node.id):
            what = "Nothing uses this input."
            remove = fixes.RemoveNode(node.id)
            yield at_node(Kind.UNUSED, node, what, severity=Severity.WARNING, port=node.port, fixes=(remove,))

    def _likely(self, node: OperatorNode) -> TensorType:
        """A type for an operator's free input: what comes into its other inputs, or a float tensor."""
        arriving = self.types.arriving_at(node).values()
        return next((kind for kind in arriving if kind is not None), TensorType(DType.FLOAT32))


def _unbypassed(source: Node) -> tuple[fixes.Fix, ...]:
    """What mends a connection that does not fit because the node before it is bypassed."""
    return (fixes.StopBypassing(source.id, source.name),) if is_bypassed(source) else ()


def model_problems(node: ModelNode, look: Look) -> Iterator[Problem]:
    """What a look at a model's files means for a node."""
    sighting = compare(node.reference, look)
    if sighting.state is not State.PRESENT:
        yield at_node(Kind.MODEL, node, sighting.what, sighting.remedy, fixes=tuple(_model_fixes(node, look)))


def _model_fixes(node: ModelNode, look: Look) -> Iterator[fixes.Fix]:
    if look.info is not None:
        signature = look.info.signatures.get(node.reference.signature)
        if signature is None or signature.fault:
            yield fixes.ChooseSignature(node.id)
        else:
            yield fixes.UpdateModel(node.reference.path, look.info)
        yield fixes.Replace(node.id)
    yield fixes.Relink(node.id)
