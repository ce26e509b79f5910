"""The public interface, as programs use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import studio
from studio.errors import DocumentError, ModelError, OperatorError, PipelineError, TypeMismatch, UsageError
from studio.pipeline import document, recipes, structure_edits
from studio.pipeline.handles import Handle
from studio.pipeline.node_edits import Rename, SetType
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import ModelNode, NodeGroup, Port, Side
from studio.pipeline.steps import advanced
from studio.pipeline.upkeep import Change
from studio.savedmodel.bundle import Bundle, ShardWriter, index_path, model_prefix, shard_path, write_index
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import parse_type
from tests.models import Models
from tests.pipeline.build import large, model, operators

X = "float32[?,4]"


@pytest.fixture
def two() -> tuple[Pipeline, Handle, Handle]:
    pipeline = Pipeline()
    return (
        pipeline,
        model(pipeline, "a", {"x": X}, {"y": "uint8[?,4]", "z": X}),
        model(pipeline, "b", {"p": X, "q": X}, {"y": X}),
    )


def test_ports_that_fit_are_connected_as_they_are(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    assert pipeline.connect(a.outputs["z"], b.inputs["p"], adapt=True) is None
    assert not operators(pipeline)


def test_a_way_to_adapt_that_there_is_not_is_refused(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    with pytest.raises(UsageError, match="'all'"):
        pipeline.connect(a.outputs["y"], b.inputs["p"], adapt="all")  # type: ignore[arg-type]
    assert not pipeline.graph.connections


def test_types_that_do_not_fit_are_refused_with_both_sides_and_the_plans(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    with pytest.raises(TypeMismatch) as caught:
        pipeline.connect(a.outputs["y"], b.inputs["p"])
    text = str(caught.value)
    assert "a.y gives uint8[?,4]" in text
    assert "b.p" in text
    assert "float32[?,4] is expected" in text
    assert "Cast to float32" in text
    assert caught.value.plans == tuple(studio.suggest("uint8[?,4]", X))
    assert not pipeline.graph.connections


def test_adapt_inserts_the_best_exact_or_lossless_plan_and_returns_it(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    plan = pipeline.connect(a.outputs["y"], b.inputs["p"], adapt=True)
    assert plan is not None
    assert plan.effect.word == "lossless"
    assert [node.inserted_by for node in operators(pipeline)] == [plan.id]
    assert pipeline.errors() == ()


def test_adapt_true_takes_no_lossy_plan_and_any_does() -> None:
    pipeline = Pipeline()
    number, net = pipeline.add_input("n", "int64[?,4]"), model(pipeline, "net", {"x": X}, {"y": X})
    with pytest.raises(TypeMismatch):
        pipeline.connect(number, net, adapt=True)
    plan = pipeline.connect(number, net, adapt="any")
    assert plan is not None
    assert plan.effect.word == "lossy"


def test_a_plan_of_ones_own_is_inserted_if_it_leads_there(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    wrong = studio.suggest("float32[?,4]", "float32[?,1,4]")[0]
    with pytest.raises(TypeMismatch, match="behind the adapters"):
        pipeline.connect(a.outputs["z"], b.inputs["p"], adapt=wrong)
    right = studio.suggest("uint8[?,4]", X)[1]
    assert pipeline.connect(a.outputs["y"], b.inputs["p"], adapt=right) is right


def test_connections_that_cannot_be(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = two
    pipeline.connect(a.outputs["z"], b.inputs["p"])
    with pytest.raises(PipelineError, match=r"fed by a\.z already"):
        pipeline.connect(a.outputs["z"], b.inputs["p"])
    with pytest.raises(PipelineError, match="cycle"):
        pipeline.connect(b.outputs["y"], a.inputs["x"])
    with pytest.raises(PipelineError, match="no output 'w'"):
        pipeline.connect(Port(a.id, Side.OUTPUT, "w"), b.inputs["q"])
    with pytest.raises(PipelineError, match=r"There is no input 'w'\. There are: p, q"):
        b.inputs["w"]
    with pytest.raises(PipelineError, match="from an output to an input"):
        pipeline.connect(a.inputs["x"], b.inputs["q"])
    with pytest.raises(PipelineError, match="Name one of its outputs"):
        pipeline.connect(a, b.inputs["q"])
    assert len(pipeline.graph.connections) == 1


def test_what_an_operator_refuses_is_not_connected() -> None:
    pipeline = Pipeline()
    text, softmax = pipeline.add_input("text", "string[?]"), pipeline.add_operator("softmax")
    with pytest.raises(TypeMismatch, match=r"softmax\.x: text gives string"):
        pipeline.connect(text, softmax)


def test_an_operator_that_grew_judges_the_new_input_too() -> None:
    pipeline = Pipeline()
    average = pipeline.add_operator("average")
    for name in "ab":
        pipeline.connect(pipeline.add_input(name, X), average)
    with pytest.raises(TypeMismatch):
        pipeline.connect(pipeline.add_input("c", "int32[?,4]"), average)
    assert list(average.inputs) == ["x1", "x2"]


def test_names_are_given_once(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, _, b = two
    assert model(pipeline, "a", {"x": X}, {"y": X}).name == "a_2"
    assert model(pipeline, "a", {"x": X}, {"y": X}).name == "a_3"
    pipeline.add_input("image", X)
    with pytest.raises(PipelineError, match="inputs of the export called 'image'"):
        pipeline.add_input("image", X)
    with pytest.raises(PipelineError, match="inputs of the export called 'image'"):
        pipeline.expose_input(b.inputs["p"], "image")
    pipeline.expose_output(b.outputs["y"], "image")
    with pytest.raises(PipelineError, match="outputs of the export called 'image'"):
        pipeline.add_output("image")
    assert pipeline.node("a_2").name == "a_2"
    with pytest.raises(PipelineError, match="no node 'zebra'"):
        pipeline.node("zebra")


def test_exposing(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = two
    image = pipeline.expose_input(a.inputs["x"])
    assert (image.name, str(pipeline.type(image.outputs["value"]))) == ("x", X)
    with pytest.raises(PipelineError, match="fed by x already"):
        pipeline.expose_input(a.inputs["x"])
    softmax = pipeline.add_operator("softmax")
    with pytest.raises(PipelineError, match="Say which type"):
        pipeline.expose_input(softmax.inputs["x"])
    with pytest.raises(TypeMismatch):
        pipeline.expose_input(softmax.inputs["x"], type="string[?]")
    pipeline.expose_input(softmax, "logits", "float16[?,3]")
    assert str(pipeline.type(softmax.outputs["y"])) == "float16[?,3]"


def test_operators_and_their_parameters_are_checked() -> None:
    pipeline = Pipeline()
    with pytest.raises(UsageError, match="no operator 'dens'"):
        pipeline.add_operator("dens")
    with pytest.raises(OperatorError, match="no parameter 'unit'"):
        pipeline.add_operator("dense", unit=3)
    with pytest.raises(OperatorError, match="less than 1"):
        pipeline.add_operator("dense", units=0)
    assert not pipeline.graph.nodes


def test_an_edit_that_does_not_suit_the_graph_changes_nothing(two: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = two
    seen: list[object] = []
    pipeline.subscribe(seen.append)
    with pytest.raises(PipelineError):
        pipeline.apply(Rename("nobody", "b"))
    assert not seen
    inverse = pipeline.apply(Rename(a.id, "encoder"))
    assert a.name == "encoder"
    pipeline.apply(inverse)
    assert a.name == "a"


class TestModels:
    """With models that TensorFlow made."""

    def test_a_model_brings_its_ports(self, models: Models) -> None:
        pipeline = studio.Pipeline("digits")
        encoder = pipeline.add_model(models["encoder"], name="enc", frozen=True)
        info = studio.inspect(models["encoder"])
        signature = info.signatures["serving_default"]
        assert list(encoder.inputs) == list(signature.inputs)
        node = encoder.record
        assert isinstance(node, ModelNode)
        assert node.frozen
        assert node.reference.digest == info.digest
        assert node.reference.path == str(models["encoder"])
        assert pipeline.add_model(models["encoder"]).name == "encoder"

    def test_what_is_no_model_and_what_is_no_signature(self, models: Models, tmp_path: Path) -> None:
        pipeline = Pipeline()
        with pytest.raises(ModelError):
            pipeline.add_model(tmp_path / "nowhere")
        with pytest.raises(PipelineError, match=r"no signature 'other'\. Choose one of"):
            pipeline.add_model(models["encoder"], signature="other")
        with pytest.raises(PipelineError, match="The model has no signature"):
            pipeline.add_model(models["no_signature"])

    def test_a_numbered_version_is_called_by_its_parent(self, models: Models, tmp_path: Path) -> None:
        import shutil

        shutil.copytree(models["encoder"], tmp_path / "resnet" / "7")
        assert Pipeline().add_model(tmp_path / "resnet").name == "resnet"

    def test_save_and_load(self, models: Models, tmp_path: Path) -> None:
        pipeline = Pipeline("digits")
        with pytest.raises(PipelineError, match="no file yet"):
            pipeline.save()
        encoder = pipeline.add_model(models["encoder"])
        pipeline.expose_output(next(iter(encoder.outputs.values())), "out")
        pipeline.save(tmp_path / "digits.studio")
        again = studio.Pipeline.load(tmp_path / "digits.studio")
        assert again.path == tmp_path / "digits.studio"
        assert dict(again.graph.nodes) == dict(pipeline.graph.nodes)
        assert again.problems() == pipeline.problems() == ()
        text = (tmp_path / "digits.studio").read_text()
        again.save()
        assert (tmp_path / "digits.studio").read_text() == text
        with pytest.raises(DocumentError, match="does not exist"):
            studio.Pipeline.load(tmp_path / "other.studio")

    def test_what_nobody_placed_is_arranged_when_saved(self, models: Models, tmp_path: Path) -> None:
        pipeline = Pipeline()
        encoder = pipeline.add_model(models["encoder"])
        port = next(iter(encoder.inputs.values()))
        pipeline.expose_input(port)
        pipeline.save(tmp_path / "a.studio")
        first, second = pipeline.graph.nodes.values()
        assert second.position[0] + 100 < first.position[0]
        placed = Pipeline()
        placed.add_model(models["encoder"], position=(7.0, 7.0))
        placed.add_model(models["decoder"], position=(7.0, 7.0))
        placed.save(tmp_path / "b.studio")
        assert {node.position for node in placed.graph.nodes.values()} == {(7.0, 7.0)}

    def test_a_copy_goes_its_own_way(self, models: Models) -> None:
        pipeline = Pipeline()
        encoder = pipeline.add_model(models["encoder"])
        copied = pipeline.copy()
        pipeline.remove(encoder)
        assert list(copied.graph.nodes) == [encoder.id]
        assert copied.problems() == ()

    def test_a_copy_is_the_same_document_with_types_and_problems_and_none_follows_the_other(self) -> None:
        pipeline = Pipeline(graph=large(200))
        first, *_, last = pipeline.graph.nodes
        pipeline.apply(structure_edits.AddGroups((NodeGroup("g", "g"),)))
        pipeline.apply(structure_edits.PutInto(((first, "g"),)))
        copied = pipeline.copy()
        text, problems = document.dumps(pipeline.graph), pipeline.problems()
        told: list[Change] = []
        pipeline.subscribe(told.append)
        for node in (first, last):
            inverse = copied.apply(recipes.remove(copied.graph, [node]))
            assert (document.dumps(pipeline.graph), pipeline.problems(), told) == (text, problems, [])
            anew = Pipeline(graph=document.loads(document.dumps(copied.graph)))
            assert copied.problems() == anew.problems()
            assert copied.interface() == anew.interface()
            copied.apply(inverse)
        assert document.dumps(copied.graph) == text
        pipeline.apply(recipes.remove(pipeline.graph, list(pipeline.graph.nodes)))
        assert document.dumps(copied.graph) == text
        assert copied.problems() == problems
        assert copied.types.order.sorted(copied.graph.nodes)

    def test_a_copy_amid_a_wide_edit_settles_by_itself(self) -> None:
        pipeline = Pipeline()
        last = start = pipeline.add_input("x", "float32[?,8]")
        for _ in range(60):
            step = pipeline.add_operator("softmax")
            pipeline.connect(last, step)
            last = step
        pipeline.apply(SetType(start.id, parse_type("float16[?,2]")), seconds=0.0)
        copied = pipeline.copy()
        assert copied.settle()
        assert str(copied.type(last.outputs["y"])) == "float16[?,2]"
        assert str(pipeline.type(last.outputs["y"])) == "float32[?,8]"
        assert pipeline.settle()
        assert str(pipeline.type(last.outputs["y"])) == "float16[?,2]"

    @pytest.mark.parametrize(("nodes", "least"), [(200, 20), (1200, 40)])
    def test_a_copy_in_steps_is_as_one_at_once(self, nodes: int, least: int) -> None:
        pipeline = Pipeline(graph=large(nodes))
        steps, count = pipeline.copy_steps(), 0
        while (copied := advanced(steps)) is None:
            count += 1
        assert count > least  # none of them long
        assert document.dumps(copied.graph) == document.dumps(pipeline.graph)
        assert (copied.problems(), copied.interface()) == (pipeline.problems(), pipeline.interface())
        (node, *_) = pipeline.graph.nodes
        copied.apply(recipes.remove(copied.graph, [node]))
        assert node in pipeline.graph.nodes
        assert pipeline.problems() == Pipeline(graph=document.loads(document.dumps(pipeline.graph))).problems()

    def test_a_copy_amid_a_wide_edit_has_one_step(self) -> None:
        pipeline = Pipeline()
        last = start = pipeline.add_input("x", "float32[?,8]")
        for _ in range(60):
            step = pipeline.add_operator("softmax")
            pipeline.connect(last, step)
            last = step
        pipeline.apply(SetType(start.id, parse_type("float16[?,2]")), seconds=0.0)
        assert not pipeline.settled
        copied = advanced(pipeline.copy_steps())
        assert copied is not None
        assert copied.settle()


def test_suggest_takes_texts_and_types() -> None:
    plans = studio.suggest("float32[?,10]", "float16[?,1,10]")
    assert plans == studio.suggest(parse_type("float32[?,10]"), parse_type("float16[?,1,10]"))
    assert str(plans[0].steps[-1].type) == "float16[?,1,10]"
    with pytest.raises(UsageError):
        studio.suggest("float32", "float16[?]")


def _damage_objects(folder: Path) -> None:
    prefix = model_prefix(folder)
    bundle = Bundle.open(prefix)
    before = shard_path(prefix, 0, 1).read_bytes()
    shard_path(prefix, 0, 1).unlink()
    with ShardWriter(shard_path(prefix, 0, 1)) as writer:
        writer.add(np.frombuffer(before, np.uint8))
        entry = writer.add_strings([b"\x0a\xff"], ())
    write_index(index_path(prefix), bundle.header, {**bundle.entries, OBJECT_GRAPH_KEY: entry})


def _damage_collection(key: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        file = folder / "saved_model.pb"
        message = SavedModel.FromString(file.read_bytes())
        collection = message.meta_graphs[0].collection_def[key]
        if key == "saved_model_assets":
            del message.meta_graphs[0].asset_file_def[:]
            collection.any_list.value.add(value=b"\x0a\xff")
        else:
            collection.bytes_list.value.append(b"\x0a\xff")
        file.write_bytes(message.SerializeToString())

    return damage


@pytest.mark.parametrize(
    "name, damage, says",
    [
        ("encoder", _damage_objects, "object graph of the weights is damaged"),
        ("tf1_signatures", _damage_collection("trainable_variables"), "trainable variables is damaged"),
        ("tf1_signatures", _damage_collection("saved_model_assets"), "list of assets is damaged"),
    ],
)
def test_a_model_that_is_damaged_anywhere_is_not_added(
    name: str, damage: Callable[[Path], None], says: str, models: Models, tmp_path: Path
) -> None:
    path = Path(shutil.copytree(models[name], tmp_path / "model"))
    pipeline = Pipeline()
    signature = sorted(studio.inspect(path).signatures)[0]
    pipeline.add_model(path, signature=signature)
    damage(path)
    with pytest.raises(ModelError, match=says):
        Pipeline().add_model(path, signature=signature)
    (problem,) = pipeline.look_at_models()
    assert says in problem.what.replace("'", "")


def test_what_there_is_to_tell_of_a_model_is_found_when_somebody_asks(models: Models, tmp_path: Path) -> None:
    path = Path(shutil.copytree(models["encoder"], tmp_path / "model"))
    told = studio.inspect(path)
    pipeline = Pipeline()
    node = pipeline.add_model(path)
    copy = pipeline.copy()
    graph = (path / "saved_model.pb").rename(tmp_path / "away")
    for one in (pipeline, copy):
        look = one.look_of(node.id)
        assert look is not None
        assert look.info == told  # of the files as they were read
        assert one.look_at_models()[0].what.startswith("The folder holds no SavedModel")
    graph.rename(path / "saved_model.pb")
    assert pipeline.look_at_models() == ()
