"""What is seen of nodes, pills, groups, wires, and of the two doors of a group that is looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas.face import (
    Face,
    Kind,
    NodeFace,
    PillFace,
    PortFace,
    PortKey,
    Trouble,
    ValueFace,
    WireFace,
    WireStyle,
)
from studio.desktop.canvas.ills import Ills
from studio.desktop.language.phrases import phrase
from studio.operators.base import Category, Effect
from studio.pipeline import Pipeline
from studio.pipeline.graph import Connection, InputNode, ModelNode, Node, OperatorNode, OutputNode, Port, Side
from studio.pipeline.groups import level_of_wire
from studio.pipeline.ports import assumptions, is_variadic, names, operator_of, output_names
from studio.tensors import UNKNOWN, TensorType

CATEGORY_ICONS: Final = {
    Category.DTYPE: "dtype",
    Category.SHAPE: "shape",
    Category.NUMERIC: "numeric",
    Category.IMAGE: "image",
    Category.TEXT: "text",
    Category.RAGGED: "ragged",
    Category.MERGE: "merge",
    Category.LAYER: "layers",
    Category.RECORD: "record",
    Category.CONSTANT: "constant",
}
Doors = Mapping[tuple[Side, str], Port]
"""The ports of a group's face, or of a door, with those in the pipeline that they stand for."""


ValueOf: TypeAlias = Callable[[Iterable[Port], Iterable[str]], ValueFace | None]
"""What the foot of nodes says of the values that went out of them in the last run, by their ports and ids."""


def no_value(_ports: Iterable[Port], _nodes: Iterable[str]) -> ValueFace | None:
    return None


class WireStart(NamedTuple):
    """What wires from one port have in common.

    Attributes:
        key: the port on the canvas.
        type: what flows.
        assumes: whether that stands on an assumption that nobody has accepted.
    """

    key: PortKey
    type: TensorType
    assumes: bool


class Portraits:
    """Makes faces from a pipeline as it is.

    Args:
        value_of: what feet say of the last run.
    """

    def __init__(self, pipeline: Pipeline, ills: Ills, value_of: ValueOf) -> None:
        self._pipeline = pipeline
        self._value_of = value_of
        self._ills = ills

    def of_chain(self, chain: tuple[str, ...]) -> Face:
        """The face of a node, or of the adapters of one plan."""
        node = self._pipeline.graph.nodes[chain[0]]
        if isinstance(node, OperatorNode) and node.inserted_by:
            return self._pill(chain)
        ill = self._ills.of(node.id)
        inputs, outputs = self._ports(node, Side.INPUT), self._ports(node, Side.OUTPUT)
        if isinstance(node, InputNode | OutputNode):
            kind = Kind.INPUT if isinstance(node, InputNode) else Kind.OUTPUT
            return NodeFace(
                node.id,
                node.name,
                kind,
                kind.value,
                inputs,
                outputs,
                badges=ill.badges(),
                value=self._value_of((node.port,), (node.id,)),
                trouble=ill.trouble,
                collapsed=True,
            )
        if isinstance(node, ModelNode):
            return NodeFace(
                node.id,
                node.name,
                Kind.MODEL,
                "model",
                inputs,
                outputs,
                chip=node.reference.signature,
                badges=ill.badges(frozen=node.frozen, trained=node.weights is not None),
                foot=ill.foot,
                value=self._value(node),
                trouble=ill.trouble,
                collapsed=node.collapsed,
                bypassed=node.bypassed,
            )
        return NodeFace(
            node.id,
            node.name,
            Kind.OPERATOR,
            CATEGORY_ICONS[operator_of(node).category],
            inputs,
            outputs,
            badges=ill.badges(trained=node.weights is not None),
            foot=ill.foot,
            value=self._value(node),
            trouble=ill.trouble,
            collapsed=node.collapsed,
            bypassed=node.bypassed,
        )

    def of_group(self, id: str, nodes: tuple[str, ...], doors: Doors) -> NodeFace:
        """The face of a group with the nodes in it, however deep."""
        group, ill = self._pipeline.graph.structure.groups[id], self._ills.among(nodes)
        value = self._value_of([port for (side, _), port in doors.items() if side is Side.OUTPUT], nodes)
        return NodeFace(
            id,
            group.name,
            Kind.GROUP,
            "group",
            self._doors(doors, Side.INPUT),
            self._doors(doors, Side.OUTPUT),
            badges=ill.badges(),
            foot="" if value is not None and ill.trouble is Trouble.NONE else self._inside(nodes, ill.trouble),
            value=value,
            trouble=ill.trouble,
            collapsed=group.collapsed,
            stacked=True,
        )

    def of_door(self, id: str, side: Side, doors: Doors) -> NodeFace:
        """Where wires from outside come in (outputs of this face), or where they leave."""
        if side is Side.OUTPUT:
            title = QCoreApplication.translate("Canvas", "From outside")
            return NodeFace(id, title, Kind.GROUP, "input", (), self._doors(doors, side))
        title = QCoreApplication.translate("Canvas", "To outside")
        return NodeFace(id, title, Kind.GROUP, "output", self._doors(doors, side), ())

    def start_of_wires(self, source: Port, key: PortKey, pill: tuple[str, ...]) -> WireStart:
        """What wires from a port have in common.

        Args:
            key: the port on the canvas.
            pill: the node of the port, with the other adapters that are seen as one with it.
        """
        nodes = self._pipeline.graph.nodes
        return WireStart(key, self._pipeline.types.output(source), any(_assumes(nodes[id]) for id in pill))

    def of_wire(self, connection: Connection, start: WireStart, target: PortKey, level: str) -> WireFace:
        """The wire of a connection between two ports on the canvas.

        Args:
            level: the group, or the top, in which it is seen: its bends are seen where both of its ends lie.
        """
        style = WireStyle.ASSUMPTION if start.assumes else WireStyle.NORMAL
        if self._ills.is_broken(connection):
            style = WireStyle.BROKEN
        bends = connection.bends
        if bends and level_of_wire(self._pipeline.graph, connection) != level:
            bends = ()
        return WireFace(connection.id, start.key, target, start.type, style, bends)

    def _value(self, node: ModelNode | OperatorNode) -> ValueFace | None:
        return self._value_of([Port(node.id, Side.OUTPUT, name) for name in output_names(node)], (node.id,))

    def _inside(self, nodes: tuple[str, ...], trouble: Trouble) -> str:
        """How many nodes there are in a group, or how many of them need help."""
        if trouble is Trouble.NONE:
            return QCoreApplication.translate("Canvas", "%n node(s)", "in a group", len(nodes))
        ill = self._ills.count(nodes)
        return QCoreApplication.translate("Canvas", "%n node(s) inside to look at", "in a group", ill)

    def _doors(self, doors: Doors, side: Side) -> tuple[PortFace, ...]:
        types, graph = self._pipeline.types, self._pipeline.graph
        return tuple(
            PortFace(
                name,
                types.at(port),
                graph.feeding(port) is not None if side is Side.INPUT else bool(graph.fed_by(port)),
            )
            for (one, name), port in doors.items()
            if one is side
        )

    def _pill(self, chain: tuple[str, ...]) -> PillFace:
        nodes = [self._pipeline.graph.nodes[id] for id in chain]
        steps = [node for node in nodes if isinstance(node, OperatorNode)]
        words = [step.effect for step in steps if step.effect]
        worst = max((Effect[word.upper()] for word in words), default=None)
        troubles = [self._ills.of(id).trouble for id in chain]
        return PillFace(
            chain[0],
            chain,
            ", ".join(phrase(operator_of(step).label(step.params)) for step in steps),
            self._ports(nodes[0], Side.INPUT)[0],
            self._ports(nodes[-1], Side.OUTPUT)[0],
            worst.word if worst is not None else "",
            max(troubles, key=list(Trouble).index),
            bypassed=all(step.bypassed for step in steps),
        )

    def _ports(self, node: Node, side: Side) -> tuple[PortFace, ...]:
        graph, types = self._pipeline.graph, self._pipeline.types
        used = graph.incoming(node.id).keys() if side is Side.INPUT else graph.outgoing(node.id).keys()
        present = names(node, side)
        faces = [PortFace(name, types.at(Port(node.id, side, name)), name in used) for name in present]
        if side is Side.INPUT and is_variadic(node):
            faces.append(PortFace(f"x{len(present) + 1}", UNKNOWN))
        # A broken connection keeps its end, so that one sees what it was.
        faces.extend(PortFace(name, UNKNOWN, connected=True) for name in used if name not in present)
        return tuple(faces)


def _assumes(node: Node) -> bool:
    """Whether an adapter stands on an assumption that nobody has accepted."""
    return isinstance(node, OperatorNode) and not node.accepted.issuperset(assumptions(node))
