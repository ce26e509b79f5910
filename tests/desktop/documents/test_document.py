"""Steps of a document: whole, or not at all."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.documents.document import Document
from studio.errors import PipelineError
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import Disconnect, Edit, RenamePipeline, group


@pytest.fixture
def document(qapp: QApplication) -> Document:
    """With one step that can be undone."""
    document = Document(Pipeline("steps"))
    document.apply(recipes.add_output(document.pipeline.graph, "y"))
    return document


def test_nothing_stays_of_a_step_that_fails(document: Document) -> None:
    def two() -> None:
        with document.step("Two"):
            document.apply(recipes.add_output(document.pipeline.graph, "z"))
            document.apply(Disconnect(("nowhere",)))

    document.undo_stack.setClean()
    before, stack = dumps(document.pipeline.graph), document.undo_stack
    with pytest.raises(PipelineError):
        two()
    assert dumps(document.pipeline.graph) == before
    assert not document.is_dirty
    assert stack.count() == stack.index() == 1
    assert not stack.canRedo()
    stack.undo()
    assert not document.pipeline.graph.nodes


def test_a_step_without_edits_is_none(document: Document) -> None:
    with document.step("Nothing"):
        pass
    assert document.undo_stack.count() == document.undo_stack.index() == 1
    assert document.undo_stack.undoText() == "Add y"


def test_a_step_within_a_step_is_refused_and_takes_the_outer_one_with_it(document: Document) -> None:
    def nest() -> None:
        with document.step("Outer"):
            document.apply(recipes.add_output(document.pipeline.graph, "z"))
            with document.step("Inner"):
                document.apply(recipes.add_output(document.pipeline.graph, "inner"))

    before = dumps(document.pipeline.graph)
    with pytest.raises(RuntimeError, match="'Inner'"):
        nest()
    assert dumps(document.pipeline.graph) == before
    assert document.undo_stack.count() == 1
    with document.step("Another"):
        document.apply(recipes.add_output(document.pipeline.graph, "w"))
    assert document.undo_stack.count() == 2


def test_qt_destroys_a_document_and_its_stack_before_the_commands_go(qapp: QApplication) -> None:
    document = Document(Pipeline())
    document.apply(recipes.add_output(document.pipeline.graph, "y"))
    held = weakref.ref(document)
    del document
    gc.collect()
    document = held()
    assert document is not None
    assert document.undo_stack.count() == 1
    shiboken6.delete(document)
    del document
    gc.collect()
    assert held() is None


@pytest.mark.parametrize("is_step", [False, True])
def test_what_cannot_be_redone_any_more_is_destroyed_with_later_turns(
    document: Document, qtbot: QtBot, *, is_step: bool
) -> None:
    def rename(name: str) -> list[weakref.ref[Edit]]:
        edits = [RenamePipeline(f"{name}_{number}") for number in range(1000)]
        document.apply(group("Names", *edits))
        return [weakref.ref(edit) for edit in edits]

    if is_step:
        with document.step("All"):
            held = [*rename("a"), *rename("b")]
    else:
        held = rename("a")
    document.undo_stack.undo()
    assert all(ref() is not None for ref in held)
    document.apply(RenamePipeline("other"))
    assert not document.undo_stack.canRedo()
    assert all(ref() is not None for ref in held)
    qtbot.waitUntil(lambda: all(ref() is None for ref in held))
    document.undo_stack.undo()
    document.complete()
    assert document.pipeline.name == "steps"


@pytest.fixture
def broken(document: Document, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Whose last step, a name that was typed, cannot be undone."""
    document.apply(RenamePipeline("typed"), typing=document)

    def refuse(*_: object, **__: object) -> Edit:
        raise PipelineError("It suits no more.", "the graph")

    monkeypatch.setattr(document.pipeline, "apply", refuse)
    return document


@pytest.mark.parametrize("undo", [lambda document: document.undo(), lambda document: document.take_back(document)])
def test_who_undoes_hears_that_it_failed_and_nothing_on_the_stack_is_undone_after(
    broken: Document, undo: Callable[[Document], object]
) -> None:
    """Within Qt, an exception, or a stack that is emptied, ends the process."""
    with pytest.raises(PipelineError, match="suits no more"):
        undo(broken)
    assert broken.undo_stack.count() == 0
    assert broken.is_dirty
    assert broken.pipeline.name == "typed"


def test_where_one_part_of_a_step_cannot_be_undone_the_others_are_not(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are made for the graph as it is without that part."""
    with document.step("Two"):
        document.apply(recipes.add_output(document.pipeline.graph, "z"))
        document.apply(RenamePipeline("renamed"))
    before = dumps(document.pipeline.graph)

    def refuse(*_: object, **__: object) -> Edit:
        monkeypatch.undo()  # what follows could be done
        raise PipelineError("It suits no more.", "the graph")

    monkeypatch.setattr(document.pipeline, "apply", refuse)
    with pytest.raises(PipelineError, match="suits no more"):
        document.undo()
    assert dumps(document.pipeline.graph) == before
    assert document.undo_stack.count() == 0


def test_an_undo_that_the_stack_was_asked_for_is_told_as_a_fault(broken: Document, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as told:
        broken.undo_stack.undo()
    assert [kind for kind, _, _ in told] == [PipelineError]
    assert broken.undo_stack.count() == 0
    assert broken.is_dirty


def test_a_step_that_fails_and_cannot_be_taken_back_is_told_with_both(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Edit:
        raise PipelineError("It suits no more.", "the graph")

    def fail() -> None:
        with document.step("Broken"):
            document.apply(RenamePipeline("one"))
            document.apply(recipes.add_output(document.pipeline.graph, "z"))
            monkeypatch.setattr(document.pipeline, "apply", refuse)
            raise ValueError("of the step")

    with pytest.raises(PipelineError, match="suits no more") as told:
        fail()
    assert isinstance(told.value.__context__, ValueError) or isinstance(told.value.__cause__, ValueError)
    assert document.undo_stack.count() == 0
