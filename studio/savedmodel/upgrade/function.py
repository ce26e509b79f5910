"""A slice of a graph as a function: the body that TensorFlow's own conversion (TF_GraphToFunction) would write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.devices import placed
from studio.savedmodel.messages import (
    AttrValue,
    DataType,
    FunctionDef,
    GraphDef,
    NodeDef,
    OpDef,
    TensorProto,
    TensorShapeProto,
)
from studio.savedmodel.names import Names, argument_name
from studio.savedmodel.upgrade.graph import Graph, Tensor, control_inputs, is_control, tensor

# Nodes of all functions together: each signature copies its part of the graph, and a small file may have many.
_ROOM: Final = 60_000
FULL: Final = "The signatures before it copy the graph too many times."


def room(graph: GraphDef) -> int:
    """How many nodes the functions that are written of a graph may have."""
    return max(_ROOM, 6 * len(graph.node))


@dataclass(frozen=True)
class Parameter:
    """An argument of the function to be written.

    Attributes:
        name: as wished; it is normalised and made unique.
        dtype: the DataType number.
        shape: None for unknown.
        tensor: what it stands for in the graph; None when the body does not use it.
        refers_to: of a variable's handle, dtype and shape of the value.
    """

    name: str
    dtype: int
    shape: TensorShapeProto | None = None
    tensor: Tensor | None = None
    refers_to: tuple[int, TensorShapeProto] | None = None


def write_function(
    graph: Graph,
    name: str,
    nodes: Sequence[NodeDef],
    parameters: Sequence[Parameter],
    results: Sequence[tuple[str, Tensor]],
    control_results: Iterable[str] = (),
) -> FunctionDef:
    """Writes nodes of a graph as a function.

    Args:
        nodes: without references (see ``references``); edges of control from other nodes are dropped.
        parameters: of two that stand for one tensor the body uses the first.
        results: wished names and tensors.
        control_results: nodes that must run although no result depends on them.

    Raises:
        UnsupportedModel: an operation is unknown, or a tensor does not exist.
    """
    function = FunctionDef()
    function.signature.name = name
    inside = {node.name for node in nodes}
    arguments = Names(tuple(inside))
    fed: dict[Tensor, str] = {}
    shapes = function.attr["_input_shapes"].list.shape
    for position, parameter in enumerate(parameters):
        arg = function.signature.input_arg.add(name=arguments.new(argument_name(parameter.name)), type=parameter.dtype)
        shape = TensorShapeProto(unknown_rank=True) if parameter.shape is None else parameter.shape
        shapes.add().CopyFrom(shape)
        if parameter.refers_to is None:  # of a handle, a shape would be taken for that of the value
            function.arg_attr[position].attr["_output_shapes"].list.shape.add().CopyFrom(shape)
        if parameter.refers_to is not None:
            dtype, value_shape = parameter.refers_to
            arg.handle_data.add(dtype=dtype, shape=value_shape)
        if parameter.tensor is not None:
            fed.setdefault(parameter.tensor, arg.name)
    names = _TensorNames(graph, fed)
    for node in nodes:
        _write_node(function, graph, node, inside, names)
        function.signature.is_stateful |= graph.op(node).is_stateful
    out_names = Names()
    for wish, result in results:
        out = function.signature.output_arg.add(name=out_names.new(argument_name(wish)), type=graph.dtype(result))
        function.ret[out.name] = names[result]
    run_to_end(function, control_results)
    return function


def run_to_end(function: FunctionDef, nodes: Iterable[str]) -> None:
    """Makes the function's callers wait for some nodes, of those that are in its body."""
    inside = {node.name for node in function.node_def}
    for name in nodes:
        if name in inside:
            function.signature.control_output.append(name)
            function.control_ret[name] = name


def done(after: Sequence[str], names: Names) -> tuple[NodeDef, NodeDef]:
    """A number that is there when some nodes have run: functions that loaders call have a result."""
    number = NodeDef(name=names.new("done/number"), op="Const")
    number.attr["dtype"].type = DataType.DT_INT32
    number.attr["value"].tensor.CopyFrom(TensorProto(dtype=DataType.DT_INT32, int_val=[0]))
    last = NodeDef(name=names.new("done"), op="Identity", input=[number.name, *(f"^{name}" for name in after)])
    last.attr["T"].type = DataType.DT_INT32
    return number, last


class _TensorNames:
    """Tensors as a function's nodes name them: ``argument``, or ``node:output_argument:position``."""

    def __init__(self, graph: Graph, fed: Mapping[Tensor, str]) -> None:
        self._graph = graph
        self._names = dict(fed)

    def __getitem__(self, of: Tensor) -> str:
        name = self._names.get(of)
        if name is None:
            output = self._graph.output(of)
            name = self._names[of] = f"{of.node}:{output.argument}:{output.position}"
        return name


def _write_node(function: FunctionDef, graph: Graph, node: NodeDef, inside: set[str], names: _TensorNames) -> None:
    if node.op == "Const" and "value" not in node.attr:  # TensorFlow would not survive it
        raise UnsupportedModel(f"The constant {node.name!r} has no value.")
    written = function.node_def.add()
    written.CopyFrom(node)
    del written.input[:]
    written.input.extend(names[tensor(text)] for text in node.input if not is_control(text))
    written.input.extend(f"^{name}" for name in control_inputs(node) if name in inside)
    written.device = placed(node.device)
    _free(written)
    _share(written, graph.op(node))


def _free(node: NodeDef) -> None:
    """Removes colocation: it names nodes of the graph, and devices are the runtime's to choose."""
    if "_class" not in node.attr:
        return
    kept = [name for name in node.attr["_class"].list.s if not name.startswith(b"loc:@")]
    del node.attr["_class"]
    if kept:
        node.attr["_class"].CopyFrom(AttrValue(list=AttrValue.ListValue(s=kept)))


def _share(node: NodeDef, op: OpDef) -> None:
    """Names the node's state explicitly.

    A session has one kernel, hence one table or queue, for a node; functions have a kernel each.
    """
    if not op.is_stateful:
        return
    declared = {attr.name for attr in op.attr}
    if "shared_name" not in declared:
        return
    if "shared_name" not in node.attr or not node.attr["shared_name"].s:
        node.attr["shared_name"].s = node.name.encode()
    if "use_node_name_sharing" in declared:
        node.attr["use_node_name_sharing"].b = True
