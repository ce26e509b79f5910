"""What stands on a wire between nodes goes with them, by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from studio.pipeline.document import dumps
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENDS = ("denoise", "classify")  # squeeze stands between them


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """In front of the sample, both ends of the pill selected."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    canvas.view.set_zoom(0.7)
    canvas.view.center_at(QPointF(500, 200))
    canvas.view.setFocus()
    canvas.click(canvas.title("denoise"))
    canvas.click(canvas.title("classify"), SHIFT)
    assert canvas.scene.selection.faces == {canvas.face(name) for name in ENDS}
    return person


def ways(canvas: Canvas) -> dict[str, QPointF]:
    """How far the ends lie from the pill."""
    middle = canvas.scene.nodes[canvas.face("squeeze")].pos()
    return {name: canvas.scene.nodes[canvas.face(name)].pos() - middle for name in ENDS}


def test_a_pill_is_dragged_with_both_its_ends(person: Person) -> None:
    canvas, before, text = person.canvas, ways(person.canvas), dumps(person.pipeline.graph)
    start = canvas.title("denoise")
    canvas.drag(start, start + QPoint(40, 130))
    assert ways(canvas) == before
    assert dumps(person.pipeline.graph) != text
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == text


def test_a_pill_stays_when_one_of_its_ends_is_dragged(person: Person) -> None:
    canvas = person.canvas
    canvas.click(canvas.title("denoise"))
    before = canvas.scene.nodes[canvas.face("squeeze")].pos()
    canvas.drag(canvas.title("denoise"), canvas.title("denoise") + QPoint(-40, 130))
    assert canvas.scene.nodes[canvas.face("squeeze")].pos() == before


def test_a_pill_is_nudged_with_both_its_ends(person: Person) -> None:
    before = ways(person.canvas)
    person.keys("Shift+Right")
    assert ways(person.canvas) == before


def test_a_pill_is_laid_out_between_its_ends(person: Person) -> None:
    canvas = person.canvas
    canvas.editor.move({canvas.face("squeeze"): (0.0, 0.0)})
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    rects = [canvas.scene.nodes[canvas.face(name)].rect() for name in ("denoise", "squeeze", "classify")]
    assert rects[0].right() < rects[1].left()
    assert rects[1].right() < rects[2].left()


def test_copies_of_both_ends_are_connected_as_they_are(person: Person) -> None:
    count, wires = len(person.pipeline.graph.nodes), len(person.pipeline.graph.connections)
    person.keys("Ctrl+D")
    assert len(person.pipeline.graph.nodes) == count + 3
    assert len(person.pipeline.graph.connections) == wires + 2


def test_a_group_of_both_ends_has_what_stands_between(person: Person) -> None:
    person.keys("Ctrl+G")
    groups = {person.pipeline.node(name).record.group for name in ("denoise", "squeeze", "classify")}
    assert len(groups) == 1
    assert groups != {""}


def test_a_deleted_node_takes_the_adapters_on_its_wires_along(person: Person) -> None:
    canvas, before = person.canvas, dumps(person.pipeline.graph)
    canvas.click(canvas.title("denoise"))
    person.keys("Delete")
    names = {node.name for node in person.pipeline.graph.nodes.values()}
    assert names.isdisjoint({"denoise", "squeeze"})
    assert not [problem for problem in person.pipeline.problems() if problem.where.startswith("squeeze")]
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before
