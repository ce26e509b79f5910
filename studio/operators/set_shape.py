"""The operator that states what is known about a shape, and stops the run where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.body import Body, ShapeAttr, Tensor, Value
from studio.errors import TypeParseError
from studio.operators.base import Adapter, Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.emission import INT64, every, ints, one, part, true_shape_of
from studio.tensors import Contradiction, Dim, Encoding, Shape, TensorType, format_shape, merge_shapes


@dataclass(frozen=True)
class SetShapeParams:
    shape: tuple[int | None, ...] | None = parameter(
        None, "Shape", "What the shape is: a size, or ? for any; without it nothing is said.", minimum=0
    )


class SetShape(Adapter[SetShapeParams]):
    id = "set_shape"
    title = "Set shape"
    category = Category.SHAPE
    help = "States dimensions that are unknown until run time; the run stops when they are others."
    keywords = ("assert", "ensure", "check", "rank", "unknown")
    Params = SetShapeParams
    changes = Aspect.SHAPE
    effect = Effect.EXACT

    def label(self, params: SetShapeParams) -> str:
        return f"Set shape {format_shape(params.shape)}"

    def result(self, params: SetShapeParams, source: TensorType) -> TensorType:
        try:
            return source.with_shape(merge_shapes(source.shape, params.shape))
        except Contradiction as error:
            have, want = format_shape(source.shape), format_shape(params.shape)
            raise invalid(f"x is {have}, it can never be {want}. {error.what}", port="x") from error
        except TypeParseError as error:
            raise invalid(error.what, parameter="shape") from error

    def emit(self, body: Body, params: SetShapeParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.result(params, x.type)
        if result == x.type or result.shape is None:
            return {"y": x}
        message = f"the shape must be {format_shape(params.shape)}; it is"
        write = {Encoding.DENSE: _check_dense, Encoding.RAGGED: _check_ragged, Encoding.SPARSE: _check_sparse}
        write[x.type.encoding](body, x, result.shape, message)
        stated = tuple(
            one(body, "EnsureShape", tensor, shape=ShapeAttr(part.shape))
            for tensor, part in zip(x.components, result.components)
        )
        return {"y": Value(result, stated)}

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if want is None or source.encoding is not target.encoding or source.ragged_rank != target.ragged_rank:
            return
        stated: Shape = want
        if have is not None:
            if len(have) != len(want):
                return
            stated = tuple(goal if dim is None or dim == goal else None for dim, goal in zip(have, want))
            if all(dim is not None or goal is None for dim, goal in zip(have, want)):
                return
        why = f"The run stops unless the shape is {format_shape(stated)}."
        yield Proposal(SetShapeParams(stated), Effect.EXACT, 0.1, why, checked=True)


def _check_dense(body: Body, x: Value, result: tuple[Dim, ...], message: str) -> None:
    shape = true_shape_of(body, x.tensor)
    _check(body, shape, x.type.shape, result, message)


def _check_sparse(body: Body, x: Value, result: tuple[Dim, ...], message: str) -> None:
    _check(body, x.components[2], x.type.shape, result, message)


def _check_ragged(body: Body, x: Value, result: tuple[Dim, ...], message: str) -> None:
    values, *splits = x.components
    ragged_rank = len(splits)
    inner = true_shape_of(body, values)
    _check(
        body,
        inner,
        None if x.type.shape is None else (None, *x.type.shape[ragged_rank + 1 :]),
        (None, *result[ragged_rank + 1 :]),
        message + " beyond the ragged dimensions [?, ...]",
    )
    before = (None,) * (ragged_rank + 1) if x.type.shape is None else x.type.shape
    if before[0] is None and result[0] is not None:
        rows = one(body, "Sub", true_shape_of(body, splits[0]), ints(body, [1], INT64))
        body.check(_equal(body, rows, [result[0]]), f"{message} another number of rows,", [rows])
    for axis, split in enumerate(splits, start=1):
        length = result[axis]
        if before[axis] is None and length is not None:
            lengths = one(body, "Sub", part(body, split, 1, None), part(body, split, 0, -1))
            same = one(body, "Equal", lengths, ints(body, length, split.dtype))
            body.check(every(body, same), f"{message} another length in dimension {axis},", [lengths])


def _check(body: Body, shape: Tensor, before: Shape, result: Sequence[Dim], message: str) -> None:
    """Checks a run-time shape vector for what ``result`` says beyond ``before``."""
    if before is None:
        rank = true_shape_of(body, shape)
        body.check(_equal(body, rank, [len(result)]), message, [shape])
        before = (None,) * len(result)
    axes = [axis for axis, (had, has) in enumerate(zip(before, result)) if had is None and has is not None]
    if axes:
        sizes = one(body, "GatherV2", shape, ints(body, axes), ints(body, 0))
        wanted = [dim for dim in (result[axis] for axis in axes) if dim is not None]
        body.check(_equal(body, sizes, wanted), message, [shape])


def _equal(body: Body, vector: Tensor, numbers: Sequence[int]) -> Tensor:
    return every(body, one(body, "Equal", vector, ints(body, numbers, INT64)))


OPERATORS: tuple[Operator[Any], ...] = (SetShape(),)
