"""Work beside the window: every job ends for who waits for it, whatever it raises, and leaves nothing to its thread."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.background import Background, Token
from studio.desktop.faults import Faults
from studio.errors import ModelError, ProgramFault, StudioError


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()
    background.deleteLater()


def raising(error: Callable[[], BaseException]) -> Callable[[Token], int]:
    def work(_: Token) -> int:
        raise error()

    return work


@pytest.mark.parametrize(
    "error, kind, said",
    [
        (lambda: RuntimeError("boom"), ProgramFault, "The program is at fault: RuntimeError: boom."),
        (MemoryError, StudioError, "There is not enough memory."),
        (lambda: OSError(28, "No space left on device"), StudioError, "The system refused: No space left on device."),
        (lambda: SystemExit(1), ProgramFault, "The program is at fault: SystemExit: 1."),
    ],
)
def test_what_nobody_foresaw_ends_the_job_and_is_told_once(
    background: Background,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[], BaseException],
    kind: type[StudioError],
    said: str,
) -> None:
    monkeypatch.setattr("studio.desktop.faults.AGAIN", float("inf"))
    outcomes: list[int | StudioError] = []
    told: list[tuple[str, str]] = []
    with qtbot.captureExceptions() as caught:
        faults = Faults(background)
        faults.told.connect(lambda *what: told.append(what))
        for _ in range(2):
            background.start(raising(error), outcomes.append)
        qtbot.waitUntil(lambda: len(outcomes) == 2 and bool(told))
        faults.stop()
    assert [type(one) for one in outcomes] == [kind, kind]
    assert outcomes[0].what == said
    assert not background.busy
    assert len(caught) == 2
    assert len(told) == 1
    assert said in told[0][0]
    assert "in work" in told[0][1]


def test_an_error_for_people_is_an_answer_and_no_fault(background: Background, qtbot: QtBot) -> None:
    error, outcomes = ModelError("It is no model."), []
    background.start(raising(lambda: error), outcomes.append)
    background.finish()
    assert outcomes == [error]


def test_an_answer_that_raises_keeps_none_from_those_behind_it(background: Background, qtbot: QtBot) -> None:
    answers: list[int | StudioError] = []

    def fail(_: int | StudioError) -> None:
        raise RuntimeError("boom")

    with qtbot.captureExceptions() as caught:
        for then in (fail, answers.append):
            background.start(lambda _: 1, then)
        background.finish()
    assert answers == [1]
    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert not background.busy


def test_nobody_hears_of_what_was_given_up(background: Background) -> None:
    outcomes: list[object] = []
    background.start(raising(RuntimeError), outcomes.append).cancel()
    background.finish()
    assert outcomes == []
    assert not background.busy


class Kept:
    """Something of the window's that a job has."""


def test_what_a_job_held_goes_with_the_windows_thread(background: Background) -> None:
    gone: list[int] = []

    def begin() -> None:
        kept = Kept()
        weakref.finalize(kept, lambda: gone.append(threading.get_ident()))
        background.start(lambda _: id(kept), lambda _: None)

    for _ in range(50):
        begin()
    background.finish()
    gc.collect()
    assert gone == [threading.get_ident()] * 50


def test_the_hooks_are_as_they_were_afterwards(qapp: QApplication) -> None:
    before = sys.excepthook, threading.excepthook
    faults = Faults()
    assert (sys.excepthook, threading.excepthook) != before
    faults.stop()
    assert (sys.excepthook, threading.excepthook) == before
    faults.deleteLater()
