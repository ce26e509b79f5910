"""Parameters of operators as data: what each is, for forms and help; from and to JSON, with every value checked.

The ``Params`` of an operator is a frozen dataclass. A field's annotation says what it holds (a scalar, ``X | None``,
``tuple[X, ...]``), its metadata (``base.parameter``) what is allowed.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import math
import numbers
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from studio.errors import OperatorError, TypeParseError
from studio.operators.base import invalid
from studio.tensors import DType, TensorType, format_type, parse_dtype, parse_type


class Kind(enum.Enum):
    """What one value of a parameter is."""

    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    TEXT = "text"
    DTYPE = "dtype"
    TYPE = "type"
    FILE = "file"


_KINDS: dict[type, Kind] = {
    bool: Kind.BOOL,
    int: Kind.INT,
    float: Kind.FLOAT,
    str: Kind.TEXT,
    DType: Kind.DTYPE,
    TensorType: Kind.TYPE,
    Path: Kind.FILE,
}
_EXPECTED: dict[Kind, str] = {
    Kind.BOOL: "true or false",
    Kind.INT: "a whole number",
    Kind.FLOAT: "a number",
    Kind.TEXT: "a text",
    Kind.DTYPE: "a dtype such as float32",
    Kind.TYPE: "a tensor type such as float32[?,10]",
    Kind.FILE: "a path",
}


@dataclass(frozen=True)
class Parameter:
    """One field of an operator's ``Params``.

    Attributes:
        kind: of the value, or of each item.
        many: a list of items rather than one value.
        optional: the whole may be ``None``.
        gaps: items may be ``None``, as unknown dims are.
        minimum, maximum: of the value, or of each item.
        choices: the only values allowed, if any.
        advanced: rarely wanted; forms fold it away.
        applies: whether it says anything beside the others, by the whole ``Params``; always when None.
    """

    name: str
    kind: Kind
    default: Any
    label: str
    help: str
    many: bool = False
    optional: bool = False
    gaps: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Any, ...] = ()
    advanced: bool = False
    applies: Callable[[Any], bool] | None = None

    @property
    def expected(self) -> str:
        """What it takes, for people: ``a list of whole numbers, ? or null for unknown``."""
        if self.choices:
            return "one of " + ", ".join(str(to_json_value(choice)) for choice in self.choices)
        text = _EXPECTED[self.kind]
        if self.many:
            text = f"a list, each {text}" + (" or null" if self.gaps else "")
        return text + (" or null" if self.optional else "")


def parameters(params_type: type[Any]) -> tuple[Parameter, ...]:
    """What the fields of an operator's ``Params`` are, in order."""
    return _parameters(params_type)  # type: ignore[arg-type] # mypy takes type[Any] for not hashable


@functools.cache
def _parameters(params_type: type[Any]) -> tuple[Parameter, ...]:
    hints = typing.get_type_hints(params_type)
    return tuple(_parameter(field, hints[field.name]) for field in dataclasses.fields(params_type))


def _parameter(field: dataclasses.Field[Any], hint: Any) -> Parameter:
    hint, optional = _without_none(hint)
    many = gaps = False
    if typing.get_origin(hint) is tuple:
        item, ellipsis = typing.get_args(hint)
        if ellipsis is not Ellipsis:
            raise TypeError(f"{field.name}: only tuple[X, ...] is supported")
        many = True
        hint, gaps = _without_none(item)
    return Parameter(field.name, _KINDS[hint], field.default, many=many, optional=optional, gaps=gaps, **field.metadata)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        if len(rest) != 1:
            raise TypeError(f"{hint} is no annotation for a parameter")
        return rest[0], True
    return hint, False


def params_from_json(params_type: type[Any], values: Mapping[str, Any]) -> Any:
    """An instance of an operator's ``Params`` from values as JSON has them or as Python has them.

    Args:
        params_type: ``Operator.Params``.
        values: by field name; those left out keep their defaults.

    Raises:
        OperatorError: a name that is none, or a value that is not allowed; ``parameter`` names it.
    """
    known = {parameter.name: parameter for parameter in parameters(params_type)}
    for name in values:
        if name not in known:
            names = ", ".join(known) or "none"
            raise invalid(f"There is no parameter {name!r}.", parameter=str(name), remedy=f"There are: {names}.")
    return params_type(**{name: checked(known[name], value) for name, value in values.items()})


def with_value(params: Any, name: str, value: Any) -> Any:
    """The same parameters but for one.

    Raises:
        OperatorError: as ``params_from_json``.
    """
    return with_values(params, {name: value})


def with_values(params: Any, values: Mapping[str, Any]) -> Any:
    """The same parameters but for some.

    Raises:
        OperatorError: as ``params_from_json``.
    """
    old = {parameter.name: getattr(params, parameter.name) for parameter in parameters(type(params))}
    return params_from_json(type(params), {**old, **values})


def with_absolute_files(params: Any) -> Any:
    """The same parameters, with files that are relative taken from the working directory, as a script means them."""
    files = {field.name: getattr(params, field.name) for field in dataclasses.fields(params)}
    found = {name: path.absolute() for name, path in files.items() if isinstance(path, Path)}
    return dataclasses.replace(params, **found) if found else params


def params_to_json(params: Any) -> dict[str, Any]:
    """The inverse of ``params_from_json``: every field, as JSON has it."""
    return {field.name: to_json_value(getattr(params, field.name)) for field in dataclasses.fields(params)}


def to_json_value(value: Any) -> Any:
    """One value of a parameter as JSON has it."""
    if isinstance(value, DType):
        return value.value
    if isinstance(value, TensorType):
        return format_type(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, tuple):
        return [to_json_value(item) for item in value]
    return value


def checked(parameter: Parameter, value: Any) -> Any:
    """The value as the field holds it.

    Raises:
        OperatorError: it is of another kind, out of range or none of the choices.
    """
    if value is None and parameter.optional:
        return None
    if not parameter.many:
        return _item(parameter, value)
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        raise _refused(parameter, value)
    return tuple(None if item is None and parameter.gaps else _item(parameter, item) for item in value)


def _item(parameter: Parameter, value: Any) -> Any:
    try:
        item = _convert(parameter.kind, value)
    except (TypeError, ValueError, OverflowError, TypeParseError) as error:
        raise _refused(parameter, value) from error
    if parameter.choices and item not in parameter.choices:
        raise _refused(parameter, value)
    if parameter.minimum is not None and item < parameter.minimum:
        raise invalid(f"{item} is less than {parameter.minimum:.10g}.", parameter=parameter.name)
    if parameter.maximum is not None and item > parameter.maximum:
        raise invalid(f"{item} is more than {parameter.maximum:.10g}.", parameter=parameter.name)
    return item


def _convert(kind: Kind, value: Any) -> Any:
    if isinstance(value, str):
        if kind is Kind.TEXT:
            value.encode()  # half of a pair is no text to TensorFlow
            return value
        if kind is Kind.DTYPE:
            return parse_dtype(value)
        if kind is Kind.TYPE:
            return parse_type(value)
    if (kind is Kind.DTYPE and isinstance(value, DType)) or (kind is Kind.TYPE and isinstance(value, TensorType)):
        return value
    if kind is Kind.FILE:
        return Path(value)
    if isinstance(value, (bool, np.bool_)):
        if kind is Kind.BOOL:
            return bool(value)
    elif kind is Kind.INT and isinstance(value, numbers.Integral):
        return int(value)
    elif kind is Kind.FLOAT and isinstance(value, numbers.Real):
        number = float(value)
        if math.isfinite(number):
            return number
    raise TypeError


def _refused(parameter: Parameter, value: Any) -> OperatorError:
    shown = to_json_value(value)
    return invalid(f"It cannot be {shown!r}.", parameter=parameter.name, remedy=f"It takes {parameter.expected}.")
