"""The tabs over the canvases, as they are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionTab, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.chrome import focus_order, window_frame
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.edits import RenamePipeline
from tests.desktop.stories.person import Person


def test_names_stay_whole_where_tabs_scroll_anyway(window: MainWindow) -> None:
    for _ in range(14):
        window.workspace.new()
        assert window.page is not None
        window.page.document.apply(RenamePipeline("image_encoder"))
    (bar,) = (bar for bar in window.tabs.findChildren(QTabBar) if bar.count() > 10)
    assert bar.usesScrollButtons()
    shown = QStyleOptionTab()
    bar.initStyleOption(shown, 3)
    assert shown.text == bar.tabText(3)
    assert shown.text.startswith("image_encoder")


def test_keys_go_along_the_tabs_and_around_their_ends(window: MainWindow, qtbot: QtBot) -> None:
    person, table = Person(window, qtbot), window.actions_table
    assert not table.qt("file.next").isEnabled()
    pages = [window.page, window.workspace.new(), window.workspace.new()]
    assert table.qt("file.next").isEnabled()
    for keys, due in (
        ("Ctrl+Tab", 0),
        ("Ctrl+Tab", 1),
        ("Ctrl+Shift+Tab", 0),
        ("Ctrl+PgUp", 2),
        ("Ctrl+PgUp", 1),
        ("Ctrl+PgDown", 2),
    ):
        person.keys(keys)
        assert window.page is pages[due]
    for page in pages[1:]:
        window.workspace.close(page)
    assert not table.qt("file.next").isEnabled()


def test_what_is_typed_before_keys_go_to_another_tab_is_taken_over(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    node = person.pipeline.add_operator("softmax")
    window.workspace.new()
    person.keys("Ctrl+Shift+Tab")
    person.canvas.scene.selection.set([person.canvas.face("softmax")])
    person.keys("F2")
    person.type("named")
    person.keys("Ctrl+Tab")
    assert node.name == "named"


def test_a_name_with_an_ampersand_is_shown_as_it_is_and_is_no_key(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    path = tmp_path / "Q&A.studio"
    Pipeline("asked").save(path)
    window.workspace.open(path)
    person.wait(lambda: person.pipeline.path == path)
    (bar,) = (bar for bar in window.tabs.findChildren(QTabBar) if bar.count())
    assert "Q&&A" in [bar.tabText(index) for index in range(bar.count())]
    recent = window.findChild(QMenu, "menu.recent")
    assert recent is not None
    recent.aboutToShow.emit()
    assert recent.actions()[0].text().startswith("Q&&A\t")
    page = window.workspace.new()
    person.keys("Alt+A")
    assert window.page is page


class Paints(QObject):
    """What of a widget is painted."""

    def __init__(self, within: QWidget) -> None:
        super().__init__()
        self.of: list[QObject] = []
        self._within = within

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._within.isAncestorOf(watched):
            self.of.append(watched)
        return False


def test_a_page_that_comes_forward_is_painted_in_a_turn_of_its_own(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    first, second = window.page, window.workspace.new()
    assert first is not None
    qtbot.wait(50)
    for page in (first, second):
        painted = Paints(page)
        qapp.installEventFilter(painted)
        window.tabs.show_page(page)
        assert window.page is page
        assert page.isVisible()
        qapp.sendPostedEvents()
        assert not painted.of
        qtbot.waitUntil(lambda painted=painted: bool(painted.of))  # type: ignore[misc]
        qapp.removeEventFilter(painted)


def test_of_pages_that_stay_only_that_beside_a_closed_one_is_seen(window: MainWindow) -> None:
    pages = [window.page, *(window.workspace.new() for _ in range(3))]
    bar = window.tabs.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    bar.moveTab(3, 1)
    window.tabs.show_page(pages[3])
    seen: list[CanvasPage] = []
    for page in pages:
        assert page is not None
        page.seen.connect(lambda is_seen, page=page: seen.append(page) if is_seen else None)
    window.workspace.close(pages[3])
    assert seen == [window.page]
    assert window.page in pages


def test_nobody_is_looked_for_who_has_the_keyboard_when_pages_change(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def move_focus(*args: object) -> bool:
        looked.append(args)
        return focus_order.move_focus(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(window_frame, "move_focus", move_focus)
    first = window.page
    assert first is not None
    first.take_focus()
    second = window.workspace.new()
    assert second.isAncestorOf(qapp.focusWidget())
    window.tabs.show_page(first)
    assert first.isAncestorOf(qapp.focusWidget())
    window.workspace.close(first)
    assert second.isAncestorOf(qapp.focusWidget())
    assert not looked
