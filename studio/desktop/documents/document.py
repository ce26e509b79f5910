"""One open pipeline as the window has it: edits through the undo stack, wide ones in slices, what Qt must hear."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.documents.haste import Haste
from studio.desktop.documents.leavings import Leavings
from studio.desktop.documents.pace import SLICE, Pace, Step
from studio.desktop.running.values import NodeValues
from studio.desktop.turns import Turns
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit, Group, Move
from studio.pipeline.graph import Graph
from studio.pipeline.models import Look
from studio.pipeline.pieces import pieces
from studio.pipeline.stamps import Stamp
from studio.pipeline.structure_edits import Bend, SetFrame
from studio.pipeline.upkeep import Change

MERGE_WITHIN: Final = 1.0  # seconds between two steps of one typed value
_LEADING: Final = re.compile(r"[/\\\0]")
_NOTHING: Final = Group("", ())


class Document(QObject):
    """A pipeline with its undo stack. Everything that changes the pipeline goes through ``apply``.

    A wide edit is applied in pieces, over several turns of the event loop. Between them the pipeline is sound, and
    unsettled; who needs all of it, or changes it further, calls ``complete`` first.

    Attributes:
        revision: another number after each edit, undo, or redo, or piece of one.
        turns: of all that goes on by itself in the document, or in what shows it.
    """

    changed = Signal(object)  # Change: by an edit, or a piece of one
    renewed = Signal()  # by an edit, all of it, and once more when it is settled: for who looks at the whole
    rested = Signal()  # a wide edit is done that took more than one turn of the loop
    title_changed = Signal()
    about_to_change = Signal()  # by a step: it has not begun
    returned = Signal(object)  # list of Change: an undo or redo has made them
    edited = Signal(object)  # Edit, as it was applied, all its pieces in one: undo's inverses as well
    saved = Signal()
    unsaved = Signal()  # by something else than an edit
    copied = Signal(object)  # Graph: of it, to the clipboard
    closed = Signal()

    def __init__(self, pipeline: Pipeline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt destroys it, never Python's collector: that would destroy commands before the stack that still has them.
        self.destroyed.connect(lambda: self)
        self.pipeline: Final = pipeline
        self.revision = 0
        self.accompany: Callable[[Edit], Callable[[], object] | None] = lambda edit: None
        """Asked before each edit: answers what follows it at once, as part of its step; None where nothing does."""
        self._is_read_only = False
        self.undo_stack: Final = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_title)
        self._is_stepping = False
        self._asks_stack = self._follows_stack = False
        self._failure: Exception | None = None  # of what the stack asked for last
        self._undone = Leavings()  # that cannot be redone any more
        self._returning = False
        self._returned: list[Change] = []
        self.undo_stack.indexChanged.connect(self._tell_returned)
        self.undo_stack.indexChanged.connect(self._look_at_failure)
        self.turns: Final = Turns(self)
        self._pace = Pace(self._perform, self.turns, self)
        self._pace.begins.connect(self.about_to_change)
        self._pace.ended.connect(self.edited)
        self._pace.rested.connect(self.rested)
        self._pace.rested.connect(self._settle_soon)
        self._pace.rested.connect(self._tell_returned)
        self._pace.failed.connect(self._take_failure)
        self._pace.failed.connect(self._settle_soon)
        haste = Haste(self._pace, self.complete, but=lambda _: self._pace.is_performing)
        self._pace.lasts.connect(haste.begin)
        self._pace.rested.connect(haste.end)
        self._pace.failed.connect(haste.end)
        self.values: Final = NodeValues(pipeline, self)
        self._end_listening = pipeline.subscribe(self._tell)

    def close(self) -> None:
        """Ends listening to the pipeline. What is not saved is given up."""
        self.turns.cancel(self.settle)
        self.turns.cancel(self._let_go)
        self._pace.stop()
        self._end_listening()
        self.closed.emit()

    @property
    def title(self) -> str:
        """What a tab says: the file's name, or the pipeline's as long as it has none."""
        path = self.pipeline.path
        return path.stem if path is not None else self.pipeline.name

    @property
    def stem(self) -> str:
        """What a file or folder made of it is called: the title, of which nothing leads to another folder."""
        return _LEADING.sub("_", self.title).strip(". ") or "pipeline"

    @property
    def heading(self) -> str:
        """The title, and what keeps the file from being saved."""
        return self.tr("{0} (read-only)").format(self.title) if self._is_read_only else self.title

    @property
    def is_read_only(self) -> bool:
        """Whether saving asks for another place."""
        return self._is_read_only

    def set_read_only(self, read_only: bool) -> None:
        if read_only != self._is_read_only:
            self._is_read_only = read_only
            self.title_changed.emit()

    @property
    def is_dirty(self) -> bool:
        return not self.undo_stack.isClean()

    def apply(self, edit: Edit, typing: object = None) -> None:
        """Applies an edit as one step of the undo stack.

        Args:
            typing: the same object for all edits of one value that is being typed: they are one step, however slowly
                they come, and no other edit joins them.

        Raises:
            PipelineError: the edit does not suit the graph; nothing has changed, but that what was undone is gone
                where something accompanies it. What of a wide edit comes with later
                turns of the loop is raised there, and takes the stack with it: edits are made for the graph as it is.
        """
        self.complete()
        then = self.accompany(edit)
        if then is None:
            self._push(edit, typing)
        else:
            with nullcontext() if self._is_stepping else self.step(edit.title):
                self._push(edit, typing)
                then()

    def _push(self, edit: Edit, typing: object) -> None:
        command = _EditCommand(self, edit, typing)
        # Before the push: an exception must not pass through Qt. Within a step, what follows is to see all of it.
        command.apply(at_once=self._is_stepping)
        if not self._is_stepping:
            self._give_up_redo()
        self.undo_stack.push(command)

    @property
    def is_whole(self) -> bool:
        """Whether no wide edit is under way."""
        return self._pace.is_idle

    @property
    def is_settled(self) -> bool:
        """Whether its types and problems are those of all of it."""
        return self.is_whole and self.pipeline.settled

    def complete(self) -> None:
        """Applies the rest of a wide edit now."""
        self._pace.complete()

    def copy(self) -> Pipeline:
        """The pipeline for a job on another thread, with all that is under way."""
        self.complete()
        return self.pipeline.copy()

    def undo(self) -> None:
        """Undoes the last step.

        Raises:
            PipelineError: it does not suit the graph, nor does what else is on the stack, which is empty now.
        """
        self._ask_stack(self.undo_stack.undo)

    def redo(self) -> None:
        """Does again what was undone last; raises what ``undo`` does."""
        self._ask_stack(self.undo_stack.redo)

    def take_back(self, typing: object) -> Edit | None:
        """Undoes a value that is being typed, where that was the last step, as if it had never been typed.

        Answers the edit that has not happened now; raises what ``undo`` does.
        """
        self.complete()
        at = self.undo_stack.index()
        last = self.undo_stack.command(at - 1) if at else None
        if isinstance(last, _EditCommand) and last.typing is typing:
            edit = last.edit
            last.is_given_up = True
            self.undo()
            return edit
        return None

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Makes one step of the undo stack of all edits applied within; none of them when one fails.

        Raises:
            RuntimeError: within another step, of which a part could then fail and the rest stay.
        """
        stack = self.undo_stack
        if self._is_stepping:
            raise RuntimeError(f"The step {title!r} is begun within another one.")
        self.complete()
        self._give_up_redo()
        self._is_stepping = True
        stack.beginMacro(title)
        try:
            yield
        except BaseException:
            self._is_stepping = False
            stack.endMacro()
            self.undo()
            self.complete()
            # Nor can it be done again: Qt drops what is obsolete when it comes to it.
            stack.command(stack.index()).setObsolete(True)
            self.redo()
            raise
        self._is_stepping = False
        stack.endMacro()
        last = stack.command(stack.index() - 1)
        if not last.childCount():  # a step that undoes nothing
            last.setObsolete(True)
            self.undo()

    def _give_up_redo(self) -> None:
        """What is undone goes from the stack with the next push; of a wide edit it goes in slices."""
        stack = self.undo_stack
        for at in range(stack.index(), stack.count()):
            command = stack.command(at)
            for one in (command, *(command.child(number) for number in range(command.childCount()))):
                if isinstance(one, _EditCommand):
                    self._undone.keep(one.give_up())
        if self._undone:
            self.turns.ask(self._let_go)

    def _let_go(self) -> None:
        self._undone.let_go(SLICE)
        if self._undone:
            self.turns.ask(self._let_go)

    def set_unsaved(self) -> None:
        """The file no longer holds this document: it is gone, or somebody else's."""
        self.undo_stack.resetClean()
        self.unsaved.emit()

    def save(self, path: Path | None = None) -> None:
        """Saves under the present path or another.

        Raises:
            PipelineError: there is no path.
            ExportError: the disk refused.
        """
        self.complete()
        self.pipeline.save(path)
        self.undo_stack.setClean()
        self.saved.emit()
        self.title_changed.emit()

    def begin_saving(self) -> tuple[Graph, int]:
        """What a file is to hold, for another thread, and the revision for ``take_saved``."""
        self.complete()
        if self.is_dirty:
            self.undo_stack.resetClean()  # who goes back there meanwhile, or later, is not where the file is
        return self.pipeline.graph.still(), self.revision

    def take_saved(self, path: Path, stamp: Stamp, revision: int) -> None:
        """A file holds the document now as it was at a revision."""
        self.pipeline.path, self.pipeline.stamp = path, stamp
        if revision == self.revision:
            self.undo_stack.setClean()
            self.saved.emit()
        self.title_changed.emit()

    def take_looks(self, looks: Iterable[Look]) -> None:
        """Takes what looks at models' files found; of many models the problems follow in slices, with later turns."""
        self.pipeline.take_looks(looks, 0.0)
        self._settle_soon()

    def perform(self, edit: Edit) -> None:
        """Applies an edit past the stack: it is not to be taken back."""
        self.complete()
        self.take(Step(edit.title, (edit,)), at_once=True)

    def take(self, step: Step, *, at_once: bool = False) -> None:
        """Performs a step past the stack, for the stack's own commands."""
        try:
            self._pace.take(step, at_once=at_once)
        finally:
            self._settle_soon()

    def follow_stack(self, step: Step) -> None:
        """Performs what the stack asks its commands for. No exception passes through Qt: it is raised thereafter."""
        if self._failure is not None:
            return  # another part of the same step
        self._follows_stack = True
        try:
            self.take(step)
        except Exception as error:  # noqa: BLE001 - whatever it is: it is raised thereafter
            self._failure = error
        finally:
            self._follows_stack = False

    def _ask_stack(self, act: Callable[[], None]) -> None:
        self._asks_stack = True
        try:
            act()
        finally:
            self._asks_stack = False
        self._look_at_failure()

    def _look_at_failure(self) -> None:
        """Once the stack is done: it cannot be emptied while it asks one of its commands."""
        if self._failure is not None and not self._asks_stack:
            failure, self._failure = self._failure, None
            self._take_failure()
            raise failure

    def _perform(self, edit: Edit, returns: bool, is_last: bool) -> Edit:
        self.revision += 1
        self._returning = returns
        try:
            # What follows of types and problems is found once all pieces are there.
            return self.pipeline.apply(edit, SLICE, infers=is_last)
        finally:
            self._returning = False

    def _take_failure(self) -> None:
        """What is on the stack speaks of another pipeline. What is unsaved stays so."""
        if not self._follows_stack:
            self.undo_stack.clear()
            self.set_unsaved()

    def _tell_returned(self) -> None:
        """One step back or forth is done, however many edits it is made of."""
        if self.is_whole:
            returned, self._returned = self._returned, []
            if returned:
                self.returned.emit(returned)

    def _tell_title(self) -> None:
        self.title_changed.emit()

    def _settle_soon(self) -> None:
        if self.is_whole and not self.pipeline.settled:
            self.turns.ask(self.settle)

    def settle(self) -> None:
        """Finds types and problems that are owed: what there is time for now, the rest by itself."""
        if self.is_whole:
            self.pipeline.settle(SLICE)
            self._settle_soon()

    def _tell(self, change: Change) -> None:
        if self._returning:
            self._returned.append(change)
        self.values.follow(change)
        self.changed.emit(change)
        if change.delta.renamed:
            self.title_changed.emit()
        if self.is_whole and (change.delta or change.settled):
            self.renewed.emit()


class _EditCommand(QUndoCommand):
    """One edit on the undo stack. Applied before it is pushed, so that the first ``redo`` does nothing."""

    def __init__(self, document: Document, edit: Edit, typing: object = None) -> None:
        super().__init__(edit.title)
        self._document = document
        self.edit = edit  # as it is now that others have joined it
        self.typing = typing
        self._step = Step(edit.title, pieces(edit, document.pipeline.graph))
        self._time = time.monotonic()
        self._is_fresh = False
        self.is_given_up = False

    def apply(self, *, at_once: bool) -> None:
        self._document.take(self._step, at_once=at_once)
        self._is_fresh = True

    def redo(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
        else:
            self._document.follow_stack(self._step)

    def undo(self) -> None:
        self._document.follow_stack(self._step)
        self.setObsolete(self.is_given_up)  # not before: Qt does not undo what is obsolete

    def give_up(self) -> list[object]:
        """Can neither be undone nor redone any more; answers all that it was made of, the parts last."""
        edit, pieces, self.edit, self._step = self.edit, self._step.edits, _NOTHING, Step("", ())
        return [*pieces, *(edit.edits if isinstance(edit, Group) else (edit,))]

    def id(self) -> int:
        return 1  # any number but -1: all may be asked to merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _EditCommand):
            return False
        # A drag reaches the stack once, when it ends: two moves are two steps.
        if isinstance(self.edit, (Move, Group, Bend, SetFrame)) and self.typing is None:
            return False
        if self.typing is not other.typing or not other.edit.continues(self.edit):
            return False
        if self.typing is None and other._time - self._time > MERGE_WITHIN:
            return False
        self.edit, self._time = other.edit, other._time
        return True
