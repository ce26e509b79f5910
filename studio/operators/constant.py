"""Operators without inputs: values that stand in the export."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.body import Array, Body, Value, dense
from studio.errors import OperatorError
from studio.npy import FileArray, open_npy
from studio.operators import conversion
from studio.operators.adapters import MOVABLE, REAL_FLOATS, REALS
from studio.operators.base import Category, Operator, Types, invalid, parameter
from studio.operators.vocabulary import existing
from studio.tensors import DType, Family, TensorType

LITERALS: Final = tuple(dtype for dtype in DType if dtype in REALS | {DType.BOOL, DType.STRING})
"""Dtypes whose elements can be written down."""

_DEEPEST: Final = 32
"""Dimensions that an array of any numpy has."""
_LARGEST_INLINE: Final = 64 * 1024
"""Bytes that stand in the graph; beyond, a weight file holds them, which is read only when it is wanted."""


@dataclass(frozen=True)
class ConstantParams:
    dtype: DType = parameter(DType.FLOAT32, "Dtype", "Of the elements.", choices=LITERALS)
    value: str = parameter("0", "Value", 'As JSON: 0.5, [1, 2, 3], [[true], [false]], ["a", "b"]; a text as it is.')

    def __post_init__(self) -> None:
        literal(self.value, self.dtype)


class Constant(Operator[ConstantParams]):
    id = "constant"
    title = "Constant"
    category = Category.CONSTANT
    help = "A value that never changes, written down here."
    keywords = ("literal", "number", "text", "fixed", "scalar", "list")
    Params = ConstantParams

    def inputs(self, params: ConstantParams) -> tuple[str, ...]:
        return ()

    def label(self, params: ConstantParams) -> str:
        return params.value if len(params.value) <= 20 else f"{params.value[:19]}…"

    def infer(self, params: ConstantParams, inputs: Types) -> dict[str, TensorType]:
        return {"y": TensorType(params.dtype, literal(params.value, params.dtype).shape)}

    def emit(self, body: Body, params: ConstantParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        kind = self.infer(params, {})["y"]
        return {"y": dense(kind, body.constant(literal(params.value, params.dtype), params.dtype))}


def literal(text: str, dtype: DType) -> Array:
    """The array that a text means, of Python's own numbers where numpy has no such dtype.

    Raises:
        OperatorError: it means none of that dtype.
    """
    try:
        value = _read(text, dtype)
        shape, flat = _shape(value), list(_flat(value))
    except RecursionError as error:
        raise _too_deep() from error
    for item in flat:
        _check(item, dtype)
    array = np.empty(len(flat), object)
    array[:] = flat
    if dtype is not DType.STRING:
        array = array.astype({Family.FLOAT: np.float64, Family.BOOL: np.bool_}.get(dtype.family, dtype.value))
    return array.reshape(shape)


def _read(text: str, dtype: DType) -> Any:
    try:
        value = json.loads(text)
    except ValueError as error:
        if dtype is DType.STRING:
            return text
        raise _refused(f"{_short(text)} is not written as JSON.") from error
    if dtype is DType.STRING and not isinstance(value, (str, list)):
        return text  # what looks like a number
    return value


def _shape(value: Any, depth: int = 0) -> tuple[int, ...]:
    if not isinstance(value, list):
        return ()
    if depth == _DEEPEST:
        raise _too_deep()
    inner = {_shape(item, depth + 1) for item in value}
    if len(inner) > 1:
        raise _refused("The lists are not all of one length.", "A constant is no ragged tensor.")
    return (len(value), *(inner.pop() if inner else ()))


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _check(item: Any, dtype: DType) -> None:
    if dtype is DType.STRING:
        fits = isinstance(item, str) and _is_text(item)
    elif dtype is DType.BOOL:
        fits = isinstance(item, bool)
    elif isinstance(item, bool) or not isinstance(item, (int, float)):
        fits = False
    elif isinstance(item, float) and not math.isfinite(item):
        fits = dtype in REAL_FLOATS
    else:
        low, high = conversion.range_of(dtype)
        fits = low <= item <= high and (dtype in REAL_FLOATS or isinstance(item, int))
    if not fits:
        raise _refused(f"{_short(json.dumps(item))} is no {dtype.value}.")


def _too_deep() -> OperatorError:
    return _refused("The brackets nest too deeply.")


def _is_text(item: str) -> bool:
    """Whether it can be written as UTF-8; half of a pair cannot."""
    try:
        item.encode()
    except UnicodeEncodeError:
        return False
    return True


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _refused(what: str, remedy: str = "") -> OperatorError:
    return invalid(what, parameter="value", remedy=remedy)


@dataclass(frozen=True)
class ArrayFileParams:
    file: Path | None = parameter(None, "File", "A .npy file, as numpy.save writes it. Its array goes into the export.")


class ArrayFile(Operator[ArrayFileParams]):
    id = "array_file"
    title = "Array from file"
    category = Category.CONSTANT
    help = "An array that never changes, from a .npy file."
    keywords = ("constant", "numpy", "npy", "load", "matrix", "table", "mean", "weights")
    Params = ArrayFileParams

    def inputs(self, params: ArrayFileParams) -> tuple[str, ...]:
        return ()

    def label(self, params: ArrayFileParams) -> str:
        return self.title if params.file is None else params.file.name

    def infer(self, params: ArrayFileParams, inputs: Types) -> dict[str, TensorType]:
        array = _array(existing(params.file))
        return {"y": TensorType(_dtype(array), array.shape)}

    def emit(self, body: Body, params: ArrayFileParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        file = existing(params.file)
        array = _array(file)
        kind = TensorType(_dtype(array), array.shape)
        if kind.dtype is DType.STRING or array.nbytes <= _LARGEST_INLINE:
            return {"y": dense(kind, body.constant(array_of(file)[1], kind.dtype))}
        return {"y": dense(kind, body.variable("value", array, trainable=False))}


def array_of(file: Path) -> tuple[DType, Array]:
    """The array of a .npy file with its dtype, as a body takes it: texts as objects.

    Raises:
        OperatorError: it cannot be read, or TensorFlow has no such elements.
    """
    stored = _array(file)
    dtype = _dtype(stored)
    try:
        array = stored.read()
    except OSError as error:
        raise _unread(file, error) from error
    if dtype is DType.STRING:
        return dtype, array.astype(object)
    return dtype, np.ascontiguousarray(array, array.dtype.newbyteorder("=")).reshape(array.shape)


def _array(file: Path) -> FileArray:
    """The array of a .npy file, whose elements are read when they are asked for."""
    try:
        return open_npy(file)
    except (OSError, ValueError, EOFError) as error:
        raise _unread(file, error) from error


def _unread(file: Path, error: Exception) -> OperatorError:
    what = f"{file.name} cannot be read as an array: {error}."
    return invalid(what, parameter="file", remedy="Write it with numpy.save.")


def _dtype(array: FileArray) -> DType:
    if array.dtype.kind in "US":
        return DType.STRING
    dtype = next((dtype for dtype in MOVABLE if dtype.value == array.dtype.name), None)
    if dtype is None:
        what = f"TensorFlow has no elements of {array.dtype.name}."
        raise invalid(what, parameter="file", remedy="Convert the array, for example by astype('float32').")
    return dtype


OPERATORS: tuple[Operator[Any], ...] = (Constant(), ArrayFile())
