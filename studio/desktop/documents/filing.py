"""How the open documents stand to their files: saving, locks, and what others do to the files meanwhile.

Nothing here writes over what somebody else wrote without asking, and a save that fails leaves file and document as they
were. Answers come later, so whoever has something to do after a save passes it as ``then``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QSysInfo, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from studio.beside import is_read_only
from studio.desktop.background import Background, Token, outcome_of
from studio.desktop.chrome.canvas_tabs import CanvasTabs
from studio.desktop.dialogs.files import ask_target
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.document import Document
from studio.desktop.documents.locks import FileLock, Holder
from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin
from studio.desktop.settings import Settings
from studio.desktop.watched import watch
from studio.errors import StudioError
from studio.pipeline.document import save
from studio.pipeline.stamps import Stamp

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

SUFFIX: Final = ".studio"
AT_ONCE: Final = 200  # nodes that are saved while one waits; more are written beside the window
SETTLE_MS: Final = 200  # programs write in several steps
Then = Callable[[bool], object]
BeforeSave = Callable[[Document, Path, Callable[[], None]], None]
Seen = tuple[int, int]
"""Time and size of a file: which of its states a person has been asked about."""


@dataclass
class _Held:
    """What is known of one page's file."""

    lock: FileLock | None = None
    seen: Seen | None = None
    is_gone: bool = False
    is_told: bool = False  # that it is gone


@dataclass(frozen=True)
class _Sight:
    """What a look at a page's file found, and what the page knew of it then. ``seen`` is None where it is not there."""

    page: CanvasPage
    path: Path
    stamp: Stamp
    seen: Seen | None
    is_same: bool


class Filing(QObject):
    """The files of one window's documents."""

    told = Signal(str)
    vanished = Signal(object, str)  # CanvasPage, once it is seen
    saved = Signal(object)  # CanvasPage
    reload_wanted = Signal(object)  # CanvasPage

    def __init__(self, tabs: CanvasTabs, skin: Skin, settings: Settings) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._skin = skin
        self._settings = settings
        self._held: dict[CanvasPage, _Held] = {}
        self._saving: dict[CanvasPage, list[Then]] = {}  # with what waits for that
        self._asked: list[QDialog] = []  # questions without an answer yet
        self._background = Background(self)
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self.look)
        self.before_save: BeforeSave = lambda _document, _path, then: then()
        """What has to be done before a document is written to a path, and then goes on."""
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._take_change_of_folder)
        tabs.current_changed.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._wake)

    # which files

    def show(self, page: CanvasPage) -> None:
        """Brings a page into sight, and with it what there is to ask about its file."""
        self._tabs.show_page(page)

    def take(self, page: CanvasPage, lock: FileLock | None = None) -> None:
        """Looks after a page; ``lock`` is of its file, where there is one."""
        self._held[page] = _Held(lock)
        path = page.document.pipeline.path
        if path is not None and is_read_only(path):
            page.document.set_read_only(True)
        self._stir()

    def release(self, page: CanvasPage) -> FileLock | None:
        """The page goes, or gets another document; answers the lock, which the caller releases or passes on."""
        self.finish(page)
        held = self._held.pop(page, None)
        self._stir()
        return held.lock if held is not None else None

    def stop(self) -> None:
        """Lets go of all files."""
        for page in tuple(self._held):
            lock = self.release(page)
            if lock is not None:
                lock.release()
        self._settling.stop()
        self._background.stop()

    # saving

    def save(self, page: CanvasPage, then: Then = bool) -> None:
        """Saves under the document's path, or asks for one; ``then`` hears whether it is saved."""
        document = page.document
        path = document.pipeline.path
        if page in self._saving:
            self._saving[page].append(lambda _: self.save(page, then))
        elif path is None:
            self.save_as(page, then)
        elif document.is_read_only or is_read_only(path):
            self.told.emit(self.tr("{0} is read-only: choose another name.").format(path.name))
            self.save_as(page, then)
        elif self._is_foreign(page, path):
            self._ask_overwrite(page, path, then)
        else:
            self._prepare(page, path, then)

    def save_as(self, page: CanvasPage, then: Then = bool) -> None:
        """Asks for a place and saves there."""
        path = page.document.pipeline.path
        start = path or Path(self.folder(), page.document.stem + SUFFIX)
        if path is not None and page.document.is_read_only:
            start = path.with_stem(self.tr("{0} copy").format(path.stem))
        if start.suffix.lower() != SUFFIX:
            start = start.with_name(start.name + SUFFIX)

        def named(target: Path | None) -> None:
            if target is not None and page in self._held:
                self._prepare(page, target, then)
            else:
                then(False)

        names = (self.tr("Pipelines (*.studio)"), self.tr("All files (*)"))
        title, show = self.tr("Save pipeline"), partial(self._keep, page)
        ask_target(self._tabs, title, start, names, named, lambda: named(None), show)

    def folder(self) -> str:
        """Where file dialogs begin: where the last pipeline was."""
        recent = self._settings.recent_pipelines
        return str(recent[0].parent) if recent else str(Path.home())

    def _prepare(self, page: CanvasPage, path: Path, then: Then) -> None:
        """Writes the document once what has to be done before is done."""

        def write() -> None:
            if page in self._held:
                self._write(page, path, then)
            else:
                then(False)

        self.before_save(page.document, path.absolute(), write)

    def _write(self, page: CanvasPage, path: Path, then: Then) -> None:
        if page in self._saving:
            self._saving[page].append(lambda _: self._write(page, path, then))
            return
        document, held = page.document, self._held[page]
        path = path.absolute()
        lock = held.lock
        if lock is None or lock.path != path:
            lock = FileLock(path)
            holder = lock.take()
            # Who opened it although another has it was warned then.
            if holder is not None and path != document.pipeline.path:
                self._ask_after_failure(page, path, self.tr("{0} is open {1}.").format(path.name, where(holder)), then)
                return
            lock = lock if holder is None else None
        document.complete()
        self._saving[page] = []
        if len(document.pipeline.graph.nodes) <= AT_ONCE:
            self._end_save(page, path, lock, outcome_of(lambda: document.save(path)), then)
            return
        graph, revision = document.begin_saving()

        def take(outcome: tuple[Path, Stamp] | StudioError) -> None:
            if isinstance(outcome, StudioError):
                self._end_save(page, path, lock, outcome, then)
            else:
                document.take_saved(*outcome, revision)
                self._end_save(page, path, lock, None, then)

        self._background.start(lambda _: save(graph, path), take)

    def _end_save(
        self, page: CanvasPage, path: Path, lock: FileLock | None, error: StudioError | None, then: Then
    ) -> None:
        """The file is written, or is as it was."""
        waiting, held = self._saving.pop(page), self._held[page]
        if error is not None:
            if lock is not None and lock is not held.lock:
                lock.release()
            what = f"{error.where}: {phrase(error.what)} {phrase(error.remedy)}".strip()
            self._ask_after_failure(page, path, what, then)
        else:
            if held.lock is not None and held.lock is not lock:
                held.lock.release()
            self._held[page] = _Held(lock)
            page.document.set_read_only(False)
            self._settings.remember_pipeline(path)
            self._stir()
            self.saved.emit(page)
            then(True)
        for each in waiting:
            each(error is None)

    def is_saving(self, page: CanvasPage) -> bool:
        """Whether it is being written just now."""
        return page in self._saving

    def when_saved(self, page: CanvasPage, then: Then) -> None:
        """Calls back as soon as a page is no longer being written, which it now is; told whether it is saved."""
        self._saving[page].append(then)

    def finish(self, page: CanvasPage) -> None:
        """Waits until a page is no longer being written."""
        while page in self._saving:
            self._background.finish()

    def _is_foreign(self, page: CanvasPage, path: Path) -> bool:
        """Whether the file holds what neither this document was read from nor a person has decided to write over."""
        stamp = page.document.pipeline.stamp
        if not path.exists() or (stamp is not None and stamp.is_of(path)):
            return False
        return self._held[page].seen is None or self._held[page].seen != _seen(path)

    def _ask_overwrite(self, page: CanvasPage, path: Path, then: Then) -> None:
        title = self.tr("{0} was changed by another program").format(path.name)
        what = self.tr("Saving would write over what it holds now.")
        self._ask_where(page, path, then, (title, what, "warning"), self.tr("Overwrite"))

    def _ask_after_failure(self, page: CanvasPage, path: Path, what: str, then: Then) -> None:
        """Nothing is lost: file and document are as they were."""
        title = self.tr("{0} is not saved").format(page.document.title)
        self._ask_where(page, path, then, (title, what, "error"), self.tr("Try again"))

    def _ask_where(self, page: CanvasPage, path: Path, then: Then, said: tuple[str, str, str], here: str) -> None:
        """Offers to write there all the same, or elsewhere."""
        sheet = Sheet(self._skin, self._tabs.window(), *said)
        sheet.set_answers(
            (
                Answer("here", here, apart=True),
                Answer("", self.tr("Cancel")),
                Answer("as", self.tr("Save as…"), primary=True),
            )
        )

        def act(answer: str) -> None:
            if answer == "here":
                self._prepare(page, path, then)
            elif answer == "as":
                self.save_as(page, then)
            else:
                then(False)

        sheet.answered.connect(act)
        self._keep(page, sheet)

    def _keep(self, page: CanvasPage, question: QDialog) -> None:
        """A question goes with its page; what else there is to ask comes after it."""

        def answered() -> None:
            self._asked.remove(question)
            self._stir()

        self._asked.append(question)
        question.finished.connect(answered)
        page.hold(question)

    # what others do

    @property
    def _is_asking(self) -> bool:
        return any(question.isVisible() for question in self._asked)

    @property
    def is_looking(self) -> bool:
        return self._background.busy or self._settling.isActive()

    def look(self) -> None:
        """Looks at every file, beside the window: one on a drive that is gone takes long to ask for."""
        wanted = [
            (page, page.document.pipeline.path, page.document.pipeline.stamp)
            for page in self._held
            if page.document.pipeline.path is not None and page.document.pipeline.stamp is not None
        ]

        def work(_: Token) -> tuple[list[_Sight], set[str]]:
            sights = [_Sight(page, path, stamp, _seen(path), stamp.is_of(path)) for page, path, stamp in wanted]
            near = {near for _, path, _ in wanted for near in (path, *path.parents[:-1]) if near.exists()}
            return sights, {str(path) for path in near}

        self._background.start(work, self._take)

    def _take(self, outcome: tuple[list[_Sight], set[str]] | StudioError) -> None:
        """What the page that is seen has to ask is asked."""
        if isinstance(outcome, StudioError):
            return
        sights, near = outcome
        if watch(self._watcher, near):  # files, and all folders above them: one that is replaced by renaming is another
            self._stir()
        for sight in sights:
            page, pipeline = sight.page, sight.page.document.pipeline
            held = self._held.get(page)
            if held is None or (pipeline.path, pipeline.stamp) != (sight.path, sight.stamp):  # saved or gone meanwhile
                continue
            if sight.seen is None:
                if not held.is_gone:
                    held.is_gone = True
                    page.document.set_unsaved()
                if not held.is_told and page is self._tabs.current:
                    held.is_told = True
                    what = self.tr("{0} is no longer there. Saving writes it again.").format(sight.path)
                    self.vanished.emit(page, what)
                continue
            held.is_gone = held.is_told = False
            if sight.is_same:
                continue
            if sight.seen != held.seen and page is self._tabs.current and not self._is_asking:
                held.seen = sight.seen
                self._ask_reload(page, sight.path)

    def _ask_reload(self, page: CanvasPage, path: Path) -> None:
        dirty = page.document.is_dirty
        sheet = Sheet(
            self._skin,
            self._tabs.window(),
            self.tr("{0} has changed on disk").format(path.name),
            self.tr("Loading it gives up the changes that you have not saved.")
            if dirty
            else self.tr("Another program has written it since it was opened."),
            "warning" if dirty else "info",
        )
        sheet.set_answers(
            (
                *((Answer("as", self.tr("Save mine as…"), apart=True),) if dirty else ()),
                Answer("load", self.tr("Load theirs") if dirty else self.tr("Load"), primary=not dirty),
                Answer("", self.tr("Keep mine"), primary=dirty),
            )
        )

        def act(answer: str) -> None:
            if page not in self._held:
                return
            if answer == "load":
                self.reload_wanted.emit(page)
            elif answer == "as":
                self.save_as(page)
            else:  # what is in memory is no longer what is on disk
                page.document.set_unsaved()

        sheet.answered.connect(act)
        self._keep(page, sheet)

    def _stir(self) -> None:
        if self._held:  # else all is over
            self._settling.start()

    def _take_change_of_folder(self, folder: str) -> None:
        """Far above a file, much happens that is not about it: that doesn't put off a look that is due."""
        paths = [page.document.pipeline.path for page in self._held]
        if not self._settling.isActive() or any(path is not None and path.parent == Path(folder) for path in paths):
            self._stir()

    def _wake(self, state: Qt.ApplicationState) -> None:
        """Not every file system tells of changes: looked at whenever the person comes back."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._stir()


def where(holder: Holder) -> str:
    """Where somebody has a file open, for a sentence."""
    if holder.is_here:
        return QCoreApplication.translate("Filing", "in another tab or window")
    if not holder.host or holder.host == QSysInfo.machineHostName():
        return QCoreApplication.translate("Filing", "in another window of the program (process {0})").format(holder.pid)
    return QCoreApplication.translate("Filing", "on {0} (process {1})").format(holder.host, holder.pid)


def _seen(path: Path) -> Seen | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
