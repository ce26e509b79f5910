"""Flatten, transpose, layouts, broadcast, tile, slices, splits, padding and cropping against TensorFlow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.tensors import DType, parse_type
from tests.operators.graph_body import agrees, gradient, sample, trace
from tests.operators.inferring import inferred, refused

X = sample((2, 3, 4))
KINDS = ["float32[2,3,4]", "float32[?,?,4]", "float32[?,?,?]", "float32[...]"]
KNOWN = KINDS[:-1]
kinds = pytest.mark.parametrize("kind", KINDS)
known = pytest.mark.parametrize("kind", KNOWN)
AXES = [0, 1, 2, -1, -2, -3]
axes = pytest.mark.parametrize("axis", AXES)


def axes_and(names: str, cases: list[Any]) -> pytest.MarkDecorator:
    """Every kind, axis and case by twos; each three of them in the long run."""
    return pytest.mark.parametrize(
        f"kind, axis, {names}",
        [
            pytest.param(kind, axis, *case, marks=[pytest.mark.long] if sum(at) % 2 else [])
            for at, kind, axis, case in (
                ((a, b, c), kind, axis, case)
                for a, kind in enumerate(KINDS)
                for b, axis in enumerate(AXES)
                for c, case in enumerate(cases)
            )
        ],
    )


@kinds
@pytest.mark.parametrize("keep", [0, 1, 2, 3])
def test_flatten(kind: str, keep: int) -> None:
    agrees("flatten", {"keep": keep}, lambda x: tf.reshape(x, tf.concat([tf.shape(x)[:keep], [-1]], 0)), (kind, X))


@kinds
@pytest.mark.parametrize("order", [(), (0, 2, 1), (2, 0, 1), (0, 1, 2)])
def test_transpose(kind: str, order: tuple[int, ...]) -> None:
    agrees("transpose", {"order": order}, lambda x: tf.transpose(x, order or None), (kind, X))


@pytest.mark.parametrize("shape", ["[2,6,7,3]", "[?,?,?,?]", "[?,6,7,3]"])
def test_layouts(shape: str) -> None:
    last, first = sample((2, 6, 7, 3)), sample((2, 3, 6, 7))
    agrees("nhwc_to_nchw", {}, lambda x: tf.transpose(x, [0, 3, 1, 2]), ("float32" + shape, last))
    agrees("nchw_to_nhwc", {}, lambda x: tf.transpose(x, [0, 2, 3, 1]), ("float32[?,?,?,?]", first))


def test_layouts_of_other_ranks() -> None:
    assert inferred("nhwc_to_nchw", {}, "uint8[480,640,3]") == ["uint8[3,480,640]"]
    assert inferred("nchw_to_nhwc", {}, "uint8[3,480,640]") == ["uint8[480,640,3]"]
    assert inferred("nhwc_to_nchw", {}, "uint8[?,8,480,640,3]") == ["uint8[?,3,8,480,640]"]
    assert refused("nhwc_to_nchw", {}, "uint8[?,3]").where == "x"
    assert refused("nhwc_to_nchw", {}, "uint8[...]").where == "x"


@pytest.mark.parametrize(
    ("shape", "kind", "value", "expected"),
    [
        ([4, 3], "float32[1,3]", sample((1, 3)), [4, 3]),
        ([None, 5, None], "float32[?,1,4]", sample((2, 1, 4)), [2, 5, 4]),
        ([7, None, None], "float32[?,4]", sample((2, 4)), [7, 2, 4]),
        ([7, 4], "float32[...]", sample((4,)), [7, 4]),
        ([7], "float32[]", np.float32(3), [7]),
        ([None, 4], "float32[?,?]", sample((2, 1)), [2, 4]),
    ],
)
def test_broadcast(shape: list[int | None], kind: str, value: Any, expected: list[int]) -> None:
    traced = trace("broadcast", {"shape": shape}, kind)
    np.testing.assert_array_equal(traced(value), tf.broadcast_to(value, expected))
    np.testing.assert_allclose(gradient(traced, value), gradient(lambda x: tf.broadcast_to(x, expected), value))


@kinds
@pytest.mark.parametrize("multiples", [(1, 2, 1), (3, 1, 2), (0, 1, 1)])
def test_tile(kind: str, multiples: tuple[int, ...]) -> None:
    agrees("tile", {"multiples": multiples}, lambda x: tf.tile(x, multiples), (kind, X))


@kinds
def test_batches(kind: str) -> None:
    agrees("add_batch", {}, lambda x: tf.expand_dims(x, 0), (kind, X))
    single = parse_type(kind)
    single = single if single.shape is None else single.with_shape((None, *single.shape[1:]))
    agrees("remove_batch", {}, lambda x: tf.squeeze(x, 0), (str(single), X[:1]))
    with pytest.raises(tf.errors.InvalidArgumentError):
        trace("remove_batch", {}, single)(X)


@axes_and(
    "start, stop, step",
    [(None, None, 1), (1, None, 1), (None, -1, 1), (-2, None, 1), (None, None, 2), (None, None, -1)],
)
def test_slice(kind: str, axis: int, start: int | None, stop: int | None, step: int) -> None:
    def reference(x: Any) -> Any:
        if axis < 0:
            return x[(..., slice(start, stop, step), *[slice(None)] * (-axis - 1))]
        return x[(*[slice(None)] * axis, slice(start, stop, step))]

    agrees("slice", {"axis": axis, "start": start, "stop": stop, "step": step}, reference, (kind, X))


@axes_and("index", [(0,), (1,), (-1,), (-2,)])
def test_select_index(kind: str, axis: int, index: int) -> None:
    def reference(x: Any) -> Any:
        if axis < 0:
            return x[(..., index, *[slice(None)] * (-axis - 1))]
        return x[(*[slice(None)] * axis, index)]

    agrees("select_index", {"axis": axis, "index": index}, reference, (kind, X))


@kinds
@axes
def test_gather(kind: str, axis: int) -> None:
    agrees("gather", {"axis": axis, "indices": [1, 0, 1]}, lambda x: tf.gather(x, [1, 0, 1], axis=axis), (kind, X))


@kinds
def test_split_and_unstack(kind: str) -> None:
    for axis in (0, -1):
        agrees("split", {"axis": axis}, lambda x, axis=axis: tf.split(x, 2, axis), (kind, X))
    for sizes in ([1, 3], [2, -1, 1]):
        agrees("split", {"axis": 2, "sizes": sizes}, lambda x, sizes=sizes: tf.split(x, sizes, 2), (kind, X))
    for axis in (1, -2):
        agrees("unstack", {"axis": axis, "count": 3}, lambda x, axis=axis: tf.unstack(x, 3, axis), (kind, X))


def test_many_outputs_are_numbered() -> None:
    split = catalogue.get("split")
    assert split.outputs(params_from_json(split.Params, {"parts": 3})) == ("y1", "y2", "y3")
    assert inferred("split", {"sizes": [1, -1]}, "int32[?,?]") == ["int32[?,1]", "int32[?,?]"]


@kinds
@pytest.mark.parametrize("keep", ["start", "centre", "end"])
def test_pad_and_crop(kind: str, keep: str) -> None:
    traced = trace("pad_to_size", {"shape": [None, 6, 9], "value": 7, "keep": keep}, kind)
    rows, columns = {"start": (0, 0), "centre": (1, 2), "end": (3, 5)}[keep]
    expected = np.full((2, 6, 9), 7, np.float32)
    expected[:, rows : rows + 3, columns : columns + 4] = X
    np.testing.assert_array_equal(traced(X), expected)
    cropped = trace("crop_to_size", {"shape": [None, 3, 4], "keep": keep}, "float32[?,?,?]")
    np.testing.assert_array_equal(cropped(expected), X)
    for operator, shape in (("pad_to_size", [None, 2, 9]), ("crop_to_size", [None, 4, 4])):
        if kind in ("float32[2,3,4]",):
            assert refused(operator, {"shape": shape}, kind).where == "x"
        else:
            with pytest.raises(tf.errors.InvalidArgumentError, match="here: it cannot become"):
                trace(operator, {"shape": shape}, kind)(X)


def test_padding_of_every_kind() -> None:
    texts = trace("pad_to_size", {"shape": [3], "text": "none"}, "string[?]")(np.array([b"a"], object))
    assert texts.numpy().tolist() == [b"a", b"none", b"none"]
    truths = trace("pad_to_size", {"shape": [2], "value": 1}, "bool[?]")(np.array([False]))
    assert truths.numpy().tolist() == [False, True]
    agrees("pad_to_size", {"shape": [None, 5, 5]}, lambda x: tf.pad(x, [[0, 0], [0, 2], [0, 1]]), ("float32[2,3,4]", X))


@pytest.mark.parametrize("dtype", ["string", "bool", "float16", "int64", "uint8", "complex64"])
def test_dtypes_that_are_moved(dtype: str) -> None:
    value = sample((2, 4), DType(dtype))
    kind = f"{dtype}[?,4]"
    agrees("transpose", {}, tf.transpose, (kind, value), gradients=False)
    agrees("slice", {"start": 1}, lambda x: x[:, 1:], (kind, value), gradients=False)
    agrees("gather", {"indices": [2]}, lambda x: tf.gather(x, [2], axis=1), (kind, value), gradients=False)
    agrees("tile", {"multiples": [2, 1]}, lambda x: tf.tile(x, [2, 1]), (kind, value), gradients=False)
    agrees("split", {}, lambda x: tf.split(x, 2, 1), (kind, value), gradients=False)


@pytest.mark.parametrize(
    ("operator", "params", "kind", "at"),
    [
        ("flatten", {"keep": 3}, "float32[?,4]", "x"),
        ("transpose", {"order": [0, 2]}, "float32[?,4]", "order"),
        ("transpose", {"order": [1, 0]}, "float32[?,3,4]", "x"),
        ("broadcast", {"shape": [None, 4]}, "float32[...]", "x"),
        ("broadcast", {"shape": [None, 4]}, "float32[4]", "shape"),
        ("broadcast", {"shape": [4]}, "float32[?,4]", "x"),
        ("broadcast", {"shape": [2, 1]}, "float32[2,4]", "x"),
        ("tile", {"multiples": [2]}, "float32[?,4]", "x"),
        ("remove_batch", {}, "float32[2,4]", "x"),
        ("remove_batch", {}, "float32[]", "x"),
        ("slice", {"step": 0}, "float32[?]", "step"),
        ("slice", {"axis": 1}, "float32[?]", "axis"),
        ("slice", {}, "ragged float32[?,?]", "x"),
        ("select_index", {"index": 4}, "float32[?,4]", "index"),
        ("select_index", {"index": -5}, "float32[?,4]", "index"),
        ("gather", {"indices": [4]}, "float32[?,4]", "indices"),
        ("split", {"parts": 3}, "float32[?,4]", "parts"),
        ("split", {"sizes": [1, 2]}, "float32[?,4]", "sizes"),
        ("split", {"sizes": [-1, -1]}, "float32[?,4]", "sizes"),
        ("unstack", {"count": 3}, "float32[?,4]", "count"),
        ("pad_to_size", {"shape": [None]}, "float32[?,4]", "x"),
    ],
)
def test_refusals_name_the_place(operator: str, params: dict[str, Any], kind: str, at: str) -> None:
    assert refused(operator, params, kind).where == at
