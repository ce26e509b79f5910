"""What is said of nodes that are to be bypassed, against what inference finds when they are."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.pipeline.edits import Connect, Group
from studio.pipeline.graph import Node, Port, TrainedWeights
from studio.pipeline.handles import Handle
from studio.pipeline.inference import Inference, Output
from studio.pipeline.node_edits import SetBypassed, SetWeights
from studio.pipeline.passing import MOST_NODES, MOST_STEPS, Bypassing, Offer, judged, offer
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import passage
from studio.pipeline.problems import Kind
from studio.pipeline.steps import done
from studio.savedmodel.trained import write_weights
from studio.tensors import TensorType
from tests.pipeline.build import model, wire

X, Y, Z = "float32[?,4]", "float32[?,3]", "int32[?,4]"
Found = set[tuple[Kind, str, Port | None, str]]


def ids(pipeline: Pipeline, names: Iterable[str]) -> list[str]:
    return [pipeline.node(name).id for name in names]


def judge(pipeline: Pipeline, *names: str) -> Bypassing:
    return done(judged(pipeline.graph, pipeline.types, ids(pipeline, names)))


def fitting(pipeline: Pipeline, *names: str) -> set[str]:
    return {pipeline.graph.nodes[id].name for id in judge(pipeline, *names).fitting}


def offered(pipeline: Pipeline, *names: str) -> Offer:
    return offer(pipeline.graph, pipeline.types, ids(pipeline, names))


def row(pipeline: Pipeline, *nodes: Handle) -> None:
    for source, target in itertools.pairwise(nodes):
        pipeline.connect(source, target)


def dense(pipeline: Pipeline, name: str, units: int) -> Handle:
    return pipeline.add_operator("dense", name=name, units=units)


def head(pipeline: Pipeline, kind: str) -> Handle:
    return model(pipeline, "head", {"x": kind}, {"y": kind})


def problems(pipeline: Pipeline) -> Found:
    return {(one.kind, one.node, one.port, one.parameter) for one in pipeline.errors()}


def caused(pipeline: Pipeline, nodes: set[str]) -> Found:
    """The problems of other nodes that come where these are bypassed."""
    tried = pipeline.copy()
    before = problems(tried)
    tried.apply(Group("Bypass", tuple(SetBypassed(id, True) for id in sorted(nodes))))
    return {one for one in problems(tried) - before if one[1] not in nodes}


def any_pipeline(chance: random.Random) -> Pipeline:
    """Few nodes of few types, wired as it comes; now and then in circles, or with nodes that are bypassed already."""
    pipeline = Pipeline()
    nodes = [pipeline.add_input("a", X), pipeline.add_input("b", Y)]
    for number in range(chance.randint(3, 12)):
        name, kind = f"n{number}", chance.choice(("dense", "dense", "softmax", "cast", "add", "model", "model", "wide"))
        if kind == "dense":
            node = dense(pipeline, name, chance.choice((3, 4)))
        elif kind == "cast":
            node = pipeline.add_operator("cast", name=name, dtype=chance.choice(("int32", "float32")))
        elif kind == "add":
            node = pipeline.add_operator("add", name=name, inputs=2)
        elif kind == "model":
            node = model(pipeline, name, {"x": chance.choice((X, Y, Z))}, {"y": chance.choice((X, Y, Z))})
        elif kind == "wide":
            node = model(pipeline, name, {"x": X, "m": chance.choice((X, Y))}, {"y": Y, "z": X})
        else:
            node = pipeline.add_operator("softmax", name=name)
        for port in node.inputs.values():
            sources = [one for before in nodes[-4:] for one in before.outputs.values()]
            fit = [one for one in sources if pipeline.judge(one, port).fits]
            if chance.random() < 0.95:
                pipeline.apply(Connect((wire(chance.choice(fit if fit and chance.random() < 0.9 else sources), port),)))
        nodes.append(node)
        if passage(node.record) is not None and chance.random() < 0.1:
            pipeline.apply(SetBypassed(node.id, True))
    if chance.random() < 0.2:
        free = [port for node in nodes for port in node.inputs.values() if pipeline.graph.feeding(port) is None]
        pipeline.apply(Connect(tuple(wire(next(iter(nodes[-1].outputs.values())), port) for port in free[:1])))
    return pipeline


@given(st.integers(0, 2**32), st.sampled_from((0.2, 0.5, 1.0)))
def test_what_is_bypassed_makes_no_problem_of_another_and_stays_only_where_it_would(seed: int, share: float) -> None:
    chance = random.Random(seed)
    pipeline = any_pipeline(chance)
    chosen = [id for id in pipeline.graph.nodes if chance.random() < share]
    found = done(judged(pipeline.graph, pipeline.types, chosen))
    able = {id for id in chosen if passage(pipeline.graph.nodes[id]) is not None} - {*found.bypassed}
    assert {*found.fitting, *found.staying} == able
    assert not caused(pipeline, {*found.fitting})
    assert bool(found.staying) == bool(caused(pipeline, able))
    menu = offer(pipeline.graph, pipeline.types, chosen)
    assert menu is found.offer or menu is Offer.BYPASS  # where it has not found out


@pytest.mark.parametrize("rounds", [1, 2])
def test_that_is_so_too_where_few_trials_are_left(monkeypatch: pytest.MonkeyPatch, rounds: int) -> None:
    monkeypatch.setattr("studio.pipeline.passing.ROUNDS", rounds)
    stayed = 0
    for seed in range(300):
        pipeline = any_pipeline(random.Random(seed))
        found = done(judged(pipeline.graph, pipeline.types, pipeline.graph.nodes))
        assert not caused(pipeline, {*found.fitting})
        stayed += bool(found.staying)
    assert stayed > 20


def test_seldom_does_a_node_stay_that_need_not() -> None:
    stayed = needless = 0
    for seed in range(800):
        chance = random.Random(seed)
        pipeline = any_pipeline(chance)
        chosen = [id for id in pipeline.graph.nodes if chance.random() < 0.5]
        found = done(judged(pipeline.graph, pipeline.types, chosen))
        stayed += bool(found.staying)
        needless += any(not caused(pipeline, {*found.fitting, id}) for id in found.staying)
    assert needless <= stayed / 50
    assert stayed > 80


def test_a_node_can_be_bypassed_where_nothing_behind_it_refuses_what_comes_then() -> None:
    pipeline = Pipeline()
    fewer, softmax = pipeline.add_operator("dense", name="fewer", units=3), pipeline.add_operator("softmax")
    pipeline.connect(pipeline.add_input("x", X), fewer)
    pipeline.connect(fewer, softmax)
    assert fitting(pipeline, "fewer", "softmax") == {"fewer", "softmax"}
    head = model(pipeline, "head", {"x": Y}, {"y": Y})
    pipeline.connect(softmax, head)
    assert fitting(pipeline, "fewer") == set()  # the softmax takes anything, and gives it to the head
    assert fitting(pipeline, "fewer", "softmax") == {"softmax"}
    assert fitting(pipeline, "fewer", "softmax", "head") == {"fewer", "softmax", "head"}
    assert caused(pipeline, {fewer.id})


def test_both_ways_from_a_bypassed_node_are_seen_together() -> None:
    pipeline = Pipeline()
    fewer, softmax = pipeline.add_operator("dense", name="fewer", units=3), pipeline.add_operator("softmax")
    add = pipeline.add_operator("add", inputs=2)
    pipeline.connect(pipeline.add_input("x", X), fewer)
    for source, target in ((fewer, softmax), (fewer, add.inputs["x1"]), (softmax, add.inputs["x2"])):
        pipeline.connect(source, target)
    assert fitting(pipeline, "fewer") == {"fewer"}
    assert not caused(pipeline, {fewer.id})


def test_what_many_bypassed_nodes_feed_is_asked_of_what_comes_past_all_of_them() -> None:
    pipeline = Pipeline()
    last = pipeline.add_input("x", X)
    names = [f"d{number}" for number in range(9)]
    for number, name in enumerate(names):
        node = pipeline.add_operator("dense", name=name, units=3 + number % 2)
        pipeline.connect(last, node)
        last = node
    assert fitting(pipeline, *names) == set(names)
    pipeline.connect(last, model(pipeline, "head", {"x": Y}, {"y": Y}))
    assert fitting(pipeline, *names) == set(names[:-1])


def test_types_are_followed_through_what_lies_between_the_nodes() -> None:
    pipeline = Pipeline()
    between = pipeline.add_operator("softmax")
    row(
        pipeline,
        pipeline.add_input("x", X),
        dense(pipeline, "a", 3),
        between,
        dense(pipeline, "c", 4),
        head(pipeline, X),
    )
    for _ in range(2):
        assert fitting(pipeline, "a") == {"a"}
        assert fitting(pipeline, "a", "c") == {"a", "c"}
        assert fitting(pipeline, "c") == set()
        assert offered(pipeline, "c") is Offer.NOTHING
        pipeline.apply(SetBypassed(between.id, True))


def test_many_nodes_with_others_between_are_judged_as_few_are() -> None:
    pipeline = Pipeline()
    nodes = [pipeline.add_input("x", X)]
    for number in range(9):
        nodes += [dense(pipeline, f"d{number}", 3), pipeline.add_operator("softmax")]
    row(pipeline, *nodes, head(pipeline, Y))
    names = [f"d{number}" for number in range(9)]
    found = judge(pipeline, *names)
    assert {pipeline.graph.nodes[id].name for id in found.fitting} == {*names[:-1]}
    assert found.staying == {pipeline.node("d8").id: pipeline.node("head").id}


def test_what_changes_no_type_once_another_stays_is_bypassed() -> None:
    pipeline = Pipeline()
    first, same = model(pipeline, "first", {"x": X}, {"y": Y}), dense(pipeline, "same", 3)
    row(pipeline, pipeline.add_input("x", X), first, same, head(pipeline, Y))
    assert fitting(pipeline, "first", "same") == {"first"}  # the layer makes three of four
    pipeline.connect(first, other := model(pipeline, "other", {"x": Y}, {"y": Y}))
    found = judge(pipeline, "first", "same")
    assert found.fitting == (same.id,)
    assert found.staying == {first.id: other.id}


def refusing(count: int) -> tuple[Pipeline, list[str]]:
    """A chain of models each of which takes but what the one before it gives, and its nodes but for the last."""
    pipeline = Pipeline()
    kinds = [f"float32[?,{number}]" for number in range(4, 5 + count)]
    names = [f"m{number}" for number in range(count)]
    chained = [model(pipeline, name, {"x": a}, {"y": b}) for name, a, b in zip(names, kinds, kinds[1:])]
    row(pipeline, pipeline.add_input("x", X), *chained, head(pipeline, kinds[-1]))
    return pipeline, names


def steps_of(pipeline: Pipeline, *names: str) -> int:
    return sum(1 for _ in judged(pipeline.graph, pipeline.types, ids(pipeline, names)))


def test_a_chain_that_refuses_takes_a_time_that_grows_with_its_length_alone() -> None:
    pipeline, names = refusing(50)
    assert fitting(pipeline, *names) == set()
    longer, more = refusing(400)
    assert steps_of(longer, *more) < 9 * steps_of(pipeline, *names)


def test_where_each_needs_the_one_before_it_few_trials_are_made() -> None:
    def chained(count: int) -> tuple[Pipeline, list[str]]:
        pipeline = Pipeline()
        names = [f"e{number}" for number in range(count)]
        grown = [pipeline.add_operator("expand_dims", name=name, axis=0) for name in names]
        kind = f"float32[{'1,' * count}?,4]"
        row(pipeline, pipeline.add_input("x", X), *grown, head(pipeline, kind))
        return pipeline, names

    pipeline, names = chained(50)
    assert fitting(pipeline, *names) == set()
    longer, more = chained(200)
    assert steps_of(longer, *more) < 5 * steps_of(pipeline, *names)


def fan(count: int) -> Pipeline:
    pipeline = Pipeline()
    node = dense(pipeline, "d", 3)
    row(pipeline, pipeline.add_input("x", X), node)
    for _ in range(count):
        pipeline.connect(node, pipeline.add_operator("softmax"))
    return pipeline


def test_a_node_that_feeds_many_takes_a_time_that_grows_with_them_alone() -> None:
    assert fitting(fan(50), "d") == {"d"}
    assert steps_of(fan(400), "d") < 9 * steps_of(fan(50), "d")


def test_a_menu_looks_at_few_nodes_however_many_follow_or_are_selected(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    infer = Inference.given_by

    def counted(types: Inference, node: Node, output: Output | None = None) -> Mapping[str, TensorType]:
        looked.append(node.id)
        return infer(types, node, output)

    (wide, long), (chained, names) = (fan(300), fan(0)), refusing(200)
    last = long.node("d")
    for _ in range(100):
        row(long, last, following := long.add_operator("softmax"))
        last = following
    met = Pipeline()
    average = met.add_operator("average", inputs=300)
    row(met, met.add_input("x", X), dense(met, "d", 3))
    met.apply(Connect(tuple(wire(met.node("d").outputs["y"], port) for port in average.inputs.values())))
    many = model(wide, "many", {"x": Y}, {f"y{number}": X for number in range(300)})
    wide.apply(Connect((wire(wide.node("d").outputs["y"], many.inputs["x"]),)))
    monkeypatch.setattr(Inference, "given_by", counted)
    for pipeline, selected in (
        (wide, ["d"]),
        (long, ["d"]),
        (chained, names),
        (chained, names[:MOST_NODES]),
        (met, ["d"]),
    ):
        looked.clear()
        assert offered(pipeline, *selected) is Offer.BYPASS
        assert len(looked) <= MOST_STEPS
        assert many.id not in looked  # whatever comes, it gives the same
    assert average.id not in looked  # a look at so many inputs takes long


def test_the_first_of_many_nodes_speak_for_all_of_them() -> None:
    pipeline, names = refusing(MOST_NODES + 1)
    pipeline.apply(Group("Bypass", tuple(SetBypassed(id, True) for id in ids(pipeline, names))))
    assert offered(pipeline, *names) is Offer.STOP
    assert offered(pipeline, *names[:-1]) is Offer.STOP
    inputs = [pipeline.add_input(f"i{number}", X).name for number in range(MOST_NODES + 1)]
    assert offered(pipeline, *inputs[:-1]) is Offer.NOTHING
    assert offered(pipeline, *inputs) is Offer.BYPASS
    assert judge(pipeline, *inputs) == Bypassing((), {}, ())


def test_a_node_stays_where_trained_values_behind_it_would_not_fit(tmp_path: Path) -> None:
    pipeline = Pipeline()
    last = dense(pipeline, "last", 3)
    row(pipeline, pipeline.add_input("x", "float32[?,5]"), dense(pipeline, "first", 4), last)
    assert fitting(pipeline, "first") == {"first"}
    digest = write_weights(tmp_path / "w.npz", {"last": {"kernel": np.ones((4, 3), np.float32)}})
    pipeline.apply(SetWeights(last.id, TrainedWeights(str(tmp_path / "w.npz"), digest, "last")))
    assert not problems(pipeline)
    assert {one[0] for one in caused(pipeline, {pipeline.node("first").id})} == {Kind.WEIGHTS}
    assert judge(pipeline, "first").staying == {pipeline.node("first").id: last.id}
    assert fitting(pipeline, "first", "last") == {"first", "last"}
