"""The bar for searching a pipeline, above the canvas and not over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.desktop.language.numbers import whole
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.search_field import SearchField
from studio.desktop.spoken import announce

HEIGHT: Final = 41
FIELD: Final = 320


class FindBar(QWidget):
    """A field, a count, and buttons to go on. What is found, ``finder`` knows."""

    sought = Signal(str)
    stepped = Signal(int)  # one on or one back
    closed = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "tab-row")
        self.setAccessibleName(self.tr("Find in the pipeline"))
        hint, name = self.tr("Find nodes, ports, types, models"), self.tr("Find in the pipeline")
        self.field: Final = SearchField(skin, hint, name)
        self.field.setFixedWidth(FIELD)
        self.field.textChanged.connect(self.sought)
        self.count: Final = QLabel()
        role(self.count, "muted")
        self._previous = self._button(skin, "chevron-up", self.tr("Previous"), self.tr("Previous  Shift+Enter"))
        self._next = self._button(skin, "chevron-down", self.tr("Next"), self.tr("Next  Enter"))
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        close = self._button(skin, "close", self.tr("Close the search"), self.tr("Close  Esc"))
        close.clicked.connect(self.closed)
        layout = QHBoxLayout()
        layout.setContentsMargins(12, 0, 10, 0)
        layout.setSpacing(8)
        for widget in (self.field, self._previous, self._next, self.count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 1)
        nest(outer, layout)
        self.show_count(0, 0)

    def show_count(self, current: int, number: int, *, complete: bool = True) -> None:
        """Which of how many is seen, counted from 1; 0 before one has been gone to."""
        if not self.field.text().strip():
            text = ""
        elif number:
            text = self.tr("{0} of {1}").format(current or "–", whole(number)) + ("" if complete else "…")
        else:
            text = self.tr("Nothing found") if complete else "…"
        if complete and text != self.count.text():
            announce(self, self.tr("{0} found").format(whole(number)) if number and not current else text)
        self.count.setText(text)
        self.setAccessibleDescription(text)
        for button in (self._previous, self._next):
            button.setEnabled(bool(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _button(skin: Skin, icon: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(tip)
        skin.dress(button, icon)
        return button
