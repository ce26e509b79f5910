"""After a crash or a kill the next start offers what was there, and only then."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject

from studio.desktop.background import Background, Token
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.recovered import DELETE, RECOVER, RecoverySheet
from studio.desktop.documents.reading import quietly
from studio.desktop.documents.workspace import Workspace
from studio.desktop.language.phrases import phrase
from studio.errors import DocumentError, StudioError
from studio.pipeline import Pipeline
from studio.pipeline.journal import Journal, Leftover, Recovered, left_behind, replay

_Replayed: TypeAlias = tuple[Recovered, Pipeline]


class Recovery(QObject):
    """Looks for journals that nobody holds, asks, and opens what they lead to."""

    def __init__(self, window: WindowFrame, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._background = Background(self)

    def offer(self) -> None:
        """Looks in the background and opens the dialog where there is something."""
        folder = self._workspace.journals.folder
        self._background.start(lambda _: left_behind(folder), self._ask)

    def stop(self) -> None:
        self._background.stop()

    def _ask(self, leftovers: list[Leftover] | StudioError) -> None:
        if isinstance(leftovers, StudioError):  # they stay there for the next start
            self._window.refuse((str(leftovers),))
            return
        if not leftovers:
            return
        sheet = RecoverySheet(self._window.skin, leftovers, self._window)
        sheet.answered.connect(lambda answer: self._act(answer, sheet.chosen))
        sheet.open()

    def _act(self, answer: str, chosen: Sequence[Leftover]) -> None:
        if answer == DELETE:
            for leftover in chosen:
                with contextlib.suppress(OSError):  # gone already; what cannot go is offered again
                    leftover.file.unlink(missing_ok=True)
        elif answer == RECOVER:
            files = [leftover.file for leftover in chosen if not leftover.fault]
            self._background.start(lambda token: quietly(lambda: [_replay(file, token) for file in files]), self._open)

    def _open(self, outcomes: list[tuple[Path, _Replayed | DocumentError]] | StudioError) -> None:
        if isinstance(outcomes, StudioError):
            self._window.refuse((str(outcomes),))
            return
        lost = []
        for file, outcome in outcomes:
            if isinstance(outcome, DocumentError):
                lost.append(str(outcome))
                continue
            recovered, pipeline = outcome
            try:
                journal = Journal.resume(file, recovered.length)
            except OSError as error:  # another window was quicker, or the folder is read-only now
                lost.append(self.tr("{0} cannot be recovered: {1}.").format(pipeline.name, phrase(str(error.strerror))))
                continue
            page = self._workspace.add_recovered(pipeline, journal)
            if recovered.lost:
                self._window.tell(
                    self.tr("{0}: the last %n change(s) could not be read.", "", recovered.lost).format(
                        page.document.title
                    )
                )
        if lost:
            self._window.refuse(lost)


def _replay(file: Path, token: Token) -> tuple[Path, _Replayed | DocumentError]:
    token.check()
    try:
        recovered = replay(file)
    except DocumentError as error:
        return file, error
    return file, (recovered, pipeline_of(recovered))


def pipeline_of(recovered: Recovered) -> Pipeline:
    """What a journal gave back, with types and problems: of a large document they take as long as the rest."""
    pipeline = Pipeline(graph=recovered.graph)
    pipeline.path, pipeline.stamp = recovered.path, recovered.stamp
    pipeline.problems()
    return pipeline
