"""Arrays in ``.npy`` files that others made: no pickles, and no array that is larger than its file says."""

from __future__ import annotations

import copy
import errno
import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from studio.files import State, open_regular, state_of

# Elements that take no bytes: nothing in the file vouches for how many there are.
_MOST_OF_NOTHING: Final = 1_000_000
_KEPT: Final = 64 << 20  # bytes of an array that is kept once rows of it were asked for
_PIECE: Final = 8 << 20


@dataclass(frozen=True)
class Header:
    """What stands before the elements of an array. ``bytes``: its own length, and so where the elements begin."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]
    bytes: int


class Changed(OSError):
    """A file is not what it was when it was looked into."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EIO, "It changed while it was read", str(path))


class FileArray:
    """An array in a file, whose elements are read when they are asked for. (A map would end the process were it cut.)

    Reading raises OSError: the file cannot be read any more; ``Changed``: it is not what it was.

    Args:
        state: of the file, when its header was read. ``offset``: of the elements in it.
    """

    def __init__(self, path: Path, state: State, header: Header, offset: int) -> None:
        self.path = path
        self.shape = header.shape
        self.dtype = header.dtype
        self._state = state
        self._order: Literal["F", "C"] = "F" if header.fortran else "C"
        self._offset = offset

    def __len__(self) -> int:
        return self.shape[0]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[Any]:
        """For NumPy's functions."""
        return np.asarray(self.read(), dtype)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def nbytes(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize

    def view(self, dtype: np.dtype[Any]) -> FileArray:
        """The same bytes as elements of another dtype of that size."""
        made = copy.copy(self)
        made.dtype = dtype
        made.__dict__.pop("_kept", None)
        return made

    def take(self, places: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Rows, at some places of the first dimension, in that order.

        What is small, or cannot be read row by row, is read once and kept.
        """
        if not self._has_rows or self.nbytes <= _KEPT:
            return np.asarray(self._kept[places])
        rows, back = np.unique(places, return_inverse=True)
        made = np.empty((len(rows), *self.shape[1:]), self.dtype)
        size = self.nbytes // max(1, len(self))
        ends = [*(np.flatnonzero(np.diff(rows) != 1) + 1).tolist(), len(rows)]
        data = bytes_of(made)
        with self._opened() as file:
            start = 0
            for end in ends if made.nbytes else ():
                file.seek(self._offset + int(rows[start]) * size)
                self._fill(file, data[start * size : end * size])
                start = end
        return np.asarray(made[back])

    def pieces(self) -> Iterator[bytes]:
        """The bytes of its elements in row-major order, a few MB at a time."""
        if not self._has_rows:
            yield np.ascontiguousarray(self.read()).tobytes()
            return
        with self._opened() as file:
            file.seek(self._offset)
            left = self.nbytes
            while left:
                piece = file.read(min(_PIECE, left))
                if not piece:
                    raise Changed(self.path)
                left -= len(piece)
                yield piece

    def read(self) -> npt.NDArray[Any]:
        """All of it, in memory."""
        made = np.empty(self.shape, self.dtype, self._order)
        with self._opened() as file:
            file.seek(self._offset)
            self._fill(file, bytes_of(made))
        return made

    @property
    def _has_rows(self) -> bool:
        """Whether its rows stand one after the other in the file."""
        return self._order == "C" or self.ndim < 2

    @functools.cached_property
    def _kept(self) -> npt.NDArray[Any]:
        return self.read()

    def _opened(self) -> BinaryIO:
        file = open_regular(self.path, buffering=0)
        if state_of(file.fileno()).written != self._state.written:  # a training reads for hours
            file.close()
            raise Changed(self.path)
        return file

    def _fill(self, file: BinaryIO, rest: memoryview) -> None:
        """Reads as many bytes as there is room for."""
        while rest:
            count = file.readinto(rest[:_PIECE])  # type: ignore[attr-defined]
            if not count:
                raise Changed(self.path)
            rest = rest[count:]


AnyArray: TypeAlias = npt.NDArray[Any] | FileArray
"""An array in memory, or one in a file."""


def bytes_of(array: npt.NDArray[Any]) -> memoryview:
    """The bytes of an array without gaps, as they lie in memory."""
    return array.ravel("K").view(np.uint8).data if array.nbytes else memoryview(b"")


def read_npy(path: Path) -> npt.NDArray[Any]:
    """The array in a file, in memory.

    Raises:
        OSError: the file cannot be read. ValueError: it holds no array of numbers or texts.
    """
    return np.asarray(open_npy(path))


def open_npy(path: Path) -> FileArray:
    """The array in a file, not read yet.

    Raises:
        OSError, ValueError: as ``read_npy``.
    """
    with open_regular(path) as file:
        state = state_of(file.fileno())
        header = read_header(file, state.size)
    if header is None:
        # Version 3 is for fields with names beyond Latin 1: no tensor has fields, and nothing was looked at.
        raise ValueError("it is of a form that arrays of numbers and texts do not need")
    if header.dtype.hasobject:
        raise ValueError("Object arrays are code, which is not loaded")
    return FileArray(path, state, header, header.bytes)


def read_header(file: IO[bytes], size: int) -> Header | None:
    """What the file says of its array; None where that is in a form that arrays of numbers and texts do not need.

    Args:
        file: at its start; left behind the header.
        size: of the file, in bytes.

    Raises:
        ValueError: it is no ``.npy``, or the array cannot be in the file.
    """
    version = np.lib.format.read_magic(file)
    read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}.get(version)
    if read is None:
        return None
    header = Header(*read(file), file.tell())
    count = math.prod(header.shape)
    if count * header.dtype.itemsize > size - header.bytes or (not header.dtype.itemsize and count > _MOST_OF_NOTHING):
        raise ValueError(f"its {count:,} elements are not in the file")
    return header
