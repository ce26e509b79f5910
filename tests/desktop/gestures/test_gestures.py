"""Gestures by real mouse and key events on a canvas on screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import connecting
from studio.desktop.canvas.look import Fits
from studio.desktop.canvas.wanted import PlansWanted
from studio.desktop.gestures.edges import FASTEST
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.edits import Move
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas
from tests.pipeline.build import model

IN, OUT = Side.INPUT, Side.OUTPUT
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def text(canvas: Canvas) -> str:
    return dumps(canvas.pipeline.graph)


@pytest.fixture
def two(open_canvas: Callable[[Pipeline], Canvas]) -> Canvas:
    """Two inputs of different types, a dense layer and a free softmax."""
    pipeline = Pipeline("two")
    pipeline.add_input("fits", "float32[?,8]", position=(0, 0))
    pipeline.add_input("other", "string[?]", position=(0, 100))
    pipeline.add_operator("dense", name="dense", units=4, position=(400, 0))
    pipeline.add_operator("softmax", name="softmax", position=(800, 0))
    return open_canvas(pipeline)


def wheel(canvas: Canvas, at: QPoint, notches: int, modifier: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport, event)


# selecting


def test_a_click_selects_a_node_and_shift_adds_another(canvas: Canvas) -> None:
    canvas.click(canvas.title("denoise"))
    assert canvas.scene.selection.faces == {canvas.face("denoise")}
    canvas.click(canvas.title("softmax"), SHIFT)
    assert canvas.scene.selection.faces == {canvas.face("denoise"), canvas.face("softmax")}
    canvas.click(canvas.title("softmax"), SHIFT)
    assert canvas.scene.selection.faces == {canvas.face("denoise")}
    canvas.click(canvas.free())
    assert canvas.scene.selection.is_empty


def test_a_click_on_a_wire_selects_it(canvas: Canvas) -> None:
    id = canvas.scene.wires.curves.ids[0]
    canvas.click(canvas.at(canvas.scene.wires.middle(id)))
    assert canvas.scene.selection.wires == {id}


def test_a_marquee_selects_what_it_touches_and_escape_restores(canvas: Canvas) -> None:
    bounds = canvas.scene.bounds([canvas.face("rescale"), canvas.face("denoise")])
    start, end = canvas.at(bounds.bottomLeft() + QPointF(10, 14)), canvas.at(bounds.topRight() + QPointF(-20, 20))
    canvas.drag(start, end)
    assert canvas.scene.selection.faces == {canvas.face("rescale"), canvas.face("denoise")}
    assert not canvas.scene.overlays
    canvas.press(start)
    canvas.move(start + QPoint(-100, 20))
    canvas.move(start + QPoint(-120, 30))
    assert canvas.scene.selection.faces == set()
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    assert canvas.scene.selection.faces == {canvas.face("rescale"), canvas.face("denoise")}
    assert not canvas.scene.overlays
    canvas.release(start)


def test_a_click_on_a_port_selects_the_port(canvas: Canvas) -> None:
    canvas.click(canvas.port("label", OUT, "confidence"))
    assert canvas.scene.selection.port == canvas.key("label", OUT, "confidence")


# moving


def test_dragging_moves_the_selected_nodes_as_one_step(canvas: Canvas) -> None:
    before = text(canvas)
    canvas.click(canvas.title("denoise"))
    canvas.click(canvas.title("rescale"), SHIFT)
    start = canvas.title("denoise")
    place = canvas.pipeline.node("rescale").record.position
    canvas.drag_with(start, start + QPoint(40, 70), CONTROL)
    assert canvas.pipeline.node("rescale").record.position == (place[0] + 40, place[1] + 70)
    assert canvas.page.document.undo_stack.count() == 1
    canvas.page.document.undo_stack.undo()
    assert text(canvas) == before


def test_a_drag_that_soon_follows_a_click_is_a_drag(canvas: Canvas) -> None:
    start, place = canvas.title("denoise"), canvas.pipeline.node("denoise").record.position
    canvas.click(start)
    canvas.press_again(start)
    for way in (30, 60):
        canvas.move_with(start + QPoint(0, way), CONTROL)
    canvas.release(start + QPoint(0, 60), CONTROL)
    assert canvas.pipeline.node("denoise").record.position == (place[0], place[1] + 60)
    assert canvas.page.document.undo_stack.count() == 1


def test_two_drags_are_two_steps(canvas: Canvas) -> None:
    for _ in range(2):
        start = canvas.title("denoise")
        canvas.drag(start, start + QPoint(0, 40))
    assert canvas.page.document.undo_stack.count() == 2


def test_escape_takes_a_move_back(canvas: Canvas) -> None:
    before = text(canvas)
    start, item = canvas.title("denoise"), canvas.scene.nodes[canvas.face("denoise")]
    place = item.pos()
    canvas.press(start)
    canvas.move(start + QPoint(30, 30))
    canvas.move(start + QPoint(60, 60))
    assert item.pos() != place
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    assert item.pos() == place
    canvas.release(start + QPoint(60, 60))
    assert text(canvas) == before
    assert not canvas.page.document.undo_stack.count()


def test_losing_the_focus_ends_a_gesture(canvas: Canvas) -> None:
    start, item = canvas.title("denoise"), canvas.scene.nodes[canvas.face("denoise")]
    place = item.pos()
    canvas.press(start)
    canvas.move(start + QPoint(30, 30))
    canvas.view.clearFocus()
    assert not canvas.page.hand.is_busy
    assert item.pos() == place
    canvas.release(start + QPoint(30, 30))


def test_a_pill_moves_with_all_its_nodes(canvas: Canvas) -> None:
    id = canvas.pipeline.node("squeeze").id
    place = canvas.pipeline.graph.node(id).position
    start = canvas.at(canvas.scene.nodes[id].rect().center())
    canvas.drag_with(start, start + QPoint(0, 50), CONTROL)  # which keeps it from snapping
    assert canvas.pipeline.graph.node(id).position == (place[0], place[1] + 50)


# the view


def test_the_middle_button_and_space_pan(canvas: Canvas) -> None:
    start, where = canvas.free(), canvas.view.visible_rect().center()
    QTest.mousePress(canvas.viewport, Qt.MouseButton.MiddleButton, pos=start)
    canvas.move(start + QPoint(60, 20))
    QTest.mouseRelease(canvas.viewport, Qt.MouseButton.MiddleButton, pos=start + QPoint(60, 20))
    assert canvas.view.visible_rect().center() == where - QPointF(60, 20)
    canvas.view.setFocus()
    QTest.keyPress(canvas.view, Qt.Key.Key_Space)
    canvas.drag(canvas.title("denoise"), canvas.title("denoise") - QPoint(60, 20))
    QTest.keyRelease(canvas.view, Qt.Key.Key_Space)
    assert canvas.view.visible_rect().center() == where
    assert not canvas.page.document.undo_stack.count()


def test_the_wheel_scrolls_and_with_control_zooms_at_the_pointer(canvas: Canvas) -> None:
    top = canvas.view.visible_rect().top()
    wheel(canvas, QPoint(300, 200), -1, Qt.KeyboardModifier.NoModifier)
    assert canvas.view.visible_rect().top() == top + 80
    fixed = canvas.view.to_scene(QPointF(300, 200))
    wheel(canvas, QPoint(300, 200), 2, CONTROL)
    assert canvas.view.zoom == pytest.approx(1.44)
    moved = canvas.view.to_scene(QPointF(300, 200)) - fixed
    assert abs(moved.x()) <= 1
    assert abs(moved.y()) <= 1


def test_the_view_scrolls_when_a_drag_comes_to_its_edge(canvas: Canvas) -> None:
    canvas.press(canvas.title("denoise"))
    canvas.move(canvas.title("denoise") + QPoint(20, 20))
    top = canvas.view.visible_rect().top()
    canvas.move(QPoint(400, 2))
    QTest.qWait(200)
    assert canvas.view.visible_rect().top() < top
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    canvas.release(QPoint(400, 2))


def test_esc_brings_back_what_the_edge_scrolled_away_from(canvas: Canvas, qtbot: QtBot) -> None:
    seen = canvas.view.visible_rect()
    tops = [seen.top()]
    canvas.view.verticalScrollBar().valueChanged.connect(lambda: tops.append(canvas.view.visible_rect().top()))
    canvas.press(canvas.title("denoise"))
    canvas.move(QPoint(400, -3000))
    qtbot.waitUntil(lambda: tops[-1] < seen.top() - 50 and len(tops) > 3)
    far = max(before - after for before, after in pairwise(tops))
    assert far * canvas.view.zoom <= FASTEST + 1  # a tick, however far out the pointer is
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    canvas.release(QPoint(400, -3000))
    moved = canvas.view.visible_rect().topLeft() - seen.topLeft()
    assert moved.manhattanLength() <= 2


# connecting


@pytest.mark.parametrize("connected", [False, True])
def test_a_wire_that_is_dropped_beside_the_canvas_is_left(canvas: Canvas, connected: bool) -> None:
    """What lies there is another panel: nothing is seen of what it would be connected to, or of a node added there."""
    wanted: list[object] = []
    canvas.editor.palette_wanted.connect(wanted.append)
    end = canvas.port("classify", IN, "image") if connected else canvas.port("softmax", OUT, "y")
    beside = QPoint(canvas.view.viewport().width() + 100, 200)
    canvas.press(end)
    canvas.move(end + QPoint(20, 20))
    canvas.move(beside)
    assert canvas.page.hand.is_busy
    canvas.release(beside)
    assert not canvas.page.hand.is_busy
    assert wanted == []
    assert canvas.page.document.undo_stack.count() == 0


@pytest.mark.parametrize("backwards", [False, True])
def test_a_wire_dragged_between_fitting_ports_connects_them(two: Canvas, backwards: bool) -> None:
    ends = two.port("fits", OUT, "value"), two.port("dense", IN, "x")
    two.drag(*(reversed(ends) if backwards else ends))
    (connection,) = two.pipeline.graph.connections.values()
    assert (connection.source.node, connection.target.node) == (
        two.pipeline.node("fits").id,
        two.pipeline.node("dense").id,
    )
    assert two.page.document.undo_stack.count() == 1
    assert not two.scene.overlays
    assert not any(item.dimmed or item.look.marks for item in two.scene.nodes.values())


def test_ports_answer_while_a_wire_is_dragged(two: Canvas) -> None:
    two.press(two.port("other", OUT, "value"))
    two.move(two.free())
    two.move(two.free() + QPoint(5, 0))
    QTest.qWait(50)
    dense = two.scene.nodes[two.face("dense")]
    answers = two.editor.draft.answers
    assert answers is not None
    assert answers.mark(two.key("dense", IN, "x")).fits is Fits.NO
    assert dense.dimmed
    assert not two.scene.nodes[two.face("other")].dimmed
    QTest.keyClick(two.view, Qt.Key.Key_Escape)
    assert not dense.dimmed
    assert two.editor.draft.answers is None
    two.release(two.free())
    assert not two.pipeline.graph.connections


def test_a_port_that_does_not_fit_says_why(two: Canvas) -> None:
    told: list[str] = []
    two.editor.told.connect(told.append)
    two.drag(two.port("other", OUT, "value"), two.port("dense", IN, "x"))
    assert not two.pipeline.graph.connections
    assert told
    assert told[-1]


@pytest.mark.parametrize(
    ("operator", "first", "kind", "said"),
    [
        ("resize", None, "float32[?,10]", "float32[?,10] does not go into resize.x. The rank is 2."),
        ("add_batch", None, "ragged float32[?,?]", "ragged float32[?,?] does not go into add_batch.x."),
        ("expand_dims", None, "sparse float32[?,?]", "sparse float32[?,?] does not go into expand_dims.x."),
        (
            "add",
            "float32[?,28,28]",
            "float32[?,10]",
            "float32[?,10] does not go into add.x2 beside x1 float32[?,28,28].",
        ),
    ],
)
def test_what_an_operator_refuses_is_told_with_all_types(
    open_canvas, operator: str, first: str | None, kind: str, said: str
) -> None:
    pipeline = Pipeline("p")
    node = pipeline.add_operator(operator, position=(400, 0))
    if first is not None:
        pipeline.connect(pipeline.add_input("first", first, position=(0, -120)), node.inputs["x1"])
    pipeline.add_input("other", kind, position=(0, 120))
    canvas = open_canvas(pipeline)
    told: list[str] = []
    canvas.editor.told.connect(told.append)
    port = "x" if first is None else "x2"
    canvas.drag(canvas.port("other", OUT, "value"), canvas.port(operator, IN, port))
    assert canvas.pipeline.graph.feeding(node.inputs[port]) is None
    assert told[-1].startswith(said)


def test_a_port_that_must_be_adapted_asks_for_a_plan(canvas: Canvas) -> None:
    pipeline = canvas.pipeline
    pipeline.add_input("picture", "uint8[?,28,28]", position=(-360, 300))
    canvas.view.center_at(QPointF(0, 200))
    wanted: list[PlansWanted] = []
    canvas.editor.plans_wanted.connect(wanted.append)
    start, end = canvas.port("picture", OUT, "value"), canvas.port("classify", IN, "image")
    canvas.press(start)
    canvas.move(end - QPoint(60, 0))
    canvas.move(end)
    answers = canvas.editor.draft.answers
    assert answers is not None
    mark = answers.mark(canvas.key("classify", IN, "image"))
    assert mark.fits is Fits.ADAPTED
    canvas.release(end)
    (request,) = wanted
    assert len(request.plans[0].steps) == mark.steps
    assert canvas.scene.overlays  # the wire stays while the plans are shown
    canvas.editor.draft.clear()
    connecting.connect_ports(canvas.editor, request.source, request.target, request.plans[0], request.replaced)
    assert canvas.page.document.undo_stack.count() == 1
    connection = pipeline.graph.feeding(request.target)
    assert connection is not None
    pill = canvas.scene.nodes[canvas.editor.presenter.face_of(connection.source.node)]
    target = canvas.scene.port_position(canvas.key("classify", IN, "image"))
    assert pill.rect().right() + 24 <= target.x()


def test_a_pill_comes_where_it_lies_over_no_node(canvas: Canvas) -> None:
    pipeline = canvas.pipeline
    source, target = pipeline.node("image").outputs["value"], pipeline.node("classify").inputs["image"]
    pipeline.disconnect(target)
    plan = pipeline.judge(source, target).plans[-1]
    connecting.connect_ports(canvas.editor, source, target, plan)
    feeding = pipeline.graph.feeding(target)
    assert feeding is not None
    pill = canvas.scene.nodes[canvas.editor.presenter.face_of(feeding.source.node)]
    assert not [
        id for id, item in canvas.scene.nodes.items() if item is not pill and item.rect().intersects(pill.rect())
    ]


def test_the_pill_of_a_wire_that_leads_backwards_stands_where_it_begins(canvas: Canvas) -> None:
    pipeline = canvas.pipeline
    source, target = pipeline.node("denoise").outputs["clean"], pipeline.node("classify").inputs["image"]
    pipeline.disconnect(target)
    canvas.editor.move({canvas.face("classify"): (0, 600)})
    connecting.connect_ports(canvas.editor, source, target, pipeline.judge(source, target).plans[0])
    feeding = pipeline.graph.feeding(target)
    assert feeding is not None
    pill = canvas.scene.nodes[canvas.editor.presenter.face_of(feeding.source.node)].rect()
    assert pill.left() - canvas.scene.port_position(canvas.key("denoise", OUT, "clean")).x() == pytest.approx(24, abs=1)
    assert pill.bottom() < canvas.scene.nodes[canvas.face("classify")].rect().top()


def test_the_end_of_a_wire_can_be_dropped_elsewhere(two: Canvas) -> None:
    two.drag(two.port("fits", OUT, "value"), two.port("dense", IN, "x"))
    before = text(two)
    two.drag(two.port("dense", IN, "x"), two.port("softmax", IN, "x"))
    (connection,) = two.pipeline.graph.connections.values()
    assert connection.target.node == two.pipeline.node("softmax").id
    assert two.page.document.undo_stack.count() == 2
    two.page.document.undo_stack.undo()
    assert text(two) == before


def test_the_end_of_a_wire_dropped_on_the_canvas_removes_it(canvas: Canvas) -> None:
    squeeze, count = canvas.pipeline.node("squeeze").id, len(canvas.pipeline.graph.connections)
    before = text(canvas)
    canvas.drag(canvas.port("classify", IN, "image"), canvas.free())
    # With the adapters that stood before it for its sake.
    assert squeeze not in canvas.pipeline.graph.nodes
    assert len(canvas.pipeline.graph.connections) == count - 2
    canvas.page.document.undo_stack.undo()
    assert text(canvas) == before


def test_a_detached_wire_can_be_put_back(canvas: Canvas) -> None:
    before = text(canvas)
    at = canvas.port("classify", IN, "image")
    canvas.press(at)
    canvas.move(at + QPoint(-40, 40))
    canvas.move(at + QPoint(-20, 20))
    canvas.move(at)
    canvas.release(at)
    assert text(canvas) == before
    assert not canvas.page.document.undo_stack.count()
    assert canvas.scene.wires.hidden == ""


def test_a_wire_dropped_on_the_canvas_asks_for_a_node(two: Canvas) -> None:
    wanted: list[object] = []
    two.editor.palette_wanted.connect(wanted.append)
    two.drag(two.port("fits", OUT, "value"), two.free())
    assert len(wanted) == 1
    assert not two.pipeline.graph.connections


def test_a_cycle_is_not_made(two: Canvas) -> None:
    two.drag(two.port("dense", OUT, "y"), two.port("softmax", IN, "x"))
    two.drag(two.port("softmax", OUT, "y"), two.port("dense", IN, "x"))
    assert len(two.pipeline.graph.connections) == 1


# hovering


def test_the_pointer_lights_what_it_is_on(canvas: Canvas) -> None:
    item = canvas.scene.nodes[canvas.face("denoise")]
    canvas.move(canvas.title("denoise"))
    assert item.look.hovered
    canvas.move(canvas.port("denoise", OUT, "clean"))
    assert item.look.hovered_port == (OUT, "clean")
    canvas.move(canvas.free())
    assert not item.look.hovered


def test_the_chip_asks_for_the_signatures(canvas: Canvas) -> None:
    asked: list[tuple[str, QPoint]] = []
    canvas.editor.signature_menu_wanted.connect(lambda node, at: asked.append((node, at)))
    item = canvas.scene.nodes[canvas.face("denoise")]
    canvas.click(canvas.at(item.pos() + QPointF(30, 42)))
    left, top, _, height = item.layout.chip or (0, 0, 0, 0)
    below = canvas.viewport.mapToGlobal(canvas.at(item.pos() + QPointF(left, top + height)))
    assert asked == [(canvas.face("denoise"), below)]  # the menu covers no chip


# keys


def test_arrows_go_from_node_to_node(canvas: Canvas) -> None:
    canvas.click(canvas.title("rescale"))
    QTest.keyClick(canvas.view, Qt.Key.Key_Right)
    assert canvas.scene.selection.faces == {canvas.face("denoise")}
    assert canvas.scene.nodes[canvas.face("denoise")].look.focused
    QTest.keyClick(canvas.view, Qt.Key.Key_Right)
    QTest.keyClick(canvas.view, Qt.Key.Key_Left)
    QTest.keyClick(canvas.view, Qt.Key.Key_Left)
    assert canvas.scene.selection.faces == {canvas.face("rescale")}
    canvas.click(canvas.free())
    assert not any(item.look.focused for item in canvas.scene.nodes.values())


def test_an_arrow_begins_near_the_middle_of_the_view(canvas: Canvas) -> None:
    canvas.view.setFocus()
    QTest.keyClick(canvas.view, Qt.Key.Key_Down)
    (face,) = canvas.scene.selection.faces
    assert canvas.view.visible_rect().contains(canvas.scene.nodes[face].rect().center())


def test_what_an_operator_refuses_is_told_in_german_with_what_helps(german: None, open_canvas) -> None:
    pipeline = Pipeline("p")
    pipeline.add_operator("encode_image", position=(400, 0))
    pipeline.add_input("other", "float32[?]", position=(0, 120))
    canvas = open_canvas(pipeline)
    told: list[str] = []
    canvas.editor.told.connect(told.append)
    canvas.drag(canvas.port("other", OUT, "value"), canvas.port("encode_image", IN, "x"))
    refused = "float32[?] passt nicht in encode_image.x. Pixel in uint8 werden erwartet, nicht float32."
    assert told == [f"{refused} Auf 0..255 reskalieren und nach uint8 umwandeln."]


def test_a_pill_with_a_long_german_name_has_wire_at_both_sides(german: None, open_canvas) -> None:
    pipeline = Pipeline("p")
    net = model(pipeline, "net", {"x": "float32[?,28,28]"}, {"y": "float32[?]"})
    pipeline.apply(Move(((net.id, (420.0, 0.0)),)))
    photo = pipeline.add_input("photo", "uint8[?,28,28,1]", position=(0, 62))
    canvas = open_canvas(pipeline)
    source, target = photo.outputs["value"], net.inputs["x"]
    connecting.connect_ports(canvas.editor, source, target, pipeline.judge(source, target).plans[-1])
    connection = pipeline.graph.feeding(target)
    assert connection is not None
    pill = canvas.scene.nodes[canvas.editor.presenter.face_of(connection.source.node)]
    assert "Reskalieren" in pill.face.title
    start, end = (canvas.scene.port_position(canvas.editor.presenter.key(port)) for port in (source, target))
    assert start.x() + 24 <= pill.rect().left()
    assert pill.rect().right() + 24 <= end.x()
