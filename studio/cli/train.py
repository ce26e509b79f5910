"""Trains what is not frozen of a pipeline, and keeps the new weights in it. The models' own files stay as they are.

Ctrl+C ends it after the step that it is at, with the best weights so far; a second one gives up.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from studio.cli.exporting import forward, warn_of_models
from studio.cli.output import Output, counted, table
from studio.errors import DocumentError, TargetExists, Terminated, UsageError
from studio.pipeline import Pipeline
from studio.pipeline.weight_files import weight_files
from studio.worker.client import Job, Worker
from studio.worker.data.describe import assign, assign_any, spread
from studio.worker.data.sources import TrainingData
from studio.worker.reports import TrainReport
from studio.worker.train import look_at, objectives_for, place_for_weights, plan
from studio.worker.training import LOSSES, OPTIMIZERS, SCHEDULES, TrainOptions

_OWN = TrainOptions()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("pipeline", metavar="FILE.studio", help="the pipeline")
    parser.add_argument(
        "--data",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="samples for an input: FILE.npy, FILE.npz:ARRAY, FILE.csv:COLUMN,COLUMN, or a folder with a folder of "
        "pictures for each class; FILE.npz alone gives its arrays to the inputs and outputs of their names",
    )
    parser.add_argument(
        "--target",
        action="append",
        default=[],
        metavar="OUTPUT=FILE",
        help="what an output should answer: the same kinds of files; a folder of pictures gives class numbers",
    )
    parser.add_argument(
        "--loss",
        action="append",
        default=[],
        metavar="OUTPUT=NAME",
        help=f"loss of an output (default: as output and targets suggest): {', '.join(LOSSES)}",
    )
    parser.add_argument("--only", action="append", default=[], metavar="NODE", help="train this node alone; repeatable")
    parser.add_argument("--optimizer", choices=OPTIMIZERS, default=_OWN.optimizer, help="(default: %(default)s)")
    _number(parser, "--learning-rate", float, "(default: %(default)s)")
    _number(parser, "--momentum", float, "of sgd (default: %(default)s)")
    _number(parser, "--weight-decay", float, "of adamw (default: %(default)s)")
    parser.add_argument(
        "--schedule", choices=SCHEDULES, default=_OWN.schedule, help="of the learning rate (default: %(default)s)"
    )
    _number(parser, "--clip-norm", float, "what the norm of all gradients together may be (default: any)")
    _number(parser, "--epochs", int, "passes over the samples, at most (default: %(default)s)")
    _number(parser, "--batch-size", int, "samples a step (default: %(default)s)")
    parser.add_argument(
        "--validation",
        action="append",
        default=[],
        metavar="SHARE|NAME=FILE",
        help=f"share of the samples that is held back to measure with (default: {_OWN.validation}); or samples of "
        "their own, given as to --data: FILE.npz, or NAME=FILE for each input and output",
    )
    _number(parser, "--patience", int, "end after so many epochs without a better one (default: go on)")
    _number(parser, "--seed", int, "of order and choice of samples (default: %(default)s)")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("-o", "--output", metavar="FILE.studio", help="write the pipeline with its new weights there")
    place.add_argument("--save", action="store_true", help="give the pipeline itself the new weights")
    parser.add_argument("--overwrite", action="store_true", help="replace the file of --output")


def perform(given: argparse.Namespace, output: Output) -> int:
    target = Path(given.pipeline if given.save else given.output).absolute()
    if target.exists() and not given.save and not given.overwrite:
        raise TargetExists("The file exists.", str(target), "Use --overwrite to replace it.")
    pipeline = Pipeline.load(given.pipeline)
    warn_of_models(pipeline, output)
    share, validation = _validation(pipeline, given.validation)
    chosen = {field.name for field in dataclasses.fields(TrainOptions) if field.name in given} - {"validation"}
    options = TrainOptions(**{name: getattr(given, name) for name in chosen}, validation=share)
    data = look_at(pipeline, _data(pipeline, given), validation)
    objectives = objectives_for(pipeline, data, _pairs(given.loss, "--loss"))
    for port in data.ports:
        if port.port in objectives:
            why = f" {port.suggestion.why}" if port.suggestion is not None else ""
            output.note(f"note: {port.port}: {objectives[port.port].loss}.{why}")
    with Worker() as worker, tempfile.TemporaryDirectory(dir=worker.folder) as folder, output.progress() as progress:
        request = plan(
            pipeline,
            data,
            Path(folder),
            place_for_weights(target),
            objectives=objectives,
            options=options,
            only=given.only,
            progress=progress,
        )
        report = _awaited(worker.submit(request, forward(progress)), output)
    if report.weights:
        former = _weights_of(target)
        pipeline.keep_weights(report)
        pipeline.save(target)
        for file in sorted(former - weight_files(pipeline.graph.nodes.values())):
            output.note(f"note: The former weights stay in {file}; delete it when no pipeline needs it.")
    if output.as_json:
        trained_for = {name: dataclasses.asdict(objective) for name, objective in objectives.items()}
        kept = str(target) if report.weights else None
        output.data({**dataclasses.asdict(report), "objectives": trained_for, "pipeline": kept})
    else:
        _show(report, target, output)
    return 0


def _weights_of(document: Path) -> frozenset[str]:
    """The files of weights of the document that is written over; none where it cannot be read."""
    try:
        return weight_files(Pipeline.load(document, look=False).graph.nodes.values())
    except DocumentError:
        return frozenset()


def _number(parser: argparse.ArgumentParser, name: str, kind: type[int] | type[float], help: str) -> None:
    default = getattr(_OWN, name.removeprefix("--").replace("-", "_"))
    parser.add_argument(name, type=kind, default=default, metavar="N", help=help)


def _data(pipeline: Pipeline, given: argparse.Namespace) -> TrainingData:
    """The samples: those named one by one, and what archives have for the other ports."""
    inputs: dict[str, str] = {}
    targets: dict[str, str] = {}
    for archive in (text for text in given.data if "=" not in text):
        more = spread(pipeline, archive)
        inputs.update(more[0])
        targets.update(more[1])
    inputs.update(_pairs([text for text in given.data if "=" in text], "--data"))
    targets.update(_pairs(given.target, "--target"))
    return assign(pipeline, inputs, targets)


def _validation(pipeline: Pipeline, given: Sequence[str]) -> tuple[float, TrainingData | None]:
    """The share that is held back, or data of its own."""
    option = "--validation"
    pairs = [text for text in given if "=" in text]
    archives = [text for text in given if "=" not in text and text.lower().endswith(".npz")]
    shares = [text for text in given if text not in (*pairs, *archives)]
    if len(shares) > 1 or (shares and len(given) > 1):
        raise UsageError("Give one share of the samples, or files.", option)
    if shares:
        try:
            return float(shares[0]), None
        except ValueError:
            raise UsageError(f"{shares[0]!r} is not understood.", option, "Write a share or NAME=FILE.") from None
    if not given:
        return _OWN.validation, None
    found = TrainingData()
    for archive in archives:
        found = _joined(found, assign(pipeline, *spread(pipeline, archive)))
    return _OWN.validation, _joined(found, assign_any(pipeline, _pairs(pairs, option)))


def _joined(first: TrainingData, second: TrainingData) -> TrainingData:
    """Both; the second where both have something for a port."""
    return TrainingData({**first.inputs, **second.inputs}, {**first.targets, **second.targets})


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """``NAME=VALUE`` arguments as a mapping."""
    found: dict[str, str] = {}
    for text in texts:
        name, _, value = text.partition("=")
        if not (name and value):
            form = "OUTPUT=NAME" if option == "--loss" else "NAME=FILE"
            raise UsageError(f"{text!r} is not understood.", option, f"Write {form}.")
        if name in found:
            raise UsageError(f"{name!r} is given twice.", option)
        found[name] = value
    return found


def _awaited(job: Job[TrainReport], output: Output) -> TrainReport:
    """The job's report. The first Ctrl+C asks it to end, the second gives up, and so does a request to terminate."""
    try:
        return job.result()
    except Terminated:
        raise
    except KeyboardInterrupt:
        output.note("Ending after this step; Ctrl+C once more gives up.")
        job.finish()
        return job.result()


def _show(report: TrainReport, target: Path, output: Output) -> None:
    names = ["loss", *(report.history[0].metrics if report.history else ())]
    measured = ["", *(f"validation {name}" for name in names)] if report.validation_samples else []
    rows = [
        [str(epoch.epoch), *_figures({"loss": epoch.loss, **epoch.metrics}, names), *_figures(epoch.validation, names)]
        for epoch in report.history
    ]
    if rows:
        output.show(table(["epoch", *names, *measured[1:]], rows))
    before, after = (
        ", ".join(f"{name} {_short(value)}" for name, value in figures.items())
        for figures in (report.before, report.after)
    )
    best = f"epoch {report.best_epoch}" if report.best_epoch else "no epoch was better than before"
    beside = f" and {report.validation_samples} to measure with" if report.validation_samples else ""
    output.text(f"{counted(report.samples, 'sample')}{beside}: {before} before, {after} after ({best})")
    for part in report.parts:
        if part.variables:
            moved = f"moved by {part.moved:.2%}" if part.changed else "unchanged"
            output.text(f"{part.key}: {counted(part.variables, 'variable')}, {part.parameters:,} parameters, {moved}")
    for note in report.notes:
        output.note(f"note: {note}")
    output.text(f"{target}  {report.weights}" if report.weights else "Nothing changed; nothing was written.")


def _figures(values: Mapping[str, float], names: Sequence[str]) -> list[str]:
    return [_short(values[name]) for name in names if name in values]


def _short(value: float) -> str:
    return f"{value:.4g}"
