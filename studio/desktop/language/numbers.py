"""Numbers, sizes and times as the person's own region writes them.

What is data or code keeps the form that it has everywhere: types, shapes, values of tensors and of parameters, JSON.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

_MOST: Final = 2**63  # from which Qt does not take a number
_UNITS: Final = ("B", "KB", "MB", "GB", "TB")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+")


def whole(value: int) -> str:
    """``1,284``, ``1.284``."""
    if abs(value) < _MOST:
        return QLocale().toString(value)
    return f"{value:,}".replace(",", QLocale().groupSeparator())


def decimal(value: float, digits: int) -> str:
    """With so many digits behind the point, or the comma."""
    return QLocale().toString(value, "f", digits)


def significant(value: float, digits: int) -> str:
    """With at most so many digits that say something; larger numbers as whole ones, until they are too long."""
    if 10**digits - 0.5 <= abs(value) < 1e6:
        return decimal(value, 0)
    return QLocale().toString(value, "g", digits)


def counted(count: int, one: str, many: str) -> str:
    """``1 node``, ``1,284 nodes``; both forms translated by the caller."""
    return f"{whole(count)} {one if count == 1 else many}"


def size_text(count: int) -> str:
    """Bytes for people: ``21 KB``, ``97.8 MB``, ``436 MB``."""
    value, unit = float(count), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{decimal(value, 1 if unit > 1 and value < 99.95 else 0)} {_UNITS[unit]}"


def time_text(seconds: float) -> str:
    """``0.4 ms``, ``12 ms``, ``1.3 s``."""
    if seconds >= 0.9995:
        return QCoreApplication.translate("Values", "{0} s").format(decimal(seconds, 1))
    return QCoreApplication.translate("Values", "{0} ms").format(significant(max(seconds * 1000, 0.01), 2))


def regrouped(text: str) -> str:
    """A number with commas between thousands, as English sentences have it; any other text as it is."""
    return whole(int(text.replace(",", ""))) if _GROUPED.fullmatch(text) else text


def read_int(text: str) -> int:
    """A number that a person typed, as code has it or as the own region writes it.

    Raises:
        ValueError: it is none.
    """
    try:
        return int(text)
    except ValueError:
        value, is_number = QLocale().toLongLong(text)
        if not is_number:
            raise
        return value


def read_float(text: str) -> float:
    """The same with a fraction: where code and region disagree, as in ``1.500``, code is meant.

    Raises:
        ValueError: it is none.
    """
    try:
        return float(text)
    except ValueError:
        value, is_number = QLocale().toDouble(text)
        if not is_number:
            raise
        return value
