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

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from shiboken6 import Shiboken

DEEDS: Final = {
    "QAbstractItemDelegate": "editorEvent paint updateEditorGeometry",
    "QAbstractItemModel": "dropMimeData setData sort",
    "QAbstractItemView": "currentChanged startDrag",
    "QAbstractScrollArea": "scrollContentsBy viewportEvent",
    "QAccessibleInterface": "setText",
    "QDialog": "done reject",
    "QHeaderView": "initStyleOptionForIndex paintSection",
    "QIconEngine": "paint",
    "QLayoutItem": "setGeometry",
    "QMenuBar": "initStyleOption",
    "QObject": "event eventFilter",
    "QTreeView": "drawBranches",
    "QUndoCommand": "mergeWith redo undo",
    "QWidget": "changeEvent closeEvent contextMenuEvent dragEnterEvent dragLeaveEvent dragMoveEvent dropEvent "
    "focusInEvent focusNextPrevChild focusOutEvent hideEvent keyPressEvent keyReleaseEvent leaveEvent "
    "mouseDoubleClickEvent mouseMoveEvent mousePressEvent mouseReleaseEvent paintEvent resizeEvent showEvent "
    "wheelEvent",
}
"""Virtual methods by the class of Qt that has them first: they do something, and answer at most whether they have."""

ANSWERS: Final = {
    "QAbstractItemDelegate": "createEditor sizeHint",
    "QAbstractItemModel": "columnCount data flags headerData mimeData mimeTypes rowCount supportedDragActions "
    "supportedDropActions",
    "QAccessibleInterface": "child childAt childCount focusChild indexOfChild isValid object parent rect relations "
    "role state text window",
    "QIconEngine": "clone pixmap scaledPixmap",
    "QLayoutItem": "heightForWidth minimumSize sizeHint",
    "QMimeData": "formats hasFormat retrieveData",
    "QTabBar": "minimumTabSizeHint tabSizeHint",
    "QUndoCommand": "id",
    "QWidget": "minimumSizeHint sizeHint",
}
"""The others, in whose place Qt's own answer."""

NEUTRAL: Final = {
    **dict.fromkeys(("childCount", "columnCount", "rowCount"), 0),
    "indexOfChild": -1,
    "isValid": False,
    "role": QAccessible.Role.NoRole,
    "state": QAccessible.State(),
    "text": "",
    "rect": QRect(),
}
"""Where Qt has none of its own: these, or None."""


def guard() -> None:
    """Every class of this package that is defined from here on has its overrides of virtual methods guarded."""
    Shiboken.Object.__init_subclass__ = classmethod(_guard_class)  # type: ignore[assignment]


def _guard_class(cls: Any, /, **named: Any) -> None:
    super(Shiboken.Object, cls).__init_subclass__(**named)
    if not cls.__module__.startswith("studio."):
        return
    deeds, answers = virtuals(cls, DEEDS), virtuals(cls, ANSWERS)
    for base in cls.__mro__:
        if base is cls or not issubclass(base, Shiboken.Object):  # a mixin; what is Qt's has been guarded
            for name, override in list(vars(base).items()):
                if isinstance(override, FunctionType) and getattr(cls, name) is override:
                    if name in deeds:
                        setattr(cls, name, _guarded(override, _refuse if name == "closeEvent" else _do_nothing))
                    elif name in answers:
                        own = next(vars(one)[name] for one in cls.__mro__ if is_qts(one) and name in vars(one))
                        setattr(cls, name, _guarded(override, _answer_of(own, NEUTRAL.get(name))))


def is_qts(one: type) -> bool:
    return one.__module__.startswith("PySide6.")


def virtuals(cls: type, of: dict[str, str]) -> set[str]:
    """The names of a table that a class has from Qt."""
    return {name for base in cls.__mro__ if is_qts(base) for name in of.get(base.__name__, "").split()}


def _do_nothing(*_: object, **__: object) -> bool:
    return False


def _refuse(_: object, event: Any) -> None:
    """Qt takes silence for consent: what may be lost was not asked."""
    event.ignore()


def _answer_of(own: Callable[..., Any], neutral: object) -> Callable[..., Any]:
    def answer(*args: Any, **named: Any) -> Any:
        try:
            return own(*args, **named)
        except NotImplementedError:  # purely virtual
            return neutral

    return answer


def _guarded(override: FunctionType, instead: Callable[..., Any]) -> Callable[..., Any]:
    """The override, and where it raises something else."""
    code = override.__code__

    def tell(error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)

    @wraps(override)
    def alone(self: object) -> Any:
        try:
            return override(self)
        except Exception as error:  # noqa: BLE001 - whatever it is: Faults has it
            tell(error)
            return instead(self)

    @wraps(override)
    def answer(self: object, *args: Any, **named: Any) -> Any:
        try:
            return override(self, *args, **named)
        except Exception as error:  # noqa: BLE001
            tell(error)
            return instead(self, *args, **named)

    # A signal that is connected to it says as much as it takes, by its code.
    return alone if code.co_argcount == 1 and not code.co_flags & CO_VARARGS else answer
