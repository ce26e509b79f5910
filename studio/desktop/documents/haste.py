"""A person who acts, wherever in the program, has what is under way done first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

_ACTS: Final = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
        QEvent.Type.Close,
    )
)
_MODIFIERS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


@runtime_checkable
class Queueing(Protocol):
    """A widget of whose keys some wait."""

    def queues(self, event: QKeyEvent) -> bool:
        """Whether what a key does here waits for its turn behind what is under way."""


class Haste(QObject):
    """Looks at the program's events from ``begin`` to ``end``. Shortcuts are actions, which see to it.

    A key that waits for its turn there where it goes (``Queueing``) asks for nothing.

    Args:
        complete: does what is under way.
        but: the events that do not ask for it.
    """

    def __init__(self, parent: QObject, complete: Callable[[], object], *, but: Callable[[QEvent], bool]) -> None:
        super().__init__(parent)
        self._complete, self._but = complete, but

    def begin(self) -> None:
        """There is something to complete."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def end(self) -> None:
        """There is nothing any more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What a window gets, it gives to a widget.
        is_act = event.type() in _ACTS and watched.isWidgetType() and not _is_beside_it(event)
        if is_act and not _queues(watched, event) and not self._but(event):
            self._complete()
        return False


def _queues(watched: QObject, event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and isinstance(watched, Queueing) and watched.queues(event)


def _is_beside_it(event: QEvent) -> bool:
    """Whether something only begins, or only the view is moved."""
    if isinstance(event, QKeyEvent):
        return event.key() in _MODIFIERS
    return isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton
