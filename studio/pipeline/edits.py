"""Changes to the document: small records that apply themselves to a graph and answer their own inverse.

An edit followed by its inverse leaves the very same document. What people mean (connect with an adapter, remove and
close the gap) is put together from these in ``recipes``; text for the journal is made in ``journal``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from studio.errors import PipelineError
from studio.pipeline.graph import (
    Connection,
    Frame,
    Graph,
    InputNode,
    ModelNode,
    ModelReference,
    Node,
    NodeGroup,
    OperatorNode,
    OutputNode,
    Side,
)
from studio.tensors import TensorType


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
        return f"Add {_names([node.name for node in self.nodes])}"

    def apply(self, graph: Graph) -> Edit:
        ids = tuple(node.id for node in self.nodes)
        own = set(ids)
        for connection in self.connections:
            if connection.source.node not in own and connection.target.node not in own:
                raise PipelineError("A connection that comes with new nodes has an end at one of them.")
        graph.add_nodes(self.nodes, self.places)
        done: list[str] = []
        try:
            for connection in self.connections:
                graph.connect(connection)
                done.append(connection.id)
        except PipelineError:
            for key in reversed(done):
                graph.disconnect(key)
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
class _NodeEdit(Edit):
    """A change of one field of one node, group or frame.

    ``typed``: a value that a person types, whose steps merge into one.
    """

    node: str

    field: ClassVar[str]
    kinds: ClassVar[tuple[type, ...]]
    verb: ClassVar[str]
    typed: ClassVar[bool] = False

    @property
    def title(self) -> str:
        return self.verb

    @property
    def value(self) -> Any:
        return getattr(self, self.field)

    def apply(self, graph: Graph) -> Edit:
        node = graph.item(self.node)
        if not isinstance(node, self.kinds):
            raise PipelineError(f"{self.verb} is not for this kind of node.", where=node.name)
        old = _replaced(graph, self.node, **{self.field: self.value})
        return replace(self, **{self.field: getattr(old, self.field)})

    def continues(self, before: Edit) -> bool:
        return self.typed and type(before) is type(self) and before.node == self.node


@dataclass(frozen=True)
class Rename(_NodeEdit):
    """Names a node, group or frame."""

    name: str

    field = "name"
    kinds = (ModelNode, OperatorNode, InputNode, OutputNode, NodeGroup, Frame)
    verb = "Rename"
    typed = True


@dataclass(frozen=True)
class SetType(_NodeEdit):
    """Sets the type of an input of the export."""

    type: TensorType

    field = "type"
    kinds = (InputNode,)
    verb = "Set type"
    typed = True


@dataclass(frozen=True)
class SetDefault(_NodeEdit):
    """Sets what an input of the export is when nobody feeds it; None: it must be fed."""

    default: str | Path | None

    field = "default"
    kinds = (InputNode,)
    verb = "Set default"
    typed = True


@dataclass(frozen=True)
class SetFrozen(_NodeEdit):
    """Whether a model's weights train. ``recipes.set_frozen`` does it for all nodes that share them."""

    frozen: bool

    field = "frozen"
    kinds = (ModelNode,)
    verb = "Freeze"

    @property
    def title(self) -> str:
        return "Freeze" if self.frozen else "Unfreeze"


@dataclass(frozen=True)
class SetCopy(_NodeEdit):
    """Whether a model has weights of its own even where another node has the same."""

    copy: bool

    field = "copy"
    kinds = (ModelNode,)
    verb = "Share weights"

    @property
    def title(self) -> str:
        return "Separate weights" if self.copy else "Share weights"


@dataclass(frozen=True)
class SetReference(_NodeEdit):
    """Makes a node stand for another model, signature, or state of the files."""

    reference: ModelReference

    field = "reference"
    kinds = (ModelNode,)
    verb = "Change model"


@dataclass(frozen=True)
class SetCollapsed(_NodeEdit):
    """Draws a node or group as its title row only."""

    collapsed: bool

    field = "collapsed"
    kinds = (ModelNode, OperatorNode, NodeGroup)
    verb = "Collapse"

    @property
    def title(self) -> str:
        return "Collapse" if self.collapsed else "Expand"


@dataclass(frozen=True)
class SetBypassed(_NodeEdit):
    """Whether what comes into a node leaves it as it is."""

    bypassed: bool

    field = "bypassed"
    kinds = (ModelNode, OperatorNode)
    verb = "Bypass"

    @property
    def title(self) -> str:
        return "Bypass" if self.bypassed else "Stop bypassing"


@dataclass(frozen=True)
class SetHidden(_NodeEdit):
    """Which of a node's ports never become the export's own."""

    hidden: frozenset[tuple[Side, str]]

    field = "hidden"
    kinds = (ModelNode, OperatorNode)
    verb = "Hide or show ports"


@dataclass(frozen=True)
class SetAccepted(_NodeEdit):
    """Which assumptions of an operator the person has accepted."""

    accepted: frozenset[str]

    field = "accepted"
    kinds = (OperatorNode,)
    verb = "Accept assumption"


@dataclass(frozen=True)
class SetParameters(_NodeEdit):
    """Sets an operator's parameters, and what the plan said of them (nothing, when a person sets them)."""

    operator: str
    params: Any
    effect: str = ""
    assumptions: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()

    verb = "Set parameters"
    typed = True

    def apply(self, graph: Graph) -> Edit:
        node = graph.node(self.node)
        if not isinstance(node, OperatorNode) or node.operator != self.operator:
            raise PipelineError(f"These are parameters of {self.operator!r}.", where=node.name)
        graph.replace_node(
            replace(
                node,
                params=self.params,
                effect=self.effect,
                assumptions=self.assumptions,
                accepted=self.accepted,
            )
        )
        return SetParameters(self.node, self.operator, node.params, node.effect, node.assumptions, node.accepted)


@dataclass(frozen=True)
class Move(Edit):
    """Puts nodes, groups and frames at positions, as (id, (x, y)) pairs."""

    positions: tuple[tuple[str, tuple[float, float]], ...]

    @property
    def title(self) -> str:
        return "Move"

    def apply(self, graph: Graph) -> Edit:
        for key, _ in self.positions:
            graph.item(key)
        return Move(tuple((key, _moved(graph, key, place)) for key, place in self.positions))

    def continues(self, before: Edit) -> bool:
        return isinstance(before, Move) and [key for key, _ in before.positions] == [key for key, _ in self.positions]


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


def group(label: str, *edits: Edit) -> Edit:
    """The edits as one; an only edit stays itself."""
    return edits[0] if len(edits) == 1 else Group(label, edits)


def _replaced(graph: Graph, id: str, **fields: Any) -> Node | NodeGroup | Frame:
    """Sets fields of a node, group or frame and returns the record before."""
    item = replace(graph.item(id), **fields)
    if isinstance(item, NodeGroup):
        return graph.structure.replace_group(item)
    if isinstance(item, Frame):
        return graph.structure.replace_frame(item)
    return graph.replace_node(item)


def _moved(graph: Graph, id: str, position: tuple[float, float]) -> tuple[float, float]:
    """Puts a node, group or frame at a position and returns the one before."""
    if id in graph.nodes:
        return graph.move_node(id, position)
    return _replaced(graph, id, position=position).position


def _names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} nodes"
