"""The field that one types into to find something."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from studio.desktop.look.skin import Skin


class SearchField(QLineEdit):
    """With a lens before what is typed."""

    def __init__(self, skin: Skin, placeholder: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._skin = skin
        self._lens = self.addAction(skin.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        skin.theme.changed.connect(self._take_look)

    def _take_look(self) -> None:
        self._lens.setIcon(self._skin.icon("search", "muted"))
