"""From a file or folder that a person chose to the samples of a port."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.desktop.training.state import PortRole
from studio.worker.data.reports import FileContent
from studio.worker.data.sources import ArchiveArray, Source, TableColumns

if TYPE_CHECKING:
    from studio.pipeline import Pipeline


def names_for(content: FileContent, wanted: PortRole, taken: Sequence[Source] = ()) -> tuple[str, ...]:
    """Which arrays or columns of a file a port gets; empty for a file that is taken whole.

    Those of the port's name; else the first array, or for a target the last column, for an input all columns that
    nothing else takes.

    Args:
        taken: the sources of other ports.
    """
    role, port = wanted
    names = tuple(content.arrays)
    if content.kind not in ("npz", "csv") or not names:
        return ()
    if port in names:
        return (port,)
    used = {name for one in taken if one.path == content.path for name in names_of(one)}
    free = tuple(name for name in names if name not in used) or names
    if content.kind == "npz":
        return free[:1]
    return free if role.is_input else free[-1:]


def companions(content: FileContent, chosen: PortRole, free: Iterable[PortRole]) -> tuple[PortRole, ...]:
    """The ports without data that a file chosen for another port has something for: classes, arrays of their names."""
    free = tuple(one for one in free if one != chosen)
    if content.kind == "images":
        targets = tuple(one for one in free if not one[0].is_input)
        return targets if chosen[0].is_input and len(targets) == 1 else ()
    return tuple(one for one in free if one[1] in content.arrays)


def source_of(pipeline: Pipeline, wanted: PortRole, path: str, names: Sequence[str]) -> Source:
    """What a port gets of a file. Reads what stands for class numbers: on any thread.

    Raises:
        UsageError: the file cannot be read.
    """
    from studio.worker.data.describe import assign

    role, port = wanted
    given = {port: f"{path}:{','.join(names)}" if names else path}
    inputs, targets = (given, {}) if role.is_input else ({}, given)
    data = assign(pipeline, inputs, targets)
    return (data.inputs if role.is_input else data.targets)[port]


def names_of(source: Source) -> tuple[str, ...]:
    """The arrays or columns that are taken of a file; empty for a file that is taken whole."""
    if isinstance(source, ArchiveArray):
        return (source.name,)
    return source.columns if isinstance(source, TableColumns) else ()


def is_same(one: Source | None, other: Source | None) -> bool:
    """Whether both are the same samples, whatever numbers their classes have."""
    if one is None or other is None:
        return one is other
    return (one.kind, one.path, names_of(one)) == (other.kind, other.path, names_of(other))


def place_text(source: Source) -> str:
    """Where it is, shortly: the file's name, and what of it."""
    names, name = names_of(source), Path(source.path).name
    return f"{name}: {', '.join(names)}" if names else name
