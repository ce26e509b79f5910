"""A file that is there whole or not at all: written under a hidden name beside its place, then renamed.

Its writer holds a lock on it, which ends with the process however that ends: what bears such a name and is not locked
was left behind by a process that was killed, and is deleted by the next one that writes to that place.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_ENDING: Final = ".part"


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place when the context ends well, and is gone otherwise.

    Raises:
        OSError: the disk refuses.
    """
    remove_stale(path)
    handle, made = _make(path)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":  # where what is open is not renamed
                made.replace(path)
        if sys.platform == "win32":
            made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def remove_stale(path: Path) -> None:
    """Deletes what killed processes left behind of writing to this place; nothing that is being written."""
    if sys.platform == "win32":
        return
    import fcntl

    named = re.compile(rf"{re.escape(_beginning(path))}\w{{8}}{re.escape(_ENDING)}")
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for name in [entry.path for entry in entries if named.fullmatch(entry.name)]:
            with contextlib.suppress(OSError):  # gone meanwhile, being written, or where nothing can be locked
                handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    Path(name).unlink()
                finally:
                    os.close(handle)


def _make(path: Path) -> tuple[int, Path]:
    while True:
        made = path.with_name(f"{_beginning(path)}{secrets.token_hex(4)}{_ENDING}")
        try:
            # The system takes the umask off; to ask for it is to change it, for all threads.
            handle = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:
            continue
        if sys.platform == "win32":
            return handle, made
        import fcntl

        with contextlib.suppress(OSError):  # where nothing can be locked, nothing is deleted either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, made
        os.close(handle)  # another writer took it for one that was left behind, between the two calls


def _beginning(path: Path) -> str:
    return f".{path.name}-"
