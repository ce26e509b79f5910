"""Paths as people write them: the home folder is ``~``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import TypeVar

AnyPath = TypeVar("AnyPath", bound=PurePath)


def short(text: object) -> str:
    """A path, or a sentence with paths in it, with ``~`` for the home folder; as it is where that is not the custom."""
    said = str(text)
    if "/" not in said or os.name != "posix":
        return said
    home = os.path.expanduser("~")  # noqa: PTH111 # Path's raises without a home
    return _inside(home).sub("~", said) if home.strip("/") else said


def apart(paths: Sequence[PurePath]) -> list[str]:
    """What tells paths with one name apart: their folders, without those at both ends that all have in common.

    Whole folders where only the root is common, or not even that, as on two drives.
    """
    tail = _in_common([path.parts[:0:-1] for path in paths])
    folders = [type(path)(*path.parts[: len(path.parts) - tail]) for path in paths]
    head = _in_common([folder.parts for folder in folders])
    if head <= 1:
        return [short(folder) for folder in folders]
    return [str(type(folder)(*folder.parts[head:])) if folder.parts[head:] else short(folder) for folder in folders]


def places_apart(paths: Iterable[AnyPath], looks: Callable[[AnyPath], object]) -> dict[AnyPath, str]:
    """Of paths that look alike, what tells them ``apart``; nothing of the others."""
    alike: dict[object, list[AnyPath]] = {}
    for path in dict.fromkeys(paths):
        alike.setdefault(looks(path), []).append(path)
    return {path: place for group in alike.values() if len(group) > 1 for path, place in zip(group, apart(group))}


def _in_common(parts: Sequence[tuple[str, ...]]) -> int:
    """With how many equal parts all begin."""
    return next((at for at, names in enumerate(zip(*parts)) if len(set(names)) > 1), min(map(len, parts)))


@lru_cache(maxsize=4)
def _inside(home: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./~-]){re.escape(home.rstrip('/'))}(?=/|$)")
