"""References become resources: variables that operations change in place, as handles that they read and assign.

A reference is the variable's own memory, so that an operation sees whatever was assigned before it runs. A handle has
no value: it must be read at the right time. Where nothing assigns a variable one read serves all, under the variable's
name, and everything else stays as it was. Where something does, whatever runs after an assignment gets a read of its
own, behind all that it waits for itself, and what leaves the graph is read at the end, for a session hands out the
memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import DataType, NodeDef
from studio.savedmodel.names import Names
from studio.savedmodel.upgrade.graph import Graph, Tensor, control_inputs, data_inputs
from studio.savedmodel.upgrade.places import Place, find_references, has_handles
from studio.savedmodel.upgrade.slice import cut
from studio.savedmodel.upgrade.successors import (
    HANDLE,
    HANDLE_FLOW,
    LATER_VERSIONS,
    MUTATORS,
    OBSERVERS,
    READ,
    VARIABLES,
    Successor,
)
from studio.savedmodel.upgrade.temporary import without_temporaries

_MERGE: Final = "Merge"
_SHAPES: Final = "_output_shapes"  # a reference's are those of its value


@dataclass(frozen=True)
class Body:
    """A slice without references.

    Attributes:
        graph: knows the new nodes too. ``nodes``: the slice.
        outputs: the tensors that now have the values which were asked for, in the same order.
    """

    graph: Graph
    nodes: Sequence[NodeDef]
    outputs: Sequence[Tensor]


def dereference(
    graph: Graph,
    outputs: Sequence[Tensor],
    targets: Sequence[str] = (),
    feeds: Collection[Tensor] = (),
) -> Body:
    """What a session would run for some outputs, written without references.

    Args:
        outputs: tensors whose values are asked for. ``targets``: nodes that must run.
        feeds: tensors that are given, as in ``cut``.

    Raises:
        UnsupportedModel: as ``cut``, or an operation on references has no counterpart on resources.
    """
    nodes: Sequence[NodeDef] = cut(graph, (*outputs, *(Tensor(target, 0) for target in targets)), feeds)
    if not has_handles(graph, nodes):
        return Body(graph, nodes, outputs)
    graph, nodes = without_temporaries(graph, nodes)
    rewriting = _Rewriting(graph, nodes, feeds)
    for node in nodes:
        rewriting.rewrite(node)
    results = rewriting.results(outputs)
    rewritten = graph.with_nodes((*graph.nodes.values(), *rewriting.written.values()))
    kept: Sequence[NodeDef] = list(rewriting.written.values())
    if rewriting.assigns:
        # Reads for nobody are gone after this: an Identity that everyone looks through.
        kept = cut(rewritten, (*results, *(Tensor(target, 0) for target in targets)), feeds)
    return Body(rewritten, kept, results)


class _Rewriting:
    """One slice being rewritten. ``written`` has its nodes by name; those that need no change are the graph's own."""

    def __init__(self, graph: Graph, nodes: Sequence[NodeDef], feeds: Collection[Tensor]) -> None:
        self.written: dict[str, NodeDef] = {}
        self._graph = graph
        self._feeds = feeds
        self._names = Names(tuple(graph.nodes))
        self._found = find_references(graph, nodes, feeds, self._names)
        self._reads: dict[Tensor, Tensor] = {}
        self._pivots: dict[Tensor, str] = {}

    @property
    def assigns(self) -> bool:
        """Whether something in the slice changes a variable."""
        return bool(self._found.mutators)

    def rewrite(self, node: NodeDef) -> None:
        op = node.op
        if op in VARIABLES:
            self._write_handle(node)
        elif op in MUTATORS:
            self._replace(node, MUTATORS[op])
        elif node.name in self._found.kept:
            self._replace(node, Successor(op))
        elif op in OBSERVERS:
            self._replace(node, OBSERVERS[op])
        elif op in HANDLE_FLOW and self._passes_handles(node):
            self._replace(node, Successor(HANDLE_FLOW[op]))
            self.written[node.name].attr["T"].type = DataType.DT_RESOURCE
        elif op in LATER_VERSIONS:
            self._replace(node, Successor(LATER_VERSIONS[op]))
        else:
            self._keep(node)

    def results(self, outputs: Sequence[Tensor]) -> list[Tensor]:
        """The tensors with the values that a session would hand out."""
        # What is assigned in a branch or a loop is assigned when the outputs are there that come of it.
        last = [each.node for each in outputs if each not in self._feeds and each not in self._found.places]
        return [self._result(output, last) for output in outputs]

    def _result(self, output: Tensor, last: Sequence[str]) -> Tensor:
        place = self._found.places.get(output)
        if output in self._feeds or place is None:
            return output
        mutators = [node for variable in place.variables for node in self._found.mutators.get(variable, ())]
        if not mutators:
            return output if place.is_value else self._shared_read(place)
        assigned = [node.name for node in mutators if self._is_whole(node)]
        return self._look(place, f"{output.node}/output", (*place.after, *assigned, *last))

    def _is_whole(self, mutator: NodeDef) -> bool:
        """Whether it assigns the variable itself, which no branch can prevent."""
        places = (self._found.places.get(given) for given in data_inputs(mutator))
        return all(place.handle in self._found.variables for place in places if place is not None)

    def _passes_handles(self, node: NodeDef) -> bool:
        """Whether the node, one of those that pass on what they are given, is given handles."""
        first = Tensor(node.name, 0)
        place = self._found.places.get(first)
        return first in self._found.handles if place is None else place.handle == first

    def _write_handle(self, node: NodeDef) -> None:
        place = self._found.places[Tensor(node.name, 0)]
        handle = NodeDef(name=place.handle.node, op=HANDLE, device=node.device)
        for name in ("dtype", "shape"):
            handle.attr[name].CopyFrom(self._graph.attr(node, name))
        (variable,) = place.variables
        handle.attr["container"].s = variable.container.encode()
        handle.attr["shared_name"].s = variable.name.encode()
        self.written[handle.name] = handle

    def _replace(self, node: NodeDef, successor: Successor) -> None:
        """Writes the node as another operation; what it takes by reference it now takes as a handle."""
        data: list[str] = []
        after: list[str] = []
        for given, by_reference in self._graph.reference_inputs(node):
            place = self._found.places.get(given)
            if given in self._found.handles and (by_reference or not data or node.op in HANDLE_FLOW):
                data.append(str(given))
            elif not by_reference:
                data.append(self._value(given, node))
            elif place is not None:
                data.append(str(place.handle))
                after += place.after
            else:
                raise UnsupportedModel(f"{node.op} ({node.name!r}) takes {str(given)!r}, which is no reference.")
        written = NodeDef(name=node.name, op=successor.op, device=node.device)
        for name, value in node.attr.items():
            if name not in successor.drop and name != _SHAPES:
                written.attr[successor.rename.get(name, name)].CopyFrom(value)
        self._write(written, data, (*self._controls(node), *after))

    def _new(self, name: str, op: str, inputs: Iterable[str]) -> NodeDef:
        node = NodeDef(name=self._names.new(name), op=op)
        self._write(node, inputs, ())
        return node

    def _keep(self, node: NodeDef) -> None:
        """Writes the node as it is, with values in the place of references."""
        given = data_inputs(node)
        data = [self._value(each, node) for each in given]
        controls = self._controls(node)
        if data == [str(each) for each in given] and len(controls) == len(node.input) - len(given):
            self.written[node.name] = node
            return
        written = NodeDef()
        written.CopyFrom(node)
        self._write(written, data, controls)

    def _write(self, node: NodeDef, data: Iterable[str], controls: Iterable[str]) -> None:
        del node.input[:]
        node.input.extend((*data, *(f"^{name}" for name in dict.fromkeys(controls))))
        self.written[node.name] = node

    def _controls(self, node: NodeDef) -> list[str]:
        """What the node waits for. A variable is nothing to wait for."""
        return [name for name in control_inputs(node) if self._graph.node(name).op not in VARIABLES]

    def _value(self, given: Tensor, node: NodeDef) -> str:
        """The input of a node that takes a value."""
        place = self._found.places.get(given)
        if given in self._feeds or place is None:
            if given in self._found.handles:
                raise UnsupportedModel(f"{node.op} ({node.name!r}) takes the handle {str(given)!r} as a value.")
            return str(given)
        if self._found.may_be_later(node, place):
            after = [*place.after, *self._controls(node)]
            if node.op != _MERGE:  # it runs as soon as one of its inputs is there
                after += self._others(given, node)
            return str(self._look(place, f"{node.name}/{READ}", after))
        return str(given if place.is_value else self._shared_read(place))

    def _others(self, given: Tensor, node: NodeDef) -> list[str]:
        """What must have run for the node's other inputs to be there."""
        names: list[str] = []
        for other in data_inputs(node):
            place = self._found.places.get(other)
            if other == given or other in self._feeds:
                continue
            names += [other.node] if place is None else place.after
        return names

    def _shared_read(self, place: Place) -> Tensor:
        """The read for all that look before any assignment. The variable's own takes over its name."""
        read = self._reads.get(place.handle)
        if read is None:
            variable = self._found.variables.get(place.handle)
            name = self._names.new(f"{place.handle.node}/read") if variable is None else variable.name
            read = self._reads[place.handle] = self._read(name, place.handle, place.dtype, ())
        return read

    def _look(self, place: Place, name: str, after: Iterable[str]) -> Tensor:
        """The variable's value at a time, in the shape that the place gives it."""
        if place.branch is not None:
            after = (*after, self._pivot(place.branch, place.dtype))
        value = self._read(self._names.new(name), place.handle, place.dtype, after)
        for view in place.views:
            copy = NodeDef()
            copy.CopyFrom(view)
            copy.name = self._names.new(f"{name}/{view.op}")
            self._write(copy, (str(value), *map(str, data_inputs(view)[1:])), self._controls(view))
            value = Tensor(copy.name, 0)
        return value

    def _pivot(self, branch: Tensor, dtype: int) -> str:
        """A node that runs only where a branch is taken. (An edge of control from the Switch itself would not tell.)"""
        if branch not in self._pivots:
            pivot = self._new(f"{branch.node}/pivot", "Identity", (str(branch),))
            pivot.attr["T"].type = dtype
            self._pivots[branch] = pivot.name
        return self._pivots[branch]

    def _read(self, name: str, handle: Tensor, dtype: int, after: Iterable[str]) -> Tensor:
        read = NodeDef(name=name, op=READ)
        read.attr["dtype"].type = dtype
        self._write(read, (str(handle),), after)
        return Tensor(read.name, 0)
