"""What scrolls up and down. Its bar lies in the padding of what it holds, so that nothing moves when the bar comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget


class Scroller(QScrollArea):
    """As wide as it is, its content is; the bar that Qt would put beside it is only reckoned with.

    Args:
        parent: where it stands later, if that is there already: Qt styles the content here, and anew in another place.
    """

    def __init__(self, content: QWidget, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self.set_reached(False)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.hide()
        reckoned = self.verticalScrollBar()
        reckoned.rangeChanged.connect(self._take_range)
        reckoned.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(reckoned.setValue)

    def set_reached(self, reached: bool) -> None:
        """Whether the keyboard comes to it, to scroll: not where it comes to what is inside, which scrolls by that."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def _take_range(self, least: int, most: int) -> None:
        self.bar.setRange(least, most)
        self._place_bar()
        self.bar.setVisible(most > least)

    def _place_bar(self) -> None:
        reckoned = self.verticalScrollBar()
        self.bar.setPageStep(reckoned.pageStep())
        self.bar.setSingleStep(reckoned.singleStep())
        width = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - width, 0, width, self.height())
        self.bar.raise_()
