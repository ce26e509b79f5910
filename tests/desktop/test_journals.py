"""When a document has a journal: exactly while there is something to lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.desktop.documents.journals import journal_folder
from studio.desktop.window import MainWindow


def journals() -> list[Path]:
    return list(journal_folder().glob("*")) if journal_folder().is_dir() else []


def lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") - 2


def test_a_journal_is_there_exactly_while_there_is_something_to_lose(window: MainWindow, tmp_path: Path) -> None:
    run = window.actions_table.run
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    assert journals() == []
    run("edit.select_all")
    run("pipeline.collapse")
    run("edit.delete")
    (file,) = journals()
    assert lines(file) == 2
    run("edit.undo")
    assert lines(file) == 3
    run("edit.undo")
    assert journals() == []
    run("edit.redo")
    assert len(journals()) == 1
    page.document.save(tmp_path / "p.studio")
    assert journals() == []
    run("edit.undo")
    assert len(journals()) == 1
    run("edit.redo")
    assert journals() == []


def test_where_nothing_can_be_written_one_sentence_says_so_and_work_goes_on(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(window.workspace.journals, "folder", tmp_path / "file" / "journals")
    window.workspace.open_sample()
    for id in ("edit.select_all", "pipeline.collapse", "pipeline.arrange", "edit.undo", "edit.delete"):
        window.actions_table.run(id)
    assert window.page is not None
    assert window.page.is_empty
    said = window.log.toPlainText()
    assert said.count("cannot be backed up") == 1
    assert "Not a directory" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_gets_full_costs_a_sentence_and_what_was_written_stays(window: MainWindow) -> None:
    window.workspace.open_sample()
    window.actions_table.run("edit.select_all")
    window.actions_table.run("pipeline.collapse")
    (file,) = journals()
    page = window.page
    assert page is not None
    keeper = next(child for child in page.document.children() if type(child).__name__ == "_Keeper")
    stream = keeper._journal._stream
    with Path("/dev/full").open("wb", buffering=0) as full:
        keeper._journal._stream = full
        window.actions_table.run("edit.delete")
        window.actions_table.run("edit.undo")
        keeper._journal._stream = stream
    assert window.log.toPlainText().count("cannot be backed up") == 1
    assert lines(file) == 1
