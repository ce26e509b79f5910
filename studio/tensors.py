"""The type of a tensor: dtype, shape, encoding. Parsing, formatting, what fits what, and the merge of knowledge."""

from __future__ import annotations

import enum
import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from studio.errors import StudioError, TypeParseError

Dim = int | None
Shape = tuple[Dim, ...] | None


class Family(enum.Enum):
    """What a dtype holds, for colour, help and planning."""

    FLOAT = "float"
    INT = "int"
    STRING = "string"
    BOOL = "bool"
    COMPLEX = "complex"
    OTHER = "other"


class DType(enum.Enum):
    """Every dtype that a signature can carry; the value is TensorFlow's name for it."""

    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"
    FLOAT64 = "float64"
    FLOAT8_E5M2 = "float8_e5m2"
    FLOAT8_E4M3FN = "float8_e4m3fn"
    FLOAT8_E4M3FNUZ = "float8_e4m3fnuz"
    FLOAT8_E4M3B11FNUZ = "float8_e4m3b11fnuz"
    FLOAT8_E5M2FNUZ = "float8_e5m2fnuz"
    FLOAT4_E2M1FN = "float4_e2m1fn"
    INT2 = "int2"
    INT4 = "int4"
    INT8 = "int8"
    INT16 = "int16"
    INT32 = "int32"
    INT64 = "int64"
    UINT2 = "uint2"
    UINT4 = "uint4"
    UINT8 = "uint8"
    UINT16 = "uint16"
    UINT32 = "uint32"
    UINT64 = "uint64"
    BOOL = "bool"
    STRING = "string"
    COMPLEX64 = "complex64"
    COMPLEX128 = "complex128"
    QINT8 = "qint8"
    QUINT8 = "quint8"
    QINT16 = "qint16"
    QUINT16 = "quint16"
    QINT32 = "qint32"
    RESOURCE = "resource"
    VARIANT = "variant"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__  # Enum's own takes a call in Python at every look into a dict

    @property
    def family(self) -> Family:
        return _FAMILY[self]

    @property
    def itemsize(self) -> int:
        """Bytes an element takes in a weight file; 0 where it has no fixed size (string, resource, variant)."""
        return _ITEMSIZE.get(self, 0)

    @property
    def is_float(self) -> bool:
        return self.family is Family.FLOAT

    @property
    def is_int(self) -> bool:
        return self.family is Family.INT

    @property
    def is_number(self) -> bool:
        return self.family in (Family.FLOAT, Family.INT, Family.COMPLEX)


def _family(dtype: DType) -> Family:
    name = dtype.value
    for prefix, family in (
        ("float", Family.FLOAT),
        ("bfloat", Family.FLOAT),
        ("int", Family.INT),
        ("uint", Family.INT),
        ("string", Family.STRING),
        ("bool", Family.BOOL),
        ("complex", Family.COMPLEX),
    ):
        if name.startswith(prefix):
            return family
    return Family.OTHER


_FAMILY: Final = {dtype: _family(dtype) for dtype in DType}
_ITEMSIZE: Final = {
    **{d: 1 for d in DType if re.search(r"int[248]$|float[48]_|bool", d.value)},
    **{d: 2 for d in DType if d.value.endswith("16")},
    **{d: 4 for d in DType if d.value.endswith("32")},
    **{d: 8 for d in DType if d.value.endswith("64")},
    DType.COMPLEX64: 8,
    DType.COMPLEX128: 16,
}


class Encoding(enum.Enum):
    """How a tensor travels: one dense tensor, or several components."""

    DENSE = "dense"
    RAGGED = "ragged"
    SPARSE = "sparse"


_LARGEST: Final = 2**63 - 2


@dataclass(frozen=True)
class TensorType:
    """The type at a port.

    Attributes:
        dtype: of the elements (of the values, for ragged and sparse).
        shape: dims from outermost to innermost, ``None`` for an unknown dim; ``None`` in all for an unknown rank.
        encoding: dense, ragged or sparse.
        ragged_rank: number of ragged dimensions, at least 1 when ragged, else 0.
        row_splits_dtype: int64 or int32, of the row splits when ragged.

    With dtype UNKNOWN nothing else is known either, whatever was given.

    Raises:
        TypeParseError: a dim is negative or beyond int64, or what only ragged has does not fit.
    """

    dtype: DType
    shape: Shape = None
    encoding: Encoding = Encoding.DENSE
    ragged_rank: int = 0
    row_splits_dtype: DType = DType.INT64

    def __post_init__(self) -> None:
        if self.dtype is DType.UNKNOWN:
            object.__setattr__(self, "shape", None)
            object.__setattr__(self, "encoding", Encoding.DENSE)
        if self.shape is not None:
            dims = tuple(None if dim is None else operator.index(dim) for dim in self.shape)
            object.__setattr__(self, "shape", dims)
            for dim in dims:
                if dim is not None and not 0 <= dim <= _LARGEST:
                    fault = "negative" if dim < 0 else "larger than TensorFlow can hold"
                    raise TypeParseError(f"The dimension {dim} is {fault}.", remedy="Write ? for unknown.")
        if self.encoding is Encoding.RAGGED:
            if self.ragged_rank < 1:
                object.__setattr__(self, "ragged_rank", 1)
            if self.shape is not None and len(self.shape) <= self.ragged_rank:
                raise TypeParseError(f"A ragged tensor of ragged rank {self.ragged_rank} needs a higher rank.")
            if self.shape is not None and self.shape[0] == _LARGEST:
                raise TypeParseError(f"The dimension {_LARGEST} is too large for rows: there is one more row split.")
            if self.row_splits_dtype not in (DType.INT32, DType.INT64):
                raise TypeParseError("Row splits are int32 or int64.")
        else:
            object.__setattr__(self, "ragged_rank", 0)
            object.__setattr__(self, "row_splits_dtype", DType.INT64)

    @property
    def rank(self) -> int | None:
        return None if self.shape is None else len(self.shape)

    @property
    def is_unknown(self) -> bool:
        """Nothing at all is known, as at the output of an operator whose input is not connected."""
        return self.dtype is DType.UNKNOWN

    @property
    def is_dense(self) -> bool:
        return self.encoding is Encoding.DENSE

    @property
    def elements(self) -> int | None:
        """Number of elements, or None where a dim is unknown."""
        if self.shape is None:
            return None
        count = 1
        for dim in self.shape:
            if dim is None:
                return None
            count *= dim
        return count

    def with_shape(self, shape: Shape) -> TensorType:
        return replace(self, shape=shape)

    def with_dtype(self, dtype: DType) -> TensorType:
        return replace(self, dtype=dtype)

    @property
    def components(self) -> tuple[TensorType, ...]:
        """The dense tensors that the type travels as.

        Ragged: values, then row splits from the outermost in. Sparse: indices, values, dense_shape.
        """
        if self.encoding is Encoding.RAGGED:
            values, rows = None, None
            if self.shape is not None:
                values = (None, *self.shape[self.ragged_rank + 1 :])
                rows = self.shape[0]
            outer = TensorType(self.row_splits_dtype, (None if rows is None else rows + 1,))
            inner = TensorType(self.row_splits_dtype, (None,))
            return (TensorType(self.dtype, values), outer, *([inner] * (self.ragged_rank - 1)))
        if self.encoding is Encoding.SPARSE:
            return (
                TensorType(DType.INT64, (None, self.rank)),
                TensorType(self.dtype, (None,)),
                TensorType(DType.INT64, (self.rank,)),
            )
        return (self,)

    @cached_property
    def _text(self) -> str:
        return format_type(self)

    def __str__(self) -> str:
        return self._text


UNKNOWN: Final = TensorType(DType.UNKNOWN)

_TYPE = re.compile(
    r"^\s*(?:(?P<encoding>dense|ragged|sparse)(?P<detail>(?::[\w]+)*)\s+)?(?P<dtype>[a-z0-9_]+)\s*\[(?P<shape>[^\[\]]*)\]\s*$"
)
_NUMBER = re.compile(r"[0-9]{1,19}")


def format_shape(shape: Shape) -> str:
    """``[?,10]``, ``[]`` for a scalar, ``[...]`` for an unknown rank."""
    if shape is None:
        return "[...]"
    return "[" + ",".join("?" if dim is None else str(dim) for dim in shape) + "]"


def format_type(kind: TensorType) -> str:
    """The text that ``parse_type`` reads back: ``float32[?,10]``, ``ragged:2:int32 float32[?,?,?,8]``, ``?``."""
    if kind.is_unknown:
        return "?"
    text = kind.dtype.value + format_shape(kind.shape)
    if kind.encoding is Encoding.SPARSE:
        return "sparse " + text
    if kind.encoding is Encoding.RAGGED:
        if kind.ragged_rank == 1 and kind.row_splits_dtype is DType.INT64:
            return "ragged " + text
        return f"ragged:{kind.ragged_rank}:{kind.row_splits_dtype.value} {text}"
    return text


def parse_dtype(text: str) -> DType:
    """The dtype of that name.

    Raises:
        TypeParseError: there is none.
    """
    try:
        dtype = DType(text)
    except ValueError:
        dtype = DType.UNKNOWN
    if dtype is DType.UNKNOWN:
        raise TypeParseError(f"There is no dtype {text!r}.", remedy="Write one such as float32, int64 or string.")
    return dtype


def parse_type(text: str) -> TensorType:
    """The type that a text means, as people write it and as ``format_type`` writes it.

    Raises:
        TypeParseError: it means none; says which part does not.
    """
    if text.strip() == "?":
        return UNKNOWN
    match = _TYPE.match(text)
    if match is None:
        raise TypeParseError(
            f"{text!r} is not a tensor type.", remedy="Write for example float32[?,10], string[] or ragged int64[?,?]."
        )
    encoding = Encoding(match["encoding"] or "dense")
    detail = [part for part in (match["detail"] or "").split(":") if part]
    if detail and encoding is not Encoding.RAGGED:
        raise TypeParseError(f"{text!r}: only ragged takes a rank and a row splits dtype.")
    ragged_rank, splits = 0, DType.INT64
    if encoding is Encoding.RAGGED:
        if len(detail) > 2 or (detail and (not _NUMBER.fullmatch(detail[0]) or int(detail[0]) < 1)):
            raise TypeParseError(f"{text!r}: write ragged, ragged:2 or ragged:2:int32.")
        ragged_rank = int(detail[0]) if detail else 1
        splits = parse_dtype(detail[1]) if len(detail) == 2 else DType.INT64
    return TensorType(parse_dtype(match["dtype"]), _parse_shape(match["shape"], text), encoding, ragged_rank, splits)


def _parse_shape(body: str, text: str) -> Shape:
    body = body.strip()
    if body == "...":
        return None
    if not body:
        return ()
    dims: list[Dim] = []
    for part in body.split(","):
        part = part.strip()
        if part == "?":
            dims.append(None)
        elif _NUMBER.fullmatch(part):
            dims.append(int(part))
        else:
            raise TypeParseError(f"{text!r}: {part!r} is not a dimension.", remedy="Write a number, or ? for unknown.")
    return tuple(dims)


def type_to_json(kind: TensorType) -> dict[str, Any]:
    """``{"dtype", "shape", "encoding"}``; ragged adds ``ragged_rank`` and ``row_splits_dtype``."""
    data: dict[str, Any] = {
        "dtype": kind.dtype.value,
        "shape": None if kind.shape is None else list(kind.shape),
        "encoding": kind.encoding.value,
    }
    if kind.encoding is Encoding.RAGGED:
        data["ragged_rank"] = kind.ragged_rank
        data["row_splits_dtype"] = kind.row_splits_dtype.value
    return data


def type_from_json(data: Mapping[str, Any]) -> TensorType:
    """The inverse of ``type_to_json``.

    Raises:
        TypeParseError: a field is missing or of the wrong kind.
    """
    try:
        shape = data["shape"]
        if shape is not None and not all(dim is None or type(dim) is int for dim in shape):
            raise TypeParseError(f"{shape!r} is not a shape.")
        ragged_rank = data.get("ragged_rank", 0)
        if type(ragged_rank) is not int:
            raise TypeParseError(f"{ragged_rank!r} is not a ragged rank.")
        return TensorType(
            DType.UNKNOWN if data["dtype"] == DType.UNKNOWN.value else parse_dtype(data["dtype"]),
            None if shape is None else tuple(shape),
            Encoding(data.get("encoding", "dense")),
            ragged_rank,
            parse_dtype(data.get("row_splits_dtype", "int64")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise TypeParseError(f"{data!r} is not a tensor type.") from error


class Fit(enum.Enum):
    """Whether values of one type may flow into a port of another."""

    YES = "yes"
    CHECK = "check"
    NO = "no"


@dataclass(frozen=True)
class Compatibility:
    """A fit and, unless it is YES, the reason as a sentence."""

    fit: Fit
    reason: str = ""

    def __bool__(self) -> bool:
        return self.fit is Fit.YES


_FITS: Final = Compatibility(Fit.YES)


def compatibility(source: TensorType, target: TensorType) -> Compatibility:
    """Whether all values of ``source`` are values of ``target`` (YES), only some (CHECK at run time), or none (NO).

    A type of which nothing is known fits everything: nothing is wrong merely because it is unknown.
    """
    if source.is_unknown or target.is_unknown:
        return _FITS
    if source.encoding is not target.encoding:
        return Compatibility(Fit.NO, f"One side is {source.encoding.value}, the other {target.encoding.value}.")
    if source.dtype is not target.dtype:
        return Compatibility(Fit.NO, f"The dtype is {source.dtype.value}, {target.dtype.value} is expected.")
    if source.ragged_rank != target.ragged_rank:
        return Compatibility(Fit.NO, f"The ragged rank is {source.ragged_rank}, {target.ragged_rank} is expected.")
    if source.row_splits_dtype is not target.row_splits_dtype:
        return Compatibility(
            Fit.NO, f"Row splits are {source.row_splits_dtype.value}, {target.row_splits_dtype.value} are expected."
        )
    if target.shape is None:
        return _FITS
    if source.shape is None:
        return Compatibility(Fit.CHECK, f"The rank is unknown until run time, {len(target.shape)} is expected.")
    if len(source.shape) != len(target.shape):
        return Compatibility(Fit.NO, f"The rank is {len(source.shape)}, {len(target.shape)} is expected.")
    unproved = None
    for axis, (have, want) in enumerate(zip(source.shape, target.shape)):
        if want is None or have == want:
            continue
        if have is None:
            unproved = unproved or f"Dimension {axis} is unknown until run time, {want} is expected."
        else:
            return Compatibility(Fit.NO, f"Dimension {axis} is {have}, {want} is expected.")
    return Compatibility(Fit.CHECK, unproved) if unproved else _FITS


class Contradiction(StudioError):
    """Two statements about one tensor that cannot both hold."""


def merge(a: TensorType, b: TensorType) -> TensorType:
    """What is known about a tensor of which both hold.

    Raises:
        Contradiction: they cannot both hold; says in what.
    """
    if a.is_unknown:
        return b
    if b.is_unknown:
        return a
    for name, one, other in (
        ("encoding", a.encoding.value, b.encoding.value),
        ("dtype", a.dtype.value, b.dtype.value),
        ("ragged rank", a.ragged_rank, b.ragged_rank),
        ("row splits dtype", a.row_splits_dtype.value, b.row_splits_dtype.value),
    ):
        if one != other:
            raise Contradiction(f"The {name} is both {one} and {other}.")
    return replace(a, shape=merge_shapes(a.shape, b.shape))


def merge_shapes(a: Shape, b: Shape) -> Shape:
    """The shape of which both hold.

    Raises:
        Contradiction: ranks or dims differ.
    """
    if a is None:
        return b
    if b is None:
        return a
    if len(a) != len(b):
        raise Contradiction(f"The rank is both {len(a)} and {len(b)}.")
    dims: list[Dim] = []
    for axis, (one, other) in enumerate(zip(a, b)):
        if one is not None and other is not None and one != other:
            raise Contradiction(f"Dimension {axis} is both {one} and {other}.")
        dims.append(other if one is None else one)
    return tuple(dims)
