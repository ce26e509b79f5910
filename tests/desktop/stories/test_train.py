"""A new head on a pretrained model: put there, trained, kept, saved, opened again and run, by mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.documents.document import Document
from studio.desktop.training.state import Role
from studio.desktop.window import MainWindow
from studio.pipeline.graph import Side
from tests.desktop.conftest import LEFT
from tests.desktop.digits import write_digits
from tests.desktop.stories.person import JOB_MS, Person

pytestmark = pytest.mark.usefixtures("warm_worker")

IN, OUT = Side.INPUT, Side.OUTPUT


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def test_a_head_is_added_trained_kept_saved_opened_and_run(person: Person, tmp_path: Path) -> None:
    window = person.window
    person.click(person.button("Open the sample"))
    person.wait(lambda: bool(person.pipeline.graph.nodes))
    person.add_operator("flatten", "Flatten")
    person.add_operator("fully connected", "Dense")
    person.keys("L")
    person.keys("Home")
    canvas = person.canvas
    canvas.drag(canvas.port("denoise", OUT, "clean"), canvas.port("Flatten", IN, "x"))
    canvas.drag(canvas.port("Flatten", OUT, "y"), canvas.port("Dense", IN, "x"))
    assert person.pipeline.errors() == ()

    person.keys("Ctrl+Shift+T")
    panel, trainings = window.train_page.get(), window.trainings
    person.wait(lambda: (Role.INPUT, "image") in panel.data.rows)
    page = window.page
    assert page is not None
    state = trainings.state(page.document)
    samples = write_digits(tmp_path)
    output = next(name for role, name in panel.data.rows if role is Role.TARGET and name not in KNOWN)
    choose_file(person, (Role.INPUT, "image"), samples)
    choose_file(person, (Role.TARGET, output), samples)
    person.wait(lambda: not state.is_looking and state.looked is not None and state.looked.fits)
    person.click(panel.parts.choices.button("new"))
    person.keys("Ctrl+T")
    person.wait(lambda: not state.is_running and bool(state.sentence), JOB_MS)
    assert state.outcome is not None, state.sentence
    person.click(panel.keep)
    person.wait(lambda: not trainings.offers(page.document))

    target = tmp_path / "head.studio"
    person.answer_file_dialog(target)
    person.keys("Ctrl+S")
    person.wait(target.exists)
    person.keys("Ctrl+W")
    person.answer_file_dialog(target)
    person.keys("Ctrl+O")
    person.wait(lambda: person.pipeline.path == target)
    assert person.pipeline.errors() == ()
    person.keys("Ctrl+R")
    page = window.page
    assert page is not None
    run = window.runs.state(page.document)
    person.wait(lambda: run.result is not None or run.is_fault, JOB_MS)
    assert run.result is not None, run.sentence
    assert output in run.result.outputs
    opened = trainings.state(page.document)
    assert set(opened.sources) == {(Role.INPUT, "image"), (Role.TARGET, output)}


KNOWN = ("label", "confidence", "clean")


def choose_file(person: Person, port: tuple[Role, str], path: Path) -> None:
    """Chooses a file by the row's menu and the dialog that it opens."""
    state, row = person.window.trainings.state(document(person)), person.window.train_page.get().data.rows[port]
    person.window.train_page.get().setup.ensureWidgetVisible(row)
    person.answer_file_dialog(path)
    QTest.mousePress(row.browse, LEFT, pos=row.browse.rect().center())
    person.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    person.choose("File…")
    person.wait(lambda: port in state.sources)


def document(person: Person) -> Document:
    page = person.window.page
    assert page is not None
    return page.document
