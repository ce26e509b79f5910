"""Operators between records (tf.train.Example, as TFRecord files hold them) and tensors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from studio.body import Array, Body, ShapeAttr, Tensor, Value, dense
from studio.errors import TypeParseError
from studio.operators import rows
from studio.operators.adapters import expect
from studio.operators.base import Category, Operator, Types, invalid, parameter
from studio.operators.constant import literal
from studio.operators.dtype import cast
from studio.operators.emission import INT32, INT64, ints, one, part, shape_of
from studio.operators.shapes import dims
from studio.operators.text import expect_text
from studio.tensors import UNKNOWN, Dim, DType, Encoding, TensorType, parse_dtype, parse_type

_LISTS: Final = {DType.FLOAT32: "float_list", DType.INT64: "int64_list", DType.STRING: "bytes_list"}
"""What a record can hold, and the field of a Feature that it stands in."""

_MESSAGES: Final = {DType.FLOAT32: "FloatList", DType.INT64: "Int64List", DType.STRING: "BytesList"}
_FEATURE: Final = re.compile(
    r"^\s*(?P<key>\S|\S.*?\S)\s*:\s*(?:(?P<kind>ragged|sparse)\s+(?P<dtype>\w+)|(?P<type>\w+\s*\[[^\]]*\]))"
    r"\s*(?:=\s*(?P<default>.*\S))?\s*$"
)
_EXAMPLES: Final = "label: int64[] = 0, pixels: float32[28,28], tokens: ragged int64 or tags: sparse string"


@dataclass(frozen=True)
class Feature:
    """One feature to read.

    Attributes:
        key: its name in the records.
        shape: of one record's values; the first dim unknown: as many as there are, the batch padded to the longest.
        encoding: what a batch of them becomes.
        default: where a record has none, or what is padded with; None stops the run.
    """

    key: str
    dtype: DType
    shape: tuple[Dim, ...]
    encoding: Encoding = Encoding.DENSE
    default: Array | None = None

    @property
    def port(self) -> str:
        """The key as the name of a port."""
        return re.sub(r"\W", "_", self.key)

    def type(self, batch: tuple[Dim, ...]) -> TensorType:
        """That of its output, ``batch`` being the shape of the records."""
        if self.encoding is Encoding.RAGGED and not batch:
            return TensorType(self.dtype, self.shape)
        return TensorType(self.dtype, (*batch, *self.shape), self.encoding)

    @property
    def start(self) -> Array:
        """The default as ParseExample takes it: no elements where there is none."""
        if self.default is None:
            return np.zeros(0, object if self.dtype is DType.STRING else np.float64)
        return self.default


def feature(text: str) -> Feature:
    """What ``label: int64[] = 0`` means.

    Raises:
        OperatorError: it means nothing.
    """
    match = _FEATURE.match(text)
    if match is None:
        raise _wrong(f"{text!r} is no feature.")
    try:
        if match["kind"]:
            found = Feature(match["key"], parse_dtype(match["dtype"]), (None,), Encoding(match["kind"]))
        else:
            kind = parse_type(match["type"])
            found = Feature(match["key"], kind.dtype, kind.shape or ())
            if kind.shape is None or None in kind.shape[1:]:
                raise _wrong(f"{match['key']}: only the first dimension may be unknown.")
    except TypeParseError as error:
        raise _wrong(error.what) from error
    if found.dtype not in _LISTS:
        remedy = "Cast it afterwards; what is stored as bytes, decode."
        raise invalid(
            f"{found.key}: records hold float32, int64 and string, not {found.dtype.value}.",
            parameter="features",
            remedy=remedy,
        )
    if match["default"] is None:
        return found
    if match["kind"]:
        raise _wrong(f"{found.key}: where a record has none there is no element; no default is needed.")
    return Feature(found.key, found.dtype, found.shape, default=_default(found, match["default"]))


def _default(wanted: Feature, text: str) -> Array:
    value = literal(text, wanted.dtype)
    padded = None in wanted.shape
    shape = () if padded else tuple(dim or 0 for dim in wanted.shape)
    if value.shape == ():
        return value if padded else np.full(shape, value[()], value.dtype)
    if padded or value.shape != shape:
        what = "a single one" if padded else f"one of [{','.join(map(str, shape))}] or a single one"
        raise _wrong(f"{wanted.key}: the default is {text}; {what} is expected.")
    return value


def _wrong(what: str) -> Exception:
    return invalid(what, parameter="features", remedy=f"Write for example {_EXAMPLES}.")


def _unique(ports: Sequence[str]) -> None:
    twice = next((port for number, port in enumerate(ports) if port in ports[:number]), None)
    if twice is not None:
        raise invalid(f"Two features are called {twice}.", parameter="features")
    if not ports:
        raise invalid("There must be at least one feature.", parameter="features")


@dataclass(frozen=True)
class ParseParams:
    features: tuple[str, ...] = parameter(
        ("image: string[]", "label: int64[]"),
        "Features",
        f"What to read, one each: {_EXAMPLES}. Without a default, a record that has none stops the run.",
    )

    def __post_init__(self) -> None:
        _unique([each.port for each in self.parsed])

    @property
    def parsed(self) -> tuple[Feature, ...]:
        """The features that the texts mean."""
        return tuple(feature(text) for text in self.features)


class ParseExample(Operator[ParseParams]):
    id = "parse_example"
    title = "Parse tf.Example"
    category = Category.RECORD
    help = "Reads features out of serialised tf.train.Example records, one or a batch, as tf.io.parse_example does."
    keywords = ("tfrecord", "protobuf", "features", "deserialise", "fixedlen", "varlen", "ragged")
    Params = ParseParams

    def outputs(self, params: ParseParams) -> tuple[str, ...]:
        return tuple(each.port for each in params.parsed)

    def label(self, params: ParseParams) -> str:
        return f"Parse {', '.join(self.outputs(params))}"

    def infer(self, params: ParseParams, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x")
        if x is None or x.is_unknown:
            return dict.fromkeys(self.outputs(params), UNKNOWN)
        if not x.is_dense:
            raise invalid(f"A {x.encoding.value} tensor cannot be taken.", port="x")
        expect_text(x)
        shape = dims(x)
        if len(shape) > 1:
            what = f"The rank is {len(shape)}; one record, or a batch [?] of them, is expected."
            raise invalid(what, port="x", remedy="Squeeze or reshape them.")
        if not shape and any(each.encoding is Encoding.DENSE and None in each.shape for each in params.parsed):
            remedy = "Write ragged, or add a batch dimension before."
            raise invalid("A single record is not padded.", parameter="features", remedy=remedy)
        return {each.port: each.type(shape) for each in params.parsed}

    def emit(self, body: Body, params: ParseParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        types = self.infer(params, {"x": x.type})
        of = {kind: [each for each in params.parsed if each.encoding is kind] for kind in Encoding}
        fixed, ragged, sparse = of[Encoding.DENSE], of[Encoding.RAGGED], of[Encoding.SPARSE]
        keys = [_texts(body, [each.key for each in kind]) for kind in (sparse, fixed, ragged)]
        defaults = [body.constant(each.start, each.dtype) for each in fixed]
        attrs: dict[str, Any] = {
            "num_sparse": len(sparse),
            "sparse_types": [each.dtype for each in sparse],
            "ragged_value_types": [each.dtype for each in ragged],
            "ragged_split_types": [INT64] * len(ragged),
            "dense_shapes": [ShapeAttr(each.shape) for each in fixed],
        }
        parts = iter(body.node("ParseExampleV2", (x.tensor, _texts(body, []), *keys, defaults), attrs))
        found: dict[str, tuple[Tensor, ...]] = {each.port: () for each in params.parsed}
        for group, count in ((sparse, 3), (fixed, 1), (ragged, 2)):
            for _ in range(count):
                for each in group:
                    found[each.port] += (next(parts),)
        return {port: Value(kind, found[port][: len(kind.components)]) for port, kind in types.items()}


def _texts(body: Body, texts: Sequence[str]) -> Tensor:
    array = np.empty(len(texts), object)
    array[:] = texts
    return body.constant(array, DType.STRING)


@dataclass(frozen=True)
class SerialiseParams:
    features: tuple[str, ...] = parameter(
        ("image", "label"), "Features", "The names under which the inputs stand in the records, one for each input."
    )
    batch: bool = parameter(True, "Batch", "Dimension 0 of every input counts the records; else there is one record.")

    def __post_init__(self) -> None:
        _unique(self.ports)

    @property
    def ports(self) -> tuple[str, ...]:
        """The names as names of ports."""
        return tuple(re.sub(r"\W", "_", key) for key in self.features)


class SerialiseExample(Operator[SerialiseParams]):
    id = "serialise_example"
    title = "Serialise tf.Example"
    category = Category.RECORD
    help = "Writes several tensors as serialised tf.train.Example records, one for each example of the batch."
    keywords = ("tfrecord", "protobuf", "features", "serialize", "encode")
    Params = SerialiseParams

    def inputs(self, params: SerialiseParams) -> tuple[str, ...]:
        return params.ports

    def label(self, params: SerialiseParams) -> str:
        return f"Serialise {', '.join(params.features)}"

    def infer(self, params: SerialiseParams, inputs: Types) -> dict[str, TensorType]:
        count: Dim = None
        known = {port: kind for port in params.ports if (kind := inputs.get(port)) and not kind.is_unknown}
        for port, kind in known.items():
            _target(kind, port)
            if kind.encoding is Encoding.SPARSE:
                raise invalid("A sparse tensor cannot be taken.", port=port, remedy="Put Sparse to ragged before it.")
            if kind.encoding is Encoding.RAGGED and (kind.ragged_rank > 1 or not params.batch):
                raise invalid("A record has one dimension.", port=port, remedy="Put Ragged to dense before it.")
            if not params.batch or kind.shape is None:
                continue
            if not kind.shape:
                raise invalid("The rank is 0, at least 1 is expected.", port=port, remedy="Add a batch dimension.")
            if None not in (count, kind.shape[0]) and count != kind.shape[0]:
                raise invalid(f"There are {kind.shape[0]} examples, {count} in others.", port=port)
            count = kind.shape[0] if count is None else count
        if not known:
            return {"y": UNKNOWN}
        return {"y": TensorType(DType.STRING, (count,) if params.batch else ())}

    def emit(self, body: Body, params: SerialiseParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        result = self.infer(params, {port: value.type for port, value in inputs.items()})["y"]
        entries = []
        for port, key in zip(params.ports, params.features):
            values, sizes = _lists(body, inputs[port], params.batch)
            listed = _message(body, _MESSAGES[values.dtype], {"value": values}, sizes)
            of_feature = _message(body, "Feature", {_LISTS[values.dtype]: _column(body, listed)})
            keys = one(body, "Fill", shape_of(body, of_feature), body.constant(key, DType.STRING))
            pair = {"key": _column(body, keys), "value": _column(body, of_feature)}
            entries.append(_message(body, "Features.FeatureEntry", pair))
        features = _message(body, "Features", {"feature": one(body, "Pack", entries, axis=1)}, many=len(entries))
        records = _message(body, "Example", {"features": _column(body, features)})
        return {"y": dense(result, records if params.batch else one(body, "Squeeze", records, squeeze_dims=[0]))}


def _target(kind: TensorType, port: str) -> DType:
    """The dtype in which a record holds the elements, which loses nothing of them."""
    if kind.dtype in _LISTS:
        return kind.dtype
    if kind.dtype in (DType.FLOAT16, DType.BFLOAT16):
        return DType.FLOAT32
    expect(
        kind,
        _INTO_INT64,
        "Numbers that float32 or int64 holds, or texts are expected, not {}.",
        port=port,
        remedy="Cast them.",
    )
    return INT64


_INTO_INT64: Final = frozenset(
    {DType.BOOL, DType.INT8, DType.INT16, DType.INT32, DType.UINT8, DType.UINT16, DType.UINT32}
)


def _lists(body: Body, value: Value, batch: bool) -> tuple[Tensor, Tensor]:
    """Each record's values in a row, padded to the longest, and how many there are."""
    dtype = _target(value.type, "")
    elements, *splits = value.components
    elements = cast(body, elements, dtype)
    if not splits:
        shape = shape_of(body, elements)
        count = part(body, shape, 0, 1) if batch else ints(body, [1])
        inner = part(body, shape, 1, None) if batch else shape
        length = one(body, "Prod", inner, ints(body, [0]), keep_dims=True)
        together = one(body, "Reshape", elements, one(body, "ConcatV2", [count, length], ints(body, 0)))
        return together, one(body, "Tile", length, count)
    width = one(body, "Prod", part(body, shape_of(body, elements), 1, None), ints(body, [0]), keep_dims=True)
    numbers = rows.as_dtype(body, splits[0], INT32)
    flat = one(body, "Reshape", elements, ints(body, [-1]))
    nothing = body.constant("" if dtype is DType.STRING else np.array(0), dtype)
    ends = one(body, "Mul", numbers, width)
    kinds = ["ROW_SPLITS"]
    box = one(
        body, "RaggedTensorToTensor", ints(body, [-1, -1], INT64), flat, nothing, [ends], row_partition_types=kinds
    )
    return box, rows.row_lengths(body, ends)


def _column(body: Body, vector: Tensor) -> Tensor:
    return one(body, "ExpandDims", vector, ints(body, 1))


def _message(body: Body, name: str, fields: Mapping[str, Tensor], sizes: Tensor | None = None, many: int = 1) -> Tensor:
    """Serialised messages, one for each row.

    Args:
        fields: values of each field, a row each. ``sizes``: how many of a row count; ``many`` in all rows by default.
    """
    if sizes is None:
        first = next(iter(fields.values()))
        count = part(body, shape_of(body, first), 0, 1)
        sizes = one(body, "Tile", ints(body, [many]), count)
    numbers = one(body, "Pack", [sizes] * len(fields), axis=1)
    attrs: dict[str, Any] = {"field_names": list(fields), "message_type": f"tensorflow.{name}"}
    (messages,) = body.node("EncodeProto", (numbers, list(fields.values())), attrs)
    return messages


OPERATORS: tuple[Operator[Any], ...] = (ParseExample(), SerialiseExample())
