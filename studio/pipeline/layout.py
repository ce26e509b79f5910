"""Where nodes stand when nobody placed them: in layers from left to right, few crossings, straight wires.

How large a node is drawn is known to whoever draws it. Here it is reckoned: heights and ports as they are, widths by
the number of letters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from studio.pipeline.edits import Edit, Move, group
from studio.pipeline.graph import Graph
from studio.pipeline.layers import COLUMN_GAP, ROW_GAP, Box, Layout, Link, place
from studio.pipeline.packing import Position
from studio.pipeline.ports import input_names, is_adapter, is_variadic, operator_of, output_names
from studio.pipeline.records import Connection, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.structure_edits import Bend
from studio.tensors import UNKNOWN, TensorType

Size = tuple[float, float]
TypeAt = Callable[[Port], TensorType]

_NARROWEST: Final = 112.0
_WIDEST: Final = 360.0
_TITLE_ROW: Final = 36.0
_CHIP_HEADER: Final = 60.0
_PORT_ROW: Final = 24.0
_ROWS_PAD: Final = 8.0
_PILL_HEIGHT: Final = 40.0
_BESIDE_TITLE: Final = 48.0  # icon and margins
_BESIDE_PORT: Final = 38.0  # margins, and the gap between name and type
_BESIDE_PILL: Final = 50.0
_TITLE: Final = 8.5  # a letter's width, about
_NAME: Final = 7.2
_TYPE: Final = 6.7


def arrange(graph: Graph, type_at: TypeAt, nodes: Collection[str] | None = None) -> Edit:
    """The edit that puts nodes into layers, beginning where they begin now, and leads their wires around others.

    Args:
        type_at: the type at a port.
        nodes: ids; all by default.
    """
    chosen = [node for key, node in graph.nodes.items() if nodes is None or key in nodes]
    left = min((node.position[0] for node in chosen), default=0.0)
    top = min((node.position[1] for node in chosen), default=0.0)
    return _put(graph, chosen, _drawn(graph, chosen, type_at), (left, top))


def settle(graph: Graph, type_at: TypeAt, homeless: Collection[str]) -> Edit:
    """The edit that arranges nodes which have no position of their own. Those that have one keep it: the others stand
    below them, right of what feeds them, or else left of what they feed.
    """
    chosen = [node for key, node in graph.nodes.items() if key in homeless]
    drawn = _drawn(graph, chosen, type_at)
    placed = [(node, estimate(node, type_at)) for key, node in graph.nodes.items() if key not in homeless]
    if not placed:
        return _put(graph, chosen, drawn, (0.0, 0.0))
    feeding = {one for node in chosen for one in graph.predecessors(node.id)} - set(homeless)
    fed = {one for node in chosen for one in graph.successors(node.id)} - set(homeless)
    if feeding:
        left = max(node.position[0] + width for node, (width, _) in placed if node.id in feeding) + COLUMN_GAP
    elif fed:
        width = max(x + estimate(node, type_at)[0] for node, (x, _) in zip(chosen, drawn.places))
        left = min(node.position[0] for node, _ in placed if node.id in fed) - COLUMN_GAP - width
    else:
        left = min(node.position[0] for node, _ in placed)
    top = max(node.position[1] + height for node, (_, height) in placed) + ROW_GAP
    return _put(graph, chosen, drawn, (left, top))


def estimate(node: Node, type_at: TypeAt | None = None) -> Size:
    """About how large a node is drawn.

    Args:
        type_at: the type at a port; without it, what the node declares.
    """
    type_at = type_at or partial(_declared, node)
    title = _bounded(_BESIDE_TITLE + _TITLE * len(node.name))
    if is_adapter(node):
        assert isinstance(node, OperatorNode)
        label, kind = operator_of(node).label(node.params), type_at(Port(node.id, Side.OUTPUT, "y"))
        return min(_WIDEST, _BESIDE_PILL + max(_NAME * len(label), _TYPE * len(str(kind)))), _PILL_HEIGHT
    if not _has_rows(node):
        return title, _TITLE_ROW
    rows = [_row(node, Side.INPUT, name, type_at) for name in _inputs(node)]
    rows += [_row(node, Side.OUTPUT, name, type_at) for name in output_names(node)]
    return max(title, *map(_bounded, rows)), _header(node) + 2 * _ROWS_PAD + _PORT_ROW * len(rows)


def _drawn(graph: Graph, chosen: Sequence[Node], type_at: TypeAt) -> Layout:
    index = {node.id: number for number, node in enumerate(chosen)}
    boxes = [Box(*estimate(node, type_at), rank=number) for number, node in enumerate(chosen)]
    links = [
        Link(index[c.source.node], index[c.target.node], _port_height(graph, c.source), _port_height(graph, c.target))
        for c in _wires(graph, chosen)
    ]
    return place(boxes, links)


def _put(graph: Graph, chosen: Sequence[Node], drawn: Layout, corner: Position) -> Edit:
    def at(point: Position) -> Position:
        return (round(corner[0] + point[0]), round(corner[1] + point[1]))

    move = Move(tuple((node.id, at(point)) for node, point in zip(chosen, drawn.places)))
    ways = [(wire, tuple(map(at, way))) for wire, way in zip(_wires(graph, chosen), drawn.ways)]
    bent = tuple((wire.id, way) for wire, way in ways if wire.bends != way)
    return group("Arrange", move, Bend(bent)) if bent else move


def _wires(graph: Graph, chosen: Sequence[Node]) -> list[Connection]:
    ids = dict.fromkeys(node.id for node in chosen)
    return list(graph.connections_between(ids, ids).values())


def _bounded(width: float) -> float:
    return max(_NARROWEST, min(_WIDEST, width))


def _has_rows(node: Node) -> bool:
    return isinstance(node, (ModelNode, OperatorNode)) and not node.collapsed


def _header(node: Node) -> float:
    return _CHIP_HEADER if isinstance(node, ModelNode) else _TITLE_ROW


def _inputs(node: Node) -> tuple[str, ...]:
    """With the next one of those that grow."""
    names = input_names(node)
    return (*names, f"x{len(names) + 1}") if is_variadic(node) else names


def _declared(node: Node, port: Port) -> TensorType:
    if not isinstance(node, ModelNode):
        return UNKNOWN
    types = node.reference.inputs if port.side is Side.INPUT else node.reference.outputs
    return types.get(port.name, UNKNOWN)


def _row(node: Node, side: Side, name: str, type_at: TypeAt) -> float:
    return _BESIDE_PORT + _NAME * len(name) + _TYPE * len(str(type_at(Port(node.id, side, name))))


def _port_height(graph: Graph, port: Port) -> float:
    """How far below a node's top a port is."""
    node = graph.nodes[port.node]
    if is_adapter(node):
        return _PILL_HEIGHT / 2
    if not _has_rows(node):
        return _TITLE_ROW / 2
    above = () if port.side is Side.INPUT else _inputs(node)
    names = _inputs(node) if port.side is Side.INPUT else output_names(node)
    row = len(above) + (names.index(port.name) if port.name in names else 0)
    return _header(node) + _ROWS_PAD + _PORT_ROW * (row + 0.5)
