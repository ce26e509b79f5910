"""Values of the export's inputs that callers leave out: written as a literal, or an array in a ``.npy`` file."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from studio.errors import OperatorError
from studio.operators.base import invalid
from studio.operators.constant import LITERALS, array_of, literal
from studio.operators.vocabulary import existing
from studio.tensors import TensorType, compatibility

Default: TypeAlias = str | Path
"""A literal as the operator Constant has it (``0.5``, ``[1, 2]``, ``none``), or the path of a ``.npy`` file."""


def default_from(value: Any) -> Default:
    """A default from what Python has: a text is a literal, a path a file, anything else a number, a list or an array.

    Raises:
        OperatorError: it cannot be written down.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, PathLike):
        return Path(value).absolute()
    try:
        return json.dumps(value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value)
    except (TypeError, ValueError) as error:
        what = f"{value!r} cannot be written down as a default."
        raise invalid(what, parameter="default", remedy="Give a number, a text, a list, or a .npy file.") from error


def default_value(default: Default, kind: TensorType) -> npt.NDArray[Any]:
    """The array that a default means for an input of that type; strings as objects.

    Raises:
        OperatorError: it means none that the input takes.
    """
    if not kind.is_dense:
        what = f"A {kind.encoding.value} input cannot have a default: signatures hold defaults of single tensors."
        raise invalid(what, parameter="default", remedy="Take the default away.")
    if isinstance(default, Path):
        dtype, array = array_of(existing(default))
    else:
        if kind.dtype not in LITERALS:
            what = f"Defaults of {kind.dtype.value} cannot be written down."
            raise invalid(what, parameter="default", remedy="Take them from a .npy file.")
        dtype = kind.dtype
        try:
            array = literal(default, dtype)
        except OperatorError as error:
            raise invalid(error.what, parameter="default", remedy=error.remedy) from error
    found = TensorType(dtype, array.shape)
    fit = compatibility(found, kind)
    if not fit:
        raise invalid(f"The default is {found}, the input {kind}.", parameter="default", remedy=fit.reason)
    return array
