"""Work beside a window lets it go first: the two share Python's lock.

A thread that asks for the lock gets it, so that one that always asks has it half of the time, and a turn of the window
takes twice as long. Here it asks no more while the window, on the main thread, is at work.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")
_TURN: Final = 0.001  # seconds of work between two looks at the window
_GLANCE: Final = 0.0003  # to see whether it goes on
_PAUSE: Final = 0.002
_MOST: Final = 0.03  # seconds of pauses before a turn: a window that never rests does not keep all else from going on
# Parts of the time in which the main thread works though it is at rest, or just wakes up: during a turn, in which it
# hardly gets the lock where it wants it again and again, and during a pause.
_STARVED: Final = 0.05
_FREE: Final = 0.2


class Courtesy:
    """Called again and again by one that has long to work, between small parts; on the main thread it does nothing."""

    def __init__(self) -> None:
        self._since = time.perf_counter()
        self._last = self._since, _worked()

    def __call__(self) -> None:
        now = time.perf_counter()
        if now - self._since < _TURN:
            return
        if threading.get_ident() != threading.main_thread().ident:
            part, pause = _STARVED, _GLANCE
            while self._part_worked() > part and time.perf_counter() - now < _MOST:
                time.sleep(pause)
                part, pause = _FREE, _PAUSE
        self._since = time.perf_counter()

    def _part_worked(self) -> float:
        """The part of the time since the last look in which the main thread was at work."""
        before, self._last = self._last, (time.perf_counter(), _worked())
        return (self._last[1] - before[1]) / (self._last[0] - before[0])


def in_turns(things: Iterable[T]) -> Iterator[T]:
    """The same, of which each takes a little to make, or to use."""
    courtesy = Courtesy()
    for thing in things:
        yield thing
        courtesy()


if sys.platform == "linux":

    def _worked() -> float:
        """The seconds that the main thread has been at work."""
        main = threading.main_thread().ident
        assert main is not None
        return time.clock_gettime(time.pthread_getcpuclockid(main))

else:

    def _worked() -> float:
        """The seconds that all threads have been at work: those of the main one are not known by themselves."""
        return time.process_time()
