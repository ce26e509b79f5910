"""How a node would stand in a connection."""

from __future__ import annotations

from studio.operators.base import Effect
from studio.pipeline.inserting import insertion
from studio.pipeline.pipeline import Pipeline
from tests.pipeline.build import model

X = "float32[?,4]"


def connected(pipeline: Pipeline, kind: str = X) -> str:
    """An input that feeds an output; answers the connection."""
    pipeline.connect(pipeline.add_input("x", kind), pipeline.add_output("y"))
    (connection,) = pipeline.graph.connections
    return connection


def test_what_fits_as_it_is_goes_before_what_must_be_adapted() -> None:
    pipeline = Pipeline()
    wire = connected(pipeline)
    node = model(pipeline, "m", {"far": "float16[?,4]", "near": X}, {"y": X})
    found = insertion(pipeline, wire, node.record)
    assert found is not None
    assert (found.input.name, found.plans) == ("near", ())
    assert found.effect is Effect.EXACT


def test_adapters_stand_before_and_behind() -> None:
    pipeline = Pipeline()
    start = pipeline.add_input("x", X)
    end = model(pipeline, "end", {"x": X}, {"y": X})
    pipeline.connect(start, end)
    (wire,) = pipeline.graph.connections
    node = model(pipeline, "m", {"x": "float64[?,4]"}, {"y": "float64[?,4]"})
    found = insertion(pipeline, wire, node.record)
    assert found is not None
    assert found.before is not None
    assert found.behind is not None
    assert found.steps == 2
    assert found.effect is Effect.LOSSY  # back from float64
    assert [link[2] for link in found.links] == [found.before, found.behind]


def test_types_that_nothing_adapts_are_in_the_way() -> None:
    pipeline = Pipeline()
    wire = connected(pipeline)
    assert insertion(pipeline, wire, pipeline.add_operator("lower").record) is None


def test_a_node_that_would_feed_itself_cannot_stand_there() -> None:
    pipeline = Pipeline()
    x = pipeline.add_input("x", X)
    first, second = pipeline.add_operator("softmax", name="a"), pipeline.add_operator("softmax", name="b")
    last = pipeline.add_operator("average", name="c")
    pipeline.connect(x, first)
    pipeline.connect(first, second)
    pipeline.connect(second, last)
    into_first = pipeline.graph.feeding(first.inputs["x"])
    assert into_first is not None
    assert insertion(pipeline, into_first.id, last.record) is None  # it comes behind the wire
    assert insertion(pipeline, into_first.id, first.record) is None  # it is one of the ends


def test_a_node_without_a_free_input_or_an_output_cannot_stand_there() -> None:
    pipeline = Pipeline()
    wire = connected(pipeline)
    softmax = pipeline.add_operator("softmax")
    pipeline.connect(pipeline.add_input("z", X), softmax)
    assert insertion(pipeline, wire, softmax.record) is None
    assert insertion(pipeline, wire, pipeline.add_output("w").record) is None


def test_a_node_that_is_still_to_come_is_judged_too() -> None:
    from studio.operators import catalogue
    from studio.pipeline import recipes

    pipeline = Pipeline()
    wire = connected(pipeline)
    operator = catalogue.get("softmax")
    add = recipes.add_operator(pipeline.graph, "softmax", operator.Params(), "new")
    found = insertion(pipeline, wire, add.nodes[0])
    assert found is not None
    assert str(found.given) == X
