"""The window's frame: what it is before it is furnished, and what is in it whatever is furnished.

It is what the parts of a window know of it; what passes between them is ``MainWindow``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from studio.desktop.chrome.canvas_tabs import CanvasTabs
from studio.desktop.chrome.dock import Dock, TabbedDock
from studio.desktop.chrome.focus_order import move_focus
from studio.desktop.chrome.status_bar import StatusBar, StatusLine
from studio.desktop.chrome.top_bar import TopBar
from studio.desktop.commands.actions import Actions
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.painting import PaintsApart
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look
from studio.desktop.panels.log import LogPanel
from studio.desktop.settings import Settings
from studio.desktop.spoken import announce

if TYPE_CHECKING:
    from studio.desktop.dialogs.notice import Notice
    from studio.desktop.documents.document import Document
    from studio.desktop.page import CanvasPage

TITLE: Final = "SavedModel Studio"
SIZE: Final = QSize(1600, 1000)
FILLED: Final = 0.95  # of a screen that is smaller, so that its title bar is seen
SIDES: Final = (224, 305)  # widths of library and inspector
NARROW: Final = 1200  # of a window, and the sides of what is narrower
NARROW_SIDES: Final = (184, 266)
BOTTOM_HEIGHT: Final = 172  # three problems, and which kinds of them are listed
HEIGHTS: Final = {"run": 262, "train": 330}  # that pages of the lower dock need at least: a run, four values
MOST_REFUSALS: Final = 3  # sentences above the canvas; the log has all
FIRST_TAB: Final = "pipeline"


class WindowFrame(QMainWindow):
    """Bars, docks and tabs, what the window says to the person, and the keyboard's way through it.

    Attributes:
        notice: above the canvas; comes with the furniture.
    """

    notice: Notice

    save_wanted = Signal(object)  # CanvasPage

    def __init__(self, skin: Skin, settings: Settings) -> None:
        super().__init__()
        PaintsApart(self)
        self.skin: Final = skin
        self.settings: Final = settings
        self.tabs: Final = CanvasTabs(skin)
        self.actions_table: Final = Actions(self)
        self.actions_table.bind(settings.shortcuts)
        self.log: Final = LogPanel()
        self.status: Final = StatusBar(skin)
        self.library_dock: Final = Dock("library", self.tr("Library"), skin, self)
        self.inspector_dock: Final = Dock("inspector", self.tr("Inspector"), skin, self)
        self.minimap_dock: Final = Dock("minimap", self.tr("Minimap"), skin, self)
        self.bottom: Final = TabbedDock("bottom", self.tr("Problems and log"), skin, self)
        self._is_laid_out = False
        self._refused: list[str] = []  # that the notice above the canvas says
        self._refused_beside: WeakSet[CanvasPage] = WeakSet()  # the pages that there were then
        self._warned: CanvasPage | None = None  # of which the notice speaks, if of one

    @property
    def page(self) -> CanvasPage | None:
        """The page that is seen."""
        return self.tabs.current

    # coming up

    def build(self) -> None:
        """Puts the parts of the frame in their places, once the actions are there that its bar shows."""
        self.setWindowTitle(TITLE)
        self.resize(SIZE.boundedTo(self.screen().availableSize() * FILLED))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowNestedDocks)
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)
        self.top_bar = TopBar(self.actions_table, self.skin)
        self.setMenuWidget(self.top_bar)
        self.setMinimumWidth(self.top_bar.minimumSizeHint().width())
        self.setCentralWidget(self.tabs)
        self.tabs.wait(FIRST_TAB)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.library_dock)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.inspector_dock)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.minimap_dock)
        self.minimap_dock.hide()
        self.bottom.add_page("log", self.tr("Log"), self.log)
        self.bottom.page_clicked.connect(self._give_room)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.bottom)
        self.resizeDocks([self.bottom], [BOTTOM_HEIGHT], Qt.Orientation.Vertical)
        self.setStatusBar(StatusLine(self.status))

    def showEvent(self, event: QShowEvent) -> None:
        """How wide the sides are follows from the window's width, until a person has made them otherwise."""
        super().showEvent(event)
        if not self._is_laid_out and self.settings.layout.isEmpty():
            widths = NARROW_SIDES if self.width() < NARROW else SIDES
            self.resizeDocks([self.library_dock, self.inspector_dock], widths, Qt.Orientation.Horizontal)
        self._is_laid_out = True

    def restore_layout(self) -> None:
        """Size and docks as they were when the last window closed."""
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        if not self.settings.layout.isEmpty():
            self.restoreState(self.settings.layout)

    # saying

    def tell(self, sentence: str) -> None:
        """A sentence for the status bar and the log."""
        sentence = phrase(sentence)
        self.status.tell(sentence)
        self.log.tell(sentence)
        announce(self, sentence)

    def say_of(self, document: Document, sentence: str) -> None:
        """Has a sentence about a document said: with its name, unless it is the one that is seen."""
        is_seen = self.page is not None and self.page.document is document
        announce(self, sentence if is_seen else f"{document.title}: {sentence}")

    def show_errors(self, sentence: str) -> None:
        """The list of problems comes into view, and what they keep from being done is told."""
        self.bottom.show_page("problems")
        self.tell(sentence)

    def refuse(self, sentences: Sequence[str]) -> None:
        """Says above the canvas, and in the log, why what a person gave the window was not taken."""
        said = [phrase(sentence) for sentence in sentences]
        self.status.tell("")
        for sentence in said:
            self.log.tell(sentence)
        self._refused = said if self.notice.isHidden() else [*self._refused, *said]
        self._refused_beside, self._warned = WeakSet(self.tabs), None
        lines = self._refused[:MOST_REFUSALS]
        if len(self._refused) > MOST_REFUSALS:
            lines.append(self.tr("And {0} more.").format(whole(len(self._refused) - MOST_REFUSALS)))
        text = "\n".join(lines)
        self.notice.say(text, "error", self.tr("Show the log"), lambda: self.bottom.show_page("log"))

    def warn(self, page: CanvasPage, sentence: str) -> None:
        """Says above the canvas, and in the log, what happened to a page's file; saving mends it."""
        self.log.tell(phrase(sentence))
        self._refused, self._warned = [], page
        self.notice.say(sentence, "warning", self.tr("Save"), lambda: self.save_wanted.emit(page))

    def leave_warning(self, page: CanvasPage) -> None:
        """A page is saved: nothing is to be done about its file any more."""
        if page is self._warned:
            self._warned = None
            self.notice.dismiss()

    def leave_refusals(self) -> None:
        """Another page is seen: what was refused is of no interest there, unless it came with the same files."""
        if self._warned is not None:
            self.leave_warning(self._warned)
        elif self.page in self._refused_beside:
            self.notice.dismiss()

    # showing

    def set_look(self, look: Look) -> None:
        self.skin.theme.set_look(look)
        self.settings.look = look

    def is_look(self, look: Look) -> bool:
        return self.skin.theme.look is look

    def toggle_dock(self, name: str) -> None:
        """Shows a dock or a page of the bottom dock, or hides it when it is seen."""
        is_open = self.is_dock_open(name)
        side = self._side_dock(name)
        if side is not None:
            side.setVisible(not is_open)
        elif is_open:
            self.bottom.hide()
        else:
            self.show_below(name)

    def is_dock_open(self, name: str) -> bool:
        side = self._side_dock(name)
        if side is not None:
            return not side.isHidden()
        return not self.bottom.isHidden() and self.bottom.page == name

    def _side_dock(self, name: str) -> Dock | None:
        docks = {"library": self.library_dock, "inspector": self.inspector_dock, "minimap": self.minimap_dock}
        return docks.get(name)

    def show_below(self, name: str) -> None:
        """Brings a page of the lower dock into sight, as high as it needs."""
        if not self.is_dock_open(name):
            self.bottom.show_page(name)
        self._give_room(name)

    def _give_room(self, name: str) -> None:
        """Makes the lower dock at least as high as one of its pages needs; what a person made higher stays."""
        height = HEIGHTS.get(name, 0)
        if self.bottom.height() < height:
            self.resizeDocks([self.bottom], [height], Qt.Orientation.Vertical)

    def show_inspector(self) -> None:
        """Opens the inspector's dock if it is closed."""
        self.inspector_dock.show()

    # the keyboard

    def take_focus(self) -> None:
        """Gives the keyboard to the canvas."""
        if self.page is not None:
            self.page.take_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes along the window as it is read."""
        parts = (self.top_bar, self.library_dock, self.tabs, self.bottom, self.inspector_dock, self.minimap_dock)
        return move_focus(parts, forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc that nobody needs leads from any panel back to the canvas.
        if event.key() == Qt.Key.Key_Escape:
            self.take_focus()
        else:
            super().keyPressEvent(event)
