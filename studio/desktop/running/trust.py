"""Before a model runs for the first time: what a scan found in it, and whether it may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.look.skin import Skin
from studio.desktop.settings import Settings
from studio.errors import StudioError
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import look
from studio.savedmodel.findings import Finding, Severity


@dataclass(frozen=True)
class Suspect:
    """A model that has not run yet, with what it could do if it did."""

    name: str
    path: str
    digest: str
    findings: tuple[Finding, ...]


def suspects(pipeline: Pipeline, trusted: Sequence[str], token: Token) -> tuple[Suspect, ...]:
    """Models with findings that matter and that nobody has let run. Reads files that were not read: on any thread."""
    found: dict[str, Suspect] = {}
    for node in pipeline.graph.nodes.values():
        if not isinstance(node, ModelNode):
            continue
        reference = node.reference
        if reference.digest in trusted or reference.digest in found:
            continue
        token.check()
        info = (pipeline.look_of(node.id) or look(reference.path, reference.tags)).info
        findings = tuple(one for one in (info.findings if info else ()) if one.severity is not Severity.LOW)
        if findings:
            found[reference.digest] = Suspect(node.name, reference.path, reference.digest, findings)
    return tuple(found.values())


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
        from studio.desktop.dialogs.trust_dialog import TrustDialog

        def finish(result: int) -> None:
            accepted = result == QDialog.DialogCode.Accepted
            if accepted:
                self._settings.trust_models([suspect.digest for suspect in found])
            if not token.cancelled:
                (allowed if accepted else refused)()

        dialog = TrustDialog(found, self._skin, self._window)
        dialog.finished.connect(finish)
        return dialog
