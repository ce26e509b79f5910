"""Reading models in the background, in the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from studio.desktop.background import Background, Token
from studio.desktop.panels.library_scan import scan
from studio.errors import StudioError
from studio.pipeline.models import Look, look, read
from studio.savedmodel.info import SavedModelInfo

Wanted = Sequence[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Reading:
    """What became of one path: a model's info, or a sentence that says why not.

    Attributes:
        inside: the models of a folder that is none itself, where those were looked for.
    """

    path: Path
    info: SavedModelInfo | None = None
    fault: str = ""
    inside: tuple[Path, ...] = ()


class ModelReader(QObject):
    """Reads models on a thread of its own and answers on the window's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)

    def read(self, paths: Sequence[Path], then: Callable[[list[Reading]], None], *, inside: bool = False) -> None:
        """Reads models; ``then`` gets one reading a path.

        Args:
            inside: what is no model may be a folder of some: these are looked for.
        """
        self._background.start(lambda token: [_read(path, token, inside) for path in paths], then)

    def look(self, wanted: Wanted, then: Callable[[list[Look]], None]) -> None:
        """Looks at models that nodes stand for, by path and tags."""

        def work(token: Token) -> list[Look]:
            looks = []
            for path, tags in wanted:
                token.check()
                looks.append(look(path, tags))
            return looks

        self._background.start(work, then)

    def stop(self) -> None:
        """Forgets what has not begun and waits for what has."""
        self._background.stop()


def _read(path: Path, token: Token, inside: bool) -> Reading:
    token.check()
    try:
        return Reading(path, read(path))
    except StudioError as error:
        found = scan(path, token) if inside and path.is_dir() else ()
        return Reading(path, fault=str(error), inside=tuple(one.path for one in found if one.path != path))
