"""Riegeli's record files, the form of a chunked SavedModel: records in chunks, which a header interrupts every 64 KiB.

Every size is checked before it is used, and what all records take together is bounded. Checksums (HighwayHash) are not
looked at: they would take longer than everything else, and the graph of a SavedModel has none in its other forms.
(Source: riegeli_records_file_format.md of google/riegeli.)
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from studio.errors import ModelError, UnsupportedModel
from studio.files import Content
from studio.savedmodel.snappy import SnappyError, decompress
from studio.savedmodel.table import read_varint

# The first chunk of every file, which holds nothing.
SIGNATURE: Final = bytes.fromhex(
    "83af70d10d884a3f0000000000000000400000000000000091bac23c9287e1a9"
    "0000000000000000e19f13c0e9b1c3727300000000000000" + "00" * 8
)
BLOCK: Final = 1 << 16
BLOCK_HEADER: Final = 24
CHUNK_HEADER: Final = 40

_USABLE: Final = BLOCK - BLOCK_HEADER
_SIMPLE, _TRANSPOSED, _EMPTY = b"r", b"t", (b"s", b"m", b"p")  # of the last three none has records
_PLAIN, _BROTLI, _ZSTD, _SNAPPY = 0, ord("b"), ord("z"), ord("s")

_DAMAGED: Final = "Get the model again from its source."
# Bytes that a file may expand to whatever its size; more only if it grows by no more than that factor. What makes a
# graph so large that it is stored in chunks are constants, which shrink little.
_FREE: Final = 1 << 26
_MOST_GROWTH: Final = 12
_MAX_RECORDS: Final = 100_000
_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class _Chunk:
    """Where a chunk with records begins, the bytes of its data, how many records it has and the bytes of them."""

    begin: int
    size: int
    count: int
    decoded: int


class Records:
    """The records of a file by their numbers: the place of their chunk in the file, plus their place in the chunk.

    Args:
        content: of the file. ``where``: its name, for the message.
        most: bytes of all records together.

    Attributes:
        size: bytes of all records together.

    Raises:
        ModelError: it is no such file, is damaged, or would take too much memory. ``UnsupportedModel``: it is written
            in a way that is not read here; says which and what to do.
    """

    def __init__(self, content: Content, where: str, most: int) -> None:
        self._content = content
        self._where = where
        self._chunks = list(self._listed(min(most, max(_FREE, content.size * _MOST_GROWTH))))
        self._begins = [chunk.begin for chunk in self._chunks]
        self.size = sum(chunk.decoded for chunk in self._chunks)
        self._expanded: dict[int, bytes] = {}  # records of chunks of which others were asked for

    @property
    def last(self) -> int:
        """The number of the last record, -1 when there is none."""
        return self._chunks[-1].begin + self._chunks[-1].count - 1 if self._chunks else -1

    def take(self, number: int) -> bytes | None:
        """A record, which is then gone; None where there is none. See ``Records`` for errors.

        A chunk is expanded once, when the first of its records is asked for.
        """
        at = bisect.bisect_right(self._begins, number) - 1
        chunk = self._chunks[at] if at >= 0 else None
        if chunk is not None and number < chunk.begin + chunk.count:
            del self._chunks[at], self._begins[at]
            data = self._bytes(chunk.begin, CHUNK_HEADER, chunk.size)
            records = _simple(memoryview(data), chunk.count, chunk.decoded, self._where)
            if len(records) == 1:
                return records[0]
            self._expanded.update(enumerate(records, chunk.begin))
        return self._expanded.pop(number, None)

    def _listed(self, left: int) -> Iterator[_Chunk]:
        """The chunks that have records, of which so many bytes may come."""
        where = self._where
        if self._content.read(0, len(SIGNATURE)) != SIGNATURE:
            raise _damaged("The file does not begin as a chunked SavedModel does", where)
        at = len(SIGNATURE)
        count = 0
        for _ in range(_MAX_RECORDS):
            if at >= self._content.size:
                return
            header = self._bytes(at, 0, CHUNK_HEADER)
            kind = bytes(header[24:25])
            chunk = _Chunk(at, *(int.from_bytes(header[a:b], "little") for a, b in ((8, 16), (25, 32), (32, 40))))
            if kind == _SIMPLE:
                left -= chunk.decoded
                count += chunk.count
                if left < 0 or count > _MAX_RECORDS:
                    raise _damaged("The chunks of the graph would take more memory than the file is worth", where)
                self._check_end(at, CHUNK_HEADER + chunk.size)
                if chunk.count:
                    yield chunk
            elif kind == _TRANSPOSED:
                what = "The chunks of the graph are stored transposed, which cannot be read."
                raise UnsupportedModel(what, where, "Save the model below 2 GB, without experimental_image_format.")
            elif kind not in _EMPTY:
                raise _damaged(f"A chunk of the graph is of the unknown kind {kind!r}", where)
            at = _end(at, chunk.size, chunk.count)
        raise _damaged("The chunks of the graph would take more memory than the file is worth", where)

    def _check_end(self, chunk: int, size: int) -> None:
        """Raises ModelError: so many bytes of a chunk, headers that interrupt them not counted, are not there."""
        if size > self._content.size or _with_headers(_without_headers(chunk) + size - 1) >= self._content.size:
            raise _damaged("A chunk of the graph runs past the end of the file", self._where)

    def _bytes(self, chunk: int, skip: int, size: int) -> bytearray:
        """Bytes of a chunk that begins at ``chunk``, without the headers that interrupt it."""
        self._check_end(chunk, skip + size)
        begin = _without_headers(chunk) + skip
        end = begin + size
        data = bytearray()
        while begin < end:
            here = min(end, (begin // _USABLE + 1) * _USABLE)
            start = begin // _USABLE * BLOCK + BLOCK_HEADER + begin % _USABLE
            data += self._content.read(start, here - begin)
            begin = here
        return data


def _without_headers(position: int) -> int:
    return position // BLOCK * _USABLE + max(0, position % BLOCK - BLOCK_HEADER)


def _with_headers(position: int) -> int:
    return position // _USABLE * BLOCK + BLOCK_HEADER + position % _USABLE


def _end(begin: int, size: int, count: int) -> int:
    """Where the chunk ends: behind its data, with at least a byte for each record, not in or just after a header."""
    size += CHUNK_HEADER
    interrupted = (size + (begin + _USABLE - 1) % BLOCK) // _USABLE
    numbered = begin + count
    room = BLOCK - 1 - (numbered + BLOCK - 1) % BLOCK
    return max(begin + size + interrupted * BLOCK_HEADER, numbered + max(0, room - (_USABLE - 1)))


def _simple(content: memoryview, count: int, decoded: int, where: str) -> list[bytes]:
    """The records of a chunk: their sizes in one buffer, their contents in another."""
    if not content:
        raise _damaged("A chunk of the graph is cut short", where)
    compression = content[0]
    length, at = read_varint(content, 1, len(content), where)
    if length > len(content) - at:
        raise _damaged("A chunk of the graph is cut short", where)
    sizes = _expanded(content[at : at + length], compression, 10 * count, where)
    values = _expanded(content[at + length :], compression, decoded, where)
    records = []
    place = begin = 0
    for _ in range(count):
        size, place = read_varint(sizes, place, len(sizes), where)
        if size > len(values) - begin:
            raise _damaged("A record of the graph runs past its chunk", where)
        records.append(values[begin : begin + size])
        begin += size
    if begin != decoded or begin != len(values):
        raise _damaged("The records of the graph do not fill their chunk", where)
    return records


def _expanded(data: memoryview, compression: int, most: int, where: str) -> bytes:
    """What a buffer holds, at most so many bytes."""
    if compression == _PLAIN:
        size, content = len(data), bytes(data)
    else:
        size, at = read_varint(data, 0, len(data), where)
        data = data[at:]
        if size > most:
            raise _damaged("A chunk of the graph is larger than it says", where)
        if compression == _BROTLI:
            content = _brotli(data, size, where)
        elif compression == _ZSTD:
            content = _zstd(data, size, where)
        elif compression == _SNAPPY:
            content = _try(lambda: decompress(bytes(data), size), SnappyError, where)
        else:
            raise _damaged(f"A chunk of the graph has the unknown compression {compression}", where)
    if len(content) != size or size > most:
        raise _damaged("A chunk of the graph is larger than it says", where)
    return content


def _brotli(data: memoryview, size: int, where: str) -> bytes:
    try:
        import brotli
    except ImportError:
        raise _missing("brotli", where) from None

    def expand() -> bytes:
        reader = brotli.Decompressor()
        parts = [reader.process(bytes(data), output_buffer_limit=_PIECE)]
        done = len(parts[0])
        while not reader.is_finished() and done <= size:
            part = reader.process(b"", output_buffer_limit=_PIECE)
            if not part and reader.can_accept_more_data():
                break
            parts.append(part)
            done += len(part)
        return b"".join(parts)

    return _try(expand, brotli.error, where)


def _zstd(data: memoryview, size: int, where: str) -> bytes:
    try:
        import zstandard
    except ImportError:
        raise _missing("zstandard", where) from None

    def expand() -> bytes:
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            content: bytes = reader.read(size + 1)
        return content

    return _try(expand, zstandard.ZstdError, where)


def _try(expand: Callable[[], bytes], fault: Any, where: str) -> bytes:
    try:
        return expand()
    except fault as error:
        raise _damaged("A compressed chunk of the graph is damaged", where) from error


def _missing(package: str, where: str) -> UnsupportedModel:
    what = f"The graph is stored in chunks that are compressed, and the Python package {package} is not installed."
    return UnsupportedModel(what, where, f"Install it (pip install {package}) and try again.")


def _damaged(what: str, where: str) -> ModelError:
    return ModelError(f"{what}.", where, _DAMAGED)
