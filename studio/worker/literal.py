"""Small tensors as people type them: ``1, 2, 3``, ``[[1, 2], [3]]``, ``"one", "two"``, and back."""

from __future__ import annotations

import contextlib
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from studio.errors import UsageError
from studio.tensors import DType, Encoding, Family, Fit, TensorType, compatibility
from studio.worker.arrays import Array, TensorValue, dense, from_array, numpy_dtype

EXAMPLES: Final = {
    Family.STRING: '"one", "two"',
    Family.BOOL: "true, false",
    Family.COMPLEX: '"1+2j", "0"',
}
_LONGEST: Final = 400  # characters of a number
_DEEPEST: Final = 32  # dimensions that an array of any numpy has
_MOST: Final = 1 << 26  # elements that one value fills
_BARE: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\[\],\s"][^\[\],"]*')  # quoted ones as well, which are to stay whole
_WORDS: Final = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}


def parse(text: str, kind: TensorType, name: str) -> TensorValue:
    """The tensor that a text means, with the shape that its brackets give and the dims that the type fills up.

    A sparse tensor is typed with all its elements; those that are zero or empty are not kept.

    One value alone fills a shape that is known in full; outer dims of length 1 may stay away.

    Raises:
        UsageError: it means none of this type; the sentence says why.
    """
    try:
        nested = _read(text, kind, name)
        is_ragged = kind.encoding is Encoding.RAGGED
        value = _ragged(nested, kind, name) if is_ragged else from_array(_dense(nested, kind, name), kind, name)
    except RecursionError:
        raise _too_deep(name) from None
    fit = compatibility(value.type, kind)
    if fit.fit is Fit.NO:
        raise UsageError(f"The value is {value.type}, {kind} is expected. {fit.reason}", name)
    return value


def lines(text: str, kind: TensorType, name: str) -> TensorValue:
    """Text as strings: a line each, or all of it where the type is a scalar.

    Raises:
        UsageError: the type takes no strings of such a shape.
    """
    if kind.dtype is not DType.STRING or not kind.is_dense:
        raise UsageError(f"Text does not become {kind}.", name)
    rank = None if kind.shape is None else len(kind.shape)
    items = [text] if rank == 0 else text.splitlines() or [""]
    array = _strings(items, name).reshape([len(items)] if rank != 0 else [])
    while rank is not None and array.ndim < rank:
        array = array[..., None]
    value = dense(array)
    fit = compatibility(value.type, kind)
    if fit.fit is Fit.NO:
        raise UsageError(f"The text is {value.type}, {kind} is expected. {fit.reason}", name)
    return value


def example(kind: TensorType) -> str:
    """What a field shows before anything is typed."""
    items = EXAMPLES.get(kind.dtype.family, "0, 1, 2" if kind.dtype.is_int else "0.5, 1, -2")
    rank = 1 if kind.shape is None else len(kind.shape)
    if rank == 0:
        return items.split(", ", 1)[0]
    if kind.encoding is not Encoding.RAGGED:
        return "[" * (rank - 1) + items + "]" * (rank - 1)
    even = rank - kind.ragged_rank - 1
    short = "[" * even + items + "]" * even if even else items.split(", ", 1)[0]
    row = f"{short}, {short}" if even else items
    for _ in range(kind.ragged_rank):  # rows of two lengths
        row, short = f"[{row}], [{short}]", f"[{short}]"
    return row


def _read(text: str, kind: TensorType, name: str) -> Any:
    """Nested lists of what stands there. JSON with the outermost brackets left away, and bare words as strings."""
    body = text.strip()
    if not body:
        raise UsageError("A value is missing.", name, f"Such as {example(kind)}.")
    is_text = kind.dtype in (DType.STRING,)
    try:
        read = json.loads(f"[{body}]", parse_float=_float, parse_constant=_constant)
    except ValueError:  # no JSON, or a number of more digits than Python reads
        word = partial(_word, is_text=is_text, kind=kind, name=name)
        if "[" not in body:
            read = [word(part.strip()) for part in body.split(",")]
        else:
            read = _nested_words(body, word) if not is_text else None
    if read is None:
        raise UsageError("The brackets, commas or quotes do not match.", name, f"Such as {example(kind)}.")
    scalar = kind.shape is not None and not kind.shape
    if len(read) == 1 and (isinstance(read[0], list) or scalar):
        return read[0]
    return read


def _nested_words(body: str, word: Callable[[str], Any]) -> list[Any] | None:
    """What stands in brackets as Python and numpy write it: ``[nan, .5, 1.]``. None where the brackets do not match."""
    quoted = _BARE.sub(lambda found: found[0] if found[0].startswith('"') else json.dumps(found[0].strip()), body)
    try:
        nested: list[Any] = json.loads(f"[{quoted}]")
    except ValueError:
        return None
    return _each(nested, word)


def _each(nested: list[Any], word: Callable[[str], Any]) -> list[Any]:
    return [_each(item, word) if isinstance(item, list) else word(item) for item in nested]


def _float(text: str) -> float | str:
    """A number that no float holds stays a text, which is none."""
    value = float(text)
    return value if math.isfinite(value) else text


def _constant(word: str) -> float:
    return float(word.replace("Infinity", "inf"))


def _word(word: str, is_text: bool, kind: TensorType, name: str) -> Any:
    if is_text:
        return word
    if word.lower() in ("true", "false"):
        return word.lower() == "true"
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    with contextlib.suppress(ValueError):
        value = int(word, 0) if kind.dtype.is_int else complex(word)
        if len(word) <= _LONGEST and abs(value) != math.inf:
            return value
    raise UsageError(f"{word!r} is no {kind.dtype.value}.", name, f"Such as {example(kind)}.")


def _dense(nested: Any, kind: TensorType, name: str) -> Array:
    shape = _shape(nested, name)
    array = _array(list(_flat(nested)), kind.dtype, name).reshape(shape)
    dims = kind.shape
    if dims is None:
        return array
    if array.size == 1 and None not in dims:
        if math.prod(dim or 0 for dim in dims) > _MOST:
            raise UsageError(f"{kind} has too many elements for one value.", name, "Give a .npy file.")
        return np.broadcast_to(array.reshape(()), [dim or 0 for dim in dims])
    if array.size == 1 and len(dims) > array.ndim and all(dim in (None, 1) for dim in dims):
        return array.reshape([1] * len(dims))
    while array.ndim < len(dims) and dims[len(dims) - array.ndim - 1] in (None, 1):
        array = array[None]
    return array


def _ragged(nested: Any, kind: TensorType, name: str) -> TensorValue:
    """Splits of every level down to the ragged rank."""
    if not isinstance(nested, list) or not all(isinstance(row, list) for row in nested):
        nested = [nested if isinstance(nested, list) else [nested]]
    level: list[Any] = nested
    splits = []
    for _ in range(kind.ragged_rank):
        if not all(isinstance(row, list) for row in level):
            raise UsageError(f"Brackets of {kind.ragged_rank + 1} levels are expected.", name)
        splits.append(np.cumsum([0, *map(len, level)]).astype(kind.row_splits_dtype.value))
        level = [item for row in level for item in row]
    inner = _shape(level, name)[1:] if level else []
    if not level and kind.shape is not None:
        inner = [dim or 0 for dim in kind.shape[kind.ragged_rank + 1 :]]
    values = _array(list(_flat(level)), kind.dtype, name).reshape([len(level), *inner])
    return TensorValue(Encoding.RAGGED, (values, *splits))


def _shape(nested: Any, name: str, depth: int = 0) -> list[int]:
    if not isinstance(nested, list):
        return []
    if depth == _DEEPEST:
        raise _too_deep(name)
    shapes = [_shape(row, name, depth + 1) for row in nested]
    if any(shape != shapes[0] for shape in shapes):
        raise UsageError("The rows are not all of one length.", name)
    return [len(nested), *(shapes[0] if shapes else [])]


def _too_deep(name: str) -> UsageError:
    return UsageError("The brackets nest too deeply.", name)


def _flat(nested: Any) -> Iterator[Any]:
    if isinstance(nested, list):
        for row in nested:
            yield from _flat(row)
    else:
        yield nested


def _array(items: Sequence[Any], dtype: DType, name: str) -> Array:
    if dtype is DType.STRING:
        return _strings([item if isinstance(item, str) else json.dumps(item) for item in items], name)
    wanted = numpy_dtype(dtype)
    checked = [_item(item, dtype, name) for item in items]
    if dtype.is_int and checked:
        limits = np.iinfo(wanted)
        for item in checked:
            if not limits.min <= item <= limits.max:
                raise UsageError(f"{item} is beyond {dtype.value}: {limits.min} to {limits.max}.", name)
    with np.errstate(over="ignore", invalid="ignore"):
        array = np.array(checked, dtype=wanted)
    if dtype.is_float or dtype.family is Family.COMPLEX:
        wide = np.array(checked, np.complex128)
        lost = np.isfinite(wide) & ~np.isfinite(array.astype(np.complex128))
        if lost.any():
            raise UsageError(f"{checked[int(lost.argmax())]!r} is no {dtype.value}.", name)
    return array


def _item(item: Any, dtype: DType, name: str) -> Any:
    """An item as numpy takes it for the dtype."""
    with contextlib.suppress(ValueError, OverflowError):
        taken = _taken(item, dtype)
        if taken is not None:
            return taken
    raise UsageError(f"{item!r} is no {dtype.value}.", name)


def _taken(item: Any, dtype: DType) -> Any:
    """None, ValueError or OverflowError where it is none of the dtype."""
    if dtype is DType.BOOL:
        return bool(item) if isinstance(item, bool) or item in (0, 1) else None
    if dtype.family is Family.COMPLEX and isinstance(item, str):
        return complex(item.replace(" ", ""))
    if isinstance(item, bool) or not isinstance(item, (int, float, complex)):
        return None
    if dtype.family is Family.COMPLEX:
        return complex(item)
    if isinstance(item, complex):
        if item.imag:
            return None
        item = item.real
    if dtype.is_float:
        return float(item)
    return int(item) if dtype.is_int and item == int(item) else None


def _strings(items: Sequence[str], name: str) -> Array:
    array = np.empty(len(items), dtype=object)
    for place, item in enumerate(items):
        try:
            array[place] = item.encode()
        except UnicodeEncodeError:  # half of a pair
            raise UsageError(f"{item!r} is no {DType.STRING.value}.", name) from None
    return array
