"""Menus open by their first letter with Alt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.desktop.window import MainWindow


def open_by(window: MainWindow, letter: str) -> QMenu:
    QTest.keyClick(window, Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize(("letter", "name"), [*zip("FEVPMH", ("File", "Edit", "View", "Pipeline", "Models", "Help"))])
def test_a_menu_opens_by_its_letter(window: MainWindow, letter: str, name: str) -> None:
    menu = open_by(window, letter)
    assert menu.objectName() == f"menu.{name}"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert menu.isHidden()


def test_in_german_by_those_of_german(german_window: MainWindow) -> None:
    for letter, name in zip("DBAPMH", ("File", "Edit", "View", "Pipeline", "Models", "Help")):
        menu = open_by(german_window, letter)
        assert menu.objectName() == f"menu.{name}"
        QTest.keyClick(menu, Qt.Key.Key_Escape)
