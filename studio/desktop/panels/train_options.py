"""How it is trained: the fields of ``TrainOptions``, those that are rarely wanted folded away."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.field import ChoiceField, Field, SwitchField, TextField
from studio.desktop.panels.parts import link, row
from studio.desktop.panels.typed import from_text, sentence, to_text
from studio.errors import OperatorError
from studio.operators.params import Kind, Parameter
from studio.worker.training import OPTIMIZERS, SCHEDULES, TrainOptions

DEFAULTS = TrainOptions()


def _needed(options: TrainOptions, measures_own: bool) -> dict[str, bool]:
    """Which fields mean something with these options and this data; all others always do."""
    return {
        "validation": not measures_own,
        "momentum": options.optimizer == "sgd",
        "weight_decay": options.optimizer == "adamw",
        "decay": options.schedule == "step",
        "decay_epochs": options.schedule == "step",
    }


class TrainOptionsForm(QWidget):
    """What is typed is checked at every key; what is right goes out as ``edited``."""

    edited = Signal(object)  # TrainOptions

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = DEFAULTS
        self._measures_own = False
        self._known = {parameter.name: parameter for parameter in _parameters()}
        self.fields: dict[str, Field] = {}
        self._wrong: set[str] = set()
        self._rest = QWidget()
        self.fold = link(self.tr("More"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._rest.setVisible)
        self.fold.toggled.connect(lambda on: self.fold.setText(self.tr("Less") if on else self.tr("More")))
        column, rest = QVBoxLayout(self), QVBoxLayout(self._rest)
        for layout in (column, rest):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
        for name, parameter in self._known.items():
            field = self.fields[name] = self._field(skin, parameter)
            field.edited.connect(partial(self._edit, name))
            (rest if parameter.advanced else column).addWidget(field)
        nest(column, row(self.fold))
        column.addWidget(self._rest)
        self._rest.hide()
        self._show_all()

    @property
    def fault(self) -> str:
        """The first field with a value that is not right, and why; empty when all are."""
        for name in self.fields:
            if name in self._wrong:
                return f"{self.fields[name].title}: {self.fields[name].fault}"
        return ""

    def reveal_fault(self) -> None:
        """Puts the keyboard into the first field that is wrong."""
        name = next((name for name in self.fields if name in self._wrong), "")
        if name:
            self.fold.setChecked(self.fold.isChecked() or self._known[name].advanced)
            self.fields[name].editor().setFocus()

    def show_options(self, options: TrainOptions, *, measures_own: bool) -> None:
        """``measures_own``: no share of the samples is held back."""
        if (options, measures_own) != (self._options, self._measures_own):
            self._options, self._measures_own = options, measures_own
            self._wrong.clear()
            self._show_all()

    def _field(self, skin: Skin, parameter: Parameter) -> Field:
        if parameter.choices:
            choices = [(choice_text(str(one)), one) for one in parameter.choices]
            return ChoiceField(parameter.label, choices, parameter.help)
        if parameter.kind is Kind.BOOL:
            return SwitchField(parameter.label, skin, parameter.help)
        field = TextField(parameter.label, parameter.help, steps=parameter.kind is Kind.INT, setting=True)
        field.line.setPlaceholderText(self.tr("off") if parameter.optional else "")
        field.reverted.connect(partial(self._revert, parameter.name))
        return field

    def _show_all(self) -> None:
        needed = _needed(self._options, self._measures_own)
        for name, field in self.fields.items():
            field.setVisible(needed.get(name, True))
            if name not in self._wrong:
                self._show(name)

    def _show(self, name: str) -> None:
        field, parameter, value = self.fields[name], self._known[name], getattr(self._options, name)
        field.set_fault("")
        if isinstance(field, TextField):
            if not self._means(field, parameter, value):
                field.set_text(to_text(parameter, value))
        elif isinstance(field, ChoiceField):
            field.set_value(value)
        elif isinstance(field, SwitchField):
            field.set_value(bool(value))

    def _means(self, field: TextField, parameter: Parameter, value: Any) -> bool:
        try:
            return bool(from_text(parameter, field.text) == value)
        except OperatorError:
            return False

    def _edit(self, name: str, typed: object) -> None:
        field, parameter = self.fields[name], self._known[name]
        try:
            value: Any = from_text(parameter, str(typed)) if isinstance(field, TextField) else typed
            if name == "validation" and value >= 1:
                raise OperatorError(self.tr("It is below 1: some samples have to train."))
            if name == "learning_rate" and value <= 0:
                raise OperatorError(self.tr("It is above 0."))
        except OperatorError as error:
            self._wrong.add(name)
            field.set_fault(sentence(error))
            return
        self._wrong.discard(name)
        field.set_fault("")
        self._options = replace(self._options, **{name: value})
        self._show_all()
        self.edited.emit(self._options)

    def _revert(self, name: str) -> None:
        self._wrong.discard(name)
        self._show(name)


def choice_text(value: str) -> str:
    """An optimizer or schedule, as people call it."""
    names = {
        "adam": "Adam",
        "adamw": "AdamW",
        "sgd": "SGD",
        "rmsprop": "RMSprop",
        "constant": QCoreApplication.translate("TrainOptions", "Constant"),
        "cosine": QCoreApplication.translate("TrainOptions", "Cosine"),
        "step": QCoreApplication.translate("TrainOptions", "Steps"),
    }
    return names.get(value, value)


def _parameters() -> tuple[Parameter, ...]:
    """The fields in their order. Those of ``TrainOptions`` that are missing here would be a fault of the program."""
    translate = QCoreApplication.translate

    def number(
        name: str, kind: Kind, label: str, help: str, least: float | None, most: float | None = None, *,
        advanced: bool = False, optional: bool = False,
    ) -> Parameter:  # fmt: skip
        default = getattr(DEFAULTS, name)
        return Parameter(
            name, kind, default, label, help, optional=optional, minimum=least, maximum=most, advanced=advanced
        )

    found = (
        Parameter(
            "optimizer", Kind.TEXT, DEFAULTS.optimizer, translate("TrainOptions", "Optimizer"),
            translate("TrainOptions", "How a step is made of the gradients."), choices=OPTIMIZERS,
        ),
        number(
            "learning_rate", Kind.FLOAT, translate("TrainOptions", "Learning rate"),
            translate("TrainOptions", "How far a step goes. A tenth of it suits fine-tuning of a whole model."), 0,
        ),
        number(
            "momentum", Kind.FLOAT, translate("TrainOptions", "Momentum"),
            translate("TrainOptions", "How much of the last step goes into the next."), 0, 1,
        ),
        number(
            "batch_size", Kind.INT, translate("TrainOptions", "Batch size"),
            translate("TrainOptions", "Samples a step."), 1,
        ),
        number(
            "epochs", Kind.INT, translate("TrainOptions", "Epochs"),
            translate("TrainOptions", "Passes over the data, at most."), 1,
        ),
        number(
            "validation", Kind.FLOAT, translate("TrainOptions", "Validation"),
            translate("TrainOptions", "The share of the samples that is held back to measure with."), 0,
        ),
        number(
            "patience", Kind.INT, translate("TrainOptions", "Stop early"),
            translate("TrainOptions", "It ends after so many epochs that were no better. Empty: never."), 1,
            optional=True,
        ),
        number(
            "seed", Kind.INT, translate("TrainOptions", "Seed"),
            translate("TrainOptions", "Equal seeds give equal trainings."), 0,
        ),
        Parameter(
            "schedule", Kind.TEXT, DEFAULTS.schedule, translate("TrainOptions", "Schedule"),
            translate("TrainOptions", "What becomes of the learning rate."), choices=SCHEDULES, advanced=True,
        ),
        number(
            "decay", Kind.FLOAT, translate("TrainOptions", "Step factor"),
            translate("TrainOptions", "By which the learning rate is multiplied at each step."), 0, 1, advanced=True,
        ),
        number(
            "decay_epochs", Kind.INT, translate("TrainOptions", "Step every"),
            translate("TrainOptions", "Epochs between two steps of the learning rate."), 1, advanced=True,
        ),
        number(
            "weight_decay", Kind.FLOAT, translate("TrainOptions", "Weight decay"),
            translate("TrainOptions", "How strongly weights are drawn to 0."), 0, advanced=True,
        ),
        number(
            "clip_norm", Kind.FLOAT, translate("TrainOptions", "Clip gradients"),
            translate("TrainOptions", "The norm that all gradients together may have. Empty: any."), 0,
            advanced=True, optional=True,
        ),
        Parameter(
            "keep_best", Kind.BOOL, DEFAULTS.keep_best, translate("TrainOptions", "Best epoch"),
            translate("TrainOptions", "The result is the best epoch, not the last."), advanced=True,
        ),
        Parameter(
            "shuffle", Kind.BOOL, DEFAULTS.shuffle, translate("TrainOptions", "Shuffle"),
            translate("TrainOptions", "Samples come in another order in each epoch."), advanced=True,
        ),
    )  # fmt: skip
    assert {one.name for one in found} == {field.name for field in fields(TrainOptions)}
    return found
