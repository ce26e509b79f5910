"""What trains: the models and layers with weights, each with a switch, and two choices for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.documents.document import Document
from studio.desktop.language.numbers import whole
from studio.desktop.look.fonts import ui_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Type
from studio.desktop.panels.inspected import icon_of
from studio.desktop.panels.parts import SWITCH, Elided, Switch, empty, link, wrapped
from studio.desktop.panels.segments import Segments
from studio.errors import PipelineError, StudioError
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit
from studio.pipeline.graph import OperatorNode
from studio.pipeline.sharing import set_weights
from studio.pipeline.weighted import (
    Extent,
    Layer,
    Weighted,
    extent_of_layer,
    layer_of,
    set_trains,
    train_everything,
    train_new_layers,
    weighted,
)

MOST: Final = 100
ROW: Final = 26
NUMBER: Final = 76
VARIABLES: Final = 34
NEW, ALL = "new", "all"


class TrainParts(QWidget):
    """Rows kept up with one document."""

    told = Signal(str)

    def __init__(self, skin: Skin, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin, self._background = skin, background
        self._document: Document | None = None
        self._extents: dict[Layer, Extent | None] = {}
        self._shown: tuple[tuple[Weighted, Extent | None], ...] | None = None
        self._reckoning: Token | None = None
        self.rows: dict[str, PartRow] = {}
        self.choices = Segments(
            ((NEW, self.tr("Only new layers")), (ALL, self.tr("Everything"))), self.tr("What trains")
        )
        self.choices.chosen.connect(self._choose)
        self._none = wrapped(kind="muted")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        trains = self.tr("Trains")
        self._switch_room = max(SWITCH.width(), QFontMetrics(ui_font(Type.CAPTION)).horizontalAdvance(trains) + 1)
        widths = {self.tr("Variables"): 0, self.tr("Parameters"): NUMBER, trains: self._switch_room}
        head.addStretch(1)
        for text, width in widths.items():
            label = QLabel(text)
            role(label, "caption")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setMinimumWidth(width)
            head.addWidget(label)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choices)
        column.addWidget(self._none)
        column.addWidget(self._head)
        nest(column, self._rows)

    def show_document(self, document: Document) -> None:
        """Shows the parts as they are now; rows whose part only changed stay."""
        self._document = document
        pipeline = document.pipeline
        missing: set[Layer] = set()
        shown: list[tuple[Weighted, Extent | None]] = []
        for part in weighted(pipeline.graph):
            extent = self._extent(pipeline, part, missing)
            if extent is None or extent.variables:
                shown.append((part, extent))
        if missing:
            self._reckon(missing)
        if tuple(shown) != self._shown:
            self._shown = tuple(shown)
            self._arrange(shown)
        self._show_choice([part for part, _ in shown])
        layers = any(part.is_layer for part, _ in shown)
        self._none.setText(
            ""
            if layers
            else self.tr("Nothing new to train: add a layer, such as Dense, or train the models.")
            if shown
            else self.tr("Nothing here has weights: add a model or a layer.")
        )
        self._none.setVisible(not layers)
        self._head.setVisible(bool(shown))
        self.choices.setVisible(bool(shown))
        self.choices.button(NEW).setEnabled(layers)

    def stop(self) -> None:
        if self._reckoning is not None:
            self._reckoning.cancel()

    # within

    def _extent(self, pipeline: Pipeline, part: Weighted, missing: set[Layer]) -> Extent | None:
        node = pipeline.graph.node(part.nodes[0])
        if isinstance(node, OperatorNode):
            layer = layer_of(pipeline, node)
            if layer not in self._extents:
                missing.add(layer)
            return self._extents.get(layer)
        look = pipeline.look_of(node.id)
        if look is None or look.info is None:
            return None
        variables = [one for one in look.info.variables if one.trainable and not one.slot]
        return Extent(len(variables), sum(_elements(one.shape) for one in variables))

    def _reckon(self, layers: set[Layer]) -> None:
        """How large layers are is found out beside the window: their first values are drawn for it."""

        def work(token: Token) -> dict[Layer, Extent | None]:
            found = {}
            for layer in layers:
                token.check()
                found[layer] = extent_of_layer(layer)
            return found

        def take(found: dict[Layer, Extent | None] | StudioError) -> None:
            self._extents.update(dict.fromkeys(layers) if isinstance(found, StudioError) else found)
            if self._document is not None:
                self.show_document(self._document)

        if self._reckoning is not None:
            self._reckoning.cancel()
        self._reckoning = self._background.start(work, take)

    def _arrange(self, shown: list[tuple[Weighted, Extent | None]]) -> None:
        wanted = {part.nodes[0]: (part, extent) for part, extent in shown[:MOST]}
        if list(wanted) != list(self.rows) or len(shown) > MOST:
            empty(self._rows)
            self.rows = {}
            for id in wanted:
                line = self.rows[id] = PartRow(self._skin, self._switch_room, self)
                line.switched.connect(partial(self._switch, id))
                line.back_wanted.connect(partial(self._back, id))
                self._rows.addWidget(line)
            if len(shown) > MOST:
                more = self.tr("And {0} more.").format(whole(len(shown) - MOST))
                self._rows.addWidget(wrapped(more, "muted"))
        assert self._document is not None
        graph = self._document.pipeline.graph
        for id, (part, extent) in wanted.items():
            self.rows[id].show_part(part, extent, icon_of(graph.node(id)))

    def _show_choice(self, parts: list[Weighted]) -> None:
        layers = [part for part in parts if part.is_layer]
        if parts and all(part.trains for part in parts) and len(layers) < len(parts):
            self.choices.show_chosen(ALL)
        elif layers and all(part.trains == part.is_layer for part in parts):
            self.choices.show_chosen(NEW)
        else:
            self.choices.show_chosen("")

    # changing

    def _choose(self, key: str) -> None:
        if self._document is not None:
            graph = self._document.pipeline.graph
            self._apply(lambda: train_new_layers(graph) if key == NEW else train_everything(graph))

    def _switch(self, id: str, trains: bool) -> None:
        if self._document is not None:
            graph = self._document.pipeline.graph
            self._apply(lambda: set_trains(graph, id, trains))

    def _back(self, id: str) -> None:
        if self._document is not None:
            graph = self._document.pipeline.graph
            self._apply(lambda: set_weights(graph, {id: None}))

    def _apply(self, edit: Callable[[], Edit]) -> None:
        assert self._document is not None
        try:
            self._document.apply(edit())
        except PipelineError as error:
            self.told.emit(str(error))
            self.show_document(self._document)


class PartRow(QWidget):
    """One model or layer.

    Args:
        switch_room: width of the column of the switch.
    """

    switched = Signal(bool)
    back_wanted = Signal()

    def __init__(self, skin: Skin, switch_room: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin
        self._icon, self.name = QLabel(), Elided()
        self.trained = QLabel()
        skin.dress(self.trained, "trained", "accent", 14)
        self.trained.setToolTip(self.tr("Has trained weights"))
        self.trained.setAccessibleName(self.tr("Has trained weights"))
        self.variables, self.parameters = QLabel(), QLabel()
        for label, width in ((self.variables, VARIABLES), (self.parameters, NUMBER)):
            role(label, "secondary")
            label.setFixedWidth(width)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.switch = Switch(skin, "")
        self.switch.clicked.connect(self.switched)
        self.back = link(self.tr("Back to the original weights"))
        self.back.clicked.connect(self.back_wanted)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self._icon, self.name, self.trained, self.variables, self.parameters, self.switch):
            line.addWidget(widget, int(widget is self.name))
        line.insertSpacing(line.indexOf(self.switch), switch_room - SWITCH.width())
        self._below = QHBoxLayout()
        self._below.setContentsMargins(24, 0, 0, 4)
        self._below.addWidget(self.back)
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setMinimumHeight(ROW)
        nest(column, line)
        nest(column, self._below)

    def show_part(self, part: Weighted, extent: Extent | None, icon: tuple[str, str]) -> None:
        self._skin.dress(self._icon, *icon)
        others = len(part.nodes) - 1
        shared = self.tr("%n node(s) share(s) these weights", "", others) if others else ""
        self.name.set_text(f"{part.name} +{others}" if others else part.name)
        self.name.setAccessibleDescription(shared)
        self.variables.setText("" if extent is None else whole(extent.variables))
        self.parameters.setText("" if extent is None else whole(extent.parameters))
        self.variables.setAccessibleName(self.tr("%n variable(s)", "", extent.variables if extent else 0))
        self.parameters.setAccessibleName(self.tr("%n parameter(s)", "", extent.parameters if extent else 0))
        self.switch.setAccessibleName(self.tr("{0} trains").format(part.name))
        self.switch.setChecked(part.trains)
        self.trained.setVisible(part.weights is not None)
        self.back.setVisible(part.weights is not None)
        self.back.setAccessibleName(self.tr("Back to the original weights of {0}").format(part.name))


def _elements(shape: tuple[int | None, ...] | None) -> int:
    count = 1
    for dim in shape or ():
        count *= dim or 0
    return count
