"""Which loss suits an output and its targets: by the output's type and form, and what the targets are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.tensors import TensorType
from studio.worker.arrays import Array
from studio.worker.data.outputs import Form
from studio.worker.data.reports import Suggestion
from studio.worker.training import CROSSENTROPIES, LossName, MetricName, Objective

_CLOSE: Final = 1e-3


@dataclass(frozen=True)
class Values:
    """What a look at some targets shows.

    Attributes:
        whole: no fractions among them. ``binary``: only 0 and 1. ``unit``: within [0, 1].
        rows: those along the last dimension add up to 1.
        least, greatest: of them.
    """

    whole: bool
    binary: bool
    unit: bool
    rows: bool
    least: float
    greatest: float


def look_at(array: Array) -> Values | None:
    """Looks at targets; None where there are none, or they are no numbers."""
    if not array.size or array.dtype.kind not in "biufV":
        return None
    plain = array.astype(np.float64)
    least, greatest = float(plain.min()), float(plain.max())
    whole = bool((plain == np.round(plain)).all())
    unit = least >= 0 and greatest <= 1
    rows = plain.ndim > 1 and plain.shape[-1] > 1 and bool((np.abs(plain.sum(axis=-1) - 1) < _CLOSE).all())
    return Values(whole, whole and unit, unit, unit and rows, least, greatest)


def default_metrics(loss: LossName) -> tuple[MetricName, ...]:
    """What is worth knowing beside a loss."""
    if loss in CROSSENTROPIES:
        return ("accuracy",)
    return () if loss == "mean_absolute_error" else ("mean_absolute_error",)


def suggest(output: TensorType, targets: TensorType, values: Values | None, form: Form, why: str) -> Suggestion | None:
    """What an output could be trained for; None where nothing suits.

    Args:
        targets: type of all targets together; their shape behind the first dimension counts.
        form: of the output's values; ``why``: how that is known.
    """
    if values is None or output.shape is None or targets.shape is None:
        return None
    classes = output.shape[-1] if len(output.shape) > 1 else 1
    row, given = output.shape[1:], targets.shape[1:]
    is_same = _fits(given, row) or _fits(_squeezed(given), _squeezed(row))
    is_number_of_class = values.whole and classes != 1 and (_fits(given, row[:-1]) or _fits(_squeezed(given), row[:-1]))
    if is_number_of_class and form is not Form.SIGMOID:
        return _classes("sparse_categorical_crossentropy", form, f"The targets are class numbers. {why}")
    if not is_same:
        return None
    if classes != 1 and values.rows and form is not Form.SIGMOID:
        return _classes("categorical_crossentropy", form, f"The targets are rows of probabilities. {why}")
    if values.binary or (values.unit and form is Form.SIGMOID):
        return _classes("binary_crossentropy", form, f"The targets are between 0 and 1. {why}")
    return Suggestion(
        Objective("mean_squared_error", metrics=default_metrics("mean_squared_error")), "The targets are numbers."
    )


def _classes(loss: LossName, form: Form, why: str) -> Suggestion:
    from_logits = form in (Form.LOGITS, Form.OPEN)
    said = why if form is not Form.OPEN else f"{why.rstrip()} The output is taken for logits."
    return Suggestion(Objective(loss, from_logits, metrics=default_metrics(loss)), said.strip())


def _fits(given: tuple[int | None, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(given) == len(wanted) and all(b in (None, a) or a is None for a, b in zip(given, wanted))


def _squeezed(shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return shape[:-1] if shape and shape[-1] == 1 else shape
