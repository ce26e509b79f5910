"""Actions on documents and their files, and on models whose files are gone, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.commands.actions import Action
from studio.desktop.commands.canvas import picturing
from studio.desktop.commands.on_page import OnPage

if TYPE_CHECKING:
    from studio.desktop.documents.workspace import Workspace
    from studio.desktop.page import CanvasPage
    from studio.desktop.window import MainWindow

translate: Final = QCoreApplication.translate


def on_files(window: MainWindow) -> list[Action]:
    """The file menu: windows, documents, what is open at the next start."""
    on = OnPage(window)

    def in_workspace(act: Callable[[Workspace], object]) -> Callable[[], object]:
        """The workspace is not there yet."""
        return lambda: act(window.workspace)

    def save(page: CanvasPage) -> None:
        window.workspace.save(page)

    def save_as(page: CanvasPage) -> None:
        window.workspace.save_as(page)

    def close(page: CanvasPage) -> None:
        window.workspace.close(page)

    def convert() -> None:
        window.conversions.ask()

    def toggle_session() -> None:
        window.settings.reopens_session = not window.settings.reopens_session

    return [
        Action(
            "file.new", translate("Action", "New"), in_workspace(lambda workspace: workspace.new()), ("Ctrl+N",), "File"
        ),
        Action(
            "file.new_window",
            translate("Action", "New window"),
            window.another_wanted.emit,
            ("Ctrl+Shift+N",),
            "File",
        ),
        Action(
            "file.open",
            translate("Action", "Open…"),
            in_workspace(lambda workspace: workspace.ask_open()),
            ("Ctrl+O",),
            "File",
        ),
        Action(
            "file.open_sample",
            translate("Action", "Open the sample"),
            in_workspace(lambda workspace: workspace.open_sample()),
            (),
            "File",
        ),
        Action("file.convert", translate("Action", "Convert a Keras file…"), convert, (), "File"),
        Action("file.save", translate("Action", "Save"), on(save), ("Ctrl+S",), "File", 1, enabled=on.there),
        Action(
            "file.save_as", translate("Action", "Save as…"), on(save_as), ("Ctrl+Shift+S",), "File", 1, enabled=on.there
        ),
        *picturing(window),
        Action("file.close", translate("Action", "Close"), on(close), ("Ctrl+W",), "File", 2, enabled=on.there),
        Action(
            "file.session",
            translate("Action", "Open what was open at the next start"),
            toggle_session,
            (),
            "File",
            3,
            checked=lambda: window.settings.reopens_session,
        ),
        Action("file.quit", translate("Action", "Quit"), window.quit_wanted.emit, ("Ctrl+Q",), "File", 4),
    ]


def on_missing(window: MainWindow) -> Action:
    """Finds the models again that are not where they were."""
    on = OnPage(window)

    def has_missing(page: CanvasPage) -> bool:
        from studio.pipeline.problems import Kind

        pipeline = page.document.pipeline
        # While problems are still looked for, nobody waits for them here.
        return pipeline.settled and any(problem.kind is Kind.MODEL for problem in pipeline.errors())

    def relink(page: CanvasPage) -> None:
        if window.relinking.ask(page) is None:
            window.tell(translate("Action", "No model is missing."))

    return Action(
        "models.relink",
        translate("Action", "Relink models…"),
        on(relink),
        (),
        "Models",
        1,
        enabled=on.when(has_missing),
    )
