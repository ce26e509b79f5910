"""Keys that move what is selected: a held one, one among other acts, one while nodes glide."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.desktop import clipboard
from studio.desktop.canvas.bodies import TILE
from studio.desktop.canvas.grid import GRID
from studio.desktop.canvas.placing import Line
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline.document import dumps
from studio.pipeline.graph import Position
from studio.pipeline.node_edits import Rename
from tests.desktop.canvas.masses import page_of
from tests.desktop.stories.person import Person

NODES = 600
HELD = 30


@pytest.fixture
def page(qtbot: QtBot, skin: Skin, monkeypatch: pytest.MonkeyPatch) -> Iterator[CanvasPage]:
    """All nodes are selected."""
    monkeypatch.setattr("studio.desktop.documents.preparing.SLICE", 0.0)  # one step a turn
    monkeypatch.setattr("studio.desktop.documents.pace.SLICE", 0.0)  # one piece a turn
    with page_of(NODES, qtbot, skin) as made:
        made.scene.selection.set(list(made.scene.nodes))
        yield made


def places(page: CanvasPage) -> dict[str, Position]:
    return {id: node.position for id, node in page.document.pipeline.graph.nodes.items()}


def moved(page: CanvasPage, before: dict[str, Position]) -> set[Position]:
    """By how much nodes lie elsewhere, in steps of the grid."""
    return {
        ((x - before[id][0]) / GRID, (y - before[id][1]) / GRID) for id, (x, y) in places(page).items() if id in before
    }


def nudge(page: CanvasPage, key: Qt.Key = Qt.Key.Key_Right) -> None:
    QTest.keyClick(page.view, key, Qt.KeyboardModifier.ShiftModifier)


def is_done(page: CanvasPage) -> bool:
    return page.editor.preparing.is_idle and page.document.is_whole


def test_of_a_held_key_all_that_waits_is_one_edit(page: CanvasPage, qtbot: QtBot) -> None:
    before, stack, edits = places(page), page.document.undo_stack, list[object]()
    page.document.edited.connect(edits.append)
    for _ in range(HELD):
        nudge(page)
    assert moved(page, before) == {(0.0, 0.0)}
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(float(HELD), 0.0)}
    assert len(edits) == 2  # what the first began, and all that waited
    assert stack.count() == 1
    stack.undo()
    page.document.complete()
    assert moved(page, before) == {(0.0, 0.0)}
    stack.redo()
    page.document.complete()
    assert moved(page, before) == {(float(HELD), 0.0)}


def test_a_held_key_holds_the_window_in_no_turn(page: CanvasPage, qtbot: QtBot) -> None:
    before, whole = places(page), list[bool]()
    for _ in range(HELD):
        was_idle = is_done(page)
        was_whole = page.document.is_whole
        nudge(page)
        whole.append(page.document.is_whole and not was_whole)
        assert was_idle or not is_done(page)
        QCoreApplication.processEvents()
    assert not any(whole)  # no key had a wide edit done at once
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(float(HELD), 0.0)}
    assert page.document.undo_stack.count() == 1


@pytest.mark.parametrize(("pause", "steps"), [(0.1, 1), (2.0, 2)])
def test_keys_that_follow_soon_are_one_step_however_long_they_wait(
    page: CanvasPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pause: float, steps: int
) -> None:
    before, times = places(page), itertools.count(step=pause)
    monkeypatch.setattr("studio.desktop.gestures.nudges.time", SimpleNamespace(monotonic=lambda: next(times)))
    for _ in range(HELD):
        nudge(page)
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(float(HELD), 0.0)}
    assert page.document.undo_stack.count() == steps


def test_keys_of_several_directions_wait_as_one(page: CanvasPage, qtbot: QtBot) -> None:
    before = places(page)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        nudge(page, key)
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(1.0, -1.0)}


ACTS: dict[str, Callable[[CanvasPage], None]] = {
    "clear": lambda page: page.scene.selection.clear(),
    "select": lambda page: page.scene.selection.set(list(page.scene.nodes)[:1]),
    "rename": lambda page: page.document.apply(Rename(next(iter(page.scene.nodes)), "other")),
}


@pytest.mark.parametrize("keys", [1, 2, 3])
@pytest.mark.parametrize("act", ACTS)
def test_what_a_key_does_elsewhere_comes_after_what_waits(page: CanvasPage, act: str, keys: int) -> None:
    field = QLineEdit(page)
    field.returnPressed.connect(lambda: ACTS[act](page))
    before = places(page)
    for _ in range(keys):
        nudge(page)
    QTest.keyClick(field, Qt.Key.Key_Return)
    page.editor.complete()
    assert moved(page, before) == {(float(keys), 0.0)}
    stack = page.document.undo_stack
    if act == "rename":
        stack.undo()
        page.editor.complete()
        assert moved(page, before) == {(float(keys), 0.0)}
    stack.undo()
    page.editor.complete()
    assert moved(page, before) == {(0.0, 0.0)}


def test_the_same_keys_elsewhere_are_other_acts(page: CanvasPage) -> None:
    before, field = places(page), QLineEdit("text", page)
    nudge(page)
    nudge(page)
    QTest.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.document.complete()
    assert moved(page, before) == {(2.0, 0.0)}
    assert page.editor.preparing.is_idle


def test_what_was_selected_when_the_key_was_pressed_is_moved(page: CanvasPage, qtbot: QtBot) -> None:
    before = places(page)
    nudge(page)
    nudge(page)
    first, *_, last = before
    page.scene.selection.set([first])  # by something that is no act of a person
    nudge(page, Qt.Key.Key_Down)
    page.scene.selection.set([last])
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, {first: before[first]}) == {(2.0, 1.0)}
    del before[first]
    assert moved(page, before) == {(2.0, 0.0)}


def test_a_key_after_esc_begins_anew(page: CanvasPage, qtbot: QtBot) -> None:
    before = places(page)
    for _ in range(3):
        nudge(page)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert is_done(page)
    nudge(page)
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(1.0, 0.0)}


def test_esc_gives_up_what_waits_with_what_it_waits_for(page: CanvasPage, qtbot: QtBot) -> None:
    before = dumps(page.document.pipeline.graph)
    clipboard.duplicate(page)
    nudge(page)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.editor.preparing.is_idle
    qtbot.wait(50)
    assert dumps(page.document.pipeline.graph) == before


def test_esc_gives_up_what_waits_for_what_is_being_moved(page: CanvasPage, qtbot: QtBot) -> None:
    before = places(page)
    nudge(page)
    nudge(page)
    qtbot.waitUntil(lambda: not page.document.is_whole)  # the first is being moved
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    nudge(page, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: is_done(page))
    assert moved(page, before) == {(1.0, 1.0)}


def test_several_that_lead_to_another_tile_are_one_step(page: CanvasPage) -> None:
    few = list(page.scene.nodes)[:3]
    page.editor.move({face: (TILE - (at == 1) * GRID / 2, 250.0 * at) for at, face in enumerate(few)})
    before, count = {id: places(page)[id] for id in few}, page.document.undo_stack.count()
    page.scene.selection.set(few)
    for _ in range(3):
        nudge(page)
    assert page.document.undo_stack.count() == count + 1
    page.document.undo_stack.undo()
    assert moved(page, before) == {(0.0, 0.0)}


@pytest.fixture
def gliding(window: MainWindow, qtbot: QtBot) -> Person:
    """The sample, whose nodes lay about and are on their way; all of them are selected."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    for number, face in enumerate(sorted(canvas.scene.nodes)):
        canvas.editor.move({face: (number * 137 % 500, number * 211 % 400)})
    canvas.view.setFocus()
    canvas.scene.selection.set(list(canvas.scene.nodes))
    person.keys("L")
    assert canvas.editor.motion.is_running
    return person


def test_a_key_while_nodes_glide_moves_them_from_where_they_go(gliding: Person) -> None:
    page = gliding.canvas.page
    before = places(page)
    nudge(page)
    assert not page.editor.motion.is_running
    assert moved(page, before) == {(1.0, 0.0)}


def test_nodes_that_glide_are_aligned_where_they_go(gliding: Person) -> None:
    page = gliding.canvas.page
    left = min(x for x, _ in places(page).values())
    rows = {y for _, y in places(page).values()}
    page.editor.align(page.scene.selection.faces, Line.LEFT)
    assert {x for x, _ in places(page).values()} == {left}
    assert {y for _, y in places(page).values()} == rows
