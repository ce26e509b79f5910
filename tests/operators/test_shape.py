"""Expand dims, squeeze and reshape against TensorFlow: values, types, unknown dims, gradients."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import OperatorError
from studio.tensors import DType, TensorType, parse_type
from tests.operators.graph_body import gradient, sample, trace
from tests.operators.inferring import inferred, refused


@pytest.mark.parametrize(
    ("axis", "kind", "expected"),
    [
        (1, "float32[?,10]", "float32[?,1,10]"),
        (-1, "float32[?,10]", "float32[?,10,1]"),
        (-3, "float32[?,10]", "float32[1,?,10]"),
        (0, "string[]", "string[1]"),
        (1, "float32[...]", "float32[...]"),
        (2, "ragged float32[?,?]", "ragged float32[?,?,1]"),
        (-1, "ragged:2:int32 bool[?,?,?,8]", "ragged:2:int32 bool[?,?,?,8,1]"),
    ],
)
def test_expand_dims_types(axis: int, kind: str, expected: str) -> None:
    assert inferred("expand_dims", {"axis": axis}, kind) == [expected]


@pytest.mark.parametrize(
    ("axis", "kind", "expected"),
    [
        (-1, "float32[?,10,1]", "float32[?,10]"),
        (0, "float32[1,?]", "float32[?]"),
        (1, "float32[4,?,3]", "float32[4,3]"),
        (3, "float32[...]", "float32[...]"),
        (-1, "ragged float32[?,?,1]", "ragged float32[?,?]"),
    ],
)
def test_squeeze_types(axis: int, kind: str, expected: str) -> None:
    assert inferred("squeeze", {"axis": axis}, kind) == [expected]


@pytest.mark.parametrize(
    ("shape", "kind", "expected"),
    [
        ([None, 5, 10], "float32[?,50]", "float32[?,5,10]"),
        ([None, -1], "float32[?,28,28,1]", "float32[?,784]"),
        ([None, -1], "float32[?,?,3]", "float32[?,?]"),
        ([None, -1, 3], "float32[?,12]", "float32[?,4,3]"),
        ([None, None, 5, 10], "float32[?,?,50]", "float32[?,?,5,10]"),
        ([None, None, 5, 10], "float32[2,3,50]", "float32[2,3,5,10]"),
        ([-1, 10], "float32[?,4,10]", "float32[?,10]"),
        ([-1, 10], "float32[3,4,10]", "float32[12,10]"),
        ([None, 784], "float32[?,?,?]", "float32[?,784]"),
        ([None, 5], "float32[...]", "float32[?,5]"),
        ([-1], "float32[]", "float32[1]"),
        ([], "float32[1,1]", "float32[]"),
        ([0, -1], "float32[0,4]", None),
        ([0, 4], "float32[0,7]", "float32[0,4]"),
        ([None, 0], "float32[?,0,3]", "float32[?,0]"),
    ],
)
def test_reshape_types(shape: list[int | None], kind: str, expected: str | None) -> None:
    if expected is None:
        assert refused("reshape", {"shape": shape}, kind).parameter == "shape"
    else:
        assert inferred("reshape", {"shape": shape}, kind) == [expected]


@pytest.mark.parametrize(
    ("operator", "params", "kind", "at"),
    [
        ("expand_dims", {"axis": 3}, "float32[?,10]", "axis"),
        ("expand_dims", {"axis": -4}, "float32[?,10]", "axis"),
        ("expand_dims", {"axis": 1}, "ragged float32[?,?]", "axis"),
        ("expand_dims", {"axis": 0}, "sparse float32[?,?]", "x"),
        ("expand_dims", {"axis": 2}, "ragged float32[...]", "x"),
        ("squeeze", {"axis": 1}, "float32[?,10]", "x"),
        ("squeeze", {"axis": 2}, "float32[?,10]", "axis"),
        ("squeeze", {"axis": 0}, "float32[]", "x"),
        ("squeeze", {"axis": 1}, "ragged float32[?,?,1]", "axis"),
        ("reshape", {"shape": [-1, -1]}, "float32[?,10]", "shape"),
        ("reshape", {"shape": [None, 11]}, "float32[?,10]", "shape"),
        ("reshape", {"shape": [None, -1, 3]}, "float32[?,10]", "shape"),
        ("reshape", {"shape": [None, 10]}, "float32[?,?,3]", "shape"),
        ("reshape", {"shape": [5, None, None]}, "float32[?,10]", "shape"),
        ("reshape", {"shape": [-1]}, "ragged float32[?,?]", "x"),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, at: str) -> None:
    error = refused(operator, params, kind)
    assert at in (error.port, error.parameter)
    assert error.where == at


@pytest.mark.parametrize("kind", ["float32[2,3,4]", "float32[?,?,4]", "float32[?,?,?]", "float32[...]"])
@pytest.mark.parametrize("axis", [0, 1, 3, -1, -4])
def test_expand_dims_values(kind: str, axis: int) -> None:
    value = sample((2, 3, 4))
    traced = trace("expand_dims", {"axis": axis}, kind)
    np.testing.assert_array_equal(traced(value), tf.expand_dims(value, axis))
    np.testing.assert_array_equal(gradient(traced, value), gradient(lambda x: tf.expand_dims(x, axis), value))


@pytest.mark.parametrize("kind", ["float32[2,1,4]", "float32[?,?,4]", "float32[...]"])
@pytest.mark.parametrize("axis", [1, -2])
def test_squeeze_values(kind: str, axis: int) -> None:
    value = sample((2, 1, 4))
    traced = trace("squeeze", {"axis": axis}, kind)
    np.testing.assert_array_equal(traced(value), tf.squeeze(value, axis))
    np.testing.assert_array_equal(gradient(traced, value), gradient(lambda x: tf.squeeze(x, axis), value))


def test_squeeze_of_an_unknown_dim_that_is_not_1_stops() -> None:
    traced = trace("squeeze", {"axis": 1}, "float32[?,?,4]")
    with pytest.raises(tf.errors.InvalidArgumentError):
        traced(sample((2, 3, 4)))


def test_ragged_inner_dims() -> None:
    value = tf.ragged.constant([[[1.0], [2.0]], [], [[3.0]]], ragged_rank=1)
    assert trace("squeeze", {"axis": 2}, "ragged float32[?,?,1]")(value).to_list() == [[1.0, 2.0], [], [3.0]]
    assert trace("squeeze", {"axis": -1}, "ragged float32[?,?,1]")(value).to_list() == [[1.0, 2.0], [], [3.0]]
    flat = tf.ragged.constant([[1.0, 2.0], [], [3.0]])
    for axis in (2, -1):
        result = trace("expand_dims", {"axis": axis}, "ragged float32[?,?]")(flat)
        assert result.to_list() == [[[1.0], [2.0]], [], [[3.0]]]


@pytest.mark.parametrize(
    ("shape", "known", "unknown", "expected"),
    [
        ([None, 5, 10], (3, 50), ["float32[?,50]", "float32[?,?]", "float32[...]"], (3, 5, 10)),
        ([None, -1], (3, 4, 5), ["float32[?,4,5]", "float32[?,?,5]", "float32[?,?,?]", "float32[...]"], (3, 20)),
        ([None, None, -1, 2], (3, 4, 6), ["float32[?,?,6]", "float32[?,?,?]", "float32[...]"], (3, 4, 3, 2)),
        ([None, -1, 4], (3, 2, 6), ["float32[3,?,6]", "float32[?,2,?]"], (3, 3, 4)),
        ([-1, 6], (3, 4, 6), ["float32[?,4,6]", "float32[?,?,?]"], (12, 6)),
        ([None, -1], (0, 4, 5), ["float32[?,4,5]", "float32[?,?,5]", "float32[?,?,?]"], (0, 20)),
        ([None, 5, 10], (0, 50), ["float32[?,50]", "float32[?,?]", "float32[...]"], (0, 5, 10)),
        ([None, -1, 0], (3, 0, 5), [], None),
        ([4, -1], (2, 6), ["float32[?,6]"], (4, 3)),
    ],
)
def test_reshape_values(
    shape: list[int | None], known: tuple[int, ...], unknown: list[str], expected: tuple[int, ...] | None
) -> None:
    value = sample(known)
    for kind in [TensorType(DType.FLOAT32, known), *map(parse_type, unknown)]:
        if expected is None:
            assert refused("reshape", {"shape": shape}, str(kind)).parameter == "shape"
            continue
        traced = trace("reshape", {"shape": shape}, kind)
        np.testing.assert_array_equal(traced(value), tf.reshape(value, expected))
        np.testing.assert_array_equal(gradient(traced, value), gradient(lambda x: tf.reshape(x, expected), value))


def test_a_kept_batch_never_runs_over() -> None:
    traced = trace("reshape", {"shape": [None, 5, 10]}, "float32[?,?]")
    with pytest.raises(tf.errors.InvalidArgumentError):
        traced(sample((3, 100)))  # tf.reshape to [-1, 5, 10] would make six examples of three


DIMS = st.lists(st.sampled_from([1, 2, 3, 4, 6]), min_size=0, max_size=4)


@settings(max_examples=60)
@given(data=st.data(), have=DIMS)
def test_reshape_promises_what_happens(data: st.DataObject, have: list[int]) -> None:
    hidden = tuple(None if data.draw(st.booleans()) else dim for dim in have)
    want: list[int | None] = []
    for axis in range(data.draw(st.integers(0, 4))):
        choices: list[int | None] = [1, 2, 3, 4, 6] + ([None] if axis < len(have) else [])
        want.append(data.draw(st.sampled_from([*choices, -1] if -1 not in want else choices)))
    kept = [have[axis] if dim is None else dim for axis, dim in enumerate(want)]
    value = sample(have)
    try:
        expected = np.reshape(value, kept)
    except ValueError:
        expected = None
    try:
        traced = trace("reshape", {"shape": want}, TensorType(DType.FLOAT32, hidden))
    except OperatorError:
        assert expected is None, "what numpy can do was refused"
        return
    if expected is None:
        with pytest.raises(tf.errors.InvalidArgumentError):
            traced(value)
    else:
        np.testing.assert_array_equal(traced(value), expected)
