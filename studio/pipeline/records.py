"""What a document consists of: nodes, ports and connections, as plain records."""

from __future__ import annotations

import enum
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from studio.tensors import TensorType

VALUE = "value"
"""The one port of an input or output node."""


def new_id() -> str:
    """A random UUID."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """Random UUIDs. A paste of many asks for thousands: the standard library takes five times as long for them."""
    text = os.urandom(16 * count).hex()
    return [
        f"{text[at : at + 8]}-{text[at + 8 : at + 12]}-4{text[at + 13 : at + 16]}-a{text[at + 17 : at + 20]}"
        f"-{text[at + 20 : at + 32]}"
        for at in range(0, 32 * count, 32)
    ]


class Side(enum.Enum):
    INPUT = "input"
    OUTPUT = "output"

    __hash__ = object.__hash__  # in C, where Enum's is in Python: it is a part of every look-up of a port


@dataclass(frozen=True)
class Port:
    """One end that a connection can have. Its type is the graph's business (see ``inference``)."""

    node: str
    side: Side
    name: str


Position: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Connection:
    """From an output port to an input port. An input takes one connection, an output any number.

    ``bends``: points that its wire is led through, from source to target, where both ends are seen as themselves.
    """

    id: str
    source: Port
    target: Port
    bends: tuple[Position, ...] = ()


@dataclass(frozen=True)
class ModelReference:
    """Which model a node stands for, and its ports as last seen, so that it opens when the files are gone.

    Attributes:
        path: absolute while in memory; the file holds it relative (see ``document``).
        digest: of graph file and bundle index as last seen.
        inputs, outputs: ports of ``signature`` as last seen.
        defaults: names of inputs that may stay unfed, because the model has a value for them.
    """

    path: str
    tags: tuple[str, ...]
    signature: str
    digest: str
    inputs: Mapping[str, TensorType]
    outputs: Mapping[str, TensorType]
    defaults: tuple[str, ...] = ()


Hidden = frozenset[tuple[Side, str]]
"""Ports of a node that do not become the export's own when nothing is connected to them."""


@dataclass(frozen=True)
class TrainedWeights:
    """Values for variables of a node that stand in the place of those that it comes with.

    Attributes:
        path: of the file (see ``savedmodel.trained``); absolute while in memory, as a model's.
        digest: of its content as last seen.
        key: under which the file has the values.
    """

    path: str
    digest: str
    key: str


@dataclass(frozen=True)
class ModelNode:
    """A SavedModel.

    Attributes:
        copy: weights of its own even where another node has the same digest.
        weights: what its variables are instead of what the files hold. So for operators.
        bypassed: its output is its input, see ``ports.passage``.
        group: id of the group that it lies in; empty at the top. So for every node.
    """

    id: str
    name: str
    reference: ModelReference
    frozen: bool = False
    copy: bool = False
    hidden: Hidden = frozenset()
    collapsed: bool = False
    position: Position = (0.0, 0.0)
    group: str = ""
    bypassed: bool = False
    weights: TrainedWeights | None = None


@dataclass(frozen=True)
class OperatorNode:
    """An entry of the catalogue with its parameters, an instance of the operator's ``Params``.

    Attributes:
        inserted_by: id of the plan that put it there; empty when a person did.
        effect: of the plan's step, a word of ``operators.base.Effect``; empty when a person set the parameters.
        assumptions: sentences of the plan's step that hold it open for acceptance.
        accepted: the assumptions that the person has accepted.
    """

    id: str
    name: str
    operator: str
    params: Any
    inserted_by: str = ""
    effect: str = ""
    assumptions: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()
    hidden: Hidden = frozenset()
    collapsed: bool = False
    position: Position = (0.0, 0.0)
    group: str = ""
    bypassed: bool = False
    weights: TrainedWeights | None = None


@dataclass(frozen=True)
class InputNode:
    """An input of the export; its name is the key in the signature. Its one port is the output ``value``.

    Attributes:
        default: what it is when nobody feeds it, a literal or a ``.npy`` file (see ``defaults``); None: it must be fed.
    """

    id: str
    name: str
    type: TensorType
    position: Position = (0.0, 0.0)
    default: str | Path | None = None
    group: str = ""

    @property
    def port(self) -> Port:
        return Port(self.id, Side.OUTPUT, VALUE)


@dataclass(frozen=True)
class OutputNode:
    """An output of the export; its name is the key in the signature. Its one port is the input ``value``."""

    id: str
    name: str
    position: Position = (0.0, 0.0)
    group: str = ""

    @property
    def port(self) -> Port:
        return Port(self.id, Side.INPUT, VALUE)


Node: TypeAlias = ModelNode | OperatorNode | InputNode | OutputNode
AnyRecord = TypeVar("AnyRecord")


@dataclass(frozen=True)
class NodeGroup:
    """Nodes that are seen as one. It orders the document for people: types, problems and export know nothing of it.

    Its ports are those of connections that cross its border, and the free ports within.

    Attributes:
        parent: id of the group that it lies in; empty at the top.
        hidden: free ports within that it does not show.
        exposed: ports in use within that it shows as well.
        entrance, exit: where the ends of what crosses the border stand inside; None as long as nobody placed them.
    """

    id: str
    name: str
    parent: str = ""
    hidden: frozenset[Port] = frozenset()
    exposed: frozenset[Port] = frozenset()
    collapsed: bool = False
    entrance: Position | None = None
    exit: Position | None = None
    position: Position = (0.0, 0.0)


@dataclass(frozen=True)
class Frame:
    """A titled area behind nodes. What lies in it follows from where it is.

    Attributes:
        color: name of a colour (see ``FRAME_COLORS``); empty for a neutral one.
        group: id of the group that it lies in; empty at the top.
    """

    id: str
    name: str
    size: tuple[float, float]
    color: str = ""
    group: str = ""
    position: Position = (0.0, 0.0)


FRAME_COLORS = ("", "blue", "green", "amber", "violet", "red")


class Space(enum.Enum):
    """Where a node's name must be the only one of its kind."""

    INPUTS = "inputs"
    OUTPUTS = "outputs"
    PARTS = "parts"

    __hash__ = object.__hash__  # in C, as that of ``Side``


def space_of(node: Node) -> Space:
    """Inputs and outputs are keys of the signature; models and operators are names within the export."""
    if isinstance(node, InputNode):
        return Space.INPUTS
    return Space.OUTPUTS if isinstance(node, OutputNode) else Space.PARTS


Weights = tuple[str, tuple[str, ...]]


def weights_of(node: Node) -> Weights | None:
    """Digest and tags: nodes in which they are equal share their weights. None for a node that shares with nobody."""
    if not isinstance(node, ModelNode) or node.copy or not node.reference.digest:
        return None
    return node.reference.digest, node.reference.tags


@dataclass(frozen=True)
class Terms:
    """What nodes that share their weights have to agree in."""

    frozen: bool
    weights: TrainedWeights | None


def terms_of(node: Node) -> Terms:
    """On which terms a node has its weights."""
    if isinstance(node, ModelNode):
        return Terms(node.frozen, node.weights)
    return Terms(False, node.weights if isinstance(node, OperatorNode) else None)


def with_fields(record: AnyRecord, **fields: object) -> AnyRecord:
    """The same record with other values. Thousands change at once: ``dataclasses.replace`` takes six times as long."""
    made = object.__new__(type(record))
    made.__dict__.update(record.__dict__, **fields)
    return made


def is_same_but(before: Node, after: Node, *fields: str) -> bool:
    """Whether two records of a node differ in nothing but some fields."""
    if type(before) is not type(after):
        return False
    other = after.__dict__
    for name, value in before.__dict__.items():  # a loop, not ``all``: thousands are compared at once
        if value is not other[name] and name not in fields and value != other[name]:
            return False
    return True
