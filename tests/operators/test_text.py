"""Texts against tf.strings, Keras and Python: values, types, every encoding; vocabularies."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.tensors import parse_type
from tests.operators.graph_body import near, trace
from tests.operators.inferring import refused

WORDS = np.array([["  Grün Über ", "a  b\tc"], ["", "ÀÉ straße"]], object)
RAGGED = tf.ragged.constant([["one two", ""], ["Three"], []], dtype=tf.string)
SPARSE = tf.SparseTensor([[0, 1], [2, 0]], ["A b", "C"], [3, 2])


def applied(operator: str, params: dict[str, Any], kind: str, value: Any) -> Any:
    return trace(operator, params, kind)(value)


def values(value: Any) -> Any:
    if isinstance(value, tf.RaggedTensor):
        return value.flat_values
    return value.values if isinstance(value, tf.SparseTensor) else value


ELEMENTWISE: list[tuple[str, dict[str, Any], Any]] = [
    ("lower", {}, lambda x: tf.strings.lower(x, "utf-8")),
    ("lower", {"unicode": False}, tf.strings.lower),
    ("upper", {}, lambda x: tf.strings.upper(x, "utf-8")),
    ("upper", {"unicode": False}, tf.strings.upper),
    ("strip", {}, tf.strings.strip),
    ("regex_replace", {}, lambda x: tf.strings.regex_replace(x, r"\s+", " ")),
    (
        "regex_replace",
        {"pattern": r"(\w)(\w)", "replacement": r"\2\1", "every": False},
        lambda x: tf.strings.regex_replace(x, r"(\w)(\w)", r"\2\1", replace_global=False),
    ),
    ("hash_bucket", {"buckets": 7}, lambda x: tf.strings.to_hash_bucket_fast(x, 7)),
    ("hash_bucket", {"buckets": 7, "salt": 5}, lambda x: tf.strings.to_hash_bucket_strong(x, 7, [5, 5])),
    ("encode_base64", {"url_safe": True}, tf.io.encode_base64),
]


@pytest.mark.parametrize(("operator", "params", "reference"), ELEMENTWISE)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((kind, WORDS) for kind in ("string[2,2]", "string[?,?]", "string[...]")),
        ("string[]", "Ab c"),
        ("ragged string[?,?]", RAGGED),
        ("sparse string[?,2]", SPARSE),
    ],
)
def test_what_works_on_each_text(operator: str, params: dict[str, Any], reference: Any, kind: str, value: Any) -> None:
    traced = trace(operator, params, kind)
    assert traced.types["y"].with_dtype(parse_type(kind).dtype) == parse_type(kind)
    near(values(traced(value)), reference(values(value) if not isinstance(value, (str, np.ndarray)) else value))


@pytest.mark.parametrize("salt", [None, 133137])
def test_numbers_hash_as_in_keras(salt: int | None) -> None:
    numbers = np.array([[1, -5], [7, 2**40]])
    found = applied("hash_bucket", {"buckets": 10, "salt": salt}, "int64[?,2]", numbers)
    np.testing.assert_array_equal(found, tf.keras.layers.Hashing(10, salt=salt)(numbers))


def test_base64_comes_back() -> None:
    data = np.array([bytes(range(256)), b"", b"\xff\xfe", b"?>?>"], object)
    for url_safe, alike in ((False, base64.b64encode), (True, base64.urlsafe_b64encode)):
        encoded = applied("encode_base64", {"url_safe": url_safe}, "string[?]", data)
        expected = [alike(item).rstrip(b"=") if url_safe else alike(item) for item in data]
        np.testing.assert_array_equal(encoded, np.array(expected, object))
        np.testing.assert_array_equal(applied("decode_base64", {}, "string[?]", encoded), data)
    wrapped = np.array([base64.encodebytes(item) for item in data], object)
    np.testing.assert_array_equal(applied("decode_base64", {}, "string[?]", wrapped), data)


@pytest.mark.parametrize("params", [{}, {"separator": " "}, {"separator": "b", "most": 1}])
def test_split(params: dict[str, Any]) -> None:
    def reference(x: Any) -> Any:
        return tf.strings.split(x, params.get("separator"), params.get("most", -1))

    cube = tf.constant(np.stack([WORDS, WORDS[::-1], WORDS]))
    for kind, value, promised in [
        ("string[?]", WORDS[0], "ragged string[?,?]"),
        ("string[2]", WORDS[1], "ragged string[2,?]"),
        ("string[0]", np.array([], object), "ragged string[0,?]"),
        ("string[?,?]", WORDS, "ragged:2:int64 string[?,?,?]"),
        ("string[?,2,?]", cube, "ragged:3:int64 string[?,2,?,?]"),
        ("ragged string[?,?]", RAGGED, "ragged:2:int64 string[?,?,?]"),
        ("ragged:1:int32 string[?,?]", RAGGED.with_row_splits_dtype(tf.int32), "ragged:2:int32 string[?,?,?]"),
    ]:
        traced = trace("split_text", params, kind)
        assert str(traced.types["y"]) == promised
        whole = value.with_row_splits_dtype(tf.int64) if isinstance(value, tf.RaggedTensor) else value
        found, expected = traced(value), reference(whole)
        assert isinstance(found, tf.RaggedTensor)
        np.testing.assert_array_equal(found.flat_values, expected.flat_values)
        for one, other in zip(found.nested_row_splits, expected.nested_row_splits, strict=True):
            np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(applied("split_text", params, "string[]", "a b b"), reference("a b b"))


def test_join_pieces() -> None:
    for kind, value, promised in [
        ("string[?,2]", WORDS, "string[?]"),
        ("string[2]", WORDS[0], "string[]"),
        ("ragged string[?,?]", RAGGED, "string[?]"),
        ("ragged string[?,?,2]", tf.ragged.constant([[["a", "b"]], []], inner_shape=(2,)), "ragged string[?,?]"),
        ("ragged:2:int32 string[3,?,?]", tf.strings.split(RAGGED).with_row_splits_dtype(tf.int32), None),
    ]:
        traced = trace("join_pieces", {"separator": "-"}, kind)
        assert str(traced.types["y"]) == (promised or "ragged:1:int32 string[3,?]")
        found, expected = traced(value), tf.strings.reduce_join(value, axis=-1, separator="-")
        np.testing.assert_array_equal(values(found), values(expected))
        if isinstance(found, tf.RaggedTensor):
            np.testing.assert_array_equal(found.row_splits, expected.row_splits)


@pytest.mark.parametrize("separator", [" ", "a", "  ", "\t", "ß", ".*", "\\"])
def test_pieces_of_a_text_are_joined_again(separator: str) -> None:
    texts = tf.concat([tf.reshape(WORDS, [-1]), ["...*..*", ".*.*", "\\\\a\\"]], 0)
    split = trace("split_text", {"separator": separator}, "string[?]")(texts)
    joined = trace("join_pieces", {"separator": separator}, "ragged string[?,?]")(split)
    np.testing.assert_array_equal(joined, texts)


def test_join_texts() -> None:
    traced = trace("join_texts", {"inputs": 3, "separator": "/"}, "string[?,2]", "string[]", "string[2,?]")
    assert str(traced.types["y"]) == "string[2,2]"
    np.testing.assert_array_equal(traced(WORDS, "x", WORDS), tf.strings.join([WORDS, "x", WORDS], "/"))
    operator = catalogue.get("join_texts")
    params = operator.Params()
    for one, other, promised in [
        ("string[]", "string[]", "string[]"),
        ("string[]", "string[...]", "string[...]"),
        ("string[?,3]", "string[...]", "string[?,3]"),
    ]:
        assert str(operator.infer(params, {"x1": parse_type(one), "x2": parse_type(other)})["y"]) == promised
    for other in ("string[3]", "string[?,3,1]", "int64[?,2]", "ragged string[?,?]"):
        with pytest.raises(OperatorError) as caught:
            operator.infer(params, {"x1": parse_type("string[?,2]"), "x2": parse_type(other)})
        assert caught.value.port == "x2"


@pytest.mark.parametrize(
    ("operator", "kind"),
    [
        *((operator, "int64[?]") for operator in ("lower", "strip", "encode_base64", "split_text", "join_pieces")),
        ("hash_bucket", "float32[?]"),
        ("split_text", "string[...]"),
        ("split_text", "sparse string[?,?]"),
        ("join_pieces", "string[]"),
        ("join_pieces", "string[...]"),
        ("join_pieces", "sparse string[?,?]"),
    ],
)
def test_refusals_name_the_place(operator: str, kind: str) -> None:
    assert refused(operator, {}, kind).port == "x"


@pytest.mark.parametrize(
    ("pattern", "replacement", "wrong"),
    [
        ("(", "", "pattern"),
        ("[a", "", "pattern"),
        ("*a", "", "pattern"),
        ("(?=a)", "", "pattern"),
        ("(?<!a)b", "", "pattern"),
        (r"(a)\1", "", "pattern"),
        ("a++", "", "pattern"),
        ("(?>a)", "", "pattern"),
        ("a", r"\1", "replacement"),
        ("(a)", r"\2", "replacement"),
        ("a", r"\n", "replacement"),
        ("a", "\\", "replacement"),
        (r"\pL+", "", None),
        (r"\p{Greek}", r"\0", None),
        (r"[[:punct:]]", r"\\", None),
        (r"[(?=]", "", None),
        (r"\(\?=\)", "", None),
        (r"\Qa(b\E", "", None),
        (r"(?i)abc(?U)d+", "", None),
        (r"(?P<first>a)(b)", r"\2\1\\1", None),
        (r"a\z", "$1", None),
        ("[^]a]", "", None),
        ("[[a]", "", None),
        ("", "", None),
    ],
)
def test_a_regular_expression_is_checked(pattern: str, replacement: str, wrong: str | None) -> None:
    params = {"pattern": pattern, "replacement": replacement}

    def run() -> Any:
        return tf.strings.regex_replace("some text", pattern, replacement)

    if wrong is None:
        assert applied("regex_replace", params, "string[]", "some text") == run()
        return
    with pytest.raises(OperatorError) as caught:
        params_from_json(catalogue.get("regex_replace").Params, params)
    assert caught.value.parameter == wrong
    if wrong == "pattern":  # of a wrong replacement TensorFlow says nothing, or only the log does
        with pytest.raises(tf.errors.InvalidArgumentError):
            run()


@pytest.fixture
def vocabulary(tmp_path: Path) -> Path:
    file = tmp_path / "words.txt"
    file.write_bytes("one\ntwo words\r\nGrün\n".encode())
    return file


@pytest.mark.parametrize(
    ("params", "numbers"),
    [
        ({}, [0, 1, 2, -1]),
        ({"first": 1}, [1, 2, 3, -1]),
        ({"first": 1, "default": 0}, [1, 2, 3, 0]),
        ({"first": 2, "default": 1}, [2, 3, 4, 1]),
        ({"default": 0}, [0, 1, 2, 0]),
        ({"oov_buckets": 1}, [0, 1, 2, 3]),
        ({"first": 2, "oov_buckets": 1}, [2, 3, 4, 5]),
    ],
)
def test_vocabulary_lookup(vocabulary: Path, params: dict[str, Any], numbers: list[int]) -> None:
    texts = np.array(["one", "two words", "Grün", "no"], object)
    params = {"file": str(vocabulary), **params}
    traced = trace("vocabulary_lookup", params, "string[?]")
    assert str(traced.types["y"]) == "int64[?]"
    np.testing.assert_array_equal(traced(texts), numbers)
    ragged = tf.RaggedTensor.from_row_lengths(texts, [3, 0, 1])
    np.testing.assert_array_equal(applied("vocabulary_lookup", params, "ragged string[?,?]", ragged).values, numbers)


def test_unknown_texts_hash_as_in_tensorflows_own_table(vocabulary: Path) -> None:
    texts = np.array([["one", "a", "b"], ["c", "d", ""]], object)
    initializer = tf.lookup.TextFileInitializer(str(vocabulary), tf.string, -2, tf.int64, -1)
    expected = tf.lookup.StaticVocabularyTable(initializer, 4)[tf.constant(texts)]
    params = {"file": str(vocabulary), "oov_buckets": 4}
    np.testing.assert_array_equal(applied("vocabulary_lookup", params, "string[?,3]", texts), expected)


@pytest.mark.parametrize("dtype", ["int64", "int32", "uint8"])
def test_label_lookup(vocabulary: Path, dtype: str) -> None:
    traced = trace("label_lookup", {"file": str(vocabulary), "default": "?"}, f"{dtype}[?,2]")
    assert str(traced.types["y"]) == "string[?,2]"
    found = traced(np.array([[2, 0], [1, 3]], dtype))
    np.testing.assert_array_equal(found, np.array([["Grün".encode(), b"one"], [b"two words", b"?"]], object))
    shifted = applied("label_lookup", {"file": str(vocabulary), "first": 1}, "int64[?]", np.array([0, 1, 3]))
    np.testing.assert_array_equal(shifted, np.array([b"[UNK]", b"one", "Grün".encode()], object))


@pytest.mark.parametrize(("operator", "kind"), [("vocabulary_lookup", "string[?]"), ("label_lookup", "int64[?]")])
def test_a_vocabulary_must_be_there(tmp_path: Path, operator: str, kind: str) -> None:
    op = catalogue.get(operator)
    for params in ({}, {"file": str(tmp_path / "none.txt")}):
        with pytest.raises(OperatorError) as caught:
            op.infer(params_from_json(op.Params, params), {"x": parse_type(kind)})
        assert caught.value.parameter == "file"


@pytest.mark.parametrize("text", ["a\nb\na\n", "a\n\n\n", "a\r\nb\na"])
def test_a_line_that_comes_twice_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "twice.txt").write_text(text, newline="")
    with pytest.raises(OperatorError, match="twice") as caught:
        trace("vocabulary_lookup", {"file": str(tmp_path / "twice.txt")}, "string[?]")
    assert caught.value.parameter == "file"
