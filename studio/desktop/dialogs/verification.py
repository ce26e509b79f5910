"""The verification of an export from its dialog: asks whether the models may run, has the worker compare, shows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from studio.desktop.background import Token
from studio.desktop.dialogs.proof import ProofSection
from studio.desktop.jobs import Jobs, Task
from studio.desktop.running.trust import Trust
from studio.errors import Cancelled, StudioError
from studio.pipeline import Pipeline
from studio.worker.reports import VerifyReport


class Verification(QObject):
    """Verifies one export at a time; what it has to say is shown in the section that was given."""

    ended = Signal()  # the result is shown
    failed = Signal(str)  # the worker came to no result: a sentence, which is shown as well

    def __init__(self, jobs: Jobs, trust: Trust, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._trust = trust
        self._task: Task | None = None
        self._looking: Token | None = None
        self._question: QDialog | None = None
        self._proof: ProofSection | None = None

    def start(self, pipeline: Pipeline, target: Path, signature: str, proof: ProofSection) -> None:
        """Compares an export with the parts of its pipeline, once its models may run; not while it does so already.

        Args:
            pipeline: as it was exported.
            signature: the one that the pipeline itself became.
        """
        if self._task is not None:
            return
        self._proof = proof
        proof.show_progress(self.tr("Looking at the models"), None)

        def hold(question: QDialog) -> None:
            self._question = question
            question.finished.connect(self._let_go)
            question.open()

        def allowed() -> None:
            if self._proof is proof and self._task is None:
                self._begin(pipeline, target, signature, proof)

        def refused() -> None:
            if self._proof is proof:
                proof.show_none(self.tr("Not compared with its parts: they were not to run."))

        def failed(error: StudioError) -> None:
            if self._proof is proof:
                proof.show_none(str(error), is_fault=True)

        self._looking = self._trust.ask(pipeline, hold, allowed, refused, failed)

    def cancel(self) -> None:
        """Asks the comparison to end, which is then said."""
        if self._proof is None:
            return
        if self._task is not None:
            self._proof.show_progress(self.tr("Cancelling…"), None)
            self._task.cancel()
        elif self._looking is not None:
            self._give_up_looking(self._looking)
            self._not_verified(Cancelled())

    def end(self) -> None:
        """Gives up a comparison whose result nobody will see."""
        task, self._task, self._proof = self._task, None, None
        if self._looking is not None:
            self._give_up_looking(self._looking)
        if task is not None:
            task.progressed.disconnect()
            task.done.disconnect(self._verified)
            task.failed.disconnect(self._not_verified)
            task.cancel()

    def _give_up_looking(self, token: Token) -> None:
        token.cancel()
        if self._question is not None:
            self._question.reject()

    def _let_go(self) -> None:
        self._question = None

    def _begin(self, pipeline: Pipeline, target: Path, signature: str, proof: ProofSection) -> None:
        self._looking = None
        proof.show_progress(self.tr("Waiting for the worker"), None)
        task = self._jobs.verify(pipeline, target, signature)
        self._task = task
        task.progressed.connect(proof.show_progress)
        task.done.connect(self._verified)
        task.failed.connect(self._not_verified)

    def _verified(self, report: VerifyReport) -> None:
        self._task = None
        if self._proof is not None:
            self._proof.show_report(report)
            self.ended.emit()

    def _not_verified(self, error: StudioError) -> None:
        self._task = None
        if self._proof is None:
            return
        if isinstance(error, Cancelled):
            self._proof.show_none(self.tr("Cancelled. The export itself stays."))
        else:
            self._proof.show_none(str(error), is_fault=True)
            self.failed.emit(str(error))
        self.ended.emit()
