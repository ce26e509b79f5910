"""Nothing that is edited gets lost: each document with unsaved edits has a journal beside the application's data.

A journal is begun before the first edit after a save, or when the file is no longer the document's. It is deleted when
there is nothing left to lose: saved, undone back to what was saved, or closed. ``recovery`` offers what a crash leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QObject, Signal

from studio.desktop.background import Background, Token, outcome_of
from studio.desktop.documents.document import Document
from studio.desktop.language.phrases import phrase
from studio.errors import ExportError, StudioError
from studio.pipeline.edits import Edit, RenamePipeline
from studio.pipeline.journal import Journal
from studio.pipeline.pieces import is_wide

AT_ONCE: Final = 200  # nodes of a document whose edits are written down while one waits


def journal_folder() -> Path:
    """Where journals are."""
    return platformdirs.user_data_path("savedmodel-studio", appauthor=False) / "journals"


class Journals(QObject):
    """The journals of one window's documents."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Final = journal_folder()
        self.background: Final = Background(self)

    def finish(self) -> None:
        """Waits until all is written down, and journals that are of no use any more are gone."""
        self.background.finish()

    def keep(self, document: Document, resumed: Journal | None = None) -> None:
        """Writes down what is done to a document from now on; ``resumed`` is a journal that is to be gone on with."""
        _Keeper(self, document, resumed)


class _Keeper(QObject):
    """Listens to one document and ends with it. Its journal may go a little later."""

    def __init__(self, journals: Journals, document: Document, journal: Journal | None) -> None:
        super().__init__(document)
        self._journals = journals
        self._document = document
        self._journal = journal
        self._is_kept = journal is not None
        self._has_failed = False
        document.about_to_change.connect(self._begin)
        document.edited.connect(self._write)
        document.saved.connect(self._end)
        document.unsaved.connect(self._keep_whole)
        document.undo_stack.cleanChanged.connect(self._take_clean)
        document.rested.connect(self._take_rest)
        document.closed.connect(self._close)

    def _begin(self, *, is_saved: bool = True) -> None:
        """Before an edit: afterwards the document is no longer what the edit applies to.

        Args:
            is_saved: what its file holds, as long as nobody else writes it, is the document.
        """
        if self._is_kept or self._has_failed:
            return
        self._is_kept = True
        pipeline, title = self._document.pipeline, self._document.title
        folder, path, stamp = self._journals.folder, pipeline.path, pipeline.stamp if is_saved else None
        graph = pipeline.graph.still()  # edits go on while this waits for what is being written

        def begin() -> None:
            self._journal = Journal.begin(folder, graph, title, path, stamp)

        self._do(begin)

    def _keep_whole(self) -> None:
        """The document is nowhere else any more. An edit that changes nothing says that it is worth keeping."""
        self._begin(is_saved=False)
        self._write(RenamePipeline(self._document.pipeline.name))

    def _write(self, edit: Edit) -> None:
        def write() -> None:
            if self._journal is not None:
                self._journal.write(edit)

        if self._is_kept and not self._has_failed:
            self._do(write, is_large=is_wide(edit))

    def _do(self, work: Callable[[], None], *, is_large: bool = False) -> None:
        """Writes now, or beside the window where that takes long, after what is being written there."""

        def attempt(_: Token | None = None) -> None:
            try:
                work()
            except OSError as error:
                raise ExportError(error.strerror or str(error)) from error

        background = self._journals.background
        if background.busy or is_large or len(self._document.pipeline.graph.nodes) > AT_ONCE:
            background.start(attempt, self._look_at)
        else:
            self._look_at(outcome_of(attempt))

    def _look_at(self, outcome: StudioError | None) -> None:
        """A failure is said once: what was written so far can be recovered, and the next save is a new beginning."""
        if outcome is None or self._has_failed:
            return
        self._has_failed = True
        self._journals.told.emit(
            self.tr("Changes to {0} cannot be backed up in {1}: {2}. Save often.").format(
                self._document.title, self._journals.folder, phrase(outcome.what).rstrip(".")
            )
        )

    def _take_clean(self, clean: bool) -> None:
        """The stack is clean as soon as a way back there is begun; until that is gone, there is something to lose."""
        if clean and self._document.is_whole:
            self._end()

    def _take_rest(self) -> None:
        if not self._document.is_dirty:
            self._end()

    def _end(self) -> None:
        self._has_failed = False
        if not self._is_kept:
            return
        self._is_kept = False

        def remove() -> None:
            journal, self._journal = self._journal, None
            if journal is not None:
                journal.remove()

        self._do(remove)

    def _close(self) -> None:
        self._end()
        self._has_failed = True  # nobody is to hear of it any more
