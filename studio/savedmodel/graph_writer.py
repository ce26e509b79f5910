"""Writes operations into a main graph, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.body import Tensor
from studio.savedmodel.function_writer import Callee, call_node
from studio.savedmodel.messages import GraphDef, NodeDef, TensorProto, dtype_to_proto, shape_to_proto
from studio.savedmodel.names import Names, node_name
from studio.savedmodel.nodes import dtypes_attr
from studio.tensors import DType, Shape, TensorType


class GraphWriter:
    """Nodes of a main graph in the making.

    Args:
        taken: names that other nodes of the graph have.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._graph = GraphDef()
        self._names = Names(taken)

    @property
    def nodes(self) -> Sequence[NodeDef]:
        """All that were written."""
        nodes: Sequence[NodeDef] = self._graph.node
        return nodes

    def serialised(self) -> bytes:
        """They, as fields of a GraphDef."""
        return bytes(self._graph.SerializeToString(deterministic=True))

    def node(self, name: str, op: str, inputs: Sequence[str] = ()) -> NodeDef:
        """An operation without attributes, under that name or one like it."""
        return self._graph.node.add(name=self._names.new(node_name(name)), op=op, input=inputs)

    def call(self, name: str, callee: Callee, inputs: Sequence[Tensor], after: Sequence[str] = ()) -> NodeDef:
        """Calls a function with all its arguments, after the nodes of these names."""
        node = call_node(self._names.new(node_name(name)), callee, inputs)
        node.input.extend(f"^{before}" for before in after)
        self._graph.node.append(node)
        return node

    def placeholder(self, name: str, kind: TensorType, default: TensorProto | None = None) -> Tensor:
        """A tensor that callers feed; those that don't get the default, if there is one."""
        if default is None:
            node = self.node(name, "Placeholder")
        else:
            const = self.node(f"{name}/default", "Const")
            const.attr["dtype"].type = dtype_to_proto(kind.dtype)
            const.attr["value"].tensor.CopyFrom(default)
            node = self.node(name, "PlaceholderWithDefault", (const.name,))
        attrs = node.attr
        attrs["dtype"].type = dtype_to_proto(kind.dtype)
        shape = shape_to_proto(kind.shape)
        attrs["shape"].shape.CopyFrom(shape)
        attrs["_output_shapes"].list.shape.append(shape)
        return Tensor(node.name, kind.dtype)

    def handle(self, name: str, dtype: DType, shape: Shape) -> Tensor:
        """A variable."""
        node = self.node(name, "VarHandleOp")
        node.attr["dtype"].type = dtype_to_proto(dtype)
        node.attr["shape"].shape.CopyFrom(shape_to_proto(shape))
        # Two sessions on one machine share by name, and so would two variables.
        node.attr["shared_name"].s = node.name.encode()
        node.attr["_output_shapes"].list.shape.add()
        return Tensor(node.name, DType.RESOURCE)

    def read(self, name: str, handle: Tensor, dtype: DType, shape: Shape, after: Sequence[str] = ()) -> Tensor:
        """The value of a variable."""
        node = self.node(name, "ReadVariableOp", (handle.ref, *(f"^{before}" for before in after)))
        node.attr["dtype"].type = dtype_to_proto(dtype)
        node.attr["_output_shapes"].list.shape.append(shape_to_proto(shape))
        return Tensor(node.name, dtype)

    def assign(self, name: str, handle: Tensor, value: Tensor) -> str:
        """Gives a variable a value; answers the node's name."""
        node = self.node(name, "AssignVariableOp", (handle.ref, value.ref))
        node.attr["dtype"].type = dtype_to_proto(value.dtype)
        return str(node.name)

    def restore(self, name: str, file: Tensor, rows: Sequence[tuple[bytes, bytes, DType]]) -> list[Tensor]:
        """Reads tensors of a checkpoint, each by key and slice."""
        keys = self.strings(f"{name}/names", [key for key, _, _ in rows])
        slices = self.strings(f"{name}/slices", [part for _, part, _ in rows])
        node = self.node(name, "RestoreV2", (file.ref, keys, slices))
        dtypes = [dtype for _, _, dtype in rows]
        node.attr["dtypes"].CopyFrom(dtypes_attr(*dtypes))
        return outputs(node, dtypes)

    def join(self, name: str, after: Iterable[str]) -> str:
        """An operation that does nothing, after others; answers its name."""
        return str(self.node(name, "NoOp", [f"^{before}" for before in after]).name)

    def string(self, name: str, value: bytes) -> Tensor:
        return Tensor(self._string_constant(name, (), (value,)), DType.STRING)

    def strings(self, name: str, values: Sequence[bytes]) -> str:
        """A vector of strings; answers the node's name."""
        return self._string_constant(name, (len(values),), values)

    def _string_constant(self, name: str, shape: Shape, values: Sequence[bytes]) -> str:
        node = self.node(name, "Const")
        node.attr["dtype"].type = dtype_to_proto(DType.STRING)
        tensor = node.attr["value"].tensor
        tensor.dtype = dtype_to_proto(DType.STRING)
        tensor.tensor_shape.CopyFrom(shape_to_proto(shape))
        tensor.string_val.extend(values)
        return str(node.name)


def outputs(node: NodeDef, dtypes: Sequence[DType]) -> list[Tensor]:
    """The results of a node of a main graph."""
    name = node.name
    return [Tensor(f"{name}:{index}" if index else name, dtype) for index, dtype in enumerate(dtypes)]
