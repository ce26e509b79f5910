"""From a pipeline to faces and wires, kept up change by change. Adjacent adapters of one plan become one pill."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from studio.desktop.canvas.face import (
    Badge,
    Face,
    Kind,
    NodeFace,
    PillFace,
    PortFace,
    PortKey,
    Trouble,
    WireFace,
    WireStyle,
)
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.operators.base import Category, Effect
from studio.pipeline import Pipeline
from studio.pipeline import problems as problem
from studio.pipeline.graph import (
    Connection,
    InputNode,
    ModelNode,
    Node,
    OperatorNode,
    OutputNode,
    Port,
    Side,
)
from studio.pipeline.models import State
from studio.pipeline.pipeline import Change
from studio.pipeline.ports import assumptions, is_variadic, names, operator_of
from studio.tensors import UNKNOWN

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
NOT_FOUND: Final = "File not found. Relink…"
NOT_READ: Final = "Cannot be read. Relink…"
_BROKEN: Final = (problem.Kind.MISMATCH, problem.Kind.BROKEN, problem.Kind.REFUSED)


@dataclass(frozen=True)
class _Ill:
    """What the problems say of one node: the worst severity, and a line for its foot."""

    trouble: Trouble = Trouble.NONE
    foot: str = ""
    changed: bool = False


_WELL: Final = _Ill()


def _no_value(_node: str) -> str:
    return ""


class Presenter:
    """Fills a scene from a pipeline. Call ``show`` once, then ``follow`` with every change.

    Args:
        value_of: what a node's foot says of its value in the last run, by the node's id.
    """

    def __init__(self, pipeline: Pipeline, scene: CanvasScene, value_of: Callable[[str], str] = _no_value) -> None:
        self._pipeline = pipeline
        self._value_of = value_of
        self._scene = scene
        self._face_of: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._ills: dict[str, _Ill] = {}
        self._broken: frozenset[str] = frozenset()

    # from the canvas to the pipeline

    def members(self, face: str) -> tuple[str, ...]:
        """The nodes that a face stands for, in the order of the data."""
        return self._members[face]

    def face_of(self, node: str) -> str:
        """The face that shows a node."""
        return self._face_of[node]

    def port(self, key: PortKey) -> Port:
        """The pipeline's port behind one on the canvas."""
        members = self._members[key.face]
        return Port(members[0] if key.side is Side.INPUT else members[-1], key.side, key.name)

    def key(self, port: Port) -> PortKey:
        """The port on the canvas that shows a port of the pipeline."""
        return PortKey(self._face_of[port.node], port.side, port.name)

    # keeping up

    def show(self) -> None:
        """Shows the whole pipeline."""
        self._note_problems()
        # Many records come into being and none goes: the collector would look through them all again and again.
        was_on = gc.isenabled()
        gc.disable()
        try:
            self._refresh(self._pipeline.graph.nodes)
        finally:
            if was_on:
                gc.enable()

    def follow(self, change: Change) -> None:
        """Shows what changed."""
        delta = change.delta
        touched = set(change.inferred) | delta.added.keys() | delta.removed.keys()
        moved: dict[str, Place] = {}
        nodes = self._pipeline.graph.nodes
        for id, before in delta.changed.items():
            after = nodes[id]
            if id not in delta.moved and replace(before, position=after.position) != after:
                touched.add(id)
            elif self._members.get(self._face_of[id], ("",))[0] == id:
                moved[self._face_of[id]] = after.position
        for connection in (*delta.connected.values(), *delta.disconnected.values()):
            touched.update((connection.source.node, connection.target.node))
        if moved:
            self._scene.move_faces(moved)
        # A move alone changes no problem.
        if touched or not delta:
            touched |= self._note_problems()
            self._refresh(touched, delta.disconnected)

    def show_values(self, nodes: Iterable[str]) -> None:
        """Shows nodes whose values changed."""
        self._refresh(id for id in nodes if id in self._pipeline.graph.nodes)

    def _refresh(self, touched: Iterable[str], disconnected: Iterable[str] = ()) -> None:
        graph, scene = self._pipeline.graph, self._scene
        nodes = set(touched)
        for id in tuple(nodes):
            nodes.update(self._members.get(self._face_of.get(id, ""), ()))
        old_faces = {self._face_of[id] for id in nodes if id in self._face_of}
        groups: dict[str, tuple[str, ...]] = {}
        for id in tuple(nodes):
            if id in graph.nodes:
                chain = self._chain(id)
                groups[chain[0]] = chain
                nodes.update(chain)
        old_faces.update(self._face_of[id] for id in nodes if id in self._face_of)
        for face in old_faces:
            for member in self._members.pop(face):
                self._face_of.pop(member, None)
        for first, chain in groups.items():
            self._members[first] = chain
            for id in chain:
                self._face_of[id] = first

        wires = self._wires(nodes)
        gone = {id for face in old_faces for id in scene.wires_of(face)} - wires.keys()
        gone.update(id for id in disconnected if id in scene.wires.faces and id not in wires)
        for id in gone:
            scene.remove_wire(id)
        vanished = old_faces - groups.keys()
        # Wires of a face that vanishes lead elsewhere now: they are put anew below.
        for id in {id for face in vanished for id in scene.wires_of(face)}:
            scene.remove_wire(id)
        for face in vanished:
            scene.remove_face(face)
        scene.put_faces(self._changed_faces(groups))
        scene.put_wires([wire for id, wire in wires.items() if scene.wires.faces.get(id) != wire])
        scene.selection.tell()

    def _changed_faces(self, groups: dict[str, tuple[str, ...]]) -> list[tuple[Face, Place]]:
        changed = []
        for first, chain in groups.items():
            face = self._face(chain)
            place = self._pipeline.graph.nodes[first].position
            item = self._scene.nodes.get(first)
            if item is None or item.face != face or (item.pos().x(), item.pos().y()) != place:
                changed.append((face, place))
        return changed

    def _chain(self, id: str) -> tuple[str, ...]:
        """The adapters that stand in a row with this one by the same plan; a node that is none is alone."""
        node = self._pipeline.graph.nodes[id]
        if not isinstance(node, OperatorNode) or not node.inserted_by or node.collapsed:
            return (id,)
        chain = [id]
        while (before := self._neighbour(chain[0], Side.INPUT)) and before not in chain:
            chain.insert(0, before)
        while (after := self._neighbour(chain[-1], Side.OUTPUT)) and after not in chain:
            chain.append(after)
        return tuple(chain)

    def _neighbour(self, id: str, side: Side) -> str:
        """The one adapter of the same plan that feeds a node or is fed by it alone; empty when there is none."""
        graph = self._pipeline.graph
        node = graph.nodes[id]
        ends = tuple(graph.predecessors(id) if side is Side.INPUT else graph.successors(id))
        if len(ends) != 1 or not isinstance(node, OperatorNode):
            return ""
        other = graph.nodes[ends[0]]
        if not isinstance(other, OperatorNode) or other.inserted_by != node.inserted_by:
            return ""
        back = tuple(graph.successors(other.id) if side is Side.INPUT else graph.predecessors(other.id))
        return other.id if len(back) == 1 else ""

    # faces

    def _face(self, chain: tuple[str, ...]) -> Face:
        node = self._pipeline.graph.nodes[chain[0]]
        if isinstance(node, OperatorNode) and node.inserted_by:
            return self._pill(chain)
        ill = self._ills.get(node.id, _WELL)
        inputs, outputs = self._ports(node, Side.INPUT), self._ports(node, Side.OUTPUT)
        if isinstance(node, InputNode):
            return NodeFace(
                node.id,
                node.name,
                Kind.INPUT,
                "input",
                (),
                outputs,
                badges=_badges(ill),
                trouble=ill.trouble,
                collapsed=True,
            )
        if isinstance(node, OutputNode):
            return NodeFace(
                node.id,
                node.name,
                Kind.OUTPUT,
                "output",
                inputs,
                (),
                badges=_badges(ill),
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
                badges=_badges(ill, frozen=node.frozen),
                foot=ill.foot,
                value=self._value_of(node.id),
                trouble=ill.trouble,
                collapsed=node.collapsed,
            )
        return NodeFace(
            node.id,
            node.name,
            Kind.OPERATOR,
            CATEGORY_ICONS[operator_of(node).category],
            inputs,
            outputs,
            badges=_badges(ill),
            foot=ill.foot,
            value=self._value_of(node.id),
            trouble=ill.trouble,
            collapsed=node.collapsed,
        )

    def _pill(self, chain: tuple[str, ...]) -> PillFace:
        nodes = [self._pipeline.graph.nodes[id] for id in chain]
        steps = [node for node in nodes if isinstance(node, OperatorNode)]
        words = [step.effect for step in steps if step.effect]
        worst = max((Effect[word.upper()] for word in words), default=None)
        troubles = [self._ills.get(id, _WELL).trouble for id in chain]
        return PillFace(
            chain[0],
            chain,
            ", ".join(operator_of(step).label(step.params) for step in steps),
            self._ports(nodes[0], Side.INPUT)[0],
            self._ports(nodes[-1], Side.OUTPUT)[0],
            worst.word if worst is not None else "",
            max(troubles, key=list(Trouble).index),
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

    # wires

    def _wires(self, nodes: Iterable[str]) -> dict[str, WireFace]:
        """Wires at nodes, by connection; those within a pill are not seen."""
        graph = self._pipeline.graph
        present = [id for id in nodes if id in graph.nodes]
        return {
            id: self._wire(connection)
            for id, connection in graph.connections_of(present).items()
            if self._face_of[connection.source.node] != self._face_of[connection.target.node]
            or len(self._members[self._face_of[connection.source.node]]) == 1
        }

    def _wire(self, connection: Connection) -> WireFace:
        types, style = self._pipeline.types, WireStyle.NORMAL
        source = self.key(connection.source)
        if connection.id in self._broken:
            style = WireStyle.BROKEN
        elif any(map(self._assumes, self._members[source.face])):
            style = WireStyle.ASSUMPTION
        return WireFace(connection.id, source, self.key(connection.target), types.output(connection.source), style)

    def _assumes(self, id: str) -> bool:
        """Whether an adapter stands on an assumption that nobody has accepted."""
        node = self._pipeline.graph.nodes[id]
        return isinstance(node, OperatorNode) and not node.accepted.issuperset(assumptions(node))

    # problems

    def _note_problems(self) -> set[str]:
        """Takes the problems as they are now; returns the nodes that look different for it."""
        ills: dict[str, _Ill] = {}
        broken = set()
        for one in self._pipeline.problems():
            if one.connection is not None and one.kind in _BROKEN:
                broken.add(one.connection.id)
            if one.node:
                ills[one.node] = self._worse(ills.get(one.node, _WELL), one)
        changed = {id for id in ills.keys() | self._ills.keys() if ills.get(id) != self._ills.get(id)}
        graph = self._pipeline.graph
        for id in broken ^ self._broken:
            connection = graph.connections.get(id)
            if connection is not None:
                changed.add(connection.source.node)
        self._ills, self._broken = ills, frozenset(broken)
        return changed

    def _worse(self, ill: _Ill, one: problem.Problem) -> _Ill:
        if one.kind is problem.Kind.MODEL:
            sighting = self._pipeline.sighting(one.node)
            if sighting is not None and sighting.state is State.CHANGED:
                return replace(ill, trouble=Trouble.PROBLEM, changed=True)
            missing = sighting is None or sighting.state is State.MISSING
            return replace(ill, trouble=Trouble.MISSING, foot=NOT_FOUND if missing else NOT_READ)
        if ill.trouble is Trouble.MISSING:
            return ill
        if one.severity is problem.Severity.ERROR:
            return replace(ill, trouble=Trouble.PROBLEM, foot="")
        if ill.trouble is Trouble.NONE:
            return replace(ill, trouble=Trouble.ASSUMPTION, foot=one.what)
        return ill


def _badges(ill: _Ill, *, frozen: bool = False) -> tuple[Badge, ...]:
    badges = []
    if ill.trouble is Trouble.PROBLEM:
        badges.append(Badge.PROBLEM)
    elif ill.trouble is Trouble.ASSUMPTION:
        badges.append(Badge.ASSUMPTION)
    if frozen:
        badges.append(Badge.FROZEN)
    if ill.changed:
        badges.append(Badge.CHANGED)
    return tuple(badges)
