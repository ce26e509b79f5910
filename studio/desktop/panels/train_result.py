"""What a training gave: figures before and after, and how far the weights of each part moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio.desktop.language.numbers import decimal, whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.column import Column
from studio.desktop.panels.parts import Elided, empty, wrapped
from studio.desktop.panels.rows import WEIGHT_ROW, Row, RowList
from studio.desktop.panels.train_objective import figure_text, metric_text
from studio.worker.reports import TrainReport
from studio.worker.training import is_share

MOST: Final = 100


class TrainResult(QWidget):
    """Shows one report."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: TrainReport | None = None
        self.figures: tuple[tuple[str, str, str], ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.facts = wrapped(kind="muted")
        self._moved = Elided(self.tr("How far the weights moved"), "section")
        self.parts = RowList(skin, self.tr("How far the weights moved"), WEIGHT_ROW)
        self.notes = wrapped(kind="warning")
        column = Column(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        nest(column, self._grid)
        for widget in (self.facts, self.notes, self._moved, self.parts):
            column.addWidget(widget)
        column.addStretch(1)

    def show_report(self, report: TrainReport) -> None:
        if report is self._report:
            return
        self._report = report
        empty(self._grid)
        self.figures = tuple(_figures(report))
        lines = (("", self.tr("before"), self.tr("after")), *self.figures)
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                label = QLabel(text) if place else Elided(text)  # figures stay whole, their names give way
                if number == 0:
                    role(label, "caption")
                elif place:
                    role(label, "secondary")
                if place:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(label, number, place)
        self.facts.setText(self._facts(report))
        self.notes.setText(" ".join(map(phrase, report.notes)))
        self.notes.setVisible(bool(report.notes))
        moved = [part for part in report.parts if part.variables]
        largest = max((part.moved for part in moved), default=0.0) or 1.0
        self.parts.set_rows(
            [
                Row(
                    part.key,
                    below=self.tr("%Ln parameter(s)", "", part.parameters),
                    worded=True,
                    number=percent(part.moved),
                    share=part.moved / largest,
                )
                for part in moved[:MOST]
            ]
        )
        self._moved.setVisible(bool(moved))

    def _facts(self, report: TrainReport) -> str:
        best = (
            self.tr("No epoch was better than the state before: nothing has changed.")
            if not report.best_epoch
            else self.tr("Best epoch: {0}.").format(report.best_epoch)
        )
        samples = self.tr("%Ln sample(s) trained", "", report.samples)
        held = self.tr("{0}, {1} measured.").format(samples, whole(report.validation_samples))
        return f"{best}\n{held}" if report.validation_samples else f"{best}\n{samples}."


def change_text(report: TrainReport) -> str:
    """``Loss 2.31 → 0.21 · Accuracy 11 % → 96.4 %``."""
    return " · ".join(f"{name} {before} → {after}" for name, before, after in islice(_figures(report), 2))


def percent(share: float) -> str:
    """``0.4 %``, ``34 %``, ``> 999 %``."""
    value = 100 * share
    if value > 999:
        return "> 999 %"
    return f"{decimal(value, 0 if value >= 9.95 else 1)} %"


def _figures(report: TrainReport) -> Iterator[tuple[str, str, str]]:
    """The name of each figure, and what it was before and after."""
    for name, after in report.after.items():
        before, now = (figure_text(value, is_share=is_share(name)) for value in (report.before.get(name), after))
        yield metric_text(name), before, now
