"""Painted lines of text: what stands side by side shares a baseline, whatever its font."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter


def draw_line(painter: QPainter, rect: QRect, font: QFont, text: str, *, at_right: bool = False) -> None:
    """Draws a text at the left or right of a rectangle, on the baseline that body text in its middle has."""
    body, own = QFontMetrics(QGuiApplication.font()), QFontMetrics(font)
    left = rect.left() + (rect.width() - own.horizontalAdvance(text) if at_right else 0)
    top = rect.top() + (rect.height() - body.height()) // 2
    painter.setFont(font)
    painter.drawText(QPointF(left, top + body.ascent()), text)
