"""Values of a run as files of the person's own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from studio.errors import ExportError, TargetExists
from studio.worker.reports import TensorFiles


def targets(values: Mapping[str, TensorFiles], folder: Path) -> dict[Path, Path]:
    """Where each file of the values would go, by the file that there is: ``name.npy``, ``name.part.npy``."""
    return {Path(file): folder / Path(file).name for tensor in values.values() for file in tensor.files.values()}


def save(values: Mapping[str, TensorFiles], folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Copies the values into a folder, all or none.

    Raises:
        TargetExists: a file is there already. ``ExportError``: the disk refused.
    """
    planned = targets(values, folder)
    there = [target for target in planned.values() if target.exists()]
    if there and not overwrite:
        raise TargetExists(f"{there[0].name} is there already.", str(folder))
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source, target in planned.items():
            staged = target.with_name(f".{target.name}.part")
            written.append(staged)
            shutil.copyfile(source, staged)
        for target in planned.values():
            target.with_name(f".{target.name}.part").replace(target)
    except OSError as error:
        for staged in written:
            staged.unlink(missing_ok=True)
        raise ExportError(f"The values cannot be saved: {error.strerror}.", str(folder)) from error
    return tuple(planned.values())
