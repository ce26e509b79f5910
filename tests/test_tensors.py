"""Tensor types: text and JSON there and back, what fits what, the merge of knowledge, agreement with TensorFlow."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.errors import TypeParseError
from studio.savedmodel.messages import dtype_from_proto, dtype_to_proto
from studio.tensors import (
    UNKNOWN,
    Contradiction,
    DType,
    Encoding,
    Family,
    Fit,
    TensorType,
    compatibility,
    format_type,
    merge,
    merge_shapes,
    parse_dtype,
    parse_type,
    type_from_json,
    type_to_json,
)
from tests import strategies

KNOWN_DTYPES = [dtype for dtype in DType if dtype is not DType.UNKNOWN]


def merged(a: TensorType, b: TensorType) -> TensorType | None:
    try:
        return merge(a, b)
    except Contradiction:
        return None


# Text


@given(strategies.tensor_types)
def test_text_reads_back_as_the_type_that_wrote_it(kind: TensorType) -> None:
    assert parse_type(format_type(kind)) == kind


@pytest.mark.parametrize(
    "text, expected",
    [
        ("float32[?,10]", TensorType(DType.FLOAT32, (None, 10))),
        ("string[]", TensorType(DType.STRING, ())),
        ("int64[...]", TensorType(DType.INT64)),
        ("  dense bool[ 2 , ? ] ", TensorType(DType.BOOL, (2, None))),
        ("ragged int64[?,?]", TensorType(DType.INT64, (None, None), Encoding.RAGGED, 1)),
        (
            "ragged:2:int32 float32[?,?,?,8]",
            TensorType(DType.FLOAT32, (None, None, None, 8), Encoding.RAGGED, 2, DType.INT32),
        ),
        ("ragged:2 uint8[...]", TensorType(DType.UINT8, None, Encoding.RAGGED, 2)),
        ("sparse string[?,?]", TensorType(DType.STRING, (None, None), Encoding.SPARSE)),
        ("?", UNKNOWN),
    ],
)
def test_text_as_people_write_it(text: str, expected: TensorType) -> None:
    assert parse_type(text) == expected


def test_the_common_case_of_ragged_is_written_short() -> None:
    assert format_type(TensorType(DType.FLOAT32, (None, None, 8), Encoding.RAGGED)) == "ragged float32[?,?,8]"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "float32",
        "float[2]",
        "unknown[2]",
        "float32[-1]",
        "float32[2,]",
        "float32[,]",
        "float32[2 3]",
        "float32[...,3]",
        "float32[1.5]",
        "float32[²]",
        "float32[٣]",
        "float32[9223372036854775807]",
        "float32[99999999999999999999999]",
        "float32[" + "9" * 5000 + "]",
        "sparse:2 float32[?]",
        "dense:1 float32[?]",
        "ragged:0 float32[?,?]",
        "ragged:x float32[?,?]",
        "ragged:1:int8 float32[?,?]",
        "ragged:1:int64:1 float32[?,?]",
        "ragged:2 float32[?,?]",
        "ragged float32[]",
        "ragged float32[9223372036854775806,?]",
        "raggedfloat32[?,?]",
    ],
)
def test_text_that_is_no_type_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TypeParseError) as caught:
        parse_type(text)
    assert caught.value.what.endswith(".")


@given(st.text(alphabet="float32intragedspr:[]?.,0123456789- ٣²\n", max_size=30))
@example("[]")
def test_any_text_is_either_a_type_or_refused(text: str) -> None:
    try:
        kind = parse_type(text)
    except TypeParseError:
        return
    assert parse_type(format_type(kind)) == kind


# JSON


@given(strategies.tensor_types)
def test_json_reads_back_as_the_type_that_wrote_it(kind: TensorType) -> None:
    assert type_from_json(json.loads(json.dumps(type_to_json(kind)))) == kind


def test_json_has_the_documented_form() -> None:
    assert type_to_json(parse_type("float32[?,10]")) == {"dtype": "float32", "shape": [None, 10], "encoding": "dense"}
    assert type_to_json(parse_type("ragged:2:int32 int64[...]")) == {
        "dtype": "int64",
        "shape": None,
        "encoding": "ragged",
        "ragged_rank": 2,
        "row_splits_dtype": "int32",
    }


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["float32", "dense"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(type_to_json(parse_type("ragged int8[?,?]")), JUNK)) | JUNK)
def test_any_json_is_either_a_type_or_refused(data: Any) -> None:
    try:
        kind = type_from_json(data)
    except TypeParseError:
        return
    assert type_from_json(type_to_json(kind)) == kind


@pytest.mark.parametrize(
    "data",
    [
        None,
        [1],
        {},
        {"dtype": "float32"},
        {"dtype": "float33", "shape": []},
        {"dtype": ["float32"], "shape": []},
        {"dtype": "float32", "shape": [True]},
        {"dtype": "float32", "shape": "12"},
        {"dtype": "float32", "shape": 2},
        {"dtype": "float32", "shape": [-1]},
        {"dtype": "float32", "shape": [], "encoding": "coo"},
        {"dtype": "float32", "shape": [2, 2], "encoding": "ragged", "ragged_rank": 1.5},
        {"dtype": "float32", "shape": [2, 2], "encoding": "ragged", "ragged_rank": 1, "row_splits_dtype": "int8"},
        {"dtype": "float32", "shape": [2, 2], "encoding": "ragged", "ragged_rank": 2},
    ],
)
def test_json_that_is_no_type_is_refused_with_a_sentence(data: Any) -> None:
    with pytest.raises(TypeParseError) as caught:
        type_from_json(data)
    assert caught.value.what.endswith(".")


# Values of the type


@given(strategies.known_types)
def test_what_only_ragged_has_is_neutral_elsewhere(kind: TensorType) -> None:
    if kind.encoding is not Encoding.RAGGED:
        assert kind.ragged_rank == 0
        assert kind.row_splits_dtype is DType.INT64
    assert hash(kind) == hash(parse_type(str(kind)))


def test_dims_of_numpy_become_plain_integers() -> None:
    kind = TensorType(DType.FLOAT32, (np.int64(3), None))  # type: ignore[arg-type]
    assert json.dumps(type_to_json(kind)["shape"]) == "[3, null]"


def test_with_an_unknown_dtype_nothing_else_is_known() -> None:
    assert TensorType(DType.UNKNOWN, (1, 2), Encoding.RAGGED) == UNKNOWN


@pytest.mark.parametrize("text, count", [("int8[]", 1), ("int8[2,3]", 6), ("int8[2,?]", None), ("int8[...]", None)])
def test_elements_are_counted_where_all_dims_are_known(text: str, count: int | None) -> None:
    assert parse_type(text).elements == count


# Compatibility


@given(strategies.tensor_types)
def test_a_type_fits_itself(kind: TensorType) -> None:
    assert compatibility(kind, kind).fit is Fit.YES


@given(strategies.tensor_types)
def test_unknown_fits_everything_and_everything_fits_unknown(kind: TensorType) -> None:
    assert compatibility(kind, UNKNOWN)
    assert compatibility(UNKNOWN, kind)


@given(strategies.related_pairs)
def test_two_known_types_that_fit_each_other_are_equal(pair: tuple[TensorType, TensorType]) -> None:
    a, b = pair
    assert (bool(compatibility(a, b)) and bool(compatibility(b, a))) is (a == b)


@given(strategies.related_triples)
def test_fitting_is_transitive(triple: tuple[TensorType, TensorType, TensorType]) -> None:
    a, b, c = triple
    if compatibility(a, b) and compatibility(b, c):
        assert compatibility(a, c)


@given(strategies.pairs)
def test_only_a_fit_goes_without_a_reason(pair: tuple[TensorType, TensorType]) -> None:
    found = compatibility(*pair)
    assert bool(found) is (found.fit is Fit.YES)
    assert (found.reason == "") is (found.fit is Fit.YES)
    assert found.reason == "" or found.reason.endswith(".")


@given(strategies.pairs)
def test_whether_types_can_meet_at_all_is_symmetric(pair: tuple[TensorType, TensorType]) -> None:
    a, b = pair
    assert (compatibility(a, b).fit is Fit.NO) is (compatibility(b, a).fit is Fit.NO)


@given(strategies.pairs)
def test_types_contradict_each_other_exactly_where_none_fits(pair: tuple[TensorType, TensorType]) -> None:
    assert (merged(*pair) is None) is (compatibility(*pair).fit is Fit.NO)


@given(strategies.pairs)
def test_a_type_fits_another_when_that_adds_no_knowledge(pair: tuple[TensorType, TensorType]) -> None:
    a, b = pair
    if not a.is_unknown and not b.is_unknown:
        assert bool(compatibility(a, b)) is (merged(a, b) == a)


@pytest.mark.parametrize(
    "source, target, fit, words",
    [
        ("float32[?,10]", "float32[?,10]", Fit.YES, ""),
        ("float32[2,10]", "float32[?,10]", Fit.YES, ""),
        ("float32[2,10]", "float32[...]", Fit.YES, ""),
        ("float32[?,?]", "float32[?,10]", Fit.CHECK, "Dimension 1 is unknown until run time, 10 is expected"),
        ("float32[...]", "float32[?,10]", Fit.CHECK, "rank is unknown until run time, 2 is expected"),
        ("float32[?,9]", "float32[?,10]", Fit.NO, "Dimension 1 is 9, 10 is expected"),
        ("float32[?,?,9]", "float32[5,?,10]", Fit.NO, "Dimension 2 is 9, 10 is expected"),
        ("float32[10]", "float32[?,10]", Fit.NO, "rank is 1, 2 is expected"),
        ("float64[?,10]", "float32[?,10]", Fit.NO, "dtype is float64, float32 is expected"),
        ("sparse float32[?,10]", "float32[?,10]", Fit.NO, "sparse"),
        ("ragged:2 int8[?,?,?]", "ragged int8[?,?,?]", Fit.NO, "ragged rank is 2, 1 is expected"),
        ("ragged:1:int32 int8[?,?]", "ragged int8[?,?]", Fit.NO, "splits are int32, int64 are expected"),
    ],
)
def test_the_reason_names_what_is_wrong(source: str, target: str, fit: Fit, words: str) -> None:
    found = compatibility(parse_type(source), parse_type(target))
    assert found.fit is fit
    assert words in found.reason


# Merge


@given(strategies.tensor_types)
def test_merge_is_idempotent(kind: TensorType) -> None:
    assert merge(kind, kind) == kind


@given(strategies.tensor_types)
def test_unknown_adds_nothing_to_a_merge(kind: TensorType) -> None:
    assert merge(kind, UNKNOWN) == merge(UNKNOWN, kind) == kind


@given(strategies.pairs)
def test_merge_is_commutative(pair: tuple[TensorType, TensorType]) -> None:
    a, b = pair
    assert merged(a, b) == merged(b, a)


@given(strategies.related_triples)
def test_merge_is_associative(triple: tuple[TensorType, TensorType, TensorType]) -> None:
    a, b, c = triple
    ab, bc = merged(a, b), merged(b, c)
    left = None if ab is None else merged(ab, c)
    right = None if bc is None else merged(a, bc)
    assert left == right


@given(strategies.pairs)
def test_a_merge_fits_both_of_its_sources(pair: tuple[TensorType, TensorType]) -> None:
    both = merged(*pair)
    if both is not None:
        assert all(compatibility(both, kind) for kind in pair)


def test_a_contradiction_says_in_what() -> None:
    with pytest.raises(Contradiction, match=r"Dimension 1 is both 2 and 3\."):
        merge(parse_type("int8[?,2]"), parse_type("int8[?,3]"))


# TensorFlow's view of the same things


def spec(kind: TensorType) -> Any:
    """TensorFlow's own object for the type."""
    import tensorflow as tf

    dtype = tf.dtypes.as_dtype(kind.dtype.value)
    if kind.encoding is Encoding.RAGGED:
        splits = tf.dtypes.as_dtype(kind.row_splits_dtype.value)
        return tf.RaggedTensorSpec(kind.shape, dtype, kind.ragged_rank, splits)
    if kind.encoding is Encoding.SPARSE:
        return tf.SparseTensorSpec(kind.shape, dtype)
    return tf.TensorSpec(kind.shape, dtype)


@pytest.mark.parametrize("dtype", KNOWN_DTYPES)
def test_dtypes_have_tensorflows_name_number_and_size(dtype: DType) -> None:
    import tensorflow as tf

    theirs = tf.dtypes.as_dtype(dtype.value)
    assert parse_dtype(theirs.name) is dtype
    assert dtype_to_proto(dtype) == theirs.as_datatype_enum
    assert dtype_from_proto(theirs.as_datatype_enum) is dtype
    if dtype not in (DType.STRING, DType.RESOURCE, DType.VARIANT):
        assert dtype.itemsize == theirs.size


@pytest.mark.parametrize("dtype", KNOWN_DTYPES)
def test_families_are_tensorflows(dtype: DType) -> None:
    import tensorflow as tf

    theirs = tf.dtypes.as_dtype(dtype.value)
    assert dtype.is_float is theirs.is_floating
    assert (dtype.family is Family.COMPLEX) is theirs.is_complex
    if not theirs.is_quantized:
        assert dtype.is_int is theirs.is_integer


def test_every_dtype_of_tensorflow_is_known() -> None:
    from tensorflow.core.framework import types_pb2

    numbers = [number for name, number in types_pb2.DataType.items() if not name.endswith("_REF") and number]
    assert {n for n in numbers if dtype_from_proto(n) is DType.UNKNOWN} == set()


@given(strategies.related_pairs)
def test_fit_agrees_with_tensorflows_subtypes(pair: tuple[TensorType, TensorType]) -> None:
    source, target = pair
    found = compatibility(source, target)
    assert bool(found) is spec(source).is_subtype_of(spec(target))


@given(strategies.related_pairs)
def test_merged_shapes_agree_with_tensorflow(pair: tuple[TensorType, TensorType]) -> None:
    import tensorflow as tf

    one, other = (kind.shape for kind in pair)
    try:
        theirs = tf.TensorShape(one).merge_with(other)
    except ValueError:
        with pytest.raises(Contradiction):
            merge_shapes(one, other)
        return
    ours = merge_shapes(one, other)
    assert ours == (None if theirs.rank is None else tuple(theirs))


@given(strategies.known_types)
def test_components_are_tensorflows(kind: TensorType) -> None:
    import tensorflow as tf

    theirs = tf.nest.flatten(spec(kind), expand_composites=True)
    assert [spec(part) for part in kind.components] == [tf.TensorSpec(part.shape, part.dtype) for part in theirs]
