"""Shortcuts that a person chose: recorded, taken from another action, kept, reset, on paper; preferences and help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.commands.table import commands
from studio.desktop.dialogs.help_dialogs import About, GettingStarted
from studio.desktop.dialogs.preferences_dialog import PreferencesDialog
from studio.desktop.dialogs.shortcuts_dialog import ShortcutsDialog, sheet
from studio.desktop.look.theme import Look
from studio.desktop.palette import Palette
from studio.desktop.panels.scroller import Scroller
from studio.desktop.window import MainWindow
from tests.desktop.conftest import LEFT

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(window: MainWindow) -> ShortcutsDialog:
    """The sheet, opened by its own key."""
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(ShortcutsDialog)
    assert QTest.qWaitForWindowExposed(dialog)
    return dialog


def record(
    dialog: ShortcutsDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Presses keys in the field that records them."""
    dialog.keys.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def keys_of(window: MainWindow, id: str) -> list[str]:
    return [keys.toString() for keys in window.actions_table.qt(id).shortcuts()]


def test_every_action_is_listed_with_its_keys_and_found_by_either(window: MainWindow, dialog: ShortcutsDialog) -> None:
    assert dialog.shown().keys() == {action.plain_title for action in window.actions_table}
    QTest.keyClicks(dialog.search, "ctrl+e")
    assert dialog.shown() == {"Export": "Ctrl+E"}
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "zoom in")
    assert list(dialog.shown()) == ["Zoom in"]
    dialog.close()


def test_what_was_asked_for_early_is_announced_once(window: MainWindow) -> None:
    actions = window.actions_table
    heard: list[str] = []
    actions.about_to_run.connect(lambda action: heard.append(action.id))
    actions.is_ready = False
    actions.run("view.minimap")
    actions.is_ready = True
    actions.make_up()
    assert heard == ["view.minimap"]


def test_keys_are_recorded_and_taken_from_who_had_them(
    window: MainWindow, dialog: ShortcutsDialog, qtbot: QtBot
) -> None:
    dialog.choose("pipeline.run")
    record(dialog, Qt.Key.Key_E, CTRL)
    assert "Export has these keys" in dialog.conflict.text()
    QTest.mouseClick(dialog.set_button, LEFT)
    assert keys_of(window, "pipeline.run") == ["Ctrl+E"]
    assert keys_of(window, "pipeline.export") == []
    assert window.settings.shortcuts == {"pipeline.run": ("Ctrl+E",), "pipeline.export": ()}
    dialog.close()
    window.workspace.open_sample()
    window.activateWindow()  # without a window manager nobody gives the keyboard back
    assert QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: window.actions_table.qt("pipeline.run").isEnabled())
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    assert window.bottom.page == "run"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Left])
def test_keys_to_work_by_keyboard_cannot_be_taken(window: MainWindow, dialog: ShortcutsDialog, key: Qt.Key) -> None:
    dialog.choose("pipeline.bypass")
    record(dialog, key)
    assert "nobody could work by keyboard" in dialog.conflict.text()
    assert not dialog.set_button.isEnabled()
    assert not dialog.add_key_button.isEnabled()
    record(dialog, key, CTRL)
    assert "nobody could work by keyboard" not in dialog.conflict.text()
    assert dialog.set_button.isEnabled()
    dialog.close()


def test_one_types_a_name_presses_enter_and_the_new_keys(window: MainWindow, dialog: ShortcutsDialog) -> None:
    QTest.keyClicks(dialog.search, "arrange")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    focus = dialog.focusWidget()
    assert focus is not None
    assert dialog.keys.isAncestorOf(focus) or focus is dialog.keys
    QTest.keyClick(focus, Qt.Key.Key_F9)
    assert dialog.focusWidget() is dialog.set_button
    QTest.keyClick(dialog.set_button, Qt.Key.Key_Return)
    assert keys_of(window, "pipeline.arrange") == ["F9"]
    assert dialog.isVisible()
    dialog.close()


def test_keys_are_added_taken_away_and_reset(window: MainWindow, dialog: ShortcutsDialog) -> None:
    dialog.choose("view.log")
    record(dialog, Qt.Key.Key_F9)
    QTest.mouseClick(dialog.set_button, LEFT)
    record(dialog, Qt.Key.Key_F10)
    QTest.mouseClick(dialog.add_key_button, LEFT)
    assert keys_of(window, "view.log") == ["F9", "F10"]
    QTest.mouseClick(dialog.clear_button, LEFT)
    assert keys_of(window, "view.log") == []
    dialog.choose("file.save")
    QTest.mouseClick(dialog.clear_button, LEFT)
    QTest.mouseClick(dialog.reset_button, LEFT)
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    assert window.settings.shortcuts == {}
    dialog.choose("file.open")
    QTest.mouseClick(dialog.clear_button, LEFT)
    QTest.mouseClick(dialog.reset_all_button, LEFT)
    assert keys_of(window, "file.open") == ["Ctrl+O"]
    dialog.close()


def test_chosen_keys_hold_in_the_next_window_and_on_its_buttons(window: MainWindow) -> None:
    window.settings.shortcuts = {"view.palette": ("F8",), "gone.action": ("F7",)}
    other = MainWindow(window.skin, window.settings, commands)
    labels = [label.text() for label in other.findChildren(QLabel)]
    assert QKeySequence("F8").toString() in labels
    other.close()
    other.deleteLater()


def test_the_palette_lists_actions_with_the_keys_that_they_have_now(window: MainWindow) -> None:
    window.actions_table.rebind("view.log", ("F9",))
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    (palette,) = window.findChildren(Palette)
    assert "Log" in palette.titles()
    entries = {entry.title: entry for entry in palette._entries}
    assert entries["Log"].hint == "F9"
    assert len(entries) == len({action.title for action in window.actions_table}) - 1  # all but the palette's own
    assert not entries["Duplicate"].enabled
    assert palette.titles().index("Duplicate") > palette.titles().index("Log")
    QTest.keyClicks(QApplication.focusWidget(), "duplicate")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert palette.isVisible()  # what cannot be done now does nothing
    palette.dismiss()


def test_no_two_actions_have_the_same_keys(window: MainWindow) -> None:
    table = window.actions_table
    assert [action.id for action in table if table.having(action.shortcuts, but=action.id)] == []


def test_the_sheet_is_printed(window: MainWindow, dialog: ShortcutsDialog, tmp_path: Path) -> None:
    dialog.save_sheet(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    html = sheet(window.actions_table, "Keys")
    assert "<td>Ctrl+Shift+P</td>" in html
    dialog.close()


def test_a_sheet_that_cannot_be_written_says_so(dialog: ShortcutsDialog, tmp_path: Path) -> None:
    dialog.save_sheet(tmp_path / "nowhere" / "sheet.pdf")
    assert str(tmp_path / "nowhere") in dialog.conflict.text()
    assert dialog.conflict.isVisible()
    dialog.close()


def test_preferences_hold_at_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    (dialog,) = window.findChildren(PreferencesDialog)
    assert QTest.qWaitForWindowExposed(dialog)
    dialog.look.box.setFocus()
    QTest.keyClick(dialog.look.box, Qt.Key.Key_L)
    QTest.keyClick(dialog.look.box, Qt.Key.Key_Return)
    assert window.settings.look is Look.LIGHT or dialog.look.box.currentData() is Look.LIGHT
    for field, name, before in (
        (dialog.motion, "reduces_motion", False),
        (dialog.session, "reopens_session", False),
        (dialog.safe_plans, "takes_safe_plans", False),
        (dialog.snaps, "snaps", True),
    ):
        assert getattr(window.settings, name) is before
        QTest.mouseClick(field.switch, LEFT)
        assert getattr(window.settings, name) is not before
    assert not page.editor.snaps
    assert not page.scene.stage.animates
    dialog.weights.box.setFocus()
    QTest.keyClick(dialog.weights.box, Qt.Key.Key_Down)
    assert window.settings.export_weights == "copy"
    export = window.exporting.ask(page)
    assert export.form.weights.box.currentData() == "copy"
    export.close()
    dialog._add(tmp_path)
    assert window.settings.library_folders == (tmp_path,)
    dialog._remove(tmp_path)
    assert window.settings.library_folders == ()
    window.settings.trust_models(["digest"])
    QTest.mouseClick(dialog.trust, LEFT)
    assert window.settings.trusted_models == ()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(PreferencesDialog))


def test_preferences_have_room_on_any_screen(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """However many folders the library has: what they leave no room for scrolls, and the buttons stay."""
    window.actions_table.run("edit.preferences")
    (dialog,) = window.findChildren(PreferencesDialog)
    assert QTest.qWaitForWindowExposed(dialog)
    bar = dialog.findChild(Scroller).bar
    assert bar.isHidden()
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        dialog._add(folder)
    qtbot.waitUntil(bar.isVisible)
    assert dialog.height() < dialog.screen().availableGeometry().height()
    button = dialog.close_button
    assert dialog.rect().contains(button.geometry())
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not dialog.add_folder.visibleRegion().isEmpty())
    dialog.close()


def test_help_leads_to_the_sample_and_tells_the_versions(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_table.run("help.start")
    (start,) = window.findChildren(GettingStarted)
    QTest.mouseClick(start.sample_button, LEFT)
    assert window.page is not None
    assert window.page.document.title == "digits"
    assert window.actions_table.run("help.about")
    (about,) = window.findChildren(About)
    facts = dict(about.facts.shown)
    assert facts["Licence"] == "Apache-2.0"
    assert facts["TensorFlow"] == "not started yet"
    QTest.mouseClick(about.copy_button, LEFT)
    assert "PySide6" in QGuiApplication.clipboard().text()
    about.close()
