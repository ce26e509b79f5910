"""Sections side by side as far as there is room, else under one another."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.look.layouts import nest
from studio.desktop.panels.column import Column

LEAST: Final = 270
GAP: Final = 28
MARGIN: Final = 14


class Columns(QWidget):
    """Fills as many columns as its width allows, in the order in which sections were added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._columns: list[Column] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 10, MARGIN, 12)
        self._layout.setSpacing(GAP)

    def add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = (event.size().width() - 2 * MARGIN + GAP) // (LEAST + GAP)
        count = max(1, min(len(self._parts), count))
        if count != len(self._columns):
            self._arrange(count)

    def _arrange(self, count: int) -> None:
        for column in self._columns:
            for part in self._parts:
                column.removeWidget(part)  # an item that is merely taken would keep the part's old height
            self._layout.removeItem(column)
            column.deleteLater()
        self._columns = []
        for place in range(count):
            column = Column()
            column.setSpacing(16)
            self._columns.append(column)
            nest(self._layout, column, 1)
            for part in self._share(place, count):
                column.addWidget(part)
            column.addStretch(1)

    def _share(self, place: int, count: int) -> list[QWidget]:
        """The last columns have one part each, the first has what is left."""
        first = len(self._parts) - count + 1
        return self._parts[:first] if place == 0 else [self._parts[first + place - 1]]
