"""What the window knows of the training of one document."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.desktop.background import Token
from studio.desktop.ending import Ending
from studio.desktop.jobs import Task
from studio.pipeline import Pipeline
from studio.worker.data.reports import DataReport, PortData
from studio.worker.data.sources import Source, TrainingData
from studio.worker.reports import EpochFigures, TrainFigures, TrainReport
from studio.worker.training import Objective, TrainOptions


class Role(enum.Enum):
    """What samples are for."""

    INPUT = "input"
    TARGET = "target"
    MEASURED_INPUT = "measured input"
    MEASURED_TARGET = "measured target"

    @property
    def is_input(self) -> bool:
        return self in (Role.INPUT, Role.MEASURED_INPUT)

    @property
    def is_measured(self) -> bool:
        """Samples to measure with, not to train with."""
        return self in (Role.MEASURED_INPUT, Role.MEASURED_TARGET)


PortRole = tuple[Role, str]
"""An input of the pipeline, or an output with what it should answer."""


class Stage(enum.Enum):
    """How far the job is."""

    NONE = "none"
    PREPARING = "preparing"
    TRAINING = "training"
    STOPPING = "stopping"  # it ends with what it has so far
    CANCELLING = "cancelling"


@dataclass(frozen=True)
class Outcome:
    """What a training gave.

    Attributes:
        pipeline: as it was trained. ``folder``: holds the file of weights until they are kept.
        is_kept: the document has these weights, or had them before an undo.
    """

    report: TrainReport
    pipeline: Pipeline
    folder: Path
    is_kept: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether there is something that a person has yet to keep or to give up."""
        return bool(self.report.weights) and not self.is_kept


@dataclass(frozen=True)
class Fault:
    """What keeps data from being trained with. ``port``: empty where it concerns several."""

    what: str
    remedy: str = ""
    port: str = ""
    is_measured: bool = False


@dataclass
class TrainState(Ending):
    """One document's training, as the panel shows it.

    Attributes:
        sources: what a person chose. ``measures_own``: what is measured with has files of its own.
        objectives: what they changed of those that the data suggests.
        looked: what a look at the data found; None until then. ``is_looking``: another look is under way.
        text, fraction: what the job is doing.
        beside: what is done for it beside the window, before there is a ``task``.
        history: the epochs that are over. ``figures``: of the present one.
    """

    options: TrainOptions
    sources: dict[PortRole, Source] = field(default_factory=dict)
    measures_own: bool = False
    objectives: dict[str, Objective] = field(default_factory=dict)
    looked: DataReport | None = None
    is_looking: bool = False
    stage: Stage = Stage.NONE
    text: str = ""
    fraction: float | None = None
    figures: TrainFigures | None = None
    history: list[EpochFigures] = field(default_factory=list)
    outcome: Outcome | None = None
    task: Task | None = None
    beside: Token | None = None

    @property
    def is_running(self) -> bool:
        return self.stage is not Stage.NONE

    @property
    def data(self) -> TrainingData:
        return TrainingData(self._chosen(Role.INPUT), self._chosen(Role.TARGET))

    @property
    def validation(self) -> TrainingData | None:
        """What is measured with; None for a share of the samples."""
        if not self.measures_own:
            return None
        return TrainingData(self._chosen(Role.MEASURED_INPUT), self._chosen(Role.MEASURED_TARGET))

    def seen(self, port: PortRole) -> PortData | None:
        """What the last look at the data found for a port."""
        role, name = port
        report = self.looked.validation if role.is_measured and self.looked is not None else self.looked
        kind = "input" if role.is_input else "target"
        found = report.ports if report is not None else ()
        return next((one for one in found if (one.role, one.port) == (kind, name)), None)

    def fault(self, looked: DataReport) -> Fault | None:
        """The first thing that keeps the data from being trained with."""
        for report in (looked, looked.validation):
            if report is None:
                continue
            is_measured = report is not looked
            for port in report.ports:
                if not port.fits and (is_measured or not self.overrules(port)):
                    return Fault(port.what, port.remedy, port.port, is_measured)
            if report.problems:
                return Fault(report.problems[0], is_measured=is_measured)
        return None

    def objective(self, output: str) -> Objective | None:
        """What an output is trained for: as chosen, else as the data suggests; None where nothing says."""
        suggested = self.looked.objectives if self.looked is not None else {}
        return self.objectives.get(output) or suggested.get(output)

    def overrules(self, port: PortData) -> bool:
        """Whether a person has chosen a loss where none was found to suit."""
        return port.role == "target" and port.port in self.objectives and bool(port.samples)

    def wanted(self, looked: DataReport) -> Mapping[str, Objective]:
        """What each output with a target is trained for."""
        trained = [port.port for port in looked.ports if port.role == "target" and port.source is not None]
        every = {**looked.objectives, **self.objectives}
        return {output: every[output] for output in trained if output in every}

    def _chosen(self, role: Role) -> dict[str, Source]:
        return {port: source for (one, port), source in self.sources.items() if one is role}

    def reset_figures(self) -> None:
        self.figures, self.history = None, []

    def offer(self, outcome: Outcome | None) -> Outcome | None:
        """Takes a new outcome; answers the old one."""
        old, self.outcome = self.outcome, outcome
        return old

    def mark_kept(self) -> None:
        if self.outcome is not None:
            self.outcome = replace(self.outcome, is_kept=True)
