"""Two windows of the program, each a process of its own, at work on the same files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from tests.desktop.sheets import answer, sheet_of
from tests.desktop.stories.person import Person

OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier
from PySide6.QtTest import QTest
from studio.desktop import app
from studio.desktop.furnishing import furnish

application = app.make_application()
window = app.make_window(application)
window.show()
QTest.qWaitForWindowExposed(window)
furnish(window)
window.workspace.open(Path(sys.argv[1]))

def obey():
    for word in sys.stdin.readline().split():
        if word == "quit":
            window.leave()
            application.quit()
        else:
            window.actions_table.run(word)
    print(len(window.page.document.pipeline.graph.nodes) if window.page else 0, flush=True)

notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
print("ready", flush=True)
application.exec()
"""


class Other:
    """The other window, which runs the actions that it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, *words: str) -> int:
        """Runs actions and answers how many nodes it has then."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def other_window(file: Path) -> Iterator[Other]:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield Other(process)
        finally:
            process.kill()


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pipeline = Pipeline("p")
    for name in ("first", "second"):
        pipeline.add_operator("softmax", name=name)
    pipeline.save(tmp_path / "work.studio")
    return tmp_path / "work.studio"


def test_two_on_one_file_are_told_so_and_lose_nothing(person: Person, file: Path, qtbot: QtBot) -> None:
    window = person.window
    with other_window(file) as other:
        person.answer_file_dialog(file)
        person.keys("Ctrl+O")
        assert f"process {other.process.pid}" in sheet_of(window, qtbot).text
        answer(window, qtbot, "anyway")
        person.wait(lambda: len(person.pipeline.graph.nodes) == 2)
        person.keys("Ctrl+A")
        person.keys("H")
        assert other.do("edit.select_all", "edit.duplicate", "file.save") == 4
        assert answer(window, qtbot, "") == "work.studio has changed on disk"  # mine is kept
        assert len(person.pipeline.graph.nodes) == 2
        mine = file.with_name("mine.studio")
        person.answer_file_dialog(mine)
        person.keys("Ctrl+Shift+S")
        person.wait(mine.exists)
        assert len(Pipeline.load(file).graph.nodes) == 4
        assert len(Pipeline.load(mine).graph.nodes) == 2


def test_nodes_go_from_one_process_to_the_other_by_the_clipboard(person: Person, file: Path) -> None:
    with other_window(file) as other:
        QGuiApplication.clipboard().clear()
        assert other.do("edit.select_all", "edit.copy") == 2
        person.wait(lambda: QGuiApplication.clipboard().text().startswith("{"))
        person.keys("Ctrl+V")
        person.wait(lambda: len(person.pipeline.graph.nodes) == 2)
        other.do("quit")
        assert other.process.wait(timeout=20) == 0
    assert list(file.parent.iterdir()) == [file]  # the lock went with the window
