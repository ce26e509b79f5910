"""Getting bytes from one file to another: shared by the file system where it can, else copied by the kernel."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from studio.errors import ExportError
from studio.files import State, open_regular, state_of

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


@dataclass(frozen=True)
class Stretch:
    """A run of bytes of a file that was looked at.

    Attributes:
        within: as in ``files.open_regular``. ``state``: of the file, as it was then.
    """

    path: Path
    within: Path | None
    span: Span
    state: State


Piece = bytes | Stretch


def size(pieces: Iterable[Piece]) -> int:
    """Of all of them, in bytes."""
    return sum(piece.span.size if isinstance(piece, Stretch) else len(piece) for piece in pieces)


def changed(path: Path) -> ExportError:
    """A source is no longer what was linked."""
    return ExportError("The file changed while it was exported.", str(path), "Export again when nothing writes to it.")


def reflink(source: Path, target: Path, within: Path | None = None) -> bool:
    """Makes ``target`` a copy that shares the blocks of ``source``; False where the file system cannot.

    Args:
        within: as in ``files.open_regular``.

    Raises:
        OSError: the disk refuses. ExportError: the source is gone.
    """
    if sys.platform != "linux":
        return False
    import fcntl

    with _source(source, within) as reader, target.open("xb") as writer:
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
        OSError: the disk refuses, or it is seen before that it would.
        ExportError: the source is gone, or shorter than the spans.
    """
    _check_room(target, sum(span.size for span in spans))
    with _source(source, within) as reader, target.open("xb", buffering=0) as writer:
        for span in spans:
            at, end = span.start, span.start + span.size
            while at < end:
                done = _piece(reader, writer, at, min(_CHUNK, end - at))
                if not done:
                    raise changed(source)
                at += done
                advance(done)


def read(source: Path, spans: Sequence[Span], within: Path | None = None) -> list[bytes]:
    """The spans of ``source``, few bytes each; see ``copy``.

    Raises:
        OSError: the disk refuses. ExportError: the source is gone, or shorter than the spans.
    """
    found = []
    with _source(source, within) as reader:
        for span in spans:
            reader.seek(span.start)
            data = reader.read(span.size)
            if len(data) != span.size:
                raise changed(source)
            found.append(data)
    return found


def _source(path: Path, within: Path | None) -> BinaryIO:
    try:
        return open_regular(path, within, 0)
    except FileNotFoundError as error:
        raise changed(path) from error


def _check_room(target: Path, size: int) -> None:
    if size >= _LARGE and size > shutil.disk_usage(target.parent).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))


def write(target: Path, pieces: Sequence[Piece], advance: Advance = lambda _: None) -> None:
    """Writes a new file.

    Args:
        advance: called with the number of bytes that came from other files after each piece of them.

    Raises:
        OSError: the disk refuses, it is seen before that it would, or something is there.
        ExportError: a file is no longer what it was.
    """
    _check_room(target, size(pieces))
    with target.open("xb", buffering=0) as writer, _Readers() as readers:
        for piece in pieces:
            if isinstance(piece, Stretch):
                _stretch(readers.of(piece), writer, piece, advance)
            else:
                _put(writer, piece)
        readers.check()


def contents(pieces: Sequence[Piece]) -> Iterator[bytes]:
    """The same in memory, one after the other."""
    with _Readers() as readers:
        for piece in pieces:
            if isinstance(piece, Stretch):
                reader = readers.of(piece)
                reader.seek(piece.span.start)
                data = reader.read(piece.span.size)
                if len(data) != piece.span.size:
                    raise changed(piece.path)
                yield data
            else:
                yield piece
        readers.check()


class _Readers(contextlib.ExitStack):
    """Files that are read from, each opened once. Raises ExportError where one is not what it was."""

    def __init__(self) -> None:
        super().__init__()
        self._open: dict[Path, tuple[BinaryIO, State]] = {}

    def of(self, stretch: Stretch) -> BinaryIO:
        if stretch.path not in self._open:
            try:
                opened = self.enter_context(open_regular(stretch.path, stretch.within, 0))
            except OSError as error:  # gone, or a pipe or a link that leads elsewhere
                raise changed(stretch.path) from error
            self._open[stretch.path] = opened, state_of(opened.fileno())
        reader, state = self._open[stretch.path]
        if state != stretch.state:
            raise changed(stretch.path)
        return reader

    def check(self) -> None:
        """To be asked once all is read."""
        for path, (reader, state) in self._open.items():
            if state_of(reader.fileno()) != state:
                raise changed(path)


def _stretch(reader: BinaryIO, writer: BinaryIO, stretch: Stretch, advance: Advance) -> None:
    at, end = stretch.span.start, stretch.span.start + stretch.span.size
    while at < end:
        done = _piece(reader, writer, at, min(_CHUNK, end - at))
        if not done:
            raise changed(stretch.path)
        at += done
        advance(done)


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
