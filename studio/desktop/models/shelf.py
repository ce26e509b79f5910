"""What the library's models offer, read in the background when a wire looks for something that fits, and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from studio.desktop.background import Background, Token
from studio.errors import StudioError
from studio.pipeline.models import read
from studio.savedmodel.info import SavedModelInfo

MOST: Final = 200
GRAPH_FILE: Final = "saved_model.pb"

_Kept = tuple[float, SavedModelInfo | None]


class ModelShelf(QObject):
    """Answers on the window's thread. Only the last one who asked gets an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._kept: dict[Path, _Kept] = {}
        self._token: Token | None = None

    def ask(self, paths: Sequence[Path], then: Callable[[list[SavedModelInfo]], None]) -> None:
        """What is known of models; those that cannot be read are left out."""
        self.forget()
        wanted, kept = list(paths)[:MOST], dict(self._kept)

        def take(found: dict[Path, _Kept] | StudioError) -> None:
            if isinstance(found, StudioError):
                then([])
                return
            self._kept.update(found)
            then([info for path in wanted if (info := found[path][1]) is not None])

        self._token = self._background.start(lambda token: _read_all(wanted, kept, token), take)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        if self._token is not None:
            self._token.cancel()
            self._token = None

    def stop(self) -> None:
        self._background.stop()


def _read_all(paths: Sequence[Path], kept: dict[Path, _Kept], token: Token) -> dict[Path, _Kept]:
    found = {}
    for path in paths:
        token.check()
        stamp, known = _stamp(path), kept.get(path)
        found[path] = known if known is not None and known[0] == stamp else (stamp, _read(path))
    return found


def _read(path: Path) -> SavedModelInfo | None:
    try:
        return read(path)
    except StudioError:  # it is no model any more, and the library says so
        return None


def _stamp(path: Path) -> float:
    file = path / GRAPH_FILE
    try:
        return (file if file.exists() else path).stat().st_mtime
    except OSError:
        return 0.0
