"""What goes in masses is gone at once; the records of it are destroyed in slices."""

from __future__ import annotations

import time
from collections.abc import Iterable


class Leavings:
    """Records that nobody else may have any more: to destroy thousands takes a while."""

    def __init__(self) -> None:
        self._records: list[object] = []

    def __bool__(self) -> bool:
        return bool(self._records)

    def keep(self, records: Iterable[object]) -> None:
        """Keeps records until ``let_go``."""
        self._records += records

    def let_go(self, seconds: float) -> None:
        """Destroys some of them, the last first, for so long."""
        deadline = time.perf_counter() + seconds
        while self._records and time.perf_counter() < deadline:
            self._records.pop()
