"""When a document has a journal: exactly while there is something to lose, and what that leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.commands.table import commands
from studio.desktop.documents.document import Document
from studio.desktop.documents.journals import Journals, _Keeper, journal_folder
from studio.desktop.furnishing import furnish
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow
from studio.errors import PipelineError
from studio.pipeline import Pipeline, recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import AddNodes, Move, RemoveNodes, RenamePipeline, group
from studio.pipeline.journal import replay
from tests.desktop.conftest import bring_up
from tests.pipeline.build import large

FEW = 300  # yet too many to be written while one waits
NODES = 3000


def journals() -> list[Path]:
    return list(journal_folder().glob("*")) if journal_folder().is_dir() else []


@pytest.fixture
def kept(qapp: QApplication) -> Iterator[Callable[[Pipeline], Document]]:
    """Makes documents that have journals."""
    made: list[Document] = []

    def make(pipeline: Pipeline) -> Document:
        document = Document(pipeline)
        Journals(document).keep(document)
        made.append(document)
        return document

    yield make
    for document in made:
        document.close()
        document.deleteLater()


def written(document: Document) -> list[Path]:
    """The journals, once all is written down."""
    keeper = document.findChild(_Keeper)
    assert keeper is not None
    keeper._journals.finish()
    return journals()


def opened(window: MainWindow, file: Path, nodes: int, qtbot: QtBot) -> CanvasPage:
    """A page of a file with so many nodes."""
    Pipeline(graph=large(nodes)).save(file)
    window.workspace.open(file)
    qtbot.waitUntil(lambda: window.page is not None and window.page.document.pipeline.path == file)
    page = window.page
    assert page is not None
    return page


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


def test_closing_waits_for_no_journal_and_the_end_of_the_window_for_all(skin: Skin, settings: Settings) -> None:
    window = MainWindow(skin, settings, commands)
    bring_up(window)
    furnish(window)
    document, kept = Document(Pipeline(graph=large(FEW)), window), window.workspace.journals
    kept.keep(document)
    document.apply(RenamePipeline("other"))
    kept.finish()
    assert len(journals()) == 1
    gate = Event()
    kept.background.start(lambda _: gate.wait(60), bool)
    document.close()
    assert len(journals()) == 1
    Timer(1.0, gate.set).start()
    window.leave()
    assert journals() == []
    window.deleteLater()


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


def test_a_wide_edit_that_is_undone_at_once_leaves_no_journal(
    kept: Callable[[Pipeline], Document], qtbot: QtBot
) -> None:
    document = kept(Pipeline(graph=large(NODES)))
    document.apply(recipes.remove(document.pipeline.graph, document.pipeline.graph.nodes))
    document.undo_stack.undo()
    assert not document.is_whole
    assert not document.is_dirty
    assert len(written(document)) == 1  # it is not back yet
    qtbot.waitUntil(lambda: document.is_whole)
    assert written(document) == []
    document.undo_stack.redo()
    document.undo_stack.undo()
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: document.is_whole)
    (file,) = written(document)
    assert replay(file).lost == 0
    assert dumps(replay(file).graph) == dumps(document.pipeline.graph)


def test_a_wide_edit_that_leaves_nothing_is_written_beside_the_window(kept: Callable[[Pipeline], Document]) -> None:
    document = kept(Pipeline(graph=large(NODES)))
    document.apply(RenamePipeline("other"))
    written(document)
    document.apply(recipes.remove(document.pipeline.graph, document.pipeline.graph.nodes))
    document.complete()
    keeper = document.findChild(_Keeper)
    assert keeper is not None
    assert keeper._journals.background.busy
    (file,) = written(document)
    assert replay(file).lost == 0
    assert dumps(replay(file).graph) == dumps(document.pipeline.graph)


def test_a_journal_that_waits_for_another_one_begins_with_what_the_document_was(
    kept: Callable[[Pipeline], Document],
) -> None:
    document = kept(Pipeline("few"))
    document.apply(AddNodes(tuple(large(NODES).nodes.values())))
    document.complete()
    document.undo_stack.undo()
    document.complete()
    document.apply(recipes.add_output(document.pipeline.graph, "y"))
    (file,) = written(document)
    assert replay(file).lost == 0
    assert dumps(replay(file).graph) == dumps(document.pipeline.graph)


@pytest.mark.parametrize("way", ["back", "on and later back", "wide and back"])
def test_who_goes_back_while_a_file_is_being_written_is_not_where_the_file_is(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    page = opened(window, tmp_path / "work.studio", NODES if way == "wide and back" else FEW, qtbot)
    document, run, filing = page.document, window.actions_table.run, window.workspace.filing
    start = dumps(document.pipeline.graph)
    if way == "wide and back":
        document.apply(recipes.remove(document.pipeline.graph, [*document.pipeline.graph.nodes][FEW:]))
    else:
        document.apply(RenamePipeline("mine"))
    run("file.save")
    assert page in filing._saving
    if way == "on and later back":
        document.apply(recipes.add_output(document.pipeline.graph, "y"))
    run("edit.undo")
    assert document.is_dirty  # a crash that comes now leaves another file than there was
    qtbot.waitUntil(lambda: page not in filing._saving and document.is_whole)
    if way == "on and later back":
        run("edit.undo")
    assert dumps(document.pipeline.graph) == start != dumps(Pipeline.load(tmp_path / "work.studio").graph)
    assert document.is_dirty
    assert window.workspace.closing.needs_to_ask((page,))
    (file,) = written(document)
    assert dumps(replay(file).graph) == start
    run("file.save")
    filing.finish(page)
    assert not document.is_dirty
    assert written(document) == []


def test_a_document_that_is_saved_as_it_is_stays_what_the_file_holds(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(window, tmp_path / "work.studio", FEW, qtbot)
    run, filing = window.actions_table.run, window.workspace.filing
    run("file.save")
    assert page in filing._saving
    page.document.apply(RenamePipeline("mine"))
    qtbot.waitUntil(lambda: page not in filing._saving)
    assert page.document.is_dirty
    run("edit.undo")
    assert not page.document.is_dirty
    assert written(page.document) == []


def test_what_is_unsaved_when_a_wide_edit_fails_is_not_taken_from_the_file(
    kept: Callable[[Pipeline], Document], tmp_path: Path
) -> None:
    Pipeline(graph=large(NODES)).save(tmp_path / "work.studio")
    document = kept(Pipeline.load(tmp_path / "work.studio"))
    document.apply(recipes.add_output(document.pipeline.graph, "y"))
    moves = tuple((id, (1.0, 2.0)) for id in document.pipeline.graph.nodes)
    document.apply(group("Both", Move(moves), RemoveNodes(("nowhere",))))
    with pytest.raises(PipelineError):
        document.complete()
    assert document.is_dirty
    (file,) = written(document)
    assert dumps(replay(file).graph) == dumps(document.pipeline.graph)
