"""Which comes first, a read of a variable or an assignment that has nothing to do with it: the read, always.

A session leaves that to chance, which falls in one way mostly and differs from loader to loader: the metrics of an
Estimator are such values beside their updates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import NodeDef
from studio.savedmodel.upgrade.graph import control_inputs, data_inputs
from studio.savedmodel.upgrade.references import Body
from studio.savedmodel.upgrade.successors import ASSIGNMENTS, HANDLE, READ
from studio.savedmodel.upgrade.variables import VariableId, variable_id

_MOST_PAIRS: Final = 200_000  # of a read and an assignment
_MOST_BITS: Final = 1 << 30
_TOO_MANY: Final = "It reads and changes variables in no order too many times."

_Handle = VariableId | str
"""A variable, or the tensor that hands some variable on through control flow."""


def in_order(body: Body) -> Body:
    """The same slice, its assignments behind the reads that wait for nothing.

    Only where both have the variable's own handle, or the same one that comes through a branch or a loop: what that is
    has another time.

    Raises:
        UnsupportedModel: there are too many to be put in order.
    """
    variables, reads = _free_reads(body)
    if not reads:
        return body
    assigned = [each for node in body.nodes if node.op in ASSIGNMENTS for each in _assigned(node, variables)]
    if sum(len(reads.get(each, ())) for each in assigned) > _MOST_PAIRS:
        raise UnsupportedModel(_TOO_MANY)
    nodes = [_behind(node, variables, reads) if node.op in ASSIGNMENTS else node for node in body.nodes]
    return Body(body.graph.with_nodes((*body.graph.nodes.values(), *nodes)), nodes, body.outputs)


def races(body: Body) -> set[_Handle]:
    """What a slice reads and assigns without order, neither waiting for the other."""
    variables, reads = _free_reads(body)
    bits = {name: 1 << at for at, name in enumerate(each for names in reads.values() for each in names)}
    if len(bits) * len(body.nodes) > _MOST_BITS:
        raise UnsupportedModel(_TOO_MANY)
    wanted = {variable: sum(bits[name] for name in names) for variable, names in reads.items()}
    seen: dict[str, int] = {}  # of each node, the reads that it waits for
    found: set[_Handle] = set()
    for node in body.nodes:
        waits = bits.get(node.name, 0)
        for before in (*(given.node for given in data_inputs(node)), *control_inputs(node)):
            waits |= seen.get(before, 0)
        seen[node.name] = waits
        if node.op in ASSIGNMENTS:
            found |= {each for each in _assigned(node, variables) if wanted.get(each, 0) & ~waits}
    return found


def _free_reads(body: Body) -> tuple[dict[str, VariableId], dict[_Handle, list[str]]]:
    """The variables' handles, and of each variable or passed-on handle the reads that wait for nothing."""
    variables = {node.name: variable_id(node) for node in body.nodes if node.op == HANDLE}
    reads: dict[_Handle, list[str]] = defaultdict(list)
    for node in body.nodes:
        if node.op == READ and len(node.input) == 1:
            reads[_handle(node.input[0], variables)].append(node.name)
    return variables, reads


def _handle(text: str, variables: Mapping[str, VariableId]) -> _Handle:
    return variables.get(text, text)


def _assigned(assignment: NodeDef, variables: Mapping[str, VariableId]) -> set[_Handle]:
    return {_handle(str(given), variables) for given in data_inputs(assignment)}


def _behind(
    assignment: NodeDef, variables: Mapping[str, VariableId], reads: Mapping[_Handle, Sequence[str]]
) -> NodeDef:
    before = [f"^{read}" for variable in _assigned(assignment, variables) for read in reads.get(variable, ())]
    if not before:
        return assignment
    copy = NodeDef()
    copy.CopyFrom(assignment)
    copy.input.extend(name for name in before if name not in assignment.input)
    return copy
