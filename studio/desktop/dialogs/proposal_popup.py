"""The popup that shows connections which are proposed together, for one yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.dialogs.proposal_row import Proposal, ProposalRow
from studio.desktop.dialogs.row_popup import STEPS, RowPopup, key_hints
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import Elided, wrapped

WIDTH: Final = 480
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProposalPopup(RowPopup):
    """Goes by itself: with ``accepted``, or with ``cancelled`` on Esc and on a press anywhere else.

    Args:
        note: a sentence under the title, as what stays open.
        optional: each may be left out.
        verb: what the button says where nothing is left out; «Connect» unless told.
        turn: what the button for the other direction says; empty for none.
    """

    accepted = Signal(object)  # indices of the proposals that were left ticked
    cancelled = Signal()
    turned = Signal()

    def __init__(
        self,
        title: str,
        proposals: Sequence[Proposal],
        skin: Skin,
        window: QWidget,
        *,
        note: str = "",
        optional: bool = True,
        verb: str = "",
        turn: str = "",
    ) -> None:
        super().__init__(title, WIDTH, skin, window)
        self._is_over = False
        self._verb = verb or self.tr("Connect")
        self.rows: Final = [ProposalRow(one, WIDTH - 2, skin, optional=optional) for one in proposals]
        self.turn_button: QPushButton | None = None
        self._fill(self._head(title, note, turn), self._list(self.rows), self._foot(optional))
        for row in self.rows:
            row.typed.connect(self.keyPressEvent)
            row.tabbed.connect(self._go)
            row.toggled.connect(self._count)
        self._count()

    def open(self) -> None:
        """Gives the keyboard to the first proposal. Call it once the popup is placed."""
        self.rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> bool:
        was_open = super().dismiss()
        if was_open and not self._is_over:
            self.cancelled.emit()
        return was_open

    def accept(self) -> None:
        """Takes what is ticked."""
        chosen = [index for index, row in enumerate(self.rows) if row.is_taken]
        self._end()
        if chosen:
            self.accepted.emit(chosen)
        else:
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.accept()
        elif key in STEPS:
            self._go(STEPS[key])
        else:
            super().keyPressEvent(event)

    # within

    def _head(self, title: str, note: str, turn: str) -> QWidget:
        head = QWidget()
        name = Elided(title)
        role(name, "title")
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(name, 1)
        if turn:
            self.turn_button = QPushButton(turn)
            role(self.turn_button, "link")
            self.turn_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.turn_button.clicked.connect(self._turn)
            upper.addWidget(self.turn_button)
        layout = QVBoxLayout(head)
        layout.setContentsMargins(15, 10, 15, 10)
        layout.setSpacing(4)
        nest(layout, upper)
        if note:
            layout.addWidget(wrapped(note, "muted"))
        return head

    def _foot(self, optional: bool) -> QWidget:
        foot = QWidget()
        tick = [(self.tr("Space"), self.tr("leave out"))] if optional else []
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(15, 7, 10, 8)
        nest(layout, key_hints([*tick, ("↑ ↓", self.tr("choose")), (self.tr("Esc"), self.tr("cancel"))]), 1)
        self.button = PrimaryButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.accept)
        layout.addWidget(self.button)
        return foot

    def _count(self) -> None:
        taken = sum(row.is_taken for row in self.rows)
        self.button.setEnabled(bool(taken))
        every = taken in (0, len(self.rows))
        self.button.setText(self._verb if every else self.tr("Connect {0} of {1}").format(taken, len(self.rows)))

    def _go(self, step: int) -> None:
        focused = next((index for index, row in enumerate(self.rows) if row.hasFocus()), -step)
        row = self.rows[(focused + step) % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.show_row(row)

    def _turn(self) -> None:
        self._end()
        self.turned.emit()

    def _end(self) -> None:
        self._is_over = True
        self.dismiss()
