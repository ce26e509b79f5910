"""Arrays in ``.npy`` files that others made: no pickles, and no array that is larger than its file says."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from studio.files import open_regular

# Elements that take no bytes: nothing in the file vouches for how many there are.
_MOST_OF_NOTHING: Final = 1_000_000


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


def _check_header(file: BinaryIO) -> None:
    """Raises ValueError when the array cannot be in the file; leaves the file at its start."""
    version = np.lib.format.read_magic(file)
    read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}.get(version)
    if read is not None:
        shape, _, dtype = read(file)
        count = math.prod(shape)
        left = os.fstat(file.fileno()).st_size - file.tell()
        if count * dtype.itemsize > left or (not dtype.itemsize and count > _MOST_OF_NOTHING):
            raise ValueError(f"its {count:,} elements are not in the file")
    file.seek(0)
