"""The curves of a training side by side: its loss, and a metric where there is room and one."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels import plotting
from studio.desktop.panels.parts import wrapped
from studio.desktop.panels.train_objective import metric_text
from studio.worker.reports import EpochFigures
from studio.worker.training import is_share

if TYPE_CHECKING:
    from studio.desktop.panels.train_plot import EpochPlot, Legend

LOSS: Final = "loss"
TWO: Final = 440


class TrainCurves(QWidget):
    """Waits with a sentence for the first epoch."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._parts = plotting.parts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._import_more)
        self._drawing: ModuleType | None = None
        self._is_asked = False
        self._history: Sequence[EpochFigures] = ()
        self._best, self._epochs = 0, 0
        self.plots: list[EpochPlot] = []
        self.waiting = wrapped(self.tr("The curves begin with the first epoch."), "muted")
        self.waiting.setContentsMargins(14, 0, 14, 0)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._legend: Legend | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 0)
        column.setSpacing(0)
        column.addWidget(self.waiting)
        nest(column, self._row, 1)
        self._column = column

    def prepare(self) -> None:
        """Imports pyqtgraph, a part with every turn of the loop."""
        if not self._is_asked:
            self._is_asked = True
            self._timer.start()

    def _import_more(self) -> None:
        for _ in self._parts:
            self._timer.start()
            return
        self._drawing = importlib.import_module("studio.desktop.panels.train_plot")
        self._draw()

    def show_history(self, history: Sequence[EpochFigures], best: int, epochs: int) -> None:
        """Shows the epochs that are over.

        Args:
            best: whose weights are the result. ``epochs``: how many there will be at most.
        """
        self._history = [one for one in history if one.epoch]
        self._best, self._epochs = best, epochs
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _draw(self) -> None:
        history = self._history
        self.waiting.setVisible(not history)
        if self._drawing is not None and history:
            names = [LOSS, *list(history[-1].metrics)[:1]]
            if self._legend is None:
                self._legend = self._drawing.Legend(self._skin)
                self._column.insertWidget(1, self._legend)
            if len(self.plots) < len(names):
                self.plots.append(self._drawing.EpochPlot(self._skin))
                self.plots[-1].named.connect(self._name_curves)
                self._row.addWidget(self.plots[-1], 1)
                QTimer.singleShot(0, self, self._draw)  # the other one in a turn of its own
            for name, plot in zip(names, self.plots):
                curves = self._drawing.curves_of(history, name, self.tr("training"), self.tr("validation"))
                plot.show_curves(metric_text(name), curves, self._best, self._epochs, is_share=is_share(name))
                self._legend.show_curves(curves)
        self._share_room()

    def _share_room(self) -> None:
        """The second plot is seen where there is room for it."""
        history = self._history
        for place, plot in enumerate(self.plots):
            is_wanted = place == 0 or (bool(history and history[-1].metrics) and self.width() >= TWO)
            plot.setVisible(bool(history) and is_wanted)
        self._name_curves()

    def _name_curves(self) -> None:
        """One legend says what the lines are, where a plot cannot."""
        if self._legend is not None:
            self._legend.setVisible(any(not plot.isHidden() and not plot.is_named for plot in self.plots))


def best_epoch(history: Sequence[EpochFigures]) -> int:
    """The epoch that would be the result if training ended now; 0 for none."""
    return min(history, key=lambda one: one.deciding).epoch if history else 0
