"""The export dialog: what it asks, what it refuses, what it writes, and that a cancel leaves nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.background import Token
from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.dialogs.export_form import ExportForm
from studio.desktop.dialogs.export_result import ExportResult
from studio.desktop.dialogs.export_run import ExportRun
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.panels.rows import RowList
from studio.desktop.window import MainWindow
from studio.exporter import ExportReport
from studio.pipeline import Pipeline
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import ModelNode
from studio.pipeline.interface import Interface
from studio.pipeline.records import new_id
from studio.savedmodel import reader
from studio.savedmodel.versions import next_version
from tests.desktop.conftest import LEFT

SPACE = Qt.Key.Key_Space


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The dialog of the sample; it does not verify unless told."""
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert QTest.qWaitForWindowExposed(dialog)
    qtbot.waitUntil(dialog.updatesEnabled)
    dialog.form.verify.set_value(False)
    enter(dialog, tmp_path / "digits")
    yield dialog
    if isValid(dialog):
        dialog.close()


def enter(dialog: ExportDialog, target: Path) -> None:
    line = dialog.form.folder.line
    line.selectAll()
    QTest.keyClicks(line, str(target))


def click(widget: object) -> None:
    QTest.mouseClick(widget, LEFT)


def exported(dialog: ExportDialog, qtbot: QtBot) -> ExportReport:
    click(dialog.export_button)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.report is not None
    return dialog.report


def test_one_types_where_to_and_presses_enter(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert QTest.qWaitForWindowExposed(dialog)
    dialog.form.verify.set_value(False)
    focus = dialog.focusWidget()
    assert focus is dialog.form.folder.line
    QTest.keyClicks(focus, str(tmp_path / "typed"))
    QTest.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert (tmp_path / "typed" / "saved_model.pb").exists()
    dialog.close()


def test_its_form_is_made_styled_and_shown_in_turns_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    states = []

    def look() -> None:
        """With each turn of the loop."""
        forms = dialog.findChildren(ExportForm)
        states.append((bool(forms), bool(forms) and forms[0].window() is dialog, dialog.isVisible()))

    look()
    qtbot.waitUntil(lambda: look() or states[-1][-1])
    assert states[0] == (False, False, False)
    assert list(dict.fromkeys(states))[-2:] == [(True, True, False), (True, True, True)]
    dialog.close()


@pytest.mark.parametrize("by", ["key", "click"])
def test_who_acts_before_it_is_there_has_it_at_once(window: MainWindow, by: str) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    assert not dialog.isVisible()
    if by == "key":
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F13)
    else:
        QTest.mouseClick(window.windowHandle(), LEFT, pos=window.rect().bottomLeft())
    assert dialog.isVisible()
    assert dialog.form.folder.line.isVisible()
    dialog.close()


def test_what_is_asked_for_twice_comes_once_and_at_once(window: MainWindow) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    assert window.exporting.ask(window.page) is dialog
    assert dialog.isVisible()
    dialog.close()


def test_what_is_closed_before_it_is_there_does_not_come(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    dialog = window.exporting.ask(page)
    shown: list[object] = []
    dialog.ready.connect(lambda: shown.append(dialog))
    window.exporting.close_with(page)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert not shown
    assert not window.findChildren(ExportDialog)


def test_what_is_closed_once_its_form_is_made_leaves_no_form(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    dialog, forms = window.exporting.ask(page), list[QWidget]()
    while not forms:
        QApplication.processEvents()
        forms = [widget for widget in QApplication.allWidgets() if isinstance(widget, ExportForm)]
    assert dialog.isHidden()
    window.exporting.close_with(page)
    qtbot.waitUntil(lambda: not isValid(forms[0]))


def test_half_a_dialog_does_not_come(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    page.document.settle()
    with monkeypatch.context() as patch, qtbot.captureExceptions() as faults:
        patch.setattr(Pipeline, "interface", lambda _: int("a fault"))
        dialog = window.exporting.ask(page)
        shown: list[object] = []
        dialog.ready.connect(lambda: shown.append(dialog))
        qtbot.waitUntil(lambda: bool(faults))
        qtbot.waitUntil(lambda: not isValid(dialog))
    assert {kind for kind, *_ in faults} == {ValueError}
    assert not shown
    again = window.exporting.ask(page)
    again.complete()
    assert again.isVisible()
    again.close()


def test_inputs_and_outputs_are_gathered_once_for_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    window.page.document.settle()
    gathered, interface = 0, Pipeline.interface

    def gather(pipeline: Pipeline) -> Interface:
        nonlocal gathered
        gathered += 1
        return interface(pipeline)

    monkeypatch.setattr(Pipeline, "interface", gather)
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert gathered == 1
    assert dialog.form.outputs.list.model().rowCount() == len(interface(window.page.document.pipeline).outputs)
    dialog.close()


def test_it_writes_what_the_form_says(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    line = dialog.form.signature.line
    line.selectAll()
    QTest.keyClicks(line, "recognise")
    report = exported(dialog, qtbot)
    info = reader.inspect(tmp_path / "digits")
    assert set(info.signatures) == {"recognise"}
    assert dialog.outcome is not None
    facts = dict(dialog.outcome.facts.shown)
    assert facts["Signature"] == "recognise"
    assert "the parts have" in facts["Size"]
    assert "Not compared" in dialog.outcome.proof.sentence.text()
    dialog._copy_python()
    assert str(report.target) in QGuiApplication.clipboard().text()
    assert "tf.saved_model.load" in QGuiApplication.clipboard().text()
    dialog._copy_serving()
    assert f"-v {report.target}:/models/digits/1" in QGuiApplication.clipboard().text()


def test_more_signatures_are_kept_and_tapped(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    assert not dialog.form.taps.isVisible()
    click(dialog.form._more)
    click(dialog.form.keep_signatures.switch)
    click(dialog.form.taps.switch)
    report = exported(dialog, qtbot)
    kept = {"denoise.serving_default", "classify.serving_default", "label.serving_default"}
    assert set(report.signatures) == {"serving_default", "taps"} | kept
    assert "softmax.y" in report.signatures["taps"].outputs
    result = dialog.findChild(ExportResult)
    assert result is not None
    assert dict(result.facts.shown)["Signatures"] == "5"
    lists = result.findChildren(RowList)
    below = [one.mapTo(result, QPoint(0, 0)).y() for one in lists]
    assert result.proof.geometry().bottom() < min(below)  # whoever asked for a verification sees it
    dialog._copy_python()
    assert 'signatures["serving_default"]' in QGuiApplication.clipboard().text()


def test_what_the_export_could_do_is_told(
    window: MainWindow, models: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.page
    assert page is not None
    page.document.pipeline.add_model(models["dangerous"], signature="written")
    dialog = window.exporting.ask(page)
    dialog.form.verify.set_value(False)
    enter(dialog, tmp_path / "dangerous")
    exported(dialog, qtbot)
    assert dialog.outcome is not None
    assert any("WriteFile" in sentence for sentence in dialog.outcome.findings.sentences)
    dialog.close()


def test_a_version_folder_takes_the_next_number(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "digits" / "7").mkdir(parents=True)
    click(dialog.form.versioned.switch)
    assert dialog.form.version.text == "8"
    assert exported(dialog, qtbot).target == tmp_path / "digits" / "8"
    click(dialog.back_button)
    assert dialog.form.version.text == "9"
    assert next_version(tmp_path / "nothing") == 1


def test_what_is_there_is_replaced_only_after_a_question(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    exported(dialog, qtbot)
    (tmp_path / "digits" / "mark").touch()
    click(dialog.back_button)
    click(dialog.export_button)
    assert "is there already" in dialog.notice.sentence.text()
    assert (tmp_path / "digits" / "mark").exists()
    click(dialog.notice.action)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert not (tmp_path / "digits" / "mark").exists()


def test_a_folder_of_other_things_is_never_replaced(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "digits").mkdir()
    (tmp_path / "digits" / "thesis.tex").touch()
    click(dialog.export_button)
    assert "is no SavedModel" in dialog.notice.sentence.text()
    assert not dialog.notice.action.isVisible()
    assert (tmp_path / "digits" / "thesis.tex").exists()


def test_errors_refuse_the_export_with_their_list_in_view(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path
) -> None:
    assert window.page is not None
    window.bottom.show_page("log")
    pipeline = window.page.document.pipeline
    pipeline.disconnect(pipeline.node("softmax").inputs["x"])
    click(dialog.export_button)
    assert "An error keeps this pipeline from being exported" in dialog.notice.sentence.text()
    assert window.bottom.page == "problems"
    assert not (tmp_path / "digits").exists()
    window.bottom.show_page("log")
    click(dialog.notice.action)
    assert window.bottom.page == "problems"
    pipeline.connect(pipeline.node("classify").outputs["logits"], pipeline.node("softmax").inputs["x"])
    assert not dialog.notice.isVisible()  # mended: the sentence goes by itself


def test_a_cancel_leaves_nothing_behind(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    click(dialog.export_button)
    assert dialog.run.is_running
    dialog.run.cancel()  # before the first bytes: nothing was pumped in between
    qtbot.waitUntil(lambda: not dialog.run.is_running, timeout=20_000)
    if dialog.report is None:  # it came in time
        assert "Cancelled. Nothing was written" in dialog.notice.sentence.text()
        assert list(tmp_path.iterdir()) == []
        assert dialog.form.isEnabled()


def test_closing_while_it_runs_leaves_nothing_half_done(dialog: ExportDialog, tmp_path: Path) -> None:
    click(dialog.export_button)
    dialog.close()
    assert not dialog.isVisible()
    assert [path.name for path in tmp_path.iterdir()] in ([], ["digits"])


def test_a_large_export_is_cancelled_while_it_writes(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tensorflow as tf

    module = tf.Module()
    module.weights = tf.Variable(np.zeros(48_000_000, np.float32))
    specification = tf.TensorSpec([None], tf.float32, name="x")
    module.call = tf.function(lambda x: {"y": x + module.weights[0]}, input_signature=[specification])
    tf.saved_model.save(module, str(tmp_path / "large"), signatures=module.call)
    page = window.page
    assert page is not None
    page.document.pipeline.add_model(tmp_path / "large")
    dialog = window.exporting.ask(page)
    dialog.form.verify.set_value(False)
    enter(dialog, tmp_path / "out" / "joined")
    dialog.form.weights.set_value("copy")
    seen: list[float] = []

    tell = Token.tell

    def wait(token: Token, done: float) -> None:
        """On a busy machine the copy may be over before its progress is heard: it waits for what is to be cancelled."""
        tell(token, done)
        while done and not token.cancelled and time.monotonic() < deadline:
            time.sleep(0.001)
        token.check()

    deadline = time.monotonic() + 20
    monkeypatch.setattr(Token, "tell", wait)

    def cancel(text: str, fraction: float | None) -> None:
        if fraction and not seen:
            seen.append(fraction)
            click(dialog.cancel_button)

    dialog.run.progressed.connect(cancel)
    click(dialog.export_button)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.run.is_running, timeout=20_000)
    assert dialog.report is None
    assert "Cancelled" in dialog.notice.sentence.text()
    assert not (tmp_path / "out").exists()


def test_names_order_and_frozen_parts_are_steps_of_the_document(dialog: ExportDialog, window: MainWindow) -> None:
    assert window.page is not None
    document = window.page.document
    outputs = dialog.form.outputs.list
    outputs.setCurrentIndex(outputs.rows.index(1, 0))
    click(dialog.form.outputs.up)
    assert [exposed.name for exposed in document.pipeline.interface().outputs][:2] == ["confidence", "label"]
    outputs.rows.setData(outputs.rows.index(0, 0), "certainty")
    assert document.pipeline.interface().outputs[0].name == "certainty"
    parts = dialog.form.parts
    QTest.mouseClick(parts.viewport(), LEFT, pos=middle_of(parts, 0))
    models = [node for node in document.pipeline.graph.nodes.values() if isinstance(node, ModelNode)]
    assert any(node.frozen for node in models)
    assert document.undo_stack.count() == 3
    for _ in range(3):
        document.undo_stack.undo()
    assert document.pipeline.interface().outputs[0].name == "label"
    assert not any(row.on for row in parts.rows.rows)


def middle_of(rows: RowList, row: int) -> QPoint:
    return rows.visualRect(rows.rows.index(row, 0)).center()


@pytest.fixture
def frozen(dialog: ExportDialog, window: MainWindow) -> Callable[[], list[bool]]:
    """Which of the three parts are frozen, as the document has it and the list shows it."""
    assert window.page is not None
    parts, document = dialog.form.parts, window.page.document
    nodes = [row.key for row in parts.rows.rows]
    assert len(nodes) == 3

    def read() -> list[bool]:
        shown = [row.on for row in parts.rows.rows]
        assert [document.pipeline.graph.node(str(key)).frozen for key in nodes] == shown
        return shown

    return read


def test_parts_are_frozen_by_the_keyboard(dialog: ExportDialog, frozen: Callable[[], list[bool]]) -> None:
    parts = dialog.form.parts
    parts.setFocus()
    parts.setCurrentIndex(parts.rows.index(1, 0))
    QTest.keyPress(parts, SPACE)
    for _ in range(3):  # as of a key that is held
        held = QKeyEvent(QEvent.Type.KeyPress, SPACE, Qt.KeyboardModifier.NoModifier, " ", True)
        QCoreApplication.sendEvent(parts, held)
    QTest.keyRelease(parts, SPACE)
    assert frozen() == [False, True, False]
    assert parts.currentIndex().row() == 1
    QTest.keyClick(parts, SPACE)
    assert frozen() == [False, False, False]


def test_parts_are_frozen_by_clicks_anywhere_in_their_rows(
    dialog: ExportDialog, frozen: Callable[[], list[bool]]
) -> None:
    parts, rows = dialog.form.parts, dialog.form.parts.viewport()
    row = parts.visualRect(parts.rows.index(1, 0))
    name, switch = row.center() - QPoint(row.width() // 2 - 30, 0), row.center() + QPoint(row.width() // 2 - 20, 0)
    QTest.mouseClick(rows, LEFT, pos=name)
    assert frozen() == [False, True, False]
    QTest.mouseClick(rows, LEFT, pos=switch)
    assert frozen() == [False, False, False]
    QTest.mousePress(rows, LEFT, pos=middle_of(parts, 0))
    QTest.mouseRelease(rows, LEFT, pos=switch)  # of another row than was pressed
    assert frozen() == [False, False, False]
    QTest.mouseClick(rows, Qt.MouseButton.RightButton, pos=switch)
    assert frozen() == [False, False, False]
    QTest.mouseClick(rows, LEFT, pos=switch)
    assert frozen() == [False, True, False]
    place = rows.mapToGlobal(switch)
    second = QMouseEvent(QEvent.Type.MouseButtonDblClick, switch, place, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(rows, second)  # as of a click soon after
    QTest.mouseRelease(rows, LEFT, pos=switch)
    assert frozen() == [False, False, False]


def test_enter_among_the_parts_presses_the_button_of_the_dialog(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    enter(dialog, tmp_path)
    dialog.form.parts.setFocus()
    QTest.keyClick(dialog.form.parts, Qt.Key.Key_Return)
    assert "is there already" in dialog.notice.sentence.text()


def test_parts_are_greyed_while_they_cannot_be_switched(dialog: ExportDialog, window: MainWindow) -> None:
    parts, tokens = dialog.form.parts, window.skin.tokens

    def inks() -> set[str]:
        image = parts.grab(QRect(0, 0, parts.width() // 2, parts.height())).toImage()
        pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return {pixel.name().upper() for pixel in pixels} & {tokens.text.upper(), tokens.disabled.upper()}

    assert inks() == {tokens.text.upper()}
    dialog.form.setEnabled(False)
    assert inks() == {tokens.disabled.upper()}


def test_of_many_parts_none_costs_a_widget(window: MainWindow) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    few = len(dialog.findChildren(QWidget))
    node = next(node for node in window.page.document.pipeline.graph.nodes.values() if isinstance(node, ModelNode))
    more = [replace(node, id=new_id(), name=f"copy_{at}", copy=True) for at in range(50)]
    window.page.document.apply(AddNodes(tuple(more), ()))
    assert len(dialog.form.parts.rows.rows) == 53
    assert len(dialog.findChildren(QWidget)) == few
    dialog.close()


def test_fields_say_what_is_wrong_while_one_types(dialog: ExportDialog) -> None:
    enter(dialog, Path("somewhere"))
    assert dialog.form.folder.fault
    assert not dialog.export_button.isEnabled()
    enter(dialog, Path("/tmp/x"))
    assert dialog.export_button.isEnabled()
    line = dialog.form.signature.line
    line.selectAll()
    QTest.keyClicks(line, "__saved_model_init_op")
    assert dialog.form.signature.fault == "TensorFlow keeps this name."


def test_hard_links_come_with_a_warning(dialog: ExportDialog) -> None:
    assert not dialog.form.warning.isVisible()
    box = dialog.form.weights.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert box.currentData() == "link"
    assert dialog.form.warning.isVisible()
    assert dialog._area.verticalScrollBar().maximum() == 0  # the dialog grows by it


def test_the_window_stays_free_and_the_dialog_goes_with_its_page(dialog: ExportDialog, window: MainWindow) -> None:
    assert not dialog.isModal()
    assert window.page is not None
    assert window.exporting.ask(window.page) is dialog
    window.workspace.close(window.page)
    QTest.qWait(10)
    assert not isValid(dialog) or not dialog.isVisible()


def test_every_control_has_an_accessible_name(dialog: ExportDialog, qtbot: QtBot) -> None:
    def nameless() -> list[str]:
        kinds = (QAbstractButton, QLineEdit, QComboBox, QProgressBar, QAbstractItemView)
        shown = [widget for kind in kinds for widget in dialog.findChildren(kind) if widget.isVisible()]
        return [str(one) for one in shown if not (one.accessibleName() or getattr(one, "text", str)())]

    assert nameless() == []
    exported(dialog, qtbot)
    assert nameless() == []


def test_models_with_findings_are_asked_about_before_a_verification_runs_them(
    window: MainWindow, models: Mapping[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    window.workspace.arrivals.take_paths([models["dangerous"]])
    assert window.page is not None
    page = window.page
    qtbot.waitUntil(lambda: bool(page.scene.nodes))
    dialog = window.exporting.ask(page)
    dialog.form.verify.set_value(True)
    enter(dialog, tmp_path / "export")
    exported(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(window.findChildren(TrustDialog)))
    (question,) = window.findChildren(TrustDialog)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.outcome is not None
    assert "not to run" in dialog.outcome.proof.sentence.text()
    assert window.settings.trusted_models == ()
    assert dialog.report is not None
    assert dialog.report.findings
    told = " ".join(dialog.outcome.findings.sentences)
    assert all(finding.what in told for finding in dialog.report.findings)
    assert dialog.outcome.findings.isVisible()
    click(dialog.outcome.proof.again)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(TrustDialog)))
    dialog.close()
    assert not any(one.isVisible() for one in window.findChildren(TrustDialog))
    assert window.settings.trusted_models == ()


def test_a_pipeline_that_is_loaded_again_is_exported_as_it_was_exported_last(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    line = dialog.form.signature.line
    line.selectAll()
    QTest.keyClicks(line, "recognise")
    exported(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    page = window.page
    assert page is not None
    page.document.save(tmp_path / "mine.studio")
    window.workspace.reload(page)
    qtbot.waitUntil(lambda: window.page is not page)
    assert window.page is not None
    again = window.exporting.ask(window.page)
    order = again.form.order()
    assert order is not None
    assert order.signature == "recognise"
    again.close()


def test_a_pipeline_is_exported_again_as_it_was_exported_last(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    click(dialog.form.versioned.switch)
    line = dialog.form.signature.line
    line.selectAll()
    QTest.keyClicks(line, "recognise")
    exported(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.page is not None
    again = window.exporting.ask(window.page)
    order = again.form.order()
    assert order is not None
    assert (order.target, order.signature, order.verify) == (tmp_path / "digits" / "2", "recognise", False)
    again.close()
    window.workspace.open_sample()
    assert window.page is not None
    other = window.exporting.ask(window.page)
    order = other.form.order()
    assert order is not None
    assert (order.version, order.signature, order.verify) == (None, "serving_default", True)
    other.close()


def test_it_is_seen_where_the_keyboard_is_wherever_tab_leads(dialog: ExportDialog) -> None:
    dialog.form.folder.line.setFocus()
    stops: list[QWidget] = []
    while (focus := dialog.focusWidget()) is not None and focus not in stops:
        stops.append(focus)
        if isinstance(focus, RowList):
            assert focus.selectedIndexes() == [focus.currentIndex()]
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {dialog.export_button, dialog.form.inputs.list, dialog.form.outputs.list} <= {*stops}
    assert not any(isinstance(stop, QScrollArea) for stop in stops)


def test_what_there_is_none_of_has_no_head(window: MainWindow) -> None:
    assert window.page is not None
    window.page.document.pipeline.add_operator("constant")
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert QTest.qWaitForWindowExposed(dialog)
    assert not dialog.form.frozen.isVisible()
    dialog.close()


def test_the_form_of_the_sample_is_seen_whole_on_a_laptop(window: MainWindow) -> None:
    window.resize(1366, 768)
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert QTest.qWaitForWindowExposed(dialog)
    (area,) = [one for one in dialog.findChildren(QScrollArea) if one.widget() is dialog.form]
    assert area.verticalScrollBar().maximum() == 0
    assert dialog.form.parts.mapTo(area, QPoint(0, dialog.form.parts.height())).y() > area.height() - 14
    dialog.close()


def test_a_height_that_a_person_chose_stays_however_often_it_is_shown(dialog: ExportDialog) -> None:
    dialog.resize(dialog.width(), dialog.height() + 77)
    chosen = dialog.height()
    dialog.hide()
    dialog.show()
    assert QTest.qWaitForWindowExposed(dialog)
    assert dialog.height() == chosen


def test_a_notice_of_two_lines_leaves_no_void_above_it(dialog: ExportDialog, qtbot: QtBot) -> None:
    (area,) = [one for one in dialog.findChildren(QScrollArea) if one.widget() is dialog.form]
    before = area.height()
    dialog.notice.say(
        "A sentence that is much longer than the dialog is wide: " + "so it goes on, and on, " * 3, "error"
    )
    qtbot.waitUntil(lambda: dialog.notice.height() > 40)
    qtbot.waitUntil(lambda: area.height() == before)


def test_a_refusal_at_the_start_leaves_no_void_above_it(window: MainWindow) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    window.page.document.pipeline.add_operator("softmax", name="alone")
    dialog = window.exporting.ask(window.page)
    dialog.complete()
    assert QTest.qWaitForWindowExposed(dialog)
    assert dialog.notice.isVisible()
    (area,) = [one for one in dialog.findChildren(QScrollArea) if one.widget() is dialog.form]
    assert area.height() == area.minimumHeight()
    dialog.close()


@pytest.mark.parametrize(
    "leave", [lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape), lambda dialog: dialog.close()]
)
def test_a_dialog_whose_work_cannot_be_ended_is_gone_all_the_same(
    dialog: ExportDialog,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    leave: Callable[[ExportDialog], object],
) -> None:
    def fail(_: ExportRun) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(ExportRun, "end", fail)
    with qtbot.captureExceptions() as told:
        leave(dialog)
        qtbot.waitUntil(lambda: not isValid(dialog))
    monkeypatch.undo()
    assert [str(error) for _, error, _ in told] == ["boom"]
    assert window.page is not None
    again = window.exporting.ask(window.page)
    qtbot.waitUntil(again.isVisible)
    again.close()
