"""What a question looks like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.window import MainWindow
from tests.desktop.conftest import bring_up


def test_every_word_of_title_and_answers_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    words = "What would be written was changed by another program in the meantime"
    sheet = Sheet(window.skin, window, words)
    keys = ("first", "second", "third", "fourth")
    sheet.set_answers([Answer(key, f"Write over the {key} one", primary=key == "fourth") for key in keys])
    bring_up(sheet)
    (title,) = (label for label in sheet.findChildren(QLabel) if label.text() == words)
    assert 0 < title.heightForWidth(title.width()) <= title.height()
    assert all(sheet.button(key).width() >= sheet.button(key).sizeHint().width() for key in keys)
    with qtbot.waitSignal(sheet.answered):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
