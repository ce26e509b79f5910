"""The ring around the row of a list that has the keyboard, as the style sheet draws it around a control."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.desktop.look.tokens import Tokens

WIDTH: Final = 2.0


def draw_ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float) -> None:
    """Draws it along the inner edge of a rectangle whose corners have that radius."""
    half = WIDTH / 2
    painter.setPen(QPen(QColor(tokens.accent), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
