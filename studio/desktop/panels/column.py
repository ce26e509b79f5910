"""Columns whose lists stand out at both sides: texts stay in line, and what is lit has room around them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget, QWidgetItem

from studio.desktop.look.tokens import Size

_WHOLE: Final = Qt.AlignmentFlag(0)


class StandsOut:
    """A widget whose own texts begin and end ``Size.INSET`` within it, where those of the column do."""


class Column(QVBoxLayout):
    """Has margins that those that stand out reach into: these take its whole width, and are aligned in height alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__() if parent is None else super().__init__(parent)
        self._wider: Final[list[QLayoutItem]] = []  # Qt does not keep Python's part of them

    def addWidget(self, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _WHOLE) -> None:
        self.insertWidget(-1, widget, stretch, alignment)

    def insertWidget(
        self, index: int, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _WHOLE
    ) -> None:
        if not isinstance(widget, StandsOut):
            super().insertWidget(index, widget, stretch, alignment)
            return
        if alignment & Qt.AlignmentFlag.AlignHorizontal_Mask:
            raise ValueError("What stands out takes the whole width.")
        item = _Wider(widget)
        item.setAlignment(alignment)
        self._wider.append(item)
        self.addChildWidget(widget)
        self.insertItem(index, item)
        self.setStretch(index if index >= 0 else self.count() - 1, stretch or 0)


class _Wider(QWidgetItem):
    """Asks for the room of its texts, and takes what is beside that."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-Size.INSET, 0, Size.INSET, 0))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2 * Size.INSET)

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(2 * Size.INSET, 0)

    def minimumSize(self) -> QSize:
        least = super().minimumSize()
        return QSize(max(0, least.width() - 2 * Size.INSET), least.height())
