"""Writing a file so that at every moment there is either the old one or the new one, whole."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import time
from pathlib import Path

from studio.errors import ExportError

_WAITS = (0.01, 0.02, 0.04, 0.08, 0.16)  # seconds
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(path: Path, data: bytes) -> os.stat_result:
    """Writes a file beside its place, flushes it to disk and renames it; permissions stay, and so does a link to it.

    Returns:
        its status once it was written, before anybody else could change it.

    Raises:
        ExportError: the disk or the system refused; the old file is as it was.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and is_read_only(target):
            raise ExportError("The file is read-only.", str(path), "Save it under another name.")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                status = os.fstat(file.fileno())
            if mode is not None:
                beside.chmod(mode)
            _put(beside, target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _flush_folder(target.parent)
        return status
    except OSError as error:
        raise ExportError(f"The file cannot be written: {error.strerror}.", str(path)) from error


def _put(beside: Path, target: Path) -> None:
    """Renames over the target. On Windows what another program reads just now, as a scanner does, has to be let go."""
    for wait in _WAITS if sys.platform == "win32" else ():
        try:
            beside.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    beside.replace(target)


def is_read_only(path: Path) -> bool:
    """Whether a file is there and not meant to be written: by its permissions, which hold for the superuser too."""
    try:
        return not (path.stat().st_mode & _WRITE and os.access(path, os.W_OK))
    except OSError:
        return False


def _flush_folder(folder: Path) -> None:
    """Makes the rename itself last; Windows has no such thing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
