"""Models that were moved, changed or replaced while nobody looked, or while somebody did."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import Badge, NodeFace, Trouble
from studio.desktop.dialogs.compare_dialog import CompareDialog
from studio.desktop.dialogs.relink import RELINK, RelinkSheet
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import ModelNode, Port, Side
from studio.pipeline.problems import Kind
from studio.resources import resource
from tests.desktop.conftest import bring_up
from tests.desktop.sheets import sheet_of
from tests.desktop.stories.person import Person
from tests.loaders import PythonModel
from tests.models import Models

NAMES = ("denoise", "classify", "label")


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample in a folder of its own, its models beside it."""
    folder = tmp_path / "home" / "ada" / "project"
    for name in NAMES:
        shutil.copytree(resource("samples", name), folder / "models" / name)
    text = resource("samples", "digits.studio").read_text()
    for name in NAMES:
        text = text.replace(f'"path": "{name}"', f'"path": "models/{name}"')
    (folder / "digits.studio").write_text(text)
    return folder / "digits.studio"


def open_by_keys(person: Person, file: Path) -> None:
    person.answer_file_dialog(file)
    person.keys("Ctrl+O")
    person.wait(lambda: person.pipeline.path == file)


def face(person: Person, name: str) -> NodeFace:
    found = person.canvas.scene.nodes[person.canvas.face(name)].face
    assert isinstance(found, NodeFace)
    return found


def paths(person: Person) -> list[Path]:
    nodes = person.pipeline.graph.nodes.values()
    return [Path(node.reference.path) for node in nodes if isinstance(node, ModelNode)]


def test_after_moving_the_models_one_click_finds_all_of_them(person: Person, project: Path, qtbot: QtBot) -> None:
    (project.parent / "models").rename(project.parent / "networks")
    open_by_keys(person, project)
    person.wait(lambda: len(person.pipeline.errors()) == 3)
    assert {face(person, name).trouble for name in NAMES} == {Trouble.MISSING}
    assert len(face(person, "classify").outputs) == 1  # the ports that it had
    before = dumps(person.pipeline.graph)

    person.mend("Relink…")
    sheet = sheet_of(person.window, qtbot)
    assert isinstance(sheet, RelinkSheet)
    person.wait(lambda: len(sheet.chosen) == 3)
    assert sheet.focusWidget() is sheet.button(RELINK)
    person.click(sheet.button(RELINK))
    person.wait(lambda: not person.pipeline.errors())
    assert {path.parent for path in paths(person)} == {project.parent / "networks"}
    page = person.window.page
    assert page is not None
    assert page.document.undo_stack.count() == 1
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before
    person.keys("Ctrl+Shift+Z")
    person.keys("Ctrl+S")
    assert Pipeline.load(project).errors() == ()


def test_one_that_is_shown_leads_to_the_others(person: Person, project: Path, tmp_path: Path, qtbot: QtBot) -> None:
    far = tmp_path / "disk" / "a" / "b" / "c" / "models"
    shutil.copytree(project.parent / "models", far)
    shutil.rmtree(project.parent / "models")
    open_by_keys(person, project)
    person.wait(lambda: len(person.pipeline.errors()) == 3)
    assert person.window.actions_table.run("models.relink")
    sheet = sheet_of(person.window, qtbot)
    assert isinstance(sheet, RelinkSheet)
    person.wait(lambda: len(sheet.unsettled) == 3 and not sheet.button(RELINK).isEnabled())
    (classify,) = (one for one in sheet.unsettled if one.nodes == ("classify",))
    person.answer_file_dialog(far / "classify")
    person.click(sheet.row(classify).choose)
    person.wait(lambda: len(sheet.chosen) == 3)
    bring_up(sheet)  # a window manager would give it the keyboard
    person.wait(sheet.button(RELINK).hasFocus)  # and not the link that was clicked
    person.keys("Return")
    person.wait(lambda: not person.pipeline.errors())
    assert {path.parent for path in paths(person)} == {far}
    assert not person.window.actions_table.run("models.relink")


def test_a_model_that_changes_on_disk_gets_a_dot_and_is_taken_over(
    person: Person, project: Path, models: Models
) -> None:
    open_by_keys(person, project)
    person.wait(lambda: len(person.window.workspace.watch.known) == 3)
    assert person.pipeline.errors() == ()
    newer = models["several_ports"]
    shutil.rmtree(project.parent / "models" / "classify")
    shutil.copytree(newer, project.parent / "models" / "classify")
    person.wait(lambda: bool(person.pipeline.errors()))
    assert Badge.CHANGED in face(person, "classify").badges
    (problem,) = (one for one in person.pipeline.errors() if one.kind is Kind.MODEL)
    assert [fix.title for fix in problem.fixes] == ["Use the changed model", "Replace…", "Relink…"]
    connections = len(person.pipeline.graph.connections)
    person.mend("Use the changed model")
    assert Badge.CHANGED not in face(person, "classify").badges
    assert len(person.pipeline.graph.connections) == connections  # what no longer fits is told, not dropped
    assert Kind.BROKEN in {one.kind for one in person.pipeline.errors()}
    person.keys("Ctrl+Z")
    assert [one.kind for one in person.pipeline.errors()] == [Kind.MODEL]

    shutil.rmtree(project.parent / "models" / "classify")
    person.wait(lambda: face(person, "classify").trouble is Trouble.MISSING)
    shutil.copytree(resource("samples", "classify"), project.parent / "models" / "classify")
    person.wait(lambda: not person.pipeline.errors())


def test_a_changed_model_that_is_wider_gets_room_in_the_same_step(person: Person, project: Path) -> None:
    open_by_keys(person, project)
    person.wait(lambda: len(person.window.workspace.watch.known) == 3)
    canvas, nodes, graph = person.canvas, person.canvas.scene.nodes, person.pipeline.graph
    denoise, node = canvas.face("denoise"), person.pipeline.node("denoise").id
    beside = canvas.editor.presenter.faces_of(end.target.node for end in graph.fed_by(Port(node, Side.OUTPUT, "clean")))
    right = nodes[denoise].rect().right()
    canvas.editor.move({face: (right + 5, nodes[face].pos().y()) for face in beside})
    before = dumps(person.pipeline.graph)
    shutil.rmtree(project.parent / "models" / "denoise")
    shutil.copytree(resource("samples", "label"), project.parent / "models" / "denoise")
    person.wait(lambda: bool(person.pipeline.errors()))
    person.mend("Use the changed model")
    rect = nodes[denoise].rect()
    assert rect.right() > right + 5
    assert [id for id, item in nodes.items() if item.rect().intersects(rect)] == [denoise]
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_a_model_is_replaced_by_a_newer_one_with_another_signature(
    person: Person, project: Path, models: Models
) -> None:
    """What fits stays connected, what does not is a broken connection with a problem, and undo brings all back."""
    open_by_keys(person, project)
    person.wait(lambda: bool(person.pipeline.graph.nodes))
    before, connections = dumps(person.pipeline.graph), dict(person.pipeline.graph.connections)
    page = person.window.page
    assert page is not None
    page.scene.selection.set([person.canvas.face("denoise")])
    person.wait(person.window.inspector.model.replace.isVisible)
    person.answer_file_dialog(models["several_ports"])
    person.click(person.window.inspector.model.replace)
    person.wait(lambda: any(dialog.isVisible() for dialog in person.window.findChildren(CompareDialog)))
    (dialog,) = person.window.findChildren(CompareDialog)
    assert paths(person)[0] != models["several_ports"]  # what would change is shown first
    person.click(dialog.replace_button)
    person.wait(lambda: paths(person)[0] == models["several_ports"])
    assert dict(person.pipeline.graph.connections) == connections
    kinds = [problem.kind for problem in person.pipeline.errors()]
    assert Kind.BROKEN in kinds
    assert Kind.MODEL not in kinds
    broken = next(problem for problem in person.pipeline.errors() if problem.kind is Kind.BROKEN)
    assert broken.connection is not None
    assert broken.fixes
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before
    assert person.pipeline.errors() == ()


def test_a_newer_model_whose_output_has_another_name_is_connected_by_a_click_and_exported(
    person: Person, tmp_path: Path, models: Models
) -> None:
    import tensorflow as tf

    class Newer(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.scale = tf.Variable([3.0, 4.0, 5.0])

        @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name="x")])
        def scaled(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"product": x * self.scale}

    newer, file = tmp_path / "models" / "newer", tmp_path / "work.studio"
    module = Newer()
    tf.saved_model.save(module, str(newer), signatures={"scaled": module.scaled})
    pipeline = Pipeline("work")
    source = pipeline.add_input("x", "float32[?,3]", position=(0, 0))
    scale = pipeline.add_model(models["several_ports"], signature="scaled", name="scale", position=(300, 0))
    chance = pipeline.add_operator("softmax", name="chance", position=(600, 0))
    pipeline.connect(source, scale)
    pipeline.connect(scale, chance)
    pipeline.expose_output(chance, "chance")
    pipeline.save(file)

    open_by_keys(person, file)
    canvas = person.canvas
    canvas.view.setFocus()
    canvas.click(canvas.title("scale"))
    person.wait(person.window.inspector.model.replace.isVisible)
    person.answer_file_dialog(newer)
    person.click(person.window.inspector.model.replace)
    person.wait(lambda: any(dialog.isVisible() for dialog in person.window.findChildren(CompareDialog)))
    (dialog,) = person.window.findChildren(CompareDialog)
    person.click(dialog.replace_button)
    person.wait(lambda: paths(person) == [newer])
    (error,) = person.pipeline.errors()
    assert error.kind is Kind.BROKEN
    person.mend(error.fixes[0].title)
    assert person.pipeline.errors() == ()
    person.export(tmp_path / "export")
    given = np.random.default_rng(2).random((4, 3)).astype(np.float32)
    (scaled,) = PythonModel(newer)({"x": given}, "scaled")["product"]
    powers = np.exp(scaled - scaled.max(-1, keepdims=True))
    (result,) = PythonModel(tmp_path / "export")({"x": given})["chance"]
    np.testing.assert_allclose(result, powers / powers.sum(-1, keepdims=True), rtol=1e-5, atol=1e-6)
