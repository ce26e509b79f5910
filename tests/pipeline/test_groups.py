"""Groups, frames and bends: order for people, which changes nothing of what a pipeline means."""

from __future__ import annotations

import pytest

from studio.errors import DocumentError, PipelineError
from studio.pipeline import document, groups, pasting, recipes, regrouping
from studio.pipeline.edits import Move
from studio.pipeline.graph import Frame, Graph, NodeGroup, Port, Side
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.structure_edits import AddFrames, AddGroups, Bend, PutInto
from tests.pipeline.build import model

X = "float32[?,4]"
IN, OUT = Side.INPUT, Side.OUTPUT


@pytest.fixture
def chain() -> Pipeline:
    """in > a > b > c > out, and an average that takes b twice, beside it."""
    pipeline = Pipeline()
    before = pipeline.add_input("in", X, position=(0, 0))
    for number, name in enumerate("abc", 1):
        node = model(pipeline, name, {"x": X}, {"y": X}, position=(200.0 * number, 0.0))
        pipeline.connect(before, node)
        before = node
    pipeline.expose_output(before, "out")
    return pipeline


def ids(pipeline: Pipeline, *names: str) -> list[str]:
    return [pipeline.node(name).id for name in names]


def enclosed(pipeline: Pipeline, *names: str) -> str:
    made = groups.enclose(pipeline.graph, ids(pipeline, *names))
    pipeline.apply(made.edit)
    return made.id


def shown(graph: Graph, group: str) -> tuple[list[str], list[str]]:
    return [*groups.shown_ports(graph, group, IN)], [*groups.shown_ports(graph, group, OUT)]


def test_a_group_shows_the_ports_of_what_crosses_its_border(chain: Pipeline) -> None:
    group = enclosed(chain, "a", "b")
    assert shown(chain.graph, group) == (["x"], ["y"])
    assert groups.shown_ports(chain.graph, group, IN)["x"] == chain.node("a").inputs["x"]
    assert groups.shown_ports(chain.graph, group, OUT)["y"] == chain.node("b").outputs["y"]


def test_free_ports_within_are_shown_until_they_are_hidden_and_used_ones_once_they_are_exposed(chain: Pipeline) -> None:
    chain.disconnect(chain.node("a").inputs["x"])
    group = enclosed(chain, "a", "b")
    free, used, crossing = (
        Port(chain.node("a").id, IN, "x"),
        Port(chain.node("a").id, OUT, "y"),
        Port(chain.node("b").id, OUT, "y"),
    )
    assert shown(chain.graph, group) == (["x"], ["y"])
    chain.apply(groups.show_port(chain.graph, group, free, False))
    chain.apply(groups.show_port(chain.graph, group, used, True))
    assert shown(chain.graph, group) == ([], ["a.y", "b.y"])
    with pytest.raises(PipelineError, match="leads through"):
        groups.show_port(chain.graph, group, crossing, False)


def test_what_a_group_within_hides_the_group_around_it_does_not_show(chain: Pipeline) -> None:
    chain.disconnect(chain.node("a").inputs["x"])
    inner = enclosed(chain, "a")
    made = groups.enclose(chain.graph, [inner, *ids(chain, "b")])
    chain.apply(made.edit)
    assert shown(chain.graph, made.id) == (["x"], ["y"])
    chain.apply(groups.show_port(chain.graph, inner, chain.node("a").inputs["x"], False))
    assert shown(chain.graph, made.id) == ([], ["y"])


def test_grouping_changes_neither_problems_nor_interface_nor_types(chain: Pipeline) -> None:
    chain.disconnect(chain.node("b").inputs["x"])
    before = chain.problems(), chain.interface()
    enclosed(chain, "a", "b")
    assert (chain.problems(), chain.interface()) == before


def test_dissolving_puts_everything_back_where_it_was(chain: Pipeline) -> None:
    before = document.dumps(chain.graph)
    group = enclosed(chain, "a", "b")
    chain.apply(groups.dissolve(chain.graph, group))
    assert document.dumps(chain.graph) == before


def test_a_group_that_was_moved_gives_back_its_nodes_where_it_stands(chain: Pipeline) -> None:
    wire = chain.graph.feeding(chain.node("b").inputs["x"])
    assert wire is not None
    chain.apply(Bend(((wire.id, ((300.0, 50.0),)),)))
    group = enclosed(chain, "a", "b")
    record = chain.graph.structure.group(group)
    chain.apply(Move(((group, (record.position[0] + 10, record.position[1] + 500)),)))
    chain.apply(groups.dissolve(chain.graph, group))
    assert [chain.node(name).record.position for name in "abc"] == [(210, 500), (410, 500), (600, 0)]
    assert chain.graph.connections[wire.id].bends == ((310, 550),)


def test_a_group_is_removed_with_all_that_lies_in_it_and_comes_back(chain: Pipeline) -> None:
    inner = enclosed(chain, "b")
    made = groups.enclose(chain.graph, [inner, *ids(chain, "a")])
    chain.apply(made.edit)
    chain.apply(AddFrames((Frame("f", "notes", (10, 10), group=inner),)))
    before = document.dumps(chain.graph)
    inverse = chain.apply(recipes.remove(chain.graph, [made.id]))
    assert {node.name for node in chain.graph.nodes.values()} == {"in", "c", "out"}
    assert not chain.graph.structure.groups
    assert not chain.graph.structure.frames
    chain.apply(inverse)
    assert document.dumps(chain.graph) == before


def test_things_of_two_groups_are_not_grouped(chain: Pipeline) -> None:
    enclosed(chain, "a")
    with pytest.raises(PipelineError, match="several groups"):
        groups.enclose(chain.graph, ids(chain, "a", "b"))
    with pytest.raises(PipelineError, match="nothing"):
        groups.enclose(chain.graph, [])


def test_adapters_and_ends_are_added_where_what_they_are_for_lies(chain: Pipeline) -> None:
    group = enclosed(chain, "a", "b")
    assert chain.expose_output(chain.node("a").outputs["y"], "tap").record.group == group
    half = chain.add_input("half", "float16[?,4]")
    chain.disconnect(chain.node("a").inputs["x"])
    plan = chain.connect(half, chain.node("a"), adapt=True)
    assert plan is not None
    feeding = chain.graph.feeding(chain.node("a").inputs["x"])
    assert feeding is not None
    assert chain.graph.nodes[feeding.source.node].group == ""


def test_an_adapter_in_a_bent_wire_stands_between_its_bends(chain: Pipeline) -> None:
    wire = chain.graph.feeding(chain.node("b").inputs["x"])
    assert wire is not None
    bends = ((250.0, 80.0), (350.0, 80.0))
    chain.apply(Bend(((wire.id, bends),)))
    plan = chain.judge(chain.add_input("other", "float16[?,4]").outputs["value"], chain.node("b").inputs["x"]).plans[0]
    chain.apply(recipes.insert_plan(chain.graph, wire.id, plan))
    after = chain.graph.feeding(chain.node("b").inputs["x"])
    assert after is not None
    adapter = chain.graph.nodes[after.source.node]
    before = next(iter(chain.graph.incoming(adapter.id).values()))
    assert (before.bends, after.bends) == (bends[:1], bends[1:])
    assert adapter.position == (300.0, 80.0)
    chain.apply(recipes.dissolve(chain.graph, adapter.id))
    joined = chain.graph.feeding(chain.node("b").inputs["x"])
    assert joined is not None
    assert joined.bends == bends


def test_a_file_keeps_groups_frames_bends_and_bypass(chain: Pipeline) -> None:
    group = enclosed(chain, "a", "b")
    wire = next(iter(chain.graph.connections))
    chain.apply(AddFrames((Frame("f", "notes", (100, 50), "blue", group, (1, 2)),)))
    chain.apply(Bend(((wire, ((1.0, 2.5),)),)))
    text = document.dumps(chain.graph)
    again = document.loads(text)
    assert document.dumps(again) == text
    assert dict(again.structure.groups) == dict(chain.graph.structure.groups)
    assert dict(again.structure.frames) == dict(chain.graph.structure.frames)
    assert again.connections[wire].bends == ((1.0, 2.5),)
    assert set(again.structure.nodes(group)) == set(ids(chain, "a", "b"))


@pytest.mark.parametrize(
    ("extra", "place"),
    [
        ('"groups": [{"id": "g", "name": "g", "parent": "h"}]', "groups"),
        ('"groups": [{"id": "g", "name": "g", "parent": "g"}]', "groups"),
        ('"groups": [{"id": "g", "name": "g"}, {"id": "g", "name": "g"}]', "groups"),
        ('"groups": [{"id": "g", "name": "g", "hidden": [["n", "beside", "x"]]}]', "groups"),
        ('"frames": [{"id": "f", "name": "f", "size": [1, 1], "group": "h"}]', "frames"),
        ('"frames": [{"id": "f", "name": "f", "size": [1, 1], "color": "pink"}]', "frames"),
    ],
)  # fmt: skip
def test_a_file_whose_groups_cannot_be_is_refused(extra: str, place: str) -> None:
    text = document.dumps(Graph("p")).rstrip().removesuffix("}") + f", {extra}}}"
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    assert place in caught.value.where


def test_groups_never_lie_in_one_another_in_a_circle() -> None:
    graph = Graph()
    AddGroups((NodeGroup("a", "a"), NodeGroup("b", "b", "a"), NodeGroup("c", "c", "b"))).apply(graph)
    with pytest.raises(PipelineError, match="itself"):
        PutInto((("a", "c"),)).apply(graph)
    assert graph.structure.path("c") == ("a", "b", "c")
    assert graph.structure.common("b", "c") == "b"
    assert graph.structure.child_towards("", "c") == "a"
    assert graph.structure.child_towards("a", "c") == "b"
    assert graph.structure.child_towards("c", "b") is None


def test_a_copied_group_comes_with_all_in_it_under_ids_and_names_of_its_own(chain: Pipeline) -> None:
    inner = enclosed(chain, "b")
    made = groups.enclose(chain.graph, [inner, *ids(chain, "a")])
    chain.apply(made.edit)
    wire = chain.graph.feeding(chain.node("b").inputs["x"])
    assert wire is not None
    chain.apply(Bend(((wire.id, ((3.0, 4.0),)),)))
    text = document.dumps(chain.graph, only=set(groups.with_contents(chain.graph, [made.id])))
    pasted = pasting.paste(chain.graph, document.loads(text), (10.0, 10.0))
    chain.apply(pasted.edit)
    (copy,) = pasted.items
    structure = chain.graph.structure
    first, second = structure.group(made.id), structure.group(copy)
    assert second.position == (first.position[0] + 10, first.position[1] + 10)
    assert second.name != first.name
    assert {chain.graph.nodes[key].name for key in structure.all_nodes(copy)} == {"a_2", "b_2"}
    assert shown(chain.graph, copy) == (["x"], ["y"])
    inside = chain.graph.feeding(chain.node("b_2").inputs["x"])
    assert inside is not None
    assert inside.bends == ((3.0, 4.0),)


def test_nodes_copied_out_of_a_group_go_where_they_are_pasted(chain: Pipeline) -> None:
    enclosed(chain, "a", "b")
    text = document.dumps(chain.graph, only=set(ids(chain, "a")))
    chain.apply(pasting.paste(chain.graph, document.loads(text), (0.0, 0.0)).edit)
    assert chain.node("a_2").record.group == ""
    other = enclosed(chain, "c")
    chain.apply(pasting.paste(chain.graph, document.loads(text), (0.0, 0.0), other).edit)
    assert chain.node("a_3").record.group == other


def test_what_is_put_into_a_group_stands_where_the_data_comes_from_and_comes_back(chain: Pipeline) -> None:
    group = enclosed(chain, "b")
    before = document.dumps(chain.graph)
    a, b, c = ids(chain, "a", "b", "c")
    into = chain.apply(regrouping.move_into(chain.graph, [a], group))
    behind = chain.apply(regrouping.move_into(chain.graph, [c], group))
    nodes = chain.graph.nodes
    assert {nodes[id].group for id in (a, b, c)} == {group}
    assert nodes[a].position[0] < nodes[b].position[0] < nodes[c].position[0]
    chain.apply(behind)
    chain.apply(into)
    assert document.dumps(chain.graph) == before


def test_what_is_taken_out_of_a_group_stands_beside_it_on_nothing(chain: Pipeline) -> None:
    group = enclosed(chain, "a", "b", "c")
    before = document.dumps(chain.graph)
    c, out = ids(chain, "c", "out")
    chain.apply(Move(((out, (chain.graph.structure.group(group).position[0] + 320.0, 0.0)),)))
    back = chain.apply(regrouping.move_out(chain.graph, [c]))
    node, beside = chain.graph.nodes[c], chain.graph.structure.group(group).position
    assert not node.group
    assert node.position[0] > beside[0]
    assert abs(node.position[1] - chain.graph.nodes[out].position[1]) >= 120
    chain.apply(back)
    assert document.dumps(chain.graph) != before  # the output stands elsewhere
    assert chain.graph.nodes[c].group == group


def test_bends_between_what_is_put_into_a_group_go_along(chain: Pipeline) -> None:
    group = enclosed(chain, "c")
    a, b = ids(chain, "a", "b")
    wire = chain.graph.incoming(b)["x"].id
    place = chain.graph.nodes[a].position
    chain.apply(Bend(((wire, ((place[0] + 10, place[1] + 20),)),)))
    chain.apply(regrouping.move_into(chain.graph, [a, b], group))
    x, y = chain.graph.nodes[a].position
    assert (x, y) != place
    assert chain.graph.connections[wire].bends == ((x + 10, y + 20),)


def test_a_group_takes_neither_itself_nor_what_lies_elsewhere(chain: Pipeline) -> None:
    group = enclosed(chain, "a", "b")
    with pytest.raises(PipelineError, match="into itself"):
        regrouping.move_into(chain.graph, [group], group)
    for items in ([], ids(chain, "a"), ids(chain, "a", "c")):
        with pytest.raises(PipelineError, match="beside a group"):
            regrouping.move_into(chain.graph, items, group)
    for items in ([], ids(chain, "c"), ids(chain, "a", "c")):
        with pytest.raises(PipelineError, match="take out"):
            regrouping.move_out(chain.graph, items)
