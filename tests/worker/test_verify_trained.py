"""Exports with trained weights, proved against parts that have them."""

from __future__ import annotations

from pathlib import Path

import pytest

import studio
from studio.worker.client import Worker
from tests.models import Models
from tests.trained import keep, one_model, other_values


@pytest.mark.parametrize("name", ["encoder", "tf1_reference"])
def test_an_export_is_proved_against_parts_with_their_trained_values(
    models: Models, tmp_path: Path, worker: Worker, name: str
) -> None:
    pipeline, node = one_model(models[name])
    values = other_values(models[name])
    keep(pipeline, tmp_path / "w.npz", {node: values})
    trained = studio.export(pipeline, tmp_path / "out").target
    assert studio.verify(pipeline, trained, worker=worker).passed
    pipeline.drop_weights()
    assert not studio.verify(pipeline, trained, worker=worker).passed
