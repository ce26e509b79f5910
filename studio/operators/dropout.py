"""Dropout: drops some elements at random while an export trains, and does nothing otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor, Value
from studio.operators.adapters import REAL_FLOATS, expect, expect_dense, values, with_values
from studio.operators.base import Adapter, Aspect, Category, Operator, invalid, parameter
from studio.operators.emission import At, number, one, shape_of, shape_vector
from studio.tensors import DType, TensorType

_TENSORFLOWS_SEED: Final = 87654321  # what an operation's own seed goes with where none was set for the whole graph
_ELEMENT: Final = "each element"
_CHANNEL: Final = "whole channels"


@dataclass(frozen=True)
class DropoutParams:
    rate: float = parameter(0.5, "Rate", "The part of the elements that is dropped.", minimum=0, maximum=1)
    drop: str = parameter(
        _ELEMENT,
        "Drops",
        "Each element by itself, or a channel of an example everywhere or nowhere.",
        choices=(_ELEMENT, _CHANNEL),
    )
    seed: int | None = parameter(
        None,
        "Seed",
        "Equal seeds drop the same after every loading; others every time when empty.",
        minimum=1,
        advanced=True,
    )

    def __post_init__(self) -> None:
        if self.rate == 1:
            raise invalid("With rate 1 nothing would be left.", parameter="rate", remedy="Choose less.")


class Dropout(Adapter[DropoutParams]):
    id = "dropout"
    title = "Dropout"
    category = Category.LAYER
    help = "Drops elements at random in the export's signature `training`, and scales the rest; elsewhere does nothing."
    keywords = ("regularisation", "regularization", "overfitting", "training", "spatial", "noise", "random")
    Params = DropoutParams
    changes = Aspect.VALUES

    def label(self, params: DropoutParams) -> str:
        return f"Dropout {params.rate:g}"

    def trains(self, params: DropoutParams) -> bool:
        return params.rate > 0

    def result(self, params: DropoutParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS, "Floats are expected, not {}.")
        if params.drop == _CHANNEL:
            expect_dense(source)
            if source.shape is None or len(source.shape) < 3:
                what = "The rank is unknown." if source.shape is None else f"The rank is {len(source.shape)}."
                remedy = "Whole channels are dropped of [batch,…,channels]; drop each element."
                raise invalid(what, port="x", remedy=remedy)
        return source

    def emit(self, body: Body, params: DropoutParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        if not body.training or not self.trains(params):
            return {"y": x}
        return {"y": with_values(x, self.result(params, x.type), self._dropped(body, params, values(x), x.type))}

    def _dropped(self, body: Body, params: DropoutParams, x: Tensor, kind: TensorType) -> Tensor:
        shape = shape_of(body, x)
        if params.drop == _CHANNEL and kind.shape is not None:
            shape = shape_vector(body, [At(0), *[1] * (len(kind.shape) - 2), At(len(kind.shape) - 1)], shape)
        seeds = {} if params.seed is None else {"seed": _TENSORFLOWS_SEED, "seed2": params.seed}
        # In float32 whatever the elements are: a bfloat16 below 0.1 would come up too often, or not often enough.
        drawn = one(body, "RandomUniform", shape, dtype=DType.FLOAT32, **seeds)
        kept = one(body, "GreaterEqual", drawn, number(body, params.rate, drawn))
        scaled = one(body, "Mul", x, number(body, 1 / (1 - params.rate), x))
        return one(body, "SelectV2", kept, scaled, number(body, 0.0, x))


OPERATORS: tuple[Operator[Any], ...] = (Dropout(),)
