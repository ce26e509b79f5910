"""Models that come to the window: how far their reading is, giving it up, and why one is not taken."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.documents.arrivals import KerasFiles
from studio.desktop.models.loading import ModelReader, Reading
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import ModelNode, new_id
from studio.resources import resource
from studio.savedmodel import graph_file
from studio.worker.keras_source import default_target, digest_of, write_note

DENOISE = resource("samples", "denoise")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A model with a graph of many operations, which is read in slices."""
    folder = Path(shutil.copytree(DENOISE, tmp_path / "large"))
    message, _ = graph_file.read(folder / "saved_model.pb")
    nodes = message.meta_graphs[0].graph_def.node
    for at in range(12_000):
        node = nodes.add(name=f"part_{at}/" + "x" * 80, op="NoOp")
        node.attr["T"].type = 1
    (folder / "saved_model.pb").write_bytes(message.SerializeToString())
    return folder


def test_the_reader_says_how_far_it_is_and_when_it_is_done(large: Path, qtbot: QtBot) -> None:
    reader = ModelReader()
    told: list[tuple[str, float | None]] = []
    reader.progressed.connect(lambda name, done: told.append((name, done)))
    found: list[Reading] = []
    reader.read([large], found.extend)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert told[0] == ("large", 0.0)
    assert told[-1] == ("", None)
    fractions = [done for _, done in told[:-1] if done is not None]
    assert fractions == sorted(fractions)
    assert len(fractions) > 1
    assert fractions[-1] <= 1
    reader.stop()


def test_what_nobody_waits_for_is_read_in_silence(large: Path, qtbot: QtBot) -> None:
    reader = ModelReader()
    told: list[str] = []
    reader.progressed.connect(lambda name, _: told.append(name))
    found: list[Reading] = []
    reader.read([large], found.extend, awaited=False)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert not reader.give_up()
    assert told == []
    reader.stop()


def test_escape_gives_up_reading_and_nothing_comes(window: MainWindow, large: Path, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    over: list[bool] = []
    window.reader.progressed.connect(lambda _, done: over.append(done is None))
    window.workspace.arrivals.take_paths([large])
    QTest.keyClick(page.empty, Qt.Key.Key_Escape)
    assert over[-1]
    window.reader.read([DENOISE], lambda _: over.clear(), awaited=False)  # read after the other, if that went on
    qtbot.waitUntil(lambda: not over, timeout=60_000)
    assert page.is_empty


def test_a_refused_file_is_told_above_the_canvas_and_in_the_log(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page, file = window.page, tmp_path / "notes.txt"
    assert page is not None
    file.write_text("nothing")
    window.workspace.arrivals.take_paths([file])
    qtbot.waitUntil(window.notice.isVisible)
    said = window.notice.sentence.text()
    for part in ("notes.txt", "It is no SavedModel.", "Give the folder that holds saved_model.pb."):
        assert part in said
    assert "It is no SavedModel." in window.log.toPlainText()
    assert window.notice.accessibleName() == said
    view_top = page.mapTo(window, page.rect().topLeft()).y()
    assert window.notice.mapTo(window, window.notice.rect().bottomLeft()).y() < view_top  # beside it, not over it
    window.notice.action.click()
    assert window.is_dock_open("log")


def test_several_refusals_stand_under_one_another_and_the_log_has_all(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / f"notes_{at}.txt" for at in range(5)]
    for file in files:
        file.write_text("nothing")
    window.workspace.arrivals.take_paths(files)
    qtbot.waitUntil(window.notice.isVisible)
    lines = window.notice.sentence.text().splitlines()
    assert len(lines) == 4
    assert lines[-1] == "And 2 more."
    assert all(file.name in window.log.toPlainText() for file in files)


@pytest.mark.parametrize("way", ["button", "key", "canvas", "file", "tab"])
def test_a_refusal_goes_when_it_is_dismissed_or_something_else_is_done(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    window.workspace.arrivals.take_paths([tmp_path / "nowhere"])
    qtbot.waitUntil(window.notice.isVisible)
    page = window.page
    assert page is not None
    if way == "button":
        window.notice.close_button.click()
    elif way == "key":
        QTest.keyClick(window.notice.close_button, Qt.Key.Key_Escape)
    elif way == "canvas":
        QTest.keyClick(page.empty, Qt.Key.Key_Escape)
    elif way == "file":
        window.workspace.arrivals.take_paths([DENOISE])
        qtbot.waitUntil(lambda: not page.is_empty)
    else:
        window.workspace.new()
    assert window.notice.isHidden()


def test_a_refusal_stays_when_other_files_of_the_same_drop_open(window: MainWindow, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.studio", tmp_path / "good.studio"
    bad.write_text("nothing")
    shutil.copy(resource("samples", "digits.studio"), good)
    window.workspace.arrivals.take_paths([bad, good])
    assert window.page is not None
    assert window.page.document.title == "good"
    assert window.notice.isVisible()
    assert "bad.studio" in window.notice.sentence.text()


def test_a_refusal_stays_when_a_file_beside_it_has_been_converted_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad, good = tmp_path / "bad.h5", tmp_path / "good.h5"
    good.write_bytes(b"weights")
    model = Path(shutil.copytree(DENOISE, default_target(good)))
    write_note(model, good, digest_of(good))
    default_target(bad).mkdir()
    write_note(default_target(bad), bad, "")
    bad.symlink_to(bad)  # which nobody can read
    window.conversions.take(KerasFiles((good, bad), window.workspace.arrivals.goal()))
    qtbot.waitUntil(lambda: window.page is not None and not window.page.is_empty)
    assert "bad.h5" in window.log.toPlainText()
    assert window.notice.isVisible()


def test_the_keyboard_goes_from_a_refusal_that_is_dismissed_to_the_canvas(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.workspace.arrivals.take_paths([tmp_path / "nowhere"])
    qtbot.waitUntil(window.notice.isVisible)
    window.notice.close_button.setFocus()
    QTest.keyClick(window.notice.close_button, Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.empty.hasFocus()


def test_what_a_dialog_finds_of_a_model_in_many_nodes_is_followed_in_slices(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    model = Pipeline().add_model(str(DENOISE)).record
    assert isinstance(model, ModelNode)
    gone = replace(model.reference, path=str(DENOISE.with_name("gone")))
    nodes = [replace(model, id=new_id(), name=f"m{at}", reference=gone) for at in range(2000)]
    page.document.apply(AddNodes(tuple(nodes)))
    qtbot.waitUntil(lambda: page.document.pipeline.settled, timeout=20_000)
    told: list[bool] = []
    page.document.changed.connect(lambda change: told.append(change.settled))
    window.desk.show_details(page, nodes[0].id)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] is False
    qtbot.waitUntil(lambda: page.document.pipeline.settled, timeout=20_000)
