"""Asking for files and folders by the system's own dialog where it has one, without holding up the window.

What is asked about a page is opened by its ``hold``, given as ``show``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QDialog, QFileDialog, QFileSystemModel, QLineEdit, QListView, QWidget

Then: TypeAlias = Callable[[Path], object]
Show: TypeAlias = Callable[[QDialog], object]


def ask_files(
    parent: QWidget,
    title: str,
    start: Path,
    filters: Sequence[str],
    then: Callable[[list[Path]], object],
    show: Show = QDialog.open,
) -> None:
    """Asks for files that are there; ``then`` hears which, and nothing when none was chosen, as in all that follow."""
    _ask(_dialog(parent, title, start, filters), QFileDialog.FileMode.ExistingFiles, then, show)


def ask_file(
    parent: QWidget, title: str, start: Path, filters: Sequence[str], then: Then, show: Show = QDialog.open
) -> None:
    """Asks for one file that is there."""
    dialog = _dialog(parent, title, start, filters)
    _ask(dialog, QFileDialog.FileMode.ExistingFile, lambda paths: then(paths[0]), show)


def ask_folder(parent: QWidget, title: str, start: Path, then: Then, show: Show = QDialog.open) -> None:
    """Asks for a folder that is there."""
    dialog = _dialog(parent, title, start, ())
    _ask(dialog, QFileDialog.FileMode.Directory, lambda paths: then(paths[0]), show)


def ask_target(
    parent: QWidget,
    title: str,
    start: Path,
    filters: Sequence[str],
    then: Then,
    otherwise: Callable[[], object] = bool,
    show: Show = QDialog.open,
) -> None:
    """Asks where to write a file, and before one is replaced.

    Args:
        start: a folder and a name in it, whose ending a name that is typed without one gets; with ``filters``, which
            say that such files have it, also one that has a dot elsewhere, as ``digits.v2``.
        otherwise: called when there is no answer.
    """

    def chosen(paths: list[Path]) -> None:
        target = paths[0]
        if filters and target.suffix.lower() != start.suffix.lower():
            target = target.with_name(target.name + start.suffix)
            if os.path.lexists(target):  # Qt has asked about another name
                ask_target(parent, title, target, filters, then, otherwise, show)
                return
        then(target)

    dialog = _dialog(parent, title, start.parent, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix.removeprefix("."))
    dialog.selectFile(start.name)
    dialog.rejected.connect(otherwise)
    _ask(dialog, QFileDialog.FileMode.AnyFile, chosen, show)


def withdraw(panel: QWidget) -> None:
    """Leaves unanswered what a panel asks: it is about something else now."""
    for dialog in panel.findChildren(QFileDialog):
        dialog.reject()


def nearest(path: Path) -> Path:
    """The folder above a path that is there, to begin in."""
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())


def _dialog(parent: QWidget, title: str, start: Path, filters: Sequence[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    if filters:
        dialog.setNameFilters(filters)
    return dialog


def _ask(dialog: QFileDialog, mode: QFileDialog.FileMode, then: Callable[[list[Path]], object], show: Show) -> None:
    dialog.setFileMode(mode)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    show(dialog)
    line, files = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QListView, "listView")
    if isinstance(line, QLineEdit) and isinstance(files, QListView):  # none in a dialog of the system's own
        line.textChanged.connect(lambda text: _forget_the_way(dialog, files, text))


def _forget_the_way(dialog: QFileDialog, files: QListView, typed: str) -> None:
    """Leaves nothing selected but what a whole path means.

    Qt selects each folder on the way as the path grows, and takes that back only while the field has the keyboard:
    what is left selected would be gone to, or chosen as well, in place of the file.
    """
    if "/" not in typed or '"' in typed:  # a name, or several
        return
    meant = Path(dialog.directory().absolutePath(), typed)
    selection = files.selectionModel()
    for index in selection.selectedRows():
        if Path(index.data(QFileSystemModel.Roles.FilePathRole)) != meant:
            flags = QItemSelectionModel.SelectionFlag
            selection.select(index, flags.Deselect | flags.Rows)
