"""What Python collects goes on the window's thread, whichever thread has allocated."""

from __future__ import annotations

import gc
import json
import subprocess
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
from tests.conftest import CHECKOUT
from tests.desktop import long_work
from tests.desktop.long_work import Ring, allocate


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    gc.freeze()  # what tests before have left is not gone through
    Aside.is_left = False
    parent = QObject()
    made = Garbage(parent, lambda: False)
    yield made
    made.stop()
    gc.unfreeze()


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


def test_however_long_a_person_works_what_is_set_aside_is_bounded() -> None:
    command = [sys.executable, "-m", "tests.desktop.long_work"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert found["much"] > long_work.TIMES // 2
    assert 0.5 < found["little"] < 2.0


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
