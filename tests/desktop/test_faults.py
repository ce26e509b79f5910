"""A fault of the program in work beside the window: what was begun ends, and the person is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop import faults
from studio.desktop.dialogs.compare_dialog import CompareDialog
from studio.desktop.faults import Faults
from studio.desktop.models import desk
from studio.desktop.palette import Entry, Palette
from studio.desktop.training.state import Stage
from studio.desktop.window import MainWindow
from studio.pipeline.graph import ModelNode
from studio.resources import resource
from tests.desktop.conftest import Canvas
from tests.desktop.sheets import answer

DENOISE = resource("samples", "denoise")
SAID = "The program is at fault: RuntimeError: boom."


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("boom")


@pytest.fixture
def faulty(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that hears of faults as it does in the program; exactly what is met is expected here."""
    with qtbot.captureExceptions() as caught:
        faults = Faults(window)

        def tell(sentence: str, details: str) -> None:
            window.tell(sentence)
            window.log.tell(details)

        faults.told.connect(tell)
        yield window
        qtbot.waitUntil(lambda: SAID in window.log.toPlainText())
        assert "in fail" in window.log.toPlainText()
        faults.stop()
    assert [str(one[1]) for one in caught] == ["boom"] * len(caught)
    assert caught


@pytest.fixture
def canvas(faulty: MainWindow) -> Canvas:
    faulty.workspace.open_sample()
    page = faulty.page
    assert page is not None
    page.document.undo_stack.setClean()
    QTest.qWait(1)
    return Canvas(page)


def status(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.status.findChildren(QLabel))


def test_reading_a_model_ends(faulty: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("studio.desktop.models.loading.read", fail)
    faulty.workspace.arrivals.take_paths([DENOISE])
    assert "Reading denoise" in status(faulty)
    qtbot.waitUntil(faulty.notice.isVisible)
    assert SAID in faulty.notice.sentence.text()
    assert "Reading" not in status(faulty)
    assert not faulty.reader.give_up()


def test_looking_at_the_models_of_a_pipeline_ends(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    node = canvas.pipeline.node("denoise").id
    monkeypatch.setattr("studio.desktop.models.loading.look", fail)
    faulty.workspace.arrivals.look_at_models(canvas.page)
    qtbot.waitUntil(lambda: any(one.node == node and SAID in one.what for one in canvas.pipeline.problems()))


@pytest.mark.parametrize("place", ["studio.desktop.running.trust.suspects", "studio.worker.run_pipeline.plan"])
def test_a_run_ends(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, place: str
) -> None:
    monkeypatch.setattr(place, fail)
    document, page = canvas.page.document, canvas.page
    faulty.run(page)
    state = faulty.runs.state(document)
    assert state.is_running
    qtbot.waitUntil(lambda: not state.is_running)
    assert SAID in state.sentence
    assert state.is_fault


def test_a_training_ends(faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("studio.worker.data.describe.describe", fail)
    faulty.show_training()
    assert faulty.train_page.get()  # what it looks at, it looks at before
    state = faulty.trainings.state(canvas.page.document)
    faulty.trainings.start(canvas.page.document)
    assert state.is_running
    qtbot.waitUntil(lambda: state.stage is Stage.NONE)
    assert SAID in state.sentence


def test_a_look_at_the_data_ends(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("studio.worker.data.describe.describe", fail)
    faulty.show_training()
    assert faulty.train_page.get()  # what it looks at, it looks at before
    state = faulty.trainings.state(canvas.page.document)
    qtbot.waitUntil(lambda: state.is_looking)
    qtbot.waitUntil(lambda: not state.is_looking)


def test_arranging_many_nodes_ends(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("studio.desktop.canvas.arranging.AT_ONCE", 1)
    monkeypatch.setattr("studio.desktop.canvas.arranging.place", fail)
    arranging = canvas.page.arranging
    arranging.start(())
    assert arranging.is_running
    qtbot.waitUntil(lambda: not arranging.is_running)
    assert "Arranging" not in status(faulty)


@pytest.mark.parametrize("at_once", [0, 200])
def test_a_save_that_fails_is_offered_again_and_lets_the_window_close(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, at_once: int
) -> None:
    filing, page, heard = faulty.workspace.filing, canvas.page, []
    monkeypatch.setattr("studio.desktop.documents.filing.AT_ONCE", at_once)
    page.document.pipeline.path = path = tmp_path / "mine.studio"
    canvas.drag(canvas.title("classify"), canvas.title("classify") + QPoint(40, 30))
    with monkeypatch.context() as failing:
        failing.setattr("studio.pipeline.document.write_whole", fail)
        filing.save(page, heard.append)
        answer(faulty, qtbot, "")
    assert heard == [False]
    assert page.document.is_dirty
    assert not path.exists()
    filing.save(page, heard.append)
    qtbot.waitUntil(lambda: heard == [False, True])
    assert not page.document.is_dirty
    assert path.is_file()
    faulty.actions_table.run("file.close")
    qtbot.waitUntil(lambda: page not in faulty.tabs)


def test_a_journal_that_cannot_be_written_is_told_once(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("studio.desktop.documents.journals.Journal.begin", fail)
    canvas.drag(canvas.title("classify"), canvas.title("classify") + QPoint(40, 30))
    canvas.drag(canvas.title("classify"), canvas.title("classify") + QPoint(40, 30))
    assert canvas.page.document.undo_stack.count() == 2
    qtbot.waitUntil(lambda: "cannot be backed up" in faulty.log.toPlainText())
    assert faulty.log.toPlainText().count("cannot be backed up") == 1
    canvas.page.document.undo_stack.setClean()


def test_a_comparison_that_fails_says_so_in_its_dialog(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    canvas.click(canvas.title("classify"))
    node = canvas.pipeline.graph.nodes[canvas.pipeline.node("classify").id]
    assert isinstance(node, ModelNode)
    faulty.desk.compare_with(canvas.page, node, resource("samples", "classify"))
    qtbot.waitUntil(lambda: bool(faulty.findChildren(CompareDialog)))
    (dialog,) = faulty.findChildren(CompareDialog)
    monkeypatch.setattr(desk, "compare", fail)
    dialog.boxes[0].setFocus()
    QTest.keyClick(dialog.boxes[0], Qt.Key.Key_Home)
    dialog.boxes[0].activated.emit(0)
    assert dialog.verdict.text() == "Comparing…"
    qtbot.waitUntil(lambda: SAID in dialog.verdict.text())
    assert dialog.tree.isEnabled()
    dialog.close()


def test_an_inspected_model_is_not_waited_for_any_more(
    faulty: MainWindow, canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("studio.desktop.panels.inspect_model.look", fail)
    canvas.click(canvas.title("denoise"))
    qtbot.waitUntil(lambda: faulty.inspector.page is faulty.inspector.model)
    faulty.inspector.model.read()
    qtbot.waitUntil(lambda: faulty.inspector.model._reading is None)


def test_a_slot_that_fails_is_told(faulty: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty.status.problems_clicked.connect(fail)
    faulty.status.problems_clicked.emit()


@pytest.mark.parametrize(("again", "told"), [(0.0, 3), (float("inf"), 1)])
def test_a_fault_that_comes_up_again_is_told_again_unless_it_was_just_before(
    faulty: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, again: float, told: int
) -> None:
    monkeypatch.setattr(faults, "AGAIN", again)
    button = QPushButton("Boom", faulty)
    button.clicked.connect(fail)
    button.show()
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.qWait(1)
    qtbot.waitUntil(lambda: faulty.log.toPlainText().count("in fail") == told)


def test_a_fault_in_what_a_palette_runs_is_told_while_events_go_on(faulty: MainWindow) -> None:
    """It comes up in an event filter: pending, it would crash the process with the next filter that Qt asks."""
    for _ in range(20):
        palette = Palette([Entry("Boom", fail)], "Choose", faulty.skin, faulty)
        palette.open_at(QPoint(200, 200))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert not palette.isVisible()
