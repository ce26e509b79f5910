"""Painting that takes long goes on in further turns, and no part of a view waits for ever."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.strips import SLICE, STRIPS, Strips
from studio.desktop.look.painting import PaintsApart


class Viewport(QWidget):
    """Takes its time to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRegion] = []
        self.seconds = 0.0
        self.before: Callable[[], object] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.strips = Strips(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        begun = time.perf_counter()
        self.painted.append(QRegion(event.region()))
        time.sleep(self.seconds)
        if self.before is not None:
            self.before()
        self.strips.painted(time.perf_counter() - begun)


@pytest.fixture(params=[False, True], ids=["by Qt", "in turns"])
def viewport(qtbot: QtBot, request: pytest.FixtureRequest) -> Viewport:
    made = Viewport()
    if request.param:
        PaintsApart(made)
    qtbot.addWidget(made)
    made.resize(300, 100 * STRIPS)
    made.show()
    qtbot.waitUntil(lambda: bool(made.painted))
    qtbot.wait(50)
    made.painted.clear()
    return made


def _paint(viewport: Viewport, qtbot: QtBot, *rects: QRect) -> list[QRegion]:
    """What is painted of rectangles, turn by turn."""
    viewport.painted.clear()
    for rect in rects:
        viewport.strips.add(rect)
    qtbot.waitUntil(lambda: not viewport.strips.is_waiting and bool(viewport.painted))
    qtbot.wait(20)
    return list(viewport.painted)


def _are(parts: list[QRegion], whole: QRegion) -> bool:
    """Whether parts are all of a region, each of it once."""
    rest = whole
    for part in parts:
        if not part.subtracted(rest).isEmpty():
            return False
        rest = rest.subtracted(part)
    return rest.isEmpty()


def test_what_is_quick_is_soon_painted_at_once(viewport: Viewport, qtbot: QtBot) -> None:
    whole = QRegion(viewport.rect())
    for _ in range(4):
        parts = _paint(viewport, qtbot, viewport.rect())
        assert _are(parts, whole)
    assert parts == [whole]


def test_what_takes_long_has_a_turn_for_each_strip(viewport: Viewport, qtbot: QtBot) -> None:
    viewport.seconds = 2 * SLICE
    for _ in range(2):
        parts = _paint(viewport, qtbot, viewport.rect())
        assert _are(parts, QRegion(viewport.rect()))
    assert len(parts) == STRIPS


def test_what_waits_is_painted_though_other_parts_change_again_and_again(viewport: Viewport, qtbot: QtBot) -> None:
    viewport.seconds = 2 * SLICE
    viewport.before = lambda: viewport.strips.add(QRect(0, 0, 300, 50))
    viewport.strips.add(viewport.rect())
    qtbot.waitUntil(lambda: len(viewport.painted) > 2 * STRIPS)
    viewport.before = None
    rest = QRegion(viewport.rect())
    for part in viewport.painted[: 2 * STRIPS]:
        rest = rest.subtracted(part)
    assert rest.isEmpty()


def test_what_waits_moves_with_the_pixels(viewport: Viewport, qtbot: QtBot) -> None:
    viewport.strips.add(QRect(0, 0, 300, 100))
    viewport.strips.shift(0, 300)
    qtbot.waitUntil(lambda: bool(viewport.painted))
    assert viewport.painted == [QRegion(0, 300, 300, 100)]


def test_what_lies_beneath_something_holds_nothing_up(viewport: Viewport, qtbot: QtBot) -> None:
    above = QWidget(viewport)
    above.setAutoFillBackground(True)
    above.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    above.setGeometry(0, 0, 300, 500)
    above.show()
    viewport.seconds = 2 * SLICE
    qtbot.wait(50)
    parts = _paint(viewport, qtbot, viewport.rect())
    assert _are(parts, QRegion(0, 500, 300, 500))
