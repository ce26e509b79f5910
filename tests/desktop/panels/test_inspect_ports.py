"""The inspector on ports, connections, inputs and outputs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.panels.inspected import Subject
from studio.pipeline import Pipeline, recipes
from studio.pipeline.graph import Side
from studio.tensors import UNKNOWN, parse_type
from tests.desktop.panels.conftest import Inspected, ends, retype
from tests.desktop.sheets import choose_file
from tests.pipeline.build import model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def test_a_port_shows_its_type_and_can_be_kept_out(inspect) -> None:
    pipeline = Pipeline("ports")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]"})
    inspected = inspect(pipeline)
    inspected.look_at_subject(Subject(port=node.outputs["y"]))
    page = inspected.panel.port
    assert dict(page.facts.shown)["Type"] == "float32[?,2]"
    QTest.mouseClick(page.exposed.switch, LEFT)
    assert node.record.hidden == {(Side.OUTPUT, "y")}
    assert pipeline.interface().outputs == ()


def test_a_problem_of_an_input_is_said_without_the_name_of_its_only_port(inspect) -> None:
    pipeline = Pipeline("untyped")
    pipeline.add_input("x", UNKNOWN)
    inspected = inspect(pipeline)
    inspected.look_at("x")
    sentences = [label.text() for label in inspected.panel.end.findChildren(QLabel) if "no type" in label.text()]
    assert len(sentences) == 1
    assert sentences[0].startswith("This input has no type.")


def test_a_long_type_is_shown_whole(inspect) -> None:
    long = f"float32[{','.join(['1024'] * 16)}]"
    pipeline = Pipeline("ports")
    inspected = inspect(pipeline)
    inspected.look_at_subject(Subject(port=pipeline.add_input("x", long).outputs["value"]))
    (label,) = (one for one in inspected.panel.port.facts.findChildren(QLabel) if one.text() == long)
    QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_what_feeds_a_port_can_be_gone_to(qtbot: QtBot, inspected: Inspected) -> None:
    port = inspected.pipeline.node("denoise").inputs["noisy"]
    inspected.look_at_subject(Subject(port=port))
    ends = inspected.panel.port.ends
    ends.setFocus()
    ends.setCurrentIndex(ends.rows.index(0, 0))
    with qtbot.waitSignal(inspected.panel.port_wanted) as wanted:
        QTest.keyClick(ends, KEY.Key_Return)
    assert wanted.args[0] == inspected.pipeline.graph.feeding(port).source


def test_a_connection_that_does_not_fit_offers_plans(inspect) -> None:
    pipeline = Pipeline("mismatch")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]"})
    source = pipeline.add_input("x", "float16[?,4]")
    pipeline.apply(recipes.connect(pipeline.graph, *ends(source, node)))
    inspected = inspect(pipeline)
    (connection,) = pipeline.graph.connections
    inspected.look_at_subject(Subject(connections=(connection,)))
    page = inspected.panel.connection
    assert "float16" in page.verdict.text()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    (title,) = (label for label in labels if label.text() == "Cast to float32")
    (effect,) = (label for label in labels if label.text() == "Lossless")
    assert title.geometry().center().y() == effect.geometry().center().y(), "they stand on one line"
    QTest.mouseClick(page.plan_buttons[0], LEFT)
    inspected.settle()
    assert pipeline.errors() == ()
    assert inspected.panel.page is inspected.panel.pipeline


def test_the_type_of_an_input_is_typed(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("features")
    field = inspected.panel.end.type
    retype(field.line, "float32[?,")
    assert field.fault
    QTest.keyClicks(field.line, "7]")
    assert field.fault == ""
    node = layered.graph.inputs[0]
    assert node.type == parse_type("float32[?,7]")
    assert inspected.document.undo_stack.count() == 1


def test_the_default_of_an_input_is_typed_checked_and_undone(inspect) -> None:
    pipeline = Pipeline("scaled")
    pipeline.connect(pipeline.add_input("k", "float32[?]"), pipeline.add_output("y"))
    inspected = inspect(pipeline)
    inspected.look_at("k")
    field = inspected.panel.end.default
    retype(field.line, "[1, 2")
    assert "JSON" in field.fault
    assert pipeline.graph.inputs[0].default is None
    QTest.keyClicks(field.line, "]")
    assert field.fault == ""
    assert pipeline.graph.inputs[0].default == "[1, 2]"
    assert inspected.document.undo_stack.count() == 1
    retype(inspected.panel.end.type.line, "float32[]")
    inspected.settle()
    assert "the input float32[]" in field.fault
    inspected.document.undo_stack.undo()
    inspected.settle()
    assert field.fault == ""
    inspected.document.undo_stack.undo()
    inspected.settle()
    assert (field.text, pipeline.graph.inputs[0].default) == ("", None)


def test_the_default_of_an_input_is_a_file(inspect, tmp_path: Path, qtbot: QtBot) -> None:
    np.save(tmp_path / "k.npy", np.ones(3, np.float32))
    pipeline = Pipeline("scaled")
    pipeline.connect(pipeline.add_input("k", "float32[?]"), pipeline.add_output("y"))
    inspected = inspect(pipeline)
    inspected.look_at("k")
    field = inspected.panel.end.default
    QTest.mouseClick(field.choose, LEFT)
    choose_file(qtbot, tmp_path / "k.npy")
    assert pipeline.graph.inputs[0].default == tmp_path / "k.npy"
    retype(field.line, str(tmp_path / "nothing.npy"))
    assert "does not exist" in field.fault
    QTest.keyClick(field.line, KEY.Key_Escape)
    assert (field.text, field.fault) == (str(tmp_path / "k.npy"), "")
