"""Links among a model's files: those that lead out of its folder are not followed, for what is there is not its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from studio.errors import ModelError

REMEDY: Final = "If you trust the model, copy it with its links resolved (cp -rL)."

# A cache of models keeps the files of all revisions in one folder, and links from each revision's to them.
_REVISIONS: Final = "snapshots"
_CONTENTS: Final = "blobs"


def real_path(path: Path) -> Path:
    """The path, its links resolved as far as they lead anywhere. (Path.resolve raises where they lead in a circle.)"""
    return Path(os.path.realpath(path))


def home(folder: Path) -> Path:
    """The folder, links resolved, that a model's files may lie in: its own, or that of the cache which it is in."""
    real = real_path(folder)
    for above in real.parents if _REVISIONS in real.parts else ():
        if above.name == _REVISIONS and (above.parent / _CONTENTS).is_dir():
            return above.parent
    return real


def leads_out(folder: Path, path: Path) -> bool:
    """Whether a file of a model is, or lies behind, a link out of its folder."""
    return not real_path(path).is_relative_to(home(folder))


def refuse_leading_out(folder: Path, graph_file: Path) -> None:
    """Looks at the graph file and what ``variables`` holds.

    Raises:
        ModelError: one is a link that leads out.
    """
    variables = folder / "variables"
    for path in (graph_file, variables, *_links_in(variables)):
        if path.is_symlink() and leads_out(folder, path):
            raise ModelError("The file is a link that leads out of the model's folder.", str(path), REMEDY)


def _links_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.is_symlink()]
    except OSError:  # there is none, or what reads it will say why it cannot be read
        return []
