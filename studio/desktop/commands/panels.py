"""Actions on models, of panels and of help, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.commands.actions import Action
from studio.desktop.commands.on_page import OnPage

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage
    from studio.desktop.window import MainWindow

translate: Final = QCoreApplication.translate


def on_models(window: MainWindow) -> list[Action]:
    """At models: in full, side by side, replaced."""
    on = OnPage(window)

    def models(page: CanvasPage) -> int:
        from studio.desktop.models.desk import selected_models

        return len(selected_models(page))

    def replace(page: CanvasPage) -> None:
        from studio.desktop.models.desk import selected_models

        window.guide.ask_files(selected_models(page)[0].id, everywhere=False)

    def details(page: CanvasPage) -> None:
        window.desk.show_details(page)

    def compare(page: CanvasPage) -> None:
        window.desk.compare(page)

    one = on.when(lambda page: models(page) == 1)
    return [
        Action(
            "models.details",
            translate("Action", "Model details…"),
            on(details),
            ("Ctrl+Shift+D",),
            "Models",
            1,
            enabled=one,
        ),
        Action(
            "models.compare",
            translate("Action", "Compare signatures…"),
            on(compare),
            (),
            "Models",
            1,
            enabled=on.when(lambda page: models(page) in (1, 2)),
        ),
        Action("models.replace", translate("Action", "Replace model…"), on(replace), (), "Models", 1, enabled=one),
    ]


def on_help(window: MainWindow) -> list[Action]:
    """Help, and what a person prefers."""

    def keys() -> None:
        from studio.desktop.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(window.actions_table, window.settings, window.skin, window).open()

    def preferences() -> None:
        from studio.desktop.dialogs.preferences_dialog import PreferencesDialog

        PreferencesDialog(window, window.library).open()

    def start() -> None:
        from studio.desktop.dialogs.help_dialogs import GettingStarted

        GettingStarted(window).open()

    def about() -> None:
        from studio.desktop.dialogs.help_dialogs import About

        About(window, window.jobs.versions).open()

    return [
        Action("edit.preferences", translate("Action", "Preferences…"), preferences, ("Ctrl+,",), "Edit", 9),
        Action("help.start", translate("Action", "Getting started"), start, (), "Help"),
        Action("help.keys", translate("Action", "Keyboard shortcuts"), keys, ("F1", "Ctrl+/"), "Help"),
        Action("help.about", translate("Action", "About SavedModel Studio"), about, (), "Help", 1),
    ]
