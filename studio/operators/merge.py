"""Operators that make one tensor of several by computing element by element; dimensions of size 1 stretch."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import Any, ClassVar, Final, TypeVar

from studio.body import Body, Tensor, Value, dense
from studio.operators.adapters import MOVABLE, NUMBERS, REAL_FLOATS, REALS, expect, expect_dense
from studio.operators.base import MOST_PORTS, Category, NoParams, Operator, Types, invalid, parameter, possible_type
from studio.operators.emission import number, one
from studio.operators.shapes import broadcast
from studio.tensors import UNKNOWN, DType, Shape, TensorType, format_shape

V = TypeVar("V")


MOVED: Final = "Numbers, texts or truth values are expected, not {}."


def inputs_parameter() -> Any:
    """The field ``inputs`` of an operator whose number of inputs varies."""
    return parameter(2, "Inputs", "How many; connecting to the free port adds one.", minimum=2, maximum=MOST_PORTS)


@dataclass(frozen=True)
class CountParams:
    inputs: int = inputs_parameter()


@lru_cache
def numbered(count: int) -> tuple[str, ...]:
    """``x1 … xn``."""
    return tuple(f"x{number}" for number in range(1, count + 1))


class Merge(Operator[V]):
    """Dense tensors of one dtype, broadcast against each other, into ``y``.

    Attributes:
        dtypes: those that it takes, which are ``what``.
    """

    category = Category.MERGE
    dtypes: ClassVar[frozenset[DType]] = NUMBERS
    what: ClassVar[str] = "Numbers are expected, not {}."

    def infer(self, params: V, inputs: Types) -> dict[str, TensorType]:
        dtype, shapes = alike(self.inputs(params), inputs, self.dtypes, self.what)
        with possible_type("x1"):
            return {"y": UNKNOWN if dtype is None else TensorType(dtype, self.shape(params, shapes))}

    def emit(self, body: Body, params: V, inputs: Mapping[str, Value]) -> dict[str, Value]:
        values = [inputs[port] for port in self.inputs(params)]
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        return {"y": dense(result, self.combine(body, params, [value.tensor for value in values]))}

    def shape(self, params: V, shapes: Mapping[str, Shape]) -> Shape:
        """The shape at ``y``; of a port that is not connected the shape is unknown.

        Raises:
            OperatorError: a shape does not go with the others; names its port.
        """
        return stretched(shapes)

    @abstractmethod
    def combine(self, body: Body, params: V, tensors: Sequence[Tensor]) -> Tensor:
        """Writes the computation."""


def alike(
    ports: Sequence[str], inputs: Types, dtypes: Collection[DType], what: str
) -> tuple[DType | None, dict[str, Shape]]:
    """The dtype that dense inputs have in common, and their shapes; None for what is not known.

    Raises:
        OperatorError: one is not dense, not of ``dtypes``, as ``what`` says, or of another than those before it.
    """
    common: tuple[str, DType] | None = None
    shapes: dict[str, Shape] = {}
    for port in ports:
        x = inputs.get(port) or UNKNOWN
        shapes[port] = x.shape
        if x.is_unknown:
            continue
        expect_dense(x, port=port)
        expect(x, dtypes, what, port=port)
        common = common or (port, x.dtype)
        if x.dtype is not common[1]:
            difference = f"It is {x.dtype.value}, {common[0]} is {common[1].value}."
            expected = replace(x, dtype=common[1])
            raise invalid(difference, port=port, remedy="Cast one of them.", expected=expected)
    return common and common[1], shapes


def stretched(shapes: Mapping[str, Shape]) -> Shape:
    """The shape of a computation on each element, dims of size 1 being stretched.

    Raises:
        OperatorError: one shape does not go with those before it; names its port.
    """
    result: Shape = ()
    for port, shape in shapes.items():
        try:
            result = result if shape is None else broadcast(result, shape)
        except ValueError as error:
            what = f"{format_shape(shape)} does not broadcast with {format_shape(result)}: {error}."
            raise invalid(what, port=port, remedy="Reshape one of them.") from error
    return None if None in shapes.values() else result


class Fold(Merge[CountParams]):
    """Any number of inputs through an operation of two, from the first to the last."""

    Params = CountParams
    operation: ClassVar[str]

    def inputs(self, params: CountParams) -> tuple[str, ...]:
        return numbered(params.inputs)

    def combine(self, body: Body, params: CountParams, tensors: Sequence[Tensor]) -> Tensor:
        return fold(body, self.operation, tensors)


class Pair(Merge[V]):
    """Two inputs, ``x1`` and ``x2``."""

    def inputs(self, params: V) -> tuple[str, ...]:
        return numbered(2)


def fold(body: Body, operation: str, tensors: Sequence[Tensor]) -> Tensor:
    """``a + b + c``, for whatever operation."""
    step: Callable[[Tensor, Tensor], Tensor] = lambda left, right: one(body, operation, left, right)  # noqa: E731
    return reduce(step, tensors)


class Add(Fold):
    id = "add"
    title = "Add"
    help = "The sum of several tensors, element by element."
    keywords = ("plus", "sum", "residual", "skip connection")
    operation = "AddV2"


class Multiply(Fold):
    id = "multiply"
    title = "Multiply"
    help = "The product of several tensors, element by element."
    keywords = ("times", "product", "gate", "mask", "attention")
    operation = "Mul"


class Maximum(Fold):
    id = "maximum"
    title = "Maximum"
    help = "The greatest of several tensors, element by element."
    keywords = ("max", "largest", "ensemble")
    dtypes = REALS
    operation = "Maximum"


class Minimum(Fold):
    id = "minimum"
    title = "Minimum"
    help = "The least of several tensors, element by element."
    keywords = ("min", "smallest", "ensemble")
    dtypes = REALS
    operation = "Minimum"


class Subtract(Pair[NoParams]):
    id = "subtract"
    title = "Subtract"
    help = "The first tensor less the second, element by element."
    keywords = ("minus", "difference", "residual")

    def combine(self, body: Body, params: NoParams, tensors: Sequence[Tensor]) -> Tensor:
        return fold(body, "Sub", tensors)


class Average(Fold):
    id = "average"
    title = "Average"
    help = "The mean of several tensors, element by element."
    keywords = ("mean", "ensemble", "combine", "vote")
    dtypes = REAL_FLOATS
    what = "Floats are expected, not {}."
    operation = "AddV2"

    def combine(self, body: Body, params: CountParams, tensors: Sequence[Tensor]) -> Tensor:
        total = super().combine(body, params, tensors)
        return one(body, "RealDiv", total, number(body, float(len(tensors)), total))


@dataclass(frozen=True)
class WeightedAverageParams:
    inputs: int = inputs_parameter()
    weights: tuple[float, ...] = parameter(
        (), "Weights", "One for each input, in order; those left out are 1. Only their ratio counts.", minimum=0
    )

    @property
    def all_weights(self) -> tuple[float, ...]:
        """A weight for every input. More of them than inputs are kept for when inputs come back."""
        return (*self.weights, *(1.0,) * self.inputs)[: self.inputs]


class WeightedAverage(Merge[WeightedAverageParams]):
    id = "weighted_average"
    title = "Weighted average"
    help = "The mean of several tensors, element by element, some of which count for more."
    keywords = ("mean", "ensemble", "blend", "mix")
    Params = WeightedAverageParams
    dtypes = REAL_FLOATS
    what = "Floats are expected, not {}."

    def inputs(self, params: WeightedAverageParams) -> tuple[str, ...]:
        return numbered(params.inputs)

    def infer(self, params: WeightedAverageParams, inputs: Types) -> dict[str, TensorType]:
        if not sum(params.all_weights):
            raise invalid("All weights are 0.", parameter="weights")
        return super().infer(params, inputs)

    def combine(self, body: Body, params: WeightedAverageParams, tensors: Sequence[Tensor]) -> Tensor:
        whole = sum(params.all_weights)
        shares = [number(body, weight / whole, x) for x, weight in zip(tensors, params.all_weights)]
        parts = [one(body, "Mul", x, share) for x, share in zip(tensors, shares)]
        return fold(body, "AddV2", parts)


class MajorityVote(Fold):
    id = "majority_vote"
    title = "Majority vote"
    help = "What most of several tensors say, element by element; of equally many, what the earliest says."
    keywords = ("ensemble", "mode", "labels", "classes", "hard voting")
    dtypes = MOVABLE
    what = MOVED

    def combine(self, body: Body, params: CountParams, tensors: Sequence[Tensor]) -> Tensor:
        winner, most = tensors[0], self._votes(body, tensors[0], tensors)
        for x in tensors[1:]:
            votes = self._votes(body, x, tensors)
            more = one(body, "Greater", votes, most)
            winner, most = one(body, "SelectV2", more, x, winner), one(body, "SelectV2", more, votes, most)
        return winner

    def _votes(self, body: Body, x: Tensor, tensors: Sequence[Tensor]) -> Tensor:
        equal = [one(body, "Cast", one(body, "Equal", x, other), DstT=DType.INT32) for other in tensors]
        return fold(body, "AddV2", equal)


OPERATORS: tuple[Operator[Any], ...] = (
    Add(),
    Subtract(),
    Multiply(),
    Average(),
    WeightedAverage(),
    Maximum(),
    Minimum(),
    MajorityVote(),
)
