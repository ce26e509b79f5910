"""How far a long reading is: told as a fraction, by whoever does a part of it as one of that part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Tell: TypeAlias = Callable[[float], object]
"""Hears of a fraction, 0 to 1, now and then. It may raise, ``Cancelled`` for example: that ends the reading."""


def silently(_: float) -> None:
    """For whoever need not know."""


def part(tell: Tell, begin: float, end: float) -> Tell:
    """For a part of the whole, which tells of its own fraction."""
    return tell if tell is silently else lambda done: tell(begin + (end - begin) * done)
