"""Files of trained weights: a ``.npz`` whose arrays are called ``part/variable``, of one or more parts of a pipeline.

A variable is called as the model's checkpoint calls it, without what every such key ends in.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from studio.body import Array
from studio.errors import ExportError, ModelError, PipelineError, refusal
from studio.npy import FileArray
from studio.npz import Archive, open_npz, write_npz
from studio.savedmodel.tensor_bytes import numpy_dtype
from studio.tensors import DType, Shape, TensorType, compatibility

_ESCAPED: Final = {"%": "%25", "/": "%2F", "\\": "%5C"}
_TRAIN: Final = "Train again, or go back to the original weights."


@dataclass(frozen=True)
class Weights:
    """Values of one part, not read yet.

    Attributes:
        archive: the file; nodes whose weights are of one file and key share them.
    """

    archive: Archive
    key: str

    @property
    def identity(self) -> tuple[Path, str, str]:
        """Equal ones are the same values."""
        return self.archive.path, self.archive.digest, self.key

    @functools.cached_property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """The variables by name."""
        prefix = f"{_escaped(self.key)}/"
        members = self.archive.members
        return {name.removeprefix(prefix): members[name].shape for name in members if name.startswith(prefix)}

    def misfit(self, name: str, dtype: DType, shape: Shape) -> str:
        """Why the value cannot be that of such a variable, a sentence; empty when it can."""
        member = self.archive.members[f"{_escaped(self.key)}/{name}"]
        wanted, stored = TensorType(dtype, shape), numpy_dtype(dtype)
        raw = stored.isbuiltin != 1 and member.dtype == np.dtype(f"V{stored.itemsize}")
        if member.dtype != stored and not raw:
            return f"The trained value of {name!r} is {member.dtype.name}, the variable {wanted}."
        if not compatibility(TensorType(dtype, member.shape), wanted):
            return f"The trained value of {name!r} is {TensorType(dtype, member.shape)}, the variable {wanted}."
        return ""

    def value(self, name: str, dtype: DType, shape: Shape) -> FileArray:
        """The value of a variable, its elements read when they are asked for.

        Raises:
            PipelineError: it cannot be that of such a variable. ModelError: it is compressed beyond what is read.
        """
        misfit = self.misfit(name, dtype, shape)
        if misfit:
            raise PipelineError(misfit, f"{self.key}/{name}", _TRAIN)
        try:
            array = self.archive.array(f"{_escaped(self.key)}/{name}")
        except ValueError as error:
            what = f"The trained value of {name!r} cannot be read: {error}."
            raise ModelError(what, str(self.archive.path), _TRAIN) from error
        return array.view(numpy_dtype(dtype))


def open_weights(path: Path) -> Archive:
    """Looks into a file of trained weights.

    Raises:
        ModelError: it is missing, or no such file.
    """
    try:
        return open_npz(path)
    except FileNotFoundError as error:
        raise ModelError("The file of trained weights is missing.", str(path), _TRAIN) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"This is no file of trained weights: {_said(error)}.", str(path), _TRAIN) from error


def write_weights(path: Path, parts: Mapping[str, Mapping[str, Array]]) -> str:
    """Writes values by part and variable, the whole file or nothing; answers the digest of its content.

    Raises:
        ExportError: the disk refused.
    """
    named = ((f"{_escaped(key)}/{name}", array) for key, values in parts.items() for name, array in values.items())
    try:
        write_npz(path, named)
        return open_npz(path).digest
    except OSError as error:
        what, remedy = refusal(error, f"The trained weights cannot be written: {error.strerror}.")
        raise ExportError(what, str(path), remedy) from error


def _escaped(key: str) -> str:
    """A part's name without what divides it from the variable's."""
    return "".join(_ESCAPED.get(letter, letter) for letter in key)


def _said(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
