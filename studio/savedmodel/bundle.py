"""Tensor bundles: the weights of a SavedModel, an index and its data shards. Read without TensorFlow.

The index (``variables.index``, a LevelDB table) tells each tensor's dtype, shape, shard, offset, size and checksum; the
key ``""`` holds the header. Opening reads the index alone; shards (``variables.data-00000-of-00001``) are read tensor
by tensor. (Source: tensor_bundle.cc and tensor_bundle.proto of TensorFlow.)
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.files import open_regular, read_bytes
from studio.savedmodel import checksum, lfs, links
from studio.savedmodel.bundle_writer import HEADER_KEY, VERSION, ShardWriter, new_header, write_index
from studio.savedmodel.messages import MAX_RANK, BundleEntry, BundleHeader, dtype_from_proto, shape_from_proto
from studio.savedmodel.ordered_code import slice_key
from studio.savedmodel.table import MAX_BLOCKS, read_table
from studio.savedmodel.tensor_bytes import numpy_dtype, split_strings
from studio.tensors import DType

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Bundle", "ShardWriter", "index_path", "model_prefix", "new_header", "shard_path", "write_index"]

_BIG_ENDIAN: Final = 1
_MAX_SHARDS: Final = 100_000
_MAX_ARRAY_RANK: Final = 32  # NumPy's, before its version 2
_MAX_ARRAY_SIZE: Final = 1 << 56  # what a size of NumPy's can count in bytes, with room
_DAMAGED: Final = "Get the model again from its source."


@dataclass(frozen=True)
class Bundle:
    """An open bundle.

    Attributes:
        prefix: path without ``.index``, for example ``model/variables/variables``.
        entries: BundleEntry messages by key, in the order of the keys, header excluded. A tensor that was saved in
            slices has an entry without data that names the slices; each slice has one under ``slice_key``.
        digest: SHA-256 of the index file.
        needs_conversion: the data does not stand in the files as a bundle has it.
    """

    needs_conversion: ClassVar[bool] = False

    prefix: Path
    header: Any
    entries: Mapping[bytes, Any]
    digest: bytes

    @classmethod
    def open(cls, prefix: Path) -> Bundle:
        """Reads the index.

        Raises:
            ModelError: it is missing, unreadable, damaged, big-endian or of a newer format.
        """
        path = index_path(prefix)
        data = _read_index(path, links.home(prefix.parent.parent))
        if lfs.is_pointer(data):
            raise lfs.refusal(path)
        where = str(path)
        header = None
        entries: dict[bytes, Any] = {}
        for key, value in read_table(data, where):
            if header is None:
                header = _header(key, value, where)
                continue
            entry = _parse(BundleEntry, value, where)
            check_entry(key, entry, header.num_shards, where)
            entries[key] = entry
        if header is None:
            raise ModelError("The index of the weights is empty.", where, _DAMAGED)
        return cls(prefix, header, entries, hashlib.sha256(data).digest())

    @property
    def index(self) -> Path:
        """The file that lists the tensors."""
        return index_path(self.prefix)

    def current_digest(self) -> bytes:
        """The digest as it is now; see ``open`` for errors."""
        return hashlib.sha256(_read_index(self.index, self.home)).digest()

    @functools.cached_property
    def home(self) -> Path:
        """The folder, links resolved, that the files must lie in."""
        return links.home(self.prefix.parent.parent)

    @functools.cached_property
    def shards(self) -> tuple[Path, ...]:
        """The data files, by shard id. Those that hold nothing may be missing."""
        return tuple(shard_path(self.prefix, shard, self.header.num_shards) for shard in range(self.header.num_shards))

    @functools.cached_property
    def _keys(self) -> tuple[bytes, ...]:
        return tuple(self.entries)

    def starting_with(self, start: bytes) -> Iterator[bytes]:
        """The keys that begin so, in their order."""
        for at in range(bisect.bisect_left(self._keys, start), len(self._keys)):
            if not self._keys[at].startswith(start):
                return
            yield self._keys[at]

    def faults(self, keys: Iterable[bytes] | None = None) -> tuple[str, ...]:
        """What is missing of the data, a sentence each; found from the sizes of the files alone.

        Args:
            keys: of the tensors that matter; all when None.
        """
        needed: dict[int, int] = {}
        for key in self.entries if keys is None else keys:
            for part in self._stored(key):
                entry = self.entries[part]
                needed[entry.shard_id] = max(needed.get(entry.shard_id, 0), entry.offset + entry.size)
        sized = ((self.shards[shard], size) for shard, size in sorted(needed.items()))
        return tuple(fault for path, size in sized if (fault := _shard_fault(path, size)))

    def require(self, keys: Iterable[bytes] | None = None) -> None:
        """Checks that the data of the tensors is there.

        Raises:
            ModelError: a key is unknown, or its data file is missing or cut short.
        """
        wanted = list(self.entries if keys is None else keys)
        for key in wanted:
            self._entry(key)
        faults = self.faults(wanted)
        if faults:
            raise ModelError(" ".join(faults), str(self.prefix.parent), _DAMAGED)

    def dtype(self, key: bytes) -> DType:
        return dtype_from_proto(self._entry(key).dtype)

    def shape(self, key: bytes) -> tuple[int, ...]:
        shape = shape_from_proto(self._entry(key).shape)
        assert shape is not None  # checked on opening
        return tuple(dim for dim in shape if dim is not None)

    def size(self, key: bytes) -> int:
        """What the tensor takes in the data files, its slices together."""
        return sum(self.entries[part].size for part in self._stored(key))

    def read(self, key: bytes) -> bytes:
        """The tensor's bytes as stored, their checksum verified.

        Raises:
            ModelError: no such tensor, one in slices, or its data is missing or damaged.
        """
        entry = self._entry(key)
        where = str(self.shards[entry.shard_id])
        if entry.slices:
            raise ModelError(f"The tensor {_show(key)} is stored in slices.", where)
        data = self._raw(key, entry)
        if dtype_from_proto(entry.dtype) is DType.STRING:
            _, crc = split_strings(data, _elements(entry), where)
        else:
            crc = checksum.masked((data,))
        if crc != entry.crc32c:
            raise ModelError(f"The data of {_show(key)} fails its checksum.", where, _DAMAGED)
        return data

    def read_array(self, key: bytes) -> np.ndarray[Any, Any]:
        """The tensor as an array: strings as objects (bytes), types that NumPy lacks as those of ml_dtypes.

        Raises:
            ModelError: as ``read``, or no array can be of that dtype or shape.
        """
        import numpy as np

        entry = self._entry(key)
        where = str(self.shards[entry.shard_id])
        shape = self.shape(key)
        kind = numpy_dtype(dtype_from_proto(entry.dtype), where)
        if len(shape) > _MAX_ARRAY_RANK or math.prod(max(dim, 1) for dim in shape) > _MAX_ARRAY_SIZE:
            raise ModelError(f"No array has the shape {list(shape)} of {_show(key)}.", where, _DAMAGED)
        if entry.slices:
            return self._assemble(key, entry, kind)
        if kind.hasobject:
            strings = np.empty(math.prod(shape), object)
            strings[:] = self.read_strings(key)
            return strings.reshape(shape)
        data = self.read(key)
        return np.frombuffer(data, kind).reshape(shape) if data else np.zeros(shape, kind)

    def _assemble(self, key: bytes, entry: Any, kind: np.dtype[Any]) -> np.ndarray[Any, Any]:
        """A tensor of its slices. They must fill it: what is allocated is then no more than the data files hold."""
        import numpy as np

        where = str(self.index)
        shape = self.shape(key)
        self.require((key,))
        held = sum(path.stat().st_size for path in self.shards if path.exists())
        if math.prod(shape) * (1 if kind.hasobject else kind.itemsize) > held:
            raise ModelError(f"The slices of {_show(key)} do not fill it.", where, _DAMAGED)
        whole = np.zeros(shape, kind)
        filled = np.zeros(shape, bool)
        for proto in entry.slices:
            extents = slice_extents(proto)
            part = self.read_array(slice_key(key, extents))
            window = tuple(slice(start, None if length < 0 else start + length) for start, length in extents)
            if part.shape != whole[window].shape or part.dtype != kind:
                raise ModelError(f"A slice of {_show(key)} has another shape or dtype.", where, _DAMAGED)
            whole[window] = part
            filled[window] = True
        if not filled.all():
            raise ModelError(f"The slices of {_show(key)} do not fill it.", where, _DAMAGED)
        return whole

    def read_strings(self, key: bytes, limit: int | None = None) -> list[bytes]:
        """The elements of a string tensor in row-major order.

        Args:
            limit: bytes that it may have; what has more counts as damaged.

        Raises:
            ModelError: as ``read``, or it is no string tensor.
        """
        entry = self._entry(key)
        where = str(self.shards[entry.shard_id])
        if dtype_from_proto(entry.dtype) is not DType.STRING:
            raise ModelError(f"The tensor {_show(key)} holds no strings.", where)
        if limit is not None and entry.size > limit:
            raise ModelError(f"The tensor {_show(key)} has {entry.size:,} bytes, far too many.", where, _DAMAGED)
        strings, crc = split_strings(self._raw(key, entry), _elements(entry), where)
        if crc != entry.crc32c:
            raise ModelError(f"The data of {_show(key)} fails its checksum.", where, _DAMAGED)
        return strings

    def _entry(self, key: bytes) -> Any:
        entry = self.entries.get(key)
        if entry is None:
            raise ModelError(f"The weights hold no tensor {_show(key)}.", str(self.index), _DAMAGED)
        return entry

    def _stored(self, key: bytes) -> list[bytes]:
        """The keys under which the tensor's data stands: its own, or its slices'."""
        entry = self._entry(key)
        if not entry.slices:
            return [key]
        parts = [slice_key(key, slice_extents(proto)) for proto in entry.slices]
        for part in parts:
            if self._entry(part).slices:
                raise ModelError(f"A slice of {_show(key)} has slices.", str(self.index), _DAMAGED)
        return parts

    def _raw(self, key: bytes, entry: Any) -> bytes:
        path = self.shards[entry.shard_id]
        self.require((key,))  # before the read: a size from the file must not decide what is allocated
        try:
            with open_regular(path, self.home) as file:
                file.seek(entry.offset)
                data: bytes = file.read(entry.size)
        except OSError as error:
            raise ModelError(f"The data of {_show(key)} cannot be read ({error.strerror}).", str(path)) from error
        if len(data) != entry.size:
            raise ModelError(f"The data of {_show(key)} is cut short.", str(path), _DAMAGED)
        return data


def model_prefix(folder: Path) -> Path:
    """Of the bundle with a model's weights."""
    return folder / "variables" / "variables"


def index_path(prefix: Path) -> Path:
    return prefix.with_name(f"{prefix.name}.index")


def shard_path(prefix: Path, shard: int, shards: int) -> Path:
    return prefix.with_name(f"{prefix.name}.data-{shard:05d}-of-{shards:05d}")


def _shard_fault(path: Path, size: int) -> str:
    """What is wrong with a data file that must have at least ``size`` bytes."""
    try:
        have = path.stat().st_size
        if have >= size:
            return ""
        if lfs.is_pointer_file(path, have):
            return f"The data file {path.name} is a git-LFS pointer; its content was never fetched. {lfs.REMEDY}"
    except OSError as error:
        # TensorFlow writes no file for a shard that holds nothing.
        return f"The data file {path.name} is missing or unreadable ({error.strerror})." if size else ""
    return f"The data file {path.name} is cut short: it has {have:,} bytes of {size:,}."


def _read_index(path: Path, home: Path) -> bytes:
    try:
        return read_bytes(path, MAX_BLOCKS, home)
    except OSError as error:
        raise ModelError(f"The index of the weights cannot be read ({error.strerror}).", str(path), _DAMAGED) from error


def _parse(kind: Any, value: bytes, where: str) -> Any:
    try:
        return kind.FromString(value)
    except DecodeError as error:
        raise ModelError("The index of the weights holds what is no entry.", where, _DAMAGED) from error


def _header(key: bytes, value: bytes, where: str) -> Any:
    if key != HEADER_KEY:
        raise ModelError("The index of the weights has no header.", where, _DAMAGED)
    header = _parse(BundleHeader, value, where)
    if header.endianness == _BIG_ENDIAN:
        raise ModelError(
            "The weights were written on a big-endian machine.",
            where,
            "Load and save the model with TensorFlow on this kind of machine.",
        )
    if header.version.min_consumer > VERSION:
        newer = f"The weights need bundle format {header.version.min_consumer}, newer than the one known here."
        raise ModelError(newer, where, "Save the model with a common release of TensorFlow.")
    if not 0 <= header.num_shards <= _MAX_SHARDS:
        raise ModelError(f"The index of the weights tells of {header.num_shards:,} data files.", where, _DAMAGED)
    return header


def check_entry(key: bytes, entry: Any, shards: int, where: str) -> None:
    """What an entry says must be possible; whether the data is there is checked when it is needed.

    Raises:
        ModelError: it is not.
    """
    dims = [dim.size for dim in entry.shape.dim]
    dtype = dtype_from_proto(entry.dtype)
    fault = ""
    if dtype is DType.UNKNOWN:
        fault = f"the unknown dtype {entry.dtype}"
    elif entry.shape.unknown_rank or len(dims) > MAX_RANK or any(size < 0 for size in dims):
        fault = "an impossible shape"
    elif not 0 <= entry.shard_id < shards:
        fault = f"the data file {entry.shard_id} of {shards}"
    elif entry.offset < 0 or entry.size < 0:
        fault = "an impossible place in its data file"
    elif entry.slices:
        if any(len(proto.extent) != len(dims) or not _inside(proto, dims) for proto in entry.slices):
            fault = "slices outside its shape"
    elif dtype.itemsize and entry.size != math.prod(dims) * dtype.itemsize:
        fault = f"{entry.size:,} bytes for the shape {dims}"
    elif dtype is DType.STRING and entry.size < math.prod(dims):
        fault = f"{entry.size:,} bytes for {math.prod(dims):,} strings"
    if fault:
        raise ModelError(f"The index of the weights gives {_show(key)} {fault}.", where, _DAMAGED)


def _inside(proto: Any, dims: list[int]) -> bool:
    return all(
        0 <= start <= size - max(length, 0) and length >= -1
        for (start, length), size in zip(slice_extents(proto), dims)
    )


def slice_extents(proto: Any) -> list[tuple[int, int]]:
    """(start, length) of each dimension; a length that is not there means all of it, written -1."""
    return [(extent.start, extent.length if extent.HasField("length") else -1) for extent in proto.extent]


def _elements(entry: Any) -> int:
    return math.prod(dim.size for dim in entry.shape.dim)


def _show(key: bytes) -> str:
    text = key.decode("utf-8", "backslashreplace")
    return repr(text if len(text) <= 200 else text[:200] + "…")
