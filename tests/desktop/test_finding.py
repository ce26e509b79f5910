"""Searching the pipeline, and the minimap, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import removing
from studio.desktop.finding import Found, seek
from studio.desktop.window import MainWindow
from studio.operators import catalogue
from studio.pipeline import Pipeline
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import OperatorNode, Side, new_id
from tests.desktop.conftest import Canvas, tell_of_move
from tests.desktop.stories.person import Person

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    person.canvas.view.setFocus()
    return person


def centered(canvas: Canvas, face: str) -> bool:
    away = canvas.scene.nodes[face].rect().center() - canvas.view.visible_rect().center()
    return away.manhattanLength() < 3


def found(pipeline: Pipeline, text: str) -> set[str]:
    hits: list[Found] = [one for some in seek(pipeline, text) for one in some]
    names = {pipeline.graph.node(one.node).name for one in hits if one.port is None}
    return names | {pipeline.label(one.port) for one in hits if one.port is not None}


def test_what_words_find(sample: Pipeline) -> None:
    assert found(sample, "denoise") == {"denoise"}
    assert found(sample, "argmax") >= {node.name for node in sample.graph.nodes.values() if "argmax" in node.name}
    assert "denoise.clean" in found(sample, "clean float32")
    assert found(sample, "image input") >= {"image"}
    assert found(sample, "no such thing") == set()
    assert found(sample, "") == set()


def test_control_f_finds_counts_and_goes_on_and_back(person: Person) -> None:
    bar, canvas = person.window.finder.bar, person.canvas
    person.keys("Ctrl+F")
    assert person.window.focusWidget() is bar.field
    person.type("float32[?,28")
    assert bar.count.text().startswith("– of ")
    number = int(bar.count.text().split()[-1])
    assert number > 2
    person.keys("Return")
    assert bar.count.text() == f"1 of {number}"
    first = canvas.scene.selection.port
    assert first is not None
    person.wait(lambda: centered(canvas, first.face))
    person.keys("Return")
    assert bar.count.text() == f"2 of {number}"
    person.keys("Shift+Return")
    assert canvas.scene.selection.port == first
    person.keys("Shift+F3")
    assert bar.count.text() == f"{number} of {number}"
    person.keys("Esc")
    assert not bar.isVisible()
    assert person.window.focusWidget() is canvas.view
    person.keys("F3")
    assert bar.isVisible()


@pytest.mark.parametrize(("key", "name"), [("Return", "needle"), ("Shift+Return", "needle_2")])
def test_enter_before_anything_is_found_goes_there_when_it_is(person: Person, key: str, name: str) -> None:
    pipeline, bar = person.pipeline, person.window.finder.bar
    softmax = catalogue.get("softmax").Params()
    nodes = [OperatorNode(new_id(), f"hay_{n}", "softmax", softmax, position=(n, 0.0)) for n in range(6000)]
    pipeline.apply(AddNodes(tuple(nodes)))
    for place in (1e4, 2e4):  # at the right, where one searches last
        pipeline.add_operator("softmax", name="needle", position=(place, 0.0))
    person.keys("Ctrl+F")
    person.type("needle")
    assert bar.count.text() == "…"
    person.keys(key)
    person.wait(lambda: bar.count.text() in ("1 of 2", "2 of 2"))
    assert person.canvas.scene.selection.faces == {person.canvas.face(name)}


def test_the_search_follows_the_pipeline(person: Person) -> None:
    bar, pipeline = person.window.finder.bar, person.pipeline
    person.keys("Ctrl+F")
    person.type("denoise")
    person.keys("Return")
    assert bar.count.text() == "1 of 1"
    assert person.canvas.scene.selection.faces == {person.canvas.face("denoise")}
    removing.delete(person.canvas.editor, [person.canvas.face("denoise")], ())
    person.wait(lambda: bar.count.text() == "Nothing found")
    person.canvas.page.document.undo_stack.undo()
    person.wait(lambda: bar.count.text() == "– of 1")
    assert pipeline.node("denoise")


def test_nothing_lies_over_the_canvas_while_one_searches(person: Person) -> None:
    person.keys("Ctrl+F")
    bar, view = person.window.finder.bar, person.canvas.view
    below = bar.mapToGlobal(QPoint(0, bar.height())).y()
    person.wait(lambda: view.mapToGlobal(QPoint(0, 0)).y() >= below)


def test_from_the_library_one_searches_the_library(person: Person) -> None:
    person.window.library.tree.setFocus()
    person.keys("Ctrl+F")
    assert person.window.focusWidget() is person.window.library.search
    assert not person.window.finder.bar.isVisible()


# minimap


def test_the_minimap_moves_the_view_and_follows_it(person: Person) -> None:
    window, canvas = person.window, person.canvas
    person.keys("M")
    minimap = window.minimap
    person.wait(minimap.isVisible)
    canvas.view.set_zoom(2.0)
    item = canvas.scene.nodes[canvas.face("denoise")]
    transform = minimap._transform()
    assert transform is not None
    at = transform.map(item.rect().center()).toPoint()
    QTest.mouseClick(minimap, LEFT, Qt.KeyboardModifier.NoModifier, at)
    off = 4 / transform.m11()  # a pixel of the minimap is many of the scene
    assert (canvas.view.visible_rect().center() - item.rect().center()).manhattanLength() < off
    frame = transform.mapRect(canvas.view.visible_rect()).center().toPoint()
    other = transform.map(canvas.scene.nodes[canvas.face("softmax")].rect().center()).toPoint()
    QTest.mousePress(minimap, LEFT, Qt.KeyboardModifier.NoModifier, frame)
    tell_of_move(minimap, other, LEFT)
    person.wait(lambda: canvas.scene.nodes[canvas.face("softmax")].rect().intersects(canvas.view.visible_rect()))
    QTest.mouseRelease(minimap, LEFT, Qt.KeyboardModifier.NoModifier, other)
    person.keys("M")
    assert not minimap.isVisible()


def test_the_minimap_is_drawn_anew_only_when_the_pipeline_changes(person: Person) -> None:
    person.keys("M")
    minimap, canvas = person.window.minimap, person.canvas
    person.wait(lambda: minimap._picture is not None)
    picture = minimap._picture
    canvas.view.scroll_by(100, 0)
    minimap.repaint()
    assert minimap._picture is picture
    canvas.editor.move({canvas.face("denoise"): (900.0, 900.0)})
    person.wait(lambda: minimap._picture is not None and minimap._picture is not picture)


def test_a_port_keeps_its_side_in_what_is_found(sample: Pipeline) -> None:
    hits = [one for some in seek(sample, "noisy") for one in some]
    assert [(one.port.side, one.port.name) for one in hits if one.port is not None] == [(Side.INPUT, "noisy")]
