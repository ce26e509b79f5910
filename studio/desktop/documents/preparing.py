"""What takes long to read or put together before a document is changed: beside the window, or in slices; then done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from studio.desktop.background import Background
from studio.desktop.documents.document import Document
from studio.desktop.documents.pace import SLICE
from studio.desktop.documents.reading import quietly
from studio.errors import StudioError
from studio.pipeline.steps import Steps, known

T = TypeVar("T")


class Preparing(QObject):
    """One thing at a time. A person who acts meanwhile gets it at once (``complete``), or gives it up (``cancel``), or
    what he does waits for its turn behind it, one thing again (``begin_in_turn``).
    """

    lasts = Signal()  # it takes several turns of the loop, in which it can be undone already
    rested = Signal()  # it is done or given up, and nothing has waited

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._make: Callable[[], Steps[Any]] | None = None
        self._then: Callable[[Any], object] = bool
        self._otherwise: Callable[[], object] | None = None
        self._revision = 0  # of the document that the steps read
        self._is_late = False  # the steps have taken several turns of the loop
        self._background: Final = Background(self)
        self._next: tuple[Callable[[], Steps[Any]], Callable[[Any], object]] | None = None

    @property
    def is_idle(self) -> bool:
        return self._make is None and not self._background.busy

    def begin(
        self,
        make: Callable[[], Steps[T]],
        then: Callable[[T], object],
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Goes through steps and calls ``then`` with the answer: now, where there are few, else in a turn of its own.

        Args:
            make: begins the steps; once more where the document changes meanwhile.
            otherwise: called where it is given up.
        """
        self.complete()
        self._make, self._then, self._otherwise = make, then, otherwise
        self._steps, self._revision = make(), self._document.revision
        self._is_late = False
        self._go_on()

    def begin_beside(self, work: Callable[[], T], then: Callable[[T | StudioError], None]) -> None:
        """Does work on a thread, which reads nothing of the document, and calls ``then`` with what comes of it."""
        self.complete()
        self._background.start(lambda _: quietly(work), lambda answer: self._use(then, answer))
        self.lasts.emit()

    def begin_in_turn(self, make: Callable[[], Steps[T]], then: Callable[[T], object]) -> None:
        """The same once all that is under way has ended. What waits so already is not to wait longer: it is done."""
        if self._next is not None:
            self.complete()
        if self.is_idle:
            self.begin(make, then)
        else:
            self._next = make, then

    def complete(self) -> None:
        """Does it now, what is begun then, and what waits for its turn."""
        while not self.is_idle:
            if self._background.busy:
                self._background.finish()
            else:
                self._go_on(at_once=True)

    def cancel(self) -> bool:
        """Gives it up, and what waits behind it; answers whether there was anything."""
        was_idle, otherwise = self.is_idle, self._otherwise
        self._next = None
        self._end()
        if otherwise is not None:
            otherwise()
        if not was_idle:
            self.rested.emit()
        return not was_idle

    def stop(self) -> None:
        """The document is closed."""
        self._otherwise = None
        self.cancel()
        self._background.stop()

    def _go_on(self, *, at_once: bool = False) -> None:
        assert self._make is not None
        if at_once:
            self._document.complete()
        elif not self._document.is_whole:  # what it reads is half done
            self._document.turns.ask(self._go_on)
            return
        deadline = time.perf_counter() + SLICE
        if self._revision != self._document.revision:
            self._steps, self._revision = self._make(), self._document.revision
        try:
            next(self._steps)
            while at_once or time.perf_counter() < deadline:
                next(self._steps)
        except StopIteration as end:
            if self._is_late and not at_once:
                self._steps, self._is_late = known(end.value), False
                self._document.turns.ask(self._go_on)
            else:
                self._end()
                self._use(self._then, end.value)
        except BaseException:
            self.cancel()
            raise
        else:
            self._document.turns.ask(self._go_on)
            if not self._is_late:
                self._is_late = True
                self.lasts.emit()

    def _end(self) -> None:
        self._make = self._otherwise = None
        self._document.turns.cancel(self._go_on)
        self._background.cancel()

    def _use(self, then: Callable[[T], object], answer: T) -> None:
        """What it begins comes before what waits."""
        try:
            then(answer)
        finally:
            if self.is_idle:
                self._go_to_next()

    def _go_to_next(self) -> None:
        following, self._next = self._next, None
        if following is None:
            self.rested.emit()
        else:
            self.begin(*following)
