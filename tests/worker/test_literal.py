"""Tensors as people type them."""

from __future__ import annotations

import numpy as np
import pytest

from studio.errors import UsageError
from studio.tensors import Encoding, parse_type
from studio.worker.literal import example, lines, parse


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1, 2, 3", "float32[?]", [1.0, 2.0, 3.0]),
        ("1", "float32[2,3]", [[1.0] * 3] * 2),
        ("[1, 2], [3, 4]", "int64[?,2]", [[1, 2], [3, 4]]),
        ("0.5, 1, 2", "float32[?,3]", [[0.5, 1.0, 2.0]]),
        ("one, two", "string[?]", [b"one", b"two"]),
        ('"one, two"', "string[?]", [b"one, two"]),
        ("hello", "string[]", b"hello"),
        ("0x1f", "int32[]", 31),
        ("true, false", "bool[?]", [True, False]),
        ("1+2j", "complex64[]", 1 + 2j),
        ("1", "float32[?,1]", [[1.0]]),
        ("inf, -inf", "float16[?]", [float("inf"), float("-inf")]),
        ("[0.5, -inf, 1.], [Inf, .5, 1]", "float32[?,3]", [[0.5, float("-inf"), 1.0], [float("inf"), 0.5, 1.0]]),
        ("[True, False]", "bool[?]", [True, False]),
        ('["1+2j", 1j]', "complex64[?]", [1 + 2j, 1j]),
        ("[0x10, 1]", "int32[?]", [16, 1]),
        ("-65504", "float16[]", -65504.0),
        ("1.5", "bfloat16[]", 1.5),
    ],
)
def test_a_text_becomes_the_tensor_of_the_type(text: str, kind: str, expected: object) -> None:
    assert parse(text, parse_type(kind), "x").array.tolist() == expected


def test_rows_of_several_lengths_become_a_ragged_tensor() -> None:
    value = parse('["a", "b"], [], ["c"]', parse_type("ragged string[?,?]"), "x")
    assert [part.tolist() for part in value.components] == [[b"a", b"b", b"c"], [0, 2, 2, 3]]


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("", "float32[?]", "A value is missing"),
        ("1.5", "int32[]", "1.5 is no int32"),
        ("300", "uint8[]", "300 is beyond uint8: 0 to 255"),
        ("[1, 2", "int32[?]", "do not match"),
        ("[.5, ", "float32[?]", "do not match"),
        ('[.5, "1]', "float32[?]", "do not match"),
        ("[0.5 1.5]", "float32[?]", "'0.5 1.5' is no float32"),
        ("[.5, 1e400]", "float32[?]", "'1e400' is no float32"),
        ("[one, two]", "string[?]", "do not match"),
        ("[1], [2, 3]", "int32[?,?]", "not all of one length"),
        ("1, 2, 3", "float32[?,4]", "Dimension 1 is 3, 4 is expected"),
        ("blue", "float32[?]", "'blue' is no float32"),
        ("1, 2", "sparse float32[?,3]", "Dimension 1 is 2, 3 is expected"),
        ("1e39", "float32[?]", "1e\\+39 is no float32"),
        ("70000", "float16[]", "70000.0 is no float16"),
        ("1e400", "float64[?]", "'1e400' is no float64"),
        ("1e400, x", "float64[?]", "'1e400' is no float64"),
        ("1e300", "complex64[]", "is no complex64"),
        ("1" + "0" * 400, "float32[?]", "is no float32"),
        ("1" + "0" * 400, "complex64[?]", "is no complex64"),
        ("1" + "0" * 400, "int64[?]", "is beyond int64"),
        ("9" * 5000, "int64[?]", "is no int64"),
        ("0x" + "f" * 5000, "int64[?]", "is no int64"),
        *((text, "int64[?]", "nest too deeply") for text in ("[" * 100_000, "[" * 70 + "1" + "]" * 70)),
        ("[" * 500 + "]" * 500, "ragged string[?,?]", "nest too deeply"),
        ('"\\ud800"', "string[?]", "is no string"),
        ("\ud800", "string[]", "is no string"),
        ("1", "float32[1000,1000,1000,1000]", "too many elements"),
    ],
)
def test_what_is_no_value_of_the_type_is_told_by_name(text: str, kind: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as error:
        parse(text, parse_type(kind), "port")
    assert error.value.where == "port"


@pytest.mark.parametrize(
    "kind",
    [
        *("float32[?]", "int64[?,3]", "string[]", "bool[?]", "complex64[?]", "sparse float32[?,?]"),
        *("ragged int64[?,?]", "ragged:2:int64 string[?,?,?]", "ragged float32[?,?,3]"),
    ],
)
def test_the_example_is_a_value(kind: str) -> None:
    value = parse(example(parse_type(kind)), parse_type(kind), "x")
    assert value.type.dtype is parse_type(kind).dtype
    if value.encoding is Encoding.RAGGED:
        assert len(set(np.diff(value.components[-1]))) > 1  # it shows that rows differ


def test_a_sparse_tensor_is_typed_with_its_zeros() -> None:
    indices, values, shape = parse("[0, 0, 5], [-2, 0, 0]", parse_type("sparse float32[?,3]"), "x").components
    assert (indices.tolist(), values.tolist(), shape.tolist()) == ([[0, 2], [1, 0]], [5, -2], [2, 3])
    indices, values, shape = parse('["", "a"]', parse_type("sparse string[?,?]"), "x").components
    assert (indices.tolist(), values.tolist(), shape.tolist()) == ([[0, 1]], [b"a"], [1, 2])


def test_text_is_a_line_each_or_all_of_it() -> None:
    assert lines("one\ntwo", parse_type("string[?]"), "x").array.tolist() == [b"one", b"two"]
    assert lines("one\ntwo", parse_type("string[?,1]"), "x").array.tolist() == [[b"one"], [b"two"]]
    assert lines("one\ntwo", parse_type("string[]"), "x").array == np.array(b"one\ntwo", object)
    with pytest.raises(UsageError):
        lines("one", parse_type("float32[?]"), "x")
