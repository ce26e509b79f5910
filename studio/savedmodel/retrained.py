"""A model with trained weights as a SavedModel of its own: its very graph, with values replaced in its checkpoint."""

from __future__ import annotations

import shutil
from pathlib import Path

from studio.savedmodel.messages import dtype_from_proto, shape_from_proto
from studio.savedmodel.model import Model
from studio.savedmodel.paths import variable_name
from studio.savedmodel.section import Stored, Weight
from studio.savedmodel.trained import Weights
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.savedmodel.weight_files import Way, WeightFiles


def is_stored_alike(model: Model, weights: Weights) -> bool:
    """Whether the model's checkpoint has the values under the names that the weights have; slices have others."""
    return model.bundle is not None and weights.shapes.keys() <= set(map(variable_name, model.bundle.entries))


def write_copy(model: Model, graph: Path, weights: Weights, target: Path) -> None:
    """Writes the copy into a folder that is not there yet. The linker has no part in it: ``verify`` compares with it.

    Args:
        graph: the model's graph file, in a form that TensorFlow's loaders read.

    Raises:
        PipelineError: a value does not fit. ModelError: the model's data is missing. OSError: the disk refuses.
    """
    bundle = model.bundle
    assert bundle is not None  # or it would have nothing to train
    (target / "variables").mkdir(parents=True)
    shutil.copyfile(graph, target / graph.name)
    if (model.folder / "assets").is_dir():
        shutil.copytree(model.folder / "assets", target / "assets")
    values: dict[bytes, Weight] = {}
    for key, entry in bundle.entries.items():
        name = variable_name(key)
        if name in weights.shapes:
            values[key] = weights.value(name, dtype_from_proto(entry.dtype), shape_from_proto(entry.shape))
        elif key != OBJECT_GRAPH_KEY and not key.startswith(b"\0"):  # a slice comes with its tensor
            values[key] = Stored(bundle, key)
    objects = bundle.read_strings(OBJECT_GRAPH_KEY)[0] if OBJECT_GRAPH_KEY in bundle.entries else b""
    WeightFiles(values, objects).write(target / "variables", Way.AUTO, lambda _: None)
