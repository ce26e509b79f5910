"""Questions that are open over a window, answered by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
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
