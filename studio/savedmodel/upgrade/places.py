"""Where a slice holds references: to which variable each refers, who assigns, and what runs after an assignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import DataType, NodeDef
from studio.savedmodel.names import Names
from studio.savedmodel.upgrade.graph import Graph, Tensor, control_inputs, data_inputs
from studio.savedmodel.upgrade.successors import (
    FLOW,
    HANDLE_CREATORS,
    HANDLE_FLOW,
    LATER_VERSIONS,
    MUTATORS,
    OBSERVERS,
    SELECT,
    VARIABLES,
)
from studio.savedmodel.upgrade.variables import VariableId, variable_id

# Operations whose result is the memory of their first input: of a reference, they show what is assigned later too.
_SWITCH: Final = "Switch"
_SAME: Final = ("Identity", "StopGradient", _SWITCH)
_VIEWS: Final = ("ExpandDims", "Reshape", "Squeeze")
_MOST: Final = 1_000  # inputs of an operation that assigns


@dataclass(frozen=True)
class Place:
    """A reference tensor.

    Attributes:
        variables: those that it may refer to; several behind a Merge or a RefSelect. ``dtype``: of the value.
        handle: the resource tensor that will stand for it.
        after: nodes that must have run before the variable is looked at from here.
        is_value: the tensor is a value too, made by an operation that shares the variable's memory.
        views: nodes that change the shape on the way.
        branch: the output of a Switch that it comes through: it exists only where that does.
    """

    variables: frozenset[VariableId]
    dtype: int
    handle: Tensor
    after: tuple[str, ...] = ()
    is_value: bool = False
    views: tuple[NodeDef, ...] = ()
    branch: Tensor | None = None


@dataclass(frozen=True)
class References:
    """What ``find_references`` finds.

    Attributes:
        places: the reference tensors.
        handles: of tables, queues, readers and arrays, by reference or by name.
        kept: names of nodes whose references stay: what has no other form (barriers, stacks) works in functions too.
        variables: handle of a variable itself (not one passed on by control flow) -> the variable's node.
        mutators: the nodes that assign each variable.
        later: for each assigned variable, names of the nodes that depend on an assignment.
    """

    places: dict[Tensor, Place] = field(default_factory=dict)
    handles: set[Tensor] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    variables: dict[Tensor, NodeDef] = field(default_factory=dict)
    mutators: dict[VariableId, list[NodeDef]] = field(default_factory=lambda: defaultdict(list))
    later: dict[VariableId, set[str]] = field(default_factory=dict)

    def is_kept(self, given: Tensor) -> bool:
        """Whether a tensor is a reference that stays one."""
        return given.node in self.kept and given in self.handles

    def may_be_later(self, node: NodeDef, place: Place) -> bool:
        """Whether a node depends on an assignment of what the place refers to."""
        return any(node.name in self.later.get(variable, ()) for variable in place.variables)


def has_handles(graph: Graph, nodes: Sequence[NodeDef]) -> bool:
    """Whether an operation of the slice gives or takes references, or names in the place of handles."""
    known: dict[str, bool] = {}
    for node in nodes:
        if node.op not in known:
            known[node.op] = node.op in HANDLE_CREATORS or _has_references(graph, node)
        if known[node.op]:
            return True
    return False


def _has_references(graph: Graph, node: NodeDef) -> bool:
    op = graph.op(node)
    return any(arg.is_ref for arg in (*op.input_arg, *op.output_arg))


def find_references(graph: Graph, nodes: Sequence[NodeDef], feeds: Collection[Tensor], names: Names) -> References:
    """Follows the references of a slice from their variables on.

    Args:
        nodes: in the order of ``cut``. ``feeds``: tensors that are given, which are never references.
        names: for new nodes.

    Raises:
        UnsupportedModel: an operation on references has no counterpart on resources.
    """
    found = References()
    for node in nodes:
        _visit(found, graph, node, feeds, names)
    successors = _successors(nodes, feeds) if found.mutators else {}
    for variable, mutators in found.mutators.items():
        found.later[variable] = _reach(mutators, successors)
    return found


def _visit(found: References, graph: Graph, node: NodeDef, feeds: Collection[Tensor], names: Names) -> None:
    first = Tensor(node.name, 0)
    inputs = [given for given in data_inputs(node) if given not in feeds]
    if node.op not in FLOW and any(map(found.is_kept, inputs)):
        _stay(found, graph, node)
    elif node.op in VARIABLES:
        handle = Tensor(names.new(f"{node.name}/handle"), 0)
        found.variables[handle] = node
        found.places[first] = Place(frozenset((variable_id(node),)), graph.attr(node, "dtype").type, handle)
    elif node.op in HANDLE_CREATORS:
        found.handles.add(first)
    elif node.op in MUTATORS:
        _assign(found, graph, node, feeds)
    elif node.op in FLOW or node.op == SELECT or (node.op in HANDLE_FLOW and found.handles.intersection(inputs)):
        _pass_on(found, graph, node, inputs)
    elif node.op in _SAME or node.op in _VIEWS:
        place = found.places.get(inputs[0]) if inputs else None
        if place is not None:
            views = (*place.views, node) if node.op in _VIEWS else place.views
            after = (*place.after, *control_inputs(node))
            view = replace(place, after=after, is_value=True, views=views)
            for slot in range(len(graph.outputs(node))):
                own = Tensor(node.name, slot)
                found.places[own] = replace(view, branch=own) if node.op == _SWITCH else view
    elif node.op not in (*OBSERVERS, *LATER_VERSIONS) and _has_references(graph, node):
        _stay(found, graph, node)


def _assign(found: References, graph: Graph, node: NodeDef, feeds: Collection[Tensor]) -> None:
    given_places: list[Place] = []
    inputs = graph.reference_inputs(node)
    if len(inputs) > _MOST:
        raise UnsupportedModel(f"{node.op} ({node.name!r}) takes {len(inputs):,} inputs.")
    for given, by_reference in inputs:
        if by_reference:
            place = found.places.get(given)
            if place is None or given in feeds:
                raise UnsupportedModel(f"{node.op} ({node.name!r}) assigns to {str(given)!r}, which is no variable.")
            for variable in place.variables:
                found.mutators[variable].append(node)
            given_places.append(place)
    if not given_places:
        raise UnsupportedModel(f"{node.op} ({node.name!r}) takes no reference that it could assign to.")
    if any(output.is_reference for output in graph.outputs(node)):
        first = given_places[0]
        found.places[Tensor(node.name, 0)] = Place(first.variables, first.dtype, first.handle, (node.name,))


def _stay(found: References, graph: Graph, node: NodeDef) -> None:
    """An operation that keeps its references, as long as none of them is to a variable."""
    if any(by_reference and given not in found.handles for given, by_reference in graph.reference_inputs(node)):
        raise UnsupportedModel(f"The operation {node.op} ({node.name!r}) on references has no successor.")
    found.kept.add(node.name)
    found.handles.update(Tensor(node.name, at) for at, out in enumerate(graph.outputs(node)) if out.is_reference)


def _pass_on(found: References, graph: Graph, node: NodeDef, inputs: Sequence[Tensor]) -> None:
    # Of a loop's Merge one input is not known yet; the other one is enough to tell.
    places = [place for place in map(found.places.get, inputs) if place is not None]
    if any(map(found.is_kept, inputs)):
        found.kept.add(node.name)
    if not places and not found.handles.intersection(inputs):
        raise UnsupportedModel(f"{node.op} ({node.name!r}) takes what is no reference.")
    for index, output in enumerate(graph.outputs(node)):
        own = Tensor(node.name, index)
        if places and output.is_reference:
            variables = frozenset[VariableId]().union(*(place.variables for place in places))
            found.places[own] = Place(variables, places[0].dtype, own)
        elif not places and (output.is_reference or output.dtype == DataType.DT_STRING):
            found.handles.add(own)


def _successors(nodes: Sequence[NodeDef], feeds: Collection[Tensor]) -> Mapping[str, list[str]]:
    successors: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for before in {*(given.node for given in data_inputs(node) if given not in feeds), *control_inputs(node)}:
            successors[before].append(node.name)
    return successors


def _reach(mutators: Sequence[NodeDef], successors: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    stack = [node.name for node in mutators]
    while stack:
        for name in successors.get(stack.pop(), ()):
            if name not in reached:
                reached.add(name)
                stack.append(name)
    return reached
