"""Temporary variables, in which a run adds up a sum and which are gone behind it, as the sums that they are.

TensorFlow 1 wrote ``accumulate_n`` with them. A resource cannot take their place: it would outlive the run, and runs
go on side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import NodeDef
from studio.savedmodel.upgrade.graph import Graph, Tensor, control_inputs, data_inputs

TEMPORARY: Final = "TemporaryVariable"
LAST_VALUE: Final = "DestroyTemporaryVariable"
_SET: Final = "Assign"
_TERMS: Final = {_SET: "Identity", "AssignAdd": "Identity", "AssignSub": "Neg"}


def without_temporaries(graph: Graph, nodes: Sequence[NodeDef]) -> tuple[Graph, Sequence[NodeDef]]:
    """The same slice without temporary variables, in the same order.

    Raises:
        UnsupportedModel: one is used for something else than a sum.
    """
    if not any(node.op == TEMPORARY for node in nodes):
        return graph, nodes
    owners = {Tensor(node.name, 0): node.name for node in nodes if node.op == TEMPORARY}
    terms: dict[str, list[str]] = defaultdict(list)
    begun: set[str] = set()
    written = []
    for node in nodes:
        used = [owners[each] for each in data_inputs(node) if each in owners]
        given = [each for each, _ in graph.reference_inputs(node)] if used else []
        if node.op == TEMPORARY:
            continue
        if not used:
            written.append(node)
        elif node.op == LAST_VALUE:
            written.append(_sum(node, terms[used[0]], graph.attr(node, "T").type))
        elif node.op in _TERMS and given[0] in owners and len(used) == 1 and (node.op != _SET or used[0] not in begun):
            owners[Tensor(node.name, 0)] = used[0]
            begun.add(used[0])
            terms[used[0]].append(node.name)
            term = NodeDef(name=node.name, op=_TERMS[node.op], input=[str(given[1]), *_waits(node)])
            term.attr["T"].CopyFrom(graph.attr(node, "T"))
            written.append(term)
        else:
            raise UnsupportedModel(f"{node.op} ({node.name!r}) uses the temporary variable {used[0]!r}: it is no sum.")
    freed = [_freed(graph, node) for node in written]
    return graph.with_nodes((*graph.nodes.values(), *freed)), freed


def _waits(node: NodeDef) -> list[str]:
    return [f"^{name}" for name in control_inputs(node)]


def _sum(node: NodeDef, terms: Sequence[str], dtype: int) -> NodeDef:
    if not terms:
        raise UnsupportedModel(f"{node.op} ({node.name!r}) takes a temporary variable that nothing has set.")
    total = NodeDef(name=node.name, op="AddN", input=[*terms, *_waits(node)])
    total.attr["T"].type = dtype
    total.attr["N"].i = len(terms)
    return total


def _freed(graph: Graph, node: NodeDef) -> NodeDef:
    """The node without edges of control from temporary variables, which are no more."""
    kept = [name for name in control_inputs(node) if graph.node(name).op != TEMPORARY]
    if len(kept) == len(control_inputs(node)):
        return node
    copy = NodeDef()
    copy.CopyFrom(node)
    del copy.input[:]
    copy.input.extend((*map(str, data_inputs(node)), *(f"^{name}" for name in kept)))
    return copy
