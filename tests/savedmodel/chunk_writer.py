"""Writes chunked SavedModels (``.cpb``) as TensorFlow's splitter does, which its Python package lacks.

What this writes, TensorFlow's C++ loader reads: that makes it the measure of the reader.
"""

from __future__ import annotations

import ctypes
import functools
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from studio.savedmodel.chunked import metadata_class
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.riegeli import BLOCK, CHUNK_HEADER, SIGNATURE, _end
from studio.savedmodel.table import varint

_MASK = (1 << 64) - 1
_KEY = (0x2F696C6567656952, 0x0A7364726F636572) * 2
_INIT0 = (0xDBE6D5D5FE4CCE2F, 0xA4093822299F31D0, 0x13198A2E03707344, 0x243F6A8885A308D3)
_INIT1 = (0x3BD39E10CB0EF593, 0xC0ACF169B5F18A8C, 0xBE5466CF34E90C6C, 0x452821E638D01377)

Compress = Callable[[bytes], bytes]


def chunk_model(folder: Path, compression: str = "", large: int = 200) -> None:
    """Turns the graph file of a model into chunks: texts of constants, functions and nodes apart from the rest.

    Args:
        compression: of the chunks, ``b`` (TensorFlow's own choice) or ``z``; empty for none.
        large: a constant of so many bytes gets a chunk of its own.
    """
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())
    chunks, tree = split(message, large)
    (folder / "saved_model.cpb").write_bytes(write(chunks, tree, compression))
    file.unlink()


def split(message: Any, large: int = 200) -> tuple[list[bytes], Any]:
    """The chunks of a message (which is changed), and the tree that tells where they belong."""
    chunks = [b""]
    metadata = metadata_class()()
    metadata.message.chunk_index = 0

    def add(data: bytes, *tags: Any) -> None:
        field = metadata.message.chunked_fields.add()
        field.message.chunk_index = len(chunks)
        chunks.append(data)
        for number, tag in enumerate(tags):
            index = field.field_tag.add()
            if isinstance(tag, str):
                index.map_key.s = tag
            elif isinstance(tag, tuple):
                index.index = tag[0]
            else:
                index.field = tag
            assert number or index.field

    for at, meta_graph in enumerate(message.meta_graphs):
        graph = meta_graph.graph_def
        for number, function in enumerate(graph.library.function):
            add(function.SerializeToString(), 2, (at,), 2, 2, 1, (number,))
        if graph.HasField("library"):
            del graph.library.function[:]
        for number, node in enumerate(graph.node):
            if "value" in node.attr and len(node.attr["value"].tensor.tensor_content) >= large:
                add(node.attr["value"].tensor.tensor_content, 2, (at,), 2, 1, (number,), 5, "value", 8, 4)
                node.attr["value"].tensor.ClearField("tensor_content")
        # The rest of the graph as more of the graph itself, in two halves.
        nodes = list(graph.node)
        for half in (nodes[: len(nodes) // 2], nodes[len(nodes) // 2 :]):
            add(type(graph)(node=half).SerializeToString(), 2, (at,), 2)
        del graph.node[:]
    chunks[0] = message.SerializeToString()
    return chunks, metadata


def write(chunks: Sequence[bytes], metadata: Any, compression: str = "") -> bytes:
    """The records, one chunk of the file for each, and the tree behind them."""
    file = _File()
    metadata.version.splitter_version = 1
    for chunk in chunks:
        metadata.chunks.add(type=1, size=len(chunk), offset=file.add([chunk], compression))
    file.add([metadata.SerializeToString()], compression)
    return bytes(file.data)


class _File:
    def __init__(self) -> None:
        self.data = bytearray(SIGNATURE)

    def add(self, records: Sequence[bytes], compression: str = "") -> int:
        """Appends a chunk; answers where it begins."""
        begin = len(self.data)
        sizes, values = b"".join(varint(len(record)) for record in records), b"".join(records)
        if compression:
            compress = COMPRESSIONS[compression]
            kind = compression.encode()
            sizes, values = (varint(len(part)) + compress(part) for part in (sizes, values))
        else:
            kind = b"\0"
        content = kind + varint(len(sizes)) + sizes + values
        decoded = sum(map(len, records))
        head = struct.pack("<QQ", len(content), hash64(content)) + b"r" + len(records).to_bytes(7, "little")
        head += struct.pack("<Q", decoded)
        end = _end(begin, len(content), len(records))
        self._put(struct.pack("<Q", hash64(head)) + head + content, begin, end)
        while len(self.data) < end:
            self._put(b"\0", begin, end)
        assert len(head) + 8 == CHUNK_HEADER
        return begin

    def _put(self, data: bytes, begin: int, end: int) -> None:
        while data:
            if len(self.data) % BLOCK == 0:
                block = struct.pack("<QQ", len(self.data) - begin, end - len(self.data))
                self.data += struct.pack("<Q", hash64(block)) + block
            room = BLOCK - len(self.data) % BLOCK
            self.data += data[:room]
            data = data[room:]


def hash64(data: bytes) -> int:
    """HighwayHash with Riegeli's key. (Source: the portable C version of google/highwayhash.)"""
    state = _Highway()
    whole = len(data) // 32 * 32
    for at in range(0, whole, 32):
        state.update(struct.unpack_from("<4Q", data, at))
    rest = data[whole:]
    if rest:
        state.finish_with(rest)
    return state.result()


class _Highway:
    def __init__(self) -> None:
        self.mul0, self.mul1 = list(_INIT0), list(_INIT1)
        self.v0 = [init ^ key for init, key in zip(_INIT0, _KEY)]
        self.v1 = [init ^ _half(key) for init, key in zip(_INIT1, _KEY)]

    def update(self, lanes: Sequence[int]) -> None:
        v0, v1, mul0, mul1 = self.v0, self.v1, self.mul0, self.mul1
        for at, lane in enumerate(lanes):
            v1[at] = (v1[at] + mul0[at] + lane) & _MASK
            mul0[at] ^= (v1[at] & 0xFFFFFFFF) * (v0[at] >> 32) & _MASK
            v0[at] = (v0[at] + mul1[at]) & _MASK
            mul1[at] ^= (v0[at] & 0xFFFFFFFF) * (v1[at] >> 32) & _MASK
        for source, into in ((v1, v0), (v0, v1)):
            for low in (0, 2):
                one, two = _zipped(source[low + 1], source[low])
                into[low] = (into[low] + one) & _MASK
                into[low + 1] = (into[low + 1] + two) & _MASK

    def finish_with(self, rest: bytes) -> None:
        size = len(rest)
        for at in range(4):
            self.v0[at] = (self.v0[at] + (size << 32) + size) & _MASK
            low, high = self.v1[at] & 0xFFFFFFFF, self.v1[at] >> 32
            turned = [(half << size | half >> (32 - size)) & 0xFFFFFFFF for half in (low, high)]
            self.v1[at] = turned[0] | turned[1] << 32
        packet = bytearray(32)
        aligned, over = size & ~3, size & 3
        packet[:aligned] = rest[:aligned]
        if size & 16:
            packet[28:32] = rest[aligned + over - 4 : aligned + over]
        elif over:
            packet[16:19] = bytes((rest[aligned], rest[aligned + (over >> 1)], rest[aligned + over - 1]))
        self.update(struct.unpack("<4Q", packet))

    def result(self) -> int:
        for _ in range(4):
            self.update([_half(self.v0[at]) for at in (2, 3, 0, 1)])
        return (self.v0[0] + self.v1[0] + self.mul0[0] + self.mul1[0]) & _MASK


def _half(value: int) -> int:
    return (value >> 32 | value << 32) & _MASK


def _zipped(high: int, low: int) -> tuple[int, int]:
    one, two = low.to_bytes(8, "little"), high.to_bytes(8, "little")
    first = bytes((one[3], two[4], one[2], one[5], two[6], one[1], two[7], one[0]))
    second = bytes((two[3], one[4], two[2], two[5], two[1], one[6], two[0], one[7]))
    return int.from_bytes(first, "little"), int.from_bytes(second, "little")


@functools.cache
def _library() -> Any:
    import tensorflow as tf  # not where files are only damaged

    return ctypes.CDLL(str(next(Path(tf.sysconfig.get_lib()).glob("libtensorflow_framework.so*"))))


def _brotli(data: bytes) -> bytes:
    """By the encoder within TensorFlow."""
    room = ctypes.c_size_t(len(data) + 1_024)
    out = ctypes.create_string_buffer(room.value)
    size = ctypes.c_size_t(len(data))
    assert _library().BrotliEncoderCompress(6, 22, 0, size, data, ctypes.byref(room), out)
    return out.raw[: room.value]


COMPRESSIONS: dict[str, Compress] = {"b": _brotli}
