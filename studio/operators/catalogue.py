"""The catalogue: every operator there is, under its stable id. Documents refer to these ids: they never change."""

from __future__ import annotations

from typing import Any, Final

from studio.errors import UsageError
from studio.operators import (
    arrange,
    classes,
    constant,
    dropout,
    dtype,
    dtype_text,
    elementary,
    image,
    image_codec,
    image_colour,
    image_fit,
    join,
    layers,
    merge,
    normalisation,
    numeric,
    parts,
    pick,
    pieces,
    ragged,
    records,
    reduce,
    reshape,
    scaling,
    set_shape,
    shape,
    size,
    sparse,
    text,
    to_ragged,
    vocabulary,
)
from studio.operators.base import Adapter, Category, Operator

_FAMILIES: Final = (
    shape,
    reshape,
    set_shape,
    arrange,
    pick,
    size,
    image,
    image_fit,
    image_colour,
    image_codec,
    numeric,
    scaling,
    elementary,
    classes,
    reduce,
    dtype,
    dtype_text,
    merge,
    join,
    layers,
    normalisation,
    dropout,
    text,
    pieces,
    vocabulary,
    ragged,
    to_ragged,
    sparse,
    parts,
    records,
    constant,
)
_OPERATORS: Final[dict[str, Operator[Any]]] = {
    operator.id: operator for family in _FAMILIES for operator in family.OPERATORS
}
_ADAPTERS: Final = tuple(
    operator
    for operator in _OPERATORS.values()
    if isinstance(operator, Adapter) and type(operator).propose is not Operator.propose
)


def get(id: str) -> Operator[Any]:
    """The operator of that id.

    Raises:
        UsageError: there is none; names the nearest.
    """
    try:
        return _OPERATORS[id]
    except KeyError:
        raise UsageError(f"There is no operator {id!r}.", remedy=_nearest(id)) from None


def all() -> tuple[Operator[Any], ...]:  # noqa: A001 - read as catalogue.all()
    """Every operator, category by category as the library lists them."""
    order = list(Category)
    return tuple(sorted(_OPERATORS.values(), key=lambda operator: order.index(operator.category)))


def by_category() -> dict[Category, tuple[Operator[Any], ...]]:
    """Every operator under its category; categories without one are left out."""
    found: dict[Category, tuple[Operator[Any], ...]] = {}
    for operator in all():
        found[operator.category] = (*found.get(operator.category, ()), operator)
    return found


def adapters() -> tuple[Adapter[Any], ...]:
    """What the planner may insert: those that propose."""
    return _ADAPTERS


def _nearest(id: str) -> str:
    import difflib

    near = difflib.get_close_matches(id, _OPERATORS, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else "`savedmodel-studio operators` lists them."
