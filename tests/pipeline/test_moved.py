"""Models that are no longer where they were are found again: moved alone or together, by name or by content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studio.errors import Cancelled
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import ModelNode
from studio.pipeline.moved import Missing, examine, missing_models, relink, search
from studio.resources import resource

SAMPLES = ("denoise", "classify", "label")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder deep enough that a search may look above it."""
    home = tmp_path / "home" / "ada" / "work"
    home.mkdir(parents=True)
    return home


@pytest.fixture
def project(home: Path) -> Path:
    """The file of a pipeline of three models that lie in a folder beside it."""
    folder = home / "project"
    for name in SAMPLES:
        shutil.copytree(resource("samples", name), folder / "models" / name)
    pipeline = Pipeline("p")
    for name in SAMPLES:
        pipeline.add_model(folder / "models" / name)
    pipeline.connect(pipeline.node("denoise").outputs["clean"], pipeline.node("classify").inputs["image"], adapt=True)
    pipeline.save(folder / "p.studio")
    return folder / "p.studio"


def found_in(pipeline: Pipeline, *moves: tuple[str, str]) -> dict[str, tuple[Path, bool]]:
    found = search(missing_models(pipeline), pipeline.path, moves)
    return {one.missing.nodes[0]: (one.info.path, one.is_same) for one in found}


def test_nothing_is_missing_where_all_is_there(project: Path) -> None:
    pipeline = Pipeline.load(project)
    assert missing_models(pipeline) == []
    assert search([], project) == []


def test_a_folder_that_was_renamed_beside_the_document(project: Path) -> None:
    (project.parent / "models").rename(project.parent / "networks")
    assert found_in(Pipeline.load(project)) == {name: (project.parent / "networks" / name, True) for name in SAMPLES}


def test_the_document_was_moved_and_the_models_were_not(project: Path, home: Path) -> None:
    (home / "elsewhere").mkdir()
    moved = Path(shutil.move(project, home / "elsewhere" / "p.studio"))
    assert found_in(Pipeline.load(moved)) == {name: (project.parent / "models" / name, True) for name in SAMPLES}


def test_one_that_a_person_shows_tells_where_the_others_are(project: Path, tmp_path: Path) -> None:
    """Too far away to be found otherwise."""
    far = tmp_path / "disk" / "a" / "b" / "c" / "weights"
    shutil.copytree(project.parent / "models", far)
    shutil.rmtree(project.parent / "models")
    pipeline = Pipeline.load(project)
    assert found_in(pipeline) == {}
    move = (str(project.parent / "models" / "classify"), str(far / "classify"))
    assert found_in(pipeline, move) == {name: (far / name, True) for name in SAMPLES}


def test_renamed_models_are_found_by_their_content(project: Path) -> None:
    models = project.parent / "models"
    for number, name in enumerate(SAMPLES):
        (models / name).rename(models / f"model {number}")
    assert found_in(Pipeline.load(project)) == {
        name: (models / f"model {number}", True) for number, name in enumerate(SAMPLES)
    }


def test_one_of_the_same_name_with_other_content_is_only_proposed(project: Path, home: Path) -> None:
    shutil.rmtree(project.parent / "models" / "label")
    shutil.copytree(resource("samples", "denoise"), home / "label")
    pipeline = Pipeline.load(project)
    assert found_in(pipeline) == {"label": (home / "label", False)}
    shutil.copytree(resource("samples", "label"), project.parent / "label copy")
    assert found_in(pipeline) == {"label": (project.parent / "label copy", True)}


def test_of_identical_copies_the_nearest_is_found(project: Path, home: Path) -> None:
    """The fewest folders have changed on the way to it, whatever lies around the document."""
    models = project.parent / "models"
    (models / "a" / "b").mkdir(parents=True)
    for name in SAMPLES:
        (models / name).rename(models / "a" / "b" / name)
    pipeline = Pipeline("deep")
    pipeline.add_model(models / "a" / "b" / "label")
    pipeline.save(project.parent / "deep.studio")
    shutil.copytree(models / "a" / "b" / "label", home / "label")
    (models / "a" / "b" / "label").rename(models / "a" / "renamed")
    assert found_in(Pipeline.load(pipeline.path)) == {"label": (models / "a" / "renamed", True)}
    (models / "a" / "c").mkdir()
    (models / "a" / "renamed").rename(models / "a" / "c" / "label")
    shutil.copytree(models / "a" / "c" / "label", models / "label")
    assert found_in(Pipeline.load(pipeline.path)) == {"label": (models / "a" / "c" / "label", True)}


def test_all_are_relinked_in_one_step_that_can_be_undone(project: Path) -> None:
    (project.parent / "models").rename(project.parent / "networks")
    pipeline = Pipeline.load(project)
    before = dumps(pipeline.graph)
    edit = relink(pipeline.graph, search(missing_models(pipeline), project))
    assert edit.title == "Relink 3 models"
    inverse = pipeline.apply(edit)
    pipeline.look_at_models()
    assert missing_models(pipeline) == []
    assert [node.reference.path for node in pipeline.graph.nodes.values() if isinstance(node, ModelNode)] == [
        str(project.parent / "networks" / name) for name in SAMPLES
    ]
    pipeline.apply(inverse)
    assert dumps(pipeline.graph) == before


def test_a_model_without_the_signature_goes_on_with_the_likest_and_keeps_its_connections(
    project: Path, models: object
) -> None:
    shutil.rmtree(project.parent / "models" / "classify")
    pipeline = Pipeline.load(project)
    (missing,) = missing_models(pipeline)
    other = examine(missing, models["several_ports"])  # type: ignore[index]
    assert other is not None
    connections = dict(pipeline.graph.connections)
    pipeline.apply(relink(pipeline.graph, [other]))
    assert dict(pipeline.graph.connections) == connections
    assert [problem.kind.value for problem in pipeline.errors()].count("broken") == 1


def test_a_search_can_be_cancelled_and_ends_by_itself_in_a_large_tree(home: Path) -> None:
    for number in range(50):
        (home / f"{number}" / "a" / "b").mkdir(parents=True)
    missing = [Missing(str(home / "gone" / "m"), ("serve",), "d", ("m",))]
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        search(missing, home / "p.studio", check=check)
    assert search(missing, home / "p.studio") == []


def test_what_is_no_model_is_none(tmp_path: Path) -> None:
    assert examine(Missing("/gone", ("serve",), "", ("m",)), tmp_path) is None
