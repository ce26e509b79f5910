"""The way to the group that one looks into, above the canvas: each step leads back there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tips import as_title

HEIGHT: Final = 34


class Breadcrumbs(QWidget):
    """Hidden at the top, where there is no way to show."""

    chosen = Signal(str)  # id of a group, empty for the top

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._steps: tuple[tuple[str, str], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "breadcrumbs")
        self.setAccessibleName(self.tr("Groups around what is seen"))
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 16, 0)  # the steps have 6 of their own
        self._row.setSpacing(2)
        self.hide()

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """Ids with names, from the top down; the last is where one is."""
        return self._steps

    def show_way(self, steps: Sequence[tuple[str, str]]) -> None:
        steps = tuple(steps)
        if steps == self._steps:
            return
        self._steps = steps
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (id, name) in enumerate(steps):
            if number:
                sign = QLabel()
                self._skin.dress(sign, "chevron-right", "muted", 12)
                self._row.addWidget(sign)
            if number < len(steps) - 1:
                button = QPushButton(as_title(name))
                role(button, "crumb")
                button.setAccessibleDescription(self.tr("Goes back there"))
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                button.clicked.connect(partial(self._choose, id))
                self._row.addWidget(button)
            else:
                here = QLabel(name)
                here.setTextFormat(Qt.TextFormat.PlainText)
                role(here, "crumb-here")
                self._row.addWidget(here)
        self._row.addStretch(1)
        hint = QLabel(self.tr("Esc leaves the group"))
        role(hint, "caption")
        self._row.addWidget(hint)
        self.setVisible(len(steps) > 1)

    def _choose(self, id: str, _checked: bool = False) -> None:
        self.chosen.emit(id)
