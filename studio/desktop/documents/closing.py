"""Before work is given up, unsaved or trained: one question for one document, one list for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.document import Document
from studio.desktop.documents.names import names_apart
from studio.desktop.look.skin import Skin
from studio.desktop.turns import Turns

if TYPE_CHECKING:
    from studio.desktop.documents.filing import Filing
    from studio.desktop.page import CanvasPage

SAVE: Final = "save"
DISCARD: Final = "discard"
KEEP: Final = "keep"
MOST_HEIGHT: Final = 320
Then = Callable[[], object]
Pages = Callable[[], "Sequence[CanvasPage]"]


class Trainings(Protocol):
    """What is known of the trainings of documents."""

    def is_running(self, document: Document) -> bool: ...
    def offers(self, document: Document) -> bool: ...
    def keep(self, document: Document, then: Callable[[bool], object]) -> None: ...
    def discard(self, document: Document) -> None: ...


class ClosingQuestion(Sheet):
    """Any question about closing."""


class ClosingSheet(ClosingQuestion):
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


@dataclass
class _Wish:
    """To close pages: which are there is asked anew each time, as work goes on while one waits."""

    pages: Pages
    then: Then
    stopped: set[CanvasPage] = field(default_factory=set)  # whose training may be given up
    dropped: set[CanvasPage] = field(default_factory=set)  # whose changes may be lost


class Closing(QObject):
    """Asks in one window. While a question is open in any of them, another one is not asked."""

    def __init__(
        self,
        skin: Skin,
        filing_of: Callable[[CanvasPage], Filing],
        trainings_of: Callable[[CanvasPage], Trainings],
        place: Callable[[], QWidget],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._skin = skin
        self._filing_of = filing_of
        self._trainings_of = trainings_of
        self._place = place
        self._is_over = False
        self._turns: Final = Turns(self)

    def needs_to_ask(self, pages: Sequence[CanvasPage]) -> bool:
        """Whether anything of these pages would be lost, or has to be waited for."""
        for page in pages:
            page.finish()
        return any(
            page.document.is_dirty or self._trains(page) or self._offers(page) or self._is_saving(page)
            for page in pages
        )

    def ask(self, pages: Pages, then: Then) -> None:
        """Calls ``then`` once nothing of these pages would be lost against a person's will; at once when nothing is."""
        self._go_on(_Wish(pages, then))

    def stop(self) -> None:
        """What has waited until now asks nothing any more, and closes nothing."""
        self._is_over = True

    def _go_on(self, wish: _Wish) -> None:
        """Waits, or asks, for what comes first of all that is there now; then looks again."""
        if self._is_over:
            return
        pages = wish.pages()
        for page in pages:
            page.finish()
        saving = next(filter(self._is_saving, pages), None)
        running = [page for page in pages if self._trains(page) and page not in wish.stopped]
        dirty = [page for page in pages if page.document.is_dirty and page not in wish.dropped]
        if saving is not None:  # the window is not held meanwhile
            self._filing_of(saving).when_saved(saving, partial(self._go_on_later, wish, saving))
        elif running:
            self._ask_running(running, wish)
        elif any(map(self._offers, pages)):
            self.ask_unkept(wish.pages, lambda: self._go_on(wish))
        elif dirty:
            self._ask_unsaved(dirty, wish)
        else:
            wish.then()

    def _go_on_later(self, wish: _Wish, page: CanvasPage, saved: bool) -> None:
        """Where the save of a page has failed, what becomes of that is asked there, and nothing is closed."""
        if saved:
            self._turns.ask(partial(self._go_on, wish))
        elif not self._is_over and page in wish.pages():
            self._filing_of(page).show(page)

    def _is_saving(self, page: CanvasPage) -> bool:
        return self._filing_of(page).is_saving(page)

    def _trains(self, page: CanvasPage) -> bool:
        return self._trainings_of(page).is_running(page.document)

    def _offers(self, page: CanvasPage) -> bool:
        return self._trainings_of(page).offers(page.document)

    def _ask_running(self, running: list[CanvasPage], wish: _Wish) -> None:
        title = self.tr("Stop the training of {0}?").format(_listed(running))
        text = self.tr("It is not over yet; closing gives it up.")
        answers = (Answer("", self.tr("Cancel")), Answer(DISCARD, self.tr("Stop and close"), primary=True))

        def act(answer: str) -> None:
            if answer == DISCARD:
                wish.stopped.update(running)
                self._go_on(wish)

        self._ask(title, text, answers, act)

    def ask_unkept(self, pages: Pages, then: Then) -> None:
        """About trained weights that wait to be kept; asked once, as what is not kept then is given up."""
        offered = [page for page in pages() if self._offers(page)]
        if not offered:
            then()
            return
        answers = (
            Answer(DISCARD, self.tr("Don't keep"), apart=True),
            Answer("", self.tr("Cancel")),
            Answer(KEEP, self.tr("Keep"), primary=True),
        )

        def keep(page: CanvasPage, then: Callable[[bool], object]) -> None:
            self._trainings_of(page).keep(page.document, then)

        def act(answer: str) -> None:
            if answer == KEEP:
                self._each(offered, pages, keep, then)
            elif answer == DISCARD:
                for page in set(offered).intersection(pages()):
                    self._trainings_of(page).discard(page.document)
                then()

        title = self.tr("Keep the trained weights of {0}?").format(_listed(offered))
        self._ask(title, self.tr("They are lost if you don't keep them."), answers, act)

    def _ask(self, title: str, text: str, answers: tuple[Answer, ...], act: Callable[[str], object]) -> None:
        if _shows_question():
            return
        sheet = ClosingQuestion(self._skin, self._place().window(), title, text, "warning")
        sheet.set_answers(answers)
        sheet.answered.connect(act)
        sheet.open()

    def _ask_unsaved(self, dirty: list[CanvasPage], wish: _Wish) -> None:
        if _shows_question():
            return
        sheet = ClosingSheet(self._skin, dirty, self._place().window())

        def save(page: CanvasPage, then: Callable[[bool], object]) -> None:
            self._filing_of(page).save(page, then)

        def act(answer: str) -> None:
            if answer:
                chosen = sheet.chosen if answer == SAVE else []
                wish.dropped.update(set(dirty).difference(chosen))
                self._each(chosen, wish.pages, save, lambda: self._go_on(wish))

        sheet.answered.connect(act)
        sheet.open()

    def _each(
        self,
        wanted: Sequence[CanvasPage],
        pages: Pages,
        act: Callable[[CanvasPage, Callable[[bool], object]], object],
        then: Then,
    ) -> None:
        """Acts on one after the other, where it is there still; the first that doesn't succeed ends it."""
        there = pages()
        left = [page for page in wanted if page in there]
        if not left:
            then()
            return
        page, *rest = left
        self._filing_of(page).show(page)  # what keeps it from being kept or saved is asked where it is seen
        act(page, lambda done: self._each(rest, pages, act, then) if done else None)


def _shows_question() -> bool:
    """Whether a question about closing is open, in any window; it comes forward."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, ClosingQuestion) and widget.isVisible():
            widget.raise_()
            widget.activateWindow()
            return True
    return False


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
