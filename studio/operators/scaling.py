"""Operators that bring numbers to a common scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from studio.body import Body, Tensor
from studio.operators.adapters import REAL_FLOATS, WHOLE, OnDense, expect
from studio.operators.base import Aspect, Category, Operator, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, number, one
from studio.operators.join import unit
from studio.operators.shapes import dims, plain_axis
from studio.tensors import DType, TensorType

FREE: Final = "free"
_MEAN: Final = (0.485, 0.456, 0.406)
_DEVIATION: Final = (0.229, 0.224, 0.225)
PRESETS: Final = {
    "ImageNet, 0..1": (_MEAN, _DEVIATION),
    "ImageNet, 0..255": (tuple(255 * value for value in _MEAN), tuple(255 * value for value in _DEVIATION)),
}
"""Mean and deviation of red, green and blue that models trained on ImageNet are fed with."""


def _is_free(params: StandardiseParams) -> bool:
    return params.preset == FREE


@dataclass(frozen=True)
class StandardiseParams:
    preset: str = parameter(FREE, "Statistics", "Known ones, or free.", choices=(FREE, *PRESETS))
    mean: tuple[float, ...] = parameter(
        (0.0,), "Mean", "One for all, or one for each channel, when free.", applies=_is_free
    )
    deviation: tuple[float, ...] = parameter(
        (1.0,), "Deviation", "One for all, or one for each channel, when free.", applies=_is_free
    )
    axis: int = parameter(-1, "Axis", "Where the channels are; negative counts from the back.", advanced=True)

    def __post_init__(self) -> None:
        for name, numbers in (("mean", self.mean), ("deviation", self.deviation)):
            if not numbers:
                raise invalid("There must be at least one number.", parameter=name)
        if 0 in self.deviation:
            raise invalid("It cannot be 0.", parameter="deviation")
        if len(self.mean) != len(self.deviation) and 1 not in (len(self.mean), len(self.deviation)):
            what = f"There are {len(self.deviation)} for {len(self.mean)} means."
            raise invalid(what, parameter="deviation")

    @property
    def statistics(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Means and deviations."""
        return PRESETS.get(self.preset, (self.mean, self.deviation))

    @property
    def channels(self) -> int:
        return max(map(len, self.statistics))


class Standardise(OnDense[StandardiseParams]):
    id = "standardise"
    title = "Standardise"
    category = Category.NUMERIC
    help = "Less a mean, by a deviation, for all numbers or channel by channel."
    keywords = ("normalise", "normalize", "mean", "standard deviation", "z-score", "imagenet", "channels")
    Params = StandardiseParams
    changes = Aspect.DTYPE | Aspect.VALUES

    def after(self, params: StandardiseParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS | WHOLE, "Numbers are expected, not {}.")
        if params.channels > 1:
            shape = dims(source)
            axis = plain_axis(params.axis, len(shape))
            if shape[axis] != params.channels:
                have = "an unknown number of" if shape[axis] is None else shape[axis]
                raise invalid(f"Dimension {axis} has {have} channels, not {params.channels}.", port="x")
        return source if source.dtype in REAL_FLOATS else source.with_dtype(DType.FLOAT32)

    def write(self, body: Body, params: StandardiseParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        x = cast(body, x, result.dtype)
        behind = len(dims(source)) - plain_axis(params.axis, len(dims(source))) - 1 if params.channels > 1 else 0
        mean, deviation = (
            np.array(one_each).reshape(-1, *(1,) * behind) if len(one_each) > 1 else one_each[0]
            for one_each in params.statistics
        )
        centred = one(body, "Sub", x, number(body, mean, x))
        return one(body, "RealDiv", centred, number(body, deviation, x))


GIVEN: Final = "given"
EXAMPLE: Final = "each example"
BATCH: Final = "the batch"


def _is_given(params: MinMaxParams) -> bool:
    return params.source == GIVEN


@dataclass(frozen=True)
class MinMaxParams:
    source: str = parameter(GIVEN, "From", "Where least and greatest come from.", choices=(GIVEN, EXAMPLE, BATCH))
    low: float = parameter(0.0, "Least", "What becomes 0, when given.", applies=_is_given)
    high: float = parameter(1.0, "Greatest", "What becomes 1, when given.", applies=_is_given)

    def __post_init__(self) -> None:
        if self.low == self.high:
            raise invalid("Least and greatest are the same.", parameter="high")


class MinMax(OnDense[MinMaxParams]):
    id = "min_max"
    title = "Min-max"
    category = Category.NUMERIC
    help = "Maps the range of the numbers to 0..1: a given one, or that of the example or of the batch."
    keywords = ("normalise", "normalize", "range", "scale")
    Params = MinMaxParams
    changes = Aspect.DTYPE | Aspect.VALUES

    def label(self, params: MinMaxParams) -> str:
        if params.source == GIVEN:
            return f"Min-max {params.low:g}..{params.high:g}"
        return f"Min-max of {params.source}"

    def assumptions(self, params: MinMaxParams) -> tuple[str, ...]:
        if params.source != BATCH:
            return ()
        return ("Each batch holds the least and the greatest number of all data: an example depends on the others.",)

    def after(self, params: MinMaxParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS | WHOLE, "Numbers are expected, not {}.")
        if params.source == EXAMPLE and source.rank == 0:
            raise invalid("A scalar has no examples.", port="x")
        return source if source.dtype in REAL_FLOATS else source.with_dtype(DType.FLOAT32)

    def write(self, body: Body, params: MinMaxParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        x = cast(body, x, result.dtype)
        if params.source == GIVEN:
            span = number(body, params.high - params.low, x)
            return one(body, "RealDiv", one(body, "Sub", x, number(body, params.low, x)), span)
        start = 1 if params.source == EXAMPLE else 0
        axes = one(body, "Range", ints(body, start), one(body, "Rank", x), ints(body, 1))
        low, high = (one(body, op, x, axes, keep_dims=True) for op in ("Min", "Max"))
        # Where all numbers are the same they become 0.
        return one(body, "DivNoNan", one(body, "Sub", x, low), one(body, "Sub", high, low))


@dataclass(frozen=True)
class NormaliseParams:
    axis: int = parameter(-1, "Axis", "The dimension that holds a vector; negative counts from the back.")


class Normalise(OnDense[NormaliseParams]):
    id = "l2_normalise"
    title = "L2 normalise"
    category = Category.NUMERIC
    help = "Scales vectors to length 1."
    keywords = ("normalize", "unit vector", "embedding", "cosine", "length")
    Params = NormaliseParams
    changes = Aspect.VALUES

    def after(self, params: NormaliseParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS, "Floats are expected, not {}.")
        if source.shape is not None:
            plain_axis(params.axis, len(source.shape))
        return source

    def write(self, body: Body, params: NormaliseParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return unit(body, x, params.axis)


OPERATORS: tuple[Operator[Any], ...] = (Standardise(), MinMax(), Normalise())
