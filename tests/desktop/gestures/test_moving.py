"""Nodes that are moved: in line with others, into wires, onto other nodes; and wires that are cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import editor, removing
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.dialogs.proposal_popup import ProposalPopup
from studio.desktop.documents import preparing
from studio.desktop.gestures.move import WIDE
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from studio.pipeline.records import Frame
from studio.pipeline.structure_edits import AddFrames, Bend, RemoveFrames
from tests.desktop.canvas.masses import page_of
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RIGHT = Qt.MouseButton.RightButton


def wires(canvas: Canvas) -> set[tuple[str, str]]:
    graph = canvas.pipeline.graph
    return {(graph.node(c.source.node).name, graph.node(c.target.node).name) for c in graph.connections.values()}


@pytest.fixture
def line(open_canvas: Callable[[Pipeline], Canvas]) -> Canvas:
    """An input that feeds a softmax that feeds an output; a dense layer, an argmax and a text operator stand apart."""
    pipeline = Pipeline("line")
    x = pipeline.add_input("x", "float32[?,8]", position=(0, 0))
    softmax = pipeline.add_operator("softmax", name="softmax", position=(500, 0))
    y = pipeline.add_output("y", position=(1000, 0))
    pipeline.connect(x, softmax)
    pipeline.connect(softmax, y)
    pipeline.add_operator("dense", name="dense", units=4, position=(215, 200))
    pipeline.add_operator("lower", name="lower", position=(500, 200))
    return open_canvas(pipeline)


def place(canvas: Canvas, name: str) -> tuple[float, float]:
    return canvas.pipeline.node(name).record.position


def middle(canvas: Canvas, source: str, target: str) -> QPoint:
    """The middle of a wire in the viewport."""
    graph = canvas.pipeline.graph
    (id,) = [
        c.id for c in graph.connections.values()
        if (graph.node(c.source.node).name, graph.node(c.target.node).name) == (source, target)
    ]  # fmt: skip
    x1, y1, x2, y2 = canvas.scene.wires.curves.ends(canvas.scene.wires.curves.row(id))
    return canvas.at(QPointF((x1 + x2) / 2, (y1 + y2) / 2))


# snapping


def test_a_dragged_node_snaps_to_the_edge_of_another(line: Canvas) -> None:
    start = line.title("dense")
    line.press(start)
    line.move(start + QPoint(100, 40))
    line.move(start + QPoint(500 - 215 + 1, 40))
    assert line.scene.overlays  # the guide
    line.release(start + QPoint(500 - 215 + 1, 40))
    assert place(line, "dense")[0] == 500
    assert not line.scene.overlays
    assert line.page.document.undo_stack.count() == 1


def test_control_frees_a_dragged_node(line: Canvas) -> None:
    start = line.title("dense")
    line.drag_with(start, start + QPoint(500 - 215 + 4, 40), CONTROL)
    assert place(line, "dense") == (504, 240)


def test_control_frees_a_node_while_the_pointer_rests(line: Canvas) -> None:
    start, item = line.title("dense"), line.scene.nodes[line.face("dense")]
    line.press(start)
    line.move(start + QPoint(100, 0))
    line.move(start + QPoint(282, 0))
    snapped = item.pos()
    QTest.keyPress(line.view, Qt.Key.Key_Control)
    assert item.pos() == QPointF(215 + 282, 200)
    assert item.pos() != snapped
    QTest.keyRelease(line.view, Qt.Key.Key_Control, CONTROL)
    assert item.pos() == snapped
    line.release(start + QPoint(282, 0))


def test_a_connected_node_snaps_to_where_its_wire_is_straight(line: Canvas) -> None:
    line.drag_with(line.title("softmax"), line.title("softmax") + QPoint(30, 90), CONTROL)
    start = line.title("softmax")
    key, peer = line.key("softmax", IN, "x"), line.key("x", OUT, "value")
    line.drag(
        start, start + QPoint(-20, int(line.scene.port_position(peer).y() - line.scene.port_position(key).y()) + 5)
    )
    assert line.scene.port_position(key).y() == line.scene.port_position(peer).y()


def test_esc_takes_guides_and_move_back(line: Canvas) -> None:
    before = dumps(line.pipeline.graph)
    start = line.title("dense")
    line.press(start)
    line.move(start + QPoint(100, 40))
    line.move(start + QPoint(500 - 215, 40))
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    line.release(start)
    assert not line.scene.overlays
    assert dumps(line.pipeline.graph) == before


# into a wire


def test_a_node_dropped_on_a_wire_goes_into_it_as_one_step(line: Canvas) -> None:
    before = dumps(line.pipeline.graph)
    start, end = line.title("dense"), middle(line, "x", "softmax")
    line.press(start)
    line.move(start + QPoint(0, -30))
    line.move(end)
    assert set(line.scene.wires.marks.values()) == {WireMark.TAKES}
    line.release(end)
    assert wires(line) == {("x", "dense"), ("dense", "softmax"), ("softmax", "y")}
    assert not line.scene.wires.marks
    assert line.page.document.undo_stack.count() == 1
    line.page.document.undo_stack.undo()
    assert dumps(line.pipeline.graph) == before


def test_a_wire_that_a_node_goes_into_keeps_its_bends_on_either_side(line: Canvas) -> None:
    graph = line.pipeline.graph
    (wire,) = [c.id for c in graph.connections.values() if graph.node(c.target.node).name == "softmax"]
    line.pipeline.apply(Bend(((wire, ((240.0, -120.0), (420.0, -120.0))),)))
    start, end = line.title("dense"), line.at(line.scene.wires.middle(wire))
    line.press(start)
    line.move(start + QPoint(0, -30))
    line.move(end)
    line.release(end)
    led = {graph.node(c.source.node).name: c.bends for c in graph.connections.values()}
    assert led == {"x": ((240.0, -120.0),), "dense": ((420.0, -120.0),), "softmax": ()}


def test_a_node_whose_types_are_in_the_way_only_moves(line: Canvas) -> None:
    start, end = line.title("lower"), middle(line, "x", "softmax")
    line.press(start)
    line.move(start + QPoint(0, -30))
    line.move(end)
    assert not line.scene.wires.marks
    line.release(end)
    assert wires(line) == {("x", "softmax"), ("softmax", "y")}
    assert place(line, "lower") != (500, 200)


def test_a_node_goes_into_no_wire_with_what_is_moved_with_it(line: Canvas) -> None:
    document = line.page.document
    document.apply(AddFrames((Frame("f1", "Order", (120, 80), position=(700, 300)),)))
    before = dumps(line.pipeline.graph)
    end = middle(line, "x", "softmax")
    line.scene.selection.set(frames=["f1"])
    line.press(line.title("dense"), SHIFT)
    line.move_with(line.title("dense") + QPoint(0, -30), SHIFT)
    line.move_with(end, SHIFT)
    assert not line.scene.wires.marks
    line.release(end, SHIFT)
    assert wires(line) == {("x", "softmax"), ("softmax", "y")}
    frame = document.pipeline.graph.structure.frame("f1")
    assert frame.position != (700, 300)
    assert line.scene.frames.frames["f1"] == frame
    document.undo_stack.undo()
    assert dumps(line.pipeline.graph) == before
    assert line.scene.frames.frames["f1"].position == (700, 300)


def test_a_connected_node_does_not_go_into_wires_that_it_passes(line: Canvas) -> None:
    start, end = line.title("x"), middle(line, "softmax", "y")
    line.press(start)
    line.move(start + QPoint(0, 30))
    line.move(end)
    assert not line.scene.wires.marks
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    line.release(end)


def test_esc_over_a_wire_leaves_everything_as_it_was(line: Canvas) -> None:
    before = dumps(line.pipeline.graph)
    start, end = line.title("dense"), middle(line, "x", "softmax")
    line.press(start)
    line.move(start + QPoint(0, -30))
    line.move(end)
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    line.release(end)
    assert dumps(line.pipeline.graph) == before
    assert not line.scene.wires.marks


@pytest.mark.parametrize("safe", [True, False])
def test_a_model_goes_into_a_wire_through_adapters(window: MainWindow, qtbot: QtBot, safe: bool) -> None:
    window.settings.takes_safe_plans = safe
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    pipeline, stack = canvas.pipeline, canvas.page.document.undo_stack
    picture = pipeline.add_input("picture", "float32[?,28,28]", position=(0, 500))
    seen = pipeline.add_output("seen", position=(900, 500))
    pipeline.connect(picture, seen)
    canvas.editor.document.apply(
        recipes.add_model(pipeline.graph, pipeline.node("denoise").record.reference, "again", position=(300, 640))
    )
    canvas.view.set_zoom(0.8)
    canvas.view.center_at(QPointF(500, 500))
    before, steps = dumps(pipeline.graph), stack.count()
    end = middle(canvas, "picture", "seen")

    def drop() -> None:
        canvas.press(canvas.title("again"))
        canvas.move(canvas.title("again") + QPoint(0, -20))
        canvas.move(end)
        assert set(canvas.scene.wires.marks.values()) == {WireMark.ADAPTS}
        canvas.release(end)

    drop()
    if not safe:
        assert dumps(pipeline.graph) == before
        popup = next(one for one in window.findChildren(ProposalPopup) if one.isVisible())
        assert len(popup.rows) == 2
        person.keys("Esc")
        assert dumps(pipeline.graph) == before
        assert canvas.scene.nodes[canvas.face("again")].pos() == QPointF(300, 640)
        drop()
        person.keys("Return")
    assert stack.count() == steps + 1
    assert pipeline.graph.feeding(pipeline.node("again").inputs["noisy"]) is not None
    person.keys("Ctrl+Z")
    assert dumps(pipeline.graph) == before


# onto another node


@pytest.fixture
def pair(window: MainWindow, qtbot: QtBot) -> Person:
    """The sample with a second classifier that nothing feeds."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    pipeline = canvas.pipeline
    canvas.editor.document.apply(
        recipes.add_model(pipeline.graph, pipeline.node("classify").record.reference, "second", position=(250, 300))
    )
    canvas.view.set_zoom(0.7)
    canvas.view.center_at(QPointF(500, 200))
    return person


def proposal(person: Person) -> ProposalPopup:
    return next(one for one in person.window.findChildren(ProposalPopup) if one.isVisible())


def match_by_drag(canvas: Canvas) -> None:
    start, end = canvas.title("second"), canvas.title("denoise")
    canvas.press(start)
    canvas.move_with(start + QPoint(10, 0), SHIFT)
    canvas.move_with(end, SHIFT)
    assert canvas.scene.nodes[canvas.face("denoise")].look.focused
    canvas.release(end, SHIFT)
    assert not canvas.scene.nodes[canvas.face("denoise")].look.focused


def test_a_node_dropped_on_another_with_shift_offers_their_connections(pair: Person) -> None:
    canvas, stack = pair.canvas, pair.canvas.page.document.undo_stack
    before, steps = dumps(canvas.pipeline.graph), stack.count()
    match_by_drag(canvas)
    popup = proposal(pair)
    assert [row.proposal.target for row in popup.rows] == ["second.image"]
    assert popup.rows[0].accessibleDescription()
    assert place(canvas, "second") == (250, 300)  # it goes back to where it was
    pair.keys("Esc")
    assert dumps(canvas.pipeline.graph) == before
    match_by_drag(canvas)
    pair.keys("Return")
    assert canvas.pipeline.graph.feeding(canvas.pipeline.node("second").inputs["image"]) is not None
    assert stack.count() == steps + 1
    assert pair.window.focusWidget() is canvas.view
    pair.keys("Ctrl+Z")
    assert dumps(canvas.pipeline.graph) == before


def test_a_proposal_that_is_unticked_is_not_made(pair: Person) -> None:
    canvas = pair.canvas
    before = dumps(canvas.pipeline.graph)
    match_by_drag(canvas)
    pair.keys("Space")
    popup = proposal(pair)
    assert not popup.button.isEnabled()
    pair.keys("Space")
    assert popup.button.isEnabled()
    pair.keys("Space")
    pair.keys("Return")
    assert dumps(canvas.pipeline.graph) == before


# cutting


def test_a_stroke_with_the_right_button_and_control_cuts_wires(line: Canvas) -> None:
    before = dumps(line.pipeline.graph)
    at = middle(line, "x", "softmax")
    start, end = at + QPoint(0, -60), at + QPoint(0, 60)
    line.press(start, CONTROL, RIGHT)
    line.move_with(start + QPoint(0, 20), CONTROL, RIGHT)
    line.move_with(end, CONTROL, RIGHT)
    assert list(line.scene.wires.marks.values()) == [WireMark.CUT]
    line.release(end, CONTROL, RIGHT)
    assert wires(line) == {("softmax", "y")}
    assert not line.scene.overlays
    assert line.page.document.undo_stack.count() == 1
    line.page.document.undo_stack.undo()
    assert dumps(line.pipeline.graph) == before


def test_esc_leaves_the_wires_uncut(line: Canvas) -> None:
    before = dumps(line.pipeline.graph)
    at = middle(line, "x", "softmax")
    line.press(at + QPoint(0, -60), CONTROL, RIGHT)
    line.move_with(at + QPoint(0, 60), CONTROL, RIGHT)
    assert line.scene.wires.marks
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    assert not line.scene.wires.marks
    assert not line.scene.overlays
    line.release(at + QPoint(0, 60), CONTROL, RIGHT)
    assert dumps(line.pipeline.graph) == before


def test_a_cut_wire_takes_its_adapters_along(canvas: Canvas) -> None:
    squeeze = canvas.pipeline.node("squeeze").id
    count = len(canvas.pipeline.graph.connections)
    at = middle(canvas, "denoise", "squeeze")
    canvas.drag_with(at + QPoint(0, -14), at + QPoint(0, 14), CONTROL, RIGHT)
    assert squeeze not in canvas.pipeline.graph.nodes
    assert len(canvas.pipeline.graph.connections) == count - 2
    assert canvas.page.document.undo_stack.count() == 1


def test_an_edit_from_elsewhere_ends_a_drag(line: Canvas) -> None:
    start = line.title("dense")
    face = line.face("dense")
    line.press(start)
    line.move(start + QPoint(60, 40))
    line.move(start + QPoint(120, 60))
    assert line.page.hand.is_busy
    removing.delete(line.editor, [face], ())  # as by a key
    assert not line.page.hand.is_busy
    assert not line.scene.overlays
    line.move(start + QPoint(160, 80))
    line.release(start + QPoint(160, 80))
    assert face not in line.scene.nodes
    line.page.document.undo_stack.undo()
    assert place(line, "dense") == (215, 200)
    assert line.scene.nodes[face].pos() == QPointF(215, 200)


@pytest.mark.parametrize("leaving", ["followed", "released", "cancelled"])
def test_very_many_nodes_follow_the_pointer_a_turn_after_they_are_taken(qtbot: QtBot, skin: Skin, leaving: str) -> None:
    with page_of(WIDE + 20, qtbot, skin) as page:
        many, faces = Canvas(page), [*page.scene.nodes]
        page.fit()
        page.scene.selection.set(faces)
        before = page.scene.bodies.corners(faces)
        start = many.at(page.scene.nodes[faces[0]].rect().center())
        many.press(start)
        many.move(start + QPoint(60, 30))
        assert page.hand.is_busy
        assert (page.scene.bodies.corners(faces) == before).all()
        if leaving == "cancelled":
            QTest.keyClick(many.view, Qt.Key.Key_Escape)
        elif leaving == "released":
            many.release(start + QPoint(60, 30))
        QApplication.processEvents()
        ways = page.scene.bodies.corners(faces) - before
        assert (ways == ways[0]).all()
        assert ways.any() == (leaving != "cancelled")
        many.release(start + QPoint(60, 30))
        page.document.complete()
        assert page.document.undo_stack.count() == (leaving != "cancelled")
        assert (page.scene.bodies.corners(faces) - before == ways).all()


@pytest.mark.parametrize("then", ["nothing", "escape", "press", "a frame goes"])
def test_very_many_nodes_that_were_dragged_are_moved_in_slices_or_put_back(
    qtbot: QtBot, skin: Skin, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    monkeypatch.setattr(editor, "MANY", WIDE // 3)
    monkeypatch.setattr(preparing, "SLICE", 0.0)
    with page_of(WIDE + 20, qtbot, skin) as page:
        many, faces = Canvas(page), [*page.scene.nodes]
        page.fit()
        page.document.apply(AddFrames((Frame("f", "Block", (800, 600)),)))
        page.scene.selection.set(faces, frames=["f"])
        before, steps = page.scene.bodies.corners(faces), page.document.undo_stack.count()
        start = many.at(page.scene.nodes[faces[0]].rect().center())
        many.press(start)
        many.move(start + QPoint(60, 30))
        many.release(start + QPoint(60, 30))
        ways = page.scene.bodies.corners(faces) - before
        assert ways.any()
        assert page.document.undo_stack.count() == steps  # it is not put together yet
        if then == "escape":
            QTest.keyClick(many.view, Qt.Key.Key_Escape)
        elif then == "press":
            many.press(start + QPoint(60, 30))
            many.release(start + QPoint(60, 30))
            assert page.document.undo_stack.count() == steps + 1
        elif then == "a frame goes":
            page.document.apply(RemoveFrames(("f",)))
            steps += 1
        qtbot.waitUntil(lambda: page.editor.preparing.is_idle and page.document.is_whole)
        is_moved = then != "escape"
        assert page.document.undo_stack.count() == steps + is_moved
        assert (page.scene.bodies.corners(faces) - before == (ways if is_moved else 0)).all()


# from far away


def painted(canvas: Canvas) -> QImage:
    """What was painted last of the canvas; a picture of the screen would have windows that lie over it, too."""
    while canvas.view.strips.is_waiting:
        QApplication.processEvents()
    for _ in range(3):  # what is dirty becomes a request to paint, which is answered
        QApplication.processEvents()
    pixels = canvas.page.backingStore().paintDevice()
    assert isinstance(pixels, QImage)
    corner = canvas.viewport.mapTo(canvas.page, QPoint())
    return pixels.copy(QRect(corner * pixels.devicePixelRatio(), canvas.viewport.size() * pixels.devicePixelRatio()))


def painted_anew(canvas: Canvas) -> QImage:
    canvas.scene.stage.ground.spoil()  # what is kept of the picture from far away
    canvas.viewport.repaint()
    return painted(canvas)


@pytest.fixture
def far(line: Canvas, qtbot: QtBot) -> Canvas:
    """The same at 10 %."""
    line.view.set_zoom(0.1)
    line.view.center_at(line.scene.bounds().center())
    qtbot.waitUntil(lambda: line.scene.stage.settled)
    return line


@pytest.mark.parametrize("leaving", ["released", "cancelled", "deleted"])
def test_from_far_away_nothing_stays_where_a_drag_has_been(far: Canvas, leaving: str) -> None:
    start = far.at(far.scene.nodes[far.face("lower")].rect().center())
    far.press(start)
    for step in range(1, 9):
        far.move(start + QPoint(-9 * step, 5 * step))
    assert painted(far) == painted_anew(far)
    if leaving == "cancelled":
        QTest.keyClick(far.view, Qt.Key.Key_Escape)
    far.release(start + QPoint(-72, 40))
    assert painted(far) == painted_anew(far)
    if leaving == "deleted":
        removing.delete(far.editor, far.scene.selection.faces, ())
        assert painted(far) == painted_anew(far)


def test_from_far_away_nothing_stays_of_a_rectangle_or_a_wire(far: Canvas) -> None:
    for start in (far.free(), far.port("softmax", OUT, "y")):
        far.press(start)
        for way in (QPoint(90, 60), QPoint(120, 90), QPoint(30, 40)):
            far.move(start + way)
            assert painted(far) == painted_anew(far)
        QTest.keyClick(far.view, Qt.Key.Key_Escape)
        far.release(start)
        assert painted(far) == painted_anew(far)


def test_from_far_away_another_look_is_shown_with_what_follows(far: Canvas, skin: Skin, qtbot: QtBot) -> None:
    with qtbot.waitSignal(skin.theme.put_on):
        skin.theme.set_look(Look.LIGHT)
    qtbot.waitUntil(far.page.updatesEnabled)
    assert painted(far) == painted_anew(far)
    removing.delete(far.editor, [far.face("lower")], ())
    assert painted(far) == painted_anew(far)
