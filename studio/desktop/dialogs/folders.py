"""Asking for a folder, without holding up the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> None:
    """Opens a file dialog; ``then`` hears which folder was chosen, and nothing when none was."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    # A path that is typed leaves the folders on the way selected as well: the deepest is meant.
    dialog.filesSelected.connect(lambda names: then(Path(max(names, key=len))))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def nearest(path: Path) -> Path:
    """The folder above a path that is there, to begin in."""
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())
