"""The panel of training in a real window with a real worker: what trains, with what, and what becomes of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import Badge, NodeFace
from studio.desktop.chrome.window_frame import HEIGHTS
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.documents.document import Document
from studio.desktop.panels.field import TextField
from studio.desktop.panels.train_data import DataRow
from studio.desktop.panels.train_objective import figure_text
from studio.desktop.panels.train_result import percent
from studio.desktop.training import keeping
from studio.desktop.training.state import Role, Stage, TrainState
from studio.desktop.training.trainings import duration
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.edits import RenamePipeline
from studio.pipeline.graph import ModelNode, OperatorNode, TrainedWeights
from studio.pipeline.node_edits import SetParameters
from studio.pipeline.sharing import set_weights
from studio.worker.data import describe
from studio.worker.data.reports import DataReport
from tests.desktop.conftest import LEFT, Canvas
from tests.desktop.digits import add_head, write_digits
from tests.desktop.sheets import answer

pytestmark = pytest.mark.usefixtures("warm_worker")

JOB_MS = 180_000  # the worker imports TensorFlow and Keras before its first training


class Trainer:
    """A window with a pipeline, and its training."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.panel = window.train_page.get()

    @property
    def document(self) -> Document:
        assert self.window.page is not None
        return self.window.page.document

    @property
    def pipeline(self) -> Pipeline:
        return self.document.pipeline

    @property
    def state(self) -> TrainState:
        return self.window.trainings.state(self.document)

    def wait(self, holds: object, milliseconds: int = 10_000) -> None:
        self.qtbot.waitUntil(holds, timeout=milliseconds)

    def row(self, role: Role, port: str) -> DataRow:
        return self.panel.data.rows[role, port]

    def drop(self, role: Role, port: str, path: Path) -> None:
        """Drops a file from a file manager on a row, and waits until it has been looked into."""
        row, data = self.row(role, port), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, copy, none = QPoint(20, 8), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(at, copy, data, LEFT, none)
        QApplication.sendEvent(row, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(row, QDropEvent(QPointF(at), copy, data, LEFT, none))
        self.wait(lambda: (role, port) in self.state.sources and self.state.sources[role, port].path == str(path))
        self.settle()

    def settle(self) -> None:
        """Waits for the look at the data."""
        self.wait(lambda: not self.state.is_looking and self.state.looked is not None)

    def feed(self, folder: Path, copies: int = 24) -> None:
        self.drop(Role.INPUT, "image", write_digits(folder, copies))

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, LEFT, pos=button.rect().center())

    def type(self, field: str, text: str) -> None:
        """Types a value in the place of the one that is there."""
        line = self.panel.options.fields[field]
        assert isinstance(line, TextField)
        line.line.setFocus()
        line.line.selectAll()
        QTest.keyClicks(line.line, text)

    def train(self) -> TrainState:
        self.click(self.panel.button)
        return self.finish()

    def finish(self) -> TrainState:
        self.wait(lambda: not self.state.is_running, JOB_MS)
        return self.state

    def keep(self) -> None:
        self.click(self.panel.keep)
        self.wait(lambda: self.state.outcome is not None and self.state.outcome.is_kept)

    def weights(self, name: str) -> object:
        node = self.pipeline.graph.node(self.pipeline.node(name).id)
        assert isinstance(node, (ModelNode, OperatorNode))
        return node.weights

    def face(self, name: str) -> NodeFace:
        page = self.window.page
        assert page is not None
        face = page.scene.nodes[page.editor.presenter.face_of(self.pipeline.node(name).id)].face
        assert isinstance(face, NodeFace)
        return face

    def trains(self, name: str) -> bool:
        return self.panel.parts.rows[self.pipeline.node(name).id].switch.isChecked()


@pytest.fixture
def trainer(window: MainWindow, qtbot: QtBot) -> Trainer:
    """The sample with a new head, and the panel in sight."""
    window.workspace.open_sample()
    trainer = Trainer(window, qtbot)
    add_head(trainer.pipeline)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_T, shift)
    assert window.bottom.page == "train"
    trainer.wait(lambda: window.bottom.height() >= HEIGHTS["train"])
    trainer.wait(lambda: len(trainer.panel.parts.rows) == 3)
    return trainer


def test_the_parts_are_listed_with_their_size_and_switched_in_one_step_each(trainer: Trainer) -> None:
    parts, pipeline = trainer.panel.parts, trainer.pipeline
    head = parts.rows[pipeline.node("head").id]
    trainer.wait(lambda: head.parameters.text() == "7,850")  # 784 x 10 and 10
    assert head.variables.text() == "2"
    assert pipeline.node("label").id not in parts.rows  # a table has nothing to train
    trainer.wait(lambda: parts.rows[pipeline.node("classify").id].parameters.text() != "")
    trainer.click(parts.choices.button("new"))
    assert [trainer.trains(name) for name in ("denoise", "classify", "head")] == [False, False, True]
    assert trainer.document.undo_stack.undoText() == "Train only new layers"
    assert Badge.FROZEN in trainer.face("denoise").badges
    trainer.click(parts.rows[pipeline.node("denoise").id].switch)
    assert trainer.trains("denoise")
    assert parts.choices.current == ""
    trainer.click(head.switch)
    node = pipeline.graph.node(pipeline.node("head").id)
    assert isinstance(node, OperatorNode)
    assert node.params.trainable is False
    trainer.click(parts.choices.button("all"))
    assert all(trainer.trains(name) for name in ("denoise", "classify", "head"))
    for _ in range(4):
        trainer.document.undo_stack.undo()
    assert parts.choices.current == "all"
    assert trainer.trains("head")


def test_a_file_fills_the_ports_that_it_has_arrays_for_and_says_what_it_holds(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path)
    assert {port for _, port in trainer.state.sources} == {"image", "digit"}
    assert "240 samples" in trainer.row(Role.INPUT, "image").found.text()
    target = trainer.row(Role.TARGET, "digit")
    assert target.objective is not None
    assert target.objective.loss.box.currentData() == "sparse_categorical_crossentropy"
    assert target.objective.measured.box.currentText() == "Accuracy"
    assert trainer.row(Role.TARGET, "clean").place.full_text.startswith("No target")


def test_a_look_that_is_overtaken_by_another_choice_ends_no_waiting(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on, looks, really = Event(), Event(), [], describe.describe

    def look(*what: Any) -> DataReport:
        looks.append(what)
        begun.set()
        assert goes_on.wait(60)
        return really(*what)

    trainer.settle()
    monkeypatch.setattr(describe, "describe", look)
    trainer.window.trainings.feeding.measure_own(trainer.document, True)
    trainer.wait(begun.is_set)
    trainer.window.trainings.feeding.measure_own(trainer.document, False)
    goes_on.set()
    trainer.wait(lambda: not trainer.state.is_looking)
    assert len(looks) == 2  # the other has been looked at


def test_what_does_not_fit_says_why_and_nothing_is_trained(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path)
    wrong = tmp_path / "wide.npy"
    np.save(wrong, np.zeros((240, 30, 30, 1), np.uint8))
    trainer.drop(Role.INPUT, "image", wrong)
    assert "uint8[28,28,1] is expected" in trainer.row(Role.INPUT, "image").fault
    trainer.train()
    assert trainer.state.is_fault
    assert "image" in trainer.panel.fault.sentence.text()
    assert trainer.state.outcome is None
    lonely = tmp_path / "few.npy"
    np.save(lonely, np.zeros((5, 28, 28, 1), np.uint8))
    trainer.drop(Role.INPUT, "image", lonely)
    assert "different numbers of samples" in trainer.panel.data.problems.text()
    assert not trainer.panel.fault.isVisible()  # it was about data that are no longer there


def test_a_column_of_texts_stands_for_classes_and_others_can_be_chosen(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path)
    table = tmp_path / "answers.csv"
    lines = [f"{number % 10},{'even' if number % 2 == 0 else 'odd'}" for number in range(240)]
    table.write_text("digit,parity\n" + "\n".join(lines) + "\n")
    trainer.drop(Role.TARGET, "digit", table)
    row = trainer.row(Role.TARGET, "digit")
    assert row.place.full_text == "answers.csv: digit"
    choose_in(trainer, row.browse, "parity")
    trainer.wait(lambda: row.place.full_text == "answers.csv: digit, parity")
    choose_in(trainer, row.browse, "digit")
    trainer.wait(lambda: row.place.full_text == "answers.csv: parity")
    trainer.settle()
    assert "even, odd" in row.found.text()
    choose_in(trainer, row.browse, "Take away")
    trainer.wait(lambda: (Role.TARGET, "digit") not in trainer.state.sources)


def choose_in(trainer: Trainer, button: QAbstractButton, title: str) -> None:
    """Opens a button's menu and clicks an entry, which may come a little later."""
    QTest.mousePress(button, LEFT, pos=button.rect().center())
    found: list[object] = []

    def look() -> bool:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return False
        for action in menu.actions():
            if action.text().split("\t")[0] == title:
                found[:] = [menu, menu.actionGeometry(action).center()]
        return bool(found)

    trainer.wait(look)
    menu, point = found
    assert isinstance(menu, QMenu)
    assert isinstance(point, QPoint)
    QTest.mouseClick(menu, LEFT, pos=point)


def test_what_is_measured_with_may_have_files_of_its_own(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path, copies=4)
    trainer.click(trainer.panel.data.measured.button("own"))
    trainer.wait(lambda: (Role.MEASURED_INPUT, "image") in trainer.panel.data.rows)
    trainer.settle()
    assert not trainer.panel.options.fields["validation"].isVisible()
    trainer.click(trainer.panel.button)
    trainer.wait(lambda: trainer.state.is_fault and not trainer.state.is_running)
    assert trainer.state.sentence == "Validation: image: No validation data is given for this port."
    (tmp_path / "held").mkdir()
    trainer.drop(Role.MEASURED_INPUT, "image", write_digits(tmp_path / "held", copies=2))
    assert "20 samples" in trainer.row(Role.MEASURED_INPUT, "image").found.text()
    assert "20 samples" in trainer.row(Role.MEASURED_TARGET, "digit").found.text()  # it came with the file
    assert trainer.row(Role.INPUT, "image").place.full_text == "digits.npz: image"
    lonely = tmp_path / "more.npy"
    np.save(lonely, np.zeros((21, 28, 28, 1), np.uint8))
    trainer.drop(Role.MEASURED_INPUT, "image", lonely)
    assert "different numbers of samples" in trainer.panel.data.measured_problems.text()
    assert not trainer.panel.data.problems.isVisible()
    trainer.drop(Role.MEASURED_INPUT, "image", tmp_path / "held" / "digits.npz")
    trainer.panel.parts.choices.button("new").click()
    trainer.type("epochs", "1")
    state = trainer.train()
    assert state.outcome is not None
    assert (state.outcome.report.samples, state.outcome.report.validation_samples) == (40, 20)
    trainer.click(trainer.panel.data.measured.button("share"))
    trainer.wait(lambda: (Role.MEASURED_INPUT, "image") not in trainer.panel.data.rows)
    assert trainer.panel.options.fields["validation"].isVisible()


def test_a_value_that_cannot_be_says_so_while_one_types_and_keeps_it_from_training(
    trainer: Trainer, tmp_path: Path
) -> None:
    trainer.feed(tmp_path)
    trainer.type("learning_rate", "fast")
    field = trainer.panel.options.fields["learning_rate"]
    assert "a number" in field.fault
    trainer.click(trainer.panel.button)
    assert not trainer.state.is_running
    assert trainer.state.options.learning_rate == 1e-3
    trainer.type("learning_rate", "0.01")
    assert field.fault == ""
    assert trainer.state.options.learning_rate == 0.01
    trainer.type("validation", "1.5")
    assert "below 1" in trainer.panel.options.fields["validation"].fault
    trainer.type("validation", "0.25")
    assert trainer.state.options.validation == 0.25


def test_a_head_is_trained_kept_undone_saved_opened_and_run(trainer: Trainer, tmp_path: Path) -> None:
    window, panel = trainer.window, trainer.panel
    trainer.feed(tmp_path)
    trainer.click(panel.parts.choices.button("new"))
    trainer.type("learning_rate", "0.01")
    trainer.type("epochs", "6")
    before = trainer.document.undo_stack.index()
    trainer.click(panel.button)
    assert panel.button.text() == "Stop"
    trainer.wait(lambda: "Epoch" in panel.sentence.full_text or not trainer.state.is_running, JOB_MS)
    assert "Epoch" in panel.sentence.full_text
    state = trainer.finish()
    assert not state.is_fault, state.sentence
    assert state.outcome is not None
    report = state.outcome.report
    assert report.after["loss"] < report.before["loss"]
    assert report.after["accuracy"] > 0.6
    assert [part.key for part in report.parts if part.changed] == ["head"]
    assert trainer.document.undo_stack.index() == before  # nothing has changed yet
    trainer.wait(lambda: len(panel.curves.plots) == 2)
    loss = panel.curves.plots[0]
    assert [sorted(curve.values) for curve in loss.curves] == [list(range(1, 7))] * 2
    assert {name: after for name, _, after in panel.result.figures}["Accuracy"].endswith("%")

    trainer.keep()
    assert not panel.offer.isVisible()
    assert Badge.TRAINED in trainer.face("head").badges
    assert trainer.document.undo_stack.undoText() == "Keep trained weights"
    assert trainer.document.undo_stack.index() == before + 1
    trainer.document.undo_stack.undo()
    assert trainer.weights("head") is None
    trainer.document.undo_stack.redo()
    assert trainer.weights("head") is not None

    target = tmp_path / "saved" / "trained.studio"
    target.parent.mkdir()
    page = window.page
    assert page is not None
    saved: list[bool] = []
    window.workspace.filing._prepare(page, target, saved.append)
    trainer.wait(lambda: saved == [True])
    assert (target.parent / "trained.trained.npz").is_file()
    opened = Pipeline.load(target)
    assert opened.errors() == ()
    node = opened.graph.node(opened.node("head").id)
    assert isinstance(node, OperatorNode)
    assert node.weights is not None
    assert Path(node.weights.path).parent == target.parent

    window.actions_table.run("pipeline.run")
    runs = window.runs.state(trainer.document)
    trainer.wait(lambda: runs.result is not None or runs.is_fault, JOB_MS)
    assert runs.result is not None
    scores = np.load(next(iter(runs.result.outputs["digit"].files.files.values())))
    assert np.mean(scores.argmax(axis=1) == np.array([7, 2, 9, 0, 4, 1, 5, 3, 8, 6])) > 0.5

    row = panel.parts.rows[trainer.pipeline.node("head").id]
    window.show_training()
    trainer.click(row.back)
    assert trainer.weights("head") is None
    assert not row.trained.isVisible()


def test_a_training_is_stopped_with_what_it_has_or_given_up(trainer: Trainer, tmp_path: Path, qtbot: QtBot) -> None:
    panel = trainer.panel
    trainer.feed(tmp_path)
    trainer.click(panel.parts.choices.button("new"))
    trainer.type("epochs", "100000")
    trainer.click(panel.button)
    trainer.wait(lambda: len(trainer.state.history) >= 2 or not trainer.state.is_running, JOB_MS)
    trainer.click(panel.button)
    assert trainer.state.stage in (Stage.STOPPING, Stage.NONE)
    state = trainer.finish()
    assert state.outcome is not None
    assert state.outcome.report.ended == "stopped"
    assert state.sentence.startswith(f"Stopped in epoch {len(state.outcome.report.history) + 1}, after ")
    assert panel.offer.isVisible()
    trainer.click(panel.button)  # as a late second click on Stop does
    assert answer(trainer.window, qtbot, "").startswith("Keep the trained weights of")
    assert panel.offer.isVisible()
    assert not trainer.state.is_running
    trainer.click(panel.discard)
    assert not panel.offer.isVisible()
    assert trainer.state.outcome is None

    trainer.click(panel.button)
    trainer.wait(lambda: trainer.state.task is not None and trainer.state.task.is_submitted, JOB_MS)
    trainer.window.activateWindow()  # a screen without a window manager leaves nobody active after a question
    trainer.wait(trainer.window.isActiveWindow)
    QTest.keyClick(trainer.window, Qt.Key.Key_F6)
    assert trainer.finish().sentence.startswith("Cancelled.")
    assert trainer.state.outcome is None
    assert panel.button.text() == "Train"
    assert trainer.state.options.epochs == 100000  # what was chosen is still there


def test_undo_in_an_option_is_its_own_and_takes_nothing_of_the_document_back(trainer: Trainer) -> None:
    page = trainer.window.page
    assert page is not None
    page.document.apply(RenamePipeline("two"))
    field = trainer.panel.options.fields["epochs"]
    assert isinstance(field, TextField)
    before = field.text
    trainer.type("epochs", "7")
    assert trainer.state.options.epochs == 7
    QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text == before
    assert trainer.state.options.epochs == int(before)
    assert trainer.pipeline.name == "two"


def test_epochs_that_are_over_faster_than_they_are_drawn_are_drawn_together(
    trainer: Trainer, tmp_path: Path, qtbot: QtBot
) -> None:
    trainer.feed(tmp_path)
    trainer.click(trainer.panel.parts.choices.button("new"))
    trainer.type("epochs", "100000")
    trainer.click(trainer.panel.button)
    state, trainings = trainer.state, trainer.window.trainings
    qtbot.waitUntil(lambda: len(state.history) >= 2, timeout=JOB_MS)
    assert state.task is not None
    assert state.figures is not None
    figures, before = replace(state.figures, completed=state.history[-1]), len(state.history)
    shown: list[object] = []
    trainings.changed.connect(shown.append)
    for _ in range(500):
        state.task.figured.emit(figures)
    assert len(state.history) == before + 500
    assert shown == []
    qtbot.waitUntil(lambda: bool(shown))
    trainings.give_up(trainer.document)
    qtbot.waitUntil(lambda: not state.is_running, timeout=JOB_MS)


def test_what_was_given_up_before_its_job_began_does_not_begin_with_the_next(trainer: Trainer, tmp_path: Path) -> None:
    panel = trainer.panel
    trainer.feed(tmp_path)
    trainer.click(panel.parts.choices.button("new"))
    trainer.click(panel.button)
    trainer.click(panel.button)
    assert trainer.state.sentence == "Cancelled."
    trainer.click(panel.button)
    trainer.wait(lambda: trainer.state.task is not None)
    task = trainer.state.task
    QTest.qWait(200)
    assert trainer.state.task is task
    trainer.click(panel.button)
    assert trainer.finish().sentence.startswith("Cancelled.")


def test_a_dead_worker_and_a_loss_that_is_no_number_are_a_sentence(trainer: Trainer, tmp_path: Path) -> None:
    panel = trainer.panel
    trainer.feed(tmp_path)
    trainer.click(panel.parts.choices.button("new"))
    trainer.type("epochs", "100000")
    trainer.click(panel.button)
    trainer.wait(lambda: len(trainer.state.history) >= 1 or not trainer.state.is_running, JOB_MS)
    pid = trainer.window.jobs.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    trainer.finish()
    assert "died" in panel.fault.sentence.text()
    assert trainer.window.log.toPlainText().count("died") == 1
    assert trainer.state.sources

    set_head(trainer, units=10, activation="linear")  # softmax would keep it within bounds
    trainer.settle()
    trainer.type("epochs", "4")
    choose(panel.options.fields["optimizer"].editor(), Qt.Key.Key_Down, 2)
    assert trainer.state.options.optimizer == "sgd"
    trainer.type("learning_rate", "1e38")
    trainer.train()
    assert trainer.state.is_fault
    assert "The loss became" in panel.fault.sentence.text()
    assert "learning rate" in panel.fault.sentence.text()


def choose(box: QWidget, key: Qt.Key, times: int) -> None:
    box.setFocus()
    for _ in range(times):
        QTest.keyClick(box, key)


def test_nothing_that_trains_is_said_before_the_worker_is_asked(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path)
    trainer.click(trainer.panel.parts.choices.button("new"))
    trainer.click(trainer.panel.parts.rows[trainer.pipeline.node("head").id].switch)
    trainer.train()
    assert "Nothing trains" in trainer.panel.fault.sentence.text()


def test_errors_keep_it_from_training_and_their_list_comes_into_view(trainer: Trainer) -> None:
    trainer.pipeline.add_operator("concat", name="concat")
    trainer.click(trainer.panel.button)
    assert trainer.window.bottom.page == "problems"
    assert "keep this pipeline from training" in trainer.state.sentence
    trainer.pipeline.remove(trainer.pipeline.node("concat"))
    assert trainer.state.sentence == ""
    trainer.window.bottom.show_page("train")
    trainer.wait(lambda: not trainer.panel.fault.isVisibleTo(trainer.panel))


def test_what_changed_meanwhile_is_left_out_and_said(trainer: Trainer, tmp_path: Path) -> None:
    trainer.feed(tmp_path)
    trainer.click(trainer.panel.parts.choices.button("new"))
    trainer.type("epochs", "2")
    trainer.click(trainer.panel.button)
    trainer.wait(lambda: trainer.state.stage is Stage.TRAINING or not trainer.state.is_running, JOB_MS)
    set_head(trainer, units=12, activation="softmax")
    state = trainer.finish()
    assert state.outcome is not None
    assert "head changed since" in trainer.panel.offered.text()
    assert not trainer.panel.keep.isEnabled()
    trainer.document.undo_stack.undo()
    assert trainer.panel.keep.isEnabled()


def set_head(trainer: Trainer, units: int, activation: str) -> None:
    node = trainer.pipeline.graph.node(trainer.pipeline.node("head").id)
    assert isinstance(node, OperatorNode)
    params = type(node.params)(units=units, activation=activation)
    trainer.document.apply(SetParameters(node.id, node.operator, params))


def test_closing_asks_once_about_weights_that_are_not_kept(trainer: Trainer, tmp_path: Path, qtbot: QtBot) -> None:
    window, page = trainer.window, trainer.window.page
    assert page is not None
    trainer.feed(tmp_path)
    trainer.type("epochs", "1")
    trainer.click(trainer.panel.parts.choices.button("new"))
    trainer.train()
    assert window.trainings.offers(page.document)
    window.workspace.close(page)
    assert answer(window, qtbot, "").startswith("Keep the trained weights of")
    assert page in tuple(window.tabs)
    page.document.undo_stack.setClean()
    window.workspace.close(page)
    assert answer(window, qtbot, "keep").startswith("Keep the trained weights of")
    assert answer(window, qtbot, "").startswith("Save the changes to")  # they are in the pipeline now, not in a file
    (kept,) = keeping.waiting(page.document.pipeline.graph)
    assert Path(kept[0]).is_file()
    window.workspace.close(page)
    answer(window, qtbot, "discard")
    assert page not in tuple(window.tabs)
    assert not Path(kept[0]).exists()


def test_choices_are_remembered_with_the_pipeline_and_for_the_next(trainer: Trainer, tmp_path: Path) -> None:
    path = tmp_path / "digits.studio"
    trainer.document.save(path)
    trainer.feed(tmp_path)
    trainer.type("epochs", "7")
    window = trainer.window
    page = window.page
    assert page is not None
    window.workspace.close(page)
    window.workspace.open(path)
    trainer.wait(lambda: window.page is not page and trainer.pipeline.path == path)
    assert {port for _, port in trainer.state.sources} == {"image", "digit"}
    assert trainer.state.options.epochs == 7
    window.workspace.new()
    assert trainer.state.sources == {}
    assert trainer.state.options.epochs == 7


def test_a_model_with_findings_is_asked_about_before_a_first_training(
    window: MainWindow, models: Mapping[str, Path], qtbot: QtBot, tmp_path: Path
) -> None:
    window.workspace.new()
    trainer = Trainer(window, qtbot)
    pipeline = trainer.pipeline
    reader = pipeline.add_model(models["dangerous"], signature="nested", name="reader")
    pipeline.connect(pipeline.add_input("number", "int32[]", default=0), reader.inputs["number"])
    pipeline.expose_output(reader.outputs["y"], name="text")
    layer = pipeline.add_operator("dense", name="layer", units=1)
    pipeline.connect(pipeline.add_input("x", "float32[?,2]"), layer.inputs["x"])
    pipeline.expose_output(layer.outputs["y"], name="z")
    assert pipeline.errors() == ()
    window.show_training()
    trainer.wait(lambda: (Role.INPUT, "x") in trainer.panel.data.rows)
    np.savez(tmp_path / "set.npz", x=np.ones((8, 2), np.float32), z=np.ones(8, np.float32))
    trainer.drop(Role.INPUT, "x", tmp_path / "set.npz")
    trainer.click(trainer.panel.button)
    trainer.wait(lambda: bool(window.findChildren(TrustDialog)))
    (dialog,) = window.findChildren(TrustDialog)
    assert "rights" in dialog.sentence
    assert trainer.state.task is None  # the worker was not asked
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert trainer.finish().sentence == "Not trained."
    assert window.settings.trusted_models == ()
    trainer.click(trainer.panel.button)
    trainer.wait(lambda: any(one.isVisible() for one in window.findChildren(TrustDialog)))
    again = next(one for one in window.findChildren(TrustDialog) if one.isVisible())
    QTest.mouseClick(again.run_button, LEFT)
    assert len(window.settings.trusted_models) == 1
    trainer.wait(lambda: trainer.state.task is not None)
    trainer.click(trainer.panel.button)
    trainer.finish()


def test_freezing_a_model_that_is_used_twice_is_one_row(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    trainer = Trainer(window, qtbot)
    node = trainer.pipeline.graph.node(trainer.pipeline.node("classify").id)
    assert isinstance(node, ModelNode)
    trainer.document.apply(recipes.add_model(trainer.pipeline.graph, node.reference, "classify"))
    window.show_training()
    trainer.wait(lambda: bool(trainer.panel.parts.rows))
    assert trainer.panel.parts.rows[node.id].name.full_text == "classify +1"


def test_weights_kept_again_can_be_undone_until_the_document_is_closed_and_do_not_pile_up(
    trainer: Trainer, tmp_path: Path
) -> None:
    window, page = trainer.window, trainer.window.page
    assert page is not None
    folder = tmp_path / "saved"
    folder.mkdir()
    saved: list[bool] = []
    window.workspace.filing._prepare(page, folder / "digits.studio", saved.append)
    trainer.wait(lambda: saved == [True])
    trainer.feed(tmp_path)
    trainer.click(trainer.panel.parts.choices.button("new"))
    trainer.type("epochs", "1")
    for _ in range(2):
        trainer.train()
        trainer.keep()
        window.actions_table.run("file.save")
        trainer.wait(lambda: not trainer.document.is_dirty)
    assert weights_in(folder) == ["digits.trained-2.npz", "digits.trained.npz"]
    trainer.document.undo_stack.undo()
    trainer.document.undo_stack.undo()  # what was new in the first training
    trainer.document.undo_stack.redo()
    assert trainer.pipeline.errors() == ()
    trainer.document.undo_stack.redo()
    trainer.wait(lambda: not trainer.document.is_dirty)
    window.workspace.close(page)
    trainer.wait(lambda: weights_in(folder) == ["digits.trained-2.npz"])
    assert Pipeline.load(folder / "digits.studio").errors() == ()
    trash = Path(os.environ["XDG_DATA_HOME"]) / "Trash" / "files"
    assert [path.name for path in trash.iterdir()] == ["digits.trained.npz"]
    window.workspace.open(folder / "digits.studio")
    trainer.type("epochs", "1")
    trainer.feed(tmp_path)
    trainer.train()
    trainer.keep()
    window.actions_table.run("file.save")
    trainer.wait(lambda: not trainer.document.is_dirty)
    assert window.page is not None
    window.workspace.close(window.page)
    window.trainings._sweep.finish()
    assert weights_in(folder) == ["digits.trained-2.npz", "digits.trained.npz"]  # the first was there before


def test_weights_stay_that_were_copied_into_a_recent_pipeline_elsewhere(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    folder, other, trainings = tmp_path / "saved", tmp_path / "other.studio", window.trainings
    folder.mkdir()
    page.document.pipeline.path = folder / "digits.studio"
    page.document.pipeline.path.write_text("{}")
    other.write_text('{"weights": "saved/digits.trained.npz"}')
    window.settings.remember_pipeline(other)
    files = {str(folder / name) for name in ("digits.trained.npz", "digits.trained-2.npz")}
    for file in files:
        Path(file).write_bytes(b"weights")
    trainings.state(page.document)
    trainings._given[page.document] = files
    window.workspace.close(page)
    trainings._sweep.finish()
    assert weights_in(folder) == ["digits.trained.npz"]


def test_weights_that_nodes_were_copied_with_stay_wherever_these_went(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.open_sample()
    page, trainings = window.page, window.trainings
    assert page is not None
    canvas, document = Canvas(page), page.document
    document.pipeline.path = tmp_path / "digits.studio"
    document.pipeline.path.write_text("{}")
    waiting, kept, lost = (tmp_path / f"digits.trained{end}.npz" for end in ("", "-2", "-3"))
    trainings.state(document)
    trainings._given[document] = {str(kept), str(lost)}
    trainings._waiting[document] = [waiting]
    for file in (waiting, kept, lost):
        file.write_bytes(b"weights")
        document.apply(
            set_weights(document.pipeline.graph, {canvas.face("classify"): TrainedWeights(str(file), "", "")})
        )
        canvas.click(canvas.title("classify"))
        if file != lost:
            window.actions_table.run("edit.copy")
    document.undo_stack.setClean()
    window.workspace.close(page)
    trainings._sweep.finish()
    assert weights_in(tmp_path) == ["digits.trained-2.npz", "digits.trained.npz"]


def weights_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.npz"))


def test_figures_are_written_as_the_region_does(german: None) -> None:
    assert duration(5.6) == "5,6 s"
    assert percent(0.004) == "0,4 %"
    assert figure_text(0.0642, is_share=False) == "0,0642"
    assert figure_text(0.9964, is_share=True) == "99,6 %"
