"""What the inputs and outputs of the export are called, and in which order they stand."""

from __future__ import annotations

from studio.pipeline import recipes
from studio.pipeline.edits import AddNodes, Move, RemoveNodes, Reorder, group
from studio.pipeline.node_edits import Rename
from studio.pipeline.pipeline import Pipeline
from tests.pipeline.build import model

X = "float32[?,4]"


def names(pipeline: Pipeline) -> tuple[list[str], list[str]]:
    interface = pipeline.interface()
    return [exposed.name for exposed in interface.inputs], [exposed.name for exposed in interface.outputs]


def test_a_free_port_is_named_by_itself() -> None:
    pipeline = Pipeline()
    model(pipeline, "a", {"image": X, "mask": X}, {"y": X})
    assert names(pipeline) == (["image", "mask"], ["y"])


def test_it_is_found_once_until_something_changes() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"image": X}, {"y": X})
    before = pipeline.interface()
    pipeline.apply(Move(((a.id, (5, 5)),)))
    assert pipeline.interface() is before
    pipeline.expose_output(a.outputs["y"], "scores")
    assert names(pipeline) == (["image"], ["scores"])


def test_all_of_a_name_that_collides_are_named_with_their_node() -> None:
    pipeline = Pipeline()
    model(pipeline, "a", {"x": X}, {"y": X, "z": X})
    model(pipeline, "b", {"x": X}, {"y": X})
    assert names(pipeline) == (["a_x", "b_x"], ["a_y", "z", "b_y"])


def test_a_name_that_a_person_gave_stays_and_the_free_port_gives_way() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"x": X}, {"y": X})
    b = model(pipeline, "b", {"image": X}, {"scores": X})
    pipeline.expose_input(b.inputs["image"], "x")
    assert names(pipeline)[0] == ["x", "a_x"]
    pipeline.expose_output(a.outputs["y"], "scores")
    assert names(pipeline)[1] == ["scores", "b_scores"]


def test_inputs_and_outputs_of_the_person_stand_first_in_their_order() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"p": X, "q": X, "r": X}, {"y": X})
    first = pipeline.expose_input(a.inputs["q"], "one")
    second = pipeline.expose_input(a.inputs["r"], "two")
    assert names(pipeline)[0] == ["one", "two", "p"]
    pipeline.apply(Reorder((second.id, first.id)))
    assert names(pipeline)[0] == ["two", "one", "p"]
    pipeline.apply(Rename(second.id, "p"))
    assert names(pipeline)[0] == ["p", "one", "a_p"]


def test_what_goes_and_comes_back_in_one_edit_stands_last() -> None:
    pipeline = Pipeline()
    first = pipeline.add_input("a", X)
    pipeline.add_input("b", X)
    assert names(pipeline)[0] == ["a", "b"]
    record = pipeline.graph.nodes[first.id]
    pipeline.apply(group("Back", RemoveNodes((first.id,)), AddNodes((record,))))
    assert names(pipeline)[0] == ["b", "a"] == names(Pipeline(graph=pipeline.graph.copy()))[0]


def test_hidden_ports_and_an_operators_inputs_are_not_the_exports() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"x": X}, {"y": X, "z": X})
    average = pipeline.add_operator("average")
    assert names(pipeline) == (["x"], ["a_y", "z", "average_y"])
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.outputs["y"], True))
    assert pipeline.hidden_ports() == [a.outputs["y"]]
    pipeline.apply(recipes.set_hidden(pipeline.graph, average.outputs["y"], True))
    assert names(pipeline) == (["x"], ["z"])
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.outputs["z"], True))
    assert pipeline.hidden_ports() == [a.outputs["y"], a.outputs["z"], average.outputs["y"]]
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.outputs["y"], False))
    pipeline.remove(average)
    assert pipeline.hidden_ports() == [a.outputs["z"]]


def test_an_input_may_feed_many_ports_and_an_output_is_consumed_once_by_its_node() -> None:
    pipeline = Pipeline()
    a, b = (model(pipeline, name, {"x": X}, {"y": X}) for name in "ab")
    image = pipeline.add_input("image", X)
    pipeline.connect(image, a)
    pipeline.connect(image, b)
    pipeline.connect(a.outputs["y"], pipeline.add_output("s"))
    pipeline.connect(a.outputs["y"], pipeline.add_output("t"))
    assert names(pipeline) == (["image"], ["s", "t", "y"])
    interface = pipeline.interface()
    assert [exposed.own for exposed in interface.outputs] == [True, True, False]
    assert {str(exposed.type) for exposed in (*interface.inputs, *interface.outputs)} == {X}
