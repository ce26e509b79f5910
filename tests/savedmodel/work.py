"""Work that is counted, where a test says that there is not too much: a clock would say how busy the machine is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any


class Work:
    """What was done so far. ``calls``: of functions, those of C included."""

    def __init__(self) -> None:
        self.calls = 0

    def note(self, _: FrameType, event: str, __: Any) -> None:
        if event in ("call", "c_call"):
            self.calls += 1


@contextlib.contextmanager
def counted() -> Iterator[Work]:
    """Counts what this thread does."""
    work = Work()
    before = sys.getprofile()
    sys.setprofile(work.note)
    try:
        yield work
    finally:
        sys.setprofile(before)
