"""From the first start to a SavedModel that TensorFlow loads and that answers as its parts do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from studio.desktop.jobs import Mood
from studio.desktop.window import MainWindow
from studio.operators.base import Effect
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from studio.resources import resource
from tests.desktop.stories.person import JOB_MS, Person
from tests.models import Models

pytestmark = pytest.mark.usefixtures("warm_worker")

IN, OUT = Side.INPUT, Side.OUTPUT
SAMPLES = resource("samples")

COMPARE = """
import sys
import numpy as np
import tensorflow as tf

denoise, classify, export = (tf.saved_model.load(path).signatures["serving_default"] for path in sys.argv[1:])
noisy = np.random.default_rng(7).random((5, 28, 28, 1), np.float32)

def given(signature, value):
    (name,) = signature.structured_input_signature[1]
    return {name: tf.constant(value)}

(clean,) = denoise(**given(denoise, noisy)).values()
(expected,) = classify(**given(classify, np.squeeze(clean.numpy(), 3))).values()
answer = export(**given(export, noisy))
print(sorted(answer))
np.testing.assert_allclose(list(answer.values())[0].numpy(), expected.numpy(), rtol=1e-6, atol=1e-6)
print("equal")
"""


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def drag_with_plan(person: Person, source: tuple[str, str], target: tuple[str, str]) -> None:
    """Drags a connection whose types differ and takes the first plan by Enter."""
    canvas = person.canvas
    canvas.drag(canvas.port(source[0], OUT, source[1]), canvas.port(target[0], IN, target[1]))
    person.wait(lambda: person.popup.lit is not None)
    person.keys("Return")


def two_models(person: Person, second: Path) -> tuple[str, str]:
    """Drops the sample's denoiser and another model, and arranges them; answers their names."""
    person.drop([SAMPLES / "denoise"], 200, 150)
    person.drop([second], 600, 200)
    person.keys("L")
    person.keys("Home")
    names = person.models()
    return names[0], names[1]


def test_the_invitations_of_a_first_start_lead_to_the_sample_and_to_a_file(person: Person, tmp_path: Path) -> None:
    assert person.window.page is not None
    assert person.window.page.is_empty
    person.click(person.button("Open the sample"))
    person.wait(lambda: len(person.pipeline.graph.nodes) == 10)
    assert not person.pipeline.errors()
    dialog = person.export(tmp_path / "digits")
    assert (tmp_path / "digits" / "saved_model.pb").is_file()
    person.wait(lambda: person.is_proven(dialog), JOB_MS)
    person.click(person.button("Close", dialog))
    file = tmp_path / "other.studio"
    person.pipeline.copy().save(file)
    person.keys("Ctrl+N")
    person.answer_file_dialog(file)
    person.click(person.button("Open a pipeline"))
    person.wait(lambda: person.pipeline.path == file)
    assert len(person.pipeline.graph.nodes) == 10


@pytest.mark.parametrize("second", ["sample", pytest.param("corpus", marks=pytest.mark.long)])
def test_two_models_dropped_connected_exported_and_proven(
    person: Person, second: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    window = person.window
    model = SAMPLES / "classify"
    if second == "corpus":
        model = request.getfixturevalue("corpus") / "keras3_export_fashion"
    page = window.page
    assert page is not None
    assert page.layers.currentWidget() is page.empty  # a first start
    first, last = two_models(person, model)
    (wanted,) = person.pipeline.graph.node(person.pipeline.node(last).id).reference.inputs
    (given,) = person.pipeline.graph.node(person.pipeline.node(first).id).reference.outputs
    canvas = person.canvas
    canvas.drag(canvas.port(first, OUT, given), canvas.port(last, IN, wanted))
    person.wait(lambda: person.popup.lit is not None)
    assert person.popup.lit is person.popup.rows[0]
    assert person.popup.rows[0].plan.effect is Effect.EXACT
    person.keys("Return")
    assert page.document.undo_stack.undoText() == "Connect"
    assert person.pipeline.errors() == ()

    dialog = person.export(tmp_path / "joined")
    assert dialog.report is not None
    assert dialog.report.target == tmp_path / "joined"
    person.wait(lambda: person.is_proven(dialog), JOB_MS)
    assert dialog.outcome is not None
    assert "answers as its parts do" in dialog.outcome.proof.sentence.text()
    assert window.jobs.state.mood in (Mood.READY, Mood.BUSY)

    script = [sys.executable, "-c", COMPARE, str(SAMPLES / "denoise"), str(model), str(tmp_path / "joined")]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "equal"


def test_the_worker_killed_during_a_verification_costs_a_sentence(person: Person, tmp_path: Path) -> None:
    window = person.window
    person.click(person.button("Open the sample"))
    person.wait(lambda: bool(person.pipeline.graph.nodes))
    window.jobs.start()
    dialog = person.export(tmp_path / "digits")
    person.wait(lambda: window.jobs.state.text.startswith("Worker: "), JOB_MS)
    pid = window.jobs.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    person.wait(lambda: person.is_proven(dialog), JOB_MS)
    assert dialog.outcome is not None
    assert "died while verifying this export" in dialog.outcome.proof.sentence.text()
    assert window.log.toPlainText().count("died while verifying") == 1
    person.click(dialog.outcome.proof.again)
    person.wait(lambda: "answers as its parts" in dialog.outcome.proof.sentence.text(), JOB_MS)
    person.wait(lambda: window.jobs.state.mood is Mood.READY, JOB_MS)
    assert window.jobs.state.text.startswith("Worker ready, TensorFlow 2.")


def test_undo_all_redo_all_save_and_open_again(person: Person, tmp_path: Path) -> None:
    window = person.window
    first, last = two_models(person, SAMPLES / "classify")
    drag_with_plan(person, (first, "clean"), (last, "image"))
    person.add_operator("softmax", "Softmax")
    person.keys("L")
    person.keys("Home")
    canvas = person.canvas
    canvas.drag(canvas.port(last, OUT, "logits"), canvas.port("Softmax", IN, "x"))
    page = window.page
    assert page is not None
    made, steps = dumps(person.pipeline.graph), page.document.undo_stack.count()
    assert steps >= 5

    for _ in range(steps):
        person.keys("Ctrl+Z")
    assert not person.pipeline.graph.nodes
    assert page.layers.currentWidget() is page.empty
    for _ in range(steps):
        person.keys("Ctrl+Shift+Z")
    assert dumps(person.pipeline.graph) == made

    target = tmp_path / "joined.studio"
    person.answer_file_dialog(target)
    person.keys("Ctrl+S")
    person.wait(target.exists)
    assert not page.document.is_dirty
    person.keys("Ctrl+W")
    assert window.page is not page
    person.answer_file_dialog(target)
    person.keys("Ctrl+O")
    person.wait(lambda: person.pipeline.path == target)
    assert dumps(person.pipeline.graph) == made
    assert person.pipeline.problems() == Pipeline.load(target).problems()


def test_a_changed_signature_breaks_a_connection_and_a_click_mends_it(person: Person, models: Models) -> None:
    window = person.window
    person.drop([models["several_ports"]], 200, 150)
    (name,) = person.models()
    person.add_operator("softmax", "Softmax")
    person.keys("L")
    person.keys("Home")
    canvas = person.canvas
    canvas.drag(canvas.port(name, OUT, "sum"), canvas.port("Softmax", IN, "x"))
    assert len(person.pipeline.graph.connections) == 1
    assert person.pipeline.errors() == ()

    item = canvas.scene.nodes[canvas.face(name)]
    assert item.layout.chip is not None
    left, top, width, height = item.layout.chip
    canvas.click(canvas.at(item.pos() + QPointF(left + width / 2, top + height / 2)))
    person.choose("scaled")
    assert len(person.pipeline.graph.connections) == 1  # kept, though broken
    (error,) = person.pipeline.errors()
    assert window.problems.problems[0] == error
    print([fix.title for fix in error.fixes])
    person.mend(error.fixes[0].title)
    assert person.pipeline.errors() == ()
    ((connection),) = person.pipeline.graph.connections.values()
    assert connection.source.name == "y"
