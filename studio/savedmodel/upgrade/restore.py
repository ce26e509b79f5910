"""Which tensor of the checkpoint is which variable's: read off the operations that would restore them.

A variable's name tells nothing: savers rename, and the parts of a partitioned variable are slices of one tensor. Where
a key of the checkpoint has the variable's very value, the variable gets that key. What is left over is for ``staging``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from studio.errors import UnsupportedModel
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.messages import NodeDef, dtype_from_proto, shape_from_proto
from studio.savedmodel.ordered_code import FULL, slice_key
from studio.savedmodel.upgrade.graph import Graph, Tensor, data_inputs, tensor
from studio.savedmodel.upgrade.variables import Slice, Variable, VariableId, is_variable, variable_id

RESTORE: Final = "RestoreV2"
_ASSIGN: Final = ("Assign", "AssignVariableOp")
_MAX_DIGITS: Final = 18  # of a number that an int64 holds
_SAME_ELEMENTS: Final = ("Identity", "Reshape")

Extents = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Source:
    """A tensor as it is restored: its key, dtype, and the part of it, (start, length) of each dimension; () for all."""

    key: bytes
    dtype: int
    extents: Extents


@dataclass(frozen=True)
class Restored:
    """What ``find_restored`` finds.

    Attributes:
        keys: of the variables that a key of the bundle restores. ``aliases``: keys that it lacks, for slices.
        faults: variables that cannot be restored, with the reason.
        rest: operations that restore otherwise, or something else than a variable.
    """

    keys: Mapping[VariableId, bytes]
    aliases: Mapping[bytes, Any]
    faults: Mapping[VariableId, str]
    rest: Sequence[NodeDef]


def find_restored(graph: Graph, restore_op: str, bundle: Bundle, variables: Mapping[VariableId, Variable]) -> Restored:
    """Looks at what a saver's restore operation runs.

    Raises:
        UnsupportedModel: it is damaged.
    """
    finder = _Finder(graph, bundle, variables)
    for node in _grouped(graph, restore_op):
        finder.visit(node)
    return Restored(finder.keys, finder.aliases, finder.faults, finder.rest)


def find_named(
    graph: Graph, bundle: Bundle, variables: Mapping[VariableId, Variable], slices: Mapping[str, Slice]
) -> Restored:
    """What Python's loader restores where a model has no operations for it: the tensors named as the variables are.

    Args:
        slices: by names of nodes, of the variables that are parts of one.
    """
    finder = _Finder(graph, bundle, variables)
    for variable in variables.values():
        part = slices.get(variable.name, Slice(variable.name.encode(), ()))
        if part.name in bundle.entries:
            finder.find(variable, Source(part.name, variable.dtype, part.extents), False)
    return Restored(finder.keys, finder.aliases, finder.faults, ())


def restore_source(graph: Graph, of: Tensor) -> Source:
    """What an output of a RestoreV2 is.

    Raises:
        UnsupportedModel: its names are no constants, or there are too few.
    """
    node = graph.node(of.node)
    inputs = data_inputs(node)
    dtypes = graph.attr(node, "dtypes").list.type
    if len(inputs) != 3 or of.slot >= len(dtypes):
        raise UnsupportedModel(f"The restore operation {node.name!r} is damaged.")
    keys, slices = (_strings(graph, given, len(dtypes)) for given in inputs[1:])
    return Source(keys[of.slot], dtypes[of.slot], _extents(slices[of.slot], node.name))


def _grouped(graph: Graph, name: str) -> list[NodeDef]:
    """The operations behind a NoOp, and behind the NoOps behind it, in order."""
    found = []
    stack = [name]
    seen = {name}
    while stack:
        node = graph.node(stack.pop())
        if node.op != "NoOp":
            found.append(node)
            continue
        before = [tensor(text.lstrip("^")).node for text in reversed(node.input)]
        stack += [other for other in dict.fromkeys(before) if other not in seen]
        seen.update(before)
    return found


def _strings(graph: Graph, given: Tensor, count: int) -> list[bytes]:
    node = graph.node(given.node)
    strings = list(node.attr["value"].tensor.string_val) if node.op == "Const" and "value" in node.attr else []
    if not strings or len(strings) > count:
        raise UnsupportedModel(f"The names of what is restored ({node.name!r}) are no constant of {count} strings.")
    # A constant's last element stands for all that follow.
    return strings + strings[-1:] * (count - len(strings))


def _extents(text: bytes, where: str) -> Extents:
    """``10 4 0,5:-``: the whole tensor's shape, then start and length of each dimension, or a dash for all of it."""
    if not text.strip():
        return ()
    extents = []
    for part in text.split()[-1].split(b":"):
        numbers = part.split(b",")
        if part == b"-":
            extents.append(FULL)
        elif len(numbers) == 2 and all(number.isdigit() and len(number) <= _MAX_DIGITS for number in numbers):
            extents.append((int(numbers[0]), int(numbers[1])))
        else:
            raise UnsupportedModel(f"The restore operation {where!r} names the slice {text!r}, which is none.")
    return tuple(extents)


class _Finder:
    def __init__(self, graph: Graph, bundle: Bundle, variables: Mapping[VariableId, Variable]) -> None:
        self.keys: dict[VariableId, bytes] = {}
        self.aliases: dict[bytes, Any] = {}
        self.faults: dict[VariableId, str] = {}
        self.rest: list[NodeDef] = []
        self._graph = graph
        self._entries = bundle.entries
        self._variables = variables

    def visit(self, node: NodeDef) -> None:
        """One operation that restores something."""
        inputs = data_inputs(node)
        if node.op in _ASSIGN and len(inputs) == 2 and is_variable(self._graph.node(inputs[0].node)):
            variable = self._variables[variable_id(self._graph.node(inputs[0].node))]
            origin, is_reshaped = self._origin(inputs[1])
            if origin is not None and self.find(variable, restore_source(self._graph, origin), is_reshaped):
                return
        self.rest.append(node)

    def _origin(self, value: Tensor) -> tuple[Tensor | None, bool]:
        """The restored tensor, when nothing but a change of shape lies between, and whether one does."""
        is_reshaped = False
        for _ in range(len(self._graph.nodes)):
            node = self._graph.node(value.node)
            if node.op == RESTORE:
                return value, is_reshaped
            inputs = data_inputs(node)
            if node.op not in _SAME_ELEMENTS or not inputs:
                break
            is_reshaped |= node.op == "Reshape"
            value = inputs[0]
        return None, is_reshaped

    def find(self, variable: Variable, source: Source, is_reshaped: bool) -> bool:
        """Whether a key has the variable's value, or nothing has."""
        whole = self._entries.get(source.key)
        if whole is None:
            text = source.key.decode("utf-8", "backslashreplace")
            self.faults[variable.id] = f"The weights hold no tensor {text!r} for the variable {variable.name!r}."
            return True
        if source.dtype != variable.dtype or whole.dtype != source.dtype:
            have, want = dtype_from_proto(whole.dtype).value, dtype_from_proto(variable.dtype).value
            self.faults[variable.id] = f"The variable {variable.name!r} is {want}, what is stored for it is {have}."
            return True
        sizes = tuple(dim.size for dim in whole.shape.dim)
        wanted = _explicit(source.extents, sizes)
        if wanted == _explicit((), sizes):
            if _fits(whole, variable):
                self.keys[variable.id] = source.key
            elif not is_reshaped:
                self.faults[variable.id] = f"The variable {variable.name!r} is stored with another shape."
            return variable.id in self.keys or variable.id in self.faults
        for stored in whole.slices:
            extents = tuple((extent.start, extent.length or FULL[1]) for extent in stored.extent)
            part = self._entries.get(slice_key(source.key, extents))
            if _explicit(extents, sizes) == wanted and part is not None and _fits(part, variable):
                self.keys[variable.id] = self._alias(variable, part)
                return True
        return False

    def _alias(self, variable: Variable, part: Any) -> bytes:
        key = variable.name.encode()
        while key in self._entries or key in self.aliases:
            key += b"_"
        self.aliases[key] = part
        return key


def _explicit(extents: Extents, sizes: Sequence[int]) -> Extents:
    """The same with lengths for dimensions that are covered whole."""
    return tuple(
        (start, size if length == FULL[1] else length)
        for (start, length), size in zip(extents or [FULL] * len(sizes), sizes)
    )


def _fits(entry: Any, variable: Variable) -> bool:
    have, want = shape_from_proto(entry.shape), shape_from_proto(variable.shape)
    if have is None or want is None:
        return True
    return len(have) == len(want) and all(w is None or w == h for h, w in zip(have, want))
