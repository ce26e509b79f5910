"""Operators that add or drop a dimension of size 1."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.body import Body, Tensor, Value
from studio.operators.base import Adapter, Aspect, Category, Effect, NoParams, Operator, P, Proposal, invalid, parameter
from studio.operators.emission import ints, one
from studio.operators.shapes import plain_axis
from studio.tensors import Dim, DType, Encoding, TensorType

ONE_EXAMPLE = "All of x is one example: its batch is a dimension of that example."
EXAMPLES_APART = "Each row of dimension 1 is an example of its own."


class Inner(Adapter[P]):
    """Works on dense tensors, and on the uniform inner dims of ragged ones, which are dims of their values."""

    changes = Aspect.SHAPE
    effect = Effect.EXACT

    def result(self, params: P, source: TensorType) -> TensorType:
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor cannot be taken.", port="x")
        if source.shape is None:
            if source.encoding is Encoding.RAGGED:
                raise invalid("The rank of a ragged tensor must be known.", port="x", remedy="Put Set shape before it.")
            return source
        return replace(source, shape=self.dims(params, source.shape, source.ragged_rank))

    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        rank = None if x.type.rank is None else x.type.rank - x.type.ragged_rank
        tensor = self.write(body, params, x.components[0], x.type.ragged_rank, rank)
        return {"y": Value(self.result(params, x.type), (tensor, *x.components[1:]))}

    @abstractmethod
    def dims(self, params: P, shape: tuple[Dim, ...], ragged_rank: int) -> tuple[Dim, ...]:
        """The shape afterwards."""

    @abstractmethod
    def write(self, body: Body, params: P, x: Tensor, ragged_rank: int, rank: int | None) -> Tensor:
        """Writes the operation on a dense tensor of ``rank`` dims, which lacks the ``ragged_rank`` outermost ones."""


def _is_inner(axis: int, ragged_rank: int) -> None:
    if ragged_rank > 0 and axis <= ragged_rank:
        raise invalid(
            f"Dimension {axis} of a ragged tensor is not uniform.",
            parameter="axis",
            remedy=f"Choose one after {ragged_rank}.",
        )


@dataclass(frozen=True)
class ExpandDimsParams:
    axis: int = parameter(-1, "Axis", "Where the new dimension stands afterwards; negative counts from the back.")


class ExpandDims(Inner[ExpandDimsParams]):
    id = "expand_dims"
    title = "Expand dims"
    category = Category.SHAPE
    help = "Adds a dimension of size 1, as tf.expand_dims does."
    keywords = ("add dimension", "unsqueeze", "newaxis", "batch")
    Params = ExpandDimsParams

    def label(self, params: ExpandDimsParams) -> str:
        return f"Expand dims at {params.axis}"

    def dims(self, params: ExpandDimsParams, shape: tuple[Dim, ...], ragged_rank: int) -> tuple[Dim, ...]:
        axis = plain_axis(params.axis, len(shape) + 1)
        _is_inner(axis, ragged_rank)
        return (*shape[:axis], 1, *shape[axis:])

    def write(self, body: Body, params: ExpandDimsParams, x: Tensor, ragged_rank: int, rank: int | None) -> Tensor:
        axis = params.axis if params.axis < 0 else params.axis - ragged_rank
        return one(body, "ExpandDims", x, ints(body, axis))

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if source.encoding is not target.encoding or source.encoding is Encoding.SPARSE:
            return
        if have is None or want is None or len(have) >= len(want):
            return
        first = source.ragged_rank + 1 if source.ragged_rank else 0
        for axis in range(first, len(have) + 1):
            after_a_one = axis > first and have[axis - 1] == 1  # gives what the place before it gave
            if want[axis] not in (1, None) or after_a_one:
                continue
            if axis:
                why = f"Adds dimension {axis}, of size 1."
                yield Proposal(ExpandDimsParams(axis), Effect.EXACT, 0, why)
            elif have and have[0] is None:
                why = "Puts the whole batch into one example."
                yield Proposal(ExpandDimsParams(0), Effect.ASSUMPTION, 0, why, (ONE_EXAMPLE,))
            else:
                yield Proposal(ExpandDimsParams(0), Effect.EXACT, 0, "Makes x a batch of one example.")


@dataclass(frozen=True)
class SqueezeParams:
    axis: int = parameter(-1, "Axis", "The dimension to drop; negative counts from the back. Its size must be 1.")


class Squeeze(Inner[SqueezeParams]):
    id = "squeeze"
    title = "Squeeze"
    category = Category.SHAPE
    help = "Drops a dimension of size 1, as tf.squeeze does."
    keywords = ("remove dimension", "drop", "batch")
    Params = SqueezeParams

    def label(self, params: SqueezeParams) -> str:
        return f"Squeeze at {params.axis}"

    def dims(self, params: SqueezeParams, shape: tuple[Dim, ...], ragged_rank: int) -> tuple[Dim, ...]:
        axis = plain_axis(params.axis, len(shape))
        _is_inner(axis, ragged_rank)
        if shape[axis] not in (1, None):
            remedy = "Only a dimension of size 1 can be dropped."
            raise invalid(f"Dimension {axis} has {shape[axis]} elements, not 1.", port="x", remedy=remedy)
        return (*shape[:axis], *shape[axis + 1 :])

    def write(self, body: Body, params: SqueezeParams, x: Tensor, ragged_rank: int, rank: int | None) -> Tensor:
        axis = params.axis if params.axis < 0 else params.axis - ragged_rank
        return one(body, "Squeeze", x, squeeze_dims=[axis])

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if source.encoding is not target.encoding or source.encoding is Encoding.SPARSE:
            return
        if have is None or want is None or len(have) <= len(want):
            return
        first = source.ragged_rank + 1 if source.ragged_rank else 0
        for axis in range(first, len(have)):
            after_a_one = axis > first and have[axis - 1] == have[axis] == 1
            if have[axis] not in (1, None) or after_a_one:
                continue
            params, checked = SqueezeParams(axis), have[axis] is None
            sure = f"Drops dimension {axis}, which is 1."
            why = f"Drops dimension {axis}, which must be 1 at run time." if checked else sure
            assumptions: tuple[str, ...] = ()
            if axis == 0 and checked:
                assumptions = ("The batch holds exactly one example.",)
            elif axis == 0 and want and want[0] is None and have[1] != 1:
                assumptions = (EXAMPLES_APART,)
            elif checked and len(have) == len(want) + 1 and _many_likely(source, axis):
                assumptions = (f"Dimension {axis} has one element in every run.",)  # it might be a sequence's
            effect = Effect.ASSUMPTION if assumptions else Effect.EXACT
            cost = 0.1 if checked else 0.0
            if checked and assumptions:
                cost = 2.1 if axis else 3.1  # behind those that take a whole sequence
            yield Proposal(params, effect, cost, why, assumptions, checked, regroups=axis == 0 and checked)


def _many_likely(source: TensorType, axis: int) -> bool:
    """Whether a dim of unknown size might be that of a sequence: of vectors, or of words."""
    shape = source.shape or ()
    if axis == len(shape) - 1:
        return source.dtype is DType.STRING
    return (shape[-1] or 0) > 1


class AddBatch(Inner[NoParams]):
    id = "add_batch"
    title = "Add batch"
    category = Category.SHAPE
    help = "Makes a batch of one example."
    keywords = ("expand dims", "unsqueeze", "example", "batch")

    def dims(self, params: NoParams, shape: tuple[Dim, ...], ragged_rank: int) -> tuple[Dim, ...]:
        if ragged_rank:
            raise invalid("A ragged tensor cannot be taken.", port="x")
        return (1, *shape)

    def write(self, body: Body, params: NoParams, x: Tensor, ragged_rank: int, rank: int | None) -> Tensor:
        return one(body, "ExpandDims", x, ints(body, 0))


class RemoveBatch(Inner[NoParams]):
    id = "remove_batch"
    title = "Remove batch"
    category = Category.SHAPE
    help = "Takes the one example out of its batch; the run stops when there are others."
    keywords = ("squeeze", "example", "batch")

    def dims(self, params: NoParams, shape: tuple[Dim, ...], ragged_rank: int) -> tuple[Dim, ...]:
        if ragged_rank:
            raise invalid("A ragged tensor cannot be taken.", port="x")
        if not shape or shape[0] not in (1, None):
            what = "A scalar has no batch." if not shape else f"The batch is {shape[0]}."
            raise invalid(what, port="x", remedy="Only one example can be taken out.")
        return shape[1:]

    def write(self, body: Body, params: NoParams, x: Tensor, ragged_rank: int, rank: int | None) -> Tensor:
        return one(body, "Squeeze", x, squeeze_dims=[0])


OPERATORS: tuple[Operator[Any], ...] = (ExpandDims(), Squeeze(), AddBatch(), RemoveBatch())
