"""The curves of a training: what was lost, or measured, epoch by epoch. Imports pyqtgraph; so import it late."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.look.fonts import ui_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Type
from studio.desktop.panels.train_objective import figure_text
from studio.worker.reports import EpochFigures

LOSS: Final = "loss"
LEAST: Final = QSize(180, 96)
MARKED_EPOCHS: Final = 40  # beyond that, dots would be a second line
AXIS_WIDTH: Final = 44
GAP: Final = 12
LINE: Final = 1.75
DASHES: Final = (3.5, 2.5)
PIECE: Final = QSize(18, 12)
BESIDE: Final = 5
INSET: Final = 0.05  # of what an axis shows, at its ends: so that no dot is cut off
LEAST_SHARE: Final = 0.1
TICK_DIGITS: Final = 6


@dataclass(frozen=True)
class Curve:
    """One line: its name, and value by epoch. ``deciding``: by it epochs are compared."""

    name: str
    values: Mapping[int, float]
    deciding: bool


class Legend(QWidget):
    """Which line is which, for plots that have no room to say so themselves."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [_Key(skin, deciding=deciding) for deciding in (False, True)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AXIS_WIDTH, 0, 8, 2)
        layout.setSpacing(GAP)
        for key in self._keys:
            layout.addWidget(key)
        layout.addStretch(1)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        for key in self._keys:
            curve = next((one for one in curves if one.deciding == key.deciding), None)
            key.setVisible(curve is not None)
            key.set_name("" if curve is None else curve.name)


class EpochPlot(QWidget):
    """Curves of one figure over the epochs, with the values under the pointer beside their names."""

    named = Signal(bool)  # whether there is room for the names of the curves

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._curves: tuple[Curve, ...] = ()
        self._best = 0
        self._is_share = False
        self._pointed: int | None = None
        self.is_named = True
        self.setMinimumSize(LEAST)  # names and values may be cut off where there is less room than they need
        self._title = QLabel()
        role(self._title, "secondary-caption")
        self._keys = [_Key(skin, deciding=deciding) for deciding in (False, True)]
        self._epoch = QLabel()
        role(self._epoch, "caption")
        # Put together by hand: pyqtgraph's own plot comes with menus of forms that take 40 ms to make.
        self.plot = pg.GraphicsView(background=None)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=INSET)
        self._axes = {side: pg.AxisItem(side) for side in ("left", "bottom")}
        self._set_up()
        head = QHBoxLayout()
        head.setContentsMargins(AXIS_WIDTH, 0, 0, 0)
        head.setSpacing(GAP)
        head.addWidget(self._title)
        for key in self._keys:
            head.addWidget(key)
        head.addStretch(1)
        head.addWidget(self._epoch)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        nest(column, head)
        column.addWidget(self.plot, 1)
        self.plot.viewport().setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        skin.theme.changed.connect(self._take_look)
        self._take_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where there is no room for all words above the curves, the values stay longest, of the curve that decides."""
        room = self.width() - AXIS_WIDTH - self._title.sizeHint().width()
        every = self._keys_of_curves()
        values = sum(key.width_without_name + GAP for key in every)
        names = sum(key.name_width for key in every)
        shown = every if values <= room else every[-1:]
        self.is_named = values + names <= room
        for key in self._keys:
            key.setVisible(key in shown)
            key.show_name(self.is_named)
        self.named.emit(self.is_named)
        self._epoch.setVisible(values + names + GAP + self._epoch.sizeHint().width() <= room)
        for layout in (*(key.line for key in self._keys), self._column):
            layout.activate()  # by itself one after the other, and values would be seen cut off in between

    def _keys_of_curves(self) -> list[_Key]:
        """The one of the curve that decides last."""
        return [key for key in self._keys if any(curve.deciding == key.deciding for curve in self._curves)]

    @property
    def curves(self) -> tuple[Curve, ...]:
        return self._curves

    def show_curves(
        self, title: str, curves: Sequence[Curve], best: int, epochs: int, *, is_share: bool = False
    ) -> None:
        """Shows these.

        Args:
            best: the epoch whose weights are the result; 0 for none.
            epochs: how many there will be at most.
            is_share: the values are between 0 and 1, and said in per cent.
        """
        self._title.setText(title)
        self._curves, self._best, self._is_share = tuple(curves), best, is_share
        for key, line in zip(self._keys, self._lines):
            curve = next((one for one in curves if one.deciding == key.deciding), None)
            if curve is None:
                line.setData([], [])
                continue
            key.set_name(curve.name)
            points = [(epoch, value) for epoch, value in sorted(curve.values.items()) if math.isfinite(value)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            symbol = "o" if len(points) <= MARKED_EPOCHS else None
            line.setData(xs, ys, symbol=symbol, symbolSize=4, symbolPen=None, symbolBrush=self._colour(key.deciding))
        last = max((max(curve.values, default=0) for curve in curves), default=0)
        values = [value for curve in curves for value in curve.values.values() if math.isfinite(value)]
        self._box.enableAutoRange(x=False, y=not (is_share and values))
        if is_share and values:
            self._box.setYRange(*_share_range(min(values), max(values)), padding=INSET)
        self._box.setXRange(1, max(last, min(epochs, last + 1), 2), padding=0.03)
        value = self._value(best)
        self._mark.setVisible(value is not None)
        self._dot.setData([best] if value is not None else [], [value] if value is not None else [])
        if value is not None:
            self._mark.setValue(best)
        self._tell()

    def _value(self, epoch: int) -> float | None:
        """Of the curve that decides, or the only one."""
        curve = next((one for one in self._curves if one.deciding), self._curves[0] if self._curves else None)
        value = curve.values.get(epoch) if curve is not None and epoch else None
        return value if value is not None and math.isfinite(value) else None

    def _tell(self) -> None:
        """The values at the pointer; without one, of the last epoch."""
        last = max((max(curve.values, default=0) for curve in self._curves), default=0)
        epoch = last if self._pointed is None else self._pointed
        for key in self._keys:
            curve = next((one for one in self._curves if one.deciding == key.deciding), None)
            value = curve.values.get(epoch) if curve is not None else None
            key.set_value("" if value is None else figure_text(value, is_share=self._is_share))
        best = self.tr("best: epoch {0}").format(self._best) if self._value(self._best) is not None else ""
        self._epoch.setText(self.tr("epoch {0}").format(epoch) if self._pointed is not None else best)
        said = [f"{key.name} {key.value}" for key in self._keys_of_curves()]
        self.plot.setAccessibleDescription(", ".join([self.tr("Epoch {0}").format(epoch), *said, best]).rstrip(", "))
        self.plot.setAccessibleName(self.tr("{0} by epoch").format(self._title.text()))
        self._share_room()

    # pyqtgraph

    def _set_up(self) -> None:
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 2, 8, 5)  # pyqtgraph has the name of an axis stand out by that
        layout.setSpacing(0)
        layout.addItem(self._axes["left"], 0, 0)
        layout.addItem(self._box, 0, 1)
        layout.addItem(self._axes["bottom"], 1, 1)
        for axis in self._axes.values():
            axis.linkToView(self._box)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickFont=ui_font(Type.KEY), tickLength=0, tickTextOffset=6, autoExpandTextSpace=False)
        self._axes["left"].setWidth(AXIS_WIDTH)
        self._axes["bottom"].setHeight(32)
        self._axes["bottom"].tickSpacing = _whole_spacing
        self._axes["left"].tickStrings = self._ticks
        self.plot.setCentralItem(layout)
        self._lines = [pg.PlotDataItem(antialias=True) for _ in self._keys]
        self._mark = pg.InfiniteLine(angle=90, movable=False)
        self._pointer = pg.InfiniteLine(angle=90, movable=False)
        self._dot = pg.ScatterPlotItem(size=9, antialias=True)
        self._mark.setVisible(False)
        self._pointer.setVisible(False)
        for part in (self._mark, self._pointer, *self._lines, self._dot):
            self._box.addItem(part, ignoreBounds=part in (self._mark, self._pointer))

    def _ticks(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        del scale, spacing
        return [figure_text(value, is_share=self._is_share, digits=TICK_DIGITS) for value in values]

    def _colour(self, deciding: bool) -> QColor:
        tokens = self._skin.tokens
        return QColor(tokens.accent if deciding else tokens.muted)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_look()
        return super().event(event)

    def _take_look(self) -> None:
        tokens, ratio = self._skin.tokens, self.devicePixelRatioF()
        for axis in self._axes.values():
            axis.setPen(QPen(QColor(tokens.border), 1))
            axis.setTextPen(QColor(tokens.muted))
        colour, size = tokens.muted, f"{Type.KEY}px"
        self._axes["bottom"].setLabel(self.tr("Epoch"), **{"color": colour, "font-size": size})
        for key, line in zip(self._keys, self._lines):
            line.setPen(_fixed(line_pen(self._skin, deciding=key.deciding), ratio))
            line.setSymbolBrush(self._colour(key.deciding))
        best = QPen(QColor(tokens.strong), 1)
        best.setDashPattern(DASHES)
        self._mark.setPen(_fixed(best, ratio))
        self._pointer.setPen(_fixed(QPen(QColor(tokens.muted), 1), ratio))
        self._dot.setPen(_fixed(QPen(QColor(tokens.accent), 1.5), ratio))
        self._dot.setBrush(QColor(tokens.panel))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point(event.position())
        elif event.type() == QEvent.Type.Leave:
            self._pointed = None
            self._pointer.setVisible(False)
            self._tell()
        return False

    def _point(self, at: QPointF) -> None:
        place = self._box.mapSceneToView(self.plot.mapToScene(at.toPoint()))
        epochs = sorted({epoch for curve in self._curves for epoch in curve.values})
        if not epochs:
            return
        self._pointed = min(epochs, key=lambda epoch: abs(epoch - place.x()))
        self._pointer.setValue(self._pointed)
        self._pointer.setVisible(True)
        self._tell()


class _Key(QWidget):
    """A piece of the line, its name, its value."""

    def __init__(self, skin: Skin, *, deciding: bool) -> None:
        super().__init__()
        self.deciding: Final = deciding
        self._name, self._value = QLabel(), QLabel()
        role(self._name, "caption")
        role(self._value, "secondary-caption")
        layout = self.line = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BESIDE)
        layout.addWidget(_Piece(skin, deciding=deciding))
        layout.addWidget(self._name)
        layout.addWidget(self._value)

    @property
    def name(self) -> str:
        return self._name.text()

    @property
    def value(self) -> str:
        return self._value.text()

    @property
    def name_width(self) -> int:
        return self._name.sizeHint().width() + BESIDE

    @property
    def width_without_name(self) -> int:
        return PIECE.width() + BESIDE + self._value.sizeHint().width()

    def set_name(self, name: str) -> None:
        self._name.setText(name)
        self.setToolTip(name)

    def show_name(self, shown: bool) -> None:
        self._name.setVisible(shown)

    def set_value(self, value: str) -> None:
        self._value.setText(value)


class _Piece(QWidget):
    def __init__(self, skin: Skin, *, deciding: bool) -> None:
        super().__init__()
        self._skin, self._deciding = skin, deciding
        self.setFixedSize(PIECE)
        skin.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_pen(self._skin, deciding=self._deciding))
        middle = QRectF(self.rect()).center().y()
        painter.drawLine(QPointF(1, middle), QPointF(17, middle))
        painter.end()


def line_pen(skin: Skin, *, deciding: bool) -> QPen:
    """The curve that decides is solid; the other one is told by its dashes as well."""
    pen = QPen(QColor(skin.tokens.accent if deciding else skin.tokens.muted), LINE)
    if not deciding:
        pen.setDashPattern(DASHES)
    return pen


def _fixed(pen: QPen, ratio: float) -> QPen:
    """The pen as one that keeps its width whatever the scale of the axes; Qt counts that in pixels of the device."""
    pen.setCosmetic(True)
    pen.setWidthF(pen.widthF() * ratio)
    return pen


def curves_of(history: Sequence[EpochFigures], figure: str, training: str, validation: str) -> tuple[Curve, ...]:
    """The curves of the loss or of a metric.

    Args:
        training, validation: what they are called.
    """
    trained = {one.epoch: one.loss if figure == LOSS else one.metrics[figure] for one in history if _has(one, figure)}
    measured = {one.epoch: one.validation[figure] for one in history if figure in one.validation}
    if not measured:
        return (Curve(training, trained, True),)
    return Curve(training, trained, False), Curve(validation, measured, True)


def _has(figures: EpochFigures, figure: str) -> bool:
    return figure == LOSS or figure in figures.metrics


def _share_range(low: float, high: float) -> tuple[float, float]:
    """What the axis of a share shows: not less than ``LEAST_SHARE``, and within 0 and 1."""
    low = max(0.0, min(low, (low + high - LEAST_SHARE) / 2, 1 - LEAST_SHARE))
    return low, min(1.0, max(high, low + LEAST_SHARE))


def _whole_spacing(low: float, high: float, size: float) -> list[tuple[Any, int]]:
    """Ticks at whole epochs alone, some 44 px apart."""
    wanted = max(1.0, (high - low) * 44 / max(size, 1.0))
    power = 10 ** math.floor(math.log10(wanted))
    step = next(power * one for one in (1, 2, 5, 10) if power * one >= wanted)
    return [(max(1, round(step)), 0)]
