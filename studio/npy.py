"""Arrays in ``.npy`` files that others made: no pickles, and no array that is larger than its file says."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from studio.files import open_regular

# Elements that take no bytes: nothing in the file vouches for how many there are.
_MOST_OF_NOTHING: Final = 1_000_000


@dataclass(frozen=True)
class Header:
    """What stands before the elements of an array. ``bytes``: its own length, and so where the elements begin."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]
    bytes: int


def read_npy(path: Path) -> npt.NDArray[Any]:
    """The array in a file.

    Raises:
        OSError: the file cannot be read. ValueError: it holds no array of numbers or texts.
    """
    with open_regular(path) as file:
        _check_header(file)
        array: npt.NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return array


def map_npy(path: Path) -> npt.NDArray[Any]:
    """The same, its elements read when they are asked for, where that can be.

    Raises:
        OSError, ValueError: as ``read_npy``.
    """
    with open_regular(path) as file:
        _check_header(file)
    try:
        array: npt.NDArray[Any] = np.lib.format.open_memmap(path, mode="r")
    except (OSError, ValueError):  # one without elements cannot be mapped
        return read_npy(path)
    return array


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


def _check_header(file: BinaryIO) -> None:
    """Raises ValueError when the array cannot be in the file; leaves the file at its start."""
    if read_header(file, os.fstat(file.fileno()).st_size) is None:
        # Version 3 is for fields with names beyond Latin 1: no tensor has fields, and nothing was looked at.
        raise ValueError("it is of a form that arrays of numbers and texts do not need")
    file.seek(0)
