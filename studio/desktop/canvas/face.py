"""What the canvas shows of a pipeline: plain records, without Qt. ``presenter`` makes them, ``painter`` draws them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from studio.pipeline.graph import Side
from studio.tensors import TensorType


class Kind(enum.Enum):
    """What a node is; tints its icon."""

    MODEL = "model"
    OPERATOR = "operator"
    INPUT = "input"
    OUTPUT = "output"
    GROUP = "group"

    __hash__ = object.__hash__  # in C, where Enum's is in Python: thousands are looked up for one picture


class Badge(enum.Enum):
    """A mark at the right of a title; the value is the icon's name."""

    PROBLEM = "badge-error"
    ASSUMPTION = "badge-warning"
    FROZEN = "lock"
    TRAINED = "trained"
    CHANGED = "badge-changed"


class Trouble(enum.Enum):
    """What is wrong with a node as a whole; decides border and foot."""

    NONE = "none"
    ASSUMPTION = "assumption"
    PROBLEM = "problem"
    MISSING = "missing"


@dataclass(frozen=True)
class PortFace:
    """One port. ``connected`` fills its glyph."""

    name: str
    type: TensorType
    connected: bool = False


@dataclass(frozen=True)
class Thumb:
    """A small picture: rows of bytes, ``channels`` a pixel (1, 3 or 4)."""

    pixels: bytes
    width: int
    height: int
    channels: int


@dataclass(frozen=True)
class ValueFace:
    """What a node gave in the last run: one short line, and the first picture where there is one."""

    text: str
    thumb: Thumb | None = None


@dataclass(frozen=True)
class NodeFace:
    """One node.

    Attributes:
        id: of the node in the pipeline.
        icon: name of the title's icon.
        chip: the signature of a model; empty where there is none.
        badges: from right to left.
        foot: one short line under the ports; empty for none.
        value: of the last run; stands there where there is no foot, and widens nothing.
        collapsed: title row only, ports at its middle.
        stacked: it stands for several nodes.
        bypassed: what comes in goes out as it is.
    """

    id: str
    title: str
    kind: Kind
    icon: str
    inputs: tuple[PortFace, ...] = ()
    outputs: tuple[PortFace, ...] = ()
    chip: str = ""
    badges: tuple[Badge, ...] = ()
    foot: str = ""
    value: ValueFace | None = None
    trouble: Trouble = Trouble.NONE
    collapsed: bool = False
    stacked: bool = False
    bypassed: bool = False


@dataclass(frozen=True)
class PillFace:
    """An adapter on a wire, or several adjacent ones of one plan.

    Attributes:
        id: of its first node; the pill stands where that stands.
        members: ids of all its nodes, in the order of the data.
        title: the steps, shortly.
        input, output: types before and after.
        effect: of the plan, by its word; empty once a person has changed parameters.
    """

    id: str
    members: tuple[str, ...]
    title: str
    input: PortFace
    output: PortFace
    effect: str
    trouble: Trouble = Trouble.NONE
    bypassed: bool = False

    @property
    def inputs(self) -> tuple[PortFace, ...]:
        return (self.input,)

    @property
    def outputs(self) -> tuple[PortFace, ...]:
        return (self.output,)


Face: TypeAlias = NodeFace | PillFace


@dataclass(frozen=True)
class PortKey:
    """A port on the canvas: ``face`` is the id of a face, which for a pill is not always the node of the port."""

    face: str
    side: Side
    name: str


class WireStyle(enum.Enum):
    """How a wire is drawn; the value orders them in arrays."""

    NORMAL = 0
    ASSUMPTION = 1
    BROKEN = 2


@dataclass(frozen=True)
class WireFace:
    """One connection. ``type`` is what flows, and gives the colour; ``bends``: points that its wire is led through."""

    id: str
    source: PortKey
    target: PortKey
    type: TensorType
    style: WireStyle = WireStyle.NORMAL
    bends: tuple[tuple[float, float], ...] = ()

    def leads_as(self, other: WireFace) -> bool:
        """Whether both lead from the same port to the same, without bends: these are elsewhere while one drags them."""
        return (self.source, self.target) == (other.source, other.target) and not self.bends and not other.bends
