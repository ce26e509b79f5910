"""Trains a pipeline in the worker: exports it privately, fits what is not frozen, and answers a file of new weights."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from os import PathLike
from pathlib import Path
from typing import Any

from studio.errors import ExportError, NotReady, PipelineError, UsageError
from studio.exporter import ExportReport, Progress, export
from studio.exporter.signatures import TRAINING
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit, group
from studio.pipeline.graph import Graph, ModelNode, OperatorNode, Space, terms_of
from studio.pipeline.node_edits import SetFrozen, SetParameters
from studio.pipeline.sharing import sharing
from studio.pipeline.trained import open_weights
from studio.pipeline.weight_files import place_beside
from studio.savedmodel import reader
from studio.tensors import format_type
from studio.worker.client import OnProgress, Worker
from studio.worker.data.describe import Given, assign, assign_any, describe, from_logits
from studio.worker.data.reports import DataReport
from studio.worker.data.sources import TrainingData
from studio.worker.data.suggest import default_metrics
from studio.worker.protocol import Train
from studio.worker.reports import TrainReport
from studio.worker.steps import SIGNATURE
from studio.worker.training import (
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    LossName,
    Objective,
    TrainOptions,
    TrainPart,
    TrainVariable,
)


def train(
    pipeline: Pipeline,
    inputs: Given | TrainingData,
    targets: Given | None = None,
    *,
    losses: Mapping[str, LossName | Objective] | None = None,
    options: TrainOptions | None = None,
    validation: Given | TrainingData | None = None,
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
        validation: samples to measure with, for the inputs and outputs that have some to train with; by default a
            share of those (``TrainOptions.validation``).
        only: names of the models and operators that train; by default all that are not frozen.
        output: the file that takes the weights; by default ``NAME.trained.npz`` beside the pipeline's file, with a
            number where there is one.
        worker: to run in; by default one of its own, for this call.

    Raises:
        NotReady: the pipeline has errors. ``UsageError``: data, names or options do not suit it.
        PipelineError: nothing trains, or the loss is no number any more. ``WorkerError``: TensorFlow failed.
    """
    if worker is None:
        with Worker() as own:
            return train(
                pipeline,
                inputs,
                targets,
                losses=losses,
                options=options,
                validation=validation,
                only=only,
                output=output,
                worker=own,
                on_progress=on_progress,
            )
    data = inputs if isinstance(inputs, TrainingData) else assign(pipeline, inputs, targets or {})
    if validation is not None and not isinstance(validation, TrainingData):
        validation = assign_any(pipeline, validation)
    report = look_at(pipeline, data, validation)
    with tempfile.TemporaryDirectory(dir=worker.folder) as folder:
        request = plan(
            pipeline,
            report,
            Path(folder),
            place_for_weights(pipeline.path) if output is None else Path(output).absolute(),
            objectives=objectives_for(pipeline, report, losses or {}),
            options=options or TrainOptions(),
            only=only,
        )
        return worker.submit(request, on_progress).result()


def look_at(pipeline: Pipeline, data: TrainingData, validation: TrainingData | None = None) -> DataReport:
    """What the data of a pipeline without errors holds, see ``data.describe``.

    Raises:
        NotReady: the pipeline has errors.
    """
    _require_ready(pipeline)
    return describe(pipeline, data, validation)


def objectives_for(
    pipeline: Pipeline, report: DataReport, losses: Mapping[str, str | Objective]
) -> dict[str, Objective]:
    """An objective for each output with a target: as suggested, with the losses that a person chose.

    Raises:
        UsageError: the data does not fit, or a loss is for an output without a target; says which.
    """
    unknown = next((name for name in losses if name not in report.data.targets), None)
    if unknown is not None:
        raise UsageError(f"The output {unknown!r} has a loss and no target.", pipeline.name, "Give it a target.")
    found: dict[str, Objective] = {}
    for port in report.ports:
        chosen = losses.get(port.port)
        # A loss that a person chose may suit where none was found to.
        if not port.fits and not (port.role == "target" and chosen is not None and port.samples):
            raise UsageError(port.what, port.port, port.remedy)
        if port.role == "input" or port.source is None:
            continue
        suggested = port.suggestion.objective if port.suggestion is not None else None
        if isinstance(chosen, Objective):
            found[port.port] = chosen
        elif chosen is not None:
            loss = next((name for name in LOSSES if name == chosen), None)
            if loss is None:
                raise UsageError(f"There is no loss {chosen!r}.", port.port, f"Losses are: {', '.join(LOSSES)}.")
            found[port.port] = Objective(loss, from_logits(pipeline, port.port, loss), metrics=default_metrics(loss))
        elif suggested is not None:
            found[port.port] = suggested
    if report.problems:
        raise UsageError(report.problems[0], pipeline.name)
    if report.validation is not None:
        _require_fit(report.validation)
    return found


def _require_fit(validation: DataReport) -> None:
    """Raises UsageError for validation data that is not what the training data is."""
    for port in validation.ports:
        if not port.fits:
            raise UsageError(port.what, f"{port.port} (validation)", port.remedy)
    if validation.problems:
        raise UsageError(validation.problems[0], "validation")


def place_for_weights(document: Path | None) -> Path:
    """A new file beside a pipeline's own.

    Raises:
        UsageError: it has none.
    """
    if document is None:
        raise UsageError("The pipeline has no file beside which its weights could be.", remedy="Save it, or name one.")
    return place_beside(document)


def plan(
    pipeline: Pipeline,
    data: DataReport,
    folder: Path,
    output: Path,
    *,
    objectives: Mapping[str, Objective],
    options: TrainOptions,
    only: Collection[str] = (),
    progress: Progress | None = None,
) -> Train:
    """The worker's request. Its job ends with a ``TrainReport``, after ``Job.finish`` with one of what there is so far.

    Args:
        pipeline: nobody edits it meanwhile.
        data: a report that fits, or whose misfits ``objectives`` overrule.
        folder: takes the private export; has to live as long as the job.
        output: file that takes the weights; it appears when there are some, whole.
        objectives: for the outputs that have targets.
        only: names of the models and operators that train; all that are not frozen when empty.
        progress: raises ``Cancelled`` to end it.

    Raises:
        NotReady: the pipeline has errors. ``UsageError``: data, names or options do not suit it. ``PipelineError``:
        nothing trains. ``ExportError``: the disk refused.
    """
    _check(options)
    _require_ready(pipeline)
    if only:
        pipeline = pipeline.copy()
        if edits := list(_freezing(pipeline.graph, only)):
            pipeline.apply(group("Freeze", *edits))
    report = _export(pipeline, folder / "export", progress)
    signature = TRAINING if TRAINING in report.signatures else SIGNATURE
    ports = report.signatures[signature]
    parts = _parts(pipeline.graph, report)
    if not any(variable.trainable for variable in report.variables):
        raise _nothing_trains(parts)
    owners = {node: part.key for part in parts for node in part.nodes}
    return Train(
        export=str(report.target),
        tags=reader.load(report.target).tags,
        signature=signature,
        measured=SIGNATURE,
        inputs={name: format_type(kind) for name, kind in ports.inputs.items()},
        outputs={name: format_type(kind) for name, kind in ports.outputs.items()},
        parts=parts,
        variables=tuple(TrainVariable(owners[variable.nodes[0]], variable.name) for variable in report.variables),
        objectives=objectives,
        data=data.data,
        validation_data=data.validation.data if data.validation is not None else None,
        options=options,
        output=str(output),
    )


def _require_ready(pipeline: Pipeline) -> None:
    pipeline.settle()
    if errors := pipeline.errors():
        raise NotReady(f"The pipeline has errors, the first: {errors[0]}", pipeline.name, problems=tuple(errors))


def _check(options: TrainOptions) -> None:
    """Raises UsageError for what no training can have."""
    least: dict[str, float] = {"epochs": 1, "batch_size": 1, "decay_epochs": 1, "seed": 0, "momentum": 0, "decay": 0}
    for field in fields(options):
        value: Any = getattr(options, field.name)
        if field.name in least and value < least[field.name]:
            raise _unfit(field.name, value, f"Give {least[field.name]:g} or more.")
    choices: dict[str, tuple[str, ...]] = {"optimizer": OPTIMIZERS, "schedule": SCHEDULES}
    for name, known in choices.items():
        if getattr(options, name) not in known:
            what = f"There is no {name} {getattr(options, name)!r}."
            raise UsageError(what, remedy=f"Choose one of: {', '.join(known)}.")
    for name in ("learning_rate", "clip_norm"):
        value = getattr(options, name)
        if value is not None and not value > 0:
            raise _unfit(name, value, "Give a number above 0.")
    if not 0 <= options.validation < 1:
        what = f"The share of the samples for validation is {options.validation}."
        raise UsageError(what, remedy="Give a number from 0 below 1.")


def _unfit(name: str, value: object, remedy: str) -> UsageError:
    return UsageError(f"No training can have {value} as its {name.replace('_', ' ')}.", remedy=remedy)


def _freezing(graph: Graph, only: Collection[str]) -> Iterator[Edit]:
    """What keeps all but some nodes from training.

    Raises:
        UsageError: there is no such node.
    """
    chosen: set[str] = set()
    for name in only:
        ids = graph.named(Space.PARTS, name)
        if not ids:
            raise UsageError(f"There is no node {name!r}.", graph.name, "Name models and operators.")
        chosen.update(sharing(graph, ids))
    for key, node in graph.nodes.items():
        if isinstance(node, ModelNode) and (key not in chosen) != node.frozen:
            yield SetFrozen(key, key not in chosen)
        elif isinstance(node, OperatorNode) and hasattr(node.params, "trainable"):
            params = replace(node.params, trainable=key in chosen)
            if params != node.params:
                yield SetParameters(key, node.operator, params, node.effect, node.assumptions, node.accepted)


def _export(pipeline: Pipeline, target: Path, progress: Progress | None) -> ExportReport:
    """Hard links cost nothing, and nobody writes into this export; another disk needs copies."""
    try:
        return export(pipeline, target, weights="link", progress=progress)
    except ExportError:
        return export(pipeline, target, progress=progress)


def _parts(graph: Graph, report: ExportReport) -> tuple[TrainPart, ...]:
    found: dict[tuple[str, ...], TrainPart] = {}
    for variable in report.variables:
        if variable.nodes in found:
            continue
        node = graph.node(variable.nodes[0])
        assert isinstance(node, (ModelNode, OperatorNode))
        weights = terms_of(node).weights
        kept = tuple(open_weights(weights).shapes) if weights is not None else ()
        trains = not node.frozen if isinstance(node, ModelNode) else getattr(node.params, "trainable", True)
        found[variable.nodes] = TrainPart(node.name, variable.nodes, not trains, kept)
    return tuple(found.values())


def _nothing_trains(parts: tuple[TrainPart, ...]) -> PipelineError:
    if not parts:
        what = "Nothing trains: no part of the pipeline has weights."
        return PipelineError(what, remedy="Add a layer, such as Dense, or a model with variables.")
    names = ", ".join(part.key for part in parts)
    return PipelineError(f"Nothing trains: every part is frozen ({names}).", remedy="Let one of them train.")
