"""Folders of pictures: a folder of folders, which are the classes, or a table that names the files."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.errors import UsageError
from studio.files import is_folder
from studio.worker.data import tables
from studio.worker.data.sources import FolderClasses, ImageFiles

SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
"""Of the kinds of pictures that TensorFlow decodes."""


@dataclass(frozen=True)
class Classes:
    """The pictures of a folder of folders, class by class in the order of the names, and so within.

    Attributes:
        labels: class number of each file.
    """

    names: tuple[str, ...]
    files: tuple[Path, ...]
    labels: tuple[int, ...]


def classes(path: str) -> Classes:
    """Lists a folder of folders of pictures.

    Raises:
        UsageError: it is none, or holds no pictures.
    """
    if not is_folder(path):
        raise UsageError("There is no such folder.", path)
    return _listed(path, tuple((name, Path(path, name).stat().st_mtime_ns) for name in _folders(path)))


def pictures(source: ImageFiles) -> tuple[Path, ...]:
    """The files, in the order of the samples.

    Raises:
        UsageError: there are none, or one that the table names is not there.
    """
    if not source.table:
        return classes(source.path).files
    files = tuple(Path(source.path, name) for name in tables.read_texts(source.table, source.column))
    missing = next((file for file in files if not file.is_file()), None)
    if missing is not None:
        raise UsageError(f"The picture {missing.name} is missing.", str(missing.parent), "Check the table.")
    return files


def labels(source: FolderClasses) -> tuple[int, ...]:
    """The class number of each picture.

    Raises:
        UsageError: the folder holds no pictures, or a class that the source does not name.
    """
    found = classes(source.path)
    if not source.classes:
        return found.labels
    unknown = next((name for name in found.names if name not in source.classes), None)
    if unknown is not None:
        remedy = f"The classes are: {', '.join(source.classes)}."
        raise UsageError(f"{unknown!r} is no class of the training data.", source.path, remedy)
    numbers = [source.classes.index(name) for name in found.names]
    return tuple(numbers[label] for label in found.labels)


def _folders(path: str) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        raise UsageError(f"The folder cannot be read: {error.strerror}.", path) from error


@functools.lru_cache(maxsize=16)
def _listed(path: str, folders: tuple[tuple[str, int], ...]) -> Classes:
    names: list[str] = []
    files: list[Path] = []
    labels: list[int] = []
    for name, _ in folders:
        with os.scandir(Path(path, name)) as entries:
            found = sorted(entry.path for entry in entries if entry.name.lower().endswith(SUFFIXES))
        if found:
            labels += [len(names)] * len(found)
            files += map(Path, found)
            names.append(name)
    if not files:
        what = "The folder has no folders of pictures."
        raise UsageError(
            what, path, f"Put the pictures ({', '.join(SUFFIXES)}) of each class into a folder of its own."
        )
    return Classes(tuple(names), tuple(files), tuple(labels))
