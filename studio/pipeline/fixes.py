"""What one click does about a problem, as records. Those that need an answer first say so, and the window asks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studio.operators.planner import Plan
from studio.pipeline import recipes, sharing
from studio.pipeline.edits import Edit
from studio.pipeline.graph import Graph, Node, Port, TrainedWeights, space_of
from studio.pipeline.node_edits import Rename, SetBypassed, SetDefault, SetType
from studio.savedmodel.info import SavedModelInfo
from studio.tensors import TensorType


class Fix(ABC):
    """One way to mend a problem."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What a button says."""


class Mend(Fix):
    """A fix that is an edit as it stands."""

    @abstractmethod
    def edit(self, graph: Graph) -> Edit:
        """The edit that mends the problem."""


class Ask(Fix):
    """A fix that needs a person's answer: a file, a signature, a value."""


@dataclass(frozen=True)
class InsertPlan(Mend):
    """Puts adapters into a connection."""

    connection: str
    plan: Plan

    @property
    def title(self) -> str:
        return "Insert " + ", ".join(step.label for step in self.plan.steps)

    def edit(self, graph: Graph) -> Edit:
        return recipes.insert_plan(graph, self.connection, self.plan)


@dataclass(frozen=True)
class RemoveConnection(Mend):
    """Removes a connection.

    Attributes:
        ends: the labels of its ports, where the problem names more than one connection.
    """

    connection: str
    ends: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        if self.ends is None:
            return "Remove the connection"
        source, target = self.ends
        return f"Remove {source} – {target}"

    def edit(self, graph: Graph) -> Edit:
        return recipes.disconnect(graph, (self.connection,))


@dataclass(frozen=True)
class Reconnect(Mend):
    """Moves a broken connection to a port that takes what it brings, as it is or through a plan's adapters."""

    connection: str
    source: Port
    target: Port
    plan: Plan | None = None

    @property
    def title(self) -> str:
        if self.plan is None:
            return f"Connect {self.source.name} to {self.target.name}"
        steps = ", ".join(step.label for step in self.plan.steps)
        return f"{self.source.name} → {self.target.name} through {steps}"

    def edit(self, graph: Graph) -> Edit:
        return recipes.reconnect(graph, self.connection, self.source, self.target, self.plan)


@dataclass(frozen=True)
class ExposeInput(Mend):
    """Makes an input port an input of the export."""

    port: Port
    type: TensorType
    name: str = ""

    @property
    def title(self) -> str:
        return f"Expose {self.port.name} as an input"

    def edit(self, graph: Graph) -> Edit:
        return recipes.expose_input(graph, self.port, self.type, self.name or None)


@dataclass(frozen=True)
class ExposeOutput(Mend):
    """Makes an output port an output of the export, under a name of its own."""

    port: Port
    name: str = ""

    @property
    def title(self) -> str:
        return f"Expose {self.port.name} as an output"

    def edit(self, graph: Graph) -> Edit:
        return recipes.expose_output(graph, self.port, self.name or None)


@dataclass(frozen=True)
class SetHidden(Mend):
    """Keeps a port from becoming the export's own, or lets it."""

    port: Port
    hidden: bool

    @property
    def title(self) -> str:
        return f"Hide {self.port.name}" if self.hidden else f"Show {self.port.name}"

    def edit(self, graph: Graph) -> Edit:
        return recipes.set_hidden(graph, self.port, self.hidden)


@dataclass(frozen=True)
class RenameNode(Mend):
    """Gives a node a name that nothing else has.

    Attributes:
        is_later: of two nodes that have one name, the one that stands later; None where it is not one of two.
    """

    node: str
    name: str
    is_later: bool | None = None

    @property
    def title(self) -> str:
        if self.is_later is None:
            return f"Rename to {self.name}"
        return f"Rename the later one to {self.name}" if self.is_later else f"Rename the earlier one to {self.name}"

    def edit(self, graph: Graph) -> Edit:
        return Rename(self.node, graph.free_name(space_of(graph.node(self.node)), self.name))


def rename_to_free(graph: Graph, node: Node, wanted: str) -> RenameNode:
    """Gives a node the wanted name, with a number where others have it."""
    return RenameNode(node.id, graph.free_name(space_of(node), wanted))


def rename_one(graph: Graph, node: Node, namesakes: Sequence[str]) -> tuple[RenameNode, ...]:
    """Gives one of the nodes that have a name another: this one; of two, rather the later, and else the earlier."""
    if len(namesakes) != 2:
        return (rename_to_free(graph, node, node.name),)
    earlier, later = (rename_to_free(graph, graph.node(id), node.name) for id in namesakes)
    return replace(later, is_later=True), replace(earlier, is_later=False)


@dataclass(frozen=True)
class RemoveNode(Mend):
    """Removes a node."""

    node: str

    @property
    def title(self) -> str:
        return "Remove it"

    def edit(self, graph: Graph) -> Edit:
        return recipes.remove(graph, (self.node,))


@dataclass(frozen=True)
class TakeType(Mend):
    """Makes an input of the export what the port that it feeds asks for."""

    node: str
    name: str
    type: TensorType

    @property
    def title(self) -> str:
        return f"Make {self.name} {self.type}"

    def edit(self, graph: Graph) -> Edit:
        return SetType(self.node, self.type)


@dataclass(frozen=True)
class RemoveDefault(Mend):
    """Takes the default of an input away."""

    node: str

    @property
    def title(self) -> str:
        return "Remove the default"

    def edit(self, graph: Graph) -> Edit:
        return SetDefault(self.node, None)


@dataclass(frozen=True)
class SetFrozen(Mend):
    """Freezes weights, or lets them train, wherever they stand."""

    node: str
    frozen: bool

    @property
    def title(self) -> str:
        return "Freeze in all" if self.frozen else "Train in all"

    def edit(self, graph: Graph) -> Edit:
        return recipes.set_frozen(graph, self.node, self.frozen)


@dataclass(frozen=True)
class DropWeights(Mend):
    """Gives a node the weights back that it came with, and all that share them."""

    node: str

    @property
    def title(self) -> str:
        return "Back to the original weights"

    def edit(self, graph: Graph) -> Edit:
        return sharing.set_weights(graph, {self.node: None})


@dataclass(frozen=True)
class UseWeights(Mend):
    """Gives all nodes that share their weights those of one of them."""

    node: str
    weights: TrainedWeights | None

    @property
    def title(self) -> str:
        return "Original weights in all" if self.weights is None else "Trained weights in all"

    def edit(self, graph: Graph) -> Edit:
        return sharing.set_weights(graph, {self.node: self.weights})


@dataclass(frozen=True)
class TakeOverWeights(Mend):
    """Takes over the state in which a file of trained weights is now, in every node that has them from it."""

    path: str
    digest: str

    @property
    def title(self) -> str:
        return "Take over the changed weights"

    def edit(self, graph: Graph) -> Edit:
        return sharing.move_weights(graph, self.path, self.path, self.digest)


@dataclass(frozen=True)
class StopBypassing(Mend):
    """Lets a bypassed node do its work again."""

    node: str
    name: str

    @property
    def title(self) -> str:
        return f"Stop bypassing {self.name}"

    def edit(self, graph: Graph) -> Edit:
        return SetBypassed(self.node, False)


@dataclass(frozen=True)
class Accept(Mend):
    """Accepts an assumption."""

    node: str
    assumption: str

    @property
    def title(self) -> str:
        return "Accept"

    def edit(self, graph: Graph) -> Edit:
        return recipes.accept(graph, self.node, self.assumption)


@dataclass(frozen=True)
class UpdateModel(Mend):
    """Brings every node that stands for a model's files up to the state in which they are now.

    Attributes:
        digest: tells one state from another: to compare all of two large models takes seconds.
    """

    path: str
    info: SavedModelInfo = field(compare=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.info.digest)

    @property
    def title(self) -> str:
        return "Use the changed model"

    def edit(self, graph: Graph) -> Edit:
        return recipes.relink(graph, self.path, self.info)


@dataclass(frozen=True)
class Relink(Ask):
    """Asks where a model's files are now."""

    node: str

    @property
    def title(self) -> str:
        return "Relink…"


@dataclass(frozen=True)
class RelinkWeights(Ask):
    """Asks where a file of trained weights is now; ``sharing.move_weights`` follows it there."""

    node: str
    path: str

    @property
    def title(self) -> str:
        return "Relink…"


@dataclass(frozen=True)
class Replace(Ask):
    """Asks for another model for one node."""

    node: str

    @property
    def title(self) -> str:
        return "Replace…"


@dataclass(frozen=True)
class ChooseSignature(Ask):
    """Asks for another signature of a model."""

    node: str

    @property
    def title(self) -> str:
        return "Choose a signature…"


@dataclass(frozen=True)
class SetParameter(Ask):
    """Asks for another value of a parameter (or for a type or a default, at an input)."""

    node: str
    parameter: str

    @property
    def title(self) -> str:
        return f"Change {self.parameter}…"
