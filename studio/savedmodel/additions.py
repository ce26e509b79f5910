"""What operators add to an export: new weights, files, lookup tables, functions kept as data.

They are told in the words of a model (an object graph, a library), so that the linker merges them as it merges models.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from studio.body import Tensor
from studio.errors import OperatorError
from studio.files import is_file
from studio.npy import AnyArray
from studio.savedmodel.function_writer import Callee, FunctionWriter
from studio.savedmodel.library import Library
from studio.savedmodel.messages import (
    FunctionDef,
    FunctionDefLibrary,
    OpDef,
    SavedObject,
    SavedObjectGraph,
    dtype_from_proto,
    dtype_to_proto,
    shape_to_proto,
)
from studio.savedmodel.names import word
from studio.savedmodel.nodes import array_dtype
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.strip import CREATE, DESTROY, INITIALIZE
from studio.savedmodel.structures import done_result, function_spec, handle_result, keyword_function
from studio.savedmodel.trained import Weights
from studio.tensors import DType

GENERIC: Final = "_generic_user_object"


def user_object(identifier: str = GENERIC, children: Mapping[str, int] | None = None) -> SavedObject:
    """An object that has children and nothing else.

    Args:
        children: name -> id.
    """
    message = SavedObject()
    message.user_object.identifier = identifier
    message.user_object.version.producer = 1
    message.user_object.version.min_consumer = 1
    for name, node in (children or {}).items():
        message.children.add(node_id=node, local_name=name)
    return message


@dataclass(frozen=True)
class TextFile:
    """What fills a lookup table: ``key_index`` and ``value_index`` as in TextFileInitializer."""

    path: Path
    key: DType
    value: DType
    key_index: int
    value_index: int


@dataclass(eq=False)
class Additions:
    """Objects and functions that no model brought.

    Attributes:
        objects: node 0 is the root; its children are named after the operators.
        library: functions that the objects and the signatures call.
        arrays: value of each variable, by object id.
        files: of each asset, by ``asset_file_def_index``.
        trained: scope -> values in the place of those that its variables start as.
    """

    objects: SavedObjectGraph = field(default_factory=lambda: SavedObjectGraph(nodes=[user_object()]))
    library: FunctionDefLibrary = field(default_factory=FunctionDefLibrary)
    arrays: dict[int, AnyArray] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    operations: set[str] = field(default_factory=set)
    trained: dict[str, Weights] = field(default_factory=dict)
    _scopes: dict[str, int] = field(default_factory=dict)
    _variables: dict[tuple[str, str], int] = field(default_factory=dict)
    _assets: dict[Path, int] = field(default_factory=dict)
    _tables: dict[TextFile, int] = field(default_factory=dict)
    _callees: dict[bytes, Callee] = field(default_factory=dict)

    @property
    def variables(self) -> dict[int, tuple[str, str]]:
        """Object id of each variable -> scope and name."""
        return {node: place for place, node in self._variables.items()}

    @property
    def has_objects(self) -> bool:
        """Whether there are objects besides the root."""
        return len(self.objects.nodes) > 1

    def variable(self, scope: str, name: str, initial: AnyArray, trainable: bool) -> int:
        """The object of an operator's variable; the same for the same name within one operator.

        Raises:
            PipelineError: its trained value does not fit.
        """
        node = self._variables.get((scope, name))
        if node is None:
            message = SavedObject()
            message.variable.dtype = dtype_to_proto(array_dtype(initial))
            message.variable.shape.CopyFrom(shape_to_proto(initial.shape))
            message.variable.trainable = trainable
            message.variable.name = name
            node = self._variables[scope, name] = self._add(message, scope, name)
            trained = self.trained.get(scope)
            if trained is not None and name in trained.shapes:
                initial = trained.value(name, array_dtype(initial), initial.shape)
            self.arrays[node] = initial
        return node

    def existing(self, scope: str, name: str) -> int:
        """The object of a variable that the operator has. Raises KeyError."""
        return self._variables[scope, name]

    def asset(self, scope: str, path: Path) -> int:
        """The object of a file. A file that several operators use is one object.

        Raises:
            OperatorError: there is no such file.
        """
        node = self._assets.get(path)
        if node is None:
            if not is_file(path):
                raise OperatorError("The file does not exist.", str(path), "Choose another file.")
            message = SavedObject()
            message.asset.asset_file_def_index = len(self.files)
            self.files.append(path)
            node = self._assets[path] = self._add(message, scope, "asset")
        return node

    def table(self, scope: str, file: TextFile) -> int:
        """The object of a lookup table. Tables with the same content are one object."""
        node = self._tables.get(file)
        if node is None:
            asset = self.asset(scope, file.path)
            message = SavedObject()
            message.resource.SetInParent()
            node = self._tables[file] = self._add(message, scope, "table")
            label = f"{word(scope)}_{node}"
            functions = {
                CREATE: _creator(f"__inference_create_{label}", file),
                INITIALIZE: _initializer(f"__inference_initialize_{label}", file),
                DESTROY: _destroyer(f"__inference_destroy_{label}"),
            }
            captured: dict[str, tuple[int, ...]] = {INITIALIZE: (node, asset)}
            for role, function in functions.items():
                self._resource_function(node, role, function, captured.get(role, ()))
        return node

    def function(self, data: bytes) -> Callee:
        """Adds a function kept as data, a serialised FunctionDefLibrary whose first function is the one to call."""
        callee = self._callees.get(data)
        if callee is None:
            library = Library(FunctionDefLibrary.FromString(data))
            first = next(iter(library.functions.values()))
            # By content, so that equal functions of different operators become one, and others never collide.
            relocation = Relocation(f"op_{hashlib.sha256(data).hexdigest()[:12]}.")
            relocation.copy(library, library.functions, frozenset(), self.library)
            for name in library.functions:
                self.operations |= library.uses(name).operations
            callee = self._callees[data] = Callee(
                relocation.function(first.signature.name),
                tuple(dtype_from_proto(arg.type) for arg in first.signature.output_arg),
                stateful=first.signature.is_stateful,
            )
        return callee

    def _add(self, message: SavedObject, scope: str, name: str) -> int:
        nodes = self.objects.nodes
        parent = self._scopes.get(scope)
        if parent is None:
            parent = self._scopes[scope] = len(nodes)
            nodes[0].children.add(node_id=parent, local_name=scope)
            nodes.append(user_object())
        node = len(nodes)
        taken = {child.local_name for child in nodes[parent].children}
        while name in taken:
            name += "_"
        nodes[parent].children.add(node_id=node, local_name=name)
        nodes.append(message)
        return node

    def _resource_function(self, node: int, role: str, function: FunctionDef, captured: tuple[int, ...]) -> None:
        name = function.signature.name
        self.library.function.append(function)
        self.operations |= {inner.op for inner in function.node_def}
        result = handle_result() if role == CREATE else done_result()
        self.objects.concrete_functions[name].CopyFrom(keyword_function({}, result, captured))
        nodes = self.objects.nodes
        nodes[node].children.add(node_id=len(nodes), local_name=role)
        message = nodes.add()
        message.function.concrete_functions.append(name)
        message.function.function_spec.CopyFrom(function_spec((), signature=True))


def _creator(name: str, file: TextFile) -> FunctionDef:
    writer = FunctionWriter()
    # Without the underscores: TensorFlow refuses them at the start of a shared name.
    attrs: dict[str, Any] = {"key_dtype": file.key, "value_dtype": file.value, "shared_name": name.lstrip("_")}
    (handle,) = writer.node("table", "HashTableV2", (), attrs)
    return writer.finish(name, (("handle", handle),))


def _initializer(name: str, file: TextFile) -> FunctionDef:
    writer = FunctionWriter()
    table = writer.capture("table", "table", OpDef.ArgDef(type=dtype_to_proto(DType.RESOURCE)))
    path = writer.capture("path", "path", OpDef.ArgDef(type=dtype_to_proto(DType.STRING)))
    attrs = {"key_index": file.key_index, "value_index": file.value_index}
    writer.node("initialize", "InitializeTableFromTextFileV2", (table, path), attrs)
    return writer.finish(name, (("done", _done(writer)),))


def _destroyer(name: str) -> FunctionDef:
    writer = FunctionWriter()
    return writer.finish(name, (("done", _done(writer)),))


def _done(writer: FunctionWriter) -> Tensor:
    return writer.constant("done", 0, DType.INT32)


def handle_argument(message: SavedObject, like: OpDef.ArgDef | None = None) -> OpDef.ArgDef:
    """How a function takes an object as a capture.

    Args:
        like: how another function takes it; for objects that do not tell their dtype themselves.
    """
    kind = message.WhichOneof("kind")
    if kind == "variable":
        arg = OpDef.ArgDef(type=dtype_to_proto(DType.RESOURCE))
        arg.handle_data.add(dtype=message.variable.dtype, shape=message.variable.shape)
        return arg
    if like is not None:
        return like
    return OpDef.ArgDef(type=dtype_to_proto(DType.STRING if kind == "asset" else DType.RESOURCE))
