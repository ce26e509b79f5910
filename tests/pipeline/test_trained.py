"""Trained weights in the document: kept, dropped, shared, moved along, and missed when they are gone."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from studio.errors import PipelineError
from studio.pipeline import document, edit_text, pasting, recipes, sharing
from studio.pipeline.fixes import DropWeights, Mend, RelinkWeights, TakeOverWeights, UseWeights
from studio.pipeline.graph import Graph, TrainedWeights, terms_of
from studio.pipeline.migrations import VERSION
from studio.pipeline.node_edits import SetParameters, SetWeights
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind
from studio.pipeline.trained import look_into
from studio.savedmodel.trained import write_weights
from tests.models import Models
from tests.pipeline.build import model, reference

SOME = TrainedWeights("/weights/w.npz", "digest", "m")
IN, OUT = {"x": "float32[?,4]"}, {"y": "float32[?,4]"}


def weights(pipeline: Pipeline) -> list[TrainedWeights | None]:
    return [terms_of(node).weights for node in pipeline.graph.nodes.values()]


@dataclass(frozen=True)
class Part:
    key: str
    nodes: tuple[str, ...]
    changed: tuple[str, ...] = ("kernel",)


@dataclass(frozen=True)
class Report:
    parts: tuple[Part, ...]
    weights: str = "/weights/w.npz"
    digest: str = "digest"


class TestEdits:
    def test_keeping_is_one_step_and_undo_gives_the_document_back(self) -> None:
        pipeline = Pipeline()
        first, second = model(pipeline, "m", IN, OUT), pipeline.add_operator("dense")
        before = document.dumps(pipeline.graph)
        edit = sharing.keep_weights(pipeline.graph, Report((Part("m", (first.id,)), Part("dense", (second.id,)))))
        assert edit.title == "Keep trained weights"
        inverse = pipeline.apply(edit)
        assert weights(pipeline) == [SOME, TrainedWeights("/weights/w.npz", "digest", "dense")]
        assert inverse.title == edit.title
        pipeline.apply(inverse)
        assert document.dumps(pipeline.graph) == before

    def test_dropping_says_what_it_does(self) -> None:
        pipeline = Pipeline()
        node = model(pipeline, "m", IN, OUT)
        pipeline.apply(SetWeights(node.id, SOME))
        assert sharing.set_weights(pipeline.graph, {node.id: None}).title == "Back to the original weights"
        pipeline.drop_weights(node)
        assert weights(pipeline) == [None]
        with pytest.raises(PipelineError, match="already"):
            pipeline.drop_weights()

    def test_parts_that_did_not_change_and_nodes_that_are_gone_are_passed_over(self) -> None:
        pipeline = Pipeline()
        node = model(pipeline, "m", IN, OUT)
        pipeline.keep_weights(Report((Part("gone", ("gone",)), Part("m", (node.id,)))))
        assert weights(pipeline) == [SOME]
        with pytest.raises(PipelineError, match="changed nothing"):
            pipeline.keep_weights(Report((Part("m", (node.id,), changed=()),)))

    def test_an_edit_comes_back_from_the_journal(self) -> None:
        for edit in (SetWeights("1", SOME), SetWeights("1", None)):
            assert edit_text.loads(edit_text.dumps(edit)) == edit


class TestSharing:
    def test_nodes_of_one_model_get_them_together(self) -> None:
        pipeline = Pipeline()
        nodes = [model(pipeline, "m", IN, OUT, path="/models/m") for _ in range(2)]
        copy = model(pipeline, "m", IN, OUT, path="/models/m", copy=True)
        pipeline.apply(sharing.set_weights(pipeline.graph, {nodes[0].id: SOME}))
        assert weights(pipeline) == [SOME, SOME, None]
        pipeline.apply(recipes.set_copy(pipeline.graph, copy.id, False))
        assert weights(pipeline) == [SOME] * 3
        model(pipeline, "later", IN, OUT, path="/models/m", digest=nodes[0].record.reference.digest)
        assert weights(pipeline) == [SOME] * 4

    def test_of_two_minds_is_a_problem_with_a_choice(self) -> None:
        pipeline = Pipeline()
        nodes = [model(pipeline, "m", IN, OUT, path="/models/m") for _ in range(2)]
        pipeline.apply(SetWeights(nodes[1].id, SOME))
        (problem,) = [one for one in pipeline.problems() if one.kind is Kind.SHARING]
        assert problem.fixes == (UseWeights(nodes[0].id, None), UseWeights(nodes[0].id, SOME))
        assert [fix.title for fix in problem.fixes] == ["Original weights in all", "Trained weights in all"]
        pipeline.mend(UseWeights(nodes[0].id, SOME))
        assert weights(pipeline) == [SOME, SOME]

    def test_pasted_nodes_bring_theirs_or_take_those_that_are_there(self) -> None:
        pipeline = Pipeline()
        node, layer = model(pipeline, "m", IN, OUT, path="/models/m"), pipeline.add_operator("dense")
        for each in (node, layer):
            pipeline.apply(SetWeights(each.id, SOME))
        fragment = document.loads(document.dumps(pipeline.graph))
        other = Pipeline()
        other.apply(pasting.paste(other.graph, fragment, (0.0, 0.0)).edit)
        assert weights(other) == [SOME, SOME]
        taken = Pipeline()
        model(taken, "m", IN, OUT, path="/models/m")
        taken.apply(pasting.paste(taken.graph, fragment, (0.0, 0.0)).edit)
        assert weights(taken) == [None, None, SOME]

    def test_another_model_goes_without_them_and_another_signature_keeps_them(self) -> None:
        pipeline = Pipeline()
        node = model(pipeline, "m", IN, OUT, path="/models/m")
        pipeline.apply(SetWeights(node.id, SOME))
        same = reference(IN, OUT, path="/elsewhere/m", digest="digest of /models/m", signature="other")
        pipeline.apply(recipes.set_reference(pipeline.graph, {node.id: same}))
        assert weights(pipeline) == [SOME]
        inverse = pipeline.apply(recipes.set_reference(pipeline.graph, {node.id: reference(IN, OUT, path="/models/n")}))
        assert weights(pipeline) == [None]
        pipeline.apply(inverse)
        assert weights(pipeline) == [SOME]


class TestFile:
    def test_the_path_is_relative_and_rebased(self, tmp_path: Path) -> None:
        pipeline = Pipeline()
        layer = pipeline.add_operator("dense")
        pipeline.apply(SetWeights(layer.id, TrainedWeights(str(tmp_path / "w.npz"), "digest", "dense")))
        pipeline.save(tmp_path / "a.studio")
        (node,) = json.loads((tmp_path / "a.studio").read_text())["nodes"]
        assert node["weights"] == {"path": "w.npz", "digest": "digest", "key": "dense"}
        (tmp_path / "deep").mkdir()
        pipeline.save(tmp_path / "deep" / "b.studio")
        (node,) = json.loads((tmp_path / "deep" / "b.studio").read_text())["nodes"]
        assert node["weights"]["path"] == "../w.npz"
        assert weights(Pipeline.load(tmp_path / "deep" / "b.studio")) == weights(pipeline)

    def test_a_document_without_is_as_the_version_before_wrote_it(self) -> None:
        pipeline = Pipeline()
        pipeline.add_operator("dense")
        text = document.dumps(pipeline.graph)
        assert "weights" not in text
        assert document.dumps(document.loads(text.replace(f'"version": {VERSION}', '"version": 2'))) == text


@pytest.fixture
def trained(models: Models, tmp_path: Path) -> Pipeline:
    """An encoder and a head with weights from one file."""
    pipeline = Pipeline("trained")
    encoder = pipeline.add_model(models["encoder"], name="encoder")
    head = pipeline.add_operator("dense", units=3, name="head")
    pipeline.connect(encoder.outputs["features"], head.inputs["x"])
    values = {
        "encoder": {"layers/0/kernel": np.ones((8, 16), np.float32)},
        "head": {"kernel": np.ones((4, 3), np.float32)},
    }
    digest = write_weights(tmp_path / "w.npz", values)
    keep = {node.id: TrainedWeights(str(tmp_path / "w.npz"), digest, node.name) for node in (encoder, head)}
    pipeline.apply(sharing.set_weights(pipeline.graph, keep))
    return pipeline


def problems_of(pipeline: Pipeline) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in pipeline.look_at_models()]


class TestProblems:
    def test_none_when_all_is_there(self, trained: Pipeline) -> None:
        assert problems_of(trained) == []

    def test_a_missing_file_can_be_relinked_or_done_without(self, trained: Pipeline, tmp_path: Path) -> None:
        (tmp_path / "w.npz").rename(tmp_path / "v.npz")
        found = problems_of(trained)
        assert [text.partition(" (")[0] for text in found] == [
            f"{name}: The file of trained weights is missing." for name in ("encoder", "head")
        ]
        first = trained.problems()[0]
        assert [type(fix) for fix in first.fixes] == [RelinkWeights, DropWeights]
        kept = terms_of(trained.graph.nodes[first.node]).weights
        assert kept is not None
        trained.apply(sharing.move_weights(trained.graph, kept.path, str(tmp_path / "v.npz"), kept.digest))
        assert problems_of(trained) == []

    def test_changed_content_can_be_taken_over(self, trained: Pipeline, tmp_path: Path) -> None:
        write_weights(
            tmp_path / "w.npz",
            {"encoder": {"layers/0/kernel": np.zeros((8, 16), np.float32)}, "head": {"bias": np.zeros(3, np.float32)}},
        )
        assert len(problems_of(trained)) == 2
        fix = trained.problems()[0].fixes[0]
        assert isinstance(fix, TakeOverWeights)
        trained.mend(fix)
        assert problems_of(trained) == []

    def test_a_copy_with_the_same_time_in_its_place_is_read(self, tmp_path: Path) -> None:
        path, copy = tmp_path / "w.npz", tmp_path / "copy"
        write_weights(path, {"head": {"kernel": np.ones((4, 3), np.float32)}})
        assert look_into(str(path)).array("head/kernel").read().shape == (4, 3)
        shutil.copy2(path, copy)
        copy.replace(path)
        assert look_into(str(path)).array("head/kernel").read().shape == (4, 3)

    def test_what_does_not_fit_is_named(self, trained: Pipeline) -> None:
        head = trained.node("head").record
        trained.apply(SetParameters(head.id, "dense", trained.add_operator("dense", units=5, name="o").record.params))
        (found,) = [text for text in problems_of(trained) if text.startswith("head")]
        assert found == "head: The trained value of 'kernel' is float32[4,3], the variable float32[4,5]."
        (problem,) = [one for one in trained.problems() if one.kind is Kind.WEIGHTS]
        (fix,) = problem.fixes
        assert isinstance(fix, Mend)
        trained.mend(fix)
        assert [text for text in problems_of(trained) if text.startswith("head")] == []

    def test_a_variable_that_the_model_lacks_is_named(self, trained: Pipeline, tmp_path: Path) -> None:
        digest = write_weights(tmp_path / "x.npz", {"encoder": {"layers/7/kernel": np.ones(3, np.float32)}})
        weights_of_it = TrainedWeights(str(tmp_path / "x.npz"), digest, "encoder")
        trained.apply(SetWeights(trained.node("encoder").id, weights_of_it))
        assert problems_of(trained) == ["encoder: There is no variable 'layers/7/kernel' for a trained value."]

    def test_no_file_of_weights(self, trained: Pipeline, tmp_path: Path) -> None:
        (tmp_path / "w.npz").write_bytes(b"no archive")
        assert all("This is no file of trained weights: it is no .npz file." in text for text in problems_of(trained))

    def test_a_bypassed_node_needs_none(self, models: Models) -> None:
        graph = Graph()
        pipeline = Pipeline(graph=graph)
        layer = pipeline.add_operator("dense", units=4)
        pipeline.apply(SetWeights(layer.id, SOME))
        assert Kind.WEIGHTS in [problem.kind for problem in pipeline.problems()]
        from studio.pipeline.node_edits import SetBypassed

        pipeline.apply(SetBypassed(layer.id, True))
        assert Kind.WEIGHTS not in [problem.kind for problem in pipeline.problems()]
