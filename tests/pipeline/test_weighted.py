"""Which parts of a pipeline have weights, how large they are, and what freezes them together."""

from __future__ import annotations

import pytest

from studio.errors import PipelineError
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode, OperatorNode
from studio.pipeline.recipes import add_model
from studio.pipeline.weighted import (
    Extent,
    extent_of_layer,
    layer_of,
    set_trains,
    train_everything,
    train_new_layers,
    variables_of_layer,
    weighted,
)
from studio.resources import resource


@pytest.fixture
def pipeline() -> Pipeline:
    """A model used twice, and two layers behind it."""
    made = Pipeline("weighted")
    model = made.add_model(resource("samples", "classify"), name="classify")
    normal = made.add_operator("batch_normalisation", name="normal")
    head = made.add_operator("dense", units=3, name="head")
    made.connect(model.outputs["logits"], normal.inputs["x"])
    made.connect(normal.outputs["y"], head.inputs["x"])
    node = made.graph.node(model.id)
    assert isinstance(node, ModelNode)
    made.apply(add_model(made.graph, node.reference, "classify"))
    return made


def node_of(pipeline: Pipeline, name: str) -> OperatorNode:
    node = pipeline.graph.node(pipeline.node(name).id)
    assert isinstance(node, OperatorNode)
    return node


def test_models_that_share_weights_are_one_part(pipeline: Pipeline) -> None:
    parts = {part.name: part for part in weighted(pipeline.graph)}
    assert set(parts) == {"classify", "normal", "head"}
    assert len(parts["classify"].nodes) == 2
    assert [part.is_layer for part in parts.values()] == [False, True, True]


def test_a_layer_is_as_large_as_its_input_makes_it_and_moving_values_do_not_count(pipeline: Pipeline) -> None:
    head, normal = (layer_of(pipeline, node_of(pipeline, name)) for name in ("head", "normal"))
    assert variables_of_layer(head) == {"kernel": (10, 3), "bias": (3,)}
    assert extent_of_layer(head) == Extent(2, 33)
    assert extent_of_layer(normal) == Extent(2, 20)  # gamma and beta, no mean and variance


def test_a_layer_is_equal_whether_it_trains_or_not_and_unknown_without_its_input(pipeline: Pipeline) -> None:
    before = layer_of(pipeline, node_of(pipeline, "head"))
    pipeline.apply(set_trains(pipeline.graph, node_of(pipeline, "head").id, False))
    assert layer_of(pipeline, node_of(pipeline, "head")) == before
    pipeline.disconnect(pipeline.node("head").inputs["x"])
    assert extent_of_layer(layer_of(pipeline, node_of(pipeline, "head"))) is None


def test_only_new_layers_and_everything_are_one_step_each(pipeline: Pipeline) -> None:
    def trains() -> dict[str, bool]:
        return {part.name: part.trains for part in weighted(pipeline.graph)}

    inverse = pipeline.apply(train_new_layers(pipeline.graph))
    assert trains() == {"classify": False, "normal": True, "head": True}
    assert all(node.frozen for node in pipeline.graph.nodes.values() if isinstance(node, ModelNode))
    pipeline.apply(inverse)
    assert all(trains().values())
    with pytest.raises(PipelineError, match="so already"):
        train_everything(pipeline.graph)


def test_what_is_bypassed_trains_nothing(pipeline: Pipeline) -> None:
    from studio.pipeline.node_edits import SetBypassed

    pipeline.apply(SetBypassed(node_of(pipeline, "normal").id, True))
    assert "normal" not in {part.name for part in weighted(pipeline.graph)}
