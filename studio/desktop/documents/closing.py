"""Before work is given up, unsaved or trained: one question for one document, one list for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.document import Document
from studio.desktop.documents.names import names_apart
from studio.desktop.look.skin import Skin

if TYPE_CHECKING:
    from studio.desktop.documents.filing import Filing
    from studio.desktop.page import CanvasPage

SAVE: Final = "save"
DISCARD: Final = "discard"
KEEP: Final = "keep"
MOST_HEIGHT: Final = 320
Then = Callable[[], object]


class Trainings(Protocol):
    """What is known of the trainings of documents."""

    def is_running(self, document: Document) -> bool: ...
    def offers(self, document: Document) -> bool: ...
    def keep(self, document: Document, then: Callable[[bool], object]) -> None: ...
    def discard(self, document: Document) -> None: ...


class ClosingSheet(Sheet):
    """Answers SAVE, meant for the pages that are ``chosen``, DISCARD, or neither."""

    def __init__(self, skin: Skin, pages: Sequence[CanvasPage], parent: QWidget) -> None:
        titles = [page.document.title for page in pages]
        several = len(pages) > 1
        super().__init__(skin, parent, *_words(titles), "warning")
        self._boxes: list[tuple[QCheckBox, CanvasPage]] = []
        if several:
            rows = QWidget()
            layout = QVBoxLayout(rows)
            layout.setContentsMargins(48, 12, 16, 14)
            layout.setSpacing(10)
            for page, name in zip(pages, names_apart([page.document for page in pages])):
                box = QCheckBox(name)
                box.setToolTip(str(page.document.pipeline.path or self.tr("Not saved yet")))
                box.setChecked(True)
                box.toggled.connect(self._refresh)
                self._boxes.append((box, page))
                layout.addWidget(box)
            self.add_rows(rows, MOST_HEIGHT)
        self._pages = list(pages)
        self.set_answers(
            (
                Answer(DISCARD, self.tr("Don't save"), apart=True),
                Answer("", self.tr("Cancel")),
                Answer(SAVE, self.tr("Save selected") if several else self.tr("Save"), primary=True),
            )
        )

    @property
    def chosen(self) -> list[CanvasPage]:
        return [page for box, page in self._boxes if box.isChecked()] if self._boxes else self._pages

    @property
    def boxes(self) -> list[QCheckBox]:
        return [box for box, _ in self._boxes]

    def _refresh(self) -> None:
        self.button(SAVE).setEnabled(bool(self.chosen))


class Closing(QObject):
    """Asks in one window. While a question is open, another one is not asked."""

    def __init__(
        self,
        skin: Skin,
        filing_of: Callable[[CanvasPage], Filing],
        trainings_of: Callable[[CanvasPage], Trainings],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._skin = skin
        self._filing_of = filing_of
        self._trainings_of = trainings_of
        self._parent = parent
        self._sheet: Sheet | None = None

    def needs_to_ask(self, pages: Sequence[CanvasPage]) -> bool:
        """Whether anything of these pages would be lost, what is under way included."""
        for page in pages:
            page.finish()
        return any(page.document.is_dirty or self._trains(page) or self._offers(page) for page in pages)

    def ask(self, pages: Sequence[CanvasPage], then: Then) -> None:
        """Calls ``then`` once nothing of these pages would be lost against a person's will; at once when nothing is."""
        for page in pages:
            page.finish()
        self._wait(
            list(pages),
            lambda: self._ask_running(pages, lambda: self.ask_unkept(pages, lambda: self._ask_unsaved(pages, then))),
        )

    def _wait(self, pages: list[CanvasPage], then: Then) -> None:
        """For what is being written, and not in the window's way."""
        if not pages:
            then()
            return
        page, *rest = pages
        self._filing_of(page).when_written(page, lambda: self._wait(rest, then))

    def _trains(self, page: CanvasPage) -> bool:
        return self._trainings_of(page).is_running(page.document)

    def _offers(self, page: CanvasPage) -> bool:
        return self._trainings_of(page).offers(page.document)

    def _ask_running(self, pages: Sequence[CanvasPage], then: Then) -> None:
        running = [page for page in pages if self._trains(page)]
        if not running:
            then()
            return
        title = self.tr("Stop the training of {0}?").format(_listed(running))
        text = self.tr("It is not over yet; closing gives it up.")
        answers = (Answer("", self.tr("Cancel")), Answer(DISCARD, self.tr("Stop and close"), primary=True))
        self._open(title, text, answers, lambda answer: then() if answer == DISCARD else None)

    def ask_unkept(self, pages: Sequence[CanvasPage], then: Then) -> None:
        """About trained weights that wait to be kept; asked once, as what is not kept then is given up."""
        offered = [page for page in pages if self._offers(page)]
        if not offered:
            then()
            return
        answers = (
            Answer(DISCARD, self.tr("Don't keep"), apart=True),
            Answer("", self.tr("Cancel")),
            Answer(KEEP, self.tr("Keep"), primary=True),
        )

        def act(answer: str) -> None:
            if answer == KEEP:
                self._keep(offered, then)
            elif answer == DISCARD:
                for page in offered:
                    self._trainings_of(page).discard(page.document)
                then()

        title = self.tr("Keep the trained weights of {0}?").format(_listed(offered))
        self._open(title, self.tr("They are lost if you don't keep them."), answers, act)

    def _keep(self, pages: list[CanvasPage], then: Then) -> None:
        """One after the other; the first that is not kept ends it."""
        if not pages:
            then()
            return
        page, *rest = pages
        self._filing_of(page).show(page)  # what keeps it from being kept or saved is asked where it is seen
        self._trainings_of(page).keep(page.document, lambda kept: self._keep(rest, then) if kept else None)

    def _open(self, title: str, text: str, answers: tuple[Answer, ...], act: Callable[[str], object]) -> None:
        if self._sheet is not None:
            self._sheet.raise_()
            return
        sheet = self._sheet = Sheet(self._skin, self._parent.window(), title, text, "warning")
        sheet.set_answers(answers)

        def answered(answer: str) -> None:
            self._sheet = None
            act(answer)

        sheet.answered.connect(answered)
        sheet.open()

    def _ask_unsaved(self, pages: Sequence[CanvasPage], then: Then) -> None:
        dirty = [page for page in pages if page.document.is_dirty]
        if not dirty:
            then()
            return
        if self._sheet is not None:
            self._sheet.raise_()
            return
        sheet = ClosingSheet(self._skin, dirty, self._parent.window())
        self._sheet = sheet

        def act(answer: str) -> None:
            self._sheet = None
            if answer == SAVE:
                self._save(list(sheet.chosen), then)
            elif answer == DISCARD:
                then()

        sheet.answered.connect(act)
        sheet.open()

    def _save(self, pages: list[CanvasPage], then: Then) -> None:
        """One after the other; the first that is not saved ends it."""
        if not pages:
            then()
            return
        page, *rest = pages
        filing = self._filing_of(page)
        filing.show(page)
        filing.save(page, lambda saved: self._save(rest, then) if saved else None)


def _listed(pages: Sequence[CanvasPage]) -> str:
    return ", ".join(page.document.title for page in pages)


def _words(titles: Sequence[str]) -> tuple[str, str]:
    if len(titles) == 1:
        return (
            QCoreApplication.translate("ClosingSheet", "Save the changes to {0}?").format(titles[0]),
            QCoreApplication.translate("ClosingSheet", "They are lost if you don't save them."),
        )
    return (
        QCoreApplication.translate("ClosingSheet", "{0} pipelines have unsaved changes").format(len(titles)),
        QCoreApplication.translate("ClosingSheet", "What is not selected here is lost."),
    )
