"""Several windows: another one, files that are open in it, quitting, and what was open at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from studio.desktop.drops import operator_data
from studio.desktop.furnishing import parts_of
from studio.desktop.look.skin import Skin
from studio.desktop.palette import Palette
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow
from studio.desktop.windows import Windows
from studio.pipeline import Pipeline
from studio.pipeline.graph import TrainedWeights
from studio.pipeline.sharing import set_weights
from tests.desktop.conftest import LEFT, bring_up
from tests.desktop.sheets import answer, sheet_of

NONE = Qt.KeyboardModifier.NoModifier

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(windows: Windows, window: MainWindow) -> MainWindow:
    bring_up(window)
    if not window.is_furnished:
        windows.furnish(window)
    return window


@pytest.fixture
def windows(qapp: QApplication, skin: Skin, settings: Settings) -> Iterator[Windows]:
    windows = Windows(skin, settings)
    shown(windows, windows.make())
    yield windows
    for window in windows:
        for page in window.tabs if window.is_furnished else ():
            page.document.undo_stack.setClean()
        window.close()
    windows.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pipeline = Pipeline("p")
    pipeline.add_operator("softmax", name="first")
    pipeline.save(tmp_path / "work.studio")
    return tmp_path / "work.studio"


def second(windows: Windows, qtbot: QtBot) -> tuple[MainWindow, MainWindow]:
    """Another window by its shortcut."""
    (first,) = windows
    QTest.keyClick(first, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(windows) == 2 and all(window.is_furnished for window in windows))
    return first, next(window for window in windows if window is not first)


def edit(window: MainWindow) -> None:
    window.actions_table.run("edit.select_all")
    window.actions_table.run("pipeline.collapse")


def test_a_file_that_another_window_has_open_is_shown_there(windows: Windows, file: Path, qtbot: QtBot) -> None:
    first, other = second(windows, qtbot)
    first.workspace.open(file)
    first.actions_table.run("file.new")
    other.workspace.open(file)
    assert other.page is not None
    assert other.page.is_empty
    assert first.page is not None
    assert first.page.document.pipeline.path == file
    assert "open in another window" in other.log.toPlainText()
    qtbot.waitUntil(first.isActiveWindow)


def test_nodes_are_copied_from_window_to_window(windows: Windows, qtbot: QtBot) -> None:
    first, other = second(windows, qtbot)
    first.workspace.open_sample()
    first.actions_table.run("edit.select_all")
    first.actions_table.run("edit.copy")
    assert QGuiApplication.clipboard().text().startswith("{")
    other.actions_table.run("edit.paste")
    assert other.page is not None
    assert first.page is not None
    assert len(other.page.scene.nodes) == len(first.page.scene.nodes)


def test_closing_one_window_leaves_the_other(windows: Windows, qtbot: QtBot) -> None:
    first, other = second(windows, qtbot)
    assert other.close()
    assert list(windows) == [first]
    assert first.isVisible()


def test_quitting_asks_once_for_all_windows(windows: Windows, file: Path, qtbot: QtBot) -> None:
    first, other = second(windows, qtbot)
    first.workspace.open(file)
    other.workspace.open_sample()
    before = file.read_bytes()
    edit(first)
    edit(other)
    other.activateWindow()
    first.actions_table.run("file.quit")
    sheet = sheet_of(first, qtbot)
    assert [box.text() for box in sheet.boxes] == ["work", "digits"]
    answer(first, qtbot, "")
    assert len(windows) == 2
    first.actions_table.run("file.quit")
    QTest.keyClick(sheet_of(first, qtbot).boxes[1], Qt.Key.Key_Space)
    answer(first, qtbot, "save")
    assert len(windows) == 0
    assert file.read_bytes() != before


def test_what_was_open_is_opened_at_the_next_start_when_the_person_wants_it(
    windows: Windows, file: Path, tmp_path: Path
) -> None:
    (window,) = windows
    gone = tmp_path / "gone.studio"
    Pipeline("gone").save(gone)
    for path in (file, gone):
        window.workspace.open(path)
    window.actions_table.run("file.new")
    window.actions_table.run("file.quit")
    assert len(windows) == 0
    gone.unlink()
    later = shown(windows, windows.make())
    windows.open_session(later)
    assert later.page is not None
    assert later.page.is_empty
    later.actions_table.run("file.session")
    windows.open_session(later)
    assert [page.document.pipeline.path for page in later.tabs] == [file]


def test_tabs_are_moved_by_dragging_and_closed_by_the_middle_button(windows: Windows, file: Path) -> None:
    (window,) = windows
    window.workspace.open(file)
    window.actions_table.run("file.new")
    work, new = window.tabs
    bar = window.tabs.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    start, end = bar.tabRect(1).center(), bar.tabRect(0).center()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        # The window system tells of a pointer that is moved in its own time.
        where = QPointF(start + (end - start) * step / 5 - QPoint(4 * step, 0))
        there = QPointF(bar.mapToGlobal(where))
        moved = QMouseEvent(QEvent.Type.MouseMove, where, there, Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(bar, moved)
        QTest.qWait(10)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    assert list(window.tabs) == [new, work]
    assert window.page is new
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
    assert list(window.tabs) == [new]


def test_the_menu_of_a_tab_is_about_its_document(windows: Windows, file: Path) -> None:
    (window,) = windows
    window.workspace.open(file)
    window.actions_table.run("file.new")
    work, new = window.tabs
    bar = window.tabs.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    at = bar.tabRect(0).center()
    QApplication.sendEvent(bar, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bar.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.page is work
    (close,) = [action for action in menu.actions() if action.objectName() == "file.close"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(close).center())
    assert list(window.tabs) == [new]


def test_what_is_dragged_over_a_tab_can_be_dropped_on_its_page(windows: Windows, file: Path, qtbot: QtBot) -> None:
    (window,) = windows
    window.workspace.open(file)
    window.actions_table.run("file.new")
    work, _ = window.tabs
    bar, data, left = window.tabs.findChild(QTabBar), operator_data("softmax"), Qt.MouseButton.LeftButton
    assert isinstance(bar, QTabBar)
    at, none, copy = bar.tabRect(0).center(), Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(bar, QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(bar, QDragMoveEvent(at, copy, data, left, none))
    qtbot.waitUntil(lambda: window.page is work)


def test_weights_that_another_window_has_stay(windows: Windows, file: Path, qtbot: QtBot) -> None:
    first, other = second(windows, qtbot)
    weights = file.with_name("work.trained.npz")
    weights.write_bytes(b"weights")
    first.workspace.open(file)
    assert first.page is not None
    assert other.page is not None
    first.trainings.state(first.page.document)
    first.trainings._given[first.page.document] = {str(weights)}
    there = other.page.document
    layer = there.pipeline.add_operator("dense", units=2)
    there.apply(set_weights(there.pipeline.graph, {layer.id: TrainedWeights(str(weights), "", "")}))
    first.workspace.close(first.page)
    first.trainings._sweep.finish()
    assert weights.exists()
    there.undo_stack.setClean()


def test_what_is_asked_for_before_a_window_is_furnished_is_done_then(windows: Windows, qtbot: QtBot) -> None:
    (first,) = windows
    QTest.keyClick(first, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    window = next(window for window in windows if window is not first)
    assert QTest.qWaitForWindowActive(window)
    assert not window.is_furnished
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: window.is_furnished)
    qtbot.waitUntil(lambda: any(palette.isVisible() for palette in window.findChildren(Palette)))
    assert not first.findChildren(Palette)
    QTest.keyClick(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("parts", [2, 4, 6, 7])
def test_a_window_may_close_before_it_is_furnished(windows: Windows, parts: int) -> None:
    window = windows.make()
    bring_up(window)
    furnishing = parts_of(window)
    for _ in range(parts):
        next(furnishing)
    window.close()  # what of it is left behind fails any test
    assert len(windows) == 1
