"""Boxes that have nothing to do with each other, put where they fill a screen and stay in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Position = tuple[float, float]

ASPECT: Final = 1.5  # width by height of the whole
SCREEN: Final = 720.0  # what is no higher than that stays one column


def columns(sizes: Sequence[tuple[float, float]]) -> list[Position]:
    """Upper left corners of boxes one below the other; many of them fill several columns, the first at (0, 0).

    Args:
        sizes: width and height of each, with what is to be free beside and below it.
    """
    highest = max(SCREEN, float(sum(width * height for width, height in sizes) / ASPECT) ** 0.5)
    left = top = widest = 0.0
    places = []
    for width, height in sizes:
        if top and top + height > highest:
            left, top, widest = left + widest, 0.0, 0.0
        places.append((left, top))
        top, widest = top + height, max(widest, width)
    return places
