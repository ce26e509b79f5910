"""Arrays in ``.npz`` files: read where they stand in the file, without unpacking it; written uncompressed and whole.

Types that NumPy lacks (bfloat16 and its kin) stand in such files as raw bytes of their size (``V2``).
"""

from __future__ import annotations

import errno
import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import numpy as np
import numpy.typing as npt

from studio.beside import written_beside
from studio.files import State, check_archive, open_regular, state_of
from studio.npy import FileArray, Header, bytes_of, read_header

Array = npt.NDArray[Any]

_LOCAL: Final = struct.Struct("<4s22xHH")  # of a member: magic, …, lengths of name and extra field
# What a compressed array may take once it is unpacked: bytes in all, bytes whatever it was, times its size in the file.
_MOST_UNPACKED: Final = 1 << 34
_SMALL: Final = 1 << 28
_LARGEST_RATIO: Final = 200
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, struct.error)


@dataclass(frozen=True)
class Member:
    """An array in a file. ``packed``: bytes there, where compressed, else 0; ``offset``: else of its elements."""

    name: str
    header: Header
    packed: int
    offset: int

    @property
    def shape(self) -> tuple[int, ...]:
        return self.header.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        return self.header.dtype


@dataclass(frozen=True)
class Archive:
    """A ``.npz`` file that was looked into; no array is read yet.

    Attributes:
        digest: SHA-256, as hex, of names, sizes and checksums of what it holds; equal digests are equal content.
    """

    path: Path
    members: Mapping[str, Member]
    digest: str
    state: State

    def array(self, name: str) -> FileArray:
        """An array, not read yet; one that is compressed is read whole.

        Raises:
            KeyError: there is none of that name. ValueError: it would take too much memory unpacked.
        """
        member = self.members[name]
        if not member.packed:
            return FileArray(self.path, self.state, member.header, member.offset)
        found = _PackedArray(self.path, self.state, member)
        if found.nbytes > min(_MOST_UNPACKED, max(_SMALL, member.packed * _LARGEST_RATIO)):
            what = f"it unpacks from {member.packed:,} to {found.nbytes:,} bytes; write it with numpy.savez"
            raise ValueError(what)
        return found


class _PackedArray(FileArray):
    """A compressed array."""

    def __init__(self, path: Path, state: State, member: Member) -> None:
        super().__init__(path, state, member.header, member.header.bytes)
        self._name = member.name

    @property
    def _has_rows(self) -> bool:
        return False

    def read(self) -> Array:
        made = np.empty(self.shape, self.dtype, self._order)
        try:
            with self._opened() as file, _opened(file) as archive, archive.open(f"{self._name}.npy") as member:
                member.read(self._offset)
                self._fill(cast("BinaryIO", member), bytes_of(made))
        except (*_DAMAGED, ValueError) as error:
            raise OSError(errno.EIO, "It is damaged", str(self.path)) from error
        return made


def open_npz(path: Path) -> Archive:
    """Looks into a file.

    Raises:
        OSError: it cannot be read. ValueError: it is no ``.npz``, or an array is larger than the file says.
    """
    members: dict[str, Member] = {}
    content = hashlib.sha256()
    try:
        with open_regular(path) as file, _opened(file) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if not info.filename.endswith(".npy"):
                    raise ValueError(f"{info.filename!r} in it is no array")
                content.update(f"{info.filename}\0{info.file_size}\0{info.CRC:08x}\0".encode())
                member = _member(archive, info, file)
                members[member.name] = member
            state = state_of(file.fileno())
    except _DAMAGED as error:
        raise ValueError("it is no .npz file") from error
    return Archive(path, members, content.hexdigest(), state)


def write_npz(path: Path, arrays: Iterable[tuple[str, Array]]) -> None:
    """Writes arrays by name, uncompressed: the whole file or nothing. Equal arrays make equal files.

    Raises:
        OSError: the disk refuses.
    """
    with written_beside(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for key, array in arrays:
            info = zipfile.ZipInfo(f"{key}.npy")  # with the oldest date that there is, not today's
            with archive.open(info, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, _plain(array), allow_pickle=False)


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    check_archive(file)
    return zipfile.ZipFile(file)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: BinaryIO) -> Member:
    with archive.open(info) as inner:
        header = read_header(inner, info.file_size)
    if header is None or header.dtype.hasobject:
        raise ValueError(f"{info.filename!r} in it is no array of numbers or texts")
    called = info.filename.removesuffix(".npy")
    if info.compress_type == zipfile.ZIP_DEFLATED:
        return Member(called, header, max(1, info.compress_size), 0)
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{info.filename!r} in it is compressed in a way that NumPy does not know")
    file.seek(info.header_offset)
    magic, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    if magic != b"PK\3\4" or info.compress_size != info.file_size:
        raise ValueError("it is no .npz file")
    return Member(called, header, 0, info.header_offset + _LOCAL.size + name + extra + header.bytes)


def _plain(array: Array) -> Array:
    made = np.asanyarray(array)
    return made if made.dtype.isbuiltin == 1 else made.view(f"V{made.dtype.itemsize}")
