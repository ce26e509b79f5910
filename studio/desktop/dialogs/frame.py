"""What dialogs have in common: a head, a body, a foot with buttons, hairlines between them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import role
from studio.desktop.panels.column import Column
from studio.desktop.panels.parts import hairline, row, wrapped
from studio.desktop.panels.scroller import Scroller

EDGE: Final = 16  # of the window that stays in sight beside a dialog
LINES: Final = 4  # of one pixel: the edges, and those between the parts
UNBOUNDED: Final = 1 << 24


def within(size: QSize, parent: QWidget) -> QSize:
    """A size for a dialog, no larger than the window it lies over."""
    return size.boundedTo(parent.window().size().shrunkBy(QMargins(EDGE, EDGE, EDGE, EDGE)))


class FramedDialog(QDialog):
    """Goes when it is closed. ``body`` takes what it holds, ``foot`` more buttons at its left.

    Args:
        fits: it is as high as what it holds when it is shown; what the screen has no room for scrolls.
        most: how high what it holds is at most, of those that fit; the rest scrolls.
    """

    def __init__(
        self, title: str, sentence: str, parent: QWidget, *, fits: bool = False, most: int = UNBOUNDED
    ) -> None:
        super().__init__(parent)
        self._most = most
        self._area: Scroller | None = None  # of those that fit
        self._was_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        role(self, "dialog")
        self._head = head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(4)
        label = QLabel(title)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        role(label, "title")
        head.addWidget(label)
        if sentence:
            head.addWidget(wrapped(sentence, "muted"))
        self.body = Column()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(10)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        self.foot: QHBoxLayout = row(QWidget(), self.close_button, stretch=0)
        self.foot.setContentsMargins(16, 10, 16, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        nest(layout, head)
        layout.addWidget(hairline())
        if fits:  # Qt's own smallest height is for the narrowest that sentences could be
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            content = QWidget()
            content.setLayout(self.body)
            self._area = Scroller(content, parent=self)
            for part in (content, self._area):
                role(part, "clear")
            layout.addWidget(self._area, 1)
        else:
            nest(layout, self.body, 1)
        layout.addWidget(hairline())
        nest(layout, self.foot)
        self.close_button.setDefault(True)  # not before: the dialog has to know of it

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it holds, once fonts are those of the style sheet; then as high as a person has it."""
        if self._area is not None and not self._was_shown:  # before Qt puts it into the middle
            self.fit()
        self._was_shown = True
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Where one types, Enter belongs to what is typed: it closes nothing.
        if not is_enter or not any(line.isVisible() for line in self.findChildren(QLineEdit)):
            super().keyPressEvent(event)

    def fit(self) -> bool:
        """As high as what it holds needs at its width: sentences break, so that a hint alone would be too high.

        Answers whether all of it is seen, without scrolling.
        """
        layout = self.layout()
        content = self._area.widget() if self._area is not None else None
        assert layout is not None
        assert content is not None
        self.body.activate()
        layout.activate()
        head, held, foot = (
            part.totalHeightForWidth(self.width() - 2) if part.hasHeightForWidth() else part.totalSizeHint().height()
            for part in (self._head, self.body, self.foot)
        )
        content.setMinimumHeight(held)  # or Qt takes its own
        wanted = head + held + foot + LINES
        room = self.screen().availableGeometry().height() - 2 * EDGE
        self.resize(self.width(), min(wanted - held + min(held, self._most), room))
        return self.height() == wanted

    def add_button(self, title: str) -> QPushButton:
        """A button at the left of the foot."""
        button = QPushButton(title)
        self.foot.insertWidget(self.foot.count() - 2, button)
        return button
