"""What goes on by itself, one thing in each turn of the event loop: two that are short hold the window together."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from shiboken6 import isValid


class Waiting(QObject):
    """Has something to do that waits for a turn of the event loop that nothing else of this kind has."""

    def await_turn(self) -> None:
        """Asks for a turn: there is something to do."""
        _loop().add(self)

    @property
    @abstractmethod
    def is_waiting(self) -> bool:
        """Whether there is something to do, still or again."""

    @abstractmethod
    def take_turn(self) -> None:
        """Does one thing of it."""


class Turns(Waiting):
    """What waits for a turn of the loop of its own, in the order in which it was asked for.

    None of it opens a loop within its turn: all others would wait for the end of that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[[], object], None] = {}

    def ask(self, work: Callable[[], object]) -> None:
        """Has work done in a turn that is to come, once however often it is asked for."""
        self._waiting[work] = None
        self.await_turn()

    def cancel(self, work: Callable[[], object]) -> None:
        """It is not to be done any more."""
        self._waiting.pop(work, None)

    def finish(self) -> None:
        """Has all of it done now: what one raises goes to ``sys.excepthook``, as it would from a turn."""
        while self._waiting:
            try:
                self.take_turn()
            except Exception as error:  # noqa: BLE001 - the others wait
                sys.excepthook(type(error), error, error.__traceback__)

    def awaits(self, work: Callable[[], object]) -> bool:
        """Whether it is still to be done."""
        return work in self._waiting

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def take_turn(self) -> None:
        work = next(iter(self._waiting))
        del self._waiting[work]
        work()


class _Loop(QObject):
    """Gives those who wait a turn each, one after the other: keys and clicks come between any two."""

    _next = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: dict[Waiting, None] = {}
        self._is_coming = False
        # By way of what is posted, which comes with the next turn: of timers that are due several come in one.
        self._next.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def add(self, one: Waiting) -> None:
        self._waiting[one] = None
        self._come()

    def _come(self) -> None:
        if not self._is_coming:
            self._is_coming = True
            self._next.emit()

    def _begin(self) -> None:
        QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        self._is_coming = False
        one = self._take()
        if one is None:
            return
        if self._waiting:
            self._come()
        try:
            one.take_turn()
        finally:
            if isValid(one) and one.is_waiting:
                self.add(one)

    def _take(self) -> Waiting | None:
        """The next that has something to do, and has not gone meanwhile."""
        while self._waiting:
            one = next(iter(self._waiting))
            del self._waiting[one]
            if isValid(one) and one.is_waiting:
                return one
        return None


_loops: list[_Loop] = []


def _loop() -> _Loop:
    """The one of the program."""
    if not _loops or not isValid(_loops[0]):
        _loops[:] = [_Loop(QCoreApplication.instance())]
    return _loops[0]
