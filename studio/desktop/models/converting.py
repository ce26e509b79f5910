"""Keras files that come to a canvas: a SavedModel of each is made beside it, by the worker, and that is added."""

from __future__ import annotations

import os
import shutil
from collections import deque
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.files import ask_files, ask_folder
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.workspace import Workspace
from studio.desktop.jobs import Jobs
from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import ProgressBar
from studio.errors import Cancelled, StudioError
from studio.savedmodel.publish import clear
from studio.worker.keras_source import ENDINGS, default_target, is_made_of
from studio.worker.reports import ConvertReport

if TYPE_CHECKING:
    from studio.desktop.documents.arrivals import KerasFiles
    from studio.desktop.page import CanvasPage

_REPLACE, _USE, _ELSEWHERE = "replace", "use", "elsewhere"


@dataclass(frozen=True)
class _Found:
    """A Keras file and the place for its SavedModel.

    Attributes:
        is_made: that of this very file is there. ``is_taken``: something else is.
        is_writable: there may be made something.
    """

    source: Path
    target: Path
    is_made: bool
    is_taken: bool
    is_writable: bool


@dataclass(frozen=True)
class _Order:
    """A conversion that is decided: of a file to a place.

    Attributes:
        files: with what it came; it may have come to several pages.
    """

    source: Path
    target: Path
    overwrite: bool
    files: list[KerasFiles]


class Conversions(QObject):
    """Of one window, one after the other."""

    def __init__(self, window: WindowFrame, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._workspace, self._jobs = window, workspace, jobs
        self._background = Background(self)
        self._drops: deque[KerasFiles] = deque()  # the first is looked at
        self._orders: deque[_Order] = deque()  # the first is under way

    def take(self, files: KerasFiles) -> None:
        """Adds the SavedModels of some Keras files; what has one already, or will have, needs no work."""
        self._drops.append(files)
        if len(self._drops) == 1:
            self._look_at_drop()

    def _look_at_drop(self) -> None:
        """Looks at the first of the drops: the next is looked at once it is known what is ordered for this one."""
        files = self._drops[0]
        ordered = {order.source: order for order in self._orders}
        promised = {order.target for order in self._orders}
        paths = tuple(dict.fromkeys(files.paths))
        again = []
        for path in (path for path in paths if path in ordered):
            if self._page(files) in map(self._page, ordered[path].files):
                again.append(self.tr("{0} is being converted already.").format(path.name))
            else:
                ordered[path].files.append(files)
        if again:
            self._window.refuse(again)

        def look(_: Token) -> list[_Found | StudioError]:
            return [_look(path, promised) for path in paths if path not in ordered]

        def looked(found: list[_Found | StudioError] | StudioError) -> None:
            try:
                if self._page(files) is not None:
                    self._take([found] if isinstance(found, StudioError) else found, files)
            finally:
                self._drops.popleft()
                if self._drops:
                    self._look_at_drop()

        self._background.start(look, looked)

    def _take(self, found: list[_Found | StudioError], files: KerasFiles) -> None:
        made = [one for one in found if isinstance(one, _Found)]
        if faults := [str(one) for one in found if isinstance(one, StudioError)]:
            self._window.refuse(faults)
        ready = [one.target for one in made if one.is_made]
        if ready:
            self._bring(files, ready)
        for one in made:
            if not one.is_made:
                self._settle(one, files)

    def ask(self) -> None:
        """Asks for Keras files."""
        from studio.desktop.documents.arrivals import KerasFiles

        page, arrivals = self._window.page, self._workspace.arrivals
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        ask_files(
            self._window,
            self.tr("Convert a Keras file"),
            Path(self._workspace.filing.folder()),
            (self.tr("Keras files ({0})").format(endings), self.tr("All files (*)")),
            lambda paths: self.take(KerasFiles(tuple(paths), page or arrivals.goal())),
            QDialog.open if page is None else page.hold,
        )

    def stop(self) -> None:
        self._background.stop()

    def _settle(self, found: _Found, files: KerasFiles) -> None:
        """Where it goes: a person decides where something is there, or nothing can be made."""
        begin = partial(self._begin, found.source, files)
        if not found.is_writable:
            self._ask_place(found, files, begin)
        elif found.is_taken:
            self._ask_taken(found, files, begin)
        else:
            begin(found.target, overwrite=False)

    def _ask_place(self, found: _Found, files: KerasFiles, begin: partial[None]) -> None:
        def chosen(folder: Path) -> None:
            begin(folder / found.target.name, overwrite=False)

        title = self.tr("Where should the SavedModel of {0} go?").format(found.source.name)
        ask_folder(self._window, title, Path.home(), chosen, partial(self._hold, files))

    def _ask_taken(self, found: _Found, files: KerasFiles, begin: partial[None]) -> None:
        sheet = Sheet(
            self._window.skin,
            self._window,
            self.tr("{0} is there already").format(found.target.name),
            self.tr("It was not made of {0} as this file is now.").format(found.source.name),
            "warning",
        )
        sheet.set_answers(
            (
                Answer(_ELSEWHERE, self.tr("Other folder…"), apart=True),
                Answer("", self.tr("Cancel")),
                Answer(_USE, self.tr("Use it as it is")),
                Answer(_REPLACE, self.tr("Convert again"), primary=True),
            )
        )

        def act(answer: str) -> None:
            if answer == _REPLACE:
                begin(found.target, overwrite=True)
            elif answer == _USE:
                self._bring(files, [found.target])
            elif answer == _ELSEWHERE:
                self._ask_place(found, files, begin)

        sheet.answered.connect(act)
        self._hold(files, sheet)

    def _page(self, files: KerasFiles) -> CanvasPage | None:
        """The page that they came to, or what took its place; None where that is closed."""
        return self._window.tabs.heir(files.page)

    def _hold(self, files: KerasFiles, question: QDialog) -> None:
        page = self._page(files)
        assert page is not None  # nothing is asked, and no question goes on, when it is closed
        page.hold(question, passes=True)

    def _begin(self, source: Path, files: KerasFiles, target: Path, *, overwrite: bool) -> None:
        self._orders.append(_Order(source, target, overwrite, [files]))
        if len(self._orders) == 1:
            self._convert()

    def _convert(self) -> None:
        """Converts the first of those that wait."""
        order = self._orders[0]
        source, target = order.source, order.target
        task = self._jobs.convert(source, target, overwrite=order.overwrite)
        sheet = ConversionSheet(self._window.skin, self._window, source, target)
        task.progressed.connect(sheet.show_progress)
        sheet.answered.connect(lambda _: task.cancel() if not task.is_over else None)

        def done(report: ConvertReport) -> None:
            if task.is_cancelled:  # it was done as it was given up
                try:
                    if not order.overwrite:
                        shutil.rmtree(target)
                except OSError as error:  # a whole model stays there
                    self._window.tell(f"{target}: {error.strerror or error}")
                failed(Cancelled())
                return
            sheet.close()
            if not report.passed:
                what = self.tr("{0} answers otherwise than Keras does: compare the two before you rely on it.")
                self._window.tell(what.format(target.name))
            made = [Path(report.target)]
            # One page that is still there has it: then nothing is to be said of the others.
            for files in [one for one in order.files if self._page(one) is not None] or order.files[:1]:
                self._bring(files, made)
            self._go_on()

        def failed(error: StudioError) -> None:
            clear(target)
            if isinstance(error, Cancelled):  # by the sheet, which is gone with its answer
                self._give_up(order)
            else:
                sheet.close()
                title = self.tr("{0} cannot be converted").format(source.name)
                why = " ".join(phrase(part) for part in (error.what, error.remedy) if part)
                self._window.refuse([f"{title}: {why}"])
            self._go_on()

        task.done.connect(done)
        task.failed.connect(failed)
        sheet.show()

    def _bring(self, files: KerasFiles, made: list[Path]) -> None:
        """Adds them to the page that the files came to; where they are is said where that is closed."""
        if self._page(files) is not None:
            self._workspace.arrivals.bring_made(files, made)
            return
        for path in made:
            self._window.tell(self.tr("{0} is converted; the pipeline that it was for is closed.").format(path))

    def _give_up(self, order: _Order) -> None:
        """What came with a file that is not wanted is not wanted either. The order itself stays, until ``_go_on``."""
        for other in tuple(self._orders):
            if other is not order:
                other.files[:] = [files for files in other.files if not any(files is one for one in order.files)]
            if other is order or not other.files:
                self._window.tell(self.tr("{0} was not converted.").format(other.source.name))
        self._orders = deque(other for other in self._orders if other is order or other.files)

    def _go_on(self) -> None:
        self._orders.popleft()
        if self._orders:
            self._convert()


class ConversionSheet(Sheet):
    """How far a conversion is; the window is free meanwhile. Its answer is that it be given up."""

    def __init__(self, skin: Skin, parent: QWidget, source: Path, target: Path) -> None:
        title = QCoreApplication.translate("ConversionSheet", "Converting {0}").format(source.name)
        text = QCoreApplication.translate("ConversionSheet", "Its SavedModel goes to {0}.").format(target.name)
        super().__init__(skin, parent, title, text)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.bar = ProgressBar()
        self.bar.show_fraction(None)
        self.step = QLabel()
        role(self.step, "muted")
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(16, 0, 16, 14)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.step)
        self.body.addWidget(rows)
        self.set_answers((Answer("", self.tr("Cancel")),))

    def show_progress(self, text: str, fraction: float | None) -> None:
        self.step.setText(phrase(text))
        self.bar.show_fraction(fraction)


def _look(source: Path, promised: set[Path]) -> _Found | StudioError:
    """What there is of a file; its place is promised to it then."""
    target = default_target(source, promised)
    promised.add(target)
    try:
        made = is_made_of(target, source)
    except StudioError as error:
        return error
    taken = os.path.lexists(target)
    return _Found(source, target, made, taken and not made, os.access(source.parent, os.W_OK))
