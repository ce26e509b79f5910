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
    *("importlib.metadata", "pydantic_core.core_schema", "pydantic.json_schema", "pydantic.main", "numpy"),
    *(
        f"studio.operators.{name}"
        for name in ("arrange", "constant", "elementary", "image_codec", "layers", "pick", "to_ragged", "catalogue")
    ),
    *(f"studio.pipeline.{name}" for name in ("schema", "graph", "recipes", "pipeline")),
    *(f"studio.savedmodel.{name}" for name in ("messages", "additions", "parts", "assembly", "publish")),
    *("studio.exporter", "studio.worker.client", "studio.worker.summary"),
    *(f"studio.desktop.canvas.{name}" for name in ("scene", "editor", "arranging")),
    *(f"studio.desktop.gestures.{name}" for name in ("keyboard", "hand")),
    *(f"studio.desktop.panels.{name}" for name in ("inspected", "inspector", "library", "run", "train")),
    *(f"studio.desktop.dialogs.{name}" for name in ("export_dialog", "matches", "model_dialog")),
    *("studio.desktop.page", "studio.desktop.documents.workspace", "studio.desktop.models.desk"),
    *(f"studio.savedmodel.{name}" for name in ("upgrade", "chunked", "slice_table", "shelf")),
    *("concurrent.futures.thread", "encodings.utf_8_sig"),
    "studio.desktop.furnishing",
)
"""The last one, after what it imports: the shares are about as large, but for numpy's, which is one."""


def in_parts(names: Iterable[str]) -> Iterator[None]:
    """Imports modules, one with every step."""
    for name in names:
        import_module(name)
        yield
