"""Operators that put several tensors side by side, compare them, or choose between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.body import Body, Tensor, Value, dense
from studio.operators.adapters import MOVABLE, REAL_FLOATS, expect, expect_dense
from studio.operators.base import Category, NoParams, Operator, Types, invalid, parameter
from studio.operators.emission import ints, number, one
from studio.operators.merge import MOVED, Merge, Pair, alike, inputs_parameter, numbered, stretched
from studio.operators.shapes import plain_axis
from studio.tensors import UNKNOWN, Contradiction, Dim, DType, Shape, TensorType, format_shape, merge_shapes


@dataclass(frozen=True)
class AxisParams:
    inputs: int = inputs_parameter()
    axis: int = parameter(-1, "Axis", "The dimension along which they are joined; negative counts from the back.")


class Concat(Merge[AxisParams]):
    id = "concat"
    title = "Concat"
    help = "Joins tensors along a dimension that they all have."
    keywords = ("concatenate", "join", "features", "branches", "append")
    Params = AxisParams
    dtypes = MOVABLE
    what = MOVED

    def inputs(self, params: AxisParams) -> tuple[str, ...]:
        return numbered(params.inputs)

    def shape(self, params: AxisParams, shapes: Mapping[str, Shape]) -> Shape:
        known = {port: shape for port, shape in shapes.items() if shape is not None}
        if not known:
            return None
        first, one_shape = next(iter(known.items()))
        axis = plain_axis(params.axis, len(one_shape), port=first)
        total: Dim = 0
        apart: dict[str, Shape] = {}
        for port, shape in known.items():
            if len(shape) <= axis:
                apart[port] = shape  # refused below: the ranks differ
                continue
            apart[port] = (*shape[:axis], None, *shape[axis + 1 :])
            dim = shape[axis]
            total = None if total is None or dim is None else total + dim
        rest = agreed(apart)
        assert rest is not None
        return (*rest[:axis], total if len(known) == len(shapes) else None, *rest[axis + 1 :])

    def combine(self, body: Body, params: AxisParams, tensors: Sequence[Tensor]) -> Tensor:
        return one(body, "ConcatV2", tensors, ints(body, params.axis))


class Stack(Merge[AxisParams]):
    id = "stack"
    title = "Stack"
    help = "Puts tensors of one shape side by side along a new dimension."
    keywords = ("pack", "join", "new dimension", "ensemble")
    Params = AxisParams
    dtypes = MOVABLE
    what = MOVED

    def inputs(self, params: AxisParams) -> tuple[str, ...]:
        return numbered(params.inputs)

    def shape(self, params: AxisParams, shapes: Mapping[str, Shape]) -> Shape:
        shape = agreed(shapes)
        if shape is None:
            return None
        axis = plain_axis(params.axis, len(shape) + 1)
        return (*shape[:axis], params.inputs, *shape[axis:])

    def combine(self, body: Body, params: AxisParams, tensors: Sequence[Tensor]) -> Tensor:
        return one(body, "Pack", tensors, axis=params.axis)


def agreed(shapes: Mapping[str, Shape]) -> Shape:
    """The one shape of which all hold.

    Raises:
        OperatorError: one does not go with those before it; names its port.
    """
    result: Shape = None
    for port, shape in shapes.items():
        try:
            result = merge_shapes(result, shape)
        except Contradiction as error:
            what = f"{format_shape(shape)} does not go with {format_shape(result)}. {error.what}"
            raise invalid(what, port=port, remedy="Reshape one of them.") from error
    return result


@dataclass(frozen=True)
class ReduceParams:
    axis: int = parameter(-1, "Axis", "The dimension that is summed up; negative counts from the back.")


class Product(Pair[ReduceParams]):
    """Products of two tensors, summed up along a dimension."""

    Params = ReduceParams
    dtypes = REAL_FLOATS
    what = "Floats are expected, not {}."

    def shape(self, params: ReduceParams, shapes: Mapping[str, Shape]) -> Shape:
        shape = super().shape(params, shapes)
        if shape is None:
            return None
        first, second = (len(shape) for shape in shapes.values() if shape is not None)
        if first != second:
            raise invalid(f"The rank is {second}, that of x1 is {first}.", port="x2", remedy="Expand dims.")
        axis = plain_axis(params.axis, len(shape), port="x1")
        return (*shape[:axis], *shape[axis + 1 :])

    def combine(self, body: Body, params: ReduceParams, tensors: Sequence[Tensor]) -> Tensor:
        return one(body, "Sum", one(body, "Mul", *tensors), ints(body, [params.axis]))


class DotProduct(Product):
    id = "dot_product"
    title = "Dot product"
    help = "The sum of the products of two tensors along one dimension, which goes."
    keywords = ("similarity", "inner product", "score", "embedding")


class CosineSimilarity(Product):
    id = "cosine_similarity"
    title = "Cosine similarity"
    help = "How alike two vectors point, from -1 to 1, along one dimension, which goes."
    keywords = ("similarity", "angle", "embedding", "score", "retrieval")

    def combine(self, body: Body, params: ReduceParams, tensors: Sequence[Tensor]) -> Tensor:
        return super().combine(body, params, [unit(body, x, params.axis) for x in tensors])


def unit(body: Body, x: Tensor, axis: int, least: float = 1e-12) -> Tensor:
    """Writes the vectors along an axis scaled to length 1; squared lengths below ``least`` count as that."""
    squares = one(body, "Sum", one(body, "Square", x), ints(body, [axis]), keep_dims=True)
    return one(body, "Mul", x, one(body, "Rsqrt", one(body, "Maximum", squares, number(body, least, x))))


class Select(Operator[NoParams]):
    id = "select"
    title = "Select"
    category = Category.MERGE
    help = "Takes each element from the first tensor where a condition is true, else from the second."
    keywords = ("where", "if", "choose", "condition", "switch")

    def inputs(self, params: NoParams) -> tuple[str, ...]:
        return ("condition", *numbered(2))

    def infer(self, params: NoParams, inputs: Types) -> dict[str, TensorType]:
        condition = inputs.get("condition") or UNKNOWN
        if not condition.is_unknown:
            expect_dense(condition, port="condition")
            expect(
                condition,
                {DType.BOOL},
                "Truth values are expected, not {}.",
                port="condition",
                remedy="Put To bool before it.",
            )
        dtype, shapes = alike(numbered(2), inputs, MOVABLE, MOVED)
        if dtype is None:
            return {"y": UNKNOWN}
        return {"y": TensorType(dtype, stretched({**shapes, "condition": condition.shape}))}

    def emit(self, body: Body, params: NoParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        tensors = [inputs[port].tensor for port in self.inputs(params)]
        return {"y": dense(result, one(body, "SelectV2", *tensors))}


OPERATORS: tuple[Operator[Any], ...] = (Concat(), Stack(), DotProduct(), CosineSimilarity(), Select())
