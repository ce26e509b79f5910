"""Runs a SavedModel in the worker."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from studio.pipeline.models import choose_signature
from studio.savedmodel import reader
from studio.tensors import format_type
from studio.worker.client import OnProgress, Worker
from studio.worker.feeds import Given, files_for
from studio.worker.plain import readable
from studio.worker.protocol import Run
from studio.worker.reports import RunReport


def run(
    worker: Worker,
    model: str | PathLike[str],
    inputs: Given,
    output: str | PathLike[str],
    *,
    tags: Sequence[str] | None = None,
    signature: str | None = None,
    on_progress: OnProgress | None = None,
) -> RunReport:
    """Runs one signature and waits for its outputs.

    Args:
        inputs: tensors by port, see ``feeds.Given``.
        output: folder that takes the outputs as ``.npy`` files; it exists.
        signature: ``serving_default``, or the only one, when None.

    Raises:
        ModelError: the model cannot be read. ``UsageError``: an input is missing or does not fit.
        PipelineError: the model does not take the values. ``WorkerError``: TensorFlow failed.
        Cancelled: by ``KeyboardInterrupt``'s handler or another thread.
    """
    info = reader.inspect(model, tags)
    key = choose_signature(info, signature)
    ports = info.signatures[key]
    with tempfile.TemporaryDirectory(dir=worker.folder) as folder:
        request = Run(
            folder=str(readable(model, Path(folder))),
            tags=info.tags,
            signature=key,
            inputs=files_for(ports.inputs, inputs, Path(folder), optional=ports.defaults),
            types={name: format_type(kind) for name, kind in ports.inputs.items()},
            output=str(Path(output).absolute()),
        )
        return worker.submit(request, on_progress).result()
