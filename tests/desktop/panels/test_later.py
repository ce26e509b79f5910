"""A page that is made when it is first seen: in its turn, in its place, once, and not after its window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.panels.later import Later
from studio.desktop.window import MainWindow
from tests.desktop.conftest import bring_up


class Place:
    """A page on a window, behind a field."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.fields: list[QLineEdit] = []
        self.fails = False
        self.page = Later(self._make)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.page)
        self.page.hide()
        bring_up(self.window)

    def _make(self) -> QLineEdit:
        if self.fails:
            raise LookupError("in its making")
        self.fields.append(QLineEdit())
        return self.fields[-1]


@pytest.fixture
def place(qapp: QApplication) -> Iterator[Place]:
    place = Place()
    yield place
    place.window.close()
    place.window.deleteLater()


def test_what_is_seen_is_made_and_then_shown_and_has_its_place_as_soon_as_it_is_there(
    place: Place, qtbot: QtBot
) -> None:
    place.page.show()
    assert place.page.made is None
    while place.page.made is None:
        QApplication.processEvents()  # a turn
    made = place.page.made
    assert made.parentWidget() is place.page
    assert not made.isVisible()  # that is a turn of its own
    qtbot.waitUntil(made.isVisible)
    assert place.fields == [made]


def test_who_asks_for_it_gets_it_at_once_and_sees_it_with_its_place(place: Place) -> None:
    made = place.page.get()
    assert made.parentWidget() is place.page
    assert not made.isVisible()
    place.page.show()
    assert made.isVisible()
    place.page.hide()
    place.page.show()
    assert place.page.get() is made
    assert place.fields == [made]


def test_one_whose_making_fails_is_told_once_and_made_when_it_is_seen_again(place: Place, qtbot: QtBot) -> None:
    place.fails = True
    with qtbot.captureExceptions() as told:
        place.page.show()
        qtbot.waitUntil(lambda: bool(told))
        QApplication.processEvents()
        QApplication.processEvents()
    assert [kind for kind, _, _ in told] == [LookupError]
    assert place.page.made is None
    place.fails = False
    place.page.hide()
    place.page.show()
    qtbot.waitUntil(lambda: place.page.made is not None)


def test_a_window_that_closes_in_the_turn_in_which_a_page_is_seen_makes_it_no_more(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_training()
    assert window.train_page.isVisible()
    with qtbot.waitSignal(window.gone):
        window.leave()
    QApplication.processEvents()
    QApplication.processEvents()
    assert window.train_page.made is None


def test_nothing_comes_any_more_once_the_window_goes(place: Place) -> None:
    place.page.show()
    place.page.stop()
    place.page.hide()
    place.page.show()
    for _ in range(5):
        QApplication.processEvents()  # a turn
    assert place.page.made is None
