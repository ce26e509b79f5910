"""The open documents of a window: new, open, save, close with a question before work is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.chrome.canvas_tabs import CanvasTabs
from studio.desktop.chrome.empty_canvas import EmptyCanvas
from studio.desktop.dialogs.files import ask_files
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.arrivals import Arrivals, free
from studio.desktop.documents.closing import Closing, Trainings
from studio.desktop.documents.document import Document
from studio.desktop.documents.filing import Filing, where
from studio.desktop.documents.journals import Journals
from studio.desktop.documents.locks import FileLock, Holder
from studio.desktop.documents.reading import PipelineReader
from studio.desktop.documents.recent import Recent
from studio.desktop.look.skin import Skin
from studio.desktop.models.loading import ModelReader
from studio.desktop.models.watch import ModelWatch
from studio.desktop.page import CanvasPage
from studio.desktop.settings import Settings
from studio.errors import StudioError
from studio.pipeline import Pipeline
from studio.pipeline.journal import Journal
from studio.resources import resource

UNTITLED: Final = "pipeline"


class Workspace(QObject):
    """Acts on the tabs. What it has to say to the person goes out as ``told``."""

    page_added = Signal(object)  # CanvasPage
    page_reloaded = Signal(object, object)  # CanvasPage that goes, and the one with what its file holds now
    told = Signal(str)
    asked = Signal()  # a person wants other things; what was refused before is of no interest any more
    refused = Signal(object)  # sentences: why files are not taken
    recent_changed = Signal()
    files_changed = Signal()  # which files are open
    sample_opened = Signal(object, object)  # Document, pictures for its input

    def __init__(
        self,
        tabs: CanvasTabs,
        skin: Skin,
        measure: TextMeasure,
        settings: Settings,
        reader: ModelReader,
        trainings: Trainings,
    ) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._skin = skin
        self._measure = measure
        self._settings = settings
        self._pipelines: Final = PipelineReader(self)
        self._opening: Final[dict[Path, FileLock | None]] = {}
        self.journals: Final = Journals(self)
        self.filing: Final = Filing(tabs, skin, settings)
        self.recent: Final = Recent(settings, skin, self)
        self.arrivals: Final = Arrivals(
            tabs, settings, reader, open_pipeline=self.open, new=self.new, folder=self.filing.folder
        )
        self.watch: Final = ModelWatch(lambda: [page.document for page in tabs], self)
        self.closing: Final = Closing(skin, lambda _: self.filing, lambda _: trainings, lambda: tabs, tabs)
        self.show_elsewhere: Callable[[Path], bool] = lambda _: False
        """Shows a pipeline that another window of this process has open; answers whether one has."""
        self.journals.told.connect(self.told)
        self.arrivals.asked.connect(self.asked)
        self.arrivals.refused.connect(self.refused)
        self.arrivals.remembered.connect(self.recent_changed)
        self.filing.told.connect(self.told)
        self.filing.saved.connect(lambda _: self.recent_changed.emit())
        self.filing.saved.connect(lambda _: self.files_changed.emit())
        self.filing.saved.connect(self._picture)
        self.recent.chosen.connect(self.open)
        self.filing.reload_wanted.connect(self.reload)
        tabs.close_wanted.connect(self.close)
        tabs.new_wanted.connect(self.new)

    def _picture(self, page: CanvasPage) -> None:
        """A pipeline was opened or saved: among the recent ones it is shown as it is now."""
        page.when_whole(lambda: self.recent.take(page.document.pipeline.path, page.scene))

    @property
    def current(self) -> CanvasPage | None:
        return self._tabs.current

    # documents

    def new(self) -> CanvasPage:
        """An empty pipeline in a tab of its own."""
        self.asked.emit()
        return self._add(Document(Pipeline(self._free_title(UNTITLED))))

    def open(self, path: Path) -> None:
        """Opens a pipeline, or shows it where it is open already; asks when somebody else has it open."""
        path = path.absolute()
        for page in self._tabs:
            if page.document.pipeline.path == path:
                self._tabs.show_page(page)
                return
        if path in self._opening or self.show_elsewhere(path):
            return
        lock = FileLock(path)
        holder = lock.take() if path.is_file() else None
        if holder is None:
            self._load(path, lock)
        else:
            self._ask_held(path, holder)

    def open_sample(self) -> None:
        """Opens the sample as a pipeline without a file: saving it asks for a place."""
        self.asked.emit()
        try:
            pipeline = Pipeline.load(resource("samples", "digits.studio"), look=False)
            pictures = resource("samples", "pictures", "digits.npy")
        except StudioError as error:
            self.refused.emit([str(error)])
            return
        pipeline.path = pipeline.stamp = None
        page = self._add(Document(pipeline))
        self._replace_empty(page)
        self.sample_opened.emit(page.document, pictures)

    def add_recovered(self, pipeline: Pipeline, journal: Journal) -> CanvasPage:
        """Opens what a journal led to: unsaved, with an empty undo stack, in place of the file it was made from."""
        for other in self._tabs:
            if other.document.pipeline.path == pipeline.path is not None and not other.document.is_dirty:
                self._remove(other)
        document = Document(pipeline)
        document.undo_stack.resetClean()
        lock = FileLock(pipeline.path) if pipeline.path is not None else None
        holder = lock.take() if lock is not None else None
        if holder is not None:
            document.set_read_only(True)
            self.told.emit(self.tr("{0} is open {1}: save it under another name.").format(pipeline.path, where(holder)))
        page = self._add(document, journal, lock if holder is None else None)
        self._replace_empty(page)
        return page

    def ask_open(self) -> None:
        ask_files(
            self._tabs,
            self.tr("Open pipeline"),
            Path(self.filing.folder()),
            (self.tr("Pipelines (*.studio)"), self.tr("All files (*)")),
            self._open_all,
        )

    def _open_all(self, paths: Iterable[Path]) -> None:
        self.asked.emit()
        for path in paths:
            self.open(path)

    def reload(self, page: CanvasPage) -> None:
        """Puts what the file holds now in place of what is on a page; the view stays where it is."""
        path = page.document.pipeline.path
        assert path is not None

        def take(outcome: Pipeline | StudioError) -> None:
            if isinstance(outcome, StudioError):
                self.refused.emit([str(outcome)])
            elif page in tuple(self._tabs):
                zoom, center = page.view.zoom, page.view.visible_rect().center()
                lock, index = self.filing.release(page), self._tabs.index(page)
                document = Document(outcome)
                document.set_read_only(page.document.is_read_only)
                new = self._add(document, None, lock, index)
                page.hand_over(new)
                self.page_reloaded.emit(page, new)
                self._remove(page)
                new.view.set_zoom(zoom)
                new.view.center_at(center)

        self._pipelines.read(path, take)

    def save(self, page: CanvasPage) -> None:
        """Saves under the document's path, or asks for one."""
        self.filing.save(page)

    def save_as(self, page: CanvasPage) -> None:
        """Asks for a place and saves there."""
        self.filing.save_as(page)

    def close(self, page: CanvasPage) -> None:
        """Closes a tab; asks where work would be lost. An empty tab stays at the end."""
        if self.closing.needs_to_ask((page,)):
            self._tabs.show_page(page)

        def pages() -> list[CanvasPage]:
            return [one for one in self._tabs if one is page]

        def go() -> None:
            for one in pages():
                self._remove(one)
            if not len(self._tabs):
                self.new()

        self.closing.ask(pages, go)

    def stop(self) -> None:
        """The window closes: all documents with it."""
        self.closing.stop()
        self.watch.stop()
        self._pipelines.stop()
        for lock in self._opening.values():
            if lock is not None:
                lock.release()
        self.recent.stop()
        self.filing.stop()
        for page in self._tabs:
            page.close_document()
        self.journals.finish()

    def _load(self, path: Path, lock: FileLock | None, *, read_only: bool = False) -> None:
        def take(outcome: Pipeline | StudioError) -> None:
            self._opening.pop(path)
            if isinstance(outcome, StudioError):
                if lock is not None:
                    lock.release()
                self.refused.emit([str(outcome)])
                return
            document = Document(outcome)
            document.set_read_only(read_only)
            page = self._add(document, None, lock)
            self._replace_empty(page)
            self._settings.remember_pipeline(path)
            self._picture(page)
            self.recent_changed.emit()
            self.told.emit("")

        self._opening[path] = lock
        self._pipelines.read(path, take)
        if path in self._opening:
            self.told.emit(self.tr("Reading {0}…").format(path.name))

    def _ask_held(self, path: Path, holder: Holder) -> None:
        sheet = Sheet(
            self._skin,
            self._tabs.window(),
            self.tr("{0} is open already").format(path.name),
            self.tr("It is open {0}. Changes made in both places would replace each other.").format(where(holder)),
            "warning",
        )
        sheet.set_answers(
            (
                Answer("anyway", self.tr("Open anyway"), apart=True),
                Answer("", self.tr("Cancel")),
                Answer("read", self.tr("Open read-only"), primary=True),
            )
        )

        def act(answer: str) -> None:
            if answer:
                self._load(path, None, read_only=answer == "read")

        sheet.answered.connect(act)
        sheet.open()

    def _remove(self, page: CanvasPage) -> None:
        lock = self.filing.release(page)
        page.close_document()
        self._tabs.remove(page)
        if lock is not None:
            lock.release()
        self.files_changed.emit()

    # within

    def _add(
        self,
        document: Document,
        journal: Journal | None = None,
        lock: FileLock | None = None,
        index: int | None = None,
    ) -> CanvasPage:
        page = CanvasPage(document, self._skin, self._measure, self._invite)
        self.journals.keep(document, journal)
        page.scene.stage.animates = not self._settings.reduces_motion
        page.scene.stage.shows_types = self._settings.shows_types
        self.watch.keep(document)
        page.editor.snaps = self._settings.snaps
        page.editor.told.connect(self.told)
        self.arrivals.attend(page)
        self.filing.take(page, lock)
        self._tabs.add(page, index)
        self.page_added.emit(page)
        self.files_changed.emit()
        document.turns.ask(partial(self.arrivals.look_at_models, page))
        return page

    def _invite(self) -> EmptyCanvas:
        empty = EmptyCanvas(self._skin)
        empty.show_recent(self.recent)
        empty.model_wanted.connect(self.arrivals.ask_models)
        empty.sample_wanted.connect(self.open_sample)
        empty.pipeline_wanted.connect(self.ask_open)
        return empty

    def _replace_empty(self, page: CanvasPage) -> None:
        """The untouched tab of the start gives way to what is opened, which is another document."""
        for other in self._tabs:
            document = other.document
            if other is not page and other.is_empty and document.pipeline.path is None and not document.is_dirty:
                other.hand_over(page)
                self.close(other)

    def _free_title(self, wanted: str) -> str:
        titles = {page.document.title for page in self._tabs}
        return free(wanted, titles)
