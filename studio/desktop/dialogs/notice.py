"""A sentence that wants to be noticed, in a dialog or above the canvas, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import link, wrapped
from studio.desktop.spoken import announce

LINE: Final = 26
INSET: Final = 5
_ICONS: Final = {"error": ("error", "error"), "warning": ("warning", "assumption"), "info": ("info", "muted")}


class Notice(QFrame):
    """Hidden until it has something to say.

    Args:
        closable: a button, and Esc, dismiss it.
        quiet: what it says is announced by who knows it, as it may be out of sight.
    """

    left = Signal()  # it has gone, and had the keyboard

    def __init__(
        self, skin: Skin, parent: QWidget | None = None, *, closable: bool = False, quiet: bool = False
    ) -> None:
        super().__init__(parent)
        self._skin, self._is_quiet = skin, quiet
        self.is_about_problems = False
        self._act: Callable[[], object] | None = None
        self._sign, self.sentence, self.action = QLabel(), wrapped(), link("…")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 10 if closable else 16, 4)
        layout.setSpacing(8)
        # A single line of text is as high as the buttons beside it; what is beside several stands by the first.
        self.sentence.setContentsMargins(0, INSET, 0, INSET)
        self._sign.setFixedHeight(LINE)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 0)
        beside.addWidget(self.action)
        beside.addStretch(1)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1)
        nest(layout, beside)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Dismiss"))
        self.close_button.setToolTip(f"{self.tr('Dismiss')}  Esc")
        self.close_button.clicked.connect(self.dismiss)
        self.close_button.setVisible(closable)
        skin.dress(self.close_button, "close")
        self.close_button.setFixedHeight(LINE)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.action.clicked.connect(self._do)
        self.hide()

    def say(
        self,
        sentence: str,
        kind: str,
        title: str = "",
        act: Callable[[], object] | None = None,
        *,
        about_problems: bool = False,
    ) -> None:
        """Shows a sentence: ``error``, ``warning`` or ``info``; ``title`` is of the link that does ``act``."""
        self.is_about_problems = about_problems
        self._skin.dress(self._sign, *_ICONS[kind])
        sentence = phrase(sentence)
        is_news = self.isHidden() or sentence != self.sentence.text()
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._act = act
        self.action.setText(title)
        self.action.setAccessibleName(title)
        self.action.setVisible(act is not None)
        role(self, f"notice-{kind}")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if is_news and not self._is_quiet:
            announce(self, sentence, urgent=kind != "info")

    def dismiss(self) -> bool:
        """Hides it. Answers whether it was seen."""
        was_seen, has_keyboard = not self.isHidden(), self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if has_keyboard:
            self.left.emit()
        return was_seen

    def minimumSizeHint(self) -> QSize:
        """As high as the width needs that it spans: Qt's is for the narrowest, and would leave a void in a dialog."""
        least, around = super().minimumSizeHint(), self.parentWidget()
        return least if around is None else QSize(least.width(), self.heightForWidth(around.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # else what was needed at another width is what it gets

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.close_button.isHidden():
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _do(self) -> None:
        if self._act is not None:
            self._act()
