"""Fixture models, made by TensorFlow itself. Importing this package does not import TensorFlow; building does."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

TF2 = (
    "encoder",
    "decoder",
    "several_ports",
    "vocabulary",
    "labels",
    "nested",
    "control_flow",
    "ragged_output",
    "ragged_input",
    "sparse_ports",
    "frozen",
    "half",
    "strings",
    "constants",
    "mutable_table",
    "custom_gradient",
    "unknown_rank",
    "counter",
    "noise",
    "default_input",
    "no_signature",
)
EDGES = (
    "odd_names",
    "dtypes",
    "weights_of_every_dtype",
    "plain_outputs",
    "fixed_batch",
    "pictures",
    "generator",
    "compiled",
    "python_function",
    "trained",
    "two_assets",
    "ragged_traced",
    "composite_dict",
)
KERAS = ("keras_dense", "keras_convolution", "keras_lstm", "keras_named", "keras_text")
TF1 = (
    "tf1_reference",
    "tf1_resource",
    "tf1_table",
    "tf1_legacy_init",
    "tf1_signatures",
    "tf1_partitioned",
    "tf1_sparse",
    "tf1_control_flow",
    "tf1_two_graphs",
    "tf1_text",
    "tf1_example",
    "tf1_frozen",
)
# Served by sessions alone: not every one can be loaded by tf.saved_model.load.
SESSIONS = (
    "state_counter",
    "state_metrics",
    "state_branch",
    "state_reference_branch",
    "state_loop",
    "state_scatter",
    "state_training",
    "state_old_tables",
    "state_mutable_table",
    "state_whole_and_slices",
    "state_slices_and_whole",
    "state_renaming_saver",
    "state_initialised",
    "state_no_init_op",
    "state_names",
    "state_feeds",
    "state_devices",
    "state_composites",
    "state_functions",
    "state_queue",
    "state_loose_shapes",
    "state_unsupported",
    "state_removed",
    "state_assertions",
)
# What hardly any model has, and sessions serve all the same.
RARE = (
    "rare_temporary",
    "rare_gradients",
    "rare_references",
    "rare_shapes",
    "rare_narrow",
    "rare_names",
    "rare_race",
    "rare_iterator",
    "rare_resource_count",
    "rare_no_saver",
    "rare_operations",
    "rare_shrinking",
)
# Of TensorFlow's first years.
OLD = (
    "old_arrays",
    "old_operations",
    "old_crop",
    "old_exponential",
    "old_generator",
    "old_selection",
    "old_weights",
    "old_unset",
)
# Changed by other tools.
OTHERS = ("other_main_graph",)
# Can do harm when they run.
DANGEROUS = ("dangerous",)
_HOUSES = {
    **dict.fromkeys(TF2, "tf2"),
    **dict.fromkeys(EDGES, "edges"),
    **dict.fromkeys(KERAS, "keras3"),
    **dict.fromkeys(TF1, "tf1"),
    **dict.fromkeys(SESSIONS, "tf1_sessions"),
    **dict.fromkeys(RARE, "tf1_rare"),
    **dict.fromkeys(OLD, "tf1_old"),
    **dict.fromkeys(OTHERS, "other_tools"),
    **dict.fromkeys(DANGEROUS, "dangerous"),
}
NAMES = tuple(name for name in _HOUSES if name not in (*SESSIONS, *RARE, *OLD, *OTHERS, *DANGEROUS))


class Models:
    """Folders of models by name, each built once, when first asked for.

    Args:
        folder: what other processes build comes there as well.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> Path:
        path = self._folder / name
        if not path.exists():
            self._folder.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._folder) as apart:
                made = Path(apart, name)
                getattr(importlib.import_module(f"tests.models.{_HOUSES[name]}"), name)(made)
                try:
                    made.rename(path)
                except OSError:
                    if not path.exists():  # else another process was sooner
                        raise
        return path
