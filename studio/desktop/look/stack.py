"""Pages of which one is seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """Instead of Qt's own, which screen readers call a layered pane whenever one comes into it.

    Attributes:
        layers: the pages.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers: Final = QStackedLayout(self)
