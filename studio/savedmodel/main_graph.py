"""The export's main graph, which sessions and the C++ loader run.

Variables, resources, assets, signatures, restore, save, init: written afresh from the merged object graph. Nothing of
the models' own main graphs goes in but constants.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from studio.body import Tensor
from studio.errors import UnsupportedModel
from studio.savedmodel.function_writer import Callee, call_node
from studio.savedmodel.linkable import VARIABLE_VALUE
from studio.savedmodel.merge import Merged
from studio.savedmodel.messages import (
    FunctionDef,
    MetaGraphDef,
    NodeDef,
    TensorInfo,
    TensorProto,
    dtype_from_proto,
    dtype_to_proto,
    shape_from_proto,
    shape_to_proto,
)
from studio.savedmodel.names import Names, node_name
from studio.savedmodel.nodes import write_dtypes
from studio.savedmodel.saveables import Saveable, function_name, saveables
from studio.savedmodel.signatures import INIT_OP
from studio.savedmodel.strip import CREATE, INITIALIZE
from studio.savedmodel.structures import composite_spec
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import DType, Encoding, Shape, TensorType

_NUMBER: Final = "[0-9]{1,6}"
_DEEP: Final = 100  # resources that need each other to be made
_MAIN_OP: Final = "saved_model_main_op"


class MainGraph:
    """Nodes of the main graph, made when first needed.

    Args:
        meta_graph: into whose graph, collections and signatures it writes.
        functions: the export's library by name.
    """

    def __init__(self, meta_graph: MetaGraphDef, merged: Merged, functions: dict[str, FunctionDef]) -> None:
        self._meta_graph = meta_graph
        self._merged = merged
        self._functions = functions
        self._names = Names()
        self._tensors: dict[int, Tensor] = {}
        self._begun: set[int] = set()
        self._paths: list[tuple[NodeDef, Tensor]] = []  # of each asset: assignment of its path, handle that holds it

    def placeholder(self, name: str, kind: TensorType, default: TensorProto | None = None) -> Tensor:
        """A tensor that callers feed; those that don't get the default, if there is one."""
        if default is None:
            node = self._node(name, "Placeholder")
        else:
            const = self._node(f"{name}/default", "Const")
            const.attr["dtype"].type = dtype_to_proto(kind.dtype)
            const.attr["value"].tensor.CopyFrom(default)
            node = self._node(name, "PlaceholderWithDefault", (const.name,))
        node.attr["dtype"].type = dtype_to_proto(kind.dtype)
        node.attr["shape"].shape.CopyFrom(shape_to_proto(kind.shape))
        _shapes(node, (kind.shape,))
        return Tensor(node.name, kind.dtype)

    def call(self, name: str, callee: Callee, inputs: Sequence[Tensor]) -> list[Tensor]:
        """Calls a function with these arguments and, behind them, what the object graph says that it captures."""
        return _outputs(self._call(name, callee, inputs), callee.outputs)

    def _call(self, name: str, callee: Callee, inputs: Sequence[Tensor]) -> NodeDef:
        captures = self._merged.graph.concrete_functions[callee.name].bound_inputs
        return self._invoke(name, callee, (*inputs, *(self.tensor(node) for node in captures)))

    def _invoke(self, name: str, callee: Callee, given: Sequence[Tensor], after: Sequence[str] = ()) -> NodeDef:
        declared = len(self._functions[callee.name].signature.input_arg)
        if len(given) != declared:
            raise UnsupportedModel(f"The function {callee.name!r} takes {declared} arguments; {len(given)} are known.")
        node = call_node(self._names.new(node_name(name)), callee, given)
        node.input.extend(f"^{before}" for before in after)
        self._meta_graph.graph_def.node.append(node)
        return node

    def tensor(self, node: int) -> Tensor:
        """What stands for an object when a function captures it."""
        tensor = self._tensors.get(node)
        if tensor is None:
            if node in self._begun:
                raise UnsupportedModel(f"What makes {self._merged.name(node)!r} needs it already.")
            if len(self._begun) - len(self._tensors) > _DEEP:
                raise UnsupportedModel(f"What makes {self._merged.name(node)!r} needs more than {_DEEP} others.")
            self._begun.add(node)
            tensor = self._tensors[node] = self._make(node)
        return tensor

    def _make(self, node: int) -> Tensor:
        message = self._merged.graph.nodes[node]
        kind = message.WhichOneof("kind")
        name = self._merged.name(node)
        if kind == "variable":
            dtype = dtype_from_proto(message.variable.dtype)
            return self._handle(name, dtype, shape_from_proto(message.variable.shape))
        if kind == "constant":
            return self._constant(node)
        if kind == "asset":
            return self._asset(node)
        if kind == "resource":
            creator = self._resource_function(node, CREATE)
            if creator is not None:
                made = self.call(name, creator, ())
                if len(made) == 1:
                    return made[0]
        raise UnsupportedModel(f"A function captures {name!r}, which cannot be made in a graph.")

    def _handle(self, name: str, dtype: DType, shape: Shape) -> Tensor:
        node = self._node(name, "VarHandleOp")
        node.attr["dtype"].type = dtype_to_proto(dtype)
        node.attr["shape"].shape.CopyFrom(shape_to_proto(shape))
        # Two sessions on one machine share by name, and so would two variables.
        node.attr["shared_name"].s = node.name.encode()
        _shapes(node, ((),))
        return Tensor(node.name, DType.RESOURCE)

    def _read(self, name: str, handle: Tensor, dtype: DType, shape: Shape, after: Sequence[str] = ()) -> Tensor:
        node = self._node(name, "ReadVariableOp", (handle.ref, *(f"^{before}" for before in after)))
        node.attr["dtype"].type = dtype_to_proto(dtype)
        _shapes(node, (shape,))
        return Tensor(node.name, dtype)

    def _assign(self, name: str, handle: Tensor, value: Tensor) -> NodeDef:
        node = self._node(name, "AssignVariableOp", (handle.ref, value.ref))
        node.attr["dtype"].type = dtype_to_proto(value.dtype)
        return node

    def _constant(self, node: int) -> Tensor:
        unit, old = self._merged.origin[node]
        operation = unit.objects.nodes[old].constant.operation
        source = unit.constants.get(operation)
        if source is None or "value" not in source.attr or "dtype" not in source.attr:
            raise UnsupportedModel(f"The constant {operation!r} has no value.", unit.where, "Save the model again.")
        copy = self._node(f"{unit.scope}/{operation}", "Const")
        for key in ("dtype", "value", "_output_shapes"):
            if key in source.attr:
                copy.attr[key].CopyFrom(source.attr[key])
        self._merged.graph.nodes[node].constant.operation = copy.name
        dtype = dtype_from_proto(copy.attr["dtype"].type)
        if dtype is DType.UNKNOWN:
            raise UnsupportedModel(f"The constant {operation!r} has no dtype.", unit.where, "Save the model again.")
        return Tensor(copy.name, dtype)

    def _asset(self, node: int) -> Tensor:
        """The file's path: loaders feed the placeholder when they run the init op, a variable remembers it."""
        index = self._merged.graph.nodes[node].asset.asset_file_def_index
        handle = self._path_handle(index)
        return self._read(f"asset_{index}/path", handle, DType.STRING, ())

    def _path_handle(self, index: int) -> Tensor:
        while len(self._paths) <= index:
            name = f"asset_{len(self._paths)}"
            path = self.placeholder(f"{name}/initializer", TensorType(DType.STRING, ()))
            handle = self._handle(f"{name}/variable", DType.STRING, ())
            self._paths.append((self._assign(f"{name}/assign", handle, path), handle))
            self._meta_graph.asset_file_def[len(self._paths) - 1].tensor_info.name = f"{path.ref}:0"
        return self._paths[index][1]

    def _resource_function(self, node: int, role: str) -> Callee | None:
        nodes = self._merged.graph.nodes
        for child in nodes[node].children:
            if child.local_name == role:
                return self._callee(function_name(nodes[child.node_id]))
        return None

    def add_constants(self) -> None:
        """The Python loader takes constants from here, also those that only functions use which no session calls."""
        for node, message in enumerate(self._merged.graph.nodes):
            if message.WhichOneof("kind") == "constant":
                self.tensor(node)

    def add_init(self) -> None:
        """The operation that loaders run once, after the weights are restored: assets, then resources one by one.

        One after the other in the order of the object graph, as the Python loader does it.
        """
        for index in range(len(self._merged.files)):
            self._path_handle(index)
        before = [assign.name for assign, _ in self._paths]
        for node, message in enumerate(self._merged.graph.nodes):
            if message.WhichOneof("kind") != "resource":
                continue
            initializer = self._resource_function(node, INITIALIZE)
            if initializer is not None:
                done = self._initialize(self._merged.name(node), initializer, before)
                before = [done]
        init = self._node("init", "NoOp", tuple(f"^{name}" for name in before))
        self._meta_graph.collection_def[_MAIN_OP].node_list.value.append(init.name)
        output = self._meta_graph.signature_def[INIT_OP].outputs[INIT_OP]
        output.name = init.name
        output.tensor_shape.unknown_rank = True

    def _initialize(self, name: str, initializer: Callee, after: Sequence[str]) -> str:
        """Calls an initialiser, with paths of assets as they are by then; answers the node's name."""
        inputs = []
        for captured in self._merged.graph.concrete_functions[initializer.name].bound_inputs:
            message = self._merged.graph.nodes[captured]
            if message.WhichOneof("kind") == "asset":
                assign, handle = self._paths[message.asset.asset_file_def_index]
                inputs.append(self._read(f"{name}/path", handle, DType.STRING, (), (assign.name,)))
            else:
                inputs.append(self.tensor(captured))
        return str(self._invoke(f"{name}/initialize", initializer, inputs, after).name)

    def add_saver(self, object_graph: bytes) -> None:
        """Restore and save, for sessions.

        Args:
            object_graph: of the checkpoint; what a session saves has it too, so that Python can read that.
        """
        file = self.placeholder("saver_filename", TensorType(DType.STRING, ()))
        graph = self._merged.graph
        variables = [node for node in self._merged.keys if graph.nodes[node].WhichOneof("kind") == "variable"]
        others = [
            saveable
            for node, keys in self._merged.keys.items()
            if graph.nodes[node].saveable_objects
            for saveable in saveables(graph, self._functions, node, keys)
        ]
        self._restore(file, variables, others)
        self._save(file, variables, others, object_graph)
        saver = self._meta_graph.saver_def
        saver.filename_tensor_name = f"{file.ref}:0"
        saver.save_tensor_name = "save/control_dependency:0"
        saver.restore_op_name = "save/restore_all"
        saver.version = saver.V2

    def _restore(self, file: Tensor, variables: Sequence[int], others: Sequence[Saveable]) -> None:
        rows = [(self._key(node), b"", self._dtype(node)) for node in variables]
        rows += [(tensor.key, tensor.slice, tensor.dtype) for saveable in others for tensor in saveable.tensors]
        done = []
        if rows:
            names = self._strings("save/RestoreV2/names", [key for key, _, _ in rows])
            slices = self._strings("save/RestoreV2/slices", [part for _, part, _ in rows])
            restore = self._node("save/RestoreV2", "RestoreV2", (file.ref, names, slices))
            write_dtypes(restore.attr["dtypes"], [dtype for _, _, dtype in rows])
            values = iter(_outputs(restore, [dtype for _, _, dtype in rows]))
            done = [self._assign("save/Assign", self.tensor(node), next(values)).name for node in variables]
            for saveable in others:
                tensors = [next(values) for _ in saveable.tensors]
                done.append(self._call("save/restore", self._callee(saveable.restore), tensors).name)
        self._node("save/restore_all", "NoOp", tuple(f"^{name}" for name in done))

    def _save(self, file: Tensor, variables: Sequence[int], others: Sequence[Saveable], object_graph: bytes) -> None:
        rows: list[tuple[bytes, bytes, Tensor]] = []
        for node in variables:
            shape = shape_from_proto(self._merged.graph.nodes[node].variable.shape)
            name = f"{self._merged.name(node)}/Read"
            rows.append((self._key(node), b"", self._read(name, self.tensor(node), self._dtype(node), shape)))
        for saveable in others:
            callee = self._callee(saveable.save)
            key = () if saveable.key is None else (self._string("save/key", saveable.key),)
            results = _outputs(self._call("save/save", callee, key), callee.outputs)
            rows += [(tensor.key, tensor.slice, results[tensor.result]) for tensor in saveable.tensors]
        rows.append((OBJECT_GRAPH_KEY, b"", self._string("save/object_graph", object_graph)))
        names = self._strings("save/SaveV2/names", [key for key, _, _ in rows])
        slices = self._strings("save/SaveV2/slices", [part for _, part, _ in rows])
        save = self._node("save/SaveV2", "SaveV2", (file.ref, names, slices, *(value.ref for _, _, value in rows)))
        write_dtypes(save.attr["dtypes"], [value.dtype for _, _, value in rows])
        done = self._node("save/control_dependency", "Identity", (file.ref, f"^{save.name}"))
        done.attr["T"].type = dtype_to_proto(DType.STRING)

    def _key(self, variable: int) -> bytes:
        return self._merged.keys[variable][VARIABLE_VALUE]

    def _dtype(self, variable: int) -> DType:
        return dtype_from_proto(self._merged.graph.nodes[variable].variable.dtype)

    def _callee(self, name: str) -> Callee:
        return Callee.of(name, self._functions[name])

    def _string(self, name: str, value: bytes) -> Tensor:
        return Tensor(self._string_constant(name, (), (value,)), DType.STRING)

    def _strings(self, name: str, values: Sequence[bytes]) -> str:
        return self._string_constant(name, (len(values),), values)

    def _string_constant(self, name: str, shape: Shape, values: Sequence[bytes]) -> str:
        node = self._node(name, "Const")
        node.attr["dtype"].type = dtype_to_proto(DType.STRING)
        tensor = node.attr["value"].tensor
        tensor.dtype = dtype_to_proto(DType.STRING)
        tensor.tensor_shape.CopyFrom(shape_to_proto(shape))
        tensor.string_val.extend(values)
        return str(node.name)

    def _node(self, name: str, op: str, inputs: Sequence[str] = ()) -> NodeDef:
        return self._meta_graph.graph_def.node.add(name=self._names.new(node_name(name)), op=op, input=inputs)


def _outputs(node: NodeDef, dtypes: Sequence[DType]) -> list[Tensor]:
    return [Tensor(f"{node.name}:{index}" if index else node.name, dtype) for index, dtype in enumerate(dtypes)]


def _shapes(node: NodeDef, shapes: Sequence[Shape]) -> None:
    node.attr["_output_shapes"].list.shape.extend(shape_to_proto(shape) for shape in shapes)


def component_keys(kinds: Mapping[str, TensorType]) -> dict[str, list[str]]:
    """Keys of a SignatureDef for inputs, one for each dense tensor: ``x``, and ``x_1`` … for those behind it.

    A number that another input has is passed over.
    """
    taken = set(kinds)
    keys = {}
    for port, kind in kinds.items():
        free = (name for name in numbered(port, kinds) if name not in taken)
        keys[port] = [port, *itertools.islice(free, len(kind.components) - 1)]
        taken.update(keys[port])
    return keys


def numbered(port: str, ports: Container[str]) -> Iterator[str]:
    """The names that TensorFlow has for the tensors of a ragged or sparse input behind the first, without end.

    It goes on counting where one argument holds several inputs: behind ``x_2``, beside an ``x``, comes ``x_3``.
    """
    stem, _, last = port.rpartition("_")
    counts = stem in ports and re.fullmatch(_NUMBER, last)
    stem, first = (stem, int(last) + 1) if counts else (port, 1)
    return (f"{stem}_{number}" for number in itertools.count(first))


def tensor_infos(tensors: Sequence[Tensor], kind: TensorType) -> TensorInfo:
    """How a SignatureDef tells of a value, from the tensors that it travels as."""
    names = [tensor.ref if ":" in tensor.ref else f"{tensor.ref}:0" for tensor in tensors]
    if kind.encoding is Encoding.RAGGED:
        info = TensorInfo()
        info.composite_tensor.type_spec.CopyFrom(composite_spec(kind))
        for tensor, part in zip(tensors, kind.components):
            info.composite_tensor.components.append(tensor_infos((tensor,), part))
        return info
    info = TensorInfo(dtype=dtype_to_proto(kind.dtype), tensor_shape=shape_to_proto(kind.shape))
    if kind.encoding is Encoding.SPARSE:
        parts = info.coo_sparse
        parts.indices_tensor_name, parts.values_tensor_name, parts.dense_shape_tensor_name = names
    else:
        (info.name,) = names
    return info
