"""Keras files as Keras 2 wrote them, without Keras."""

from __future__ import annotations

import json
from pathlib import Path

import h5py
import numpy as np


def dense_h5(path: Path, units: int = 3, width: int = 4) -> Path:
    """A Sequential of one Dense layer whose every weight is 0.5: ``features`` float32[?,width] to ``scores``."""
    first = {"name": "features", "batch_input_shape": [None, width], "dtype": "float32"}
    config = {"name": "scores", "units": units, "activation": "linear", "use_bias": False, "trainable": True}
    layers = [{"class_name": "InputLayer", "config": first}, {"class_name": "Dense", "config": config}]
    model = {"class_name": "Sequential", "config": {"name": "chain", "layers": layers}}
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"], file.attrs["backend"] = "2.11.0", "tensorflow"
        file.attrs["model_config"] = json.dumps(model)
        weights = file.create_group("model_weights")
        weights.attrs["layer_names"] = [b"scores"]
        layer = weights.create_group("scores")
        layer.attrs["weight_names"] = [b"scores/kernel:0"]
        layer["scores/kernel:0"] = np.full((width, units), 0.5, np.float32)
    return path
