"""TF2 models whose signatures are no single call of a function: linked, and equal to what the session loader runs."""

from __future__ import annotations

import dataclasses
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.savedmodel.messages import MetaGraphDef
from studio.savedmodel.objects import linkable
from studio.savedmodel.reader import load
from tests.models import Models

X = np.arange(6, dtype=np.float32).reshape(2, 3)
TEXT = np.array([b"two", b"one"], object)
FEEDS: dict[str, dict[str, Any]] = {
    "dense": {"x": X},
    "behind": {"x": X},
    "before": {"raw": X.reshape(-1)},
    "beside": {"x": X, "text": TEXT},
    "bare": {"x": X},
    "between": {"text": TEXT},
    "counted": {"by": np.float32(2)},
    "add": {"by": np.float32(3)},
}


def test_they_equal_the_original_in_every_loader(models: Models, tmp_path: Path) -> None:
    from tests.loaders import PythonModel, native_model, session_model
    from tests.savedmodel.linking import alone, assert_equal

    source = models["other_main_graph"]
    with session_model(source) as original:
        want = {key: original(feed, key) for key, feed in FEEDS.items()}
    alone(source, tmp_path / "export")
    for context in (
        nullcontext(PythonModel(tmp_path / "export")),
        session_model(tmp_path / "export"),
        native_model(tmp_path / "export"),
    ):
        with context as loaded:
            for key, feed in FEEDS.items():
                assert_equal(loaded(feed, key), want[key])


def test_they_share_the_variables_of_the_others(models: Models) -> None:
    found = linkable(load(models["other_main_graph"]))
    bound = {key: list(found.objects.concrete_functions[e.function].bound_inputs) for key, e in found.entries.items()}
    assert found.faults == {}
    assert bound["dense"] == bound["behind"] == bound["before"] == bound["bare"]
    assert set(bound["beside"]) == {*bound["dense"], *bound["find"]} == set(bound["between"])


@pytest.mark.parametrize("op", ["VarHandleOp", "Placeholder"])
def test_what_no_object_stands_for_is_a_fault_of_that_signature(op: str, models: Models) -> None:
    model = load(models["other_main_graph"])
    meta_graph = MetaGraphDef()
    meta_graph.CopyFrom(model.meta_graph)
    nodes = {node.name: node for node in meta_graph.graph_def.node}
    lost = meta_graph.graph_def.node.add(name="lost", op=op)
    lost.attr["dtype"].type = nodes["kernel"].attr["dtype"].type
    lost.attr["shape"].shape.CopyFrom(nodes["kernel"].attr["shape"].shape)
    result = nodes[meta_graph.signature_def["behind"].outputs["y"].name.partition(":")[0]]
    result.input.append("^lost")
    found = linkable(dataclasses.replace(model, meta_graph=meta_graph))
    assert set(found.faults) == {"behind"}
    assert "'lost'" in found.faults["behind"]
    assert "bare" in found.entries
