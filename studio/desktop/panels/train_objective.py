"""What one output is trained for: loss and metric, as the data suggests until a person says otherwise."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.language.numbers import significant
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.field import ChoiceField, Field, SwitchField, TextField
from studio.desktop.panels.parts import link, row
from studio.desktop.panels.typed import from_text, sentence
from studio.errors import OperatorError
from studio.operators.params import Kind, Parameter
from studio.worker.training import CROSSENTROPIES, LOSSES, METRICS, LossName, MetricName, Objective

ABOVE: Final = Parameter("weight", Kind.FLOAT, 1.0, "", "", minimum=0)


class ObjectiveForm(QWidget):
    """Hidden where the output is not trained."""

    edited = Signal(object)  # Objective

    def __init__(self, skin: Skin, output: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._objective: Objective | None = None
        self.loss = ChoiceField(self.tr("Loss"), [(loss_text(one), one) for one in LOSSES])
        metrics = [(self.tr("None"), ""), *((metric_text(one), one) for one in METRICS)]
        self.measured = ChoiceField(self.tr("Metric"), metrics)
        self.logits = SwitchField(
            self.tr("Logits"), skin, self.tr("The output is not probabilities yet: no softmax or sigmoid is behind it")
        )
        self.weight = TextField(
            self.tr("Weight"), self.tr("How much this output counts beside the others"), setting=True
        )
        self.delta = TextField(
            self.tr("Delta"), self.tr("Where Huber's loss goes from squares to absolute values"), setting=True
        )
        self.classes = TextField(
            self.tr("Class weights"),
            self.tr("How much the samples of a class count, such as 0: 1, 1: 2.5. Others: 1."),
            setting=True,
        )
        every: tuple[Field, ...] = (self.loss, self.measured, self.logits, self.weight, self.delta, self.classes)
        for field in every:
            editor = field.editor()
            editor.setAccessibleName(self.tr("{0} of {1}").format(field.title, output))
        self.fold = link(self.tr("More"), self.tr("More about {0}").format(output))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._follow)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for place, field in enumerate(every):
            if place == 2:
                nest(column, row(self.fold))
            column.addWidget(field)
        self._several = False
        self.loss.edited.connect(self._take_loss)
        self.measured.edited.connect(lambda metric: self._take(metrics=(metric,) if metric else ()))
        self.logits.edited.connect(lambda on: self._take(from_logits=on))
        self.weight.edited.connect(lambda text: self._take_number(self.weight, "weight", text))
        self.delta.edited.connect(lambda text: self._take_number(self.delta, "delta", text))
        self.classes.edited.connect(self._take_classes)
        self.hide()

    @property
    def fault(self) -> str:
        """Of the first field that is wrong; empty when all are right."""
        faults = ((field.title, field.fault) for field in (self.weight, self.delta, self.classes))
        return next((f"{title}: {fault}" for title, fault in faults if fault), "")

    def show_objective(self, objective: Objective | None, several: bool) -> None:
        """Args: ``several``: other outputs are trained as well."""
        self._several = several
        self.setVisible(objective is not None)
        if objective is None or objective == self._objective:
            self._objective = objective
            self._follow()
            return
        fresh, self._objective = self._objective is None, objective
        self.loss.set_value(objective.loss)
        self.measured.set_value("".join(objective.metrics[:1]))
        self.logits.set_value(objective.from_logits)
        texts = (
            (self.weight, f"{objective.weight:g}"),
            (self.delta, f"{objective.delta:g}"),
            (self.classes, ", ".join(f"{number}: {weight:g}" for number, weight in objective.class_weights.items())),
        )
        for line, text in texts:
            if fresh or not (line.line.hasFocus() or line.fault):
                line.set_text(text)
        self._follow()

    def _follow(self, *_: object) -> None:
        """Which fields mean something."""
        objective, more = self._objective, self.fold.isChecked()
        self.fold.setText(self.tr("Less") if more else self.tr("More"))
        if objective is None:
            return
        is_of_classes = objective.loss in CROSSENTROPIES
        wanted_of: tuple[tuple[Field, bool], ...] = (
            (self.logits, is_of_classes),
            (self.weight, self._several),
            (self.delta, objective.loss == "huber"),
            (self.classes, is_of_classes),
        )
        for one, wanted in wanted_of:
            one.setVisible(more and wanted)
        self.fold.setVisible(is_of_classes or self._several or objective.loss == "huber")

    def _take(self, **changes: Any) -> None:
        if self._objective is not None:
            self._objective = replace(self._objective, **changes)
            self._follow()
            self.edited.emit(self._objective)

    def _take_loss(self, loss: LossName) -> None:
        """With a metric that suits it."""
        if self._objective is None:
            return
        metric: MetricName = "accuracy" if loss in CROSSENTROPIES else "mean_absolute_error"
        metrics = (metric,) if self._objective.metrics else ()
        self.measured.set_value("".join(metrics))
        self._take(loss=loss, metrics=metrics)

    def _take_number(self, field: Field, name: str, text: str) -> None:
        try:
            value = from_text(ABOVE, text)
            if value <= 0:
                raise OperatorError(self.tr("It is above 0."))
        except OperatorError as error:
            field.set_fault(sentence(error))
            return
        field.set_fault("")
        self._take(**{name: value})

    def _take_classes(self, text: str) -> None:
        try:
            weights = {}
            for part in filter(None, (part.strip() for part in text.split(","))):
                number, colon, weight = part.partition(":")
                if not colon or not number.strip().isdecimal() or float(weight) < 0:
                    raise ValueError
                weights[int(number)] = float(weight)
        except ValueError:
            self.classes.set_fault(self.tr("It takes class numbers with weights, such as 0: 1, 1: 2.5."))
            return
        self.classes.set_fault("")
        self._take(class_weights=weights)


def loss_text(loss: str) -> str:
    """A loss as people call it."""
    return {
        "mean_squared_error": QCoreApplication.translate("Losses", "Mean squared error"),
        "mean_absolute_error": QCoreApplication.translate("Losses", "Mean absolute error"),
        "huber": QCoreApplication.translate("Losses", "Huber"),
        "binary_crossentropy": QCoreApplication.translate("Losses", "Binary crossentropy"),
        "categorical_crossentropy": QCoreApplication.translate("Losses", "Categorical crossentropy"),
        "sparse_categorical_crossentropy": QCoreApplication.translate("Losses", "Crossentropy of class numbers"),
    }.get(loss, loss)


def metric_text(metric: str) -> str:
    """A figure as people call it; with several trained outputs, of which."""
    output, _, name = metric.rpartition(" ")
    known = {
        "loss": QCoreApplication.translate("Losses", "Loss"),
        "accuracy": QCoreApplication.translate("Losses", "Accuracy"),
        "mean_absolute_error": QCoreApplication.translate("Losses", "Mean absolute error"),
    }
    text = known.get(name, name)
    return QCoreApplication.translate("Losses", "{0} of {1}").format(text, output) if output else text


def figure_text(value: float | None, *, is_share: bool, digits: int = 3) -> str:
    """``0.0412``, ``12.3``, ``1.2e-05``; a share in per cent."""
    if value is None or not math.isfinite(value):
        return "–"
    return f"{significant(100 * value, digits)} %" if is_share else significant(value, digits)
