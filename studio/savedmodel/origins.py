"""Where a text comes from that an operation takes for the name of a file: followed back through graph and functions.

Followed are the operations that names pass through in practice. Whatever else makes one counts as worked out at run
time, so that a doubt never makes a model look better than it is.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from google.protobuf.message import DecodeError

from studio.savedmodel import opdefs
from studio.savedmodel.library import INTERFACE, names_in
from studio.savedmodel.messages import AssetFileDef, FunctionDef, MetaGraphDef, NodeDef, VariableDef
from studio.savedmodel.signatures import INIT_OP

MAIN: Final = ""
_LOCAL: Final = "local_variables"

_STEPS: Final = 2_000  # of one name; no model's are further away
_ALL_STEPS: Final = 100_000  # of all names together
_CONSTANTS: Final = 100
# Operations that pass on their first input; those that make their result of several, and of which.
_PASSING: Final = frozenset(("Identity", "StopGradient", "Reshape", "ExpandDims", "Squeeze", "ShardedFilename"))
_MIXING: Final = {
    "Pack": slice(None),
    "Merge": slice(None),
    "Select": slice(1, None),
    "SelectV2": slice(1, None),
    "ConcatV2": slice(None, -1),
}
_CALLS: Final = ("PartitionedCall", "StatefulPartitionedCall")
_LOOKING: Final = ("ReadVariableOp", "VarIsInitializedOp")
_PLACEHOLDERS: Final = ("Placeholder", "PlaceholderV2", "PlaceholderWithDefault")
# In what is put behind a name; what is free of it leads nowhere else however much of it is joined.
_LEADING_OUT: Final = re.compile(rb"^\.?[/\\]|\.\.|\.\Z|:")


@dataclass
class Origins:
    """What a name is made of.

    Attributes:
        assets: files of the model. ``saver``: the file that a loader or a saving session names. The paths of assets
            are fed to what initialises, that of the saver to what restores or saves; whatever else runs has what
            stands in their place.
        constants: texts of the model that are the name or its beginning. ``parts``: those joined behind that.
        callers: what callers feed. ``computed``: anything else.
    """

    assets: bool = False
    saver: bool = False
    constants: set[bytes] = field(default_factory=set)
    parts: set[bytes] = field(default_factory=set)
    callers: bool = False
    computed: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it can only be an asset, or a file that the loader names."""
        if self.constants or self.callers or self.computed:
            return False
        return (self.assets or self.saver) and not any(map(_LEADING_OUT.search, self.parts))

    def text(self) -> str:
        """For a sentence."""
        if self.callers:
            return "whatever a caller names"
        if self.is_given:
            files = ("a file of the model",) * self.assets + ("the file that it is restored from",) * self.saver
            return " or ".join(files)
        told = sorted(constant for constant in self.constants | self.parts if constant)
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
    """A tensor that is taken.

    Attributes:
        fed: the tensors of the main graph that are fed when the node of it runs that takes this one.
        whole: it is the name or its beginning, not joined behind that.
    """

    frame: str
    tensor: str
    fed: frozenset[str]
    whole: bool


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
        self._ways: list[tuple[set[str], frozenset[str]]] | None = None
        self._assets = _tensors(asset.tensor_info.name for asset in assets)
        self._saver = _tensors((meta_graph.saver_def.filename_tensor_name,))

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
        left = [_Use(frame, tensor, self._fed(frame, node), whole=True)]
        seen: set[_Use] = set()
        while left:
            use = left.pop()
            if use in seen:
                continue
            seen.add(use)
            self._steps += 1
            texts = len(found.constants) + len(found.parts)
            if len(seen) > _STEPS or self._steps > _ALL_STEPS or texts > _CONSTANTS:
                found.computed = True
                return found
            left += self._before(use, found)
        return found

    def _fed(self, frame: str, node: str) -> frozenset[str]:
        """The tensors that are fed whenever a node of the main graph runs; of a function, what calls it tells."""
        if frame != MAIN:
            return frozenset()
        fed = self._assets | self._saver
        for nodes, given in self._run():
            if node in nodes:
                fed &= given
        return fed

    def reached(self) -> tuple[set[str], set[str]]:
        """Names of the nodes of the main graph, and of the functions, that something which is served or loaded runs."""
        nodes = self._by_name(MAIN)
        reached = set[str]().union(*(names for names, _ in self._run()))
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

    def _run(self) -> list[tuple[set[str], frozenset[str]]]:
        """The ways to run nodes of the main graph: the names of those, and the tensors that are fed to them."""
        if self._ways is None:
            saver = self._meta_graph.saver_def
            saving = (saver.restore_op_name, saver.save_tensor_name)
            self._ways = [
                (self._needed(self._called()), frozenset()),
                (self._needed(self._initial()), self._assets),
                (self._needed(map(_base, saving)), self._saver),
            ]
        return self._ways

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

    def _called(self) -> Iterator[str]:
        """What the signatures give, and an operation to train with."""
        signatures = self._meta_graph.signature_def
        yield from self._results([key for key in signatures if key != INIT_OP])
        yield from self._listed("saved_model_train_op")

    def _initial(self) -> Iterator[str]:
        """What loaders run to initialise.

        Where nothing else is told, tf.saved_model.load initialises the tables and the local variables; they count
        beside what is told, too.
        """
        yield from self._results([INIT_OP] if INIT_OP in self._meta_graph.signature_def else [])
        for collection in ("saved_model_main_op", "legacy_init_op", "table_initializer"):
            yield from self._listed(collection)
        collections = self._meta_graph.collection_def
        for local in collections[_LOCAL].bytes_list.value if _LOCAL in collections else ():
            with contextlib.suppress(DecodeError):  # at which loaders stop
                yield _base(VariableDef.FromString(local).initializer_name)

    def _listed(self, collection: str) -> Iterator[str]:
        collections = self._meta_graph.collection_def
        if collection in collections:
            yield from map(_base, collections[collection].node_list.value)

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
        if frame == MAIN and (tensor := _tensor(use.tensor)) in use.fed:
            found.assets |= tensor in self._assets
            found.saver |= tensor in self._saver
            found.computed |= not use.whole
            return []
        if frame != MAIN:
            position = self._positions(frame).get(base)
            if position is not None:
                return self._argument(use, position, found)
        node = self._by_name(frame).get(base)
        if node is None:
            found.computed = True
            return []
        inputs = [use._replace(tensor=name) for name in node.input if not name.startswith("^")]
        if node.op in _PASSING and inputs:
            return inputs[:1]
        if node.op in _MIXING and inputs:
            return inputs[_MIXING[node.op]]
        if node.op == "StringJoin" and inputs:
            _separator(node, found)
            return [inputs[0], *(part._replace(whole=False) for part in inputs[1:])]
        if node.op == "Const":
            _constant(use, node, found)
            return []
        if node.op in _PLACEHOLDERS:
            found.callers = True
            return inputs[:1]
        if node.op == "ReadVariableOp" and frame == MAIN and inputs:
            return self._assigned(use, _base(inputs[0].tensor), found)
        called = self._functions.get(_callee(node))
        if called is not None and INTERFACE not in called.attr:  # see ``reached``
            index = output.rpartition(":")[2] or "0"
            results = called.signature.output_arg
            if index.isdecimal() and len(index) < 10 and int(index) < len(results):
                name = results[int(index)].name
                if name in called.ret:
                    return [use._replace(frame=called.signature.name, tensor=called.ret[name])]
        found.computed = True
        return []

    def _argument(self, use: _Use, position: int, found: Origins) -> list[_Use]:
        """What callers inside the model give, and the objects that the function captures."""
        frame = use.frame
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
                fed = self._fed(made.frame, made.node)
                before.append(_Use(made.frame, made.inputs[position], fed, use.whole))
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
                found.computed |= not use.whole
            elif objects.nodes[bound[at]].WhichOneof("kind") == "constant":
                # The loader makes it of what the node holds, whatever the node is or is fed.
                _constant(use, self._by_name(MAIN).get(objects.nodes[bound[at]].constant.operation), found)
            else:
                found.computed = True
        elif not before:
            found.computed = True
        return before

    def _assigned(self, use: _Use, handle: str, found: Origins) -> list[_Use]:
        """What a variable of the main graph is assigned there, provided that nothing else can get at it."""
        if self._handles is None:
            self._handles = {}
            for node in self.body(MAIN):
                for name in node.input:
                    self._handles.setdefault(_base(name), []).append(node)
        before = []
        for user in self._handles.get(handle, ()):
            if user.op == "AssignVariableOp" and len(user.input) > 1 and _base(user.input[0]) == handle:
                before.append(use._replace(tensor=user.input[1], fed=self._fed(MAIN, user.name)))
            elif user.op not in _LOOKING:
                found.computed = True
        if not before:
            found.computed = True
        return before


def _constant(use: _Use, node: NodeDef | None, found: Origins) -> None:
    """The texts that a node holds."""
    value = node.attr["value"] if node is not None and "value" in node.attr else None
    tensor = value.tensor if value is not None and value.WhichOneof("value") == "tensor" else None
    if tensor is None or tensor.tensor_content or len(tensor.string_val) > _CONSTANTS:
        found.computed = True
    else:
        (found.constants if use.whole else found.parts).update(tensor.string_val or (b"",))


def _separator(node: NodeDef, found: Origins) -> None:
    """The text that a node puts between those that it joins."""
    if "separator" in node.attr:
        found.parts.add(node.attr["separator"].s)
        found.computed |= node.attr["separator"].WhichOneof("value") != "s"


def _tensors(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_tensor(name) for name in names if name)


def _tensor(name: str) -> str:
    """A tensor of the main graph, by its full name."""
    return name if ":" in name else f"{name}:0"


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
