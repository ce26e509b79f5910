"""A large pipeline is put in order: groups in groups, frames, bends; what it exports is what it exported before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import studio
from studio.desktop.canvas.face import Badge, NodeFace
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from tests.desktop.stories.person import Person
from tests.loaders import PythonModel

IN, OUT = Side.INPUT, Side.OUTPUT
NONE = Qt.KeyboardModifier.NoModifier
LANES, STEPS = 12, 10
ACTIVATIONS = ("clip", "softmax", "l2_normalise")


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def large() -> Pipeline:
    """Lanes of normalisations side by side, whose ends are averaged: 123 nodes."""
    pipeline = Pipeline("lanes")
    source = pipeline.add_input("x", "float32[?,6]", position=(0, 0))
    mean = pipeline.add_operator("average", name="mean", inputs=LANES, position=(300 * (STEPS + 1), 600))
    for lane in range(LANES):
        before = source
        for step in range(STEPS):
            kind = ACTIVATIONS[(lane + step) % len(ACTIVATIONS)]
            node = pipeline.add_operator(kind, name=f"{kind}_{lane}_{step}", position=(300 * (step + 1), 130 * lane))
            pipeline.connect(before, node)
            before = node
        pipeline.connect(before.outputs["y"], mean.inputs[f"x{lane + 1}"])
    pipeline.expose_output(mean, "y")
    return pipeline


def around(person: Person, names: list[str], *, below: bool = False) -> None:
    """Draws a rectangle around nodes, from above or below them, where no wire is near."""
    canvas = person.canvas
    rect = canvas.scene.bounds([canvas.face(name) for name in names])
    start = rect.bottomLeft() + QPointF(30, 70) if below else rect.topLeft() + QPointF(30, -70)
    end = rect.topRight() + QPointF(10, -4) if below else rect.bottomRight() + QPointF(10, 4)
    canvas.drag(canvas.at(start), canvas.at(end))


def group(person: Person, name: str) -> str:
    """Groups what is selected, named by keyboard; returns its id."""
    person.keys("Ctrl+G")
    (id,) = person.canvas.scene.selection.faces
    person.keys("F2")
    person.type(name)
    person.keys("Return")
    assert person.pipeline.graph.structure.group(id).name == name
    return id


def face(person: Person, id: str) -> NodeFace:
    found = person.canvas.scene.nodes[id].face
    assert isinstance(found, NodeFace)
    return found


def test_a_large_pipeline_is_regrouped_and_exports_the_same(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "lanes.studio"
    large().save(path)
    studio.export(Pipeline.load(path), tmp_path / "before")

    person.answer_file_dialog(path)
    person.keys("Ctrl+O")
    person.wait(lambda: len(person.pipeline.graph.nodes) == LANES * STEPS + 3)
    canvas, page = person.canvas, person.window.page
    assert page is not None
    page.view.setFocus()
    person.wait(lambda: page.editor.presenter.is_whole)
    person.keys("Home")
    assert canvas.view.zoom < 0.5
    flat = dumps(person.pipeline.graph)

    # Two blocks of lanes become groups, drawn around from far away.
    lanes = [[f"{ACTIVATIONS[(lane + step) % 3]}_{lane}_{step}" for step in range(STEPS)] for lane in range(LANES)]
    around(person, [name for lane in lanes[:6] for name in lane])
    upper = group(person, "Upper lanes")
    around(person, [name for lane in lanes[6:] for name in lane], below=True)
    lower = group(person, "Lower lanes")
    assert len(canvas.scene.nodes) == 5
    assert [len(face(person, id).inputs) for id in (upper, lower)] == [6, 6]
    assert [len(face(person, id).outputs) for id in (upper, lower)] == [6, 6]

    # The first of them gets order inside: a group in the group, named, and a frame around the rest.
    canvas.click(canvas.at(canvas.scene.nodes[upper].rect().center()))
    person.keys("Return")
    assert [name for _, name in page.breadcrumbs.steps] == ["lanes", "Upper lanes"]
    around(person, [name for lane in lanes[:2] for name in lane[:5]])
    inner = group(person, "Warm up")
    person.keys("L")
    person.wait(lambda: not page.arranging.is_running and not page.editor.motion.is_running)
    person.keys("Home")
    canvas.click(canvas.free())
    for name, modifier in ((lanes[3][8], NONE), (lanes[3][9], Qt.KeyboardModifier.ShiftModifier)):
        canvas.click(canvas.at(canvas.scene.nodes[canvas.face(name)].rect().center()), modifier)
    person.keys("G")
    person.type("Later")
    person.keys("Return")
    (frame,) = person.pipeline.graph.structure.frames.values()
    assert (frame.name, frame.group) == ("Later", upper)

    # A step is taken out within the inner group: the groups around it say so, and the problem leads there.
    canvas.click(canvas.at(canvas.scene.nodes[inner].rect().center()))
    person.keys("Return")
    first = lanes[0][2]
    wire = person.pipeline.graph.feeding(person.pipeline.node(first).inputs["x"])
    assert wire is not None
    canvas.click(canvas.at(canvas.scene.wires.middle(wire.id)))
    person.keys("Delete")
    for _ in range(4):
        person.keys("Escape")
    assert page.editor.presenter.level == ""
    assert face(person, upper).badges == (Badge.PROBLEM,)
    assert face(person, lower).badges == ()
    person.window.bottom.show_page("problems")
    listed = person.window.problems.list
    listed.setFocus()
    listed.setCurrentIndex(listed.model().index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert page.editor.presenter.level == inner
    page.view.setFocus()
    person.keys("Ctrl+Z")
    assert not person.pipeline.errors()

    # Saved and opened again, the order is there; exported, it makes no difference.
    person.keys("Ctrl+S")
    kept = Pipeline.load(path)
    assert {one.name for one in kept.graph.structure.groups.values()} == {"Upper lanes", "Lower lanes", "Warm up"}
    person.export(tmp_path / "after")
    given = {"x": np.random.default_rng(3).random((4, 6)).astype(np.float32)}
    (expected,), (result,) = (PythonModel(tmp_path / name)(given)["y"] for name in ("before", "after"))
    np.testing.assert_array_equal(result, expected)

    # And all of it can be taken back.
    for dialog in person.window.findChildren(type(person.dialog)):
        dialog.close()
    page.view.setFocus()
    while page.document.undo_stack.canUndo():
        person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == flat
    assert page.editor.presenter.level == ""
    person.wait(lambda: page.editor.presenter.is_whole)
    assert len(canvas.scene.nodes) == LANES * STEPS + 3
