"""Keras files as sources of SavedModels: their names, and the note in a SavedModel of which file it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Final

from studio.errors import ModelError
from studio.files import open_regular

ENDINGS: Final = (".keras", ".h5", ".hdf5")
_NOTE: Final = Path("assets.extra", "keras_file.json")  # a folder that TensorFlow leaves to others
_LARGEST_NOTE: Final = 1 << 16
_CHUNK: Final = 1 << 20


def is_keras_file(path: Path) -> bool:
    """Whether a path is that of a Keras file, by its name."""
    return path.suffix.lower() in ENDINGS and path.is_file()


def default_target(source: Path, unlike: Collection[Path] = ()) -> Path:
    """Where the SavedModel of a Keras file goes unless another place is named: beside it.

    Args:
        unlike: places that others are promised, as a file of the same name with another ending is.
    """
    target = source.with_name(f"{source.stem}_savedmodel")
    return source.with_name(f"{source.stem}_{source.suffix[1:]}_savedmodel") if target in unlike else target


def write_note(folder: Path, source: Path, digest: str) -> None:
    """Writes into a SavedModel that it was made of a file with this content."""
    note = folder / _NOTE
    note.parent.mkdir()
    note.write_text(json.dumps({"file": source.name, "sha256": digest}))


def is_made_of(folder: Path, source: Path) -> bool:
    """Whether a SavedModel was made of a Keras file as it is now.

    Raises:
        ModelError: the file cannot be read.
    """
    try:
        with open_regular(folder / _NOTE) as file:
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
