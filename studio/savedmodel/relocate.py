"""Gives a model's functions, gradients and shared resources names of their own: several models fit into one library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from studio.savedmodel.devices import placed
from studio.savedmodel.library import (
    BACKWARD,
    FORWARD,
    INTERFACE,
    SHARED_NAME,
    Kind,
    Library,
    Site,
    named,
)
from studio.savedmodel.messages import AttrValue, FunctionDef, FunctionDefLibrary
from studio.savedmodel.opdefs import is_known, op_def

# The shared name that means: a variable of its own for every handle (ResourceHandle::ANONYMOUS_NAME).
_ANONYMOUS: Final = b"cd2c89b7-88b7-44c8-ad83-06c2a9158347"

# Operations that make a new resource at every run, and their successors that make one under a name. A resource's
# creator runs once in a session but again in the next, so that only the named kind is the same resource in both.
_NAMED: Final = {
    "AnonymousHashTable": "HashTableV2",
    "AnonymousMutableHashTable": "MutableHashTableV2",
    "AnonymousMutableHashTableOfTensors": "MutableHashTableOfTensorsV2",
    "AnonymousMutableDenseHashTable": "MutableDenseHashTableV2",
}


@dataclass(frozen=True)
class Relocation:
    """New names for what one model calls its own.

    Each gets ``prefix`` before it, which ends in a dot and holds no other. A name that begins with one of ``scopes``
    and a dot has been relocated before, into a model that is itself an export: there the scope is exchanged, so that
    names don't grow when exports are parts of exports. All prefixes and new scopes of an export differ, so that
    two names never become one.
    """

    prefix: str
    scopes: Mapping[str, str] = field(default_factory=dict)

    def function(self, name: str) -> str:
        scope, dot, rest = name.partition(".")
        return f"{self.scopes[scope]}.{rest}" if dot and scope in self.scopes else self.prefix + name

    def text(self, name: bytes) -> bytes:
        """For names that stand as bytes: gradients, interfaces, shared resources."""
        scope, dot, rest = name.partition(b".")
        new = self.scopes.get(_text(scope)) if dot else None
        return self.prefix.encode() + name if new is None else new.encode() + b"." + rest

    def copy(self, library: Library, names: Iterable[str], creators: frozenset[str], into: FunctionDefLibrary) -> None:
        """Copies functions with all that belongs to them: gradients, registered gradients.

        Args:
            names: closed under calls.
            creators: those among them that create a resource; what they create gets an explicit name.
        """
        kept = set(names)
        gradients: set[bytes] = set()
        for name, function in library.functions.items():
            if name not in kept:
                continue
            copy = into.function.add()
            copy.CopyFrom(function)
            uses = library.uses(name)
            self._rename(copy, kept, uses.sites, uses.calls)
            for index in uses.placed:
                copy.node_def[index].device = placed(copy.node_def[index].device)
            gradients |= uses.gradients
            if name in creators:
                self._name_resources(copy)
            if name in library.gradients:
                into.gradient.add(
                    function_name=self.function(name), gradient_func=self.function(library.gradients[name])
                )
        for gradient in sorted(gradients):
            if gradient in library.registered:
                into.registered_gradients.add(
                    gradient_func=self.function(library.registered[gradient]),
                    registered_op_type=self.text(gradient).decode(),
                )

    def _rename(self, function: FunctionDef, kept: set[str], sites: tuple[Site, ...], calls: tuple[int, ...]) -> None:
        function.signature.name = self.function(function.signature.name)
        nodes = function.node_def
        for index in calls:
            nodes[index].op = self.function(nodes[index].op)
        for site in sites:
            attrs = nodes[site.node].attr
            value = attrs[site.key]
            if site.kind is Kind.FUNCTION_TEXT:
                if _text(value.s) in kept:
                    value.s = self.text(value.s)
                else:
                    del attrs[site.key]
            elif site.kind is Kind.SHARED:
                if value.s != _ANONYMOUS:
                    value.s = self.text(value.s)
            elif site.kind is Kind.GRADIENT:
                value.s = self.text(value.s)
            else:
                self._rename_references(value)
        attrs = function.attr
        if INTERFACE in attrs:
            attrs[INTERFACE].s = self.text(attrs[INTERFACE].s)
        for key in (FORWARD, BACKWARD):
            if key in attrs:
                if _text(attrs[key].s) in kept:
                    attrs[key].s = self.text(attrs[key].s)
                else:
                    del attrs[key]

    def _rename_references(self, value: AttrValue) -> None:
        for reference in named(value):
            if reference.name:
                reference.name = self.function(reference.name)

    def _name_resources(self, function: FunctionDef) -> None:
        """A resource without a shared name is private to the kernel that made it: a second run would make another."""
        for node in function.node_def:
            named_op = _NAMED.get(node.op)
            if named_op is not None:
                node.op = named_op
            if not is_known(node.op) or all(attr.name != SHARED_NAME for attr in op_def(node.op).attr):
                continue
            if SHARED_NAME not in node.attr or not node.attr[SHARED_NAME].s:
                node.attr[SHARED_NAME].s = f"{function.signature.name}/{node.name}".encode()


def _text(name: bytes) -> str:
    """A name that stands as bytes; what is no text is the name of nothing."""
    return name.decode("utf-8", "replace")
