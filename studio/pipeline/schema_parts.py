"""What all parts of the ``.studio`` file's schema are made of, and the files that nodes refer to.

Imports pydantic, so only reading imports this. Lists that are not there are made by a factory: a default would be
copied deeply for each record.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from studio.errors import TypeParseError
from studio.pipeline.records import ModelReference, TrainedWeights
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


def origin() -> list[float]:
    """Where something is whose file does not say."""
    return [0.0, 0.0]


Text = Annotated[str, Field(min_length=1)]
Type = Annotated[TensorType, BeforeValidator(_type)]
Pair = Annotated[list[Text], Field(min_length=2, max_length=2)]
Position = Annotated[list[float], Field(min_length=2, max_length=2)]


class Schema(BaseModel):
    """What pydantic makes of a part of the file."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, arbitrary_types_allowed=True)


class ReferenceSchema(Schema):
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


class WeightsSchema(Schema):
    """Where a node's trained weights are."""

    path: Text
    digest: str
    key: str

    def record(self, resolve: Rebase) -> TrainedWeights:
        return TrainedWeights(resolve(self.path), self.digest, self.key)


class FileSchema(Schema):
    """A file that a node's value comes from."""

    file: Text

    def record(self, resolve: Rebase) -> Path:
        return Path(resolve(self.file))
