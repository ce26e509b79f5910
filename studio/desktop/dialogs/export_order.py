"""What an export is asked to be, and the lines that load it afterwards."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.desktop.panels.snippets import as_curl, as_python
from studio.exporter import SIGNATURE, ExportReport
from studio.pipeline.graph import ModelReference
from studio.savedmodel.graph_file import NAMES

TAGS: Final = ("serve",)


@dataclass(frozen=True)
class ExportOrder:
    """Where to and how.

    Attributes:
        folder: as the person chose it.
        version: of the folder within it that TensorFlow Serving wants; None for none.
        weights: as ``studio.export`` takes it.
        verify: whether to compare the export with its parts afterwards.
        keep_signatures: the models' own signatures are kept as well.
        taps: one more signature has every tensor on the way.
    """

    folder: Path
    version: int | None = None
    signature: str = SIGNATURE
    weights: str = "auto"
    verify: bool = True
    keep_signatures: bool = False
    taps: bool = False

    @property
    def target(self) -> Path:
        """The folder of the SavedModel itself."""
        return self.folder if self.version is None else self.folder / str(self.version)


def is_there(target: Path) -> bool:
    """Whether anything stands at the target, be it a link that leads nowhere."""
    return os.path.lexists(target)


def is_replaceable(target: Path) -> bool:
    """Whether an export may take the place of what is there: a SavedModel, or an empty folder."""
    if target.is_symlink() or not target.is_dir():
        return False
    return any((target / name).is_file() for name in NAMES) or not any(target.iterdir())


def python_code(report: ExportReport, key: str) -> str:
    """What loads the export in Python and calls one of its signatures."""
    return as_python(_reference(report, key))


def serving_code(report: ExportReport, key: str) -> str:
    """What serves the export by TensorFlow Serving in a container, and a first request to it."""
    target = report.target
    is_version = target.name.isdecimal() and bool(target.parent.name)
    name = target.parent.name if is_version else target.name
    mounted = f"{target.parent}:/models/{name}" if is_version else f"{target}:/models/{name}/1"
    serve = f"docker run --rm -p 8501:8501 -v {shlex.quote(mounted)} -e MODEL_NAME={shlex.quote(name)} \\\n"
    return f"{serve}  tensorflow/serving\n\n{as_curl(name, _reference(report, key))}"


def _reference(report: ExportReport, key: str) -> ModelReference:
    signature = report.signatures[key]
    return ModelReference(str(report.target), TAGS, key, "", signature.inputs, signature.outputs)
