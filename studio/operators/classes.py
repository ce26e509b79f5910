"""Operators between scores, classes and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor, Value, dense
from studio.operators.adapters import INTS, REAL_FLOATS, REALS, OnDense, expect, expect_dense
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, Types, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, one
from studio.operators.shapes import plain_axis
from studio.tensors import UNKNOWN, DType, TensorType

_INDICES: Final = (DType.INT64, DType.INT32)


@dataclass(frozen=True)
class ArgMaxParams:
    axis: int = parameter(-1, "Axis", "The dimension of the classes, which goes; negative counts from the back.")
    dtype: DType = parameter(DType.INT64, "Dtype", "Of the class numbers.", choices=_INDICES)


class ArgMax(OnDense[ArgMaxParams]):
    id = "argmax"
    title = "Argmax"
    category = Category.NUMERIC
    help = "The number of the greatest element along a dimension: the class with the best score."
    keywords = ("class", "index", "best", "prediction", "label", "winner")
    Params = ArgMaxParams
    changes = Aspect.SHAPE | Aspect.DTYPE | Aspect.VALUES
    effect = Effect.LOSSY

    def after(self, params: ArgMaxParams, source: TensorType) -> TensorType:
        expect(source, REALS | {DType.BOOL}, "Numbers are expected, not {}.")
        if source.shape is None:
            return source.with_dtype(params.dtype)
        axis = plain_axis(params.axis, len(source.shape))
        if source.shape[axis] == 0:
            raise invalid(f"Dimension {axis} has no elements.", port="x")
        return TensorType(params.dtype, (*source.shape[:axis], *source.shape[axis + 1 :]))

    def write(self, body: Body, params: ArgMaxParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, "ArgMax", x, ints(body, params.axis), output_type=params.dtype)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if not (source.is_dense and target.is_dense and have and want is not None):
            return
        dtype = target.dtype if target.dtype in _INDICES else DType.INT64
        if target.dtype not in INTS | {DType.STRING} or source.dtype not in REAL_FLOATS or have[-1] in (0, 1):
            return
        if len(have) == len(want) + 1 >= 2 or (len(have) == 2 and want == ()):
            assumption = "Values are scores of classes; the number of the best is expected."
            why = "Takes the class with the best score."
            yield Proposal(ArgMaxParams(-1, dtype), Effect.ASSUMPTION, 2, why, (assumption,))


@dataclass(frozen=True)
class TopKParams:
    k: int = parameter(5, "How many", "So many are taken.", minimum=1)


class TopK(Operator[TopKParams]):
    id = "top_k"
    title = "Top k"
    category = Category.NUMERIC
    help = "The greatest elements of the last dimension, the best first, and their numbers."
    keywords = ("best", "largest", "ranking", "classes", "sort")
    Params = TopKParams

    def label(self, params: TopKParams) -> str:
        return f"Top {params.k}"

    def outputs(self, params: TopKParams) -> tuple[str, ...]:
        return "values", "indices"

    def infer(self, params: TopKParams, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x")
        if x is None or x.is_unknown:
            return dict.fromkeys(self.outputs(params), UNKNOWN)
        expect_dense(x)
        expect(x, REALS, "Numbers are expected, not {}.")
        shape = x.shape
        if shape is not None:
            plain_axis(-1, len(shape))
            if shape[-1] is not None and shape[-1] < params.k:
                raise invalid(f"The last dimension has {shape[-1]} elements.", port="x", remedy="Take fewer.")
            shape = (*shape[:-1], params.k)
        return {"values": TensorType(x.dtype, shape), "indices": TensorType(DType.INT32, shape)}

    def emit(self, body: Body, params: TopKParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        tensors = body.node("TopKV2", (x.tensor, ints(body, params.k)))
        types = self.infer(params, {"x": x.type})
        return {port: dense(kind, tensor) for (port, kind), tensor in zip(types.items(), tensors)}


@dataclass(frozen=True)
class OneHotParams:
    depth: int = parameter(10, "Depth", "The number of classes.", minimum=1)
    dtype: DType = parameter(
        DType.FLOAT32, "Dtype", "Of the result.", choices=tuple(sorted(REALS, key=lambda dtype: dtype.value))
    )
    axis: int = parameter(-1, "Axis", "Where the new dimension stands; -1 is last.", minimum=-1, advanced=True)


class OneHot(OnDense[OneHotParams]):
    id = "one_hot"
    title = "One-hot"
    category = Category.NUMERIC
    help = "A row for each class number: 1 at its place, 0 elsewhere; numbers that are no class give 0 everywhere."
    keywords = ("categorical", "classes", "encode", "indicator", "labels")
    Params = OneHotParams
    changes = Aspect.SHAPE | Aspect.DTYPE | Aspect.VALUES

    def label(self, params: OneHotParams) -> str:
        return f"One-hot {params.depth}"

    def after(self, params: OneHotParams, source: TensorType) -> TensorType:
        expect(source, INTS, "Whole numbers are expected, not {}.", remedy="Cast to int64.")
        if source.shape is None:
            return source.with_dtype(params.dtype)
        axis = plain_axis(params.axis, len(source.shape) + 1)
        return TensorType(params.dtype, (*source.shape[:axis], params.depth, *source.shape[axis:]))

    def write(self, body: Body, params: OneHotParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        if x.dtype not in (DType.UINT8, DType.INT8, DType.INT32, DType.INT64):
            x = cast(body, x, DType.INT64)
        on, off = (body.constant(value, params.dtype) for value in (1, 0))
        return one(body, "OneHot", x, ints(body, params.depth), on, off, axis=params.axis)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if not (source.is_dense and target.is_dense and have is not None and want and target.dtype in REAL_FLOATS):
            return
        if source.dtype in (DType.INT32, DType.INT64) and len(want) == len(have) + 1 >= 2 and (want[-1] or 0) > 1:
            assumption = f"Values are numbers of {want[-1]} classes, from 0."
            params = OneHotParams(want[-1] or 0, target.dtype)
            yield Proposal(params, Effect.ASSUMPTION, 2, "Gives each class number a row.", (assumption,))


OPERATORS: tuple[Operator[Any], ...] = (ArgMax(), TopK(), OneHot())
