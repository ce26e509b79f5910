"""The frame of a dialog that asks one thing: a sign, a title, sentences, something between, and answers at the foot.

It is opened, never executed: the window goes on living, and the answer comes as a signal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import hairline, wrapped
from studio.desktop.panels.scroller import Scroller

WIDTH: Final = 480
INDENT: Final = 24
"""Of what stands below a check box: there its text begins."""
CANCEL: Final = ""
"""The answer of Esc and of closing the dialog."""


@dataclass(frozen=True)
class Answer:
    """A button. ``key`` is what is answered; the primary one is what Enter takes; one that is ``apart`` stands left."""

    key: str
    title: str
    primary: bool = False
    apart: bool = False


class Sheet(QDialog):
    """Over one window. Exactly one ``answered`` comes, with the key of a button or ``CANCEL``."""

    answered = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget, title: str, text: str = "", icon: str = "info") -> None:
        super().__init__(parent)
        text = short(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.setFixedWidth(WIDTH)
        role(self, "dialog")
        self.text: Final = text
        self._answer = CANCEL
        self._between: list[tuple[QWidget, int]] = []
        self._buttons: dict[str, QPushButton] = {}
        sign = QLabel()
        skin.dress(sign, icon, {"warning": "assumption", "error": "error"}.get(icon, "accent"), 20)
        texts = QVBoxLayout()
        texts.setSpacing(6)
        texts.addWidget(wrapped(title, "title"))
        if text:
            texts.addWidget(wrapped(text, "secondary"))
        texts.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(16, 16, 16, 14)
        top.setSpacing(12)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        nest(top, texts, 1)
        self.body: Final = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(16, 10, 16, 10)
        self._foot.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # Qt's is for the narrowest texts could be
        nest(layout, top)
        nest(layout, self.body)
        layout.addWidget(hairline())
        nest(layout, self._foot)

    def done(self, result: int) -> None:
        """The answer comes last: what it leads to may well close what this was opened for."""
        super().done(result)
        self.answered.emit(self._answer)

    def add_rows(self, rows: QWidget, most: int) -> None:
        """Puts rows between the text and the answers; they scroll where they are higher than ``most``."""
        self.body.addWidget(hairline())
        self.body.addWidget(rows)
        self._between.append((rows, most))

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as the answers need, and just as high as the texts need then: fonts are those of the style sheet."""
        self.setFixedWidth(max(self.width(), self._foot.minimumSize().width() + 2))
        while self._between:
            rows, most = self._between.pop()
            if _height(rows, self.width() - 2) > most:
                place = self.body.indexOf(rows)
                area = Scroller(rows)
                area.setFixedHeight(most)
                self.body.insertWidget(place, area)
                area.show()  # Qt's own comes too late to be reckoned with
        if not event.spontaneous():  # that is a minimised window that comes back
            self.resize(self.width(), _height(self, self.width()))
            self._focus_answer()
        super().showEvent(event)

    def _focus_answer(self) -> None:
        """The keyboard begins at the answer that Enter takes, or at the last where that cannot be given yet."""
        live = [button for button in self._buttons.values() if button.isEnabled()]
        wanted = next((button for button in live if button.isDefault()), live[-1] if live else None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """Puts in the buttons, from left to right, the primary one last."""
        for answer in answers:
            if answer.apart:
                self._foot.addWidget(self._made(answer))
        self._foot.addStretch(1)
        for answer in sorted(answers, key=lambda one: one.primary):
            if not answer.apart:
                self._foot.addWidget(self._made(answer))
        for answer in answers:
            if answer.primary:
                self._buttons[answer.key].setDefault(True)  # not before: the dialog has to know of it

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def _made(self, answer: Answer) -> QPushButton:
        button = PrimaryButton(answer.title) if answer.primary else QPushButton(answer.title)
        button.clicked.connect(lambda: self._take(answer.key))
        self._buttons[answer.key] = button
        return button

    def _take(self, key: str) -> None:
        self._answer = key
        self.accept()


def _height(widget: QWidget, width: int) -> int:
    """What its layout needs at a width."""
    layout = widget.layout()
    assert layout is not None
    layout.activate()
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
