"""What lies in a folder."""

from __future__ import annotations

import contextlib
import os


def file_sizes(folder: str | os.PathLike[str]) -> dict[str, int]:
    """The files in a folder and below, relative and POSIX, with their sizes; none when there is no folder."""
    found = {}
    left = [("", os.fspath(folder))]
    while left:
        above, place = left.pop()
        try:
            entries = os.scandir(place)
        except OSError:  # gone meanwhile, or of somebody else
            continue
        with entries:
            for entry in entries:
                with contextlib.suppress(OSError):  # a link to nothing, or in a circle
                    if not entry.is_dir():
                        found[above + entry.name] = entry.stat().st_size
                    elif not entry.is_symlink():
                        left.append((f"{above}{entry.name}/", entry.path))
    return found
