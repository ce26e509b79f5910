"""Before unsaved work is given up: one question for one document, one list for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.look.skin import Skin

if TYPE_CHECKING:
    from studio.desktop.documents.filing import Filing
    from studio.desktop.page import CanvasPage

SAVE: Final = "save"
DISCARD: Final = "discard"
MOST_HEIGHT: Final = 320
Then = Callable[[], object]


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
            for page in pages:
                box = QCheckBox(page.document.title)
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

    def __init__(self, skin: Skin, filing_of: Callable[[CanvasPage], Filing], parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin
        self._filing_of = filing_of
        self._parent = parent
        self._sheet: ClosingSheet | None = None

    def ask(self, pages: Sequence[CanvasPage], then: Then) -> None:
        """Calls ``then`` once nothing of these pages would be lost against a person's will; at once when nothing is."""
        for page in pages:
            self._filing_of(page).finish()
        dirty = [page for page in pages if page.document.is_dirty]
        if not dirty:
            then()
            return
        if self._sheet is not None:
            self._sheet.raise_()
            return
        sheet = self._sheet = ClosingSheet(self._skin, dirty, self._parent.window())

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
        self._filing_of(pages[0]).save(pages[0], lambda saved: self._save(pages[1:], then) if saved else None)


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
