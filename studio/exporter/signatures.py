"""Which signatures an export has: the pipeline's own, others from some of its outputs, taps of every port, training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studio.errors import UsageError
from studio.pipeline.graph import ModelNode, OperatorNode, Port, Side
from studio.pipeline.interface import Exposed
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import label, operator_of, output_names
from studio.pipeline.reach import ancestors
from studio.savedmodel.linker import PREDICT
from studio.savedmodel.model import Model
from studio.tensors import TensorType

TAPS: Final = "taps"
TRAINING: Final = "training"


@dataclass(frozen=True)
class Signature:
    """One signature of an export.

    Attributes:
        inputs: name -> port that it arrives at, with its type.
        outputs: name -> output port that it comes from, with its type.
        training: its operators do what they do in training.
    """

    key: str
    method: str
    inputs: Mapping[str, tuple[Port, TensorType]]
    outputs: Mapping[str, tuple[Port, TensorType]]
    training: bool = False


def wanted(
    pipeline: Pipeline, models: Mapping[str, Model], key: str, also: Mapping[str, Sequence[str]], taps: bool
) -> tuple[Signature, ...]:
    """The signatures of an export of a pipeline, its own first.

    Args:
        models: of the model nodes, by id.
        also: key -> names of some outputs.

    Raises:
        UsageError: there is no such output.
    """
    interface = pipeline.interface()
    inputs = {item.name: (item.port, item.type) for item in interface.inputs}
    outputs = {item.name: (_source(pipeline, item), item.type) for item in interface.outputs}
    found = [Signature(key, _method(pipeline, models, inputs, outputs), inputs, outputs)]
    for other, names in also.items():
        unknown = [name for name in names if name not in outputs]
        if unknown or not names:
            what = f"There is no output {unknown[0]!r}." if unknown else "A signature needs an output."
            raise UsageError(what, other, f"The outputs are: {', '.join(outputs)}.")
        chosen = {name: outputs[name] for name in names}
        needed = ancestors(pipeline.graph, (port.node for port, _ in chosen.values()))
        reaching = {name: item for name, item in inputs.items() if item[0].node in needed}
        found.append(Signature(other, PREDICT, reaching, chosen))
    if taps:
        found.append(Signature(TAPS, PREDICT, inputs, {**dict(_taps(pipeline, outputs)), **outputs}))
    if _trains(pipeline, outputs):
        name = TRAINING
        while any(signature.key == name for signature in found):
            name += "_"
        found.append(Signature(name, PREDICT, inputs, outputs, training=True))
    return tuple(found)


def _trains(pipeline: Pipeline, outputs: Mapping[str, tuple[Port, TensorType]]) -> bool:
    """Whether an operator on the way to the outputs does something else in training."""
    nodes = pipeline.graph.nodes
    needed = (nodes[key] for key in ancestors(pipeline.graph, (port.node for port, _ in outputs.values())))
    working = (node for node in needed if isinstance(node, OperatorNode) and not node.bypassed)
    return any(operator_of(node).trains(node.params) for node in working)


def _source(pipeline: Pipeline, exposed: Exposed) -> Port:
    """The output port of a model, operator or input that an output of the export comes from."""
    connection = pipeline.graph.feeding(exposed.port) if exposed.port.side is Side.INPUT else None
    return connection.source if connection else exposed.port


def _taps(
    pipeline: Pipeline, outputs: Mapping[str, tuple[Port, TensorType]]
) -> Iterator[tuple[str, tuple[Port, TensorType]]]:
    """Every tensor on the way to the outputs, as ``node.port``."""
    graph = pipeline.graph
    needed = ancestors(graph, (port.node for port, _ in outputs.values()))
    for key in pipeline.types.order.sorted(needed):
        node = graph.nodes[key]
        if isinstance(node, (ModelNode, OperatorNode)):
            for name in output_names(node):
                port = Port(key, Side.OUTPUT, name)
                yield label(node, port), (port, pipeline.type(port))


def _method(
    pipeline: Pipeline,
    models: Mapping[str, Model],
    inputs: Mapping[str, tuple[Port, TensorType]],
    outputs: Mapping[str, tuple[Port, TensorType]],
) -> str:
    """Serving's Classify and Regress stand for names of ports: the method of the models is kept where those are."""
    methods = set()
    for name, (port, kind) in outputs.items():
        node = pipeline.graph.nodes[port.node]
        if not isinstance(node, ModelNode) or node.bypassed or port.name != name:
            return PREDICT
        reference = node.reference
        if {key: kind.dtype for key, kind in reference.inputs.items()} != {
            key: kind.dtype for key, (_, kind) in inputs.items()
        } or reference.outputs.keys() != outputs.keys():
            return PREDICT
        methods.add(models[node.id].meta_graph.signature_def[reference.signature].method_name)
    return methods.pop() if len(methods) == 1 else PREDICT
