"""Painted lines of text: what stands side by side shares a baseline, whatever its font."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


def draw_line(painter: QPainter, rect: QRect, font: QFont, text: str, *, at_right: bool = False) -> None:
    """Draws a text at the left or right of a rectangle, on the baseline that body text in its middle has."""
    body, own = QFontMetrics(QGuiApplication.font()), QFontMetrics(font)
    left = rect.left() + (rect.width() - own.horizontalAdvance(text) if at_right else 0)
    top = rect.top() + (rect.height() - body.height()) // 2
    painter.setFont(font)
    painter.drawText(QPointF(left, top + body.ascent()), text)


class LineDelegate(QStyledItemDelegate):
    """Cells of a table of Qt's, on one baseline in each row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text, font, view = option.text, option.font, option.widget
        style = view.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
        room.adjust(margin, 0, -margin, 0)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        shown = QFontMetrics(font).elidedText(text, option.textElideMode, room.width())
        draw_line(painter, room, font, shown, at_right=bool(option.displayAlignment & Qt.AlignmentFlag.AlignRight))
        painter.restore()
