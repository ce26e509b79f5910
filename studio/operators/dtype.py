"""Operators that change the dtype."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studio.body import Body, Tensor, Value
from studio.operators import conversion
from studio.operators.adapters import MOVABLE, REALS, Elementwise, expect, values, with_values
from studio.operators.base import Aspect, Category, Effect, NoParams, Operator, Proposal, invalid, parameter
from studio.operators.emission import every, number, one
from studio.tensors import DType, Family, TensorType

_COMPARED = {
    DType.INT4: DType.INT8,
    DType.UINT4: DType.INT8,
    DType.FLOAT8_E4M3FN: DType.FLOAT32,
    DType.FLOAT8_E5M2: DType.FLOAT32,
}
"""TensorFlow compares none of these; what holds them stands in."""


@dataclass(frozen=True)
class CastParams:
    dtype: DType = parameter(
        DType.FLOAT32, "Dtype", "What the elements become.", choices=tuple(d for d in DType if d in conversion.CASTABLE)
    )
    check: bool = parameter(
        False, "Stop when a value changes", "The run stops when the new dtype does not hold a value.", advanced=True
    )


class Cast(Elementwise[CastParams]):
    id = "cast"
    title = "Cast"
    category = Category.DTYPE
    help = "Converts every element to another dtype, as tf.cast does."
    keywords = ("convert", "float", "int", "half", "type", "astype")
    Params = CastParams
    changes = Aspect.DTYPE

    def label(self, params: CastParams) -> str:
        return f"Cast to {params.dtype.value}"

    def dtype(self, params: CastParams, source: TensorType) -> DType:
        if source.dtype is not params.dtype and source.dtype not in conversion.CASTABLE:
            remedy = "Use String to number." if source.dtype is DType.STRING else ""
            raise invalid(f"{source.dtype.value} cannot be cast to {params.dtype.value}.", port="x", remedy=remedy)
        return params.dtype

    def emit(self, body: Body, params: CastParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        before = values(x)
        after = self.element(body, params, before)
        if params.check and conversion.effect(before.dtype, after.dtype) is Effect.LOSSY:
            message = f"a value of {before.dtype.value} changes when it becomes {after.dtype.value}."
            body.check(every(body, _unchanged(body, before, after)), message)
            after = one(body, "Identity", after)  # written after the check, so that it waits for it
        return {"y": with_values(x, self.result(params, x.type), after)}

    def element(self, body: Body, params: CastParams, x: Tensor) -> Tensor:
        return cast(body, x, params.dtype)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.dtype, target.dtype
        if have is want or have not in conversion.CASTABLE or want not in conversion.CASTABLE:
            return
        effect = conversion.effect(have, want)
        if effect is Effect.LOSSLESS:
            yield Proposal(CastParams(want), effect, 1, f"Every value of {have.value} is one of {want.value} too.")
            return
        if have.family is Family.INT and want.family in (Family.INT, Family.BOOL):
            why = f"The run stops when {want.value} does not hold a value."
            yield Proposal(CastParams(want, check=True), Effect.LOSSLESS, 3, why, checked=True)
        if not _saturates(have, want):
            yield Proposal(CastParams(want), effect, 1, conversion.loss(have, want))


def _saturates(have: DType, want: DType) -> bool:
    """Whether numbers beyond the range of integers may come, of which a plain cast makes nothing that makes sense."""
    return {have, want} <= REALS and want.is_int and conversion.effect(have, want) is Effect.LOSSY


def cast(body: Body, x: Tensor, dtype: DType) -> Tensor:
    """Writes the casts that lead from one dtype to another."""
    for step in conversion.route(x.dtype, dtype):
        x = one(body, "Cast", x, DstT=step)
    return x


def _unchanged(body: Body, before: Tensor, after: Tensor) -> Tensor:
    """For each element whether the cast kept it; NaN counts as kept where the new dtype has it."""
    wide = _COMPARED.get(before.dtype, before.dtype)
    old, back = cast(body, before, wide), cast(body, cast(body, after, before.dtype), wide)
    kept = one(body, "Equal", old, back)
    if old.dtype.family in (Family.FLOAT, Family.COMPLEX):
        both_nan = one(body, "LogicalAnd", one(body, "NotEqual", old, old), one(body, "NotEqual", back, back))
        kept = one(body, "LogicalOr", kept, both_nan)
    for signed, other in ((before, after), (after, before)):
        if _is_signed(signed.dtype) and other.dtype.is_int and not _is_signed(other.dtype):
            # What wraps around would come back.
            signed = cast(body, signed, _COMPARED.get(signed.dtype, signed.dtype))
            kept = one(body, "LogicalAnd", kept, one(body, "GreaterEqual", signed, number(body, 0, signed)))
    for floating, whole in ((before, after), (after, before)):
        if floating.dtype.is_float and whole.dtype.is_int:
            # Some processors turn what is too large into the greatest integer, whose float is too large by one again.
            limit = cast(body, floating, DType.FLOAT64)
            beyond = number(body, float(conversion.bounds(whole.dtype)[1] + 1), limit)
            kept = one(body, "LogicalAnd", kept, one(body, "Less", limit, beyond))
    return kept


def _is_signed(dtype: DType) -> bool:
    return dtype.is_int and conversion.bounds(dtype)[0] < 0


@dataclass(frozen=True)
class SaturateCastParams:
    dtype: DType = parameter(
        DType.UINT8, "Dtype", "What the elements become.", choices=tuple(dtype for dtype in DType if dtype in REALS)
    )


class SaturateCast(Elementwise[SaturateCastParams]):
    id = "saturate_cast"
    title = "Saturate cast"
    category = Category.DTYPE
    help = "Converts numbers to another dtype; those beyond its range become its least or greatest."
    keywords = ("clip", "clamp", "convert", "uint8", "pixel")
    Params = SaturateCastParams
    changes = Aspect.DTYPE

    def label(self, params: SaturateCastParams) -> str:
        return f"Saturate to {params.dtype.value}"

    def dtype(self, params: SaturateCastParams, source: TensorType) -> DType:
        expect(source, REALS, "Numbers are expected, not {}.")
        return params.dtype

    def element(self, body: Body, params: SaturateCastParams, x: Tensor) -> Tensor:
        low, high = conversion.common_range(x.dtype, params.dtype)
        if (low, high) != conversion.range_of(x.dtype):
            x = one(body, "Minimum", one(body, "Maximum", x, number(body, low, x)), number(body, high, x))
        return cast(body, x, params.dtype)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.dtype, target.dtype
        if have is want or not _saturates(have, want):
            return
        why = f"What lies beyond {want.value}'s range becomes its least or greatest value."
        if have.is_float:
            why = f"The fraction is cut off; what lies beyond {want.value}'s range becomes its least or greatest value."
        yield Proposal(SaturateCastParams(want), Effect.LOSSY, 3, why)


class ToBool(Elementwise[NoParams]):
    id = "to_bool"
    title = "To bool"
    category = Category.DTYPE
    help = "True for every number but 0, and for every text that is not empty."
    keywords = ("truth", "condition", "mask", "nonzero")
    changes = Aspect.DTYPE | Aspect.VALUES
    effect = Effect.LOSSY

    def dtype(self, params: NoParams, source: TensorType) -> DType:
        expect(source, MOVABLE, "Numbers or texts are expected, not {}.")
        return DType.BOOL

    def element(self, body: Body, params: NoParams, x: Tensor) -> Tensor:
        if x.dtype is DType.BOOL:
            return one(body, "Identity", x)
        return one(body, "NotEqual", x, body.constant("" if x.dtype is DType.STRING else 0, x.dtype))


OPERATORS: tuple[Operator[Any], ...] = (Cast(), SaturateCast(), ToBool())
