"""The settings' file before it is used: an unreadable one is put aside, an old one is brought up, neither is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

VERSION: Final = 1
MIGRATIONS: Final[Mapping[int, Callable[[QSettings], None]]] = {}
"""What brings settings of one version to the next, by the version that it takes."""
_KEY: Final = "settings/version"


def open_settings(organization: str, name: str) -> QSettings:
    """The user's settings, in the newest version."""
    scope, ini = QSettings.Scope.UserScope, QSettings.Format.IniFormat
    settings = QSettings(ini, scope, organization, name)
    file = Path(settings.fileName())
    if settings.status() is QSettings.Status.FormatError or not is_readable(file):
        put_aside(file, "unreadable")
        settings.clear()
        settings.sync()
        settings = QSettings(ini, scope, organization, name)  # which forgets the fault
    bring_up(settings)
    return settings


def is_readable(file: Path) -> bool:
    """Whether a file is one of settings: Qt takes nearly everything for one, and overwrites it."""
    try:
        text = file.read_bytes().decode()
    except FileNotFoundError:
        return True
    except (OSError, UnicodeDecodeError):
        return False
    first = next((line.strip() for line in text.splitlines() if line.strip() and not line.startswith(";")), "[")
    return first.startswith("[") and "\0" not in text


def bring_up(
    settings: QSettings,
    migrations: Mapping[int, Callable[[QSettings], None]] = MIGRATIONS,
    newest: int = VERSION,
) -> None:
    """Migrates older settings, of which a copy is kept. So is one of a newer program's, which are read as they are."""
    stored = str(settings.value(_KEY, "1"))
    version = int(stored) if stored.isdecimal() else 1
    if version != newest:
        put_aside(Path(settings.fileName()), f"v{version}")
    while version in migrations and version < newest:
        migrations[version](settings)
        version += 1
    if settings.allKeys() and settings.value(_KEY) != str(newest):
        settings.setValue(_KEY, str(newest))


def put_aside(file: Path, word: str) -> Path | None:
    """Copies a file beside itself under a name that is free; None where that cannot be."""
    number = 1
    while True:
        ending = f".{word}{file.suffix}" if number == 1 else f".{word}-{number}{file.suffix}"
        try:
            data = file.read_bytes()
            with file.with_name(file.stem + ending).open("xb") as copy:
                copy.write(data)
            return file.with_name(file.stem + ending)
        except FileExistsError:
            if file.with_name(file.stem + ending).read_bytes() == data:
                return file.with_name(file.stem + ending)
            number += 1
        except OSError:
            return None
