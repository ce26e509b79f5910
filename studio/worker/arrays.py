"""Tensors as ``.npy`` files, the way they travel to and from the worker and the way people hand them in.

A dense tensor ``x`` is ``x.npy``; a ragged one ``x.values.npy``, ``x.row_splits_0.npy`` ...; a sparse one
``x.indices.npy``, ``x.values.npy``, ``x.dense_shape.npy``. Strings are numpy's fixed-width bytes, and where those would
lose or waste too much, ``bytes``, ``offsets`` and ``shape`` in a file each. No file holds a pickle.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import operator
import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import numpy as np
import numpy.typing as npt

from studio.errors import UsageError, unreadable
from studio.npy import AnyArray, read_npy
from studio.tensors import DType, Encoding, Fit, TensorType, compatibility

Array = npt.NDArray[Any]

_DEVICE: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
_PADDING: Final = 1 << 20
_SAFE: Final = " ()[]{}+,=@#!"  # beside letters, digits and _.-~
_CAPITALS: Final = string.ascii_uppercase  # of other alphabets every letter is quoted
_LONGEST, _DIGITS = 200, 16  # of a file's name, which parts and an ending follow; of what tells long ones apart
_LONG_STRINGS: Final = ("bytes", "offsets", "shape")


@dataclass(frozen=True)
class TensorValue:
    """A tensor in memory: its components in the order of ``TensorType.components``. Strings are bytes."""

    encoding: Encoding
    components: tuple[Array, ...]

    @property
    def array(self) -> Array:
        """The only component of a dense value."""
        (array,) = self.components
        return array

    @property
    def type(self) -> TensorType:
        """As far as numpy tells it: every dim is known but the ragged ones."""
        if self.encoding is Encoding.DENSE:
            return TensorType(dtype_of(self.array), self.array.shape)
        if self.encoding is Encoding.SPARSE:
            _, values, dense_shape = self.components
            return TensorType(dtype_of(values), tuple(int(dim) for dim in dense_shape), Encoding.SPARSE)
        values, *splits = self.components
        shape = (len(splits[0]) - 1, *[None] * len(splits), *values.shape[1:])
        return TensorType(dtype_of(values), shape, Encoding.RAGGED, len(splits), dtype_of(splits[0]))


def dense(array: Array) -> TensorValue:
    return TensorValue(Encoding.DENSE, (array,))


def from_array(array: Array, type: TensorType, name: str) -> TensorValue:
    """The tensor of a type whose elements an array has: sparse without its zeros or empty strings, ragged by its rows.

    Raises:
        UsageError: the array has too few dimensions to be ragged.
    """
    if type.encoding is Encoding.SPARSE:
        there = array != (b"" if dtype_of(array) is DType.STRING else array.dtype.type())
        parts = (np.argwhere(there).astype(np.int64), array[there], np.array(array.shape, np.int64))
        return TensorValue(Encoding.SPARSE, parts)
    if type.encoding is Encoding.DENSE:
        return dense(array)
    rank = type.ragged_rank
    if array.ndim <= rank:
        kind = TensorType(dtype_of(array), array.shape)
        raise UsageError(f"The tensor is {kind}, {type} is expected. The ranks differ.", name, "Convert the file.")
    rows = itertools.accumulate(array.shape[:rank], operator.mul)
    dtype = type.row_splits_dtype.value
    splits = (np.arange(count + 1, dtype=dtype) * length for count, length in zip(rows, array.shape[1:]))
    values = array.reshape([math.prod(array.shape[: rank + 1]), *array.shape[rank + 1 :]])
    return TensorValue(Encoding.RAGGED, (values, *splits))


def part_names(type: TensorType) -> tuple[str, ...]:
    """What the components of such a tensor are called in file names; the empty name for all of a dense one."""
    if type.encoding is Encoding.RAGGED:
        return ("values", *(f"row_splits_{axis}" for axis in range(type.ragged_rank)))
    if type.encoding is Encoding.SPARSE:
        return ("indices", "values", "dense_shape")
    return ("",)


def accepted_parts(type: TensorType) -> frozenset[str]:
    """Every part name that a file of such a tensor can have."""
    names = part_names(type)
    return frozenset((*names, *(_join(name, piece) for name in names for piece in _LONG_STRINGS)))


def numpy_dtype(dtype: DType) -> np.dtype[Any]:
    """Numpy's dtype for it; strings are objects.

    Raises:
        UsageError: numpy has none.
    """
    if dtype is DType.STRING:
        return np.dtype(object)
    import ml_dtypes  # comes with TensorFlow

    try:
        known: np.dtype[Any] = np.dtype(getattr(ml_dtypes, dtype.value, dtype.value))
    except TypeError:
        raise UsageError(f"A {dtype.value} tensor cannot be kept in a file.") from None
    return known


def dtype_of(array: AnyArray) -> DType:
    """The dtype of the tensor that the array stands for."""
    if array.dtype.kind in "OSU":
        return DType.STRING
    try:
        return DType(array.dtype.name)
    except ValueError:
        return DType.UNKNOWN


def write(value: TensorValue, folder: Path, stem: str) -> dict[str, str]:
    """Writes a tensor; answers part -> file, in the order of the components.

    Args:
        stem: what the files' names begin with, see ``file_names``.
    """
    files: dict[str, str] = {}
    for part, component in zip(part_names(value.type), value.components):
        for piece, array in _pieces(component).items():
            key = _join(part, piece)
            file = folder / f"{_join(stem, key)}.npy"
            np.save(file, array, allow_pickle=False)
            files[key] = str(file)
    return files


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Stems of the files of tensors that go into one folder: on no system two of them get the same file.

    Windows keeps some names for devices, whatever their ending; many disks take ``A`` for ``a``; a part of a tensor
    ``x`` is called like a tensor ``x.values``. Characters that a file name cannot hold are written as ``%2F``.
    """
    small = {name: name.lower() for name in names}
    counts = Counter(small.values())
    stems = {}
    for name, lower in small.items():
        dots = itertools.accumulate(lower.split("."), "{}.{}".format)
        is_like_a_part = any(prefix in counts for prefix in dots if prefix != lower)
        stems[name] = _stem(name, (_CAPITALS if counts[lower] > 1 else "") + ("." if is_like_a_part else ""))
    return stems


def _stem(name: str, unlike: str) -> str:
    quoted = "".join(_percent(sign) if sign in unlike else quote(sign, safe=_SAFE) for sign in name)
    if len(quoted) > _LONGEST:
        quoted = f"{quoted[:_LONGEST]}%{hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]}"
    is_device = _DEVICE.fullmatch(quoted.partition(".")[0].rstrip())
    return f"{_percent(quoted[0])}{quoted[1:]}" if is_device else quoted


def _percent(sign: str) -> str:
    return f"%{ord(sign):02X}"


def read(files: Mapping[str, str], type: TensorType, name: str) -> TensorValue:
    """Reads a tensor and checks it against the type of the port ``name``: its parts, or an array of all its elements.

    float64 and int64, numpy's own choices, become the port's dtype where that is a narrower one of the same family.

    Raises:
        UsageError: a file is missing, is no ``.npy``, or holds something that does not fit.
    """
    if not type.is_dense and ("" in files or _LONG_STRINGS[0] in files):
        value = from_array(_component(files, "", type.dtype, name), type, name)
    else:
        parts = zip(part_names(type), type.components)
        components = tuple(_component(files, part, kind.dtype, name) for part, kind in parts)
        value = TensorValue(type.encoding, components)
    _check_structure(value, name)
    fit = compatibility(value.type, type)
    if fit.fit is Fit.NO:
        raise UsageError(f"The tensor is {value.type}, {type} is expected. {fit.reason}", name, "Convert the file.")
    return value


def _join(left: str, right: str) -> str:
    return f"{left}.{right}" if left and right else left or right


def _pieces(component: Array) -> dict[str, Array]:
    if dtype_of(component) is not DType.STRING:
        return {"": component}
    items = [bytes(item) for item in component.ravel()]
    total = sum(map(len, items))
    longest = max(map(len, items), default=0)
    # numpy pads fixed-width bytes with NUL and strips NULs on reading
    if not any(item.endswith(b"\0") for item in items) and longest * len(items) <= 4 * total + _PADDING:
        return {"": np.array(items, dtype=f"S{max(longest, 1)}").reshape(component.shape)}
    return {
        "bytes": np.frombuffer(b"".join(items), np.uint8),
        "offsets": np.cumsum([0, *map(len, items)], dtype=np.int64),
        "shape": np.array(component.shape, np.int64),
    }


def _component(files: Mapping[str, str], part: str, dtype: DType, name: str) -> Array:
    place = _join(name, part)
    if part in files:
        return _convert(_load(files[part]), dtype, place)
    pieces = [_join(part, piece) for piece in _LONG_STRINGS]
    if dtype is DType.STRING and all(piece in files for piece in pieces):
        data, offsets, shape = (_load(files[piece]) for piece in pieces)
        text = data.tobytes()
        strings = np.empty(len(offsets) - 1, dtype=object)
        strings[:] = [text[start:end] for start, end in itertools.pairwise(offsets)]
        return strings.reshape([int(dim) for dim in shape])
    raise UsageError("A part of the tensor is missing.", place, f"Give it as {place}=FILE.npy.")


def _load(file: str) -> Array:
    try:
        return read_npy(Path(file))
    except OSError as error:
        what, remedy = unreadable(error)
        raise UsageError(what, file, remedy) from error
    except ValueError as error:
        raise UsageError("This is not a .npy file of numbers or strings.", file, "Write it with numpy.save.") from error


def _convert(array: Array, dtype: DType, place: str) -> Array:
    have = dtype_of(array)
    if dtype is DType.UNKNOWN:
        return array
    if dtype is DType.STRING and have is DType.STRING:
        strings = np.empty(array.size, dtype=object)
        strings[:] = [item.encode() if isinstance(item, str) else bytes(item) for item in array.ravel()]
        return strings.reshape(array.shape)
    wanted = numpy_dtype(dtype)
    if array.dtype.kind == "V" and array.dtype.itemsize == wanted.itemsize:
        return array.view(wanted)  # how numpy stores dtypes of which it does not know
    if have is dtype:
        return array.astype(wanted, copy=False)
    if (have is DType.FLOAT64 and dtype.is_float) or (
        have is DType.INT64 and dtype.is_int and _in_range(array, wanted)
    ):
        return array.astype(wanted)
    raise UsageError(
        f"The file holds {have.value}, {dtype.value} is expected.", place, "Convert it with numpy's astype."
    )


def _in_range(array: Array, wanted: np.dtype[Any]) -> bool:
    if wanted.kind not in "iu":
        return False
    limits = np.iinfo(wanted)
    return array.size == 0 or bool(array.min() >= limits.min and array.max() <= limits.max)


def _check_structure(value: TensorValue, name: str) -> None:
    if value.encoding is Encoding.RAGGED:
        values, *splits = value.components
        for inner, outer in zip([*splits[1:], values], splits):
            rows = len(inner) if inner is values else len(inner) - 1
            if outer.ndim != 1 or len(outer) < 1 or outer[0] != 0 or outer[-1] != rows or (np.diff(outer) < 0).any():
                raise UsageError("The row splits do not divide the values.", name)
    elif value.encoding is Encoding.SPARSE:
        indices, values, dense_shape = value.components
        if indices.shape != (len(values), len(dense_shape)) or values.ndim != 1 or dense_shape.ndim != 1:
            raise UsageError("Indices, values and dense_shape do not belong together.", name)
