"""Windows are painted in turns of the loop of their own."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.look.painting import PaintsApart, stop_painting
from studio.desktop.turns import Turns


class Canvas(QWidget):
    """Writes down when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.diary: list[str] = []
        self.apart = PaintsApart(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.diary.append("painted")


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made).__enter__()
    qtbot.waitUntil(lambda: bool(made.diary))
    qtbot.wait(50)
    made.diary.clear()
    return made


def test_what_waits_is_heard_before_a_change_is_painted(canvas: Canvas, qtbot: QtBot) -> None:
    """As keys and clicks are, which come behind what Qt posts: it paints with that."""
    canvas.update()
    QCoreApplication.sendPostedEvents()
    canvas.diary.append("heard")
    qtbot.waitUntil(lambda: "painted" in canvas.diary)
    qtbot.wait(20)
    assert canvas.diary == ["heard", "painted"]


def test_what_waits_is_painted_before_a_window_stays_as_it_is(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.update()
    QCoreApplication.sendPostedEvents()
    assert stop_painting(canvas)
    assert canvas.diary == ["painted"]
    canvas.update()
    qtbot.wait(20)
    assert canvas.diary == ["painted"]
    canvas.setUpdatesEnabled(True)
    qtbot.waitUntil(lambda: canvas.diary == ["painted", "painted"])


def test_a_window_that_stays_as_it_is_meanwhile_is_painted_after_all(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.update()
    QCoreApplication.sendPostedEvents()
    canvas.setUpdatesEnabled(False)
    qtbot.wait(20)
    assert not canvas.diary
    canvas.setUpdatesEnabled(True)
    qtbot.waitUntil(lambda: canvas.diary == ["painted"])
    canvas.update()
    qtbot.waitUntil(lambda: canvas.diary == ["painted", "painted"])


def test_a_window_is_painted_again_and_again(canvas: Canvas, qtbot: QtBot) -> None:
    for count in range(1, 4):
        canvas.update()
        qtbot.waitUntil(partial(lambda count: len(canvas.diary) == count, count))


class Loop(QObject):
    """Writes down each turn of the event loop."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: canvas.diary.append("turn"))
        self._timer.start()


def test_no_two_things_and_no_picture_have_one_turn(canvas: Canvas, qtbot: QtBot) -> None:
    turns = Turns(canvas)

    def work(number: int) -> None:
        canvas.diary.append("work")
        canvas.update()
        if number:
            turns.ask(lambda: work(number - 1))

    Loop(canvas)
    turns.ask(lambda: work(3))
    qtbot.waitUntil(lambda: canvas.diary.count("work") == 4)
    qtbot.waitUntil(lambda: "painted" in canvas.diary[_last(canvas.diary, "work") :])
    for first, second in zip(canvas.diary, canvas.diary[1:]):
        assert "turn" in (first, second)


def _last(diary: list[str], what: str) -> int:
    return len(diary) - 1 - diary[::-1].index(what)
