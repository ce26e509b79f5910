"""How a pipeline is to be trained: plain records, free of TensorFlow, that travel as JSON. Names are Keras'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

LossName: TypeAlias = Literal[
    "mean_squared_error",
    "mean_absolute_error",
    "huber",
    "binary_crossentropy",
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
]
MetricName: TypeAlias = Literal["accuracy", "mean_absolute_error"]
OptimizerName: TypeAlias = Literal["adam", "adamw", "sgd", "rmsprop"]
ScheduleName: TypeAlias = Literal["constant", "cosine", "step"]

LOSSES: Final[tuple[LossName, ...]] = get_args(LossName)
METRICS: Final[tuple[MetricName, ...]] = get_args(MetricName)
OPTIMIZERS: Final[tuple[OptimizerName, ...]] = get_args(OptimizerName)
SCHEDULES: Final[tuple[ScheduleName, ...]] = get_args(ScheduleName)

CROSSENTROPIES: Final[frozenset[LossName]] = frozenset(
    {"binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"}
)
"""Losses of classes; the others are of numbers."""


def is_share(figure: str) -> bool:
    """Whether a figure, such as ``scores accuracy``, is a share: between 0 and 1."""
    return figure.endswith("accuracy")


@dataclass(frozen=True)
class Objective:
    """What one output is trained for.

    Attributes:
        loss: what is made small.
        from_logits: the output gives logits, not probabilities; means something for the crossentropies alone.
        weight: by which the loss counts among those of several outputs.
        metrics: what is reported beside the loss; ``accuracy`` for classes, ``mean_absolute_error`` for numbers.
        delta: of ``huber``: where it goes from squares to absolute values.
        class_weights: class number -> weight of its samples; those that are not named have 1.
    """

    loss: LossName
    from_logits: bool = False
    weight: float = 1.0
    metrics: tuple[MetricName, ...] = ()
    delta: float = 1.0
    class_weights: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TrainOptions:
    """How it is trained. The defaults suit a new head on a pretrained model.

    Attributes:
        optimizer: ``sgd`` has ``momentum``, ``adamw`` has ``weight_decay``.
        schedule: of the learning rate over all steps: it stays, falls to 0 along half a cosine, or is multiplied by
            ``decay`` after every ``decay_epochs``.
        clip_norm: the norm that the gradients of all variables together may have; None: any.
        epochs: passes over the data, at most.
        batch_size: samples a step; a signature that fixes the batch has its own way.
        validation: share of the samples, from 0 below 1, that is held back and measured; drawn by ``seed``. Without
            meaning where there is validation data.
        patience: epochs without a better validation loss (training loss, where nothing is validated) after which it
            ends; None: it goes on.
        keep_best: the result is the weights of the best epoch, not of the last.
        shuffle: the samples of each epoch come in an order drawn by ``seed``. Equal seeds give equal runs.
    """

    optimizer: OptimizerName = "adam"
    learning_rate: float = 1e-3
    momentum: float = 0.0
    weight_decay: float = 0.004
    schedule: ScheduleName = "constant"
    decay: float = 0.5
    decay_epochs: int = 10
    clip_norm: float | None = None
    epochs: int = 10
    batch_size: int = 32
    validation: float = 0.2
    patience: int | None = None
    keep_best: bool = True
    shuffle: bool = True
    seed: int = 0


@dataclass(frozen=True)
class TrainVariable:
    """A variable of the export that is trained, in the order of the export's ``variables``.

    Attributes:
        part: key of the part that it belongs to, see ``TrainPart``; empty for one that nothing stands behind.
        name: within the part, as the file of weights has it.
    """

    part: str
    name: str


@dataclass(frozen=True)
class TrainPart:
    """A model or operator whose weights the export has, once for all nodes that share them.

    Attributes:
        key: name of its first node; under it the file of weights has the values.
        nodes: ids of its nodes.
        frozen: its variables don't train.
        kept: names of the variables whose values were trained before.
    """

    key: str
    nodes: tuple[str, ...]
    frozen: bool
    kept: tuple[str, ...] = ()
