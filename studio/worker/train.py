"""Trains a pipeline in the worker: exports it privately, fits what is not frozen, and answers a file of new weights."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path

from studio.exporter import Progress
from studio.pipeline import Pipeline
from studio.worker.client import OnProgress, Worker
from studio.worker.data.describe import Given
from studio.worker.data.sources import TrainingData
from studio.worker.protocol import Train
from studio.worker.reports import TrainReport
from studio.worker.training import LossName, Objective, TrainOptions


def train(
    pipeline: Pipeline,
    inputs: Given | TrainingData,
    targets: Given | None = None,
    *,
    losses: Mapping[str, LossName | Objective] | None = None,
    options: TrainOptions | None = None,
    validation: TrainingData | None = None,
    only: Collection[str] = (),
    output: str | PathLike[str] | None = None,
    worker: Worker | None = None,
    on_progress: OnProgress | None = None,
) -> TrainReport:
    """Trains what is not frozen, and waits for the report. The pipeline itself and its models stay as they are.

    ``pipeline.keep_weights(report)`` then gives the pipeline the new weights.

    Args:
        inputs: samples for every input of the pipeline, see ``data.describe.Given``; or all data.
        targets: what outputs should answer.
        losses: output -> loss by Keras' name, or an objective; by default as ``data.describe`` suggests.
        options: how to train, see ``TrainOptions``.
        validation: data to measure with; by default a share of the samples (``TrainOptions.validation``).
        only: names of the models and operators that train; by default all that are not frozen.
        output: the file that takes the weights; by default ``NAME.trained.npz`` beside the pipeline's file, with a
            number where there is one.
        worker: to run in; by default one of its own, for this call.

    Raises:
        NotReady: the pipeline has errors. ``UsageError``: data, names or options do not suit it.
        PipelineError: nothing trains, or the loss is no number any more. ``WorkerError``: TensorFlow failed.
    """
    raise NotImplementedError


def plan(
    pipeline: Pipeline,
    data: TrainingData,
    folder: Path,
    output: Path,
    *,
    objectives: Mapping[str, Objective],
    options: TrainOptions,
    validation: TrainingData | None = None,
    only: Collection[str] = (),
    progress: Progress,
) -> Train:
    """The worker's request. Its job ends with a ``TrainReport``, after ``Job.finish`` with one of what there is so far.

    Args:
        pipeline: a copy that nobody edits meanwhile.
        folder: takes the private export; has to live as long as the job.
        output: file that takes the weights; it appears when there are some, whole.
        objectives: for the outputs that have targets.
        only: names of the models and operators that train; all that are not frozen when empty.
        progress: raises ``Cancelled`` to end it.

    Raises:
        NotReady: the pipeline has errors. ``UsageError``: data or names do not suit it. ``PipelineError``: nothing
        trains. ``ExportError``: the disk refused.
    """
    raise NotImplementedError
