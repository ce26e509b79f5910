"""From a pipeline to faces and wires, kept up change by change. Adjacent adapters of one plan become one pill.

What is seen is one level: the top, or the inside of a group. A group at that level is one face; what crosses the border
of the group that one is in comes from a door at its left and leaves by one at its right.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from studio.desktop.canvas.face import Face, PortKey, ValueFace, WireFace, WireStyle
from studio.desktop.canvas.ills import Ills
from studio.desktop.canvas.portrait import Portraits, no_value
from studio.desktop.canvas.quiet import Quiet
from studio.desktop.canvas.renewal import Renewal
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.pipeline import Pipeline
from studio.pipeline.graph import Connection, NodeGroup, OperatorNode, Port, Side
from studio.pipeline.groups import level_of_wire, named, place_in, shown_ports
from studio.pipeline.pipeline import Change
from studio.pipeline.ports import assumptions, names
from studio.pipeline.structure import TOP

ENTRANCE: Final = "entrance"
EXIT: Final = "exit"
DOORS: Final = (ENTRANCE, EXIT)
AT_ONCE: Final = 500  # faces that are shown before the first picture
CHUNK: Final = 60
DOOR_GAP: Final = 280.0
DOOR_BEHIND: Final = 440.0


class Presenter:
    """Fills a scene from a pipeline. Call ``show`` once, then ``follow`` with every change.

    Args:
        value_of: what a node's foot says of its value in the last run, by the node's id.

    Attributes:
        level: id of the group whose inside is seen; empty for the top.
        level_leaving: called before another level is shown.
        level_lost: called when that group is gone, and the one around it is seen instead.
    """

    def __init__(
        self, pipeline: Pipeline, scene: CanvasScene, value_of: Callable[[str], ValueFace | None] = no_value
    ) -> None:
        self._pipeline = pipeline
        self._scene = scene
        self._ills = Ills(pipeline)
        self._portraits = Portraits(pipeline, self._ills, value_of)
        self._face_of: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._doors: dict[str, dict[tuple[Side, str], Port]] = {}
        self._names: dict[str, dict[Port, str]] = {}
        self._border: dict[str, Connection] = {}
        self._door_places: dict[str, Place] = {}
        self._path: tuple[str, ...] = ()
        self._waiting: dict[str, None] = {}
        self._is_making = False
        self._quiet = Quiet()
        self._renewal = Renewal(scene)
        self.level = TOP
        self.level_leaving: Callable[[], None] | None = None
        self.level_lost: Callable[[], None] | None = None

    # from the canvas to the pipeline

    def members(self, face: str) -> tuple[str, ...]:
        """The nodes that a face stands for: one, those of a pill in the order of the data, or all within a group."""
        return self._members.get(face, ())

    def item(self, face: str) -> str:
        """What a face stands for as one thing: a node, a group, or nothing for a door."""
        if face in DOORS:
            return ""
        return face if self.is_group(face) else self._members[face][0]

    def place(self, face: str) -> Place:
        """Where the document has a face, whatever the scene shows of it on its way."""
        if face in DOORS:
            return self._door_places[face]
        return self._pipeline.graph.item(self.item(face)).position

    def items(self, faces: Iterable[str]) -> list[str]:
        """Nodes and groups that faces stand for; each of a pill's."""
        found: list[str] = []
        for face in faces:
            if self.is_group(face):
                found.append(face)
            else:
                found.extend(self.members(face))
        return found

    def is_group(self, face: str) -> bool:
        return face in self._doors and face not in DOORS

    def is_node(self, face: str) -> bool:
        """Whether a face is a node or a pill, and neither a group nor a door."""
        return face in self._members and face not in self._doors

    def face_of(self, item: str) -> str:
        """The face that shows a node or group of this level, or the group that a node lies in."""
        self._require(item)
        return item if self.is_group(item) else self._face_of[item]

    def shows(self, node: str) -> bool:
        """Whether a node is seen as itself, and not only the group around it."""
        self._require(node)
        face = self._face_of.get(node)
        return face is not None and not self.is_group(face)

    def faces_of(self, nodes: Iterable[str]) -> list[str]:
        """The faces that show nodes, or the groups around them; nothing for those that lie outside."""
        nodes = list(nodes)
        self._require(*nodes)
        return list(dict.fromkeys(self._face_of[node] for node in nodes if node in self._face_of))

    def seen_items(self, nodes: Iterable[str]) -> list[str]:
        """Nodes that are seen as themselves, and the groups around others; not what lies outside."""
        return self.items(self.faces_of(nodes))

    def pill_of(self, node: str) -> tuple[str, ...]:
        """The adapters of the pill that a node is seen in; nothing where it is seen in none."""
        face = self._face_of.get(node, "")
        record = self._pipeline.graph.nodes[node]
        is_pill = isinstance(record, OperatorNode) and record.inserted_by and not self.is_group(face)
        return self._members.get(face, ()) if is_pill else ()

    def port(self, key: PortKey) -> Port:
        """The pipeline's port behind one on the canvas."""
        doors = self._doors.get(key.face)
        if doors is not None:
            return doors[key.side, key.name]
        members = self._members[key.face]
        return Port(members[0] if key.side is Side.INPUT else members[-1], key.side, key.name)

    def key(self, port: Port) -> PortKey:
        """The port on the canvas that shows a port of the pipeline: of a door, where its node lies outside."""
        self._require(port.node)
        face = self._face_of.get(port.node)
        if face is None:
            face = ENTRANCE if port.side is Side.OUTPUT else EXIT
        known = self._names.get(face)
        return PortKey(face, port.side, port.name if known is None else known.get(port, port.name))

    # keeping up

    def show(self, near: Place | None = None) -> None:
        """Shows the level, the whole of it where it is small; of a large one the rest comes by ``go_on``.

        Args:
            near: what is to be seen first; else as the document has it.
        """
        graph, structure = self._pipeline.graph, self._pipeline.graph.structure
        self._ills.note()
        self._path = structure.path(self.level)
        self._place_doors()
        self._scene.frames.put(structure.frames_in(self.level))
        inside = structure.nodes(self.level) if self.level else [n.id for n in graph.nodes.values() if not n.group]
        self._waiting = dict.fromkeys((*structure.subgroups(self.level), *inside))
        if len(self._waiting) > AT_ONCE:
            places = {id: graph.item(id).position for id in self._waiting}
            self._scene.expect(places.values())
            if near is not None:
                x, y = near
                order = sorted(places, key=lambda id: abs(places[id][0] - x) + abs(places[id][1] - y))
                self._waiting = dict.fromkeys(order)
        self._build(AT_ONCE)

    @property
    def is_whole(self) -> bool:
        """Whether all of the level is shown, as it is now."""
        return not self._waiting and not self._renewal

    def go_on(self, seconds: float) -> bool:
        """Shows more of the level for so long; answers whether that was all."""
        deadline = time.perf_counter() + seconds
        while not self.is_whole and time.perf_counter() < deadline:
            if self._waiting:
                self._build(CHUNK)
            else:
                self._refresh(self._renewal.take(CHUNK))
        return self.is_whole

    def stop(self) -> None:
        """Shows no more of what waits: nobody will look at it."""
        self._waiting.clear()
        self._renewal.stop()
        self._quiet.end()

    def finish(self) -> None:
        """Shows all of the level as it is now, for what has to know all of it."""
        self._build(len(self._waiting))
        if self._renewal:
            self._refresh(self._renewal.take(len(self._pipeline.graph.nodes)))

    def _build(self, count: int) -> None:
        """Shows the next that wait."""
        self._quiet.begin()
        try:
            self._make(list(itertools.islice(self._waiting, count)))
        finally:
            if not self._waiting:
                self._quiet.end()

    def _require(self, *items: str) -> None:
        """Shows what waits of nodes and groups, because somebody asks for it."""
        if self._waiting and not self._is_making and (asked := [self._outermost(id) for id in items]):
            self._make([id for id in asked if id in self._waiting])

    def _outermost(self, id: str) -> str:
        """The group of this level that a node lies in, or the node."""
        structure, node = self._pipeline.graph.structure, self._pipeline.graph.nodes.get(id)
        return id if node is None else structure.child_towards(self.level, node.group) or id

    def _make(self, items: list[str]) -> None:
        if items:
            self._is_making = True
            groups = self._pipeline.graph.structure.groups
            for id in items:
                self._waiting.pop(id, None)
            self._refresh([id for id in items if id not in groups], (), [id for id in items if id in groups])
            self._is_making = False
        if not self._waiting:
            self._scene.expect(())
            self._quiet.end()

    def enter(self, group: str, near: Place | None = None) -> None:
        """Shows the inside of a group, or the top; what is near a place first."""
        if self.level_leaving is not None:
            self.level_leaving()
        self._scene.selection.clear()
        for known in (self._face_of, self._members, self._doors, self._names, self._border):
            known.clear()
        self._door_places = {}
        self._renewal.stop()
        self._scene.empty()
        self.level = group
        self.show(near)

    def follow(self, change: Change) -> None:
        """Shows what changed."""
        delta, structure = change.delta, self._pipeline.graph.structure
        if self.level and self.level not in structure.groups:
            self.enter(next((group for group in reversed(self._path) if group in structure.groups), TOP))
            if self.level_lost is not None:
                self.level_lost()
            return
        touched = set(change.inferred) | delta.added.keys() | delta.removed.keys()
        for id in (*delta.removed, *delta.groups):
            if id not in self._pipeline.graph.nodes and id not in structure.groups:
                self._waiting.pop(id, None)
        groups: set[str] = set()
        moved: dict[str, Place] = {}
        nodes = self._pipeline.graph.nodes
        for id, before in delta.changed.items():
            after = nodes[id]
            if id not in delta.moved and replace(before, position=after.position) != after:
                touched.add(id)
            elif self._members.get(self._face_of.get(id, ""), ("",))[0] == id and self.is_node(id):
                moved[self._face_of[id]] = after.position
            elif self.is_group(self._face_of.get(id, "")):
                groups.add(self._face_of[id])  # whose ports stand as the nodes do
        for id, earlier in delta.groups.items():
            group = structure.groups.get(id)
            if earlier is not None and group is not None and replace(earlier, position=group.position) == group:
                moved.update({id: group.position} if self.is_group(id) else {})
                around = structure.child_towards(self.level, group.parent)
                groups.update([around] if around else [])
            elif id == self.level:
                self._place_doors()
                groups.add(id)
            else:
                groups.add(id)
        for connection in (*delta.connected.values(), *delta.disconnected.values()):
            touched.update((connection.source.node, connection.target.node))
        if moved:
            self._scene.move_faces(moved)
        for id in delta.frames:
            frame = structure.frames.get(id)
            if frame is not None and frame.group == self.level:
                self._scene.frames.put([frame])
            else:
                self._scene.remove_frame(id)
        # A move alone changes no problem.
        if touched or groups or not delta or (moved and self._border):
            touched |= self._ills.note()
            ends = (*delta.connected.values(), *delta.disconnected.values())
            rewired = {port.node for one in ends for port in (one.source, one.target)}
            now = self._renewal.begin(touched, lambda id: "" if id in rewired else self._face_if_alone(id))
            self._refresh(now, delta.disconnected, groups)
        graph = self._pipeline.graph
        bent = [graph.connections[id] for id in delta.bent if id in self._scene.wires.faces and id in graph.connections]
        self._scene.put_wires([self._wire(connection) for connection in bent])
        self._scene.selection.tell()

    def show_values(self, nodes: Iterable[str]) -> None:
        """Shows nodes whose values changed."""
        present = {id for id in nodes if id in self._pipeline.graph.nodes}
        self._refresh(self._renewal.begin(present, self._face_if_alone))

    def _refresh(
        self, touched: Iterable[str], disconnected: Iterable[str] = (), touched_groups: Iterable[str] = ()
    ) -> None:
        """Makes faces anew of nodes and groups, and the wires at them."""
        graph, scene, structure = self._pipeline.graph, self._scene, self._pipeline.graph.structure
        waiting = self._waiting
        nodes, groups = set(touched), set(touched_groups)
        if waiting:
            nodes = {id for id in nodes if not self._waits(id)}
            groups -= waiting.keys()
        for id in tuple(nodes):
            face = self._face_of.get(id, "")
            if self.is_group(face):
                groups.add(face)
            else:
                nodes.update(self._members.get(face, ()))
        old_faces = {face for face in groups if face in self._members}
        old_faces.update(self._face_of[id] for id in nodes if id in self._face_of)
        units: dict[str, tuple[str, ...]] = {}
        for id in tuple(nodes):
            node = graph.nodes.get(id)
            if node is None:
                continue
            child = structure.child_towards(self.level, node.group) if node.group or self.level else TOP
            if child:
                groups.add(child)
            elif child is not None:
                chain = self._chain(id)
                units[chain[0]] = chain
                nodes.update(chain)
        for group in groups:
            if group in structure.groups and structure.groups[group].parent == self.level:
                units[group] = tuple(structure.all_nodes(group))
                nodes.update(units[group])
        old_faces.update(self._face_of[id] for id in nodes if id in self._face_of)
        for face in old_faces:
            self._doors.pop(face, None)
            for member in self._members.pop(face):
                self._face_of.pop(member, None)
        for first, chain in units.items():
            if waiting:
                for id in chain:
                    waiting.pop(id, None)
            self._members[first] = chain
            for id in chain:
                self._face_of[id] = first
            if first in groups:
                inputs, outputs = (shown_ports(graph, first, side) for side in Side)
                self._open(first, inputs, outputs)

        inner = self._note_border(nodes, disconnected)
        wires = {connection.id: self._wire(connection) for connection in (*inner, *self._border.values())}
        gone = {id for face in old_faces for id in scene.wires_of(face)} - wires.keys()
        gone.update(id for id in disconnected if id in scene.wires.faces and id not in wires)
        for id in gone:
            scene.remove_wire(id)
        vanished = old_faces - units.keys()
        # Wires of a face that vanishes lead elsewhere now: they are put anew below.
        for id in {id for face in vanished for id in scene.wires_of(face)}:
            scene.remove_wire(id)
        for face in vanished:
            scene.remove_face(face)
        scene.put_faces([*self._changed_faces(units), *self._door_faces()])
        scene.put_wires([wire for id, wire in wires.items() if scene.wires.faces.get(id) != wire])
        for door in DOORS:
            if door in scene.nodes and door not in self._doors:
                scene.remove_face(door)
        port = scene.selection.port
        if port is not None and port.face in self._doors and (port.side, port.name) not in self._doors[port.face]:
            scene.selection.discard_port()
        scene.selection.tell()

    def _changed_faces(self, units: dict[str, tuple[str, ...]]) -> list[tuple[Face, Place]]:
        changed = []
        for first, chain in units.items():
            place: Place
            if first in self._doors:
                face: Face = self._portraits.of_group(first, chain, self._doors[first])
                place = self._pipeline.graph.structure.groups[first].position
            else:
                face, place = self._portraits.of_chain(chain), self._pipeline.graph.nodes[first].position
            item = self._scene.nodes.get(first)
            if item is None or item.face != face or (item.pos().x(), item.pos().y()) != place:
                changed.append((face, place))
        return changed

    def _face_if_alone(self, id: str) -> str:
        """The face of a node that is there, is seen as itself and is no adapter; else empty."""
        node, face = self._pipeline.graph.nodes.get(id), self._face_of.get(id, "")
        is_adapter = isinstance(node, OperatorNode) and node.inserted_by
        return "" if node is None or is_adapter or face not in self._members or self.is_group(face) else face

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
        if not isinstance(other, OperatorNode) or other.inserted_by != node.inserted_by or other.group != node.group:
            return ""
        back = tuple(graph.successors(other.id) if side is Side.INPUT else graph.predecessors(other.id))
        return other.id if len(back) == 1 else ""

    # groups and doors

    def _open(self, face: str, inputs: dict[str, Port], outputs: dict[str, Port]) -> None:
        """Takes note of the ports of a group or door."""
        doors = {(Side.INPUT, name): port for name, port in inputs.items()}
        doors.update({(Side.OUTPUT, name): port for name, port in outputs.items()})
        self._doors[face] = doors
        self._names[face] = {port: name for (_, name), port in doors.items()}

    def _note_border(self, nodes: Iterable[str], disconnected: Iterable[str]) -> list[Connection]:
        """Keeps up which connections cross the border of the level; returns those at nodes that are seen within it."""
        graph, inner = self._pipeline.graph, []
        for id in disconnected:
            self._border.pop(id, None)
        for id, connection in graph.connections_of(node for node in nodes if node in graph.nodes).items():
            source, target = (self._face_of.get(port.node) for port in (connection.source, connection.target))
            if (source is None) != (target is None):
                outside = connection.target.node if target is None else connection.source.node
                if not self._waits(outside):
                    self._border[id] = connection
                continue
            self._border.pop(id, None)
            if source is not None and (source != target or self._is_alone(source)):
                inner.append(connection)
        border = self._border.values()
        for door, found in (
            (ENTRANCE, [(one.source, one.target) for one in border if one.source.node not in self._face_of]),
            (EXIT, [(one.target, one.source) for one in border if one.target.node not in self._face_of]),
        ):
            self._doors.pop(door, None)
            if found:
                ports = named(graph, [outer for outer, inner in sorted(found, key=self._height)])
                self._open(door, *((ports, {}) if door == EXIT else ({}, ports)))
        return inner

    def _height(self, ends: tuple[Port, Port]) -> tuple[object, ...]:
        """How far down the inner end of what crosses the border is, so that wires to a door cross little."""
        graph, (_, inner) = self._pipeline.graph, ends
        node = graph.nodes[inner.node]
        x, y = place_in(graph, node, self.level)
        present = names(node, inner.side)
        return y, x, inner.node, present.index(inner.name) if inner.name in present else len(present), inner.name

    def _waits(self, node: str) -> bool:
        """Whether a node, or the group that it lies in, is still to be shown."""
        return bool(self._waiting) and self._outermost(node) in self._waiting

    def _is_alone(self, face: str) -> bool:
        """Whether a face is one node: connections within a pill or a group are not seen."""
        return len(self._members[face]) == 1 and not self.is_group(face)

    def _door_faces(self) -> Iterator[tuple[Face, Place]]:
        for door, side in ((ENTRANCE, Side.OUTPUT), (EXIT, Side.INPUT)):
            if door in self._doors:
                face = self._portraits.of_door(door, side, self._doors[door])
                item, place = self._scene.nodes.get(door), self._door_places[door]
                if item is None or item.face != face or (item.pos().x(), item.pos().y()) != place:
                    yield face, place

    def moved_doors(self, places: Mapping[str, Place]) -> NodeGroup | None:
        """The group that one is in, with its doors at places; None where they are there already."""
        if not self.level or places.keys().isdisjoint(DOORS):
            return None
        group = self._pipeline.graph.structure.groups[self.level]
        moved = replace(group, entrance=places.get(ENTRANCE, group.entrance), exit=places.get(EXIT, group.exit))
        return moved if moved != group else None

    def _place_doors(self) -> None:
        """Beside what lies in the group when one enters it, as long as nobody has placed them."""
        structure, nodes = self._pipeline.graph.structure, self._pipeline.graph.nodes
        if not self.level:
            return
        group = structure.groups[self.level]
        places = [nodes[id].position for id in structure.nodes(self.level)]
        places += [structure.groups[id].position for id in structure.subgroups(self.level)]
        xs, ys = [x for x, _ in places] or [0.0], [y for _, y in places] or [0.0]
        middle = round((min(ys) + max(ys)) / 2)
        beside = {ENTRANCE: (min(xs) - DOOR_GAP, middle), EXIT: (max(xs) + DOOR_BEHIND, middle)}
        self._door_places = {
            ENTRANCE: group.entrance or self._door_places.get(ENTRANCE, beside[ENTRANCE]),
            EXIT: group.exit or self._door_places.get(EXIT, beside[EXIT]),
        }

    # wires

    def _wire(self, connection: Connection) -> WireFace:
        types, style = self._pipeline.types, WireStyle.NORMAL
        source = self.key(connection.source)
        if connection.id in self._ills.broken:
            style = WireStyle.BROKEN
        elif any(map(self._assumes, self.pill_of(connection.source.node) or (connection.source.node,))):
            style = WireStyle.ASSUMPTION
        bends = connection.bends if connection.bends and self._has_bends(connection) else ()
        kind = types.output(connection.source)
        return WireFace(connection.id, source, self.key(connection.target), kind, style, bends)

    def _has_bends(self, connection: Connection) -> bool:
        """Whether this level is where both ends of a connection are seen, so that its bends are here."""
        return level_of_wire(self._pipeline.graph, connection) == self.level

    def _assumes(self, id: str) -> bool:
        """Whether an adapter stands on an assumption that nobody has accepted."""
        node = self._pipeline.graph.nodes[id]
        return isinstance(node, OperatorNode) and not node.accepted.issuperset(assumptions(node))
