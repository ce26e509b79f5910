"""Copies of thousands of nodes are put together in slices; what is done meanwhile is heeded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop import clipboard
from studio.desktop.canvas import organizing, removing
from studio.desktop.canvas.placing import Line
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline import groups, recipes
from studio.pipeline.document import dumps, loads
from studio.pipeline.graph import Space
from studio.pipeline.node_edits import Rename
from studio.pipeline.steps import Steps
from tests.desktop.canvas.masses import page_of

NODES = 600


@pytest.fixture
def page(qtbot: QtBot, skin: Skin, monkeypatch: pytest.MonkeyPatch) -> Iterator[CanvasPage]:
    monkeypatch.setattr("studio.desktop.documents.preparing.SLICE", 0.0)  # one step a turn
    with page_of(NODES, qtbot, skin) as made:
        made.scene.selection.set(list(made.scene.nodes))
        yield made


def count(page: CanvasPage) -> int:
    return len(page.document.pipeline.graph.nodes)


def places(page: CanvasPage) -> list[tuple[str, float, float]]:
    return sorted((node.name, *node.position) for node in page.document.pipeline.graph.nodes.values())


def test_copies_of_many_nodes_come_when_they_are_ready_and_are_selected(page: CanvasPage, qtbot: QtBot) -> None:
    before = set(page.document.pipeline.graph.nodes)
    clipboard.duplicate(page)
    assert count(page) == NODES
    assert not page.editor.preparing.is_idle
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    copies = page.document.pipeline.graph.nodes.keys() - before
    assert len(copies) == NODES
    assert page.scene.selection.faces == copies
    assert page.document.undo_stack.count() == 1


def test_what_took_several_turns_is_used_in_one_of_its_own(page: CanvasPage) -> None:
    done: list[str] = []

    def make() -> Steps[str]:
        yield
        yield
        done.append("ready")
        return "used"

    page.editor.preparing.begin(make, done.append)
    seen = []
    while len(done) < 2:
        QCoreApplication.processEvents()
        seen.append(tuple(done))
    assert ("ready",) in seen


def test_copies_of_few_nodes_are_there_at_once(page: CanvasPage) -> None:
    page.scene.selection.set(list(page.scene.nodes)[:100])
    clipboard.duplicate(page)
    assert count(page) == NODES + 100


ACTS: dict[str, Callable[[CanvasPage], None]] = {
    "collapse": lambda page: organizing.collapse(page.editor, page.scene.selection.faces),
    "bypass": lambda page: organizing.bypass(page.editor),
    "group": lambda page: organizing.enclose(page.editor, "Group"),
    "delete": lambda page: removing.delete(page.editor, page.scene.selection.faces, ()),
    "cut": lambda page: removing.cut(page.editor, page.scene.wires_of(*page.scene.selection.faces)),
    "align": lambda page: page.editor.align(page.scene.selection.faces, Line.LEFT),
    "distribute": lambda page: page.editor.distribute(page.scene.selection.faces, 1),
    "move": lambda page: QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_to_many_nodes_is_put_together_in_steps(page: CanvasPage, qtbot: QtBot, act: str) -> None:
    stack, graph = page.document.undo_stack, page.document.pipeline.graph
    before = dumps(graph)
    ACTS[act](page)
    assert stack.count() == 0
    assert dumps(graph) == before
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    assert stack.count() == 1
    assert dumps(graph) != before
    stack.undo()
    page.editor.complete()
    assert dumps(graph) == before
    page.editor.presenter.finish()
    page.scene.selection.set(list(page.scene.nodes))
    ACTS[act](page)  # who acts meanwhile gets it first
    page.editor.preparing.complete()
    page.document.complete()
    assert stack.count() == 1
    assert dumps(graph) != before


@pytest.mark.parametrize("act", ACTS)
def test_one_goes_while_what_is_done_to_many_nodes_is_put_together(page: CanvasPage, qtbot: QtBot, act: str) -> None:
    stack, graph = page.document.undo_stack, page.document.pipeline.graph
    gone = [*graph.nodes][NODES // 2]
    ACTS[act](page)
    page.document.apply(recipes.remove(graph, [gone]))
    before = dumps(graph)
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    assert stack.count() == 2
    assert dumps(graph) != before
    stack.undo()
    page.editor.complete()
    assert dumps(graph) == before


@pytest.mark.parametrize("act", ACTS)
def test_all_go_while_what_is_done_to_many_nodes_is_put_together(page: CanvasPage, qtbot: QtBot, act: str) -> None:
    graph = page.document.pipeline.graph
    ACTS[act](page)
    page.document.apply(recipes.remove(graph, [*graph.nodes]))
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    assert page.document.undo_stack.count() == 1


@pytest.mark.parametrize("act", ["align", "distribute"])
def test_one_that_is_left_is_brought_in_line_with_nothing(page: CanvasPage, qtbot: QtBot, act: str) -> None:
    graph = page.document.pipeline.graph
    ACTS[act](page)
    page.document.apply(recipes.remove(graph, [*graph.nodes][1:]))
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    assert page.document.undo_stack.count() == 1


def test_a_refusal_is_told_when_nothing_is_prepared_any_more(page: CanvasPage, qtbot: QtBot) -> None:
    graph, told = page.document.pipeline.graph, list[bool]()
    frame = organizing.add_frame(page.editor, "Frame", QPointF())
    page.scene.selection.set(list(page.scene.nodes), frames=[frame])
    page.editor.told.connect(lambda _: told.append(page.editor.preparing.is_idle))
    organizing.enclose(page.editor, "Group")
    page.document.apply(recipes.remove(graph, [frame]))
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    assert told == [True]
    assert not graph.structure.groups


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_to_few_nodes_is_done_at_once(page: CanvasPage, act: str) -> None:
    page.scene.selection.set(list(page.scene.nodes)[:100])
    ACTS[act](page)
    assert page.editor.preparing.is_idle
    assert page.document.undo_stack.count() == 1


def test_many_nodes_are_on_the_clipboard_when_they_are_ready(page: CanvasPage, qtbot: QtBot) -> None:
    board, graph = QGuiApplication.clipboard(), page.document.pipeline.graph
    board.setText("before")
    assert clipboard.copy(page)
    assert board.text() == "before"
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    assert loads(board.text()).nodes.keys() == graph.nodes.keys()
    assert loads(board.text()).connections.keys() == graph.connections.keys()


def test_many_nodes_are_cut_when_they_are_on_the_clipboard(page: CanvasPage, qtbot: QtBot) -> None:
    board, graph = QGuiApplication.clipboard(), page.document.pipeline.graph
    before = dumps(graph)
    board.setText("before")
    clipboard.cut(page)
    assert board.text() == "before"
    assert dumps(graph) == before
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.document.complete()
    assert not graph.nodes
    assert loads(board.text()).nodes.keys() == loads(before).nodes.keys()
    page.document.undo_stack.undo()
    page.document.complete()
    assert dumps(graph) == before


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_who_acts_while_nodes_are_cut_finds_them_gone(page: CanvasPage, turns: int) -> None:
    clipboard.cut(page)
    for _ in range(turns):
        QCoreApplication.processEvents()
    page.editor.complete()
    assert not page.document.pipeline.graph.nodes
    assert len(loads(QGuiApplication.clipboard().text()).nodes) == NODES


def test_esc_gives_up_a_cut_that_is_not_ready(page: CanvasPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    clipboard.cut(page)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert QGuiApplication.clipboard().text() == "before"
    assert count(page) == NODES


def test_nodes_are_cut_with_a_connection_apart_from_them(page: CanvasPage) -> None:
    graph = page.document.pipeline.graph
    apart = [*graph.connections.values()][-1]
    kept = {apart.source.node, apart.target.node}
    page.scene.selection.set([face for face in page.scene.nodes if face not in kept], [apart.id])
    clipboard.cut(page)
    page.editor.complete()
    assert graph.nodes.keys() == kept
    assert not graph.connections
    assert len(loads(QGuiApplication.clipboard().text()).nodes) == NODES - 2


def test_what_is_cut_goes_though_it_is_put_into_a_group_meanwhile(page: CanvasPage) -> None:
    graph = page.document.pipeline.graph
    before = dumps(graph)
    clipboard.cut(page)
    assert len(graph.nodes) == NODES
    page.document.apply(groups.enclose(graph, list(graph.nodes)[:3]).edit)
    page.editor.complete()
    assert not graph.nodes
    assert len(loads(QGuiApplication.clipboard().text()).nodes) == NODES
    for _ in range(2):
        page.document.undo_stack.undo()
        page.document.complete()
    assert dumps(graph) == before


def test_what_is_deleted_goes_though_another_level_is_looked_at_meanwhile(page: CanvasPage) -> None:
    graph = page.document.pipeline.graph
    page.scene.selection.set([face for face in page.scene.nodes if face != [*graph.nodes][-1]])
    organizing.enclose(page.editor, "Group")
    page.editor.complete()
    (group,) = graph.structure.groups
    page.editor.enter(group)
    page.editor.presenter.finish()
    removing.delete(page.editor, page.scene.nodes, ())
    assert len(graph.nodes) == NODES
    page.editor.leave()
    page.document.complete()
    assert len(graph.nodes) == 1


def test_what_is_not_ready_can_be_undone_already(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.desktop.documents.preparing.SLICE", 0.0)
    window.workspace.open_sample()
    page, action = window.page, window.actions_table.qt("edit.undo")
    assert page is not None
    assert not action.isEnabled()

    def make() -> Steps[Rename]:
        yield
        yield
        return Rename(page.document.pipeline.node("denoise").id, "other")

    before = dumps(page.document.pipeline.graph)
    page.editor.preparing.begin(make, page.editor.apply)
    assert dumps(page.document.pipeline.graph) == before
    assert action.isEnabled()
    action.trigger()
    assert page.editor.preparing.is_idle
    assert page.document.undo_stack.redoText()
    assert dumps(page.document.pipeline.graph) == before


def test_what_is_copied_is_there_for_who_goes_to_another_tab(page: CanvasPage) -> None:
    QGuiApplication.clipboard().setText("before")
    clipboard.copy(page)
    page.hide()
    assert len(loads(QGuiApplication.clipboard().text()).nodes) == NODES


def test_esc_gives_up_what_is_not_ready(page: CanvasPage, qtbot: QtBot) -> None:
    clipboard.duplicate(page)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.editor.preparing.is_idle
    qtbot.wait(50)
    assert count(page) == NODES
    assert page.document.undo_stack.count() == 0


def test_who_acts_gets_the_copies_first(page: CanvasPage) -> None:
    clipboard.duplicate(page)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert count(page) == 2 * NODES


def test_an_edit_meanwhile_has_the_copies_made_anew(page: CanvasPage, qtbot: QtBot) -> None:
    graph = page.document.pipeline.graph
    first, other = list(graph.nodes.values())[1:3]
    clipboard.duplicate(page)
    page.document.apply(Rename(other.id, f"{first.name}_2"))  # which the copy of the first would have been called
    qtbot.waitUntil(lambda: count(page) == 2 * NODES)
    assert not list(graph.namesakes(Space.PARTS))


def test_closing_asks_about_copies_that_are_not_ready(page: CanvasPage) -> None:
    clipboard.duplicate(page)
    assert not page.document.is_dirty
    page.finish()
    assert page.document.is_dirty


def test_a_long_text_of_another_program_is_read_beside_the_window(page: CanvasPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(dumps(page.document.pipeline.graph))
    clipboard.paste(page)
    assert not page.editor.preparing.is_idle
    assert count(page) == NODES
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle, timeout=20_000)
    page.editor.complete()
    assert count(page) == 2 * NODES


def test_a_long_text_that_is_no_pipeline_is_refused_in_words(page: CanvasPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("{" + " " * 100_000 + "]")
    with qtbot.waitSignal(page.editor.refused) as refused:
        clipboard.paste(page)
    assert "not a pipeline" in refused.args[0]
    assert count(page) == NODES


def test_who_acts_while_a_long_text_is_read_gets_it_first_and_esc_gives_it_up(page: CanvasPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(dumps(page.document.pipeline.graph))
    clipboard.paste(page)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert count(page) == 2 * NODES
    clipboard.paste(page)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.editor.preparing.is_idle
    qtbot.wait(300)
    assert count(page) == 2 * NODES


def test_keys_that_move_nodes_wait_their_turn_behind_what_is_put_together(page: CanvasPage, qtbot: QtBot) -> None:
    graph, stack = page.document.pipeline.graph, page.document.undo_stack
    clipboard.duplicate(page)
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(graph.nodes) == NODES  # no key had it done at once
    qtbot.waitUntil(lambda: page.editor.preparing.is_idle)
    page.editor.complete()
    waited = places(page)
    assert stack.count() == 2  # the copies, and both keys
    stack.undo()
    page.document.complete()
    stack.undo()
    page.document.complete()
    page.scene.selection.set(list(page.scene.nodes))
    clipboard.duplicate(page)
    page.editor.complete()
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.editor.complete()
    assert places(page) == waited


def test_what_waits_is_done_after_what_the_first_begins(page: CanvasPage) -> None:
    done: list[str] = []
    preparing = page.editor.preparing

    def make(name: str) -> Callable[[], Steps[str]]:
        def steps() -> Steps[str]:
            yield
            yield
            return name

        return steps

    def use(name: str) -> None:
        done.append(name)
        preparing.begin(make("what that begins"), done.append)

    preparing.begin(make("first"), use)
    preparing.begin_in_turn(make("second"), done.append)
    preparing.begin_in_turn(make("third"), done.append)
    assert done == ["first", "what that begins", "second"]
    preparing.complete()
    assert done == ["first", "what that begins", "second", "third"]
    assert preparing.is_idle
