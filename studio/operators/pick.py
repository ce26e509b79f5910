"""Operators that take parts out of a tensor along one dimension."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from studio.body import Body, Tensor, Value, dense
from studio.operators.adapters import MOVABLE, OnDense, expect, expect_dense
from studio.operators.base import (
    MOST_PORTS,
    Aspect,
    Category,
    Effect,
    Operator,
    P,
    Proposal,
    Types,
    invalid,
    parameter,
    possible_type,
)
from studio.operators.emission import ints, one
from studio.operators.merge import MOVED
from studio.operators.reduce import pooled
from studio.operators.shapes import plain_axis
from studio.tensors import UNKNOWN, Dim, Shape, TensorType

AXIS = "The dimension; negative counts from the back."


@dataclass(frozen=True)
class SliceParams:
    axis: int = parameter(-1, "Axis", AXIS)
    start: int | None = parameter(None, "Start", "The first element; negative counts from the end.")
    stop: int | None = parameter(None, "Stop", "The element before which it ends; negative counts from the end.")
    step: int = parameter(1, "Step", "How far apart elements are that are taken; negative goes backwards.")

    def __post_init__(self) -> None:
        if self.step == 0:
            raise invalid("It cannot be 0.", parameter="step")


class Slice(OnDense[SliceParams]):
    id = "slice"
    title = "Slice"
    category = Category.SHAPE
    help = "Takes the elements from one place to another along a dimension, as Python does it."
    keywords = ("crop", "range", "part", "first", "last", "channels")
    Params = SliceParams
    changes = Aspect.SHAPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: SliceParams) -> str:
        ends = ["" if end is None else str(end) for end in (params.start, params.stop)]
        step = "" if params.step == 1 else f":{params.step}"
        return f"Slice {ends[0]}:{ends[1]}{step} at {params.axis}"

    def after(self, params: SliceParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        if source.shape is None:
            return source
        axis = plain_axis(params.axis, len(source.shape))
        dim = source.shape[axis]
        taken = slice(params.start, params.stop, params.step)
        size = None if dim is None else len(range(*taken.indices(dim)))
        return source.with_shape((*source.shape[:axis], size, *source.shape[axis + 1 :]))

    def write(self, body: Body, params: SliceParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return strided(body, x, params.axis, params.start, params.stop, params.step)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if source.dtype not in MOVABLE or not source.is_dense:
            return
        if have and want and len(have) in (3, 4) and have[-1] == 4 and want[-1] == 3:
            why = "Leaves out the fourth channel."
            yield Proposal(SliceParams(-1, None, 3), Effect.ASSUMPTION, 1, why, ("The fourth channel is opacity.",))


@dataclass(frozen=True)
class SelectIndexParams:
    axis: int = parameter(-1, "Axis", AXIS)
    index: int = parameter(0, "Index", "Which element; negative counts from the end.")


class SelectIndex(OnDense[SelectIndexParams]):
    id = "select_index"
    title = "Select index"
    category = Category.SHAPE
    help = "Takes one element along a dimension, which goes: the last step of a sequence, one channel."
    keywords = ("take", "pick", "item", "last step", "channel", "index")
    Params = SelectIndexParams
    changes = Aspect.SHAPE | Aspect.VALUES
    effect = Effect.LOSSY

    def label(self, params: SelectIndexParams) -> str:
        return f"Select {params.index} at {params.axis}"

    def after(self, params: SelectIndexParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        if source.shape is None:
            return source
        axis = plain_axis(params.axis, len(source.shape))
        dim = source.shape[axis]
        if dim is not None and not -dim <= params.index < dim:
            raise invalid(f"Dimension {axis} has {dim} elements; there is no {params.index}.", parameter="index")
        return source.with_shape((*source.shape[:axis], *source.shape[axis + 1 :]))

    def write(self, body: Body, params: SelectIndexParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        stop = None if params.index == -1 else params.index + 1
        return strided(body, x, params.axis, params.index, stop, 1, drop=True)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if pooled(source, target) != (1,):
            return
        for index, which, example in (
            (0, "first", "[CLS] of a transformer"),
            (-1, "last", "the state of a recurrent layer"),
        ):
            assumption = f"The {which} element along dimension 1 stands for all that is there, as {example} does."
            why = f"Takes the {which} element along dimension 1."
            yield Proposal(SelectIndexParams(1, index), Effect.ASSUMPTION, 0.2 - 0.1 * (index == 0), why, (assumption,))


@dataclass(frozen=True)
class GatherParams:
    axis: int = parameter(-1, "Axis", AXIS)
    indices: tuple[int, ...] = parameter((0,), "Indices", "Which elements, in their new order.", minimum=0)


class Gather(OnDense[GatherParams]):
    id = "gather"
    title = "Gather"
    category = Category.SHAPE
    help = "Takes some elements along a dimension, in any order."
    keywords = ("take", "pick", "reorder", "columns", "classes", "select")
    Params = GatherParams
    changes = Aspect.SHAPE | Aspect.VALUES
    effect = Effect.LOSSY

    def after(self, params: GatherParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        if source.shape is None:
            return source
        axis = plain_axis(params.axis, len(source.shape))
        dim = source.shape[axis]
        if dim is not None and any(index >= dim for index in params.indices):
            what = f"Dimension {axis} has {dim} elements; there is no {max(params.indices)}."
            raise invalid(what, parameter="indices")
        return source.with_shape((*source.shape[:axis], len(params.indices), *source.shape[axis + 1 :]))

    def write(self, body: Body, params: GatherParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, "GatherV2", x, ints(body, params.indices), ints(body, params.axis))


def strided(
    body: Body, x: Tensor, axis: int, start: int | None, stop: int | None, step: int, *, drop: bool = False
) -> Tensor:
    """Writes ``x[start:stop:step]`` along an axis, whatever the rank.

    Args:
        drop: takes the one element at ``start``; the dimension goes.
    """
    # From the back one counts behind an ellipsis, which stands first.
    ellipsis, place, length = (1, 1, 1 - axis) if axis < 0 else (0, axis, axis + 1)
    whole = sum(1 << at for at in range(ellipsis, length) if at != place)
    begin, end, strides = [0] * length, [0] * length, [1] * length
    begin[place], end[place], strides[place] = start or 0, stop or 0, step
    return one(
        body,
        "StridedSlice",
        x,
        *(ints(body, begin), ints(body, end), ints(body, strides)),
        begin_mask=whole | (start is None) << place,
        end_mask=whole | (stop is None) << place,
        ellipsis_mask=ellipsis,
        shrink_axis_mask=drop << place,
    )


class Spread(Operator[P]):
    """One dense tensor into several, ``y1 … yn``."""

    category = Category.SHAPE
    what: ClassVar[str] = MOVED

    def outputs(self, params: P) -> tuple[str, ...]:
        return tuple(f"y{number}" for number in range(1, self.count(params) + 1))

    def infer(self, params: P, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x")
        if x is None or x.is_unknown:
            return dict.fromkeys(self.outputs(params), UNKNOWN)
        expect_dense(x)
        expect(x, MOVABLE, self.what)
        shapes = self.shapes(params, x.shape)
        with possible_type():
            return {port: x.with_shape(shape) for port, shape in zip(self.outputs(params), shapes)}

    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        types = self.infer(params, {"x": x.type})
        tensors = self.write(body, params, x.tensor)
        return {port: dense(kind, tensor) for (port, kind), tensor in zip(types.items(), tensors)}

    @abstractmethod
    def count(self, params: P) -> int:
        """The number of outputs."""

    @abstractmethod
    def shapes(self, params: P, shape: Shape) -> Sequence[Shape]:
        """The shape of each output."""

    @abstractmethod
    def write(self, body: Body, params: P, x: Tensor) -> Sequence[Tensor]:
        """Writes the operation."""


@dataclass(frozen=True)
class SplitParams:
    axis: int = parameter(-1, "Axis", AXIS)
    parts: int = parameter(2, "Parts", "Into how many equal parts.", minimum=1, maximum=MOST_PORTS)
    sizes: tuple[int, ...] = parameter((), "Sizes", "Of each part instead; one may be -1, the rest.", minimum=-1)

    def __post_init__(self) -> None:
        if self.sizes.count(-1) > 1:
            raise invalid("Only one part can be the rest.", parameter="sizes")


class Split(Spread[SplitParams]):
    id = "split"
    title = "Split"
    help = "Cuts a tensor along a dimension into parts, equal or of given sizes."
    keywords = ("cut", "chunk", "divide", "parts")
    Params = SplitParams

    def count(self, params: SplitParams) -> int:
        return len(params.sizes) or params.parts

    def shapes(self, params: SplitParams, shape: Shape) -> Sequence[Shape]:
        if shape is None:
            return (None,) * self.count(params)
        axis = plain_axis(params.axis, len(shape))
        return [(*shape[:axis], size, *shape[axis + 1 :]) for size in self._sizes(params, shape[axis])]

    def _sizes(self, params: SplitParams, dim: Dim) -> Sequence[Dim]:
        if not params.sizes:
            if dim is not None and dim % params.parts:
                raise invalid(f"{dim} elements cannot be cut into {params.parts} equal parts.", parameter="parts")
            return (None if dim is None else dim // params.parts,) * params.parts
        given = sum(size for size in params.sizes if size >= 0)
        if dim is not None and (given > dim or (given < dim and -1 not in params.sizes)):
            raise invalid(f"There are {dim} elements; the parts have {given}.", parameter="sizes")
        rest = None if dim is None else dim - given
        return [rest if size < 0 else size for size in params.sizes]

    def write(self, body: Body, params: SplitParams, x: Tensor) -> Sequence[Tensor]:
        axis = ints(body, params.axis)
        if not params.sizes:
            return body.node("Split", (axis, x), {"num_split": params.parts})
        return body.node("SplitV", (x, ints(body, params.sizes), axis), {"num_split": len(params.sizes)})


@dataclass(frozen=True)
class UnstackParams:
    axis: int = parameter(-1, "Axis", AXIS)
    count: int = parameter(2, "Count", "How many elements the dimension has.", minimum=1, maximum=MOST_PORTS)


class Unstack(Spread[UnstackParams]):
    id = "unstack"
    title = "Unstack"
    help = "Gives each element along a dimension an output of its own; the dimension goes."
    keywords = ("unpack", "columns", "apart", "channels")
    Params = UnstackParams

    def count(self, params: UnstackParams) -> int:
        return params.count

    def shapes(self, params: UnstackParams, shape: Shape) -> Sequence[Shape]:
        if shape is None:
            return (None,) * params.count
        axis = plain_axis(params.axis, len(shape))
        if shape[axis] not in (None, params.count):
            raise invalid(f"Dimension {axis} has {shape[axis]} elements, not {params.count}.", parameter="count")
        return [(*shape[:axis], *shape[axis + 1 :])] * params.count

    def write(self, body: Body, params: UnstackParams, x: Tensor) -> Sequence[Tensor]:
        return body.node("Unpack", (x,), {"num": params.count, "axis": params.axis})


OPERATORS: tuple[Operator[Any], ...] = (Slice(), SelectIndex(), Gather(), Split(), Unstack())
