"""The inspector: every kind of thing it looks at, and that what is typed there is in the document as it should be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.panels.field import ChoiceField, SwitchField, TextField
from studio.desktop.panels.inspected import Subject
from studio.desktop.panels.parts import wrapped
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.graph import InputNode, ModelNode, Port, Side
from studio.pipeline.models import Look
from studio.resources import resource
from studio.tensors import parse_type
from tests.desktop.panels.conftest import Inspected
from tests.desktop.sheets import choose_file
from tests.pipeline.build import model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
DENOISE = resource("samples", "denoise")


def retype(field: QWidget, text: str) -> None:
    """Replaces what a line says, key by key."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)


@pytest.fixture
def layered() -> Pipeline:
    """An input that feeds a layer."""
    pipeline = Pipeline("layered")
    dense = pipeline.add_operator("dense", name="head", units=10)
    pipeline.connect(pipeline.add_input("features", "float32[?,4]"), dense)
    pipeline.expose_output(dense.outputs["y"], name="scores")
    return pipeline


# operators


def test_the_form_comes_from_the_parameters(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    fields = inspected.panel.operator.form.fields
    assert isinstance(fields["units"], TextField)
    assert fields["units"].text == "10"
    assert isinstance(fields["activation"], ChoiceField)
    assert fields["activation"].box.currentData() == "linear"
    assert isinstance(fields["use_bias"], SwitchField)
    assert fields["use_bias"].switch.isChecked()
    assert not fields["seed"].isVisible()
    inspected.panel.operator.form._fold.click()
    assert fields["seed"].isVisible()


def test_a_typed_value_is_one_step_and_changes_the_result(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    page, stack = inspected.panel.operator, inspected.document.undo_stack
    line = page.form.fields["units"].line
    retype(line, "128")
    inspected.settle()
    assert layered.node("head").record.params.units == 128
    assert str(page.outputs.rows.rows[0].type) == "float32[?,128]"
    assert stack.count() == 1
    QTest.keyClick(line, KEY.Key_Return)
    QTest.keyClicks(line, "0")
    assert stack.count() == 2
    stack.undo()
    inspected.settle()
    assert line.text() == "128"
    stack.undo()
    inspected.settle()
    assert line.text() == "10"


def test_two_values_typed_at_once_are_two_steps(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    form = inspected.panel.operator.form
    retype(form.fields["units"].line, "5")
    form._fold.click()
    retype(form.fields["seed"].line, "7")
    assert inspected.document.undo_stack.count() == 2


def test_what_is_not_allowed_says_so_under_the_field_and_stays_out(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    field = inspected.panel.operator.form.fields["units"]
    retype(field.line, "0")
    assert field.fault == "0 is less than 1."
    assert field.line.property("invalid")
    assert layered.node("head").record.params.units == 10
    assert inspected.document.undo_stack.count() == 0
    retype(field.line, "x")
    assert "It takes a whole number" in field.fault
    QTest.keyClick(field.line, KEY.Key_Backspace)
    assert field.fault.startswith("A value is missing.")
    QTest.keyClick(field.line, KEY.Key_Escape)
    assert (field.text, field.fault) == ("10", "")


def test_arrows_count(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    line = inspected.panel.operator.form.fields["units"].line
    line.setFocus()
    QTest.keyClick(line, KEY.Key_Up)
    QTest.keyClick(line, KEY.Key_PageUp)
    assert layered.node("head").record.params.units == 21


def test_choices_and_switches_are_taken_over(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    fields = inspected.panel.operator.form.fields
    fields["activation"].box.setFocus()
    QTest.keyClicks(fields["activation"].box, "softmax")
    fields["activation"].box.activated.emit(fields["activation"].box.currentIndex())
    fields["use_bias"].switch.setFocus()
    QTest.keyClick(fields["use_bias"].switch, KEY.Key_Space)
    params = layered.node("head").record.params
    assert (params.activation, params.use_bias) == ("softmax", False)


def test_a_parameter_that_the_input_refuses_says_so_under_its_field(inspect) -> None:
    pipeline = Pipeline("squeezing")
    pipeline.connect(pipeline.add_input("x", "float32[?,1,4]"), pipeline.add_operator("squeeze", axis=1))
    inspected = inspect(pipeline)
    inspected.look_at("squeeze")
    field = inspected.panel.operator.form.fields["axis"]
    retype(field.line, "7")
    inspected.settle()
    assert field.fault
    assert pipeline.node("squeeze").record.params.axis == 7
    inspected.document.undo_stack.undo()
    inspected.settle()
    assert (field.text, field.fault) == ("1", "")


def test_lists_are_typed_with_commas_and_question_marks(inspect) -> None:
    pipeline = Pipeline("reshaping")
    pipeline.add_operator("reshape", shape=[None, 4])
    inspected = inspect(pipeline)
    inspected.look_at("reshape")
    line = inspected.panel.operator.form.fields["shape"].line
    assert line.text() == "?, 4"
    retype(line, "?, 2, -1")
    assert pipeline.node("reshape").record.params.shape == (None, 2, -1)


def test_an_assumption_is_accepted_by_its_switch(inspect) -> None:
    pipeline = Pipeline("assuming")
    target = model(pipeline, "net", {"x": "float32[?,28,28,1]"}, {"y": "float32[?,4]"})
    source = pipeline.add_input("x", "uint8[?,28,28,1]")
    plan = next(plan for plan in pipeline.judge(*_ends(source, target)).plans if plan.assumptions)
    pipeline.connect(source, target.inputs["x"], adapt=plan)
    inspected = inspect(pipeline)
    (adapter,) = [node for node in pipeline.graph.nodes.values() if getattr(node, "assumptions", ())]
    inspected.look_at(adapter.name)
    (switch_row,) = inspected.panel.operator._switches
    QTest.mouseClick(switch_row.switch, LEFT)
    assert pipeline.graph.node(adapter.id).accepted == frozenset(adapter.assumptions)


def _ends(source, target) -> tuple[Port, Port]:
    return next(iter(source.outputs.values())), target.inputs["x"]


# names


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
    assert line.text() == "classif"


# models


def test_a_model_shows_what_its_files_tell(inspected: Inspected) -> None:
    inspected.look_at("denoise")
    page = inspected.panel.model
    facts = dict(page.facts.shown)
    assert facts["Format"] == "SavedModel, TF2"
    assert facts["Tags"] == "serve"
    assert page.inputs.rows.rows[0].title == "noisy"
    assert page.outputs.rows.rows[0].connected
    sizes = [row.share for row in page.variables.list.rows.rows]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 5
    page.variables.toggle.click()
    assert len(page.variables.list.rows.rows) == 12
    assert page.variables.note.startswith("12  ·  ")
    assert not page.assets.isVisible()


def test_what_a_model_can_do_is_told(inspect, models) -> None:
    pipeline = Pipeline("danger")
    node = pipeline.add_model(models["dangerous"], signature="read")
    inspected = inspect(pipeline)
    inspected.look_at(node.name)
    page = inspected.panel.model
    assert not page.findings.isHidden()
    assert "WriteFile: Writes whatever a caller names." in page.findings.sentences


def test_models_that_nobody_has_looked_at_are_read(qtbot: QtBot, inspect) -> None:
    pipeline = Pipeline("unread")
    node = pipeline.add_model(DENOISE)
    fresh = Pipeline("unread", graph=pipeline.copy().graph)
    inspected = inspect(fresh)
    inspected.look_at(node.name)
    page = inspected.panel.model
    assert page.wait_button.isVisible()
    qtbot.waitUntil(lambda: "Format" in dict(page.facts.shown))
    assert not page.wait_button.isVisible()


def test_reading_can_be_cancelled_and_begun_again(qtbot: QtBot, inspect) -> None:
    pipeline = Pipeline("unread")
    node = pipeline.add_model(DENOISE)
    fresh = Pipeline("unread", graph=pipeline.copy().graph)
    inspected = inspect(fresh)
    inspected.look_at(node.name)
    page = inspected.panel.model
    QTest.mouseClick(page.wait_button, LEFT)
    assert page.wait_button.text() == "Read"
    QTest.qWait(300)
    assert fresh.look_of(node.id) is None
    QTest.mouseClick(page.wait_button, LEFT)
    qtbot.waitUntil(lambda: fresh.look_of(node.id) is not None)


def test_a_missing_model_keeps_its_ports_and_offers_to_relink(qtbot: QtBot, inspect) -> None:
    pipeline = Pipeline("gone")
    model(pipeline, "gone", {"x": "float32[?,4]"}, {"y": "float32[?,2]"}, path="/nowhere/gone")
    pipeline.look_at_models()
    inspected = inspect(pipeline)
    inspected.look_at("gone")
    page = inspected.panel.model
    assert page.inputs.rows.rows[0].title == "x"
    assert dict(page.facts.shown) == {"Tags": "serve"}
    relink = next(
        button for button in page._problems.findChildren(QWidget) if getattr(button, "text", str)() == "Relink…"
    )
    with qtbot.waitSignal(inspected.panel.fix_wanted) as wanted:
        QTest.mouseClick(relink, LEFT)
    assert wanted.args[0].node == pipeline.node("gone").id


def test_the_frozen_switch_freezes_all_that_share_the_weights(inspect) -> None:
    pipeline = Pipeline("twins")
    first, second = pipeline.add_model(DENOISE, name="one"), pipeline.add_model(DENOISE, name="two")
    inspected = inspect(pipeline)
    inspected.look_at("one")
    page = inspected.panel.model
    assert page.own_weights.isVisible()
    page.frozen.switch.setFocus()
    QTest.keyClick(page.frozen.switch, KEY.Key_Space)
    assert first.record.frozen
    assert second.record.frozen
    QTest.mouseClick(page.own_weights.switch, LEFT)
    assert first.record.copy


def test_another_signature_is_chosen_in_the_box(inspect) -> None:
    pipeline = Pipeline("signatures")
    node = pipeline.add_model(DENOISE, name="net")
    found = pipeline.look_of(node.id)
    served = found.info.signatures["serving_default"]
    info = replace(found.info, signatures={"serving_default": served, "other": replace(served, inputs={})})
    pipeline.take_looks([Look(found.path, found.tags, info)])
    inspected = inspect(pipeline)
    inspected.look_at("net")
    page = inspected.panel.model
    assert page.signature.note == "1 of 2"
    page.box.setFocus()
    QTest.keyClick(page.box, KEY.Key_Down)
    page.box.activated.emit(1)
    inspected.settle()
    assert node.record.reference.signature == "other"
    assert page.inputs.rows.rows == ()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_signature_is_copied(inspected: Inspected, number: int) -> None:
    inspected.look_at("denoise")
    page = inspected.panel.model
    page.copy.menu().actions()[number].trigger()
    text = QGuiApplication.clipboard().text()
    if number == 0:
        assert (
            text
            == "denoise  serving_default\ninputs\n  noisy  float32[?,28,28,1]\noutputs\n  clean  float32[?,28,28,1]\n"
        )
    elif number == 1:
        compile(text, "copied", "exec")
        assert "tf.saved_model.load(" in text
    else:
        assert text.startswith("curl -X POST http://localhost:8501/v1/models/denoise:predict")
        body = text[text.index("'") + 1 : text.rindex("'")]
        assert list(json.loads(body)["inputs"]) == ["noisy"]


# ports, connections, ends


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


def test_what_feeds_a_port_can_be_gone_to(qtbot: QtBot, inspected: Inspected) -> None:
    port = inspected.pipeline.node("denoise").inputs["noisy"]
    inspected.look_at_subject(Subject(port=port))
    ends = inspected.panel.port.ends
    ends.setFocus()
    ends.setCurrentIndex(ends.rows.index(0))
    with qtbot.waitSignal(inspected.panel.port_wanted) as wanted:
        QTest.keyClick(ends, KEY.Key_Return)
    assert wanted.args[0] == inspected.pipeline.graph.feeding(port).source


def test_a_connection_that_does_not_fit_offers_plans(inspect) -> None:
    pipeline = Pipeline("mismatch")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]"})
    source = pipeline.add_input("x", "float16[?,4]")
    pipeline.apply(recipes.connect(pipeline.graph, *_ends(source, node)))
    inspected = inspect(pipeline)
    (connection,) = pipeline.graph.connections
    inspected.look_at_subject(Subject(connections=(connection,)))
    page = inspected.panel.connection
    assert "float16" in page.verdict.text()
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


# the pipeline


def test_outputs_are_renamed_and_reordered_by_keyboard(qtbot: QtBot, inspected: Inspected) -> None:
    inspected.look_at_subject(Subject())
    list_ = inspected.panel.pipeline.outputs.list
    names = [row.title for row in list_.rows.rows]
    list_.setFocus()
    list_.setCurrentIndex(list_.rows.index(0))
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
    data = model_.mimeData([model_.index(2)])
    model_.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model_.index(-1))
    assert [one.name for one in inspected.pipeline.interface().outputs] == [names[2], *names[:2]]


def test_a_free_port_is_kept_out_and_let_in_again(inspect) -> None:
    pipeline = Pipeline("free")
    node = model(pipeline, "net", {"x": "float32[?,4]"}, {"y": "float32[?,2]", "z": "float32[?]"})
    inspected = inspect(pipeline)
    section = inspected.panel.pipeline.outputs
    assert [row.note for row in section.list.rows.rows] == ["of net", "of net"]
    assert not section.up.isEnabled()
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.rows.index(0))
    QTest.keyClick(section.list, KEY.Key_Delete)
    inspected.settle()
    assert [one.name for one in pipeline.interface().outputs] == ["z"]
    assert section.list.rows.rows[1].muted
    section.list.setCurrentIndex(section.list.rows.index(1))
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
    model_.setData(model_.index(0), "picture")
    (only,) = pipeline.graph.inputs
    assert isinstance(only, InputNode)
    assert (only.name, str(only.type)) == ("picture", "float32[?,4]")
    QTest.qWait(1)
    model_.setData(model_.index(0), "")
    assert pipeline.graph.inputs[0].name == "picture"


def test_the_pipeline_is_renamed(inspected: Inspected) -> None:
    retype(inspected.panel.pipeline.name.line, "faces")
    assert inspected.pipeline.name == "faces"
    assert inspected.document.undo_stack.count() == 1


# several, and what goes


def test_models_are_frozen_together(inspected: Inspected) -> None:
    inspected.look_at("denoise", "classify", "softmax")
    page = inspected.panel.selection
    assert inspected.panel.page is page
    assert len(page.nodes.rows.rows) == 3
    QTest.mouseClick(page.frozen.switch, LEFT)
    nodes = [inspected.pipeline.node(name).record for name in ("denoise", "classify")]
    assert all(isinstance(node, ModelNode) and node.frozen for node in nodes)
    assert inspected.document.undo_stack.count() == 1


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


def test_real_models_are_looked_at(inspect, corpus: Path) -> None:
    pipeline = Pipeline("real")
    for name in ("policy_cartpole", "ydf_adult_gbdt_customop", "zoltar_iris_estimator"):
        pipeline.add_model(corpus / name, signature=None if name != "policy_cartpole" else "action", name=name)
    inspected = inspect(pipeline)
    for name in ("policy_cartpole", "ydf_adult_gbdt_customop", "zoltar_iris_estimator"):
        inspected.look_at(name)
        page = inspected.panel.model
        assert dict(page.facts.shown)["TensorFlow"]
        compile(page._as_python(), name, "exec")
        assert "curl" in page._as_curl()
        found = {finding.what for finding in pipeline.look_of(pipeline.node(name).id).info.findings}
        assert page.findings.isVisible() == bool(found)
        assert len(page.findings.sentences) >= len(found)


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


def test_a_model_without_files_shows_no_empty_sections(inspect) -> None:
    pipeline = Pipeline("gone")
    model(pipeline, "gone", {"x": "float32[?,4]"}, {"y": "float32[?,2]"}, path="/nowhere/gone")
    pipeline.look_at_models()
    inspected = inspect(pipeline)
    inspected.look_at("gone")
    page = inspected.panel.model
    assert not any(section.isVisible() for section in (page.variables, page.operations, page.assets, page.findings))


def test_long_words_break_and_are_read_out_whole(qapp: object) -> None:
    path = "/models/" + "x" * 90
    label = wrapped(f"There is nothing at {path}.")
    assert label.text() == label.accessibleName() == f"There is nothing at {path}."
    label.resize(240, 400)
    longest = max(label.fontMetrics().horizontalAdvance(part) for part in QLabel.text(label).split("\u200b"))
    assert longest < 240
    label.deleteLater()
