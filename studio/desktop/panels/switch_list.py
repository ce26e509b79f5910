"""Rows that are switched on and off: painted, for there may be thousands of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size
from studio.desktop.panels.parts import SWITCH, draw_switch
from studio.desktop.panels.rows import GAP, ROW, Index, RowDelegate, RowList, Rows

HEIGHT: Final = 24


class SwitchList(RowList):
    """A click on a row, or Space, switches it; whoever hears of that shows the rows anew."""

    switched = Signal(object, bool)  # the row's key, and whether it is to be on

    def __init__(self, skin: Skin, name: str) -> None:
        super().__init__(skin, name, HEIGHT)
        switches = _Switches(self)
        switches.switched.connect(self.switched)
        self.rows = switches
        self.setModel(switches)
        self.setItemDelegate(_SwitchDelegate(skin, HEIGHT, self))
        self.clicked.connect(self._switch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            if not event.isAutoRepeat():
                self._switch(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # it presses a button of the dialog around
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # of a second click

    def _switch(self, index: Index) -> None:
        if index.isValid():
            state = Qt.CheckState.Unchecked if index.data(ROW).on else Qt.CheckState.Checked
            self.rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class _Switches(Rows):
    switched = Signal(object, bool)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            return Qt.CheckState.Checked if self.rows[index.row()].on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        # The document tells of its change itself: nothing is stored here.
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(self.rows[index.row()].key, value == Qt.CheckState.Checked)
        return False


class _SwitchDelegate(RowDelegate):
    def __init__(self, skin: Skin, height: int, view: QListView) -> None:
        super().__init__(skin, height, view)
        self._kept = SWITCH.width() + GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        live = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_switch(painter, QRectF(_switch_in(option.rect)), self._skin.tokens, on=index.data(ROW).on, live=live)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        return False  # the list hears of clicks and keys itself


def _switch_in(row: QRect) -> QRect:
    """Where the switch of a row is."""
    left = row.right() + 1 - Size.INSET - SWITCH.width()
    return QRect(left, row.top() + (row.height() - SWITCH.height()) // 2, SWITCH.width(), SWITCH.height())
