"""What comes while a wide edit is under way finds all of it done, whoever brings it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import removing
from studio.desktop.documents import pace
from studio.desktop.documents.arrivals import add_models
from studio.desktop.models.loading import Reading
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps, loads
from studio.pipeline.graph import ModelNode, Space
from studio.pipeline.models import read
from studio.pipeline.pasting import paste
from studio.resources import resource

NODES = 512


@pytest.fixture
def many(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window on many nodes of one model, whose removal is being undone."""
    pipeline = Pipeline()
    pipeline.add_model(str(resource("samples", "denoise")))
    while len(pipeline.graph.nodes) < NODES:
        pipeline.apply(paste(pipeline.graph, loads(dumps(pipeline.graph)), (30, 300)).edit)
    pipeline.save(tmp_path / "many.studio")
    window.workspace.open(tmp_path / "many.studio")
    qtbot.waitUntil(lambda: window.page is not None and window.page.document.pipeline.path is not None, timeout=30_000)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.editor.presenter.is_whole and page.document.pipeline.settled, timeout=30_000)
    removing.delete(page.editor, list(page.scene.nodes), ())
    page.editor.preparing.complete()
    page.document.complete()
    monkeypatch.setattr(pace, "SLICE", 0.0)
    page.document.undo_stack.undo()
    assert not page.document.is_whole
    return window


def test_a_model_that_comes_has_a_name_of_its_own(many: MainWindow) -> None:
    page = many.page
    assert page is not None
    path = resource("samples", "denoise")
    add_models(page, [Reading(path, read(path))], (0.0, 0.0), "")
    graph = page.document.pipeline.graph
    assert len(graph.nodes) == NODES + 1
    assert not list(graph.namesakes(Space.PARTS))


def test_all_nodes_of_a_model_follow_it(many: MainWindow, models_elsewhere: Path, qtbot: QtBot) -> None:
    page = many.page
    assert page is not None
    graph = page.document.pipeline.graph
    many.guide.take_files(page, next(iter(graph.nodes)), models_elsewhere, everywhere=True)
    qtbot.waitUntil(page.document.undo_stack.canUndo, timeout=30_000)
    page.document.complete()
    references = {node.reference.path for node in graph.nodes.values() if isinstance(node, ModelNode)}
    assert len(graph.nodes) == NODES
    assert references == {str(models_elsewhere)}


@pytest.fixture
def models_elsewhere(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("samples", "denoise"), tmp_path / "elsewhere" / "denoise"))
