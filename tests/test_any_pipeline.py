"""Pipelines put together at random: one without errors becomes an export that promises what the window shows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import studio
from studio.errors import NotReady, StudioError
from studio.operators import catalogue
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.fixes import Mend
from studio.pipeline.handles import Handle
from studio.pipeline.node_edits import SetBypassed
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import ModelNode, OperatorNode, Side
from tests.models import Models

OPERATORS = [operator.id for operator in catalogue.all()]
TYPES = (
    "float32[?,4]", "uint8[?,28,28,1]", "float32[?,28,28,1]", "int64[?]", "string[?]", "float32[]", "bool[?,3]",
    "ragged float32[?,?]", "sparse float32[?,?]", "float16[?,2,2]", "float32[...]",
)  # fmt: skip


@pytest.fixture(scope="module")
def parts(models: Models, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Models to choose from, one whose input has a default among them."""
    inner = Pipeline("inner")
    softmax = inner.add_operator("softmax")
    inner.connect(inner.add_input("x", "float32[?]", default=[1.0, 2.0]), softmax)
    inner.expose_output(softmax, name="y")
    made = studio.export(inner, tmp_path_factory.mktemp("parts") / "inner").target
    return [*(Path(models[name]) for name in ("encoder", "decoder", "several_ports", "vocabulary")), made]


@pytest.mark.parametrize("seeds", [range(80), pytest.param(range(80, 2000), marks=pytest.mark.long)], ids=str)
def test_what_has_no_errors_is_exported_as_it_is_shown(seeds: range, parts: list[Path], tmp_path: Path) -> None:
    exported = 0
    for seed in seeds:
        chance = random.Random(seed)
        pipeline = anything(chance, parts)
        target = tmp_path / "export"
        options = {"taps": chance.random() < 0.5, "keep_signatures": chance.random() < 0.3}
        if pipeline.errors():
            with pytest.raises(NotReady):
                studio.export(pipeline, target, overwrite=True, **options)
            continue
        report = studio.export(pipeline, target, overwrite=True, **options)
        exported += 1
        interface, signature = pipeline.interface(), report.signatures["serving_default"]
        assert signature.inputs == {one.name: one.type for one in interface.inputs}, seed
        assert signature.outputs == {one.name: one.type for one in interface.outputs}, seed
        assert studio.inspect(target).signatures.keys() == report.signatures.keys(), seed
        pipeline.save(tmp_path / "any.studio")
        again = Pipeline.load(tmp_path / "any.studio")
        assert dumps(again.graph) == dumps(pipeline.graph), seed
        assert again.interface() == pipeline.copy().interface() == interface, seed
    assert exported > len(seeds) / 10


def anything(chance: random.Random, parts: list[Path]) -> Pipeline:
    """Inputs, models and operators that are connected where that goes, bypassed, hidden, exposed, mended in part."""
    pipeline = Pipeline("any")
    for number in range(chance.randint(0, 3)):
        with suppress(StudioError):
            pipeline.add_input(f"in{number}", chance.choice(TYPES), default=chance.choice((None, None, 1, [1.0], 0.5)))
    for _ in range(chance.randint(1, 7)):
        with suppress(StudioError):  # an operator may need a file
            is_model = chance.random() < 0.4
            node = (
                pipeline.add_model(chance.choice(parts))
                if is_model
                else pipeline.add_operator(chance.choice(OPERATORS))
            )
            feed(pipeline, node, chance)
    for key, record in list(pipeline.graph.nodes.items()):
        if isinstance(record, (OperatorNode, ModelNode)):
            if chance.random() < 0.25:
                pipeline.apply(SetBypassed(key, True))
            show(pipeline, Handle(pipeline, key), chance)
    for _ in range(12):
        fixes = [fix for error in pipeline.errors()[:1] for fix in error.own_fixes if isinstance(fix, Mend)]
        if not fixes:
            break
        with suppress(StudioError):
            pipeline.mend(chance.choice(fixes))
    return pipeline


def feed(pipeline: Pipeline, node: Handle, chance: random.Random) -> None:
    for port in list(node.inputs.values()):
        outputs = [output for other in handles(pipeline) if other.id != node.id for output in other.outputs.values()]
        for output in chance.sample(outputs, min(4, len(outputs))):
            with suppress(StudioError):
                pipeline.connect(output, port, adapt=chance.choice((False, True, "any")))
                break


def show(pipeline: Pipeline, node: Handle, chance: random.Random) -> None:
    for port in (*node.outputs.values(), *node.inputs.values()):
        drawn = chance.random()
        with suppress(StudioError):
            if drawn < 0.1:
                pipeline.apply(recipes.set_hidden(pipeline.graph, port, True))
            elif drawn < 0.35 and port.side is Side.OUTPUT:
                pipeline.expose_output(port)


def handles(pipeline: Pipeline) -> Iterator[Handle]:
    return (Handle(pipeline, key) for key in pipeline.graph.nodes)
