"""The values of a run as a list: name, type, what there is to say, and a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.desktop.canvas.glyphs import draw_glyph
from studio.desktop.language.numbers import whole
from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.lines import draw_line
from studio.desktop.look.ring import draw_ring
from studio.desktop.look.skin import Skin
from studio.desktop.look.still import Still
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.keys import keep_plain_keys
from studio.desktop.panels.rows import Index
from studio.desktop.panels.value_pictures import draw, to_qimage
from studio.desktop.running.values import Value

ROW: Final = 46
PICTURE: Final = QSize(92, 34)
LEAST_PICTURE: Final = 24
LEFT: Final = 14
TEXT_LEFT: Final = 36
GAP: Final = 8  # between texts and picture
BETWEEN: Final = 10  # between name, type and note
NAME_SHARE: Final = 0.62  # of the room, at the most, for a name
VALUE: Final = Qt.ItemDataRole.UserRole
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ValueRow:
    """One tensor under its name. ``note``: what it is beside the outputs, as «input»."""

    name: str
    value: Value
    note: str = ""
    image: QImage | None = None

    @property
    def spoken(self) -> str:
        summary = self.value.summary
        return ", ".join(part for part in (self.name, self.note, str(summary.type), summary.short) if part)


class Values(QAbstractListModel):
    """Rows as Qt's item model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ValueRow, ...] = ()

    def set_rows(self, rows: Sequence[ValueRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(row.spoken)
        return row if role == VALUE else None


class ValueList(Still, QListView):
    """Enter and double click open a value."""

    opened = Signal(object)  # ValueRow

    def __init__(self, skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = Values(self)
        self.setModel(self.values)
        self.setItemDelegate(_Rows(skin, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._open)

    def set_values(self, rows: Sequence[tuple[str, Value, str]]) -> None:
        made = []
        for name, value, note in rows:
            image = value.summary.image
            made.append(ValueRow(name, value, note, to_qimage(image) if image is not None else None))
        self.values.set_rows(made)

    def event(self, event: QEvent) -> bool:
        keep_plain_keys(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        row = index.data(VALUE)
        if isinstance(row, ValueRow):
            self.opened.emit(row)


class _Rows(QStyledItemDelegate):
    def __init__(self, skin: Skin, view: ValueList) -> None:
        super().__init__(view)
        self._skin, self._view = skin, view
        self._body, self._mono = ui_font(Type.BODY), mono_font(Type.CAPTION)
        self._fitted: tuple[int, int] | None = None  # the room of a row, and what of it is the pictures'
        view.values.modelReset.connect(self._forget)
        skin.theme.changed.connect(view.viewport().update)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(VALUE)
        tokens, rect = self._skin.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
            lit = QRectF(rect).adjusted(6, 1, -6, -1)
            painter.drawRoundedRect(lit, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
            if selected:
                draw_ring(painter, lit, tokens, Size.RADIUS_CONTROL)
        summary = row.value.summary
        upper = QRect(rect.left() + TEXT_LEFT, rect.top() + 5, rect.width() - TEXT_LEFT, 18)
        lower = upper.translated(0, 18)
        color = QColor(tokens.family(summary.type.dtype.family))
        draw_glyph(painter, rect.left() + LEFT + 7, upper.center().y() + 0.5, summary.type.encoding, color, None, True)
        right = rect.left() + self._view.width() - LEFT  # whether the list scrolls or not
        room = right - upper.left()
        shown = min(self._natural_width(row), self._pictures_room(room))
        if shown:
            picture = QRectF(right - shown, rect.top() + 6, shown, PICTURE.height())
            draw(painter, picture, summary, row.image, self._skin)
            room -= shown + GAP
        used = self._text(painter, self._body, tokens.text, upper, 0, round(room * NAME_SHARE), row.name)
        used = self._text(
            painter, self._mono, tokens.muted, upper, used + BETWEEN, room - used - BETWEEN, str(summary.type)
        )
        if used + BETWEEN + self._width(self._body, row.note) <= room:  # a note is whole, or not there
            self._text(painter, self._body, tokens.muted, upper, used + BETWEEN, room, row.note)
        said = summary.short or summary.range
        if summary.odd:
            said = f"{said}  ·  {self.tr('{0} not finite').format(whole(summary.odd))}".lstrip(" ·")
        self._text(painter, self._body, tokens.text2, lower, 0, room, said)
        painter.restore()

    def _pictures_room(self, room: int) -> int:
        """What the texts of all rows that have a picture leave for it: one below the other, they are of one size."""
        if self._fitted is None or self._fitted[0] != room:
            rows = [row for row in self._view.values.rows if self._natural_width(row)]
            texts = max((self._texts_width(row, room) for row in rows), default=0)
            self._fitted = room, max(LEAST_PICTURE, room - texts - GAP)
        return self._fitted[1]

    def _texts_width(self, row: ValueRow, room: int) -> int:
        """The room that name and type take where the type is not shortened."""
        name = min(self._width(self._body, row.name), round(room * NAME_SHARE))
        return name + BETWEEN + self._width(self._mono, str(row.value.summary.type))

    def _forget(self) -> None:
        self._fitted = None

    @staticmethod
    def _natural_width(row: ValueRow) -> int:
        """As wide as thumbnail or histogram can be; 0 where there is neither."""
        if row.image is not None and not row.image.isNull():
            return min(PICTURE.width(), round(row.image.width() * PICTURE.height() / row.image.height()))
        return PICTURE.width() if row.value.summary.counts else 0

    @staticmethod
    def _width(font: QFont, text: str) -> int:
        return QFontMetrics(font).horizontalAdvance(text) + 1  # which is rounded

    @staticmethod
    def _text(painter: QPainter, font: QFont, color: str, rect: QRect, left: int, room: int, text: str) -> int:
        """Draws as much as there is room for; answers where it ends."""
        if room < 12:
            return left
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(color))
        draw_line(painter, rect.adjusted(left, 0, 0, 0), font, shown)
        return left + metrics.horizontalAdvance(shown)
