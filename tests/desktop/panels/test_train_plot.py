"""The axes of the curves of a training."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.panels.scroller import Scroller
from studio.desktop.panels.train import RESULT
from studio.desktop.panels.train_curves import TrainCurves
from studio.desktop.panels.train_plot import Curve, EpochPlot
from studio.desktop.panels.train_result import TrainResult, change_text
from studio.worker.reports import EpochFigures, TrainReport


def accuracy(skin: Skin, qtbot: QtBot, values: list[float]) -> EpochPlot:
    """The curves of an accuracy."""
    curves = TrainCurves(skin)
    qtbot.addWidget(curves)
    curves.resize(700, 260)
    curves.show()
    curves.prepare()
    history = [EpochFigures(at, 0.5, {"accuracy": value}, {}, 1e-3, 1.0) for at, value in enumerate(values, start=1)]
    curves.show_history(history, 1, len(history))
    qtbot.waitUntil(lambda: len(curves.plots) == 2 and curves.plots[1].isVisible(), timeout=20_000)
    return curves.plots[1]


def axis(skin: Skin, qtbot: QtBot, values: list[float]) -> list[float]:
    """The numbers at its axis, in per cent."""
    shown = accuracy(skin, qtbot, values)._axes["left"]
    low, high = shown.range
    assert low < min(values), "a dot would be cut off"
    assert max(values) < high
    paper = QPicture()
    painter = QPainter(paper)
    _, _, texts = shown.generateDrawSpecs(painter)
    painter.end()
    return sorted(float(text.removesuffix(" %")) for _, _, text in texts)


@pytest.mark.parametrize(
    "values", [[1.0, 1.0, 1.0], [0.0, 0.0], [0.2, 0.9, 1.0], [0.97, 0.99, 1.0], [0.0, 1.0], [0.5], [0.02, 0.04]]
)
def test_an_accuracy_stays_between_none_and_all(skin: Skin, qtbot: QtBot, values: list[float]) -> None:
    ticks = axis(skin, qtbot, values)
    assert len(ticks) >= 2
    assert ticks[0] >= 0
    assert ticks[-1] <= 100


def test_shares_are_said_in_per_cent_as_beside_the_curves(skin: Skin, qtbot: QtBot) -> None:
    plot = accuracy(skin, qtbot, [0.25, 0.996])
    assert "training 99.6 %" in plot.plot.accessibleDescription()
    assert plot._axes["left"].tickStrings([0.2, 0.30000000000000004], 1.0, 0.1) == ["20 %", "30 %"]
    before, after = {"loss": 2.3, "scores accuracy": 0.15}, {"loss": 0.0642, "scores accuracy": 0.996}
    report = TrainReport("finished", (), 2, before, after, 1, 0, 1, (), "", "", 1.0)
    assert change_text(report) == "Loss 2.3 → 0.0642 · Accuracy of scores 15 % → 99.6 %"


def test_where_two_values_have_no_room_that_of_the_curve_that_decides_is_seen_whole(skin: Skin, qtbot: QtBot) -> None:
    plot = EpochPlot(skin)
    qtbot.addWidget(plot)
    curves = (Curve("training", {1: 0.5, 2: 0.996}, False), Curve("validation", {1: 0.5, 2: 0.985}, True))
    plot.show_curves("Accuracy of scores", curves, 2, 2, is_share=True)
    plot.show()
    seen = {}
    for width in (*range(596, 240, -7), 600, 340, 240):
        plot.resize(width, 200)
        qtbot.wait(1)
        labels = [label for label in plot.findChildren(QLabel) if label.isVisible()]
        assert all(label.width() >= label.sizeHint().width() for label in labels)
        seen[width] = {label.text() for label in labels}
    assert {"training", "99.6 %", "validation", "98.5 %"} <= seen[600]
    assert {"99.6 %", "98.5 %"} <= seen[340]
    assert "98.5 %" in seen[240]
    assert not {"training", "99.6 %", "validation"} & seen[240]
    assert not plot.is_named  # so that the legend above says which line is which


def test_a_longer_value_is_seen_whole_at_once(skin: Skin, qtbot: QtBot) -> None:
    plot = EpochPlot(skin)
    qtbot.addWidget(plot)
    plot.resize(600, 200)
    plot.show()
    for value in (1.0, 0.996):
        plot.show_curves("Accuracy", (Curve("training", {1: value}, True),), 0, 2, is_share=True)
        (label,) = (label for label in plot.findChildren(QLabel) if label.text().endswith("%"))
        assert label.width() >= label.sizeHint().width()


def test_what_stands_below_the_curves_is_seen_in_full(skin: Skin, qtbot: QtBot) -> None:
    plot = accuracy(skin, qtbot, [0.2, 0.9])
    label = plot._axes["bottom"].label
    assert label.toPlainText().strip() == "Epoch"
    qtbot.waitUntil(lambda: plot.plot.sceneRect().contains(label.sceneBoundingRect()), timeout=2000)


def test_figures_of_a_long_name_stay_within_their_column(skin: Skin, qtbot: QtBot) -> None:
    result = TrainResult(skin)
    area = Scroller(result, "What training gave")
    qtbot.addWidget(area)
    area.resize(RESULT, 300)
    before, after = {"loss": 8465.0, "clean_picture mean_absolute_error": 8465.0}, {"loss": 0.5}
    after["clean_picture mean_absolute_error"] = 8414.0
    result.show_report(TrainReport("finished", (), 2, before, after, 1, 0, 1, (), "", "", 1.0))
    area.show()
    qtbot.waitUntil(lambda: result.width() <= area.viewport().width())
    figures = [label for label in result.findChildren(QLabel) if label.text() in ("8,465", "8,414")]
    assert len(figures) == 3
    for label in figures:
        assert label.width() >= label.sizeHint().width()
        assert label.geometry().right() < RESULT - 13
