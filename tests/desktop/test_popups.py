"""What pops up over a canvas goes when that is seen no longer, and dialogs outlive what they are about."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.scene import Hit
from studio.desktop.chrome.floating import Floating
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from studio.pipeline.groups import enclose
from tests.desktop.stories.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Person:
    """Works on the sample in a file, where adding a node can be undone."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    page = person.canvas.page
    page.document.save(tmp_path / "sample.studio")
    page.document.apply(recipes.add_output(page.document.pipeline.graph, "extra"))
    return person


def popups(window: MainWindow) -> list[str]:
    boxes = [type(box).__name__ for box in window.findChildren(Floating) if box.isVisible()]
    return boxes + ([] if QApplication.activePopupWidget() is None else ["menu"])


def open_targets(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("denoise")])
    person.window.actions_table.run("pipeline.connect")


def open_plans(person: Person) -> None:
    canvas = person.canvas
    canvas.drag(canvas.port("denoise", Side.OUTPUT, "clean"), canvas.port("classify", Side.INPUT, "image"))


def open_menu(person: Person) -> None:
    person.canvas.scene.selection.set([person.canvas.face("denoise")])
    person.keys("Shift+F10")


OPENED: dict[str, Callable[[Person], object]] = {
    "targets": open_targets,
    "plans": open_plans,
    "nodes": lambda person: person.keys("Ctrl+K"),
    "commands": lambda person: person.keys("Ctrl+Shift+P"),
    "menu": open_menu,
}


def clear(person: Person) -> None:
    document = person.canvas.page.document
    graph = document.pipeline.graph
    document.apply(recipes.remove(graph, [*graph.nodes, *graph.structure.frames]))


def close(person: Person) -> None:
    page = person.canvas.page
    page.document.undo_stack.setClean()
    person.window.workspace.close(page)


def reload(person: Person) -> None:
    page = person.canvas.page
    page.document.undo_stack.setClean()
    person.window.workspace.reload(page)
    person.wait(lambda: person.window.page is not page)


def undo(person: Person) -> None:
    person.canvas.page.document.undo_stack.undo()


def look_into(person: Person) -> None:
    canvas = person.canvas
    canvas.editor.enter(next(iter(canvas.pipeline.graph.structure.groups)))


def show_another(person: Person) -> None:
    person.window.workspace.open_sample()


@pytest.mark.parametrize("opened", OPENED)
def test_it_goes_with_what_it_was_opened_for(person: Person, opened: str) -> None:
    window, canvas = person.window, person.canvas
    canvas.page.document.apply(enclose(canvas.pipeline.graph, [canvas.pipeline.node("softmax").id], "inside").edit)
    for turn in (look_into, reload, show_another, close, clear):
        person.canvas.editor.enter("")
        OPENED[opened](person)
        person.wait(lambda: bool(popups(window)))
        turn(person)
        assert popups(window) == [], turn
        focus = QApplication.focusWidget()
        assert focus is not None
        assert person.canvas.page.isAncestorOf(focus)


def open_signatures(person: Person) -> None:
    pipeline, node = person.canvas.pipeline, person.canvas.pipeline.node("classify").id
    person.wait(lambda: (look := pipeline.look_of(node)) is not None and look.info is not None)
    person.window.menus.signatures(node, QPoint())


def open_port(person: Person) -> None:
    canvas = person.canvas
    person.window.menus.context(Hit(port=PortKey(canvas.face("classify"), Side.OUTPUT, "probabilities")), QPoint())


@pytest.mark.parametrize("opened", [open_signatures, open_port])
def test_what_is_chosen_for_a_node_that_has_gone_meanwhile_changes_nothing(
    person: Person, opened: Callable[[Person], object]
) -> None:
    """An undo of many edits goes on while a menu is open."""
    document = person.canvas.page.document
    opened(person)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    document.apply(recipes.remove(document.pipeline.graph, [document.pipeline.node("classify").id]))
    after = dumps(document.pipeline.graph)
    of_node = takewhile(lambda line: not line.isSeparator(), menu.actions())
    lines = [line for line in of_node if line.isEnabled()]
    menu.close()
    for line in lines:
        line.trigger()
    assert lines
    assert dumps(document.pipeline.graph) == after


@pytest.mark.parametrize("opened", ["targets", "plans", "nodes", "commands"])
def test_it_goes_when_the_keyboard_goes_elsewhere(person: Person, opened: str) -> None:
    """Left open without the keyboard it would lie there, and Esc would be meant for something else."""
    window = person.window
    OPENED[opened](person)
    person.wait(lambda: bool(popups(window)))
    search = window.library.findChild(QLineEdit)
    assert search is not None
    search.setFocus()
    assert popups(window) == []
    assert QApplication.focusWidget() is search


@pytest.mark.parametrize("opened", ["targets", "plans", "nodes", "commands"])
def test_tab_stays_within(person: Person, opened: str) -> None:
    """It led on to the library, and the box was gone."""
    OPENED[opened](person)
    person.wait(lambda: bool(popups(person.window)))
    before = popups(person.window)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert popups(person.window) == before
    (box,) = (box for box in person.window.findChildren(Floating) if box.isVisible())
    assert box.isAncestorOf(QApplication.focusWidget())
    rows = box.findChild(QListWidget)
    assert rows is None or rows.currentRow() == 1  # it goes along the list, as the arrows do


def test_tab_stays_within_a_box_of_controls(window: MainWindow) -> None:
    box = Floating(window.skin, window)
    layout, fields = QVBoxLayout(box.box), [QLineEdit(), QLineEdit()]
    for field in fields:
        layout.addWidget(field)
    box.open_at(QPoint(300, 200))
    fields[0].setFocus()
    for there in (1, 0):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is fields[there]
    assert box.dismiss()


DIALOGS = (
    *("pipeline.match", "pipeline.connect", "pipeline.add", "view.palette", "edit.rename", "pipeline.frame"),
    *("models.details", "models.compare", "models.replace", "pipeline.export", "edit.find", "help.keys"),
    *("edit.preferences", "file.picture"),
)


@pytest.mark.long
@pytest.mark.parametrize("then", [clear, close, undo, reload], ids=lambda then: then.__name__)
@pytest.mark.parametrize("action", DIALOGS)
def test_whoever_answers_too_late_changes_nothing(person: Person, action: str, then: Callable[[Person], None]) -> None:
    window, canvas = person.window, person.canvas
    canvas.click(canvas.title("denoise"))
    if action in ("pipeline.match", "models.compare"):
        canvas.click(canvas.title("classify"), Qt.KeyboardModifier.ShiftModifier)
    assert window.actions_table.run(action)
    QTest.qWait(60)
    then(person)
    assert window.page is not None
    if action == "file.picture" and then in (close, reload):
        assert QApplication.activeModalWidget() is None
    left, count = window.page, window.page.document.undo_stack.index()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Escape):
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, key)
        QTest.qWait(20)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not window:
            widget.close()
    assert (window.page, window.page.document.undo_stack.index()) == (left, count)
