"""Arrays in ``.npz`` files: read in place, written whole, and no file taken at its word."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
import pytest

from studio import npy
from studio.files import check_archive
from studio.npy import Changed, FileArray, open_npy
from studio.npz import open_npz, write_npz

ARRAYS: dict[str, Any] = {
    "a/kernel": np.arange(12, dtype=np.float32).reshape(3, 4),
    "a/scalar": np.array(3.5),
    "b/empty": np.zeros((0, 4), np.int64),
    "b/columns": np.asfortranarray(np.arange(6).reshape(2, 3)),
    "größe": np.array([True, False]),
}


def test_what_is_written_is_read_by_numpy_and_in_place(tmp_path: Path) -> None:
    write_npz(tmp_path / "w.npz", ARRAYS.items())
    archive = open_npz(tmp_path / "w.npz")
    with np.load(tmp_path / "w.npz") as loaded:
        assert set(loaded.files) == set(archive.members) == set(ARRAYS)
        for name, array in ARRAYS.items():
            found = archive.array(name)
            np.testing.assert_array_equal(found, array)
            np.testing.assert_array_equal(loaded[name], array)
            assert found.dtype == array.dtype
    assert isinstance(archive.array("a/kernel"), FileArray)
    assert [path.name for path in tmp_path.iterdir()] == ["w.npz"]


def test_compressed_arrays_are_read_too(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "w.npz", x=np.arange(100))
    np.testing.assert_array_equal(open_npz(tmp_path / "w.npz").array("x"), np.arange(100))


def test_types_that_numpy_lacks_keep_their_bytes(tmp_path: Path) -> None:
    values = {name: np.array([1.5, -2, 0], getattr(ml_dtypes, name)) for name in ("bfloat16", "float8_e5m2")}
    write_npz(tmp_path / "w.npz", values.items())
    archive = open_npz(tmp_path / "w.npz")
    for name, array in values.items():
        assert np.asarray(archive.array(name).view(array.dtype)).tolist() == array.tolist()


def test_equal_content_has_one_digest_and_other_content_another(tmp_path: Path) -> None:
    write_npz(tmp_path / "a.npz", ARRAYS.items())
    write_npz(tmp_path / "b.npz", ARRAYS.items())
    write_npz(tmp_path / "c.npz", {**ARRAYS, "a/scalar": np.array(3.25)}.items())
    a, b, c = (open_npz(tmp_path / f"{name}.npz").digest for name in "abc")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert a == b != c


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    write_npz(tmp_path / "w.npz", ARRAYS.items())
    before = (tmp_path / "w.npz").read_bytes()

    def broken() -> Any:
        yield "x", np.zeros(3)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_npz(tmp_path / "w.npz", broken())
    assert (tmp_path / "w.npz").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def _zip(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def _npy(array: Any) -> bytes:
    held = io.BytesIO()
    np.save(held, array, allow_pickle=True)
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4" + bytes(18) + b"rest",
        _zip({"x.txt": b"text"}),
        _zip({"x.npy": b"no header"}),
        _zip({"x.npy": _npy(np.array([{}], object))}),
        _zip({"x.npy": _npy(np.zeros(3)).replace(b"(3,)", b"(9,)")}),
        _zip({"x.npy": _npy(np.zeros(3))})[:-30],
    ],
    ids=["empty", "rubbish", "text", "no array", "objects", "too large", "cut short"],
)
def test_what_is_no_archive_of_arrays(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "w.npz").write_bytes(data)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words
        open_npz(tmp_path / "w.npz")


@pytest.mark.parametrize("zip64", [False, True])
@pytest.mark.parametrize("comment", [b"", b"said of it"])
def test_a_list_without_end_is_not_read(zip64: bool, comment: bytes, tmp_path: Path) -> None:
    listed = 1 << 30
    plain = (0xFFFFFFFF if zip64 else listed).to_bytes(4, "little")
    end = b"PK\5\6" + bytes(8) + plain + bytes(4) + len(comment).to_bytes(2, "little") + comment
    if zip64:
        end = b"PK\6\7" + bytes(4) + listed.to_bytes(8, "little") + bytes(4) + end
        end = b"PK\6\6" + bytes(36) + listed.to_bytes(8, "little") + bytes(8) + end
    with (tmp_path / "a.npz").open("wb") as file:
        file.seek(listed)
        file.write(end)
    with pytest.raises(ValueError, match="more files than any archive"):
        open_npz(tmp_path / "a.npz")


@pytest.mark.parametrize("read", ["before the locator", "named by it"])
def test_of_two_records_of_an_archive_neither_hides_the_other(read: str) -> None:
    def record(listed: int) -> bytes:
        return b"PK\6\6" + bytes(36) + listed.to_bytes(8, "little") + bytes(8)

    sizes = (100, 1 << 30) if read == "before the locator" else (1 << 30, 100)
    named, before = map(record, sizes)
    locator = b"PK\6\7" + bytes(16)  # what it names is at the file's begin
    file = io.BytesIO(named + before + locator + b"PK\5\6" + bytes(8) + b"\xff" * 4 + bytes(6))
    with pytest.raises(ValueError, match="more files than any archive"):
        check_archive(file)


def test_a_list_that_readers_look_for_in_the_record_that_is_not_there() -> None:
    named = b"PK\6\6" + bytes(36) + (100).to_bytes(8, "little") + bytes(8)
    file = io.BytesIO(named + bytes(56) + b"PK\6\7" + bytes(16) + b"PK\5\6" + bytes(8) + b"\xff" * 4 + bytes(6))
    with pytest.raises(ValueError, match="more files than any archive"):
        check_archive(file)


def test_an_archive_with_a_comment_and_one_of_very_many_members_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    write_npz(path, ((f"w{at}", np.zeros(1)) for at in range(100)))
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"said of it"
    assert len(open_npz(path).members) == 100
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(70_000):  # from 65,536 on the list's end is another
            archive.writestr(f"{at}.npy", b"")
    with path.open("rb") as file:
        check_archive(file)


STORED = {
    "rows": np.arange(40_000, dtype=np.int32).reshape(2000, 4, 5),
    "columns": np.asfortranarray(np.arange(6000.0).reshape(2000, 3)),
    "big-endian": np.arange(2000, dtype=">f4"),
    "texts": np.array([f"text {at}" for at in range(2000)]),
    "bytes": np.array([b"a", b"", b"ab"] * 500),
    "times": np.arange(2000).astype("datetime64[s]"),
    "no columns": np.zeros((2000, 0)),
}


@pytest.mark.parametrize("kept", [0, 1 << 30], ids=["in the file", "in memory"])
@pytest.mark.parametrize("way", ["npy", "stored", "compressed"])
@pytest.mark.parametrize("name", STORED)
def test_rows_and_pieces_of_an_array_in_a_file(
    name: str, way: str, kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npy, "_KEPT", kept)
    monkeypatch.setattr(npy, "_PIECE", 1000)
    array = STORED[name]
    found = _stored(tmp_path, array, way)
    assert (found.dtype, found.shape, found.nbytes) == (array.dtype, array.shape, array.nbytes)
    chosen = np.random.default_rng(0).integers(0, len(array), 300)
    for places in (chosen, np.sort(chosen), np.arange(100, 900), np.array([7]), np.arange(0), np.array([5, 5, 4])):
        np.testing.assert_array_equal(found.take(places), array[places])
        assert found.take(places).dtype == array.dtype
    np.testing.assert_array_equal(np.asarray(found), array)
    assert b"".join(found.pieces()) == array.tobytes()


@pytest.mark.parametrize("way", ["npy", "stored", "compressed"])
@pytest.mark.parametrize("cut", [True, False], ids=["cut short", "another in its place"])
@pytest.mark.parametrize("read", ["read", "rows", "pieces"])
def test_a_file_that_changes_before_it_is_read(
    read: str, cut: bool, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npy, "_KEPT", 0)
    found = _stored(tmp_path, np.random.default_rng(0).random((1000, 100)), way)
    if cut:
        os.truncate(found.path, 5000)
    else:
        (tmp_path / "other").write_bytes(found.path.read_bytes())
        (tmp_path / "other").replace(found.path)
    with pytest.raises(Changed, match="changed while it was read"):
        {"read": found.read, "rows": lambda: found.take(np.arange(500, 900)), "pieces": lambda: [*found.pieces()]}[
            read
        ]()


def test_a_file_that_is_linked_and_allowed_to_others_is_what_it_was(tmp_path: Path) -> None:
    values = np.random.default_rng(0).random((10, 10))
    found = _stored(tmp_path, values, "npy")
    (tmp_path / "link").hardlink_to(found.path)
    found.path.chmod(0o600)
    assert np.array_equal(found.read(), values)


def test_a_file_that_is_cut_between_two_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npy, "_PIECE", 1 << 16)
    found = _stored(tmp_path, np.random.default_rng(0).random((1000, 100)), "npy")
    pieces = found.pieces()
    assert next(pieces)
    os.truncate(found.path, 200_000)
    with pytest.raises(Changed):
        list(pieces)


def test_a_small_file_that_unpacks_to_very_much_is_refused_before_it_is(tmp_path: Path) -> None:
    zeros = np.zeros(1 << 20)
    with zipfile.ZipFile(tmp_path / "w.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, count in (("much", 33), ("less", 1)):
            with archive.open(f"{name}.npy", "w") as member:
                shape = (count << 20,)
                np.lib.format.write_array_header_1_0(member, {"descr": "<f8", "fortran_order": False, "shape": shape})
                for _ in range(count):
                    member.write(zeros.data)
    assert (tmp_path / "w.npz").stat().st_size < 1 << 20
    found = open_npz(tmp_path / "w.npz")
    with pytest.raises(ValueError, match=r"it unpacks from \d+,\d+ to 276,824,064 bytes; write it with numpy.savez"):
        found.array("much")
    assert found.array("less").take(np.array([5])).tolist() == [0]


def test_a_compressed_array_that_is_damaged(tmp_path: Path) -> None:
    found = _stored(tmp_path, np.random.default_rng(0).random(10_000), "compressed")
    data = bytearray(found.path.read_bytes())
    data[len(data) // 2] ^= 255
    found.path.write_bytes(data)
    with pytest.raises(OSError, match="It is damaged"):
        open_npz(found.path).array("x").read()


def test_a_compression_that_numpy_does_not_write(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "w.npz", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("x.npy", _npy(np.zeros(3)))
    with pytest.raises(ValueError, match="compressed in a way that NumPy does not know"):
        open_npz(tmp_path / "w.npz")


def _stored(folder: Path, array: Any, way: str) -> FileArray:
    """An array in a file, not read yet."""
    if way == "npy":
        np.save(folder / "x.npy", array)
        return open_npy(folder / "x.npy")
    {"stored": np.savez, "compressed": np.savez_compressed}[way](folder / "x.npz", x=array)
    return open_npz(folder / "x.npz").array("x")
