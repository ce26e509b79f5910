"""Operators that put ragged and sparse tensors together from their parts and take them apart.

Between models such tensors often travel as several dense ones; here they become one that the other operators take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor, Value, dense
from studio.operators import rows
from studio.operators.adapters import expect, expect_dense
from studio.operators.base import MOST_PORTS, Category, NoParams, Operator, Types, invalid, parameter
from studio.operators.emission import INT64, every, ints, one, part, shape_of
from studio.operators.ragged import SPLITS
from studio.tensors import UNKNOWN, Contradiction, Encoding, TensorType, merge_shapes

ROW_SPLITS: Final = "row_splits"
ROW_LENGTHS: Final = "row_lengths"


@dataclass(frozen=True)
class RaggedPartsParams:
    ragged_rank: int = parameter(
        1, "Ragged dimensions", "How many; each has row splits of its own.", minimum=1, maximum=MOST_PORTS
    )


@dataclass(frozen=True)
class ToRaggedPartsParams(RaggedPartsParams):
    partition: str = parameter(
        ROW_SPLITS, "Rows by", "Where each row begins and the last one ends, or how long each is.",
        choices=(ROW_SPLITS, ROW_LENGTHS),
    )  # fmt: skip


def _ports(params: RaggedPartsParams, partition: str) -> tuple[str, ...]:
    if params.ragged_rank == 1:
        return ("values", partition)
    return ("values", *(f"{partition}_{number}" for number in range(1, params.ragged_rank + 1)))


class RaggedFromParts(Operator[ToRaggedPartsParams]):
    id = "ragged_from_parts"
    title = "Ragged from parts"
    category = Category.RAGGED
    help = "Makes a ragged tensor of its values and its row splits, or row lengths, the outermost first."
    keywords = ("row splits", "row lengths", "components", "values", "composite")
    Params = ToRaggedPartsParams

    def inputs(self, params: ToRaggedPartsParams) -> tuple[str, ...]:
        return _ports(params, params.partition)

    def infer(self, params: ToRaggedPartsParams, inputs: Types) -> dict[str, TensorType]:
        kinds = {port: inputs.get(port) or UNKNOWN for port in self.inputs(params)}
        (_, values), *partitions = kinds.items()
        for port, kind in kinds.items():
            if not kind.is_unknown:
                expect_dense(kind, port=port)
        known = [(port, kind) for port, kind in partitions if not kind.is_unknown]
        for port, kind in known:
            expect(kind, SPLITS, "Whole numbers are expected, not {}.", port=port, remedy="Cast to int64.")
            if kind.rank not in (None, 1):
                raise invalid(f"The rank is {kind.rank}, 1 is expected.", port=port)
            if kind.dtype is not known[0][1].dtype:
                what = f"It is {kind.dtype.value}, {known[0][0]} is {known[0][1].dtype.value}."
                raise invalid(what, port=port, remedy="Cast one of them.")
        if values.shape == ():
            raise invalid("The rank is 0, at least 1 is expected.", port="values")
        if values.is_unknown or not known:
            return {"y": UNKNOWN}
        outer = partitions[0][1].shape
        count = outer[0] if outer else None
        if count is not None and params.partition == ROW_SPLITS:
            if count == 0:
                raise invalid("There are no row splits; at least one is expected.", port=partitions[0][0])
            count -= 1
        shape = None
        if values.shape is not None:
            shape = (count, *(None,) * params.ragged_rank, *values.shape[1:])
        kind = TensorType(values.dtype, shape, Encoding.RAGGED, params.ragged_rank, known[0][1].dtype)
        return {"y": kind}

    def emit(self, body: Body, params: ToRaggedPartsParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        values, *partitions = (inputs[port].tensor for port in self.inputs(params))
        splits: list[Tensor] = []
        for partition in partitions:
            if params.partition == ROW_LENGTHS:
                _check_positive(body, partition)
                partition = rows.of_lengths(body, partition)
            splits.append(partition)
        below = [rows.row_count(body, split) for split in splits[1:]]
        below.append(_count(body, values, splits[0]))
        for split, count in zip(splits, below):
            rows.check_splits(body, split, count)
        kept = tuple(one(body, "Identity", tensor) for tensor in (values, *splits))  # which wait for the checks
        return {"y": Value(result, kept)}


def _check_positive(body: Body, lengths: Tensor) -> None:
    positive = one(body, "GreaterEqual", lengths, rows.scalar(body, 0, lengths))
    body.check(every(body, positive), "row lengths must not be negative; they are", [lengths])


def _count(body: Body, values: Tensor, like: Tensor) -> Tensor:
    return one(body, "Squeeze", part(body, shape_of(body, values, like.dtype), 0, 1), squeeze_dims=[0])


class RaggedParts(Operator[RaggedPartsParams]):
    id = "ragged_parts"
    title = "Parts of a ragged tensor"
    category = Category.RAGGED
    help = "Takes a ragged tensor apart: its values and its row splits, the outermost first."
    keywords = ("row splits", "components", "flat values", "composite")
    Params = RaggedPartsParams

    def outputs(self, params: RaggedPartsParams) -> tuple[str, ...]:
        return _ports(params, ROW_SPLITS)

    def infer(self, params: RaggedPartsParams, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x") or UNKNOWN
        if x.is_unknown:
            return dict.fromkeys(self.outputs(params), UNKNOWN)
        if x.encoding is not Encoding.RAGGED:
            raise invalid(f"A ragged tensor is expected, not a {x.encoding.value} one.", port="x")
        if x.ragged_rank != params.ragged_rank:
            raise invalid(f"The tensor has {x.ragged_rank} ragged dimensions.", parameter="ragged_rank")
        return dict(zip(self.outputs(params), x.components))

    def emit(self, body: Body, params: RaggedPartsParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        return {
            port: dense(kind, tensor)
            for (port, kind), tensor in zip(self.infer(params, {"x": x.type}).items(), x.components)
        }


_MOST_DIMENSIONS: Final = 254  # that TensorFlow can hold
_SPARSE: Final = ("indices", "values", "dense_shape")


class SparseFromParts(Operator[NoParams]):
    id = "sparse_from_parts"
    title = "Sparse from parts"
    category = Category.RAGGED
    help = "Makes a sparse tensor of the places of its elements, the elements and its dense shape."
    keywords = ("indices", "values", "dense shape", "components", "coo", "composite")

    def inputs(self, params: NoParams) -> tuple[str, ...]:
        return _SPARSE

    def infer(self, params: NoParams, inputs: Types) -> dict[str, TensorType]:
        indices, values, dense_shape = kinds = [inputs.get(port) or UNKNOWN for port in _SPARSE]
        for port, kind, rank in zip(_SPARSE, kinds, (2, 1, 1)):
            if kind.is_unknown:
                continue
            expect_dense(kind, port=port)
            if port != "values":
                expect(kind, {INT64}, "Numbers of int64 are expected, not {}.", port=port, remedy="Cast to int64.")
            if kind.rank not in (None, rank):
                raise invalid(f"The rank is {kind.rank}, {rank} is expected.", port=port)
        known = (_dims(indices, 2), (*_dims(values, 1), *_dims(dense_shape, 1)))
        try:
            merged = merge_shapes(*known) or ()
        except Contradiction as error:
            raise invalid(f"The parts do not go together. {error.what}", port="indices") from error
        if values.is_unknown:
            return {"y": UNKNOWN}
        count = merged[1]
        if count is not None and count > _MOST_DIMENSIONS:
            raise invalid(f"A tensor cannot have {count} dimensions.", port="indices")
        return {"y": TensorType(values.dtype, None if count is None else (None,) * count, Encoding.SPARSE)}

    def emit(self, body: Body, params: NoParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        indices, values, shape = (inputs[port].tensor for port in _SPARSE)
        sizes = [shape_of(body, tensor, INT64) for tensor in (indices, values, shape)]
        expected = one(body, "ConcatV2", sizes[1:], ints(body, 0))
        together = one(body, "Equal", sizes[0], expected)
        message = "there must be one place for each value, in as many dimensions as the shape has; there are"
        body.check(every(body, together), message, sizes)
        return {"y": Value(result, tuple(one(body, "Identity", tensor) for tensor in (indices, values, shape)))}


def _dims(kind: TensorType, rank: int) -> tuple[int | None, ...]:
    return (None,) * rank if kind.shape is None else kind.shape


class SparseParts(Operator[NoParams]):
    id = "sparse_parts"
    title = "Parts of a sparse tensor"
    category = Category.RAGGED
    help = "Takes a sparse tensor apart: the places of its elements, the elements and its dense shape."
    keywords = ("indices", "values", "dense shape", "components", "coo", "composite")

    def outputs(self, params: NoParams) -> tuple[str, ...]:
        return _SPARSE

    def infer(self, params: NoParams, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x") or UNKNOWN
        if x.is_unknown:
            return dict.fromkeys(_SPARSE, UNKNOWN)
        if x.encoding is not Encoding.SPARSE:
            raise invalid(f"A sparse tensor is expected, not a {x.encoding.value} one.", port="x")
        return dict(zip(_SPARSE, x.components))

    def emit(self, body: Body, params: NoParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        return {port: dense(kind, tensor) for port, kind, tensor in zip(_SPARSE, x.type.components, x.components)}


OPERATORS: tuple[Operator[Any], ...] = (RaggedFromParts(), RaggedParts(), SparseFromParts(), SparseParts())
