"""From a pipeline to faces and wires, kept up change by change. Adjacent adapters of one plan become one pill.

What is seen is one level: the top, or the inside of a group. A group at that level is one face; what crosses the border
of the group that one is in comes from a door at its left and leaves by one at its right.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from studio.desktop.canvas.border import DOORS, ENTRANCE, EXIT
from studio.desktop.canvas.curves import Floats
from studio.desktop.canvas.face import Face, WireFace
from studio.desktop.canvas.ills import Ills
from studio.desktop.canvas.pills import chain
from studio.desktop.canvas.portrait import Portraits, ValueOf, WireStart, no_value
from studio.desktop.canvas.quiet import Quiet
from studio.desktop.canvas.renewal import Renewal
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.desktop.canvas.standing import Standing
from studio.desktop.canvas.waiting import Waiting, corners_steps, items_of
from studio.pipeline import Pipeline
from studio.pipeline.graph import Connection, Port, Side
from studio.pipeline.records import is_same_but
from studio.pipeline.steps import done
from studio.pipeline.structure import TOP
from studio.pipeline.upkeep import Change

AT_ONCE: Final = 60  # faces of a level, or of a change, that are shown before the next picture
CHUNK: Final = 20  # between two looks at the clock


class Presenter(Standing):
    """Fills a scene from a pipeline. Call ``show`` once, then ``follow`` with every change.

    Args:
        value_of: what the feet of nodes say of the last run.

    Attributes:
        level_leaving: called before another level is shown.
        level_lost: called when that group is gone, and the one around it is seen instead.
    """

    def __init__(self, pipeline: Pipeline, scene: CanvasScene, value_of: ValueOf = no_value) -> None:
        super().__init__(pipeline.graph)
        self._pipeline = pipeline
        self._scene = scene
        self._ills = Ills(pipeline)
        self._portraits = Portraits(pipeline, self._ills, value_of)
        self._path: tuple[str, ...] = ()
        self._waiting = Waiting(pipeline.graph, scene)
        self._is_making = False
        self._quiet = Quiet()
        self._renewal = Renewal(scene)
        self.level_leaving: Callable[[], None] | None = None
        self.level_lost: Callable[[], None] | None = None

    def show(self, near: Place | None = None, corners: Floats | None = None) -> None:
        """Shows the level, the whole of it where it is small; a large one comes by ``go_on``.

        Args:
            near: what is to be seen first; else as the document has it.
            corners: what ``corners_steps`` has found, where somebody has asked for it.
        """
        structure, items = self._graph.structure, items_of(self._graph, self.level)
        self._path = structure.path(self.level)
        self._scene.frames.put(structure.frames_in(self.level))
        self._waiting.begin(items)
        if corners is None:
            corners = done(corners_steps(self._graph, items))
        self._border.place(corners)
        if len(self._waiting) > AT_ONCE:
            self._waiting.sort(near, corners)
        else:
            self._build(AT_ONCE, large=False)

    def _put_off(self, touched: set[str]) -> None:
        """Of very many nodes that come onto this level, all wait; so does a group that very many come into or leave.

        Nodes that are in a group that waits are no longer seen, and those in a pill with them are touched too.
        """
        nodes = self._graph.nodes
        new = [id for id in touched if id in nodes and nodes[id].group == self.level and not self._has_own_face(id)]
        into, out_of = self._regrouped(touched)
        late = [group for group, members in into.items() if len(members) > AT_ONCE]
        for group in late:
            touched |= self._swallow(into[group])
        for group, members in out_of.items():
            if len(members) > AT_ONCE:
                self._release(group, members)
                late += [group] if group in self._graph.structure.groups else []
        if len(new) <= AT_ONCE:
            new = []
        if new or late:
            self._quiet.begin()
            self._waiting.add((*late, *new))

    def _swallow(self, ids: list[str]) -> set[str]:
        """Takes nodes off that are within a group now; answers what was one pill with them and is not."""
        gone = set(ids)
        faces = {self._face_of[id] for id in ids if self._has_own_face(id)}
        self._scene.remove_wires(self._scene.wires_of(*faces))
        self._scene.remove_faces(faces)
        if self._border.crossing:
            for id in self._graph.connections_of(gone):
                self._border.crossing.pop(id, None)
        return self._drop(faces) - gone

    @property
    def is_whole(self) -> bool:
        """Whether all of the level is shown, as it is now."""
        return not self._waiting and not self._renewal

    def go_on(self, seconds: float) -> bool:
        """Shows more of the level for so long; answers whether that was all.

        Nothing while a wide change is still being followed: what it reaches would be shown twice.
        """
        if not self._pipeline.settled:
            return False
        deadline = time.perf_counter() + seconds
        while not self.is_whole and time.perf_counter() < deadline:
            if self._waiting:
                if self._waiting.look_ahead(CHUNK):
                    self._build(CHUNK)
            else:
                self._refresh(self._renewal.take(CHUNK))
        return self.is_whole

    def stop(self) -> None:
        """Shows no more of what waits: nobody will look at it."""
        self._waiting.clear()
        self._renewal.stop()
        self._quiet.leave()

    def finish(self) -> None:
        """Shows all of the level as it is now, for what has to know all of it."""
        self._pipeline.settle()
        self._build(len(self._waiting))
        if self._renewal:
            self._refresh(self._renewal.take(len(self._graph.nodes)))

    def renew(self, nodes: Iterable[str]) -> None:
        """Shows nodes as they are now, however many others are due."""
        if due := self._renewal.take_these(nodes):
            self._refresh(due)

    def _build(self, count: int, *, large: bool = True) -> None:
        """Shows the next that wait.

        Args:
            large: large groups among them too.
        """
        self._quiet.begin()
        try:
            self._make(self._waiting.next(count, large=large))
        finally:
            if not self._waiting:
                self._quiet.end()

    def _require(self, *items: str) -> None:
        """Shows what waits of nodes and groups, because somebody asks for it."""
        if self._waiting and not self._is_making and (asked := [self._outermost(id) for id in items]):
            self._make([id for id in asked if id in self._waiting])

    def _make(self, items: list[str]) -> None:
        if items:
            groups = self._graph.structure.groups
            self._waiting.discard(items)
            self._is_making = True
            try:
                self._refresh([id for id in items if id not in groups], (), [id for id in items if id in groups])
            finally:
                self._is_making = False
        if not self._waiting:
            self._scene.expect(None)
            self._quiet.end()

    def enter(self, group: str, near: Place | None = None, corners: Floats | None = None) -> None:
        """Shows the inside of a group, or the top; what is near a place first (see ``show``)."""
        if self.level_leaving is not None:
            self.level_leaving()
        self._scene.selection.clear()
        self._renewal.stop()
        self._quiet.end()
        self._scene.empty()
        self._forget(group)
        self.show(near, corners)

    def follow(self, change: Change) -> None:
        """Shows what changed."""
        self._waiting.forget_ports()
        delta, structure = change.delta, self._graph.structure
        if self.level and self.level not in structure.groups:
            self.enter(next((group for group in reversed(self._path) if group in structure.groups), TOP))
            if self.level_lost is not None:
                self.level_lost()
            return
        touched = set(change.inferred) | delta.added.keys() | delta.removed.keys()
        maybe_gone = (*delta.removed, *delta.groups)
        self._waiting.discard(id for id in maybe_gone if id not in self._graph.nodes and id not in structure.groups)
        groups: set[str] = set()
        moved: dict[str, Place] = {}
        nodes, face_of = self._graph.nodes, self._face_of
        for id, before in delta.changed.items():
            after, face = nodes[id], face_of.get(id, "")
            if id not in delta.moved and not is_same_but(before, after, "position"):
                touched.add(id)
            elif face == id:  # or the first of a pill
                moved[id] = after.position
            elif self.is_group(face):
                groups.add(face)  # whose ports stand as the nodes do
        for id, earlier in delta.groups.items():
            group = structure.groups.get(id)
            # The group around it, before and now, whose ports are those of all within it.
            parents = [record.parent for record in (earlier, group) if record is not None]
            around = [structure.child_towards(self.level, one) for one in parents if one in structure.groups]
            groups.update(one for one in around if one)
            if earlier is not None and group is not None and replace(earlier, position=group.position) == group:
                moved.update({id: group.position} if self.is_group(id) else {})
            elif id == self.level:
                self._border.take_places()
                groups.add(id)
            else:
                groups.add(id)
        ends = (*delta.connected.values(), *delta.disconnected.values())
        rewired = {one.source.node for one in ends} | {one.target.node for one in ends}
        touched |= rewired
        if moved:
            self._scene.move_faces(moved)
        for id in delta.frames:
            frame = structure.frames.get(id)
            if frame is not None and frame.group == self.level:
                self._scene.frames.put([frame])
            else:
                self._scene.remove_frame(id)
        # A move alone changes no problem, but may come while others are told of.
        if touched or groups or change.troubled or not delta or (moved and self._border.crossing):
            self._put_off(touched)
            touched.update([id for id in change.troubled if id in self._face_of])
            now = self._renewal.begin(touched, lambda id: "" if id in rewired else self._face_if_alone(id))
            self._refresh(now, delta.disconnected, groups)
        graph = self._graph
        bent = [graph.connections[id] for id in delta.bent if id in self._scene.wires.faces and id in graph.connections]
        self._scene.put_wires(self._wires(bent))
        self._scene.selection.tell()

    def show_values(self, nodes: Iterable[str]) -> None:
        """Shows nodes whose values changed."""
        present = {id for id in nodes if id in self._graph.nodes}
        self._refresh(self._renewal.begin(present, self._face_if_alone))

    def _refresh(
        self, touched: Iterable[str], disconnected: Iterable[str] = (), touched_groups: Iterable[str] = ()
    ) -> None:
        """Makes faces anew of nodes and groups, and the wires at them."""
        graph, scene, structure = self._graph, self._scene, self._graph.structure
        waiting = self._waiting
        nodes, groups = set(touched), set(touched_groups)
        if waiting:
            nodes = {id for id in nodes if id not in waiting and not self._waits(id)}
            groups = {id for id in groups if id not in waiting}
        for id in tuple(nodes):
            face = self._face_of.get(id)
            if face is None:
                continue
            if face in self._doors:
                groups.add(face)
            elif len(row := self._members[face]) > 1:
                nodes.update(row)
        old_faces = {face for face in groups if face in self._members}
        units: dict[str, tuple[str, ...]] = {}
        for id in tuple(nodes):
            node = graph.nodes.get(id)
            if node is None:
                continue
            child = structure.child_towards(self.level, node.group) if node.group or self.level else TOP
            if child:
                groups.add(child)
            elif child is not None:
                row = chain(graph, id)
                units[row[0]] = row
                nodes.update(row)
        for group in groups:
            if group in structure.groups and structure.groups[group].parent == self.level:
                units[group] = tuple(structure.all_nodes(group))
                nodes.update(units[group])
        old_faces.update(self._face_of[id] for id in nodes if id in self._face_of)
        for face in old_faces:
            self._doors.pop(face, None)
            for member in self._members.pop(face):
                self._face_of.pop(member, None)
        for first, row in units.items():
            if waiting:
                waiting.discard(row)
            self._members[first] = row
            for id in row:
                self._face_of[id] = first
            if first in groups:
                self._open(first, *waiting.ports(first))

        inner = self._note_border(nodes, disconnected)
        # What leads out comes with the doors, once nothing waits: each chunk else had all of it made anew.
        leading_out = () if waiting else self._border.crossing.values()
        wires = {wire.id: wire for wire in self._wires((*inner, *leading_out))}
        vanished = old_faces - units.keys()
        # Wires of a face that vanishes lead elsewhere now: they are put anew below.
        gone = scene.wires_of(*(old_faces - vanished)) - wires.keys() | scene.wires_of(*vanished)
        gone.update(id for id in disconnected if id in scene.wires.faces and id not in wires)
        scene.remove_wires(gone)
        scene.remove_faces(vanished)
        scene.put_faces([*self._changed_faces(units), *(() if waiting else self._door_faces())])
        scene.put_wires([wire for id, wire in wires.items() if scene.wires.faces.get(id) != wire])
        scene.remove_faces([door for door in DOORS if door in scene.nodes and door not in self._doors])
        port = scene.selection.port
        if port is not None and port.face in self._doors and (port.side, port.name) not in self._doors[port.face]:
            scene.selection.discard_port()
        scene.selection.tell()

    def _changed_faces(self, units: dict[str, tuple[str, ...]]) -> list[tuple[Face, Place]]:
        changed = []
        for first, row in units.items():
            place: Place
            if first in self._doors:
                face: Face = self._portraits.of_group(first, row, self._doors[first])
                place = self._graph.structure.groups[first].position
            else:
                face, place = self._portraits.of_chain(row), self._graph.nodes[first].position
            item = self._scene.nodes.get(first)
            if item is None or item.face != face or (item.pos().x(), item.pos().y()) != place:
                changed.append((face, place))
        return changed

    # groups and doors

    def _note_border(self, nodes: Iterable[str], disconnected: Iterable[str]) -> list[Connection]:
        """Keeps up which connections cross the border of the level; returns those at nodes that are seen within it."""
        crossing, face_of, inner = self._border.crossing, self._face_of.get, []
        for id in disconnected:
            crossing.pop(id, None)
        waiting, outermost = self._waiting, self._outermost
        for id, connection in self._connections_at(nodes).items():
            if waiting and (
                outermost(connection.source.node) in waiting or outermost(connection.target.node) in waiting
            ):
                continue  # it comes with what waits
            source, target = face_of(connection.source.node), face_of(connection.target.node)
            if (source is None) != (target is None):
                crossing[id] = connection
                continue
            crossing.pop(id, None)
            if source is not None and (source != target or self._is_alone(source)):
                inner.append(connection)
        if not self._waiting:
            for door in DOORS:
                self._doors.pop(door, None)
            for door, ports in self._border.doors(self._face_of.__contains__):
                self._open(door, *((ports, {}) if door == EXIT else ({}, ports)))
        return inner

    def _connections_at(self, nodes: Iterable[str]) -> dict[str, Connection]:
        """Those that can be seen at nodes: of groups at the top, which may have thousands within, those at their ports.

        Within a level, those may have crossed its border before.
        """
        graph, face_of, doors = self._graph, self._face_of.get, self._doors
        if self.level:
            return graph.connections_of(node for node in nodes if node in graph.nodes)
        faces = {node: face_of(node, "") for node in nodes if node in graph.nodes}
        found = graph.connections_of(node for node, face in faces.items() if face not in doors)
        for face in doors.keys() & faces.values():
            for (side, _), port in self._doors[face].items():
                ends = graph.fed_by(port) if side is Side.OUTPUT else (graph.feeding(port),)
                found.update((one.id, one) for one in ends if one is not None)
        return found

    def _waits(self, node: str) -> bool:
        """Whether a node, or the group that it lies in, is still to be shown."""
        return bool(self._waiting) and self._outermost(node) in self._waiting

    def _door_faces(self) -> Iterator[tuple[Face, Place]]:
        for door, side in ((ENTRANCE, Side.OUTPUT), (EXIT, Side.INPUT)):
            if door in self._doors:
                face = self._portraits.of_door(door, side, self._doors[door])
                item, place = self._scene.nodes.get(door), self._border.places[door]
                if item is None or item.face != face or (item.pos().x(), item.pos().y()) != place:
                    yield face, place

    def _wires(self, connections: Iterable[Connection]) -> list[WireFace]:
        """The wires of connections; what many have in common that come from one port is found out once."""
        starts: dict[Port, WireStart] = {}
        wires = []
        for connection in connections:
            source = connection.source
            start = starts.get(source)
            if start is None:
                pill = self.pill_of(source.node) or (source.node,)
                start = starts[source] = self._portraits.start_of_wires(source, self.key(source), pill)
            wires.append(self._portraits.of_wire(connection, start, self.key(connection.target), self.level))
        return wires
