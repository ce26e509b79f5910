"""Painting that takes long goes on in further turns, and no part of a view waits for ever."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from studio.desktop.canvas.strips import SLICE, STRIPS, Strips

VIEW = QRect(0, 0, 300, 100 * STRIPS + 7)


class Painter:
    def __init__(self, seconds: float) -> None:
        self.painted: list[QRegion] = []
        self._seconds = seconds

    def __call__(self, region: QRegion) -> None:
        self.painted.append(region)
        time.sleep(self._seconds)


def test_what_is_quick_is_painted_at_once() -> None:
    paint, region = Painter(0.0), QRegion(20, 30, 100, 50)
    assert Strips().paint(region, VIEW, paint, at_once=False).isEmpty()
    assert _together(paint.painted, region)


@pytest.mark.parametrize("region", [QRegion(VIEW), QRegion(0, 0, 50, 400) + QRegion(200, 300, 90, 400)])
def test_what_takes_long_is_painted_once_in_as_many_turns_as_it_takes(region: QRegion) -> None:
    paint, strips, left = Painter(2 * SLICE), Strips(), region
    turns = 0
    while not left.isEmpty():
        left = strips.paint(left, VIEW, paint, at_once=False)
        turns += 1
    assert len(paint.painted) == turns > 1
    assert _together(paint.painted, region)


def test_all_is_painted_at_once_where_it_must_be() -> None:
    paint = Painter(2 * SLICE)
    assert Strips().paint(QRegion(VIEW), VIEW, paint, at_once=True).isEmpty()
    assert paint.painted == [QRegion(VIEW)]


def test_what_waits_comes_before_what_changes_again_and_again() -> None:
    paint, strips = Painter(2 * SLICE), Strips()
    left = QRegion(VIEW)
    for _ in range(STRIPS + 1):
        left = strips.paint(left + QRegion(0, 0, 300, 50), VIEW, paint, at_once=False)
    rest = QRegion(VIEW)
    for part in paint.painted:
        rest = rest.subtracted(part)
    assert rest.isEmpty()


def _together(parts: list[QRegion], whole: QRegion) -> bool:
    """Whether parts are all of a region, each of it once."""
    rest = whole
    for part in parts:
        if not part.subtracted(rest).isEmpty():
            return False
        rest = rest.subtracted(part)
    return rest.isEmpty()
