"""Samples of one source as something to take rows of; arrays stay in their files until rows are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from studio.errors import UsageError, unreadable
from studio.npy import AnyArray, FileArray, open_npy
from studio.npz import Archive, open_npz
from studio.tensors import DType, TensorType
from studio.worker.arrays import Array, dtype_of, numpy_dtype
from studio.worker.data import folders, tables
from studio.worker.data.sources import ArchiveArray, ArrayFile, FolderClasses, ImageFiles, Source, TableColumns

_LOSSLESS_FLOATS: Final = {
    DType.FLOAT16: frozenset({DType.UINT8, DType.INT8}),
    DType.BFLOAT16: frozenset({DType.UINT8, DType.INT8}),
    DType.FLOAT32: frozenset({DType.UINT8, DType.INT8, DType.UINT16, DType.INT16, DType.FLOAT16, DType.BFLOAT16}),
    DType.FLOAT64: frozenset(
        {DType.UINT8, DType.INT8, DType.UINT16, DType.INT16, DType.INT32, DType.UINT32, DType.FLOAT16, DType.FLOAT32}
    ),
}


class Samples(Protocol):
    """All samples of a port."""

    @property
    def type(self) -> TensorType:
        """Of all of them together: the first dimension is their number."""
        ...

    def __len__(self) -> int: ...

    def take(self, places: Array) -> Array:
        """The samples at some places, in that order; strings as objects (bytes).

        Raises:
            UsageError: the file cannot be read any more, or has changed.
        """
        ...


@dataclass(frozen=True)
class ArraySamples:
    """Rows of an array, in memory or in a file."""

    array: AnyArray
    dtype: DType

    @property
    def type(self) -> TensorType:
        return TensorType(self.dtype, self.array.shape)

    def __len__(self) -> int:
        return len(self.array)

    def take(self, places: Array) -> Array:
        if not isinstance(self.array, FileArray):
            return np.asarray(self.array[places])
        try:
            return self.array.take(places)
        except OSError as error:
            raise UsageError(f"The samples cannot be read: {error.strerror}.", str(self.array.path)) from error


@dataclass(frozen=True)
class PictureSamples:
    """Files of pictures, which the worker decodes."""

    files: Sequence[Path]
    unit: bool

    @property
    def type(self) -> TensorType:
        return TensorType(DType.UINT8, (len(self.files), None, None, None))

    def __len__(self) -> int:
        return len(self.files)

    def take(self, places: Array) -> Array:
        raise TypeError("pictures are decoded where TensorFlow is")


def open_samples(source: Source, wanted: TensorType) -> ArraySamples | PictureSamples:
    """The samples of a source.

    Args:
        wanted: type of the port, which decides what the cells of a table are.

    Raises:
        UsageError: there are none, or they cannot be read; names the file.
    """
    if isinstance(source, ArrayFile):
        return _array(source.path, open_array(source.path), wanted)
    if isinstance(source, ArchiveArray):
        archive = open_archive(source.path)
        if source.name not in archive.members:
            names = ", ".join(archive.members) or "none"
            raise UsageError(f"The file has no array {source.name!r}.", source.path, f"It has: {names}.")
        try:
            return _array(source.path, archive.array(source.name), wanted)
        except ValueError as error:
            raise UsageError(f"The array {source.name!r} cannot be read: {error}.", source.path) from error
    if isinstance(source, TableColumns):
        array = tables.read_columns(source, wanted.dtype)
        return ArraySamples(array, dtype_of(array))
    if isinstance(source, ImageFiles):
        return PictureSamples(folders.pictures(source), source.unit)
    return ArraySamples(np.asarray(folders.labels(source), np.int64), DType.INT64)


def open_array(path: str) -> FileArray:
    """The array of a ``.npy`` file, not read yet.

    Raises:
        UsageError: there is none.
    """
    try:
        return open_npy(Path(path))
    except OSError as error:
        what, remedy = unreadable(error)
        raise UsageError(what, path, remedy) from error
    except ValueError as error:
        raise UsageError("This is not a .npy file of numbers or strings.", path, "Write it with numpy.save.") from error


def open_archive(path: str) -> Archive:
    """A ``.npz`` file, looked into.

    Raises:
        UsageError: it is none.
    """
    try:
        return open_npz(Path(path))
    except OSError as error:
        what, remedy = unreadable(error)
        raise UsageError(what, path, remedy) from error
    except ValueError as error:
        remedy = "Write it with numpy.savez."
        raise UsageError("This is not a .npz file of numbers or strings.", path, remedy) from error


def converts(have: DType, want: DType) -> bool:
    """Whether samples of one dtype are samples of another without loss, or as NumPy's own choices (float64, int64)."""
    if have is want or have in _LOSSLESS_FLOATS.get(want, frozenset()):
        return True
    return (have is DType.FLOAT64 and want.is_float) or (have.is_int and want.is_int)


def converted(array: Array, want: DType, port: str) -> Array:
    """Samples as a port has them.

    Raises:
        UsageError: a whole number is out of the range of the dtype.
    """
    have = dtype_of(array)
    if want is DType.STRING:
        strings = np.empty(array.size, dtype=object)
        strings[:] = [item.encode() if isinstance(item, str) else bytes(item) for item in array.ravel()]
        return strings.reshape(array.shape)
    kind = numpy_dtype(want)
    if have is want:
        return array
    if have.is_int and want.is_int and array.size:
        limits = np.iinfo(kind)
        if array.min() < limits.min or array.max() > limits.max:
            raise UsageError(f"Samples are out of the range of {want.value}.", port, "Give others.")
    return array.astype(kind)


def _array(path: str, array: FileArray, wanted: TensorType) -> ArraySamples:
    if not array.ndim:
        raise UsageError("The file holds one number; the first dimension is that of the samples.", path)
    dtype = dtype_of(array)
    if array.dtype.kind == "V" and not wanted.is_unknown and wanted.dtype is not DType.STRING:
        kind = numpy_dtype(wanted.dtype)
        if kind.isbuiltin != 1 and array.dtype == np.dtype(f"V{kind.itemsize}"):  # bfloat16 and its kin
            return ArraySamples(array.view(kind), wanted.dtype)
    return ArraySamples(array, dtype)


__all__ = [
    "ArraySamples", "FolderClasses", "PictureSamples", "Samples", "converted", "converts", "open_archive", "open_array",
    "open_samples",
]  # fmt: skip
