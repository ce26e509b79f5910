"""One plan in the popup: its steps, the types after them, what it does to the data and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import MONO_ARROW, mono_font, ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size, Type
from studio.operators.planner import Plan
from studio.tensors import TensorType

INSET: Final = 4  # of the lit ground
TEXT_LEFT: Final = 39
RIGHT: Final = 16
TOP: Final = 7
STEP_LINE: Final = 18
LINE: Final = 17
GLYPH: Final = 18
GAP: Final = 12
_WRAPPED: Final = Qt.TextFlag.TextWordWrap
_BETWEEN: Final = "\u00a0\u00a0{}\u00a0 "  # no line begins with it or its spaces


class PlanRow(QPushButton):
    """A plan to click. The lit one is the one that has the focus; the pointer lights what it moves over."""

    lit = Signal(object)  # the row itself
    typed = Signal(object)  # QKeyEvent: the popup knows what it means
    tabbed = Signal(int)  # one on or one back

    def __init__(self, plan: Plan, source: TensorType, width: int, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Final = plan
        self._skin = skin
        self._steps = _BETWEEN.format("→").join(_whole(phrase(step.label)) for step in plan.steps)
        self._types = _BETWEEN.format(MONO_ARROW).join(_whole(str(kind)) for kind in types_along(plan, source))
        self._reason = reason(plan)
        self._word = effect_word(plan)
        self._is_lit = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{', '.join(phrase(step.label) for step in plan.steps)}: {self._word}")
        self.setAccessibleDescription(f"{self._types}. {self._reason}")
        self.setFixedSize(width, self._measured(width))

    @property
    def is_lit(self) -> bool:
        return self._is_lit

    def set_lit(self, lit: bool) -> None:
        self._is_lit = lit
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Not on entering: a popup that opens under a resting pointer would light whatever lies there.
        super().mouseMoveEvent(event)
        if not self._is_lit:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.lit.emit(self)

    def event(self, event: QEvent) -> bool:
        # What is typed is meant for the popup: no shortcut of the window takes it.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.typed.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.tabbed.emit(1 if forward else -1)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._skin.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(self.rect().adjusted(INSET, 0, -INSET, 0), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        effect = self.plan.effect.word
        color = tokens.effect(effect)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(15, TOP + 1, self._skin.icons.pixmap(effect, color, GLYPH, ratio))
        y = TOP
        steps, types, why = self._boxes(self.width())
        painter.setFont(ui_font(Type.BODY))
        painter.setPen(QColor(color))
        line = QRect(TEXT_LEFT, y, self.width() - TEXT_LEFT - RIGHT, STEP_LINE)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._word)
        painter.setFont(self._step_font())
        painter.setPen(QColor(tokens.text))
        painter.drawText(steps.translated(0, y), _WRAPPED, self._steps)
        y += steps.height()
        painter.setFont(mono_font(Type.CAPTION))
        painter.setPen(QColor(tokens.text2 if self._is_lit else tokens.muted))
        painter.drawText(types.translated(0, y), _WRAPPED, self._types)
        y += types.height()
        painter.setFont(ui_font(Type.CAPTION))
        painter.drawText(why.translated(0, y), _WRAPPED, self._reason)
        painter.end()

    def _step_font(self) -> QFont:
        """Heavier where the row is lit, unless that took another line."""
        return ui_font(Type.BODY, Type.SEMIBOLD if self._is_lit and self._has_room else Type.REGULAR)

    def _measured(self, width: int) -> int:
        bold = _box(ui_font(Type.BODY, Type.SEMIBOLD), self._steps, self._steps_room(width), STEP_LINE)
        boxes = self._boxes(width)
        self._has_room = bold.height() == boxes[0].height()
        return 2 * TOP + sum(box.height() for box in boxes)

    def _steps_room(self, width: int) -> int:
        word = QFontMetrics(ui_font(Type.BODY)).horizontalAdvance(self._word)
        return width - TEXT_LEFT - RIGHT - word - GAP

    def _boxes(self, width: int) -> tuple[QRect, QRect, QRect]:
        """The rooms of the three texts, each as high as its lines."""
        room = width - TEXT_LEFT - RIGHT
        return (
            _box(ui_font(Type.BODY), self._steps, self._steps_room(width), STEP_LINE),
            _box(mono_font(Type.CAPTION), self._types, room, LINE),
            _box(ui_font(Type.CAPTION), self._reason, room, LINE),
        )


def types_along(plan: Plan, source: TensorType) -> list[TensorType]:
    """The type after every step; a plan of one step shows where it begins too."""
    after = [step.type for step in plan.steps]
    return after if len(after) > 1 else [source, *after]


def effect_word(plan: Plan) -> str:
    """What a plan does to the data, in a word; two where the export checks it at run time."""
    word = phrase(plan.effect.word.capitalize())
    return QCoreApplication.translate("PlanRow", "{}, checked").format(word) if plan.checked else word


def reason(plan: Plan) -> str:
    """Why a plan fits, and what it takes for granted."""
    assumes = QCoreApplication.translate("PlanRow", "Assumes: {}")
    return " ".join((phrase(plan.why), *(assumes.format(_within(text)) for text in plan.assumptions)))


def _whole(text: str) -> str:
    """A text that is not parted at its spaces."""
    return text.replace(" ", "\u00a0")


def _within(sentence: str) -> str:
    """A sentence after a colon. English begins it small; other languages may begin it with a noun."""
    said = phrase(sentence)
    return said if said != sentence else sentence[:1].lower() + sentence[1:]


def _box(font: QFont, text: str, room: int, line: int) -> QRect:
    metrics = QFontMetrics(font)
    needed = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, text).height()
    lines = max(1, round(needed / metrics.lineSpacing()))
    return QRect(TEXT_LEFT, 0, room, line + (lines - 1) * metrics.lineSpacing())
