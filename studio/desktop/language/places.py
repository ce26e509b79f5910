"""Paths as people write them: the home folder is ``~``."""

from __future__ import annotations

import os
import re
from functools import lru_cache


def short(text: object) -> str:
    """A path, or a sentence with paths in it, with ``~`` for the home folder; as it is where that is not the custom."""
    home = os.path.expanduser("~") if os.name == "posix" else ""  # noqa: PTH111 # Path's raises without a home
    return _inside(home).sub("~", str(text)) if home.strip("/") else str(text)


@lru_cache(maxsize=4)
def _inside(home: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./~-]){re.escape(home.rstrip('/'))}(?=/|$)")
