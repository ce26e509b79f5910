"""Pairs of types that a planner meets, and values of a type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from hypothesis import strategies as st

from studio.tensors import DType, Encoding, TensorType
from tests.operators.graph_body import sample

DTYPES = [
    *(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16, DType.FLOAT64, DType.INT64, DType.INT32, DType.INT8),
    *(DType.INT16, DType.UINT8, DType.UINT16, DType.UINT32, DType.UINT64, DType.BOOL, DType.STRING, DType.STRING),
    *(DType.COMPLEX64, DType.COMPLEX128),
]
dtypes = st.sampled_from(DTYPES)
sizes = st.sampled_from([1, 1, 2, 3, 4, 6])
dims = st.none() | sizes


def dense(maximum: int = 5) -> st.SearchStrategy[TensorType]:
    shape = st.lists(dims, max_size=maximum).map(tuple) | st.just(None)
    return st.builds(TensorType, dtypes, shape)


@st.composite
def encoded(draw: st.DrawFn) -> TensorType:
    encoding = draw(st.sampled_from([Encoding.RAGGED, Encoding.SPARSE]))
    rank = draw(st.integers(1, 2)) if encoding is Encoding.RAGGED else 0
    shape = tuple(draw(st.lists(dims, min_size=rank + 1, max_size=4)))
    shape = (*shape[:1], *(None,) * rank, *shape[rank + 1 :])
    splits = draw(st.sampled_from([DType.INT64, DType.INT32]))
    return TensorType(draw(dtypes), shape if draw(st.integers(0, 4)) else None, encoding, rank, splits)


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[TensorType, TensorType]:
    """What stands side by side in pipelines: a dim more or less, split or joined, another size, another dtype."""
    source = draw(st.one_of(dense(), dense(), encoded()))
    target = source
    if draw(st.booleans()):
        target = target.with_dtype(draw(dtypes))
    for _ in range(draw(st.integers(0, 2))):
        target = _changed(draw, target)
    return source, target


def _changed(draw: st.DrawFn, kind: TensorType) -> TensorType:
    if kind.shape is None:
        return kind.with_shape(tuple(draw(st.lists(dims, min_size=kind.ragged_rank + 1, max_size=4))))
    shape, fixed = list(kind.shape), kind.ragged_rank + 1 if kind.ragged_rank else 0
    at = draw(st.integers(fixed, max(fixed, len(shape))))
    change = draw(st.sampled_from(["insert", "drop", "join", "split", "known", "unknown", "rank", "size"]))
    if change == "insert":
        shape.insert(at, draw(st.sampled_from([1, None])))
    elif change == "drop" and at < len(shape):
        del shape[at]
    elif change == "join" and at + 1 < len(shape):
        one, other = shape[at : at + 2]
        shape[at : at + 2] = [None if one is None or other is None else one * other]
    elif change == "split" and at < len(shape) and shape[at] is not None and shape[at] % 2 == 0:
        shape[at : at + 1] = [2, shape[at] // 2]
    elif change == "known":
        shape = [draw(sizes) if dim is None and place >= fixed else dim for place, dim in enumerate(shape)]
    elif change == "unknown":
        shape = [None if draw(st.booleans()) else dim for dim in shape]
    elif change == "size" and at < len(shape):
        shape[at] = draw(sizes)
    elif change == "rank":
        return kind.with_shape(None)
    return kind.with_shape(tuple(shape))


@st.composite
def pictures(draw: st.DrawFn) -> tuple[TensorType, TensorType]:
    """Images and what models make of them: scores, features, other images."""
    channels = draw(st.sampled_from([1, 3]))
    unbatched = draw(st.sampled_from([(4, 6), (8, 8), (None, None)]))
    batch = draw(st.sampled_from([(None,), (None,), (), (1,)]))
    pixels = draw(st.sampled_from([(*unbatched, channels)] * 3 + [(channels, *unbatched), (*unbatched, 4)]))
    source = TensorType(draw(st.sampled_from([DType.UINT8, DType.FLOAT32])), (*batch, *pixels))
    shape = draw(
        st.sampled_from(
            [
                (None, 8, 8, channels),
                (None, 3, 5, channels),
                (None, channels, 8, 8),
                (None, 8 * 8 * channels),
                (8, 8, channels),
            ]
        )
    )
    return source, TensorType(draw(st.sampled_from([DType.FLOAT32, DType.FLOAT16, DType.UINT8])), shape)


@st.composite
def features(draw: st.DrawFn) -> tuple[TensorType, TensorType]:
    """Vectors of one size a batch, taken apart, joined, with dims more or less."""
    floats = st.sampled_from([DType.FLOAT32, DType.FLOAT32, DType.FLOAT16, DType.INT64])
    shapes = st.sampled_from(
        [(12,), (3, 4), (4, 3), (1, 12), (12, 1), (2, 2, 3), (1, 3, 4), (None,), (None, 4), (None, None), (1, 1, 12)]
    )
    batch = st.sampled_from([(None,), (None,), (None,), (1,), (2,), ()])
    return tuple(TensorType(draw(floats), (*draw(batch), *draw(shapes))) for _ in range(2))  # type: ignore[return-value]


@st.composite
def models(draw: st.DrawFn) -> tuple[TensorType, TensorType]:
    """What the output of one model means to another: scores, sequences, feature maps, files, words, sounds."""
    batch = draw(st.sampled_from([(None,), (None,), (1,), (3,), ()]))
    floats = st.sampled_from([DType.FLOAT32, DType.FLOAT16])
    whole = st.sampled_from([DType.INT64, DType.INT32, DType.UINT8, DType.STRING])
    steps, width = draw(st.sampled_from([None, 3, 5])), draw(st.sampled_from([2, 4]))
    texts, ragged = TensorType(DType.STRING, batch), (*(batch[:1] or (None,)), None)
    kinds = [
        (TensorType(draw(floats), (*batch, width)), TensorType(draw(whole), batch)),
        (TensorType(draw(floats), (*batch, 4, 6, width)), TensorType(draw(whole), (*batch, 4, 6))),
        (TensorType(draw(floats), (*batch, steps, width)), TensorType(draw(floats), (*batch, width))),
        (TensorType(draw(floats), (*batch, 3, 3, width)), TensorType(draw(floats), (*batch, width))),
        (TensorType(draw(whole), batch), TensorType(draw(floats), (*batch, width))),
        (TensorType(DType.UINT8, (*batch, steps, 6, 3)), texts),
        (texts, TensorType(draw(st.sampled_from([DType.UINT8, DType.FLOAT32])), (*batch, 4, 6, 3))),
        (texts, TensorType(DType.UINT8, (*batch, None, None, 3))),
        (TensorType(DType.STRING, ragged[:1]), TensorType(DType.STRING, ragged, Encoding.RAGGED, 1)),
        (TensorType(DType.STRING, ragged, Encoding.RAGGED, 1), TensorType(DType.STRING, ragged[:1])),
        (TensorType(DType.STRING, (*batch, 3)), texts),
        (TensorType(DType.INT16, (*batch, steps)), TensorType(draw(floats), (*batch, steps))),
    ]
    one, other = draw(st.sampled_from(kinds))
    return (one, other) if draw(st.integers(0, 3)) else (other, one)


pairs = st.one_of(
    *(neighbours(), neighbours(), features(), features(), pictures(), models(), models()),
    st.tuples(st.one_of(dense(), encoded()), st.one_of(dense(), encoded())),
)


def value_of(kind: TensorType, wanted: TensorType, draw: Any) -> Any:
    """A tensor of that type; ``draw`` decides what the type leaves open, often so that it is one that is wanted."""
    if kind.shape is None:
        least = kind.ragged_rank + 1 if kind.ragged_rank else 0
        shape = draw(st.lists(sizes, min_size=least, max_size=4))
        if wanted.shape is not None and len(wanted.shape) >= least and draw(st.integers(0, 2)):
            shape = [draw(sizes) if dim is None else dim for dim in wanted.shape]
    else:
        shape = [draw(sizes) if dim is None else dim for dim in kind.shape]
        if wanted.shape is not None and len(wanted.shape) == len(shape) and draw(st.integers(0, 2)):
            pairs = zip(kind.shape, wanted.shape, shape)
            shape = [other if dim is None and other is not None else size for dim, other, size in pairs]
    if kind.encoding is Encoding.RAGGED:
        return _ragged(kind, shape, draw)
    if kind.encoding is Encoding.SPARSE:
        filled = np.unique(np.array([[draw(st.integers(0, dim - 1)) for dim in shape] for _ in range(3)]), axis=0)
        filled = filled.reshape(-1, len(shape)) if shape else np.zeros((1, 0))
        return tf.SparseTensor(filled.astype(np.int64), _elements((len(filled),), kind.dtype, draw), shape)
    return tf.constant(_elements(shape, kind.dtype, draw))


FILE = tf.io.encode_png(np.arange(72, dtype=np.uint8).reshape(4, 6, 3)).numpy()
TEXTS = {
    "numbers": [b"7", b"-3", b"0", b"2.5"],
    "words": [b"one two", b"three", b"", b" four  five "],
    "files": [FILE],
    "base64": [tf.io.encode_base64(FILE).numpy()],
}


def _elements(shape: Sequence[int], dtype: DType, draw: Any) -> Any:
    """Ordinary ones; sometimes the least, the greatest, and what is no number, among them; texts of one kind."""
    array = sample(shape, dtype)
    if dtype is DType.STRING:
        kind = draw(st.sampled_from(list(TEXTS)))
        array = np.array([TEXTS[kind][n % len(TEXTS[kind])] for n in range(array.size)], object).reshape(array.shape)
    elif array.size and (dtype.is_int or dtype.is_float) and not draw(st.integers(0, 3)):
        limits = tf.dtypes.as_dtype(dtype.value)
        extremes = [limits.min, limits.max] + ([np.inf, np.nan] if dtype.is_float else [])
        array.reshape(-1)[draw(st.integers(0, array.size - 1))] = draw(st.sampled_from(extremes))
    return array


def _ragged(kind: TensorType, shape: list[int], draw: Any) -> Any:
    splits, rows = [], shape[0]
    for axis in range(1, kind.ragged_rank + 1):
        fixed = None if kind.shape is None else kind.shape[axis]
        lengths = [draw(st.integers(0, 3)) if fixed is None else fixed for _ in range(rows)]
        splits.append(np.cumsum([0, *lengths]).astype(kind.row_splits_dtype.value))
        rows = int(splits[-1][-1])
    elements = _elements((rows, *shape[kind.ragged_rank + 1 :]), kind.dtype, draw)
    return tf.RaggedTensor.from_nested_row_splits(elements, splits)
