"""Work beside the window: functions on threads of their own, answers on the window's thread, cancelled at any time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from studio.errors import Cancelled

T = TypeVar("T")
TELL_EVERY: Final = 0.05  # seconds


class Token:
    """Between work on a thread and who waits for it: how far it is, and that nobody waits any more."""

    def __init__(self, told: Callable[[Token, float], object] | None = None) -> None:
        self._cancelled = threading.Event()
        self._told = told
        self._next = 0.0

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        """Raises Cancelled once nobody waits. Long work calls this between its parts."""
        if self.cancelled:
            raise Cancelled

    def tell(self, done: float) -> None:
        """Says how far the work is, 0 to 1; may be called as often as one likes. Raises as ``check``."""
        self.check()
        if self._told is not None and (now := time.monotonic()) >= self._next:
            self._next = now + TELL_EVERY
            self._told(self, done)


class Background(QObject):
    """A few threads for the jobs of one part of the window. Call ``stop`` before it goes."""

    _done = Signal(object)
    _told = Signal(object, float)

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool: Final = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._tokens: dict[Token, Callable[[float], object] | None] = {}
        self._done.connect(self._deliver)
        self._told.connect(self._hear)

    def start(
        self,
        work: Callable[[Token], T],
        then: Callable[[T], None],
        progressed: Callable[[float], object] | None = None,
    ) -> Token:
        """Does the work on a thread; ``then`` gets its answer, unless the token was cancelled before.

        ``progressed`` hears what the work tells its token, until then and no longer than the token lives.

        An exception of the work is raised on the window's thread, where ``then`` would have been called.
        """
        token = Token(None if progressed is None else self._told.emit)
        self._tokens[token] = progressed
        self._pool.start(_Run(work, then, token, self._done.emit))
        return token

    @property
    def busy(self) -> bool:
        return any(not token.cancelled for token in self._tokens)

    def finish(self) -> None:
        """Waits until everything is done, and delivers the answers."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def stop(self) -> None:
        """Cancels everything and waits until the threads are idle."""
        for token in self._tokens:
            token.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        self._tokens.clear()

    def _hear(self, token: Token, done: float) -> None:
        progressed = self._tokens.get(token)
        if progressed is not None and not token.cancelled:
            progressed(done)

    def _deliver(self, outcome: _Outcome) -> None:
        self._tokens.pop(outcome.token, None)
        if outcome.token.cancelled:
            return
        if outcome.error is not None:
            raise outcome.error
        outcome.then(outcome.result)


class _Outcome:
    def __init__(self, token: Token, then: Callable[..., None]) -> None:
        self.token, self.then = token, then
        self.result: object = None
        self.error: BaseException | None = None


class _Run(QRunnable):
    def __init__(
        self,
        work: Callable[[Token], object],
        then: Callable[..., None],
        token: Token,
        done: Callable[[object], object],
    ) -> None:
        super().__init__()
        self._work, self._token, self._emit = work, token, done
        self._outcome = _Outcome(token, then)

    def run(self) -> None:
        if not self._token.cancelled:
            try:
                self._outcome.result = self._work(self._token)
            except BaseException as error:  # noqa: BLE001 - raised again on the window's thread
                self._outcome.error = error
        try:
            self._emit(self._outcome)
        except RuntimeError:  # the window is gone already
            return
