"""What people mean, as edits: variadic inputs without gaps, shared weights of one mind, adapters in between."""

from __future__ import annotations

import pytest

from studio.errors import PipelineError
from studio.pipeline import document, pasting, recipes
from studio.pipeline.handles import Handle
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import ModelNode, OperatorNode, Port, Side, Space
from studio.pipeline.steps import done
from tests.pipeline.build import model, operators, reference

X = "float32[?,4]"


@pytest.fixture
def fed() -> tuple[Pipeline, Handle, list[Handle]]:
    """An average over five inputs, one of the export each."""
    pipeline = Pipeline()
    average = pipeline.add_operator("average")
    inputs = [pipeline.add_input(f"i{number}", X) for number in range(1, 6)]
    for each in inputs:
        pipeline.connect(each, average)
    return pipeline, average, inputs


def feeders(pipeline: Pipeline, node: Handle) -> dict[str, str]:
    return {
        name: pipeline.graph.nodes[connection.source.node].name
        for name, connection in sorted(pipeline.graph.incoming(node.id).items())
    }


def test_connecting_to_the_free_port_adds_an_input(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, _ = fed
    assert feeders(pipeline, average) == {"x1": "i1", "x2": "i2", "x3": "i3", "x4": "i4", "x5": "i5"}
    with pytest.raises(PipelineError, match="no input 'x7'"):
        recipes.connect(pipeline.graph, pipeline.node("i1").outputs["value"], Port(average.id, Side.INPUT, "x7"))


def test_removing_connections_renumbers_what_is_left(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, _ = fed
    before = document.dumps(pipeline.graph)
    gone = [pipeline.graph.incoming(average.id)[name].id for name in ("x2", "x4")]
    inverse = pipeline.apply(recipes.disconnect(pipeline.graph, gone))
    assert list(average.inputs) == ["x1", "x2", "x3"]
    assert feeders(pipeline, average) == {"x1": "i1", "x2": "i3", "x3": "i5"}
    pipeline.apply(inverse)
    assert document.dumps(pipeline.graph) == before


def test_removing_a_node_renumbers_what_it_fed(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, inputs = fed
    pipeline.remove(inputs[0], inputs[2])
    assert feeders(pipeline, average) == {"x1": "i2", "x2": "i4", "x3": "i5"}


def test_connections_and_nodes_go_at_once_from_one_operator(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, inputs = fed
    before = document.dumps(pipeline.graph)
    gone = [pipeline.graph.incoming(average.id)[name].id for name in ("x2", "x3")]
    inverse = pipeline.apply(done(recipes.take_off_steps(pipeline.graph, gone, [inputs[2].id, inputs[4].id])))
    assert feeders(pipeline, average) == {"x1": "i1", "x2": "i4"}
    assert [node.name for node in pipeline.graph.inputs] == ["i1", "i2", "i4"]
    pipeline.apply(inverse)
    assert document.dumps(pipeline.graph) == before


@pytest.mark.parametrize("kept", range(5))
@pytest.mark.parametrize("some", range(2**5))
def test_inputs_close_up_as_if_nodes_that_go_were_connections(
    fed: tuple[Pipeline, Handle, list[Handle]], kept: int, some: int
) -> None:
    pipeline, average, inputs = fed
    wires = [pipeline.graph.incoming(average.id)[f"x{number}"].id for number in range(1, 6) if number - 1 != kept]
    gone = [inputs[number].id for number in range(5) if some & 1 << number and number != kept]
    inverse = pipeline.apply(recipes.disconnect(pipeline.graph, wires))
    wanted = feeders(pipeline, average)
    pipeline.apply(inverse)
    apart = [id for id in wires if pipeline.graph.connection(id).source.node not in gone]
    pipeline.apply(done(recipes.take_off_steps(pipeline.graph, apart, gone)))
    assert feeders(pipeline, average) == wanted
    assert list(average.inputs) == ["x1", "x2"]


def test_what_is_left_of_four_inputs_stays_though_a_node_goes_with_two_connections() -> None:
    pipeline = Pipeline()
    average, inputs = pipeline.add_operator("average"), [pipeline.add_input(f"i{at}", X) for at in range(1, 5)]
    for each in inputs:
        pipeline.connect(each, average)
    wires = [pipeline.graph.incoming(average.id)[name].id for name in ("x3", "x4")]
    pipeline.apply(done(recipes.take_off_steps(pipeline.graph, wires, [inputs[0].id])))
    assert feeders(pipeline, average) == {"x2": "i2"}  # the node first, and then the connections: at x1


def test_many_operators_close_up_in_steps() -> None:
    def steps_of(operators: int) -> int:
        pipeline = Pipeline()
        averages = [pipeline.add_operator("average") for _ in range(operators)]
        numbers = pipeline.add_input("numbers", X)
        for average in averages:
            for _ in range(3):
                pipeline.connect(numbers, average)
        gone = [pipeline.graph.incoming(average.id)["x2"].id for average in averages]
        return sum(1 for _ in recipes.take_off_steps(pipeline.graph, gone, ()))

    assert steps_of(20) == 0
    assert steps_of(500) >= 2


def test_two_inputs_are_kept_and_then_stay_where_they_are(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, inputs = fed
    pipeline.remove(*inputs[1:4])
    assert feeders(pipeline, average) == {"x1": "i1", "x2": "i5"}
    pipeline.disconnect(average.inputs["x1"])
    assert list(average.inputs) == ["x1", "x2"]
    assert feeders(pipeline, average) == {"x2": "i5"}


def test_all_inputs_removed_at_once_leave_two_ports(fed: tuple[Pipeline, Handle, list[Handle]]) -> None:
    pipeline, average, inputs = fed
    pipeline.remove(*inputs)
    assert list(average.inputs) == ["x1", "x2"]


def test_a_plan_becomes_operators_between_the_ports() -> None:
    pipeline = Pipeline()
    image = pipeline.add_input("image", "uint8[?,4]", position=(0.0, 0.0))
    net = model(pipeline, "net", {"x": "float16[?,1,4]"}, {"y": X}, position=(300.0, 90.0))
    source, target = image.outputs["value"], net.inputs["x"]
    plan = pipeline.judge(source, target).plans[0]
    assert len(plan.steps) == 2
    pipeline.apply(recipes.connect(pipeline.graph, source, target, plan))
    first, second = operators(pipeline)
    assert {first.inserted_by, second.inserted_by} == {plan.id}
    assert [first.effect, second.effect] == [step.effect.word for step in plan.steps]
    assert (first.position, second.position) == ((100.0, 30.0), (200.0, 60.0))
    assert pipeline.graph.feeding(target) is not None
    assert not pipeline.errors()


def test_a_new_connection_takes_the_place_of_the_old_one() -> None:
    pipeline = Pipeline()
    a, b = pipeline.add_input("a", X), pipeline.add_input("b", X)
    net = model(pipeline, "net", {"x": X}, {"y": X})
    pipeline.connect(a, net)
    pipeline.apply(recipes.connect(pipeline.graph, b.outputs["value"], net.inputs["x"]))
    assert feeders(pipeline, net) == {"x": "b"}


def test_what_fed_a_dissolved_node_feeds_what_it_fed() -> None:
    pipeline = Pipeline()
    a, net = pipeline.add_input("a", X), model(pipeline, "net", {"x": X}, {"y": X})
    softmax = pipeline.add_operator("softmax")
    pipeline.connect(a, softmax)
    with pytest.raises(PipelineError, match="dissolved"):
        recipes.dissolve(pipeline.graph, softmax.id)
    pipeline.connect(softmax, net)
    pipeline.apply(recipes.dissolve(pipeline.graph, softmax.id))
    assert feeders(pipeline, net) == {"x": "a"}


def frozen(*nodes: Handle) -> list[bool]:
    return [isinstance(node.record, ModelNode) and node.record.frozen for node in nodes]


def test_shared_weights_are_frozen_together_and_copies_apart() -> None:
    pipeline = Pipeline()
    a, b = (model(pipeline, name, {"x": X}, {"y": X}, path="/models/same") for name in "ab")
    c = model(pipeline, "c", {"x": X}, {"y": X}, path="/models/same", copy=True)
    pipeline.apply(recipes.set_frozen(pipeline.graph, b.id, True))
    assert frozen(a, b, c) == [True, True, False]
    d = model(pipeline, "d", {"x": X}, {"y": X}, path="/models/same")
    assert frozen(d) == [True]
    pipeline.apply(recipes.set_copy(pipeline.graph, c.id, False))
    assert frozen(c) == [True]
    pipeline.apply(recipes.set_copy(pipeline.graph, c.id, True))
    pipeline.apply(recipes.set_frozen(pipeline.graph, c.id, False))
    assert frozen(a, b, c, d) == [True, True, False, True]
    with pytest.raises(PipelineError, match="frozen"):
        recipes.add_model(pipeline.graph, reference({}, {}, path="/models/same"), "e", frozen=False)


def test_a_node_that_comes_to_share_weights_takes_their_flag() -> None:
    pipeline = Pipeline()
    model(pipeline, "a", {"x": X}, {"y": X}, path="/models/one", frozen=True)
    b = model(pipeline, "b", {"x": X}, {"y": X}, path="/models/two")
    pipeline.apply(recipes.set_reference(pipeline.graph, {b.id: reference({"x": X}, {"y": X}, path="/models/one")}))
    assert frozen(b) == [True]


def test_pasting_gives_new_ids_and_names_and_keeps_the_wires_between() -> None:
    pipeline = Pipeline()
    a, net = pipeline.add_input("a", X), model(pipeline, "net", {"x": X}, {"y": X})
    pipeline.connect(a, net)
    softmax = pipeline.add_operator("softmax")
    pipeline.connect(net, softmax)
    text = document.dumps(pipeline.graph, only={a.id, net.id})
    other = Pipeline("other")
    for target, names in ((pipeline, {"a_2", "net_2"}), (other, {"a", "net"})):
        known = set(target.graph.nodes)
        target.apply(pasting.paste(target.graph, document.loads(text), (10.0, 20.0)).edit)
        fresh = [node for key, node in target.graph.nodes.items() if key not in known]
        assert {node.name for node in fresh} == names
        assert {node.position for node in fresh} == {(10.0, 20.0)}
    assert len(other.graph.connections) == 1
    assert len(pipeline.graph.connections) == 3


def test_a_group_of_parameters_set_by_hand_no_longer_carries_the_plans_word() -> None:
    from studio.pipeline.node_edits import SetParameters

    pipeline = Pipeline()
    image, net = pipeline.add_input("image", "int64[?,4]"), model(pipeline, "net", {"x": X}, {"y": X})
    pipeline.connect(image, net, adapt="any")
    (cast,) = operators(pipeline)
    assert cast.effect == "lossy"
    pipeline.apply(SetParameters(cast.id, cast.operator, cast.params))
    after = pipeline.graph.nodes[cast.id]
    assert isinstance(after, OperatorNode)
    assert (after.effect, after.inserted_by) == ("", cast.inserted_by)


class TestNamesOfModelsThatComeInPlaceOfOthers:
    """Nodes are named after them, as far as nobody knows them by another name."""

    @staticmethod
    def renamed(pipeline: Pipeline, node: Handle, outputs: dict[str, str]) -> str | None:
        record = pipeline.graph.node(node.id)
        assert isinstance(record, ModelNode)
        other = reference({"x": X}, outputs, path="/models/other")
        naming = recipes.named_after(pipeline.graph, pipeline.interface(), record, other)
        return None if naming is None else naming.name

    def test_the_program_numbers_from_two_and_other_names_are_of_people(self) -> None:
        pipeline = Pipeline()
        names = ("a", "a", "a_1", "a_02", "a_0")
        nodes = [model(pipeline, name, {"x": X}, {"y": X}, path="/models/a") for name in names]
        for number, node in enumerate(nodes):
            pipeline.connect(pipeline.add_input(f"i{number}", X), node.inputs["x"])
            pipeline.expose_output(node.outputs["y"], f"o{number}")
        found = [self.renamed(pipeline, node, {"y": X}) for node in nodes]
        assert found == ["other", "other", None, None, None]

    def test_a_name_that_is_in_a_key_of_the_export_stays(self) -> None:
        pipeline = Pipeline()
        first, second = (model(pipeline, name, {"x": X}, {"y": X}) for name in ("a", "b"))
        pipeline.connect(pipeline.add_input("i", X), first.inputs["x"])
        pipeline.connect(first.outputs["y"], second.inputs["x"])
        pipeline.add_output("z")
        keys = [one.name for one in pipeline.interface().outputs]
        assert keys == ["z", "y"]
        assert self.renamed(pipeline, first, {"y": X}) == "other"  # what it gives is taken
        assert self.renamed(pipeline, second, {"y": X}) == "other"  # the only one of that name
        assert self.renamed(pipeline, second, {"z": X}) is None  # b_z beside z
        pipeline.disconnect(second.inputs["x"])
        assert self.renamed(pipeline, first, {"y": X}) is None  # a_y beside b_y
        assert self.renamed(pipeline, first, {"w": X}) == "other"


def test_a_number_that_made_a_name_the_only_one_goes_on() -> None:
    pipeline = Pipeline()
    for name in ("softmax", "softmax_2", "resnet_50"):
        pipeline.add_operator("softmax", name=name)
    graph = pipeline.graph
    assert graph.free_name(Space.PARTS, "softmax") == graph.free_name(Space.PARTS, "softmax_2") == "softmax_3"
    assert graph.free_name(Space.PARTS, "softmax_2", ["softmax_3"]) == "softmax_4"
    assert graph.free_name(Space.PARTS, "softmax_7") == "softmax_7"
    assert graph.free_name(Space.PARTS, "resnet_50") == "resnet_50_2"  # the number is the name's own
    taken = ("Group", "Group 2", "Area 51")
    assert graph.structure.free_name("Group", taken) == graph.structure.free_name("Group 2", taken) == "Group 3"
    assert graph.structure.free_name("Area 51", taken) == "Area 51 2"
