"""An export as something to fit: its variables by part, steps of training, measuring, states to come back to."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from tensorflow.core.framework.tensor_pb2 import TensorProto

from studio.errors import ModelError, PipelineError, StudioError, WorkerError
from studio.savedmodel import reader
from studio.savedmodel.composed import identifier
from studio.worker.arrays import Array
from studio.worker.faults import sentence
from studio.worker.jobs.training.feed import Batch
from studio.worker.jobs.training.objectives import Objectives, optimizer_of
from studio.worker.protocol import Train
from studio.worker.reports import TrainedPart

State = Mapping[int, Array]
"""Values of variables by their number."""


def _master(variable: Any) -> Any:
    """What the optimizer works on: of halves a copy in float32, for its steps are smaller than their last digit."""
    if variable.dtype in (tf.float16, tf.bfloat16):
        return tf.Variable(tf.cast(variable, tf.float32))
    return variable


def _cast(gradient: Any, dtype: Any) -> Any:
    if isinstance(gradient, tf.IndexedSlices):
        return tf.IndexedSlices(tf.cast(gradient.values, dtype), gradient.indices, gradient.dense_shape)
    return tf.cast(gradient, dtype)


def _dense(gradient: Any) -> Any:
    return gradient.values if isinstance(gradient, tf.IndexedSlices) else gradient


def _defaults(request: Train) -> dict[str, Any]:
    """The values of inputs that have no samples: those that the export declares for whoever does not feed them."""
    declared = reader.load(request.export).meta_graph.signature_def[request.signature].defaults
    missing = request.inputs.keys() - request.data.inputs.keys()
    values = {name: declared[name].SerializeToString() for name in missing if name in declared}
    return {name: tf.constant(tf.make_ndarray(TensorProto.FromString(data))) for name, data in values.items()}


class Fitting:
    """The loaded export and its optimizer.

    Args:
        steps: of one epoch.

    Raises:
        ModelError: TensorFlow cannot load the export.
        PipelineError: nothing of it trains.
    """

    def __init__(self, request: Train, steps: int) -> None:
        self._request = request
        self._parts = {part.key: part for part in request.parts}
        try:
            self._root = tf.saved_model.load(request.export, tags=list(request.tags))
        except Exception as error:  # the loader raises whatever comes up in it
            raise ModelError(f"tf.saved_model.load refuses the pipeline: {sentence(error)}") from error
        self._variables: Sequence[Any] = list(self._root.variables)
        self._defaults = _defaults(request)
        self.objectives = Objectives(request.objectives)
        self._may_change = [
            number
            for number, variable in enumerate(request.variables)
            if variable.part in self._parts and not self._parts[variable.part].frozen
        ]
        self._trained = [number for number in self._may_change if self._variables[number].trainable]
        if not self._trained:
            raise PipelineError("Nothing trains: every part with weights is frozen, or has none that train.")
        self._masters = [_master(self._variables[number]) for number in self._trained]
        self._reached = tf.Variable(tf.zeros([len(self._trained)], tf.bool))
        self._optimizer = optimizer_of(request.options, steps)
        self._optimizer.build(self._masters)
        self._step = tf.function(self._train_step, autograph=False, reduce_retracing=True)
        self._measure = tf.function(self._measure_step, autograph=False, reduce_retracing=True)
        self.initial = self.state()

    @property
    def learning_rate(self) -> float:
        return float(tf.convert_to_tensor(self._optimizer.learning_rate))

    @property
    def unreached(self) -> list[str]:
        """What should train and had no gradient in any step so far: parts, of others variables as ``part/variable``."""
        named = [self._request.variables[number] for number in self._trained]
        missed = [variable for variable, reached in zip(named, self._reached.numpy()) if not reached]
        some = {variable.part for variable in named if variable not in missed}
        listed = (f"{one.part}/{one.name}" if one.part in some else one.part for one in missed)
        return list(dict.fromkeys(listed))

    def require_gradients(self) -> None:
        """Raises PipelineError when no variable had a gradient in any step so far."""
        if not self._reached.numpy().any():
            outputs = ", ".join(self._request.objectives)
            parts = ", ".join(dict.fromkeys(self._request.variables[number].part for number in self._trained))
            what = f"Nothing trains: no gradient leads from {outputs} to the weights of {parts}."
            remedy = "Give a target to an output that depends on them by operations with gradients."
            raise PipelineError(what, remedy=remedy)

    def train(self, batch: Batch) -> float:
        """One step; answers the loss before it, or NaN where it or its gradients are no finite numbers.

        Raises:
            PipelineError: no trained output depends on a variable that trains, or the batch does not fit.
            WorkerError: there is not enough memory, or TensorFlow failed otherwise.
        """
        return self._run(self._step, batch)

    def measure(self, batch: Batch) -> float:
        """Takes a batch into the metrics; answers its loss. Raises as ``train``."""
        return self._run(self._measure, batch)

    def state(self) -> State:
        """The values of all variables that may change."""
        return {number: self._variables[number].numpy() for number in self._may_change}

    def restore(self, state: State) -> None:
        for number, value in state.items():
            self._variables[number].assign(value)

    def trained_parts(self) -> tuple[TrainedPart, ...]:
        """What has become of each part."""
        return tuple(self._part(key) for key in self._parts)

    def values(self) -> dict[str, dict[str, Array]]:
        """What is to be kept: of parts that changed, the variables that changed now or in an earlier training."""
        found: dict[str, dict[str, Array]] = {}
        for part in self.trained_parts():
            kept = {*part.changed, *self._parts[part.key].kept} if part.changed else set()
            for number, variable in enumerate(self._request.variables):
                if variable.part == part.key and variable.name in kept:
                    found.setdefault(part.key, {})[variable.name] = self._variables[number].numpy()
        return found

    def _part(self, key: str) -> TrainedPart:
        changed, parameters, variables = [], 0, 0
        reached = {number for number, is_reached in zip(self._trained, self._reached.numpy()) if is_reached}
        moved = length = 0.0
        for number in self._may_change:
            named = self._request.variables[number]
            if named.part != key:
                continue
            before, after = self.initial[number], self._variables[number].numpy()
            if before.dtype.kind not in "OSU":
                wide = np.asarray(before, np.float64) if before.dtype.kind in "fV" else None
                if wide is not None:
                    moved += float(np.sum((np.asarray(after, np.float64) - wide) ** 2))
                    length += float(np.sum(wide**2))
            if before.tobytes() != after.tobytes():
                changed.append(named.name)
            if number in reached:
                variables, parameters = variables + 1, parameters + before.size
        relative = math.sqrt(moved / length) if length else float(moved > 0)
        relative = relative if math.isfinite(relative) else sys.float_info.max  # JSON has no word for it
        return TrainedPart(key, self._parts[key].nodes, variables, parameters, relative, tuple(changed))

    def _run(self, step: Any, batch: Batch) -> float:
        try:
            return float(step(batch.inputs, batch.targets, batch.weights))
        except StudioError:
            raise
        except (tf.errors.ResourceExhaustedError, MemoryError) as error:
            what = f"There is not enough memory for a step of {len(batch.weights)} samples."
            raise WorkerError(what, remedy="Make the batch smaller.") from error
        except Exception as error:
            raise PipelineError(f"TensorFlow cannot train this: {sentence(error)}") from error

    def _call(self, signature: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
        # Python's signatures are called by identifiers, which are not always the names of the ports.
        given = {identifier(name): value for name, value in {**self._defaults, **inputs}.items()}
        outputs: Mapping[str, Any] = self._root.signatures[signature](**given)
        return outputs

    def _train_step(self, inputs: Mapping[str, Any], targets: Mapping[str, Any], weights: Any) -> Any:
        variables = [self._variables[number] for number in self._trained]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(variables)
            outputs = self._call(self._request.signature, inputs)
            loss = self.objectives.loss(outputs, targets, weights)
        found = [
            tf.zeros(master.shape, master.dtype) if gradient is None else _cast(gradient, master.dtype)
            for gradient, master in zip(tape.gradient(loss, variables), self._masters)
        ]
        self._reached.assign(self._reached | tf.stack([tf.reduce_any(_dense(gradient) != 0) for gradient in found]))
        norm = tf.linalg.global_norm(found)
        if self._request.options.clip_norm is not None:
            found, _ = tf.clip_by_global_norm(found, self._request.options.clip_norm, norm)
        self._optimizer.apply(found, self._masters)
        for variable, master in zip(variables, self._masters):
            if variable is not master:
                variable.assign(tf.cast(master, variable.dtype))
        self.objectives.measure(outputs, targets, weights)
        return loss + 0 * tf.cast(norm, loss.dtype)  # no number where one of them is none

    def _measure_step(self, inputs: Mapping[str, Any], targets: Mapping[str, Any], weights: Any) -> Any:
        outputs = self._call(self._request.measured, inputs)
        self.objectives.measure(outputs, targets, weights)
        return self.objectives.loss(outputs, targets, weights)
