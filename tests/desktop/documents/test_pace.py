"""Wide edits at a pace: in slices, in order, whole for whoever needs the whole, and nothing of them where one fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.documents import document as documents
from studio.desktop.documents import pace
from studio.desktop.documents.document import Document
from studio.desktop.documents.pace import Pace, Step
from studio.desktop.turns import Turns
from studio.errors import PipelineError
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps, loads
from studio.pipeline.edits import Edit, Move, RemoveNodes, RenamePipeline, group
from studio.pipeline.graph import Graph
from studio.pipeline.upkeep import Change
from tests.desktop.conftest import tell_of_move
from tests.pipeline.build import large

NODES = 3000


@pytest.fixture
def document(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Document]:
    monkeypatch.setattr(pace, "SLICE", 0.0)  # one piece a turn, however quick the machine is
    document = Document(Pipeline(graph=large(NODES)))
    yield document
    document.close()


def remove_all(document: Document) -> None:
    document.apply(recipes.remove(document.pipeline.graph, document.pipeline.graph.nodes))


def test_a_wide_edit_goes_on_between_turns_of_the_loop(document: Document, qtbot: QtBot) -> None:
    counts: list[int] = []
    document.changed.connect(lambda _: counts.append(len(document.pipeline.graph.nodes)))
    whole: list[int] = []
    document.renewed.connect(lambda: whole.append(len(document.pipeline.graph.nodes)))
    remove_all(document)
    assert not document.is_whole
    assert 0 < len(document.pipeline.graph.nodes) < NODES
    assert document.is_dirty
    assert whole == []
    with qtbot.waitSignal(document.rested):
        pass
    assert document.is_whole
    assert not document.pipeline.graph.nodes
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 10
    assert set(whole) == {0}


def test_undo_waits_for_what_is_under_way_and_redo_for_that(document: Document, qtbot: QtBot) -> None:
    start, stack = dumps(document.pipeline.graph), document.undo_stack
    returned: list[int] = []
    document.returned.connect(lambda changes: returned.append(len(changes)))
    remove_all(document)
    stack.undo()
    stack.redo()
    stack.undo()
    assert stack.index() == 0
    assert not document.is_dirty
    qtbot.waitUntil(lambda: document.is_whole and document.pipeline.settled)
    assert dumps(document.pipeline.graph) == start
    assert len(returned) == 1  # they are told of together
    stack.redo()
    document.complete()
    assert not document.pipeline.graph.nodes


def test_an_edit_or_a_copy_meanwhile_finds_all_of_it_done(document: Document) -> None:
    remove_all(document)
    document.complete()
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.apply(recipes.add_output(Graph(), "y"))
    assert document.is_whole
    assert [node.name for node in document.pipeline.graph.nodes.values()] == ["y"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.is_whole
    assert len(document.copy().graph.nodes) == NODES
    assert document.is_whole


def test_what_is_written_down_of_a_wide_edit_is_all_of_it_once_it_is_done(document: Document, qtbot: QtBot) -> None:
    graph = loads(dumps(document.pipeline.graph))
    begun: list[str] = []
    document.about_to_change.connect(lambda: begun.append(dumps(document.pipeline.graph)))
    written: list[Edit] = []
    document.edited.connect(written.append)
    remove_all(document)
    document.undo_stack.undo()
    assert written == []
    qtbot.waitUntil(lambda: document.is_whole)
    start = dumps(graph)
    assert len(written) == 2
    for edit, before in zip(written, begun):
        assert dumps(graph) == before  # a journal that begins there begins with a whole document
        edit.apply(graph)
    assert dumps(graph) == start == dumps(document.pipeline.graph)


def test_types_and_problems_are_found_once_all_pieces_are_there(document: Document, qtbot: QtBot) -> None:
    document.pipeline.settle()
    remove_all(document)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: document.is_whole and document.pipeline.settled)
    again = Pipeline(graph=loads(dumps(document.pipeline.graph)))
    assert document.pipeline.problems() == again.problems()


def test_the_whole_is_looked_at_when_all_is_there_and_when_it_is_settled(
    document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SLICE", 0.0)
    document.pipeline.settle()
    changes: list[Change] = []
    renewed: list[bool] = []
    document.changed.connect(changes.append)
    document.renewed.connect(lambda: renewed.append(document.pipeline.settled))
    remove_all(document)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: document.is_whole and document.pipeline.settled, timeout=60_000)
    assert sum(not change.delta for change in changes) > 5  # types and problems, slice by slice
    assert renewed[-2:] == [False, True]
    assert len(renewed) <= 3


def test_a_wide_edit_whose_later_part_fails_at_once_leaves_nothing(document: Document) -> None:
    start = dumps(document.pipeline.graph)
    moves = tuple((id, (1.0, 2.0)) for id in document.pipeline.graph.nodes)
    with pytest.raises(PipelineError), document.step("Both"):
        document.apply(group("Both", Move(moves), RemoveNodes(("nowhere",))))
    assert dumps(document.pipeline.graph) == start
    assert document.is_whole
    assert not document.undo_stack.canUndo()


def test_a_wide_edit_whose_later_part_fails_later_leaves_nothing(document: Document) -> None:
    start = dumps(document.pipeline.graph)
    moves = tuple((id, (1.0, 2.0)) for id in document.pipeline.graph.nodes)
    document.apply(group("Both", Move(moves), RemoveNodes(("nowhere",))))
    assert not document.is_whole
    with pytest.raises(PipelineError):
        document.complete()
    assert dumps(document.pipeline.graph) == start
    assert document.is_whole
    assert document.undo_stack.count() == 0  # what is on it speaks of another pipeline
    assert document.is_dirty


def test_an_undo_that_waits_behind_what_fails_is_gone_with_it(document: Document) -> None:
    start = dumps(document.pipeline.graph)
    moves = tuple((id, (1.0, 2.0)) for id in document.pipeline.graph.nodes)
    document.apply(group("Both", Move(moves), RemoveNodes(("nowhere",))))
    document.undo_stack.undo()
    renewed: list[bool] = []
    document.renewed.connect(lambda: renewed.append(document.is_whole))
    with pytest.raises(PipelineError):
        document.complete()
    assert dumps(document.pipeline.graph) == start
    assert renewed == [True]  # told once, when all is back
    assert document.is_whole
    assert document.is_dirty
    document.apply(recipes.add_output(document.pipeline.graph, "y"))
    document.undo_stack.undo()
    assert dumps(document.pipeline.graph) == start


def test_nobody_changes_the_document_between_two_pieces(document: Document) -> None:
    refused: list[str] = []

    def interfere() -> None:
        for act in (document.complete, lambda: document.apply(RenamePipeline("other"))):
            try:
                act()
            except RuntimeError as error:
                refused.append(str(error))

    document.changed.connect(interfere)
    remove_all(document)
    assert len(refused) == 2
    document.changed.disconnect(interfere)
    document.complete()
    assert not document.pipeline.graph.nodes
    assert document.pipeline.name != "other"


def test_a_person_who_acts_anywhere_has_all_of_it_done_first(document: Document, qtbot: QtBot) -> None:
    field, view = QLineEdit(), QWidget()
    for widget in (field, view):
        qtbot.addWidget(widget)
        widget.show()
    remove_all(document)
    QTest.keyClick(field, Qt.Key.Key_Control)
    QTest.mouseClick(view, Qt.MouseButton.MiddleButton)
    tell_of_move(field, field.rect().center(), Qt.MouseButton.NoButton)
    assert not document.is_whole
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert document.is_whole
    document.undo_stack.undo()
    assert not document.is_whole
    QTest.keyClicks(field, "a")
    assert document.is_whole
    assert field.text() == "a"


def test_steps_are_performed_in_order_and_each_becomes_what_takes_it_back(qapp: QApplication) -> None:
    graph, done = Graph("a"), []

    def perform(edit: Edit, returns: bool, is_last: bool) -> Edit:
        inverse = edit.apply(graph)
        done.append((graph.name, returns, is_last))
        return inverse

    turns = Turns(qapp)
    made = Pace(perform, turns, turns)
    step = Step("Names", [RenamePipeline("b"), RenamePipeline("c")])
    for _ in range(2):
        made.take(step)
        while not made.is_idle:
            qapp.processEvents()
    assert done == [("b", False, False), ("c", False, True), ("b", True, False), ("a", True, True)]
    for _ in range(2):
        made.take(step, at_once=True)
    assert done[4:] == [("c", True, True), ("a", True, True)]
    assert made.is_idle
    turns.setParent(None)


def test_what_is_left_is_done_as_one_and_taken_back_in_pieces(document: Document, qtbot: QtBot) -> None:
    start = dumps(document.pipeline.graph)
    remove_all(document)
    changes: list[Change] = []
    document.changed.connect(changes.append)
    document.complete()
    assert len(changes) == 1
    assert not document.pipeline.graph.nodes
    document.undo_stack.undo()
    assert not document.is_whole
    qtbot.waitUntil(lambda: document.is_whole)
    assert dumps(document.pipeline.graph) == start
