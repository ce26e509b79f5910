"""Lists that take long to make are made in slices, so that the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
SLICE: Final = 0.01  # seconds


class Gathering(Generic[T]):
    """Goes through something that can be gone through once, and hands over all of it at last."""

    def __init__(self, parent: QObject) -> None:
        self._things: Iterator[Sequence[T]] = iter(())
        self._then: Callable[[Sequence[T]], object] = list
        self._found: list[T] = []
        self._timer = QTimer(parent)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, things: Iterable[Sequence[T]], then: Callable[[Sequence[T]], object]) -> bool:
        """Calls ``then`` with all of them, now where they are few, else with a later turn of the loop.

        What was under way is given up. Answers whether it is done.

        Args:
            things: some at a time, or none, between two looks at the clock.
        """
        self._things, self._then, self._found = iter(things), then, []
        self._timer.start()
        self._go_on()
        return not self._timer.isActive()

    def stop(self) -> None:
        """Gives up what is under way."""
        self._timer.stop()

    def _go_on(self) -> None:
        deadline = time.perf_counter() + SLICE
        for some in self._things:
            self._found += some
            if time.perf_counter() > deadline:
                return
        self._timer.stop()
        self._then(self._found)
