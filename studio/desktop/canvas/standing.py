"""Which nodes and ports of a pipeline the faces on a canvas stand for, and the other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from studio.desktop.canvas.border import DOORS, ENTRANCE, EXIT, Border
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.scene import Place
from studio.pipeline.graph import Graph, NodeGroup, Port, Side
from studio.pipeline.ports import is_adapter


class Standing:
    """What is known of one level: its nodes and pills, the groups in it, the doors at its sides."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._border = Border(graph)
        self._face_of: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._doors: dict[str, dict[tuple[Side, str], Port]] = {}
        self._names: dict[str, dict[Port, str]] = {}

    def _require(self, *items: str) -> None:
        """Called with nodes and groups that somebody asks for."""

    @property
    def level(self) -> str:
        """Id of the group whose inside is seen; empty for the top."""
        return self._border.level

    def members(self, face: str) -> tuple[str, ...]:
        """The nodes that a face stands for: one, those of a pill in the order of the data, or all within a group."""
        return self._members.get(face, ())

    def rows_of(self, faces: Iterable[str]) -> list[tuple[str, ...]]:
        """The same of each of several, which may be thousands."""
        members = self._members
        return [members.get(face, ()) for face in faces]

    def nodes_behind(self, faces: frozenset[str]) -> list[str]:
        """The nodes that faces stand for, in the order of the document: of thousands in one go."""
        face_of = self._face_of.get
        return [id for id in self._graph.nodes if face_of(id) in faces]

    def item(self, face: str) -> str:
        """What a face stands for as one thing: a node, a group, or nothing for a door."""
        if face in DOORS:
            return ""
        return face if self.is_group(face) else self._members[face][0]

    def moved_doors(self, places: Mapping[str, Place]) -> NodeGroup | None:
        """The group that one is in, with its doors at places; None where they are there already."""
        return self._border.moved(places)

    def place(self, face: str) -> Place:
        """Where the document has a face, whatever the scene shows of it on its way."""
        if face in DOORS:
            return self._border.places[face]
        return self._graph.item(self.item(face)).position

    def items(self, faces: Iterable[str]) -> list[str]:
        """Nodes and groups that faces stand for; each of a pill's."""
        members, doors = self._members, self._doors
        found: list[str] = []
        for face in faces:
            if face in doors and face not in DOORS:
                found.append(face)
            else:
                found += members.get(face, ())
        return found

    def nodes_of(self, faces: Iterable[str]) -> Iterator[str]:
        """Nodes that faces stand for, each of a pill's; nothing for groups and doors."""
        members, doors = self._members, self._doors
        return (id for face in faces if face not in doors for id in members.get(face, ()))

    def is_group(self, face: str) -> bool:
        return face in self._doors and face not in DOORS

    def groups_among(self, faces: frozenset[str]) -> list[str]:
        """Of faces, those that are groups: asked with every edit, of thousands."""
        return [face for face in faces.intersection(self._doors) if face not in DOORS]

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
        return self._has_own_face(node)

    def faces_of(self, nodes: Iterable[str]) -> list[str]:
        """The faces that show nodes, or the groups around them; nothing for those that lie outside."""
        nodes = list(nodes)
        self._require(*nodes)
        faces = dict.fromkeys(map(self._face_of.get, nodes))
        return [face for face in faces if face is not None]

    def is_outside(self, node: str) -> bool:
        """Whether a node lies outside the group that one is in."""
        self._require(node)
        return node not in self._face_of

    def faces_shown(self, items: Iterable[str]) -> list[str]:
        """Of nodes and groups the faces that are there already."""
        doors, face_of = self._doors, self._face_of
        faces = [item if item in doors and item not in DOORS else face_of.get(item) for item in items]
        return [face for face in dict.fromkeys(faces) if face is not None]

    def pill_of(self, node: str) -> tuple[str, ...]:
        """The adapters of the pill that a node is seen in; nothing where it is seen in none."""
        if not is_adapter(self._graph.nodes[node]):
            return ()
        face = self._face_of.get(node, "")
        return () if self.is_group(face) else self._members.get(face, ())

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

    def _open(self, face: str, inputs: dict[str, Port], outputs: dict[str, Port]) -> None:
        """Takes note of the ports of a group or door."""
        doors = {(Side.INPUT, name): port for name, port in inputs.items()}
        doors.update({(Side.OUTPUT, name): port for name, port in outputs.items()})
        self._doors[face] = doors
        self._names[face] = {port: name for (_, name), port in doors.items()}

    def _is_alone(self, face: str) -> bool:
        """Whether a face is one node: connections within a pill or a group are not seen."""
        return len(self._members[face]) == 1 and not self.is_group(face)

    def _has_own_face(self, id: str) -> bool:
        """Whether a node is seen, not only the group around it."""
        face = self._face_of.get(id)
        return face is not None and not self.is_group(face)

    def _face_if_alone(self, id: str) -> str:
        """The face of a node that is seen as itself, was so before, and is no adapter; else empty."""
        node, face = self._graph.nodes.get(id), self._face_of.get(id, "")
        if node is None or node.group != self.level or is_adapter(node):
            return ""
        return "" if face not in self._members or self.is_group(face) else face

    def _outermost(self, id: str) -> str:
        """The group of this level that a node lies in, or the node."""
        node = self._graph.nodes.get(id)
        if node is None or node.group == self.level:
            return id
        return self._graph.structure.child_towards(self.level, node.group) or id

    def _regrouped(self, touched: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Nodes that came into groups of this level since their faces were made, and nodes that left them; by group."""
        into: dict[str, list[str]] = {}
        out_of: dict[str, list[str]] = {}
        for id in touched:
            before, after = self._face_of.get(id, ""), self._outermost(id)
            if before != after:
                if after != id:
                    into.setdefault(after, []).append(id)
                if self.is_group(before):
                    out_of.setdefault(before, []).append(id)
        return into, out_of

    def _release(self, group: str, ids: Iterable[str]) -> None:
        """Nodes are no longer within a group that is seen."""
        for id in ids:
            del self._face_of[id]
        self._members[group] = tuple(id for id in self._members[group] if id in self._face_of)

    def _drop(self, faces: Iterable[str]) -> set[str]:
        """Nodes and pills are no longer seen; answers the nodes that they stood for."""
        members = {member for face in faces for member in self._members.pop(face)}
        for member in members:
            del self._face_of[member]
        return members

    def _forget(self, level: str) -> None:
        """Another level is to be seen."""
        for known in (self._face_of, self._members, self._doors, self._names):
            known.clear()
        self._border.draw(level)
