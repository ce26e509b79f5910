"""Changes of the document: small records that apply themselves to a graph and answer their own inverse.

An edit followed by its inverse leaves the very same document. What people mean (connect with an adapter, remove and
close the gap) is put together from these in ``recipes``; ``edit_text`` makes text of them for the journal.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

from studio.errors import PipelineError
from studio.pipeline.graph import Connection, Graph, Node


class Edit(ABC):
    """One change. Immutable; what it needs to know is in its fields."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the change is called in the undo menu."""

    @abstractmethod
    def apply(self, graph: Graph) -> Edit:
        """Changes the graph and returns the edit that restores it.

        Raises:
            PipelineError: the graph has not what the edit speaks of; it is left as it was.
        """

    def continues(self, before: Edit) -> bool:
        """Whether this edit and the one before are one step for a person, as in a drag: this one alone says it all."""
        return False


@dataclass(frozen=True)
class AddNodes(Edit):
    """Adds nodes, and connections that each have an end at one of them.

    Attributes:
        places: where the nodes stand in the order of nodes afterwards, ascending; ``None`` for the end.
    """

    nodes: tuple[Node, ...]
    connections: tuple[Connection, ...] = ()
    places: tuple[int, ...] | None = None

    @property
    def title(self) -> str:
        nodes = self.nodes
        return f"Add {nodes[0].name if len(nodes) == 1 else f'{len(nodes)} nodes'}"

    def apply(self, graph: Graph) -> Edit:
        ids = tuple(node.id for node in self.nodes)
        own = set(ids)
        for connection in self.connections:
            if connection.source.node not in own and connection.target.node not in own:
                raise PipelineError("A connection that comes with new nodes has an end at one of them.")
        graph.add_nodes(self.nodes, self.places)
        try:
            Connect(self.connections).apply(graph)
        except PipelineError:
            graph.remove_nodes(ids)
            raise
        return RemoveNodes(ids)


@dataclass(frozen=True)
class RemoveNodes(Edit):
    """Removes nodes and every connection that ends at them."""

    nodes: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Remove node" if len(self.nodes) == 1 else f"Remove {len(self.nodes)} nodes"

    def apply(self, graph: Graph) -> Edit:
        records = {key: graph.node(key) for key in self.nodes}
        connections = tuple(graph.connections_of(self.nodes).values())
        order = [key for key in graph.nodes if key in records]
        for connection in connections:
            graph.disconnect(connection.id)
        places = graph.remove_nodes(self.nodes)
        return AddNodes(tuple(records[key] for key in order), connections, places)


@dataclass(frozen=True)
class Connect(Edit):
    """Adds connections. Whether they fit is not asked here."""

    connections: tuple[Connection, ...]

    @property
    def title(self) -> str:
        return "Connect"

    def apply(self, graph: Graph) -> Edit:
        done: list[str] = []
        try:
            for connection in self.connections:
                graph.connect(connection)
                done.append(connection.id)
        except PipelineError:
            for key in reversed(done):
                graph.disconnect(key)
            raise
        return Disconnect(tuple(done))


@dataclass(frozen=True)
class Disconnect(Edit):
    """Removes connections, by id."""

    connections: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Disconnect"

    def apply(self, graph: Graph) -> Edit:
        records = tuple(graph.connection(key) for key in dict.fromkeys(self.connections))
        for connection in records:
            graph.disconnect(connection.id)
        return Connect(records)


@dataclass(frozen=True)
class Move(Edit):
    """Puts nodes, groups and frames at positions, as (id, (x, y)) pairs."""

    positions: tuple[tuple[str, tuple[float, float]], ...]

    @property
    def title(self) -> str:
        return "Move"

    def apply(self, graph: Graph) -> Edit:
        nodes = graph.nodes
        for key, _ in self.positions:
            if key not in nodes:
                graph.item(key)
        return Move(tuple((key, _moved(graph, key, place)) for key, place in self.positions))

    def continues(self, before: Edit) -> bool:
        """Of the same things, in whatever order."""
        return isinstance(before, Move) and {key for key, _ in before.positions} == {key for key, _ in self.positions}


@dataclass(frozen=True)
class Reorder(Edit):
    """Puts nodes into that order among themselves: inputs or outputs of the export."""

    nodes: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Reorder"

    def apply(self, graph: Graph) -> Edit:
        return Reorder(graph.reorder(self.nodes))


@dataclass(frozen=True)
class RenamePipeline(Edit):
    """Names the pipeline."""

    name: str

    @property
    def title(self) -> str:
        return "Rename pipeline"

    def apply(self, graph: Graph) -> Edit:
        return RenamePipeline(graph.rename(self.name))

    def continues(self, before: Edit) -> bool:
        return isinstance(before, RenamePipeline)


@dataclass(frozen=True)
class Group(Edit):
    """Several edits that are one step: all of them happen or none."""

    label: str
    edits: tuple[Edit, ...]

    @property
    def title(self) -> str:
        return self.label

    def apply(self, graph: Graph) -> Edit:
        inverses: list[Edit] = []
        try:
            for edit in self.edits:
                inverses.append(edit.apply(graph))
        except PipelineError:
            for inverse in reversed(inverses):
                inverse.apply(graph)
            raise
        return Group(self.label, tuple(reversed(inverses)))

    def continues(self, before: Edit) -> bool:
        if not isinstance(before, Group) or len(before.edits) != len(self.edits):
            return False
        return all(edit.continues(earlier) for edit, earlier in zip(self.edits, before.edits))


def group(label: str, *edits: Edit) -> Edit:
    """The edits as one; an only edit stays itself."""
    return edits[0] if len(edits) == 1 else Group(label, edits)


def _moved(graph: Graph, id: str, position: tuple[float, float]) -> tuple[float, float]:
    """Puts a node, group or frame at a position and returns the one before."""
    if id in graph.nodes:
        return graph.move_node(id, position)
    return graph.replace_item(replace(graph.item(id), position=position)).position
