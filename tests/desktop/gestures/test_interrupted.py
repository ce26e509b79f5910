"""A drag that something comes between: other buttons, keys, other windows. It goes on whole, or has not been."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from studio.pipeline.structure_edits import Bend
from tests.desktop.conftest import Canvas
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


@pytest.mark.parametrize("what", ["node", "wire", "end of a wire", "rectangle"])
@pytest.mark.parametrize("by", ["right button", "Esc", "Ctrl+Z", "Ctrl+K", "Ctrl+Shift+P", "Ctrl+F", "Ctrl+N"])
def test_it_has_not_been(person: Person, what: str, by: str) -> None:
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
