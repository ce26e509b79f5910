"""From pipelines to SavedModels, compared with their parts as TensorFlow runs them; and what must not be exported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import studio
from studio.errors import Cancelled, ExportError, NotReady, TargetExists
from studio.pipeline import recipes
from studio.pipeline.edits import Connect
from studio.pipeline.graph import Connection, new_id
from studio.pipeline.node_edits import Rename
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind
from tests.loaders import PythonModel, Results, native_model, session_model
from tests.models import Models

RNG = np.random.default_rng(7)
X = RNG.standard_normal((5, 8)).astype(np.float32)


def every_loader(folder: Path) -> Iterator[Any]:
    yield PythonModel(folder)
    with session_model(folder) as model:
        yield model
    with native_model(folder) as model:
        yield model


def only(results: Results) -> dict[str, Any]:
    return {name: value for name, (value,) in results.items()}


def original(path: Path, **inputs: Any) -> dict[str, Any]:
    """What a model answers by itself."""
    return only(PythonModel(path)(inputs))


def close(actual: Any, expected: Any) -> None:
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-6 * max(1e-3, float(np.abs(expected).max())))


def chain(models: Models) -> Pipeline:
    pipeline = Pipeline("chain")
    encoder, decoder = pipeline.add_model(models["encoder"]), pipeline.add_model(models["decoder"])
    pipeline.connect(encoder.outputs["features"], decoder.inputs["features"])
    return pipeline


@pytest.mark.usefixtures("warm_worker")
def test_the_example_of_the_python_interface(models: Models, tmp_path: Path) -> None:
    p = studio.Pipeline("digits")
    enc = p.add_model(models["encoder"], signature="serving_default", name="encoder", frozen=True)
    den = p.add_operator("dense", units=10, activation="softmax")
    image = p.add_input("image", "uint8[?,2,2,2]")
    plan = p.connect(image, enc.inputs["x"], adapt=True)
    assert plan is not None
    assert len(plan.steps) == 2
    p.connect(enc.outputs["features"], den.inputs["x"])
    p.expose_output(den.outputs["y"], name="scores")
    p.expose_output(enc.outputs["features"], name="features")
    assert p.problems() == ()
    p.save(tmp_path / "digits.studio")
    p = studio.Pipeline.load(tmp_path / "digits.studio")
    report = studio.export(p, tmp_path / "out" / "digits", overwrite=False)
    assert report.target == tmp_path / "out" / "digits"
    assert {name: str(kind) for name, kind in report.signatures["serving_default"].outputs.items()} == {
        "scores": "float32[?,10]",
        "features": "float32[?,4]",
    }
    assert report.seconds > 0
    assert report.bytes == sum(file.stat().st_size for file in report.target.rglob("*") if file.is_file())
    assert set(report.files) == {
        file.relative_to(report.target).as_posix() for file in report.target.rglob("*") if file.is_file()
    }

    pictures = RNG.integers(0, 3, (6, 2, 2, 2)).astype(np.uint8)
    features = original(models["encoder"], x=pictures.reshape(6, 8).astype(np.float32))["features"]
    root = PythonModel(report.target).root
    kernel, bias = (variable.numpy() for variable in root.trainable_variables)
    if kernel.ndim == 1:
        kernel, bias = bias, kernel
    assert kernel.shape == (4, 10)
    assert len(root.variables) == 2 + 4
    assert hasattr(root, "encoder")
    logits = features @ kernel + bias
    scores = np.exp(logits - logits.max(1, keepdims=True))
    for loaded in every_loader(report.target):
        answers = only(loaded({"image": pictures}))
        close(answers["features"], features)
        close(answers["scores"], scores / scores.sum(1, keepdims=True))
    assert studio.verify(p, report.target).passed


def test_free_ports_become_the_exports_own(models: Models, tmp_path: Path) -> None:
    report = studio.export(chain(models), tmp_path / "out")
    features = original(models["encoder"], x=X)["features"]
    expected = original(models["decoder"], features=features)["y"]
    for loaded in every_loader(report.target):
        answers = only(loaded({"x": X}))
        assert set(answers) == {"y"}
        close(answers["y"], expected)


def test_one_input_feeds_many_and_outputs_of_one_name_are_told_apart(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    image = pipeline.add_input("image", "float32[?,8]")
    for name in ("left", "right"):
        pipeline.connect(image, pipeline.add_model(models["encoder"], name=name))
    labels = pipeline.add_model(models["labels"])
    pipeline.connect(pipeline.node("left"), labels)
    pipeline.apply(recipes.set_hidden(pipeline.graph, labels.outputs["scores"], True))
    pipeline.expose_output(pipeline.node("left"), "left")
    report = studio.export(pipeline, tmp_path / "out", signature="both")
    features = original(models["encoder"], x=X)["features"]
    answers = only(PythonModel(report.target)({"image": X}, "both"))
    assert set(answers) == {"left", "features", "label"}
    close(answers["features"], features)
    close(answers["left"], features)
    np.testing.assert_array_equal(answers["label"], original(models["labels"], features=features)["label"])
    assert len(report.parts) == 2


def test_the_same_model_twice_has_its_weights_once_and_a_copy_its_own(models: Models, tmp_path: Path) -> None:
    counts = []
    for copy in (False, True):
        pipeline = Pipeline()
        for name in ("a", "b"):
            pipeline.add_model(models["encoder"], name=name, copy=copy and name == "b")
        report = studio.export(pipeline, tmp_path / f"out{copy}")
        answers = only(PythonModel(report.target)({"a_x": X, "b_x": X[::-1]}))
        close(answers["a_features"], answers["b_features"][::-1])
        counts.append(len(PythonModel(report.target).root.variables))
    assert counts == [4, 8]


def test_two_meta_graphs_of_one_file_keep_their_own_graphs(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    x = pipeline.add_input("x", "float32[?,4]")
    for name, tags in (("serve", ("serve",)), ("train", ("train", "serve"))):
        node = pipeline.add_model(models["tf1_two_graphs"], tags=tags, name=name)
        pipeline.connect(x, node)
    report = studio.export(pipeline, tmp_path / "out")
    answers = only(PythonModel(report.target)({"x": X[:, :4]}))
    close(answers["train_y"], 10 * answers["serve_y"])


def test_a_hidden_input_with_a_default_takes_it(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    node = pipeline.add_model(models["default_input"])
    given = studio.export(pipeline, tmp_path / "given")
    assert set(given.signatures["serving_default"].inputs) == {"x", "scale"}
    pipeline.apply(recipes.set_hidden(pipeline.graph, node.inputs["scale"], True))
    report = studio.export(pipeline, tmp_path / "out")
    assert set(report.signatures["serving_default"].inputs) == {"x"}
    close(only(PythonModel(report.target)({"x": X[:, :4]}))["y"], 2 * X[:, :4])


def test_ragged_ports_that_are_equal_connect(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    words, count = pipeline.add_model(models["ragged_output"]), pipeline.add_model(models["ragged_input"])
    pipeline.connect(words, count)
    report = studio.export(pipeline, tmp_path / "out")
    (counts,) = PythonModel(report.target)({"text": np.array(["a bc", "", "d e f"])})["counts"]
    np.testing.assert_array_equal(counts, [2, 0, 3])


def test_an_input_may_go_straight_to_outputs_and_one_that_nothing_uses_stays(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    x = pipeline.add_input("x", "float32[?,8]")
    pipeline.add_input("unused", "string[]")
    for name in ("first", "second"):
        pipeline.connect(x, pipeline.add_output(name))
    report = studio.export(pipeline, tmp_path / "out")
    for loaded in every_loader(report.target):
        answers = only(loaded({"x": X, "unused": np.array("text")}))
        np.testing.assert_array_equal(answers["first"], X)
        np.testing.assert_array_equal(answers["second"], X)
    assert [warning for warning in report.warnings if "unused" in warning]


@pytest.mark.parametrize("name", ["Köln net", "a/b: c", "1", "variables", "x" * 300, "_hidden", "🙂"])
def test_any_name_of_a_node_exports(models: Models, tmp_path: Path, name: str) -> None:
    pipeline = Pipeline()
    encoder = pipeline.add_model(models["encoder"], name=name)
    dense = pipeline.add_operator("dense", units=3, name=f"{name} 2")
    pipeline.connect(encoder, dense)
    pipeline.expose_input(encoder.inputs["x"], f"{name}.in")
    pipeline.expose_output(dense, f"{name}.out")
    assert pipeline.problems() == ()
    report = studio.export(pipeline, tmp_path / "out")
    with session_model(report.target) as session, native_model(report.target) as native:
        answers = [only(loaded({f"{name}.in": X}))[f"{name}.out"] for loaded in (session, native)]
    root = PythonModel(report.target).root
    (taken,) = root.signatures["serving_default"].structured_input_signature[1]
    python = root.signatures["serving_default"](**{taken: X})[f"{name}.out"].numpy()
    for answer in answers:
        close(answer, python)


def test_what_no_output_needs_is_left_out(models: Models, tmp_path: Path) -> None:
    pipeline = chain(models)
    vocabulary = pipeline.add_model(models["vocabulary"])
    pipeline.apply(recipes.set_hidden(pipeline.graph, vocabulary.outputs["ids"], True))
    report = studio.export(pipeline, tmp_path / "out")
    assert not any(file.startswith("assets/") for file in report.files)
    assert set(report.signatures["serving_default"].inputs) == {"x", "text"}
    close(
        only(PythonModel(report.target)({"x": X, "text": np.array(["apple"])}))["y"],
        only(PythonModel(studio.export(chain(models), tmp_path / "without").target)({"x": X}))["y"],
    )


def test_one_pipeline_gives_one_file(models: Models, tmp_path: Path) -> None:
    pipeline = chain(models)
    dense = pipeline.add_operator("dense", units=3, seed=4)
    pipeline.connect(pipeline.node("decoder"), dense)
    pipeline.save(tmp_path / "p.studio")
    first = studio.export(pipeline, tmp_path / "first")
    second = studio.export(Pipeline.load(tmp_path / "p.studio"), tmp_path / "second")
    assert first.files == second.files
    for name in first.files:
        assert (first.target / name).read_bytes() == (second.target / name).read_bytes()


def test_the_export_stands_alone(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    vocabulary = pipeline.add_model(shutil.copytree(models["vocabulary"], tmp_path / "vocabulary"))
    assert vocabulary.name == "vocabulary"
    report = studio.export(pipeline, tmp_path / "out")
    shutil.rmtree(tmp_path / "vocabulary")
    ids = only(PythonModel(report.target)({"text": np.array(["cherry", "plum"])}))["ids"]
    np.testing.assert_array_equal(ids, [2, -1])


def test_the_report_as_json(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    number, net = pipeline.add_input("n", "uint8[?,8]"), pipeline.add_model(models["encoder"])
    assumed = next(plan for plan in studio.suggest("uint8[?,8]", "float32[?,8]") if plan.assumptions)
    pipeline.connect(number, net, adapt=assumed)
    report = studio.export(pipeline, tmp_path / "out", weights="copy")
    data = report.to_json()
    assert data["signatures"]["serving_default"]["inputs"] == {
        "n": {"dtype": "uint8", "shape": [None, 8], "encoding": "dense"}
    }
    assert data["target"] == str(tmp_path / "out")
    assert data["weights"] == "copy"
    assert [part["name"] for part in data["parts"]] == ["encoder"]
    assert data["parts"][0]["bytes"] > 1000
    assert any(assumed.assumptions[0] in warning for warning in data["warnings"])
    import json

    json.dumps(data)


class TestRefusals:
    """Nothing is written, and what was there stays."""

    def refused(self, pipeline: Pipeline, target: Path, *kinds: Kind) -> NotReady:
        with pytest.raises(NotReady) as caught:
            studio.export(pipeline, target)
        assert [problem.kind for problem in caught.value.problems if isinstance(problem, studio.Problem)] == [*kinds]
        assert not target.exists()
        assert list(target.parent.glob(".*")) == []
        return caught.value

    def test_an_empty_pipeline(self, tmp_path: Path) -> None:
        self.refused(Pipeline(), tmp_path / "out", Kind.NO_OUTPUT)

    def test_every_error_is_listed(self, models: Models, tmp_path: Path) -> None:
        pipeline = chain(models)
        pipeline.add_operator("softmax")
        pipeline.add_output("nothing")
        error = self.refused(pipeline, tmp_path / "out", Kind.UNCONNECTED, Kind.UNCONNECTED)
        assert "2 errors" in str(error)
        assert "softmax.x" in str(error)
        assert "nothing" in str(error)

    def test_a_cycle(self, models: Models, tmp_path: Path) -> None:
        pipeline = chain(models)
        encoder, decoder = pipeline.node("encoder"), pipeline.node("decoder")
        back = Connection(new_id(), decoder.outputs["y"], encoder.inputs["x"])
        pipeline.apply(Connect((back,)))
        pipeline.expose_output(decoder.outputs["y"])
        self.refused(pipeline, tmp_path / "out", Kind.CYCLE)

    def test_two_outputs_of_one_name(self, models: Models, tmp_path: Path) -> None:
        pipeline = chain(models)
        pipeline.expose_output(pipeline.node("encoder").outputs["features"], "scores")
        other = pipeline.expose_output(pipeline.node("decoder").outputs["y"], "other")
        pipeline.apply(Rename(other.id, "scores"))
        self.refused(pipeline, tmp_path / "out", Kind.NAME)

    def test_types_at_odds(self, models: Models, tmp_path: Path) -> None:
        pipeline = Pipeline()
        text, encoder = pipeline.add_input("text", "string[?]"), pipeline.add_model(models["encoder"])
        pipeline.apply(Connect((Connection(new_id(), text.outputs["value"], encoder.inputs["x"]),)))
        self.refused(pipeline, tmp_path / "out", Kind.MISMATCH)

    def test_models_that_changed_or_went_and_came_back(self, models: Models, tmp_path: Path) -> None:
        place = shutil.copytree(models["encoder"], tmp_path / "models" / "encoder")
        pipeline = Pipeline()
        pipeline.add_model(place)
        target = tmp_path / "out" / "x"
        target.parent.mkdir()
        place.rename(tmp_path / "aside")
        assert "missing" in str(self.refused(pipeline, target, Kind.MODEL))
        assert pipeline.problems() == ()  # exporting only reads the pipeline
        pipeline.look_at_models()
        (tmp_path / "aside").rename(place)
        studio.export(pipeline, target)  # the files count, not the last look
        shutil.rmtree(target)
        shutil.rmtree(place)
        shutil.copytree(models["decoder"], place)
        assert "changed" in str(self.refused(pipeline, target, Kind.MODEL))
        (place / "saved_model.pb").write_bytes(b"\xff")
        self.refused(pipeline, target, Kind.MODEL)

    def test_a_target_that_exists(self, models: Models, tmp_path: Path) -> None:
        pipeline, target = chain(models), tmp_path / "out"
        studio.export(pipeline, target)
        before = (target / "saved_model.pb").read_bytes()
        with pytest.raises(TargetExists):
            studio.export(pipeline, target)
        assert (target / "saved_model.pb").read_bytes() == before
        pipeline.expose_output(pipeline.node("encoder").outputs["features"])
        studio.export(pipeline, target, overwrite=True)
        assert set(PythonModel(target)({"x": X})) == {"y", "features"}

    def test_a_place_where_nothing_can_be_written(self, models: Models, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(ExportError):
            studio.export(chain(models), tmp_path / "file" / "out")

    @pytest.mark.parametrize("overwrite", [False, True])
    @pytest.mark.parametrize("at", ["Reading", "Linking", "Writing"])
    def test_cancelling_leaves_everything_as_it_was(
        self, models: Models, tmp_path: Path, overwrite: bool, at: str
    ) -> None:
        pipeline, target = chain(models), tmp_path / "out"
        if overwrite:
            studio.export(pipeline, target)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        heard = []

        def stop(text: str, fraction: float | None = None) -> None:
            heard.append(text)
            assert fraction is None or 0 <= fraction <= 1
            if text.startswith(at):
                raise Cancelled

        with pytest.raises(Cancelled):
            studio.export(pipeline, target, overwrite=overwrite, progress=stop)
        assert heard[-1].startswith(at)
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
        assert target.exists() is overwrite


@pytest.mark.parametrize("name", ["dangerous", "vocabulary"])
def test_what_an_export_can_do_is_told_when_the_report_is_asked_though_its_models_are_gone(
    name: str, models: Models, tmp_path: Path
) -> None:
    """A scan of what was written finds the same."""
    source = Path(shutil.copytree(models[name], tmp_path / "source"))
    if name == "vocabulary":
        (asset,) = (source / "assets").iterdir()
        asset.write_bytes(b"\x7fELF" + asset.read_bytes())  # a program in the place of the words
    pipeline = Pipeline("alone")
    signature = "printed" if name == "dangerous" else "serving_default"
    pipeline.add_model(source, signature=signature)
    report = studio.export(pipeline, tmp_path / "export")
    shutil.rmtree(source)
    written = studio.inspect(tmp_path / "export").findings
    assert {finding.what for finding in report.findings} == {finding.what for finding in written} != set()
