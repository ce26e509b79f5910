"""Every problem of a pipeline, kept up while it changes: only nodes that an edit touched are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from studio.errors import OperatorError
from studio.operators.names import NO_HINTS, Hints
from studio.pipeline import fixes
from studio.pipeline.defaults import default_value
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
from studio.pipeline.models import Look, State, compare
from studio.pipeline.ports import (
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
from studio.pipeline.problems import Kind, Problem, Severity
from studio.pipeline.trained import weights_problems
from studio.pipeline.twins import twin
from studio.tensors import DType, Fit, TensorType, compatibility

Looks: TypeAlias = Mapping[tuple[str, tuple[str, ...]], Look]


class Checks:
    """The problems of a graph. Call ``update`` with nodes that changed, were inferred, or whose connections changed.

    Args:
        looks: what the last look at each model's files found, by path and tags; filled from outside.
    """

    def __init__(self, graph: Graph, types: Inference, naming: Naming, looks: Looks) -> None:
        self._graph = graph
        self._types = types
        self._naming = naming
        self._looks = looks
        self._of_node: dict[str, tuple[Problem, ...]] = {}
        self.update(graph.nodes)

    def copy(
        self, graph: Graph, types: Inference, naming: Naming, looks: Mapping[tuple[str, tuple[str, ...]], Look]
    ) -> Checks:
        """The same problems, of copies of what was given."""
        return twin(self, _graph=graph, _types=types, _naming=naming, _looks=looks)

    def update(self, nodes: Iterable[str]) -> set[str]:
        """Looks at nodes again and returns those whose problems changed."""
        changed = set()
        for key in nodes:
            node = self._graph.nodes.get(key)
            found = () if node is None else tuple(self._check(node))
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
        graph = self._graph
        found: list[Problem] = []
        if self._of_node:
            found.extend(problem for key in graph.nodes for problem in self._of_node.get(key, ()))
        found.extend(self._cycles())
        found.extend(self._names())
        found.extend(self._namesakes())
        found.extend(self._sharing())
        if graph.nodes and not self._naming.names(Side.OUTPUT):
            found.append(
                Problem(Kind.NO_OUTPUT, Severity.ERROR, "Nothing comes out: no output is exposed.", graph.name)
            )
        return tuple(sorted(found, key=lambda problem: problem.severity is Severity.WARNING))

    # One node

    def _check(self, node: Node) -> Iterator[Problem]:
        yield from self._name(node)
        for connection in self._graph.incoming(node.id).values():
            yield from self._connection(node, connection)
        yield from self._broken_outputs(node)
        if is_bypassed(node) and passage(node) is None:
            what = "Only a node with one input and one output can be bypassed."
            yield _error(Kind.BYPASS, node, what, "", fixes=(fixes.StopBypassing(node.id, node.name),))
        if isinstance(node, ModelNode):
            yield from self._model(node)
        elif isinstance(node, OperatorNode):
            yield from self._operator(node)
        elif isinstance(node, InputNode):
            yield from self._input(node)
        elif not self._graph.incoming(node.id):
            what = "Nothing is connected to this output."
            yield _error(Kind.UNCONNECTED, node, what, port=node.port, fixes=(fixes.RemoveNode(node.id),))

    def _name(self, node: Node) -> Iterator[Problem]:
        if not node.name.strip() or not node.name.isprintable():
            what = f"{node.name!r} is no name."
            yield _error(Kind.NAME, node, what, "", fixes=(fixes.RenameNode(node.id, "node"),))

    def _connection(self, node: Node, connection: Connection) -> Iterator[Problem]:
        port = connection.target
        if port.name not in input_names(node):
            yield _error(
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
        expected, actual = node.reference.inputs[port.name], self._types.output(connection.source)
        fit = compatibility(actual, expected)
        if fit.fit is Fit.YES:
            return
        source = self._graph.nodes[connection.source.node]
        what = f"{label(source, connection.source)} gives {actual}, {expected} is expected. {fit.reason}"
        yield _error(
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
        outgoing = self._graph.outgoing(node.id)
        if not outgoing:
            return
        there = output_names(node)
        for name, connections in outgoing.items():
            if name in there:
                continue
            for connection in connections.values():
                yield _error(
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
        actual = self._types.output(connection.source)
        for name, expected in node.reference.inputs.items():
            if name not in self._graph.incoming(node.id) and compatibility(actual, expected):
                yield fixes.Reconnect(connection.id, connection.source, Port(node.id, Side.INPUT, name))

    def _instead(self, node: Node, connection: Connection) -> Iterator[fixes.Fix]:
        """Outputs of the node that fit where a broken connection leads."""
        target = self._graph.nodes[connection.target.node]
        expected = target.reference.inputs.get(connection.target.name) if isinstance(target, ModelNode) else None
        for name in output_names(node):
            port = Port(node.id, Side.OUTPUT, name)
            if expected is None or compatibility(self._types.output(port), expected):
                yield fixes.Reconnect(connection.id, port, connection.target)

    def _model(self, node: ModelNode) -> Iterator[Problem]:
        reference, incoming = node.reference, self._graph.incoming(node.id)
        look = self._looks.get((reference.path, reference.tags))
        if look is not None and not node.bypassed:
            yield from model_problems(node, look)
        yield from weights_problems(node, look, {})
        for name, kind in reference.inputs.items():
            if kind.is_unknown and name not in incoming and (Side.INPUT, name) not in node.hidden:
                what, remedy = "The model does not tell the type of this input.", "Connect something to it."
                yield _error(Kind.TYPE, node, what, remedy, port=Port(node.id, Side.INPUT, name))
        for name in sorted(name for side, name in node.hidden if side is Side.INPUT):
            if name in reference.inputs and name not in incoming and not has_default(node, name):
                port = Port(node.id, Side.INPUT, name)
                yield _error(
                    Kind.UNCONNECTED,
                    node,
                    "This input is hidden, and nothing feeds it.",
                    port=port,
                    expected=reference.inputs[name],
                    fixes=(fixes.ShowPort(port), fixes.ExposeInput(port, reference.inputs[name])),
                )

    def _operator(self, node: OperatorNode) -> Iterator[Problem]:
        incoming = self._graph.incoming(node.id)
        for name in operator_of(node).inputs(node.params):
            if name not in incoming:
                port = Port(node.id, Side.INPUT, name)
                kind = self._likely(node)
                yield _error(
                    Kind.UNCONNECTED,
                    node,
                    "This input is not connected.",
                    port=port,
                    fixes=(fixes.ExposeInput(port, kind),),
                )
        refusal = self._types.refusals.get(node.id)
        if refusal is not None and refusal.parameter:
            yield _error(
                Kind.PARAMETER,
                node,
                refusal.what,
                refusal.remedy,
                parameter=refusal.parameter,
                fixes=(fixes.SetParameter(node.id, refusal.parameter),),
            )
        elif refusal is not None:
            connection = incoming.get(refusal.port)
            yield _error(
                Kind.REFUSED,
                node,
                refusal.what,
                refusal.remedy,
                port=Port(node.id, Side.INPUT, refusal.port) if refusal.port else None,
                connection=connection,
                actual=self._types.output(connection.source) if connection else None,
                fixes=(*_unbypassed(self._graph.nodes[connection.source.node]), fixes.RemoveConnection(connection.id))
                if connection
                else (),
            )
        yield from weights_problems(node, None, self._types.arriving_at(node))
        for assumption in () if node.bypassed else assumptions(node):
            if assumption not in node.accepted:
                yield Problem(
                    Kind.ASSUMPTION,
                    Severity.WARNING,
                    assumption,
                    where=node.name,
                    node=node.id,
                    own_fixes=(fixes.Accept(node.id, assumption),),
                )

    def _input(self, node: InputNode) -> Iterator[Problem]:
        if node.type.is_unknown:
            yield _error(
                Kind.TYPE, node, "This input has no type.", port=node.port, fixes=(fixes.SetParameter(node.id, "type"),)
            )
        elif node.default is not None:
            try:
                default_value(node.default, node.type)
            except OperatorError as error:
                remedies = (fixes.SetParameter(node.id, "default"), fixes.RemoveDefault(node.id))
                yield _error(Kind.PARAMETER, node, error.what, error.remedy, parameter="default", fixes=remedies)
        if not self._graph.outgoing(node.id):
            yield Problem(
                Kind.UNUSED,
                Severity.WARNING,
                "Nothing uses this input.",
                where=node.name,
                node=node.id,
                port=node.port,
                own_fixes=(fixes.RemoveNode(node.id),),
            )

    def _likely(self, node: OperatorNode) -> TensorType:
        """A type for an operator's free input: what comes into its other inputs, or a float tensor."""
        arriving = self._types.arriving_at(node).values()
        return next((kind for kind in arriving if kind is not None), TensorType(DType.FLOAT32))

    # The whole

    def _cycles(self) -> Iterator[Problem]:
        for cycle in self._types.cycles:
            ids = self._in_order(cycle)
            names = ", ".join(self._graph.nodes[key].name for key in ids)
            place = {key: number for number, key in enumerate(ids)}
            closing = sorted(
                (
                    connection
                    for connection in self._graph.connections_of(ids).values()
                    if self._types.on_cycle(connection)
                ),
                key=lambda connection: (place[connection.target.node], connection.target.name),
            )
            yield Problem(
                Kind.CYCLE,
                Severity.ERROR,
                f"These nodes feed one another in a circle: {names}.",
                where=self._graph.nodes[ids[0]].name,
                remedy="Remove one of the connections.",
                node=ids[0],
                nodes=ids,
                own_fixes=tuple(
                    fixes.RemoveConnection(connection.id, self._ends(connection)) for connection in closing
                ),
            )

    def _names(self) -> Iterator[Problem]:
        for side in Side:
            for name, ports in self._naming.clashes(side).items():
                for port in ports[1:]:
                    node = self._graph.nodes[port.node]
                    yield Problem(
                        Kind.NAME,
                        Severity.ERROR,
                        f"Two {side.value}s of the export are called {name!r}.",
                        where=node.name if isinstance(node, (InputNode, OutputNode)) else label(node, port),
                        node=node.id,
                        port=port,
                        nodes=tuple(port.node for port in ports),
                        own_fixes=self._other_name(node, port),
                    )

    def _namesakes(self) -> Iterator[Problem]:
        for ids in map(self._in_order, self._graph.namesakes(Space.PARTS)):
            for key in ids[1:]:
                node = self._graph.nodes[key]
                rename = fixes.RenameNode(key, node.name)
                yield _error(Kind.NAME, node, "Another node has this name.", nodes=ids, fixes=(rename,))

    def _sharing(self) -> Iterator[Problem]:
        for ids in map(self._in_order, self._graph.at_odds()):
            first, terms = self._graph.nodes[ids[0]], [terms_of(self._graph.nodes[key]) for key in ids]
            if len({one.frozen for one in terms}) > 1:
                what = "These weights are frozen in one node and trained in another."
                remedies = (fixes.SetFrozen(ids[0], True), fixes.SetFrozen(ids[0], False))
                yield _error(Kind.SHARING, first, what, nodes=ids, fixes=remedies)
            if len({one.weights for one in terms}) > 1:
                what = "These nodes share their weights, but the trained ones are not the same in all."
                choices = dict.fromkeys(one.weights for one in terms)
                remedies_of_weights = tuple(fixes.UseWeights(ids[0], weights) for weights in choices)
                yield _error(Kind.SHARING, first, what, nodes=ids, fixes=remedies_of_weights)

    def _ends(self, connection: Connection) -> tuple[str, str]:
        source, target = connection.source, connection.target
        return label(self._graph.nodes[source.node], source), label(self._graph.nodes[target.node], target)

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        wanted = set(ids)
        return tuple(key for key in self._graph.nodes if key in wanted)

    def _other_name(self, node: Node, port: Port) -> tuple[fixes.Fix, ...]:
        if isinstance(node, (InputNode, OutputNode)):
            return (fixes.RenameNode(node.id, node.name),)
        if port.side is Side.OUTPUT:
            return (fixes.ExposeOutput(port), fixes.HidePort(port))
        return (fixes.ExposeInput(port, self._types.at(port)),)


def _unbypassed(source: Node) -> tuple[fixes.Fix, ...]:
    """What mends a connection that does not fit because the node before it is bypassed."""
    return (fixes.StopBypassing(source.id, source.name),) if is_bypassed(source) else ()


def model_problems(node: ModelNode, look: Look) -> Iterator[Problem]:
    """What a look at a model's files means for a node."""
    sighting = compare(node.reference, look)
    if sighting.state is not State.PRESENT:
        yield _error(Kind.MODEL, node, sighting.what, sighting.remedy, fixes=tuple(_model_fixes(node, look)))


def _model_fixes(node: ModelNode, look: Look) -> Iterator[fixes.Fix]:
    if look.info is not None:
        signature = look.info.signatures.get(node.reference.signature)
        if signature is None or signature.fault:
            yield fixes.ChooseSignature(node.id)
        else:
            yield fixes.UpdateModel(node.reference.path, look.info)
        yield fixes.Replace(node.id)
    yield fixes.Relink(node.id)


def _error(
    kind: Kind,
    node: Node,
    what: str,
    remedy: str = "",
    *,
    port: Port | None = None,
    connection: Connection | None = None,
    parameter: str = "",
    expected: TensorType | None = None,
    actual: TensorType | None = None,
    nodes: tuple[str, ...] = (),
    fixes: tuple[fixes.Fix, ...] = (),
    hints: Hints = NO_HINTS,
) -> Problem:
    return Problem(
        kind,
        Severity.ERROR,
        what,
        node.name if port is None else label(node, port),
        remedy,
        node.id,
        port,
        connection,
        parameter,
        expected,
        actual,
        nodes,
        fixes,
        hints,
    )
