"""Types along the graph: exact, incremental, in slices."""

from __future__ import annotations

import random
from collections.abc import Iterator

import networkx
import pytest

from studio.pipeline import recipes
from studio.pipeline.checks import Checks
from studio.pipeline.edits import Connect, Move
from studio.pipeline.handles import Handle
from studio.pipeline.node_checks import NodeChecks
from studio.pipeline.node_edits import Rename, SetType
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Problem
from studio.pipeline.records import Node, Port, Side
from studio.pipeline.upkeep import Change
from studio.tensors import UNKNOWN, parse_type
from tests.pipeline.build import large, model, wire

X = "float32[?,8]"


def chain(pipeline: Pipeline, count: int, kind: str = X) -> tuple[Handle, list[Handle]]:
    """An input and that many operators behind each other."""
    start = last = pipeline.add_input("x", kind)
    steps = []
    for _ in range(count):
        steps.append(pipeline.add_operator("softmax"))
        pipeline.connect(last, steps[-1])
        last = steps[-1]
    return start, steps


def test_types_flow_through_operators_and_end_at_models() -> None:
    pipeline = Pipeline()
    image, dense = pipeline.add_input("image", X), pipeline.add_operator("dense", units=3)
    net = model(pipeline, "net", {"x": "float32[?,3]"}, {"y": "int64[?]"})
    pipeline.connect(image, dense)
    pipeline.connect(dense, net)
    scores = pipeline.expose_output(net.outputs["y"], "scores")
    assert str(pipeline.type(dense.outputs["y"])) == "float32[?,3]"
    assert str(pipeline.type(dense.inputs["x"])) == X
    assert str(pipeline.type(net.inputs["x"])) == "float32[?,3]"
    assert str(pipeline.type(scores.inputs["value"])) == "int64[?]"


def test_an_unconnected_operator_knows_nothing_and_says_nothing() -> None:
    pipeline = Pipeline()
    dense = pipeline.add_operator("dense", units=3)
    assert pipeline.type(dense.outputs["y"]) == UNKNOWN
    assert pipeline.type(dense.inputs["x"]) == UNKNOWN
    assert not pipeline.types.refusals


def test_behind_a_refusal_nothing_is_known() -> None:
    pipeline = Pipeline()
    text, (first, second) = chain(pipeline, 2)
    pipeline.apply(SetType(text.id, parse_type("string[?]")))
    assert pipeline.types.refusals.keys() == {first.id}
    assert pipeline.type(second.outputs["y"]) == UNKNOWN
    pipeline.apply(SetType(text.id, parse_type("float16[?,2]")))
    assert not pipeline.types.refusals
    assert str(pipeline.type(second.outputs["y"])) == "float16[?,2]"


def test_only_what_an_edit_reaches_is_inferred_again() -> None:
    pipeline = Pipeline()
    start, steps = chain(pipeline, 6)
    seen: list[frozenset[str]] = []
    end = pipeline.subscribe(lambda change: seen.append(change.inferred))
    pipeline.apply(Rename(start.id, "image"))
    pipeline.apply(Move(((start.id, (5.0, 5.0)),)))
    assert seen == [frozenset(), frozenset()]
    pipeline.apply(recipes.disconnect(pipeline.graph, [pipeline.graph.incoming(steps[4].id)["x"].id]))
    assert seen[-1] == {steps[4].id, steps[5].id}
    pipeline.apply(SetType(start.id, parse_type(X)))
    assert seen[-1] == frozenset()
    end()
    pipeline.apply(SetType(start.id, parse_type("float64[?]")))
    assert len(seen) == 4


def test_a_diamond_is_inferred_once_a_node() -> None:
    """Levels of two operators that feed both of the next level: paths double with every level, work must not."""
    pipeline = Pipeline()
    start = pipeline.add_input("x", X)
    left = right = start
    for _ in range(30):
        pair = [pipeline.add_operator("average"), pipeline.add_operator("average")]
        for each in pair:
            pipeline.connect(left, each)
            pipeline.connect(right, each)
        left, right = pair
    changes: list[Change] = []
    pipeline.subscribe(changes.append)
    pipeline.apply(SetType(start.id, parse_type("float32[?,9]")), seconds=0.0)
    while not pipeline.settle(0.0):
        pass
    assert sum(len(change.inferred) for change in changes) == 61
    assert len(changes) <= 61 / 16 + 2  # slices of 16 nodes: none was looked at twice within one
    assert str(pipeline.type(left.outputs["y"])) == "float32[?,9]"


def test_a_cycle_carries_nothing_and_the_rest_goes_on() -> None:
    pipeline = Pipeline()
    start, (first, second, third) = chain(pipeline, 3)
    pipeline.disconnect(first.inputs["x"])
    pipeline.apply(Connect((wire(second.outputs["y"], first.inputs["x"]),)))
    assert pipeline.types.cycles == (frozenset({first.id, second.id}),)
    assert pipeline.type(third.outputs["y"]) == UNKNOWN
    average = pipeline.add_operator("average")
    pipeline.connect(start, average)
    pipeline.apply(recipes.connect(pipeline.graph, third.outputs["y"], average.inputs["x2"]))
    assert str(pipeline.type(average.outputs["y"])) == "float32[...]"
    pipeline.apply(recipes.connect(pipeline.graph, start.outputs["value"], first.inputs["x"]))
    assert pipeline.types.cycles == ()
    assert str(pipeline.type(average.outputs["y"])) == X


def test_a_wide_edit_can_be_settled_in_slices() -> None:
    pipeline = Pipeline()
    start, steps = chain(pipeline, 400)
    changes: list[Change] = []
    pipeline.subscribe(changes.append)
    pipeline.apply(SetType(start.id, parse_type("float16[?,2]")), seconds=0.0)
    assert not changes[-1].settled
    assert pipeline.type(steps[-1].outputs["y"]) == parse_type(X)
    while not pipeline.settle(0.0):
        assert not changes[-1].settled
        assert not pipeline.settled
    assert changes[-1].settled
    assert not changes[-1].inferred  # that all is found is heard in a slice of its own
    assert len(changes) > 3
    assert frozenset().union(*(change.inferred for change in changes)) == {start.id, *(step.id for step in steps)}
    assert str(pipeline.type(steps[-1].outputs["y"])) == "float16[?,2]"


def test_problems_are_gathered_in_a_slice_before_all_is_said_to_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = Pipeline()
    start, _ = chain(pipeline, 400)
    gathered, gather = 0, Checks.all

    def count(checks: Checks) -> tuple[Problem, ...]:
        nonlocal gathered
        gathered += 1
        return gather(checks)

    heard: list[int] = []
    pipeline.subscribe(lambda change: heard.append(gathered) if change.settled else None)
    monkeypatch.setattr(Checks, "all", count)
    pipeline.apply(SetType(start.id, parse_type("float16[?,2]")), seconds=0.0)
    while not pipeline.settle(0.0):
        assert not heard
    assert heard == [1]
    pipeline.problems()
    assert gathered == 1


def test_edits_between_slices_do_not_lose_what_is_pending() -> None:
    pipeline = Pipeline()
    start, steps = chain(pipeline, 100)
    pipeline.apply(SetType(start.id, parse_type("float16[?,2]")), seconds=0.0)
    inverse = pipeline.apply(recipes.remove(pipeline.graph, [steps[50].id]), seconds=0.0)
    pipeline.apply(inverse, seconds=0.0)
    assert pipeline.settle()
    assert str(pipeline.type(steps[-1].outputs["y"])) == "float16[?,2]"


@pytest.fixture(scope="module")
def big() -> Pipeline:
    return Pipeline(graph=large(3000))


@pytest.mark.parametrize("kind", ["connect", "rename", "move", "hide", "remove"])
def test_an_edit_among_three_thousand_nodes_looks_only_at_what_it_can_reach(
    big: Pipeline, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work is counted here; ``tests/benchmarks/editing.py`` measures how long it takes."""
    graph, chance = big.graph, random.Random(2)
    nodes, wires, directed = list(graph.nodes), list(graph.connections), graph.directed()
    changes: list[Change] = []
    checked: list[str] = []
    counted = 0
    check = NodeChecks.of

    def counting(checks: NodeChecks, node: Node) -> Iterator[Problem]:
        checked.append(node.id)
        return check(checks, node)

    monkeypatch.setattr(NodeChecks, "of", counting)
    end = big.subscribe(changes.append)
    for _ in range(10):
        node, cut = chance.choice(nodes), graph.connections[chance.choice(wires)]
        near = {node, *graph.predecessors(node), *graph.successors(node)}
        ends = {cut.source.node, cut.target.node}
        step, begin, around = {
            "connect": (recipes.disconnect(graph, [cut.id]), {cut.target.node}, ends),
            "rename": (Rename(node, "other"), set(), near),
            "move": (Move(((node, (1.0, 1.0)),)), set(), set()),
            "hide": (recipes.set_hidden(graph, Port(node, Side.OUTPUT, "y"), True), set(), near),
            "remove": (recipes.remove(graph, [node]), {node, *graph.successors(node)}, near),
        }[kind]
        reach = begin.union(*(networkx.descendants(directed, key) for key in begin))
        for _ in range(2):  # there and back
            changes.clear()
            checked.clear()
            step = big.apply(step)
            assert changes[0].inferred <= reach
            assert len(checked) == len(set(checked))
            assert set(checked) <= changes[0].inferred | around
            counted += len(checked)
    end()
    assert bool(counted) == (kind != "move")
