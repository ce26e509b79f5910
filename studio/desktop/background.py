"""Work beside the window: functions on threads of their own, answers on the window's thread, cancelled at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from studio.errors import Cancelled

T = TypeVar("T")


class Token:
    """Tells the work that nobody waits for it any more."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        """Raises Cancelled once nobody waits. Long work calls this between its parts."""
        if self.cancelled:
            raise Cancelled


class Background(QObject):
    """A few threads for the jobs of one part of the window. Call ``stop`` before it goes."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool: Final = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._tokens: set[Token] = set()
        self._done.connect(self._deliver)

    def start(self, work: Callable[[Token], T], then: Callable[[T], None]) -> Token:
        """Does the work on a thread; ``then`` gets its answer, unless the token was cancelled before.

        An exception of the work is raised on the window's thread, where ``then`` would have been called.
        """
        token = Token()
        self._tokens.add(token)
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

    def _deliver(self, outcome: _Outcome) -> None:
        self._tokens.discard(outcome.token)
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
