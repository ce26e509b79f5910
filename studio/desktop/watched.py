"""Files and folders that the system tells of."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QFileSystemWatcher


def watch(watcher: QFileSystemWatcher, wanted: Collection[str]) -> bool:
    """Has a watcher watch these and no others, as far as the system lets it.

    Answers whether there are new ones: what has changed of them since somebody looked at them, nobody tells.
    """
    watched = {*watcher.files(), *watcher.directories()}
    if gone := sorted(watched.difference(wanted)):
        watcher.removePaths(gone)
    new = sorted(set(wanted) - watched)
    return bool(new) and len(watcher.addPaths(new)) < len(new)
