"""What Python collects goes on the window's thread, whichever thread has allocated."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.desktop.background import Background
from studio.desktop.garbage import Garbage


class Ring:
    """Goes by the collector alone, and says on which thread."""

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone
        self._self = self

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    gc.collect()
    parent = QObject()
    made = Garbage(parent)
    yield made
    made.stop()


def allocate(count: int) -> list[list[int]]:
    return [[] for _ in range(count)]


def test_another_thread_allocates_and_destroys_nothing(garbage: Garbage, qapp: QApplication) -> None:
    gone: list[int] = []
    background = Background(qapp)
    Ring(gone)
    for _ in range(20):
        background.start(lambda _: allocate(50_000), lambda _: None)
    background.finish()
    assert not gone
    Ring(gone)
    kept = allocate(50_000)
    garbage.look()
    assert gone
    assert set(gone) == {threading.get_ident()}
    assert len(kept) == 50_000


def test_a_little_garbage_is_left_alone(garbage: Garbage) -> None:
    gone: list[int] = []
    garbage.look()
    Ring(gone)
    garbage.look()
    assert not gone


def test_old_generations_come_in_their_turn(garbage: Garbage) -> None:
    gone: list[int] = []
    Ring(gone)
    gc.collect(0)
    assert gone  # as young as it was
    ring = Ring(gone := [])
    gc.collect(0)
    gc.collect(1)
    del ring
    for _ in range(1_000):
        kept = allocate(1_000)
        garbage.look()
        if gone:
            break
        del kept
    assert gone
