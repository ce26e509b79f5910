"""Operators that take texts apart and put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.body import Body, Tensor, Value, dense
from studio.operators import rows
from studio.operators.adapters import values
from studio.operators.base import Adapter, Aspect, Category, Effect, Operator, Proposal, Types, invalid, parameter
from studio.operators.emission import INT64, ints, one, part, shape_of
from studio.operators.join import agreed
from studio.operators.merge import alike, inputs_parameter, numbered
from studio.operators.shapes import dims
from studio.operators.text import expect_text
from studio.tensors import UNKNOWN, DType, Encoding, TensorType


@dataclass(frozen=True)
class SplitTextParams:
    separator: str = parameter("", "Separator", "Between the pieces; nothing means white space, however much of it.")
    most: int | None = parameter(None, "At most", "How often a text is cut; without it wherever it can be.", minimum=1)


class SplitText(Adapter[SplitTextParams]):
    id = "split_text"
    title = "Split text"
    category = Category.TEXT
    help = "Cuts each text into pieces: a ragged tensor with one dimension more, as tf.strings.split gives it."
    keywords = ("tokenise", "tokenize", "words", "separator", "whitespace", "ragged", "csv")
    Params = SplitTextParams
    changes = Aspect.SHAPE | Aspect.ENCODING | Aspect.VALUES

    def result(self, params: SplitTextParams, source: TensorType) -> TensorType:
        expect_text(source)
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor cannot be taken.", port="x", remedy="Put Sparse to dense before it.")
        shape = dims(source)
        if not shape:
            return source.with_shape((None,))
        return TensorType(DType.STRING, (*shape, None), Encoding.RAGGED, len(shape), source.row_splits_dtype)

    def emit(self, body: Body, params: SplitTextParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.result(params, x.type)
        separator = body.constant(params.separator, DType.STRING)
        maxsplit = -1 if params.most is None else params.most
        texts = one(body, "Reshape", values(x), ints(body, [-1]))
        indices, found, _ = body.node("StringSplitV2", (texts, separator), {"maxsplit": maxsplit})
        if result.is_dense:
            return {"y": dense(result, found)}
        numbers = one(body, "Squeeze", one(body, "Slice", indices, *_first_column(body)), squeeze_dims=[1])
        cut = rows.of_row_numbers(body, numbers, one(body, "Size", texts, out_type=INT64))
        splits = [*x.components[1:], *_inner_splits(body, x), rows.as_dtype(body, cut, result.row_splits_dtype)]
        return {"y": Value(result, (found, *splits))}

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype is not DType.STRING or target.dtype is not DType.STRING or not source.is_dense:
            return
        if source.rank and target.shape and len(target.shape) == source.rank + 1 and target.shape[-1] != 1:
            assumption = "x holds texts, and words are expected, with white space between them."
            yield Proposal(SplitTextParams(), Effect.ASSUMPTION, 5, "Cuts each text into words.", (assumption,))


def _first_column(body: Body) -> tuple[Tensor, Tensor]:
    return ints(body, [0, 0]), ints(body, [-1, 1])


def _inner_splits(body: Body, x: Value) -> list[Tensor]:
    """Row splits of the dims of its values behind the first, as if they were ragged."""
    shape = shape_of(body, values(x), x.type.row_splits_dtype)
    rank = len(dims(x.type)) - x.type.ragged_rank
    found = []
    for axis in range(1, rank):
        count = one(body, "Prod", part(body, shape, 0, axis), ints(body, 0))
        length = one(body, "Squeeze", part(body, shape, axis, axis + 1), squeeze_dims=[0])
        found.append(rows.of_one_length(body, count, length))
    return found


@dataclass(frozen=True)
class JoinPiecesParams:
    separator: str = parameter(" ", "Separator", "Between the pieces.")


class JoinPieces(Adapter[JoinPiecesParams]):
    id = "join_pieces"
    title = "Join pieces"
    category = Category.TEXT
    help = "Joins the texts along the last dimension, which goes: pieces to whole texts."
    keywords = ("detokenise", "words", "sentence", "reduce join", "ragged", "concatenate")
    Params = JoinPiecesParams
    changes = Aspect.SHAPE | Aspect.ENCODING | Aspect.VALUES
    effect = Effect.LOSSY

    def result(self, params: JoinPiecesParams, source: TensorType) -> TensorType:
        expect_text(source)
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor cannot be taken.", port="x", remedy="Put Sparse to dense before it.")
        shape = dims(source)
        if not shape:
            raise invalid("A scalar has no dimension to join along.", port="x")
        if not _ends_ragged(source):
            return source.with_shape(shape[:-1])
        if source.ragged_rank == 1:
            return TensorType(DType.STRING, shape[:1])
        return replace(source, shape=shape[:-1], ragged_rank=source.ragged_rank - 1)

    def emit(self, body: Body, params: JoinPiecesParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.result(params, x.type)
        pieces, *splits = x.components
        if not _ends_ragged(x.type):
            joined = one(body, "ReduceJoin", pieces, ints(body, -1), separator=params.separator)
            return {"y": Value(result, (joined, *splits))}
        inner = splits.pop()
        return {"y": Value(result, (_joined_rows(body, pieces, inner, params.separator), *splits))}

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype is not DType.STRING or target.dtype is not DType.STRING or source.encoding is Encoding.SPARSE:
            return
        shape = source.shape
        if shape and len(shape) > 1 and shape[-1] != 1 and target.rank == len(shape) - 1:
            assumption = "x holds words, and whole texts are expected."
            why = "Joins the words of each text by spaces."
            yield Proposal(JoinPiecesParams(), Effect.ASSUMPTION, 2, why, (assumption,))


def _joined_rows(body: Body, pieces: Tensor, splits: Tensor, separator: str) -> Tensor:
    """One text for each row of pieces."""
    of = (rows.row_numbers(body, splits), rows.row_count(body, splits))
    if not separator:
        return one(body, "UnsortedSegmentJoin", pieces, *of)
    # TensorFlow's separator is missing behind empty pieces at a row's beginning: each piece brings its own, and the
    # first of a row is taken away again.
    led = one(body, "StringJoin", [body.constant(separator, DType.STRING), pieces])
    texts = (body.constant(text, DType.STRING) for text in (r"\A" + re.escape(separator), ""))
    return one(body, "RegexReplace", one(body, "UnsortedSegmentJoin", led, *of), *texts, replace_global=False)


def _ends_ragged(kind: TensorType) -> bool:
    """Whether the last dimension is a ragged one."""
    return kind.encoding is Encoding.RAGGED and kind.rank == kind.ragged_rank + 1


@dataclass(frozen=True)
class JoinTextsParams:
    inputs: int = inputs_parameter()
    separator: str = parameter("", "Separator", "Between the texts.")


class JoinTexts(Operator[JoinTextsParams]):
    id = "join_texts"
    title = "Join texts"
    category = Category.TEXT
    help = "Puts texts from several tensors one behind the other, element by element; scalars go with every element."
    keywords = ("concatenate", "append", "prefix", "suffix", "string join")
    Params = JoinTextsParams

    def inputs(self, params: JoinTextsParams) -> tuple[str, ...]:
        return numbered(params.inputs)

    def infer(self, params: JoinTextsParams, inputs: Types) -> dict[str, TensorType]:
        for port in self.inputs(params):
            kind = inputs.get(port)
            if kind is not None and not kind.is_unknown:
                expect_text(kind, port=port)
        dtype, shapes = alike(self.inputs(params), inputs, {DType.STRING}, "Texts are expected, not {}.")
        if dtype is None:
            return {"y": UNKNOWN}
        shape = agreed({port: shape for port, shape in shapes.items() if shape != ()})
        scalars = all(shape == () for shape in shapes.values())
        return {"y": TensorType(DType.STRING, () if scalars else shape)}

    def emit(self, body: Body, params: JoinTextsParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        texts = [inputs[port].tensor for port in self.inputs(params)]
        return {"y": dense(result, one(body, "StringJoin", texts, separator=params.separator))}


OPERATORS: tuple[Operator[Any], ...] = (SplitText(), JoinPieces(), JoinTexts())
