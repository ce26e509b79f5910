"""Lists that are painted, not built of widgets: ports with their types, weights and operations with bars.

A model may have ten thousand variables: only rows that are seen are painted, and none costs a widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, overload

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.desktop.canvas.glyphs import draw_glyph
from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.lines import draw_line
from studio.desktop.look.ring import draw_ring
from studio.desktop.look.skin import Skin
from studio.desktop.look.still import Still
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.column import StandsOut
from studio.desktop.panels.keys import keep_plain_keys
from studio.tensors import TensorType

ROW: Final = Qt.ItemDataRole.UserRole
BAR: Final = 56
BAR_HEIGHT: Final = 3
GLYPH: Final = 18
GAP: Final = 10
WEIGHT_ROW: Final = 37
PLAIN_ROW: Final = 22
BATCH: Final = 1000  # rows that are laid out in one turn of the loop
Index = QModelIndex | QPersistentModelIndex
LEAST_TITLE: Final = 40  # pixels that a note leaves of a title
_FLAGS: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line.

    Attributes:
        type: at the right, in mono, with its glyph at the left; ``connected`` fills the glyph.
        below: second line, in mono; in words if it is ``worded``.
        number: at the right. ``share``: of the longest bar, 0 to 1; None for no bar.
        muted: as what is hidden or missing.
        key: what the row stands for, for whoever hears that it was activated.
        note: behind the title, muted.
        on: what its switch says, where the list has switches.
    """

    title: str
    type: TensorType | None = None
    connected: bool = True
    below: str = ""
    worded: bool = False
    number: str = ""
    share: float | None = None
    muted: bool = False
    key: object = None
    note: str = ""
    on: bool = False

    @property
    def spoken(self) -> str:
        parts = (self.title, self.note, "" if self.type is None else str(self.type), self.below, self.number)
        return ", ".join(part for part in parts if part)


class RowsOf(Sequence[Row], Generic[T]):
    """Rows of things, each made when it is first looked at: of thousands a few are ever seen."""

    def __init__(self, things: Sequence[T], make: Callable[[T], Row]) -> None:
        self._things, self._make = things, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return RowsOf(self._things[at], self._make)
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._make(self._things[at])
        return found


class Rows(QStandardItemModel):
    """Rows as Qt's item model, which itself has how many there are (see ``ProblemList``)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these; rows that only changed stay selected."""
        if not isinstance(rows, RowsOf):
            rows = tuple(rows)
        if rows == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.removeRows(0, self.rowCount())
        self._rows = rows
        self.insertRows(0, len(rows))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(row.spoken)
        return row if role == ROW else None


class RowList(Still, QListView, StandsOut):
    """As high as its rows: the panel around it scrolls. Enter and double click activate a row."""

    chosen = Signal(object)  # the row's key

    def __init__(self, skin: Skin, name: str, height: int = Size.SIGNATURE_ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(skin, height, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._choose)
        self.set_rows(())

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.rows.set_rows(rows)
        self.setFixedHeight(self._height * len(self.rows.rows))

    @property
    def current_row(self) -> Row | None:
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Row) else None

    def event(self, event: QEvent) -> bool:
        keep_plain_keys(event)
        # No style sheet says how high a row is, nor does a font: none is laid out anew.
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            return QFrame.event(self, event)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where it is."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setCurrentIndex(self.currentIndex())  # Qt makes a row the current one and leaves it unselected

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined] # nothing scrolls here, but around it

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row) and row.key is not None:
            self.chosen.emit(row.key)


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one line or of two, by the height."""

    def __init__(self, skin: Skin, height: int, view: QListView) -> None:
        super().__init__(view)
        self._skin = skin
        self._view = view
        self._height = height
        self._kept = 0  # room at the right for something else
        self.keeps_lit = False  # the current row stays lit while something else has the focus
        self._body, self._caption, self._mono = ui_font(Type.BODY), ui_font(Type.CAPTION), mono_font(Type.CAPTION)
        skin.theme.changed.connect(view.viewport().update)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(Size.INSET, 0, -Size.INSET - self._kept, 0)
        self._light(painter, option)
        if self._height == WEIGHT_ROW:
            self._paint_weight(painter, rect, row)
        else:
            self._paint_port(painter, rect, row)
        if self._height == Size.SIGNATURE_ROW and index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(self._skin.tokens.border))
        painter.restore()

    def _light(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draws the ground, and with the focus the ring."""
        tokens, state = self._skin.tokens, option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        selected = current and self._view.hasFocus()
        if selected or (current and self.keeps_lit) or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
            lit = QRectF(option.rect).adjusted(0, 0, 0, -1)
            painter.drawRoundedRect(lit, Size.RADIUS_CHIP, Size.RADIUS_CHIP)
            if selected:
                draw_ring(painter, lit, tokens, Size.RADIUS_CHIP)

    def _paint_port(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = self._skin.tokens
        left = rect.left()
        if row.type is not None:
            color = QColor(tokens.family(row.type.dtype.family))
            draw_glyph(painter, left + 7, rect.center().y() + 0.5, row.type.encoding, color, None, row.connected)
            left += GLYPH + 4
        right, font = (str(row.type), self._mono) if row.type is not None else (row.number, self._body)
        room = rect.right() - left
        title_width = self._width(self._body, row.title)
        type_room = min(self._width(font, right), max(round(room * 0.62), room - GAP - title_width))
        note_room = self._width(self._body, row.note) + GAP if row.note else 0
        # A note stays whole: what is longer gives way. It is away only where too little would be left of that.
        lack = note_room + min(title_width, LEAST_TITLE) - (room - type_room - GAP)
        if note_room and lack > type_room / 3:
            note_room = 0
        elif note_room:
            type_room -= max(0, lack)
        self._text(painter, font, tokens.text2, rect, right, type_room, at_right=True)
        title_width = min(title_width, room - type_room - GAP - note_room)
        title = QRect(left, rect.top(), title_width, rect.height())
        self._text(painter, self._body, tokens.muted if row.muted else tokens.text, title, row.title, title_width)
        if note_room:
            note = QRect(title.right() + 1 + GAP, rect.top(), note_room - GAP, rect.height())
            self._text(painter, self._body, tokens.muted, note, row.note, note.width())

    def _paint_weight(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = self._skin.tokens
        upper = QRect(rect.left(), rect.top() + 3, rect.width(), 16)
        lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), 15)
        number = self._width(self._body, row.number)
        self._text(painter, self._body, tokens.text2, upper, row.number, number, at_right=True)
        color = tokens.muted if row.muted else tokens.text
        self._text(painter, self._body, color, upper, row.title, rect.width() - number - GAP)
        font = self._caption if row.worded else self._mono
        self._text(painter, font, tokens.muted, lower, row.below, rect.width() - BAR - GAP)
        if row.share is not None:
            bar = QRectF(rect.right() + 1 - BAR, lower.center().y() - 1, BAR, BAR_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.pressed))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            painter.setBrush(QColor(tokens.accent))
            bar.setWidth(max(BAR_HEIGHT, BAR * row.share))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    @staticmethod
    def _width(font: QFont, text: str) -> int:
        return QFontMetrics(font).horizontalAdvance(text) + 1

    def _text(
        self, painter: QPainter, font: QFont, color: str, rect: QRect, text: str, room: int, *, at_right: bool = False
    ) -> None:
        painter.setPen(QColor(color if self._view.isEnabled() else self._skin.tokens.disabled))
        where = Qt.TextElideMode.ElideRight if at_right else Qt.TextElideMode.ElideMiddle
        draw_line(painter, rect, font, QFontMetrics(font).elidedText(text, where, room), at_right=at_right)
