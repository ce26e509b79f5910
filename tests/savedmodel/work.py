"""Work that is counted, where a test says that there is not too much: a clock would say how busy the machine is.

Seen are loops and calls of the program's own Python. What runs in C (a pattern, the parser of messages, a codec) is one
line here however long it takes; the test that feeds it has the time limit of all tests, no more.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import studio

_OWN = str(Path(studio.__file__).parent)


class Work:
    """What was done so far. ``lines``: of the program, as often as each was executed."""

    def __init__(self) -> None:
        self.lines = 0

    def enter(self, frame: FrameType, _: str, __: Any) -> Any:
        """For ``sys.settrace``."""
        return self._step if frame.f_code.co_filename.startswith(_OWN) else None

    def _step(self, _: FrameType, event: str, __: Any) -> Any:
        if event == "line":
            self.lines += 1
        return self._step


@contextlib.contextmanager
def counted() -> Iterator[Work]:
    """Counts what this thread does."""
    work = Work()
    before = sys.gettrace()
    sys.settrace(work.enter)
    try:
        yield work
    finally:
        sys.settrace(before)
