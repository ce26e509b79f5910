"""A page on very many nodes, in columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.pipeline import Pipeline
from tests.pipeline.build import large

COLUMN, ROW, HIGH = 330.0, 250.0, 40


@contextmanager
def page_of(count: int, qtbot: QtBot, skin: Skin) -> Iterator[CanvasPage]:
    """All of them are shown."""
    graph = large(count)
    for at, id in enumerate(graph.nodes):
        graph.move_node(id, (COLUMN * (at // HIGH), ROW * (at % HIGH)))
    page = CanvasPage(Document(Pipeline(graph=graph)), skin, TextMeasure())
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.editor.presenter.finish()
    yield page
    page.close_document()
