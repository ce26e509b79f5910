"""Paths as people write them: the home folder is ``~``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path


def short(text: object) -> str:
    """A path, or a sentence with paths in it, with ``~`` for the home folder; as it is where that is not the custom."""
    home = os.path.expanduser("~") if os.name == "posix" else ""  # noqa: PTH111 # Path's raises without a home
    return _inside(home).sub("~", str(text)) if home.strip("/") else str(text)


def apart(paths: Sequence[Path]) -> list[str]:
    """What tells paths with one name apart: their folders, without those at both ends that all have in common."""
    from_the_end = zip(*(reversed(path.parts) for path in paths))
    tail = next((at for at, names in enumerate(from_the_end) if len(set(names)) > 1), 0)
    folders = [Path(*path.parts[: max(1, len(path.parts) - tail)]) for path in paths]
    common = Path(os.path.commonpath(folders))
    if common == Path(common.anchor):
        return [short(folder) for folder in folders]
    return [short(folder) if folder == common else str(folder.relative_to(common)) for folder in folders]


@lru_cache(maxsize=4)
def _inside(home: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./~-]){re.escape(home.rstrip('/'))}(?=/|$)")
