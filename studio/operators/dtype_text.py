"""Operators between numbers and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators.adapters import NUMBERS, REAL_FLOATS, Elementwise, expect
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.emission import one
from studio.tensors import DType, Encoding, TensorType

_WRITTEN: Final = NUMBERS | {DType.BOOL}
_READ: Final = (DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT32, DType.UINT64)


@dataclass(frozen=True)
class NumberToStringParams:
    precision: int = parameter(-1, "Decimals", "Behind the point, of floats; -1 is six.", minimum=-1, maximum=20)
    shortest: bool = parameter(False, "Shortest", "Floats as short as six digits can be, such as 0.5 or 1e+20.")

    def __post_init__(self) -> None:
        if self.shortest and self.precision >= 0:
            raise invalid("Decimals are not chosen when the shortest form is.", parameter="precision")


class NumberToString(Elementwise[NumberToStringParams]):
    id = "number_to_string"
    title = "Number to string"
    category = Category.DTYPE
    help = "Writes each number, or truth value, as a text."
    keywords = ("text", "format", "print", "as string")
    Params = NumberToStringParams
    changes = Aspect.DTYPE

    def dtype(self, params: NumberToStringParams, source: TensorType) -> DType:
        expect(source, _WRITTEN, "Numbers are expected, not {}.")
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor of texts would leave out empty texts, not zeros.", port="x")
        return DType.STRING

    def element(self, body: Body, params: NumberToStringParams, x: Tensor) -> Tensor:
        if x.dtype not in REAL_FLOATS | {DType.COMPLEX64, DType.COMPLEX128}:
            return one(body, "AsString", x)
        return one(body, "AsString", x, precision=params.precision, shortest=params.shortest)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if target.dtype is not DType.STRING or source.dtype not in _WRITTEN or source.encoding is Encoding.SPARSE:
            return
        if source.dtype.is_int or source.dtype is DType.BOOL:
            yield Proposal(NumberToStringParams(), Effect.LOSSLESS, 3, "Writes every value as a text.")
        else:
            yield Proposal(NumberToStringParams(), Effect.LOSSY, 3, "Writes every number with six decimals.")


@dataclass(frozen=True)
class StringToNumberParams:
    dtype: DType = parameter(DType.FLOAT32, "Dtype", "Of the numbers.", choices=_READ)


class StringToNumber(Elementwise[StringToNumberParams]):
    id = "string_to_number"
    title = "String to number"
    category = Category.DTYPE
    help = "Reads each text as a number; the run stops at one that is none."
    keywords = ("parse", "text", "float", "int")
    Params = StringToNumberParams
    changes = Aspect.DTYPE

    def label(self, params: StringToNumberParams) -> str:
        return f"String to {params.dtype.value}"

    def dtype(self, params: StringToNumberParams, source: TensorType) -> DType:
        expect(source, {DType.STRING}, "Texts are expected, not {}.")
        return params.dtype

    def element(self, body: Body, params: StringToNumberParams, x: Tensor) -> Tensor:
        return one(body, "StringToNumber", x, out_type=params.dtype)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype is DType.STRING and target.dtype in _READ:
            why = f"Reads every text as {target.dtype.value}; the run stops at one that is none."
            params = StringToNumberParams(target.dtype)
            yield Proposal(params, Effect.ASSUMPTION, 3, why, ("Every text is a number.",), checked=True)


OPERATORS: tuple[Operator[Any], ...] = (NumberToString(), StringToNumber())
