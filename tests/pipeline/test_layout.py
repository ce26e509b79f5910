"""Automatic placement: left to right, nothing on top of anything else, straight wires where they can be."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

from studio.pipeline.edits import Connect, Move
from studio.pipeline.fixes import InsertPlan
from studio.pipeline.layout import estimate
from studio.pipeline.pipeline import Pipeline
from tests.pipeline.build import large, model, wire

X = "float32[?,4]"


def boxes(pipeline: Pipeline) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for node in pipeline.graph.nodes.values():
        (left, top), (width, height) = node.position, estimate(node, pipeline.types.at)
        found[node.name] = (left, top, left + width, top + height)
    return found


def stand_apart(pipeline: Pipeline) -> bool:
    places = list(boxes(pipeline).values())
    return not any(
        left < far and x < right and top < low and y < bottom
        for number, (left, top, right, bottom) in enumerate(places)
        for x, y, far, low in places[:number]
    )


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
    assert stand_apart(pipeline)


def test_a_chain_is_one_straight_line_of_wires() -> None:
    pipeline = Pipeline()
    last = pipeline.add_input("x", X)
    for number in range(4):
        following = model(pipeline, f"m{number}", {"x": X}, {"y": X})
        pipeline.connect(last, following)
        last = following
    pipeline.arrange()
    first, *tops = [node.position[1] for node in pipeline.graph.nodes.values()]
    rows = [24.0 * row for row in range(5)]  # an output stands one row below the input of its node
    assert [round(top - tops[0]) for top in tops] == rows[:4]
    assert first + 18 == tops[0] + 60 + 8 + 12  # an input has its port in the middle of its title


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
    pipeline = Pipeline()
    pipeline.arrange()
    a, b = pipeline.add_operator("softmax"), pipeline.add_operator("softmax")
    pipeline.connect(a, b)
    pipeline.apply(Connect((wire(b.outputs["y"], a.inputs["x"]),)))
    pipeline.arrange()
    assert a.record.position != b.record.position


def test_wires_that_would_pass_beneath_nodes_are_led_around_them_and_straightened_when_nothing_is_in_the_way() -> None:
    pipeline = Pipeline()
    first = pipeline.add_input("x", X)
    middle = [model(pipeline, f"m{number}", {"x": X}, {"y": X}) for number in range(3)]
    add = pipeline.add_operator("add")
    for source, target in itertools.pairwise([first, *middle]):
        pipeline.connect(source, target)
    pipeline.connect(middle[-1], add)
    pipeline.connect(first, add)
    pipeline.arrange()
    long = pipeline.graph.feeding(add.inputs["x2"])
    assert long is not None
    assert long.bends
    inner = [boxes(pipeline)[f"m{number}"] for number in range(3)]
    for (x, y), (far, low) in itertools.pairwise(long.bends):
        assert y == low or not any(x < right and left < far for left, _, right, _ in inner)
        assert y != low or not any(x < right and left < far and top < y < bottom for left, top, right, bottom in inner)
    pipeline.remove(*middle)
    pipeline.arrange()
    assert not pipeline.graph.connection(long.id).bends


def test_in_a_large_pipeline_no_node_lies_on_another() -> None:
    pipeline = Pipeline(graph=large(1000))
    pipeline.arrange()
    assert len({node.position for node in pipeline.graph.nodes.values()}) == 1000


# nodes that nobody gave a position


def test_what_has_no_position_comes_to_stand_below_what_has_one_right_of_what_feeds_it(tmp_path: Path) -> None:
    pipeline = Pipeline()
    head = model(pipeline, "head", {"x": X}, {"y": X})
    pipeline.apply(Move(((head.id, (300.0, 80.0)),)))
    tail = [pipeline.add_operator("softmax", name=name) for name in ("a", "b")]
    pipeline.connect(head, tail[0])
    pipeline.connect(tail[0], tail[1])
    pipeline.expose_output(tail[1], "scores")
    given = pipeline.add_output("given", position=(9.0, 9.0))
    pipeline.save(tmp_path / "a.studio")
    assert head.record.position == (300.0, 80.0)
    assert given.record.position == (9.0, 9.0)
    assert stand_apart(pipeline)
    places = boxes(pipeline)
    for left, right in itertools.pairwise(("head", "a", "b", "scores")):
        assert places[left][2] + 40 < places[right][0]
    feed = pipeline.add_operator("softmax", name="feed")
    pipeline.disconnect(tail[0].inputs["x"])
    pipeline.connect(feed, tail[0])
    before = {node.id: node.position for node in pipeline.graph.nodes.values()}
    pipeline.save()
    after = {node.id: node.position for node in pipeline.graph.nodes.values()}
    assert {key for key, place in after.items() if before[key] != place} == {feed.id}
    assert stand_apart(pipeline)
    assert boxes(pipeline)["feed"][2] + 40 < boxes(pipeline)["a"][0]


def test_adapters_and_exposed_ends_stand_where_what_they_are_beside_does(tmp_path: Path) -> None:
    pipeline = Pipeline()
    first = model(pipeline, "first", {"x": X}, {"y": "float32[?,28,28,1]"})
    second = model(pipeline, "second", {"x": "float16[?,28,28]"}, {"y": X})
    for handle, place in ((first, (0.0, 0.0)), (second, (900.0, 0.0))):
        pipeline.apply(Move(((handle.id, place),)))
    pipeline.connect(first, second, adapt="any")
    pipeline.expose_output(second, "scores")
    placed = {node.id: node.position for node in pipeline.graph.nodes.values()}
    pipeline.add_operator("softmax")
    pipeline.save(tmp_path / "a.studio")
    assert {key: pipeline.graph.nodes[key].position for key in placed} == placed
    assert len(placed) > 4
    again = Pipeline()
    first = model(again, "first", {"x": X}, {"y": "float32[?,28,28,1]"})
    second = model(again, "second", {"x": "float16[?,28,28]"}, {"y": X})
    loose = again.add_operator("flatten")
    again.apply(Move(((first.id, (0.0, 0.0)), (second.id, (0.0, 300.0)))))
    again.connect(first, loose)
    again.expose_output(loose)
    again.save(tmp_path / "b.studio")
    assert stand_apart(again)


def test_adapters_that_mend_a_problem_stand_between_what_they_join(tmp_path: Path) -> None:
    pipeline = Pipeline()
    first, second = pipeline.add_input("first", "uint8[?,4]"), pipeline.add_operator("softmax", name="second")
    pipeline.apply(Connect((wire(first.outputs["value"], second.inputs["x"]),)))
    mend = next(fix for problem in pipeline.problems() for fix in problem.fixes if isinstance(fix, InsertPlan))
    pipeline.mend(mend)
    assert len(pipeline.graph.nodes) > 2
    pipeline.save(tmp_path / "a.studio")
    assert stand_apart(pipeline)
    places = boxes(pipeline)
    adapters = [place for name, place in places.items() if name not in ("first", "second")]
    assert all(places["first"][2] < place[0] and place[2] < places["second"][0] for place in adapters)


def test_a_file_without_positions_is_laid_out_when_it_is_read(tmp_path: Path) -> None:
    pipeline = Pipeline()
    source = pipeline.add_input("image", "uint8[?,28,28,1]", position=(1.0, 2.0))
    for name in "abc":
        following = pipeline.add_operator("rescale", name=name, position=(3.0, 4.0))
        pipeline.connect(source, following)
        source = following
    file = tmp_path / "a.studio"
    pipeline.save(file)
    data = json.loads(file.read_text())
    for node in data["nodes"][1:]:
        del node["position"]
    file.write_text(json.dumps(data))
    read = Pipeline.load(file)
    assert stand_apart(read)
    assert read.node("image").record.position == (1.0, 2.0)
    places = boxes(read)
    for left, right in itertools.pairwise(("image", "a", "b", "c")):
        assert places[left][2] + 40 < places[right][0]
    again = Pipeline.load(file)
    assert boxes(again) == places  # the same each time: a journal speaks of it
    for node in data["nodes"]:
        node.pop("position", None)
    file.write_text(json.dumps(data))
    corners = list(zip(*boxes(Pipeline.load(file)).values()))
    assert (min(corners[0]), min(corners[1])) == (0.0, 0.0)
