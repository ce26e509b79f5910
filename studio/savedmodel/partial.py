"""The hidden folder beside a target in which an export is written, until one rename makes it the target.

Its writer holds a lock on it, which ends with the process however that ends: what bears such a name and is not locked
was left behind by a process that was killed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from studio.savedmodel.replace import hidden

_DIGITS: Final = 12
_HEX: Final = frozenset("0123456789abcdef")
_ENDING: Final = ".partial"


@contextlib.contextmanager
def partial_folder(target: Path) -> Iterator[Path]:
    """A new folder beside the target, locked for as long as the context lasts; whatever has its name then is deleted.

    Raises:
        OSError: it cannot be made.
    """
    path, lock = _make(target)
    try:
        yield path
    finally:
        if os.path.lexists(path):
            shutil.rmtree(path, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def remove_stale(target: Path) -> None:
    """Deletes the folders that exports to this target left behind when they were killed; none that is being written."""
    begin, end = hidden(target, "\0").split("\0")
    ending = _ENDING + end
    length = len(begin) + _DIGITS + len(ending)
    try:
        with os.scandir(target.parent) as entries:
            found = [
                entry.path
                for entry in entries
                if len(entry.name) == length
                and entry.name.startswith(begin)
                and entry.name.endswith(ending)
                and _HEX.issuperset(entry.name[len(begin) : -len(ending)])
            ]
    except OSError:  # no folder yet, or one that may be written to and not listed
        return
    for path in found:
        lock = _lock(path)
        if lock is not None:
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


def is_partial(path: Path, target: Path) -> bool:
    """Whether a path leads into a partial folder of the target."""
    inside = path.is_relative_to(target.parent) and path != target.parent
    name = path.relative_to(target.parent).parts[0] if inside else ""
    return name.startswith(hidden(target, "")) and name.endswith(_ENDING)


def _make(target: Path) -> tuple[Path, int | None]:
    while True:
        path = target.with_name(hidden(target, secrets.token_hex(_DIGITS // 2) + _ENDING))
        path.mkdir()
        lock = _lock(str(path))
        if lock is not None or not _can_lock(path.parent):
            return path, lock
        # Another export took it for one that was left behind, between the two calls.


def _can_lock(folder: Path) -> bool:
    """Whether folders can be locked there. Where they cannot, what was left behind is left to people."""
    if sys.platform == "win32":
        return False
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _lock(path: str) -> int | None:
    """A descriptor that holds the lock on a folder; None when another has it, or the folder is gone."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:  # gone, or no folder
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine = os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))  # noqa: PTH116
    except OSError:  # locked, or gone meanwhile
        mine = False
    if not mine:
        os.close(descriptor)
        return None
    return descriptor
