"""A thousand nodes: opened, searched, moved, laid out, grouped, undone, saved and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.edits import Move
from tests.desktop.stories.person import Person
from tests.pipeline.build import large

NODES, ROWS = 1_000, 32


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pipeline = Pipeline(graph=large(NODES))
    places = {id: (330.0 * (at // ROWS), 220.0 * (at % ROWS)) for at, id in enumerate(pipeline.graph.nodes)}
    pipeline.apply(Move(tuple(places.items())))
    pipeline.save(tmp_path / "large.studio")
    return tmp_path / "large.studio"


def open_file(person: Person, file: Path) -> None:
    person.answer_file_dialog(file)
    person.keys("Ctrl+O")
    person.wait(lambda: person.pipeline.path == file)
    page = person.window.page
    assert page is not None
    person.wait(lambda: page.editor.presenter.is_whole)


def centred(person: Person, face: str) -> bool:
    """Whether a node has come to the middle of the view."""
    canvas = person.canvas
    off = canvas.at(canvas.scene.nodes[face].rect().center()) - canvas.viewport.rect().center()
    return off.manhattanLength() < 5


def test_a_thousand_nodes_are_worked_with(person: Person, file: Path, tmp_path: Path) -> None:
    open_file(person, file)
    page = person.window.page
    assert page is not None
    page.view.setFocus()
    scene, stack, opened = page.scene, page.document.undo_stack, dumps(person.pipeline.graph)
    assert len(scene.nodes) == NODES

    person.keys("Ctrl+F")
    person.type("s501")
    bar = person.window.finder.bar
    person.wait(lambda: bar.count.text() == "– of 1")
    person.keys("Return")
    (found,) = scene.selection.faces
    person.wait(lambda: page.view.viewport().rect().contains(person.canvas.title("s501")))
    person.wait(lambda: centred(person, found))
    person.keys("Escape")
    assert bar.isHidden()
    (found,) = scene.selection.faces
    assert person.pipeline.graph.node(found).name == "s501"
    person.keys("Alt+Shift+Up")
    assert len(scene.selection.faces) > 50
    scene.selection.set([found])

    canvas = person.canvas
    canvas.drag(canvas.title("s501"), canvas.title("s501") + QPointF(60, 40).toPoint())
    assert stack.undoText() == "Move"
    person.keys("Home")
    person.wait(lambda: page.view.zoom < 0.5)
    person.keys("Ctrl+A")
    assert len(scene.selection.faces) == NODES
    person.keys("L")
    person.wait(lambda: stack.undoText() == "Arrange", 60_000)
    person.wait(lambda: not page.editor.motion.is_running)
    person.keys("H")
    person.keys("H")
    scene.selection.set([found])
    person.keys("Alt+Shift+Up")
    person.keys("Ctrl+G")
    assert len(person.pipeline.graph.structure.groups) == 1
    person.wait(lambda: page.document.is_whole)
    worked, steps = dumps(person.pipeline.graph), stack.count()

    for _ in range(steps):
        person.keys("Ctrl+Z")
        QTest.qWait(1)
    person.wait(lambda: page.document.is_whole)
    assert dumps(person.pipeline.graph) == opened
    for _ in range(steps):
        person.keys("Ctrl+Shift+Z")
        QTest.qWait(1)
    person.wait(lambda: page.document.is_whole)
    assert dumps(person.pipeline.graph) == worked
    person.keys("Ctrl+S")
    person.wait(lambda: not page.document.is_dirty)
    person.keys("Ctrl+W")
    open_file(person, file)
    assert dumps(person.pipeline.graph) == worked
