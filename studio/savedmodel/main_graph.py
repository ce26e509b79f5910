"""The export's main graph, which sessions and the C++ loader run.

Variables and constants stand in the sections of the models; here are written signatures, resources, assets, init, save
and what joins the restoring. Nothing of the models' own main graphs goes in but constants.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from studio.body import Tensor
from studio.errors import UnsupportedModel
from studio.savedmodel.function_writer import Callee
from studio.savedmodel.graph_writer import GraphWriter, outputs
from studio.savedmodel.messages import (
    NodeDef,
    SaverDef,
    TensorInfo,
    TensorProto,
    dtype_to_proto,
    shape_to_proto,
)
from studio.savedmodel.nodes import dtypes_attr
from studio.savedmodel.saveables import Saveable, function_name, saveables
from studio.savedmodel.section import SAVER_FILE, SAVER_FILE_TYPE, Section
from studio.savedmodel.strip import CREATE, INITIALIZE
from studio.savedmodel.structures import composite_spec
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import DType, Encoding, TensorType

_NUMBER: Final = "[0-9]{1,6}"
_DEEP: Final = 100  # resources that need each other to be made


class MainGraph:
    """What no section has of the main graph, made when first needed.

    Attributes:
        writer: has the nodes. ``assets``: the tensor that takes the path of each asset.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self.writer = GraphWriter(frozenset().union(*(section.nodes for section in sections)))
        self.assets: list[Tensor] = []
        self._sections = sections
        self._tensors: dict[int, Tensor] = {}
        for section in sections:
            self._tensors.update(section.tensors)
        self._begun: set[int] = set()
        self._paths: list[tuple[str, Tensor]] = []  # of each asset: assignment of its path, handle that holds it
        self.writer.placeholder(SAVER_FILE.ref, SAVER_FILE_TYPE)

    def placeholder(self, name: str, kind: TensorType, default: TensorProto | None = None) -> Tensor:
        """A tensor that callers feed; those that don't get the default, if there is one."""
        return self.writer.placeholder(name, kind, default)

    def call(self, name: str, callee: Callee, inputs: Sequence[Tensor], captures: Sequence[int]) -> list[Tensor]:
        """Calls a function with these arguments and, behind them, objects that it captures; answers the results."""
        node = self.writer.call(name, callee, (*inputs, *map(self._tensor, captures)))
        return outputs(node, callee.outputs)

    def _invoke(
        self, section: Section, name: str, callee: Callee, given: Sequence[Tensor], after: Sequence[str] = ()
    ) -> NodeDef:
        """Calls a function of a section with all its arguments."""
        declared = len(section.functions[callee.name].signature.input_arg)
        if len(given) != declared:
            raise UnsupportedModel(f"The function {callee.name!r} takes {declared} arguments; {len(given)} are known.")
        return self.writer.call(name, callee, given, after)

    def _captured(self, section: Section, callee: Callee) -> list[Tensor]:
        """What a function of a section captures, as the object graph tells it."""
        return [self._tensor(node) for node in section.bound_inputs(callee.name)]

    def _tensor(self, node: int) -> Tensor:
        """What stands for an object when a function captures it."""
        tensor = self._tensors.get(node)
        if tensor is None:
            section = self._section(node)
            name = section.name(node)
            if node in self._begun:
                raise UnsupportedModel(f"What makes {name!r} needs it already.")
            if len(self._begun) > _DEEP:
                raise UnsupportedModel(f"What makes {name!r} needs more than {_DEEP} others.")
            self._begun.add(node)
            tensor = self._tensors[node] = self._make(section, node)
            self._begun.discard(node)
        return tensor

    def _section(self, node: int) -> Section:
        return next(section for section in self._sections if section.holds(node))

    def _make(self, section: Section, node: int) -> Tensor:
        message = section.object(node)
        kind = message.WhichOneof("kind")
        name = section.name(node)
        if kind == "asset":
            return self._asset(message.asset.asset_file_def_index)
        if kind == "resource":
            creator = self._resource_function(section, node, CREATE)
            if creator is not None and len(creator.outputs) == 1:
                made = self._invoke(section, name, creator, self._captured(section, creator))
                return outputs(made, creator.outputs)[0]
        raise UnsupportedModel(f"A function captures {name!r}, which cannot be made in a graph.")

    def _asset(self, index: int) -> Tensor:
        """The file's path: loaders feed the placeholder when they run the init op, a variable remembers it."""
        return self.writer.read(f"asset_{index}/path", self._path_handle(index), DType.STRING, ())

    def _path_handle(self, index: int) -> Tensor:
        while len(self._paths) <= index:
            name = f"asset_{len(self._paths)}"
            path = self.placeholder(f"{name}/initializer", TensorType(DType.STRING, ()))
            handle = self.writer.handle(f"{name}/variable", DType.STRING, ())
            self._paths.append((self.writer.assign(f"{name}/assign", handle, path), handle))
            self.assets.append(path)
        return self._paths[index][1]

    def _resource_function(self, section: Section, node: int, role: str) -> Callee | None:
        for child in section.object(node).children:
            if child.local_name == role:
                return section.callee(function_name(section.object(child.node_id)))
        return None

    def add_init(self, assets: int) -> str:
        """The operation that loaders run once, after the weights are restored: assets, then resources one by one.

        One after the other in the order of the object graph, as the Python loader does it. Answers its name.
        """
        for index in range(assets):
            self._path_handle(index)
        before = [assign for assign, _ in self._paths]
        for section in self._sections:
            for node in section.resources:
                initializer = self._resource_function(section, node, INITIALIZE)
                if initializer is not None:
                    before = [self._initialize(section, section.name(node), initializer, before)]
        return self.writer.join("init", before)

    def _initialize(self, section: Section, name: str, initializer: Callee, after: Sequence[str]) -> str:
        """Calls an initialiser, with paths of assets as they are by then; answers the node's name."""
        inputs = []
        for captured in section.bound_inputs(initializer.name):
            message = section.object(captured)
            if message.WhichOneof("kind") == "asset":
                assign, handle = self._paths[message.asset.asset_file_def_index]
                inputs.append(self.writer.read(f"{name}/path", handle, DType.STRING, (), (assign,)))
            else:
                inputs.append(self._tensor(captured))
        return str(self._invoke(section, f"{name}/initialize", initializer, inputs, after).name)

    def add_saver(self, object_graph: bytes) -> SaverDef:
        """Restore and save, for sessions.

        Args:
            object_graph: of the checkpoint; what a session saves has it too, so that Python can read that.
        """
        others = [
            (section, saveable)
            for section in self._sections
            for node, keys in section.keys.items()
            for saveable in saveables(section.object, section.functions, node, keys)
        ]
        return SaverDef(
            filename_tensor_name=f"{SAVER_FILE.ref}:0",
            restore_op_name=self._restore(others),
            save_tensor_name=f"{self._save(others, object_graph)}:0",
            version=SaverDef.V2,
        )

    def _restore(self, others: Sequence[tuple[Section, Saveable]]) -> str:
        done = [section.restored for section in self._sections if section.restored]
        rows = [(tensor.key, tensor.slice, tensor.dtype) for _, saveable in others for tensor in saveable.tensors]
        values = iter(self.writer.restore("save/RestoreV2", SAVER_FILE, rows) if rows else ())
        for section, saveable in others:
            callee = section.callee(saveable.restore)
            given = [*itertools.islice(values, len(saveable.tensors)), *self._captured(section, callee)]
            done.append(self._invoke(section, "save/restore", callee, given).name)
        return self.writer.join("save/restore_all", done)

    def _save(self, others: Sequence[tuple[Section, Saveable]], object_graph: bytes) -> str:
        writer = self.writer
        rows = [(key, b"", value) for section in self._sections for key, value in section.reads]
        for section, saveable in others:
            callee = section.callee(saveable.save)
            key = () if saveable.key is None else (writer.string("save/key", saveable.key),)
            call = self._invoke(section, "save/save", callee, (*key, *self._captured(section, callee)))
            results = outputs(call, callee.outputs)
            rows += [(tensor.key, tensor.slice, results[tensor.result]) for tensor in saveable.tensors]
        rows.append((OBJECT_GRAPH_KEY, b"", writer.string("save/object_graph", object_graph)))
        names = writer.strings("save/SaveV2/names", [key for key, _, _ in rows])
        slices = writer.strings("save/SaveV2/slices", [part for _, part, _ in rows])
        values = [value for _, _, value in rows]
        save = writer.node("save/SaveV2", "SaveV2", (SAVER_FILE.ref, names, slices, *(value.ref for value in values)))
        save.attr["dtypes"].CopyFrom(dtypes_attr(*(value.dtype for value in values)))
        done = writer.node("save/control_dependency", "Identity", (SAVER_FILE.ref, f"^{save.name}"))
        done.attr["T"].type = dtype_to_proto(DType.STRING)
        return str(done.name)


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
