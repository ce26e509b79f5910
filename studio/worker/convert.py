"""Makes a SavedModel of a Keras file, in the worker: Keras alone can build what such a file describes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final

from studio.errors import ModelError
from studio.files import open_regular
from studio.savedmodel.folders import file_sizes
from studio.savedmodel.publish import Published, fill
from studio.worker.client import OnProgress, Worker
from studio.worker.protocol import Convert
from studio.worker.reports import ConvertReport

ENDINGS: Final = (".keras", ".h5", ".hdf5")
_SOURCE: Final = Path("assets.extra", "keras_file.json")  # a folder that TensorFlow leaves to others
_LARGEST_NOTE: Final = 1 << 16
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Conversion:
    """A SavedModel that was made of a Keras file, and how it compares with it."""

    published: Published
    report: ConvertReport


def is_keras_file(path: Path) -> bool:
    """Whether a path is that of a Keras file, by its name."""
    return path.suffix.lower() in ENDINGS and path.is_file()


def default_target(source: Path) -> Path:
    """Where the SavedModel of a Keras file goes unless another place is named: beside it."""
    return source.with_name(f"{source.stem}_savedmodel")


def convert(
    source: str | PathLike[str],
    target: str | PathLike[str] | None = None,
    *,
    overwrite: bool = False,
    worker: Worker | None = None,
    on_progress: OnProgress | None = None,
) -> Conversion:
    """Makes a SavedModel of a Keras file, whole or not at all, and compares the two.

    A model of Keras' own layers alone is built; code that a file brings along never runs. The signature is
    ``serving_default``; its ports have the names of the input and output layers.

    Args:
        source: a ``.keras`` file, or an HDF5 file that holds a whole model.
        target: the folder to make; by default ``default_target``.
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
    file = Path(source).expanduser().absolute()
    digest = digest_of(file)
    reports: list[ConvertReport] = []

    def write(folder: Path) -> list[Path]:
        reports.append(worker.submit(Convert(str(file), str(folder)), on_progress).result())
        note = folder / _SOURCE
        note.parent.mkdir()
        note.write_text(json.dumps({"file": file.name, "sha256": digest}))
        return [*(folder / name for name in file_sizes(folder)), folder]

    published = fill(target or default_target(file), write, overwrite, (file,))
    return Conversion(published, reports[0])


def is_made_of(folder: Path, source: Path) -> bool:
    """Whether a SavedModel was made of a Keras file as it is now.

    Raises:
        ModelError: the file cannot be read.
    """
    try:
        with open_regular(folder / _SOURCE) as file:
            note = json.loads(file.read(_LARGEST_NOTE))
    except (OSError, ValueError, RecursionError):  # no such SavedModel, or not one of ours
        return False
    return isinstance(note, dict) and note.get("sha256") == digest_of(source)


def digest_of(path: Path) -> str:
    """SHA-256 of a file's content.

    Raises:
        ModelError: it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with open_regular(path) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError as error:
        raise ModelError("There is no such file.", str(path), "Check the path.") from error
    except OSError as error:
        raise ModelError(f"It cannot be read ({error.strerror}).", str(path), "Check its permissions.") from error
    return digest.hexdigest()
