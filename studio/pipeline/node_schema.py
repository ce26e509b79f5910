"""The ``.studio`` file's schema: nodes, and the records that makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.pipeline.records import InputNode, ModelNode, OperatorNode, OutputNode, Side, TrainedWeights
from studio.pipeline.schema_parts import (
    FileSchema,
    Pair,
    Position,
    ReferenceSchema,
    Schema,
    Text,
    Type,
    WeightsSchema,
    origin,
)
from studio.pipeline.to_json import Rebase


def _hidden(pair: list[str]) -> list[str]:
    Side(pair[0])  # raises ValueError for any other word
    return pair


HiddenPort = Annotated[Pair, AfterValidator(_hidden)]


class _NodeSchema(Schema):
    id: Text
    name: str
    position: Position = Field(default_factory=origin)
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


AnyNode = Annotated[ModelSchema | OperatorSchema | InputSchema | OutputSchema, Field(discriminator="kind")]
