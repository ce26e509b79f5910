"""Makes a SavedModel of a Keras file, in the worker: Keras alone can build what such a file describes."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from studio.savedmodel.publish import clear
from studio.worker.client import OnProgress, Worker
from studio.worker.keras_source import default_target
from studio.worker.protocol import Convert
from studio.worker.reports import ConvertReport


def convert(
    source: str | PathLike[str],
    target: str | PathLike[str] | None = None,
    *,
    overwrite: bool = False,
    worker: Worker | None = None,
    on_progress: OnProgress | None = None,
) -> ConvertReport:
    """Makes a SavedModel of a Keras file, whole or not at all, and compares the two.

    A model of Keras' own layers alone is built; code that a file brings along never runs. The signature is
    ``serving_default``; its ports have the names of the input and output layers.

    Args:
        source: a ``.keras`` file, or an HDF5 file that holds a whole model.
        target: the folder to make; by default ``keras_source.default_target``.
        overwrite: whether a SavedModel that is there may be replaced.
        worker: to run in; by default one of its own, for this call.

    Raises:
        ModelError: the file is damaged, holds no model, or Keras cannot build it.
        UnsupportedModel: it needs code that is not Keras' own.
        TargetExists: something is at the target. ``ExportError``: the disk refuses. ``WorkerError``: TensorFlow died.
    """
    if worker is None:
        with Worker() as own:
            return convert(source, target, overwrite=overwrite, worker=own, on_progress=on_progress)
    request = plan(Path(source), Path(target) if target is not None else None, overwrite=overwrite)
    try:
        return worker.submit(request, on_progress).result()
    except BaseException:
        clear(request.target)
        raise


def plan(source: Path, target: Path | None = None, *, overwrite: bool = False) -> Convert:
    """The worker's request. Where it was killed in the middle, ``publish.clear`` removes what it left."""
    file = source.expanduser().absolute()
    place = target.expanduser().absolute() if target is not None else default_target(file)
    return Convert(str(file), str(place), overwrite)
