"""The files that travel with an export: their names, and which are the same."""

from __future__ import annotations

import filecmp
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from studio.files import open_regular

_PIECE: Final = 1 << 20
_LONGEST: Final = 255  # bytes
# What Windows keeps for itself: characters, and names of devices whatever comes behind a dot.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


def asset_names(files: Sequence[Path]) -> list[str]:
    """A name for each file: its own, where no other file has it. Files of one name and content share it.

    Files that don't exist get names too. An export may come to any file system: names that differ in case alone are
    one, and those that Windows does not take are changed.
    """
    alike: dict[str, list[Path]] = {}
    for file in dict.fromkeys(files):
        alike.setdefault(_folded(_portable(file.name)), []).append(file)
    taken = set(alike)
    given: dict[Path, str] = {}
    for group in alike.values():
        name = _portable(group[0].name)
        stem, suffix = PurePath(name).stem, PurePath(name).suffix
        contents: dict[object, str] = {}
        number = 0
        for file in group:
            content = _content(file) if len(group) > 1 else file
            while content not in contents:
                free = _numbered(stem, number, suffix) if number else name
                if not number or _folded(free) not in taken:
                    contents[content] = free
                    taken.add(_folded(free))
                number += 1
            given[file] = contents[content]
    return [given[file] for file in files]


def _portable(name: str) -> str:
    """A name that every file system takes, the same for most."""
    name = _FORBIDDEN.sub("_", name.encode("utf-8", "replace").decode())
    if name.endswith((".", " ")):
        name = f"{name[:-1]}_"
    return f"_{name}" if _DEVICE.fullmatch(name) else name


def _numbered(stem: str, number: int, suffix: str) -> str:
    """The stem is cut where the name would be longer than file systems take."""
    end = f"_{number}{suffix}"
    return stem.encode()[: max(1, _LONGEST - len(end.encode()))].decode(errors="ignore") + end


def _folded(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def _content(file: Path) -> object:
    """Equal for files of equal content; one that cannot be read equals itself alone."""
    digest = hashlib.sha256()
    try:
        with open_regular(file) as opened:
            while piece := opened.read(_PIECE):
                digest.update(piece)
    except OSError:
        return file
    return digest.digest()


def same_files(one: Path, other: Path) -> bool:
    """Whether two folders hold files of the same names and content. A folder that does not exist holds none."""
    names = [
        sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in (one, other)
    ]
    return names[0] == names[1] and all(_same(one / name, other / name) for name in names[0])


def _same(one: Path, other: Path) -> bool:
    if one == other:
        return True
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
