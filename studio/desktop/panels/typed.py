"""Values of parameters as people type them, and back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from studio.desktop.language.numbers import read_float, read_int
from studio.desktop.language.phrases import phrase
from studio.errors import OperatorError
from studio.operators.base import invalid
from studio.operators.params import Kind, Parameter, checked, to_json_value

UNKNOWN_MARKS = ("?", "null", "None")


def to_text(parameter: Parameter, value: Any) -> str:
    """A value as the form's field shows it: lists with commas, ``?`` for what is unknown."""
    if value is None:
        return ""
    if parameter.many:
        return ", ".join("?" if item is None else _item_text(item) for item in value)
    return _item_text(value)


def from_text(parameter: Parameter, text: str) -> Any:
    """The value that a text means.

    Raises:
        OperatorError: it means none that is allowed; the sentence says what is.
    """
    text = text.strip()
    if parameter.optional and text in ("", *UNKNOWN_MARKS):
        return None
    if not parameter.many:
        return checked(parameter, _item(parameter, text))
    body = text.removeprefix("[").removesuffix("]").strip()
    # With a comma within numbers, people put semicolons between them.
    between = ";" if parameter.kind is Kind.FLOAT and ";" in body else ","
    parts = [part.strip() for part in body.split(between)] if body else []
    items = [None if parameter.gaps and part in UNKNOWN_MARKS else _item(parameter, part) for part in parts]
    return checked(parameter, tuple(items))


def sentence(error: OperatorError) -> str:
    """What stands under a field."""
    return phrase(f"{error.what} {error.remedy}".strip())


def _item_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return str(to_json_value(value))


def _item(parameter: Parameter, text: str) -> Any:
    """The item as Python has it, or the text itself where it is none: the check then says what is wrong."""
    kind = parameter.kind
    if not text and kind is not Kind.TEXT:
        raise invalid(
            QCoreApplication.translate("Form", "A value is missing."),
            parameter=parameter.name,
            remedy=QCoreApplication.translate("Form", "It takes {0}.").format(parameter.expected),
        )
    try:
        if kind is Kind.INT:
            return read_int(text)
        if kind is Kind.FLOAT:
            return read_float(text)
    except ValueError:
        return text
    if kind is Kind.BOOL and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text
