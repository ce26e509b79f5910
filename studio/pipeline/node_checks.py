"""What can be wrong with one node: its name, its ports and connections, its model, parameters and weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from studio.errors import OperatorError
from studio.operators.names import likeness
from studio.pipeline import fixes
from studio.pipeline.defaults import default_value
from studio.pipeline.fitting import suitable
from studio.pipeline.graph import Connection, Graph, InputNode, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.models import Look, State, compare
from studio.pipeline.ports import (
    against,
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
    required,
    spoken_name,
)
from studio.pipeline.problems import Kind, Problem, Severity, Way, at_node
from studio.pipeline.trained import weights_problems
from studio.tensors import UNKNOWN, DType, Fit, TensorType, compatibility

MOST_SEARCHED: Final = 12
"""Ports for which the adapters are searched that a broken connection could lead through."""

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
            yield self._broken(node, port, connection, tuple(self._elsewhere(node, connection)))
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
            fixes=(*_other_type(source, expected), *_unbypassed(source), fixes.RemoveConnection(connection.id)),
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
                yield self._broken(node, connection.source, connection, tuple(self._instead(node, connection)))

    def _broken(self, node: Node, gone: Port, connection: Connection, ways: tuple[Way, ...]) -> Problem:
        """A connection whose port is gone, and the others that take it: as it is, or else through adapters."""
        ways = tuple(sorted(ways, key=lambda way: -way.likeness))
        fitting = tuple(way for way in ways if compatibility(way.actual, way.expected))
        moves = (fixes.Reconnect(connection.id, way.source, way.target) for way in fitting)
        is_input = gone.side is Side.INPUT
        return at_node(
            Kind.BROKEN,
            node,
            f"There is no input {gone.name!r} any more." if is_input else f"There is no output {gone.name!r} any more.",
            port=gone,
            connection=connection,
            fixes=(*moves, fixes.RemoveConnection(connection.id)),
            ways=() if fitting else ways[:MOST_SEARCHED],
        )

    def _elsewhere(self, node: Node, connection: Connection) -> Iterator[Way]:
        """From where a connection comes whose input is gone to the free inputs of the node."""
        if not isinstance(node, ModelNode):
            return
        incoming, actual = self.graph.incoming(node.id), self.types.output(connection.source)
        source = (self.graph.nodes[connection.source.node], connection.source)
        names = (connection.target.name, spoken_name(*source))
        for name, expected in node.reference.inputs.items():
            if name not in incoming:
                port = Port(node.id, Side.INPUT, name)
                alike = max(likeness(other, name) for other in names)
                yield Way(connection.source, port, actual, expected, hints(source, (node, port)), alike)

    def _instead(self, node: Node, connection: Connection) -> Iterator[Way]:
        """From the outputs of the node to where a connection leads whose output is gone."""
        end = connection.target
        target = self.graph.nodes[end.node]
        expected = target.reference.inputs.get(end.name, UNKNOWN) if isinstance(target, ModelNode) else UNKNOWN
        names = (connection.source.name, spoken_name(target, end))
        for name in output_names(node):
            port = Port(node.id, Side.OUTPUT, name)
            alike = max(likeness(name, other) for other in names)
            yield Way(port, end, self.types.output(port), expected, hints((node, port), (target, end)), alike)

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
                kind = self._likely(node, port)
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
            connection, arriving = incoming.get(refusal.port), self.types.arriving_at(node)
            source = self.graph.nodes[connection.source.node] if connection else None
            expected = asked(node, node.params, arriving, refusal) if connection else None
            yield at_node(
                Kind.REFUSED,
                node,
                against(node, arriving, refusal),
                refusal.remedy,
                port=Port(node.id, Side.INPUT, refusal.port) if refusal.port else None,
                connection=connection,
                expected=expected,
                actual=self.types.output(connection.source) if connection else None,
                fixes=(*_other_type(source, expected), *_unbypassed(source), fixes.RemoveConnection(connection.id))
                if connection and source
                else (),
            )
        yield from weights_problems(node, None, self.types.arriving_at(node))
        for assumption in () if node.bypassed else assumptions(node):
            if assumption not in node.accepted:
                accept = fixes.Accept(node.id, assumption)
                yield at_node(Kind.ASSUMPTION, node, assumption, severity=Severity.WARNING, fixes=(accept,))

    def _input(self, node: InputNode) -> Iterator[Problem]:
        if node.type.is_unknown:
            answers = (*self._types_fed(node), fixes.SetParameter(node.id, "type"))
            yield at_node(Kind.TYPE, node, "This input has no type.", port=node.port, fixes=answers)
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

    def _types_fed(self, node: InputNode) -> Iterator[fixes.Fix]:
        """The types that the ports ask for which an input feeds; after those of models the likely ones of operators."""
        targets = [connection.target for connection in self.graph.fed_by(node.port)]
        kinds = [required(self.graph.nodes[target.node], target.name) for target in targets]
        fed = ((self.graph.nodes[target.node], target) for target in targets)
        kinds += [self._likely(one, target) for one, target in fed if isinstance(one, OperatorNode)]
        for kind in dict.fromkeys(kinds):
            if kind is not None and not kind.is_unknown:
                yield fixes.TakeType(node.id, node.name, kind)

    def _likely(self, node: OperatorNode, port: Port) -> TensorType:
        """A type for an operator's input: as its other inputs have it, or floats, or what it asks for instead."""
        arriving = self.types.arriving_at(node).values()
        likely = next((kind for kind in arriving if kind is not None), TensorType(DType.FLOAT32))
        return suitable(self.graph, self.types, port, likely)


def _other_type(source: Node, expected: TensorType | None) -> tuple[fixes.Fix, ...]:
    """What mends a connection that does not fit because the input of the export has been given another type."""
    if expected is None or not isinstance(source, InputNode):
        return ()
    return (fixes.TakeType(source.id, source.name, expected),)


def _unbypassed(source: Node) -> tuple[fixes.Fix, ...]:
    """What mends a connection that does not fit because the node before it is bypassed."""
    return (fixes.StopBypassing(source.id, source.name),) if is_bypassed(source) else ()


def model_problems(node: ModelNode, look: Look) -> Iterator[Problem]:
    """What a look at a model's files means for a node."""
    sighting = compare(node.reference, look)
    if sighting.state is not State.PRESENT:
        offered = tuple(_model_fixes(node, look))
        yield at_node(Kind.MODEL, node, sighting.what, sighting.remedy, fixes=offered, state=sighting.state)


def _model_fixes(node: ModelNode, look: Look) -> Iterator[fixes.Fix]:
    if look.info is not None:
        signature = look.info.signatures.get(node.reference.signature)
        if signature is None or signature.fault:
            yield fixes.ChooseSignature(node.id)
        else:
            yield fixes.UpdateModel(node.reference.path, look.info)
        yield fixes.Replace(node.id)
    yield fixes.Relink(node.id)
