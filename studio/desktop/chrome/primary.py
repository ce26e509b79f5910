"""The one primary button on screen: that of what opened last over a window, else the window's own."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from studio.desktop.chrome.floating import Floating
from studio.desktop.look.skin import role


class PrimaryButton(QPushButton):
    """Rests while something else with such a button is open over the same window: a dialog or a popup.

    A dialog keeps the turn as long as it is open, even while its button is hidden.
    """

    turned = Signal(bool)  # whether it is the primary one now

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._holder: QWidget | None = None
        self._is_primary = True
        role(self, "primary")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._holder is None:
            self._holder = _holder(self)
            self._take_turn()
            if self._holder is not _base(self):  # which is always there
                self._holder.installEventFilter(self)
                self._holder.destroyed.connect(partial(_turns(self).forget, self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._holder and event.type() == QEvent.Type.Show:
            self._take_turn()
        elif watched is self._holder and event.type() == QEvent.Type.Hide:
            _turns(self).end(self)
        return False

    def _take_turn(self) -> None:
        _turns(self).begin(self, last=self._holder is not _base(self))

    def rest(self, at_rest: bool) -> None:
        """Looks like the buttons around it, or like the primary one again; it is as wide as it was."""
        if self._is_primary == at_rest:
            self._is_primary = not at_rest
            role(self, "primary-at-rest" if at_rest else "primary")
            self.style().unpolish(self)
            self.style().polish(self)
            self.turned.emit(not at_rest)


class _Turns(QObject):
    """The buttons of a window and of what is open over it, in the order in which they came."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._buttons: list[PrimaryButton] = []

    def begin(self, button: PrimaryButton, *, last: bool) -> None:
        if button not in self._buttons:
            self._buttons.insert(len(self._buttons) if last else 0, button)
            self._settle()

    def end(self, button: PrimaryButton) -> None:
        if button in self._buttons:
            self._buttons.remove(button)
            self._settle()

    def forget(self, button: PrimaryButton) -> None:
        """The same where what it stands in is destroyed, which need not hide before, and not with the whole window."""
        if isValid(self._window):
            self.end(button)

    def _settle(self) -> None:
        self._buttons = [button for button in self._buttons if isValid(button)]
        for button in self._buttons:
            button.rest(button is not self._buttons[-1])


def _holder(button: QWidget) -> QWidget:
    """The dialog, popup or window that the button stands in."""
    holder: QWidget = button
    while not (holder.isWindow() or isinstance(holder, Floating)):
        holder = holder.parentWidget() or holder  # what has no parent is a window
    return holder


def _base(widget: QWidget) -> QWidget:
    """The window over which all of it is open."""
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget


def _turns(button: QWidget) -> _Turns:
    base: Final = _base(button)
    there = base.findChild(_Turns, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return there if there is not None else _Turns(base)
