"""A signature of TensorFlow 1, tensors of a graph under names, as the arguments and results of a function."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.linkable import Argument
from studio.savedmodel.messages import NodeDef, TensorShapeProto, dtype_from_proto
from studio.savedmodel.names import Names, word
from studio.savedmodel.nodes import tensor_proto, to_array
from studio.savedmodel.signatures import Port, SignaturePorts
from studio.savedmodel.upgrade.function import Parameter
from studio.savedmodel.upgrade.graph import Graph, Tensor, data_inputs, tensor
from studio.tensors import DType, TensorType

_DEFAULTED: Final = "PlaceholderWithDefault"
_PLACEHOLDERS: Final = ("Placeholder", "PlaceholderV2", _DEFAULTED)


@dataclass(frozen=True)
class Interface:
    """How a signature's function is called.

    Attributes:
        graph: where the results are: it has a tensor for every output that is an operation.
        parameters: one for each component of each input, inputs in the order of their Python names.
        results: likewise of the outputs, in the order of their names.
        inputs, outputs: the ports by name. ``keywords``: names of the inputs in the order of the parameters.
        python: types of the inputs by Python name.
    """

    graph: Graph
    parameters: tuple[Parameter, ...]
    results: tuple[tuple[str, Tensor], ...]
    inputs: Mapping[str, Argument]
    outputs: Mapping[str, Argument]
    keywords: tuple[str, ...]
    python: Mapping[str, TensorType]


def interface(graph: Graph, ports: SignaturePorts) -> Interface:
    """Puts a signature's ports in order.

    Raises:
        UnsupportedModel: one names a tensor that does not exist, or there is no output.
    """
    if not ports.outputs:
        raise UnsupportedModel("It has no outputs.")
    ran = _results(graph, ports)
    graph = graph.with_nodes((*graph.nodes.values(), *ran.values())) if ran else graph
    names = _python_names(ports.inputs)
    parameters: list[Parameter] = []
    inputs: dict[str, Argument] = {}
    for name in sorted(ports.inputs, key=names.__getitem__):
        port = ports.inputs[name]
        start = len(parameters)
        parameters += _parameters(graph, name, port)
        inputs[name] = Argument(_type(graph, port), tuple(range(start, len(parameters))), _default(graph, port, ports))
    results: list[tuple[str, Tensor]] = []
    outputs: dict[str, Argument] = {}
    for name in sorted(ports.outputs):
        port = ports.outputs[name]
        start = len(results)
        if name in ran:
            port = replace(port, tensors=(ran[name].name,))
        results += [(_component(name, at), tensor(text)) for at, text in enumerate(port.tensors)]
        outputs[name] = Argument(_type(graph, port), tuple(range(start, len(results))))
    python = {names[name]: argument.type for name, argument in inputs.items()}
    return Interface(graph, tuple(parameters), tuple(results), inputs, outputs, tuple(inputs), python)


def _results(graph: Graph, ports: SignaturePorts) -> dict[str, NodeDef]:
    """By name of an output that is an operation, what is there when that has run."""
    found: dict[str, NodeDef] = {}
    names: Names | None = None
    for name, port in ports.outputs.items():
        if port.is_operation:
            names = names or Names(tuple(graph.nodes))
            (operation,) = port.tensors
            found[name] = NodeDef(name=names.new(f"{operation}/done"), op="Const", input=[f"^{operation}"])
            value = tensor_proto(to_array([], port.type.dtype), port.type.dtype)
            found[name].attr["dtype"].type = value.dtype
            found[name].attr["value"].tensor.CopyFrom(value)
    return found


def _python_names(ports: Mapping[str, Port]) -> dict[str, str]:
    """Port name -> a name that a Python parameter can have, each once."""
    unique = Names()
    return {
        name: unique.new(f"{word(name)}_" if keyword.iskeyword(word(name)) else word(name)) for name in sorted(ports)
    }


def _component(name: str, at: int) -> str:
    return f"{name}_{at}" if at else name


def _parameters(graph: Graph, name: str, port: Port) -> list[Parameter]:
    found = []
    for at, (text, kind) in enumerate(zip(port.tensors, port.type.components)):
        given = tensor(text)
        found.append(Parameter(_component(name, at), graph.dtype(given), _shape(graph, given, kind), given))
    return found


def _shape(graph: Graph, given: Tensor, kind: TensorType) -> TensorShapeProto | None:
    """What the graph itself says of a fed tensor: signatures have been seen to contradict it."""
    node = graph.node(given.node)
    if node.op not in _PLACEHOLDERS or "shape" not in node.attr:
        return None
    shape = node.attr["shape"].shape
    # Before graphs of version 24 a placeholder with an empty shape had any.
    return None if not shape.dim and kind.rank != 0 else shape


def _type(graph: Graph, port: Port) -> TensorType:
    """The port's type with the dtype that its tensor really has."""
    kinds = [dtype_from_proto(graph.dtype(tensor(text))) for text in port.tensors]
    if DType.UNKNOWN in kinds or port.type.is_unknown:
        raise UnsupportedModel(f"The tensor {port.tensors[0]!r} has a dtype that nobody knows.")
    return port.type.with_dtype(kinds[0]) if port.type.is_dense else port.type


def _default(graph: Graph, port: Port, ports: SignaturePorts) -> tuple[NodeDef, ...]:
    """The value of a fed tensor that the graph gives a constant for, or of an input that the signature does."""
    for name, value in ports.defaults.items():
        if ports.inputs[name] is port and len(port.tensors) == 1:
            node = NodeDef(op="Const")
            node.attr["dtype"].type = graph.dtype(tensor(port.tensors[0]))
            node.attr["value"].tensor.CopyFrom(value)
            return (node,)
    found = []
    for text in port.tensors:
        node = graph.node(tensor(text).node)
        inputs = data_inputs(node)
        if node.op != _DEFAULTED or not inputs:
            return ()
        value = graph.node(inputs[0].node)
        if value.op != "Const" or "value" not in value.attr:
            return ()
        found.append(value)
    return tuple(found)
