"""What counts as an act of a person, by whom a key reaches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.documents.haste import Haste


class Patient(QLineEdit):
    """A field in which arrow keys wait for their turn."""

    def queues(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Left


class Asked:
    """How often something was to be completed."""

    def __init__(self, parent: QObject) -> None:
        self.count = 0
        self.haste = Haste(parent, self._complete, but=_is_end)
        self.haste.begin()

    def _complete(self) -> None:
        self.count += 1


def _is_end(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_End


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize(
    ("key", "there", "elsewhere"),
    [(Qt.Key.Key_A, 1, 1), (Qt.Key.Key_Left, 0, 1), (Qt.Key.Key_End, 0, 0), (Qt.Key.Key_Shift, 0, 0)],
)
def test_a_key_that_waits_where_it_goes_asks_for_nothing(
    window: QWidget, qtbot: QtBot, key: Qt.Key, there: int, elsewhere: int
) -> None:
    patient, other = Patient("text", window), QLineEdit("text", window)
    for field in (patient, other):
        field.show()
    for field, count in ((patient, there), (other, elsewhere)):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        asked = Asked(window)
        QTest.keyClick(window.windowHandle(), key)  # which gives it to the field
        asked.haste.end()
        assert asked.count == count
