"""The operator that makes one number of many along dimensions: pooling, totals, extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators.adapters import REAL_FLOATS, REALS, OnDense, expect
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.emission import ints, one
from studio.operators.shapes import plain_axis
from studio.tensors import Dim, TensorType

_OPERATIONS: Final = {"mean": "Mean", "sum": "Sum", "maximum": "Max", "minimum": "Min"}
_MEAN: Final = "mean"


@dataclass(frozen=True)
class ReduceParams:
    method: str = parameter(_MEAN, "Method", "What stands for all.", choices=tuple(_OPERATIONS))
    axes: tuple[int, ...] = parameter((1,), "Axes", "The dimensions that go; negative ones count from the back.")
    keep: bool = parameter(False, "Keep", "They stay, with size 1.", advanced=True)

    def __post_init__(self) -> None:
        if not self.axes:
            raise invalid("No dimension is named.", parameter="axes")


class Reduce(OnDense[ReduceParams]):
    id = "reduce"
    title = "Reduce"
    category = Category.NUMERIC
    help = "The mean, sum, greatest or least along dimensions, which go: pooling of a sequence or a feature map."
    keywords = ("pool", "pooling", "global average", "mean", "sum", "max", "min", "total")
    Params = ReduceParams
    changes = Aspect.SHAPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: ReduceParams) -> str:
        return f"{params.method.capitalize()} along {', '.join(map(str, params.axes))}"

    def after(self, params: ReduceParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS if params.method == _MEAN else REALS, "Numbers are expected, not {}.")
        if source.shape is None:
            return source
        rank = len(source.shape)
        axes = {plain_axis(axis, rank, parameter="axes") for axis in params.axes}
        if len(axes) != len(params.axes):
            raise invalid("A dimension is named twice.", parameter="axes")
        kept: list[Dim] = []
        for axis, dim in enumerate(source.shape):
            if axis not in axes:
                kept.append(dim)
            elif params.keep:
                kept.append(1)
        return source.with_shape(tuple(kept))

    def write(self, body: Body, params: ReduceParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, _OPERATIONS[params.method], x, ints(body, params.axes), keep_dims=params.keep)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        axes = pooled(source, target)
        if axes:
            where = along(axes)
            for method, what in ((_MEAN, "mean"), ("maximum", "greatest")):
                assumption = f"The {what} along {where} stands for all that is there."
                why = f"Takes the {what} along {where}."
                cost = 1 + 0.1 * (method != _MEAN)
                yield Proposal(ReduceParams(method, axes), Effect.ASSUMPTION, cost, why, (assumption,))


def pooled(source: TensorType, target: TensorType) -> tuple[int, ...]:
    """The dims between batch and features that a target has not: of a sequence, of a feature map. Empty for others."""
    have, want = source.shape, target.shape
    if have is None or want is None or not (source.is_dense and target.is_dense and source.dtype in REAL_FLOATS):
        return ()
    if target.dtype not in REAL_FLOATS or len(have) not in (3, 4) or len(want) != 2:
        return ()
    if (have[-1] or 0) < 2 or have[-1] != want[-1] or want[0] not in (None, have[0]) or 1 in have[1:-1]:
        return ()
    return tuple(range(1, len(have) - 1))


def along(axes: tuple[int, ...]) -> str:
    """``dimension 1``, ``dimensions 1 and 2``."""
    return f"dimension {axes[0]}" if len(axes) == 1 else "dimensions " + " and ".join(map(str, axes))


OPERATORS: tuple[Operator[Any], ...] = (Reduce(),)
