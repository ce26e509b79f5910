"""Arrays in ``.npz`` files: read where they stand in the file, without unpacking it; written uncompressed and whole.

Types that NumPy lacks (bfloat16 and its kin) stand in such files as raw bytes of their size (``V2``).
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

import numpy as np
import numpy.typing as npt

from studio.beside import written_beside
from studio.files import check_archive, open_regular
from studio.npy import Header, read_header

Array = npt.NDArray[Any]

_LOCAL: Final = struct.Struct("<4s22xHH")  # of a member: magic, …, lengths of name and extra field


@dataclass(frozen=True)
class Member:
    """An array in a file. ``offset``: of its elements in the file, where they are not compressed."""

    name: str
    header: Header
    offset: int | None

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

    def array(self, name: str) -> Array:
        """An array, its elements read when they are asked for where it is not compressed.

        Raises:
            KeyError: there is none of that name. OSError, ValueError: the file is not what it was, or damaged.
        """
        member = self.members[name]
        if member.offset is None or 0 in member.shape:
            with open_regular(self.path) as whole, _opened(whole) as archive, archive.open(f"{name}.npy") as file:
                return np.asarray(np.lib.format.read_array(file, allow_pickle=False))
        order: Literal["F", "C"] = "F" if member.header.fortran else "C"
        return np.memmap(self.path, member.dtype, "r", member.offset, member.shape, order)


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
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, struct.error) as error:
        raise ValueError("it is no .npz file") from error
    return Archive(path, members, content.hexdigest())


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
    offset = None
    if info.compress_type == zipfile.ZIP_STORED:
        file.seek(info.header_offset)
        magic, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
        if magic != b"PK\3\4" or info.compress_size != info.file_size:
            raise ValueError("it is no .npz file")
        offset = info.header_offset + _LOCAL.size + name + extra + header.bytes
    return Member(info.filename.removesuffix(".npy"), header, offset)


def _plain(array: Array) -> Array:
    made = np.asanyarray(array)
    return made if made.dtype.isbuiltin == 1 else made.view(f"V{made.dtype.itemsize}")
