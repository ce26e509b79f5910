"""What the system says where it refuses, as ``OSError`` has it, in the window's language.

The layers below take the system's words into their sentences as they are: in this process those of the person's system,
whose language Qt sets, in others the English ones.
"""

from __future__ import annotations

import errno
import os
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_WORDS: Final = {
    errno.EACCES: QT_TRANSLATE_NOOP("System", "Permission denied"),
    errno.EBUSY: QT_TRANSLATE_NOOP("System", "Device or resource busy"),
    errno.EDQUOT: QT_TRANSLATE_NOOP("System", "Disk quota exceeded"),
    errno.EEXIST: QT_TRANSLATE_NOOP("System", "File exists"),
    errno.EFBIG: QT_TRANSLATE_NOOP("System", "File too large"),
    errno.EIO: QT_TRANSLATE_NOOP("System", "Input/output error"),
    errno.EISDIR: QT_TRANSLATE_NOOP("System", "Is a directory"),
    errno.ELOOP: QT_TRANSLATE_NOOP("System", "Too many levels of symbolic links"),
    errno.EMFILE: QT_TRANSLATE_NOOP("System", "Too many open files"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("System", "File name too long"),
    errno.ENODEV: QT_TRANSLATE_NOOP("System", "No such device"),
    errno.ENOENT: QT_TRANSLATE_NOOP("System", "No such file or directory"),
    errno.ENOMEM: QT_TRANSLATE_NOOP("System", "Cannot allocate memory"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("System", "No space left on device"),
    errno.ENOTCONN: QT_TRANSLATE_NOOP("System", "Transport endpoint is not connected"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("System", "Not a directory"),
    errno.ENOTEMPTY: QT_TRANSLATE_NOOP("System", "Directory not empty"),
    errno.EPERM: QT_TRANSLATE_NOOP("System", "Operation not permitted"),
    errno.EROFS: QT_TRANSLATE_NOOP("System", "Read-only file system"),
    errno.ESTALE: QT_TRANSLATE_NOOP("System", "Stale file handle"),
    errno.ETIMEDOUT: QT_TRANSLATE_NOOP("System", "Connection timed out"),
}


def refusal(text: str) -> str:
    """A text of the system in the window's language; empty for another."""
    word = _known().get(text)
    return QCoreApplication.translate("System", word) if word is not None else ""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    words = {code: str(word) for code, word in _WORDS.items()}
    return {**{word: word for word in words.values()}, **{os.strerror(code): word for code, word in words.items()}}
