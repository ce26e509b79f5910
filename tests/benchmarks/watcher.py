"""How long a window is held: the longest time that what comes from outside waits for it, and what it did meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal

STEP_MS = 3  # between two looks at the loop
QUIET = 0.4  # seconds: what follows an operation a little later belongs to it, the picture at rest for example
MOST = 120.0  # seconds until an operation is given up
SAMPLE = 0.003
SUSPECT = 0.02  # seconds from which a hold is looked into


@dataclass(frozen=True)
class Hold:
    """The longest hold of one operation.

    Attributes:
        wall: milliseconds for which an event waited that another thread posted, as keys and clicks wait.
        processor: milliseconds of the main thread's own time between two such events, where it was most.
        total: milliseconds until all of it was done.
        where: lines of the program in which the longest turn was found, the most frequent first.
    """

    wall: float
    processor: float
    total: float
    where: tuple[str, ...] = ()


class Watcher(QObject):
    """Watches the event loop of the thread that it is made on, by events that another thread posts every few moments.

    Args:
        samples: look from another thread at what a long turn does; that costs a little of its time.
    """

    _knock = Signal(float)  # when it was to be posted

    def __init__(self, *, samples: bool = False) -> None:
        super().__init__()
        self._is_open = threading.Event()  # the last one was answered
        self._knock.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._look)
        self._loop = QEventLoop(self)
        self._done: Callable[[], bool] = bool
        self._is_watching = False
        self._begun = self._since = self._last = self._last_processor = 0.0
        self._wall = self._processor = 0.0
        self._answers = 0
        self._samples: list[str] = []
        self._lock = threading.Lock()
        self._held: list[FrameType] = []  # with what they hold: it has to go on this thread
        self._where: tuple[str, ...] = ()
        threading.Thread(target=self._knock_on, daemon=True).start()
        if samples:
            threading.Thread(target=self._sample, args=(threading.get_ident(),), daemon=True).start()

    def watch(self, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> Hold:
        """Does something and lets the loop turn until it is done and the window has come to rest.

        Raises:
            TimeoutError: it does not come to an end.
        """
        self._done, self._wall, self._processor, self._where = done, 0.0, 0.0, ()
        self._begun = self._since = self._last = time.perf_counter()
        self._last_processor = time.thread_time()
        self._samples = []
        self._timer.start()
        self._is_watching = True
        self._is_open.set()
        act()
        self._loop.exec()
        self._is_watching = False
        self._timer.stop()
        if time.perf_counter() - self._begun > MOST:
            raise TimeoutError("It does not come to an end.")
        return Hold(1e3 * self._wall, 1e3 * self._processor, 1e3 * (self._since - self._begun), self._where)

    def rest(self, done: Callable[[], bool] = lambda: True) -> None:
        """Lets the loop turn until the window has come to rest."""
        self.watch(lambda: None, done)

    def let_turn(self) -> None:
        """Within what is watched: lets the window answer before it goes on, as the loop would."""
        answers = self._answers
        while self._answers == answers:
            QCoreApplication.processEvents()

    def _knock_on(self) -> None:
        """Posts the next event a little after the last one was answered."""
        while True:
            self._is_open.wait()
            self._is_open.clear()
            due = time.perf_counter() + STEP_MS / 1e3
            time.sleep(STEP_MS / 1e3)
            self._knock.emit(due)  # late where Python's lock is not to be had: it waits from when it was due

    def _answer(self, due: float) -> None:
        now, processor = time.perf_counter(), time.thread_time()
        took = now - due
        self._answers += 1
        with self._lock:
            samples, self._samples = self._samples, []
            self._held.clear()
        if self._is_watching and due > self._begun:  # not one that was left over
            if took > self._wall:
                self._wall = took
                self._where = tuple(f"{count} {line}" for line, count in Counter(samples).most_common(8))
            self._processor = max(self._processor, processor - self._last_processor)
            if took > SUSPECT:
                self._since = now
            self._is_open.set()
        self._last, self._last_processor = time.perf_counter(), time.thread_time()

    def _look(self) -> None:
        """Whether it is over."""
        now = time.perf_counter()
        if not self._done():
            self._since = now
        if now - self._since > QUIET or now - self._begun > MOST:
            self._loop.quit()

    def _sample(self, thread: int) -> None:
        while True:
            time.sleep(SAMPLE)
            if self._is_watching and time.perf_counter() - self._last > SUSPECT:
                with self._lock:
                    self._samples.append(self._line(thread))

    def _line(self, thread: int) -> str:
        """Where the program is, from the innermost of its own functions outwards."""
        names, frame = [], sys._current_frames().get(thread)
        while frame is not None:
            self._held.append(frame)
            if "studio" in frame.f_code.co_filename:
                name = frame.f_code.co_filename.rpartition("studio/")[2].removesuffix(".py")
                names.append(f"{name}:{frame.f_lineno} {frame.f_code.co_name}")
            frame = frame.f_back
        return " < ".join(names[:6])
