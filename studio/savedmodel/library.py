"""A model's functions: where each names another function, a gradient or a shared resource.

Found once; used to strip and to rename.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from studio.savedmodel.messages import AttrValue, FunctionDef, FunctionDefLibrary, NameAttrList


class Kind(enum.Enum):
    """What an attribute of a node names."""

    FUNCTION = "func"
    FUNCTIONS = "list(func)"
    FUNCTION_TEXT = "function as text"
    GRADIENT = "gradient"
    SHARED = "shared resource"


GRADIENT_TYPE: Final = "_gradient_op_type"
INTERFACE: Final = "api_implements"
SHARED_NAME: Final = "shared_name"
FORWARD: Final = "forward_function_name"
BACKWARD: Final = "backward_function_name"

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CHANGES: Final = re.compile(
    r"Assign|Scatter|CountUpTo|^Resource(Sparse)?Apply|^LookupTable(Insert|Remove|Import)|Enqueue|Dequeue"
    r"|^Stack(Push|Pop)|^(Map|OrderedMap)?(Un)?[Ss]tage|^Reader(Read|Re)|^IteratorGetNext|Barrier(Insert|Take)"
    r"|Accumulator(Apply|Take)|^Rng|^Stateful(Uniform|Standard|Truncated|Random)|^QueueClose|MapClear|TensorsMap"
)
_TEXTS: Final = {
    GRADIENT_TYPE: Kind.GRADIENT,
    SHARED_NAME: Kind.SHARED,
    "_forward_func_name": Kind.FUNCTION_TEXT,
    "_backward_func_name": Kind.FUNCTION_TEXT,
}


@dataclass(frozen=True)
class Site:
    """An attribute of a node that holds a name: index of the node in ``node_def``, key of the attribute."""

    node: int
    key: str
    kind: Kind


@dataclass(frozen=True)
class Uses:
    """What one function's body names.

    Attributes:
        operations: names of the operations that it runs; functions called as operations are not among them.
        callees: functions that it calls or passes on, in the order of first use.
        gradients: types of gradient that its operations have (``CustomGradient-123``).
        sites: attributes that a renaming must visit. ``calls``: nodes whose operation is a function.
        placed: nodes with a device.
    """

    operations: frozenset[str]
    callees: tuple[str, ...]
    gradients: frozenset[bytes]
    sites: tuple[Site, ...]
    calls: tuple[int, ...]
    placed: tuple[int, ...]


def changes_state(op: str) -> bool:
    """Whether an operation changes what a later call sees."""
    return _CHANGES.search(op) is not None


def scope(name: str) -> str:
    """The word that stands before a dot in a function's name; empty when there is none."""
    word, dot, _ = name.partition(".")
    return word if dot and _WORD.fullmatch(word) else ""


class Library:
    """Functions by name, and what each uses; bodies are looked at when first asked for.

    Attributes:
        functions: name -> FunctionDef. ``gradients``: name -> name of its gradient function.
        registered: type of gradient -> name of the function that computes it.
    """

    def __init__(self, library: FunctionDefLibrary) -> None:
        self.functions: Mapping[str, FunctionDef] = {f.signature.name: f for f in library.function}
        self.gradients: Mapping[str, str] = {g.function_name: g.gradient_func for g in library.gradient}
        self.registered: Mapping[bytes, str] = {
            g.registered_op_type.encode(): g.gradient_func for g in library.registered_gradients
        }
        self._uses: dict[str, Uses] = {}
        self._changing: dict[str, bool] = {}
        # Whether attributes of that name, of that operation, can hold a name: there are few different ones.
        self._relevant: dict[tuple[str, str], bool] = {}
        self._interfaces: dict[tuple[bytes, bool, bool], list[str]] | None = None

    @functools.cached_property
    def scopes(self) -> tuple[str, ...]:
        """The words that stand before a dot in names of functions: in an export, one for each model that is in it."""
        return tuple(sorted({scope(name) for name in self.functions} - {""}))

    def uses(self, name: str) -> Uses:
        """What the function of that name uses. KeyError when there is none."""
        found = self._uses.get(name)
        if found is None:
            found = self._uses[name] = self._scan(self.functions[name])
        return found

    def changes_state(self, name: str) -> bool:
        """Whether a call of a function changes what a later one sees: two such calls run one after the other."""
        known = self._changing.get(name)
        if known is None:
            known = self._changing[name] = any(map(changes_state, self._operations(name)))
        return known

    def _operations(self, name: str) -> set[str]:
        """The operations that a function runs, those of the functions that it calls included."""
        found: set[str] = set()
        left, seen = [name], {name}
        while left:
            uses = self.uses(left.pop())
            found |= uses.operations
            new = [callee for callee in uses.callees if callee not in seen and callee in self.functions]
            seen.update(new)
            left += new
        return found

    def siblings(self, name: str) -> list[str]:
        """Functions that the runtime may put in the place of this one on other hardware (``api_implements``)."""
        attrs = self.functions[name].attr
        if INTERFACE not in attrs:
            return []
        if self._interfaces is None:
            self._interfaces = {}
            for other, function in self.functions.items():
                if INTERFACE in function.attr:
                    self._interfaces.setdefault(_interface(function), []).append(other)
        return self._interfaces[_interface(self.functions[name])]

    def _scan(self, function: FunctionDef) -> Uses:
        operations: set[str] = set()
        callees: dict[str, None] = {}
        gradients: set[bytes] = set()
        sites: list[Site] = []
        calls: list[int] = []
        placed: list[int] = []
        relevant = self._relevant
        for index, node in enumerate(function.node_def):
            op = node.op
            if node.device:
                placed.append(index)
            if op in self.functions:
                calls.append(index)
                callees[op] = None
            else:
                operations.add(op)
            attrs = node.attr
            for key in attrs:
                known = relevant.get((op, key))
                if known is False:
                    continue
                value = attrs[key]
                if known is None:
                    relevant[op, key] = known = _can_name(key, value)
                    if not known:
                        continue
                kind = _kind(key, value)
                if kind is None:
                    continue
                sites.append(Site(index, key, kind))
                if kind is Kind.GRADIENT:
                    gradients.add(value.s)
                else:
                    callees.update(dict.fromkeys(names_in(value)))
        names = (frozenset(operations), tuple(callees), frozenset(gradients))
        return Uses(*names, tuple(sites), tuple(calls), tuple(placed))


def _interface(function: FunctionDef) -> tuple[bytes, bool, bool]:
    attrs = function.attr
    return attrs[INTERFACE].s, FORWARD in attrs, BACKWARD in attrs


def _can_name(key: str, value: AttrValue) -> bool:
    kind = value.WhichOneof("value")
    if kind == "list":
        # An empty list tells nothing of what the lists of other nodes hold.
        return bool(value.list.func) or not value.list.ListFields()
    return kind == "func" or (kind == "s" and key in _TEXTS)


def _kind(key: str, value: AttrValue) -> Kind | None:
    kind = value.WhichOneof("value")
    if kind == "func":
        return Kind.FUNCTION
    if kind == "list":
        return Kind.FUNCTIONS if value.list.func else None
    if kind == "s" and value.s:
        return _TEXTS.get(key)
    return None


def named(value: AttrValue) -> Iterator[NameAttrList]:
    """Every function reference in an attribute, those in the attributes of references included."""
    kind = value.WhichOneof("value")
    references = [value.func] if kind == "func" else value.list.func if kind == "list" else ()
    for reference in references:
        yield reference
        for inner in reference.attr.values():
            yield from named(inner)


def names_in(value: AttrValue) -> Iterator[str]:
    """Names of the functions that an attribute refers to."""
    return (reference.name for reference in named(value) if reference.name)
