"""Reduce against TensorFlow: values, types with unknown dims, gradients, refusals."""

from __future__ import annotations

from typing import Any

import pytest
import tensorflow as tf

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.reduce import ReduceParams
from studio.tensors import DType, parse_type
from tests.operators.graph_body import agrees, sample
from tests.operators.inferring import refused

THEIRS = {"mean": tf.reduce_mean, "sum": tf.reduce_sum, "maximum": tf.reduce_max, "minimum": tf.reduce_min}


@pytest.mark.parametrize("method", THEIRS)
@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize(
    ("kind", "axes"),
    [("float32[?,?,4]", (1,)), ("float32[?,3,4]", (1, -1)), ("float32[...]", (0,)), ("float16[2,3,4]", (2,))],
)
def test_it_is_tensorflows(method: str, keep: bool, kind: str, axes: tuple[int, ...]) -> None:
    def reference(x: Any) -> Any:
        return THEIRS[method](x, axes, keepdims=keep)

    value = sample((2, 3, 4), parse_type(kind).dtype)
    tolerance = 1e-6 if parse_type(kind).dtype is DType.FLOAT32 else 1e-2
    agrees("reduce", {"method": method, "axes": axes, "keep": keep}, reference, (kind, value), tolerance=tolerance)


@pytest.mark.parametrize("dtype", ["int32", "uint8", "int64"])
def test_integers_have_no_mean(dtype: str) -> None:
    agrees("reduce", {"method": "sum"}, lambda x: tf.reduce_sum(x, 1), (f"{dtype}[?,3]", sample((2, 3), DType(dtype))))
    with pytest.raises(OperatorError, match="float32"):
        catalogue.get("reduce").infer(ReduceParams(), {"x": parse_type(f"{dtype}[?,3]")})


@pytest.mark.parametrize(
    ("axes", "kind", "at"),
    [((2,), "float32[?,3]", "axes"), ((1, -1), "float32[?,3]", "axes"), ((1,), "ragged float32[?,?]", "x")],
)
def test_refusals_name_the_place(axes: tuple[int, ...], kind: str, at: str) -> None:
    assert refused("reduce", {"axes": list(axes)}, kind).where == at


def test_no_dimension_is_refused() -> None:
    with pytest.raises(OperatorError, match="No dimension is named"):
        ReduceParams(axes=())
