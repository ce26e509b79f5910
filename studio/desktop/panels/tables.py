"""Tables of any length over plain records: sorted by a click on the head, filtered while one types."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.language.numbers import whole
from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.lines import draw_line
from studio.desktop.look.ring import ring_current_row
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.still import Still
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.keys import keep_plain_keys
from studio.desktop.panels.parts import row
from studio.desktop.panels.rows import Index
from studio.desktop.panels.search_field import SearchField
from studio.desktop.panels.table_head import TableHead

SLICE: Final = 0.01  # seconds of work between two turns of the loop
BETWEEN_LOOKS_AT_THE_CLOCK: Final = 256
RUN: Final = 10_000  # records that are put in order at once
BAR: Final = 64
SHARE: Final = Qt.ItemDataRole.UserRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        text: of a record. ``key``: what it sorts by; the text without one.
        share: 0 to 1, for a bar beside the text.
    """

    title: str
    text: Callable[[Any], str]
    key: Callable[[Any], Any] | None = None
    share: Callable[[Any], float] | None = None
    mono: bool = False
    at_right: bool = False
    width: int = 0


class Records(QAbstractTableModel):
    """Records as Qt's table, in an order and as far as a search finds them; texts are made only for what is seen.

    A search makes the texts that it looks through, and an order its keys, a slice at a time.
    """

    sought = Signal()  # other records are shown

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Final = tuple(columns)
        self._records: Sequence[Any] = ()
        self._order: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._texts: list[str] = []
        self._words: list[str] = []
        self._sorting: tuple[int, bool] | None = None  # by which column, descending, until it is done
        self._work: Iterator[None] = iter(())
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._go_on)

    @property
    def count(self) -> int:
        """Of all records, shown or not."""
        return len(self._records)

    def set_records(self, records: Sequence[Any]) -> None:
        self._records, self._order, self._texts, self._sorting = records, range(len(records)), [], None
        self._show(())  # none of those before, however long a search goes through these
        self._begin()

    def seek(self, text: str) -> None:
        """Shows the records that have every word of the text somewhere."""
        self._words = text.lower().split()
        self._begin()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By one column; what is equal there keeps its order."""
        wanted = column, order is Qt.SortOrder.DescendingOrder
        if column >= 0 and wanted != self._sorting:  # a view that is told to sort asks twice
            self._sorting = wanted
            self._begin()

    def _begin(self) -> None:
        self._slices.stop()
        self._work = self._ordered_and_found()
        self._go_on()

    def _go_on(self) -> None:
        """Works for a while; the rest is for the next turn of the loop."""
        deadline = time.perf_counter() + SLICE
        for _ in self._work:
            if time.perf_counter() > deadline:
                self._slices.start()
                return

    def _ordered_and_found(self) -> Iterator[None]:
        if self._sorting is not None:
            yield from self._sort(*self._sorting)
            self._sorting = None
        if self._words:
            yield from self._make_texts()
        self._show(self._found())

    def _sort(self, column: int, descending: bool) -> Iterator[None]:
        shown, records = self.columns[column], self._records
        key = shown.key or (lambda record: shown.text(record).lower())
        keys: list[Any] = []
        for at in range(0, len(records), BETWEEN_LOOKS_AT_THE_CLOCK):
            if at:
                yield
            keys += [key(record) for record in records[at : at + BETWEEN_LOOKS_AT_THE_CLOCK]]
        order: list[int] = []
        for at in range(0, len(records), RUN):
            if at:
                yield
            order += sorted(self._order[at : at + RUN], key=keys.__getitem__, reverse=descending)
        self._order = sorted(order, key=keys.__getitem__, reverse=descending)  # finds the runs and merges them

    def _make_texts(self) -> Iterator[None]:
        columns, texts = [column.text for column in self.columns], self._texts
        for at in range(len(texts), len(self._records), BETWEEN_LOOKS_AT_THE_CLOCK):
            if at:
                yield
            some = self._records[at : at + BETWEEN_LOOKS_AT_THE_CLOCK]
            texts += ["\t".join([text(record) for text in columns]).lower() for record in some]

    def _found(self) -> Sequence[int]:
        texts, words = self._texts, self._words
        return [at for at in self._order if all(word in texts[at] for word in words)] if words else self._order

    def _show(self, shown: Sequence[int]) -> None:
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.sought.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record, column = self._records[self._shown[index.row()]], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(column.text(record))
        if role == SHARE:
            return column.share(record) if column.share is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.at_right else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.at_right else _LEFT
        return column.title if role == Qt.ItemDataRole.DisplayRole else None


class Table(Still, QTableView):
    """A flat table; rows that nobody sees cost nothing. Ctrl+C copies what is selected, columns parted by tabs."""

    def __init__(self, columns: Sequence[Column], skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role(self, "table")  # before its head, which is styled by it, is made
        self.records = Records(columns, self)
        self.setModel(self.records)
        self.setHorizontalHeader(TableHead(skin, self))
        self.setItemDelegate(_Cells(skin, columns, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(Size.TABLE_ROW)
        side.setDefaultSectionSize(Size.TABLE_ROW)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.header()
        head.setHighlightSections(False)
        for number, column in enumerate(columns):
            if column.width:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, column.width)
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._skin = skin
        skin.theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ring_current_row(self, self._skin.tokens)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # Qt draws the cell anew, the ring is around the row

    def header(self) -> QHeaderView:
        """What is clicked to sort."""
        return self.horizontalHeader()

    def event(self, event: QEvent) -> bool:
        keep_plain_keys(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            return
        super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The selected rows as lines."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        count = self.records.columnCount()
        lines = ("\t".join(str(self.records.index(row, at).data()) for at in range(count)) for row in rows)
        return "\n".join(lines)


class Searched(QWidget):
    """A table under a search field, with how many rows are seen."""

    def __init__(self, columns: Sequence[Column], skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(skin, self.tr("Search"), self.tr("Search {0}").format(name))
        self.search.setClearButtonEnabled(True)
        self._count = QLabel()
        role(self._count, "muted")
        self.table = Table(columns, skin, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = row(self.search, self._count, stretch=0)
        head.setContentsMargins(Size.INSET, 0, Size.INSET, 0)
        nest(layout, head)
        layout.addWidget(self.table, 1)
        self._total = ""
        self._waiting: tuple[Sequence[Any], int, Qt.SortOrder] | None = None
        self.search.textChanged.connect(self.table.records.seek)
        self.table.records.sought.connect(self._tell)

    def set_records(self, records: Sequence[Any], total: str, sort_by: int, *, descending: bool) -> None:
        """Shows these, sorted by a column, once somebody sees it; ``total`` stands beside their number."""
        self._total = total
        self._waiting = records, sort_by, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        if self.isVisible():
            self._take_waiting()

    def showEvent(self, event: QShowEvent) -> None:
        self._take_waiting()
        super().showEvent(event)

    def _take_waiting(self) -> None:
        if self._waiting is not None:
            (records, sort_by, order), self._waiting = self._waiting, None
            self.table.records.set_records(records)
            self.table.sortByColumn(sort_by, order)

    def _tell(self) -> None:
        seen, count = self.table.records.rowCount(), self.table.records.count
        number = whole(count) if seen == count else self.tr("{0} of {1}").format(whole(seen), whole(count))
        self._count.setText(f"{number}  ·  {self._total}" if self._total else number)


class _Cells(QStyledItemDelegate):
    """Texts shortened in the middle, figures in mono, bars at the left of their number."""

    def __init__(self, skin: Skin, columns: Sequence[Column], view: QTableView) -> None:
        super().__init__(view)
        self._skin, self._columns, self._view = skin, columns, view
        self._body, self._mono = ui_font(Type.BODY), mono_font(Type.CAPTION)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, Size.TABLE_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, column = self._skin.tokens, self._columns[index.column()]
        selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        painter.save()
        rect = option.rect
        if selected:
            painter.fillRect(rect, QColor(tokens.accent_soft if self._view.hasFocus() else tokens.hover))
        inner = rect.adjusted(Size.INSET, 0, -Size.SORT_ARROW, 0)
        share = index.data(SHARE)
        text, font = str(index.data()), self._font(column)
        if isinstance(share, float):
            self._bar(painter, QRectF(inner.left(), inner.center().y() - 1, BAR, 3), share)
            inner.setLeft(inner.left() + BAR + 6)
        painter.setPen(QColor(tokens.text if index.column() == 0 else tokens.text2))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
        draw_line(painter, inner, font, shown, at_right=column.at_right)
        painter.restore()

    def _font(self, column: Column) -> QFont:
        return self._mono if column.mono else self._body

    def _bar(self, painter: QPainter, rect: QRectF, share: float) -> None:
        tokens = self._skin.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.pressed))
        painter.drawRoundedRect(rect, 1.5, 1.5)
        painter.setBrush(QColor(tokens.accent))
        rect.setWidth(max(3.0, rect.width() * share))
        painter.drawRoundedRect(rect, 1.5, 1.5)
