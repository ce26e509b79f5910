"""One proposed connection in a popup: a tick, both ends, the types, the adapters between and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.desktop.dialogs.plan_row import effect_word
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import MONO_ARROW, mono_font, ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size, Type
from studio.operators.planner import Plan

INSET: Final = 4
LEFT: Final = 15
TICK: Final = 16
TEXT: Final = 42
RIGHT: Final = 16
TOP: Final = 7
LINES: Final = (18, 17, 17)
GLYPH: Final = 14
_VERTICAL: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Proposal:
    """A connection that is proposed.

    Attributes:
        source, target: the ends, as people call them; ``types`` of both.
        confidence: from 0 to 1; None where nothing is in doubt.
        note: what else speaks for or against it.
    """

    source: str
    target: str
    types: tuple[str, str]
    plan: Plan | None = None
    confidence: float | None = None
    note: str = ""


class ProposalRow(QAbstractButton):
    """A proposal to tick or untick, where it may be left out."""

    typed = Signal(object)  # QKeyEvent: the popup knows what it means
    tabbed = Signal(int)

    def __init__(self, proposal: Proposal, width: int, skin: Skin, *, optional: bool) -> None:
        super().__init__()
        self.proposal: Final = proposal
        self._skin = skin
        self._optional = optional
        self.setCheckable(optional)
        self.setChecked(optional)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(width, 2 * TOP + sum(LINES))
        self.setAccessibleName(f"{proposal.source} → {proposal.target}")
        self.setAccessibleDescription(", ".join(part for part in (self._sure(), self._between()) if part))
        self.setToolTip(proposal.note)

    def sizeHint(self) -> QSize:
        return self.size()

    @property
    def is_taken(self) -> bool:
        return self.isChecked() or not self._optional

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def event(self, event: QEvent) -> bool:
        # What is typed is meant for the popup: no shortcut of the window takes it.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._optional:
            self.toggle()
        else:
            self.typed.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.tabbed.emit(1 if forward else -1)
        return True

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, proposal = self._skin.tokens, self.proposal
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(self.rect().adjusted(INSET, 0, -INSET, 0), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        self._paint_tick(painter)
        quiet = QColor(tokens.text2 if self.hasFocus() else tokens.muted)
        strong = QColor(tokens.text if self.is_taken else tokens.muted)
        y = TOP
        painter.setFont(ui_font(Type.BODY))
        painter.setPen(quiet)
        room = QRect(TEXT, y, self.width() - TEXT - RIGHT, LINES[0])
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | _VERTICAL, self._sure())
        room.setRight(room.right() - QFontMetrics(painter.font()).horizontalAdvance(self._sure()) - 12)
        painter.setFont(ui_font(Type.BODY, Type.SEMIBOLD))
        painter.setPen(strong)
        self._line(painter, room, f"{proposal.source}  →  {proposal.target}")
        y += LINES[0]
        painter.setFont(mono_font(Type.CAPTION))
        painter.setPen(quiet)
        left, right = proposal.types
        kinds = left if left == right else f"{left}  {MONO_ARROW}  {right}"
        self._line(painter, QRect(TEXT, y, self.width() - TEXT - RIGHT, LINES[1]), kinds)
        y += LINES[1]
        painter.setFont(ui_font(Type.CAPTION))
        room = QRect(TEXT, y, self.width() - TEXT - RIGHT, LINES[2])
        if proposal.plan is not None:
            effect = proposal.plan.effect.word
            color = tokens.effect(effect)
            pixmap = self._skin.icons.pixmap(effect, color, GLYPH, self.devicePixelRatioF())
            painter.drawPixmap(TEXT, y + (LINES[2] - GLYPH) // 2, pixmap)
            room.setLeft(TEXT + GLYPH + 6)
            word = effect_word(proposal.plan)
            painter.setPen(QColor(color))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | _VERTICAL, word)
            room.setRight(room.right() - QFontMetrics(painter.font()).horizontalAdvance(word) - 12)
            painter.setPen(quiet)
        self._line(painter, room, self._between())
        painter.end()

    def _paint_tick(self, painter: QPainter) -> None:
        tokens = self._skin.tokens
        box = QRect(LEFT, TOP + 1, TICK, TICK)
        if not self._optional:
            icon = self._skin.icons.pixmap("link", tokens.text2, TICK, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), icon)
            return
        checked = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent_fill if checked else tokens.strong), 1.0))
        painter.setBrush(QColor(tokens.accent_fill if checked else tokens.sunken))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Size.RADIUS_CHIP, Size.RADIUS_CHIP)
        if checked:
            icon = self._skin.icons.pixmap("check", tokens.on_accent, TICK - 4, self.devicePixelRatioF())
            painter.drawPixmap(box.left() + 2, box.top() + 2, icon)

    @staticmethod
    def _line(painter: QPainter, room: QRect, text: str) -> None:
        short = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _VERTICAL, short)

    def _sure(self) -> str:
        if self.proposal.confidence is None:
            return ""
        text = QCoreApplication.translate("Proposal", "{} % sure")
        return text.format(round(100 * self.proposal.confidence))

    def _between(self) -> str:
        plan = self.proposal.plan
        if plan is None:
            return QCoreApplication.translate("Proposal", "Fits as it is")
        return " → ".join(phrase(step.label) for step in plan.steps)
