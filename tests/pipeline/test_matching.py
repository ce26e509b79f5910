"""Several ports at once: which outputs feed which inputs, how sure that is, and the one step that does it."""

from __future__ import annotations

import itertools
import random

import pytest

from studio.errors import PipelineError
from studio.operators.base import Effect
from studio.pipeline import Pipeline
from studio.pipeline.assignment import assign
from studio.pipeline.edits import Connect
from studio.pipeline.matching import Matching, match
from studio.pipeline.node_edits import Rename
from tests.pipeline.build import model, operators, wire


def matched(source: dict[str, str], target: dict[str, str]) -> tuple[Pipeline, Matching]:
    pipeline = Pipeline()
    first = model(pipeline, "first", {}, source)
    second = model(pipeline, "second", target, {})
    return pipeline, match(pipeline, first, second)


def names(matching: Matching) -> dict[str, str]:
    return {pair.source.name: pair.target.name for pair in matching.pairs}


def test_names_types_and_order_together() -> None:
    _, by_name = matched(
        {"ids": "int32[?,8]", "mask": "int32[?,8]", "score": "float32[?]"},
        {"attention_mask": "int32[?,8]", "input_ids": "int32[?,8]", "x": "float32[?]"},
    )
    assert names(by_name) == {"ids": "input_ids", "mask": "attention_mask", "score": "x"}
    assert by_name.confidence > 0.6
    _, by_type = matched({"a": "string[?]", "b": "float32[?,4]"}, {"p": "float32[?,4]", "q": "string[?]"})
    assert names(by_type) == {"a": "q", "b": "p"}
    assert by_type.confidence >= 0.9
    _, by_order = matched(dict.fromkeys("abc", "float32[?,4]"), dict.fromkeys("pqr", "float32[?,4]"))
    assert names(by_order) == {"a": "p", "b": "q", "c": "r"}
    assert by_order.confidence < 0.3
    assert all(len(pair.alike) == 4 for pair in by_order.pairs)


def test_the_whole_matters_more_than_the_best_pair() -> None:
    _, found = matched(
        {"left": "float32[?,4]", "right": "float32[?,4,1]"}, {"p": "float32[?,4]", "q": "float32[?,4,1]"}
    )
    assert names(found) == {"left": "p", "right": "q"}


def test_confidence_falls_with_what_the_adapters_do() -> None:
    order = [matched({"a": "float32[?,4]"}, {"b": to})[1].confidence
             for to in ("float32[?,4]", "float32[?,1,4]", "float64[?,4]", "float16[?,4]", "int64[?]")]  # fmt: skip
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == len(order)


def test_names_at_odds_are_not_matched_beside_a_better_pair() -> None:
    _, found = matched({"x": "float32[?,4]", "label": "int64[?]"}, {"x": "float32[?,4]", "lengths": "int64[?]"})
    assert names(found) == {"x": "x"}
    assert [port.name for port in found.open] == ["lengths"]


def test_nothing_fits() -> None:
    pipeline, found = matched({"a": "string[?]"}, {"b": "complex64[?,3]"})
    assert (found.pairs, found.confidence) == ((), 0.0)
    with pytest.raises(PipelineError, match="nothing to connect"):
        found.edit(pipeline)


def test_it_is_accepted_in_one_step_and_undone_in_one() -> None:
    pipeline, found = matched(
        {"ids": "int32[?,8]", "mask": "int32[?,8]", "text": "string[?,1]"},
        {"ids": "int64[?,8]", "mask": "int64[?,8]", "text": "string[?]"},
    )
    before = dict(pipeline.graph.nodes)
    inverse = pipeline.apply(found.edit(pipeline))
    assert sorted(node.name for node in operators(pipeline)) == ["cast", "cast_2", "squeeze"]
    assert {pair.effect for pair in found.pairs} == {Effect.EXACT, Effect.LOSSLESS}
    assert not pipeline.errors() or {problem.kind.value for problem in pipeline.errors()} <= {"model", "no_output"}
    pipeline.apply(inverse)
    assert dict(pipeline.graph.nodes) == before
    assert not pipeline.graph.connections


def test_the_assignment_is_the_best_there_is() -> None:
    chance = random.Random(3)
    for _ in range(150):
        rows, columns = chance.randint(0, 4), chance.randint(0, 4)
        worths = {
            (row, column): chance.choice([0.1, 0.3, 0.5, 0.9])
            for row in range(rows)
            for column in range(columns)
            if chance.random() < 0.7
        }
        found = assign(worths, rows, columns)
        assert len(set(found.values())) == len(found)
        total = sum(worths[pair] for pair in found.items())
        small, large = sorted((rows, columns))
        best = max(
            sum(worths.get((at, to) if rows <= columns else (to, at), 0) for at, to in enumerate(order))
            for order in itertools.permutations(range(large), small)
        )
        assert total == pytest.approx(best)


def test_a_renamed_input_tells_another_thing_at_once() -> None:
    pipeline = Pipeline()
    source = pipeline.add_input("image", "uint8[?,8,8,3]")
    target = model(pipeline, "m", {"z": "float32[?,8,8,3]"}, {})
    pipeline.apply(Connect((wire(source.outputs["value"], target.inputs["z"]),)))
    pipeline.apply(Rename(source.id, "mask"))
    assert pipeline.problems() == Pipeline(graph=pipeline.copy().graph).problems()
    assert any(problem.what.startswith("mask gives") for problem in pipeline.problems())
