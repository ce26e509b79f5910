"""How long a window is held: the longest time between two turns of its event loop, and what it did meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer

STEP_MS = 3  # between two looks at the loop
QUIET = 0.4  # seconds: what follows an operation a little later belongs to it, the picture at rest for example
MOST = 120.0  # seconds until an operation is given up
SAMPLE = 0.003
SUSPECT = 0.02  # seconds from which a hold is looked into


@dataclass(frozen=True)
class Hold:
    """The longest hold of one operation.

    Attributes:
        wall: milliseconds between two turns of the loop.
        processor: milliseconds of the main thread's own time, of the turn that took most of it.
        total: milliseconds until all of it was done.
        where: lines of the program in which the longest turn was found, the most frequent first.
    """

    wall: float
    processor: float
    total: float
    where: tuple[str, ...] = ()


class Watcher(QObject):
    """Watches the event loop of the thread that it is made on.

    Args:
        samples: look from another thread at what a long turn does; that costs a little of its time.
    """

    def __init__(self, *, samples: bool = False) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._turn)
        self._loop = QEventLoop(self)
        self._done: Callable[[], bool] = bool
        self._is_watching = False
        self._begun = self._since = self._last = self._last_processor = 0.0
        self._wall = self._processor = 0.0
        self._samples: list[str] = []
        self._lock = threading.Lock()
        self._held: list[FrameType] = []  # with what they hold: it has to go on this thread
        self._where: tuple[str, ...] = ()
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
        """Within what is watched: lets the window answer before it goes on."""
        QCoreApplication.processEvents()
        self._turn()

    def _turn(self) -> None:
        now, processor = time.perf_counter(), time.thread_time()
        took = now - self._last
        with self._lock:
            samples, self._samples = self._samples, []
            self._held.clear()
        if took > self._wall:
            self._wall = took
            self._where = tuple(f"{count} {line}" for line, count in Counter(samples).most_common(8))
        self._processor = max(self._processor, processor - self._last_processor)
        self._last, self._last_processor = time.perf_counter(), time.thread_time()
        if not self._done() or took > SUSPECT:
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
