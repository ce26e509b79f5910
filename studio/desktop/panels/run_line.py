"""A line for a value that belongs to no document: undo within it is its own."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


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
