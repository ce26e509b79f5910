"""The document as it stands: nodes and connections, with the indices that keep a step small in large graphs.

Only edits change a graph (see ``edits``); everybody else reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from studio.courtesy import in_turns
from studio.errors import PipelineError
from studio.pipeline.delta import Delta
from studio.pipeline.records import (
    VALUE,
    Connection,
    Frame,
    Hidden,
    InputNode,
    ModelNode,
    ModelReference,
    Node,
    NodeGroup,
    OperatorNode,
    OutputNode,
    Port,
    Position,
    Side,
    Space,
    Terms,
    TrainedWeights,
    Weights,
    is_same_but,
    new_id,
    space_of,
    terms_of,
    weights_of,
    with_fields,
)
from studio.pipeline.steps import Steps, done
from studio.pipeline.structure import Structure
from studio.pipeline.twins import twin, twin_steps

__all__ = [
    "VALUE", "Connection", "Delta", "Frame", "Graph", "Hidden", "InputNode", "ModelNode", "ModelReference", "Node",
    "NodeGroup", "OperatorNode", "OutputNode", "Port", "Position", "Side", "Space", "Terms", "TrainedWeights",
    "Weights", "new_id", "space_of", "terms_of", "weights_of",
]  # fmt: skip

_FEW = 4  # a part of all nodes
_SHOWN = ("position", "group", "collapsed")  # what bears on nothing but how a node is shown


class Graph:
    """All nodes and connections, with the indices that keep a step small in large graphs.

    The order of ``nodes`` is part of the document: inputs and outputs of the export stand in the order of their nodes.
    The order of ``connections`` means nothing.

    Attributes:
        structure: groups and frames, which order nodes for people.
    """

    def __init__(self, name: str = "pipeline") -> None:
        self._name = name
        self.structure = Structure(name)
        self._nodes: dict[str, Node] = {}
        self._connections: dict[str, Connection] = {}
        self._incoming: dict[str, dict[str, Connection]] = {}
        self._outgoing: dict[str, dict[str, dict[str, Connection]]] = {}
        self._named: dict[tuple[Space, str], dict[str, None]] = {}
        self._shared_names: dict[tuple[Space, str], None] = {}  # of several nodes
        self._sharing: dict[Weights, dict[Terms, dict[str, None]]] = {}
        self._numbers: dict[tuple[Space, str], int] = {}
        self._delta = Delta()

    # Reading

    @property
    def name(self) -> str:
        return self._name

    @property
    def nodes(self) -> Mapping[str, Node]:
        return self._nodes

    @property
    def connections(self) -> Mapping[str, Connection]:
        return self._connections

    @property
    def inputs(self) -> tuple[InputNode, ...]:
        """Input nodes in the order of the export's signature."""
        return tuple(node for node in self._nodes.values() if isinstance(node, InputNode))

    @property
    def outputs(self) -> tuple[OutputNode, ...]:
        """Output nodes in the order of the export's signature."""
        return tuple(node for node in self._nodes.values() if isinstance(node, OutputNode))

    def node(self, id: str) -> Node:
        """Raises PipelineError when there is none of that id."""
        try:
            return self._nodes[id]
        except KeyError:
            raise PipelineError(f"There is no node {id}.", where=self._name) from None

    def item(self, id: str) -> Node | NodeGroup | Frame:
        """A node, group or frame. Raises PipelineError when there is none of that id."""
        return self._nodes.get(id) or self.structure.groups.get(id) or self.structure.frames.get(id) or self.node(id)

    def connection(self, id: str) -> Connection:
        """Raises PipelineError when there is none of that id."""
        try:
            return self._connections[id]
        except KeyError:
            raise PipelineError(f"There is no connection {id}.", where=self._name) from None

    def named(self, space: Space, name: str) -> tuple[str, ...]:
        """Ids of the nodes of that name."""
        return tuple(self._named.get((space, name), ()))

    def free_name(self, space: Space, wanted: str, taken: Collection[str] = ()) -> str:
        """The name, or the name with a number that makes it the only one, ``taken`` ones included.

        A number that once did so goes on: beside ``x`` and ``x_2`` comes ``x_3``.
        """
        if (space, wanted) not in self._named and wanted not in taken:
            return wanted
        stem, _, counted = wanted.rpartition("_")
        if counted.isdecimal() and (space, stem) in self._named:
            wanted = stem
        number = self._numbers.get((space, wanted), 2)
        while (space, f"{wanted}_{number}") in self._named:
            number += 1
        self._numbers[space, wanted] = number
        while (space, f"{wanted}_{number}") in self._named or f"{wanted}_{number}" in taken:
            number += 1
        return f"{wanted}_{number}"

    def sharing(self, weights: Weights) -> tuple[str, ...]:
        """Ids of the nodes that have these weights in common."""
        return tuple(key for ids in self._sharing.get(weights, {}).values() for key in ids)

    def sharing_on(self, weights: Weights) -> Mapping[Terms, Collection[str]]:
        """The same by the terms on which they have them."""
        return self._sharing.get(weights, {})

    def at_odds(self) -> Iterator[tuple[str, ...]]:
        """Sets of nodes that share weights on terms that differ: frozen in one alone, trained ones in one alone."""
        return (self.sharing(weights) for weights, terms in self._sharing.items() if len(terms) > 1)

    def namesakes(self, space: Space) -> Iterator[tuple[str, ...]]:
        """Sets of nodes that have one name."""
        return (tuple(self._named[name]) for name in self._shared_names if name[0] is space)

    def incoming(self, node: str) -> Mapping[str, Connection]:
        """Connections into a node, by name of its input port."""
        return self._incoming[node]

    def outgoing(self, node: str) -> Mapping[str, Mapping[str, Connection]]:
        """Connections out of a node, by name of its output port, then by id. No entry is empty."""
        return self._outgoing[node]

    def feeding(self, port: Port) -> Connection | None:
        """The connection into an input port."""
        return self._incoming[port.node].get(port.name)

    def fed_by(self, port: Port) -> tuple[Connection, ...]:
        """The connections out of an output port."""
        return tuple(self._outgoing[port.node].get(port.name, {}).values())

    def connections_of(self, nodes: Iterable[str]) -> dict[str, Connection]:
        """Every connection with an end at one of the nodes, by id."""
        wanted = dict.fromkeys(nodes)
        if len(wanted) > len(self._nodes) // _FEW:  # one look at each is less than a look from both its ends
            return {
                id: one
                for id, one in self._connections.items()
                if one.source.node in wanted or one.target.node in wanted
            }
        found: dict[str, Connection] = {}
        for node in wanted:
            for connection in self._incoming[node].values():
                found[connection.id] = connection
            for connections in self._outgoing[node].values():
                found.update(connections)
        return found

    def connections_out(self, nodes: Collection[str]) -> list[Connection]:
        """Every connection from one of the nodes to another node than these, or from another to one of them."""
        if len(nodes) == len(self._nodes):
            return []
        ends = (self._connections if len(nodes) > len(self._nodes) // _FEW else self.connections_of(nodes)).values()
        return [one for one in ends if (one.source.node in nodes) != (one.target.node in nodes)]

    def connections_between(self, sources: Collection[str], targets: Iterable[str]) -> dict[str, Connection]:
        """Every connection from some nodes to some, by id."""
        incoming = self._incoming
        return {one.id: one for node in targets for one in incoming[node].values() if one.source.node in sources}

    def predecessors(self, node: str) -> Iterator[str]:
        """Nodes that feed a node, one entry a connection."""
        return (connection.source.node for connection in self._incoming[node].values())

    def successors(self, node: str) -> Iterator[str]:
        """Nodes that a node feeds, one entry a connection."""
        return (
            connection.target.node
            for connections in self._outgoing[node].values()
            for connection in connections.values()
        )

    def directed(self, nodes: Iterable[str] | None = None) -> Any:
        """The nodes (all, or those given) and their connections as a ``networkx.DiGraph`` of ids."""
        import networkx

        directed: Any = networkx.DiGraph()
        directed.add_nodes_from(self._nodes if nodes is None else nodes)
        directed.add_edges_from(
            (connection.source.node, connection.target.node)
            for connection in self._connections.values()
            if nodes is None or (connection.source.node in directed and connection.target.node in directed)
        )
        return directed

    def copy(self) -> Graph:
        """The document as it stands, in time that grows with the number of records alone."""
        return done(self.copy_steps())

    def copy_steps(self) -> Steps[Graph]:
        """The same in steps, between which nothing may change."""
        return twin_steps(self, structure=twin(self.structure), _delta=Delta())

    @classmethod
    def of(cls, name: str, structure: Structure, nodes: dict[str, Node], connections: dict[str, Connection]) -> Graph:
        """A document to write down or to copy from as a whole: without the indices, which are most of the work."""
        made = cls(name)
        made.structure, made._nodes, made._connections = structure, nodes, connections
        return made

    def still(self) -> Graph:
        """The document as it stands, to be written down elsewhere (see ``of``)."""
        return Graph.of(self._name, twin(self.structure), self._nodes.copy(), self._connections.copy())

    # Changing: for edits only

    def take_delta(self) -> Delta:
        """What changed since the last call."""
        delta, self._delta = self._delta, Delta()
        delta.groups, delta.frames = self.structure.take_changes()
        return delta

    def add_nodes(self, nodes: Sequence[Node], places: Sequence[int] | None = None) -> None:
        """Adds nodes at the end, or so that they stand at those places afterwards (ascending).

        Raises:
            PipelineError: one is there already.
        """
        for node in nodes:
            if node.id in self._nodes:
                raise PipelineError(f"Node {node.id} is in the pipeline already.", where=self._name)
            self.structure.require(node.group)
        if len({node.id for node in nodes}) != len(nodes):
            raise PipelineError("Two new nodes have one id.", where=self._name)
        if places is None or all(place >= len(self._nodes) for place in places):
            self._nodes.update((node.id, node) for node in nodes)
        else:
            self._nodes = _inserted(self._nodes, nodes, places)
        for node in in_turns(nodes):
            self._incoming[node.id] = {}
            self._outgoing[node.id] = {}
            self.structure.enter(node.id, node.group)
            self._index(node)
            self._delta.added[node.id] = node

    def remove_nodes(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Removes nodes that have no connections left and returns the places where they stood, in ascending order.

        Raises:
            PipelineError: one is not there, or is connected.
        """
        wanted = set(ids)
        for key in wanted:
            self.node(key)
            if self._incoming[key] or self._outgoing[key]:
                raise PipelineError(f"Node {key} is connected.", where=self._name)
        places = tuple(place for place, key in enumerate(self._nodes) if key in wanted)
        for key in wanted:
            node = self._nodes.pop(key)
            del self._incoming[key], self._outgoing[key]
            self.structure.leave(key, node.group)
            self._unindex(node)
            before = self._delta.changed.pop(key, node)
            self._delta.moved.discard(key)
            self._delta.shown.discard(key)
            if self._delta.added.pop(key, None) is None:
                self._delta.removed[key] = before
        return places

    def replace_node(self, node: Node) -> Node:
        """Puts another record in a node's place and returns the old one."""
        old = self.node(node.id)
        self.structure.require(node.group)
        self._nodes[node.id] = node
        if node.group != old.group:
            self.structure.leave(node.id, old.group)
            self.structure.enter(node.id, node.group)
        is_shown = is_same_but(old, node, *_SHOWN)
        if not is_shown and not is_same_but(old, node, *_SHOWN, "bypassed"):
            self._unindex(old)
            self._index(node)
        self._note(old, node)
        if not is_shown:
            self._delta.shown.discard(node.id)
        return old

    def replace_item(self, item: Node | NodeGroup | Frame) -> Node | NodeGroup | Frame:
        """Puts another record in the place of a node, group or frame and returns the old one."""
        if isinstance(item, NodeGroup):
            return self.structure.replace_group(item)
        if isinstance(item, Frame):
            return self.structure.replace_frame(item)
        return self.replace_node(item)

    def move_node(self, id: str, position: tuple[float, float]) -> tuple[float, float]:
        """Puts a node at a position; returns the one before."""
        old = self.node(id)
        self._nodes[id] = moved = with_fields(old, position=position)
        if id in self._delta.added:
            self._delta.added[id] = moved
        elif id not in self._delta.changed:
            self._delta.changed[id] = old
            self._delta.moved.add(id)
            self._delta.shown.add(id)
        return old.position

    def put_node(self, id: str, group: str) -> str:
        """Puts a node into a group; returns the one before."""
        old = self.node(id)
        if group != old.group:
            self.structure.require(group)
            self.structure.leave(id, old.group)
            self.structure.enter(id, group)
        self._nodes[id] = put = with_fields(old, group=group)
        self._note(old, put)
        return old.group

    def _note(self, old: Node, new: Node) -> None:
        """A node is another one: in the way it is shown, if nobody says more."""
        id, delta = old.id, self._delta
        if id in delta.added:
            delta.added[id] = new
        elif id not in delta.changed:
            delta.changed[id] = old
            delta.shown.add(id)
        else:
            delta.moved.discard(id)

    def connect(self, connection: Connection) -> None:
        """Adds a connection. Whether it fits, or its ports exist, is not asked.

        Raises:
            PipelineError: a node is missing, the target is fed already, or the ends are on the wrong sides.
        """
        source, target = connection.source, connection.target
        if source.side is not Side.OUTPUT or target.side is not Side.INPUT:
            raise PipelineError("A connection goes from an output to an input.", where=self._name)
        self.node(source.node)
        target_node = self.node(target.node)
        if connection.id in self._connections:
            raise PipelineError(f"Connection {connection.id} is in the pipeline already.", where=self._name)
        if target.name in self._incoming[target.node]:
            raise PipelineError(
                f"Input {target.name!r} is fed already.",
                where=target_node.name,
                remedy="Remove that connection first.",
            )
        self._connections[connection.id] = connection
        self._incoming[target.node][target.name] = connection
        self._outgoing[source.node].setdefault(source.name, {})[connection.id] = connection
        self._delta.connected[connection.id] = connection

    def disconnect(self, id: str) -> Connection:
        """Removes a connection and returns it."""
        connection = self.connection(id)
        source, target = connection.source, connection.target
        del self._connections[id]
        del self._incoming[target.node][target.name]
        fed = self._outgoing[source.node][source.name]
        del fed[id]
        if not fed:
            del self._outgoing[source.node][source.name]
        before = self._delta.bent.pop(id, connection)
        if self._delta.connected.pop(id, None) is None:
            self._delta.disconnected[id] = before
        return connection

    def bend(self, id: str, bends: tuple[Position, ...]) -> tuple[Position, ...]:
        """Leads a connection's wire through other points and returns those before."""
        old = self.connection(id)
        new = replace(old, bends=bends)
        self._connections[id] = new
        self._incoming[old.target.node][old.target.name] = new
        self._outgoing[old.source.node][old.source.name][id] = new
        if id in self._delta.connected:
            self._delta.connected[id] = new
        else:
            self._delta.bent.setdefault(id, old)
        return old.bends

    def reorder(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Puts the nodes into that order among themselves, in the places they hold; returns the order before.

        Raises:
            PipelineError: one is not there, or is named twice.
        """
        wanted = set(ids)
        before = tuple(key for key in self._nodes if key in wanted)
        if len(before) != len(ids):
            raise PipelineError("An order names each of its nodes once.", where=self._name)
        following = iter(ids)
        order = [next(following) if key in wanted else key for key in self._nodes]
        self._nodes = {key: self._nodes[key] for key in order}
        self._delta.reordered = True
        return before

    def rename(self, name: str) -> str:
        """Names the pipeline; returns the name before."""
        before, self._name = self._name, name
        self._delta.renamed = True
        return before

    def _index(self, node: Node) -> None:
        name = space_of(node), node.name
        namesakes = self._named.setdefault(name, {})
        namesakes[node.id] = None
        if len(namesakes) > 1:
            self._shared_names[name] = None
        weights = weights_of(node)
        if weights is not None:
            self._sharing.setdefault(weights, {}).setdefault(terms_of(node), {})[node.id] = None

    def _unindex(self, node: Node) -> None:
        name = (space_of(node), node.name)
        namesakes = self._named[name]
        del namesakes[node.id]
        if len(namesakes) == 1:
            self._shared_names.pop(name, None)
        if not namesakes:
            del self._named[name]
            self._numbers.clear()
        weights = weights_of(node)
        if weights is not None:
            sharing, terms = self._sharing[weights], terms_of(node)
            del sharing[terms][node.id]
            if not sharing[terms]:
                del sharing[terms]
            if not sharing:
                del self._sharing[weights]


def _inserted(into: dict[str, Node], nodes: Sequence[Node], places: Sequence[int]) -> dict[str, Node]:
    if len(places) != len(nodes) or list(places) != sorted(set(places)):
        raise PipelineError("Each node needs a place of its own, in ascending order.")
    result: dict[str, Node] = {}
    rest = iter(into.items())
    for node, place in zip(nodes, places):
        while len(result) < place:
            following = next(rest, None)
            if following is None:
                break
            result[following[0]] = following[1]
        result[node.id] = node
    result.update(rest)
    return result
