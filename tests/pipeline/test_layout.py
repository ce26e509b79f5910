"""Automatic placement: left to right, nothing on top of anything else, straight wires where they can be."""

from __future__ import annotations

import random

from studio.pipeline.edits import Connect
from studio.pipeline.layout import arrange, estimate
from studio.pipeline.pipeline import Pipeline
from tests.pipeline.build import large, model, wire

X = "float32[?,4]"


def boxes(pipeline: Pipeline) -> dict[str, tuple[float, float, float, float]]:
    return {
        node.name: (*node.position, node.position[0] + estimate(node)[0], node.position[1] + estimate(node)[1])
        for node in pipeline.graph.nodes.values()
    }


def test_everything_stands_right_of_what_feeds_it_and_apart() -> None:
    chance = random.Random(3)
    pipeline = Pipeline()
    handles = [pipeline.add_input("image", X)]
    for number in range(25):
        average = pipeline.add_operator("average", name=f"n{number}")
        for _ in range(2):
            pipeline.connect(chance.choice(handles[-6:]), average)
        handles.append(average)
    pipeline.expose_output(handles[-1], "scores")
    pipeline.arrange()
    places = boxes(pipeline)
    for connection in pipeline.graph.connections.values():
        source, target = (pipeline.graph.nodes[end.node].name for end in (connection.source, connection.target))
        assert places[source][2] + 40 < places[target][0]
    for name, (left, top, right, bottom) in places.items():
        for other, (x, y, far, low) in places.items():
            assert name == other or right <= x or far <= left or bottom <= y or low <= top


def test_a_chain_is_one_straight_line_of_wires() -> None:
    pipeline = Pipeline()
    last = pipeline.add_input("x", X)
    for number in range(4):
        following = model(pipeline, f"m{number}", {"x": X}, {"y": X})
        pipeline.connect(last, following)
        last = following
    pipeline.arrange()
    tops = [node.position[1] for node in pipeline.graph.nodes.values()]
    rows = [24.0 * row for row in range(5)]  # an output stands one row below the input of its node
    assert [round(top - tops[1]) for top in tops[1:]] == rows[:4]


def test_crossed_wires_are_uncrossed() -> None:
    pipeline = Pipeline()
    inputs = [pipeline.add_input(name, X) for name in "abc"]
    nets = [model(pipeline, name, {"x": X}, {"y": X}) for name in "ABC"]
    for source, target in zip(inputs, reversed(nets)):
        pipeline.connect(source, target)
    pipeline.arrange()
    places = boxes(pipeline)
    assert sorted("abc", key=lambda name: places[name][1]) == sorted(
        "abc", key=lambda name: places[{"a": "C", "b": "B", "c": "A"}[name]][1]
    )


def test_a_selection_begins_where_it_was_and_the_rest_stays() -> None:
    pipeline = Pipeline()
    a = pipeline.add_operator("softmax", position=(500.0, 70.0))
    b = pipeline.add_operator("softmax", position=(900.0, 300.0))
    c = pipeline.add_operator("softmax", position=(1.0, 2.0))
    pipeline.connect(b, a)
    pipeline.arrange([a.id, b.id])
    assert b.record.position == (500.0, 70.0)
    assert a.record.position[0] > 600
    assert c.record.position == (1.0, 2.0)


def test_a_cycle_and_nothing_at_all_are_placed_too() -> None:
    assert arrange(Pipeline().graph) == {}
    pipeline = Pipeline()
    a, b = pipeline.add_operator("softmax"), pipeline.add_operator("softmax")
    pipeline.connect(a, b)
    pipeline.apply(Connect((wire(b.outputs["y"], a.inputs["x"]),)))
    pipeline.arrange()
    assert a.record.position != b.record.position


def test_in_a_large_pipeline_no_node_lies_on_another() -> None:
    places = arrange(large(1000))
    assert len(set(places.values())) == 1000
