"""The view by keys and touchpad, marquees that add, palettes by double click and key, nodes between two pipelines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.desktop.canvas import organizing
from studio.desktop.page import READABLE
from studio.desktop.palette import Palette
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def test_a_frame_and_a_connection_are_brought_into_view_too(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("label")])
    person.keys("G")
    person.keys("Return")
    (frame,) = canvas.scene.frames.frames
    (wire,) = canvas.editor.wires_at(canvas.key("denoise", Side.INPUT, "noisy"))
    for chosen, rect in (
        ({"frames": [frame]}, canvas.scene.frames.rect(frame)),
        ({"wires": [wire]}, canvas.scene.nodes[canvas.face("denoise")].rect().adjusted(1, 60, -100, -10)),
    ):
        canvas.view.center_at(QPointF(4000, 4000))
        canvas.scene.selection.set(**chosen)
        person.keys(".")
        assert canvas.view.visible_rect().contains(rect)


def gesture(canvas: Canvas, kind: Qt.NativeGestureType, at: QPointF, value: float = 0.0) -> None:
    screen, device = QPointF(canvas.viewport.mapToGlobal(at)), QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(canvas.viewport, QNativeGestureEvent(kind, device, 2, at, at, screen, value, QPointF()))


def turn(
    canvas: Canvas,
    angle: QPoint,
    pixels: QPoint = QPoint(),  # noqa: B008
    modifiers: Qt.KeyboardModifier = NONE,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    """A wheel, or two fingers on a touchpad, at one point of the canvas."""
    at = QPointF(300, 200)
    screen = QPointF(canvas.viewport.mapToGlobal(at))
    event = QWheelEvent(at, screen, pixels, angle, Qt.MouseButton.NoButton, modifiers, phase, False)
    QApplication.sendEvent(canvas.viewport, event)


def scrolled(canvas: Canvas, *events: QPoint, **more: object) -> QPointF:
    """By how many pixels the nodes moved."""
    node = canvas.scene.nodes[canvas.face("denoise")]
    before = canvas.view.viewportTransform().map(node.pos())
    for angle in events:
        turn(canvas, angle, **more)
    return canvas.view.viewportTransform().map(node.pos()) - before


def test_a_pipeline_that_is_opened_can_be_read_from_its_start_on(person: Person) -> None:
    person.window.resize(900, 700)
    person.window.workspace.open_sample()
    view, scene = person.canvas.view, person.canvas.scene
    person.wait(lambda: view.zoom != 1.0)
    assert view.zoom == READABLE
    assert view.visible_rect().contains(scene.nodes[person.canvas.face("image")].rect())
    person.keys("Home")
    assert view.visible_rect().contains(scene.bounds())


def test_two_fingers_zoom_where_they_are_however_small_the_steps(person: Person) -> None:
    canvas = person.canvas
    at = QPointF(300, 200)
    fixed, zoom = canvas.view.to_scene(at), canvas.view.zoom
    for _ in range(100):
        gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, at, 0.01)
    assert canvas.view.zoom == pytest.approx(zoom * 1.01**100)
    assert (canvas.view.to_scene(at) - fixed).manhattanLength() * canvas.view.zoom < 2
    gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, at, -5.0)
    assert canvas.view.zoom > 0


def test_a_double_tap_fills_the_view_with_a_node_and_another_shows_everything(person: Person) -> None:
    canvas, smart = person.canvas, Qt.NativeGestureType.SmartZoomNativeGesture
    canvas.page.fit()
    gesture(canvas, smart, QPointF(canvas.title("denoise")))
    assert shows(canvas, "denoise")
    assert canvas.view.zoom == 1.5
    gesture(canvas, smart, QPointF(canvas.title("denoise")))
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())
    gesture(canvas, smart, QPointF(canvas.free()))
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())


def test_a_fine_wheel_scrolls_as_far_as_a_coarse_one(person: Person) -> None:
    canvas = person.canvas
    assert scrolled(canvas, QPoint(0, 120)) == QPointF(0, 80)
    assert scrolled(canvas, *[QPoint(0, -1)] * 120) == QPointF(0, -80)
    assert scrolled(canvas, QPoint(0, 120), modifiers=SHIFT) == QPointF(80, 0)
    assert scrolled(canvas, QPoint(-120, 0)) == QPointF(-80, 0)
    zoom = canvas.view.zoom
    for _ in range(8):
        turn(canvas, QPoint(0, 15), modifiers=CONTROL)
    assert canvas.view.zoom == pytest.approx(zoom * 1.2)


def test_two_fingers_scroll_by_their_pixels_where_the_system_knows_them(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = person.canvas
    monkeypatch.setattr("studio.desktop.gestures.wheel.QGuiApplication.platformName", lambda: "wayland")
    assert scrolled(canvas, QPoint(8, -24), pixels=QPoint(3, -7)) == QPointF(3, -7)
    running_out = Qt.ScrollPhase.ScrollMomentum
    assert scrolled(canvas, QPoint(0, -24), pixels=QPoint(0, -7), phase=running_out) == QPointF(0, -7)
    zoom = canvas.view.zoom
    turn(canvas, QPoint(0, -24), QPoint(0, -7), CONTROL, running_out)
    assert canvas.view.zoom == zoom
    turn(canvas, QPoint(0, 0), phase=Qt.ScrollPhase.ScrollEnd)
    assert canvas.view.zoom == zoom


def test_a_marquee_with_shift_adds(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("softmax")])
    rect = canvas.scene.nodes[canvas.face("denoise")].rect()
    start, end = canvas.at(rect.bottomLeft() + QPointF(-8, 30)), canvas.at(rect.center())
    canvas.drag_with(start, end, SHIFT)
    assert canvas.scene.selection.faces == {canvas.face("softmax"), canvas.face("denoise")}
    canvas.drag_with(start, end, NONE)
    assert canvas.scene.selection.faces == {canvas.face("denoise")}


def test_a_marquee_with_shift_keeps_what_is_selected_of_any_kind(person: Person) -> None:
    canvas = person.canvas
    selection, rect = canvas.scene.selection, canvas.scene.nodes[canvas.face("denoise")].rect()
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF(4000, 4000))
    bend = next(iter(canvas.scene.wires.bends))
    wire = next(wire for wire in canvas.scene.wires.faces if wire != bend[0])
    start, end = canvas.at(rect.bottomLeft() + QPointF(-8, 30)), canvas.at(rect.center())
    selection.set((), [wire], None, [frame], [bend])
    canvas.drag_with(start, end, SHIFT)
    assert (selection.faces, selection.wires) == ({canvas.face("denoise")}, {wire})
    assert (selection.frames, selection.bends) == ({frame}, {bend})
    canvas.drag_with(start, end, NONE)
    assert (selection.wires, selection.frames, selection.bends) == (set(), set(), set())


@pytest.mark.parametrize("by_key", [True, False])
def test_the_palette_of_nodes_opens_at_the_pointer(person: Person, by_key: bool) -> None:
    canvas = person.canvas
    at = canvas.at(canvas.scene.bounds().bottomLeft() + QPointF(60, 60))
    canvas.move(at)
    if by_key:
        person.keys("Ctrl+K")
    else:
        canvas.double_click(at)
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
