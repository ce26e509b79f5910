"""Trains an export: epochs over the samples, the best state kept, and the values that changed written to a file."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import numpy as np

from studio.errors import PipelineError, StudioError, UsageError
from studio.savedmodel.trained import write_weights
from studio.tensors import TensorType, parse_type
from studio.worker.arrays import Array
from studio.worker.jobs.training.feed import Batch, Feed
from studio.worker.jobs.training.model import Fitting, State
from studio.worker.protocol import Train, TrainReporter
from studio.worker.reports import EpochFigures, TrainFigures, TrainReport

Figures = Mapping[str, float]

_STEPS: Final = 10  # without any gradient, after which none is to be hoped for
_PAUSE: Final = 0.1  # seconds between two messages


def train(request: Train, progress: TrainReporter) -> TrainReport:
    """Raises ``StudioError`` for data and models that cannot be trained, ``Cancelled`` through ``progress``."""
    return _Training(request, progress).run()


class _Training:
    """One training from start to end."""

    def __init__(self, request: Train, progress: TrainReporter) -> None:
        self._request, self._tell = request, progress
        self._options = request.options
        progress("Opening the samples")
        inputs = {name: parse_type(text) for name, text in request.inputs.items()}
        outputs = {name: parse_type(text) for name, text in request.outputs.items()}
        self._feed = Feed(request.data, inputs, outputs)
        self._random = np.random.default_rng(self._options.seed)
        self._places, self._held_back = self._divided()
        self._validation = self._feed
        if request.validation_data is not None:
            self._validation = Feed(request.validation_data, inputs, outputs)
            self._held_back = np.arange(self._validation.samples)
        self._fixed = _fixed_batch({name: inputs[name] for name in request.data.inputs})
        self._size = self._fixed or min(self._options.batch_size, len(self._places))
        if self._fixed and len(self._places) < self._fixed:
            what = f"The signature takes {self._fixed} samples at once; there are {len(self._places)}."
            raise UsageError(what, remedy="Give more samples, or hold back fewer.")
        whole = len(self._places) // self._size
        self._steps = whole if self._fixed else math.ceil(len(self._places) / self._size)
        progress("Loading the pipeline")
        self._fitting = Fitting(request, self._steps)
        self._history: list[EpochFigures] = []
        self._best: tuple[float, int, State] | None = None
        self._spoke = 0.0
        self._started = 0.0

    def run(self) -> TrainReport:
        begin = time.perf_counter()
        self._tell("Measuring before training")
        before = self._measured()
        if len(self._held_back):
            self._best = (before["loss"], 0, self._fitting.initial)
        ended: Literal["finished", "patience", "stopped"] = "finished"
        for epoch in range(1, self._options.epochs + 1):
            if not self._epoch(epoch):
                ended = "stopped"
                break
            if self._is_out_of_patience(epoch):
                ended = "patience"
                break
        return self._report(before, ended, begin)

    def _divided(self) -> tuple[Array, Array]:
        """Places of the samples that are trained with, and of those that are held back."""
        count = self._feed.samples
        held = 0 if self._request.validation_data is not None else int(count * self._options.validation)
        if not held:
            return np.arange(count), np.arange(0)
        order = np.random.default_rng(self._options.seed).permutation(count)
        return np.sort(order[held:]), np.sort(order[:held])

    def _epoch(self, epoch: int) -> bool:
        """Trains one epoch; answers whether it came to its end."""
        start = since = time.perf_counter()
        order = self._random.permutation(self._places) if self._options.shuffle else self._places
        total, samples, untimed = 0.0, 0, 0
        self._fitting.objectives.reset()
        rate = self._fitting.learning_rate
        batches = self._feed.batches(order, self._size, bool(self._fixed), keep_rest=False)
        for step, batch in enumerate(batches, 1):
            loss = self._fitting.train(batch)
            if not math.isfinite(loss):
                raise self._not_finite(loss, epoch, step, batch)
            total, samples = total + loss * batch.size, samples + batch.size
            if epoch == 1 and step == min(_STEPS, self._steps) and total:  # without a loss there is nothing to gain
                self._fitting.require_gradients()
            if self._tell.enough:
                return False
            self._speak(epoch, step, total / samples, samples - untimed, since)
            if not self._started:  # the first step is slow: TensorFlow traces and compiles it
                self._started = since = time.perf_counter()
                untimed = samples
        loss, metrics = total / samples, self._fitting.objectives.results()
        validation = self._measured() if len(self._held_back) else {}
        figures = EpochFigures(epoch, loss, metrics, validation, rate, time.perf_counter() - start)
        self._history.append(figures)
        if self._best is None or figures.deciding < self._best[0]:
            self._best = (figures.deciding, epoch, self._fitting.state())
        self._speak(epoch, self._steps, loss, samples - untimed, since, figures)
        return True

    def _is_out_of_patience(self, epoch: int) -> bool:
        patience = self._options.patience
        return patience is not None and self._best is not None and epoch - self._best[1] >= max(patience, 1)

    def _measured(self) -> dict[str, float]:
        """The figures of what is held back, or of all samples where nothing is."""
        feed, places = (self._validation, self._held_back) if len(self._held_back) else (self._feed, self._places)
        self._fitting.objectives.reset()
        total = 0.0
        for batch in feed.batches(places, self._size, bool(self._fixed), keep_rest=True):
            loss = self._fitting.measure(batch)
            if not math.isfinite(loss):
                what = f"The loss of the samples that are measured is {_word(loss)}."
                raise self._bad_samples(batch) or PipelineError(what, remedy=self._remedy)
            total += loss * batch.size
            self._tell_pause()
        return {"loss": total / len(places), **self._fitting.objectives.results()}

    def _tell_pause(self) -> None:
        """Notices that the job is to stop while it measures."""
        if time.perf_counter() - self._spoke > _PAUSE:
            self._spoke = time.perf_counter()
            self._tell("Measuring")

    def _speak(
        self, epoch: int, step: int, loss: float, samples: int, start: float, completed: EpochFigures | None = None
    ) -> None:
        now = time.perf_counter()
        if completed is None and now - self._spoke < _PAUSE:
            return
        self._spoke = now
        epochs, steps = self._options.epochs, self._steps
        done = (epoch - 1) * steps + step
        left = (now - self._started) / (done - 1) * (epochs * steps - done) if done > 1 else None
        figures = TrainFigures(
            epoch=epoch,
            epochs=epochs,
            step=step,
            steps=steps,
            loss=loss,
            metrics=self._fitting.objectives.results() if completed is None else completed.metrics,
            samples_per_second=samples / max(now - start, 1e-9),
            seconds_left=left,
            completed=completed,
        )
        self._tell(f"Epoch {epoch:,} of {epochs:,}, loss {loss:.3g}", done / (epochs * steps), figures)

    def _report(self, before: Figures, ended: Literal["finished", "patience", "stopped"], begin: float) -> TrainReport:
        best = len(self._history) + (ended == "stopped")
        if self._options.keep_best and self._best is not None:
            self._tell("Measuring after training")
            if ended == "stopped" and len(self._held_back):
                now = self._measured()["loss"]
                if now < self._best[0]:
                    self._best = (now, best, self._fitting.state())
            _, best, state = self._best
            self._fitting.restore(state)
        after = before if best == 0 else self._measured()
        values = self._fitting.values()
        self._tell("Writing the weights")
        digest = write_weights(Path(self._request.output), values) if values else ""
        return TrainReport(
            ended=ended,
            history=tuple(self._history),
            best_epoch=best,
            before=before,
            after=after,
            samples=len(self._places),
            validation_samples=len(self._held_back),
            batch_size=self._size,
            parts=self._fitting.trained_parts(),
            weights=self._request.output if values else "",
            digest=digest,
            seconds=time.perf_counter() - begin,
            notes=tuple(self._notes()),
        )

    def _notes(self) -> list[str]:
        notes = []
        if self._fixed and self._fixed != self._options.batch_size:
            notes.append(f"The signature fixes the batch at {self._fixed} samples.")
        left = len(self._places) % self._fixed if self._fixed else 0
        if left:
            notes.append(f"Of each epoch the last {left} samples were left out: they fill no batch of {self._fixed}.")
        unreached = self._fitting.unreached
        if unreached:
            listed = ", ".join(unreached[:5]) + (f" and {len(unreached) - 5} more" if len(unreached) > 5 else "")
            notes.append(f"No gradient leads to {listed}: nothing of that has changed.")
        return notes

    def _not_finite(self, loss: float, epoch: int, step: int, batch: Batch) -> StudioError:
        what = f"The loss became {_word(loss)} in step {step} of epoch {epoch}."
        return self._bad_samples(batch) or PipelineError(what, remedy=self._remedy)

    def _bad_samples(self, batch: Batch) -> StudioError | None:
        """The error where it is the samples that are no numbers."""
        for name, tensor in (*batch.inputs.items(), *batch.targets.items()):
            if tensor.dtype.is_floating and not np.isfinite(np.asarray(tensor, np.float64)).all():
                return UsageError("The samples hold values that are no finite numbers.", name, "Mend the file.")
        return None

    @property
    def _remedy(self) -> str:
        return f"Lower the learning rate (it is {self._options.learning_rate:g}), or clip the gradients."


def _word(loss: float) -> str:
    return "NaN" if math.isnan(loss) else "infinite"


def _fixed_batch(inputs: Mapping[str, TensorType]) -> int:
    """How many samples the signature takes at once; 0 for any number.

    Raises:
        UsageError: inputs fix different numbers.
    """
    fixed = {kind.shape[0]: name for name, kind in inputs.items() if kind.shape and kind.shape[0] is not None}
    if len(fixed) > 1:
        said = ", ".join(f"{name}: {count}" for count, name in fixed.items())
        raise UsageError(f"The inputs take different numbers of samples at once ({said}).")
    return next(iter(fixed), 0) or 0
