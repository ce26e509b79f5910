"""Edits in a large pipeline, types and problems included, against inferring and checking the whole of it; its file,
its journal, its layout."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from studio.pipeline import document, recipes
from studio.pipeline.edits import Edit, Move
from studio.pipeline.graph import Graph
from studio.pipeline.journal import Journal
from studio.pipeline.layout import arrange
from studio.pipeline.node_edits import Rename
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import Port, Side
from tests.benchmarks.figures import Figure, faster, milliseconds, once, pairs, percentile
from tests.pipeline.build import large

NODES = 10_000
REACH = 100
EDITS = 60
PLACED = 1_000


def figures(folder: Path) -> Iterator[Figure]:
    graph = large(NODES)
    pipeline = Pipeline(graph=graph)
    whole = once(lambda: Pipeline(graph=graph).problems())
    for kind in ("disconnect", "remove", "hide", "rename", "move"):
        seconds = list(_edits(pipeline, kind))
        median, high = statistics.median(seconds), percentile(seconds, 0.95)
        yield Figure(
            f"{kind} in {NODES:,} nodes and back, types reaching {REACH} or fewer, without repaint",
            f"{milliseconds(median)} (95th percentile {milliseconds(high)}; the whole anew: {milliseconds(whole)})",
            "under 50 ms with repaint",
            high < 0.05,
        )
    text = document.dumps(graph)
    opened = pairs(lambda: Pipeline(graph=document.loads(text)), lambda: json.loads(text), runs=3)
    yield faster(f"open a pipeline of {NODES:,} nodes, without its models' files, against json.loads", opened)
    yield _journal(folder, pipeline)
    placed = Pipeline(graph=large(PLACED))
    yield Figure(f"arrange {PLACED:,} nodes", milliseconds(once(lambda: arrange(placed.graph, placed.types.at))))


def _edits(pipeline: Pipeline, kind: str) -> Iterator[float]:
    """Seconds of edits, there and back, until enough of them reached few nodes."""
    graph, chance = pipeline.graph, random.Random(5)
    nodes, wires = list(graph.nodes), list(graph.connections)
    reach = [0]
    end = pipeline.subscribe(lambda change: reach.append(len(change.inferred)))
    while len(reach) < EDITS:
        step = _edit(graph, kind, chance.choice(nodes), chance.choice(wires))
        for _ in range(2):
            start = time.perf_counter()
            step = pipeline.apply(step)
            pipeline.problems()
            if reach[-1] <= REACH:
                yield time.perf_counter() - start
    end()


def _edit(graph: Graph, kind: str, node: str, wire: str) -> Edit:
    if kind == "disconnect":
        return recipes.disconnect(graph, [wire])
    if kind == "remove":
        return recipes.remove(graph, [node])
    if kind == "hide":
        return recipes.set_hidden(graph, Port(node, Side.OUTPUT, "y"), True)
    return Rename(node, "other") if kind == "rename" else Move(((node, (1.0, 1.0)),))


def _journal(folder: Path, pipeline: Pipeline) -> Figure:
    """What an edit costs that is written down, of ten nodes moved."""
    chance, nodes = random.Random(1), list(pipeline.graph.nodes)
    edits = [Move(tuple((node, (chance.random(), 1.5)) for node in chance.sample(nodes, 10))) for _ in range(200)]
    journal = Journal.begin(folder, pipeline.graph, pipeline.name, None, None)
    seconds = [once(lambda edit=edit: journal.write(edit)) for edit in edits]
    journal.remove()
    value = f"{milliseconds(statistics.median(seconds))} (95th percentile {milliseconds(percentile(seconds, 0.95))})"
    return Figure("write an edit of ten nodes into the journal, on the disk", value)
