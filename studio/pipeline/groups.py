"""Groups as people use them: which ports one shows, nodes put into one, one dissolved, things removed with all in them.

What a group shows follows from the flat graph, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from studio.errors import PipelineError
from studio.pipeline.edits import Edit, Move, group
from studio.pipeline.graph import Connection, Frame, Graph, Node, NodeGroup, Port, Position, Side, new_id
from studio.pipeline.ports import label, names, spoken_name
from studio.pipeline.steps import Steps, done, each, pause
from studio.pipeline.structure_edits import AddGroups, Bend, PutInto, RemoveFrames, RemoveGroups, SetGroup

Item: TypeAlias = Node | NodeGroup | Frame
NAME = "group"
NODES_A_STEP = 200


class GroupPort(NamedTuple):
    """A port that a group has. A named tuple: a large group has tens of thousands.

    Attributes:
        port: the one of a node within, for which it stands.
        crosses: a connection leads through it, so that it cannot be hidden.
        free: nothing is connected to the port within.
        shown: it is on the group's face.
    """

    port: Port
    crosses: bool
    free: bool
    shown: bool


def ports_of(graph: Graph, id: str, side: Side) -> Iterator[list[GroupPort]]:
    """Every port of a side within a group, from top to bottom as the nodes stand, as long as the graph stays.

    They come some at a time, or none: a group may have thousands of nodes.
    """
    for found in _ports_of(graph, id, side):
        yield [GroupPort(Port(node, side, name), *how) for node, name, how in found]


def port_of(graph: Graph, id: str, port: Port) -> GroupPort:
    """One of the ports within a group."""
    path = _path_within(graph, id, graph.node(port.node).group)
    links = graph.incoming(port.node) if port.side is Side.INPUT else graph.outgoing(port.node)
    inside, rules = set(graph.structure.all_nodes(id)), _Rules.of(graph, path)
    return GroupPort(port, *_judge(port.node, port.side, port.name, links.get(port.name), inside, rules))


def shown_ports(graph: Graph, id: str, side: Side) -> dict[str, Port]:
    """The ports on a group's face by the names that they have there, from top to bottom."""
    return done(shown_ports_steps(graph, id, side))


def shown_ports_steps(graph: Graph, id: str, side: Side) -> Steps[dict[str, Port]]:
    """The same in steps: a group may have thousands of nodes."""
    shown: list[Port] = []
    for found in _ports_of(graph, id, side, only_shown=True):
        shown += [Port(node, side, name) for node, name, _ in found]
        yield
    return named(graph, shown)


def named(graph: Graph, ports: Iterable[Port]) -> dict[str, Port]:
    """Ports of several nodes by their own names, or ``node.port`` for all of a name that occurs more than once."""
    ports = list(dict.fromkeys(ports))
    plain: dict[str, list[Port]] = {}
    for port in ports:
        plain.setdefault(spoken_name(graph.nodes[port.node], port), []).append(port)
    found: dict[str, Port] = {}
    for port in ports:
        name = spoken_name(graph.nodes[port.node], port)
        name = label(graph.nodes[port.node], port) if len(plain[name]) > 1 else name
        while name in found:
            name += "\u2032"
        found[name] = port
    return found


def show_port(graph: Graph, id: str, port: Port, shown: bool) -> Edit:
    """Puts a port within on a group's face, or takes it away.

    Raises:
        PipelineError: a connection leads through it.
    """
    record = graph.structure.group(id)
    one = port_of(graph, id, port)
    if one.crosses:
        raise PipelineError("A connection leads through this port.", record.name, "Remove the connection first.")
    mark = {port}
    if one.free:
        return SetGroup(replace(record, hidden=record.hidden - mark if shown else record.hidden | mark))
    return SetGroup(replace(record, exposed=record.exposed | mark if shown else record.exposed - mark))


def enclose(graph: Graph, items: Collection[str], name: str = NAME, position: Position | None = None) -> AddedGroup:
    """Puts nodes, groups and frames that lie in one group, or at the top, into a new group there.

    Raises:
        PipelineError: there are none, or they lie in several.
    """
    return done(enclose_steps(graph, items, name, position))


def enclose_steps(
    graph: Graph, items: Collection[str], name: str = NAME, position: Position | None = None
) -> Steps[AddedGroup]:
    """The same in steps; of few things in one."""
    records = yield from each(graph.item, [*items])
    levels = set(map(_level, records))
    yield from pause(records)
    if len(levels) != 1:
        raise PipelineError("There is nothing to group." if not levels else "They lie in several groups.", graph.name)
    made = NodeGroup(new_id(), graph.structure.free_name(name), levels.pop(), position=position or _middle(records))
    edit = group("Group", AddGroups((made,)), PutInto(tuple((key, made.id) for key in items)))
    return AddedGroup(edit, made.id)


@dataclass(frozen=True)
class AddedGroup:
    """An edit that adds a group, and the group's id."""

    edit: Edit
    id: str


def dissolve(graph: Graph, id: str) -> Edit:
    """Puts what lies in a group where the group lies, about where it stands, and removes it."""
    structure = graph.structure
    record = structure.group(id)
    items = [*structure.nodes(id), *structure.subgroups(id), *(frame.id for frame in structure.frames_in(id))]
    edits: list[Edit] = []
    if items:
        x, y = anchor(graph, items)
        shift = (record.position[0] - x, record.position[1] - y)
        edits.append(PutInto(tuple((key, record.parent) for key in items)))
        if shift != (0.0, 0.0):
            edits.append(Move(tuple((key, _shifted(graph.item(key).position, shift)) for key in items)))
            bends = tuple(
                (one.id, tuple(_shifted(point, shift) for point in one.bends))
                for one in graph.connections_of(structure.nodes(id)).values()
                if one.bends and level_of_wire(graph, one) == id
            )
            edits.extend([Bend(bends)] if bends else [])
    return group(f"Dissolve {record.name}", *edits, RemoveGroups((id,)))


def with_contents(graph: Graph, items: Iterable[str]) -> list[str]:
    """Ids of nodes, groups and frames, and of all that lies in the groups among them."""
    structure, groups = graph.structure, graph.structure.groups
    found = dict.fromkeys(items)
    if groups.keys().isdisjoint(found.keys()):
        return list(found)
    items, found = found, {}
    for key in items:
        found[key] = None
        for inner in structure.within(key) if key in groups else ():
            found[inner] = None
            found.update(dict.fromkeys(structure.nodes(inner)))
            found.update(dict.fromkeys(frame.id for frame in structure.frames_in(inner)))
    return list(found)


def removal(graph: Graph, items: Iterable[str]) -> tuple[list[str], list[Edit]]:
    """What is to be removed with nodes, groups and frames: ids of nodes, and the edits that remove the others after."""
    nodes: list[str] = []
    others: list[str] = []
    known, wanted = graph.nodes, with_contents(graph, items)
    for key in wanted:
        (nodes if key in known else others).append(key)
    structure = graph.structure
    edits: list[Edit] = []
    if frames := tuple(key for key in others if key in structure.frames):
        edits.append(RemoveFrames(frames))
    if groups := tuple(key for key in others if key in structure.groups):
        edits.append(RemoveGroups(groups))
    return nodes, edits


def level_of(graph: Graph, id: str) -> str:
    """The group that a node, group or frame lies in; empty for the top."""
    return _level(graph.item(id))


def levels_of(graph: Graph, items: Iterable[str]) -> set[str]:
    """The groups, or the top, in which nodes, groups and frames lie."""
    return set(map(_level, _records(graph, items)))


def level_of_wire(graph: Graph, connection: Connection) -> str:
    """The innermost group, or the top, in which both ends of a connection lie: there its bends are."""
    source, target = graph.nodes[connection.source.node], graph.nodes[connection.target.node]
    return graph.structure.common(source.group, target.group) if source.group or target.group else ""


def place_in(graph: Graph, node: Node, level: str) -> Position:
    """Where a node, or the group around it, stands within a group, or at the top."""
    child = graph.structure.child_towards(level, node.group)
    return graph.structure.groups[child].position if child else node.position


def anchor(graph: Graph, items: Iterable[str]) -> Position:
    """The middle of where nodes, groups and frames stand."""
    return _middle(_records(graph, items))


def _records(graph: Graph, items: Iterable[str]) -> list[Item]:
    """Nodes, groups and frames: looked up once, as there may be thousands."""
    nodes = graph.nodes
    return [nodes[key] if key in nodes else graph.item(key) for key in items]


def _level(item: Item) -> str:
    return item.parent if isinstance(item, NodeGroup) else item.group


def _middle(items: Iterable[Item]) -> Position:
    places = [item.position for item in items]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return (round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2))


_How: TypeAlias = tuple[bool, bool, bool]
"""``crosses``, ``free`` and ``shown`` of a ``GroupPort``."""


def _ports_of(graph: Graph, id: str, side: Side, *, only_shown: bool = False) -> Iterator[list[tuple[str, str, _How]]]:
    """The ports of a side within a group, some nodes at a time from top to bottom: node, name, and how it is."""
    structure, nodes = graph.structure, graph.nodes
    every = structure.all_nodes(id)
    inside = set(every)
    paths = {group: _path_within(graph, id, group) for group in structure.within(id)}
    between = {group: tuple(structure.groups[one].position[1] for one in path[1:]) for group, path in paths.items()}
    rules = {group: _Rules.of(graph, path) for group, path in paths.items()}
    links_of: Callable[[str], Mapping[str, Connection | Mapping[str, Connection]]]
    links_of = graph.incoming if side is Side.INPUT else graph.outgoing

    def height(key: str) -> tuple[float, ...]:
        """How far down a node stands in the group, that of the groups between first."""
        node = nodes[key]
        return (*between[node.group], node.position[1], node.position[0])

    looks_inward = only_shown and not graph.structure.groups[id].exposed
    heights: dict[str, tuple[float, ...]] = {}
    for some in _some(every):
        heights.update({key: height(key) for key in some})
        yield []
    if len(set(heights.values())) < len(every):  # of level ones as the document has them, however they came here
        every = [key for key in nodes if key in inside]
    for some in _some(sorted(every, key=heights.__getitem__)):
        found = []
        for key in some:
            node, links = nodes[key], links_of(key)
            present = names(node, side)
            if (
                looks_inward
                and len(links) >= len(present)
                and links.keys() >= set(present)
                and not _leads_out(links, inside)
            ):
                continue  # as with most: all their ports are connected within
            # Those of broken connections too.
            for name in (*present, *(name for name in links if name not in present)) if links else present:
                how = _judge(key, side, name, links.get(name), inside, rules[node.group])
                if how[2] or not only_shown:
                    found.append((key, name, how))
        yield found


def _some(nodes: Sequence[str]) -> Iterator[Sequence[str]]:
    return (nodes[start : start + NODES_A_STEP] for start in range(0, len(nodes), NODES_A_STEP))


def _leads_out(links: Mapping[str, Connection | Mapping[str, Connection]], inside: Set[str]) -> bool:
    """Whether one of the connections into a node, or out of it, has its other end outside."""
    for link in links.values():  # loops, not ``any``: thousands are asked for
        if isinstance(link, Connection):
            if link.source.node not in inside:
                return True
            continue
        for one in link.values():
            if one.target.node not in inside:
                return True
    return False


class _Rules(NamedTuple):
    """What people have said of the ports of a group that lie in one of the groups in it."""

    exposed: Set[Port]
    hidden: tuple[Set[Port], ...]

    @classmethod
    def of(cls, graph: Graph, path: tuple[str, ...]) -> _Rules:
        """Those for the last of the groups from one down to another in it."""
        records = [graph.structure.groups[key] for key in path]
        return cls(records[0].exposed, tuple(record.hidden for record in records if record.hidden))


def _judge(
    node: str,
    side: Side,
    name: str,
    link: Connection | Mapping[str, Connection] | None,
    inside: Set[str],
    rules: _Rules,
) -> _How:
    """How a port of a node stands to a group.

    Args:
        link: what leads into an input, or out of an output; None for nothing.
        inside: the nodes in the group.
    """
    if isinstance(link, Connection):
        crosses = link.source.node not in inside
    else:
        crosses = False
        for one in link.values() if link is not None else ():  # a loop, not ``any``: thousands are asked for
            if one.target.node not in inside:
                crosses = True
                break
    shown = crosses or bool(rules.exposed and Port(node, side, name) in rules.exposed)
    if link is None and not shown:
        shown = not any(Port(node, side, name) in hidden for hidden in rules.hidden)
    return crosses, link is None, shown


def _path_within(graph: Graph, id: str, group: str) -> tuple[str, ...]:
    """The groups from one down to another in it."""
    path = graph.structure.path(group)
    return path[path.index(id) :]


def _shifted(place: Position, shift: Position) -> Position:
    return place[0] + shift[0], place[1] + shift[1]
