"""A sentence within a dialog that wants to be noticed, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import link, wrapped

_ICONS = {"error": ("error", "error"), "warning": ("warning", "assumption"), "info": ("info", "muted")}


class Notice(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.is_about_problems = False
        self._act: Callable[[], object] | None = None
        self._sign, self.sentence, self.action = QLabel(), wrapped(), link("…")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        self.action.clicked.connect(self._do)
        self.action.setAutoDefault(False)
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

    def _do(self) -> None:
        if self._act is not None:
            self._act()
