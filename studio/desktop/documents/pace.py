"""Edits at a pace at which the window stays alive: wide ones piece by piece, between turns of its event loop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.desktop.turns import Turns
from studio.pipeline.edits import Edit, Group, group

SLICE: Final = 0.01  # seconds of a turn


class Step:
    """Edits that are one step for a person.

    Once performed they are those that take it back: an undo performs them, and a redo what has then become of them. It
    may wait twice: an undo behind what it undoes.

    Attributes:
        edits: what is to be performed, in order.
        returns: whether that is an undo or redo: it is, once it has been performed for the first time.
    """

    def __init__(self, title: str, edits: Sequence[Edit]) -> None:
        self.edits = tuple(edits)
        self.returns = False
        self._title = title
        self._inverses: list[Edit] = []

    @property
    def is_begun(self) -> bool:
        return bool(self._inverses)

    @property
    def is_almost_back(self) -> bool:
        """Whether one edit alone is performed."""
        return len(self._inverses) == 1

    @property
    def rest(self) -> int:
        """How many edits are to be performed yet."""
        return len(self.edits) - len(self._inverses)

    @property
    def whole(self) -> Edit:
        """All of it as one edit."""
        return group(self._title, *self.edits)

    def go_on(self, perform: Callable[[Edit], Edit]) -> None:
        """Performs the next edit."""
        self._inverses.append(perform(self.edits[len(self._inverses)]))

    def go_to_end(self, perform: Callable[[Edit], Edit]) -> None:
        """Performs all that is left as one edit: who is told of it then follows once, and not what soon goes."""
        inverse = perform(Group(self._title, self.edits[len(self._inverses) :]))
        assert isinstance(inverse, Group)
        self._inverses += reversed(inverse.edits)

    def end(self) -> None:
        """All is performed."""
        self.edits, self._inverses, self.returns = tuple(reversed(self._inverses)), [], True

    def go_back(self, perform: Callable[[Edit], Edit]) -> None:
        """Takes back the edit that was performed last."""
        perform(self._inverses.pop())


class Pace(QObject):
    """Performs steps one after the other: what a slice of time does not suffice for goes on by itself.

    Args:
        perform: applies an edit and answers the inverse; told whether it is of an undo or redo, and the last for now.
        turns: in which it goes on.
    """

    begins = Signal()  # a step; nothing of it is performed
    ended = Signal(object)  # a step, with what is now performed of it as ``Edit``
    lasts = Signal()  # what there is to do goes on with other turns of the loop
    rested = Signal()  # that is done
    failed = Signal()  # an edit that comes later than its step cannot be performed: nothing of that step has happened

    def __init__(self, perform: Callable[[Edit, bool, bool], Edit], turns: Turns, parent: QObject) -> None:
        super().__init__(parent)
        self._perform = perform
        self._steps: deque[Step] = deque()
        self._is_performing = False
        self._lasts = False
        self._turns = turns

    @property
    def is_idle(self) -> bool:
        """Whether nothing is to be performed yet."""
        return not self._steps

    @property
    def is_performing(self) -> bool:
        """Whether this is asked by somebody who is told of an edit."""
        return self._is_performing

    def take(self, step: Step, *, at_once: bool = False) -> None:
        """Performs a step: all of a narrow one now, of a wide one, or of what it waits for, one edit. What was to be
        done took time to find out.

        Raises:
            PipelineError: an edit does not suit the graph; nothing of the step has happened.
            RuntimeError: called by somebody who is told of a piece of an edit.
        """
        self._refuse_within()
        is_first = self.is_idle
        self._steps.append(step)
        try:
            self._advance(None if at_once else 0.0)
        except BaseException:
            if step.returns or not is_first:
                self.failed.emit()
            raise

    def complete(self) -> None:
        """Performs the rest now.

        Raises:
            RuntimeError: called by somebody who is told of a piece of an edit.
        """
        if self._steps:
            self._refuse_within()
            self._turns.cancel(self._continue)
            self._go_on(None)

    def stop(self) -> None:
        """Performs no more: nobody will look at it."""
        self._turns.cancel(self._continue)
        self._steps.clear()

    def _refuse_within(self) -> None:
        if self._is_performing and self._steps:
            raise RuntimeError("Between the pieces of an edit nobody who is told of one changes the document.")

    def _continue(self) -> None:
        self._go_on(SLICE)

    def _go_on(self, seconds: float | None) -> None:
        try:
            self._advance(seconds)
        except BaseException:
            self.failed.emit()
            raise

    def _advance(self, seconds: float | None) -> None:
        deadline = None if seconds is None else time.perf_counter() + seconds
        while self._steps:
            self._advance_one(self._steps[0], at_once=deadline is None)
            if deadline is not None and (self._is_almost_done or time.perf_counter() >= deadline):
                break
        if self._steps:
            self._turns.ask(self._continue)
        if self._lasts != bool(self._steps):
            self._lasts = bool(self._steps)
            (self.lasts if self._lasts else self.rested).emit()

    @property
    def _is_almost_done(self) -> bool:
        """Whether the last edit of a step comes next: it has a turn of its own, as who looks at the whole follows."""
        return bool(self._steps) and self._steps[0].rest == 1

    def _advance_one(self, step: Step, *, at_once: bool) -> None:
        if not step.is_begun:
            self.begins.emit()
        if at_once or step.rest == 1:
            self._steps.popleft()  # who hears of the last edit finds all of them performed
        try:
            go = step.go_to_end if at_once and step.rest > 1 else step.go_on
            go(lambda edit: self._tell(edit, step))
        except BaseException:
            self._steps = deque([step])
            while step.is_begun:
                if step.is_almost_back:
                    self._steps.clear()
                step.go_back(lambda edit: self._tell(edit, step))
            self._steps.clear()
            self._lasts = False
            raise
        if not step.rest:
            whole = step.whole
            step.end()
            self.ended.emit(whole)

    def _tell(self, edit: Edit, step: Step) -> Edit:
        within, self._is_performing = self._is_performing, True
        try:
            return self._perform(edit, step.returns, self.is_idle)
        finally:
            self._is_performing = within
