"""The operator that splits and joins dimensions, and never a batch unless told to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studio.body import Body, Tensor
from studio.operators.adapters import OnDense
from studio.operators.base import Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.emission import (
    INT64,
    At,
    concatenated,
    every,
    ints,
    one,
    part,
    shape_of,
    shape_vector,
    true_shape_of,
)
from studio.operators.shapes import LARGEST, known, product
from studio.tensors import Dim, Fit, Shape, TensorType, compatibility, format_shape


@dataclass(frozen=True)
class ReshapeParams:
    shape: tuple[int | None, ...] = parameter(
        (None, -1),
        "Shape",
        "The new dimensions: a size, ? for that of the input at the same place, -1 (once) for what is left over.",
        minimum=-1,
    )

    def __post_init__(self) -> None:
        if self.shape.count(-1) > 1:
            raise invalid("Only one dimension can be -1.", parameter="shape")
        if -1 in self.shape and 0 in self.shape:
            raise invalid("Beside a dimension of 0, nothing determines -1.", parameter="shape")


class Reshape(OnDense[ReshapeParams]):
    """Dims that are kept hold the batch: unlike tf.reshape, it never lets one batch run into another."""

    id = "reshape"
    title = "Reshape"
    category = Category.SHAPE
    help = "Gives the same elements another shape, dimensions kept where told."
    keywords = ("flatten", "split", "join", "view")
    Params = ReshapeParams
    changes = Aspect.SHAPE
    effect = Effect.EXACT

    def label(self, params: ReshapeParams) -> str:
        return f"Reshape {_text(params.shape)}"

    def after(self, params: ReshapeParams, source: TensorType) -> TensorType:
        return source.with_shape(reshaped(source.shape, params.shape))

    def write(self, body: Body, params: ReshapeParams, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        return reshape(body, x, source.shape, params.shape)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if have is None or want is None or not (source.is_dense and target.is_dense):
            return
        if compatibility(source.with_dtype(target.dtype), target).fit is not Fit.NO:
            return
        has_batch = bool(have and want) and (have[0] is None or want[0] is None)
        found = _keeping(have, want, 1 if has_batch else 0)
        if found is not None:
            spec, kept = found
            natural = _splits_or_joins(have[kept:], want[kept:])
            if (natural or _may_be_meant(have, want)) and not _unlikely(have[kept:], want[kept:]):
                yield _proposal(have, want, spec, natural, "Keeps all elements in order")
        elif has_batch and have[0] is not None:
            found = _keeping((1, *have), want, 1)
            if found is not None and found[0].count(None) + found[0].count(-1) <= 1:
                # An axis is another one without the batch: what was to be kept is what is left over.
                spec = tuple(-1 if dim is None else dim for dim in found[0])
                natural = _splits_or_joins(have, want[1:])
                if natural or _may_be_meant((1, *have), want):
                    yield _proposal(have, want, spec, natural, "Makes x a batch of one example")
        if want and want[0] is None and all(want[1:]):
            yield from _regrouped(have, want)


def reshaped(shape: Shape, spec: tuple[int | None, ...]) -> tuple[Dim, ...]:
    """The shape after a reshape; ``spec`` as in ``ReshapeParams.shape``.

    Raises:
        OperatorError: the elements cannot fill it, or a dim that is to be kept is not there.
    """
    if shape is None:
        return tuple(None if dim == -1 else dim for dim in spec)
    kept = [axis for axis, dim in enumerate(spec) if dim is None]
    if kept and kept[-1] >= len(shape):
        raise invalid(
            f"Dimension {kept[-1]} is to be kept, but x has {len(shape)}.", parameter="shape", remedy="Give its size."
        )
    rest = [dim for axis, dim in enumerate(shape) if axis not in kept]
    given = known(dim for dim in spec if dim != -1)
    count = product(rest)
    left: Dim = None
    if -1 in spec:
        if count is not None:
            if count % given:
                raise invalid(f"{count} elements cannot be put into rows of {given}.", parameter="shape")
            left = count // given
    elif count is not None and count != given:
        raise invalid(f"x has {count} elements where the shape has {given}.", parameter="shape")
    elif count is None and known(rest) > 0 and given % known(rest):
        raise invalid(f"A multiple of {known(rest)} elements cannot fill {given}.", parameter="shape")
    return tuple(shape[axis] if dim is None else left if dim == -1 else dim for axis, dim in enumerate(spec))


def _never_fails(shape: Shape, spec: tuple[int | None, ...]) -> bool:
    """Whether the elements fill the new shape whatever the unknown dims are, given that ``reshaped`` took it."""
    if shape is None:
        return spec == (-1,)
    rest = [dim for axis, dim in enumerate(shape) if axis >= len(spec) or spec[axis] is not None]
    if product(rest) is not None:
        return True
    return -1 in spec and known(rest) % known(dim for dim in spec if dim != -1) == 0


def reshape(body: Body, x: Tensor, before: Shape, spec: tuple[int | None, ...]) -> Tensor:
    """Writes a reshape.

    Args:
        before: what is known of the shape of ``x``.
        spec: as in ``ReshapeParams.shape``.
    """
    return one(body, "Reshape", x, _run_time_shape(body, x, before, spec))


def _run_time_shape(body: Body, x: Tensor, before: Shape, spec: tuple[int | None, ...]) -> Tensor:
    result, never_fails = reshaped(before, spec), _never_fails(before, spec)
    if never_fails and result.count(None) <= 1 and (None not in result or known(result) > 0):
        return ints(body, [-1 if dim is None else dim for dim in result], INT64)
    sizes = shape_of(body, x, INT64) if never_fails else true_shape_of(body, x)
    dims: list[int | At | Tensor] = []
    for axis, (dim, wanted) in enumerate(zip(result, spec)):
        if dim is not None:
            dims.append(dim)
        else:
            dims.append(At(axis) if wanted is None else _left_over(body, sizes, spec))
    shape = shape_vector(body, dims, sizes)
    if not never_fails:
        fits = one(body, "Equal", _count(body, sizes), _count(body, shape))
        body.check(every(body, fits), f"the elements cannot fill {_text(spec)}; the shape is", [sizes])
    return shape


def _left_over(body: Body, sizes: Tensor, spec: tuple[int | None, ...]) -> Tensor:
    """What -1 stands for. Reshape itself finds that out too, but not for an empty batch."""
    kept = [axis for axis, dim in enumerate(spec) if dim is None]
    starts, stops = [0, *(axis + 1 for axis in kept)], [*kept, None]
    rest = [part(body, sizes, start, stop) for start, stop in zip(starts, stops) if start != stop]
    given = known(dim for dim in spec if dim != -1)
    return one(body, "FloorDiv", _count(body, concatenated(body, rest)), ints(body, [given], INT64))


def _count(body: Body, sizes: Tensor) -> Tensor:
    return one(body, "Prod", sizes, ints(body, [0]), keep_dims=True)


def _text(spec: tuple[int | None, ...]) -> str:
    return "[" + ",".join("?" if dim is None else str(dim) for dim in spec) + "]"


def _keeping(have: tuple[Dim, ...], want: tuple[Dim, ...], least: int) -> tuple[tuple[int | None, ...], int] | None:
    """A reshape that keeps at least the first ``least`` dims, as many as it can, and how many that are."""
    most = 0
    while most < min(len(have), len(want)):
        if want[most] is not None and have[most] != want[most] and not (most == 0 and have[0] is None):
            break
        most += 1
    for keep in range(most, least - 1, -1):
        rest, goal = have[keep:], want[keep:]
        count, given = product(rest), known(goal)
        if goal.count(None) > 1 or 0 in (given, known(rest), *have[:keep]):
            continue
        if None in goal:
            fits = count is None or count % given == 0
        else:
            fits = count == given if count is not None else given % known(rest) == 0
        left = -1 if count is None else count // given
        if fits and left <= LARGEST:
            return (*have[:keep], *(left if dim is None else dim for dim in goal)), keep
    return None


def _proposal(
    have: tuple[Dim, ...], want: tuple[Dim, ...], spec: tuple[int | None, ...], natural: bool, why: str
) -> Proposal:
    """Exact where dims are split or joined; where they are regrouped, right only if somebody means it so."""
    checked = not _never_fails(have, spec)
    why += "; the run stops when their number does not fit." if checked else "."
    params, cost = ReshapeParams(spec), 0.11 if checked else 0.01
    if natural:
        return Proposal(params, Effect.EXACT, cost, why, checked=checked)
    assumption = f"The elements are in the order of {format_shape(want)} already."
    return Proposal(params, Effect.ASSUMPTION, cost + 2, why, (assumption,), checked)


def _splits_or_joins(have: tuple[Dim, ...], want: tuple[Dim, ...]) -> bool:
    """Whether every dim is part of one on the other side, or made of whole ones: not so from [4,6] to [6,4]."""
    a, b = ([dim for dim in dims if dim != 1] for dims in (have, want))
    while a and b and a[-1] == b[-1]:
        del a[-1], b[-1]
    while len(a) > 1 and len(b) > 1:
        x, y, more_a, more_b = a.pop(0), b.pop(0), False, False
        while x != y:
            if x is None or y is None:
                return False
            shorter = a if x < y else b
            dim = shorter.pop(0) if shorter else None
            if dim is None:
                return False
            if shorter is a:
                x, more_a = x * dim, True
            else:
                y, more_b = y * dim, True
        if more_a and more_b:
            return False
    # Elements left over on one side alone would change the unknown dims before them.
    return None in (product(a), product(b)) or product(a) == product(b)


def _may_be_meant(have: tuple[Dim, ...], want: tuple[Dim, ...]) -> bool:
    """Whether somebody might regroup dims so: not those of unknown size, nor the same ones in another order."""
    if None in have[1:]:
        return False
    one, other = (sorted(dim for dim in dims if dim is not None and dim != 1) for dims in (have, want))
    return one != other or (len(have) == len(want) and len(have) != 4)  # pictures are transposed


def _unlikely(have: tuple[Dim, ...], want: tuple[Dim, ...]) -> bool:
    """Whether it is a squeeze in disguise, of dims that have to be 1, or makes a dim of unknown size another one."""
    if len(have) > len(want):
        return None in have and None not in want and known(have) == known(want)
    return len(have) == len(want) and (None, None) in zip(have, want)


def _regrouped(have: tuple[Dim, ...], want: tuple[Dim, ...]) -> Iterator[Proposal]:
    """Reshapes that make other examples of the elements."""
    params, more = ReshapeParams((-1, *want[1:])), len(want) - len(have)
    if more < 0:
        if have[1 - more :] != want[1:] or have[0] == 1 or product(have[1 : 1 - more]) == 1:
            return
        if (product(have[: 1 - more]) or 0) > LARGEST:
            return
        axes = {-1: "dimension 1", -2: "dimensions 1 and 2"}.get(more, f"dimensions 1 to {-more}")
        assumption = f"What stands along {axes} are examples of their own."
        yield Proposal(params, Effect.ASSUMPTION, 3.01, f"Joins {axes} with the batch.", (assumption,), regroups=True)
    elif have and more > 0 and None not in have[1:] and want[1 + more :] == have[1:]:
        count = known(want[1 : 1 + more])
        if count > 1 and (have[0] is None or (have[0] % count == 0 and have[0] > count)):
            why = f"Makes one example of every {count} that follow each other."
            assumption = f"Every {count} examples of the batch that follow each other belong together."
            checked = not _never_fails(have, params.shape)
            yield Proposal(params, Effect.ASSUMPTION, 3.01, why, (assumption,), checked, regroups=True)


OPERATORS: tuple[Operator[Any], ...] = (Reshape(),)
