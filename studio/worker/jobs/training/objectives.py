"""Losses and metrics of the trained outputs, by Keras; optimizers too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import keras
import tensorflow as tf

from studio.worker.training import Objective, TrainOptions

_ACCURACIES: Final = {
    "sparse_categorical_crossentropy": keras.metrics.SparseCategoricalAccuracy,
    "categorical_crossentropy": keras.metrics.CategoricalAccuracy,
}


class Objectives:
    """What the outputs are trained for, together."""

    def __init__(self, chosen: Mapping[str, Objective]) -> None:
        self._chosen = chosen
        self._losses = {name: _loss(objective) for name, objective in chosen.items()}
        self._metrics = {
            (name if len(chosen) > 1 else "", metric): _metric(metric, objective)
            for name, objective in chosen.items()
            for metric in objective.metrics
        }
        self._outputs = dict(zip(self._metrics, _outputs(chosen)))

    def loss(self, outputs: Mapping[str, Any], targets: Mapping[str, Any], weights: Any) -> Any:
        """The mean over the samples that count, of the weighted sum over the outputs; a float32 scalar."""
        total = tf.constant(0.0)
        count = tf.maximum(tf.reduce_sum(weights), 1.0)
        for name, objective in self._chosen.items():
            output, target = _prepared(outputs[name], targets[name], objective)
            each = tf.cast(self._losses[name](target, output), tf.float32) * _class_weights(target, objective)
            rows = tf.reduce_mean(tf.reshape(each, [tf.size(weights), -1]), axis=1)
            total += tf.reduce_sum(rows * weights) / count * objective.weight
        return total

    def measure(self, outputs: Mapping[str, Any], targets: Mapping[str, Any], weights: Any) -> None:
        """Takes a batch into the metrics."""
        for key, metric in self._metrics.items():
            name = self._outputs[key]
            output, target = _prepared(outputs[name], targets[name], self._chosen[name])
            metric.update_state(target, output, tf.repeat(weights, tf.shape(output)[0] // tf.size(weights)))

    def results(self) -> dict[str, float]:
        """The metrics so far."""
        return {" ".join(filter(None, key)): float(metric.result()) for key, metric in self._metrics.items()}

    def reset(self) -> None:
        for metric in self._metrics.values():
            metric.reset_state()


def optimizer_of(options: TrainOptions, steps: int) -> Any:
    """Keras' optimizer.

    Args:
        steps: of one epoch.
    """
    rate: Any = options.learning_rate
    if options.schedule == "cosine":
        rate = keras.optimizers.schedules.CosineDecay(rate, steps * options.epochs)
    elif options.schedule == "step":
        rate = keras.optimizers.schedules.ExponentialDecay(
            rate, steps * options.decay_epochs, options.decay, staircase=True
        )
    if options.optimizer == "sgd":
        return keras.optimizers.SGD(rate, momentum=options.momentum)
    if options.optimizer == "adamw":
        return keras.optimizers.AdamW(rate, weight_decay=options.weight_decay)
    return keras.optimizers.RMSprop(rate) if options.optimizer == "rmsprop" else keras.optimizers.Adam(rate)


def _outputs(chosen: Mapping[str, Objective]) -> list[str]:
    return [name for name, objective in chosen.items() for _ in objective.metrics]


def _prepared(output: Any, target: Any, objective: Objective) -> tuple[Any, Any]:
    """Both as the losses want them: a row for each sample, or for each that has a class; halves as float32."""
    output = output if output.dtype == tf.float64 else tf.cast(output, tf.float32)
    if objective.loss not in _ACCURACIES:
        output = tf.reshape(output, [tf.shape(output)[0], -1])
        return output, tf.reshape(tf.cast(target, output.dtype), tf.shape(output))
    output = tf.reshape(output, [-1, tf.shape(output)[-1]])
    if objective.loss == "sparse_categorical_crossentropy":
        return output, tf.reshape(tf.cast(target, tf.int64), [-1])
    return output, tf.reshape(tf.cast(target, output.dtype), tf.shape(output))


def _class_weights(target: Any, objective: Objective) -> Any:
    """The weight of each row's class."""
    if not objective.class_weights:
        return 1.0
    if objective.loss == "categorical_crossentropy":
        target = tf.argmax(target, axis=-1)
    elif objective.loss != "sparse_categorical_crossentropy":
        target = target[:, 0]
    table = [objective.class_weights.get(number, 1.0) for number in range(max(objective.class_weights) + 2)]
    return tf.gather(tf.constant(table), tf.clip_by_value(tf.cast(target, tf.int64), 0, len(table) - 1))


def _loss(objective: Objective) -> Any:
    """A function of targets and outputs that gives a loss for each sample."""
    functions, from_logits = keras.losses, objective.from_logits
    if objective.loss == "huber":
        return lambda target, output: functions.huber(target, output, delta=objective.delta)
    if objective.loss in ("mean_squared_error", "mean_absolute_error"):
        return getattr(functions, objective.loss)
    function = getattr(functions, objective.loss)
    return lambda target, output: function(target, output, from_logits=from_logits)


def _metric(name: str, objective: Objective) -> Any:
    if name == "mean_absolute_error":
        return keras.metrics.MeanAbsoluteError()
    if objective.loss in _ACCURACIES:
        return _ACCURACIES[objective.loss]()
    return keras.metrics.BinaryAccuracy(threshold=0.0 if objective.from_logits else 0.5)
