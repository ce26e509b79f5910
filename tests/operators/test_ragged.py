"""Ragged tensors against tf.RaggedTensor: to dense and back, lengths and masks, parts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.adapters import MOVABLE
from studio.operators.params import params_from_json
from studio.tensors import DType, parse_type
from tests.operators.graph_body import near, sample, trace
from tests.operators.inferring import refused

FLAT = tf.ragged.constant([[1.0, 2.0], [], [3.0, 0.0, 5.0], [0.0]])
NESTED = tf.ragged.constant([[[1, 2], [3]], [], [[4, 5, 6]]], dtype=tf.int64)
INNER = tf.RaggedTensor.from_row_lengths(sample((3, 2)), [2, 0, 1])


def same(found: Any, expected: Any) -> None:
    assert isinstance(found, tf.RaggedTensor)
    near(found.flat_values, expected.flat_values)
    for one, other in zip(found.nested_row_splits, expected.nested_row_splits, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("kind", "value", "params", "shape", "promised"),
    [
        ("ragged float32[?,?]", FLAT, {}, None, "float32[?,?]"),
        ("ragged float32[4,?]", FLAT, {"lengths": [2]}, [None, 2], "float32[4,2]"),
        ("ragged float32[?,?]", FLAT, {"lengths": [7], "value": -1}, [None, 7], "float32[?,7]"),
        ("ragged float32[?,?]", FLAT, {"lengths": [0]}, [None, 0], "float32[?,0]"),
        ("ragged float32[...]", FLAT, {}, None, "float32[...]"),
        ("ragged:1:int32 float32[?,?]", FLAT.with_row_splits_dtype(tf.int32), {}, None, "float32[?,?]"),
        ("ragged float32[?,?]", FLAT[:0], {"lengths": [3]}, [None, 3], "float32[?,3]"),
        ("ragged:2:int64 int64[?,?,?]", NESTED, {}, None, "int64[?,?,?]"),
        ("ragged:2:int64 int64[?,?,?]", NESTED, {"lengths": [None, 2]}, [None, None, 2], "int64[?,?,2]"),
        ("ragged:2:int64 int64[3,?,?]", NESTED, {"lengths": [1], "value": 9}, [None, 1, None], "int64[3,1,?]"),
        ("ragged float32[?,?,2]", INNER, {"lengths": [3]}, [None, 3, None], "float32[?,3,2]"),
        ("ragged float32[?,?,?]", INNER, {"lengths": [1]}, [None, 1, None], "float32[?,1,?]"),
    ],
)
def test_to_dense(kind: str, value: Any, params: dict[str, Any], shape: Any, promised: str) -> None:
    traced = trace("ragged_to_dense", params, kind)
    assert str(traced.types["y"]) == promised
    near(traced(value), value.to_tensor(params.get("value", 0), shape=shape))


@pytest.mark.parametrize("dtype", sorted(MOVABLE, key=lambda dtype: dtype.value))
def test_every_dtype_goes_to_dense_and_back(dtype: DType) -> None:
    value = tf.RaggedTensor.from_row_lengths(sample((4,), dtype), [1, 0, 3])
    y = trace("ragged_to_dense", {"lengths": [4], "value": 1, "text": "pad"}, f"ragged {dtype.value}[?,?]")(value)
    pad = {DType.STRING: "pad", DType.BOOL: True}.get(dtype, 1)
    near(y, value.to_tensor(tf.cast(pad, value.dtype) if dtype is not DType.STRING else pad, shape=[None, 4]))
    back = trace("ragged_by_lengths", {}, f"{dtype.value}[?,4]", "int64[?]")(y, value.row_lengths())
    same(back, value)
    full = trace("dense_to_ragged", {"trim": False}, f"{dtype.value}[?,4]")(y)
    same(full, tf.RaggedTensor.from_tensor(y))
    trimmed = trace("dense_to_ragged", {"value": 1, "text": "pad"}, f"{dtype.value}[?,?]")(y)
    assert trimmed.nrows() == 3


def test_gradients_go_to_dense_and_back() -> None:
    for operator, params, kind, value in [
        ("ragged_to_dense", {"lengths": [2], "value": 3}, "ragged float32[?,?]", FLAT),
        ("dense_to_ragged", {}, "float32[?,?]", FLAT.to_tensor()),
        ("dense_to_ragged", {"trim": False}, "float32[?,?]", FLAT.to_tensor()),
    ]:
        traced = trace(operator, params, kind)
        x = value.flat_values if isinstance(value, tf.RaggedTensor) else value
        with tf.GradientTape() as tape:
            tape.watch(x)
            fed = value.with_flat_values(x) if isinstance(value, tf.RaggedTensor) else x
            y = traced(fed)
            total = tf.reduce_sum(y.flat_values if isinstance(y, tf.RaggedTensor) else y)
        found = tf.convert_to_tensor(tape.gradient(total, x))
        expected = [1, 1, 1, 1, 0, 1] if operator == "ragged_to_dense" else None
        if expected:
            np.testing.assert_array_equal(found, expected)
        else:
            assert set(np.ravel(found)) <= {0.0, 1.0}
            assert float(tf.reduce_sum(found)) == traced(fed).flat_values.shape[0]


def test_a_longer_row_stops_the_run() -> None:
    traced = trace("ragged_to_dense", {"lengths": [3], "longer": "stop"}, "ragged float32[?,?]")
    near(traced(FLAT), FLAT.to_tensor(shape=[None, 3]))
    traced = trace("ragged_to_dense", {"lengths": [2], "longer": "stop"}, "ragged float32[?,?]")
    with pytest.raises(tf.errors.InvalidArgumentError, match="longer than 2"):
        traced(FLAT)


@pytest.mark.parametrize(
    ("kind", "value", "params"),
    [
        ("ragged float32[?,?]", FLAT, {}),
        ("ragged float32[4,?]", FLAT, {"lengths": [2]}),
        ("ragged float32[...]", FLAT, {}),
        ("ragged:1:int32 float32[?,?]", FLAT.with_row_splits_dtype(tf.int32), {"lengths": [5]}),
        ("ragged float32[?,?,2]", INNER, {"lengths": [3]}),
        ("ragged:2:int64 int64[?,?,?]", NESTED, {"lengths": [2, 2]}),
    ],
)
def test_lengths_and_mask(kind: str, value: Any, params: dict[str, Any]) -> None:
    traced = trace("pad_ragged", params, kind)
    found = traced(value)
    near(found["y"], trace("ragged_to_dense", params, kind)(value))
    lengths = tf.cast(value.row_lengths(), tf.int64)
    if params:
        lengths = tf.minimum(lengths, params["lengths"][0])
    near(found["lengths"], lengths)
    there = value.with_flat_values(tf.ones(tf.shape(value.flat_values)[:1], tf.bool))
    near(found["mask"], there.to_tensor(shape=[None, *params["lengths"]] if params else None))
    if value is FLAT:
        near(found["mask"], tf.sequence_mask(lengths, tf.shape(found["y"])[1]))


@pytest.mark.parametrize(
    ("kind", "value", "promised"),
    [
        ("int64[?,?]", [[1, 0, 2, 0], [0, 0, 0, 0], [1, 2, 3, 4]], "ragged int64[?,?]"),
        ("int64[2,3]", [[0, 0, 0], [0, 0, 7]], "ragged int64[2,?]"),
        ("int64[?,3]", np.zeros((0, 3), np.int64), "ragged int64[?,?]"),
        ("int64[?,?]", np.zeros((2, 0), np.int64), "ragged int64[?,?]"),
        ("int64[?,?,2]", [[[1, 0], [0, 0]], [[0, 3], [4, 0]], [[0, 0], [0, 0]]], "ragged int64[?,?,2]"),
        ("int64[?,?,?,1]", np.array([0, 1, 0, 2, 0, 0, 0, 0]).reshape(2, 2, 2, 1), "ragged int64[?,?,?,1]"),
    ],
)
def test_padding_is_removed(kind: str, value: Any, promised: str) -> None:
    value = tf.constant(value, tf.int64)
    traced = trace("dense_to_ragged", {}, kind)
    assert str(traced.types["y"]) == promised
    padding = tf.zeros(value.shape[2:], tf.int64)
    same(traced(value), tf.RaggedTensor.from_tensor(value, padding=padding))
    traced = trace("dense_to_ragged", {"row_splits_dtype": "int32"}, kind)
    same(traced(value), tf.RaggedTensor.from_tensor(value, padding=padding, row_splits_dtype=tf.int32))


@pytest.mark.parametrize("ragged_rank", [1, 2, 3])
def test_rows_keep_their_full_length(ragged_rank: int) -> None:
    value = tf.constant(sample((2, 3, 1, 4)))
    for kind in ("float32[?,?,?,?]", "float32[2,?,1,4]"):
        traced = trace("dense_to_ragged", {"trim": False, "ragged_rank": ragged_rank}, kind)
        assert traced.types["y"].shape == parse_type(kind).shape
        same(traced(value), tf.RaggedTensor.from_tensor(value, ragged_rank=ragged_rank))


def test_by_lengths() -> None:
    value = tf.constant(sample((3, 4, 2)))
    for dtype in ("int32", "int64"):
        traced = trace("ragged_by_lengths", {}, "float32[?,?,2]", f"{dtype}[3]")
        assert str(traced.types["y"]) == "ragged float32[3,?,2]"
        lengths = np.array([4, 0, 2], dtype)
        same(traced(value, lengths), tf.RaggedTensor.from_tensor(value, lengths=lengths))
        for wrong in ([4, 5, 0], [1, -1, 0]):
            with pytest.raises(tf.errors.InvalidArgumentError, match="a length must be from 0"):
                traced(value, np.array(wrong, dtype))
    with pytest.raises(tf.errors.InvalidArgumentError, match="one length for each row"):
        trace("ragged_by_lengths", {}, "float32[?,?,2]", "int64[?]")(value, np.array([1, 2]))


def test_row_splits_are_cast() -> None:
    narrow = trace("cast_row_splits", {"dtype": "int32"}, "ragged:2:int64 int64[?,?,?]")(NESTED)
    same(narrow, NESTED.with_row_splits_dtype(tf.int32))
    same(trace("cast_row_splits", {}, "ragged:2:int32 int64[?,?,?]")(narrow), NESTED)


@pytest.mark.parametrize("splits", ["int32", "int64"])
def test_from_parts_and_to_parts(splits: str) -> None:
    for kind, value in (("float32[?]", FLAT), ("float32[?,2]", INNER), ("int64[?]", NESTED)):
        value = value.with_row_splits_dtype(splits)
        params = {"ragged_rank": value.ragged_rank}
        kinds = [kind, *[f"{splits}[?]"] * value.ragged_rank]
        made = trace("ragged_from_parts", params, *kinds)(value.flat_values, *value.nested_row_splits)
        same(made, value)
        lengths = [tf.cast(each, splits) for each in value.nested_row_lengths()]
        traced = trace("ragged_from_parts", {**params, "partition": "row_lengths"}, *kinds)
        same(traced(value.flat_values, *lengths), value)
        dims = ",".join("?" * (value.ragged_rank + 1)) + (",2" if kind == "float32[?,2]" else "")
        parts = trace("ragged_parts", params, f"ragged:{value.ragged_rank}:{splits} {value.dtype.name}[{dims}]")(value)
        for one, other in zip(parts.values(), (value.flat_values, *value.nested_row_splits), strict=True):
            np.testing.assert_array_equal(one, other)
    names = catalogue.get("ragged_from_parts")
    assert names.inputs(names.Params()) == ("values", "row_splits")
    assert names.inputs(names.Params(2)) == ("values", "row_splits_1", "row_splits_2")


@pytest.mark.parametrize(
    ("partition", "wrong"),
    [
        *(("row_splits", wrong) for wrong in ([0, 2], [0, 4], [1, 3], [0, 2, 1, 3], [0, -1, 3], [])),
        *(("row_lengths", wrong) for wrong in ([1], [4], [-1, 4], [])),
    ],
)
def test_wrong_parts_stop_the_run(partition: str, wrong: list[int]) -> None:
    traced = trace("ragged_from_parts", {"partition": partition}, "float32[?]", "int64[?]")
    with pytest.raises(tf.errors.InvalidArgumentError):
        traced(sample((3,)), np.array(wrong, np.int64))


@pytest.mark.parametrize(
    ("inputs", "params", "promised"),
    [
        (("float32[?,8]", "int64[5]"), {}, "ragged float32[4,?,8]"),
        (("float32[10]", "int32[5]"), {"partition": "row_lengths"}, "ragged:1:int32 float32[5,?]"),
        (("float32[...]", "int64[5]"), {}, "ragged float32[...]"),
        (("float32[?]", "int64[...]", "?"), {"ragged_rank": 2}, "ragged:2:int64 float32[?,?,?]"),
        (("?", "int64[?]"), {}, "?"),
        (("float32[?]", "?"), {}, "?"),
    ],
)
def test_the_type_of_parts(inputs: tuple[str, ...], params: dict[str, Any], promised: str) -> None:
    operator = catalogue.get("ragged_from_parts")
    built = params_from_json(operator.Params, params)
    kinds = {port: parse_type(kind) for port, kind in zip(operator.inputs(built), inputs)}
    assert str(operator.infer(built, kinds)["y"]) == promised


@pytest.mark.parametrize(
    ("operator", "params", "inputs", "port", "parameter"),
    [
        ("ragged_to_dense", {}, ("float32[?,?]",), "x", ""),
        ("ragged_to_dense", {}, ("sparse float32[?,?]",), "x", ""),
        ("ragged_to_dense", {"lengths": [1, 2]}, ("ragged float32[?,?]",), "", "lengths"),
        ("ragged_to_dense", {"lengths": [1]}, ("ragged float32[...]",), "x", ""),
        ("ragged_to_dense", {"value": 0.5}, ("ragged int32[?,?]",), "", "value"),
        ("ragged_to_dense", {"value": 256}, ("ragged uint8[?,?]",), "", "value"),
        ("dense_to_ragged", {}, ("ragged float32[?,?]",), "x", ""),
        ("dense_to_ragged", {}, ("float32[?]",), "x", ""),
        ("dense_to_ragged", {}, ("float32[...]",), "x", ""),
        ("dense_to_ragged", {"trim": False, "ragged_rank": 2}, ("float32[?,?]",), "x", ""),
        ("ragged_by_lengths", {}, ("float32[?,?]", "float32[?]"), "lengths", ""),
        ("ragged_by_lengths", {}, ("float32[?,?]", "int64[?,?]"), "lengths", ""),
        ("ragged_by_lengths", {}, ("float32[3,?]", "int64[4]"), "lengths", ""),
        ("cast_row_splits", {}, ("float32[?,?]",), "x", ""),
        ("ragged_parts", {}, ("float32[?,?]",), "x", ""),
        ("ragged_parts", {}, ("ragged:2:int64 float32[?,?,?]",), "", "ragged_rank"),
        ("ragged_from_parts", {}, ("float32[]", "int64[?]"), "values", ""),
        ("ragged_from_parts", {}, ("float32[?]", "int64[0]"), "row_splits", ""),
        ("ragged_from_parts", {}, ("float32[?]", "float32[?]"), "row_splits", ""),
        ("ragged_from_parts", {}, ("float32[?]", "int64[?,?]"), "row_splits", ""),
        ("ragged_from_parts", {"ragged_rank": 2}, ("float32[?]", "int64[?]", "int32[?]"), "row_splits_2", ""),
    ],
)
def test_refusals_name_the_place(
    operator: str, params: dict[str, Any], inputs: tuple[str, ...], port: str, parameter: str
) -> None:
    refusal = refused(operator, params, *inputs)
    assert (refusal.port, refusal.parameter) == (port, parameter)


def test_padding_goes_from_one_ragged_dimension_only() -> None:
    with pytest.raises(OperatorError) as caught:
        params_from_json(catalogue.get("dense_to_ragged").Params, {"ragged_rank": 2})
    assert caught.value.parameter == "ragged_rank"
