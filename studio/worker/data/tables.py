"""CSV files whose first row names the columns. Only the columns that are wanted are kept."""

from __future__ import annotations

import csv
import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.errors import UsageError, unreadable
from studio.tensors import DType
from studio.worker.arrays import Array
from studio.worker.data.sources import TableColumns

_TRUTH: Final = {"true": 1, "yes": 1, "false": 0, "no": 0}
_MOST_CLASSES: Final = 100_000
_BLOCK: Final = 50_000  # rows; as texts they take many times the memory that they take as numbers


def header(path: str) -> tuple[str, ...]:
    """The names of the columns.

    Raises:
        UsageError: it is no table, or two columns have one name.
    """
    names = next(_rows(path), None)
    if not names:
        raise UsageError("The table is empty.", path, "Its first row names the columns.")
    if len(set(names)) < len(names):
        raise UsageError("Two columns of the table have one name.", path)
    return tuple(names)


def read_columns(source: TableColumns, dtype: DType) -> Array:
    """The cells of some columns: a vector for one, a matrix for several.

    Args:
        dtype: of the port; strings are taken as they are, everything else is read as numbers. With class names the
            cells become class numbers, whatever the port is.

    Raises:
        UsageError: a column is missing or a cell is no such thing; names row and column.
    """
    if source.classes:
        numbers = {name: number for number, name in enumerate(source.classes)}
        columns = [
            np.array([_class_number(text, numbers, source.path) for text in column], np.int64)
            for column in _texts(source.path, _stamp(source.path), source.columns)
        ]
    elif dtype is DType.STRING:
        texts = _texts(source.path, _stamp(source.path), source.columns)
        columns = [np.array([text.encode() for text in column], object) for column in texts]
    else:
        columns = list(_numbers(source.path, _stamp(source.path), source.columns))
    return columns[0] if len(columns) == 1 else np.stack(columns, axis=-1)


def read_texts(path: str, column: str) -> Array:
    """The cells of a column as they are. Raises UsageError when there is no such column."""
    return _texts(path, _stamp(path), (column,))[0]


def class_names(path: str, column: str) -> tuple[str, ...]:
    """The texts of a column, each once, sorted; empty when its cells are numbers."""
    texts = set(read_texts(path, column))
    try:
        for text in texts:
            _number(text)
    except ValueError:
        return tuple(sorted(texts)) if len(texts) <= _MOST_CLASSES else ()
    return ()


def count(path: str) -> int:
    """How many rows stand below the names."""
    return _counted(path, _stamp(path))


def first_rows(path: str, number: int) -> list[list[str]]:
    """Some rows below the names."""
    return list(itertools.islice(_rows(path), 1, number + 1))


@functools.lru_cache(maxsize=16)
def _counted(path: str, _when: tuple[int, int]) -> int:
    return sum(bool(row) for row in _rows(path)) - 1


@functools.lru_cache(maxsize=8)
def _texts(path: str, _when: tuple[int, int], columns: tuple[str, ...]) -> tuple[Array, ...]:
    known: dict[str, str] = {}  # each text once in memory: classes repeat
    parts: list[list[Array]] = [[] for _ in columns]
    for _, block in _blocks(path, columns):
        for part, cells in zip(parts, block):
            part.append(np.array([known.setdefault(text, text) for text in cells], object))
    return tuple(_joined(part, object) for part in parts)


@functools.lru_cache(maxsize=8)
def _numbers(path: str, _when: tuple[int, int], columns: tuple[str, ...]) -> tuple[Array, ...]:
    """int64 for columns of whole numbers, float64 for others."""
    parts: list[list[Array]] = [[] for _ in columns]
    for start, block in _blocks(path, columns):
        for name, part, cells in zip(columns, parts, block):
            part.append(_array(f"{path}: {name}", start, cells))
    return tuple(_joined(part, np.int64) for part in parts)


def _blocks(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[list[str]]]]:
    """Cells by column, some rows at a time, each with the number of its first row."""
    names = header(path)
    unknown = next((name for name in columns if name not in names), None)
    if unknown is not None:
        raise UsageError(f"The table has no column {unknown!r}.", path, f"Its columns are: {', '.join(names)}.")
    places = [names.index(name) for name in columns]
    rows = ((number, row) for number, row in enumerate(_rows(path), 1) if row and number > 1)
    while block := list(itertools.islice(rows, _BLOCK)):
        for number, row in block:
            if len(row) != len(names):
                raise UsageError(f"Row {number} of the table has {len(row)} cells, not {len(names)}.", path)
        yield block[0][0], [[row[place] for _, row in block] for place in places]


def _joined(parts: list[Array], dtype: Any) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, dtype)


def _rows(path: str) -> Iterator[list[str]]:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
    except OSError as error:
        what, remedy = unreadable(error)
        raise UsageError(what, path, remedy) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError("This is not a table of comma-separated values.", path, "Save it as UTF-8.") from error


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = Path(path).stat()
    except OSError as error:
        what, remedy = unreadable(error)
        raise UsageError(what, path, remedy) from error
    return status.st_mtime_ns, status.st_size


def _array(where: str, start: int, cells: Sequence[str]) -> Array:
    try:
        return np.array([int(text) for text in cells], np.int64)
    except (ValueError, OverflowError):
        pass  # not all are integers
    found = np.empty(len(cells), np.float64)
    for row, text in enumerate(cells, start):
        try:
            found[row - start] = _number(text)
        except ValueError:
            what = f"{text!r} in row {row} is no number." if text.strip() else f"The cell in row {row} is empty."
            raise UsageError(what, where, "Mend the table, or take another column.") from None
    return found


def _class_number(text: str, numbers: Mapping[str, int], path: str) -> int:
    if text not in numbers:
        remedy = f"The classes are: {', '.join(numbers)}."
        raise UsageError(f"{text!r} is no class of the training data.", path, remedy)
    return numbers[text]


def _number(text: str) -> float:
    return float(_TRUTH.get(text.strip().lower(), text))
