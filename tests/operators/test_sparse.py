"""Sparse tensors against tf.sparse: to dense, to ragged and back, parts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators import catalogue
from studio.operators.adapters import MOVABLE
from studio.tensors import DType, parse_type
from tests.operators.graph_body import near, sample, trace
from tests.operators.inferring import refused

NARROW = tf.ragged.constant([["a"], [], ["b"]], row_splits_dtype=tf.int32)
NESTED = tf.ragged.constant([[[1], []], [[2, 3]]], dtype=tf.int64)
MATRIX = tf.SparseTensor([[0, 1], [2, 0], [2, 3]], [1.5, 0.0, -2.0], [3, 4])


def same(found: Any, expected: Any) -> None:
    assert isinstance(found, tf.SparseTensor)
    for one, other in zip(*(tf.nest.flatten(each, expand_composites=True) for each in (found, expected))):
        near(one, other)


@pytest.mark.parametrize("dtype", sorted(MOVABLE, key=lambda dtype: dtype.value))
def test_every_dtype_goes_to_dense_and_back(dtype: DType) -> None:
    value = tf.SparseTensor(MATRIX.indices, sample((3,), dtype), [3, 4])
    fill: Any = {DType.STRING: "none", DType.BOOL: True}.get(dtype, 1)
    params = {"value": 1, "text": "none"}
    found = trace("sparse_to_dense", params, f"sparse {dtype.value}[?,?]")(value)
    expected = np.full((3, 4), fill if dtype is not DType.STRING else b"none", np.asarray(found).dtype)
    for (row, column), item in zip(MATRIX.indices.numpy(), value.values.numpy()):
        expected[row, column] = item
    np.testing.assert_array_equal(np.asarray(found), expected)
    full = trace("dense_to_sparse", {"leave_out": False}, f"{dtype.value}[?,4]")(found)
    np.testing.assert_array_equal(np.asarray(full.values), expected.reshape(-1))
    part = trace("dense_to_sparse", params, f"{dtype.value}[?,4]")(found)
    np.testing.assert_array_equal(
        np.asarray(trace("sparse_to_dense", params, f"sparse {dtype.value}[?,4]")(part)), expected
    )


@pytest.mark.parametrize(
    ("kind", "value", "promised"),
    [
        ("sparse float32[?,4]", MATRIX, "float32[?,4]"),
        ("sparse float32[...]", MATRIX, "float32[...]"),
        ("sparse float32[?]", tf.sparse.from_dense([0.0, 2.0]), "float32[?]"),
        ("sparse float32[?,?,?]", tf.sparse.from_dense(sample((2, 3, 4))), "float32[?,?,?]"),
        ("sparse float32[?,?]", tf.SparseTensor(np.zeros((0, 2), np.int64), tf.zeros(0), [2, 0]), "float32[?,?]"),
    ],
)
def test_to_dense(kind: str, value: Any, promised: str) -> None:
    traced = trace("sparse_to_dense", {}, kind)
    assert str(traced.types["y"]) == promised
    near(traced(value), tf.sparse.to_dense(value))


def test_from_dense_is_tensorflows() -> None:
    for value in (sample((3, 4)).round(), np.zeros((0, 4), np.float32), np.array([[np.nan, 0.0, 1, 2]], np.float32)):
        same(trace("dense_to_sparse", {}, "float32[?,4]")(value), tf.sparse.from_dense(value))
        same(trace("dense_to_sparse", {}, "float32[?,?]")(value), tf.sparse.from_dense(value))


def test_gradients() -> None:
    for operator, params, kind, expected in [
        ("sparse_to_dense", {"value": 1}, "sparse float32[?,?]", [1, 1, 1]),
        ("dense_to_sparse", {}, "float32[?,?]", [[0, 1], [1, 0]]),
    ]:
        traced = trace(operator, params, kind)
        sparse = operator == "sparse_to_dense"
        x = MATRIX.values if sparse else tf.constant([[0.0, 2.0], [3.0, 0.0]])
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = traced(tf.SparseTensor(MATRIX.indices, x, MATRIX.dense_shape) if sparse else x)
            total = tf.reduce_sum(y if sparse else y.values)
        np.testing.assert_array_equal(tf.convert_to_tensor(tape.gradient(total, x)), expected)


@pytest.mark.parametrize(
    ("kind", "value", "promised"),
    [
        ("ragged int64[?,?]", tf.ragged.constant([[1, 2], [], [3]], dtype=tf.int64), "sparse int64[?,?]"),
        ("ragged int64[?,?]", tf.ragged.constant([[], []], dtype=tf.int64), "sparse int64[?,?]"),
        ("ragged:1:int32 string[3,?]", NARROW, "sparse string[3,?]"),
        ("ragged float32[?,?,2]", tf.RaggedTensor.from_row_lengths(sample((3, 2)), [2, 1]), "sparse float32[?,?,2]"),
        ("ragged:2:int64 int64[?,?,?]", NESTED, "sparse int64[?,?,?]"),
    ],
)
def test_ragged_to_sparse_and_back(kind: str, value: Any, promised: str) -> None:
    traced = trace("ragged_to_sparse", {}, kind)
    assert str(traced.types["y"]) == promised
    found = traced(value)
    same(found, value.to_sparse())
    if parse_type(promised).rank == 2:
        back = trace("sparse_to_ragged", {}, promised)(found)
        np.testing.assert_array_equal(back.values, value.values)
        np.testing.assert_array_equal(back.row_splits, value.row_splits)


@pytest.mark.parametrize(
    ("indices", "message"),
    [([[0, 0], [0, 2]], "without gaps"), ([[0, 1]], "without gaps"), ([[1, 0], [0, 0]], "row by row")],
)
def test_gaps_stop_the_run(indices: list[list[int]], message: str) -> None:
    value = tf.SparseTensor(indices, tf.ones(len(indices)), [2, 3])
    with pytest.raises(tf.errors.InvalidArgumentError, match=message):
        trace("sparse_to_ragged", {}, "sparse float32[?,?]")(value)


def test_parts() -> None:
    parts = trace("sparse_parts", {}, "sparse float32[?,4]")(MATRIX)
    made = trace("sparse_from_parts", {}, "int64[?,2]", "float32[?]", "int64[?]")(*parts.values())
    same(made, MATRIX)
    traced = trace("sparse_from_parts", {}, "int64[?,?]", "float32[?]", "int64[?]")
    assert str(traced.types["y"]) == "sparse float32[...]"
    same(traced(*parts.values()), MATRIX)
    for wrong in (
        (MATRIX.indices[:2], MATRIX.values, MATRIX.dense_shape),
        (MATRIX.indices, MATRIX.values, MATRIX.dense_shape[:1]),
    ):
        with pytest.raises(tf.errors.InvalidArgumentError, match="one place for each value"):
            traced(*wrong)


@pytest.mark.parametrize(
    ("inputs", "promised"),
    [
        (("int64[?,?]", "float32[?]", "int64[3]"), "sparse float32[?,?,?]"),
        (("?", "float32[?]", "?"), "sparse float32[...]"),
        (("int64[?,2]", "?", "int64[2]"), "?"),
    ],
)
def test_the_type_of_parts(inputs: tuple[str, ...], promised: str) -> None:
    operator = catalogue.get("sparse_from_parts")
    ports = operator.inputs(operator.Params())
    assert str(operator.infer(operator.Params(), dict(zip(ports, map(parse_type, inputs))))["y"]) == promised


@pytest.mark.parametrize(
    ("operator", "params", "inputs", "port", "parameter"),
    [
        ("sparse_to_dense", {}, ("float32[?,?]",), "x", ""),
        ("sparse_to_dense", {"value": -1}, ("sparse uint8[?,?]",), "", "value"),
        ("dense_to_sparse", {}, ("sparse float32[?,?]",), "x", ""),
        ("dense_to_sparse", {}, ("float32[]",), "x", ""),
        ("dense_to_sparse", {}, ("float32[...]",), "x", ""),
        ("dense_to_sparse", {"value": 0.5}, ("int32[?]",), "", "value"),
        ("ragged_to_sparse", {}, ("float32[?,?]",), "x", ""),
        ("sparse_to_ragged", {}, ("sparse float32[...]",), "x", ""),
        ("sparse_to_ragged", {}, ("sparse float32[?,?,?]",), "x", ""),
        ("sparse_parts", {}, ("float32[?]",), "x", ""),
        ("sparse_from_parts", {}, ("int32[?,2]", "float32[?]", "int64[2]"), "indices", ""),
        ("sparse_from_parts", {}, ("int64[?,2]", "float32[?]", "int64[3]"), "indices", ""),
        ("sparse_from_parts", {}, ("int64[?,2]", "float32[?,1]", "int64[2]"), "values", ""),
        ("sparse_from_parts", {}, ("int64[?,2]", "float32[?]", "int64[]"), "dense_shape", ""),
        ("sparse_from_parts", {}, ("int64[?,1000000000]", "float32[?]", "int64[?]"), "indices", ""),
    ],
)
def test_refusals_name_the_place(
    operator: str, params: dict[str, Any], inputs: tuple[str, ...], port: str, parameter: str
) -> None:
    refusal = refused(operator, params, *inputs)
    assert (refusal.port, refusal.parameter) == (port, parameter)
