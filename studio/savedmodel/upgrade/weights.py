"""Where the values of a model's variables come from, and how functions get at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.messages import DataType, MetaGraphDef, NodeDef
from studio.savedmodel.upgrade.function import Parameter
from studio.savedmodel.upgrade.graph import Graph, Tensor, data_inputs, tensor
from studio.savedmodel.upgrade.restore import find_named, find_restored
from studio.savedmodel.upgrade.staging import stage
from studio.savedmodel.upgrade.successors import ASSIGNMENTS, HANDLE, PLAIN_FLOW
from studio.savedmodel.upgrade.variables import Variable, VariableId, find_slices, find_variables, variable_id

_CHOICE: Final = ("Pack", "GatherV2")  # of several handles


@dataclass(frozen=True)
class Weights:
    """What is known of a model's variables.

    Attributes:
        graph: the model's, with the nodes that stage what is restored in other ways.
        bundle: with keys for slices.
        variables: all. ``keys``: in the bundle, of those that it restores. ``faults``: those that it cannot restore.
        staged: nodes that restore the rest, to be run before anything else.
    """

    graph: Graph
    bundle: Bundle | None
    variables: Mapping[VariableId, Variable] = field(default_factory=dict)
    keys: Mapping[VariableId, bytes] = field(default_factory=dict)
    faults: Mapping[VariableId, str] = field(default_factory=dict)
    staged: Sequence[str] = ()


def find_weights(graph: Graph, meta_graph: MetaGraphDef, bundle: Bundle | None) -> Weights:
    """Reads a MetaGraph's saver.

    Raises:
        UnsupportedModel: its restore operation is damaged, or restores what the checkpoint lacks.
    """
    variables = find_variables(graph, meta_graph)
    saver = meta_graph.saver_def
    restore_op = tensor(saver.restore_op_name.lstrip("^")).node
    if bundle is None:
        return Weights(graph, bundle, variables)
    if restore_op:
        restored = find_restored(graph, restore_op, bundle, variables)
    else:
        restored = find_named(graph, bundle, variables, find_slices(meta_graph))
    bundle = replace(bundle, entries={**bundle.entries, **restored.aliases})
    if not restored.rest:
        return Weights(graph, bundle, variables, restored.keys, restored.faults)
    staging = stage(graph, restored.rest, {tensor(saver.filename_tensor_name)}, bundle)
    return Weights(
        staging.graph,
        bundle,
        {**variables, **staging.variables},
        {**restored.keys, **staging.keys},
        restored.faults,
        tuple(node.name for node in restored.rest),
    )


def captured(weights: Weights, nodes: Iterable[NodeDef], given: Collection[VariableId]) -> dict[Tensor, Variable]:
    """The handles in a function's body that stand for stored variables.

    A variable that nothing restores stays in the body under its shared name.

    Args:
        given: variables that get a value otherwise, by what runs at the start or by a signature.

    Raises:
        UnsupportedModel: a variable cannot be restored, or never has a value.
    """
    found = {}
    for node in nodes:
        if node.op != HANDLE:
            continue
        variable = weights.variables[variable_id(node)]
        if variable.id in weights.faults:
            raise UnsupportedModel(weights.faults[variable.id])
        if variable.id in weights.keys:
            found[Tensor(node.name, 0)] = variable
        elif variable.id not in given:
            raise UnsupportedModel(f"The variable {variable.name!r} has no value: nothing stores or initialises it.")
    _check_stored(weights, found.values())
    return found


def assigned(nodes: Sequence[NodeDef]) -> set[VariableId]:
    """The variables that a function's body sets, or gives to a function, which may.

    Args:
        nodes: each behind what it depends on, a loop's back edge excepted.
    """
    handles: dict[str, set[VariableId]] = {}
    found: set[VariableId] = set()
    for node in nodes:
        if node.op == HANDLE:
            handles[node.name] = {variable_id(node)}
            continue
        taken = set[VariableId]().union(*(handles.get(given.node, ()) for given in data_inputs(node)))
        if taken and node.op in (*PLAIN_FLOW, *_CHOICE):
            handles[node.name] = taken
        elif taken and (node.op in ASSIGNMENTS or any(value.HasField("func") for value in node.attr.values())):
            found |= taken
    return found


def _check_stored(weights: Weights, variables: Iterable[Variable]) -> None:
    if weights.bundle is not None:
        faults = weights.bundle.faults([weights.keys[variable.id] for variable in variables])
        if faults:
            raise UnsupportedModel(faults[0])


def handle_parameter(handle: Tensor, variable: Variable) -> Parameter:
    """The argument by which a function gets a variable."""
    value = (variable.dtype, variable.shape)
    return Parameter(variable.name, DataType.DT_RESOURCE, tensor=handle, refers_to=value)
