"""Dialogs that take long to make come in several turns of the loop before they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from studio.desktop.turns import Turns

_ACTS: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Close)


class Coming(QObject):
    """Takes steps, each in a turn of its own. Who acts meanwhile in the window below has all that are left at once.

    Where one fails, the dialog does not come.

    Args:
        steps: the last shows what the others have made.
    """

    def __init__(self, steps: Sequence[Callable[[], object]], dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._turns = Turns(self)
        self._steps: Sequence[Callable[[], object]] = (*(partial(self._take, step) for step in steps), self.stop)
        for step in self._steps:
            self._turns.ask(step)
        below = dialog.parentWidget()
        # What the window itself hears: of the program's events there are thousands while widgets are made.
        self._below = below.window().windowHandle() if below is not None else None
        if self._below is not None:
            self._below.installEventFilter(self)

    def finish(self) -> None:
        """Takes all that are left now."""
        self._turns.finish()

    def stop(self) -> None:
        """Takes no more: nobody waits for it."""
        for step in self._steps:
            self._turns.cancel(step)
        if self._below is not None:
            self._below.removeEventFilter(self)

    def _take(self, step: Callable[[], object]) -> None:
        try:
            step()
        except BaseException:
            self.stop()
            self._dialog.close()
            raise

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self.finish()
        return False
