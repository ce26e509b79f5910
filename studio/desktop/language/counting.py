"""How many there are of something, in words."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """``1 node``, ``1,284 nodes``; both forms translated by the caller."""
    return f"{number:,} {one if number == 1 else many}"
