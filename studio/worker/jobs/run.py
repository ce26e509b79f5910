"""Runs one signature of a SavedModel, or a pipeline node by node, and writes what comes out to files."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from studio.errors import WorkerError, refusal
from studio.tensors import format_type, parse_type
from studio.worker import arrays
from studio.worker.arrays import TensorValue
from studio.worker.jobs.chain import Chain
from studio.worker.jobs.inputs import recipe_for
from studio.worker.jobs.loading import AnyLoader, Tensors
from studio.worker.protocol import Report, Run, Trace
from studio.worker.reports import RunReport, TensorFiles

R = TypeVar("R")


def run(request: Run, progress: Report) -> RunReport:
    """Raises ``StudioError`` for inputs and models that do not work, ``Cancelled`` through ``progress``."""
    started = time.perf_counter()
    given = _given(request)
    progress("Loading the model", 0.2)
    model = AnyLoader(request.folder, request.tags, request.signature)
    progress("Running the model", 0.6)
    inputs, outputs = _fed(request, given, model, progress)
    progress("Writing the outputs", 0.9)
    return RunReport(
        _written(outputs, request.output),
        model.loader,
        model.fallback,
        time.perf_counter() - started,
        made_up=_written({name: inputs[name] for name in request.made_up}, request.output, "made up"),
    )


def trace(request: Trace, progress: Report) -> RunReport:
    """Raises as ``run`` does; what a node does not take names the node."""
    started = time.perf_counter()
    given = _given(request)
    chain = Chain(request.steps, request.outputs, progress)
    progress("Running the nodes", 0.5)
    inputs, _ = _fed(request, given, chain.values, progress)
    times: dict[str, float] = {}
    progress("Taking times", 0.7)
    known = chain.values(inputs, times)  # the first run also warmed up
    progress("Writing the outputs", 0.9)
    on_the_way = {f"{source.step}.{source.port}": value for source, value in known.items() if source.step}
    fallbacks = [f"{name}: {model.fallback}" for name, model in chain.models.items() if model.fallback]
    return RunReport(
        _written({**on_the_way, **chain.outputs(known)}, request.output),
        "v1" if fallbacks else "v2",
        " ".join(fallbacks),
        time.perf_counter() - started,
        made_up=_written({name: inputs[name] for name in request.made_up}, request.output, "made up"),
        times=times,
    )


def _given(request: Run | Trace) -> dict[str, TensorValue]:
    return {port: arrays.read(files, parse_type(request.types[port]), port) for port, files in request.inputs.items()}


def _fed(request: Run | Trace, given: Tensors, attempt: Callable[[Tensors], R], progress: Report) -> tuple[Tensors, R]:
    """The inputs as the models took them, and what came of them."""
    if not request.made_up:
        return given, attempt(given)
    made: dict[str, TensorValue] = {}

    def tried(inputs: Tensors) -> R:
        answer = attempt(inputs)
        made.update(inputs)
        return answer

    types = {name: parse_type(request.types[name]) for name in request.made_up}
    _, answer = recipe_for(types, given, request.seed, tried, progress)
    return made, answer


def _written(values: Mapping[str, TensorValue], *folders: str) -> dict[str, TensorFiles]:
    folder, stems = Path(*folders), arrays.file_names(values)
    try:
        if values:
            folder.mkdir(exist_ok=True)
        return {
            name: TensorFiles(format_type(value.type), arrays.write(value, folder, stems[name]))
            for name, value in values.items()
        }
    except OSError as error:
        what, remedy = refusal(error, f"The outputs cannot be written: {error.strerror}.")
        raise WorkerError(what, str(folder), remedy) from error
