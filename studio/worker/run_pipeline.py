"""Runs a pipeline in the worker: as an export in a private folder, or node by node to take the time of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.errors import ExportError, NotReady
from studio.exporter import Progress, export
from studio.exporter.signatures import TAPS
from studio.pipeline import Pipeline
from studio.savedmodel import reader
from studio.tensors import format_type
from studio.worker.feeds import files_for
from studio.worker.protocol import Run, Trace
from studio.worker.steps import SIGNATURE, steps_of


@dataclass(frozen=True)
class RunOrder:
    """What to feed a pipeline, and what to learn from it.

    Attributes:
        given: tensors by input, see ``feeds.Given``.
        made_up: inputs whose values are made up; ``seed`` is theirs.
        on_the_way: the values of all nodes are wanted, not the outputs alone.
        timed: run node by node and take the time of each.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    made_up: tuple[str, ...] = ()
    seed: int = 0
    on_the_way: bool = True
    timed: bool = False


def plan(pipeline: Pipeline, order: RunOrder, folder: Path, output: Path, progress: Progress) -> Run | Trace:
    """The worker's request. What comes out is named as the outputs, and as ``node.port`` on the way.

    Args:
        pipeline: a copy that nobody edits meanwhile.
        folder: takes exports and tensors; has to live as long as the job.
        output: takes what comes out, and what was fed in a folder ``inputs``; it exists.
        progress: raises ``Cancelled`` to end it.

    Raises:
        NotReady: the pipeline has errors. ``UsageError``: an input is missing or does not fit; names it.
        ExportError: the disk refused.
    """
    pipeline.settle()
    if errors := pipeline.errors():
        raise NotReady(f"The pipeline has errors, the first: {errors[0]}", pipeline.name, problems=tuple(errors))
    types = {exposed.name: exposed.type for exposed in pipeline.interface().inputs}
    fed = output / "inputs"
    fed.mkdir(exist_ok=True)
    files = files_for(types, order.given, fed, optional=order.made_up)
    texts = {name: format_type(kind) for name, kind in types.items()}
    if order.timed:
        progress("Preparing the nodes")
        steps, outputs = steps_of(pipeline, folder)
        return Trace(steps, outputs, files, texts, str(output), order.made_up, order.seed)
    target = folder / "export"
    _export(pipeline, target, order.on_the_way, progress)
    key = TAPS if order.on_the_way else SIGNATURE
    return Run(str(target), reader.load(target).tags, key, files, texts, str(output), order.made_up, order.seed)


def _export(pipeline: Pipeline, target: Path, taps: bool, progress: Progress) -> None:
    """Hard links cost nothing, and nobody writes into this export; another disk needs copies."""
    try:
        export(pipeline, target, taps=taps, weights="link", progress=progress)
    except ExportError:
        export(pipeline, target, taps=taps, weights="auto", progress=progress)
