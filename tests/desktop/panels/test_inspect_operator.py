"""The inspector on an operator: the form of its parameters, what is typed there, assumptions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.language.phrases import phrase
from studio.desktop.panels.field import ChoiceField, SwitchField, TextField
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import OperatorNode
from studio.pipeline.ports import assumptions
from tests.desktop.panels.conftest import ends, retype
from tests.desktop.stories.person import Person
from tests.pipeline.build import model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


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


def test_esc_takes_back_what_was_typed_and_no_more(inspect, layered: Pipeline) -> None:
    inspected = inspect(layered)
    inspected.look_at("head")
    line, stack = inspected.panel.operator.form.fields["units"].line, inspected.document.undo_stack
    retype(line, "5")
    QTest.keyClick(line, KEY.Key_Return)
    retype(line, "64")
    inspected.settle()
    for _ in range(2):
        QTest.keyClick(line, KEY.Key_Escape)
        inspected.settle()
        assert line.text() == "5"
        assert layered.node("head").record.params.units == 5
        assert stack.count() == stack.index() == 1


def test_undo_takes_back_what_is_typed_wrong_before_any_step_of_the_document(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    node, stack = person.pipeline.add_operator("dense", name="head", units=10), person.canvas.page.document.undo_stack
    person.canvas.scene.selection.set([person.canvas.face("head")])
    form = window.inspector.operator.form
    person.wait(lambda: bool(form.fields))
    field = form.fields["units"]
    retype(field.line, "7")
    person.keys("Return")
    retype(field.line, "x")
    assert field.fault
    person.keys("Ctrl+Z")
    assert (field.text, field.fault) == ("7", "")
    assert stack.index() == 1
    person.keys("Ctrl+Z")
    assert node.record.params.units == 10


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


def test_values_that_are_right_only_together_are_typed_one_by_one(inspect) -> None:
    pipeline = Pipeline()
    pipeline.add_operator("decode_image", name="decode")
    inspected = inspect(pipeline)
    inspected.look_at("decode")
    fields, stack = inspected.panel.operator.form.fields, inspected.document.undo_stack
    retype(fields["height"].line, "28")
    assert fields["height"].fault
    assert stack.count() == 0
    retype(fields["width"].line, "32")
    inspected.settle()
    assert pipeline.node("decode").record.params.size == (28, 32)
    assert not fields["height"].fault
    assert not fields["width"].fault
    assert stack.count() == 1
    retype(fields["height"].line, "x")  # what is no number at all keeps nobody else out
    retype(fields["width"].line, "30")
    inspected.settle()
    assert pipeline.node("decode").record.params.size == (28, 30)
    assert fields["height"].fault
    assert not fields["width"].fault


def test_a_value_that_means_nothing_beside_the_others_cannot_be_typed(inspect) -> None:
    pipeline = Pipeline()
    pipeline.add_operator("rescale", name="rescale")
    inspected = inspect(pipeline)
    inspected.look_at("rescale")
    fields = inspected.panel.operator.form.fields
    assert not fields["scale"].line.isEnabled()
    box = fields["preset"].box
    box.setFocus()
    QTest.keyClick(box, KEY.Key_End)
    inspected.settle()
    assert pipeline.node("rescale").record.params.preset == "free"
    assert fields["scale"].line.isEnabled()
    inspected.document.undo_stack.undo()
    inspected.settle()
    assert not fields["scale"].line.isEnabled()


def test_what_was_wrong_is_not_any_more_where_it_means_nothing(inspect) -> None:
    pipeline = Pipeline()
    pipeline.add_operator("min_max", name="scaled")
    inspected = inspect(pipeline)
    inspected.look_at("scaled")
    fields = inspected.panel.operator.form.fields
    retype(fields["low"].line, "1")
    assert fields["low"].fault == "Least and greatest are the same."
    QTest.keyClick(fields["source"].box, KEY.Key_End)
    inspected.settle()
    assert pipeline.node("scaled").record.params.source == "the batch"
    assert not fields["low"].line.isEnabled()
    assert (fields["low"].text, fields["low"].fault) == ("0", "")


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


def assuming() -> tuple[Pipeline, OperatorNode]:
    """A pipeline with an adapter that takes something for granted, and that adapter."""
    pipeline = Pipeline("assuming")
    target = model(pipeline, "net", {"x": "float32[?,28,28,1]"}, {"y": "float32[?,4]"})
    source = pipeline.add_input("x", "uint8[?,28,28,1]")
    plan = next(plan for plan in pipeline.judge(*ends(source, target)).plans if plan.assumptions)
    pipeline.connect(source, target.inputs["x"], adapt=plan)
    nodes = [node for node in pipeline.graph.nodes.values() if isinstance(node, OperatorNode)]
    (adapter,) = (node for node in nodes if assumptions(node))
    return pipeline, adapter


def test_an_assumption_is_accepted_by_its_switch(inspect) -> None:
    pipeline, adapter = assuming()
    inspected = inspect(pipeline)
    inspected.look_at(adapter.name)
    (switch_row,) = inspected.panel.operator._switches
    QTest.mouseClick(switch_row.switch, LEFT)
    assert pipeline.graph.node(adapter.id).accepted == frozenset(assumptions(adapter))


def test_an_assumption_is_told_in_the_language_of_the_window(german: None, inspect) -> None:
    pipeline, adapter = assuming()
    inspected = inspect(pipeline)
    inspected.look_at(adapter.name)
    (english,) = assumptions(adapter)
    said = [label.text() for label in inspected.panel.operator.findChildren(QLabel)]
    assert phrase(english) != english
    assert phrase(english) in said
    assert english not in said
