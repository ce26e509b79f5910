"""Models that were read, kept while their files stay as they were: an export need not read them once more."""

from __future__ import annotations

import functools
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from studio.files import State, state_of
from studio.savedmodel import graph_file
from studio.savedmodel.bundle import index_path, model_prefix
from studio.savedmodel.info import SavedModelInfo
from studio.savedmodel.model import Model
from studio.savedmodel.progress import Tell, part, silently
from studio.savedmodel.reader import LOADED, read
from studio.savedmodel.summary import summarise

_ROOM: Final = 8 << 20
# Nanoseconds. No file system tells times less finely: what was written no longer than that before it was read could be
# written again and look the same.
_REST: Final = 2_000_000_000


@dataclass(frozen=True)
class _Kept:
    """A model, and how what it was read from looked like.

    Attributes:
        places: the model's folder and graph file, the folder and index of its weights, and
            what has both in the first format. Where a folder looks as it did,
            no other file has come into it, nor has one gone.
    """

    model: Model
    places: tuple[str, ...]
    stamps: tuple[State | None, ...]

    @functools.cached_property
    def size(self) -> int:
        """Of what is in memory: large constants are not."""
        files = sum(stamp.size for stamp in self.stamps if stamp is not None)
        return files - sum(constant.span.size for constant in self.model.large.values())

    def is_current(self) -> bool:
        return self.stamps == tuple(map(_stamp, self.places))


class Shelf:
    """Reads models like ``reader.load``, and keeps those that were used last. May be asked on any thread.

    Args:
        room: bytes of graph files and indexes that it keeps. Their messages take about six times as much.
        clock: nanoseconds as file systems count them.
    """

    def __init__(self, room: int = _ROOM, clock: Callable[[], int] = time.time_ns) -> None:
        self._room = room
        self._clock = clock
        self._kept: OrderedDict[tuple[str, frozenset[str]], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, path: str | os.PathLike[str], tags: Sequence[str] | None = None, tell: Tell = silently) -> Model:
        """A model as it is on the disk now: see ``reader.load`` for arguments and errors.

        Only by its absolute folder and its tags, as nodes refer to it, a model is found that was read before.
        """
        kept = None if tags is None else self._take(os.fspath(path), frozenset(tags))
        if kept is not None and kept.is_current():
            return kept.model
        file = graph_file.find(path)
        weights = model_prefix(file.parent)
        places = (str(file.parent), str(file), str(weights.parent), str(index_path(weights)), str(weights))
        begun = self._clock()
        stamps = tuple(map(_stamp, places))
        model = read(file, tags, tell)
        if all(max(stamp.modified, stamp.changed) + _REST < begun for stamp in stamps if stamp is not None):
            self._keep(_Kept(model, places, stamps))
        return model

    def inspect(
        self, path: str | os.PathLike[str], tags: Sequence[str] | None = None, tell: Tell = silently
    ) -> SavedModelInfo:
        """What can be told of it: see ``reader.inspect``."""
        return summarise(self.load(path, tags, part(tell, 0, LOADED)), part(tell, LOADED, 1))

    def _take(self, folder: str, tags: frozenset[str]) -> _Kept | None:
        with self._lock:
            kept = self._kept.get((folder, tags))
            if kept is not None:
                self._kept.move_to_end((folder, tags))
            return kept

    def _keep(self, kept: _Kept) -> None:
        with self._lock:
            self._kept[str(kept.model.folder), frozenset(kept.model.tags)] = kept
            room = self._room
            for key, other in reversed(tuple(self._kept.items())):
                room -= other.size
                if room < 0:
                    del self._kept[key]


def _stamp(place: str) -> State | None:
    """What a file or folder is now; None where there is nothing."""
    try:
        return state_of(place)
    except OSError:
        return None
