"""What a look at training data answers, before anything is trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from studio.worker.data.sources import Source, TrainingData
from studio.worker.training import Objective


@dataclass(frozen=True)
class Suggestion:
    """What an output could be trained for, and a sentence that says why."""

    objective: Objective
    why: str


@dataclass(frozen=True)
class PortData:
    """The samples of one port.

    Attributes:
        port: name of an input or output of the pipeline. ``wanted``: its type, as a text.
        source: None where nothing is given.
        found: the type of all samples together, as a text, ``float32[1797,28,28,1]``; empty where it cannot be told.
        samples: how many; None where that cannot be told.
        classes: what the class numbers stand for, where there are names.
        what, remedy: why it does not fit; empty where it does.
        suggestion: of a target that fits.
    """

    port: str
    role: Literal["input", "target"]
    wanted: str
    source: Source | None = None
    found: str = ""
    samples: int | None = None
    classes: tuple[str, ...] = ()
    what: str = ""
    remedy: str = ""
    suggestion: Suggestion | None = None

    @property
    def fits(self) -> bool:
        return not self.what


@dataclass(frozen=True)
class DataReport:
    """All ports of a pipeline with their data.

    Attributes:
        ports: inputs first, in the pipeline's order; outputs without a target stand without a source.
        samples: how many there are; None where the ports do not agree.
        problems: sentences that concern no single port: lengths that differ, nothing to train for.
        validation: of the data to measure with, where that has sources of its own.
    """

    ports: tuple[PortData, ...]
    samples: int | None = None
    problems: tuple[str, ...] = ()
    validation: DataReport | None = None

    @property
    def fits(self) -> bool:
        """Whether training can begin with it."""
        return (
            not self.problems
            and all(port.fits for port in self.ports)
            and (self.validation is None or self.validation.fits)
        )

    @property
    def data(self) -> TrainingData:
        """The sources as they are to be read."""

        def of(role: str) -> dict[str, Source]:
            return {one.port: one.source for one in self.ports if one.role == role and one.source is not None}

        return TrainingData(of("input"), of("target"))

    @property
    def objectives(self) -> Mapping[str, Objective]:
        """What each output with a target could be trained for."""
        return {port.port: port.suggestion.objective for port in self.ports if port.suggestion is not None}


@dataclass(frozen=True)
class FileContent:
    """What a file or folder offers, to choose from.

    Attributes:
        kind: ``npy``, ``npz``, ``csv`` or ``images``.
        arrays: name -> type, as a text: arrays of a ``.npz``, columns of a table, ``""`` for a ``.npy``.
        classes: of a folder of pictures.
    """

    kind: Literal["npy", "npz", "csv", "images"]
    path: str
    samples: int | None = None
    arrays: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
