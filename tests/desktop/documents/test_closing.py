"""Closing and quitting while something is being written: nothing is held, nothing is lost, one question is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow
from studio.desktop.windows import Windows
from studio.errors import ExportError
from studio.pipeline import Pipeline
from studio.pipeline import document as files
from studio.pipeline.edits import RenamePipeline
from tests.desktop.conftest import bring_up
from tests.desktop.sheets import answer, open_sheets, sheet_of


class Disk:
    """Writes nothing until it is let, and may refuse then."""

    def __init__(self) -> None:
        self.free = Event()
        self.is_full = False

    def save(self, *what: object) -> object:
        assert self.free.wait(60)
        if self.is_full:
            raise ExportError("disk", "It is full.")
        return files.save(*what)  # type: ignore[arg-type]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    monkeypatch.setattr("studio.desktop.documents.filing.AT_ONCE", -1)
    monkeypatch.setattr("studio.desktop.documents.filing.save", disk.save)
    yield disk
    disk.free.set()


@pytest.fixture
def windows(qapp: QApplication, skin: Skin, settings: Settings, disk: Disk) -> Iterator[Windows]:
    """Two windows."""
    windows = Windows(skin, settings)
    for _ in range(2):
        window = windows.make()
        bring_up(window)
        windows.furnish(window)
    yield windows
    disk.free.set()
    for window in tuple(windows):
        window.leave()
    windows.deleteLater()


def saving(window: MainWindow, folder: Path, name: str = "work") -> CanvasPage:
    """A page that is being written."""
    path = folder / f"{name}.studio"
    Pipeline(name).save(path)
    window.workspace.open(path)
    page = window.page
    assert page is not None
    assert page.document.pipeline.path == path
    change(page)
    window.workspace.save(page)
    assert page in window.workspace.filing._saving
    return page


def change(page: CanvasPage) -> None:
    page.document.apply(RenamePipeline("other"))


def new(window: MainWindow, *, changed: bool = False) -> CanvasPage:
    page = window.workspace.new()
    if changed:
        change(page)
    return page


@pytest.mark.parametrize("way", ["close", "quit"])
def test_what_is_made_while_one_waits_is_asked_about(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    window, other = windows
    saving(window, tmp_path)
    window.close() if way == "close" else windows.quit(window)
    page = new(window if way == "close" else other, changed=True)
    assert open_sheets(window) == []
    disk.free.set()
    assert answer(window, qtbot, "") == f"Save the changes to {page.document.title}?"
    assert list(windows) == [window, other]
    assert page.document.is_dirty


@pytest.mark.parametrize("way", ["close", "quit"])
def test_what_is_made_while_what_was_chosen_is_saved_is_asked_about(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    window, _ = windows
    disk.free.set()
    page = saving(window, tmp_path)
    qtbot.waitUntil(lambda: page not in window.workspace.filing._saving)
    disk.free.clear()
    change(page)
    window.close() if way == "close" else windows.quit(window)
    answer(window, qtbot, "save")
    made = new(window, changed=True)
    disk.free.set()
    assert answer(window, qtbot, "") == f"Save the changes to {made.document.title}?"
    assert not page.document.is_dirty
    assert window in tuple(windows)


@pytest.mark.parametrize("gone", ["page", "other window", "window"])
def test_what_goes_while_one_waits_is_no_matter(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, gone: str
) -> None:
    window, other = windows
    saving(window, tmp_path)
    _, goes = new(other), new(other)
    windows.quit(window)
    if gone == "page":
        other.workspace.close(goes)
        assert goes not in tuple(other.tabs)
    else:
        (other if gone == "other window" else window).close()
    disk.free.set()
    qtbot.waitUntil(lambda: len(windows) == 0)


def test_who_quit_from_a_window_that_goes_is_asked_in_another(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot
) -> None:
    window, other = windows
    saving(other, tmp_path)
    new(other, changed=True)
    windows.quit(window)
    window.close()
    assert list(windows) == [other]
    disk.free.set()
    answer(other, qtbot, "discard")
    assert len(windows) == 0


@pytest.mark.parametrize("ways", ["quit quit", "close quit", "quit tab", "tab close", "quit other"])
def test_one_question_is_open_whatever_was_pressed(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, ways: str
) -> None:
    window, other = windows
    page = saving(window, tmp_path)
    change(page)
    change(saving(other, tmp_path, "second"))
    for way in ways.split():
        if way == "tab":
            window.workspace.close(page)
        elif way == "close":
            window.close()
        else:
            windows.quit(other if way == "other" else window)
    disk.free.set()
    filings = [one.workspace.filing for one in windows]
    qtbot.waitUntil(lambda: bool(asked(windows)) and not any(filing._saving for filing in filings))
    for _ in range(10):
        qtbot.wait(0)
    (sheet,) = asked(windows)
    sheet.reject()
    assert asked(windows) == []
    windows.quit(other)  # it is answered: another may be asked
    sheet_of(other, qtbot)


def asked(windows: Windows) -> list[object]:
    return [sheet for window in windows for sheet in open_sheets(window)]


@pytest.mark.parametrize("way", ["close", "quit"])
def test_pressed_twice_it_closes_once(windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, way: str) -> None:
    window, other = windows
    page = saving(window, tmp_path)
    for _ in range(2):
        window.close() if way == "close" else windows.quit(window)
    window.workspace.close(page)
    disk.free.set()
    qtbot.waitUntil(lambda: list(windows) == ([other] if way == "close" else []))


def test_another_tab_closes_while_one_is_being_written(
    windows: Windows, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = windows
    page, other = saving(window, tmp_path), new(window)
    filing = window.workspace.filing
    with monkeypatch.context() as patch:
        patch.setattr(filing._background, "finish", lambda: pytest.fail("it waits"))
        window.workspace.close(other)
    assert other not in tuple(window.tabs)
    assert page in filing._saving


@pytest.mark.parametrize("is_seen", [True, False])
@pytest.mark.parametrize("way", ["close", "quit", "tab"])
def test_a_save_that_fails_while_one_waits_loses_nothing(
    windows: Windows, disk: Disk, tmp_path: Path, qtbot: QtBot, way: str, is_seen: bool
) -> None:
    window, _ = windows
    page = saving(window, tmp_path)
    if not is_seen:
        new(window)
    if way == "tab":
        window.workspace.close(page)
    else:
        window.close() if way == "close" else windows.quit(window)
    disk.is_full = True
    disk.free.set()
    qtbot.waitUntil(lambda: bool(open_sheets(window)))
    for _ in range(10):
        qtbot.wait(0)
    (failed,) = open_sheets(window)  # one question at a time: this one is first
    assert failed.windowTitle() == "work is not saved"
    assert page in tuple(window.tabs)
    assert page.document.is_dirty
    disk.is_full = False
    assert answer(window, qtbot, "here") == "work is not saved"
    qtbot.waitUntil(lambda: not page.document.is_dirty)


def test_a_window_whose_question_fails_stays(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def fail(*_: object) -> bool:
        raise LookupError("whether to ask")

    page, gone = new(window, changed=True), list[bool]()
    window.gone.connect(lambda: gone.append(True))
    monkeypatch.setattr(window.workspace.closing, "needs_to_ask", fail)
    with qtbot.captureExceptions() as told:
        assert not window.close()
    assert [kind for kind, _, _ in told] == [LookupError]
    assert window.isVisible()
    assert not gone
    monkeypatch.undo()
    assert not window.close()
    assert answer(window, qtbot, "") == f"Save the changes to {page.document.title}?"


def test_a_part_that_cannot_be_stopped_keeps_neither_the_others_nor_the_window(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise LookupError("in its end")

    window, other = windows
    stop, stopped = window.workspace.stop, list[bool]()
    monkeypatch.setattr(window.jobs, "stop", fail)
    monkeypatch.setattr(window.workspace, "stop", lambda: stopped.append(stop() is None))
    with qtbot.captureExceptions() as told:
        window.leave()
    assert not window.isVisible()
    assert [kind for kind, _, _ in told] == [LookupError]
    assert stopped
    assert list(windows) == [other]
    monkeypatch.undo()
    window.jobs.stop()
