"""Fixes that are chosen in the list of problems: what they bring has room on the canvas, in one step."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import room
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import Connect
from studio.pipeline.graph import Port, Side, TrainedWeights, terms_of
from studio.pipeline.groups import enclose
from studio.pipeline.handles import Handle
from studio.pipeline.node_edits import SetWeights
from studio.pipeline.problems import Problem
from studio.pipeline.structure_edits import Bend
from studio.savedmodel.trained import write_weights
from studio.tensors import parse_type
from tests.desktop.sheets import choose_file
from tests.desktop.stories.person import Person
from tests.pipeline.build import model, reference, wire

SIDE = 24.0  # of wire at each side of a pill


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def two(pipeline: Pipeline, distance: float) -> tuple[Handle, Handle]:
    """Two models whose types differ by a dimension, connected, with one more behind them."""
    a = model(pipeline, "a", {"x": "float32[?,4]"}, {"y": "float32[?,4,1]"})
    b = model(pipeline, "b", {"x": "float32[?,4]"}, {"y": "float32[?,4]"}, position=(distance, 0.0))
    c = model(pipeline, "c", {"x": "float32[?,4]"}, {"y": "float32[?,4]"}, position=(distance + 300.0, 0.0))
    pipeline.apply(Connect((wire(a.outputs["y"], b.inputs["x"]), wire(b.outputs["y"], c.inputs["x"]))))
    return a, b


def first_fix(person: Person, start: str) -> str:
    problems: tuple[Problem, ...] = person.window.problems.problems
    return next(fix.title for one in problems for fix in one.fixes if fix.title.startswith(start))


def test_an_adapter_between_two_close_nodes_makes_room_in_the_same_step(person: Person) -> None:
    a, b = two(person.pipeline, 200.0)
    canvas, before = person.canvas, dumps(person.pipeline.graph)
    end = canvas.scene.port_position(canvas.key("c", Side.INPUT, "x"))
    person.wait(lambda: bool(person.window.problems.problems))
    person.mend(first_fix(person, "Insert"))
    (pill,) = [id for id, node in canvas.scene.nodes.items() if id not in (a.id, b.id) and "Squeeze" in node.face.title]
    left = canvas.scene.port_position(canvas.key("a", Side.OUTPUT, "y")).x()
    right = canvas.scene.port_position(canvas.key("b", Side.INPUT, "x")).x()
    rect = canvas.scene.nodes[pill].rect()
    assert rect.left() - left >= SIDE
    assert right - rect.right() >= SIDE
    assert canvas.scene.port_position(canvas.key("c", Side.INPUT, "x")).x() > end.x()
    person.canvas.page.setFocus()
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_what_an_operator_refuses_is_adapted_to_what_it_takes(person: Person) -> None:
    pipeline = person.pipeline
    start, dense = pipeline.add_input("n", "int32[?,4]"), pipeline.add_operator("dense", position=(400.0, 0.0))
    pipeline.connect(dense.outputs["y"], pipeline.add_output("out", position=(700.0, 0.0)))
    pipeline.apply(Connect((wire(start.outputs["value"], dense.inputs["x"]),)))
    person.wait(lambda: bool(person.window.problems.problems))
    person.mend("Insert Cast to float32")
    assert pipeline.problems() == ()
    assert pipeline.type(dense.inputs["x"]) == parse_type("float32[?,4]")


def test_a_broken_connection_goes_through_adapters_to_the_port_that_is_there_now(person: Person) -> None:
    a, b = two(person.pipeline, 200.0)
    pipeline, canvas = person.pipeline, person.canvas
    changed = reference({"image": "float32[?,4]"}, {"y": "float32[?,4]"}, path="/models/b")
    pipeline.apply(recipes.set_reference(pipeline.graph, {b.id: changed}))
    person.wait(lambda: bool(person.window.problems.problems))
    before = dumps(pipeline.graph)
    person.mend(first_fix(person, "y → image through Squeeze"))
    assert pipeline.problems() == ()
    (pill,) = [id for id, node in canvas.scene.nodes.items() if id not in (a.id, b.id) and "Squeeze" in node.face.title]
    left = canvas.scene.port_position(canvas.key("a", Side.OUTPUT, "y")).x()
    right = canvas.scene.port_position(canvas.key("b", Side.INPUT, "image")).x()
    rect = canvas.scene.nodes[pill].rect()
    assert left + SIDE <= rect.left() <= rect.right() <= right - SIDE
    canvas.page.setFocus()
    person.keys("Ctrl+Z")
    assert dumps(pipeline.graph) == before


def test_an_adapter_in_a_bent_wire_stands_in_its_middle_and_moves_nothing(person: Person) -> None:
    _, b = two(person.pipeline, 260.0)
    pipeline, canvas = person.pipeline, person.canvas
    (bent,) = pipeline.graph.incoming(b.id).values()
    pipeline.apply(Bend(((bent.id, ((230.0, 300.0),)),)))
    middle = canvas.scene.wires.middle(bent.id)
    place = pipeline.graph.node(b.id).position
    person.wait(lambda: bool(person.window.problems.problems))
    person.mend(first_fix(person, "Insert"))
    (pill,) = [node for node in canvas.scene.nodes.values() if "Squeeze" in node.face.title]
    assert (pill.rect().center() - middle).manhattanLength() <= 2
    assert pipeline.graph.node(b.id).position == place


def test_an_adapter_comes_where_its_wire_is_within_a_group(person: Person) -> None:
    a, b = two(person.pipeline, 200.0)
    pipeline, editor = person.pipeline, person.canvas.editor
    pipeline.apply(enclose(pipeline.graph, [a.id, b.id], "both").edit)
    assert editor.presenter.level == ""
    person.wait(lambda: bool(person.window.problems.problems))
    person.mend(first_fix(person, "Insert"))
    assert editor.presenter.level == pipeline.graph.node(a.id).group
    assert any("Squeeze" in node.face.title for node in person.canvas.scene.nodes.values())
    overlapping = [item.rect() for item in person.canvas.scene.nodes.values()]
    assert not any(one.intersects(other) for one in overlapping for other in overlapping if one is not other)


def test_inputs_that_are_exposed_stand_beside_their_ports_and_never_on_one_another(person: Person) -> None:
    person.pipeline.add_operator("concat", name="concat", position=(600, 0))
    person.pipeline.add_operator("softmax", name="softmax", position=(420, 10))
    person.wait(lambda: len(person.window.problems.problems) >= 3)
    while titles := [f.title for p in person.window.problems.problems for f in p.fixes if f.title.startswith("Expose")]:
        person.mend(titles[0])
    rects = [item.rect() for item in person.canvas.scene.nodes.values()]
    assert len(rects) == 5
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_the_fixes_of_a_circle_say_which_connection_they_remove(person: Person) -> None:
    a, b = two(person.pipeline, 400.0)
    pipeline = person.pipeline
    pipeline.apply(recipes.disconnect(pipeline.graph, [next(iter(pipeline.graph.incoming(b.id).values())).id]))
    pipeline.apply(Connect((wire(b.outputs["y"], a.inputs["x"]),)))
    pipeline.apply(Connect((wire(a.outputs["y"], Port(b.id, Side.INPUT, "x")),)))
    person.wait(lambda: any("circle" in one.what for one in person.window.problems.problems))
    person.mend("Remove b.y – a.x")
    assert pipeline.types.cycles == ()
    assert pipeline.graph.incoming(a.id) == {}


def test_trained_weights_that_moved_are_found_again(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    pipeline = person.pipeline
    head = pipeline.add_operator("dense", name="head")
    digest = write_weights(tmp_path / "w.npz", {"head": {"bias": np.zeros(10, np.float32)}})
    pipeline.apply(SetWeights(head.id, TrainedWeights(str(tmp_path / "gone.npz"), digest, "head")))
    person.wait(lambda: any("missing" in one.what for one in person.window.problems.problems))
    person.mend("Relink…")
    choose_file(qtbot, tmp_path / "w.npz")
    kept = terms_of(head.record).weights
    assert kept is not None
    assert Path(kept.path) == tmp_path / "w.npz"
    person.wait(lambda: not any("missing" in one.what for one in person.window.problems.problems))


def test_a_port_is_exposed_by_its_menu_beside_it(person: Person) -> None:
    person.pipeline.add_operator("concat", name="concat", position=(600, 0))
    canvas = person.canvas
    canvas.view.center_at(QPointF(600, 0))
    for name in ("x1", "x2"):
        canvas.scene.selection.clear()
        point = canvas.port("concat", Side.INPUT, name)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(canvas.viewport, QContextMenuEvent(reason, point, canvas.viewport.mapToGlobal(point)))
        person.choose(f"Expose {name} as an input of the export")
    first, second = (canvas.scene.nodes[node.id].rect() for node in person.pipeline.graph.inputs)
    assert not first.intersects(second)


@pytest.mark.parametrize("by", ["menu", "inspector"])
def test_another_signature_that_makes_the_node_wider_gets_room_in_the_same_step(person: Person, by: str) -> None:
    person.window.workspace.open_sample()
    pipeline, canvas = person.pipeline, person.canvas
    node = pipeline.node("denoise").id
    person.wait(lambda: (look := pipeline.look_of(node)) is not None and look.info is not None)
    found = pipeline.look_of(node)
    assert found is not None
    assert found.info is not None
    served = found.info.signatures["serving_default"]
    wide = replace(
        served, outputs={"clean": served.outputs["clean"], "what_is_quite_a_long_name": parse_type("string[]")}
    )
    info = replace(found.info, signatures={"serving_default": served, "with_more": wide})
    pipeline.take_looks([replace(found, info=info)])
    before, nodes, face = dumps(pipeline.graph), canvas.scene.nodes, canvas.face("denoise")
    width, places = nodes[face].rect().width(), {id: item.pos() for id, item in nodes.items()}
    if by == "menu":
        person.window.menus.signatures(node, QPoint())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
        menu.actions()[1].trigger()
    else:
        canvas.click(canvas.title("denoise"))
        person.wait(person.window.inspector.model.box.isVisible)
        person.window.inspector.model.box.activated.emit(1)
    rect = nodes[face].rect()
    assert rect.width() > width
    assert [id for id, item in nodes.items() if item.rect().intersects(rect)] == [face]
    assert nodes[face].pos() == places[face]
    assert nodes[canvas.face("rescale")].pos() == places[canvas.face("rescale")]
    canvas.view.setFocus()
    person.keys("Ctrl+Z")
    assert dumps(pipeline.graph) == before


def test_a_signature_that_makes_the_node_higher_gets_room_below_it(person: Person) -> None:
    person.window.workspace.open_sample()
    pipeline, canvas = person.pipeline, person.canvas
    node = pipeline.node("denoise").id
    person.wait(lambda: (look := pipeline.look_of(node)) is not None and look.info is not None)
    found = pipeline.look_of(node)
    assert found is not None
    assert found.info is not None
    served = found.info.signatures["serving_default"]
    high = replace(served, outputs={**served.outputs, **{f"y{n}": parse_type("string[]") for n in range(8)}})
    info = replace(found.info, signatures={"serving_default": served, "with_more": high})
    pipeline.take_looks([replace(found, info=info)])
    before, nodes, face = dumps(pipeline.graph), canvas.scene.nodes, canvas.face("denoise")
    places = {id: item.pos() for id, item in nodes.items()}
    canvas.click(canvas.title("denoise"))
    person.wait(person.window.inspector.model.box.isVisible)
    person.window.inspector.model.box.activated.emit(1)
    ways = {id: item.pos() - places[id] for id, item in nodes.items()}
    rects = [item.rect() for item in nodes.values()]
    assert not [one for one, two in combinations(rects, 2) if one.intersects(two)]
    down = ways[canvas.face("softmax")]
    assert down.x() == 0
    assert down.y() > 0
    assert ways[canvas.editor.presenter.face_of(pipeline.node("label").id)] == down  # in a row with it
    assert ways[face] == ways[canvas.face("rescale")] == ways[canvas.face("squeeze")] == QPointF()
    canvas.view.setFocus()
    person.keys("Ctrl+Z")
    assert dumps(pipeline.graph) == before


def test_in_a_pipeline_of_very_many_nodes_another_model_moves_none(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands would be moved in one piece."""
    a, b = two(person.pipeline, 150.0)
    place = person.pipeline.graph.node(b.id).position
    wide = reference(
        {"x": "float32[?,4]"}, {"y": "float32[?,4,1]", "one_more_output": "float32[?,4]"}, path="/models/a"
    )
    edit = recipes.set_reference(person.pipeline.graph, {a.id: wide})
    document = person.canvas.page.document
    document.apply(edit)
    assert person.pipeline.graph.node(b.id).position > place
    document.undo_stack.undo()
    monkeypatch.setattr(room, "MANY", 2)
    document.apply(edit)
    assert person.pipeline.graph.node(b.id).position == place
