"""The popup that shows connections which are proposed together, for one yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.chrome.floating import Floating
from studio.desktop.dialogs.proposal_row import Proposal, ProposalRow
from studio.desktop.panels.parts import Elided, hairline, wrapped
from studio.desktop.skin import Skin, role

WIDTH: Final = 440
MOST_HEIGHT: Final = 346
_STEP: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProposalPopup(Floating):
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
        super().__init__(skin, window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._is_over = False
        self._verb = verb or self.tr("Connect")
        self.rows: Final = [ProposalRow(one, WIDTH - 2, skin, optional=optional) for one in proposals]
        self.turn_button: QPushButton | None = None
        self.box.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self.box)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head(title, note, turn))
        layout.addWidget(hairline())
        layout.addWidget(self._list())
        layout.addWidget(hairline())
        layout.addWidget(self._foot(optional))
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.accept()
        elif key in _STEP:
            self._go(_STEP[key])
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
        layout.addLayout(upper)
        if note:
            layout.addWidget(wrapped(note, "muted"))
        return head

    def _list(self) -> QWidget:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        for row in self.rows:
            layout.addWidget(row)
        area = QScrollArea()
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        role(area, "clear")
        role(inner, "clear")
        area.setFixedHeight(min(MOST_HEIGHT, 8 + sum(row.height() for row in self.rows)))
        self._area = area
        return area

    def _foot(self, optional: bool) -> QWidget:
        foot = QWidget()
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(15, 7, 10, 8)
        layout.setSpacing(6)
        tick = [(self.tr("Space"), self.tr("leave out"))] if optional else []
        for cap, word in (*tick, ("↑ ↓", self.tr("choose")), (self.tr("Esc"), self.tr("cancel"))):
            key, text = QLabel(cap), QLabel(word)
            role(key, "key")
            role(text, "caption")
            key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(key)
            layout.addWidget(text)
            layout.addSpacing(10)
        layout.addStretch(1)
        self.button = QPushButton()
        role(self.button, "primary")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.accept)
        layout.addWidget(self.button)
        return foot

    def _count(self) -> None:
        taken = sum(row.is_taken for row in self.rows)
        self.button.setEnabled(bool(taken))
        every = taken in (0, len(self.rows))
        self.button.setText(
            self.tr("Connect") if every else self.tr("Connect {0} of {1}").format(taken, len(self.rows))
        )

    def _go(self, step: int) -> None:
        focused = next((index for index, row in enumerate(self.rows) if row.hasFocus()), -step)
        row = self.rows[(focused + step) % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row, 0, 4)

    def _turn(self) -> None:
        self._end()
        self.turned.emit()

    def _end(self) -> None:
        self._is_over = True
        self.dismiss()
