"""Selecting by relation, stepping onto connections, nudging and putting in line, by keys alone."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from studio.desktop.canvas import organizing
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.dialogs.proposal_popup import ProposalPopup
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT


def names(person: Person) -> set[str]:
    canvas, graph = person.canvas, person.pipeline.graph
    return {
        graph.node(member).name
        for face in canvas.scene.selection.faces
        for member in canvas.editor.presenter.members(face)
    }


def select(person: Person, *nodes: str) -> Canvas:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face(name) for name in nodes])
    return canvas


# by relation


def test_what_feeds_a_node_and_what_it_feeds_are_added_to_the_selection(person: Person) -> None:
    select(person, "denoise")
    person.keys("Alt+Shift+Up")
    assert names(person) == {"denoise", "rescale", "image"}
    select(person, "softmax")
    person.keys("Alt+Shift+Down")
    assert names(person) >= {"softmax", "label"}
    assert "denoise" not in names(person)


def test_the_ends_of_a_connection_are_where_its_relations_begin(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set((), [canvas.scene.wire_at_port(canvas.key("denoise", IN, "noisy"))])
    person.keys("Alt+Shift+Up")
    assert names(person) == {"denoise", "rescale", "image"}


def test_the_others_all_and_all_of_a_kind(person: Person) -> None:
    canvas = select(person, "denoise")
    person.keys("Ctrl+I")
    assert canvas.scene.selection.faces == canvas.scene.nodes.keys() - {canvas.face("denoise")}
    person.keys("Ctrl+A")
    assert canvas.scene.selection.faces == canvas.scene.nodes.keys()
    canvas.scene.selection.set([person.pipeline.graph.outputs[0].id])
    person.keys("Ctrl+Shift+A")
    assert canvas.scene.selection.faces == {node.id for node in person.pipeline.graph.outputs}
    person.keys("Esc")
    assert canvas.scene.selection.is_empty


def test_what_is_selected_is_counted_by_its_kinds(person: Person) -> None:
    canvas, status = select(person, "denoise"), person.window.status
    face = canvas.face("denoise")
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF())
    bend = next(iter(canvas.scene.wires.bends))

    def told() -> list[str]:
        return [one.text() for one in status.findChildren(QLabel) if one.isVisible() and "selected" in one.text()]

    for kinds, due in (
        ({"faces": [face], "frames": [frame], "bends": [bend]}, "1 node, 1 frame and 1 bend selected"),
        ({"frames": [frame]}, "1 frame selected"),
        ({"wires": [bend[0]], "bends": [bend]}, "1 connection and 1 bend selected"),
    ):
        canvas.scene.selection.set(**kinds)
        assert told() == [due]
    canvas.scene.selection.clear()
    assert told() == []


def test_a_node_goes_into_a_connection_that_is_all_that_is_selected(person: Person) -> None:
    canvas, actions = person.canvas, person.window.actions_table
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF())
    bend = next(iter(canvas.scene.wires.bends))
    for others, due in (({}, True), ({"frames": [frame]}, False), ({"bends": [bend]}, False)):
        canvas.scene.selection.set(wires=[bend[0]], **others)
        assert actions.get("pipeline.insert").enabled() is due


# onto connections


def test_arrows_step_onto_a_connection_and_along_it(person: Person) -> None:
    canvas = select(person, "rescale")
    selection, scene = canvas.scene.selection, canvas.scene
    person.keys("Tab")
    person.keys("Down")
    assert selection.port == canvas.key("rescale", OUT, "y")
    person.keys("Right")
    (wire,) = selection.wires
    assert scene.wires.faces[wire].target == canvas.key("denoise", IN, "noisy")
    assert scene.wires.marks == {wire: WireMark.FOCUSED}
    assert canvas.view.accessibleDescription().startswith("Connection from rescale.y to denoise.noisy")
    person.keys("Right")
    assert selection.port == canvas.key("denoise", IN, "noisy")
    assert not scene.wires.marks
    person.keys("Left")
    assert selection.wires == {wire}
    person.keys("Left")
    assert selection.port == canvas.key("rescale", OUT, "y")
    person.keys("Left")
    assert (selection.faces, selection.port) == ({canvas.face("rescale")}, None)


def test_up_and_down_go_among_the_connections_of_a_port(person: Person) -> None:
    canvas = select(person, "softmax")
    person.keys("Tab")
    person.keys("Down")
    person.keys("Right")
    scene = canvas.scene
    wires = canvas.editor.wires_at(canvas.key("softmax", OUT, "y"))
    seen = {next(iter(scene.selection.wires))}
    for _ in wires:
        person.keys("Down")
        seen.add(next(iter(scene.selection.wires)))
    assert seen == set(wires)
    person.keys("Up")
    assert scene.selection.wires <= set(wires)


def test_delete_removes_the_connection_and_arrows_go_on_from_there(person: Person) -> None:
    canvas = select(person, "denoise")
    before = dumps(person.pipeline.graph)
    person.keys("Tab")
    person.keys("Left")
    (wire,) = canvas.scene.selection.wires
    person.keys("Del")
    assert wire not in person.pipeline.graph.connections
    assert not canvas.scene.wires.marks
    person.keys("Left")
    assert names(person) == {"rescale"}
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_enter_on_a_connection_opens_its_menu(person: Person) -> None:
    select(person, "denoise")
    person.keys("Tab")
    person.keys("Left")
    person.keys("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Delete" in [action.text() for action in menu.actions()]
    menu.close()


# moving


@pytest.mark.parametrize(("modifier", "step"), [("Alt", 1), ("Shift", 24)])
def test_nudges_in_a_row_are_one_step(person: Person, modifier: str, step: int) -> None:
    canvas = select(person, "denoise")
    stack = canvas.page.document.undo_stack
    x, y = person.pipeline.node("denoise").record.position
    for key in ("Right", "Right", "Down"):
        person.keys(f"{modifier}+{key}")
    assert person.pipeline.node("denoise").record.position == (x + 2 * step, y + step)
    assert stack.count() == 1
    person.keys("Ctrl+Z")
    assert person.pipeline.node("denoise").record.position == (x, y)


def test_nudges_of_different_nodes_are_two_steps(person: Person) -> None:
    stack = person.canvas.page.document.undo_stack
    for name in ("denoise", "rescale"):
        select(person, name)
        person.keys("Alt+Up")
    assert stack.count() == 2


@pytest.mark.parametrize(
    ("line", "edge"),
    [
        ("left", lambda rect: rect.left()),
        ("centre", lambda rect: rect.center().x()),
        ("right", lambda rect: rect.right()),
        ("top", lambda rect: rect.top()),
        ("middle", lambda rect: rect.center().y()),
        ("bottom", lambda rect: rect.bottom()),
    ],
)
def test_nodes_are_aligned_as_one_step(person: Person, line: str, edge) -> None:
    chosen = ("image", "denoise", "softmax")
    canvas = select(person, *chosen)
    person.window.actions_table.run(f"pipeline.align_{line}")
    edges = [edge(canvas.scene.nodes[canvas.face(name)].rect()) for name in chosen]
    assert max(edges) - min(edges) <= 1
    assert canvas.page.document.undo_stack.count() == 1


@pytest.mark.parametrize(("way", "across"), [("horizontally", False), ("vertically", True)])
def test_nodes_are_distributed_with_equal_gaps(person: Person, way: str, across: bool) -> None:
    chosen = ("image", "rescale", "denoise", "softmax")
    canvas = select(person, *chosen)
    stack = canvas.page.document.undo_stack
    for number, name in enumerate(chosen):
        canvas.editor.move({canvas.face(name): (number**2 * 200, number**2 * 90)})
    steps = stack.count()
    person.window.actions_table.run(f"pipeline.distribute_{way}")
    assert stack.count() == steps + 1
    rects = [canvas.scene.nodes[canvas.face(name)].rect() for name in chosen]
    if across:
        gaps = [after.top() - before.bottom() for before, after in itertools.pairwise(rects)]
    else:
        gaps = [after.left() - before.right() for before, after in itertools.pairwise(rects)]
    assert max(gaps) - min(gaps) <= 2
    assert (rects[0].left(), rects[-1].left()) == (0, 1800)


# matching


def test_two_selected_nodes_are_matched_by_a_key(person: Person) -> None:
    canvas = person.canvas
    pipeline = person.pipeline
    pipeline.disconnect(pipeline.node("denoise").inputs["noisy"])
    before = dumps(pipeline.graph)
    select(person, "rescale", "denoise")
    person.keys("Shift+C")
    popup = next(one for one in person.window.findChildren(ProposalPopup) if one.isVisible())
    assert [(row.proposal.source, row.proposal.target) for row in popup.rows] == [("rescale.y", "denoise.noisy")]
    QTest.mouseClick(popup.button, Qt.MouseButton.LeftButton)
    assert pipeline.graph.feeding(pipeline.node("denoise").inputs["noisy"]) is not None
    assert canvas.page.document.undo_stack.count() == 1
    person.keys("Ctrl+Z")
    assert dumps(pipeline.graph) == before
