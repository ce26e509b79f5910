"""Fingers on a screen: one is a mouse, two move and zoom the view."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from studio.pipeline.document import dumps
from tests.desktop.conftest import Canvas


@pytest.fixture(scope="module")
def screen(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


class Fingers:
    """Fingers that stay on the screen until they are lifted."""

    def __init__(self, canvas: Canvas, screen: QPointingDevice) -> None:
        self._viewport, self._screen = canvas.viewport, screen
        self._down = 0

    def put(self, at: QPoint) -> None:
        """Puts another finger down."""
        touch = QTest.touchEvent(self._viewport, self._screen)
        for finger in range(self._down):
            touch.stationary(finger)
        touch.press(self._down, at, self._viewport)
        touch.commit()
        self._down += 1

    def move(self, *to: QPoint) -> None:
        touch = QTest.touchEvent(self._viewport, self._screen)
        for finger, at in enumerate(to):
            touch.move(finger, at, self._viewport)
        touch.commit()

    def lift(self, at: Sequence[QPoint]) -> None:
        touch = QTest.touchEvent(self._viewport, self._screen)
        for finger, point in enumerate(at):
            touch.release(finger, point, self._viewport)
        touch.commit()
        self._down = 0


def test_two_fingers_keep_what_is_under_them(canvas: Canvas, screen: QPointingDevice) -> None:
    fingers, zoom = Fingers(canvas, screen), canvas.view.zoom
    left, right = QPoint(600, 300), QPoint(700, 300)
    fingers.put(left)
    fingers.put(right)
    fingers.move(left, right)
    under = [canvas.view.to_scene(QPointF(at)) for at in (left, right)]
    for step in range(1, 11):
        left, right = QPoint(600 - 5 * step, 300 + 4 * step), QPoint(700 + 5 * step, 300 + 4 * step)
        fingers.move(left, right)
    fingers.lift((left, right))
    assert canvas.view.zoom == pytest.approx(2 * zoom)
    for at, point in zip((left, right), under):
        assert (canvas.view.to_scene(QPointF(at)) - point).manhattanLength() < 3


def test_one_finger_moves_a_node_and_a_second_one_puts_it_back(canvas: Canvas, screen: QPointingDevice) -> None:
    fingers, stack = Fingers(canvas, screen), canvas.page.document.undo_stack
    before = dumps(canvas.pipeline.graph)
    start = canvas.title("denoise")
    fingers.put(start)
    fingers.move(start + QPoint(30, 60))
    fingers.move(start + QPoint(40, 90))
    assert canvas.page.hand.is_busy
    fingers.put(start + QPoint(200, 90))
    fingers.move(start + QPoint(40, 90), start + QPoint(220, 90))
    assert not canvas.page.hand.is_busy
    fingers.lift((start + QPoint(40, 90), start + QPoint(220, 90)))
    assert dumps(canvas.pipeline.graph) == before
    assert not stack.count()
    start = canvas.title("denoise")
    fingers.put(start)
    fingers.move(start + QPoint(30, 60))
    fingers.move(start + QPoint(40, 90))
    fingers.lift((start + QPoint(40, 90),))
    assert stack.count() == 1
