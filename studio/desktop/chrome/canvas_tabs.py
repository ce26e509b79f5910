"""The tabs over the canvases: one a document, a dot where it is unsaved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from studio.desktop.commands.actions import native
from studio.desktop.documents.names import names_apart
from studio.desktop.look.painting import paint_later
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.look.tips import as_title
from studio.desktop.look.tokens import Size

if TYPE_CHECKING:
    from studio.desktop.documents.document import Document
    from studio.desktop.page import CanvasPage

WIDEST_TAB: Final = 240
LEAST_TAB: Final = 136  # names of some fifteen letters are whole
BESIDE_TABS: Final = 90  # the buttons at both ends of the row


class CanvasTabs(QWidget):
    """Pages and their tabs. Which page may be closed is the window's business."""

    current_changed = Signal()
    close_wanted = Signal(object)  # CanvasPage
    new_wanted = Signal()
    fit_wanted = Signal()
    menu_wanted = Signal(QPoint)  # of the page that is seen, on screen

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._bar.setAccessibleName(self.tr("Open pipelines"))
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setMovable(True)
        self._bar.setUsesScrollButtons(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._bar.setAcceptDrops(True)
        self._bar.setChangeCurrentOnDrag(True)  # what is dragged can be carried to another page
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._stack = Stack()
        self._pages: list[CanvasPage] = []
        self._shown: CanvasPage | None = None
        self._waiting: QWidget | None = None
        self._bar.currentChanged.connect(self._switch)
        self._bar.tabMoved.connect(self._moved)
        self._bar.customContextMenuRequested.connect(self._ask_menu)
        self._bar.middle_clicked.connect(lambda index: self.close_wanted.emit(self._pages[index]))

        self.new_button, fit = QToolButton(), QToolButton()
        new = self.new_button
        skin.dress(new, "plus")
        skin.dress(fit, "fit")
        new.setAccessibleName(self.tr("New pipeline"))
        new.setToolTip(f"{self.tr('New pipeline')}  {native('Ctrl+N')}")
        new.clicked.connect(self.new_wanted)
        fit.setAccessibleName(self.tr("Show everything"))
        fit.setToolTip(f"{self.tr('Show everything')}  {native('Home')}")
        fit.clicked.connect(self.fit_wanted)

        row = QWidget()
        row.setFixedHeight(Size.DOCK_TITLE)
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(row, "tab-row")
        tabs = QHBoxLayout(row)
        tabs.setContentsMargins(4, 0, 10, 0)
        tabs.setSpacing(2)
        tabs.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignBottom)
        tabs.addWidget(new)
        tabs.addStretch(1)
        tabs.addWidget(fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row)
        layout.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._let_scroll()

    def _let_scroll(self) -> None:
        """Buttons to scroll take room even where there is one tab: there are some only when all are needed."""
        self._bar.setUsesScrollButtons(self._bar.count() * LEAST_TAB > self.width() - BESIDE_TABS)

    def put_above(self, bar: QWidget) -> None:
        """Puts a bar between the tabs and the pages."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, bar)

    def __iter__(self) -> Iterator[CanvasPage]:
        return iter(tuple(self._pages))

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def current(self) -> CanvasPage | None:
        index = self._bar.currentIndex()
        return self._pages[index] if 0 <= index < len(self._pages) else None

    def index(self, page: CanvasPage) -> int:
        """Its place among the tabs."""
        return self._pages.index(page)

    def page_of(self, document: Document) -> CanvasPage:
        """The page of a document that is open here."""
        return next(page for page in self._pages if page.document is document)

    def heir(self, page: CanvasPage) -> CanvasPage | None:
        """What stands for a page now: itself, or what took its place; None where that is closed."""
        now: CanvasPage | None = page
        while now is not None and now not in self._pages:
            now = now.successor
        return now

    def add(self, page: CanvasPage, index: int | None = None) -> None:
        """Adds a page at a place, by default at the end, and shows it."""
        self._end_waiting()
        place = len(self._pages) if index is None else index
        self._pages.insert(place, page)
        self._stack.layers.addWidget(page)
        page.document.title_changed.connect(self._retitle)
        self._bar.insertTab(place, "")
        self._let_scroll()
        self._retitle()
        self.show_page(page)

    def wait(self, title: str) -> None:
        """Looks like an empty canvas until there is a page."""
        ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(ground, "canvas")
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._waiting = ground
        self._stack.layers.addWidget(ground)
        ground.setFocus()  # else keys that come early would press the first button that there is
        self._bar.addTab(as_title(title))

    def _end_waiting(self) -> None:
        if self._waiting is not None:
            self._stack.layers.removeWidget(self._waiting)
            self._waiting.deleteLater()
            self._waiting = None
            self._bar.removeTab(0)

    def remove(self, page: CanvasPage) -> None:
        """Takes a page away."""
        index = self._pages.index(page)
        del self._pages[index]
        self._bar.removeTab(index)
        _let_go_of_keyboard(page)
        self._stack.layers.removeWidget(page)
        self._let_scroll()
        self._retitle()
        page.deleteLater()
        self._switch(self._bar.currentIndex())

    def show_page(self, page: CanvasPage) -> None:
        index = self._pages.index(page)
        if index == self._bar.currentIndex():
            self._switch(index)
        else:
            self._bar.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Shows the page beside the one that is seen, around the ends."""
        if self._pages:
            self.show_page(self._pages[(self._bar.currentIndex() + by) % len(self._pages)])

    def _switch(self, index: int) -> None:
        page = self._pages[index] if 0 <= index < len(self._pages) else None
        if page is not None:
            if page is not self._shown:
                paint_later(self._stack)  # to make a page, or to bring it forward, takes a turn as well
                _let_go_of_keyboard(self._stack.layers.currentWidget())
            self._stack.layers.setCurrentWidget(page)
            if not self._bar.hasFocus():  # who goes along the tabs by keyboard stays there
                page.take_focus()
        if page is not self._shown:  # else a tab beside it has come or gone
            self._shown = page
            if page is not None:
                self.current_changed.emit()

    def _ask_menu(self, at: QPoint) -> None:
        index = self._bar.tabAt(at)
        if index >= 0:
            self._bar.setCurrentIndex(index)
            self.menu_wanted.emit(self._bar.mapToGlobal(at))

    def _moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))

    def _retitle(self) -> None:
        """The name of one may be that of another now: their folders tell them apart."""
        for index, (page, name) in enumerate(zip(self._pages, names_apart([page.document for page in self._pages]))):
            is_dirty = page.document.is_dirty
            text = as_title(f"{name} •" if is_dirty else name)
            if text != self._bar.tabText(index):  # else Qt would measure all of them again
                self._bar.setTabText(index, text)
            self._bar.setAccessibleTabName(index, self.tr("{0}, with changes").format(name) if is_dirty else name)
            self._bar.setTabToolTip(index, str(page.document.pipeline.path or self.tr("Not saved yet")))


def _let_go_of_keyboard(page: QWidget | None) -> None:
    """Before it goes out of sight: Qt would look through the window for who is to have the keyboard next."""
    focus = QApplication.focusWidget()
    if page is not None and focus is not None and page.isAncestorOf(focus):
        focus.clearFocus()


class _Bar(QTabBar):
    """Tabs give way to each other until their names would tell nothing any more; then they scroll."""

    middle_clicked = Signal(int)

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).boundedTo(QSize(WIDEST_TAB, Size.DOCK_TITLE))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index).boundedTo(QSize(LEAST_TAB, Size.DOCK_TITLE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            index = self.tabAt(event.position().toPoint())
            if index >= 0:
                self.middle_clicked.emit(index)
        super().mouseReleaseEvent(event)
