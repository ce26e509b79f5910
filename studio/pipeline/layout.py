"""Where nodes stand when nobody placed them: in layers from left to right, few crossings, straight wires."""

from __future__ import annotations

from collections.abc import Callable, Collection

from studio.pipeline.graph import Graph
from studio.pipeline.layers import Box, Link, place
from studio.pipeline.ports import input_names, output_names
from studio.pipeline.records import ModelNode, Node, OperatorNode, Port, Side

Position = tuple[float, float]
Size = tuple[float, float]

_PORT_ROW = 24.0


def arrange(
    graph: Graph, nodes: Collection[str] | None = None, size: Callable[[Node], Size] | None = None
) -> dict[str, Position]:
    """New positions for nodes, top left corners, beginning where the nodes begin now.

    Args:
        nodes: ids; all by default.
        size: width and height of a node as it is drawn; an estimate by default.
    """
    chosen = [key for key in graph.nodes if nodes is None or key in nodes]
    if not chosen:
        return {}
    index = {key: number for number, key in enumerate(chosen)}
    measure = size or estimate
    boxes = [Box(*measure(graph.nodes[key]), rank=number) for number, key in enumerate(chosen)]
    links = [
        Link(index[c.source.node], index[c.target.node], _port_height(graph, c.source), _port_height(graph, c.target))
        for key in chosen
        for c in graph.incoming(key).values()
        if c.source.node in index
    ]
    left = min(graph.nodes[key].position[0] for key in chosen)
    top = min(graph.nodes[key].position[1] for key in chosen)
    return {key: (round(left + x), round(top + y)) for key, (x, y) in zip(chosen, place(boxes, links).places)}


def estimate(node: Node) -> Size:
    """About how large a node is drawn."""
    inputs, outputs = input_names(node), output_names(node)
    if isinstance(node, OperatorNode) and node.inserted_by:
        return (144.0, 40.0)
    header = 60.0 if isinstance(node, ModelNode) else 36.0
    longest = max((len(name) for name in (*inputs, *outputs)), default=0)
    return (min(360.0, 176.0 + 7 * longest), header + 16 + _PORT_ROW * (len(inputs) + len(outputs)))


def _port_height(graph: Graph, port: Port) -> float:
    """How far below a node's top a port is, about."""
    node = graph.nodes[port.node]
    inputs, outputs = input_names(node), output_names(node)
    if isinstance(node, OperatorNode) and node.inserted_by:
        return 20.0
    names = inputs if port.side is Side.INPUT else outputs
    row = names.index(port.name) if port.name in names else 0
    if port.side is Side.OUTPUT:
        row += len(inputs)
    return (60.0 if isinstance(node, ModelNode) else 36.0) + 8 + _PORT_ROW * (row + 0.5)
