"""Who has a file open: a small hidden file beside it says so to every other window, process and machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile

_ENDING: Final = ".lock"


@dataclass(frozen=True)
class Holder:
    """Who has a file open: a process on a machine; 0 and empty where the lock does not tell."""

    pid: int
    host: str

    @property
    def is_here(self) -> bool:
        """Whether it is this very process."""
        return self.pid == os.getpid()


class FileLock:
    """Held from ``take`` to ``release``. One that a process left behind when it was killed is taken over."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        real = Path(os.path.realpath(path))
        self._lock = QLockFile(str(real.with_name(f".{real.name}{_ENDING}")))
        self._lock.setStaleLockTime(0)  # not by its age: a window may be open for days

    def take(self) -> Holder | None:
        """Takes the lock, or answers who has it. Where none can be had, as in a read-only folder, nobody has it."""
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return None
        pid, host, _ = self._lock.getLockInfo()
        return Holder(pid, host)

    def release(self) -> None:
        self._lock.unlock()
