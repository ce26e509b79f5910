"""Writing tensor bundles without TensorFlow: the index, byte for byte as TensorFlow has it, and shards for new data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from studio.savedmodel import checksum
from studio.savedmodel.messages import BundleEntry, BundleHeader, dtype_to_proto, shape_to_proto
from studio.savedmodel.table import write_table
from studio.savedmodel.tensor_bytes import join_strings, numpy_dtype
from studio.tensors import DType

if TYPE_CHECKING:
    from studio.npy import AnyArray

HEADER_KEY: Final = b""
VERSION: Final = 1  # of the bundle format; the only one there is


def write_index(path: Path, header: Any, entries: Mapping[bytes, Any]) -> bytes:
    """Writes an index file; answers its content.

    Args:
        header: BundleHeader. ``entries``: BundleEntry messages by key, in any order, without the header.
    """
    items = [(HEADER_KEY, header.SerializeToString())]
    items += [(key, entries[key].SerializeToString(deterministic=True)) for key in sorted(entries)]
    data = write_table(items)
    path.write_bytes(data)
    return data


def new_header(shards: int) -> Any:
    """The header of a bundle with that many shards."""
    header = BundleHeader(num_shards=shards)
    header.version.producer = VERSION
    return header


class ShardWriter:
    """Writes new tensors into one data shard. A context manager; the file must not exist before.

    ``shard_id`` stands in the entries that it returns; a caller that learns the id later may set theirs.
    """

    def __init__(self, path: Path, shard_id: int = 0) -> None:
        self._file: BinaryIO = path.open("xb")
        self._shard_id = shard_id
        self._offset = 0

    def append(self, parts: Iterable[bytes]) -> int:
        """Appends data for which there are entries already, and answers where it begins."""
        start = self._offset
        for part in parts:
            self._file.write(part)
            self._offset += len(part)
        return start

    def add(self, array: AnyArray, dtype: DType | None = None) -> Any:
        """Appends an array and returns its BundleEntry.

        Args:
            dtype: of the entry, when the array's own does not tell it (quantised types).
        """
        import numpy as np

        from studio.npy import FileArray

        kind = dtype or DType(array.dtype.name)
        stored = numpy_dtype(kind)
        if isinstance(array, FileArray) and array.dtype == stored:
            return self._append(kind, array.shape, array.pieces())
        plain = np.ascontiguousarray(array, stored).reshape(-1).view(np.uint8)
        return self._append(kind, array.shape, (plain.data,))

    def add_strings(self, values: Iterable[bytes], shape: tuple[int, ...]) -> Any:
        """Appends a string tensor, given in row-major order, and returns its BundleEntry.

        Raises:
            ValueError: there are not as many strings as the shape has elements.
        """
        strings = list(values)
        if len(strings) != math.prod(shape):
            raise ValueError(f"{len(strings)} strings for the shape {shape}")
        parts, crc = join_strings(strings)
        return self._append(DType.STRING, shape, parts, crc)

    def _append(
        self, dtype: DType, shape: tuple[int, ...], parts: Iterable[bytes | memoryview], crc: int | None = None
    ) -> Any:
        entry = BundleEntry(
            dtype=dtype_to_proto(dtype),
            shape=shape_to_proto(shape),
            shard_id=self._shard_id,
            offset=self._offset,
        )
        found = 0
        for part in parts:
            if crc is None:
                found = checksum.extend(found, part)
            self._file.write(part)
            entry.size += len(part)
        entry.crc32c = checksum.mask(found) if crc is None else crc
        self._offset += entry.size
        return entry

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> ShardWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
