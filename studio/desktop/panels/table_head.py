"""The head of a table that is sorted by a click; which way it is stands right behind the title."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from studio.desktop.look.fonts import ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size, Type

ARROW: Final = 10
GAP: Final = 4


class TableHead(QHeaderView):
    """Draws the arrow itself."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._skin = skin
        self._font = ui_font(Type.CAPTION)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        if section == self.sortIndicatorSection() and self.isSortIndicatorShown():
            is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            name = "chevron-up" if is_up else "chevron-down"
            icon = self._skin.pixmap(name, "muted", self.devicePixelRatioF(), ARROW)
            painter.drawPixmap(self.arrow_x(rect, section), rect.center().y() - ARROW // 2, icon)

    def arrow_x(self, rect: QRect, section: int) -> int:
        """Where the arrow of a section begins; the style sheet leaves room beside the title."""
        data, way = self.model().headerData, self.orientation()
        if Qt.AlignmentFlag.AlignRight & data(section, way, Qt.ItemDataRole.TextAlignmentRole):
            return rect.right() + 1 - Size.SORT_ARROW + GAP // 2
        title = QFontMetrics(self._font).horizontalAdvance(str(data(section, way, Qt.ItemDataRole.DisplayRole)))
        return min(rect.left() + Size.INSET + title + GAP, rect.right() - ARROW)
