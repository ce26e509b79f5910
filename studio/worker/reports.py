"""What jobs answer: plain records, free of TensorFlow, that travel as JSON. Types are texts (``format_type``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Loader = Literal["v2", "v1"]
"""``tf.saved_model.load``, or the v1 loader with a Session."""


@dataclass(frozen=True)
class Versions:
    """What the worker runs on."""

    python: str
    tensorflow: str
    devices: tuple[str, ...]
    kind: Literal["versions"] = "versions"


@dataclass(frozen=True)
class TensorFiles:
    """A tensor on disk.

    Attributes:
        type: of this very tensor, all dims known.
        files: part of the tensor -> ``.npy`` file (see ``arrays``); the key is empty for a whole tensor.
    """

    type: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class RunReport:
    """The outputs of one run.

    Attributes:
        fallback: why the v2 loader could not be used; empty when it was.
        made_up: the inputs that were made up.
        times: seconds that each node took, where the nodes were run one by one.
    """

    outputs: Mapping[str, TensorFiles]
    loader: Loader
    fallback: str
    seconds: float
    made_up: Mapping[str, TensorFiles] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    kind: Literal["run"] = "run"


@dataclass(frozen=True)
class PartReport:
    """How one node of the pipeline was run by its own SavedModel."""

    node: str
    loader: Loader
    fallback: str = ""


@dataclass(frozen=True)
class Difference:
    """One output of the export, run by one loader, against the parts run one by one; the worst of all trials.

    Attributes:
        output: key in the export's signature.
        absolute: largest absolute difference of two elements; None where there is no number to give
            (strings, shapes that differ, NaN on one side only).
        relative: the same, divided by the largest magnitude among the expected elements of its trial.
        tolerance: what ``relative`` may be.
        mismatched: number of elements that differ by more than the tolerance (for all but floats: at all).
        comparable: False when the parts themselves answer differently from run to run.
        equal: within the tolerance, or not comparable.
        note: a sentence where the numbers alone do not tell.
    """

    output: str
    loader: Loader
    type: str
    absolute: float | None
    relative: float | None
    tolerance: float
    mismatched: int = 0
    comparable: bool = True
    equal: bool = True
    note: str = ""


@dataclass(frozen=True)
class TrialReport:
    """The inputs of one comparison: name -> what was fed, for people (``float32[2,28,28,1] 0 … 1``)."""

    inputs: Mapping[str, str]


@dataclass(frozen=True)
class VerifyReport:
    """An export against its parts.

    Attributes:
        failures: loader -> why the export does not load or run in it.
    """

    differences: tuple[Difference, ...]
    parts: tuple[PartReport, ...]
    trials: tuple[TrialReport, ...]
    failures: Mapping[str, str]
    seconds: float
    kind: Literal["verify"] = "verify"

    @property
    def passed(self) -> bool:
        return not self.failures and all(difference.equal for difference in self.differences)


@dataclass(frozen=True)
class EpochFigures:
    """What one epoch came to. Metrics are named ``accuracy``, with several trained outputs ``scores accuracy``.

    Attributes:
        epoch: its number; the first is 1, and 0 stands for the state before training.
        loss: the mean over the samples, each as the weights were when it was its turn.
        validation: the same figures of the validation data, ``loss`` among them; empty without such data.
    """

    epoch: int
    loss: float
    metrics: Mapping[str, float]
    validation: Mapping[str, float]
    learning_rate: float
    seconds: float

    @property
    def deciding(self) -> float:
        """The loss by which epochs are compared: of the validation data, where there are some."""
        return self.validation.get("loss", self.loss)


@dataclass(frozen=True)
class TrainFigures:
    """How far training is; comes with a ``Progress``.

    Attributes:
        epoch, epochs: the current one, from 1; how many there will be at most.
        step, steps: within the epoch.
        loss, metrics: the means of the epoch so far.
        samples_per_second: of the epoch so far. ``seconds_left``: if all epochs are run; None as long as that is open.
        completed: the epoch that has just ended; each comes once.
    """

    epoch: int
    epochs: int
    step: int
    steps: int
    loss: float
    metrics: Mapping[str, float]
    samples_per_second: float
    seconds_left: float | None
    completed: EpochFigures | None = None


@dataclass(frozen=True)
class TrainedPart:
    """What training did to a model or operator of the pipeline.

    Attributes:
        key: its name; under it the file of weights has the values.
        nodes: ids of the nodes that share these weights.
        variables, parameters: how many were trained; 0 for a frozen part.
        moved: length of the change of all its variables together, relative to their length before.
        changed: names of the variables that have other values now, also those that only follow along, such as the
            moving mean of a batch normalisation.
    """

    key: str
    nodes: tuple[str, ...]
    variables: int
    parameters: int
    moved: float
    changed: tuple[str, ...]


@dataclass(frozen=True)
class TrainReport:
    """What came of a training.

    Attributes:
        ended: all epochs were run, nothing became better for as long as was allowed, or somebody said it is enough.
        history: an entry an epoch; the epoch in which somebody stopped it is not among them.
        best_epoch: whose weights these are, from 1; 0 when none was better than the state before.
        before, after: the figures of the validation data, or else the training data, without training's own doings:
            ``loss`` and the metrics.
        parts: the models and operators with weights.
        weights: the file with the trained values; empty when nothing changed. ``digest``: of its content.
        notes: what one should know, a sentence each.
    """

    ended: Literal["finished", "patience", "stopped"]
    history: tuple[EpochFigures, ...]
    best_epoch: int
    before: Mapping[str, float]
    after: Mapping[str, float]
    samples: int
    validation_samples: int
    batch_size: int
    parts: tuple[TrainedPart, ...]
    weights: str
    digest: str
    seconds: float
    notes: tuple[str, ...] = ()
    kind: Literal["train"] = "train"


@dataclass(frozen=True)
class ConvertReport:
    """A Keras file that became a SavedModel.

    Attributes:
        target: its folder. ``files``: relative to it, POSIX, sorted.
        keras: the version that read it.
        differences: of the SavedModel's outputs to those of the model in Keras, on inputs that were made up.
        unproved: why they were not compared; empty when they were.
    """

    target: str
    files: tuple[str, ...]
    bytes: int
    keras: str
    differences: tuple[Difference, ...]
    unproved: str
    seconds: float
    kind: Literal["convert"] = "convert"

    @property
    def passed(self) -> bool:
        return all(difference.equal for difference in self.differences)


Result = Versions | RunReport | VerifyReport | TrainReport | ConvertReport
"""What a job answers."""
