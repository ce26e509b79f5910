"""Folders of numbered versions, as TensorFlow Serving watches them: it serves the highest number."""

from __future__ import annotations

from pathlib import Path

from studio.errors import UsageError
from studio.savedmodel.graph_file import NAMES


def next_version(folder: Path) -> int:
    """The first version after those that a folder holds; 1 where it holds none or is not there."""
    try:
        versions = [int(entry.name) for entry in folder.iterdir() if entry.name.isascii() and entry.name.isdecimal()]
    except OSError:  # nobody may look into it, or it is no folder: writing there will tell
        return 1
    return max(versions, default=0) + 1


def next_folder(folder: Path) -> Path:
    """Where the next version goes.

    Raises:
        UsageError: the folder is a SavedModel itself, which Serving would take for a model without versions.
    """
    if any((folder / name).is_file() for name in NAMES):
        raise UsageError("The folder is a SavedModel, none of versions.", str(folder), "Choose the folder around it.")
    return folder / str(next_version(folder))
