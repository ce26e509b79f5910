"""The axes of the curves of a training."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainter, QPicture
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.panels.train_curves import TrainCurves
from studio.worker.reports import EpochFigures


def axis(skin: Skin, qtbot: QtBot, values: list[float]) -> list[float]:
    """The numbers at the axis of the accuracy."""
    curves = TrainCurves(skin)
    qtbot.addWidget(curves)
    curves.resize(700, 260)
    curves.show()
    curves.prepare()
    history = [EpochFigures(at, 0.5, {"accuracy": value}, {}, 1e-3, 1.0) for at, value in enumerate(values, start=1)]
    curves.show_history(history, 1, len(history))
    qtbot.waitUntil(lambda: len(curves.plots) == 2 and curves.plots[1].isVisible(), timeout=20_000)
    plot = curves.plots[1]
    shown = plot._axes["left"]
    low, high = shown.range
    assert low < min(values), "a dot would be cut off"
    assert max(values) < high
    paper = QPicture()
    painter = QPainter(paper)
    _, _, texts = shown.generateDrawSpecs(painter)
    painter.end()
    return sorted(float(text) for _, _, text in texts)


@pytest.mark.parametrize(
    "values", [[1.0, 1.0, 1.0], [0.0, 0.0], [0.2, 0.9, 1.0], [0.97, 0.99, 1.0], [0.0, 1.0], [0.5], [0.02, 0.04]]
)
def test_an_accuracy_stays_between_none_and_all(skin: Skin, qtbot: QtBot, values: list[float]) -> None:
    ticks = axis(skin, qtbot, values)
    assert len(ticks) >= 2
    assert ticks[0] >= 0
    assert ticks[-1] <= 1
