"""What the canvas paints with, made once for a look: colours, fonts, laid-out texts, and the widths of texts."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from studio.desktop.canvas.face import Kind
from studio.desktop.canvas.geometry import Label, TextRole
from studio.desktop.canvas.look import DIMMED
from studio.desktop.look.fonts import mono_font, painted, ui_font
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import Tokens, Type
from studio.plain import one_line
from studio.tensors import Family, TensorType

STATIC_TEXTS: Final = 4096
SELECTION_BAND: Final = 0.28
WIRE_BAND: Final = 0.35


class TextMeasure:
    """Widths of texts in the canvas's fonts at 100 %. They don't depend on the look."""

    def __init__(self) -> None:
        self.fonts: Final[dict[TextRole, QFont]] = {
            TextRole.TITLE: painted(ui_font(Type.TITLE, Type.SEMIBOLD)),
            TextRole.PORT: painted(ui_font(Type.BODY)),
            TextRole.TYPE: painted(mono_font(Type.CAPTION)),
            TextRole.CAPTION: painted(ui_font(Type.CAPTION)),
            TextRole.PILL: painted(ui_font(Type.BODY, Type.MEDIUM)),
        }
        self._metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}
        self.line_heights: Final = {role: metrics.height() for role, metrics in self._metrics.items()}
        self._widths: dict[TextRole, dict[str, float]] = {role: {} for role in TextRole}

    def width(self, role: TextRole, text: str) -> float:
        widths = self._widths[role]
        found = widths.get(text)
        if found is None:
            found = widths[text] = self._metrics[role].horizontalAdvance(text)
        return found


class Ink:
    """Colours as Qt objects, and texts that are laid out once."""

    def __init__(self, tokens: Tokens, measure: TextMeasure, icons: Icons) -> None:
        self.tokens: Final = tokens
        self.icons: Final = icons
        self._measure = measure
        self._texts: OrderedDict[tuple[TextRole, str], QStaticText] = OrderedDict()
        self._families = {family: QColor(tokens.family(family)) for family in Family}
        self._kinds = {kind: str(getattr(tokens, kind.value)) for kind in Kind}

        self.canvas: Final = QColor(tokens.canvas)
        self.grid: Final = QColor(tokens.grid)
        self.surface: Final = QColor(tokens.surface)
        self.header: Final = QColor(tokens.header)
        self.raised: Final = QColor(tokens.raised)
        self.sunken: Final = QColor(tokens.sunken)
        self.hairline: Final = QColor(tokens.border)
        self.strong: Final = QColor(tokens.strong)
        self.far_header: Final = QColor(tokens.disabled)
        self.node_border: Final = QColor(tokens.node_border)
        self.hover_border: Final = QColor(tokens.disabled)
        self.text: Final = QColor(tokens.text)
        self.text2: Final = QColor(tokens.text2)
        self.muted: Final = QColor(tokens.muted)
        self.accent: Final = QColor(tokens.accent)
        self.adaptable: Final = QColor(tokens.adaptable)
        self.assumption: Final = QColor(tokens.assumption)
        self.error: Final = QColor(tokens.error)
        self.shadow: Final = faded(QColor(tokens.shadow), tokens.shadow_alpha)
        self.selection_band: Final = faded(self.accent, SELECTION_BAND)
        self.wire_band: Final = faded(self.accent, WIRE_BAND)

    def type_color(self, kind: TensorType) -> QColor:
        """The colour of a tensor type's dtype family."""
        return self._families[kind.dtype.family]

    def family_color(self, family: Family) -> QColor:
        return self._families[family]

    def kind_color(self, kind: Kind) -> str:
        return self._kinds[kind]

    def width(self, role: TextRole, text: str) -> float:
        return self._measure.width(role, text)

    def font(self, role: TextRole) -> QFont:
        """The font of a kind of text at 100 %."""
        return self._measure.fonts[role]

    def draw_label(self, painter: QPainter, label: Label, color: QColor) -> None:
        """A text with its line's middle at ``label.y``."""
        role = label.role
        painter.setFont(self._measure.fonts[role])
        painter.setPen(color)
        painter.drawStaticText(
            QPointF(label.x, label.y - self._measure.line_heights[role] / 2), self._static(role, label.text)
        )

    def _static(self, role: TextRole, text: str) -> QStaticText:
        key = (role, text)
        found = self._texts.get(key)
        if found is None:
            found = QStaticText(one_line(text))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._texts[key] = found
            if len(self._texts) > STATIC_TEXTS:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found


def faded(color: QColor, alpha: float) -> QColor:
    """The colour with an opacity."""
    color = QColor(color)
    color.setAlphaF(alpha)
    return color


def dimmed(color: QColor, ground: QColor) -> QColor:
    """The colour as it looks at the opacity of what does not fit, for strokes that must stay opaque."""
    keep, rest = DIMMED, 1 - DIMMED
    return QColor(
        round(color.red() * keep + ground.red() * rest),
        round(color.green() * keep + ground.green() * rest),
        round(color.blue() * keep + ground.blue() * rest),
    )


def pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with flat ends and round joins."""
    return QPen(color, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
