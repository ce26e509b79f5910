"""What goes on by itself, one thing in each turn of the event loop: two that are short hold the window together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

IDLE_TURNS: Final = 2  # between two things


class Turns(QObject):
    """What waits for a turn of the loop of its own, in the order in which it was asked for.

    A window is painted in the turn after one that changed it, by a timer as well (see ``look.painting``): some turns
    lie between two things, so that neither comes right before or after a picture.

    None of it opens a loop within its turn: all others would wait for the end of that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[[], object], None] = {}
        self._idle = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def ask(self, work: Callable[[], object]) -> None:
        """Has work done in a turn that is to come, once however often it is asked for."""
        self._waiting[work] = None
        if not self._timer.isActive():
            self._await()

    def cancel(self, work: Callable[[], object]) -> None:
        """It is not to be done any more."""
        self._waiting.pop(work, None)
        if not self._waiting:
            self._timer.stop()

    def finish(self) -> None:
        """Has all of it done now: what one raises goes to ``sys.excepthook``, as it would from a turn."""
        while self._waiting:
            try:
                self._give()
            except Exception as error:  # noqa: BLE001 - the others wait
                sys.excepthook(type(error), error, error.__traceback__)
        self._timer.stop()

    def awaits(self, work: Callable[[], object]) -> bool:
        """Whether it is still to be done."""
        return work in self._waiting

    def _await(self) -> None:
        self._idle = IDLE_TURNS
        self._timer.start()

    def _turn(self) -> None:
        if self._idle:
            self._idle -= 1
            self._timer.start()
        else:
            self._give()

    def _give(self) -> None:
        work = next(iter(self._waiting))
        del self._waiting[work]
        try:
            work()
        finally:
            if self._waiting:
                self._await()  # not before: it would be due before timers that are so meanwhile
