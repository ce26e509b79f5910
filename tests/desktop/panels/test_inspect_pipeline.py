"""The inspector on the pipeline: its name, inputs and outputs in their order, models."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.panels.inspected import Subject
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import InputNode, ModelNode
from tests.desktop.panels.conftest import Inspected, retype
from tests.pipeline.build import model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def test_outputs_are_renamed_and_reordered_by_keyboard(qtbot: QtBot, inspected: Inspected) -> None:
    inspected.look_at_subject(Subject())
    list_ = inspected.panel.pipeline.outputs.list
    names = [row.title for row in list_.rows.rows]
    list_.setFocus()
    list_.setCurrentIndex(list_.rows.index(0, 0))
    QTest.keyClick(list_, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    inspected.settle()
    assert [row.title for row in list_.rows.rows] == [names[1], names[0], *names[2:]]
    assert list_.current_row.title == names[0]
    QTest.keyClick(list_, KEY.Key_F2)
    editor = QGuiApplication.focusObject()
    retype(editor, "answer")  # type: ignore[arg-type]
    QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: "answer" in [row.title for row in list_.rows.rows])
    assert list_.rows.rows[1].title == "answer"
    assert [one.name for one in inspected.pipeline.interface().outputs] == [names[1], "answer", *names[2:]]


def test_rows_are_dropped_to_another_place(inspected: Inspected) -> None:
    inspected.look_at_subject(Subject())
    model_ = inspected.panel.pipeline.outputs.list.model_
    names = [row.title for row in model_.rows]
    data = model_.mimeData([model_.index(2, 0)])
    model_.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model_.index(-1, 0))
    assert [one.name for one in inspected.pipeline.interface().outputs] == [names[2], *names[:2]]


def test_a_free_port_is_kept_out_and_let_in_again(inspect) -> None:
    pipeline = Pipeline("free")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]", "z": "float32[?]"})
    inspected = inspect(pipeline)
    section = inspected.panel.pipeline.outputs
    assert [row.note for row in section.list.rows.rows] == ["of net", "of net"]
    assert not section.up.isEnabled()
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.rows.index(0, 0))
    QTest.keyClick(section.list, KEY.Key_Delete)
    inspected.settle()
    assert [one.name for one in pipeline.interface().outputs] == ["z"]
    assert section.list.rows.rows[1].muted
    section.list.setCurrentIndex(section.list.rows.index(1, 0))
    QTest.mouseClick(section.hide_button, LEFT)
    assert [one.name for one in pipeline.interface().outputs] == ["y", "z"]
    assert node.record.hidden == frozenset()


def test_a_renamed_free_port_becomes_an_input_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    pipeline = page.document.pipeline
    model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]"})
    page.scene.selection.clear()
    model_ = window.inspector.pipeline.inputs.list.model_
    qtbot.waitUntil(lambda: model_.rowCount() == 1)
    model_.setData(model_.index(0, 0), "picture")
    (only,) = pipeline.graph.inputs
    assert isinstance(only, InputNode)
    assert (only.name, str(only.type)) == ("picture", "float32[?,4]")
    QTest.qWait(1)
    model_.setData(model_.index(0, 0), "")
    assert pipeline.graph.inputs[0].name == "picture"


def test_the_pipeline_is_renamed(inspected: Inspected) -> None:
    retype(inspected.panel.pipeline.name.line, "faces")
    assert inspected.pipeline.name == "faces"
    assert inspected.document.undo_stack.count() == 1


def test_a_blank_that_is_typed_stays_until_the_next_word(inspected: Inspected) -> None:
    line = inspected.panel.pipeline.name.line
    retype(line, "A ")
    inspected.settle()
    QTest.keyClicks(line, "B")
    assert inspected.pipeline.name == "A B"
    assert line.text() == "A B"


def test_models_are_frozen_together(inspected: Inspected) -> None:
    inspected.look_at("denoise", "classify", "softmax")
    page = inspected.panel.selection
    assert inspected.panel.page is page
    assert len(page.nodes.rows.rows) == 3
    QTest.mouseClick(page.frozen.switch, LEFT)
    nodes = [inspected.pipeline.node(name).record for name in ("denoise", "classify")]
    assert all(isinstance(node, ModelNode) and node.frozen for node in nodes)
    assert inspected.document.undo_stack.count() == 1
