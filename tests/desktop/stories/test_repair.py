"""A pipeline that is broken in every way opens, and is mended by clicks in the list of problems until it exports."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.relink import RELINK, RelinkSheet
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.edits import Connect
from studio.pipeline.graph import ModelNode
from studio.pipeline.node_edits import SetReference
from studio.pipeline.problems import Kind
from studio.pipeline.records import Connection, new_id
from tests.desktop.sheets import sheet_of
from tests.desktop.stories.person import Person
from tests.loaders import PythonModel
from tests.models import Models


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


@pytest.fixture
def broken(tmp_path: Path, models: Models) -> Path:
    """Two models behind each other, one moved and one that no longer has the signature; a type and a cycle beside."""
    for name in ("first", "second"):
        shutil.copytree(models["several_ports"], tmp_path / "models" / name)
    pipeline = Pipeline("broken")
    counts = pipeline.add_input("counts", "int32[?,3]", position=(0, 0))
    first = pipeline.add_model(tmp_path / "models" / "first", signature="scaled", name="first", position=(300, 0))
    second = pipeline.add_model(tmp_path / "models" / "second", signature="scaled", name="second", position=(600, 0))
    mean = pipeline.add_operator("average", name="mean", position=(900, 0))
    unit = pipeline.add_operator("l2_normalise", name="unit", position=(1200, 0))
    pipeline.connect(first, second)
    pipeline.connect(second, mean.inputs["x1"])
    pipeline.connect(mean, unit)
    pipeline.expose_output(unit.outputs["y"], "unit")
    (source,), (target,) = counts.outputs.values(), first.inputs.values()
    pipeline.apply(Connect((Connection(new_id(), source, target),)))
    pipeline.apply(Connect((Connection(new_id(), unit.outputs["y"], mean.inputs["x2"]),)))
    record = second.record
    assert isinstance(record, ModelNode)
    pipeline.apply(SetReference(second.id, replace(record.reference, signature="of_yesterday")))
    pipeline.save(tmp_path / "broken.studio")
    (tmp_path / "models" / "first").rename(tmp_path / "models" / "renamed")
    return tmp_path / "broken.studio"


def kinds(person: Person) -> set[Kind]:
    return {problem.kind for problem in person.pipeline.errors()}


def test_everything_is_mended_by_clicks_until_it_exports(
    person: Person, broken: Path, tmp_path: Path, models: Models, qtbot: QtBot
) -> None:
    person.answer_file_dialog(broken)
    person.keys("Ctrl+O")
    person.wait(lambda: person.pipeline.path == broken)
    person.wait(lambda: len(person.pipeline.errors()) == 4)
    assert kinds(person) == {Kind.MODEL, Kind.MISMATCH, Kind.CYCLE}
    opened = len(person.pipeline.errors())

    person.mend("Relink…")
    sheet = sheet_of(person.window, qtbot)
    assert isinstance(sheet, RelinkSheet)
    person.wait(lambda: len(sheet.chosen) == 1)
    person.click(sheet.button(RELINK))
    person.wait(lambda: len(person.pipeline.errors()) == opened - 1)

    person.mend("Choose a signature…")
    person.choose("scaled")
    person.wait(lambda: Kind.MODEL not in kinds(person))

    (mismatch,) = (one for one in person.pipeline.errors() if one.kind is Kind.MISMATCH)
    person.mend(mismatch.fixes[0].title)
    assert Kind.MISMATCH not in kinds(person)

    (cycle,) = person.pipeline.errors()
    assert cycle.kind is Kind.CYCLE
    person.mend(cycle.fixes[0].title)
    person.mend("Expose x2 as an input")
    assert person.pipeline.errors() == ()

    person.export(tmp_path / "mended")
    scaled, chance = PythonModel(models["several_ports"]), np.random.default_rng(5)
    counts = chance.integers(0, 9, (4, 3), np.int32)
    other = chance.random((4, 3)).astype(np.float32)
    (once,) = scaled({"x": counts.astype(np.float32)}, "scaled")["y"]
    (twice,) = scaled({"x": once}, "scaled")["y"]
    mean = (twice + other) / 2
    (result,) = PythonModel(tmp_path / "mended")({"counts": counts, "x2": other})["unit"]
    np.testing.assert_allclose(result, mean / np.linalg.norm(mean, axis=-1, keepdims=True), rtol=1e-5, atol=1e-6)
