"""Work beside the window: functions on threads of their own, answers on the window's thread, cancelled at any time."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal

from studio.courtesy import Courtesy
from studio.desktop.turns import Turns
from studio.errors import Cancelled, StudioError, for_person

T = TypeVar("T")
TELL_EVERY: Final = 0.05  # seconds


class Token:
    """Between work on a thread and who waits for it: how far it is, and that nobody waits any more."""

    def __init__(self, told: Callable[[Token, float], object] | None = None) -> None:
        self._cancelled = threading.Event()
        self._courtesy = Courtesy()
        self._told = told
        self._next = 0.0

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        """Raises Cancelled once nobody waits. Long work calls this between its parts: the window goes on meanwhile."""
        self._courtesy()
        if self.cancelled:
            raise Cancelled

    def tell(self, done: float) -> None:
        """Says how far the work is, 0 to 1; may be called as often as one likes. Raises as ``check``."""
        self.check()
        if self._told is not None and (now := time.monotonic()) >= self._next:
            self._next = now + TELL_EVERY
            self._told(self, done)


@dataclass(frozen=True)
class _Job:
    """What is to be done and who waits for it. Held on the window's thread for as long as any other has it: what the
    functions hold of the window must not go with a thread.
    """

    work: Callable[[Token], Any]
    then: Callable[[Any], None]
    progressed: Callable[[float], object] | None


class Background(QObject):
    """A few threads for the jobs of one part of the window. Call ``stop`` before it goes."""

    _done = Signal(object, object)
    _told = Signal(object, float)

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool: Final = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: dict[Token, _Job] = {}
        self._turns: Final = Turns(self)
        self._done.connect(self._take)
        self._told.connect(self._hear)

    def start(
        self,
        work: Callable[[Token], T],
        then: Callable[[T | StudioError], None],
        progressed: Callable[[float], object] | None = None,
    ) -> Token:
        """Does the work on a thread; ``then`` gets its answer, in a turn of the loop of its own, unless the token was
        cancelled before.

        Work that fails answers the error. Whatever it raises, ``then`` is called, and ends what was begun; what nobody
        foresaw is a ``ProgramFault``, and goes to ``sys.excepthook`` besides, as what is raised on the window's thread.

        ``progressed`` hears what the work tells its token, until then and no longer than the token lives.
        """
        token = Token(None if progressed is None else self._told.emit)
        self._jobs[token] = _Job(work, then, progressed)
        self._pool.start(_Run(work, token, self._done.emit))
        return token

    @property
    def busy(self) -> bool:
        return any(not token.cancelled for token in self._jobs)

    def finish(self) -> None:
        """Waits until everything is done, and delivers the answers."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._turns.finish()

    def cancel(self) -> None:
        """Cancels everything: nobody waits for it any more."""
        for token in self._jobs:
            token.cancel()

    def stop(self) -> None:
        """The same, and waits until the threads are idle."""
        self.cancel()
        self._pool.waitForDone()  # what has not begun ends at once
        self._jobs.clear()

    def _hear(self, token: Token, done: float) -> None:
        job = self._jobs.get(token)
        if job is not None and job.progressed is not None and not token.cancelled:
            job.progressed(done)

    def _take(self, token: Token, outcome: object) -> None:
        self._turns.ask(partial(self._deliver, token, outcome))

    def _deliver(self, token: Token, outcome: object) -> None:
        job = self._jobs.pop(token, None)
        if job is None or token.cancelled:
            return
        job.then(_told(outcome) if isinstance(outcome, BaseException) else outcome)


def outcome_of(work: Callable[[], T]) -> T | StudioError:
    """What work comes to that is done at once, on the window's thread, as ``Background.start`` has it."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever it is, something was begun
        return _told(error)


def _told(error: BaseException) -> StudioError:
    if not isinstance(error, StudioError):
        sys.excepthook(type(error), error, error.__traceback__)
    return for_person(error)


class _Run:
    """What a thread of the pool calls. No ``QRunnable``: the thread would destroy its half of that while the window's
    thread may be at the other, Python's.
    """

    def __init__(self, work: Callable[[Token], object], token: Token, done: Callable[[Token, object], object]) -> None:
        self._work: Callable[[Token], object] | None = work
        self._token, self._emit = token, done

    def __call__(self) -> None:
        work, self._work = self._work, None
        outcome: object = None
        if work is not None and not self._token.cancelled:
            try:
                outcome = work(self._token)
            except BaseException as error:  # noqa: BLE001 - whatever it is, somebody waits
                outcome = error
        del work
        try:
            self._emit(self._token, outcome)
        except RuntimeError:  # the window is gone already
            return
