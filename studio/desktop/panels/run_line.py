"""Fields for values that belong to no document: undo within them is their own, and Enter goes on to the run."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValueLine(QLineEdit):
    """Shows an example until something is typed."""

    def __init__(self, example: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(example)
        self.setAccessibleName(name)

    def set_invalid(self, invalid: bool) -> None:
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)


class ValueText(QPlainTextEdit):
    """Several lines, which Ctrl+Enter ends: Enter alone begins another."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)
