"""Walks a pipeline through the linker: every signature calls the models and writes the operators that it needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from studio.body import Value
from studio.exporter.signatures import Signature
from studio.operators.base import Adapter
from studio.pipeline.defaults import default_value
from studio.pipeline.graph import Graph, InputNode, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import is_bypassed, label, operator_of, passage
from studio.pipeline.reach import ancestors
from studio.savedmodel.linker import ComposedFunction, Composer, Linked, Part
from studio.savedmodel.messages import TensorProto
from studio.savedmodel.model import Model
from studio.savedmodel.nodes import tensor_proto, to_array
from studio.savedmodel.trained import Weights


def link(
    pipeline: Pipeline,
    models: Mapping[str, Model],
    weights: Mapping[str, Weights],
    signatures: Sequence[Signature],
    keep_signatures: bool,
) -> tuple[Linked, dict[str, tuple[str, ...]]]:
    """Links what the signatures need of a pipeline.

    Args:
        models: of the model nodes, by id.
        weights: trained ones, by id of the node.
        keep_signatures: the models' own signatures become signatures of the export, as ``node.signature``.

    Returns:
        the export; and which nodes, by id, stand behind each attribute of the loaded one that owns variables.

    Raises:
        UnsupportedModel: a model needs something that cannot be linked.
        PipelineError: two signatures have one name.
    """
    composer = Composer()
    graph = pipeline.graph
    needed = [ancestors(graph, (port.node for port, _ in signature.outputs.values())) for signature in signatures]
    parts: dict[str, Part] = {}
    for key in pipeline.types.order.sorted(set().union(*needed)):
        node = graph.nodes[key]
        if isinstance(node, ModelNode) and not node.bypassed:
            parts[key] = composer.add_part(node.name, models[key], node.frozen, node.copy, weights.get(key))
    for signature, nodes in zip(signatures, needed):
        _compose(
            composer.function(signature.key, signature.method, training=signature.training),
            signature,
            pipeline,
            nodes,
            parts,
            weights,
        )
    if keep_signatures:
        for part in parts.values():
            _keep(composer, part)
    return composer.finish(), _owners(composer, graph, set().union(*needed), parts)


def _owners(
    composer: Composer, graph: Graph, needed: Collection[str], parts: Mapping[str, Part]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    first: dict[int, str] = {}  # of the parts that share a source
    for key, part in parts.items():
        owner = first.setdefault(id(part.source), part.name)
        found[owner] = (*found.get(owner, ()), key)
    for key in needed:
        node = graph.nodes[key]
        if isinstance(node, OperatorNode) and not node.bypassed:
            found[composer.scope(node.name)] = (key,)
    return found


def _compose(
    function: ComposedFunction,
    signature: Signature,
    pipeline: Pipeline,
    needed: set[str],
    parts: Mapping[str, Part],
    weights: Mapping[str, Weights],
) -> None:
    graph = pipeline.graph
    values: dict[Port, Value] = {}
    for name, (port, kind) in signature.inputs.items():
        values[port] = function.input(name, kind, _default(function, graph.nodes[port.node], port, parts))

    def arriving(id: str) -> dict[str, Value]:
        fed = {name: values[connection.source] for name, connection in graph.incoming(id).items()}
        node = graph.nodes[id]
        if isinstance(node, ModelNode):
            ports = {name: Port(id, Side.INPUT, name) for name in node.reference.inputs}
            fed.update((name, values[port]) for name, port in ports.items() if port in values)
        return fed

    for key in pipeline.types.order.sorted(needed):
        node = graph.nodes[key]
        way = passage(node) if is_bypassed(node) else None
        if way is not None:
            results: Mapping[str, Value] = {way[1]: arriving(key)[way[0]]}
        elif isinstance(node, ModelNode):
            results = function.call(parts[key], node.reference.signature, arriving(key))
        elif isinstance(node, OperatorNode):
            body = function.operator(node.name, _where(graph, node), weights.get(key))
            results = operator_of(node).emit(body, node.params, arriving(key))
        else:
            continue
        values.update((Port(key, Side.OUTPUT, name), value) for name, value in results.items())
    for name, (port, _) in signature.outputs.items():
        function.output(name, values[port])


def _default(function: ComposedFunction, node: Node, port: Port, parts: Mapping[str, Part]) -> TensorProto | None:
    """What an input of the export is when nobody feeds it: an input node's own default, or that of a model's input.

    A model that no output needs is no part of the export, and neither is its default.
    """
    if isinstance(node, ModelNode) and node.id in parts and port.name in node.reference.defaults:
        return function.default_of(parts[node.id], node.reference.signature, port.name)
    if isinstance(node, InputNode) and node.default is not None:
        dtype = node.type.dtype
        return tensor_proto(to_array(default_value(node.default, node.type), dtype), dtype)
    return None


def _keep(composer: Composer, part: Part) -> None:
    """Every signature of a model that can be called."""
    for key, entry in part.source.model.entries.items():
        function = composer.function(f"{part.name}.{key}", entry.method)
        fed = {
            name: function.input(name, argument.type, function.default_of(part, key, name))
            for name, argument in entry.inputs.items()
        }
        for name, value in function.call(part, key, fed).items():
            function.output(name, value)


def _where(graph: Graph, node: OperatorNode) -> str:
    """What a check of the operator is about: the connection that an adapter stands in, past those beside it."""
    if not isinstance(operator_of(node), Adapter):
        return node.name
    start = end = node
    while True:
        arriving = graph.incoming(start.id).get("x")
        leaving = graph.fed_by(Port(end.id, Side.OUTPUT, "y"))
        before = graph.node(arriving.source.node) if arriving else None
        after = graph.node(leaving[0].target.node) if len(leaving) == 1 else None
        if isinstance(before, OperatorNode) and isinstance(operator_of(before), Adapter):
            start = before
        elif isinstance(after, OperatorNode) and isinstance(operator_of(after), Adapter):
            end = after
        else:
            break
    ends = []
    if before is not None and arriving is not None:
        ends.append(label(before, arriving.source))
    if after is not None:
        ends.append(label(after, leaving[0].target))
    return " → ".join(ends) or node.name
