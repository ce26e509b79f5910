"""Looking for SavedModels in folders, on any thread: their names and sizes, from the file system alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.desktop.background import Token
from studio.savedmodel.graph_file import NAMES

DEEPEST: Final = 6  # folders below one that was added
MOST: Final = 2000  # models of one folder


@dataclass(frozen=True)
class Found:
    """A model's folder. ``bytes``: of all files in it; None when there is no model."""

    path: Path
    title: str
    bytes: int | None


def scan(folder: Path, token: Token) -> tuple[Found, ...]:
    """Every SavedModel in a folder and those below it, by name.

    Of a folder of numbered versions only the highest is listed, as TensorFlow Serving would serve it. Links to
    folders are not followed; what cannot be read is passed over, as file managers do.
    """
    found = []
    for path in _models(folder, 0, token):
        found.append(Found(path, _title(path, folder), _size(path, token)))
        if len(found) == MOST:
            break
    return tuple(sorted(found, key=lambda one: (one.title.lower(), str(one.path))))


def measure(paths: Sequence[Path], token: Token) -> tuple[Found, ...]:
    """Sizes of models that are known by their paths."""
    found = []
    for path in paths:
        token.check()
        folder = path if path.is_dir() else path.parent
        there = path.exists() and (_is_model(folder) or bool(_versions(folder)))
        found.append(Found(path, title_of(path), _size(folder, token) if there else None))
    return tuple(found)


def title_of(path: Path) -> str:
    """What to call a model: its folder, or the folder above for a numbered version or for the graph file itself."""
    folder = path.parent if path.name in NAMES else path
    return folder.parent.name if folder.name.isdecimal() and folder.parent.name else folder.name


def _title(path: Path, below: Path) -> str:
    return title_of(path) if path != below else path.name


def _models(folder: Path, depth: int, token: Token) -> Iterator[Path]:
    token.check()
    if _is_model(folder):
        yield folder
        return
    versions = _versions(folder)
    if versions:
        yield versions[-1]
    if depth == DEEPEST:
        return
    for child in _folders(folder):
        if not (versions and child.name.isdecimal()):
            yield from _models(child, depth + 1, token)


def _is_model(folder: Path) -> bool:
    return any((folder / name).is_file() for name in NAMES)


def _versions(folder: Path) -> list[Path]:
    """Numbered models in a folder, the highest last."""
    numbered = [child for child in _folders(folder) if child.name.isdecimal() and _is_model(child)]
    return sorted(numbered, key=lambda child: int(child.name))


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:  # no permission, or gone meanwhile: there is nothing to list
        return []
    return [folder / name for name in sorted(names)]


def _size(folder: Path, token: Token) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        token.check()
        for name in names:
            try:
                total += os.stat(os.path.join(place, name)).st_size  # noqa: PTH116, PTH118 - many files
            except OSError:  # gone meanwhile, or a link to nothing
                continue
    return total
