"""Theme and icons together, as the widgets use them: an icon follows the look by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from studio.desktop.look.icons import Icons
from studio.desktop.look.theme import Theme
from studio.desktop.look.tokens import Size, Tokens

BEFORE_TEXT: Final = 4  # between an icon and the text of its button, over what Qt leaves there


class Skin:
    """What a widget needs to look right."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self.theme: Final = theme
        self.icons: Final = icons

    @property
    def tokens(self) -> Tokens:
        return self.theme.tokens

    def icon(self, name: str, token: str = "text2") -> QIcon:
        """An icon in the colour of a token of the present look."""
        return self.icons.icon(name, self.tokens, str(getattr(self.tokens, token)))

    def pixmap(self, name: str, token: str, ratio: float, size: int = Size.ICON) -> QPixmap:
        return self.icons.pixmap(name, str(getattr(self.tokens, token)), size, ratio)

    def dress(
        self, thing: QAbstractButton | QLabel | QAction, name: str, token: str = "text2", size: int = Size.ICON
    ) -> None:
        """Gives a button, label or action an icon, now and whenever the look changes."""
        for old in thing.findChildren(_Dressing):
            old.deleteLater()
        _Dressing(self, thing, name, token, size)


class _Dressing(QObject):
    """Lives and dies with what it dresses."""

    def __init__(self, skin: Skin, thing: QAbstractButton | QLabel | QAction, name: str, token: str, size: int) -> None:
        super().__init__(thing)
        self._skin, self._thing = skin, thing
        self._name, self._token, self._size = name, token, size
        skin.theme.changed.connect(self.put_on)
        self.put_on()

    def put_on(self) -> None:
        if isinstance(self._thing, QLabel):
            ratio = self._thing.devicePixelRatioF()
            self._thing.setPixmap(self._skin.pixmap(self._name, self._token, ratio, self._size))
            return
        if isinstance(self._thing, QAbstractButton):
            has_text = isinstance(self._thing, QPushButton) and bool(self._thing.text())
            self._thing.setIconSize(QSize(self._size + (BEFORE_TEXT if has_text else 0), self._size))
        self._thing.setIcon(self._skin.icon(self._name, self._token))


def role(widget: QWidget, name: str) -> None:
    """Says what a widget is, for the style sheet."""
    widget.setProperty("role", name)
