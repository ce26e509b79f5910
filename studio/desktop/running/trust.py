"""Before a model runs for the first time: what a scan found in it, and whether it may."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.look.skin import Skin
from studio.desktop.running.suspects import Suspect, suspects
from studio.desktop.settings import Settings
from studio.errors import StudioError
from studio.pipeline import Pipeline


class Trust(QObject):
    """Asks once for each model, by its digest: changed files are another model."""

    def __init__(self, window: QWidget, skin: Skin, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._skin = skin
        self._settings = settings
        self._background = Background(self)

    def ask(
        self,
        pipeline: Pipeline,
        hold: Callable[[QDialog], object],
        allowed: Callable[[], object],
        refused: Callable[[], object],
        failed: Callable[[StudioError], object],
    ) -> Token:
        """Calls one of the three, later: as the person answers, or when the models cannot be looked at.

        None of them if the token is cancelled before an answer.

        Args:
            pipeline: a copy, that nobody edits any more.
            hold: opens a question and keeps it with what it is about.
        """

        def answer(found: tuple[Suspect, ...] | StudioError) -> None:
            if isinstance(found, StudioError):
                failed(found)
            elif found:
                hold(self._question(found, token, allowed, refused))
            else:
                allowed()

        trusted = self._settings.trusted_models
        token = self._background.start(lambda token: suspects(pipeline, trusted, token), answer)
        return token

    def stop(self) -> None:
        self._background.stop()

    def _question(
        self, found: tuple[Suspect, ...], token: Token, allowed: Callable[[], object], refused: Callable[[], object]
    ) -> QDialog:
        def finish(result: int) -> None:
            accepted = result == QDialog.DialogCode.Accepted
            if accepted:
                self._settings.trust_models([suspect.digest for suspect in found])
            if not token.cancelled:
                (allowed if accepted else refused)()

        dialog = TrustDialog(found, self._skin, self._window)
        dialog.finished.connect(finish)
        return dialog
