"""Frames, bends of wires and bypass, by real events."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import organizing
from studio.desktop.canvas.face import NodeFace
from studio.desktop.canvas.frames import SMALLEST
from studio.desktop.canvas.grid import GRID
from studio.desktop.look.theme import Look
from studio.desktop.rename import RenameField
from studio.desktop.window import MainWindow
from studio.operators.dtype import CastParams
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import Move
from studio.pipeline.graph import Frame, Side
from studio.pipeline.node_edits import SetBypassed, SetParameters
from studio.pipeline.ports import is_bypassed
from studio.pipeline.records import FRAME_COLORS
from studio.pipeline.structure_edits import Bend
from studio.tensors import DType, parse_type
from tests.desktop.conftest import Canvas
from tests.desktop.contrast import contrast
from tests.desktop.gestures.conftest import X, at_a_chain
from tests.desktop.stories.person import Person
from tests.pipeline.build import model

IN, OUT = Side.INPUT, Side.OUTPUT
NONE, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """In front of in > a > b > out, with room between."""
    person = at_a_chain(window, qtbot, "ab", 320)
    assert window.page is not None
    window.page.view.set_zoom(1.0)
    window.page.view.center_at(QPointF(420, 150))
    window.page.view.setFocus()
    return person


def text(person: Person) -> str:
    return dumps(person.pipeline.graph)


def place(person: Person, name: str) -> tuple[float, float]:
    return person.pipeline.node(name).record.position


def frame_of(person: Person) -> Frame:
    (frame,) = person.pipeline.graph.structure.frames.values()
    return frame


def rect(person: Person) -> QRectF:
    frame = frame_of(person)
    return QRectF(*frame.position, *frame.size)


def framed(person: Person) -> Frame:
    """A frame around a, named by keyboard."""
    canvas = person.canvas
    canvas.click(canvas.title("a"))
    person.keys("G")
    person.type("Notes")
    person.keys("Return")
    return frame_of(person)


def title(canvas: Canvas, person: Person) -> QPoint:
    return canvas.at(rect(person).topLeft() + QPointF(30, 14))


def dragged(canvas: Canvas, start: QPoint, way: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    canvas.press(start, modifier)
    for step in range(1, 5):
        canvas.move(start + way * step / 4)
    canvas.release(start + way, modifier)


# frames


def test_a_frame_is_laid_around_what_is_selected_and_named(person: Person) -> None:
    before = text(person)
    frame = framed(person)
    assert frame.name == "Notes"
    assert rect(person).contains(person.canvas.scene.nodes[person.canvas.face("a")].rect())
    assert not rect(person).intersects(person.canvas.scene.nodes[person.canvas.face("b")].rect())
    assert person.canvas.scene.selection.frames == {frame.id}
    person.keys("Ctrl+Z")
    assert frame_of(person).name == "Frame"
    person.keys("Ctrl+Z")
    assert text(person) == before


def test_a_frame_by_itself_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    page = window.page
    assert page is not None
    assert page.empty.isVisible()
    person.keys("G")
    assert page.view.isVisible()
    assert not page.empty.isVisible()
    person.type("Notes")
    person.keys("Return")
    assert frame_of(person).name == "Notes"
    away = rect(person).center() - page.view.visible_rect().center()
    assert away.manhattanLength() < 3
    assert not window.actions_table.get("pipeline.export").enabled()
    for _ in range(2):
        page.scene.selection.clear()
        person.keys("G")
        person.keys("Return")
    frames = person.pipeline.graph.structure.frames.values()
    assert len({frame.position for frame in frames}) == len(frames) == 3
    person.keys("Ctrl+A")
    person.keys("Delete")
    assert page.empty.isVisible()


def test_a_frame_is_selected_with_all_there_is_and_copied_by_a_key(person: Person) -> None:
    frame, canvas = framed(person), person.canvas
    canvas.click(canvas.free())
    person.keys("Ctrl+A")
    assert canvas.scene.selection.frames == {frame.id}
    person.keys("Ctrl+I")
    assert canvas.scene.selection.is_empty
    canvas.click(title(canvas, person))
    person.keys("Ctrl+I")
    assert canvas.scene.selection.faces == canvas.scene.nodes.keys()
    assert not canvas.scene.selection.frames
    canvas.click(title(canvas, person))
    person.keys("Ctrl+D")
    assert len(person.pipeline.graph.structure.frames) == 2
    person.keys("Ctrl+A")
    person.keys("Delete")
    assert not person.pipeline.graph.structure.frames


@pytest.mark.parametrize("keys", [("Ctrl+D",), ("Ctrl+C", "Ctrl+V"), ("Ctrl+X", "Ctrl+V")])
def test_a_frame_is_copied_with_what_lies_in_it(person: Person, keys: tuple[str, ...]) -> None:
    canvas, graph = person.canvas, person.pipeline.graph
    canvas.click(canvas.title("a"))
    canvas.click(canvas.title("b"), SHIFT)
    person.keys("G")
    person.keys("Return")
    before = text(person)
    nodes, frames, wires = set(graph.nodes), set(graph.structure.frames), set(graph.connections)
    both = {person.pipeline.node(name).id for name in "ab"}
    within = [one for one in graph.connections.values() if {one.source.node, one.target.node} == both]
    canvas.click(canvas.free())
    canvas.click(title(canvas, person))
    for key in keys:
        person.keys(key)
    copied = graph.nodes.keys() - nodes
    assert len(copied) == 2
    assert len(graph.structure.frames.keys() - frames) == 1
    new = [graph.connections[id] for id in graph.connections.keys() - wires]
    assert len(within) == len(new) == 1
    assert {new[0].source.node, new[0].target.node} == copied
    assert canvas.scene.selection.faces == copied
    assert len(nodes & graph.nodes.keys()) == len(nodes) - 2 * ("Ctrl+X" in keys)
    for _ in range(1 + ("Ctrl+X" in keys)):
        person.keys("Ctrl+Z")
    assert text(person) == before
    person.keys("Delete")
    assert graph.nodes.keys() == nodes


@pytest.mark.parametrize("look", [Look.DARK, Look.LIGHT])
def test_the_title_of_a_frame_of_any_colour_can_be_read(person: Person, look: Look) -> None:
    framed(person)
    person.window.set_look(look)
    canvas = person.canvas
    for color in FRAME_COLORS:
        person.window.actions_table.run(f"pipeline.frame_{color or 'plain'}")
        assert frame_of(person).color == color
        head = QRect(canvas.at(rect(person).topLeft() + QPointF(8, 4)), QSize(60, 24))
        image = canvas.viewport.grab(head).toImage()
        seen = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
        (ground, _), *_ = seen.most_common(1)
        assert max(contrast(ground, other) for other in seen) >= 4.5, color


def test_a_frame_moves_with_what_is_in_it_and_alone_with_alt(person: Person) -> None:
    framed(person)
    canvas, at, a, b = person.canvas, frame_of(person).position, place(person, "a"), place(person, "b")
    before = text(person)
    dragged(canvas, title(canvas, person), QPoint(30, 60))
    assert frame_of(person).position == (at[0] + 30, at[1] + 60)
    assert place(person, "a") == (a[0] + 30, a[1] + 60)
    assert place(person, "b") == b
    person.keys("Ctrl+Z")
    assert text(person) == before
    dragged(canvas, title(canvas, person), QPoint(30, 60), ALT)
    assert frame_of(person).position == (at[0] + 30, at[1] + 60)
    assert place(person, "a") == a


def test_escape_puts_a_frame_and_what_is_in_it_back(person: Person) -> None:
    framed(person)
    canvas, before = person.canvas, text(person)
    start = title(canvas, person)
    canvas.press(start)
    canvas.move(start + QPoint(40, 40))
    canvas.move(start + QPoint(80, 80))
    item = canvas.scene.nodes[canvas.face("a")]
    assert (item.pos().x(), item.pos().y()) != place(person, "a")
    person.keys("Escape")
    assert (item.pos().x(), item.pos().y()) == place(person, "a")
    assert canvas.scene.frames.rect(frame_of(person).id) == rect(person)
    canvas.release(start + QPoint(80, 80))
    assert text(person) == before


def test_the_menu_of_what_is_selected_is_the_same_by_key_as_by_the_pointer(person: Person) -> None:
    frame, canvas, wire = framed(person), person.canvas, wire_into(person, "b")
    dragged(canvas, on_wire(canvas, wire), QPoint(0, 150), ALT)
    selection, viewport = canvas.scene.selection, canvas.viewport
    faces = [canvas.face(name) for name in "ab"]

    def lines() -> list[str]:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert viewport.rect().contains(viewport.mapFromGlobal(menu.pos()))
        found = [action.text() for action in menu.actions()]
        menu.close()
        return found

    for kinds, at in (
        ({"frames": [frame.id]}, title(canvas, person)),
        ({"faces": faces}, canvas.title("a")),
        ({"bends": [(wire, 0)]}, canvas.at(QPointF(*bends(person, wire)[0]))),
        ({}, canvas.free()),
    ):
        selection.set(**kinds)
        QApplication.sendEvent(
            viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        )
        by_pointer = lines()
        person.keys("Shift+F10")
        assert lines() == by_pointer
        assert ("Duplicate" in by_pointer) is (not kinds.keys().isdisjoint({"frames", "faces"}))


def test_a_frame_is_sized_by_its_edges(person: Person) -> None:
    framed(person)
    canvas, old = person.canvas, rect(person)
    dragged(canvas, canvas.at(QPointF(old.right(), old.center().y())), QPoint(50, 0))
    assert rect(person) == old.adjusted(0, 0, 50, 0)
    old = rect(person)
    dragged(canvas, canvas.at(old.bottomLeft()), QPoint(-20, 30))
    assert rect(person) == old.adjusted(-20, 0, 0, 30)
    dragged(canvas, canvas.at(QPointF(rect(person).right(), rect(person).center().y())), QPoint(-2000, 0))
    assert rect(person).width() > 50
    person.keys("Ctrl+Z")
    person.keys("Ctrl+Z")
    assert rect(person) == old


def test_a_frame_is_sized_by_keys_as_one_step_and_never_to_nothing(person: Person) -> None:
    framed(person)
    old = rect(person)
    person.keys("Ctrl+Shift+Right")
    person.keys("Ctrl+Shift+Right")
    person.keys("Ctrl+Shift+Down")
    assert rect(person) == old.adjusted(0, 0, 2 * GRID, GRID)
    person.keys("Ctrl+Z")
    assert rect(person) == old
    for _ in range(40):
        person.keys("Ctrl+Shift+Left")
    assert rect(person).width() == SMALLEST[0]


def test_a_frame_is_renamed_by_a_double_click_coloured_and_removed_without_what_is_in_it(person: Person) -> None:
    framed(person)
    canvas = person.canvas
    canvas.double_click(title(canvas, person))
    person.type("Better")
    person.keys("Return")
    assert frame_of(person).name == "Better"
    page = person.window.inspector.frame
    assert person.window.inspector.page is page
    person.click(person.button("Green", page))
    assert frame_of(person).color == "green"
    person.canvas.view.setFocus()
    person.keys("Delete")
    assert not person.pipeline.graph.structure.frames
    assert person.pipeline.node("a")


def test_the_inside_of_a_frame_is_canvas_where_a_rectangle_selects(person: Person) -> None:
    framed(person)
    canvas = person.canvas
    inside = rect(person).adjusted(12, 40, -12, -12)
    canvas.drag(canvas.at(inside.topLeft()), canvas.at(inside.bottomRight()))
    assert canvas.scene.selection.faces == {canvas.face("a")}
    assert not canvas.scene.selection.frames


# bends


def wire_into(person: Person, name: str) -> str:
    feeding = person.pipeline.graph.feeding(person.pipeline.node(name).inputs["x"])
    assert feeding is not None
    return feeding.id


def bends(person: Person, wire: str) -> tuple[tuple[float, float], ...]:
    return person.pipeline.graph.connections[wire].bends


def on_wire(canvas: Canvas, wire: str) -> QPoint:
    return canvas.at(canvas.scene.wires.middle(wire))


def test_a_double_click_bends_a_wire_and_another_takes_the_bend_away(person: Person) -> None:
    canvas, wire, before = person.canvas, wire_into(person, "b"), text(person)
    at = on_wire(canvas, wire)
    canvas.click(at)
    canvas.press_again(at)
    canvas.move(at + QPoint(10, 60))
    canvas.move(at + QPoint(10, 120))
    canvas.release(at + QPoint(10, 120))
    (bend,) = bends(person, wire)
    assert canvas.at(QPointF(*bend)) == at + QPoint(10, 120)
    assert canvas.scene.selection.bends == {(wire, 0)}
    assert canvas.scene.hit(QPointF(*bend)).bend == (wire, 0)
    assert len(canvas.scene.wires.curves.rows(wire)) == 2
    canvas.double_click(canvas.at(QPointF(*bend)))
    assert bends(person, wire) == ()
    assert len(canvas.scene.wires.curves.rows(wire)) == 1
    for _ in range(3):
        person.keys("Ctrl+Z")
    assert text(person) == before


def test_with_alt_a_drag_bends_a_wire_and_escape_puts_it_back(person: Person) -> None:
    canvas, wire = person.canvas, wire_into(person, "b")
    at = on_wire(canvas, wire)
    dragged(canvas, at, QPoint(0, 90), ALT)
    (bend,) = bends(person, wire)
    assert canvas.at(QPointF(*bend)) == at + QPoint(0, 90)
    start = canvas.at(QPointF(*bend))
    canvas.press(start)
    canvas.move(start + QPoint(30, 30))
    canvas.move(start + QPoint(60, 60))
    assert canvas.scene.wires.bends.points(wire) != (bend,)
    person.keys("Escape")
    canvas.release(start + QPoint(60, 60))
    assert canvas.scene.wires.bends.points(wire) == (bend,) == bends(person, wire)[0:1]


def test_several_bends_move_together_and_are_removed_together(person: Person) -> None:
    canvas, wire = person.canvas, wire_into(person, "b")
    at = on_wire(canvas, wire)
    dragged(canvas, at, QPoint(-30, 90), ALT)
    dragged(canvas, on_wire(canvas, wire_into(person, "a")), QPoint(0, 90), ALT)
    other = wire_into(person, "a")
    first, second = bends(person, wire)[0], bends(person, other)[0]
    canvas.click(canvas.at(QPointF(*first)))
    canvas.click(canvas.at(QPointF(*second)), SHIFT)
    assert canvas.scene.selection.bends == {(wire, 0), (other, 0)}
    dragged(canvas, canvas.at(QPointF(*first)), QPoint(12, 24))
    assert bends(person, wire) == ((first[0] + 12, first[1] + 24),)
    assert bends(person, other) == ((second[0] + 12, second[1] + 24),)
    person.keys("Delete")
    assert bends(person, wire) == bends(person, other) == ()


def test_what_is_selected_moves_alike_by_whichever_part_of_it_is_dragged(person: Person) -> None:
    canvas, frame, wire = person.canvas, framed(person), wire_into(person, "b")
    dragged(canvas, on_wire(canvas, wire), QPoint(0, 150), ALT)
    (bend,) = bends(person, wire)
    grips = [lambda: canvas.at(QPointF(*bends(person, wire)[0])), lambda: title(canvas, person)]
    canvas.click(grips[0]())
    canvas.click(grips[1](), SHIFT)
    canvas.click(canvas.title("out"), SHIFT)
    before = text(person)
    a, out = place(person, "a"), place(person, "out")
    for grip in grips:
        dragged(canvas, grip(), QPoint(12, 24), SHIFT)
        assert frame_of(person).position == (frame.position[0] + 12, frame.position[1] + 24)
        assert bends(person, wire) == ((bend[0] + 12, bend[1] + 24),)
        assert place(person, "a") == (a[0] + 12, a[1] + 24)
        assert place(person, "out") == (out[0] + 12, out[1] + 24)
        assert canvas.scene.selection.frames == {frame.id}
        assert canvas.scene.selection.bends == {(wire, 0)}
        person.keys("Ctrl+Z")
        assert text(person) == before
    for grip in grips:
        canvas.click(grip(), SHIFT)
    assert canvas.scene.selection.faces == {canvas.face("out")}
    assert not canvas.scene.selection.frames
    assert not canvas.scene.selection.bends


def test_a_pill_goes_with_both_nodes_beside_it_when_the_frame_of_one_is_dragged(canvas: Canvas) -> None:
    canvas.click(canvas.title("denoise"))
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF())
    canvas.click(canvas.title("classify"), SHIFT)
    (pill,) = canvas.scene.pills
    before = canvas.scene.nodes[pill].pos()
    dragged(canvas, canvas.at(canvas.scene.frames.title_rect(frame).center()), QPoint(0, 40))
    assert canvas.scene.nodes[pill].pos() == before + QPointF(0, 40)


def test_bends_go_along_when_both_ends_move_and_layout_clears_them(person: Person) -> None:
    canvas, wire = person.canvas, wire_into(person, "b")
    dragged(canvas, on_wire(canvas, wire), QPoint(0, 90), ALT)
    (bend,) = bends(person, wire)
    canvas.click(canvas.title("a"))
    canvas.click(canvas.title("b"), SHIFT)
    start, before = canvas.title("a"), place(person, "a")
    dragged(canvas, start, QPoint(0, 137))
    way = place(person, "a")[1] - before[1]
    assert way > 0
    assert bends(person, wire) == ((bend[0], bend[1] + way),)
    person.keys("Ctrl+Z")
    assert bends(person, wire) == (bend,)
    canvas.click(canvas.free())
    person.keys("L")
    assert bends(person, wire) == ()
    person.keys("Ctrl+Z")
    assert bends(person, wire) == (bend,)


def test_a_wire_is_bent_and_straightened_by_keyboard(person: Person) -> None:
    canvas, wire = person.canvas, wire_into(person, "b")
    canvas.click(on_wire(canvas, wire))
    person.keys("B")
    assert len(bends(person, wire)) == 1
    person.keys("Shift+B")
    assert bends(person, wire) == ()


# bypass


def test_a_node_is_passed_by_and_the_type_goes_past(person: Person) -> None:
    pipeline, canvas = person.pipeline, person.canvas
    pipeline.add_operator("dense", name="wide", units=3, position=(320, 300))
    pipeline.connect(pipeline.node("in"), pipeline.node("wide"))
    out = pipeline.node("wide").outputs["y"]
    assert str(pipeline.type(out)) == "float32[?,3]"
    canvas.click(canvas.title("wide"))
    person.keys("Ctrl+B")
    face = canvas.scene.nodes[canvas.face("wide")].face
    assert isinstance(face, NodeFace)
    assert face.bypassed
    assert str(pipeline.type(out)) == X
    assert person.window.actions_table.qt("pipeline.bypass").isChecked()
    person.keys("Ctrl+B")
    assert str(pipeline.type(out)) == "float32[?,3]"
    person.keys("Ctrl+Z")
    assert str(pipeline.type(out)) == X


def test_a_node_is_not_passed_by_where_what_comes_in_does_not_fit_what_follows(person: Person, qtbot: QtBot) -> None:
    pipeline, canvas = person.pipeline, person.canvas
    action = person.window.actions_table.qt("pipeline.bypass")
    fewer = pipeline.add_operator("dense", name="fewer", units=3, position=(320, 300))
    again = pipeline.add_operator("dense", name="again", units=parse_type(X).shape[-1], position=(640, 300))
    head = model(pipeline, "head", {"x": X}, {"y": X})
    for source, target in ((pipeline.node("in"), fewer), (fewer, again), (again, head)):
        pipeline.connect(source, target)
    canvas.click(canvas.title("again"))
    assert not action.isEnabled()
    with qtbot.waitSignal(canvas.editor.told) as told:
        organizing.bypass(canvas.editor)
    assert told.args == ["Not bypassed: again. What would come then does not fit head."]
    canvas.scene.selection.set([canvas.face("fewer"), canvas.face("again")])
    person.keys("Ctrl+B")  # together they can be
    assert {node.name for node in pipeline.graph.nodes.values() if is_bypassed(node)} == {"fewer", "again"}
    assert not pipeline.errors()
    assert action.isChecked()
    person.keys("Ctrl+B")
    assert not [node for node in pipeline.graph.nodes.values() if is_bypassed(node)]


def test_an_input_is_not_passed_by(person: Person, qtbot: QtBot) -> None:
    canvas = person.canvas
    canvas.click(canvas.title("in"))
    assert not person.window.actions_table.qt("pipeline.bypass").isEnabled()
    with qtbot.waitSignal(canvas.editor.told) as told:
        organizing.bypass(canvas.editor)
    assert told.args == ["Only a node with one input and one output can be bypassed."]


def refused(pipeline: Pipeline, count: int) -> list[str]:
    """The names of a new chain of models that cannot be bypassed: ``head`` takes only what the last one gives."""
    last, kinds = pipeline.node("in"), [X, *(f"float32[?,{31 + number}]" for number in range(count))]
    names = [f"m{number}" for number in range(count)]
    for name, before, behind in zip(names, kinds, kinds[1:]):
        pipeline.connect(last, chained := model(pipeline, name, {"x": before}, {"y": behind}))
        last = chained
    pipeline.connect(last, model(pipeline, "head", {"x": kinds[-1]}, {"y": X}))
    return names


def test_which_of_many_nodes_stay_is_told(person: Person, qtbot: QtBot) -> None:
    pipeline, canvas = person.pipeline, person.canvas
    names = refused(pipeline, 4)
    free = pipeline.add_operator("dense", name="free", units=3)
    pipeline.connect(pipeline.node("in"), free)
    canvas.scene.selection.set([canvas.face(name) for name in (*names, "free")])
    with qtbot.waitSignal(canvas.editor.told) as told:
        person.keys("Ctrl+B")
    assert told.args == ["Not bypassed: m3, m2, m1, …. What would come then does not fit head."]
    assert [node.name for node in pipeline.graph.nodes.values() if is_bypassed(node)] == ["free"]
    assert person.window.actions_table.qt("pipeline.bypass").isChecked()


def beside_one_that_is_bypassed(person: Person, count: int) -> QAction:
    """Selects a chain that stays and a node that is bypassed already; returns the action."""
    pipeline, canvas = person.pipeline, person.canvas
    names = refused(pipeline, count)
    pipeline.connect(pipeline.node("in"), pipeline.add_operator("dense", name="past", units=3))
    pipeline.apply(SetBypassed(pipeline.node("past").id, bypassed=True))
    canvas.scene.selection.set([canvas.face(name) for name in (*names, "past")])
    return person.window.actions_table.qt("pipeline.bypass")


def test_who_is_offered_to_bypass_nodes_never_stops_bypassing_others(person: Person, qtbot: QtBot) -> None:
    action, before = beside_one_that_is_bypassed(person, 12), text(person)
    assert action.isEnabled()
    assert not action.isChecked()  # nobody waits until it is found out that none can be
    with qtbot.waitSignal(person.canvas.editor.told) as told:
        person.keys("Ctrl+B")
    assert told.args == ["Not bypassed: m11, m10, m9, …. What would come then does not fit head."]
    assert text(person) == before
    assert is_bypassed(person.pipeline.node("past").record)


def test_who_stops_bypassing_nodes_is_not_told_that_others_are_not_bypassed(person: Person, qtbot: QtBot) -> None:
    action = beside_one_that_is_bypassed(person, 2)
    assert action.isChecked()
    with qtbot.assertNotEmitted(person.canvas.editor.told):
        person.keys("Ctrl+B")
    assert not is_bypassed(person.pipeline.node("past").record)


def test_types_that_are_yet_to_be_found_are_found_before_nodes_are_passed_by(person: Person, qtbot: QtBot) -> None:
    """By the types that are known yet, a cast changes nothing."""
    pipeline, canvas = person.pipeline, person.canvas
    cast = pipeline.add_operator("cast", name="half", dtype=DType.FLOAT16, position=(320, 300))
    pipeline.connect(pipeline.node("in"), cast)
    pipeline.connect(cast, model(pipeline, "head", {"x": "float16[?,8]"}, {"y": X}))
    pipeline.apply(SetParameters(cast.id, "cast", CastParams(DType.FLOAT32)))
    canvas.scene.selection.set([canvas.face("half")])
    pipeline.apply(SetParameters(cast.id, "cast", CastParams(DType.FLOAT16)), infers=False)
    assert str(pipeline.types.output(cast.only_output())) == X
    with qtbot.waitSignal(canvas.editor.told) as told:
        organizing.bypass(canvas.editor)
        canvas.editor.preparing.complete()
    assert told.args == ["Not bypassed: half. What would come then does not fit head."]
    assert not is_bypassed(cast.record)
    assert not pipeline.errors()


def test_a_name_that_makes_a_node_wider_moves_on_what_stands_beside_it(person: Person) -> None:
    canvas, before = person.canvas, text(person)
    canvas.click(canvas.title("a"))
    person.keys("F2")
    person.type("a_name_that_is_much_longer_than_any_layer_has")
    person.keys("Return")
    rects = [item.rect() for item in canvas.scene.nodes.values()]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
    person.keys("Ctrl+Z")
    assert text(person) == before


def test_the_field_of_a_name_stays_over_its_title_while_the_view_moves(person: Person) -> None:
    canvas = person.canvas
    canvas.click(canvas.title("a"))
    person.keys("F2")
    field = QApplication.focusWidget()
    assert isinstance(field, RenameField)
    for move in (
        lambda: canvas.view.set_zoom(1.6, canvas.view.to_scene(QPointF(10, 10))),
        lambda: canvas.view.scroll_by(40, 30),
        lambda: canvas.view.set_zoom(0.7),
    ):
        move()
        assert field.geometry().contains(canvas.title("a"))
    person.type("named")
    person.keys("Return")
    assert "named" in [node.name for node in person.pipeline.graph.nodes.values()]


def test_the_field_of_a_name_goes_with_the_level_that_its_title_is_on(person: Person) -> None:
    canvas = person.canvas
    canvas.click(canvas.title("a"))
    person.keys("Ctrl+G")
    (group,) = person.pipeline.graph.structure.groups
    canvas.click(canvas.title("b"))
    person.keys("F2")
    field = QApplication.focusWidget()
    assert isinstance(field, RenameField)
    canvas.editor.enter(group)
    canvas.view.scroll_by(40, 30)
    assert not field.isVisible()


@pytest.mark.parametrize("way", ["deleted", "undone", "moved"])
def test_the_field_of_a_name_follows_what_others_do_with_the_node(person: Person, way: str) -> None:
    canvas, document = person.canvas, person.canvas.page.document
    new = recipes.add_output(document.pipeline.graph, "new", (300.0, 400.0))
    document.apply(new)
    canvas.scene.selection.set([new.nodes[0].id])
    person.keys("F2")
    field = QApplication.focusWidget()
    assert isinstance(field, RenameField)
    person.type("other")
    if way == "moved":
        document.apply(Move(((new.nodes[0].id, (200.0, 500.0)),)))
        canvas.editor.motion.settle()
        assert field.geometry().contains(canvas.title("new"))
        return
    if way == "deleted":
        document.apply(recipes.remove(document.pipeline.graph, [new.nodes[0].id]))
    else:
        document.undo_stack.undo()
    assert not field.isVisible()
    assert canvas.view.hasFocus()
    assert "other" not in [node.name for node in document.pipeline.graph.nodes.values()]


def test_the_bends_of_what_moves_on_to_make_room_go_with_it(person: Person) -> None:
    canvas, pipeline, before = person.canvas, person.pipeline, place(person, "b")
    into, out_of = (
        next(one for one in pipeline.graph.connections.values() if one.target.node == pipeline.node(name).id)
        for name in ("b", "out")
    )
    canvas.page.document.apply(Bend(((into.id, ((500.0, 120.0),)), (out_of.id, ((800.0, 120.0),)))))
    canvas.click(canvas.title("a"))
    person.keys("F2")
    person.type("a_name_that_is_much_longer_than_any_layer_has")
    person.keys("Return")
    by = place(person, "b")[0] - before[0]
    assert by > 0
    assert bends(person, out_of.id) == ((800.0 + by, 120.0),)
    assert bends(person, into.id) == ((500.0, 120.0),)  # of a wire that is longer now
    person.keys("Ctrl+Z")
    assert bends(person, out_of.id) == ((800.0, 120.0),)
