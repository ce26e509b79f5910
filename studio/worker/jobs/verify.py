"""Compares an export, run by both Python loaders, with its parts run one by one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from studio.errors import ModelError, StudioError
from studio.tensors import parse_type
from studio.worker import arrays
from studio.worker.arrays import TensorValue, dtype_of
from studio.worker.jobs import compare, generate
from studio.worker.jobs.chain import Chain
from studio.worker.jobs.inputs import recipe_for
from studio.worker.jobs.loading import LOADERS, InputsRefused, Runnable, Tensors
from studio.worker.protocol import Report, Verify
from studio.worker.reports import Difference, PartReport, TrialReport, VerifyReport


def verify(request: Verify, progress: Report) -> VerifyReport:
    """Runs the parts and the export on the same inputs, several times.

    Raises:
        ModelError: a part cannot be loaded.
        PipelineError: the parts take no input that could be made up; ``remedy`` says which files to give.
        Cancelled: through ``progress``.
    """
    started = time.perf_counter()
    parts = Parts(request.steps, request.outputs, progress)
    trials = [Trial(inputs, *parts.expected(inputs, progress)) for inputs in _inputs(request, parts, progress)]
    unstable = frozenset[str]().union(*(trial.unstable for trial in trials))
    failures: dict[str, str] = {}
    differences: list[Difference] = []
    for number, load in enumerate(LOADERS):
        progress(f"Running the export by the {load.loader} loader", 0.6 + 0.2 * number)
        try:
            export = load(request.export, request.tags, request.signature)
            found = [_compare(export, trial, unstable) for trial in trials]
        except StudioError as error:
            failures[load.loader] = error.what
            continue
        differences += [_worst(of_output) for of_output in zip(*found)]
    return VerifyReport(
        tuple(differences),
        parts.report,
        tuple(
            TrialReport({name: generate.describe(value) for name, value in trial.inputs.items()}) for trial in trials
        ),
        failures,
        time.perf_counter() - started,
    )


@dataclass(frozen=True)
class Trial:
    """Inputs and what the parts make of them.

    Attributes:
        unstable: outputs that differ when the same inputs are given again.
        allowed: the tolerance that the narrowest float on the way leaves.
    """

    inputs: Tensors
    expected: Tensors
    unstable: frozenset[str]
    allowed: float


class Parts(Chain):
    """The nodes of the pipeline with what a comparison asks of them."""

    @property
    def report(self) -> tuple[PartReport, ...]:
        return tuple(PartReport(name, model.loader, model.fallback) for name, model in self.models.items())

    def run(self, inputs: Tensors) -> tuple[dict[str, TensorValue], float]:
        """The outputs of the pipeline, and the tolerance that the narrowest float on the way leaves.

        Raises:
            InputsRefused: a part does not take its values; names it.
        """
        known = self.values(inputs)
        computed = [value for source, value in known.items() if source.step]
        allowed = max((compare.tolerance(dtype_of(part)) for value in computed for part in value.components), default=0)
        return self.outputs(known), allowed

    def expected(self, inputs: Tensors, progress: Report) -> tuple[dict[str, TensorValue], frozenset[str], float]:
        """The outputs, the names of those that differ from run to run, and the tolerance: see ``Trial``."""
        progress("Running the parts", 0.5)
        outputs, allowed = self.run(inputs)
        again, _ = self.run(inputs)
        unstable = frozenset(name for name, value in outputs.items() if not compare.identical(value, again[name]))
        return outputs, unstable, allowed


def _inputs(request: Verify, parts: Parts, progress: Report) -> list[Tensors]:
    """The inputs of every trial: given ones from files, the others made up so that the parts take them."""
    types = {name: parse_type(text) for name, text in request.inputs.items()}
    given = {name: arrays.read(files, types[name], name) for name, files in request.files.items()}
    open_types = {name: kind for name, kind in types.items() if name not in given}
    if not open_types:
        return [given]  # the same values again would prove nothing more
    recipe, _ = recipe_for(open_types, given, request.seed, parts.run, progress)
    trials: list[Tensors] = []
    for number in range(request.trials):
        for candidate in (recipe.varied(number), recipe):
            inputs = {**given, **generate.generate(open_types, candidate, request.seed + number)}
            if _taken(parts, inputs):
                trials.append(inputs)
                break
    return trials


def _taken(parts: Parts, inputs: Tensors) -> bool:
    try:
        parts.run(inputs)
    except InputsRefused:
        return False
    return True


def _compare(export: Runnable, trial: Trial, unstable: frozenset[str]) -> list[Difference]:
    actual = export(trial.inputs)
    missing = trial.expected.keys() ^ actual.keys()
    if missing:
        raise ModelError(f"The export's outputs are not the pipeline's: {', '.join(sorted(missing))}.")
    found: list[Difference] = []
    for name, value in trial.expected.items():
        if name in unstable:
            note = "The parts themselves answer differently from run to run."
            found.append(
                Difference(name, export.loader, str(value.type), None, None, trial.allowed, comparable=False, note=note)
            )
        else:
            found.append(compare.difference(name, export.loader, value, actual[name], trial.allowed))
    return found


def _worst(trials: tuple[Difference, ...]) -> Difference:
    def badness(difference: Difference) -> tuple[bool, bool, float]:
        relative = difference.relative
        return (not difference.equal, not difference.comparable, relative if relative is not None else float("inf"))

    return max(trials, key=badness)
