"""Settings: what cannot be read is put aside, what is old is brought up, and nothing of it is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from studio.desktop.settings_file import bring_up, is_readable, put_aside

START = """
from studio.desktop.settings import Settings
settings = Settings()
print(settings.look.value, settings.reopens_session, settings.recent_pipelines)
settings.reopens_session = True
"""


def start(home: Path) -> str:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize("content", [b"\0\xff\xfe", b"[window\nlook=dark\n", b"notes\n", b"SQLite format 3\0"])
def test_an_unreadable_file_is_put_aside_and_the_program_starts(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "SavedModel Studio" / "savedmodel-studio.ini"
    file.parent.mkdir()
    file.write_bytes(content)
    assert start(tmp_path) == "system False ()"
    assert file.with_name("savedmodel-studio.unreadable.ini").read_bytes() == content
    assert start(tmp_path) == "system True ()"
    assert len(list(file.parent.glob("*.ini"))) == 2


def test_a_readable_file_is_used_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "SavedModel Studio" / "savedmodel-studio.ini"
    file.parent.mkdir()
    file.write_text("; mine\n\n[window]\nlook=dark\n\n[recent]\npipelines=/a.studio, /b.studio\n")
    assert start(tmp_path) == f"dark False ({Path('/a.studio')!r}, {Path('/b.studio')!r})"
    assert [path.name for path in file.parent.glob("*.ini")] == [file.name]
    assert is_readable(file)


def test_older_settings_are_brought_up_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "s.ini"
    file.write_text("[a]\nold=3\n")
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    bring_up(settings, {1: lambda store: store.setValue("a/new", int(store.value("a/old")) + 1)}, newest=2)
    settings.sync()
    assert settings.value("a/new") == 4
    assert (tmp_path / "s.v1.ini").read_text() == "[a]\nold=3\n"
    bring_up(settings, {}, newest=2)
    assert len(list(tmp_path.glob("*.ini"))) == 2


def test_what_is_put_aside_never_replaces_anything(tmp_path: Path) -> None:
    file = tmp_path / "s.ini"
    file.write_text("one")
    assert put_aside(file, "x") == put_aside(file, "x") == tmp_path / "s.x.ini"
    file.write_text("two")
    assert put_aside(file, "x") == tmp_path / "s.x-2.ini"
    assert (tmp_path / "s.x.ini").read_text() == "one"
    assert put_aside(tmp_path / "nothing", "x") is None
