"""What is watched, and whether somebody has to look again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtWidgets import QApplication

from studio.desktop.watched import watch


def test_a_look_is_owed_to_what_was_not_watched_before(qapp: QApplication, tmp_path: Path) -> None:
    watcher = QFileSystemWatcher()
    file = tmp_path / "a"
    file.write_text("")
    assert watch(watcher, [str(tmp_path)])
    assert not watch(watcher, [str(tmp_path)])
    assert watch(watcher, [str(tmp_path), str(file)])
    assert not watch(watcher, [str(file)])
    assert (watcher.files(), watcher.directories()) == ([str(file)], [])


def test_none_is_owed_to_what_the_system_does_not_watch(qapp: QApplication, tmp_path: Path) -> None:
    watcher = QFileSystemWatcher()
    assert not watch(watcher, [str(tmp_path / "missing")])
    assert watch(watcher, [str(tmp_path), str(tmp_path / "missing")])
    assert not watch(watcher, [str(tmp_path), str(tmp_path / "missing")])
