"""Putting a finished folder in the place of another, so that at every moment one of the two is there whole."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from studio.files import is_folder

_BEGIN: Final = 200

_AT_FDCWD: Final = -100
_RENAME_NOREPLACE: Final = 1
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2  # macOS, renamex_np
_RENAME_EXCL: Final = 4  # macOS

_LIBRARY: Final = ctypes.CDLL(None, use_errno=True) if sys.platform in ("linux", "darwin") else None

# What a kernel or file system answers that does not know the flag.
_UNKNOWN: Final = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP)


def put(new: Path, target: Path) -> None:
    """Renames, where there is nothing yet.

    Raises:
        FileExistsError: there is something.
    """
    if _rename(new, target, _RENAME_NOREPLACE, _RENAME_EXCL):
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "File exists", str(target))
    new.rename(target)


def replace(new: Path, target: Path) -> None:
    """Puts ``new`` in the place of the folder ``target`` and deletes what was there."""
    if _rename(new, target, _RENAME_EXCHANGE, _RENAME_SWAP):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = _aside(target)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def recover(target: Path) -> None:
    """Repairs what a crash between the two renames of ``replace`` left: the old folder comes back."""
    aside = _aside(target)
    if is_folder(aside):
        if os.path.lexists(target):
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)


def hidden(target: Path, ending: str) -> str:
    """A hidden name that begins like the target's and is no longer than file systems take."""
    begin = target.name.encode()[:_BEGIN].decode(errors="ignore")
    return f".{begin}.{ending}"


def _aside(target: Path) -> Path:
    """Where the old folder waits; the same at every call, and another for every target."""
    digest = hashlib.sha256(target.name.encode()).hexdigest()[:8]
    return target.with_name(hidden(target, f"{digest}.replaced"))


def _rename(source: Path, target: Path, linux: int, mac: int) -> bool:
    """A rename with a flag; False where the system has no such thing."""
    names = (os.fsencode(source), os.fsencode(target))
    if _LIBRARY is not None and hasattr(_LIBRARY, "renameat2"):
        result = _LIBRARY.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], linux)
    elif _LIBRARY is not None and hasattr(_LIBRARY, "renamex_np"):
        result = _LIBRARY.renamex_np(*names, mac)
    else:
        return False
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(target))
