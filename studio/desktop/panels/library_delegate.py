"""How a line of the library is painted: heads with a chevron and a count, entries with icon, title and detail."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.desktop.language.numbers import whole
from studio.desktop.look.fonts import ui_font
from studio.desktop.look.ring import draw_ring
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.library_entries import Entry, Section
from studio.desktop.panels.library_model import THING

INSET: Final = 6
ICON_LEFT: Final = 28
TEXT_LEFT: Final = 52
NARROW: Final = 200  # of the rows, in pixels: entries begin where heads do
NARROW_BY: Final = 20
GAP: Final = 10
DETAIL_GAP: Final = 8
CHEVRON: Final = 12
MOST_OF_NAME: Final = 0.8
MOST_SIGN: Final = 180  # of a title, in pixels
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LibraryDelegate(QStyledItemDelegate):
    """Paints with tokens; the view's own drawing of rows is bypassed."""

    def __init__(self, skin: Skin, view: QTreeView) -> None:
        super().__init__(view)
        self._skin = skin
        self._view = view
        self._body, self._caption = ui_font(Type.BODY), ui_font(Type.CAPTION)
        self._head = ui_font(Type.CAPTION, Type.SEMIBOLD)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, Size.LIBRARY_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        state = option.state
        thing = index.data(THING)
        self._light(painter, rect, state)
        if isinstance(thing, Section):
            self._paint_head(painter, rect, thing, self._view.isExpanded(index))
        elif isinstance(thing, Entry):
            self._paint_entry(painter, rect, thing)
        painter.restore()

    def sign(self, entry: Entry) -> QPixmap:
        """What is seen at the pointer while an entry is dragged: icon and title, no wider than they are."""
        tokens, ratio = self._skin.tokens, self._view.devicePixelRatioF()
        metrics = QFontMetrics(self._body)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideMiddle, MOST_SIGN)
        left = GAP + Size.ICON + GAP / 2
        size = QSize(round(left + metrics.horizontalAdvance(title) + GAP), Size.LIBRARY_ROW)
        sign = QPixmap(size * ratio)
        sign.setDevicePixelRatio(ratio)
        sign.fill(Qt.GlobalColor.transparent)
        body = QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.strong))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(body, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        icon = self._skin.pixmap(entry.icon, entry.token, ratio)
        painter.drawPixmap(QPointF(GAP, (size.height() - Size.ICON) / 2), icon)
        painter.setFont(self._body)
        painter.setPen(QColor(tokens.text))
        painter.drawText(body.adjusted(left, 0, 0, 0), _LEFT, title)
        painter.end()
        return sign

    def _light(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._skin.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        lit = QRectF(rect.adjusted(INSET, 1, -INSET, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        painter.drawRoundedRect(lit, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if selected and state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_ring(painter, lit, tokens, Size.RADIUS_CONTROL)

    def _paint_head(self, painter: QPainter, row: QRect, section: Section, expanded: bool) -> None:
        tokens = self._skin.tokens
        ratio = self._view.devicePixelRatioF()
        if section.entries:
            chevron = self._skin.pixmap("chevron-down" if expanded else "chevron-right", "muted", ratio, CHEVRON)
            painter.drawPixmap(QPointF(10, row.center().y() - CHEVRON / 2 + 1), chevron)
        font = self._head if section.entries else self._caption
        painter.setFont(font)
        right = whole(len(section.entries)) if section.entries else section.note
        painter.setPen(QColor(tokens.muted))
        painter.drawText(row.adjusted(0, 0, -Size.PADDING, 0), _RIGHT, right)
        room = row.width() - ICON_LEFT - Size.PADDING - QFontMetrics(font).horizontalAdvance(right) - GAP
        painter.setFont(self._head)
        metrics = QFontMetrics(self._head)
        title = metrics.elidedText(section.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(row.adjusted(ICON_LEFT, 0, 0, 0), _LEFT, title)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        tokens = self._skin.tokens
        ratio = self._view.devicePixelRatioF()
        icon = self._skin.pixmap(entry.icon, "muted" if entry.missing else entry.token, ratio)
        if rect.width() < NARROW:
            rect = rect.adjusted(-NARROW_BY, 0, 0, 0)
        painter.drawPixmap(QPointF(rect.left() + ICON_LEFT, rect.center().y() + 1 - Size.ICON / 2), icon)
        painter.setFont(self._caption)
        metrics = QFontMetrics(self._caption)
        painter.setPen(QColor(tokens.muted))
        room = rect.width() - TEXT_LEFT - Size.PADDING
        effect = metrics.horizontalAdvance(entry.detail)
        left = room - effect - DETAIL_GAP
        # Of an operator's name and effect the longer one gives way, as long as most of a name is read; the name of a
        # model is long anyway.
        name = QFontMetrics(self._body).horizontalAdvance(entry.title)
        if entry.detail and (entry.is_model or (name if effect > name else MOST_OF_NAME * name) <= left):
            painter.drawText(rect.adjusted(0, 0, -Size.PADDING, 0), _RIGHT, entry.detail)
            room = left
        place = metrics.elidedText(entry.place, Qt.TextElideMode.ElideMiddle, room // 2)
        left = room - (metrics.horizontalAdvance(place) + GAP if place else 0)
        body = QFontMetrics(self._body)
        title = body.elidedText(entry.title, Qt.TextElideMode.ElideMiddle, left)
        painter.drawText(rect.adjusted(TEXT_LEFT + body.horizontalAdvance(title) + GAP, 0, 0, 0), _LEFT, place)
        painter.setFont(self._body)
        painter.setPen(QColor(tokens.muted if entry.missing else tokens.text))
        painter.drawText(rect.adjusted(TEXT_LEFT, 0, 0, 0), _LEFT, title)
