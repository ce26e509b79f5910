"""Reading files that were changed at random ends in a result or in one error for people, and soon."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.errors import ModelError
from studio.savedmodel.bundle import Bundle, ShardWriter, index_path, shard_path, write_index
from studio.savedmodel.messages import SavedModel, TrackableObjectGraph
from studio.savedmodel.reader import inspect, load
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from tests.models import Models
from tests.savedmodel.damage import change_bytes
from tests.savedmodel.mutations import mutate
from tests.savedmodel.work import counted

LINES = 30_000  # executed in one look, 8,000 where they lead the furthest
SOURCES = ("encoder", "vocabulary", "mutable_table", "ragged_input", "sparse_ports", "tf1_partitioned", "tf1_table")


def change_graph(folder: Path, rng: random.Random) -> None:
    """Changes what the reader looks into of the graph file."""
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())
    graph = message.meta_graphs[0]
    parts: list[Any] = [message, graph.object_graph_def, graph.meta_info_def]
    parts += [graph.signature_def[key] for key in graph.signature_def]
    parts += [*graph.asset_file_def, *graph.object_graph_def.nodes, *graph.object_graph_def.concrete_functions.values()]
    mutate(rng.choice(parts), rng)
    file.write_bytes(message.SerializeToString())


def change_index(folder: Path, rng: random.Random) -> None:
    """Changes an entry of the index, or its header, under good checksums."""
    prefix = folder / "variables" / "variables"
    if not index_path(prefix).exists():
        return
    bundle = Bundle.open(prefix)
    mutate(rng.choice([bundle.header, *bundle.entries.values()]), rng)
    write_index(index_path(prefix), bundle.header, bundle.entries)


def change_objects(folder: Path, rng: random.Random) -> None:
    """Changes the checkpoint's own object graph, under good checksums."""
    prefix = folder / "variables" / "variables"
    if not index_path(prefix).exists() or OBJECT_GRAPH_KEY not in Bundle.open(prefix).entries:
        return
    bundle = Bundle.open(prefix)
    graph = TrackableObjectGraph.FromString(bundle.read_strings(OBJECT_GRAPH_KEY)[0])
    mutate(graph, rng)
    shard = shard_path(prefix, 0, 1)
    before = np.fromfile(shard, np.uint8)
    shard.unlink()
    with ShardWriter(shard) as writer:
        writer.add(before)
        entry = writer.add_strings([graph.SerializeToString()], ())
    write_index(index_path(prefix), bundle.header, {**bundle.entries, OBJECT_GRAPH_KEY: entry})


def look(folder: Path) -> None:
    """All that reading offers."""
    inspect(folder)
    bundle = load(folder).bundle
    if bundle is not None:
        for key in bundle.entries:
            bundle.read_array(key)


def trial(source: Path, folder: Path, rng: random.Random) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    rng.choice((change_bytes, change_graph, change_graph, change_index, change_objects))(folder, rng)
    refusal: ModelError | None = None
    with counted() as work:
        try:
            look(folder)
        except ModelError as error:
            refusal = error
    assert work.lines < LINES
    assert refusal is None or (refusal.where and len(str(refusal)) < 1_500)


@pytest.mark.parametrize("name", SOURCES)
def test_changed_files(name: str, models: Models, tmp_path: Path) -> None:
    look(models[name])  # what is made once of the kinds of messages is not counted
    for seed in range(60):
        trial(models[name], tmp_path / "model", random.Random(f"{name} {seed}"))


@pytest.mark.long
@pytest.mark.parametrize("name", SOURCES)
def test_many_changed_files(name: str, models: Models, tmp_path: Path) -> None:
    look(models[name])
    for seed in range(60, 3_000):
        trial(models[name], tmp_path / "model", random.Random(f"{name} {seed}"))
