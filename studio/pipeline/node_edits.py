"""Changes of one field of one node, group or frame, and of an operator's parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from studio.errors import PipelineError
from studio.pipeline.edits import Edit
from studio.pipeline.graph import (
    Frame,
    Graph,
    InputNode,
    ModelNode,
    ModelReference,
    NodeGroup,
    OperatorNode,
    OutputNode,
    Side,
    TrainedWeights,
)
from studio.pipeline.records import with_fields
from studio.tensors import TensorType


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
        old = graph.replace_item(with_fields(node, **{self.field: self.value}))
        return with_fields(self, **{self.field: getattr(old, self.field)})

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
class SetWeights(_NodeEdit):
    """Gives a node trained weights, or those that it came with. ``recipes.set_weights`` does it for all that share."""

    weights: TrainedWeights | None

    field = "weights"
    kinds = (ModelNode, OperatorNode)
    verb = "Keep trained weights"

    @property
    def title(self) -> str:
        return "Back to the original weights" if self.weights is None else "Keep trained weights"


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
