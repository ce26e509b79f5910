"""How long the window did not answer: the main thread's own time from one turn of the event loop to the next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


class Watchdog(QObject):
    """Measures while ``watch`` is entered. Processor time, so that what else the machine does counts for nothing.

    Args:
        canvas: what is painted there counts apart: it is as long as there is much to see.

    Attributes:
        worst: the longest the loop was held, in milliseconds, by what was watched.
        pictures: the longest picture of the canvas.
    """

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.worst: dict[str, float] = {}
        self.pictures: dict[str, float] = {}
        self._name, self._last, self._paints = "", 0.0, False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        canvas.installEventFilter(self)

    @contextmanager
    def watch(self, name: str) -> Iterator[None]:
        QTest.qWait(1)
        self._name, self._last = name, time.thread_time()
        self.worst[name] = self.pictures[name] = 0.0
        self._timer.start()
        yield
        QTest.qWait(2)
        self._look()
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._timer.isActive():
            self._look()
            self._paints = True
        return False

    def _look(self) -> None:
        now, of = time.thread_time(), self.pictures if self._paints else self.worst
        of[self._name] = max(of[self._name], 1e3 * (now - self._last))
        self._last, self._paints = now, False
