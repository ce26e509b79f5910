"""Questions that are open over a window, answered by mouse, and dialogs that ask for files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.sheet import Sheet


def open_sheets(window: QWidget) -> list[Sheet]:
    return [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]


def sheet_of(window: QWidget, qtbot: QtBot) -> Sheet:
    """The question that is open, once it is."""
    qtbot.waitUntil(lambda: bool(open_sheets(window)))
    (sheet,) = open_sheets(window)
    assert QTest.qWaitForWindowExposed(sheet)
    return sheet


def answer(window: QWidget, qtbot: QtBot, key: str) -> str:
    """Clicks an answer, the empty one too; returns the title of what was asked."""
    sheet = sheet_of(window, qtbot)
    button, title = sheet.button(key), sheet.windowTitle()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    qtbot.waitUntil(lambda: sheet not in open_sheets(window))
    return title


def file_dialog(qtbot: QtBot) -> tuple[QFileDialog, QLineEdit]:
    """The file dialog that is open, once its field has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)

    def has_the_keyboard() -> bool:
        if QApplication.activeWindow() is not dialog:  # without a window manager what is asked for may be lost
            dialog.activateWindow()
        return line.hasFocus()

    qtbot.waitUntil(has_the_keyboard, timeout=20_000)
    return dialog, line


def choose_file(qtbot: QtBot, path: Path | None) -> None:
    """Types a path into the file dialog that is open, and Enter, and replaces what is there; None gives it up."""
    dialog, line = file_dialog(qtbot)
    if path is None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        return
    line.selectAll()
    QTest.keyClicks(line, str(path))
    replacing = QTimer(dialog)
    replacing.timeout.connect(_replace)
    replacing.start(10)
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


def _replace() -> None:
    question = QApplication.activeModalWidget()
    if isinstance(question, QMessageBox):
        question.button(QMessageBox.StandardButton.Yes).click()
