"""Adapters of one plan that stand in a row and are seen as one pill."""

from __future__ import annotations

from studio.pipeline.graph import Graph, OperatorNode, Side


def chain(graph: Graph, id: str) -> tuple[str, ...]:
    """The adapters that stand in a row with this one by the same plan; a node that is none is alone."""
    node = graph.nodes[id]
    if not isinstance(node, OperatorNode) or not node.inserted_by or node.collapsed:
        return (id,)
    row = [id]
    while (before := _neighbour(graph, row[0], Side.INPUT)) and before not in row:
        row.insert(0, before)
    while (after := _neighbour(graph, row[-1], Side.OUTPUT)) and after not in row:
        row.append(after)
    return tuple(row)


def _neighbour(graph: Graph, id: str, side: Side) -> str:
    """The one adapter of the same plan that feeds a node or is fed by it alone; empty when there is none."""
    node = graph.nodes[id]
    ends = tuple(graph.predecessors(id) if side is Side.INPUT else graph.successors(id))
    if len(ends) != 1 or not isinstance(node, OperatorNode):
        return ""
    other = graph.nodes[ends[0]]
    if not isinstance(other, OperatorNode) or other.inserted_by != node.inserted_by or other.group != node.group:
        return ""
    back = tuple(graph.successors(other.id) if side is Side.INPUT else graph.predecessors(other.id))
    return other.id if len(back) == 1 else ""
