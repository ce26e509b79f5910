"""One open pipeline as the window has it: edits through the undo stack, wide inference in slices, what Qt must hear."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.running.values import NodeValues
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit, Group, Move
from studio.pipeline.stamps import Stamp
from studio.pipeline.structure_edits import Bend, SetFrame
from studio.pipeline.upkeep import Change

SLICE: Final = 0.01  # seconds of inference and checks at a time, so that the window stays alive
MERGE_WITHIN: Final = 1.0  # seconds between two steps of one typed value


class Document(QObject):
    """A pipeline with its undo stack. Everything that changes the pipeline goes through ``apply``.

    Attributes:
        revision: another number after each edit, undo, or redo.
    """

    changed = Signal(object)  # Change
    problems_changed = Signal()
    title_changed = Signal()
    about_to_change = Signal()
    returned = Signal(object)  # list of Change: an undo or redo has made them
    edited = Signal(object)  # Edit, as it was applied: undo's inverses as well
    saved = Signal()
    unsaved = Signal()  # by something else than an edit
    copied = Signal(object)  # Graph: of it, to the clipboard
    closed = Signal()

    def __init__(self, pipeline: Pipeline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pipeline: Final = pipeline
        self.revision = 0
        self._is_read_only = False
        self.undo_stack: Final = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_title)
        self._is_stepping = False
        self._returning = False
        self._returned: list[Change] = []
        self.undo_stack.indexChanged.connect(self._tell_returned)
        self.values: Final = NodeValues(pipeline, self)
        self._end_listening = pipeline.subscribe(self._tell)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)  # what raises is not tried for ever
        self._settling.timeout.connect(self._settle)

    def close(self) -> None:
        """Ends listening to the pipeline. What is not saved is given up."""
        self._settling.stop()
        self._end_listening()
        self.closed.emit()

    @property
    def title(self) -> str:
        """What a tab says: the file's name, or the pipeline's as long as it has none."""
        path = self.pipeline.path
        return path.stem if path is not None else self.pipeline.name

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
            PipelineError: the edit does not suit the graph; nothing has changed.
        """
        command = _EditCommand(self, edit, typing)
        # Before the push: an exception must not pass through Qt.
        command.apply()
        self.undo_stack.push(command)

    def take_back(self, typing: object) -> Edit | None:
        """Undoes a value that is being typed, where that was the last step, as if it had never been typed.

        Answers the edit that has not happened now.
        """
        at = self.undo_stack.index()
        last = self.undo_stack.command(at - 1) if at else None
        if isinstance(last, _EditCommand) and last.typing is typing:
            edit = last.edit
            last.is_given_up = True
            self.undo_stack.undo()
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
        self._is_stepping = True
        stack.beginMacro(title)
        try:
            yield
        except BaseException:
            self._is_stepping = False
            stack.endMacro()
            stack.undo()
            # Nor can it be done again: Qt drops what is obsolete when it comes to it.
            stack.command(stack.index()).setObsolete(True)
            stack.redo()
            raise
        self._is_stepping = False
        stack.endMacro()
        last = stack.command(stack.index() - 1)
        if not last.childCount():  # a step that undoes nothing
            last.setObsolete(True)
            stack.undo()

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
        self.pipeline.save(path)
        self.undo_stack.setClean()
        self.saved.emit()
        self.title_changed.emit()

    def take_saved(self, path: Path, stamp: Stamp, revision: int) -> None:
        """A file holds the document now as it was at a revision."""
        self.pipeline.path, self.pipeline.stamp = path, stamp
        if revision == self.revision:
            self.undo_stack.setClean()
            self.saved.emit()
        self.title_changed.emit()

    def perform(self, edit: Edit) -> Edit:
        """Applies an edit past the stack, for the stack's own commands; returns the inverse."""
        self.about_to_change.emit()
        self.revision += 1
        inverse = self.pipeline.apply(edit, SLICE)
        self.edited.emit(edit)
        if not self.pipeline.settled:
            self._settling.start()
        return inverse

    def perform_again(self, edit: Edit) -> Edit:
        """The same, for an undo or redo."""
        self._returning = True
        try:
            return self.perform(edit)
        finally:
            self._returning = False

    def _tell_returned(self) -> None:
        """One step back or forth is done, however many edits it is made of."""
        returned, self._returned = self._returned, []
        if returned:
            self.returned.emit(returned)

    def _tell_title(self) -> None:
        self.title_changed.emit()

    def _settle(self) -> None:
        if not self.pipeline.settle(SLICE):
            self._settling.start()

    def _tell(self, change: Change) -> None:
        if self._returning:
            self._returned.append(change)
        self.values.follow(change)
        self.changed.emit(change)
        if change.delta.renamed:
            self.title_changed.emit()
        self.problems_changed.emit()


class _EditCommand(QUndoCommand):
    """One edit on the undo stack. Applied before it is pushed, so that the first ``redo`` does nothing."""

    def __init__(self, document: Document, edit: Edit, typing: object = None) -> None:
        super().__init__(edit.title)
        self._document = document
        self._edit = edit
        self.typing = typing
        self._inverse: Edit | None = None
        self._time = time.monotonic()
        self._is_fresh = False
        self.is_given_up = False

    @property
    def edit(self) -> Edit:
        """As it is now that others have joined it."""
        return self._edit

    def apply(self) -> None:
        self._inverse = self._document.perform(self._edit)
        self._is_fresh = True

    def redo(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
        else:
            self._inverse = self._document.perform_again(self._edit)

    def undo(self) -> None:
        if self._inverse is not None:
            self._edit = self._document.perform_again(self._inverse)
        self.setObsolete(self.is_given_up)  # not before: Qt does not undo what is obsolete

    def id(self) -> int:
        return 1  # any number but -1: all may be asked to merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _EditCommand):
            return False
        # A drag reaches the stack once, when it ends: two moves are two steps.
        if isinstance(self._edit, (Move, Group, Bend, SetFrame)) and self.typing is None:
            return False
        if self.typing is not other.typing or not other._edit.continues(self._edit):
            return False
        if self.typing is None and other._time - self._time > MERGE_WITHIN:
            return False
        self._edit, self._time = other._edit, other._time
        return True
