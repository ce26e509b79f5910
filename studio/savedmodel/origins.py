"""Where a text comes from that an operation takes for the name of a file: followed back through graph and functions.

Followed are the operations that names pass through in practice. Whatever else makes one counts as worked out at run
time, so that a doubt never makes a model look better than it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from studio.savedmodel import opdefs
from studio.savedmodel.library import INTERFACE, names_in
from studio.savedmodel.messages import AssetFileDef, FunctionDef, MetaGraphDef, NodeDef
from studio.savedmodel.signatures import INIT_OP, TRAIN_OP

MAIN: Final = ""

_STEPS: Final = 2_000  # of one name; no model's are further away
_ALL_STEPS: Final = 100_000  # of all names together
_CONSTANTS: Final = 100
# Operations that pass on their first input; those that make their result of several, and of which.
_PASSING: Final = frozenset(("Identity", "StopGradient", "Reshape", "ExpandDims", "Squeeze", "ShardedFilename"))
_MIXING: Final = {
    "StringJoin": slice(None),
    "Pack": slice(None),
    "Merge": slice(None),
    "Select": slice(1, None),
    "SelectV2": slice(1, None),
    "ConcatV2": slice(None, -1),
}
_CALLS: Final = ("PartitionedCall", "StatefulPartitionedCall")
_LOOKING: Final = ("ReadVariableOp", "VarIsInitializedOp")
_PLACEHOLDERS: Final = ("Placeholder", "PlaceholderV2", "PlaceholderWithDefault")
_LEADING_OUT: Final = re.compile(rb"^[/\\]|\.\.|:")


@dataclass
class Origins:
    """What a name is made of.

    Attributes:
        assets: files of the model. ``saver``: the file that a loader or a saving session names. Loaders give the paths
            of both only while they initialise, restore or save; what is served has what stands in their place.
        constants: texts of the model. ``callers``: what callers feed. ``computed``: anything else.
    """

    assets: bool = False
    saver: bool = False
    constants: set[bytes] = field(default_factory=set)
    callers: bool = False
    computed: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it can only be an asset, or a file that the loader names."""
        stays = not any(_LEADING_OUT.search(constant) for constant in self.constants)
        return (self.assets or self.saver) and stays and not self.callers and not self.computed

    def text(self) -> str:
        """For a sentence."""
        if self.callers:
            return "whatever a caller names"
        if self.is_given:
            return "a file of the model" if self.assets else "the file that it is restored from"
        told = sorted(constant for constant in self.constants if constant)
        if self.computed or not told:
            return "a file or address that is worked out when it runs"
        shown = ", ".join(shown_text(constant) for constant in told[:3])
        return f"{shown} and others" if len(told) > 3 else shown


def shown_text(text: bytes) -> str:
    """A text of a model, in quotes, cut where it is too long for a sentence."""
    decoded = text[:200].decode("utf-8", "backslashreplace")
    return repr(decoded if len(text) <= 200 else decoded + "…")


@dataclass(frozen=True)
class _Call:
    """A node that calls a function with its data inputs, one for each argument."""

    frame: str
    node: str
    inputs: tuple[str, ...]


class _Use(NamedTuple):
    """A tensor that is taken; ``served`` when a node of the main graph takes it that a signature runs."""

    frame: str
    tensor: str
    served: bool


class Graphs:
    """A MetaGraph's main graph and functions, to be followed. What is asked for first is worked out then.

    Args:
        assets: that the model declares. ``functions``: its library by name.
    """

    def __init__(
        self, meta_graph: MetaGraphDef, assets: Sequence[AssetFileDef], functions: Mapping[str, FunctionDef]
    ) -> None:
        self._meta_graph = meta_graph
        self._functions = functions
        self._nodes: dict[str, dict[str, NodeDef]] = {}
        self._references: dict[str, tuple[str, ...] | None] = {}
        self._arguments: dict[str, dict[str, int]] = {}
        self._steps = 0
        self._calls: dict[str, list[_Call]] | None = None
        self._handles: dict[str, list[NodeDef]] | None = None
        self._served: set[str] | None = None
        self._assets = {_base(asset.tensor_info.name) for asset in assets if asset.tensor_info.name}
        self._saver = meta_graph.saver_def.filename_tensor_name.partition(":")[0]

    def frames(self) -> Iterator[tuple[str, FunctionDef | None]]:
        """The main graph under the name ``MAIN``, then each function."""
        yield MAIN, None
        yield from self._functions.items()

    def body(self, frame: str) -> list[NodeDef]:
        """The nodes of one."""
        graph = self._meta_graph.graph_def.node if frame == MAIN else self._functions[frame].node_def
        return list(graph)

    def origins(self, frame: str, node: str, tensor: str) -> Origins:
        """What a tensor is made of that a node of one takes."""
        found = Origins()
        left = [_Use(frame, tensor, self._is_served(frame, node))]
        seen: set[_Use] = set()
        while left:
            use = left.pop()
            if use in seen:
                continue
            seen.add(use)
            self._steps += 1
            if len(seen) > _STEPS or self._steps > _ALL_STEPS or len(found.constants) > _CONSTANTS:
                found.computed = True
                return found
            left += self._before(use, found)
        return found

    def _is_served(self, frame: str, node: str) -> bool:
        """Whether a signature runs a node of the main graph; of a function, what calls it tells."""
        if self._served is None:
            self._served = self.served()
        return frame == MAIN and node in self._served

    def reached(self) -> tuple[set[str], set[str]]:
        """Names of the nodes of the main graph, and of the functions, that something which is served or loaded runs."""
        nodes = self._by_name(MAIN)
        reached = self.served() | self._needed(self._loaded())
        functions: list[str] = list(self._meta_graph.object_graph_def.concrete_functions)
        for name in reached:
            functions += self._callees(nodes[name])
        library = self._meta_graph.graph_def.library
        functions += [gradient.gradient_func for gradient in library.gradient]
        functions += [gradient.gradient_func for gradient in library.registered_gradients]
        interfaces: dict[bytes, list[str]] = {}  # the runtime may put one function in the place of another
        for name, function in self._functions.items():
            if INTERFACE in function.attr:
                interfaces.setdefault(function.attr[INTERFACE].s, []).append(name)
        called: set[str] = set()
        while functions:
            name = functions.pop()
            if name in called or name not in self._functions:
                continue
            called.add(name)
            if INTERFACE in self._functions[name].attr:
                functions += interfaces.pop(self._functions[name].attr[INTERFACE].s, ())
            for node in self._functions[name].node_def:
                functions += self._callees(node)
        return reached, called

    def served(self) -> set[str]:
        """Names of the nodes of the main graph that some signature runs."""
        signatures = self._meta_graph.signature_def
        return self._needed(self._results([key for key in signatures if key not in (INIT_OP, TRAIN_OP)]))

    def _needed(self, names: Iterable[str]) -> set[str]:
        """These nodes and all that they depend on."""
        nodes = self._by_name(MAIN)
        left = [name for name in names if name in nodes]
        needed: set[str] = set()
        while left:
            name = left.pop()
            if name not in needed:
                needed.add(name)
                left += [before for before in map(_base, nodes[name].input) if before in nodes]
        return needed

    def _results(self, signatures: Iterable[str]) -> Iterator[str]:
        for key in signatures:
            for info in self._meta_graph.signature_def[key].outputs.values():
                yield _base(info.name)
                yield from (_base(part.name) for part in info.composite_tensor.components)
                sparse = info.coo_sparse
                for name in (sparse.indices_tensor_name, sparse.values_tensor_name, sparse.dense_shape_tensor_name):
                    yield _base(name)

    def _loaded(self) -> Iterator[str]:
        """What loaders and savers run by themselves."""
        graph = self._meta_graph
        yield from self._results([key for key in (INIT_OP, TRAIN_OP) if key in graph.signature_def])
        for name in ("saved_model_main_op", "legacy_init_op", "saved_model_train_op"):
            if name in graph.collection_def:
                yield from map(_base, graph.collection_def[name].node_list.value)
        yield _base(graph.saver_def.restore_op_name)
        yield _base(graph.saver_def.save_tensor_name)

    def _by_name(self, frame: str) -> dict[str, NodeDef]:
        found = self._nodes.get(frame)
        if found is None:
            found = self._nodes[frame] = {node.name: node for node in self.body(frame)}
        return found

    def _callees(self, node: NodeDef) -> list[str]:
        """Every function of the library that a node names."""
        op = node.op
        if op not in self._references:
            self._references[op] = _references(op) if opdefs.is_known(op) else None
        keys = self._references[op]
        if keys == ():  # by far the most
            return [op] if op in self._functions else []
        values = node.attr.values() if keys is None else [node.attr[key] for key in keys if key in node.attr]
        named = [name for value in values if value.WhichOneof("value") in ("func", "list") for name in names_in(value)]
        return [name for name in (op, *named) if name in self._functions]

    def _positions(self, function: str) -> dict[str, int]:
        """Where a function's arguments stand, by name."""
        found = self._arguments.get(function)
        if found is None:
            arguments = self._functions[function].signature.input_arg
            found = self._arguments[function] = {arg.name: position for position, arg in enumerate(arguments)}
        return found

    def _before(self, use: _Use, found: Origins) -> list[_Use]:
        """The tensors that one is made of; what it is itself goes into ``found``."""
        frame = use.frame
        base, _, output = use.tensor.partition(":")
        if frame == MAIN and not use.served and (base in self._assets or base == self._saver):
            found.assets |= base in self._assets
            found.saver |= base == self._saver
            return []
        if frame != MAIN:
            position = self._positions(frame).get(base)
            if position is not None:
                return self._argument(frame, position, found)
        node = self._by_name(frame).get(base)
        if node is None:
            found.computed = True
            return []
        inputs = [use._replace(tensor=name) for name in node.input if not name.startswith("^")]
        if node.op in _PASSING and inputs:
            return inputs[:1]
        if node.op in _MIXING and inputs:
            return inputs[_MIXING[node.op]]
        if node.op == "Const":
            self._constant(node, found)
            return []
        if node.op in _PLACEHOLDERS:
            found.callers = True
            return inputs[:1]
        if node.op == "ReadVariableOp" and frame == MAIN and inputs:
            return self._assigned(_base(inputs[0].tensor), found)
        called = self._functions.get(_callee(node))
        if called is not None:
            index = output.rpartition(":")[2] or "0"
            results = called.signature.output_arg
            if index.isdecimal() and len(index) < 10 and int(index) < len(results):
                name = results[int(index)].name
                if name in called.ret:
                    return [_Use(called.signature.name, called.ret[name], served=False)]
        found.computed = True
        return []

    def _constant(self, node: NodeDef, found: Origins) -> None:
        tensor = node.attr["value"].tensor if "value" in node.attr else None
        if tensor is None or tensor.tensor_content or len(tensor.string_val) > _CONSTANTS:
            found.computed = True
        else:
            found.constants.update(tensor.string_val)

    def _argument(self, frame: str, position: int, found: Origins) -> list[_Use]:
        """What callers inside the model give, and the objects that the function captures."""
        if self._calls is None:
            self._calls = {}
            for where, _ in self.frames():
                for node in self.body(where):
                    for name in self._callees(node):
                        # Loops and branches hand on other inputs than they take: those are not followed.
                        is_plain = name == _callee(node)
                        inputs = tuple(ref for ref in node.input if not ref.startswith("^")) if is_plain else ()
                        self._calls.setdefault(name, []).append(_Call(where, node.name, inputs))
        objects = self._meta_graph.object_graph_def
        before: list[_Use] = []
        calls = self._calls.get(frame, ())
        if len(calls) > _STEPS:
            found.computed = True
            return []
        for made in calls:
            if position < len(made.inputs):
                served = self._is_served(made.frame, made.node)
                before.append(_Use(made.frame, made.inputs[position], served))
            else:
                found.computed = True
        if frame in objects.concrete_functions:
            bound = objects.concrete_functions[frame].bound_inputs
            at = position - (len(self._functions[frame].signature.input_arg) - len(bound))
            if at < 0:
                found.callers = True
            elif not 0 <= bound[at] < len(objects.nodes):
                found.computed = True
            elif objects.nodes[bound[at]].WhichOneof("kind") == "asset":
                found.assets = True
            elif objects.nodes[bound[at]].WhichOneof("kind") == "constant":
                before.append(_Use(MAIN, objects.nodes[bound[at]].constant.operation, served=False))
            else:
                found.computed = True
        elif not before:
            found.computed = True
        return before

    def _assigned(self, handle: str, found: Origins) -> list[_Use]:
        """What a variable of the main graph is assigned there, provided that nothing else can get at it."""
        if self._handles is None:
            self._handles = {}
            for node in self.body(MAIN):
                for name in node.input:
                    self._handles.setdefault(_base(name), []).append(node)
        before = []
        for user in self._handles.get(handle, ()):
            if user.op == "AssignVariableOp" and len(user.input) > 1 and _base(user.input[0]) == handle:
                before.append(_Use(MAIN, user.input[1], self._is_served(MAIN, user.name)))
            elif user.op not in _LOOKING:
                found.computed = True
        if not before:
            found.computed = True
        return before


def _base(name: str) -> str:
    """The node of a tensor or of an edge of control."""
    return name.lstrip("^").partition(":")[0]


def _callee(node: NodeDef) -> str:
    """The function that a node calls with its own inputs and results."""
    if node.op in _CALLS:
        return str(node.attr["f"].func.name) if "f" in node.attr else ""
    return str(node.op)


@functools.cache
def _references(op: str) -> tuple[str, ...]:
    """The attributes in which an operation of TensorFlow names functions."""
    return tuple(attr.name for attr in opdefs.op_def(op).attr if attr.type in ("func", "list(func)"))
