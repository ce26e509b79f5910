"""The dialogs that ask for files and folders: a whole path that is typed or pasted is what is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.files import ask_file, ask_files, ask_folder, ask_target
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.edits import RenamePipeline
from studio.resources import resource
from tests.desktop.sheets import choose_file, file_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
Way = Callable[[QLineEdit, str], None]


def typed(line: QLineEdit, text: str) -> None:
    for letter in text:
        QTest.keyClick(QApplication.activePopupWidget() or line, letter)
        QTest.qWait(5)  # Qt looks into each folder on the way


def typed_without_the_keyboard(line: QLineEdit, text: str) -> None:
    """As in a dialog that has yet to become the active window."""
    line.clearFocus()
    typed(line, text)


def pasted(line: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, CONTROL)


def answer(qtbot: QtBot, way: Way, path: Path) -> None:
    """Gives a path to the dialog that is open, and Enter once; the dialog is gone then."""
    dialog, line = file_dialog(qtbot)
    line.selectAll()
    way(line, str(path))
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    gone = not dialog.isVisible()
    dialog.reject()
    assert gone


@pytest.mark.parametrize("start", [".", "some"])
@pytest.mark.parametrize("way", [typed, typed_without_the_keyboard, pasted])
def test_enter_opens_the_pipeline_whose_whole_path_was_given(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, way: Way, start: str
) -> None:
    path = tmp_path / "some" / "deep" / "digits.studio"
    path.parent.mkdir(parents=True)
    path.write_bytes(resource("samples", "digits.studio").read_bytes())
    window.settings.remember_pipeline(tmp_path / start / "other.studio")
    window.workspace.ask_open()
    answer(qtbot, way, path)
    page = window.page
    assert page is not None
    assert page.document.pipeline.path == path


@pytest.mark.parametrize("way", [typed, pasted])
def test_every_dialog_takes_a_whole_path(window: MainWindow, qtbot: QtBot, tmp_path: Path, way: Way) -> None:
    file = tmp_path / "a" / "b" / "values.npy"
    file.parent.mkdir(parents=True)
    file.touch()
    taken: list[object] = []
    ask_file(window, "One", tmp_path, ("Arrays (*.npy)",), taken.append)
    answer(qtbot, way, file)
    ask_files(window, "Several", tmp_path, ("Arrays (*.npy)",), taken.append)
    answer(qtbot, way, file)
    ask_folder(window, "A folder", tmp_path, taken.append)
    answer(qtbot, way, file.parent)
    ask_target(window, "A target", tmp_path / "start.npy", (), taken.append)
    answer(qtbot, way, file.with_name("new"))
    assert taken == [file, [file], file.parent, file.with_name("new.npy")]


@pytest.mark.parametrize("start", ["start.STUDIO", "start.studio"])
@pytest.mark.parametrize("name", ["digits.STUDIO", "digits.studio"])
def test_an_ending_in_capitals_is_the_ending(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, start: str, name: str
) -> None:
    taken: list[object] = []
    ask_target(window, "A target", tmp_path / start, ("Pipelines (*.studio)",), taken.append)
    choose_file(qtbot, tmp_path / name)
    assert taken == [tmp_path / name]


def test_no_answer_is_heard_where_somebody_waits_for_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[object] = []
    ask_target(window, "A target", tmp_path / "start.npy", (), heard.append, lambda: heard.append("none"))
    choose_file(qtbot, None)
    assert heard == ["none"]


@pytest.mark.parametrize("name", ["A/B ../x", "/etc/passwd", ".."])
def test_a_name_that_looks_like_a_way_leads_nowhere(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    page = window.page
    assert page is not None
    window.settings.remember_pipeline(tmp_path / "other.studio")
    page.document.apply(RenamePipeline(name))
    window.workspace.filing.save_as(page)
    _, line = file_dialog(qtbot)
    proposed = line.text()
    QTest.keyClick(line, Qt.Key.Key_Return)
    saved = tmp_path / proposed
    qtbot.waitUntil(lambda: page.document.pipeline.path == saved)
    assert saved.is_file()
    assert saved.parent == tmp_path
    assert Pipeline.load(saved).name == name


def test_a_name_with_a_dot_gets_the_ending_and_replaces_nothing_unasked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = window.page
    assert page is not None
    window.workspace.filing.save(page)
    choose_file(qtbot, tmp_path / "digits.v2")
    saved = tmp_path / "digits.v2.studio"
    qtbot.waitUntil(lambda: page.document.pipeline.path == saved)
    before = saved.read_bytes()
    page.document.apply(RenamePipeline("other"))
    window.workspace.filing.save_as(page)
    dialog, line = file_dialog(qtbot)
    line.selectAll()
    QTest.keyClicks(line, str(tmp_path / "digits.v2"))
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    again, line = file_dialog(qtbot)
    assert again is not dialog
    assert line.text() == saved.name
    assert saved.read_bytes() == before
    choose_file(qtbot, saved)
    qtbot.waitUntil(lambda: not page.document.is_dirty)
    assert Pipeline.load(saved).name == "other"
    assert not (tmp_path / "digits.v2").exists()
