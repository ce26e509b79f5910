"""Reading models in the background, in the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.courtesy import in_turns
from studio.desktop.background import Background, Token
from studio.desktop.panels.library_scan import scan
from studio.errors import Cancelled, StudioError
from studio.pipeline.models import Look, look, read
from studio.savedmodel.info import SavedModelInfo

T = TypeVar("T")
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

    progressed = Signal(str, object)  # what is read, and the fraction that is done; None when it is over

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._awaited: dict[Token, None] = {}

    def read(
        self,
        paths: Sequence[Path],
        then: Callable[[list[Reading]], None],
        *,
        inside: bool = False,
        awaited: bool = True,
    ) -> None:
        """Reads models; ``then`` gets one reading a path.

        Args:
            inside: what is no model may be a folder of some: these are looked for.
            awaited: a person asked for it, hears how far it is, and may give it up.
        """

        def work(token: Token) -> list[Reading]:
            return [_read(path, token, inside, _part(token, at, len(paths))) for at, path in enumerate(paths)]

        def take(found: list[Reading] | StudioError) -> None:
            if isinstance(found, StudioError):
                found = [Reading(path, fault=f"{path}: {found.what} {found.remedy}".strip()) for path in paths]
            then(found)

        self._start(work, take, awaited, paths[0].name if len(paths) == 1 else "")

    def look(self, wanted: Wanted, then: Callable[[list[Look]], None], name: str | None = None) -> None:
        """Looks at models that nodes stand for, by path and tags.

        Args:
            name: of what a person waits for; None where nobody asked.
        """

        def work(token: Token) -> list[Look]:
            parts = enumerate(in_turns(wanted))
            return [look(path, tags, tell=_part(token, at, len(wanted))) for at, (path, tags) in parts]

        def take(found: list[Look] | StudioError) -> None:
            if isinstance(found, StudioError):
                found = [Look(path, tags, what=found.what, remedy=found.remedy) for path, tags in wanted]
            then(found)

        self._start(work, take, name is not None, name or "")

    def give_up(self) -> bool:
        """Reads nothing any more that a person waits for. Answers whether there was anything."""
        awaited = tuple(self._awaited)
        for token in awaited:
            token.cancel()
            self._end(token)
        return bool(awaited)

    def _start(
        self, work: Callable[[Token], T], then: Callable[[T | StudioError], None], awaited: bool, name: str
    ) -> None:
        def take(found: T | StudioError) -> None:
            self._end(token)
            then(found)

        def show(done: float) -> None:
            self.progressed.emit(name, done)

        token = self._background.start(work, take, show if awaited else None)
        if awaited:
            self._awaited[token] = None
            show(0.0)

    def _end(self, token: Token) -> None:
        if token in self._awaited:
            del self._awaited[token]
            self.progressed.emit("", None)

    def stop(self) -> None:
        """Forgets what has not begun and waits for what has."""
        self._background.stop()


def _part(token: Token, at: int, count: int) -> Callable[[float], None]:
    """For one of several things that are read one after the other."""
    return lambda done: token.tell((at + done) / count)


def _read(path: Path, token: Token, inside: bool, tell: Callable[[float], object]) -> Reading:
    token.check()
    try:
        return Reading(path, read(path, tell=tell))
    except Cancelled:
        raise
    except StudioError as error:
        found = scan(path, token) if inside and path.is_dir() else ()
        return Reading(path, fault=str(error), inside=tuple(one.path for one in found if one.path != path))
