"""Functions of one number: clip, log, exp, round, threshold, activations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators import activations, conversion
from studio.operators.adapters import INTS, REAL_FLOATS, REALS, Elementwise, expect
from studio.operators.base import Aspect, Category, Effect, NoParams, Operator, P, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import number, one
from studio.tensors import DType, Encoding, TensorType

_CURVES: Final = tuple(name for name in activations.NAMES if name not in ("linear", "softmax", "log_softmax"))


class Function(Elementwise[P]):
    """A function of each number, of the same dtype, that does not leave 0 alone unless a subclass says so."""

    category = Category.NUMERIC
    changes = Aspect.VALUES
    dtypes = REAL_FLOATS
    what = "Floats are expected, not {}."

    def dtype(self, params: P, source: TensorType) -> DType:
        expect(source, self.dtypes, self.what)
        if source.encoding is Encoding.SPARSE and not self.keeps_zero(params):
            raise invalid("The elements that a sparse tensor leaves out would not stay 0.", port="x")
        return source.dtype

    def keeps_zero(self, params: P) -> bool:
        """Whether 0 becomes 0, as what a sparse tensor leaves out must."""
        return False


@dataclass(frozen=True)
class ClipParams:
    low: float = parameter(0.0, "Least", "What is less becomes this.")
    high: float = parameter(1.0, "Greatest", "What is more becomes this.")

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise invalid(f"{self.low:g} is more than the greatest, {self.high:g}.", parameter="low")


class Clip(Function[ClipParams]):
    id = "clip"
    title = "Clip"
    help = "Brings numbers beyond a least and a greatest value back to these."
    keywords = ("clamp", "limit", "minimum", "maximum", "range")
    effect = Effect.LOSSY
    Params = ClipParams
    dtypes = REALS
    what = "Numbers are expected, not {}."

    def label(self, params: ClipParams) -> str:
        return f"Clip to {params.low:g}..{params.high:g}"

    def keeps_zero(self, params: ClipParams) -> bool:
        return params.low <= 0 <= params.high

    def element(self, body: Body, params: ClipParams, x: Tensor) -> Tensor:
        low, high = params.low, params.high
        if x.dtype in INTS:
            least, greatest = conversion.bounds(x.dtype)
            low, high = max(math.ceil(low), least), min(math.floor(high), greatest)
        return one(body, "Minimum", one(body, "Maximum", x, number(body, low, x)), number(body, high, x))


@dataclass(frozen=True)
class LogParams:
    offset: float = parameter(0.0, "Offset", "Added first, so that 0 has a logarithm.", minimum=0)


class Log(Function[LogParams]):
    id = "log"
    title = "Log"
    help = "The natural logarithm of each number."
    keywords = ("logarithm", "ln", "decibel", "spectrogram")
    Params = LogParams

    def keeps_zero(self, params: LogParams) -> bool:
        return params.offset == 1

    def element(self, body: Body, params: LogParams, x: Tensor) -> Tensor:
        if params.offset:
            x = one(body, "AddV2", x, number(body, params.offset, x))
        return one(body, "Log", x)


class Exp(Function[NoParams]):
    id = "exp"
    title = "Exp"
    help = "The exponential function of each number, e to its power."
    keywords = ("exponential", "power", "log probabilities")

    def element(self, body: Body, params: NoParams, x: Tensor) -> Tensor:
        return one(body, "Exp", x)


class Round(Function[NoParams]):
    id = "round"
    title = "Round"
    help = "The nearest whole number, of two the even one. Gradients end here."
    keywords = ("integer", "quantise", "nearest")
    effect = Effect.LOSSY

    def keeps_zero(self, params: NoParams) -> bool:
        return True

    def element(self, body: Body, params: NoParams, x: Tensor) -> Tensor:
        return one(body, "Round", x)


@dataclass(frozen=True)
class ActivationParams:
    function: str = parameter("relu", "Function", "By Keras' name.", choices=_CURVES)


class Activation(Function[ActivationParams]):
    id = "activation"
    title = "Activation"
    help = "An activation function on each number: relu, sigmoid, tanh, gelu and others."
    keywords = _CURVES
    Params = ActivationParams

    def label(self, params: ActivationParams) -> str:
        return params.function.replace("_", " ").capitalize()

    def keeps_zero(self, params: ActivationParams) -> bool:
        return params.function not in ("sigmoid", "hard_sigmoid", "softplus", "exponential")

    def element(self, body: Body, params: ActivationParams, x: Tensor) -> Tensor:
        return activations.activation(body, params.function, x)


@dataclass(frozen=True)
class ThresholdParams:
    value: float = parameter(0.5, "Threshold", "From here on it is true.")
    strict: bool = parameter(False, "Only above", "The threshold itself is not enough.")
    dtype: DType = parameter(
        DType.BOOL,
        "Dtype",
        "True and false, or 1 and 0 of a number's dtype.",
        choices=(DType.BOOL, *sorted(REALS, key=lambda dtype: dtype.value)),
    )


class Threshold(Function[ThresholdParams]):
    id = "threshold"
    title = "Threshold"
    help = "Whether each number reaches a value: from probabilities to decisions, from grey to black and white."
    keywords = ("binarise", "decision", "mask", "greater", "compare", "step")
    effect = Effect.LOSSY
    Params = ThresholdParams
    changes = Aspect.VALUES | Aspect.DTYPE
    dtypes = REALS
    what = "Numbers are expected, not {}."

    def label(self, params: ThresholdParams) -> str:
        return f"Threshold {'>' if params.strict else '≥'} {params.value:g}"

    def dtype(self, params: ThresholdParams, source: TensorType) -> DType:
        super().dtype(params, source)
        return params.dtype

    def keeps_zero(self, params: ThresholdParams) -> bool:
        return params.value > 0 or (params.strict and params.value == 0)

    def element(self, body: Body, params: ThresholdParams, x: Tensor) -> Tensor:
        if x.dtype in INTS:
            # A threshold between two whole numbers, or beyond all of the dtype, is compared as a float that holds both.
            x = cast(body, x, DType.FLOAT64)
        op = "Greater" if params.strict else "GreaterEqual"
        return cast(body, one(body, op, x, number(body, params.value, x)), params.dtype)


OPERATORS: tuple[Operator[Any], ...] = (Clip(), Log(), Exp(), Round(), Activation(), Threshold())
