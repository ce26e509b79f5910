"""Models that TensorFlow's Python loaders do not read as they stand: in chunks (``.cpb``), which only its C++ knows."""

from __future__ import annotations

import shutil
import tempfile
from os import PathLike
from pathlib import Path

from studio.savedmodel import graph_file, large, transfer
from studio.savedmodel.graph_file import BINARY, CHUNKED

_BESIDE = ("variables", "assets")


def readable(model: str | PathLike[str], room: Path) -> Path:
    """The folder to load: the model's own, or one in ``room`` with its graph in one piece and links to the rest.

    Args:
        room: a folder that lives as long as the model is used.

    Raises:
        ModelError: the model cannot be read. ExportError: it changes while it is.
    """
    file = graph_file.find(model)
    if file.name != CHUNKED:
        return file.parent
    message, stored = graph_file.read(file)
    folder = Path(tempfile.mkdtemp(prefix="plain_", dir=room))
    transfer.write(folder / BINARY, large.pieces(message.SerializeToString(), stored.large))
    for name in _BESIDE:
        source = file.parent / name
        if source.is_dir():
            _bring(source, folder / name)
    return folder


def _bring(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source, target_is_directory=True)
    except OSError:  # Windows may forbid links
        shutil.copytree(source, target)
