"""Importing what is heavy in parts, on the window's thread.

PySide makes its classes when they are asked for, and looks into every module that any thread imports: an import on
another thread now and then crashes the process while the window works. In one piece here it would hold the window.
So what threads read, link and save with is listed here too. Left out is what few models or documents need: codecs of
chunked models (brotli, zstandard), ml_dtypes, networkx. That is still imported on a thread where one needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Final

FURNISHING: Final = (
    *("zipfile", "email.message", "importlib.metadata", "typing_extensions"),
    *("pydantic_core.core_schema", "pydantic.errors", "pydantic.json_schema", "pydantic.main"),
    *(f"studio.operators.{name}" for name in ("adapters", "arrange", "constant", "elementary", "image_codec")),
    *(f"studio.operators.{name}" for name in ("layers", "pick", "to_ragged", "join", "parts", "pieces", "records")),
    *(f"studio.operators.{name}" for name in ("scaling", "normalisation", "catalogue", "planner")),
    "pydantic.types",
    *(f"studio.pipeline.{name}" for name in ("records", "schema_parts", "node_schema", "schema", "from_json")),
    *(f"studio.pipeline.{name}" for name in ("graph", "groups", "recipes", "fixes", "checks", "pipeline", "layers")),
    *("google.protobuf.descriptor_pool", "tensorboard.compat.proto.graph_pb2"),
    *(f"studio.savedmodel.{name}" for name in ("messages", "bundle", "linkable", "strip", "additions", "variables")),
    *(f"studio.savedmodel.{name}" for name in ("parts", "fingerprint", "linked", "placing", "assembly", "publish")),
    *("studio.worker.data.sources", "studio.worker.reports", "studio.worker.training"),
    *("studio.savedmodel.scan", "studio.exporter"),
    *("studio.worker.protocol", "studio.worker.client", "studio.worker.summary"),
    "numpy.ma",  # which numpy imports when something of it is first needed: by the first picture of a canvas
    *(f"studio.desktop.canvas.{name}" for name in ("painter", "stage", "frames", "wires", "scene")),
    *("studio.desktop.documents.document", "studio.desktop.canvas.presenter"),
    *(f"studio.desktop.canvas.{name}" for name in ("building", "motion", "editor", "arranging", "connecting")),
    *(f"studio.desktop.gestures.{name}" for name in ("keyboard", "move", "rules", "hand")),
    *(f"studio.desktop.panels.{name}" for name in ("rows", "inspected", "value_facts", "inspect_ports")),
    *(f"studio.desktop.panels.{name}" for name in ("inspect_model", "inspector", "library_delegate", "library")),
    *(
        "studio.desktop.jobs",
        "studio.desktop.running.feeds",
        "studio.desktop.running.runs",
        "studio.desktop.panels.run",
    ),
    *("studio.desktop.training.keeping", "studio.desktop.training.trainings", "studio.desktop.panels.train_data"),
    *("studio.desktop.panels.train_parts", "studio.desktop.panels.train", "studio.desktop.training.memory"),
    *(f"studio.desktop.dialogs.{name}" for name in ("export_dialog", "matches", "model_dialog")),
    *("studio.desktop.chrome.empty_canvas", "studio.desktop.page"),
    *(f"studio.desktop.documents.{name}" for name in ("filing", "arrivals", "workspace")),
    *("studio.desktop.models.desk", "studio.desktop.models.relinking", "studio.desktop.menus"),
    *(f"studio.savedmodel.{name}" for name in ("upgrade.references", "upgrade.weights", "upgrade.assemble")),
    *(f"studio.savedmodel.{name}" for name in ("chunked", "slice_table", "shelf")),
    *("concurrent.futures.thread", "encodings.utf_8_sig"),
    *("studio.desktop.dialogs.pictures", "studio.desktop.panels.problems", "studio.desktop.guide"),
    *("studio.desktop.models.converting", "studio.desktop.finder"),
    "studio.desktop.furnishing",
)
"""The last one, after what it imports: the shares are about as large."""


def in_parts(names: Iterable[str]) -> Iterator[None]:
    """Imports modules, one with every step."""
    for name in names:
        import_module(name)
        yield
