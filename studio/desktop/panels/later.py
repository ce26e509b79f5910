"""A page that is made when it is first seen: a window that nobody trains in starts without that panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.turns import Turns

W = TypeVar("W", bound=QWidget)


class Later(QWidget, Generic[W]):
    """Holds the place of a widget, which comes into it with the next turns of the loop once the place is seen.

    Args:
        make: makes it, ready to be shown; called once.
    """

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._made: W | None = None
        self._comes = True  # by itself, once its place is seen
        self._turns = Turns(self)

    @property
    def made(self) -> W | None:
        """The widget, if it is there."""
        return self._made

    def get(self) -> W:
        """The widget; it is made and shown in its place at once where it is not yet."""
        made = self._put_in_place()
        made.show()  # now, as what is filled when it is seen expects; the layout would do it later
        return made

    def stop(self) -> None:
        """Before the window goes: nothing comes by itself any more."""
        self._comes = False
        self._turns.cancel(self._begin)
        self._turns.cancel(self.get)

    def _put_in_place(self) -> W:
        if self._made is None:
            made = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            made.hide()
            layout.addWidget(made)
            self._made = made
            self._put_in_order(made)
        return self._made

    def _put_in_order(self, made: QWidget) -> None:
        """Tab comes to it where it stands: Qt has what comes late behind everything else."""
        before = self.previousInFocusChain()
        while before is not None and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for stop in (made, *made.findChildren(QWidget)):
            is_here = stop.window() is self.window()  # menus are windows
            if before is not None and before is not self and is_here and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, stop)
                before = stop

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._made is None and self._comes:
            self._turns.ask(self._begin)

    def _begin(self) -> None:
        self._put_in_place()
        self._turns.ask(self.get)  # to make it and to show it for the first time takes a turn each
