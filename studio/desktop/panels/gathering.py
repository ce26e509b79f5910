"""Lists that take long to make are made in slices, so that the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from studio.desktop.turns import Turns

T = TypeVar("T")
SLICE: Final = 0.01  # seconds


class Gathering(Generic[T]):
    """Goes through something that can be gone through once, and hands over all of it at last."""

    def __init__(self) -> None:
        self._things: Iterator[Sequence[T]] = iter(())
        self._then: Callable[[Sequence[T]], object] = list
        self._found: list[T] = []
        self._turns: Turns | None = None  # in which it goes on, as long as it does

    def begin(self, turns: Turns, things: Iterable[Sequence[T]], then: Callable[[Sequence[T]], object]) -> bool:
        """Calls ``then`` with all of them, now where they are few, else in a later turn of the loop.

        What was under way is given up. Answers whether it is done.

        Args:
            turns: in which it goes on; it is stopped before these go.
            things: some at a time, or none, between two looks at the clock.
        """
        self.stop()
        self._turns, self._things, self._then, self._found = turns, iter(things), then, []
        self._go_on()
        return self._turns is None

    def stop(self) -> None:
        """Gives up what is under way."""
        if self._turns is not None:
            self._turns.cancel(self._go_on)
            self._turns = None

    def _go_on(self) -> None:
        assert self._turns is not None
        deadline = time.perf_counter() + SLICE
        for some in self._things:
            self._found += some
            if time.perf_counter() > deadline:
                self._turns.ask(self._go_on)
                return
        self._turns = None
        self._then(self._found)
