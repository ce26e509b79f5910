"""A node that is higher than the view: what one goes to is seen, not the middle of the node."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import PortKey
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.graph import Port, Side
from tests.desktop.conftest import LEFT, Canvas
from tests.desktop.stories.person import Person
from tests.pipeline.build import model

COUNT = 120


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """In front of a model with very many inputs, the last of which is fed by what does not fit."""
    person = Person(window, qtbot)
    pipeline = person.pipeline
    inputs = {f"x{number}": "float32[?,2]" for number in range(COUNT)}
    node = model(pipeline, "net", inputs, {"y": "float32[?,2]"}, position=(300, 0))
    source = pipeline.add_input("words", "string[?]", position=(0, 1450))
    pipeline.apply(recipes.connect(pipeline.graph, source.outputs["value"], Port(node.id, Side.INPUT, last())))
    canvas = person.canvas
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(canvas.scene.nodes[node.id].rect().center())
    canvas.view.setFocus()
    assert canvas.scene.nodes[node.id].rect().height() > 2 * canvas.view.visible_rect().height()
    return person


def last() -> str:
    return f"x{COUNT - 1}"


def is_seen(canvas: Canvas, name: str, port: str) -> bool:
    return canvas.view.visible_rect().contains(canvas.scene.port_position(canvas.key(name, Side.INPUT, port)))


def head_is_seen(canvas: Canvas, name: str) -> bool:
    return canvas.viewport.rect().contains(canvas.title(name))


@pytest.mark.parametrize("port", ["x0", last()])
def test_a_port_that_is_found(person: Person, port: str) -> None:
    person.keys("Ctrl+F")
    person.type(port)
    person.keys("Return")
    person.wait(lambda: is_seen(person.canvas, "net", port))


def test_a_node_that_is_found(person: Person) -> None:
    person.keys("Ctrl+F")
    person.type("net")
    person.keys("Return")
    person.wait(lambda: head_is_seen(person.canvas, "net"))


def test_the_connection_of_a_problem(person: Person, qtbot: QtBot) -> None:
    listed, canvas = person.window.problems.list, person.canvas
    person.window.bottom.show_page("problems")
    qtbot.waitUntil(lambda: any(one.connection is not None for one in person.window.problems.problems))
    row = next(row for row, one in enumerate(person.window.problems.problems) if one.connection is not None)
    rect = listed.visualRect(listed.model().index(row, 0))
    QTest.mouseClick(listed.viewport(), LEFT, pos=rect.topLeft() + rect.center() * 0.2)
    assert canvas.scene.selection.wires
    assert is_seen(canvas, "net", last())


def test_the_port_that_tab_leads_to(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("net")], port=PortKey(canvas.face("net"), Side.INPUT, "x1"))
    for port in ("x0", "x1", "x2"):
        person.keys("[" if port == "x0" else "]")
        assert canvas.scene.selection.port == canvas.key("net", Side.INPUT, port)
        assert is_seen(canvas, "net", port)


def test_what_is_left_of_a_collapsed_one(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("net")])
    person.keys("H")
    assert head_is_seen(canvas, "net")


def test_the_head_of_what_arrows_lead_to(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("words")])
    person.keys("Right")
    assert canvas.scene.selection.faces == {canvas.face("net")}
    assert head_is_seen(canvas, "net")


def test_the_head_of_one_that_is_added(person: Person) -> None:
    node = person.pipeline.node("net").record
    page = person.window.page
    assert page is not None
    person.keys("Ctrl+A")
    person.keys("Delete")
    edit = recipes.add_model(person.pipeline.graph, node.reference, "net")
    page.add_in_sight(edit)
    assert head_is_seen(person.canvas, "net")
