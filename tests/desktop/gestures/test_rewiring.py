"""What becomes of a connection, and of the adapters on it, when another takes its place or it is removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT


@pytest.fixture
def joined(open_canvas: Callable[[Pipeline], Canvas]) -> Canvas:
    """Three inputs that are concatenated; the second feeds a softmax too, another softmax is free."""
    pipeline = Pipeline("joined")
    concat = pipeline.add_operator("concat", name="concat", position=(400, 0))
    softmax = pipeline.add_operator("softmax", name="softmax", position=(400, 250))
    for number, name in enumerate("abc"):
        pipeline.connect(pipeline.add_input(name, "float32[?,8]", position=(0, 150 * number)), concat)
    pipeline.connect(pipeline.node("b"), softmax)
    pipeline.add_operator("softmax", name="free", position=(400, 400))
    return open_canvas(pipeline)


def wires(canvas: Canvas) -> set[str]:
    pipeline = canvas.pipeline
    return {
        f"{pipeline.label(one.source)} > {pipeline.label(one.target)}" for one in pipeline.graph.connections.values()
    }


def ends(canvas: Canvas) -> set[str]:
    return {wire.replace(".value", "") for wire in wires(canvas)}


@pytest.mark.parametrize(
    ("dropped_on", "left"),
    [
        (("free", "x"), {"a > free.x", "b > concat.x1", "c > concat.x2", "b > softmax.x"}),
        (("softmax", "x"), {"a > softmax.x", "b > concat.x1", "c > concat.x2"}),
        (("concat", "x4"), {"b > concat.x1", "c > concat.x2", "a > concat.x3", "b > softmax.x"}),
        (("concat", "x3"), {"b > concat.x1", "a > concat.x2", "b > softmax.x"}),
    ],
)
def test_the_end_of_a_wire_takes_the_place_of_what_was_there(
    joined: Canvas, dropped_on: tuple[str, str], left: set[str]
) -> None:
    before, told = dumps(joined.pipeline.graph), []
    joined.editor.told.connect(told.append)
    joined.drag(joined.port("concat", IN, "x1"), joined.port(dropped_on[0], IN, dropped_on[1]))
    assert ends(joined) == left
    assert told == []
    stack = joined.page.document.undo_stack
    assert stack.count() == 1
    stack.undo()
    assert dumps(joined.pipeline.graph) == before


def test_a_wire_drawn_where_there_is_one_changes_nothing(joined: Canvas) -> None:
    before = dumps(joined.pipeline.graph)
    joined.drag(joined.port("b", OUT, "value"), joined.port("softmax", IN, "x"))
    assert dumps(joined.pipeline.graph) == before
    assert not joined.page.document.undo_stack.count()


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    window.workspace.open_sample()
    return Person(window, qtbot)


def test_a_new_wire_takes_the_adapters_of_the_one_before_away(person: Person) -> None:
    canvas, before = person.canvas, dumps(person.pipeline.graph)
    squeeze = person.pipeline.node("squeeze").id
    canvas.drag(canvas.port("rescale", OUT, "y"), canvas.port("classify", IN, "image"))
    person.keys("Return")
    person.wait(lambda: canvas.page.document.undo_stack.count() == 1)
    assert squeeze not in person.pipeline.graph.nodes
    (fed,) = [one for one in wires(canvas) if one.endswith("> classify.image")]
    assert fed.startswith("squeeze")
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


@pytest.mark.parametrize("source", ["denoise", "squeeze"])
def test_delete_takes_the_adapters_on_a_wire_along(person: Person, source: str) -> None:
    canvas, squeeze = person.canvas, person.pipeline.node("squeeze")
    (wire,) = (
        id
        for id, one in person.pipeline.graph.connections.items()
        if one.source.node == person.pipeline.node(source).id and squeeze.id in (one.source.node, one.target.node)
    )
    canvas.click(canvas.at(canvas.scene.wires.middle(wire)))
    assert canvas.scene.selection.wires == {wire}
    QTest.keyClick(canvas.view, Qt.Key.Key_Delete)
    assert squeeze.id not in person.pipeline.graph.nodes
    assert not any("classify.image" in one for one in wires(canvas))
    assert canvas.page.document.undo_stack.count() == 1
