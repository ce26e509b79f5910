"""Getting bytes from one file to another: shared by the file system where it can, else copied by the kernel."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from studio.files import open_regular

Advance = Callable[[int], None]

_CHUNK: Final = 8 << 20
_LARGE: Final = 1 << 28  # bytes for which it is worth asking whether there is room
_FLUSHES: Final = 16
_FICLONE: Final = 0x40049409  # ioctl of Linux: the new file shares the old one's blocks until one is written to

# What file systems answer that cannot do the one thing, though the other way remains.
_CANNOT: Final = (
    errno.EOPNOTSUPP,
    errno.ENOTTY,
    errno.EXDEV,
    errno.EINVAL,
    errno.ENOSYS,
    errno.EBADF,
    errno.EPERM,
)


@dataclass(frozen=True)
class Span:
    """A run of bytes of a file."""

    start: int
    size: int


def reflink(source: Path, target: Path, within: Path | None = None) -> bool:
    """Makes ``target`` a copy that shares the blocks of ``source``; False where the file system cannot.

    Args:
        within: as in ``files.open_regular``.
    """
    if sys.platform != "linux":
        return False
    import fcntl

    with open_regular(source, within) as reader, target.open("xb") as writer:
        try:
            fcntl.ioctl(writer.fileno(), _FICLONE, reader.fileno())
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
        else:
            return True
    target.unlink()
    return False


def copy(source: Path, target: Path, spans: Sequence[Span], advance: Advance, within: Path | None = None) -> None:
    """Writes the spans of ``source``, one behind the other, into the new file ``target``.

    Args:
        advance: called with the number of bytes after each piece; what it raises ends the copy.
        within: as in ``files.open_regular``.

    Raises:
        OSError: the disk refuses, or it is seen before that it would. EOFError: the source is shorter than the spans.
    """
    size = sum(span.size for span in spans)
    if size >= _LARGE and size > shutil.disk_usage(target.parent).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
    with open_regular(source, within, 0) as reader, target.open("xb", buffering=0) as writer:
        for span in spans:
            at, end = span.start, span.start + span.size
            while at < end:
                done = _piece(reader, writer, at, min(_CHUNK, end - at))
                if not done:
                    raise EOFError(str(source))
                at += done
                advance(done)


def read(source: Path, spans: Sequence[Span], within: Path | None = None) -> list[bytes]:
    """The spans of ``source``, few bytes each; see ``copy``.

    Raises:
        OSError: the disk refuses. EOFError: the source is shorter than the spans.
    """
    found = []
    with open_regular(source, within, 0) as reader:
        for span in spans:
            reader.seek(span.start)
            data = reader.read(span.size)
            if len(data) != span.size:
                raise EOFError(str(source))
            found.append(data)
    return found


def write(target: Path, data: bytes) -> None:
    """Writes a new file. Raises OSError: the disk refuses, or something is there."""
    with target.open("xb", buffering=0) as writer:
        _put(writer, data)


def _piece(reader: BinaryIO, writer: BinaryIO, at: int, size: int) -> int:
    """Copies up to ``size`` bytes inside the kernel where there is a way; answers how many."""
    if hasattr(os, "copy_file_range"):
        try:
            return os.copy_file_range(reader.fileno(), writer.fileno(), size, at)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
    data = os.pread(reader.fileno(), min(size, 1 << 20), at) if hasattr(os, "pread") else _read(reader, at, size)
    _put(writer, data)
    return len(data)


def _put(writer: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[writer.write(view) :]


def _read(reader: BinaryIO, at: int, size: int) -> bytes:
    reader.seek(at)
    return reader.read(min(size, 1 << 20))


def flush(paths: Sequence[Path]) -> None:
    """Waits until the content of files, and of folders their lists of names, is on the disk.

    All at once: the file system then writes its journal once, not once for each.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(len(paths), _FLUSHES)) as threads:
        for _ in threads.map(_flush, paths):
            pass


def _flush(path: Path) -> None:
    flags = os.O_RDONLY
    if sys.platform == "win32":
        if path.is_dir():
            return  # folders cannot be opened there
        flags = os.O_RDWR  # and what is only read cannot be flushed
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
