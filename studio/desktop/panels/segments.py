"""A row of buttons of which one is chosen: arrows move within it, Tab leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio.desktop.look.skin import role

ROOM: Final = 12  # beside a title


class Segments(QFrame):
    """Emits the key of what is chosen."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """``choices`` are keys with titles; the first is chosen to begin with."""
        super().__init__(parent)
        role(self, "segments")
        self.setAccessibleName(name)
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for number, (_, title) in enumerate(choices):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # one of several: else screen readers take each for a check box
            button.setChecked(number == 0)
            button.setAccessibleName(title)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            role(button, "segment")
            self._group.addButton(button, number)
            layout.addWidget(button, 1)
            self._make_room(button)
        self._group.idToggled.connect(self._toggled)

    @property
    def current(self) -> str:
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def choose(self, key: str) -> None:
        self._group.button(self._keys.index(key)).setChecked(True)

    def show_chosen(self, key: str) -> None:
        """Shows what is so already, none of them for an empty key; nothing is emitted."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for number, one in enumerate(self._keys):
            self._group.button(number).setChecked(one == key)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def button(self, key: str) -> QAbstractButton:
        return self._group.button(self._keys.index(key))

    def set_title(self, key: str, title: str) -> None:
        button = self._group.button(self._keys.index(key))
        button.setText(title)
        button.setAccessibleName(title)
        self._make_room(button)

    @staticmethod
    def _make_room(button: QAbstractButton) -> None:
        """All are as wide as each other, but for titles that need more."""
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + ROOM)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(self._keys[number])
