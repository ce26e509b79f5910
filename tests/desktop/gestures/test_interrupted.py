"""A drag that something comes between: other buttons, keys, other windows. It goes on whole, or has not been."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.organizing import add_frame
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import Edit
from studio.pipeline.graph import ModelNode, Side
from studio.pipeline.models import Look
from studio.pipeline.node_edits import Rename
from studio.pipeline.structure_edits import Bend
from tests.desktop.conftest import Canvas
from tests.desktop.sheets import answer
from tests.desktop.stories.person import Person

RIGHT = Qt.MouseButton.RightButton
WAY = QPoint(40, 90)


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample, where one step can be undone."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    canvas.drag(canvas.title("softmax"), canvas.title("softmax") + QPoint(0, 100))
    return person


def starts(canvas: Canvas) -> dict[str, QPoint]:
    return {
        "node": canvas.title("rescale"),
        "wire": canvas.port("rescale", Side.OUTPUT, "y"),
        "end of a wire": canvas.port("denoise", Side.INPUT, "noisy"),
        "rectangle": canvas.free(),
    }


def begin(canvas: Canvas, what: str) -> QPoint:
    """Presses and moves; answers where the pointer is."""
    start = starts(canvas)[what]
    canvas.press(start)
    canvas.move(start + WAY / 2)
    canvas.move(start + WAY)
    assert canvas.page.hand.is_busy
    return start + WAY


@pytest.mark.parametrize("by", ["right button", "Esc", "Ctrl+Z", "Ctrl+K", "Ctrl+Shift+P", "Ctrl+F", "Ctrl+N"])
def test_it_has_not_been(person: Person, by: str) -> None:
    for what in ("node", "wire", "end of a wire", "rectangle"):
        has_not_been(person, what, by)


def has_not_been(person: Person, what: str, by: str) -> None:
    """Begins it and does what ends it; closes again what came with that."""
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before, selected = dumps(person.pipeline.graph), canvas.scene.selection.faces
    places = {id: item.pos() for id, item in canvas.scene.nodes.items()}
    at = begin(canvas, what)
    if by == "right button":
        QTest.mouseClick(canvas.viewport, RIGHT, Qt.KeyboardModifier.NoModifier, at)
    else:
        person.keys(by)
    assert not canvas.page.hand.is_busy
    canvas.release(at)
    assert dumps(canvas.pipeline.graph) == before
    assert stack.index() == 1
    assert {id: item.pos() for id, item in canvas.scene.nodes.items()} == places
    assert not canvas.scene.overlays
    assert not canvas.scene.wires.hidden
    assert not [menu for menu in person.window.findChildren(QMenu) if menu.isVisible()]
    if what == "rectangle":
        assert canvas.scene.selection.faces == selected
    person.keys("Esc")
    person.window.tabs.show_page(canvas.page)
    canvas.view.setFocus()


def test_arrows_and_enter_wait_for_its_end(person: Person) -> None:
    canvas = person.canvas
    at = begin(canvas, "node")
    for key in ("Right", "Alt+Down", "Return", "Backspace", "Space"):
        person.keys(key)
    assert canvas.page.hand.is_busy
    assert canvas.scene.selection.faces == {canvas.face("rescale")}
    canvas.release(at)
    assert canvas.page.document.undo_stack.count() == 2


@pytest.mark.parametrize("what", ["node", "rectangle", "view"])
def test_it_goes_on_when_a_model_comes_that_was_read_meanwhile(person: Person, what: str) -> None:
    canvas = person.canvas
    start = starts(canvas).get(what, canvas.free())
    button = Qt.MouseButton.MiddleButton if what == "view" else Qt.MouseButton.LeftButton
    canvas.press(start, button=button)
    canvas.move(start + WAY / 2)
    middle = canvas.view.visible_rect().center()
    person.pipeline.add_operator("softmax", name="late", position=(0, 600))
    assert canvas.page.hand.is_busy
    assert canvas.view.visible_rect().center() == middle
    canvas.move(start + WAY)
    canvas.release(start + WAY, button=button)
    assert (canvas.page.document.undo_stack.count() == 2) == (what == "node")
    assert "late" in [node.name for node in person.pipeline.graph.nodes.values()]


def test_it_ends_when_what_is_dragged_goes(person: Person) -> None:
    canvas = person.canvas
    at = begin(canvas, "node")
    person.keys("Delete")
    assert not canvas.page.hand.is_busy
    canvas.move(at + QPoint(20, 0))
    canvas.release(at)
    assert "rescale" not in [node.name for node in person.pipeline.graph.nodes.values()]


def test_a_rectangle_keeps_nothing_selected_that_has_gone_meanwhile(person: Person) -> None:
    canvas, shift = person.canvas, Qt.KeyboardModifier.ShiftModifier
    gone = canvas.face("softmax")
    canvas.scene.selection.set([gone])
    start = canvas.free()
    canvas.press(start, shift)
    canvas.move_with(start + WAY / 2, shift)
    person.keys("Delete")
    assert gone not in canvas.scene.nodes
    canvas.move_with(start + WAY, shift)
    canvas.release(start + WAY, shift)
    assert gone not in canvas.scene.selection.faces


def test_it_ends_when_a_bent_connection_that_goes_along_goes(person: Person) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    wire = canvas.scene.wire_at_port(canvas.key("denoise", Side.INPUT, "noisy"))
    middle = canvas.scene.wires.middle(wire)
    document.apply(Bend(((wire, ((middle.x(), middle.y() + 60),)),)))
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("denoise")])
    at = begin(canvas, "node")
    document.apply(recipes.disconnect(person.pipeline.graph, (wire,)))
    assert not canvas.page.hand.is_busy
    canvas.release(at)


def other_name(person: Person) -> Edit:
    """An edit of a node that is neither held nor dragged."""
    return Rename(person.pipeline.node("softmax").id, "probabilities")


def bent(person: Person) -> QPoint:
    """Bends the wire to denoise; answers where the bend is."""
    canvas = person.canvas
    wire = canvas.scene.wire_at_port(canvas.key("denoise", Side.INPUT, "noisy"))
    middle = canvas.scene.wires.middle(wire)
    canvas.page.document.apply(Bend(((wire, ((middle.x(), middle.y() + 60),)),)))
    return canvas.at(middle + QPointF(0, 60))


def framed(person: Person) -> QRectF:
    """Frames rescale and denoise; answers where the frame is."""
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("denoise")])
    add_frame(canvas.editor, "Frame", canvas.view.visible_rect().center())
    (frame,) = canvas.scene.frames.frames
    return canvas.scene.frames.rect(frame)


@pytest.mark.parametrize("what", ["frame", "edge of a frame", "bend"])
def test_a_drag_by_a_frame_or_a_bend_goes_on_after_an_edit_of_something_else(person: Person, what: str) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    if what == "bend":
        start = bent(person)
    else:
        rect = framed(person)
        start = canvas.at(rect.bottomRight() if what == "edge of a frame" else rect.topLeft() + QPointF(30, 10))
    canvas.press(start)
    canvas.move(start + WAY / 2)
    document.apply(other_name(person))
    assert canvas.page.hand.is_busy
    count, before = document.undo_stack.count(), dumps(person.pipeline.graph)
    canvas.move(start + WAY)
    canvas.release(start + WAY)
    assert document.undo_stack.count() == count + 1
    assert dumps(person.pipeline.graph) != before


@pytest.mark.parametrize("what", ["frame", "edge of a frame", "bend", "what lies in it"])
def test_a_drag_by_a_frame_or_a_bend_ends_when_something_of_it_changes(person: Person, what: str) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    graph = person.pipeline.graph
    if what == "bend":
        start = bent(person)
        edit = recipes.disconnect(graph, (canvas.scene.wire_at_port(canvas.key("denoise", Side.INPUT, "noisy")),))
    else:
        rect = framed(person)
        start = canvas.at(rect.bottomRight() if what == "edge of a frame" else rect.topLeft() + QPointF(30, 10))
        gone = person.pipeline.node("rescale").id if what == "what lies in it" else next(iter(graph.structure.frames))
        edit = recipes.remove(graph, [gone])
    canvas.press(start)
    canvas.move(start + WAY / 2)
    canvas.move(start + WAY)
    assert canvas.page.hand.is_busy
    document.apply(edit)
    assert not canvas.page.hand.is_busy
    count, before = document.undo_stack.count(), dumps(graph)
    canvas.release(start + WAY)
    assert (document.undo_stack.count(), dumps(graph)) == (count, before)


@pytest.mark.parametrize("what", ["node", "wire", "end of a wire", "rectangle"])
def test_a_press_becomes_a_drag_although_an_edit_came_between(person: Person, what: str) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    start = starts(canvas)[what]
    canvas.press(start)
    document.apply(other_name(person))
    person.pipeline.add_operator("softmax", name="late", position=(0, 600))
    canvas.move(start + WAY / 2)
    assert canvas.page.hand.is_busy
    canvas.release(start + WAY / 2)


def test_a_click_counts_although_an_edit_came_between(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("softmax")])
    canvas.press(canvas.title("rescale"))
    canvas.page.document.apply(other_name(person))
    canvas.release(canvas.title("rescale"))
    assert canvas.scene.selection.faces == {canvas.face("rescale")}


@pytest.mark.parametrize("what", ["node", "wire", "end of a wire", "bend", "frame"])
@pytest.mark.parametrize("then", ["drag", "click"])
def test_a_press_on_what_goes_meanwhile_comes_to_nothing(person: Person, what: str, then: str) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    graph = person.pipeline.graph
    if what == "bend":
        wire = canvas.scene.wire_at_port(canvas.key("denoise", Side.INPUT, "noisy"))
        middle = canvas.scene.wires.middle(wire)
        document.apply(Bend(((wire, ((middle.x(), middle.y() + 60),)),)))
        start = canvas.at(middle + QPointF(0, 60))
    elif what == "frame":
        person.keys("Ctrl+A")
        add_frame(canvas.editor, "Frame", canvas.view.visible_rect().center())
        (frame,) = canvas.scene.frames.frames
        start = canvas.at(canvas.scene.frames.rect(frame).topLeft() + QPointF(30, 10))
    else:
        start = starts(canvas)[what]
    canvas.press(start)
    document.apply(recipes.remove(graph, [*graph.nodes, *graph.structure.frames]))
    before, count = dumps(graph), document.undo_stack.count()
    if then == "drag":
        canvas.move(start + WAY / 2)
        canvas.move(start + WAY)
    assert not canvas.page.hand.is_busy
    canvas.release(start + WAY if then == "drag" else start)
    assert (dumps(graph), document.undo_stack.count()) == (before, count)
    assert not canvas.scene.selection.faces


@pytest.mark.parametrize("what", ["node", "wire", "end of a wire", "rectangle"])
def test_a_button_that_came_up_elsewhere_ends_it(person: Person, what: str) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    places = {id: item.pos() for id, item in canvas.scene.nodes.items()}
    at = begin(canvas, what)
    canvas.move_with(at + QPoint(30, 10), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton)
    assert not canvas.page.hand.is_busy
    assert {id: item.pos() for id, item in canvas.scene.nodes.items()} == places
    assert not canvas.scene.overlays
    canvas.release(at)
    assert (dumps(canvas.pipeline.graph), stack.count()) == (before, 1)


@pytest.mark.parametrize("what", ["node", "wire", "end of a wire", "rectangle"])
def test_a_question_that_opens_ends_it(person: Person, what: str, qtbot: QtBot) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    at = begin(canvas, what)
    sheet = Sheet(person.window.skin, person.window, "A question", "It came by itself.", "info")
    sheet.set_answers((Answer("", "Close", primary=True),))
    sheet.open()
    qtbot.waitUntil(lambda: not canvas.page.hand.is_busy)
    answer(person.window, qtbot, "")
    canvas.move_with(at + QPoint(5, 5), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton)
    assert (dumps(canvas.pipeline.graph), stack.count()) == (before, 1)
    assert not canvas.scene.overlays


def test_a_node_stays_at_the_pointer_when_its_model_has_been_read_meanwhile(person: Person) -> None:
    canvas = person.canvas
    start = canvas.title("denoise")
    canvas.press(start)
    canvas.move(start + WAY / 2)
    canvas.move(start + WAY)
    item = canvas.scene.nodes[canvas.face("denoise")]
    held = item.pos()
    node = canvas.pipeline.graph.nodes[canvas.pipeline.node("denoise").id]
    assert isinstance(node, ModelNode)
    canvas.pipeline.take_looks([Look(node.reference.path, node.reference.tags, what="It is gone.", missing=True)])
    assert canvas.page.hand.is_busy
    assert item.pos() == held
    canvas.release(start + WAY)
    assert item.pos() == held


def test_a_wire_that_is_drawn_is_still_there_when_a_model_comes(person: Person) -> None:
    canvas = person.canvas
    at = begin(canvas, "wire")
    corner = canvas.view.to_scene(QPointF(40, 10)).toPoint()
    person.pipeline.add_operator("softmax", name="late", position=(corner.x(), corner.y()))
    assert canvas.page.hand.is_busy
    late = canvas.port("late", Side.INPUT, "x")
    canvas.move(late)
    canvas.release(late)
    assert at != late
    assert len(canvas.pipeline.graph.incoming(canvas.pipeline.node("late").id)) == 1


def test_a_target_that_has_gone_since_it_was_listed_is_not_connected(person: Person) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    document.apply(recipes.add_output(person.pipeline.graph, "extra"))
    canvas.click(canvas.title("denoise"))
    person.window.actions_table.run("pipeline.connect")
    person.type("extra")
    document.undo_stack.undo()
    count = document.undo_stack.index()
    person.keys("Return")
    assert not canvas.scene.overlays
    assert document.undo_stack.index() == count
