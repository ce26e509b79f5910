"""The popup that offers plans for two ports whose types differ, under the port that the wire was dropped on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.dialogs.plan_row import PlanRow
from studio.desktop.dialogs.row_popup import STEPS, RowPopup, key_hints
from studio.desktop.look.fonts import MONO_ARROW
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import Elided, mono, wrapped
from studio.operators.planner import Plan
from studio.tensors import TensorType

WIDTH: Final = 400
HEAD: Final = 52
FOOT: Final = 34
UNDER: Final = 62  # from the port to the popup's upper edge
BESIDE: Final = 20
CLEAR: Final = 14  # around the ends of the wire
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlanPopup(RowPopup):
    """Goes by itself: with ``chosen``, or with ``cancelled`` on Esc and on a press anywhere else.

    Args:
        plans: best first; none for the popup that says why nothing fits.
        fault: that sentence.
    """

    chosen = Signal(object)  # Plan
    cancelled = Signal()

    def __init__(
        self,
        title: str,
        source: TensorType,
        target: TensorType,
        plans: Sequence[Plan],
        skin: Skin,
        window: QWidget,
        fault: str = "",
    ) -> None:
        super().__init__(title, WIDTH, skin, window)
        self._is_chosen = False
        self._rows = [PlanRow(plan, source, WIDTH - 2, skin) for plan in plans]
        middle = self._list(self._rows) if plans else self._nothing(fault)
        self._fill(self._head(title, source, target, len(plans)), middle, self._foot(bool(plans)))
        for row in self._rows:
            row.lit.connect(self._light)
            row.typed.connect(self.keyPressEvent)
            row.tabbed.connect(self._go)
            row.clicked.connect(self._take_lit)

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return tuple(self._rows)

    @property
    def lit(self) -> PlanRow | None:
        return next((row for row in self._rows if row.is_lit), None)

    @property
    def frame(self) -> QRect:
        """Where the popup itself is in the window, without its shadow."""
        return self.box.geometry().translated(self.pos())

    def open_beside(self, port: QPoint, other: QPoint, room: QRect) -> None:
        """Shows the popup under and right of a port.

        Args:
            port, other: the ends of the wire, in the window. The popup covers neither.
            room: what part of the window it may take.
        """
        self.adjustSize()
        size = self.box.sizeHint()
        self.open_at(placed(size.width(), size.height(), port, other, room))
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)
            self._light(self._rows[0])
        else:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> bool:
        """Goes without a choice, unless one was made."""
        was_open = super().dismiss()
        if was_open and not self._is_chosen:
            self.cancelled.emit()
        return was_open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._take_lit()
        elif key in STEPS and self._rows:
            self._go(STEPS[key])
        else:
            super().keyPressEvent(event)

    # parts

    def _head(self, title: str, source: TensorType, target: TensorType, count: int) -> QWidget:
        head = QWidget()
        head.setFixedHeight(HEAD)
        name, number = Elided(title), QLabel(self._count_text(count))
        role(name, "title")
        role(number, "muted")
        types = mono(Elided(f"{source}  {MONO_ARROW}  {target}"))
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(name, 1)
        upper.addWidget(number)
        layout = QVBoxLayout(head)
        layout.setContentsMargins(15, 8, 15, 7)
        layout.setSpacing(2)
        nest(layout, upper)
        layout.addWidget(types)
        return head

    def _count_text(self, count: int) -> str:
        if not count:
            return ""
        return self.tr("1 plan") if count == 1 else self.tr("{} plans").format(count)

    def _nothing(self, fault: str) -> QWidget:
        box = QWidget()
        icon = QLabel()
        icon.setFixedWidth(16)
        self._skin.dress(icon, "info", "muted")
        layout = QHBoxLayout(box)
        layout.setContentsMargins(15, 12, 15, 12)
        layout.setSpacing(8)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        sentence = wrapped(fault, "secondary")
        layout.addWidget(sentence, 1)
        self.setAccessibleDescription(fault)
        sentence.setFixedHeight(sentence.heightForWidth(WIDTH - 2 - 15 - 16 - 8 - 15))
        return box

    def _foot(self, choosing: bool) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(FOOT)
        hints = ((self.tr("Enter"), self.tr("insert")), ("↑ ↓", self.tr("choose")), (self.tr("Esc"), self.tr("cancel")))
        layout = key_hints(hints if choosing else ((self.tr("Esc"), self.tr("close")),))
        layout.setContentsMargins(15, 0, 15, 1)
        foot.setLayout(layout)
        return foot

    # within

    def _light(self, row: PlanRow) -> None:
        for other in self._rows:
            other.set_lit(other is row)
        self.show_row(row)

    def _go(self, step: int) -> None:
        lit = self.lit
        index = self._rows.index(lit) + step if lit is not None else 0
        self._rows[index % len(self._rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_lit(self) -> None:
        row = self.lit
        self._is_chosen = row is not None
        if self.dismiss() and row is not None:
            self.chosen.emit(row.plan)


def placed(width: int, height: int, port: QPoint, other: QPoint, room: QRect) -> QPoint:
    """The upper left corner of a popup of a size: under and right of the port, unless there is no room or it would
    cover an end of the wire; then at another side of the port."""
    under, above = port.y() + UNDER, port.y() - UNDER - height
    right, left = port.x() + BESIDE, port.x() - BESIDE - width
    level = port.y() - height // 2
    wanted = [(right, under), (left, under), (right, above), (left, above), (right, level), (left, level)]
    best, fewest = QPoint(right, under), 3
    for x, y in wanted:
        box = _within(QRect(x, y, width, height), room)
        covered = sum(box.adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR).contains(end) for end in (port, other))
        if covered < fewest:
            best, fewest = box.topLeft(), covered
    return best


def _within(box: QRect, room: QRect) -> QRect:
    x = max(room.left(), min(box.left(), room.right() + 1 - box.width()))
    y = max(room.top(), min(box.top(), room.bottom() + 1 - box.height()))
    return QRect(QPoint(x, y), box.size())
