"""Trained weights for models of the tests, without any training."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

import studio
from studio.pipeline import sharing
from studio.pipeline.graph import TrainedWeights
from studio.pipeline.handles import Handle
from studio.savedmodel import reader
from studio.savedmodel.trained import write_weights

Values = Mapping[str, Any]


def keep(pipeline: studio.Pipeline, file: Path, values: Mapping[Handle, Values]) -> None:
    """Gives nodes values from one file."""
    digest = write_weights(file, {node.name: one for node, one in values.items()})
    chosen = {node.id: TrainedWeights(str(file), digest, node.name) for node in values}
    pipeline.apply(sharing.set_weights(pipeline.graph, chosen))


def other_values(model: Path, shift: float = 0.25) -> dict[str, Any]:
    """Each trainable variable of a model, moved a little."""
    loaded = reader.load(model)
    assert loaded.bundle is not None
    found = {}
    for variable in reader.inspect(model).variables:
        if variable.trainable and not variable.slot:
            keys = [key for key in loaded.bundle.entries if key.startswith(variable.stored.encode())]
            array = loaded.bundle.read_array(min(keys, key=len))
            found[variable.stored] = (array + np.asarray(shift, array.dtype)).astype(array.dtype)
    return found


def one_model(path: Path) -> tuple[studio.Pipeline, Handle]:
    pipeline = studio.Pipeline("one")
    return pipeline, pipeline.add_model(path, name="part")
