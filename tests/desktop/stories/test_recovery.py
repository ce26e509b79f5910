"""What a crash leaves behind is offered by the next start, and only then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.recovered import DELETE, RECOVER, RecoverySheet
from studio.desktop.documents.journals import journal_folder
from studio.desktop.window import MainWindow
from studio.pipeline.document import dumps
from studio.pipeline.journal import left_behind
from tests.desktop.stories.person import Person

WORK = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from studio.desktop import app
from studio.desktop.furnishing import furnish
from studio.pipeline.document import dumps
from studio.resources import resource

file, seen = Path(sys.argv[1]), Path(sys.argv[2])
application = app.make_application()
window = app.make_window(application)
window.show()
QTest.qWaitForWindowExposed(window)
furnish(window)
if file.exists():
    window.workspace.open(file)
else:
    window.workspace.open_sample()
window.activateWindow()
QTest.qWaitForWindowActive(window)
view, control = window.page.view, Qt.KeyboardModifier.ControlModifier
QTest.keyClick(view, Qt.Key.Key_A, control)
QTest.keyClick(view, Qt.Key.Key_D, control)
QTest.keyClick(view, Qt.Key.Key_L)
QTest.qWait(500)
QTest.keyClick(view, Qt.Key.Key_Z, control)
QTest.keyClick(view, Qt.Key.Key_H)
QTest.qWait(500)
seen.write_text(dumps(window.page.document.pipeline.graph))
print(window.page.document.undo_stack.count(), window.page.document.is_dirty, flush=True)
application.exec()
"""


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def work_and_be_killed(file: Path, seen: Path) -> str:
    """Another process edits in a window of its own until it is killed; answers what it had on screen."""
    command = [sys.executable, "-c", WORK, str(file), str(seen)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().split()[-1] == "True"
        assert left_behind(journal_folder()) == []  # it is alive and holds its journal
        process.kill()
    return seen.read_text()


def sheet_of(person: Person) -> RecoverySheet:
    person.window.recovery.offer()
    person.wait(lambda: any(sheet.isVisible() for sheet in person.window.findChildren(RecoverySheet)))
    (sheet,) = (sheet for sheet in person.window.findChildren(RecoverySheet) if sheet.isVisible())
    assert QTest.qWaitForWindowActive(sheet)
    assert sheet.focusWidget() is sheet.button(RECOVER)
    return sheet


def test_after_kill_9_the_next_start_gives_back_what_was_on_screen(person: Person, tmp_path: Path) -> None:
    text = work_and_be_killed(tmp_path / "none.studio", tmp_path / "seen")
    sheet = sheet_of(person)
    (leftover,) = sheet.chosen
    assert leftover.title == "digits"
    assert leftover.path is None
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    person.wait(lambda: bool(person.pipeline.graph.nodes))
    page = person.window.page
    assert page is not None
    assert dumps(person.pipeline.graph) == text
    assert page.document.is_dirty
    assert page.document.undo_stack.count() == 0
    assert len(person.window.tabs) == 1

    target = tmp_path / "kept.studio"
    person.answer_file_dialog(target)
    person.keys("Ctrl+S")
    person.wait(target.exists)
    assert not page.document.is_dirty
    assert list(journal_folder().iterdir()) == []


def test_killed_twice_nothing_is_lost_and_only_when_it_is_deleted_nothing_is_offered(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "work.studio"
    person.click(person.button("Open the sample"))
    person.wait(lambda: bool(person.pipeline.graph.nodes))
    person.pipeline.copy().save(file)
    saved = file.read_bytes()
    text = work_and_be_killed(file, tmp_path / "seen")
    assert file.read_bytes() == saved

    sheet = sheet_of(person)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)  # not now
    sheet = sheet_of(person)
    person.click(sheet.button(RECOVER))
    person.wait(lambda: person.pipeline.path == file)
    person.keys("Ctrl+A")
    person.keys("H")
    assert dumps(person.pipeline.graph) != text
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == text
    (journal,) = journal_folder().iterdir()
    copy = journal.read_bytes()  # as another crash would leave it
    page = person.window.page
    assert page is not None
    person.window.workspace.save(page)
    assert list(journal_folder().iterdir()) == []

    journal.write_bytes(copy[:-3])
    sheet = sheet_of(person)
    assert [leftover.path for leftover in sheet.chosen] == [file]
    QTest.keyClick(sheet.boxes[0], Qt.Key.Key_Space)
    assert not sheet.button(DELETE).isEnabled()
    QTest.keyClick(sheet.boxes[0], Qt.Key.Key_Space)
    person.click(sheet.button(DELETE))
    person.wait(lambda: list(journal_folder().iterdir()) == [])
