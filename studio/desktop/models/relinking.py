"""Finds the models of a pipeline again: searches, lets a person show one, and relinks all of them in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from studio.desktop.background import Background, Token
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.files import ask_folder, nearest
from studio.desktop.dialogs.relink import RELINK, RelinkSheet
from studio.errors import PipelineError, StudioError
from studio.pipeline.models import Look
from studio.pipeline.moved import Found, Missing, Move, examine, missing_models, relink, search

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

T = TypeVar("T")


class Relinking(QObject):
    """Of one window."""

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self._background = Background(self)

    def stop(self) -> None:
        self._background.stop()

    def ask(self, page: CanvasPage) -> RelinkSheet | None:
        """Opens the dialog for all models of a page that are missing; None where there is none."""
        missing = missing_models(page.document.pipeline)
        if not missing:
            return None
        sheet = RelinkSheet(self._window.skin, missing, self._window)
        sheet.choose_wanted.connect(lambda one: self._ask_place(page, sheet, one))
        sheet.answered.connect(lambda answer: self._relink(page, sheet.chosen if answer == RELINK else ()))
        page.hold(sheet)
        self._search(page, sheet, missing, ())
        return sheet

    def take(self, page: CanvasPage, sheet: RelinkSheet, missing: Missing, path: Path) -> None:
        """A person has shown where a model is: the others may have moved with it."""

        def taken(found: Found | StudioError | None) -> None:
            if found is None:
                self._window.tell(self.tr("There is no model with the tags {0} in {1}.").format(_tags(missing), path))
                return
            if isinstance(found, StudioError):
                self._window.tell(str(found))
                return
            sheet.take(found)
            others = [one for one in sheet.unsettled if one != missing]
            self._search(page, sheet, others, ((missing.path, str(found.info.path)),))

        self._start(sheet, lambda _: examine(missing, path), taken)

    def _ask_place(self, page: CanvasPage, sheet: RelinkSheet, missing: Missing) -> None:
        title = self.tr("The model for {0}").format(missing.nodes[0])
        start = nearest(Path(missing.path))
        ask_folder(sheet, title, start, lambda path: self.take(page, sheet, missing, path), page.hold)

    def _search(self, page: CanvasPage, sheet: RelinkSheet, missing: Sequence[Missing], moves: Sequence[Move]) -> None:
        if not missing:
            return
        document = page.document.pipeline.path

        def show(found: Sequence[Found] | StudioError) -> None:
            sheet.show_found(missing, () if isinstance(found, StudioError) else found)

        sheet.show_searching(missing)
        self._start(sheet, lambda token: search(missing, document, moves, token.check), show)

    def _start(self, sheet: RelinkSheet, work: Callable[[Token], T], then: Callable[[T | StudioError], None]) -> None:
        """Work whose answer only the open sheet wants."""
        token = self._background.start(work, then)
        sheet.finished.connect(token.cancel)

    def _relink(self, page: CanvasPage, found: Sequence[Found]) -> None:
        if not found or page not in tuple(self._window.tabs):
            return
        page.document.complete()
        try:
            edit = relink(page.document.pipeline.graph, found)
        except PipelineError as error:
            self._window.tell(str(error))
            return
        page.editor.apply(edit)
        page.document.take_looks([Look(str(one.info.path), one.info.tags, one.info) for one in found])


def _tags(missing: Missing) -> str:
    return ", ".join(missing.tags)
