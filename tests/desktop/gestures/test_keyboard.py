"""A pipeline built and changed by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import organizing, removing
from studio.desktop.canvas.grid import GRID
from studio.desktop.palette import Palette
from studio.desktop.window import MainWindow
from studio.pipeline.graph import Side
from tests.desktop.stories.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """With two operators on the canvas, the second one current."""
    person = Person(window, qtbot)
    person.add_operator("softmax", "Softmax")
    person.add_operator("argmax", "Argmax")
    return person


def palette(person: Person) -> Palette:
    return next(one for one in person.window.findChildren(Palette) if one.isVisible())


def connections(person: Person) -> list[tuple[str, str]]:
    graph = person.pipeline.graph
    return [(graph.node(one.source.node).name, graph.node(one.target.node).name) for one in graph.connections.values()]


def test_a_pipeline_is_built_connected_and_undone(person: Person) -> None:
    person.keys("C")
    assert palette(person).titles() == ["Softmax.x"]
    person.keys("Return")
    assert connections(person) == [("Argmax", "Softmax")]
    assert person.window.focusWidget() is person.canvas.view
    assert person.canvas.editor.draft.answers is None
    person.keys("Ctrl+Z")
    assert connections(person) == []


def test_what_is_added_is_connected_at_once_by_its_input_where_nothing_takes_its_output(
    window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.pipeline.add_input("numbers", "float32[?]")
    window.library.search.setFocus()
    person.add_operator("softmax", "Softmax")
    assert window.focusWidget() is person.canvas.view
    person.keys("C")
    assert palette(person).titles() == ["numbers"]
    person.keys("Return")
    assert connections(person) == [("numbers", "Softmax")]


def test_esc_in_the_palette_connects_nothing(person: Person) -> None:
    person.keys("C")
    person.keys("Esc")
    assert connections(person) == []
    assert person.canvas.editor.draft.answers is None


def test_tab_goes_through_the_ports_and_out_of_the_canvas(person: Person) -> None:
    canvas = person.canvas
    view, selection, face = canvas.view, canvas.scene.selection, canvas.face("Argmax")
    person.keys("Tab")
    assert selection.port == canvas.key("Argmax", Side.INPUT, "x")
    assert canvas.scene.nodes[face].look.current_port == (Side.INPUT, "x")
    assert view.accessibleDescription().startswith("Input x of Argmax")
    assert view.accessibleDescription().endswith("free")
    person.keys("Tab")
    assert selection.port == canvas.key("Argmax", Side.OUTPUT, "y")
    person.keys("[")
    assert selection.port == canvas.key("Argmax", Side.INPUT, "x")
    person.keys("]")
    person.keys("Esc")
    assert selection.port is None
    assert selection.faces == {face}
    assert canvas.scene.nodes[face].look.current_port is None
    assert view.accessibleDescription() == "Node Argmax, inputs: 1, outputs: 1, has an error"
    for _ in range(3):
        person.keys("Tab")
    assert person.window.focusWidget() is not view


def test_delete_on_a_port_removes_its_connection_only(person: Person) -> None:
    person.keys("Tab")
    person.keys("C")  # from an input, to the outputs of others
    person.keys("Return")
    assert connections(person) == [("Softmax", "Argmax")]
    person.keys("Del")
    assert connections(person) == []
    assert len(person.pipeline.graph.nodes) == 2
    person.keys("Del")  # nothing is left to remove
    assert len(person.pipeline.graph.nodes) == 2


@pytest.mark.parametrize("by_key", [True, False])
def test_the_menu_of_the_current_port(person: Person, by_key: bool) -> None:
    person.keys("Tab")
    if by_key:
        person.keys("Shift+F10")
    else:
        view = person.canvas.view.viewport()
        center = view.rect().center()
        QApplication.sendEvent(
            view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, center, view.mapToGlobal(center))
        )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Expose x as an input of the export"
    menu.close()


def test_an_adaptable_port_opens_the_plans(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = set(person.pipeline.graph.connections)
    canvas.scene.selection.set([canvas.face("denoise")])
    for _ in range(2):
        person.keys("Tab")
    person.keys("C")
    listed = palette(person)
    assert canvas.scene.selection.port == canvas.key("denoise", Side.OUTPUT, "clean")
    assert "classify.image" in listed.titles()
    person.type("classify.image 1 step")
    assert listed.titles() == ["classify.image"]
    person.keys("Return")
    assert person.popup.isVisible()
    assert canvas.scene.overlays  # the wire stays while the plans are shown
    person.keys("Return")
    assert set(person.pipeline.graph.connections) != before
    assert not canvas.scene.overlays
    assert stack.count() == 1
    person.keys("Ctrl+Z")
    assert set(person.pipeline.graph.connections) == before


def test_enter_opens_the_name_of_the_current_node(person: Person) -> None:
    person.keys("Tab")
    person.keys("Return")
    person.type("best")
    person.keys("Return")
    assert "best" in [node.name for node in person.pipeline.graph.nodes.values()]


def test_a_current_port_may_vanish(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("squeeze")])
    person.keys("Tab")
    removing.delete(canvas.editor, [canvas.face("squeeze")], ())
    assert canvas.scene.selection.port is None
    assert canvas.view.accessibleDescription() == ""


def test_frames_are_selected_and_moved_with_what_lies_in_them(person: Person) -> None:
    canvas, view = person.canvas, person.canvas.view
    argmax, softmax = canvas.face("Argmax"), canvas.face("Softmax")
    canvas.editor.move({argmax: (0.0, 0.0), softmax: (900.0, 0.0)})
    canvas.scene.selection.set([argmax])
    inner = organizing.add_frame(canvas.editor, "inner", QPointF())
    canvas.scene.selection.set([softmax])
    other = organizing.add_frame(canvas.editor, "other", QPointF())
    canvas.scene.selection.set([argmax])
    person.keys("Shift+G")
    assert canvas.scene.selection.frames == {inner}
    assert view.accessibleDescription() == "Frame inner"
    count = canvas.page.document.undo_stack.count()
    before, place = canvas.scene.frames.rect(inner), canvas.scene.nodes[argmax].pos()
    person.keys("Alt+Right")
    person.keys("Alt+Right")
    assert canvas.scene.frames.rect(inner).topLeft() - before.topLeft() == QPointF(2, 0)
    assert canvas.scene.nodes[argmax].pos() - place == QPointF(2, 0)
    assert canvas.page.document.undo_stack.count() == count + 1
    person.keys("Ctrl+Z")
    assert canvas.scene.frames.rect(inner) == before
    assert canvas.scene.nodes[argmax].pos() == place
    person.keys("Shift+G")
    assert canvas.scene.selection.frames == {other}
    person.keys("Shift+G")
    assert canvas.scene.selection.frames == {inner}


def test_bends_are_reached_from_their_wire_moved_and_left(person: Person) -> None:
    canvas, view = person.canvas, person.canvas.view
    canvas.editor.move({canvas.face("Argmax"): (0.0, 0.0), canvas.face("Softmax"): (600.0, 200.0)})
    person.keys("C")
    person.keys("Return")
    (wire,) = canvas.scene.wires.faces
    canvas.scene.selection.set([canvas.face("Argmax")], (), canvas.key("Argmax", Side.OUTPUT, "y"))
    person.keys("Right")
    assert canvas.scene.selection.wires == {wire}
    person.keys("B")
    person.keys("Left")
    assert canvas.scene.selection.wires == {wire}
    person.keys("Tab")
    assert canvas.scene.selection.bends == {(wire, 0)}
    assert view.accessibleDescription().startswith("Bend 1 of 1: Connection from Argmax.y to Softmax.x")
    (x, y) = canvas.scene.wires.bends.points(wire)[0]
    person.keys("Shift+Down")
    assert canvas.scene.wires.bends.points(wire)[0] == (x, y + GRID)
    person.keys("Del")
    assert canvas.scene.wires.bends.points(wire) == ()
    person.keys("Ctrl+Z")
    assert canvas.scene.wires.bends.points(wire) == ((x, y + GRID),)


@pytest.mark.parametrize("panel", ["field of the inspector", "search of the library", "list of the library", "log"])
def test_esc_leads_from_a_panel_back_to_the_canvas(person: Person, panel: str) -> None:
    window, view = person.window, person.canvas.view
    person.canvas.scene.selection.set([person.canvas.face("Argmax")])
    person.wait(lambda: bool(window.inspector.operator.form.fields))
    window.bottom.show_page("log")
    widget = {
        "field of the inspector": window.inspector.operator.form.fields["axis"].editor(),
        "search of the library": window.library.search,
        "list of the library": window.library.tree,
        "log": window.log,
    }[panel]
    widget.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not view
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view
    assert person.canvas.scene.selection.faces == {person.canvas.face("Argmax")}
