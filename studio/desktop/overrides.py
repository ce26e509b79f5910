"""What Qt calls of the window's classes: an exception of it is told as any fault, and Qt goes on.

PySide would keep it until the call from Python is over in which Qt called, as of ``show``. Whatever else Qt calls
until then is looked up with the exception pending, which crashes the process, in that call or in a later one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from inspect import CO_VARARGS
from types import FunctionType
from typing import Any, Final

from shiboken6 import Shiboken

OURS: Final = {"addWidget", "insertWidget"}  # of Qt they have the name alone: it calls none of these


def guard() -> None:
    """Every class of this package that is defined from here on has its overrides of what Qt has guarded."""
    Shiboken.Object.__init_subclass__ = classmethod(_guard_class)  # type: ignore[assignment]


def _guard_class(cls: Any, /, **named: Any) -> None:
    super(Shiboken.Object, cls).__init_subclass__(**named)
    if not cls.__module__.startswith("studio."):
        return
    qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    for base in cls.__mro__:
        if base is cls or not issubclass(base, Shiboken.Object):  # a mixin; what is Qt's has been guarded
            for name, override in list(vars(base).items()):
                is_qts = not name.startswith("__") and name not in OURS and any(name in vars(one) for one in qt)
                if is_qts and isinstance(override, FunctionType) and getattr(cls, name) is override:
                    setattr(cls, name, guarded(override))


def guarded(override: FunctionType) -> Callable[..., Any]:
    """The override, which answers False or nothing where it raises: Qt takes nothing for an empty value."""
    code = override.__code__
    most = None if code.co_flags & CO_VARARGS else code.co_argcount - 1
    neutral = False if override.__annotations__.get("return") == "bool" else None

    @wraps(override)
    def answer(self: object, *args: Any, **named: Any) -> Any:
        try:
            return override(self, *args[:most], **named)  # a signal that it is connected to may say more
        except Exception as error:  # noqa: BLE001 - whatever it is: Faults has it
            sys.excepthook(type(error), error, error.__traceback__)
            return neutral

    return answer
