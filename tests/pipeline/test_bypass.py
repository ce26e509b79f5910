"""A bypassed node: what comes in goes out, for types, problems and the export."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import studio
from studio.pipeline import recipes
from studio.pipeline.fixes import StopBypassing
from studio.pipeline.node_edits import SetBypassed
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind
from studio.savedmodel import reader
from studio.worker.client import Worker
from tests.loaders import PythonModel
from tests.models import Models
from tests.pipeline.build import model

X, Y = "float32[?,4]", "float32[?,3]"


def bypass(pipeline: Pipeline, name: str, bypassed: bool = True) -> None:
    pipeline.apply(SetBypassed(pipeline.node(name).id, bypassed))


def test_the_type_goes_past_and_comes_back() -> None:
    pipeline = Pipeline()
    dense = pipeline.add_operator("dense", units=3)
    pipeline.connect(pipeline.add_input("x", X), dense)
    out = dense.outputs["y"]
    assert str(pipeline.type(out)) == Y
    bypass(pipeline, "dense")
    assert str(pipeline.type(out)) == X
    bypass(pipeline, "dense", False)
    assert str(pipeline.type(out)) == Y


def test_what_does_not_fit_behind_it_is_a_problem_that_offers_to_stop() -> None:
    pipeline = Pipeline()
    dense = pipeline.add_operator("dense", units=3)
    pipeline.connect(pipeline.add_input("x", X), dense)
    head = model(pipeline, "head", {"x": Y}, {"y": Y})
    pipeline.connect(dense, head)
    assert not pipeline.errors()
    bypass(pipeline, "dense")
    (problem,) = pipeline.errors()
    assert problem.kind is Kind.MISMATCH
    fix = next(fix for fix in problem.fixes if isinstance(fix, StopBypassing))
    pipeline.mend(fix)
    assert not pipeline.errors()


def test_only_one_input_can_stand_for_one_output() -> None:
    pipeline = Pipeline()
    average = pipeline.add_operator("average", inputs=2)
    for name in ("a", "b"):
        pipeline.connect(pipeline.add_input(name, X), average)
    bypass(pipeline, "average")
    assert Kind.BYPASS in {problem.kind for problem in pipeline.errors()}


def test_a_missing_model_that_is_bypassed_is_no_problem() -> None:
    pipeline = Pipeline()
    gone = model(pipeline, "gone", {"x": X}, {"y": X})
    pipeline.connect(pipeline.add_input("x", X), gone)
    pipeline.look_at_models()
    assert Kind.MODEL in {problem.kind for problem in pipeline.errors()}
    bypass(pipeline, "gone")
    assert not pipeline.errors()


@pytest.mark.usefixtures("warm_worker")
def test_the_export_leaves_a_bypassed_model_out(models: Models, tmp_path: Path) -> None:
    pipeline = Pipeline()
    encoder = pipeline.add_model(models["encoder"])
    (name,) = encoder.inputs
    kind = pipeline.type(encoder.inputs[name])
    pipeline.connect(pipeline.add_input("x", kind), encoder)
    twice = pipeline.add_operator("softmax")
    pipeline.connect(encoder, twice)
    pipeline.expose_output(twice, "y")
    bypass(pipeline, "encoder")
    report = studio.export(pipeline, tmp_path / "out")
    assert not report.parts
    assert not reader.inspect(tmp_path / "out").variables
    shape = [2 if size is None else size for size in kind.shape or ()]
    given = np.random.default_rng(0).random(shape).astype(np.float32)
    (result,) = PythonModel(tmp_path / "out")({"x": given})["y"]
    np.testing.assert_allclose(result, np.exp(given) / np.exp(given).sum(-1, keepdims=True), rtol=1e-5)
    with Worker() as worker:
        assert studio.verify(pipeline, tmp_path / "out", worker=worker, trials=1).passed


def test_a_default_goes_with_the_model_that_is_bypassed(tmp_path: Path) -> None:
    inner = Pipeline("inner")
    softmax = inner.add_operator("softmax")
    inner.connect(inner.add_input("x", "float32[?]", default=[1.0, 2.0]), softmax)
    inner.expose_output(softmax, name="y")
    outer = Pipeline("outer")
    part = outer.add_model(studio.export(inner, tmp_path / "inner").target)
    after = outer.add_operator("softmax")
    outer.connect(part, after)
    outer.expose_output(after, name="z")
    assert studio.export(outer, tmp_path / "whole").signatures["serving_default"].defaults == ("x",)
    bypass(outer, "inner")
    assert studio.export(outer, tmp_path / "past").signatures["serving_default"].defaults == ()
    outer.apply(recipes.set_hidden(outer.graph, part.inputs["x"], True))
    assert [(problem.kind, problem.port) for problem in outer.problems()] == [(Kind.UNCONNECTED, part.inputs["x"])]
    bypass(outer, "inner", False)
    assert not outer.problems()


def test_what_trains_only_in_bypassed_nodes_has_no_signature(tmp_path: Path) -> None:
    pipeline = Pipeline()
    drop = pipeline.add_operator("dropout", rate=0.5)
    pipeline.connect(pipeline.add_input("x", X), drop)
    pipeline.expose_output(drop, name="y")
    assert "training" in studio.export(pipeline, tmp_path / "with").signatures
    bypass(pipeline, "dropout")
    assert "training" not in studio.export(pipeline, tmp_path / "past").signatures
