"""What the window knows of the training of one document."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.desktop.jobs import Task
from studio.pipeline import Pipeline
from studio.worker.data.reports import DataReport, PortData
from studio.worker.data.sources import Source, TrainingData
from studio.worker.reports import EpochFigures, TrainFigures, TrainReport
from studio.worker.training import Objective, TrainOptions


class Role(enum.Enum):
    """What samples are for; the value is that of ``PortData.role``."""

    INPUT = "input"
    TARGET = "target"


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


@dataclass
class TrainState:
    """One document's training, as the panel shows it.

    Attributes:
        sources: what a person chose. ``objectives``: what they changed of those that the data suggests.
        looked: what a look at the data found; None until then. ``is_looking``: another look is under way.
        text, fraction: what the job is doing.
        history: the epochs that are over. ``figures``: of the present one.
        sentence: what became of the last training; ``remedy``: of a fault.
    """

    options: TrainOptions
    sources: dict[PortRole, Source] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    looked: DataReport | None = None
    is_looking: bool = False
    stage: Stage = Stage.NONE
    text: str = ""
    fraction: float | None = None
    figures: TrainFigures | None = None
    history: list[EpochFigures] = field(default_factory=list)
    sentence: str = ""
    remedy: str = ""
    is_fault: bool = False
    outcome: Outcome | None = None
    task: Task | None = None

    @property
    def is_running(self) -> bool:
        return self.stage is not Stage.NONE

    @property
    def data(self) -> TrainingData:
        def of(role: Role) -> dict[str, Source]:
            return {port: source for (one, port), source in self.sources.items() if one is role}

        return TrainingData(of(Role.INPUT), of(Role.TARGET))

    def objective(self, output: str) -> Objective | None:
        """What an output is trained for: as chosen, else as the data suggests; None where nothing says."""
        suggested = self.looked.objectives if self.looked is not None else {}
        return self.objectives.get(output) or suggested.get(output)

    def overrules(self, port: PortData) -> bool:
        """Whether a person has chosen a loss where none was found to suit."""
        return port.role == Role.TARGET.value and port.port in self.objectives and bool(port.samples)

    def wanted(self, looked: DataReport) -> Mapping[str, Objective]:
        """What each output with a target is trained for."""
        trained = [port.port for port in looked.ports if port.role == Role.TARGET.value and port.source is not None]
        every = {**looked.objectives, **self.objectives}
        return {output: every[output] for output in trained if output in every}

    def reset_figures(self) -> None:
        self.figures, self.history = None, []

    def offer(self, outcome: Outcome | None) -> Outcome | None:
        """Takes a new outcome; answers the old one."""
        old, self.outcome = self.outcome, outcome
        return old

    def mark_kept(self) -> None:
        if self.outcome is not None:
            self.outcome = replace(self.outcome, is_kept=True)
