"""A file that is there whole or not at all: written under a hidden name beside its place, then renamed.

Its writer holds a lock on it, which ends with the process however that ends: what bears such a name and is not locked
was left behind by a process that was killed, and is deleted by the next one that writes to that place.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from studio.errors import ExportError, refusal

_ENDING: Final = ".part"
_WAITS: Final = (0.01, 0.02, 0.04, 0.08, 0.16)  # seconds
_WRITE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(path: Path, data: bytes) -> os.stat_result:
    """Writes a file, whole or not at all.

    Returns:
        its status once it was written, before anybody else could change it.

    Raises:
        ExportError: the disk or the system refused; the old file is as it was.
    """
    if is_read_only(path):
        raise ExportError("The file is read-only.", str(path), "Save it under another name.")
    try:
        with written_beside(path) as file:
            file.write(data)
            file.flush()
            return os.fstat(file.fileno())
    except OSError as error:
        if not Path(os.path.realpath(path)).parent.is_dir():
            raise ExportError("Its folder is not there.", str(path), "Save it in another place.") from error
        what, remedy = refusal(error, f"The file cannot be written: {error.strerror}.")
        raise ExportError(what, str(path), remedy) from error


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place when the context ends well, and is gone otherwise.

    Permissions of a file that is there stay, and so does a link to it.

    Raises:
        OSError: the disk refuses.
    """
    place = Path(os.path.realpath(path))
    remove_stale(place)
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
    handle, made = _make(place)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if mode is not None:
                made.chmod(mode)
            if sys.platform != "win32":  # where what is open is not renamed
                made.replace(place)
        if sys.platform == "win32":
            _put(made, place)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    _flush_folder(place.parent)


def is_read_only(path: Path) -> bool:
    """Whether a file is there and not meant to be written: by its permissions, which hold for the superuser too."""
    try:
        return not (path.stat().st_mode & _WRITE and os.access(path, os.W_OK))
    except OSError:
        return False


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


def _put(made: Path, place: Path) -> None:
    """Renames on Windows, where what another program reads just now, as a scanner does, has to be let go."""
    for wait in _WAITS:
        try:
            made.replace(place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    made.replace(place)


def _flush_folder(folder: Path) -> None:
    """Makes the rename itself last; Windows has no such thing."""
    if sys.platform == "win32":
        return
    # The file is in its place by now: who was told that writing failed would delete it. Some file systems refuse this.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _beginning(path: Path) -> str:
    return f".{path.name}-"
