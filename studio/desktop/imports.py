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
    *("zipfile", "email.message", "importlib.metadata"),
    *("pydantic_core.core_schema", "pydantic.json_schema", "pydantic.main"),
    *(f"studio.operators.{name}" for name in ("adapters", "arrange", "constant", "elementary", "image_codec")),
    *(f"studio.operators.{name}" for name in ("layers", "pick", "to_ragged", "join", "parts", "pieces", "records")),
    *(f"studio.operators.{name}" for name in ("scaling", "normalisation", "catalogue", "planner")),
    "pydantic.types",
    *(f"studio.pipeline.{name}" for name in ("records", "schema_parts", "node_schema", "schema", "from_json")),
    *(f"studio.pipeline.{name}" for name in ("graph", "groups", "recipes", "fixes", "pipeline")),
    *("google.protobuf.descriptor_pool", "tensorboard.compat.proto.graph_pb2"),
    *(
        f"studio.savedmodel.{name}"
        for name in ("messages", "linkable", "strip", "additions", "parts", "fingerprint", "assembly", "publish")
    ),
    *("studio.worker.data.sources", "studio.worker.reports", "studio.worker.training"),
    *("studio.exporter", "studio.worker.protocol", "studio.worker.client", "studio.worker.summary"),
    "numpy.ma",  # which numpy imports when something of it is first needed: by the first picture of a canvas
    *(f"studio.desktop.canvas.{name}" for name in ("stage", "frames", "scene", "building", "motion", "editor")),
    "studio.desktop.canvas.arranging",
    *(f"studio.desktop.gestures.{name}" for name in ("keyboard", "rules", "hand")),
    *(f"studio.desktop.panels.{name}" for name in ("inspected", "inspector", "library")),
    *("studio.desktop.running.runs", "studio.desktop.panels.run", "studio.desktop.panels.train"),
    "studio.desktop.training.memory",
    *(f"studio.desktop.dialogs.{name}" for name in ("export_dialog", "matches", "model_dialog")),
    *(f"studio.desktop.documents.{name}" for name in ("filing", "arrivals", "workspace")),
    *("studio.desktop.page", "studio.desktop.models.desk", "studio.desktop.models.relinking", "studio.desktop.menus"),
    *(f"studio.savedmodel.{name}" for name in ("upgrade", "chunked", "slice_table", "shelf")),
    *("concurrent.futures.thread", "encodings.utf_8_sig"),
    "studio.desktop.furnishing",
)
"""The last one, after what it imports: the shares are about as large."""


def in_parts(names: Iterable[str]) -> Iterator[None]:
    """Imports modules, one with every step."""
    for name in names:
        import_module(name)
        yield
