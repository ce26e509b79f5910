"""The ``.studio`` file's schema: what JSON of the newest version holds, field by field, and the records that makes.

Imports pydantic, so only reading imports this. Lists that are not there are made by a factory: a default would be
copied deeply for each record.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, FailFast, Field

from studio.errors import TypeParseError
from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.pipeline.records import (
    FRAME_COLORS,
    Connection,
    Frame,
    InputNode,
    ModelNode,
    ModelReference,
    NodeGroup,
    OperatorNode,
    OutputNode,
    Port,
    Side,
    TrainedWeights,
)
from studio.pipeline.to_json import Rebase
from studio.tensors import TensorType, parse_type


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> TensorType:
    return parse_type(text)


def _type(value: Any) -> TensorType:
    if isinstance(value, TensorType):
        return value
    if not isinstance(value, str):
        raise ValueError("it is not a tensor type")
    try:
        return _parse(value)
    except TypeParseError as error:
        raise ValueError(str(error)) from error


def _hidden(pair: list[str]) -> list[str]:
    Side(pair[0])  # raises ValueError for any other word
    return pair


def _port(triple: list[str]) -> list[str]:
    Side(triple[1])
    return triple


def _color(name: str) -> str:
    if name not in FRAME_COLORS:
        raise ValueError(f"{name!r} is no colour of a frame")
    return name


Text = Annotated[str, Field(min_length=1)]
Type = Annotated[TensorType, BeforeValidator(_type)]
Pair = Annotated[list[Text], Field(min_length=2, max_length=2)]
Position = Annotated[list[float], Field(min_length=2, max_length=2)]
HiddenPort = Annotated[Pair, AfterValidator(_hidden)]
AnyPort = Annotated[list[Text], Field(min_length=3, max_length=3), AfterValidator(_port)]
Color = Annotated[str, AfterValidator(_color)]


class _Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, arbitrary_types_allowed=True)


class ReferenceSchema(_Schema):
    """The part of a model node that says which model it is."""

    path: Text
    tags: list[str]
    signature: str
    digest: str
    inputs: dict[str, Type]
    outputs: dict[str, Type]
    defaults: list[str] = Field(default_factory=list)

    def reference(self, resolve: Rebase) -> ModelReference:
        return ModelReference(
            path=resolve(self.path),
            tags=tuple(self.tags),
            signature=self.signature,
            digest=self.digest,
            inputs=self.inputs,
            outputs=self.outputs,
            defaults=tuple(self.defaults),
        )


class WeightsSchema(_Schema):
    """Where a node's trained weights are."""

    path: Text
    digest: str
    key: str

    def record(self, resolve: Rebase) -> TrainedWeights:
        return TrainedWeights(resolve(self.path), self.digest, self.key)


class _NodeSchema(_Schema):
    id: Text
    name: str
    position: Position = [0.0, 0.0]
    group: str = ""

    @property
    def place(self) -> tuple[float, float]:
        return (self.position[0], self.position[1])


class _Ported(_NodeSchema):
    hidden: list[HiddenPort] = Field(default_factory=list)
    collapsed: bool = False
    bypassed: bool = False
    weights: WeightsSchema | None = None

    def trained(self, resolve: Rebase) -> TrainedWeights | None:
        return None if self.weights is None else self.weights.record(resolve)

    @property
    def hidden_ports(self) -> frozenset[tuple[Side, str]]:
        return frozenset((Side(side), name) for side, name in self.hidden)


class ModelSchema(_Ported, ReferenceSchema):
    """A model node."""

    kind: Literal["model"]
    frozen: bool = False
    copy_: bool = Field(default=False, alias="copy")

    def record(self, resolve: Rebase) -> ModelNode:
        return ModelNode(
            id=self.id,
            name=self.name,
            reference=self.reference(resolve),
            frozen=self.frozen,
            copy=self.copy_,
            hidden=self.hidden_ports,
            collapsed=self.collapsed,
            position=self.place,
            group=self.group,
            bypassed=self.bypassed,
            weights=self.trained(resolve),
        )


def operator_params(operator: str, values: dict[str, Any], resolve: Rebase) -> Any:
    """Parameters of an operator from JSON, files in them resolved.

    Raises:
        UsageError: there is no such operator.
        OperatorError: there is no such parameter, or a value is not allowed.
    """
    params = params_from_json(catalogue.get(operator).Params, values)
    files = {name: getattr(params, name) for name in values if isinstance(getattr(params, name), Path)}
    if not files:
        return params
    return replace(params, **{name: Path(resolve(values[name])) for name in files})


class OperatorSchema(_Ported):
    """An operator node."""

    kind: Literal["operator"]
    operator: Text
    params: dict[str, Any] = Field(default_factory=dict)
    inserted_by: str = ""
    effect: str = ""
    assumptions: list[str] = Field(default_factory=list)
    accepted: list[str] = Field(default_factory=list)

    def record(self, resolve: Rebase) -> OperatorNode:
        return OperatorNode(
            id=self.id,
            name=self.name,
            operator=self.operator,
            params=operator_params(self.operator, self.params, resolve),
            inserted_by=self.inserted_by,
            effect=self.effect,
            assumptions=tuple(self.assumptions),
            accepted=frozenset(self.accepted),
            hidden=self.hidden_ports,
            collapsed=self.collapsed,
            position=self.place,
            group=self.group,
            bypassed=self.bypassed,
            weights=self.trained(resolve),
        )


class FileSchema(_Schema):
    """A file that a node's value comes from."""

    file: Text

    def record(self, resolve: Rebase) -> Path:
        return Path(resolve(self.file))


class InputSchema(_NodeSchema):
    """An input of the export."""

    kind: Literal["input"]
    type: Type
    default: str | FileSchema | None = None

    def record(self, resolve: Rebase) -> InputNode:
        default = self.default.record(resolve) if isinstance(self.default, FileSchema) else self.default
        return InputNode(self.id, self.name, self.type, self.place, default, self.group)


class OutputSchema(_NodeSchema):
    """An output of the export."""

    kind: Literal["output"]

    def record(self, _resolve: Rebase) -> OutputNode:
        return OutputNode(self.id, self.name, self.place, self.group)


class ConnectionSchema(_Schema):
    """A connection, as pairs of node id and port name."""

    id: Text
    source: Pair = Field(alias="from")
    target: Pair = Field(alias="to")
    bends: list[Position] = Field(default_factory=list)

    def record(self) -> Connection:
        source = Port(self.source[0], Side.OUTPUT, self.source[1])
        target = Port(self.target[0], Side.INPUT, self.target[1])
        return Connection(self.id, source, target, tuple((x, y) for x, y in self.bends))


class GroupSchema(_Schema):
    """A group of nodes."""

    id: Text
    name: str
    parent: str = ""
    hidden: list[AnyPort] = Field(default_factory=list)
    exposed: list[AnyPort] = Field(default_factory=list)
    collapsed: bool = False
    entrance: Position | None = None
    exit: Position | None = None
    position: Position = [0.0, 0.0]

    def record(self) -> NodeGroup:
        def ports(triples: list[list[str]]) -> frozenset[Port]:
            return frozenset(Port(node, Side(side), name) for node, side, name in triples)

        def place(at: list[float] | None) -> tuple[float, float] | None:
            return None if at is None else (at[0], at[1])

        return NodeGroup(
            id=self.id,
            name=self.name,
            parent=self.parent,
            hidden=ports(self.hidden),
            exposed=ports(self.exposed),
            collapsed=self.collapsed,
            entrance=place(self.entrance),
            exit=place(self.exit),
            position=(self.position[0], self.position[1]),
        )


class FrameSchema(_Schema):
    """A titled area behind nodes."""

    id: Text
    name: str
    color: Color = ""
    group: str = ""
    size: Position
    position: Position = [0.0, 0.0]

    def record(self) -> Frame:
        width, height = self.size
        return Frame(self.id, self.name, (width, height), self.color, self.group, (self.position[0], self.position[1]))


AnyNode = Annotated[ModelSchema | OperatorSchema | InputSchema | OutputSchema, Field(discriminator="kind")]


class DocumentSchema(_Schema):
    """The whole file."""

    format: Literal["savedmodel-studio pipeline"]
    version: int  # the newest, by ``migrations``
    name: str
    # The first fault is what people are told: all of a file that holds nothing else would take a gigabyte.
    nodes: Annotated[list[AnyNode], FailFast()]
    connections: Annotated[list[ConnectionSchema], FailFast()]
    groups: Annotated[list[GroupSchema], FailFast()] = Field(default_factory=list)
    frames: Annotated[list[FrameSchema], FailFast()] = Field(default_factory=list)
