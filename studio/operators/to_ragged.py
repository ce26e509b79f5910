"""Operators that make ragged tensors of dense ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studio.body import Body, Tensor, Value
from studio.operators import padding, rows
from studio.operators.adapters import MOVABLE, expect, expect_dense
from studio.operators.base import Adapter, Aspect, Category, Effect, Operator, Proposal, Types, invalid, parameter
from studio.operators.emission import INT32, INT64, At, every, ints, one, part, shape_of, shape_vector
from studio.operators.merge import MOVED
from studio.operators.ragged import SPLITS
from studio.operators.shapes import dims
from studio.tensors import UNKNOWN, Dim, DType, Encoding, TensorType


@dataclass(frozen=True)
class ToRaggedParams:
    trim: bool = parameter(True, "Remove padding", "At the end of every row; else rows keep their full length.")
    value: float = padding.value_parameter("What counts as padding")
    text: str = padding.text_parameter("What counts as padding")
    ragged_rank: int = parameter(
        1, "Ragged dimensions", "How many behind the first; padding is removed only where it is 1.", minimum=1
    )
    row_splits_dtype: DType = parameter(DType.INT64, "Row splits", "Their dtype.", choices=SPLITS, advanced=True)

    def __post_init__(self) -> None:
        if self.trim and self.ragged_rank > 1:
            raise invalid(
                "Padding can be removed from one ragged dimension only.",
                parameter="ragged_rank",
                remedy="Choose 1, or let rows keep their full length.",
            )


class DenseToRagged(Adapter[ToRaggedParams]):
    id = "dense_to_ragged"
    title = "Dense to ragged"
    category = Category.RAGGED
    help = "Makes rows of different lengths by removing the padding at their end."
    keywords = ("padding", "trim", "mask", "sequence", "from_tensor")
    Params = ToRaggedParams
    changes = Aspect.ENCODING | Aspect.SHAPE

    def label(self, params: ToRaggedParams) -> str:
        return "Ragged, padding removed" if params.trim else "Ragged"

    def result(self, params: ToRaggedParams, source: TensorType) -> TensorType:
        expect_dense(source)
        expect(source, MOVABLE, MOVED)
        shape = _with_rows(source, params.ragged_rank)
        if params.trim:
            padding.filler(params, source.dtype)
            shape = (shape[0], None, *shape[2:])
        return TensorType(source.dtype, shape, Encoding.RAGGED, params.ragged_rank, params.row_splits_dtype)

    def emit(self, body: Body, params: ToRaggedParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.result(params, x.type)
        if params.trim:
            fill = padding.constant(body, params, x.type.dtype)
            return {"y": of_lengths(body, x.tensor, result, _lengths(body, x, fill))}
        shape = shape_of(body, x.tensor, params.row_splits_dtype)
        sizes = [one(body, "Squeeze", part(body, shape, axis, axis + 1)) for axis in range(params.ragged_rank + 1)]
        count, splits = sizes[0], []
        for size in sizes[1:]:
            splits.append(rows.of_one_length(body, count, size))
            count = one(body, "Mul", count, size)
        values = _values(body, x, params.ragged_rank + 1)
        return {"y": Value(result, (values, *splits))}

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if not source.is_dense or target.encoding is not Encoding.RAGGED or source.dtype not in MOVABLE:
            return
        if source.shape is None or len(source.shape) <= target.ragged_rank:
            return
        splits = target.row_splits_dtype
        full = ToRaggedParams(False, ragged_rank=target.ragged_rank, row_splits_dtype=splits)
        yield Proposal(full, Effect.EXACT, 1, "Every row keeps its full length.")
        if target.ragged_rank == 1:
            trimmed = ToRaggedParams(row_splits_dtype=splits)
            what = padding.shown(trimmed, source.dtype)
            assumption = f"At the end of a row, {what} of x stands for no element."
            yield Proposal(trimmed, Effect.ASSUMPTION, 2, f"Removes {what} at the end of rows.", (assumption,))


def _with_rows(kind: TensorType, ragged_rank: int) -> tuple[Dim, ...]:
    shape = dims(kind)
    if len(shape) <= ragged_rank:
        raise invalid(f"The rank is {len(shape)}, at least {ragged_rank + 1} is expected.", port="x")
    return shape


def _values(body: Body, x: Value, joined: int) -> Tensor:
    """The elements, with so many dims in front made one."""
    shape = shape_of(body, x.tensor)
    count = one(body, "Prod", part(body, shape, 0, joined), ints(body, [0]), keep_dims=True)
    rest = [At(axis) if dim is None else dim for axis, dim in enumerate(dims(x.type))][joined:]
    return one(body, "Reshape", x.tensor, shape_vector(body, [count, *rest], shape))


def _lengths(body: Body, x: Value, fill: Tensor) -> Tensor:
    """How long each row is without the padding at its end, int64."""
    kept = one(body, "NotEqual", x.tensor, fill)
    inner = list(range(2, len(dims(x.type))))
    if inner:
        kept = one(body, "Any", kept, ints(body, inner))
    width = part(body, shape_of(body, x.tensor, INT64), 1, 2)
    ends = one(body, "AddV2", _positions(body, width), ints(body, 1, INT64))
    reached = one(body, "SelectV2", kept, ends, ints(body, 0, INT64))
    # Of rows of length 0 the greatest would be the least number there is.
    return one(body, "Maximum", one(body, "Max", reached, ints(body, [1])), ints(body, 0, INT64))


def _positions(body: Body, width: Tensor) -> Tensor:
    """0 to before ``width``, a vector of one element."""
    end = one(body, "Squeeze", width, squeeze_dims=[0])
    return one(body, "Range", rows.scalar(body, 0, end), end, rows.scalar(body, 1, end))


def of_lengths(body: Body, x: Tensor, result: TensorType, lengths: Tensor) -> Value:
    """Writes the rows of a dense tensor, each as long as ``lengths`` (int64) says."""
    width = part(body, shape_of(body, x, INT64), 1, 2)
    kept = one(body, "Less", _positions(body, width), one(body, "ExpandDims", lengths, ints(body, 1)))
    values = one(body, "GatherNd", x, one(body, "Where", kept))
    splits = rows.of_lengths(body, rows.as_dtype(body, lengths, result.row_splits_dtype))
    return Value(result, (values, splits))


@dataclass(frozen=True)
class ByLengthsParams:
    row_splits_dtype: DType = parameter(DType.INT64, "Row splits", "Their dtype.", choices=SPLITS, advanced=True)


class RaggedByLengths(Operator[ByLengthsParams]):
    id = "ragged_by_lengths"
    title = "Ragged by lengths"
    category = Category.RAGGED
    help = "Makes rows of different lengths of a padded tensor, and of how long each row is."
    keywords = ("padding", "sequence", "length", "mask", "from_tensor")
    Params = ByLengthsParams

    def inputs(self, params: ByLengthsParams) -> tuple[str, ...]:
        return ("x", "lengths")

    def infer(self, params: ByLengthsParams, inputs: Types) -> dict[str, TensorType]:
        x, lengths = inputs.get("x") or UNKNOWN, inputs.get("lengths") or UNKNOWN
        if not lengths.is_unknown:
            expect_dense(lengths, port="lengths")
            expect(
                lengths, {INT32, INT64}, "Whole numbers are expected, not {}.", port="lengths", remedy="Cast to int64."
            )
            if lengths.rank not in (None, 1):
                raise invalid(f"The rank is {lengths.rank}, 1 is expected.", port="lengths")
        if x.is_unknown:
            return {"y": UNKNOWN}
        expect_dense(x)
        expect(x, MOVABLE, MOVED)
        shape = _with_rows(x, 1)
        count = shape[0] if not lengths.shape or shape[0] is not None else lengths.shape[0]
        if lengths.shape and lengths.shape[0] not in (None, count):
            raise invalid(f"There are {lengths.shape[0]} lengths for {count} rows.", port="lengths")
        result = TensorType(x.dtype, (count, None, *shape[2:]), Encoding.RAGGED, 1, params.row_splits_dtype)
        return {"y": result}

    def emit(self, body: Body, params: ByLengthsParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x, lengths = inputs["x"], inputs["lengths"]
        result = self.infer(params, {"x": x.type, "lengths": lengths.type})["y"]
        wanted = rows.as_dtype(body, lengths.tensor, INT64)
        size = part(body, shape_of(body, x.tensor, INT64), 0, 2)
        count = one(body, "Equal", shape_of(body, wanted, INT64), part(body, size, 0, 1))
        body.check(every(body, count), "there must be one length for each row; the lengths are", [wanted])
        fits = one(body, "LessEqual", wanted, part(body, size, 1, 2))
        positive = one(body, "GreaterEqual", wanted, ints(body, 0, INT64))
        message = "a length must be from 0 to that of the rows; the lengths are"
        body.check(every(body, one(body, "LogicalAnd", fits, positive)), message, [wanted])
        return {"y": of_lengths(body, one(body, "Identity", x.tensor), result, wanted)}


OPERATORS: tuple[Operator[Any], ...] = (DenseToRagged(), RaggedByLengths())
