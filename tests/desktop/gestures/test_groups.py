"""Groups by real events: made, entered, left, dissolved; their ports are ports."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import organizing, removing
from studio.desktop.canvas.border import ENTRANCE, EXIT
from studio.desktop.canvas.face import Badge, NodeFace
from studio.desktop.window import MainWindow
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas
from tests.desktop.gestures.conftest import at_a_chain
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """In front of a chain in > a > b > c > out of dense layers."""
    person = at_a_chain(window, qtbot, "abc", 260)
    assert window.page is not None
    window.page.fit()
    window.page.view.setFocus()
    return person


def text(person: Person) -> str:
    return dumps(person.pipeline.graph)


def select(person: Person, *names: str) -> None:
    canvas = person.canvas
    for number, name in enumerate(names):
        modifier = Qt.KeyboardModifier.ShiftModifier if number else Qt.KeyboardModifier.NoModifier
        canvas.click(canvas.title(name), modifier)


def group_face(person: Person) -> NodeFace:
    (id,) = person.pipeline.graph.structure.groups
    face = person.canvas.scene.nodes[id].face
    assert isinstance(face, NodeFace)
    return face


def head(canvas: Canvas, face: str) -> QPoint:
    return canvas.at(canvas.scene.nodes[face].pos() + QPointF(60, 18))


def test_a_group_stands_for_its_nodes_with_the_ports_that_cross_its_border(person: Person) -> None:
    before = text(person)
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, face = person.canvas, group_face(person)
    assert [port.name for port in face.inputs] == ["x"]
    assert [port.name for port in face.outputs] == ["y"]
    assert set(canvas.scene.nodes) == {face.id, canvas.face("in"), canvas.face("c"), canvas.face("out")}
    assert canvas.scene.selection.faces == {face.id}
    assert len(canvas.scene.wires.faces) == 3
    person.keys("Ctrl+Z")
    assert text(person) == before
    person.keys("Ctrl+Y")
    assert group_face(person).inputs == face.inputs


def test_names_are_shown_as_they_are_on_the_way_to_a_group(person: Person) -> None:
    crumbs = person.canvas.page.breadcrumbs
    crumbs.show_way([("", "cats & dogs"), ("group", "<b>all</b>")])
    (button,) = crumbs.findChildren(QPushButton)
    assert button.text() == "cats && dogs"  # as Qt has it
    (here,) = [label for label in crumbs.findChildren(QLabel) if label.text() == "<b>all</b>"]
    assert here.textFormat() == Qt.TextFormat.PlainText


def test_a_group_is_entered_by_a_double_click_and_left_by_the_breadcrumbs(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    page = canvas.page
    assert page.breadcrumbs.isHidden()
    canvas.double_click(head(canvas, id))
    assert set(canvas.scene.nodes) == {canvas.face("a"), canvas.face("b"), ENTRANCE, EXIT}
    assert [name for _, name in page.breadcrumbs.steps] == [page.document.title, "Group"]
    assert page.breadcrumbs.isVisible()
    person.click(person.button(page.document.title, page.breadcrumbs))
    assert page.editor.presenter.level == ""
    assert canvas.scene.selection.faces == set()
    assert page.breadcrumbs.isHidden()


def test_a_group_is_entered_by_enter_and_left_by_escape_and_backspace(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    for key in ("Escape", "Backspace"):
        person.keys("Return")
        assert canvas.editor.presenter.level == id
        person.keys(key)
        assert canvas.editor.presenter.level == ""
        assert canvas.scene.selection.faces == {id}


def test_groups_nest_and_a_group_is_dissolved_again(person: Person) -> None:
    before = text(person)
    select(person, "a", "b")
    person.keys("Ctrl+G")
    select_group = group_face(person).id
    canvas = person.canvas
    canvas.click(canvas.title("c"), Qt.KeyboardModifier.ShiftModifier)
    person.keys("Ctrl+G")
    structure = person.pipeline.graph.structure
    outer = structure.group(select_group).parent
    assert outer
    person.keys("Return")
    assert select_group in canvas.scene.nodes
    person.keys("Escape")
    person.keys("Ctrl+Shift+G")
    assert canvas.scene.selection.faces == {select_group, canvas.face("c")}
    canvas.click(head(canvas, select_group))
    person.keys("Ctrl+Shift+G")
    assert text(person) == before


def test_inside_a_group_the_inspector_shows_it_and_leads_out(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    (id,) = person.pipeline.graph.structure.groups
    inspector = person.window.guide._inspector
    person.wait(lambda: inspector.page is inspector.group and inspector.group.enter.isVisible())
    assert inspector.group.enter.text() == "Look inside"
    person.click(inspector.group.enter)
    assert person.canvas.editor.presenter.level == id
    person.wait(lambda: inspector.group.enter.text() == "Leave")
    assert inspector.page is inspector.group
    person.click(inspector.group.enter)
    assert person.canvas.editor.presenter.level == ""


def test_a_door_has_no_name_to_type_and_goes_into_no_group(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    person.keys("Return")
    select(person, "a")
    person.keys("Ctrl+G")
    canvas, actions = person.canvas, person.window.actions_table
    (inner,) = canvas.scene.selection.faces
    for chosen, ids in (({ENTRANCE}, ["edit.rename"]), ({ENTRANCE, inner}, ["edit.rename", "pipeline.move_into"])):
        canvas.scene.selection.set(chosen)
        actions.refresh()
        assert not any(actions.qt(id).isEnabled() for id in ids)


def test_a_group_is_renamed_moved_collapsed_and_removed_with_all_in_it(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    structure = person.pipeline.graph.structure
    person.keys("F2")
    person.type("Encoder")
    person.keys("Return")
    assert structure.group(id).name == "Encoder"
    start = head(canvas, id)
    place = structure.group(id).position
    canvas.drag(start, start + QPoint(40, 120))
    assert structure.group(id).position[1] > place[1]
    person.keys("H")
    assert structure.group(id).collapsed
    before = text(person)
    person.keys("Delete")
    assert {node.name for node in person.pipeline.graph.nodes.values()} == {"in", "c", "out"}
    assert not structure.groups
    person.keys("Ctrl+Z")
    assert text(person) == before


def test_a_wire_is_dragged_to_a_port_of_a_group_and_from_a_door_inside(person: Person) -> None:
    pipeline = person.pipeline
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    wire = pipeline.graph.feeding(pipeline.node("a").inputs["x"])
    assert wire is not None
    source = canvas.editor.presenter.key(wire.source)
    target = canvas.editor.presenter.key(wire.target)
    assert target.face == id
    canvas.drag(canvas.at(canvas.scene.port_position(target)), canvas.free())
    assert pipeline.graph.feeding(pipeline.node("a").inputs["x"]) is None
    canvas.drag(canvas.at(canvas.scene.port_position(source)), canvas.at(canvas.scene.port_position(target)))
    assert pipeline.graph.feeding(pipeline.node("a").inputs["x"]) is not None

    canvas.click(head(canvas, id))
    person.keys("Return")
    pipeline.add_operator("softmax", name="inner", position=(400, 300))
    added = pipeline.node("inner").record
    from studio.pipeline.structure_edits import PutInto

    person.pipeline.apply(PutInto(((added.id, id),)))
    canvas.page.fit()
    door = next(key for key in [canvas.editor.presenter.key(pipeline.node("in").outputs["value"])])
    assert door.face == ENTRANCE
    canvas.drag(canvas.at(canvas.scene.port_position(door)), canvas.port("inner", IN, "x"))
    feeding = pipeline.graph.feeding(pipeline.node("inner").inputs["x"])
    assert feeding is not None
    assert feeding.source == pipeline.node("in").outputs["value"]


def test_what_is_added_inside_a_group_lies_in_it(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    id = group_face(person).id
    person.keys("Return")
    person.add_operator("softmax", "Softmax")
    assert person.pipeline.node("Softmax").record.group == id
    person.keys("Ctrl+D")
    assert person.pipeline.node("Softmax_2").record.group == id
    person.keys("Escape")
    person.keys("Escape")
    assert person.canvas.editor.presenter.level == ""


def test_a_group_is_copied_with_all_in_it(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    person.keys("Ctrl+C")
    person.keys("Ctrl+V")
    structure = person.pipeline.graph.structure
    assert len(structure.groups) == 2
    (copy,) = person.canvas.scene.selection.faces
    assert {person.pipeline.graph.nodes[key].name for key in structure.all_nodes(copy)} == {"a_2", "b_2"}
    assert [port.connected for port in person.canvas.scene.nodes[copy].face.inputs] == [False]


def test_a_problem_within_badges_the_group_and_a_click_on_it_enters(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    pipeline, id = person.pipeline, group_face(person).id
    assert group_face(person).badges == ()
    pipeline.disconnect(pipeline.node("b").inputs["x"])
    assert group_face(person).badges == (Badge.PROBLEM,)
    problem = next(one for one in pipeline.errors() if one.node == pipeline.node("b").id)
    person.window.bottom.show_page("problems")
    person.window.problems.chosen.emit(problem)
    assert person.canvas.editor.presenter.level == id
    assert person.canvas.scene.selection.port == person.canvas.key("b", IN, "x")


@pytest.mark.parametrize("inside", [(), ("a",)])
def test_undoing_a_group_while_one_is_in_it_leads_out(person: Person, inside: tuple[str, ...]) -> None:
    before = text(person)
    select(person, "a", "b")
    person.keys("Ctrl+G")
    person.keys("Return")
    if inside:
        select(person, *inside)
    person.keys("Ctrl+Z")
    assert text(person) == before
    assert person.canvas.editor.presenter.level == ""
    assert person.canvas.face("a") in person.canvas.scene.nodes
    assert person.canvas.page.breadcrumbs.isHidden()


def test_layout_moves_groups_and_what_is_in_them(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    start = head(canvas, id)
    canvas.drag(start, start + QPoint(30, 200))
    canvas.click(canvas.free())
    person.keys("L")
    structure = person.pipeline.graph.structure
    assert structure.group(id).position[0] > person.pipeline.node("in").record.position[0]
    assert structure.group(id).position[0] < person.pipeline.node("c").record.position[0]
    canvas.editor.enter(id)
    person.keys("L")
    assert structure.group(id).entrance is not None


def test_a_port_is_shown_and_hidden_by_its_menu_inside_and_out(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    person.keys("Return")
    at = canvas.port("a", OUT, "y")
    canvas.click(at)
    person.keys("Shift+F10")
    person.choose("Show on the group Group")
    person.keys("Escape")
    person.keys("Escape")
    person.keys("Escape")
    assert canvas.editor.presenter.level == ""
    assert [port.name for port in group_face(person).outputs] == ["a.y", "b.y"]
    port = canvas.editor.presenter.key(person.pipeline.node("a").outputs["y"])
    assert port.face == id
    canvas.click(canvas.at(canvas.scene.port_position(port)))
    person.keys("Shift+F10")
    person.choose("Show on the group Group")
    assert [port.name for port in group_face(person).outputs] == ["y"]


def test_a_port_is_shown_and_hidden_by_the_inspector(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    page = person.window.inspector.group
    assert person.window.inspector.page is page
    listed = page.ports[OUT]
    assert [(row.title, row.muted) for row in listed.rows.rows] == [("a.y", True), ("b.y", False)]
    listed.setFocus()
    listed.setCurrentIndex(listed.rows.index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert [port.name for port in group_face(person).outputs] == ["a.y", "b.y"]
    QApplication.processEvents()
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert [port.name for port in group_face(person).outputs] == ["y"]


def test_a_node_dropped_on_a_group_with_ctrl_goes_into_it_as_one_step(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    before, c = text(person), canvas.face("c")
    canvas.press(canvas.title("c"))
    target = head(canvas, id)
    canvas.move_with(canvas.title("c") + QPoint(-20, 0), CTRL)
    canvas.move_with(target, CTRL)
    assert canvas.scene.nodes[id].look.focused
    canvas.release(target, CTRL)
    assert person.pipeline.graph.nodes[c].group == id
    assert c not in canvas.scene.nodes
    assert canvas.scene.selection.faces == {id}
    assert not canvas.scene.nodes[id].look.focused
    person.keys("Ctrl+Z")
    assert text(person) == before
    assert canvas.scene.nodes[c].pos().toTuple() == person.pipeline.graph.nodes[c].position


def test_escape_leaves_a_node_that_was_over_a_group_where_it_was(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    before = text(person)
    canvas.press(canvas.title("c"))
    canvas.move_with(head(canvas, id), CTRL)
    person.keys("Escape")
    canvas.release(head(canvas, id), CTRL)
    assert text(person) == before
    assert not canvas.scene.nodes[id].look.focused


def test_keys_move_nodes_into_the_selected_group_and_out_of_it(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    before, c = text(person), canvas.face("c")
    canvas.click(canvas.title("c"), Qt.KeyboardModifier.ShiftModifier)
    person.keys("Ctrl+Alt+G")
    assert person.pipeline.graph.nodes[c].group == id
    person.keys("Return")
    canvas.click(canvas.title("c"))
    person.keys("Ctrl+Alt+Shift+G")
    assert person.pipeline.graph.nodes[c].group == ""
    assert canvas.editor.presenter.level == id
    person.keys("Ctrl+Z")
    person.keys("Ctrl+Z")
    assert text(person) == before


def test_a_frame_goes_into_groups_and_out_of_them_with_what_lies_in_it(person: Person) -> None:
    canvas, graph = person.canvas, person.pipeline.graph
    select(person, "a", "b")
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF())
    canvas.scene.selection.set(frames=[frame])
    before = text(person)
    person.keys("Ctrl+G")
    ids = [person.pipeline.node(name).id for name in "ab"]
    group = group_face(person).id
    assert {graph.item(id).group for id in (*ids, frame)} == {group}
    canvas.editor.enter(group)
    canvas.scene.selection.set(frames=[frame])
    person.keys("Ctrl+Alt+Shift+G")
    assert {graph.item(id).group for id in (*ids, frame)} == {""}
    person.keys("Backspace")
    canvas.scene.selection.set([group], frames=[frame])
    person.keys("Ctrl+Alt+G")
    assert {graph.item(id).group for id in (*ids, frame)} == {group}
    for _ in range(3):
        person.keys("Ctrl+Z")
    assert text(person) == before


def test_a_group_that_nothing_is_left_in_is_still_seen(person: Person) -> None:
    canvas, page = person.canvas, person.window.page
    assert page is not None
    person.keys("Ctrl+A")
    person.keys("Ctrl+G")
    group = group_face(person).id
    person.keys("Return")
    person.keys("Ctrl+A")
    person.keys("Delete")
    assert not person.pipeline.graph.nodes
    assert page.view.isVisible()
    assert page.breadcrumbs.isVisible()
    person.keys("Backspace")
    assert canvas.scene.selection.faces == {group}
    person.keys("Delete")
    assert page.empty.isVisible()


def test_a_door_moves_on_with_what_leads_there(person: Person) -> None:
    canvas, scene = person.canvas, person.canvas.scene
    select(person, "b")
    person.keys("Ctrl+G")
    person.keys("Return")
    before, b = text(person), canvas.face("b")

    def lie_apart() -> bool:
        rects = [item.rect() for item in scene.nodes.values()]
        return not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])

    canvas.editor.move({EXIT: (scene.nodes[b].rect().right() + 40, scene.nodes[EXIT].pos().y())})
    scene.selection.set([b])
    person.keys("F2")
    person.type("a_name_that_is_much_wider_than_the_node")
    person.keys("Return")
    assert lie_apart()
    wire = next(id for id, face in scene.wires.faces.items() if face.source.face == ENTRANCE)
    scene.selection.set((), [wire])
    person.keys("I")
    person.type("dense")
    person.keys("Return")
    assert len(scene.nodes) == 4
    assert lie_apart()
    for _ in range(3):
        person.keys("Ctrl+Z")
    assert text(person) == before


def test_undo_and_redo_go_to_the_group_in_which_they_change_something(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    person.keys("Return")
    a = canvas.face("a")
    canvas.drag(canvas.title("a"), canvas.title("a") + QPoint(0, 60))
    moved = person.pipeline.graph.nodes[a].position
    canvas.editor.leave()
    assert canvas.editor.presenter.level == ""
    person.keys("Ctrl+Z")
    assert person.pipeline.graph.nodes[a].position != moved
    assert canvas.editor.presenter.level == id
    assert canvas.scene.nodes[a].rect().intersects(canvas.page.view.visible_rect())
    canvas.editor.leave()
    person.keys("Ctrl+Y")
    assert canvas.editor.presenter.level == id
    assert canvas.scene.nodes[a].pos().toTuple() == moved


def test_undo_goes_out_of_a_group_to_what_it_changes_and_shows_it(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id, c = person.canvas, group_face(person).id, person.canvas.face("c")
    canvas.drag(canvas.title("c"), canvas.title("c") + QPoint(0, 40))
    canvas.page.view.center_at(QPointF(9000, 9000))
    canvas.editor.enter(id)
    person.keys("Ctrl+Z")
    assert canvas.editor.presenter.level == ""
    assert canvas.scene.nodes[c].rect().intersects(canvas.page.view.visible_rect())


def test_undo_stays_where_something_of_the_change_is_seen(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    wire = person.pipeline.graph.incoming(person.pipeline.node("a").id)["x"]
    removing.disconnect_wire(canvas.editor, wire.id)  # from the top into the group: seen at both
    for level in ("", id):
        canvas.editor.enter(level)
        person.keys("Ctrl+Z")
        assert canvas.editor.presenter.level == level
        assert wire.id in canvas.scene.wires.faces
        person.keys("Ctrl+Y")
        assert canvas.editor.presenter.level == level


def test_what_is_seen_stays_where_it_is_however_often_one_looks_inside(person: Person) -> None:
    select(person, "a", "b")
    person.keys("Ctrl+G")
    canvas, id = person.canvas, group_face(person).id
    QTest.qWait(1)
    before = canvas.at(canvas.scene.nodes[id].pos())
    for _ in range(3):
        person.keys("Return")
        QTest.qWait(1)
        person.keys("Escape")
        QTest.qWait(1)
    assert (canvas.at(canvas.scene.nodes[id].pos()) - before).manhattanLength() <= 1
