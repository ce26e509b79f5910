"""A person who acts, wherever in the program, has a wide edit that is under way done first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.desktop.documents.pace import Pace

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


class Haste(QObject):
    """Looks at the program's events while there is something to complete. Shortcuts are actions, which see to it."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace)
        self._pace = pace
        pace.lasts.connect(self._begin)
        pace.rested.connect(self._end)
        pace.failed.connect(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS and not _is_beside_it(event) and not self._pace.is_performing:
            self._pace.complete()
        return False

    def _begin(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _end(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)


def _is_beside_it(event: QEvent) -> bool:
    """Whether something only begins, or only the view is moved."""
    if isinstance(event, QKeyEvent):
        return event.key() in _MODIFIERS
    return isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton
