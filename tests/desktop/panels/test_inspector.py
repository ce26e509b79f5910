"""The inspector whatever it looks at: names, plans, what is gone, how wide it gets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.documents import pace
from studio.desktop.documents.document import Document
from studio.desktop.panels import gathering
from studio.desktop.panels.inspected import Subject
from studio.desktop.panels.parts import wrapped
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, groups, recipes
from studio.pipeline.graph import Side
from studio.pipeline.node_edits import Rename
from studio.pipeline.pieces import WIDE
from studio.pipeline.structure_edits import Bend
from tests.desktop.panels.conftest import Inspected, retype
from tests.desktop.stories.person import Person
from tests.pipeline.build import model

KEY = Qt.Key


def test_a_name_is_typed_in_the_head(inspected: Inspected) -> None:
    inspected.look_at("denoise")
    line = inspected.panel.model.head.name.line
    node = inspected.pipeline.node("denoise").id
    retype(line, "cleaner")
    assert inspected.pipeline.graph.node(node).name == "cleaner"
    assert inspected.document.undo_stack.count() == 1
    retype(line, "classify")
    assert inspected.panel.model.head.name.fault == "Another has this name."
    assert inspected.pipeline.graph.node(node).name == "classif"
    QTest.keyClick(line, KEY.Key_Escape)
    inspected.settle()
    assert line.text() == inspected.pipeline.graph.node(node).name == "denoise"
    assert not inspected.document.undo_stack.count()


def test_the_buttons_of_a_model_are_seen_with_its_page_alone(inspected: Inspected) -> None:
    footer = inspected.panel.model.footer  # the page is made, and not shown yet
    inspected.settle()
    assert not footer.isVisible()
    inspected.look_at("denoise")
    assert footer.isVisible()
    inspected.look_at("softmax")
    assert not footer.isVisible()


def test_the_adapters_of_a_pill_are_shown_together(inspect) -> None:
    pipeline = Pipeline("pill")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]"})
    source = pipeline.add_input("x", "float16[?,4,1]")
    plan = pipeline.connect(source, node.inputs["x"], adapt=True)
    assert plan is not None
    adapters = [one.id for one in pipeline.graph.nodes.values() if getattr(one, "inserted_by", "")]
    assert len(adapters) == 2
    inspected = inspect(pipeline)
    inspected.look_at_subject(Subject(tuple(adapters)))
    assert inspected.panel.page is inspected.panel.plan
    assert [page.isVisible() for page in inspected.panel.plan.pages] == [True, True]


def test_what_is_removed_is_looked_at_no_more(inspected: Inspected) -> None:
    inspected.look_at("softmax")
    assert inspected.panel.page is inspected.panel.operator
    inspected.document.apply(recipes.remove(inspected.pipeline.graph, [inspected.pipeline.node("softmax").id]))
    inspected.settle()
    assert inspected.panel.page is inspected.panel.pipeline


@pytest.mark.parametrize("comes_next", ["another", "none", "the end"])
@pytest.mark.parametrize("waits", [True, False])
def test_a_document_that_is_gone_is_let_go_of(
    inspected: Inspected, layered: Pipeline, comes_next: str, waits: bool
) -> None:
    document, panel = Document(layered), inspected.panel
    panel.show_subject(document, Subject())
    if not waits:
        inspected.settle()
    document.close()
    document.deleteLater()
    QCoreApplication.sendPostedEvents(document, QEvent.Type.DeferredDelete)
    assert not isValid(document)
    if comes_next == "another":
        inspected.look_at("softmax")
        assert panel.page is panel.operator
    elif comes_next == "none":
        panel.show_subject(None, Subject())
        assert panel.page is panel.pipeline
    else:
        panel.stop()


def test_nothing_is_ever_wider_than_the_dock(inspect) -> None:
    pipeline = Pipeline("long")
    long = "a_very_long_name_of_a_port_" * 6
    net = model(
        pipeline, "net", {long: "float32[?,224,224,3]"}, {"y" * 90: "float32[?,2]"}, path="/nowhere/" + "n" * 99
    )
    source = pipeline.add_input("picture", "uint8[?,28,28,3]")
    start, end = next(iter(source.outputs.values())), net.inputs[long]
    pipeline.apply(recipes.connect(pipeline.graph, start, end))
    pipeline.look_at_models()
    inspected = inspect(pipeline)
    (wire,) = pipeline.graph.connections
    for subject in (
        Subject(),
        Subject((net.id,)),
        Subject((source.id,)),
        Subject(port=end),
        Subject(connections=(wire,)),
        Subject((net.id, source.id)),
    ):
        inspected.look_at_subject(subject)
        assert inspected.panel.page.width() <= inspected.panel.area.viewport().width()


def test_long_words_break_and_are_read_out_whole(qapp: object) -> None:
    path = "/models/" + "x" * 90
    label = wrapped(f"There is nothing at {path}.")
    assert label.text() == label.accessibleName() == f"There is nothing at {path}."
    label.resize(240, 400)
    longest = max(label.fontMetrics().horizontalAdvance(part) for part in QLabel.text(label).split("\u200b"))
    assert longest < 240
    label.deleteLater()


def test_the_ports_of_a_group_come_in_slices_and_an_edit_begins_anew(
    qtbot: QtBot, inspect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "SLICE", 0.0)
    monkeypatch.setattr(groups, "NODES_A_STEP", 2)
    pipeline = Pipeline("group")
    nodes = [model(pipeline, f"net{at}", {"x": "float32[?]"}, {"y": "float32[?]"}) for at in range(12)]
    added = groups.enclose(pipeline.graph, [node.id for node in nodes])
    pipeline.apply(added.edit)
    inspected = inspect(pipeline)
    inspected.panel.show_subject(inspected.document, Subject(group=added.id))
    page = inspected.panel.page
    assert page is inspected.panel.group

    def listed() -> list[str]:
        return [row.title for row in page.ports[Side.OUTPUT].rows.rows]

    assert listed() == [], "it would take one turn"
    inspected.document.apply(recipes.remove(pipeline.graph, [nodes[-1].id]))
    qtbot.waitUntil(lambda: listed() == [f"net{at}.y" for at in range(11)])
    assert [row.title for row in page.ports[Side.INPUT].rows.rows] == [f"net{at}.x" for at in range(11)]


@pytest.mark.parametrize("goes", ["closed", "left"])
def test_the_ports_of_a_group_are_gathered_in_its_documents_turns_and_no_longer_than_it_is_there(
    qtbot: QtBot, inspect, monkeypatch: pytest.MonkeyPatch, goes: str
) -> None:
    monkeypatch.setattr(gathering, "SLICE", 0.0)
    monkeypatch.setattr(groups, "NODES_A_STEP", 1)
    pipeline = Pipeline("group")
    nodes = [model(pipeline, f"net{at}", {"x": "float32[?]"}, {"y": "float32[?]"}) for at in range(30)]
    added = groups.enclose(pipeline.graph, [node.id for node in nodes])
    pipeline.apply(added.edit)
    inspected = inspect(pipeline)
    panel, document = inspected.panel, Document(pipeline)
    panel.show_subject(document, Subject(group=added.id))
    page = panel.page
    assert page is panel.group
    document.turns.finish()
    assert len(page.ports[Side.OUTPUT].rows.rows) == 30
    document.apply(Rename(nodes[0].id, "first"))
    assert panel.page.ports[Side.OUTPUT].rows.rows
    with qtbot.captureExceptions() as raised:
        if goes == "closed":
            document.close()
            document.deleteLater()
            qtbot.waitUntil(lambda: not isValid(document))
            panel.show_subject(inspected.document, Subject())
        else:
            panel.show_subject(inspected.document, Subject())
            document.close()
            document.deleteLater()
            qtbot.waitUntil(lambda: not isValid(document))
        assert panel.page is panel.pipeline
    assert not raised


@pytest.mark.parametrize(("is_elsewhere", "step"), [(False, 2), (True, 200)])
def test_in_the_middle_of_a_wide_edit_nothing_is_looked_at(
    qtbot: QtBot, inspect, monkeypatch: pytest.MonkeyPatch, is_elsewhere: bool, step: int
) -> None:
    monkeypatch.setattr(gathering, "SLICE", 0.0)
    monkeypatch.setattr(pace, "SLICE", 0.0)
    monkeypatch.setattr(groups, "NODES_A_STEP", step)
    pipeline = Pipeline("group")
    nodes = [model(pipeline, f"net{at}", {"x": "float32[?]"}, {"y": "float32[?]"}).id for at in range(WIDE + 2)]
    added = groups.enclose(pipeline.graph, nodes)
    pipeline.apply(added.edit)
    inspected = inspect(pipeline)
    inspected.document.set_unsaved()  # no title changes
    inspected.panel.show_subject(inspected.document, Subject(group=added.id))
    if not is_elsewhere:
        assert inspected.panel.page is inspected.panel.group
    inspected.document.apply(recipes.remove(pipeline.graph, nodes[1:]))
    assert not inspected.document.is_whole
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: inspected.document.is_whole)
    assert not raised
    page = inspected.panel.page
    assert page is inspected.panel.group
    qtbot.waitUntil(lambda: [row.title for row in page.ports[Side.OUTPUT].rows.rows] == ["net0.y"])


def test_how_many_of_each_kind_are_selected_breaks_between_kinds_alone(inspected: Inspected) -> None:
    inspected.look_at("denoise", "classify", "rescale", "image")
    texts = [label.text() for label in inspected.panel.selection.findChildren(QLabel)]
    assert "2\u00a0models, 1\u00a0operator, 1\u00a0input" in texts


@pytest.mark.parametrize(
    "names, wires, title",
    [(("denoise",), 1, "1 node, 1 connection"), (("denoise", "classify"), 0, "2 nodes"), ((), 2, "2 connections")],
)
def test_one_of_a_kind_is_no_plural_and_none_is_not_counted(
    inspected: Inspected, names: tuple[str, ...], wires: int, title: str
) -> None:
    pipeline = inspected.document.pipeline
    nodes = tuple(pipeline.node(name).id for name in names)
    inspected.panel.show_subject(
        inspected.document, Subject(nodes, connections=tuple(pipeline.graph.connections)[:wires])
    )
    assert inspected.panel.page is inspected.panel.selection
    assert title in [label.text() for label in inspected.panel.selection.findChildren(QLabel)]


def test_frames_and_bends_that_are_selected_with_others_are_told(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas, panel = person.canvas, window.inspector
    canvas.click(canvas.title("rescale"))
    person.keys("G")
    person.keys("Return")
    (frame,) = canvas.scene.selection.frames
    assert panel.page is panel.frame
    canvas.click(canvas.title("denoise"))
    assert panel.page is panel.model
    shift = Qt.KeyboardModifier.ShiftModifier
    canvas.click(canvas.at(canvas.scene.frames.rect(frame).topLeft() + QPointF(30, 10)), shift)
    assert panel.page is panel.selection
    assert "1 node, 1 frame" in [label.text() for label in panel.selection.findChildren(QLabel)]
    wire = canvas.scene.wire_at_port(canvas.key("squeeze", Side.INPUT, "x"))
    canvas.page.document.apply(Bend(((wire, ((560.0, 0.0),)),)))
    canvas.click(canvas.at(QPointF(560, 0)), shift)
    assert panel.page is panel.selection
    assert "1 node, 1 frame, 1 bend" in [label.text() for label in panel.selection.findChildren(QLabel)]
    canvas.click(canvas.title("denoise"), shift)
    canvas.click(canvas.at(QPointF(560, 0)), shift)
    assert panel.page is panel.frame
