from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import UsageError
from studio.tensors import Encoding, parse_type
from studio.worker import arrays
from studio.worker.arrays import TensorValue, dense


def same(a: TensorValue, b: TensorValue) -> bool:
    return a.encoding is b.encoding and all(
        x.dtype == y.dtype and np.array_equal(x, y) for x, y in zip(a.components, b.components)
    )


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "int4", "uint64", "bool", "complex64"])
def test_a_dense_tensor_survives_the_file(tmp_path: Path, dtype: str) -> None:
    kind = parse_type(f"{dtype}[?,3]")
    value = dense(np.array([[1, 0, 1], [1, 1, 0]]).astype(arrays.numpy_dtype(kind.dtype)))
    files = arrays.write(value, tmp_path, arrays.file_names(["a/b"])["a/b"])
    assert list(files) == [""]
    assert same(arrays.read(files, kind, "a/b"), value)


@given(st.lists(st.binary(max_size=9), min_size=0, max_size=12))
def test_strings_survive_the_file_with_every_byte(items: list[bytes]) -> None:
    value = dense(np.array([*items, None], dtype=object)[:-1])
    with tempfile.TemporaryDirectory() as folder:
        read = arrays.read(arrays.write(value, Path(folder), "s"), parse_type("string[?]"), "s")
    assert list(read.array) == items


def test_one_long_string_does_not_widen_the_others(tmp_path: Path) -> None:
    value = dense(np.array([b"x" * 3_000_000, *[b"y"] * 99], dtype=object))
    files = arrays.write(value, tmp_path, "s")
    assert sum(Path(file).stat().st_size for file in files.values()) < 3_100_000
    assert same(arrays.read(files, parse_type("string[100]"), "s"), value)


def test_ragged_and_sparse_travel_as_their_components(tmp_path: Path) -> None:
    ragged = TensorValue(
        Encoding.RAGGED, (np.arange(6, dtype=np.float32).reshape(3, 2), np.array([0, 1, 3]), np.array([0, 2, 2, 3]))
    )
    assert str(ragged.type) == "ragged:2:int64 float32[2,?,?,2]"
    files = arrays.write(ragged, tmp_path, "r")
    assert list(files) == ["values", "row_splits_0", "row_splits_1"]
    assert same(arrays.read(files, parse_type("ragged:2:int64 float32[?,?,?,2]"), "r"), ragged)

    sparse = TensorValue(Encoding.SPARSE, (np.array([[0, 1]]), np.array([b"a"], object), np.array([2, 3])))
    files = arrays.write(sparse, tmp_path, "s")
    assert same(arrays.read(files, parse_type("sparse string[?,?]"), "s"), sparse)


def test_an_array_of_all_elements_becomes_sparse_or_ragged(tmp_path: Path) -> None:
    array = np.array([[[0, 1], [2, 0]], [[0, 0], [0, 3]]])
    files = arrays.write(dense(array), tmp_path, "x")
    indices, values, shape = arrays.read(files, parse_type("sparse int32[?,2,2]"), "x").components
    assert indices.tolist() == [[0, 0, 1], [0, 1, 0], [1, 1, 1]]
    assert (values.tolist(), values.dtype, shape.tolist()) == ([1, 2, 3], np.int32, [2, 2, 2])

    values, splits = arrays.read(files, parse_type("ragged int64[?,?,2]"), "x").components
    assert (values.tolist(), splits.tolist()) == ([[0, 1], [2, 0], [0, 0], [0, 3]], [0, 2, 4])
    values, outer, inner = arrays.read(files, parse_type("ragged:2:int32 int64[?,?,?]"), "x").components
    assert (values.tolist(), outer.tolist(), inner.tolist()) == (array.ravel().tolist(), [0, 2, 4], [0, 2, 4, 6, 8])
    assert inner.dtype == np.int32

    text = arrays.write(dense(np.array([[b"a" * 3_000_000, b""], [b"", b"b"]], object)), tmp_path, "t")
    indices, values, _ = arrays.read(text, parse_type("sparse string[?,?]"), "t").components
    assert (indices.tolist(), values[1]) == ([[0, 0], [1, 1]], b"b")
    with pytest.raises(UsageError, match="ranks differ"):
        arrays.read(arrays.write(dense(np.arange(3)), tmp_path, "f"), parse_type("ragged int64[?,?]"), "f")
    with pytest.raises(UsageError, match="Dimension 2 is 2, 5 is expected"):
        arrays.read(files, parse_type("sparse int64[?,?,5]"), "x")


def test_splits_that_do_not_divide_the_values_are_refused(tmp_path: Path) -> None:
    broken = TensorValue(Encoding.RAGGED, (np.arange(3), np.array([0, 5])))
    with pytest.raises(UsageError, match="row splits"):
        arrays.read(arrays.write(broken, tmp_path, "r"), parse_type("ragged int64[?,?]"), "r")


def test_numpys_own_dtypes_become_the_ports(tmp_path: Path) -> None:
    files = arrays.write(dense(np.array([0.5, 1.5])), tmp_path, "x")
    assert arrays.read(files, parse_type("float32[?]"), "x").array.dtype == np.float32
    files = arrays.write(dense(np.array([1, 200])), tmp_path, "i")
    assert arrays.read(files, parse_type("uint8[2]"), "i").array.dtype == np.uint8
    with pytest.raises(UsageError, match="int8 is expected"):
        arrays.read(files, parse_type("int8[2]"), "i")


@pytest.mark.parametrize("kind, says", [("float32[2]", "rank is 1"), ("string[3]", "holds float32")])
def test_what_does_not_fit_is_refused(tmp_path: Path, kind: str, says: str) -> None:
    files = arrays.write(dense(np.zeros(3, np.float32)), tmp_path, "x")
    expected = parse_type(kind if kind != "float32[2]" else "float32[2,2]")
    with pytest.raises(UsageError, match=says):
        arrays.read(files, expected, "x")


def test_a_pickle_is_never_loaded(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(UsageError, match=r"not a \.npy file"):
        arrays.read({"": str(tmp_path / "x.npy")}, parse_type("string[?]"), "x")
    with pytest.raises(UsageError, match="The file does not exist"):
        arrays.read({"": str(tmp_path / "missing.npy")}, parse_type("string[?]"), "x")


@pytest.mark.parametrize("name", ["con", "NUL", "lpt1", "aux.values", "a/b", "a:b", 'a"b', "a*?<>|"])
def test_files_have_names_that_every_system_takes(tmp_path: Path, name: str) -> None:
    files = arrays.write(dense(np.arange(3, dtype=np.float32)), tmp_path, arrays.file_names([name])[name])
    (file,) = (Path(one) for one in files.values())
    assert file.name.split(".")[0].lower() not in {"con", "nul", "lpt1", "aux"}
    assert not set(file.name) & set('/\\:*?"<>|')
    np.testing.assert_array_equal(np.load(file), np.arange(3))


def test_files_of_tensors_are_different_on_a_disk_that_takes_capitals_for_small_letters(tmp_path: Path) -> None:
    ragged = TensorValue(Encoding.RAGGED, (np.arange(3), np.array([0, 1, 3])))
    values = {name: dense(np.array([at])) for at, name in enumerate(("a", "A", "aB", "Ab", "x.values", "b", "é", "É"))}
    values |= {"X": ragged, "y" * 300: dense(np.array([8])), "y" * 300 + "z": dense(np.array([9]))}
    stems = arrays.file_names(values)
    written = {name: arrays.write(value, tmp_path, stems[name]) for name, value in values.items()}
    files = [Path(file).name for parts in written.values() for file in parts.values()]
    assert len({name.lower() for name in files}) == len(files) == len(values) + 1
    assert max(map(len, files)) < 255
    assert [written["a"], written["b"]] == [{"": str(tmp_path / f"{name}.npy")} for name in ("a", "b")]
    read = {name: arrays.read(parts, values[name].type, name) for name, parts in written.items()}
    assert all(read[name].components[0].tolist() == values[name].components[0].tolist() for name in values)
