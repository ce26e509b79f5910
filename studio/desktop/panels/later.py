"""A page that is made when it is first seen: a window that nobody trains in starts without that panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class Later(QWidget, Generic[W]):
    """Holds the place of a widget.

    Args:
        make: makes it, ready to be shown; called once.
    """

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._made: W | None = None

    @property
    def made(self) -> W | None:
        """The widget, if it is there."""
        return self._made

    def get(self) -> W:
        """The widget; it is made where it is not there yet."""
        if self._made is None:
            self._made = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._made)
            self._put_in_order(self._made)
            if self.isVisible():
                self._made.show()  # now, as what is filled when it is seen expects; the layout would do it later
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
        self.get()
        super().showEvent(event)
