"""The view by keys and touchpad, marquees that add, palettes by double click and key, nodes between two pipelines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.palette import Palette
from studio.desktop.window import MainWindow
from tests.desktop.conftest import LEFT, Canvas
from tests.desktop.stories.person import Person

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    person.canvas.view.setFocus()
    return person


def shows(canvas: Canvas, *names: str) -> bool:
    seen = canvas.view.visible_rect()
    return all(seen.contains(canvas.scene.nodes[canvas.face(name)].rect()) for name in names)


def test_keys_bring_everything_the_selection_and_the_true_size_into_view(person: Person) -> None:
    canvas = person.canvas
    canvas.view.set_zoom(3.0)
    canvas.view.center_at(QPointF(4000, 4000))
    person.keys("Home")
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())
    canvas.scene.selection.set([canvas.face("denoise")])
    person.keys(".")
    assert shows(canvas, "denoise")
    assert not canvas.view.visible_rect().contains(canvas.scene.bounds())
    person.keys("Ctrl+0")
    assert canvas.view.zoom == 1.0


def test_two_fingers_zoom_where_they_are(person: Person) -> None:
    canvas = person.canvas
    at = QPointF(300, 200)
    fixed, zoom = canvas.view.to_scene(at), canvas.view.zoom
    for _ in range(5):
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            QPointingDevice.primaryPointingDevice(),
            2,
            at,
            at,
            QPointF(canvas.viewport.mapToGlobal(at)),
            0.1,
            QPointF(),
        )
        QApplication.sendEvent(canvas.viewport, event)
    assert canvas.view.zoom == pytest.approx(zoom * 1.1**5)
    assert (canvas.view.to_scene(at) - fixed).manhattanLength() < 4


def test_a_marquee_with_shift_adds(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("softmax")])
    rect = canvas.scene.nodes[canvas.face("denoise")].rect()
    start, end = canvas.at(rect.bottomLeft() + QPointF(-8, 30)), canvas.at(rect.center())
    canvas.drag_with(start, end, SHIFT)
    assert canvas.scene.selection.faces == {canvas.face("softmax"), canvas.face("denoise")}
    canvas.drag_with(start, end, NONE)
    assert canvas.scene.selection.faces == {canvas.face("denoise")}


@pytest.mark.parametrize("by_key", [True, False])
def test_the_palette_of_nodes_opens_at_the_pointer(person: Person, by_key: bool) -> None:
    canvas = person.canvas
    at = canvas.at(canvas.scene.bounds().bottomLeft() + QPointF(60, 60))
    canvas.move(at)
    if by_key:
        person.keys("Ctrl+K")
    else:
        QTest.mouseDClick(canvas.viewport, LEFT, NONE, at)
    palette = next(one for one in person.window.findChildren(Palette) if one.isVisible())
    place = canvas.view.to_scene(QPointF(at))
    corner = palette.box.mapToGlobal(QPoint(0, 0))
    assert (corner - canvas.viewport.mapToGlobal(at)).manhattanLength() < 300  # as near as there is room
    person.type("softmax")
    person.keys("Return")
    x, y = person.pipeline.node("Softmax").record.position
    assert abs(x - place.x()) <= 1
    assert abs(y - place.y()) <= 1


def test_nodes_are_cut_copied_and_duplicated_between_pipelines(person: Person) -> None:
    window, canvas = person.window, person.canvas
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("denoise")])
    person.keys("Ctrl+C")
    person.keys("Ctrl+D")
    assert {"rescale_2", "denoise_2"} <= {node.name for node in person.pipeline.graph.nodes.values()}
    assert canvas.page.document.undo_stack.count() == 1
    person.keys("Ctrl+N")
    assert window.page is not canvas.page
    person.keys("Ctrl+V")
    assert {node.name for node in person.pipeline.graph.nodes.values()} == {"rescale", "denoise"}
    assert len(person.pipeline.graph.connections) == 1
    person.keys("Ctrl+A")
    person.keys("Ctrl+X")
    assert not person.pipeline.graph.nodes
    person.keys("Ctrl+Z")
    assert len(person.pipeline.graph.nodes) == 2


def test_the_command_palette_has_every_action_with_its_shortcut(person: Person) -> None:
    person.canvas.scene.selection.set([person.canvas.face("denoise"), person.canvas.face("rescale")])
    person.keys("Ctrl+Shift+P")
    palette = next(one for one in person.window.findChildren(Palette) if one.isVisible())
    for title in ("Arrange", "Select upstream", "Align left edges", "Connect two nodes…", "Find…", "Minimap"):
        assert title in palette.titles()
    person.type("arrange")
    person.keys("Return")
    assert person.canvas.page.document.undo_stack.undoText() == "Arrange"
