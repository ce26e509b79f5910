"""Puts an export in its place: all of it or nothing.

Everything is written into a temporary folder beside the target; then one rename makes it the target. That holds
however the process ends. Where it replaces another export, everything is flushed to the disk before, so that not even a
power failure costs both. A new export is not: waiting for the disk takes several times as long as making a small one,
and the files that it was made of are there to make it again, should the power fail within the next half minute.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.errors import ExportError, TargetExists, UsageError, refusal
from studio.savedmodel import asset_files, fingerprint, links, transfer
from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.folders import file_sizes
from studio.savedmodel.graph_file import BINARY, NAMES
from studio.savedmodel.large import joined, pieces
from studio.savedmodel.linker import Linked
from studio.savedmodel.partial import is_partial, partial_folder, remove_stale
from studio.savedmodel.replace import put, recover, replace
from studio.savedmodel.transfer import Span, Stretch, size
from studio.savedmodel.weight_files import Way, WeightFiles

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Published:
    """What was written.

    Attributes:
        files: relative to ``folder``, POSIX, sorted.
    """

    folder: Path
    files: tuple[str, ...]
    bytes: int


def publish(
    linked: Linked,
    target: str | os.PathLike[str],
    weights: Way | str = Way.AUTO,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Writes an export.

    Args:
        weights: how data files of the sources come into it.
        overwrite: whether a SavedModel that is at the target may be replaced. Anything else never is.
        progress: called with bytes done and bytes in all; what it raises ends the work and nothing is left behind.

    Raises:
        TargetExists: something is at the target.
        ExportError: the disk or a source refuses; says which.
        ModelError: a source's data is missing.
    """
    way = _way(weights)
    files = WeightFiles(linked.weights, linked.object_graph)
    return fill(target, lambda folder: _write(linked, files, folder, way, progress), overwrite, linked.sources)


def fill(
    target: str | os.PathLike[str],
    write: Callable[[Path], Sequence[Path]],
    overwrite: bool = False,
    sources: tuple[Path, ...] = (),
) -> Published:
    """Makes a SavedModel's folder, the whole of it or nothing.

    Args:
        write: fills the folder that it is given; answers the files and folders whose content is new to the disk. What
            it raises ends the work.
        overwrite: whether a SavedModel that is at the target may be replaced. Anything else never is.
        sources: folders that it is made of, which are never replaced.

    Raises:
        TargetExists: something is at the target.
        ExportError: the disk refuses.
    """
    # Not resolve(): a link at the target is not what it leads to.
    folder = Path(os.path.abspath(os.path.expanduser(target)))  # noqa: PTH100, PTH111
    with _explained(folder):
        recover(folder)
        remove_stale(folder)
        _check_target(folder, overwrite, sources)
        made = _make_parents(folder.parent)
        try:
            with partial_folder(folder) as temporary:
                written = write(temporary)
                _place(temporary, folder, overwrite, sources, written)
        except BaseException:
            for parent in reversed(made):
                with contextlib.suppress(OSError):  # somebody else has put something there
                    parent.rmdir()
            raise
        sizes = file_sizes(folder)
        return Published(folder, tuple(sorted(sizes)), sum(sizes.values()))


def clear(target: str | os.PathLike[str]) -> None:
    """Removes what processes that were killed left beside a target."""
    remove_stale(Path(os.path.abspath(Path(target).expanduser())))  # noqa: PTH100


def _way(weights: Way | str) -> Way:
    try:
        return Way(weights)
    except ValueError:
        ways = ", ".join(way.value for way in Way)
        raise UsageError(
            f"There is no way {weights!r} to bring weights into an export.", remedy=f"Choose one of: {ways}."
        ) from None


def _write(linked: Linked, files: WeightFiles, folder: Path, way: Way, progress: Progress | None) -> list[Path]:
    """Writes all of the export; answers the files and folders whose content is new to the disk."""
    constants = size(piece for piece in linked.pieces if isinstance(piece, Stretch))
    total = files.size + sum(path.stat().st_size for path in linked.assets.values()) + constants
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, total)

    advance(0)
    variables = folder / "variables"
    variables.mkdir()
    written, index = files.write(variables, way, advance)
    if linked.assets:
        (folder / "assets").mkdir()
    for name, source in linked.assets.items():
        path = folder / "assets" / name
        try:
            transfer.copy(source, path, (Span(0, source.stat().st_size),), advance, _within(source, linked.sources))
        except FileNotFoundError as error:
            raise transfer.changed(source) from error
        written.append(path)
    graph = folder / BINARY
    transfer.write(graph, linked.pieces, advance)
    written.append(graph)
    if size(linked.pieces) <= fingerprint.LARGEST:
        written.append(folder / fingerprint.NAME)
        transfer.write(written[-1], (_fingerprint(linked, index),))
    folders = (variables, folder / "assets", folder) if linked.assets else (variables, folder)
    return [*written, *folders]


def _fingerprint(linked: Linked, index: bytes) -> bytes:
    subjects = linked.subjects
    if linked.large:
        subjects = [Subject(joined(pieces(each.nodes, linked.large)), each.functions) for each in subjects]
    return fingerprint.of(subjects, linked.signatures, joined(linked.pieces), index)


def _within(asset: Path, sources: tuple[Path, ...]) -> Path | None:
    """The folder that an asset must lie in, where it is a model's and not a file that a person chose."""
    owner = next((source for source in sources if asset.is_relative_to(source / asset_files.FOLDER)), None)
    return links.home(owner) if owner else None


def _check_target(target: Path, overwrite: bool, sources: tuple[Path, ...]) -> None:
    if not os.path.lexists(target):
        return
    if not overwrite:
        raise TargetExists("The target exists.", str(target), "Choose another name, or allow it to be replaced.")
    if not _replaceable(target):
        raise TargetExists("The target is no SavedModel; it will not be replaced.", str(target), "Choose another name.")
    for source in sources:
        if source == target or target in source.parents or source.resolve().is_relative_to(target.resolve()):
            raise TargetExists(
                "The target is one of the models that the export is made of.", str(target), "Choose another name."
            )


def _replaceable(target: Path) -> bool:
    """A SavedModel, or an empty folder; not a link to one."""
    if target.is_symlink() or not target.is_dir():
        return False
    return any((target / name).is_file() for name in NAMES) or not any(target.iterdir())


def _make_parents(folder: Path) -> list[Path]:
    """Makes the folders that are missing; answers them, the outermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    missing.reverse()
    for path in missing:
        path.mkdir(exist_ok=True)
    return missing


def _place(temporary: Path, target: Path, overwrite: bool, sources: tuple[Path, ...], written: Sequence[Path]) -> None:
    try:
        put(temporary, target)
    except FileExistsError:
        _check_target(target, overwrite, sources)
        transfer.flush(written)
        replace(temporary, target)


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turns what the system says into what a person can act on."""
    try:
        yield
    except OSError as error:
        what, remedy = refusal(error, f"The system refuses: {error.strerror or error}.")
        place = Path(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else target
        raise ExportError(what, str(target if is_partial(place, target) else place), remedy) from error
