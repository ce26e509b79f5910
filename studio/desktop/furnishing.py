"""What a window is furnished with: the rooms of the program that are heavy to import, and the parts that they make.

``furnish_softly`` imports them in parts (``imports``), between which the window lives, and puts them in likewise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import studio.pipeline.from_json  # noqa: F401 - what imports pydantic, before documents are read on threads
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.dialogs.exporting import Exporting
from studio.desktop.dialogs.matches import MatchOffers
from studio.desktop.dialogs.notice import Notice
from studio.desktop.dialogs.pictures import Pictures
from studio.desktop.dialogs.plans import PlanOffers
from studio.desktop.documents.recent import RecentMenu
from studio.desktop.documents.recovery import Recovery
from studio.desktop.documents.workspace import Workspace
from studio.desktop.finder import Finder
from studio.desktop.guide import Guide
from studio.desktop.jobs import Jobs
from studio.desktop.menus import Menus
from studio.desktop.models.choice import choose_models
from studio.desktop.models.converting import Conversions
from studio.desktop.models.desk import ModelDesk
from studio.desktop.models.loading import ModelReader
from studio.desktop.models.relinking import Relinking
from studio.desktop.panels.inspector import InspectorPanel
from studio.desktop.panels.later import Later
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.minimap import Minimap
from studio.desktop.panels.problems import ProblemsPanel
from studio.desktop.panels.run import RunPanel
from studio.desktop.panels.train import TrainPanel
from studio.desktop.running.runs import Runs
from studio.desktop.training.trainings import Trainings
from studio.operators import neighbours

if TYPE_CHECKING:
    from studio.desktop.window import MainWindow


def furnish(window: MainWindow) -> None:
    """Puts in canvas, panels and an empty pipeline, at once."""
    for _ in parts_of(window):
        pass


def parts_of(window: MainWindow) -> Iterator[None]:
    """The same with pauses, in which the window lives: no part knows another that comes later."""
    window.reader = ModelReader(window)
    window.jobs = Jobs(window)
    window.runs = Runs(window, window.jobs)
    window.trainings = Trainings(
        window,
        window.jobs,
        window.runs.trust,
        lambda pages, then: window.workspace.closing.ask_unkept(pages, then),  # noqa: PLW0108 - it comes later
    )
    window.workspace = workspace = Workspace(
        window.tabs, window.skin, TextMeasure(), window.settings, window.reader, window.trainings
    )
    window.offers = PlanOffers(window)
    window.matches = MatchOffers(window)
    window.pictures = Pictures(window, workspace.filing)
    window.exporting = Exporting(window, workspace, window.jobs, window.runs.trust)
    window.recovery = Recovery(window, workspace)
    window.relinking = Relinking(window)
    window.conversions = Conversions(window, workspace, window.jobs)
    window.desk = ModelDesk(window, window.reader)
    yield
    window.library = LibraryPanel(window.skin, window.settings, window)
    yield
    window.library_dock.fill(window.library, window.library.menu)
    window.menus = Menus(window, workspace.arrivals, window.library)
    window.finder = Finder(window, window.library)
    window.notice = Notice(window.skin, closable=True)
    window.tabs.put_above(window.notice)
    yield
    window.inspector = InspectorPanel(window.skin, window)
    yield
    window.inspector_dock.fill(window.inspector)
    yield
    window.guide = Guide(window, window.inspector, window.menus, window.reader, window.desk, window.relinking)
    window.problems = ProblemsPanel(window.skin, window)
    yield
    window.run_page = Later(lambda: _run_panel(window))
    window.train_page = Later(lambda: _train_panel(window))
    window.add_pages()
    yield
    window.minimap = Minimap(window.skin, window)
    window.minimap_dock.fill(window.minimap)
    yield
    yield from neighbours.learned()  # for the first wire that is let go
    _connect(window)
    window.top_bar.insert_menu("file.open_sample", RecentMenu(workspace.recent, window))
    workspace.recent.refresh()
    yield
    window.is_furnished = window.actions_table.is_ready = True
    workspace.new()


def _connect(window: MainWindow) -> None:
    """What passes between the parts."""
    workspace, trainings, runs = window.workspace, window.trainings, window.runs
    window.jobs.state_changed.connect(window.show_worker)
    window.jobs.told.connect(window.tell)
    window.jobs.logged.connect(window.log.tell_worker)
    window.log.told.connect(window.status.tell)
    window.save_wanted.connect(workspace.save)
    runs.refused.connect(window.show_errors)
    trainings.refused.connect(window.show_errors)
    trainings.changed.connect(lambda _: window.actions_table.refresh())
    workspace.filing.before_save = trainings.bring_home
    workspace.sample_opened.connect(runs.feed_sample)
    workspace.page_reloaded.connect(lambda old, new: runs.inherit(old.document, new.document))
    window.tabs.current_changed.connect(window.show_page)
    window.tabs.menu_wanted.connect(window.menus.tab)
    window.tabs.fit_wanted.connect(lambda: window.actions_table.run("view.fit"))
    workspace.page_added.connect(window.take_page)
    workspace.page_added.connect(lambda page: page.editor.endings.append(window.notice.dismiss))
    workspace.told.connect(window.tell)
    workspace.refused.connect(window.refuse)
    workspace.asked.connect(window.notice.dismiss)
    window.tabs.current_changed.connect(window.leave_refusals)
    workspace.filing.vanished.connect(window.warn)
    workspace.filing.saved.connect(window.leave_warning)
    window.notice.left.connect(window.take_focus)
    window.reader.progressed.connect(window.show_reading)
    workspace.arrivals.models_found.connect(lambda found: choose_models(window, workspace.arrivals, found))
    workspace.arrivals.keras_found.connect(window.conversions.take)
    workspace.recent_changed.connect(window.library.refresh)
    window.library.models_chosen.connect(workspace.arrivals.take_paths)
    window.library.operator_chosen.connect(workspace.arrivals.add_operator)
    window.status.problems_clicked.connect(lambda: window.bottom.show_page("problems"))
    window.problems.chosen.connect(window.guide.go_to_problem)
    window.problems.fix_chosen.connect(window.guide.mend)
    window.skin.theme.changed.connect(window.actions_table.refresh)
    window.actions_table.about_to_run.connect(window.complete)


def _run_panel(window: MainWindow) -> RunPanel:
    panel = RunPanel(window.runs, window.skin)
    panel.told.connect(window.tell)
    panel.opened.connect(window.show_value)
    if window.page is not None:
        panel.show_document(window.page.document)
    return panel


def _train_panel(window: MainWindow) -> TrainPanel:
    panel = TrainPanel(window.trainings, window.skin)
    panel.told.connect(window.tell)
    if window.page is not None:
        panel.show_document(window.page.document)
    return panel
