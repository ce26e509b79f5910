"""Operators that look texts up in a vocabulary: a text file, one entry a line, that travels with the export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.body import Body, Tensor
from studio.files import is_file, open_regular
from studio.operators.adapters import INTS, Elementwise, expect
from studio.operators.base import Aspect, Category, Operator, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import INT64, one
from studio.operators.rows import scalar
from studio.operators.text import OnText
from studio.tensors import DType, TensorType

_LINE_NUMBER = -1
_WHOLE_LINE = -2
_FILE = "A UTF-8 text file, one entry a line. It travels with the export."


def existing(file: Path | None) -> Path:
    """The file of an operator that has one.

    Raises:
        OperatorError: none is chosen, or there is none.
    """
    if file is None:
        raise invalid("No file is chosen.", parameter="file")
    if not is_file(file):
        raise invalid(f"The file {file} does not exist.", parameter="file", remedy="Choose another file.")
    return file


@dataclass(frozen=True)
class VocabularyParams:
    file: Path | None = parameter(None, "Vocabulary", _FILE)
    first: int = parameter(0, "First number", "That of the first line; more leaves room for padding and the like.")
    oov_buckets: int = parameter(
        0, "Other numbers", "Texts that are not in the file share so many numbers behind it, by their hash.", minimum=0
    )
    default: int = parameter(
        -1,
        "Default",
        "The number of a text that is not in the file, when there are no others.",
        applies=lambda params: not params.oov_buckets,
    )


class VocabularyLookup(OnText[VocabularyParams]):
    id = "vocabulary_lookup"
    title = "Vocabulary lookup"
    help = "Turns each text into the number of its line in a vocabulary file."
    keywords = ("token", "id", "string lookup", "index", "category", "oov", "table")
    Params = VocabularyParams
    gives = DType.INT64

    def label(self, params: VocabularyParams) -> str:
        return self.title if params.file is None else f"Look up in {params.file.name}"

    def dtype(self, params: VocabularyParams, source: TensorType) -> DType:
        existing(params.file)
        return super().dtype(params, source)

    def element(self, body: Body, params: VocabularyParams, x: Tensor) -> Tensor:
        file = existing(params.file)
        _check_unique(file)
        table = body.table(file, DType.STRING, INT64, key_index=_WHOLE_LINE, value_index=_LINE_NUMBER)
        none = body.constant(np.array(-1), INT64)
        line = one(body, "LookupTableFindV2", table, x, none)
        number = line if not params.first else one(body, "AddV2", line, scalar(body, params.first, line))
        if params.oov_buckets:
            bucket = one(body, "StringToHashBucketFast", x, num_buckets=params.oov_buckets)
            behind = one(body, "AddV2", one(body, "LookupTableSizeV2", table), scalar(body, params.first, line))
            other = one(body, "AddV2", bucket, behind)
        elif params.default == params.first - 1:
            return number
        else:
            other = scalar(body, params.default, line)
        return one(body, "SelectV2", one(body, "Equal", line, none), other, number)


def _entry(line: bytes) -> bytes:
    return line.replace(b"\r", b"").removesuffix(b"\n")


def _check_unique(file: Path) -> None:
    """A line that comes twice would keep the export from being loaded."""
    try:
        with open_regular(file) as lines:
            # Eight bytes a line, whatever it holds: a set of the lines could take fifty times the file.
            found = np.fromiter((hash(_entry(line)) for line in lines), np.int64)
            values, counts = np.unique(found, return_counts=True)
            several = set(values[counts > 1].tolist())
            lines.seek(0)
            line = next((entry for entry in map(_entry, lines) if hash(entry) in several), None)
    except OSError as error:
        raise invalid(f"The file {file} cannot be read: {error.strerror}.", parameter="file") from error
    if line is not None:
        count = int(counts[values == hash(line)][0])
        what = (
            f"{line.decode(errors='replace')!r} stands {count} times in {file}." if line else f"{file} has empty lines."
        )
        raise invalid(what, parameter="file", remedy="Every line must be another.")


@dataclass(frozen=True)
class LabelParams:
    file: Path | None = parameter(None, "Vocabulary", _FILE)
    first: int = parameter(0, "First number", "That of the first line.")
    default: str = parameter("[UNK]", "Default", "The text for a number that has no line.")


class LabelLookup(Elementwise[LabelParams]):
    id = "label_lookup"
    title = "Label lookup"
    category = Category.TEXT
    help = "Turns each number into that line of a vocabulary file: classes into their names, ids into tokens."
    keywords = ("reverse lookup", "class", "name", "category", "token", "table", "text")
    Params = LabelParams
    changes = Aspect.DTYPE | Aspect.VALUES

    def label(self, params: LabelParams) -> str:
        return self.title if params.file is None else f"Labels of {params.file.name}"

    def dtype(self, params: LabelParams, source: TensorType) -> DType:
        existing(params.file)
        expect(source, INTS, "Whole numbers are expected, not {}.", remedy="Put Argmax before it, or cast to int64.")
        return DType.STRING

    def element(self, body: Body, params: LabelParams, x: Tensor) -> Tensor:
        table = body.table(existing(params.file), INT64, DType.STRING, key_index=_LINE_NUMBER, value_index=_WHOLE_LINE)
        line = cast(body, x, INT64)
        if params.first:
            line = one(body, "Sub", line, scalar(body, params.first, line))
        return one(body, "LookupTableFindV2", table, line, body.constant(params.default, DType.STRING))


OPERATORS: tuple[Operator[Any], ...] = (VocabularyLookup(), LabelLookup())
