"""Models that were read, kept while their files stay as they were: an export need not read them once more."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.savedmodel import graph_file
from studio.savedmodel.bundle import index_path, model_prefix
from studio.savedmodel.info import SavedModelInfo
from studio.savedmodel.model import Model
from studio.savedmodel.reader import read
from studio.savedmodel.summary import summarise

_ROOM: Final = 8 << 20
# Nanoseconds. No file system tells times less finely: what was written no longer than that before it was read could be
# written again and look the same.
_REST: Final = 2_000_000_000

_Stamp = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class _Kept:
    """A model, with the stamps of what it was read from."""

    model: Model
    stamps: tuple[_Stamp, ...]

    @property
    def size(self) -> int:
        return sum(size for _, _, size, _, _ in self.stamps)


class Shelf:
    """Reads models like ``reader.load``, and keeps those that were used last. May be asked on any thread.

    Args:
        room: bytes of graph files and indexes that it keeps. Their messages take about six times as much.
        clock: nanoseconds as file systems count them.
    """

    def __init__(self, room: int = _ROOM, clock: Callable[[], int] = time.time_ns) -> None:
        self._room = room
        self._clock = clock
        self._kept: OrderedDict[tuple[Path, frozenset[str]], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, path: str | os.PathLike[str], tags: Sequence[str] | None = None) -> Model:
        """A model as it is on the disk now: see ``reader.load`` for arguments and errors."""
        file = graph_file.find(path)
        begun = self._clock()
        stamps = _stamps(file)
        if tags is not None:
            kept = self._take(file, tags)
            if kept is not None and kept.stamps == stamps:
                return kept.model
        model = read(file, tags)
        if all(max(written, changed) + _REST < begun for _, _, _, written, changed in stamps):
            self._keep(_Kept(model, stamps))
        return model

    def inspect(self, path: str | os.PathLike[str], tags: Sequence[str] | None = None) -> SavedModelInfo:
        """What can be told of it: see ``reader.inspect``."""
        return summarise(self.load(path, tags))

    def _take(self, file: Path, tags: Sequence[str]) -> _Kept | None:
        key = (file, frozenset(tags))
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, kept: _Kept) -> None:
        with self._lock:
            self._kept[kept.model.graph_file, frozenset(kept.model.tags)] = kept
            room = self._room
            for key, other in reversed(tuple(self._kept.items())):
                room -= other.size
                if room < 0:
                    del self._kept[key]


def _stamps(file: Path) -> tuple[_Stamp, ...]:
    """What tells whether a model's files are as they were, of the files and of the folders that hold them."""
    index = index_path(model_prefix(file.parent))
    stamps = []
    for path in (file.parent, file, index.parent, index):
        try:
            status = path.stat()
        except OSError:
            continue
        stamps.append((status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(stamps)
