"""Panels on screen, each made for one test and gone after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin
from studio.desktop.panels.inspected import Subject
from studio.desktop.panels.inspector import InspectorPanel
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.settings import Settings
from studio.pipeline import Pipeline
from studio.pipeline.graph import Port
from studio.pipeline.handles import Handle
from tests.desktop.conftest import bring_up


class Inspected:
    """An inspector beside a document, without the window around it."""

    def __init__(self, panel: InspectorPanel, pipeline: Pipeline) -> None:
        self.panel = panel
        self.document = Document(pipeline)
        self.pipeline = pipeline

    def look_at(self, *names: str) -> None:
        """Selects nodes by name."""
        self.look_at_subject(Subject(tuple(self.pipeline.node(name).id for name in names)))

    def look_at_subject(self, subject: Subject) -> None:
        self.panel.show_subject(self.document, subject)
        QTest.qWait(1)
        while self.document.turns.is_waiting:
            QTest.qWait(1)
        assert self.panel.page.isVisible()  # made and shown by now

    def settle(self) -> None:
        """Lets the panel follow the last change."""
        QTest.qWait(1)
        while self.document.turns.is_waiting:
            QTest.qWait(1)


@pytest.fixture
def inspect(qapp: object, skin: Skin) -> Iterator[object]:
    """A function that opens the inspector on a pipeline."""
    opened: list[Inspected] = []

    def begin(pipeline: Pipeline) -> Inspected:
        panel = InspectorPanel(skin)
        panel.resize(305, 900)
        bring_up(panel)
        inspected = Inspected(panel, pipeline)
        opened.append(inspected)
        inspected.look_at()
        return inspected

    yield begin
    for one in opened:
        one.panel.stop()
        one.document.close()
        one.document.deleteLater()
        one.panel.close()
        one.panel.deleteLater()


@pytest.fixture
def inspected(inspect, sample: Pipeline) -> Inspected:
    """The inspector on the sample."""
    return inspect(sample)


@pytest.fixture
def library(qapp: object, skin: Skin, settings: Settings) -> Iterator[LibraryPanel]:
    panel = LibraryPanel(skin, settings)
    panel.resize(208, 900)
    bring_up(panel)
    yield panel
    panel.stop()
    panel.close()
    panel.deleteLater()


def make_model(folder: Path, size: int = 10) -> Path:
    """What the file system shows of a model."""
    folder.mkdir(parents=True)
    (folder / "saved_model.pb").write_bytes(b"\0" * size)
    return folder


def retype(field: QWidget, text: str) -> None:
    """Replaces what a line says, key by key."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)


def ends(source: Handle, target: Handle) -> tuple[Port, Port]:
    """The first output of a node and the input of an operator."""
    return next(iter(source.outputs.values())), target.inputs["x"]


@pytest.fixture
def layered() -> Pipeline:
    """An input that feeds a layer."""
    pipeline = Pipeline("layered")
    dense = pipeline.add_operator("dense", name="head", units=10)
    pipeline.connect(pipeline.add_input("features", "float32[?,4]"), dense)
    pipeline.expose_output(dense.outputs["y"], name="scores")
    return pipeline
