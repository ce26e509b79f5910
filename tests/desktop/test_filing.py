"""Documents and their files: what others do to them, read-only ones, locks, saves that fail. Nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.commands.table import commands
from studio.desktop.documents.recovery import pipeline_of
from studio.desktop.furnishing import furnish
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.rename import RenameField
from studio.desktop.running.feeds import Feed, Source
from studio.desktop.settings import Settings
from studio.desktop.training.state import Role
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.journal import Journal, replay
from studio.pipeline.node_edits import Rename, SetType
from studio.tensors import parse_type
from tests.desktop.conftest import bring_up
from tests.desktop.sheets import answer, choose_file, open_sheets, sheet_of

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studio.desktop.documents.recovery import pipeline_of
from studio.desktop.documents.locks import FileLock
application = QCoreApplication([])
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.readline()
lock.release()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pipeline = Pipeline("p")
    pipeline.add_operator("softmax", name="first")
    pipeline.save(tmp_path / "work.studio")
    return tmp_path / "work.studio"


def change(file: Path, name: str = "theirs") -> None:
    """What another program writes."""
    pipeline = Pipeline("p")
    pipeline.add_operator("softmax", name=name)
    pipeline.save(file)


def opened(window: MainWindow, file: Path) -> CanvasPage:
    window.workspace.open(file)
    page = window.page
    assert page is not None
    assert page.document.pipeline.path == file
    return page


def edit(window: MainWindow) -> None:
    window.actions_table.run("edit.select_all")
    window.actions_table.run("pipeline.collapse")


def names(window: MainWindow) -> list[str]:
    assert window.page is not None
    return [node.name for node in window.page.document.pipeline.graph.nodes.values()]


def looked(window: MainWindow, qtbot: QtBot) -> None:
    """Once the files have been looked at."""
    window.workspace.filing.look()
    qtbot.waitUntil(lambda: not window.workspace.filing.is_looking)


class TestChangesOnDisk:
    """Noticed by themselves."""

    def test_a_clean_document_is_loaded_again_when_the_person_says_so(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        page = opened(window, file)
        window.actions_table.run("file.new")
        window.tabs.show_page(page)
        page.view.set_zoom(1.5)
        change(file)
        assert answer(window, qtbot, "load") == "work.studio has changed on disk"
        assert names(window) == ["theirs"]
        assert window.page is not None
        assert window.page.view.zoom == 1.5
        assert next(one.document.title for one in window.tabs) == "work"
        assert not window.page.document.is_dirty
        change(file, "again")
        answer(window, qtbot, "load")
        assert names(window) == ["again"]

    def test_what_it_is_fed_and_trained_with_is_kept_where_its_ports_are_the_same(
        self, window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        page = opened(window, file)
        QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        pipeline = page.document.pipeline
        for name, kind in (("x", "float32[]"), ("words", "string[?]")):
            pipeline.expose_output(pipeline.add_input(name, kind).outputs["value"], f"{name}_out")
        window.actions_table.run("file.save")
        runs, trainings = window.runs, window.trainings
        typed, text = Feed(Source.TYPED, "0.5"), Feed(Source.TEXT, "one")
        runs.set_feed(page.document, "x", typed)
        runs.set_feed(page.document, "words", text)
        runs.state(page.document).seed = 3
        np.save(tmp_path / "samples.npy", np.zeros(4, np.float32))
        chosen = (Role.INPUT, "x")
        trainings.state(page.document)
        trainings.feeding.choose_file(page.document, chosen, tmp_path / "samples.npy")
        qtbot.waitUntil(lambda: chosen in trainings.state(page.document).sources)
        theirs = Pipeline.load(file)
        words = theirs.node("words").id
        theirs.apply(SetType(words, parse_type("float32[?]")))
        theirs.save(file)
        answer(window, qtbot, "load")
        assert window.page is not None
        document = window.page.document
        assert document is not page.document
        assert runs.feed(document, "x", parse_type("float32[]"), ()) == typed
        assert runs.feed(document, "words", parse_type("float32[?]"), ()).source is Source.MADE_UP
        assert runs.state(document).seed == 3
        qtbot.waitUntil(lambda: window.run_page.get().inputs.rows["x"].line.text() == "0.5")
        assert chosen in trainings.state(document).sources

    def test_a_file_is_not_fed_as_an_untouched_tab_was_that_it_takes_the_place_of(
        self, window: MainWindow, file: Path
    ) -> None:
        theirs = Pipeline.load(file)
        theirs.expose_output(theirs.add_input("x", "float32[]").outputs["value"], "y")
        theirs.save(file)
        assert window.page is not None
        state = window.runs.state(window.page.document)
        window.runs.set_feed(window.page.document, "x", Feed(Source.TYPED, "0.5"))
        state.seed, state.node_values, state.timed = 3, False, True
        document = opened(window, file).document
        assert len(window.tabs) == 1
        assert window.runs.feed(document, "x", parse_type("float32[]"), ()).source is Source.MADE_UP
        state = window.runs.state(document)
        assert (state.seed, state.node_values, state.timed) == (0, True, False)

    def test_a_question_that_is_open_when_the_window_goes_begins_nothing(
        self, skin: Skin, settings: Settings, file: Path, qtbot: QtBot
    ) -> None:
        window = MainWindow(skin, settings, commands)
        bring_up(window)
        furnish(window)
        opened(window, file)
        change(file)
        sheet = sheet_of(window, qtbot)
        with qtbot.waitSignal(sheet.answered):
            window.leave()
        assert not window.workspace.filing.is_looking
        window.deleteLater()

    def test_mine_is_kept_and_is_unsaved_then_and_saved_without_another_question(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        page = opened(window, file)
        change(file)
        answer(window, qtbot, "")
        assert page.document.is_dirty
        looked(window, qtbot)
        assert open_sheets(window) == []
        window.actions_table.run("file.save")
        assert not page.document.is_dirty
        assert [node.name for node in Pipeline.load(file).graph.nodes.values()] == ["first"]

    def test_of_a_dirty_one_mine_can_be_saved_elsewhere(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        page = opened(window, file)
        edit(window)
        change(file)
        sheet = sheet_of(window, qtbot)
        assert sheet.button("").isDefault()  # Enter and Esc lose nothing
        other = file.with_name("mine.studio")
        answer(window, qtbot, "as")
        choose_file(qtbot, other)
        assert page.document.pipeline.path == other
        assert names(window) == ["first"]
        assert [node.name for node in Pipeline.load(file).graph.nodes.values()] == ["theirs"]

    def test_a_file_that_is_only_touched_or_saved_by_oneself_is_no_change(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        opened(window, file)
        edit(window)
        window.actions_table.run("file.save")
        os.utime(file, (1, 1))
        looked(window, qtbot)
        assert open_sheets(window) == []

    def test_a_hidden_tab_asks_when_it_is_shown(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        page = opened(window, file)
        window.actions_table.run("file.new")
        change(file)
        looked(window, qtbot)
        assert open_sheets(window) == []
        window.tabs.show_page(page)
        answer(window, qtbot, "load")
        assert names(window) == ["theirs"]

    def test_a_removed_file_makes_the_document_unsaved_and_saving_writes_it_again(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        page = opened(window, file)
        file.unlink()
        qtbot.waitUntil(lambda: page.document.is_dirty)
        assert "no longer there" in window.log.toPlainText()
        qtbot.waitUntil(window.notice.isVisible)
        assert str(file) in window.notice.sentence.text()
        (journal,) = window.workspace.journals.folder.iterdir()  # the only copy that a crash would leave
        assert [node.name for node in replay(journal).graph.nodes.values()] == ["first"]
        QTest.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
        assert file.exists()
        assert not page.document.is_dirty
        assert not window.notice.isVisible()

    @pytest.mark.parametrize("way", ["folder renamed", "folder above renamed", "folder removed", "file renamed"])
    def test_a_file_that_goes_with_its_folders_is_noticed_and_nothing_is_lost(
        self, window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
    ) -> None:
        file = tmp_path / "a" / "b" / "work.studio"
        file.parent.mkdir(parents=True)
        change(file, "first")
        page = opened(window, file)
        looked(window, qtbot)
        match way:
            case "folder renamed":
                file.parent.rename(file.parent.with_name("c"))
            case "folder above renamed":
                (tmp_path / "a").rename(tmp_path / "c")
            case "folder removed":
                shutil.rmtree(file.parent)
            case _:
                file.rename(file.with_name("other.studio"))
        qtbot.waitUntil(window.notice.isVisible)
        assert page.document.is_dirty
        QTest.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
        if not file.parent.is_dir():
            assert answer(window, qtbot, "as") == "work is not saved"
            choose_file(qtbot, tmp_path / "kept.studio")
            file = tmp_path / "kept.studio"
        qtbot.waitUntil(lambda: not page.document.is_dirty)
        assert [node.name for node in Pipeline.load(file).graph.nodes.values()] == ["first"]
        assert not window.notice.isVisible()

    def test_of_a_file_that_vanishes_behind_a_hidden_tab_it_is_said_when_that_is_shown(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        page = opened(window, file)
        window.actions_table.run("file.new")
        file.unlink()
        qtbot.waitUntil(lambda: page.document.is_dirty)
        assert not window.notice.isVisible()
        window.tabs.show_page(page)
        qtbot.waitUntil(window.notice.isVisible)
        window.actions_table.run("file.new")
        assert not window.notice.isVisible()


class TestSaving:
    """Never over what somebody else wrote, never half."""

    @pytest.mark.parametrize("choice", ["here", "", "as"])
    def test_over_a_changed_file_only_when_told(
        self, window: MainWindow, file: Path, qtbot: QtBot, choice: str
    ) -> None:
        page = opened(window, file)
        edit(window)
        change(file)
        window.actions_table.run("file.save")
        assert answer(window, qtbot, choice) == "work.studio was changed by another program"
        if choice == "as":
            choose_file(qtbot, file.with_name("mine.studio"))
        theirs = [node.name for node in Pipeline.load(file).graph.nodes.values()] == ["theirs"]
        assert theirs is (choice != "here")
        assert page.document.is_dirty is (choice == "")
        assert page.document.pipeline.path == (file if choice != "as" else file.with_name("mine.studio"))

    def test_a_folder_that_vanished_costs_nothing(
        self, window: MainWindow, file: Path, qtbot: QtBot, tmp_path: Path
    ) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        page = opened(window, Path(shutil.copy(file, folder / "work.studio")))
        edit(window)
        shutil.rmtree(folder)
        window.actions_table.run("file.save")
        assert answer(window, qtbot, "here") == "work is not saved"
        assert page.document.is_dirty
        answer(window, qtbot, "as")
        choose_file(qtbot, tmp_path / "kept.studio")
        assert not page.document.is_dirty
        assert (tmp_path / "kept.studio").exists()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_a_full_disk_costs_nothing(
        self, window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page, before, real = opened(window, file), file.read_bytes(), os.open
        edit(window)
        with monkeypatch.context() as patch:
            patch.setattr(
                os,
                "open",
                lambda path, flags, mode=0o777: (
                    real("/dev/full", os.O_WRONLY) if str(path).endswith(".part") else real(path, flags, mode)
                ),
            )
            window.actions_table.run("file.save")
        sheet = sheet_of(window, qtbot)
        assert "The disk is full. Make room" in sheet.text
        assert file.read_bytes() == before
        assert page.document.is_dirty
        answer(window, qtbot, "here")
        assert not page.document.is_dirty
        assert file.read_bytes() != before

    def test_a_read_only_file_says_so_and_is_saved_elsewhere(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        file.chmod(0o444)
        before = file.read_bytes()
        page = opened(window, file)
        assert window.windowTitle().startswith("work (read-only)")
        edit(window)
        window.actions_table.run("file.save")
        choose_file(qtbot, None)
        assert page.document.is_dirty
        window.actions_table.run("file.save")
        choose_file(qtbot, file.with_name("mine.studio"))
        assert not page.document.is_dirty
        assert window.windowTitle().startswith("mine[*]")
        assert file.read_bytes() == before


class TestLocks:
    """Two who have one file open are told so."""

    def test_a_file_that_another_process_has_open(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "None\n"
            window.workspace.open(file)
            sheet = sheet_of(window, qtbot)
            assert f"process {other.pid}" in sheet.text
            answer(window, qtbot, "")
            assert window.page is not None
            assert window.page.is_empty
            window.workspace.open(file)
            answer(window, qtbot, "read")
            assert window.windowTitle().startswith("work (read-only)")
            change(file)
            answer(window, qtbot, "load")
            assert names(window) == ["theirs"]
            assert window.windowTitle().startswith("work (read-only)")
            window.actions_table.run("file.close")
            other.kill()
        opened(window, file)  # the lock of a process that was killed is nobody's
        assert not window.page.document.is_read_only
        assert sorted(path.name for path in file.parent.iterdir()) == [".work.studio.lock", "work.studio"]
        window.actions_table.run("file.close")
        assert [path.name for path in file.parent.iterdir()] == ["work.studio"]

    def test_the_lock_goes_along_with_save_as(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        opened(window, file)
        window.actions_table.run("file.save_as")
        choose_file(qtbot, file.with_name("other.studio"))
        assert {path.name for path in file.parent.glob(".*")} == {".other.studio.lock"}

    def test_saving_over_a_file_that_is_open_in_another_tab_is_refused(
        self, window: MainWindow, file: Path, qtbot: QtBot
    ) -> None:
        opened(window, file)
        window.actions_table.run("file.new")
        before = file.read_bytes()
        window.actions_table.run("file.save_as")
        choose_file(qtbot, file)
        assert "another tab or window" in sheet_of(window, qtbot).text
        answer(window, qtbot, "")
        assert file.read_bytes() == before


class TestClosing:
    """Asks before work is lost."""

    @pytest.mark.parametrize("choice", ["", "discard", "save"])
    def test_one_document(self, window: MainWindow, file: Path, qtbot: QtBot, choice: str) -> None:
        before = file.read_bytes()
        opened(window, file)
        edit(window)
        window.actions_table.run("file.close")
        assert answer(window, qtbot, choice) == "Save the changes to work?"
        assert window.page is not None
        assert window.page.is_empty is (choice != "")
        assert (file.read_bytes() != before) is (choice == "save")

    def test_a_save_that_is_given_up_closes_nothing(self, window: MainWindow, qtbot: QtBot) -> None:
        window.workspace.open_sample()
        edit(window)
        window.close()
        answer(window, qtbot, "save")
        choose_file(qtbot, None)
        assert window.isVisible()
        assert window.page is not None
        assert window.page.document.is_dirty

    def test_several_are_asked_about_in_one_list(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        second = Path(shutil.copy(file, file.with_name("second.studio")))
        before = file.read_bytes()
        for path in (file, second):
            opened(window, path)
            edit(window)
        window.actions_table.run("file.new")
        window.close()
        sheet = sheet_of(window, qtbot)
        assert sheet.windowTitle() == "2 pipelines have unsaved changes"
        assert [box.text() for box in sheet.boxes] == ["work", "second"]
        QTest.keyClick(sheet.boxes[0], Qt.Key.Key_Space)
        answer(window, qtbot, "save")
        assert not window.isVisible()
        assert file.read_bytes() == before
        assert second.read_bytes() != before

    @pytest.mark.parametrize("goes_on", [False, True])
    def test_what_is_being_written_is_waited_for_and_does_not_hold_the_window(
        self, window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, goes_on: bool
    ) -> None:
        monkeypatch.setattr("studio.desktop.documents.filing.AT_ONCE", 0)
        before = file.read_bytes()
        page = opened(window, file)
        edit(window)
        for id in ("file.save", "file.close", "file.close"):
            window.actions_table.run(id)
        assert page in tuple(window.tabs)
        if goes_on:
            edit(window)
            answer(window, qtbot, "discard")
        qtbot.waitUntil(lambda: page not in tuple(window.tabs))
        assert window.page is not None
        assert window.page.is_empty
        assert len(window.tabs) == 1
        assert file.read_bytes() != before

    def test_nothing_to_lose_is_no_question(self, window: MainWindow, file: Path, qtbot: QtBot) -> None:
        opened(window, file)
        assert window.close()
        assert not window.isVisible()


def test_what_is_recovered_is_not_saved_over_a_file_that_changed_since_the_crash(
    window: MainWindow, file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    pipeline = Pipeline.load(file)
    journal = Journal.begin(tmp_path / "journals", pipeline.graph, "work", pipeline.path, pipeline.stamp)
    (node,) = pipeline.graph.nodes
    edit_ = Rename(node, "mine")
    pipeline.apply(edit_)
    journal.write(edit_)
    journal.close()  # the crash
    change(file)
    recovered = replay(journal.file)
    page = window.workspace.add_recovered(pipeline_of(recovered), Journal.resume(journal.file, recovered.length))
    assert names(window) == ["mine"]
    assert page.document.is_dirty
    window.actions_table.run("file.save")
    assert answer(window, qtbot, "") in (
        "work.studio was changed by another program",
        "work.studio has changed on disk",
    )
    assert [one.name for one in Pipeline.load(file).graph.nodes.values()] == ["theirs"]
    assert journal.file.exists()


@pytest.mark.parametrize("way", ["shortcut", "title bar"])
def test_a_name_that_is_being_typed_is_asked_about_before_its_tab_goes(
    window: MainWindow, file: Path, qtbot: QtBot, way: str
) -> None:
    page = opened(window, file)
    window.actions_table.run("edit.select_all")
    window.actions_table.run("edit.rename")
    field = QApplication.focusWidget()
    assert isinstance(field, RenameField)
    QTest.keyClicks(field, "another")
    if way == "shortcut":
        QTest.keyClick(field, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    else:
        window.close()
    assert answer(window, qtbot, "").startswith("Save the changes")
    assert [node.name for node in page.document.pipeline.graph.nodes.values()] == ["another"]
    page.document.undo_stack.setClean()
