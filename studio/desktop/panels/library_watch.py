"""Folders of the library that change while the window is open."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

MOST_WATCHED: Final = 500  # the system gives only so many watches to all programs together
PATIENCE_MS: Final = 400  # a model that is being copied tells of itself many times


class FolderWatch(QObject):
    """Tells that a folder, or one in which a model lies, has changed, once it is quiet again."""

    changed = Signal(object)  # the added folder

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._owners: dict[str, Path] = {}
        self._stirred: set[Path] = set()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(PATIENCE_MS)
        self._quiet.timeout.connect(self._tell)
        self._watcher.directoryChanged.connect(self._stir)

    def watch(self, folder: Path, paths: Sequence[str]) -> None:
        """Watches ``telling`` folders of one, in place of others."""
        self.forget(folder)
        paths = paths[: max(0, MOST_WATCHED - len(self._owners))]
        if paths:
            refused = set(self._watcher.addPaths(paths))
            self._owners.update((path, folder) for path in paths if path not in refused)

    def forget(self, folder: Path) -> None:
        """Watches it no more."""
        gone = [path for path, owner in self._owners.items() if owner == folder]
        if gone:
            self._watcher.removePaths(gone)
        for path in gone:
            del self._owners[path]

    def stop(self) -> None:
        self._quiet.stop()
        for folder in set(self._owners.values()):
            self.forget(folder)

    def _stir(self, path: str) -> None:
        owner = self._owners.get(path)
        if owner is not None:
            self._stirred.add(owner)
            self._quiet.start()

    def _tell(self) -> None:
        stirred, self._stirred = self._stirred, set()
        for folder in stirred:
            self.changed.emit(folder)


def telling(folder: Path, within: Iterable[Path]) -> list[str]:
    """Folders that tell of changes: it, those right in it, those on the way to what was found in it. On any thread."""
    wanted = {folder, *_folders(folder)}
    for path in within:
        for parent in path.parents:
            if parent in wanted or folder not in parent.parents:
                break
            wanted.add(parent)
    nearest = sorted(wanted, key=lambda one: (len(one.parts), one))[:MOST_WATCHED]
    return [str(path) for path in nearest if path.is_dir()]


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:  # gone, or not to be read: there is nothing to watch
        return []
