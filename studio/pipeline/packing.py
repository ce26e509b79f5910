"""Boxes that have nothing to do with each other, put where they fill a screen and stay in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Position = tuple[float, float]

ASPECT: Final = 1.5  # width by height of the whole
SCREEN: Final = (1200.0, 720.0)  # what is no wider stays one row, what is no higher one column


def columns(sizes: Sequence[tuple[float, float]]) -> list[Position]:
    """Upper left corners of boxes one below the other; many of them fill several columns, the first at (0, 0).

    Args:
        sizes: width and height of each, with what is to be free beside and below it.
    """
    highest = max(SCREEN[1], (_area(sizes) / ASPECT) ** 0.5)
    return [(left, top) for top, left in _filled([(height, width) for width, height in sizes], highest)]


def rows(sizes: Sequence[tuple[float, float]]) -> list[Position]:
    """The same for boxes beside one another; many of them fill several rows."""
    return _filled(sizes, max(SCREEN[0], (_area(sizes) * ASPECT) ** 0.5))


def _area(sizes: Sequence[tuple[float, float]]) -> float:
    return float(sum(width * height for width, height in sizes))


def _filled(sizes: Sequence[tuple[float, float]], longest: float) -> list[Position]:
    """How far along a line each box begins, and how far across that line does."""
    along = across = thickest = 0.0
    places = []
    for length, thickness in sizes:
        if along and along + length > longest:
            along, across, thickest = 0.0, across + thickest, 0.0
        places.append((along, across))
        along, thickest = along + length, max(thickest, thickness)
    return places
