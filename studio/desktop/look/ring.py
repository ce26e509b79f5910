"""The ring around the row of a list or table that has the keyboard, as the style sheet draws it around a control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QTreeWidget

from studio.desktop.look.skin import Skin
from studio.desktop.look.still import Still
from studio.desktop.look.tokens import Tokens

if TYPE_CHECKING:
    _View = QTreeView
else:
    _View = object

WIDTH: Final = 2.0
_Index = QModelIndex | QPersistentModelIndex


def draw_ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float) -> None:
    """Draws it along the inner edge of a rectangle whose corners have that radius."""
    half = WIDTH / 2
    painter.setPen(QPen(QColor(tokens.accent), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def ring_current_row(view: QAbstractItemView, tokens: Tokens) -> None:
    """Draws it around the current row of a table of several columns, over what its cells have drawn."""
    current = view.currentIndex()
    if view.hasFocus() and current.isValid():
        row = QRectF(view.visualRect(current))
        row.setLeft(0)
        row.setRight(view.viewport().width())
        painter = QPainter(view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ring(painter, row, tokens, WIDTH / 2)
        painter.end()


class _Ringed(Still, _View):
    """What both kinds of trees have in common."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ring_current_row(self, self._skin.tokens)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # Qt draws the cell anew, the ring is around the row


class TreeTable(_Ringed, QTreeView):
    """A tree of several columns, to be looked at."""

    def __init__(self, skin: Skin) -> None:
        super().__init__(skin)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setUpdatesEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Columns take their widths with the first turn of the loop: rows painted before that were painted twice."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.viewport().setUpdatesEnabled(True))


class ItemTable(_Ringed, QTreeWidget):
    """The same over items of Qt's."""
