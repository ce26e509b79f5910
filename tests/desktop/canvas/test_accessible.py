"""The canvas as assistive technology sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.desktop.app import interface_of
from studio.desktop.canvas import removing
from studio.desktop.canvas.accessible import CanvasInterface
from studio.pipeline import recipes
from studio.pipeline.edits import Move
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas

NAME = QAccessible.Text.Name


@pytest.fixture
def tree(canvas: Canvas, qapp: QApplication) -> Iterator[CanvasInterface]:
    """The interface of the sample's canvas, while something listens."""
    del qapp
    QAccessible.installFactory(interface_of)
    QAccessible.setActive(True)
    found = QAccessible.queryAccessibleInterface(canvas.view)
    assert isinstance(found, CanvasInterface)
    yield found
    QAccessible.setActive(False)


def test_nodes_are_told_from_left_to_right_and_ports_within_them(canvas: Canvas, tree: CanvasInterface) -> None:
    assert tree.role() == QAccessible.Role.Canvas
    assert tree.childCount() == len(canvas.scene.nodes) + len(canvas.scene.wires.faces)
    first = tree.child(0)
    assert first is not None
    assert first.text(NAME) == "Node image, inputs: 0, outputs: 1"
    assert first.parent() is tree
    denoise = tree.face(canvas.face("denoise"))
    assert [denoise.child(index).text(NAME) for index in range(denoise.childCount())] == [
        "Input noisy of denoise, float32[?,28,28,1], connected",
        "Output clean of denoise, float32[?,28,28,1], connected",
    ]
    assert tree.indexOfChild(denoise) >= 0
    assert tree.child(tree.childCount()) is None


def test_what_is_selected_has_the_focus(canvas: Canvas, tree: CanvasInterface) -> None:
    canvas.click(canvas.title("denoise"))
    face = tree.focusChild()
    assert face is not None
    assert face.text(NAME).startswith("Node denoise")
    assert face.state().focused
    assert not tree.face(canvas.face("softmax")).state().focused
    canvas.scene.selection.set([canvas.face("denoise")], (), canvas.key("denoise", Side.INPUT, "noisy"))
    port = face.child(0)
    assert port is not None
    assert port.state().focused


def test_connections_are_told_behind_the_nodes_with_both_ends_and_their_types(
    canvas: Canvas, tree: CanvasInterface
) -> None:
    nodes = len(canvas.scene.nodes)
    wires = [tree.child(nodes + number) for number in range(len(canvas.scene.wires.faces))]
    told = [wire.text(NAME) for wire in wires]
    assert told[0] == "Connection from image to rescale.x, uint8[?,28,28,1]"
    assert len(set(told)) == len(told)
    assert [tree.indexOfChild(wire) for wire in wires] == list(range(nodes, tree.childCount()))
    for wire in wires:
        centre = wire.rect().center()
        found = tree.childAt(centre.x(), centre.y())
        assert found is wire
        assert wire.parent() is tree
        assert not wire.state().selected


def test_a_connection_that_is_gone_to_by_key_has_the_focus(canvas: Canvas, tree: CanvasInterface) -> None:
    canvas.scene.selection.set([canvas.face("denoise")], (), canvas.key("denoise", Side.OUTPUT, "clean"))
    QTest.keyClick(canvas.view, Qt.Key.Key_Right)
    wire = tree.focusChild()
    assert wire is not None
    assert wire.text(NAME).startswith("Connection from denoise.clean")
    assert wire.state().focused
    removing.cut(canvas.editor, [wire.id])
    assert not wire.isValid()
    assert wire.text(NAME) == ""
    assert tree.indexOfChild(wire) == -1


def test_a_connection_whose_ends_are_at_odds_tells_both_types(canvas: Canvas, tree: CanvasInterface) -> None:
    pipeline = canvas.pipeline
    pipeline.disconnect(pipeline.node("denoise").inputs["noisy"])
    source, target = pipeline.node("image").outputs["value"], pipeline.node("denoise").inputs["noisy"]
    pipeline.apply(recipes.connect(pipeline.graph, source, target))
    (wire,) = pipeline.graph.incoming(target.node).values()
    said = "connection from image, uint8[?,28,28,1], to denoise.noisy, float32[?,28,28,1]"
    assert said in tree.wire(wire.id).text(NAME)


def test_places_on_screen_find_what_is_there(canvas: Canvas, tree: CanvasInterface) -> None:
    face = tree.face(canvas.face("classify"))
    centre = face.rect().center()
    found = tree.childAt(centre.x(), centre.y())
    assert found is face
    port = face.child(0)
    assert port is not None
    at = port.rect().center()
    assert face.childAt(at.x(), at.y()) is port
    away = canvas.viewport.mapFromGlobal(at) - canvas.port("classify", Side.INPUT, "image")
    assert away.manhattanLength() <= 2


def test_what_goes_is_no_longer_told(canvas: Canvas, tree: CanvasInterface) -> None:
    face = tree.face(canvas.face("denoise"))
    count = tree.childCount()
    removing.delete(canvas.editor, [canvas.face("denoise")], ())
    assert not face.isValid()
    assert face.text(NAME) == ""
    assert tree.childCount() < count
    assert tree.indexOfChild(face) == -1
    QTest.qWait(1)


def test_the_order_is_found_once_until_something_moves(canvas: Canvas, tree: CanvasInterface) -> None:
    scene, last = canvas.scene, tree.childCount() - 1
    faces, wires = tree.ids, tree.wires
    assert tree.child(0) is not tree.child(last)
    assert tree.ids is faces
    assert tree.wires is wires
    canvas.pipeline.apply(Move(((canvas.pipeline.node("image").id, (5000.0, 0.0)),)))
    first = tree.child(0)
    assert first is not None
    assert first.text(NAME) != "Node image, inputs: 0, outputs: 1"
    assert tree.ids == sorted(scene.nodes, key=lambda id: (scene.bodies.place(id), id))
    assert tree.wires != wires
    removing.delete(canvas.editor, [canvas.face("denoise")], ())
    assert sorted(tree.ids) == sorted(scene.nodes)
    assert sorted(tree.wires) == sorted(scene.wires.faces)
