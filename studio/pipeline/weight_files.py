"""Where files of trained weights lie, and when one is not needed any more: new weights never replace a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from studio.beside import remove_stale
from studio.files import read_bytes
from studio.pipeline.graph import ModelNode, Node, OperatorNode
from studio.pipeline.migrations import LARGEST


def place_beside(document: Path) -> Path:
    """A file that is not there yet, with a number where need be: ``digits.trained.npz`` beside ``digits.studio``."""
    place, number = document.with_name(f"{document.stem}.trained.npz"), 2
    while place.exists():
        place, number = document.with_name(f"{document.stem}.trained-{number}.npz"), number + 1
    return place


def weight_files(nodes: Iterable[Node]) -> frozenset[str]:
    """The files that nodes have trained weights from."""
    parts = (node for node in nodes if isinstance(node, (ModelNode, OperatorNode)))
    return frozenset(part.weights.path for part in parts if part.weights is not None)


def delete_unused(
    document: Path,
    files: Iterable[str],
    delete: Callable[[Path], object],
    elsewhere: Iterable[Path] = (),
) -> None:
    """Deletes those of some files of weights that were made for a document and that no document needs any more.

    A file stays where it lies elsewhere, has a name that a person gave it, or is named in any ``.studio`` file of the
    folder, one that cannot be read included. Where the disk refuses, it stays as well.

    Args:
        delete: what becomes of such a file.
        elsewhere: pipelines in other folders, into which nodes may have been copied with their weights.
    """
    own = re.compile(rf"{re.escape(document.stem)}\.trained(-\d+)?\.npz")
    mine = {Path(file) for file in files}
    mine = {file for file in mine if file.parent == document.parent and own.fullmatch(file.name)}
    if not mine:
        return
    try:
        beside = (path for path in document.parent.iterdir() if path.suffix == document.suffix)
        texts = [read_bytes(path, LARGEST) for path in {*beside, *elsewhere} if path.is_file()]
    except OSError:
        return
    for file in mine:
        spelled = {file.name.encode("utf-8", "surrogatepass"), json.dumps(file.name)[1:-1].encode()}
        if not any(name in text for text in texts for name in spelled):
            remove_stale(file)
            try:
                delete(file)
            except OSError:
                continue
