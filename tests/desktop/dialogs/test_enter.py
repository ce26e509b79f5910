"""Enter does what has the keyboard: on a button its own thing, elsewhere what the dialog is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.dialogs.preferences_dialog import PreferencesDialog
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.window import MainWindow
from tests.desktop.conftest import bring_up
from tests.desktop.stories.person import JOB_MS

KEY = Qt.Key
ANSWERS = (Answer("apart", "Delete", apart=True), Answer("", "Cancel"), Answer("main", "Recover", primary=True))


def tab_to(dialog: QDialog, button: QPushButton) -> None:
    for _ in range(30):
        if QApplication.focusWidget() is button:
            return
        QTest.keyClick(QApplication.focusWidget() or dialog, KEY.Key_Tab)
    raise AssertionError("the button is not reached")


@pytest.mark.parametrize("key", ["apart", "", "main"])
def test_a_sheet_is_answered_by_the_button_that_has_the_keyboard(window: MainWindow, qtbot: QtBot, key: str) -> None:
    sheet = Sheet(window.skin, window, "The program did not close properly", "They can be recovered.", "warning")
    sheet.set_answers(ANSWERS)
    bring_up(sheet)
    qtbot.waitUntil(sheet.button("main").hasFocus)
    tab_to(sheet, sheet.button(key))
    with qtbot.waitSignal(sheet.answered) as answered:
        QTest.keyClick(sheet.button(key), KEY.Key_Return)
    assert answered.args == [key]


def test_enter_exports_browses_and_closes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    window.actions_table.run("pipeline.export")
    (dialog,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    tab_to(dialog, dialog.form.browse)
    QTest.keyClick(dialog.form.browse, KEY.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QFileDialog)))
    (files,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    files.reject()
    bring_up(dialog)  # a window manager would give it the keyboard
    assert not dialog.run.is_running
    assert dialog.report is None
    line = dialog.form.folder.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, str(tmp_path / "out"))
    dialog.form.verify.set_value(False)
    QTest.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=JOB_MS)
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    QTest.keyClick(dialog.cancel_button, KEY.Key_Return)
    assert not dialog.isVisible()


def test_a_button_of_the_preferences_does_its_own_thing(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table.run("edit.preferences")
    dialog = next(one for one in window.findChildren(PreferencesDialog) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    tab_to(dialog, dialog.add_folder)
    QTest.keyClick(dialog.add_folder, KEY.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QFileDialog)))
    (files,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    files.reject()
    assert dialog.isVisible()
    bring_up(dialog)
    dialog.setFocus()
    QTest.keyClick(dialog, KEY.Key_Return)
    assert not dialog.isVisible()  # where no button has the keyboard
