"""The main window: its parts in their places, and what passes between them and the page that is seen.

It comes up in two steps. The constructor makes the frame, which needs neither the canvas nor the pipeline; ``furnish``
imports these after the first paint and puts in what a person works with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from studio.desktop.chrome.canvas_tabs import CanvasTabs
from studio.desktop.chrome.dock import Dock, TabbedDock
from studio.desktop.chrome.floating import close_popups
from studio.desktop.chrome.focus_order import move_focus
from studio.desktop.chrome.status_bar import StatusBar, StatusLine
from studio.desktop.chrome.top_bar import TopBar
from studio.desktop.commands.actions import Action, Actions
from studio.desktop.commands.table import commands
from studio.desktop.dialogs.files import withdraw
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look
from studio.desktop.panels.log import LogPanel
from studio.desktop.settings import Settings

if TYPE_CHECKING:
    from studio.desktop.dialogs.exporting import Exporting
    from studio.desktop.dialogs.matches import MatchOffers
    from studio.desktop.dialogs.notice import Notice
    from studio.desktop.dialogs.pictures import Pictures
    from studio.desktop.dialogs.plans import PlanOffers
    from studio.desktop.documents.recovery import Recovery
    from studio.desktop.documents.workspace import Workspace
    from studio.desktop.finder import Finder
    from studio.desktop.guide import Guide
    from studio.desktop.jobs import Jobs, WorkerState
    from studio.desktop.menus import Menus
    from studio.desktop.models.converting import Conversions
    from studio.desktop.models.desk import ModelDesk
    from studio.desktop.models.loading import ModelReader
    from studio.desktop.models.relinking import Relinking
    from studio.desktop.page import CanvasPage
    from studio.desktop.panels.inspector import InspectorPanel
    from studio.desktop.panels.later import Later
    from studio.desktop.panels.library import LibraryPanel
    from studio.desktop.panels.minimap import Minimap
    from studio.desktop.panels.problems import ProblemsPanel
    from studio.desktop.panels.run import RunPanel
    from studio.desktop.panels.train import TrainPanel
    from studio.desktop.panels.value_list import ValueRow
    from studio.desktop.running.runs import Runs
    from studio.desktop.training.trainings import Trainings

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


class MainWindow(QMainWindow):
    """Holds the parts; what they do is theirs."""

    workspace: Workspace
    menus: Menus
    reader: ModelReader
    library: LibraryPanel
    inspector: InspectorPanel
    guide: Guide
    problems: ProblemsPanel
    offers: PlanOffers
    matches: MatchOffers
    finder: Finder
    minimap: Minimap
    pictures: Pictures
    jobs: Jobs
    exporting: Exporting
    recovery: Recovery
    desk: ModelDesk
    relinking: Relinking
    conversions: Conversions
    runs: Runs
    run_page: Later[RunPanel]
    trainings: Trainings
    train_page: Later[TrainPanel]
    notice: Notice

    another_wanted = Signal()
    quit_wanted = Signal()
    gone = Signal()

    def __init__(self, skin: Skin, settings: Settings) -> None:
        super().__init__()
        self.skin: Final = skin
        self.settings: Final = settings
        self.tabs: Final = CanvasTabs(skin)
        self.actions_table: Final = Actions(self)
        self.actions_table.bind(settings.shortcuts)
        self.actions_table.add(commands(self))
        self.log: Final = LogPanel()
        self.status: Final = StatusBar(skin)
        self.library_dock: Final = Dock("library", self.tr("Library"), skin, self)
        self.inspector_dock: Final = Dock("inspector", self.tr("Inspector"), skin, self)
        self.minimap_dock: Final = Dock("minimap", self.tr("Minimap"), skin, self)
        self.bottom: Final = TabbedDock("bottom", self.tr("Problems and log"), skin, self)
        self.is_furnished = False
        self._is_laid_out = False
        self._may_go = False
        self._refused: list[str] = []  # that the notice above the canvas says
        self._refused_beside: WeakSet[CanvasPage] = WeakSet()  # the pages that there were then
        self._warned: CanvasPage | None = None  # of which the notice speaks, if of one
        self._build()

    @property
    def page(self) -> CanvasPage | None:
        """The page that is seen."""
        return self.tabs.current

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes along the window as it is read."""
        parts = (self.top_bar, self.library_dock, self.tabs, self.bottom, self.inspector_dock, self.minimap_dock)
        return move_focus(parts, forward) or super().focusNextPrevChild(forward)

    # coming up

    def _build(self) -> None:
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

    def furnish(self) -> None:
        """Puts in the canvas, the panels and an empty pipeline."""
        from studio.desktop.furnishing import parts_of

        for _ in parts_of(self):
            pass

    def add_pages(self) -> None:
        """Puts problems, run and training beside the log; the first one first, so that no other comes forward."""
        self.bottom.add_page("problems", self.tr("Problems"), self.problems, before="log")
        self.bottom.add_page("run", self.tr("Run"), self.run_page, before="log")
        self.bottom.add_page("train", self.tr("Train"), self.train_page, before="log")

    def restore_layout(self) -> None:
        """Size and docks as they were when the last window closed."""
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        if not self.settings.layout.isEmpty():
            self.restoreState(self.settings.layout)

    # the pages

    def complete(self, action: Action) -> None:
        """What is to be done is meant for what the document will be, and for all that is to come into sight."""
        if self.page is not None:
            editor = self.page.editor
            editor.preparing.complete()
            if not action.queues:
                editor.complete()

    def take_page(self, page: CanvasPage) -> None:
        """Listens to a new page."""
        editor, document = page.editor, page.document
        editor.signature_menu_wanted.connect(self.menus.signatures)
        editor.palette_wanted.connect(self.menus.nodes_for)
        editor.plans_wanted.connect(lambda wanted: self.offers.offer(page, wanted))
        page.arranging.progressed.connect(self._show_arranging)
        editor.insertion_wanted.connect(lambda wanted: self.matches.offer_insertion(page, wanted))
        editor.match_wanted.connect(lambda wanted: self.matches.offer_match(page, wanted))
        editor.context_menu_wanted.connect(self.menus.context)
        editor.frame_opened.connect(lambda frame: self.name_frame(page, frame))
        editor.level_changed.connect(self._follow_selection)
        page.left.connect(lambda: close_popups(self))
        editor.opened.connect(lambda _: self.actions_table.run("edit.rename"))
        # Each slot looks at the page that is seen: what a hidden page says changes nothing.
        document.renewed.connect(self.show_document)
        document.rested.connect(self._show_selection)
        document.undo_stack.indexChanged.connect(self.actions_table.refresh)
        editor.preparing.lasts.connect(self.actions_table.refresh)
        document.title_changed.connect(self._show_title)
        page.scene.selection.changed.connect(self._follow_selection)
        page.view.zoom_changed.connect(lambda _: self._show_zoom())

    def show_page(self) -> None:
        """Another page is seen."""
        for panel in (self.run_page, self.train_page):
            withdraw(panel)
        if self.page is not None:
            self.page.document.settle()
            if not self.page.document.is_settled:  # it tells once it is; what is told of another page must not stay
                self._count_problems(0, 0)
                self.problems.wait()
        self.minimap.show_page(self.page)
        self._show_zoom()
        self.show_document()
        self._show_selection()
        self._show_title()

    def _show_zoom(self) -> None:
        if self.page is not None:
            self.status.set_zoom(self.page.view.zoom)

    def show_document(self) -> None:
        """The document that is seen has changed."""
        page = self.page
        if page is None:
            return
        pipeline = page.document.pipeline
        self.status.set_size(len(pipeline.graph.nodes), len(pipeline.graph.connections))
        if page.document.is_settled:
            problems, errors = pipeline.problems(), len(pipeline.errors())
            self._count_problems(errors, len(problems) - errors)
            self.problems.show_problems(problems)
        self.finder.heed()
        for panel in (self.run_page.made, self.train_page.made):
            if panel is not None:
                panel.show_document(page.document)
        self.actions_table.refresh()

    def _count_problems(self, errors: int, warnings: int) -> None:
        self.status.set_problems(errors, warnings)
        self.bottom.set_count("problems", errors + warnings)

    def _follow_selection(self) -> None:
        if self.page is not None and self.page.document.is_whole:
            self._show_selection()
            self.actions_table.refresh()

    def _show_selection(self) -> None:
        page = self.page
        if page is not None:
            selection = page.scene.selection
            self.status.set_selection(len(selection.faces), len(selection.wires))
            self.guide.look_at_selection()

    def _show_arranging(self, done: float | None) -> None:
        text = "" if done is None else self.tr("Arranging… {0} %  Esc gives up").format(round(100 * done))
        self.status.tell(text)

    def show_reading(self, name: str, done: float | None) -> None:
        """Says how far the models are that are being read."""
        if done is None:
            self.status.tell("")
            return
        text = self.tr("Reading {0}… {1} %  Esc gives up") if name else self.tr("Reading models… {1} %  Esc gives up")
        self.status.tell(text.format(name, round(100 * done)))

    def show_worker(self, state: WorkerState) -> None:
        """Says how the worker is."""
        self.status.set_worker(state.text, state.mood.value)

    def _show_title(self) -> None:
        page = self.page
        if page is not None:
            self.setWindowTitle(f"{page.document.heading}[*] — {TITLE}")
            self.setWindowModified(page.document.is_dirty)

    # doing

    def tell(self, sentence: str) -> None:
        """A sentence for the status bar and the log."""
        sentence = phrase(sentence)
        self.status.tell(sentence)
        self.log.tell(sentence)
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

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
        self._announce_notice()

    def warn(self, page: CanvasPage, sentence: str) -> None:
        """Says above the canvas, and in the log, what happened to a page's file; saving mends it."""
        self.log.tell(phrase(sentence))
        self._refused, self._warned = [], page
        self.notice.say(sentence, "warning", self.tr("Save"), lambda: self.workspace.save(page))
        self._announce_notice()

    def _announce_notice(self) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self.notice, self.notice.accessibleName())
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

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

    def take_focus(self) -> None:
        """Gives the keyboard to the canvas."""
        if self.page is not None:
            self.page.take_focus()

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
            self._show_below(name)

    def is_dock_open(self, name: str) -> bool:
        side = self._side_dock(name)
        if side is not None:
            return not side.isHidden()
        return not self.bottom.isHidden() and self.bottom.page == name

    def _side_dock(self, name: str) -> Dock | None:
        docks = {"library": self.library_dock, "inspector": self.inspector_dock, "minimap": self.minimap_dock}
        return docks.get(name)

    def rename(self, page: CanvasPage) -> None:
        """Lets the person type a name for the selected node."""
        from studio.desktop.rename import RenameField

        selection = page.scene.selection
        items = [*map(page.editor.presenter.item, selection.faces), *selection.frames]
        if len(items) == 1 and items[0]:
            RenameField(page, items[0])

    def name_frame(self, page: CanvasPage, frame: str) -> None:
        """Lets the person type the title of a frame."""
        from studio.desktop.rename import RenameField

        RenameField(page, frame)

    def run(self, page: CanvasPage) -> None:
        """Runs a pipeline as its panel says, with the panel in sight."""
        self._show_below("run")
        self.runs.start(page.document)

    def train(self, page: CanvasPage) -> None:
        """Trains a pipeline as its panel says, with the panel in sight; or stops that."""
        self.show_training()
        self.train_page.get().button.click()

    def show_training(self) -> None:
        """Brings the panel of training into sight."""
        self._show_below("train")

    def _show_below(self, name: str) -> None:
        """Brings a page of the lower dock into sight, as high as it needs."""
        if not self.is_dock_open(name):
            self.bottom.show_page(name)
        self._give_room(name)

    def _give_room(self, name: str) -> None:
        """Makes the lower dock at least as high as one of its pages needs; what a person made higher stays."""
        height = HEIGHTS.get(name, 0)
        if self.bottom.height() < height:
            self.resizeDocks([self.bottom], [height], Qt.Orientation.Vertical)

    def show_value(self, shown: ValueRow) -> None:
        """Shows a value in a window of its own."""
        from studio.desktop.dialogs.value_dialog import ValueDialog

        ValueDialog(shown, self.skin, self).show()

    def show_inspector(self) -> None:
        """Opens the inspector's dock if it is closed."""
        self.inspector_dock.show()

    def leave(self) -> None:
        """Closes the window whatever is unsaved: that was asked."""
        self._may_go = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc that nobody needs leads from any panel back to the canvas.
        if event.key() == Qt.Key.Key_Escape:
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished:
            if not self._may_go and self.workspace.closing.needs_to_ask(tuple(self.tabs)):
                event.ignore()
                self.workspace.closing.ask(lambda: tuple(self.tabs), self.leave)
                return
            self.exporting.stop()
            self.runs.stop()
            if self.train_page.made is not None:
                self.train_page.made.stop()
            self.trainings.stop()
            self.jobs.stop()
            self.reader.stop()
            self.desk.stop()
            self.recovery.stop()
            self.relinking.stop()
            self.conversions.stop()
            self.library.stop()
            self.menus.stop()
            self.pictures.stop()
            self.inspector.stop()
            self.workspace.stop()
        self.settings.geometry = self.saveGeometry()
        self.settings.layout = self.saveState()
        event.accept()
        self.gone.emit()
