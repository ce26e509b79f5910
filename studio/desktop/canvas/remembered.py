"""The last answer about many ids: with each move of a pointer the same thousands are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """What was found of the ids in a tuple, for who asks with the very same tuple again."""

    def __init__(self) -> None:
        self._last: tuple[tuple[str, ...], T] | None = None

    def of(self, ids: Iterable[str], find: Callable[[Iterable[str]], T]) -> T:
        """What was found of the ids, or is found now."""
        if self._last is not None and self._last[0] is ids:
            return self._last[1]
        found = find(ids)
        if isinstance(ids, tuple):
            self._last = ids, found
        return found

    def forget(self) -> None:
        """Of some ids something else would be found now."""
        self._last = None
