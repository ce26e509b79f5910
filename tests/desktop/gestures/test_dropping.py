"""What comes in from outside: entries of the library and models, onto the canvas and into wires; and what a wire that
is released on empty canvas can be continued with."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import answers
from studio.desktop.canvas.organizing import add_frame
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.dialogs.proposal_popup import ProposalPopup
from studio.desktop.drops import operator_data
from studio.desktop.palette import Palette
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.graph import ModelNode, Side
from studio.pipeline.records import Frame
from studio.pipeline.structure_edits import AddFrames
from studio.resources import resource
from tests.desktop.conftest import LEFT, Canvas
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT
COPY, NONE = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
SAMPLES = resource("samples")


class Drag:
    """Something held over a page."""

    def __init__(self, person: Person, data: QMimeData) -> None:
        assert person.window.page is not None
        self.page = person.window.page
        self.data = data

    def over(self, at: QPoint) -> None:
        """Enters and moves to a point of the viewport."""
        self.at = self.page.view.viewport().mapTo(self.page, at)
        QApplication.sendEvent(self.page, QDragEnterEvent(self.at, COPY, self.data, LEFT, NONE))
        self.move(at)

    def move(self, at: QPoint) -> None:
        self.at = self.page.view.viewport().mapTo(self.page, at)
        QApplication.sendEvent(self.page, QDragMoveEvent(self.at, COPY, self.data, LEFT, NONE))

    def leave(self) -> None:
        QApplication.sendEvent(self.page, QDragLeaveEvent())

    def drop(self) -> None:
        QApplication.sendEvent(self.page, QDropEvent(QPointF(self.at), COPY, self.data, LEFT, NONE))


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """A picture that leads straight to an output."""
    window.settings.takes_safe_plans = False
    person = Person(window, qtbot)
    pipeline = person.pipeline
    x = pipeline.add_input("x", "float32[?,28,28,1]", position=(0, 0))
    y = pipeline.add_output("y", position=(700, 0))
    pipeline.connect(x, y)
    canvas = person.canvas
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(QPointF(400, 100))
    return person


def middle(canvas: Canvas) -> QPoint:
    (id,) = canvas.scene.wires.faces
    return canvas.at(canvas.scene.wires.middle(id))


def wires(person: Person) -> set[tuple[str, str]]:
    graph = person.pipeline.graph
    return {(graph.node(c.source.node).name, graph.node(c.target.node).name) for c in graph.connections.values()}


def model_data(name: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / name))])
    return data


def test_an_outline_shows_where_an_entry_of_the_library_lands(person: Person) -> None:
    canvas = person.canvas
    drag = Drag(person, operator_data("softmax"))
    drag.over(QPoint(200, 400))
    (ghost,) = canvas.scene.overlays
    assert ghost.body().topLeft() == canvas.view.to_scene(QPointF(200, 400))
    drag.move(QPoint(260, 420))
    assert ghost.body().topLeft() == canvas.view.to_scene(QPointF(260, 420))
    drag.leave()
    assert not canvas.scene.overlays
    drag.over(QPoint(260, 420))
    drag.drop()
    assert not canvas.scene.overlays
    place = canvas.view.to_scene(QPointF(260, 420))
    assert person.pipeline.node("Softmax").record.position == (place.x(), place.y())


def test_an_operator_dropped_on_a_wire_goes_into_it_as_one_step(person: Person) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    drag = Drag(person, operator_data("softmax"))
    drag.over(middle(canvas))
    assert list(canvas.scene.wires.marks.values()) == [WireMark.TAKES]
    drag.move(QPoint(200, 500))
    assert not canvas.scene.wires.marks
    drag.move(middle(canvas))
    drag.drop()
    assert wires(person) == {("x", "Softmax"), ("Softmax", "y")}
    assert stack.count() == 1
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_an_operator_that_does_not_fit_is_only_added(person: Person) -> None:
    canvas = person.canvas
    drag = Drag(person, operator_data("lower"))
    drag.over(middle(canvas))
    assert not canvas.scene.wires.marks
    drag.drop()
    assert wires(person) == {("x", "y")}
    assert len(person.pipeline.graph.nodes) == 3


def test_a_model_dropped_on_a_wire_goes_into_it(person: Person) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    drag = Drag(person, model_data("denoise"))
    drag.over(middle(canvas))
    drag.move(middle(canvas))
    person.wait(lambda: bool(canvas.scene.wires.marks))  # once it has been read
    drag.drop()
    person.wait(lambda: wires(person) == {("x", "denoise"), ("denoise", "y")})
    assert stack.count() == 1


def test_a_model_that_needs_adapters_asks_first(window: MainWindow, person: Person) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    drag = Drag(person, model_data("classify"))
    drag.over(middle(canvas))
    person.wait(lambda: list(canvas.scene.wires.marks.values()) == [WireMark.ADAPTS])
    drag.drop()
    person.wait(lambda: any(popup.isVisible() for popup in window.findChildren(ProposalPopup)))
    assert dumps(person.pipeline.graph) == before
    person.keys("Return")
    assert "classify" in person.models()
    assert stack.count() == 1
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


# a wire that is released on empty canvas


def palette(person: Person) -> Palette:
    return next(one for one in person.window.findChildren(Palette) if one.isVisible())


def release(person: Person) -> Palette:
    canvas = person.canvas
    canvas.drag(canvas.port("x", OUT, "value"), canvas.at(QPointF(300, 250)))
    return palette(person)


def test_a_released_wire_lists_what_fits_and_models_of_the_library(person: Person) -> None:
    person.window.library.add_folder(Path(SAMPLES))
    person.wait(lambda: len(person.window.library.model_paths) == 3)
    listed = release(person)
    assert "Output" in listed.titles()
    assert "Softmax" in listed.titles()
    assert "Lower" not in listed.titles()
    person.wait(lambda: "denoise" in listed.titles())
    titles = listed.titles()
    assert titles.index("denoise") < titles.index("Softmax")  # it fits as it is
    assert titles.index("classify") > titles.index("Softmax")  # this takes an adapter


def test_the_list_stays_at_the_end_of_the_wire_while_one_types(person: Person) -> None:
    canvas = person.canvas
    end = QPoint(300, canvas.viewport.height() - 20)
    canvas.drag(canvas.port("x", OUT, "value"), end)
    listed, at = palette(person), canvas.viewport.mapToGlobal(end)
    field = listed.box.mapToGlobal(QPoint(0, 0))
    assert field.y() < at.y()  # there is no room below
    person.type("softmax")
    assert len(listed.titles()) < 3
    assert listed.box.mapToGlobal(QPoint(0, 0)) == field
    assert listed.box.mapToGlobal(listed.box.rect().bottomLeft()).y() > at.y()


@pytest.mark.parametrize("name", ["denoise", "classify"])
def test_choosing_a_model_adds_and_connects_it_as_one_step(person: Person, name: str) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    person.window.library.add_folder(Path(SAMPLES))
    person.wait(lambda: len(person.window.library.model_paths) == 3)
    before = dumps(person.pipeline.graph)
    listed = release(person)
    person.wait(lambda: name in listed.titles())
    person.type(name)
    person.keys("Return")
    (node,) = [one for one in person.pipeline.graph.nodes.values() if isinstance(one, ModelNode)]
    assert person.pipeline.graph.incoming(node.id)
    assert stack.count() == 1
    assert not canvas.scene.overlays
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_choosing_an_operator_adds_and_connects_it_as_one_step(person: Person) -> None:
    stack = person.canvas.page.document.undo_stack
    release(person)
    person.type("softmax")
    person.keys("Return")
    assert ("x", "Softmax") in wires(person)
    assert stack.count() == 1


def test_esc_leaves_nothing_of_a_released_wire(person: Person) -> None:
    canvas = person.canvas
    before = dumps(person.pipeline.graph)
    release(person)
    person.keys("Esc")
    assert dumps(person.pipeline.graph) == before
    assert not canvas.scene.overlays
    assert canvas.editor.draft.answers is None


def test_the_wire_stays_while_one_looks_for_what_fits(person: Person, qtbot: QtBot) -> None:
    canvas = person.canvas
    release(person)
    assert len(canvas.scene.overlays) == 1
    qtbot.waitUntil(lambda: canvas.editor.draft.answers is None)  # but ports no longer answer
    assert not canvas.scene.wires.marks
    assert not any(item.is_marked for item in canvas.scene.nodes.values())
    person.keys("Esc")
    assert not canvas.scene.overlays


def test_where_a_released_wire_comes_from_may_go_at_once(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = person.canvas
    for number in range(60):
        person.pipeline.add_output(f"other_{number}", position=(2000 + 200 * number, 900))
    monkeypatch.setattr(answers, "SLICE", 0.0)  # one face in a turn
    release(person)
    x = person.pipeline.graph.inputs[0]
    canvas.page.document.apply(recipes.remove(person.pipeline.graph, [x.id]))
    qtbot.waitUntil(lambda: canvas.editor.draft.answers is None)
    assert x.id not in canvas.scene.nodes


def test_there_is_room_for_what_comes_into_a_short_wire(person: Person) -> None:
    canvas = person.canvas
    canvas.editor.move({canvas.face("y"): (180.0, 0.0)})
    canvas.page.document.undo_stack.clear()
    drag = Drag(person, operator_data("softmax"))
    drag.over(middle(canvas))
    drag.drop()
    assert wires(person) == {("x", "Softmax"), ("Softmax", "y")}
    rects = [canvas.scene.nodes[canvas.face(name)].rect() for name in ("x", "Softmax", "y")]
    assert all(one.right() + 24 <= two.left() for one, two in itertools.pairwise(rects))
    start, end = canvas.key("x", OUT, "value"), canvas.key("Softmax", IN, "x")
    assert canvas.scene.port_position(start).y() == canvas.scene.port_position(end).y()
    assert canvas.page.document.undo_stack.count() == 1


def test_what_a_node_in_a_wire_lies_over_makes_room_though_it_does_not_follow(person: Person) -> None:
    person.window.workspace.open_sample()
    canvas = person.canvas
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(QPointF(500, 200))
    before, nodes = dumps(person.pipeline.graph), canvas.scene.nodes
    clean = canvas.editor.presenter.face_of(
        next(one.id for one in person.pipeline.graph.outputs if one.name == "clean")
    )
    places = {id: item.pos() for id, item in nodes.items()}
    wire = canvas.scene.wire_at_port(canvas.key("squeeze", IN, "x"))
    drag = Drag(person, operator_data("cast"))
    drag.over(canvas.at(canvas.scene.wires.middle(wire)))
    drag.drop()
    assert {("denoise", "Cast"), ("Cast", "squeeze")} <= wires(person)
    cast = nodes[canvas.face("Cast")].rect()
    assert not [id for id, item in nodes.items() if id != canvas.face("Cast") and item.rect().intersects(cast)]
    assert nodes[clean].pos().x() > places[clean].x()
    assert nodes[clean].pos().y() == places[clean].y()
    assert all(nodes[canvas.face(name)].pos() == places[canvas.face(name)] for name in ("rescale", "denoise"))
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_what_merely_stands_close_to_a_node_with_its_adapter_stays(person: Person) -> None:
    person.window.settings.takes_safe_plans = True
    person.window.workspace.open_sample()
    canvas, nodes = person.canvas, person.canvas.scene.nodes
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(QPointF(400, 250))
    places = {name: nodes[canvas.face(name)].pos() for name in ("squeeze", "classify", "softmax")}
    drag = Drag(person, operator_data("reshape"))
    drag.over(canvas.at(canvas.scene.wires.middle(canvas.scene.wire_at_port(canvas.key("classify", IN, "image")))))
    drag.drop()
    assert {("squeeze", "Reshape"), ("Reshape", "reshape"), ("reshape", "classify")} <= wires(person)
    rects = [item.rect() for item in nodes.values()]
    assert not [one for one, two in itertools.combinations(rects, 2) if one.intersects(two)]
    assert {name: nodes[canvas.face(name)].pos() for name in places} == places


def test_where_room_is_made_what_lies_in_a_frame_stays_in_it(person: Person) -> None:
    person.window.workspace.open_sample()
    canvas = person.canvas
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(QPointF(500, 200))
    graph, frames = person.pipeline.graph, canvas.scene.frames
    clean = canvas.editor.presenter.face_of(next(one.id for one in graph.outputs if one.name == "clean"))
    for faces in ({canvas.face("denoise"), clean}, {clean}, {canvas.face("rescale")}):
        canvas.scene.selection.set(faces)
        add_frame(canvas.editor, "Frame", QPointF())
    both, alone, before_it = sorted(frames.frames, key=lambda id: -frames.rect(id).right())
    if frames.rect(both).width() < frames.rect(alone).width():
        both, alone = alone, both
    corner = frames.rect(alone).topLeft() + QPointF(4, 30)
    canvas.editor.document.apply(AddFrames((Frame("empty", "In it", (30, 20), position=corner.toTuple()),)))
    rects, text = {id: frames.rect(id) for id in frames.frames}, dumps(graph)
    wire = canvas.scene.wire_at_port(canvas.key("squeeze", IN, "x"))
    x = canvas.scene.nodes[clean].pos().x()
    drag = Drag(person, operator_data("cast"))
    drag.over(canvas.at(canvas.scene.wires.middle(wire)))
    drag.drop()
    way = canvas.scene.nodes[clean].pos().x() - x
    assert way > 0
    assert frames.rect(both) == rects[both].adjusted(0, 0, way, 0)
    assert frames.rect(alone) == rects[alone].translated(way, 0)
    assert frames.rect("empty") == rects["empty"].translated(way, 0)
    assert frames.rect(before_it) == rects[before_it]
    person.keys("Ctrl+Z")
    assert dumps(graph) == text


@pytest.mark.parametrize("what", ["a folder", "its graph", "a folder of versions", "the one in a folder"])
def test_a_model_is_dropped_as_a_folder_as_its_graph_or_as_what_holds_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, what: str
) -> None:
    for name, sample in (("served/2", "classify"), ("served/11", "denoise"), ("project/models/denoise", "denoise")):
        shutil.copytree(SAMPLES / sample, tmp_path / name)
    person = Person(window, qtbot)
    dropped = {
        "a folder": tmp_path / "served" / "11",
        "its graph": tmp_path / "served" / "11" / "saved_model.pb",
        "a folder of versions": tmp_path / "served",
        "the one in a folder": tmp_path / "project",
    }[what]
    person.drop([dropped], 300, 200)
    (node,) = person.pipeline.graph.nodes.values()
    assert isinstance(node, ModelNode)
    assert list(node.reference.inputs) == ["noisy"]


def test_models_that_are_dropped_together_stand_in_the_order_of_the_data(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.drop([SAMPLES / "classify", SAMPLES / "denoise"], 400, 200)
    canvas = person.canvas
    denoise, classify = (canvas.scene.nodes[canvas.face(name)].rect() for name in ("denoise", "classify"))
    assert denoise.right() + 100 < classify.left()  # a pill comes between, and the wire leads forwards
    assert denoise.top() == classify.top()
    assert canvas.view.visible_rect().contains(denoise.united(classify))


def test_all_of_what_is_dropped_together_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.drop([SAMPLES / name for name in ("classify", "denoise", "label")], 700, 200)
    canvas = person.canvas
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())


def test_models_that_come_one_after_the_other_do_not_lie_over_one_another(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    for name in ("classify", "denoise", "label"):
        person.drop([SAMPLES / name], 500, 300)
    canvas = person.canvas
    rects = [item.rect() for item in canvas.scene.nodes.values()]
    assert not any(one.intersects(two) for one, two in itertools.combinations(rects, 2))
    assert canvas.view.visible_rect().contains(rects[-1])


def test_of_a_folder_of_models_one_chooses_which(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("denoise", "classify", "label"):
        shutil.copytree(SAMPLES / name, tmp_path / "project" / name)
    person = Person(window, qtbot)
    titles = ["Add all 3 models", "classify", "denoise", "label"]

    def ask() -> Palette:
        drop_file(person, tmp_path / "project")
        person.wait(lambda: any(one.isVisible() for one in window.findChildren(Palette)))
        palette = next(one for one in window.findChildren(Palette) if one.isVisible())
        assert palette.titles() == titles
        return palette

    ask()
    person.keys("Escape")
    assert not person.pipeline.graph.nodes
    ask()
    person.type("den")
    person.keys("Return")
    person.wait(lambda: person.models() == ["denoise"])
    ask()
    person.keys("Return")
    person.wait(lambda: len(person.models()) == 4)
    assert window.page is not None
    assert window.page.document.undo_stack.count() == 2


def test_a_pipeline_that_is_dropped_opens_and_what_is_neither_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    person, file = Person(window, qtbot), tmp_path / "work.studio"
    (tmp_path / "notes.txt").write_text("nothing")
    drop_file(person, tmp_path / "notes.txt")
    person.wait(lambda: "notes.txt" in window.log.toPlainText())
    assert not person.pipeline.graph.nodes
    pipeline = Pipeline("work")
    pipeline.add_operator("softmax")
    pipeline.save(file)
    drop_file(person, file)
    person.wait(lambda: person.pipeline.path == file)


def drop_file(person: Person, path: Path) -> None:
    """Drops one path on the page, whatever it is."""
    page, at, copy = person.window.page, QPoint(300, 200), Qt.DropAction.CopyAction
    assert page is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(at, copy, data, LEFT, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(at), copy, data, LEFT, none))


def test_what_a_file_manager_would_move_is_taken_as_a_copy(person: Person) -> None:
    page, at = person.window.page, QPoint(300, 200)
    assert page is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / "denoise"))])
    both, shift = COPY | Qt.DropAction.MoveAction, Qt.KeyboardModifier.ShiftModifier
    for event in (
        QDragEnterEvent(at, both, data, LEFT, shift),
        QDragMoveEvent(at, both, data, LEFT, shift),
        QDropEvent(QPointF(at), both, data, LEFT, shift),
    ):
        assert event.proposedAction() == Qt.DropAction.MoveAction  # the file manager's word
        QApplication.sendEvent(page, event)
        assert event.isAccepted()
        assert event.dropAction() == COPY
    person.wait(lambda: len(person.models()) == 1)


def test_the_first_model_stands_in_the_middle_of_an_empty_canvas(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    window.resize(1500, 1000)
    QTest.qWait(50)
    assert window.page is not None
    window.page.take_focus()
    QGuiApplication.clipboard().setText(str(SAMPLES / "denoise"))
    person.keys("Ctrl+V")
    person.wait(lambda: len(person.models()) == 1)
    QTest.qWait(50)
    (item,) = person.canvas.scene.nodes.values()
    off = item.rect().center() - person.canvas.view.visible_rect().center()
    assert abs(off.x()) < 40
    assert abs(off.y()) < 40
