"""What Python collects goes on the window's thread, whichever thread has allocated."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.desktop import garbage as module
from studio.desktop.aside import Aside
from studio.desktop.background import Background
from studio.desktop.canvas.quiet import Quiet
from studio.desktop.garbage import MANY, Garbage, Pauses


class Ring:
    """Goes by the collector alone, and says on which thread."""

    def __init__(self, gone: list[int], holds: object = None) -> None:
        self._gone, self._holds = gone, holds
        self._self = self

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    gc.freeze()  # what tests before have left is not gone through
    Aside.is_left = False
    parent = QObject()
    made = Garbage(parent, lambda: False)
    yield made
    made.stop()
    gc.unfreeze()


def allocate(count: int) -> list[list[object]]:
    return [[object()] for _ in range(count)]


def test_another_thread_allocates_and_destroys_nothing(garbage: Garbage, qapp: QApplication) -> None:
    gone: list[int] = []
    background = Background(qapp)
    Ring(gone)
    for _ in range(20):
        background.start(lambda _: allocate(50_000), lambda _: None)
    background.finish()
    assert not gone
    Ring(gone)
    kept = allocate(MANY // 2)
    garbage.look()
    assert gone
    assert set(gone) == {threading.get_ident()}
    assert len(kept) == MANY // 2


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


def test_what_came_in_masses_is_set_aside(garbage: Garbage) -> None:
    """To go through it would hold the window, and most of it stays."""
    gone: list[int] = []
    made = gc.get_freeze_count()
    kept = allocate(2 * MANY)
    Ring(gone)
    garbage.look()
    assert not gone
    assert gc.get_freeze_count() >= made + len(kept)


def test_what_a_closed_canvas_leaves_is_gone_through_in_a_pause(qapp: QApplication) -> None:
    gone: list[int] = []
    free: list[bool] = []
    parent = QObject()
    garbage = Garbage(parent, lambda: bool(free))
    quiet = Quiet()
    Ring(gone, kept := allocate(2 * MANY))
    garbage.look()
    free.append(True)
    garbage.look()
    assert gone
    free.clear()
    quiet.begin()
    Ring(gone := [])
    Aside.put()  # as a level is
    quiet.leave()
    kept += allocate(2 * MANY)
    garbage.look()
    free.append(True)
    kept.clear()  # no more is set aside now than when all was gone through
    garbage.look()
    assert gone
    garbage.stop()
    gc.unfreeze()


def test_a_little_is_gone_through_while_much_is_set_aside(garbage: Garbage) -> None:
    gone: list[int] = []
    kept = allocate(2 * MANY)
    Aside.put()
    Ring(gone)
    kept += allocate(MANY // 2)
    garbage.look()
    assert gone
    assert kept


def test_what_is_set_aside_is_gone_through_when_nobody_is_there(qapp: QApplication) -> None:
    gone: list[int] = []
    free: list[bool] = []
    parent = QObject()
    garbage = Garbage(parent, lambda: bool(free))
    Aside.is_left = False
    kept = allocate(2 * MANY)
    Ring(gone)
    garbage.look()
    garbage.look()
    assert not gone
    free.append(True)
    garbage.look()
    assert gone
    assert kept
    garbage.stop()
    gc.unfreeze()


def test_however_long_a_person_works_what_is_set_aside_is_bounded(
    garbage: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = max(2 * MANY, sys.getallocatedblocks() // 3)  # much beside what other tests have left
    monkeypatch.setattr(module, "MOST", each)
    times, gone = 20, list[int]()
    for _ in range(times):
        Ring(gone, allocate(each))
        garbage.look()
        Aside.put()  # as a level is
    assert len(gone) > times // 2


def test_what_comes_little_by_little_counts_too(garbage: Garbage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", sys.getallocatedblocks() // module.BLOCKS)
    gone, kept = list[int](), list[object]()
    Ring(gone)
    Aside.put()
    while not gone and len(kept) < 4 * module.MOST:
        kept += allocate(1_000)
        garbage.look()
    assert module.MOST / 2 < len(kept) < 2 * module.MOST


def test_where_nothing_happens_is_a_pause(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    state = [Qt.ApplicationState.ApplicationActive]
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state[0])
    now, pointer, worked = [100.0], [QPoint(1, 1)], [3.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(QCursor, "pos", lambda: pointer[0])
    monkeypatch.setattr(module.time, "thread_time", lambda: worked[0])
    pauses = Pauses()
    assert not pauses()
    now[0] += 4
    assert not pauses()
    pointer[0] = QPoint(2, 1)
    assert not pauses()
    now[0] += 4
    assert not pauses()
    now[0] += 2
    worked[0] += 0.001  # a caret blinks
    assert pauses()
    for _ in range(10):  # faces are made anew in slices, as many as go
        now[0] += 1
        worked[0] += 0.1
        assert not pauses()
    state[0] = Qt.ApplicationState.ApplicationInactive  # as for a moment when a page goes that had the keyboard
    assert not pauses()
    now[0] += 2
    assert pauses()
    state[0] = Qt.ApplicationState.ApplicationActive
    assert not pauses()
    now[0] += 4
    assert pauses()


def test_what_a_thread_is_putting_together_is_counted_without_being_held(qapp: QApplication) -> None:
    """Python makes a tuple of a generator in a place of its own, and cannot go on with one that others hold too."""
    kept, faults, is_on = sys.getswitchinterval(), list[BaseException](), [True]

    def put_together() -> None:
        try:
            while is_on[0]:
                assert len(tuple(str(number) for number in range(100))) == 100
        except BaseException as error:  # noqa: BLE001 - whatever it is
            faults.append(error)

    thread = threading.Thread(target=put_together)
    held = allocate(5_000)
    sys.setswitchinterval(1e-6)
    thread.start()
    try:
        for _ in range(2_000):
            module.young(0)
    finally:
        is_on[0] = False
        thread.join()
        sys.setswitchinterval(kept)
    assert not faults
    assert held
