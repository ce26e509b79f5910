"""LevelDB tables: TensorFlow reads what is written here, and the other way round; hostile ones end in one error."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.errors import ModelError
from studio.savedmodel import checksum, table
from studio.savedmodel.table import read_table, varint, write_table

keys = st.binary(max_size=40) | st.text("ab/", max_size=12).map(str.encode)
contents = st.dictionaries(keys, st.binary(max_size=60), max_size=80)


def read(data: bytes) -> list[tuple[bytes, bytes]]:
    return list(read_table(data, "some.index"))


def items(count: int, size: int = 20) -> list[tuple[bytes, bytes]]:
    return [(f"layer/{number:06d}/kernel".encode(), bytes((number % 256,)) * size) for number in range(count)]


def block(*entries: tuple[int, bytes, bytes], restarts: Iterable[int] = (0,)) -> bytes:
    """A block of (bytes shared, rest of the key, value)."""
    body = b"".join(
        varint(shared) + varint(len(own)) + varint(len(value)) + own + value for shared, own, value in entries
    )
    numbers = tuple(restarts)
    return body + struct.pack(f"<{len(numbers) + 1}I", *numbers, len(numbers))


def assemble(*blocks: bytes, kind: int = 0, repeat: int = 1) -> bytes:
    """A table of the blocks as they stand, each named ``repeat`` times by the index."""
    out = bytearray()

    def append(content: bytes, kind: int) -> bytes:
        handle = varint(len(out)) + varint(len(content))
        trailer = bytes((kind,))
        out.extend(content + trailer + struct.pack("<I", checksum.masked((content, trailer))))
        return handle

    handles = [append(content, kind) for content in blocks for _ in range(repeat)]
    meta = append(block(), 0)
    index = append(block(*((0, bytes((at,)), handle) for at, handle in enumerate(handles))), 0)
    return bytes(out) + (meta + index).ljust(40, b"\0") + table.MAGIC.to_bytes(8, "little")


@given(contents)
@example({b"": b""})
@example({})
def test_what_is_written_is_read(content: dict[bytes, bytes]) -> None:
    assert read(write_table(sorted(content.items()))) == sorted(content.items())


def test_many_blocks_are_read_back() -> None:
    content = items(3_000, size=1_000)
    data = write_table(content)
    assert len(data) > 10 * 2**18
    assert read(data) == content


def test_index_keys_are_short_and_separate_the_blocks() -> None:
    content = items(3_000, size=1_000)
    data = write_table(content)
    handle = read_handle(data[-48:], skip=1)
    separators = [key for key, _ in table.entries(data[handle[0] : handle[0] + handle[1]], "")]
    assert len(separators) == len(set(separators)) == 12
    assert separators[-1] == b"m"


def read_handle(footer: bytes, skip: int) -> tuple[int, int]:
    at = 0
    for _ in range(skip + 1):
        handle, at = table._handle(footer, at, "")
    return handle


@pytest.mark.parametrize("count", [1, 16, 17, 400, 6_000])
def test_bytes_equal_those_that_tensorflow_writes(count: int, tmp_path: Path) -> None:
    import tensorflow as tf

    names = [f"{'block' * (number % 5)}/variable_{number}" for number in range(count)]
    ones = [tf.constant(1.0)] * count
    tf.raw_ops.SaveV2(prefix=str(tmp_path / "w"), tensor_names=names, shape_and_slices=[""] * count, tensors=ones)
    written = (tmp_path / "w.index").read_bytes()
    assert write_table(read(written)) == written


def test_every_truncation_is_an_error() -> None:
    data = write_table(items(40))
    for length in range(len(data)):
        with pytest.raises(ModelError):
            read(data[:length])


def test_every_flipped_bit_is_an_error_or_harmless() -> None:
    content = items(20)
    data = write_table(content)
    # Nothing reads the meta-index (an empty block) nor the footer's padding; checksums guard the rest.
    meta, meta_size = read_handle(data[-48:], skip=0)
    unread = {*range(meta, meta + meta_size + 5), *range(len(data) - 48, len(data) - 8)}
    for at in range(len(data)):
        for bit in (0, 3, 7):
            damaged = bytearray(data)
            damaged[at] ^= 1 << bit
            try:
                assert read(bytes(damaged)) == content
                assert at in unread
            except ModelError:
                pass


@given(st.binary(max_size=200))
def test_bytes_that_are_no_table_are_an_error(data: bytes) -> None:
    with pytest.raises(ModelError):
        read(data + table.MAGIC.to_bytes(8, "little"))


@given(st.lists(st.binary(max_size=80), max_size=3), st.sampled_from([0, 1]))
def test_any_blocks_with_good_checksums_are_read_or_refused(blocks: list[bytes], kind: int) -> None:
    try:
        found = [key for key, _ in read(assemble(*blocks, kind=kind))]
    except ModelError:
        return
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    "data, what",
    [
        (assemble(block((0, b"b", b""), (0, b"a", b""))), "out of order"),
        (assemble(block((0, b"a", b""), (0, b"a", b""))), "out of order"),
        (assemble(block((0, b"a", b"")), repeat=2), "out of order"),
        (assemble(block((1, b"a", b""))), "runs past its block"),
        (assemble(varint(0) + varint(1) + varint(2**62) + block((0, b"a", b""))), "runs past its block"),
        (assemble(varint(0) + varint(2**62) + varint(1) + block((0, b"a", b""))), "runs past its block"),
        (assemble(b"\xff" * 12 + block()), "longer than 64 bits"),
        (assemble(b"\xff" * 9 + b"\x7f" + block()), "longer than 64 bits"),
        (assemble(block(restarts=[0] * 9)[:-4] + struct.pack("<I", 2**32 - 1)), "more restarts than bytes"),
        (assemble(b""), "too small"),
        (assemble(block((0, b"a", b"")), kind=2), "unknown compression 2"),
        (assemble(b"\xff\xff\xff\xff\x0f" + b"\0" * 40, kind=1), "compressed block"),
    ],
)
def test_hostile_blocks_name_the_fault(data: bytes, what: str) -> None:
    with pytest.raises(ModelError, match=what) as caught:
        read(data)
    assert caught.value.where == "some.index"
    assert caught.value.remedy


def test_a_block_outside_the_file_is_an_error() -> None:
    data = bytearray(write_table(items(3)))
    data[-48:-8] = (varint(0) + varint(8) + varint(2**50) + varint(2**50)).ljust(40, b"\0")
    with pytest.raises(ModelError, match="outside the file"):
        read(bytes(data))


def test_keys_cannot_grow_without_bound() -> None:
    # Entries of a few bytes that share a long key: 40 KB in the file would be gigabytes in memory.
    entries = [(0, b"k" * 60_000, b"")] + [(60_000 + at, b"k", b"") for at in range(5_000)]
    with pytest.raises(ModelError, match="of names"):
        read(assemble(block(*entries)))


def test_a_key_longer_than_any_name_is_an_error() -> None:
    with pytest.raises(ModelError, match="runs past its block"):
        read(assemble(block((0, b"k" * (table.MAX_KEY + 1), b""))))


def test_the_number_of_entries_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_ENTRIES", 10)
    with pytest.raises(ModelError, match="more than 10 tensors"):
        read(write_table(items(11)))


def test_what_all_blocks_expand_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_BLOCKS", 1_000)
    with pytest.raises(ModelError, match="larger than"):
        read(write_table(items(100)))
