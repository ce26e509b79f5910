"""The first format of checkpoints, from before TensorFlow 1.0: a LevelDB table with the slices of all tensors in it.

The key "" holds the list of tensors; every slice stands under ``slice_key``, its numbers in a TensorProto. To everybody
else it is a bundle whose data must be converted. (TensorFlow, saved_tensor_slice.proto and tensor_slice_reader.cc.)
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import math
import operator
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.files import open_regular
from studio.savedmodel import lfs, links
from studio.savedmodel.bundle import Bundle, check_entry, slice_extents
from studio.savedmodel.bundle_writer import new_header
from studio.savedmodel.footprint import check_footprint
from studio.savedmodel.messages import BundleEntry, SliceTableEntry, dtype_from_proto
from studio.savedmodel.ordered_code import FULL, slice_key
from studio.savedmodel.table import MAX_BLOCKS, MAX_ENTRIES, Handle, Table, entries
from studio.savedmodel.tensor_bytes import join_strings, numpy_dtype
from studio.tensors import DType

if TYPE_CHECKING:
    import numpy as np

_HEADER_KEY: Final = b""
_MAX_BLOCK: Final = 1 << 31  # no message has more, and a slice is one
_GROWTH: Final = 4  # by how much weights may have been compressed, if there are many
_DAMAGED: Final = "Get the model again from its source."

# Where a TensorProto has the numbers, those of other dtypes in ``int_val``.
_FIELDS: Final = {
    DType.FLOAT32: "float_val",
    DType.FLOAT64: "double_val",
    DType.INT64: "int64_val",
    DType.UINT32: "uint32_val",
    DType.UINT64: "uint64_val",
    DType.BOOL: "bool_val",
    DType.COMPLEX64: "scomplex_val",
    DType.COMPLEX128: "dcomplex_val",
    DType.FLOAT16: "half_val",
    DType.BFLOAT16: "half_val",
}
_PAIRS: Final = {DType.COMPLEX64: "float32", DType.COMPLEX128: "float64"}
_HALVES: Final = (DType.FLOAT16, DType.BFLOAT16)


@dataclass(frozen=True)
class SliceTable(Bundle):
    """An open checkpoint of the first format.

    Sizes in ``entries`` are what the data takes in a bundle; offsets count what is stored, checksums mean nothing.

    Attributes:
        stored: the table's keys, by those numbers.
    """

    needs_conversion: ClassVar[bool] = True
    stored: list[bytes] = field(default_factory=list)

    @classmethod
    def open(cls, prefix: Path) -> SliceTable:
        """Reads the list of tensors.

        Raises:
            ModelError: it is unreadable, damaged, or of another format.
        """
        reader = _Reader(prefix)
        listed = _Listed(str(prefix))
        for tensor in reader.value(_HEADER_KEY).header.tensors:
            listed.add(tensor)
        found = cls(prefix, new_header(1), listed.entries, reader.digest, listed.stored)
        for key, entry in found.entries.items():
            if dtype_from_proto(entry.dtype) is DType.STRING and not entry.slices:
                entry.size = sum(map(len, join_strings(found.read_strings(key))[0]))
        return found

    @property
    def index(self) -> Path:
        return self.prefix

    @functools.cached_property
    def shards(self) -> tuple[Path, ...]:
        return (self.prefix,)

    def current_digest(self) -> bytes:
        return _Reader(self.prefix).digest

    def faults(self, keys: Iterable[bytes] | None = None) -> tuple[str, ...]:
        return () if self.prefix.is_file() else (f"The data file {self.prefix.name} is missing.",)

    def read(self, key: bytes) -> bytes:
        entry = self._entry(key)
        if entry.slices:
            return super().read(key)
        if dtype_from_proto(entry.dtype) is DType.STRING:
            return b"".join(join_strings(self.read_strings(key))[0])
        return self.read_array(key).tobytes()

    def read_array(self, key: bytes) -> np.ndarray[Any, Any]:
        import numpy as np

        entry = self._entry(key)
        dtype = dtype_from_proto(entry.dtype)
        if entry.slices or dtype is DType.STRING:
            return super().read_array(key)
        kind = numpy_dtype(dtype, str(self.prefix))
        name = _FIELDS.get(dtype, "int_val")
        numbers = getattr(self._proto(entry), name)
        if dtype in _PAIRS or dtype in _HALVES:
            read_as = np.dtype(_PAIRS.get(dtype, "uint16"))
        else:
            read_as = kind if name != "int_val" else np.dtype(np.int32)
        flat = np.fromiter(numbers, read_as, len(numbers))
        # Small numbers are stored as larger ones, complex ones as two, halves as their bits.
        flat = flat.astype(kind) if name == "int_val" else flat.view(kind)
        if flat.size != math.prod(self.shape(key)):
            raise self._contradicts(key)
        return flat.reshape(self.shape(key))

    def read_strings(self, key: bytes, limit: int | None = None) -> list[bytes]:
        entry = self._entry(key)
        if entry.slices or dtype_from_proto(entry.dtype) is not DType.STRING:
            return super().read_strings(key, limit)
        strings = list(self._proto(entry).string_val)
        if len(strings) != math.prod(self.shape(key)):
            raise self._contradicts(key)
        return strings

    def _proto(self, entry: Any) -> Any:
        """The message with the elements of what is stored as one."""
        return self._reader.value(self.stored[entry.offset]).stored.data

    @functools.cached_property
    def _reader(self) -> _Reader:
        return _Reader(self.prefix)

    def _contradicts(self, key: bytes) -> ModelError:
        text = key.decode("utf-8", "backslashreplace")
        return ModelError(f"The data of {text!r} has not as many elements as its shape.", str(self.prefix), _DAMAGED)


class _Listed:
    """Entries for what a table lists; ``stored`` as in ``SliceTable``."""

    def __init__(self, where: str) -> None:
        self.entries: dict[bytes, Any] = {}
        self.stored: list[bytes] = []
        self._where = where

    def add(self, tensor: Any) -> None:
        """A tensor, and its slices where it is stored in some. Raises ModelError: it is impossible, or one too many."""
        if max(len(self.entries), len(self.stored)) >= MAX_ENTRIES:
            raise ModelError(f"The weights list more than {MAX_ENTRIES:,} tensors.", self._where, _DAMAGED)
        key = tensor.name.encode()
        whole = BundleEntry(dtype=tensor.dtype, shape=tensor.shape)
        pieces = [slice_extents(proto) for proto in tensor.slices]
        if pieces == [[FULL] * len(tensor.shape.dim)]:
            self._place(key, whole, slice_key(key, pieces[0]))
            return
        whole.slices.extend(tensor.slices)
        check_entry(key, whole, 1, self._where)
        self.entries[key] = whole
        if len(self.stored) + len(pieces) > MAX_ENTRIES:
            raise ModelError(f"The weights list more than {MAX_ENTRIES:,} slices.", self._where, _DAMAGED)
        for extents in pieces:
            part = BundleEntry(dtype=tensor.dtype)
            for (_, length), dim in zip(extents, tensor.shape.dim):
                part.shape.dim.add(size=dim.size if length < 0 else length)
            stored = slice_key(key, extents)
            self._place(stored, part, stored)

    def _place(self, key: bytes, entry: Any, stored: bytes) -> None:
        """What is stored as one."""
        entry.offset = len(self.stored)
        dims = [max(dim.size, 0) for dim in entry.shape.dim]
        # Of strings it is not known yet: no less than that.
        entry.size = min(math.prod(dims) * (dtype_from_proto(entry.dtype).itemsize or 1), _MAX_BLOCK)
        check_entry(key, entry, 1, self._where)
        self.entries[key] = entry
        self.stored.append(stored)


class _Reader:
    """The table in its file. ``digest`` changes with anything in it: blocks carry checksums.

    Raises:
        ModelError: it cannot be read, or is no table.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: tuple[Handle, bytes] | None = None
        digest = hashlib.sha256()
        with self._open() as file:
            if lfs.is_pointer_file(path, os.fstat(file.fileno()).st_size):
                raise lfs.refusal(path)
            table = self._table(file)
            self._blocks = table.blocks()
            for last, handle in self._blocks:
                digest.update(b"%d %d " % handle + last + table.checksum(handle))
        self.digest = digest.digest()

    def value(self, key: bytes) -> Any:
        """The message under a key."""
        at = bisect.bisect_left(self._blocks, key, key=operator.itemgetter(0))
        for _, handle in self._blocks[at : at + 1]:
            for found, value in entries(self._block(handle), str(self._path)):
                if found == key:
                    return self._parse(value)
        name = key.decode("utf-8", "backslashreplace")
        raise ModelError(f"The weights lack the data of {name!r}, which they list.", str(self._path), _DAMAGED)

    def _parse(self, value: bytes) -> Any:
        check_footprint(value, SliceTableEntry.DESCRIPTOR, str(self._path))
        try:
            return SliceTableEntry.FromString(value)
        except DecodeError as error:
            raise ModelError("The weights hold what is no tensor.", str(self._path), _DAMAGED) from error

    def _block(self, handle: Handle) -> bytes:
        if self._last is not None and self._last[0] == handle:
            return self._last[1]
        with self._open() as file:
            content = self._table(file).block(handle, min(_MAX_BLOCK, max(MAX_BLOCKS, _GROWTH * handle[1])))
        self._last = (handle, content) if len(content) <= MAX_BLOCKS else None
        return content

    def _open(self) -> BinaryIO:
        try:
            return open_regular(self._path, links.home(self._path.parent.parent))
        except OSError as error:
            raise ModelError(f"The weights cannot be read ({error.strerror}).", str(self._path), _DAMAGED) from error

    def _table(self, file: BinaryIO) -> Table:
        def read(at: int, count: int) -> bytes:
            file.seek(at)
            data = file.read(count)
            if len(data) != count:
                raise ModelError("The weights are cut short.", str(self._path), _DAMAGED)
            return data

        return Table(read, os.fstat(file.fileno()).st_size, str(self._path))
