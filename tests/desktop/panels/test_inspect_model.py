"""The inspector on a model: what its files tell, weights that are frozen, signatures."""

from __future__ import annotations

import ast
import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.look.tokens import Size
from studio.pipeline import Pipeline
from studio.pipeline.models import Look
from studio.resources import resource
from tests.desktop.panels.conftest import Inspected
from tests.pipeline.build import model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
DENOISE = resource("samples", "denoise")


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


def test_the_row_that_has_the_keyboard_has_a_ring_around_its_texts_which_stay_in_line(inspected: Inspected) -> None:
    inspected.look_at("denoise")
    page = inspected.panel.model
    accent = page.skin.tokens.accent.lower()
    page.operations.toggle.click()
    QTest.qWait(1)
    for rows in (page.inputs, page.variables.list, page.operations.list):
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        rows.setCurrentIndex(rows.rows.index(0, 0))
        seen, row = rows.viewport().grab().toImage(), rows.visualRect(rows.currentIndex())
        across, down = row.center().x(), row.center().y()
        edges = [(0, down), (rows.width() - 1, down), (across, row.top()), (across, row.bottom() - 1)]
        assert {seen.pixelColor(*at).name() for at in edges} == {accent}
        beside = [seen.pixelColor(x, down).name() for x in (3, rows.width() - 4)]
        assert beside == [page.skin.tokens.accent_soft.lower()] * 2  # no text is there
        assert rows.mapTo(page, QPoint(Size.INSET, 0)).x() == page.facts.x()
        assert rows.mapTo(page, QPoint(rows.width() - Size.INSET, 0)).x() == page.facts.geometry().right() + 1


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
    assert page._wait_text.text().startswith("Reading…")
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


def test_a_signature_of_any_name_is_copied_as_python_and_for_the_shell(inspect) -> None:
    pipeline = Pipeline("odd")
    odd = "it's \U0001f600"
    model(pipeline, "odd", {odd: "float32[?,2]"}, {"y": "float32[?,2]"}, path="/models/a b> $HOME; it's")
    inspected = inspect(pipeline)
    inspected.look_at("odd")
    _, python, curl = inspected.panel.model.copy.menu().actions()
    python.trigger()
    assert odd in [
        one.value for one in ast.walk(ast.parse(QGuiApplication.clipboard().text())) if isinstance(one, ast.Constant)
    ]
    curl.trigger()
    words = shlex.split(QGuiApplication.clipboard().text(), comments=True)
    assert words[:4] == ["curl", "-X", "POST", "http://localhost:8501/v1/models/a%20b%3E%20%24HOME%3B%20it%27s:predict"]
    assert list(json.loads(words[-1])["inputs"]) == [odd]


def test_a_folder_whose_name_is_no_utf_8_is_copied_for_the_shell(inspect) -> None:
    pipeline = Pipeline("odd")
    model(pipeline, "odd", {"x": "float32[?,2]"}, {"y": "float32[?,2]"}, path="/models/caf\udce9")
    inspected = inspect(pipeline)
    inspected.look_at("odd")
    assert "/v1/models/caf%E9:predict" in inspected.panel.model._as_curl()


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


def test_a_model_without_files_shows_no_empty_sections(inspect) -> None:
    pipeline = Pipeline("gone")
    model(pipeline, "gone", {"x": "float32[?,4]"}, {"y": "float32[?,2]"}, path="/nowhere/gone")
    pipeline.look_at_models()
    inspected = inspect(pipeline)
    inspected.look_at("gone")
    page = inspected.panel.model
    assert not any(section.isVisible() for section in (page.variables, page.operations, page.assets, page.findings))
