"""Python's collector on the window's thread alone.

By itself it runs on whatever thread happens to allocate, and an object of Qt's that it destroys there, a timer of a
page that was closed for example, takes the program with it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

from studio.desktop.aside import Aside

INTERVAL_MS: Final = 200
MANY: Final = 20_000  # objects: to go through them takes a hundredth of a second
MOST: Final = 2_000_000  # objects, a few hundred megabytes at most: beyond, the window is rather held for once
BLOCKS: Final = 3  # of memory that an object takes with what it alone holds: to count those takes no time
_PAUSE: Final = 5.0  # seconds in which nothing happens
_PAUSE_ELSEWHERE: Final = 1.0  # the same while the person is at another program, or the keyboard on its way back
_LITTLE: Final = 0.02  # seconds that the thread is at work from look to look though nothing happens


class Pauses:
    """Whether nothing has happened for a while, or a shorter one at another program: asked again and again.

    Something happens where the pointer moves, or this thread is at work.
    """

    def __init__(self) -> None:
        self._pointer = QPoint()
        self._worked = 0.0
        self._since = 0.0

    def __call__(self) -> bool:
        now, pointer, worked = time.monotonic(), QCursor.pos(), time.thread_time()
        if pointer != self._pointer or worked - self._worked > _LITTLE:
            self._since = now
        self._pointer, self._worked = pointer, worked
        is_here = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        return now - self._since > (_PAUSE if is_here else _PAUSE_ELSEWHERE)


class Garbage(QObject):
    """Collects as often as Python would, between two events of the thread that it is made on, until ``stop``.

    Where many objects have come, by a large file or an edit of thousands of nodes, they are not gone through but set
    aside, as a level that is seen is (see ``canvas.quiet``): most go with their last reference. All that was set aside
    is gone through in the person's next pause, where many objects have come since that was last done or a canvas was
    closed, or at once where they are very many.

    Args:
        is_free: whether the window may be held.
    """

    def __init__(self, parent: QObject, is_free: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._is_free = is_free or Pauses()
        self._gone_through = sys.getallocatedblocks()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collects the oldest generation that is due, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number, (count, most) in enumerate(zip(counts, thresholds)) if count > most]
        is_free, there = self._is_free(), sys.getallocatedblocks()
        self._gone_through = min(self._gone_through, there)
        most = BLOCKS * MANY if is_free else max(BLOCKS * MOST, self._gone_through)
        if (is_free and Aside.is_left) or there - self._gone_through > most:
            Aside.go_through()
            self._gone_through = sys.getallocatedblocks()
        # A younger generation that is not due says that an older one need not be looked at yet.
        elif due and due[0] == 0:
            oldest = max(number for number in due if number == 0 or number - 1 in due)
            if young(oldest) > MANY:
                Aside.put()
            else:
                gc.collect(oldest)


def young(oldest: int) -> int:
    """How many objects there are in the generations up to one, or at least that they are many: their counts say nothing
    where others go, or have been gone through.

    They are listed, counted and let go in one call of C, within which no other thread has its turn: what a thread is
    putting together may be among them, and a tuple that another holds meanwhile is a ``SystemError`` there.
    """
    count = 0
    for generation in range(oldest + 1):
        count += next(map(len, map(gc.get_objects, (generation,))))
        if count > MANY:
            break
    return count
