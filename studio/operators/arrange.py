"""Operators that put the elements of a tensor in another order, flatten them, or repeat them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor
from studio.operators.adapters import MOVABLE, OnDense, expect
from studio.operators.base import Aspect, Category, Effect, NoParams, Operator, Proposal, invalid, parameter
from studio.operators.emission import At, ints, one, shape_of, shape_vector
from studio.operators.merge import MOVED
from studio.operators.reshape import reshape, reshaped
from studio.operators.shapes import dims
from studio.tensors import Dim, DType, TensorType, format_shape

CHANNELS: Final = (1, 3, 4)
"""How many channels a picture has."""


@dataclass(frozen=True)
class FlattenParams:
    keep: int = parameter(1, "Keep", "How many dimensions in front stay as they are.", minimum=0)

    @property
    def spec(self) -> tuple[int | None, ...]:
        return (*(None,) * self.keep, -1)


class Flatten(OnDense[FlattenParams]):
    id = "flatten"
    title = "Flatten"
    category = Category.SHAPE
    help = "Joins all dimensions but the batch into one."
    keywords = ("reshape", "vector", "features", "ravel")
    Params = FlattenParams
    changes = Aspect.SHAPE
    effect = Effect.EXACT

    def after(self, params: FlattenParams, source: TensorType) -> TensorType:
        if source.shape is not None and len(source.shape) < params.keep:
            raise invalid(f"The rank is {len(source.shape)}; {params.keep} dimensions are to stay.", port="x")
        return source.with_shape(reshaped(source.shape, params.spec))

    def write(self, body: Body, params: FlattenParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return reshape(body, x, source.shape, params.spec)


@dataclass(frozen=True)
class TransposeParams:
    order: tuple[int, ...] = parameter(
        (), "Order", "The dimensions in their new order, by their old places; nothing turns them all round.", minimum=0
    )

    def __post_init__(self) -> None:
        if sorted(self.order) != list(range(len(self.order))):
            raise invalid(f"It must have each of 0 to {len(self.order) - 1} once.", parameter="order")


class Transpose(OnDense[TransposeParams]):
    id = "transpose"
    title = "Transpose"
    category = Category.SHAPE
    help = "Puts the dimensions in another order."
    keywords = ("permute", "swap", "axes", "layout")
    Params = TransposeParams
    changes = Aspect.SHAPE | Aspect.ORDER
    effect = Effect.EXACT

    def label(self, params: TransposeParams) -> str:
        return f"Transpose {','.join(map(str, params.order))}".strip()

    def after(self, params: TransposeParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        shape, order = source.shape, params.order
        if shape is None:
            return source.with_shape((None,) * len(order) if order else None)
        if order and len(order) != len(shape):
            raise invalid(f"The rank is {len(shape)}; the order has {len(order)}.", port="x")
        return source.with_shape(tuple(shape[axis] for axis in order or reversed(range(len(shape)))))

    def write(self, body: Body, params: TransposeParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        if params.order or source.rank is not None:
            return transposed(body, x, params.order or tuple(reversed(range(source.rank or 0))))
        last = one(body, "Sub", one(body, "Rank", x), ints(body, 1))
        return one(body, "Transpose", x, one(body, "Range", last, ints(body, -1), ints(body, -1)))

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if not (_can_move(source) and target.is_dense and have and want and len(have) == len(want)):
            return
        if len(have) == 4 and _reordered(have[1:], want[1:]):
            order = (0, *(have.index(dim, 1) for dim in want[1:]))
            assumption = "Dimensions 1 to 3 mean the same on both sides, in another order."
            yield Proposal(TransposeParams(order), Effect.ASSUMPTION, 1, "Reorders dimensions 1 to 3.", (assumption,))
        if len(have) == 3 and have[1] != have[2] and want[1:] == (have[2], have[1]):
            why = "Swaps dimensions 1 and 2."
            assumption = "Dimensions 1 and 2 mean the same on both sides, in the other order."
            yield Proposal(TransposeParams((0, 2, 1)), Effect.ASSUMPTION, 1, why, (assumption,))


class Layout(OnDense[NoParams]):
    """Moves the channels of pictures: [batch, ..., channels], or of one picture of rank 3."""

    category = Category.SHAPE
    changes = Aspect.SHAPE | Aspect.ORDER
    effect = Effect.EXACT

    def after(self, params: NoParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        shape = dims(source)
        if len(shape) < 3:
            raise invalid(f"The rank is {len(shape)}, at least 3 is expected.", port="x")
        return source.with_shape(tuple(shape[axis] for axis in self.order(len(shape))))

    def write(self, body: Body, params: NoParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return transposed(body, x, self.order(len(dims(source))))

    @abstractmethod
    def order(self, rank: int) -> tuple[int, ...]:
        """The dimensions by their old places."""


class ToChannelsLast(Layout):
    id = "nchw_to_nhwc"
    title = "NCHW to NHWC"
    help = "Moves the channels of pictures behind height and width, as TensorFlow wants them."
    keywords = ("layout", "channels last", "transpose", "pytorch")

    def order(self, rank: int) -> tuple[int, ...]:
        return (1, 2, 0) if rank == 3 else (0, *range(2, rank), 1)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if have is None or want is None or len(have) != 4 or len(want) != 4:
            return
        of_picture = have[1] in CHANNELS and want[3] == have[1] and have[3] != want[3]
        of_features = None not in have[1:] and want[1:] == (*have[2:], have[1]) != have[1:]
        if _can_move(source) and (of_picture or of_features):
            yield _moved("Dimension 1 of x holds the channels, the target has them last.", "behind")


class ToChannelsFirst(Layout):
    id = "nhwc_to_nchw"
    title = "NHWC to NCHW"
    help = "Moves the channels of pictures in front of height and width, as PyTorch has them."
    keywords = ("layout", "channels first", "transpose", "pytorch")

    def order(self, rank: int) -> tuple[int, ...]:
        return (2, 0, 1) if rank == 3 else (0, rank - 1, *range(1, rank - 1))

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if have is None or want is None or len(have) != 4 or len(want) != 4:
            return
        of_picture = have[3] in CHANNELS and want[1] == have[3] and have[1] != want[1]
        of_features = None not in have[1:] and want[1:] == (have[3], *have[1:3]) != have[1:]
        if _can_move(source) and (of_picture or of_features):
            yield _moved("Dimension 3 of x holds the channels, the target has them in front.", "in front of")


def _reordered(have: tuple[Dim, ...], want: tuple[Dim, ...]) -> bool:
    """Whether the same dims stand there in an order that tells which is which, and that no layout of pictures has."""
    if None in have or len(set(have)) != len(have) or set(have) != set(want) or have == want:
        return False
    return want not in ((*have[1:], have[0]), (have[-1], *have[:-1]))


def _can_move(source: TensorType) -> bool:
    return source.is_dense and source.dtype in MOVABLE


def _moved(assumption: str, where: str) -> Proposal:
    return Proposal(NoParams(), Effect.ASSUMPTION, 1, f"Moves the channels {where} height and width.", (assumption,))


def transposed(body: Body, x: Tensor, order: Sequence[int]) -> Tensor:
    """Writes the dimensions in another order."""
    return one(body, "Transpose", x, ints(body, order))


@dataclass(frozen=True)
class BroadcastParams:
    shape: tuple[int | None, ...] = parameter(
        (None,),
        "Shape",
        "The new dimensions: a size, or ? for that of the input, both counted from the back.",
        minimum=0,
    )


class Broadcast(OnDense[BroadcastParams]):
    id = "broadcast"
    title = "Broadcast"
    category = Category.SHAPE
    help = "Stretches dimensions of size 1 to a size, and adds dimensions in front."
    keywords = ("expand", "repeat", "stretch", "tile")
    Params = BroadcastParams
    changes = Aspect.SHAPE | Aspect.ORDER
    effect = Effect.LOSSLESS

    def label(self, params: BroadcastParams) -> str:
        return f"Broadcast {format_shape(params.shape)}"

    def after(self, params: BroadcastParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE, MOVED)
        shape, wanted = source.shape, params.shape
        if shape is None:
            if None in wanted:
                raise invalid("The rank must be known.", port="x", remedy="Give every size.")
            return source.with_shape(wanted)
        if len(shape) > len(wanted):
            raise invalid(f"The rank is {len(shape)}; the shape has only {len(wanted)}.", port="x")
        added = len(wanted) - len(shape)
        if None in wanted[:added]:
            raise invalid("A dimension that is added needs a size.", parameter="shape")
        for dim, size in zip(shape, wanted[added:]):
            if dim not in (None, 1, size) and size is not None:
                what = f"{format_shape(shape)} does not stretch to {format_shape(wanted)}: {dim} against {size}."
                raise invalid(what, port="x")
        kept = (dim if size is None else size for dim, size in zip(shape, wanted[added:]))
        return source.with_shape((*wanted[:added], *kept))

    def write(self, body: Body, params: BroadcastParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        offset = len(params.shape) - (source.rank or 0)
        wanted = [At(axis - offset) if dim is None else dim for axis, dim in enumerate(params.shape)]
        return one(body, "BroadcastTo", x, shape_vector(body, wanted, shape_of(body, x)))


@dataclass(frozen=True)
class TileParams:
    multiples: tuple[int, ...] = parameter(
        (1, 1), "Multiples", "How often each dimension is repeated, one number each.", minimum=0
    )


class Tile(OnDense[TileParams]):
    id = "tile"
    title = "Tile"
    category = Category.SHAPE
    help = "Repeats a tensor along its dimensions."
    keywords = ("repeat", "copy", "broadcast")
    Params = TileParams
    changes = Aspect.SHAPE | Aspect.ORDER

    def label(self, params: TileParams) -> str:
        return f"Tile {'×'.join(map(str, params.multiples))}"

    def after(self, params: TileParams, source: TensorType) -> TensorType:
        expect(source, MOVABLE - {DType.UINT16}, MOVED)
        shape, multiples = source.shape, params.multiples
        if shape is None:
            return source.with_shape(tuple(0 if times == 0 else None for times in multiples))
        if len(shape) != len(multiples):
            raise invalid(f"The rank is {len(shape)}; there are {len(multiples)} multiples.", port="x")
        sizes = ((dim, times) for dim, times in zip(shape, multiples))
        return source.with_shape(tuple(0 if not times else dim and dim * times for dim, times in sizes))

    def write(self, body: Body, params: TileParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return one(body, "Tile", x, ints(body, params.multiples))


OPERATORS: tuple[Operator[Any], ...] = (
    Flatten(),
    Transpose(),
    ToChannelsLast(),
    ToChannelsFirst(),
    Broadcast(),
    Tile(),
)
