"""What the popups with rows to choose from share: head, rows that scroll and foot, hints on keys, and the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.chrome.floating import Floating
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import hairline
from studio.desktop.panels.scroller import Scroller

MOST_HEIGHT: Final = 346  # of the rows that are seen at once: five plans of one line each
STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RowPopup(Floating):
    """Has the keyboard while it is open."""

    def __init__(self, title: str, width: int, skin: Skin, window: QWidget) -> None:
        super().__init__(skin, window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.box.setFixedWidth(width)
        self._inner = QWidget()
        self._area = Scroller(self._inner)

    def event(self, event: QEvent) -> bool:
        # What is typed is meant for the rows: no shortcut of the window takes it.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def show_row(self, row: QWidget) -> None:
        """Scrolls to a row."""
        self._area.ensureWidgetVisible(row, 0, 4)

    def _fill(self, head: QWidget, middle: QWidget, foot: QWidget) -> None:
        layout = QVBoxLayout(self.box)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(hairline())
        layout.addWidget(middle)
        layout.addWidget(hairline())
        layout.addWidget(foot)

    def _list(self, rows: Sequence[QWidget]) -> QWidget:
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        for row in rows:
            layout.addWidget(row)
        area = self._area
        role(area, "clear")
        role(self._inner, "clear")
        area.setFixedHeight(min(MOST_HEIGHT, 8 + sum(row.height() for row in rows)))
        return area


def key_hints(hints: Iterable[tuple[str, str]]) -> QHBoxLayout:
    """Keys, each as a cap with a word on what it does."""
    layout = QHBoxLayout()
    layout.setSpacing(6)
    for cap, word in hints:
        key, text = QLabel(cap), QLabel(word)
        role(key, "key")
        role(text, "caption")
        key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addWidget(key)
        layout.addWidget(text)
        layout.addSpacing(12)
    layout.addStretch(1)
    return layout
