"""Files of trained weights that vanish or change while a pipeline is open: told at once, with what mends it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import Badge, NodeFace
from studio.desktop.models import watch
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, sharing
from studio.pipeline.fixes import DropWeights, RelinkWeights, TakeOverWeights
from studio.pipeline.graph import TrainedWeights
from studio.pipeline.problems import Kind, Problem
from studio.savedmodel.trained import write_weights


def write(path: Path, value: float) -> str:
    return write_weights(path, {"head": {"bias": np.full(2, value, np.float32)}})


class Opened:
    """A window with a pipeline of one trained layer, whose weights have been seen."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window, self.qtbot, self.file = window, qtbot, folder / "head.trained.npz"
        pipeline = Pipeline("head")
        head = pipeline.add_operator("dense", name="head", units=2)
        pipeline.connect(pipeline.add_input("x", "float32[?,3]"), head.inputs["x"])
        pipeline.expose_output(head.outputs["y"], name="y")
        weights = TrainedWeights(str(self.file), write(self.file, 1), "head")
        pipeline.apply(sharing.set_weights(pipeline.graph, {head.id: weights}))
        pipeline.save(folder / "head.studio")
        window.workspace.arrivals.take_paths([folder / "head.studio"])
        qtbot.waitUntil(lambda: window.page is not None and bool(window.page.scene.nodes))
        qtbot.waitUntil(lambda: str(self.file) in window.workspace.watch.known)
        assert self.problems() == []

    def problems(self) -> list[Problem]:
        assert self.window.page is not None
        return [one for one in self.window.page.document.pipeline.problems() if one.kind is Kind.WEIGHTS]

    @property
    def badges(self) -> tuple[Badge, ...]:
        page = self.window.page
        assert page is not None
        face = page.scene.nodes[page.document.pipeline.node("head").id].face
        assert isinstance(face, NodeFace)
        return tuple(face.badges)

    def wait_for(self, text: str) -> Problem:
        self.qtbot.waitUntil(lambda: any(text in one.what for one in self.problems()), timeout=10_000)
        self.qtbot.waitUntil(lambda: Badge.PROBLEM in self.badges)
        return self.problems()[0]

    def wait_until_well(self) -> None:
        self.qtbot.waitUntil(lambda: not self.problems() and Badge.PROBLEM not in self.badges, timeout=10_000)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Opened:
    return Opened(window, qtbot, tmp_path)


def test_a_file_that_vanishes_after_a_look_and_before_it_is_watched(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, state = tmp_path / "other" / "head.trained.npz", watch._state
    other.parent.mkdir()

    def look_and_remove(path: str) -> watch.State:
        found = state(path)
        if path == str(other):
            other.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(watch, "_state", look_and_remove)
    assert opened.window.page is not None
    document = opened.window.page.document
    weights = TrainedWeights(str(other), write(other, 2), "head")
    document.apply(sharing.set_weights(document.pipeline.graph, {document.pipeline.node("head").id: weights}))
    opened.wait_for("missing")


def test_a_file_that_vanishes_and_comes_back(opened: Opened) -> None:
    aside = opened.file.with_name("aside.npz")
    opened.file.rename(aside)
    problem = opened.wait_for("missing")
    assert [type(fix) for fix in problem.fixes] == [RelinkWeights, DropWeights]
    aside.rename(opened.file)
    opened.wait_until_well()


def test_a_file_that_is_replaced_and_one_that_is_written_over_in_place(opened: Opened) -> None:
    before = opened.file.read_bytes()
    write(opened.file, 2)
    problem = opened.wait_for("has changed")
    assert [type(fix) for fix in problem.fixes] == [TakeOverWeights, RelinkWeights, DropWeights]
    opened.file.write_bytes(before)
    opened.wait_until_well()
