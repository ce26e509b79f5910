"""Resources with a content that checkpoints hold (mutable tables): which tensors their functions save and restore.

Two kinds exist. The older save function takes a checkpoint key and answers for each tensor its name, a slice and the
value; the names are worked out here from the function's body. The newer one, called ``.TENSORS``, answers a dict of
tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import FunctionDef, NodeDef, SavedObject, dtype_from_proto
from studio.savedmodel.table import MAX_KEY
from studio.tensors import DType

TENSORS: Final = ".TENSORS"

_DEPTH: Final = 50
_STEPS: Final = 500  # for all names of one object
_DIGITS: Final = 9
_TRIPLE: Final = 3  # name, slice, tensor: the fields of each result, in the order of their names


@dataclass(frozen=True)
class SavedTensor:
    """A tensor of a resource: key and slice in the checkpoint, which result of the save function it is."""

    key: bytes
    slice: bytes
    dtype: DType
    result: int


@dataclass(frozen=True)
class Saveable:
    """How a resource is saved and restored.

    Attributes:
        save, restore: names of functions. ``restore`` takes the tensors in the order given here.
        key: what ``save`` takes; None when it takes nothing.
    """

    save: str
    restore: str
    key: bytes | None
    tensors: tuple[SavedTensor, ...]


def saveables(
    objects: Callable[[int], SavedObject], functions: Mapping[str, FunctionDef], node: int, keys: Mapping[str, bytes]
) -> list[Saveable]:
    """The saveables of an object.

    Args:
        objects: each by its id. ``keys``: attribute -> checkpoint key.

    Raises:
        UnsupportedModel: what is saved cannot be told from the function.
    """
    found = []
    for name, message in sorted(objects(node).saveable_objects.items()):
        save = function_name(objects(message.save_function))
        restore = function_name(objects(message.restore_function))
        if name == TENSORS:
            dtypes = [dtype_from_proto(arg.type) for arg in functions[save].signature.output_arg]
            if len(dtypes) != len(keys):
                raise UnsupportedModel(f"{save!r} saves {len(dtypes)} tensors; the weights hold {len(keys)}.")
            pairs = zip(sorted(keys.values()), dtypes)
            tensors = [SavedTensor(key, b"", dtype, index) for index, (key, dtype) in enumerate(pairs)]
            found.append(Saveable(save, restore, None, tuple(tensors)))
        elif name not in keys:
            raise UnsupportedModel(f"The weights hold nothing for what {save!r} saves.")
        else:
            found.append(Saveable(save, restore, keys[name], _named(functions, save, keys[name])))
    return found


def function_name(message: SavedObject) -> str:
    """The function behind an object of the graph.

    Raises:
        UnsupportedModel: there is none: it was never traced, or the object is something else.
    """
    if message.WhichOneof("kind") == "bare_concrete_function":
        return str(message.bare_concrete_function.concrete_function_name)
    if not message.function.concrete_functions:
        raise UnsupportedModel("A resource has a function that was never traced.", remedy="Save the model again.")
    return str(message.function.concrete_functions[0])


def _named(functions: Mapping[str, FunctionDef], save: str, key: bytes) -> tuple[SavedTensor, ...]:
    function = functions[save]
    results = function.signature.output_arg
    if len(results) % _TRIPLE or not function.signature.input_arg:
        raise UnsupportedModel(f"What {save!r} saves cannot be told from its results.")
    given = {function.signature.input_arg[0].name: key}
    texts = _Texts(functions)
    tensors = []
    for first in range(0, len(results), _TRIPLE):
        name, part = (texts.result(function, first + offset, given, _DEPTH) for offset in (0, 1))
        dtype = dtype_from_proto(results[first + 2].type)
        tensors.append(SavedTensor(name, part, dtype, first + 2))
    return tuple(tensors)


class _Texts:
    """The strings that tensors of functions will hold, worked out from constants and arguments."""

    def __init__(self, functions: Mapping[str, FunctionDef]) -> None:
        self._functions = functions
        self._nodes: dict[str, dict[str, NodeDef]] = {}
        self._steps = 0

    def result(self, function: FunctionDef, index: int, given: Mapping[str, bytes], depth: int) -> bytes:
        """That of a result of a function, which is called with the strings ``given``."""
        results = function.signature.output_arg
        if index >= len(results) or results[index].name not in function.ret:
            raise _untold(function)
        return self._text(function, function.ret[results[index].name], given, depth)

    def _text(self, function: FunctionDef, ref: str, given: Mapping[str, bytes], depth: int) -> bytes:
        if ref in given:
            return given[ref]
        name, _, output = ref.partition(":")
        node = self._node(function, name)
        self._steps += 1
        # Strings that are joined with themselves again and again would take for ever.
        if node is None or not depth or self._steps > _STEPS:
            raise _untold(function)
        inputs = [source for source in node.input if not source.startswith("^")]

        def text(source: str) -> bytes:
            return self._text(function, source, given, depth - 1)

        if node.op == "Const" and "value" in node.attr and node.attr["value"].tensor.string_val:
            return bytes(node.attr["value"].tensor.string_val[0])
        if node.op == "Identity" and inputs:
            return text(inputs[0])
        if node.op in ("Add", "AddV2"):
            return _short(b"".join(map(text, inputs)), function)
        if node.op == "StringJoin":
            separator = node.attr["separator"].s if "separator" in node.attr else b""
            return _short(separator.join(map(text, inputs)), function)
        called = self._functions.get(_callee(node))
        index = output.rpartition(":")[2] or "0"
        if called is None or not index.isdecimal() or len(index) > _DIGITS:
            raise _untold(function)
        arguments = {
            arg.name: text(source)
            for arg, source in zip(called.signature.input_arg, inputs)
            if dtype_from_proto(arg.type) is DType.STRING
        }
        return self.result(called, int(index), arguments, depth - 1)

    def _node(self, function: FunctionDef, name: str) -> NodeDef | None:
        nodes = self._nodes.get(function.signature.name)
        if nodes is None:
            nodes = self._nodes[function.signature.name] = {node.name: node for node in function.node_def}
        return nodes.get(name)


def _short(text: bytes, function: FunctionDef) -> bytes:
    if len(text) > MAX_KEY:
        raise _untold(function)
    return text


def _untold(function: FunctionDef) -> UnsupportedModel:
    return UnsupportedModel(f"What {function.signature.name!r} saves cannot be told from its operations.")


def _callee(node: NodeDef) -> str:
    return str(node.attr["f"].func.name if "f" in node.attr else node.op)
