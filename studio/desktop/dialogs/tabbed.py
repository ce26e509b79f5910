"""Pages under tabs within a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from studio.desktop.look.layouts import nest
from studio.desktop.look.stack import Stack
from studio.desktop.panels.parts import hairline


class Tabbed(QWidget):
    """Tabs as the docks have them: text with a line under the one that is seen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(name)
        self.stack = Stack()
        self._keys: list[str] = []
        self.tabs.currentChanged.connect(self.stack.layers.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(6, 0, 6, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        nest(layout, line)
        layout.addWidget(hairline())
        layout.addWidget(self.stack, 1)

    def add(self, key: str, title: str, page: QWidget) -> None:
        self._keys.append(key)
        self.stack.layers.addWidget(page)
        self.tabs.addTab(title)

    def show_page(self, key: str) -> None:
        self.tabs.setCurrentIndex(self._keys.index(key))

    @property
    def page(self) -> str:
        return self._keys[self.tabs.currentIndex()]
