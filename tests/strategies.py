"""Hypothesis strategies for the vocabulary: dtypes, shapes, tensor types."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from studio.tensors import UNKNOWN, DType, Encoding, Shape, TensorType

dtypes = st.sampled_from([dtype for dtype in DType if dtype is not DType.UNKNOWN])
dims = st.none() | st.integers(0, 4) | st.integers(0, 2**63 - 3)
row_splits_dtypes = st.sampled_from([DType.INT64, DType.INT32])


def shapes(minimum: int = 0, maximum: int = 5) -> st.SearchStrategy[Shape]:
    """Shapes of known and unknown rank."""
    return st.none() | st.lists(dims, min_size=minimum, max_size=maximum).map(tuple)


def dense_types(shape: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[TensorType]:
    return st.builds(TensorType, dtypes, shapes() if shape is None else shape)


@st.composite
def ragged_types(draw: st.DrawFn) -> TensorType:
    rank = draw(st.integers(1, 3))
    shape = draw(shapes(rank + 1, rank + 3))
    return TensorType(draw(dtypes), shape, Encoding.RAGGED, rank, draw(row_splits_dtypes))


def sparse_types() -> st.SearchStrategy[TensorType]:
    return st.builds(TensorType, dtypes, shapes(), st.just(Encoding.SPARSE))


known_types = dense_types() | ragged_types() | sparse_types()
tensor_types = known_types | st.just(UNKNOWN)


def variations(kind: TensorType) -> st.SearchStrategy[TensorType]:
    """Types that differ from ``kind`` in what is known of their dims: the pairs that are worth comparing."""
    if kind.shape is None:
        minimum = kind.ragged_rank + 1 if kind.encoding is Encoding.RAGGED else 0
        return shapes(minimum, minimum + 2).map(kind.with_shape)
    close = [st.just(dim) | st.none() | st.integers(0, 2) for dim in kind.shape]
    return st.tuples(*close).map(kind.with_shape) | st.just(kind.with_shape(None))


related_pairs = known_types.flatmap(lambda kind: st.tuples(st.just(kind), variations(kind)))
pairs = st.tuples(tensor_types, tensor_types) | related_pairs
related_triples = known_types.flatmap(lambda kind: st.tuples(st.just(kind), variations(kind), variations(kind)))
