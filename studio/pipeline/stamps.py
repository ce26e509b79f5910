"""How a file was when it was last read or written, to tell whether somebody else has changed it since."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stamp:
    """Time of the last change in nanoseconds, size in bytes, digest of the content."""

    modified: int
    size: int
    digest: str

    def is_of(self, path: Path) -> bool:
        """Whether a file is still as it was. One that was only touched, or written anew with the same content, is."""
        try:
            status = path.stat()
            if (status.st_mtime_ns, status.st_size) == (self.modified, self.size):
                return True
            return status.st_size == self.size and _digest(path.read_bytes()) == self.digest
        except OSError:
            return False


def stamp(status: os.stat_result, data: bytes) -> Stamp:
    """The stamp of a file from its status, taken before its content was read, and that content."""
    return Stamp(status.st_mtime_ns, len(data), _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
