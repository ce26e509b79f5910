"""The main window: its parts in their places, and what passes between them and the page that is seen.

It comes up in two steps. The constructor makes the frame, which needs neither the canvas nor the pipeline;
``furnishing`` imports these after the first paint and puts in what a person works with.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from studio.desktop.chrome.floating import close_popups
from studio.desktop.chrome.window_frame import TITLE, WindowFrame
from studio.desktop.commands.actions import Action
from studio.desktop.dialogs.files import withdraw
from studio.desktop.look.skin import Skin
from studio.desktop.settings import Settings

if TYPE_CHECKING:
    from studio.desktop.dialogs.exporting import Exporting
    from studio.desktop.dialogs.matches import MatchOffers
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


class _Part(Protocol):
    """Something of it goes on by itself."""

    def stop(self) -> None: ...


class MainWindow(WindowFrame):
    """Holds the parts; what they do is theirs.

    Args:
        commands: makes what a person can do in it.
    """

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

    another_wanted = Signal()
    quit_wanted = Signal()
    gone = Signal()

    def __init__(self, skin: Skin, settings: Settings, commands: Callable[[MainWindow], Iterable[Action]]) -> None:
        super().__init__(skin, settings)
        self.actions_table.add(commands(self))
        self.is_furnished = False
        self._may_go = False
        self.build()

    # coming up

    def add_pages(self) -> None:
        """Puts problems, run and training beside the log; the first one first, so that no other comes forward."""
        self.bottom.add_page("problems", self.tr("Problems"), self.problems, before="log")
        self.bottom.add_page("run", self.tr("Run"), self.run_page, before="log")
        self.bottom.add_page("train", self.tr("Train"), self.train_page, before="log")

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
            one = page.scene.selection
            self.status.set_selection(len(one.faces), len(one.wires), len(one.frames), len(one.bends))
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
        self.show_below("run")
        self.runs.start(page.document)

    def train(self, page: CanvasPage) -> None:
        """Trains a pipeline as its panel says, with the panel in sight; or stops that."""
        self.show_training()
        self.train_page.get().button.click()

    def show_training(self) -> None:
        """Brings the panel of training into sight."""
        self.show_below("train")

    def show_value(self, shown: ValueRow) -> None:
        """Shows a value in a window of its own."""
        from studio.desktop.dialogs.value_dialog import ValueDialog

        ValueDialog(shown, self.skin, self).show()

    def leave(self) -> None:
        """Closes the window whatever is unsaved: that was asked."""
        self._may_go = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished and not self._may_go and self.workspace.closing.needs_to_ask(tuple(self.tabs)):
            event.ignore()
            self.workspace.closing.ask(lambda: tuple(self.tabs), self.leave)
            return
        event.accept()
        try:
            with ExitStack() as leaving:  # the last comes first, and whatever fails of it, the rest is done
                leaving.callback(self.gone.emit)
                leaving.callback(self._keep_layout)
                for part in reversed(self._parts() if self.is_furnished else ()):
                    leaving.callback(part.stop)
        except Exception as error:  # noqa: BLE001 - it was asked: the window goes
            sys.excepthook(type(error), error, error.__traceback__)

    def _parts(self) -> tuple[_Part, ...]:
        """What goes on by itself, in the order in which it is to end."""
        made = self.train_page.made
        pages = (self.run_page, self.train_page, *(() if made is None else (made,)))
        jobs = (self.exporting, self.runs, *pages, self.trainings, self.jobs)
        models = (self.reader, self.desk, self.recovery, self.relinking, self.conversions)
        return (*jobs, *models, self.library, self.menus, self.pictures, self.inspector, self.workspace)

    def _keep_layout(self) -> None:
        self.settings.geometry = self.saveGeometry()
        self.settings.layout = self.saveState()
