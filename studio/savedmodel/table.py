"""LevelDB tables, the form of a bundle's index: sorted keys and their values in blocks with checksums.

A block holds entries (bytes shared with the key before, bytes of its own, bytes of value; then those), the offsets
where nothing is shared, and their number; a trailer of 5 bytes gives its compression and masked CRC-32C. The footer's
two handles (offset, size) name the meta-index, unused here, and the index, whose values are the data blocks' handles.
Everything read is checked before it is used, and what a file can make the reader allocate is bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from studio.errors import ModelError
from studio.savedmodel import checksum
from studio.savedmodel.snappy import SnappyError, decompress

MAGIC: Final = 0xDB4775248B80FB57
_FOOTER: Final = 48
_TRAILER: Final = 5
_RAW, _SNAPPY = 0, 1

# What no sane index reaches, so that a hostile one cannot ask for more memory than this.
MAX_ENTRIES: Final = 100_000
MAX_KEY: Final = 1 << 16
MAX_KEYS: Final = 1 << 24
MAX_VALUES: Final = 1 << 22  # an entry has some 20 bytes, which take thirty times that in memory
MAX_BLOCKS: Final = 1 << 25

# As TensorFlow writes them (its table options, compression off).
_BLOCK_SIZE: Final = 1 << 18
_RESTART_INTERVAL: Final = 16


Handle = tuple[int, int]
"""Offset and size of a block."""


def read_table(data: bytes, where: str) -> Iterator[tuple[bytes, bytes]]:
    """The entries of a table, keys rising.

    Args:
        data: the file's bytes. ``where``: its name, for the message.

    Raises:
        ModelError: it is no table, or a corrupt one.
    """
    table = Table(lambda at, count: data[at : at + count], len(data), where)
    budget = MAX_BLOCKS
    previous: bytes | None = None
    count = names = values = 0
    for _, handle in table.blocks():
        content = table.block(handle, budget)
        budget -= len(content)
        for key, value in entries(content, where):
            # Rising keys also keep one block from being named twice: work stays in proportion to the file.
            if previous is not None and key <= previous:
                raise _corrupt(where, "The keys of the index are out of order")
            previous = key
            count += 1
            names += len(key)
            values += len(value)
            if count > MAX_ENTRIES or names > MAX_KEYS or values > MAX_VALUES:
                limit = f"{MAX_ENTRIES:,} tensors, {MAX_KEYS >> 20} MB of names or {MAX_VALUES >> 20} MB of entries"
                raise _corrupt(where, f"The index lists more than {limit}")
            yield key, value


class Table:
    """A table of which blocks are read as they are asked for.

    Args:
        read: gives bytes of the file, by where they begin and how many.
        size: of the file. ``where``: its name, for the message.

    Raises:
        ModelError: it does not end as a table does.
    """

    def __init__(self, read: Callable[[int, int], bytes], size: int, where: str) -> None:
        self._read = read
        self._end = size - _FOOTER
        self._where = where
        footer = read(self._end, _FOOTER) if self._end >= 0 else b""
        if len(footer) != _FOOTER or int.from_bytes(footer[-8:], "little") != MAGIC:
            raise _corrupt(where, "The index of the weights does not end as one", "Perhaps the file is cut short.")
        _, at = _handle(footer[:-8], 0, where)
        self._index, _ = _handle(footer[:-8], at, where)

    def blocks(self) -> list[tuple[bytes, Handle]]:
        """A key that no key of a block is above, and where the block stands, in the order of the keys."""
        index = self.block(self._index, MAX_BLOCKS)
        found: list[tuple[bytes, Handle]] = []
        for key, value in entries(index, self._where):
            if len(found) == MAX_ENTRIES:
                raise _corrupt(self._where, f"The index has more than {MAX_ENTRIES:,} blocks")
            found.append((key, _handle(value, 0, self._where)[0]))
        return found

    def checksum(self, handle: Handle) -> bytes:
        """What the block's trailer says of its content."""
        return self._read(handle[0] + handle[1], _TRAILER)

    def block(self, handle: Handle, limit: int) -> bytes:
        """The content of a block, its checksum verified.

        Args:
            limit: bytes that it may have.

        Raises:
            ModelError: it is damaged, or larger.
        """
        offset, size = handle
        if offset + size + _TRAILER > self._end:
            raise _corrupt(self._where, "A block of the index lies outside the file")
        if size > limit:
            raise _corrupt(self._where, f"The index is larger than {MAX_BLOCKS >> 20} MB")
        content = self._read(offset, size)
        kind, stored = struct.unpack("<BI", self.checksum(handle))
        if checksum.masked((content, bytes((kind,)))) != stored:
            raise _corrupt(self._where, "A block of the index fails its checksum")
        if kind == _SNAPPY:
            try:
                content = decompress(content, limit)
            except SnappyError as error:
                raise _corrupt(self._where, f"A compressed block of the index is damaged ({error})") from error
        elif kind != _RAW:
            raise _corrupt(self._where, f"A block of the index has the unknown compression {kind}")
        return content


def entries(block: bytes, where: str) -> Iterator[tuple[bytes, bytes]]:
    """The entries of a block. Raises ModelError: it is damaged."""
    if len(block) < 4:
        raise _corrupt(where, "A block of the index is too small")
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 - 4 * restarts
    if end < 0:
        raise _corrupt(where, "A block of the index has more restarts than bytes")
    key = b""
    at = 0
    while at < end:
        shared, at = read_varint(block, at, end, where)
        own, at = read_varint(block, at, end, where)
        length, at = read_varint(block, at, end, where)
        middle = at + own
        if shared > len(key) or middle + length > end or shared + own > MAX_KEY:
            raise _corrupt(where, "An entry of the index runs past its block")
        key = key[:shared] + block[at:middle]
        at = middle + length
        yield key, block[middle:at]


def read_varint(data: bytes | memoryview, at: int, end: int, where: str) -> tuple[int, int]:
    """The number at ``at``, of 64 bits at most, and where it ends."""
    value = shift = 0
    while at < end and shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            if value >> 64:
                break
            return value, at
    raise _corrupt(where, "A number is longer than 64 bits, or cut short")


def _handle(data: bytes, at: int, where: str) -> tuple[Handle, int]:
    offset, at = read_varint(data, at, len(data), where)
    size, at = read_varint(data, at, len(data), where)
    return (offset, size), at


def _corrupt(where: str, what: str, remedy: str = "") -> ModelError:
    return ModelError(f"{what}.", where, remedy or "Get the file again from its source.")


def write_table(items: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A table of the items, byte for byte as TensorFlow writes one.

    Args:
        items: keys and values, keys rising.
    """
    out = bytearray()
    index = _Block(restart_interval=1)
    block = _Block(_RESTART_INTERVAL)
    pending: tuple[bytes, bytes] | None = None  # last key of the finished block, its handle
    last = b""
    for key, value in items:
        if pending is not None:
            index.add(_separator(pending[0], key), pending[1])
            pending = None
        block.add(key, value)
        last = key
        if block.size >= _BLOCK_SIZE:
            pending = (key, _append(out, block))
            block = _Block(_RESTART_INTERVAL)
    if block.size > _EMPTY_BLOCK:
        pending = (last, _append(out, block))
    meta = _append(out, _Block(_RESTART_INTERVAL))
    if pending is not None:
        index.add(_successor(pending[0]), pending[1])
    footer = meta + _append(out, index)
    return bytes(out) + footer.ljust(_FOOTER - 8, b"\0") + MAGIC.to_bytes(8, "little")


_EMPTY_BLOCK: Final = 8


class _Block:
    """A block as it grows."""

    def __init__(self, restart_interval: int) -> None:
        self._interval = restart_interval
        self._bytes = bytearray()
        self._restarts = [0]
        self._count = 0
        self._last = b""

    @property
    def size(self) -> int:
        return len(self._bytes) + 4 * len(self._restarts) + 4

    def add(self, key: bytes, value: bytes) -> None:
        shared = 0
        if self._count < self._interval:
            shared = _common(self._last, key)
        else:
            self._restarts.append(len(self._bytes))
            self._count = 0
        counts = (shared, len(key) - shared, len(value))
        head = bytes(counts) if max(counts) < 0x80 else b"".join(map(varint, counts))
        self._bytes += head + key[shared:] + value
        self._last = key
        self._count += 1

    def finish(self) -> bytes:
        numbers = (*self._restarts, len(self._restarts))
        return bytes(self._bytes) + struct.pack(f"<{len(numbers)}I", *numbers)


def _append(out: bytearray, block: _Block) -> bytes:
    """Adds the block; returns its handle."""
    content = block.finish()
    handle = varint(len(out)) + varint(len(content))
    kind = bytes((_RAW,))
    out += content + kind + struct.pack("<I", checksum.masked((content, kind)))
    return handle


def varint(value: int) -> bytes:
    """Seven bits a byte, least significant first, the top bit set in all but the last."""
    if value < 0x80:  # by far the most
        return value.to_bytes(1, "little")
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _common(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    limit = min(len(one), len(other))
    differing = int.from_bytes(one[:limit], "big") ^ int.from_bytes(other[:limit], "big")
    return limit - (differing.bit_length() + 7) // 8


def _separator(start: bytes, limit: bytes) -> bytes:
    """A short key k with ``start <= k < limit``."""
    shared = _common(start, limit)
    if shared < min(len(start), len(limit)):
        byte = start[shared]
        if byte < 0xFF and byte + 1 < limit[shared]:
            return start[:shared] + bytes((byte + 1,))
    return start


def _successor(key: bytes) -> bytes:
    """A short key that is no less than ``key``."""
    for at, byte in enumerate(key):
        if byte != 0xFF:
            return key[:at] + bytes((byte + 1,))
    return key
