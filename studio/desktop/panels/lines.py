"""Trees of lines that say something in each of several columns: what a cell says is one record, and painted as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.desktop.look.lines import draw_line
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size
from studio.desktop.panels.branches import Branches
from studio.desktop.panels.rows import Index

T = TypeVar("T")
GAP: Final = 6  # between an icon and its text
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Cell:
    """What one column says of a thing.

    Attributes:
        font: None for the tree's own.
        color: ``#rrggbb``; the tree's own unless given.
        icon: before the text.
    """

    text: str
    font: QFont | None = None
    color: str = ""
    icon: QIcon | None = None
    at_right: bool = False


class Lines(Branches[T]):
    """A tree whose cells are painted whole: of each is asked once, and not once for every role that Qt knows."""

    def says(self, thing: T, column: int) -> Cell:
        """What a column says of a thing."""
        raise NotImplementedError

    def tip(self, thing: T, column: int) -> str:
        """What is said of that where the pointer rests; no more unless a subclass says so."""
        return ""

    def cell(self, thing: T, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, Size.TABLE_ROW) if column == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(thing, column) or None
        said = self.says(thing, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return said.text
        if role == Qt.ItemDataRole.FontRole:
            return said.font
        if role == Qt.ItemDataRole.DecorationRole:
            return said.icon
        return None


class LineDelegate(QStyledItemDelegate):
    """Paints lines with tokens, on one baseline in each; the view's own drawing of cells is bypassed."""

    def __init__(self, skin: Skin, view: QTreeView) -> None:
        super().__init__(view)
        self._skin, self._view = skin, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines: Lines[object] = index.model()  # type: ignore[assignment]
        cell = lines.says(lines.thing(index), index.column())
        rect, font = option.rect, cell.font or option.font
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._skin.tokens.accent_soft))
        room = rect.adjusted(Size.INSET, 0, -Size.INSET, 0)
        if cell.icon is not None:
            self._paint_icon(painter, room, cell.icon)
            room.setLeft(room.left() + Size.ICON + GAP)
        painter.setPen(QColor(cell.color) if cell.color else option.palette.color(QPalette.ColorRole.Text))
        shown = QFontMetrics(font).elidedText(cell.text, option.textElideMode, room.width())
        draw_line(painter, room, font, shown, at_right=cell.at_right)
        painter.restore()

    def _paint_icon(self, painter: QPainter, room: QRect, icon: QIcon) -> None:
        mode = QIcon.Mode.Normal if self._view.isEnabled() else QIcon.Mode.Disabled
        pixmap = icon.pixmap(QSize(Size.ICON, Size.ICON), self._view.devicePixelRatioF(), mode)
        top = room.top() + (room.height() - Size.ICON) // 2
        painter.drawPixmap(QPointF(room.left(), top), pixmap)
