"""A page that is made when it is first seen: a window that nobody trains in starts without that panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

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
        return self._made

    def showEvent(self, event: QShowEvent) -> None:
        self.get()
        super().showEvent(event)
