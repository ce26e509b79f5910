"""Reading files that others made: only regular ones, no more than was asked for, none behind a link that leads out.

A pipe would never end, a device neither; and what a path means can change between a look at it and its opening.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_OPENED: Final = "/proc/self/fd"  # Linux tells there what was opened


def open_regular(path: Path, within: Path | None = None, buffering: int = -1) -> BinaryIO:
    """Opens a file for reading.

    Args:
        within: a folder, its links resolved, that the file must lie in.

    Raises:
        OSError: it cannot be opened, is a pipe, a device or the like, or lies elsewhere.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "It is no regular file", str(path))
        if within is not None and not _lies_in(descriptor, path, within):
            raise OSError(errno.ELOOP, "It is a link that leads out of its folder", str(path))
        return os.fdopen(descriptor, "rb", buffering)
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path, limit: int, within: Path | None = None) -> bytes:
    """The content of a file; see ``open_regular``.

    Args:
        limit: bytes; a file of more is not read.

    Raises:
        OSError: as ``open_regular``, or it is larger.
    """
    with open_regular(path, within) as file:
        size = os.fstat(file.fileno()).st_size
        # What the system makes up, such as /proc/kmsg, can have nothing for now: that is None.
        data = (file.read(size + 1) or b"") if size <= limit else b""
        if size < len(data):  # it has grown; asked for at once, the limit would take memory for every file
            data += file.read(limit + 1 - len(data)) or b""
    if size > limit or len(data) > limit:
        raise OSError(errno.EFBIG, f"It is larger than {limit:,} bytes", str(path))
    return data


class State(NamedTuple):
    """What tells a file from another in its place, and from what it is once somebody has written to it.

    Attributes:
        device, inode: where the system has it. ``size``: in bytes.
        modified, changed: when its content was, in nanoseconds, which who writes may set; when anything was.
    """

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @property
    def written(self) -> State:
        """The same without ``changed``, which hard links to a file and its permissions move as well."""
        return self._replace(changed=0)


def state_of(file: str | os.PathLike[str] | int) -> State:
    """What a file or folder, by its path or an open one's descriptor, is now.

    Raises:
        OSError: it is not there.
    """
    found = os.stat(file)  # noqa: PTH116 (of either, and Path would take longer than all the rest)
    return State(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


_PIECE: Final = 1 << 20


class Content:
    """The bytes of an open file, read where they are asked for. (A map of it would end the process were it cut.)

    Attributes:
        size: in bytes, as it was at first.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.size = file.seek(0, os.SEEK_END)
        self._file = file
        self._hash = hashlib.sha256()
        self._hashed = 0

    def read(self, at: int, count: int) -> bytes:
        """So many bytes from a place on, fewer where the file ended when it was opened.

        Raises:
            OSError: it cannot be read, or was made shorter meanwhile.
        """
        wanted = min(count, self.size - at)
        self._file.seek(at)
        data = self._file.read(wanted) or b""
        if len(data) != wanted:
            raise OSError(errno.EIO, "It was cut short while it was read")
        if at <= self._hashed < at + len(data):
            self._hash.update(memoryview(data)[self._hashed - at :])
            self._hashed = at + len(data)
        return data

    def sha256(self) -> hashlib._Hash:
        """The hash of the whole content. What was read in order need not be read again."""
        while self._hashed < self.size:
            self.read(self._hashed, _PIECE)
        return self._hash


_MOST_LISTED: Final = 1 << 24
_ZIP_END, _ZIP64_END, _ZIP64_PLACE = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_END_SIZE, _END64_SIZE, _PLACE_SIZE = 22, 56, 20
_COMMENT: Final = 1 << 16


def check_archive(file: BinaryIO) -> None:
    """Looks at the end of a zip file, which says how long the list of what it holds is; ``zipfile`` reads it whole.

    Raises:
        ValueError: it has more than 16 MB, of which ten times that would be made.
    """
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _COMMENT - _END_SIZE - _PLACE_SIZE - _END64_SIZE)
    file.seek(start)
    tail = file.read(size - start)
    # Where nothing is behind the record, and where a comment is: readers take either.
    for at in {len(tail) - _END_SIZE, tail.rfind(_ZIP_END)}:
        if at < 0 or tail[at : at + 4] != _ZIP_END:
            continue
        plain = int.from_bytes(tail[at + 12 : at + 16], "little")
        place = tail[max(0, at - _PLACE_SIZE) : at]
        before = named = None
        if place[:4] == _ZIP64_PLACE:  # some readers take the record before it, others the one that it names
            before = _listed64(file, start + at - _PLACE_SIZE - _END64_SIZE)
            named = _listed64(file, min(size, int.from_bytes(place[8:16], "little")))
        if max(plain if before is None else before, named or 0) > _MOST_LISTED:
            raise ValueError("it lists more files than any archive")
    file.seek(0)


def _listed64(file: BinaryIO, at: int) -> int | None:
    """How long the list is by a Zip64 record; None where none is."""
    file.seek(max(0, at))
    end = file.read(_END64_SIZE)
    return int.from_bytes(end[40:48], "little") if end[:4] == _ZIP64_END else None


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is such a file; a name that no file system takes (Path.is_file raises then) is none."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: str | os.PathLike[str]) -> bool:
    """The same of a folder."""
    return os.path.isdir(path)  # noqa: PTH112


def exists(path: str | os.PathLike[str]) -> bool:
    """The same of anything."""
    return os.path.exists(path)  # noqa: PTH110


def _lies_in(descriptor: int, path: Path, within: Path) -> bool:
    try:
        opened = os.readlink(f"{_OPENED}/{descriptor}")  # noqa: PTH115 (Path would take longer than all the rest)
    except OSError:  # another system
        pass
    else:
        return opened.startswith(os.path.join(within, ""))  # noqa: PTH118
    real = Path(os.path.realpath(path))
    return real.is_relative_to(within) and os.path.samestat(os.fstat(descriptor), real.stat())
