"""Questions about a page: out of sight with it, back with it, unanswered when it closes; nothing goes elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.relink import RELINK, RelinkSheet
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.documents.closing import SAVE
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import InputNode
from studio.pipeline.node_edits import Rename
from studio.resources import resource
from tests.desktop.sheets import answer, choose_file, open_sheets, sheet_of
from tests.desktop.stories.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


@pytest.fixture
def lost(person: Person, tmp_path: Path) -> CanvasPage:
    """A pipeline of a model that was moved, beside an empty one."""
    shutil.copytree(resource("samples", "denoise"), tmp_path / "denoise")
    pipeline = Pipeline("lost")
    pipeline.add_model(tmp_path / "denoise")
    pipeline.save(tmp_path / "lost.studio")
    (tmp_path / "denoise").rename(tmp_path / "moved")
    person.window.workspace.open(tmp_path / "lost.studio")
    person.wait(lambda: bool(person.pipeline.errors()))
    assert person.window.page is not None
    return person.window.page


def files_asked(window: MainWindow) -> list[QFileDialog]:
    return [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]


def test_models_are_relinked_on_the_page_that_misses_them(lost: CanvasPage, person: Person, qtbot: QtBot) -> None:
    window = person.window
    person.mend("Relink…")
    sheet = sheet_of(window, qtbot)
    assert isinstance(sheet, RelinkSheet)
    person.wait(lambda: bool(sheet.chosen))
    (row,) = (sheet.row(missing) for missing in (one.missing for one in sheet.chosen))
    QTest.mouseClick(row.choose, Qt.MouseButton.LeftButton)
    assert len(files_asked(window)) == 1

    window.workspace.new()  # as when a pipeline that was long to read is there
    assert open_sheets(window) == []
    assert files_asked(window) == []
    window.tabs.show_page(lost)
    assert sheet_of(window, qtbot) is sheet
    choose_file(qtbot, None)
    person.click(sheet.button(RELINK))
    person.wait(lambda: not lost.document.pipeline.errors())


def test_a_question_is_over_when_its_page_closes(lost: CanvasPage, person: Person, qtbot: QtBot) -> None:
    window = person.window
    person.mend("Relink…")
    sheet = sheet_of(window, qtbot)
    with qtbot.waitSignal(sheet.answered) as heard:
        window.workspace.close(lost)
    assert heard.args == [""]
    assert open_sheets(window) == []


def test_a_name_for_a_file_is_asked_for_on_its_page(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    window = person.window
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    person.keys("Ctrl+S")
    other = window.workspace.new()
    assert files_asked(window) == []
    window.tabs.show_page(page)
    choose_file(qtbot, tmp_path / "mine.studio")
    person.wait(lambda: page.document.pipeline.path == tmp_path / "mine.studio")
    assert other.document.pipeline.path is None


def test_a_file_that_a_panel_asks_for_goes_to_what_it_was_asked_for(
    person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    window = person.window
    np.save(tmp_path / "ones.npy", np.ones(3, np.float32))
    pages = []
    for name in ("first", "second"):
        pipeline = Pipeline(name)
        pipeline.add_input("x", "float32[3]")
        pipeline.save(tmp_path / f"{name}.studio")
        window.workspace.open(tmp_path / f"{name}.studio")
        assert window.page is not None
        pages.append(window.page)
        person.keys("Ctrl+A")
    window.tabs.show_page(pages[0])
    person.click(person.button("Choose a .npy file…", window.inspector.page))
    assert len(files_asked(window)) == 1
    window.tabs.show_page(pages[1])
    qtbot.waitUntil(lambda: files_asked(window) == [])
    for page in pages:
        (node,) = page.document.pipeline.graph.nodes.values()
        assert isinstance(node, InputNode)
        assert node.default is None
    person.click(person.button("Choose a .npy file…", window.inspector.page))
    choose_file(qtbot, tmp_path / "ones.npy")
    (node,) = pages[1].document.pipeline.graph.nodes.values()
    assert isinstance(node, InputNode)
    assert node.default == tmp_path / "ones.npy"


def trust_asked(window: MainWindow) -> list[TrustDialog]:
    return [dialog for dialog in window.findChildren(TrustDialog) if dialog.isVisible()]


def test_whether_a_model_may_run_is_asked_where_it_is_to_run(
    person: Person, models: Mapping[str, Path], qtbot: QtBot
) -> None:
    window = person.window
    window.workspace.arrivals.take_paths([models["dangerous"]])
    page = window.page
    assert page is not None
    person.wait(lambda: bool(page.scene.nodes))
    window.actions_table.run("pipeline.run")
    window.workspace.new()  # before the model is looked at
    person.wait(lambda: bool(window.findChildren(TrustDialog)))
    assert trust_asked(window) == []
    window.tabs.show_page(page)
    assert len(trust_asked(window)) == 1
    page.document.undo_stack.setClean()
    window.workspace.close(page)
    assert trust_asked(window) == []
    assert window.settings.trusted_models == ()


def two_that_changed(window: MainWindow, folder: Path) -> tuple[CanvasPage, CanvasPage]:
    """Pages with unsaved changes; another program has written the file of the first."""
    pages = []
    for name in ("first", "second"):
        pipeline = Pipeline(name)
        pipeline.add_input("x", "float32[3]")
        pipeline.save(folder / f"{name}.studio")
        window.workspace.open(folder / f"{name}.studio")
        page = window.page
        assert page is not None
        (node,) = page.document.pipeline.graph.nodes
        page.document.apply(Rename(node, "y"))
        pages.append(page)
    Pipeline("theirs").save(folder / "first.studio")
    return pages[0], pages[1]


def test_what_keeps_a_page_from_being_saved_is_asked_when_it_is_seen(
    person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    window = person.window
    first, _ = two_that_changed(window, tmp_path)
    window.workspace.save(first)
    assert open_sheets(window) == []
    window.tabs.show_page(first)
    assert answer(window, qtbot, "here") == "first.studio was changed by another program"
    assert not first.document.is_dirty


def test_who_closes_a_window_sees_what_keeps_its_pages_from_being_saved(
    person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    window = person.window
    first, second = two_that_changed(window, tmp_path)
    gone: list[bool] = []
    window.workspace.closing.ask(lambda: (second, first), lambda: gone.append(True))
    answer(window, qtbot, SAVE)
    assert answer(window, qtbot, "here") == "first.studio was changed by another program"
    assert gone == [True]
    assert not first.document.is_dirty
    assert not second.document.is_dirty
