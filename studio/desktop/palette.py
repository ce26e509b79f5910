"""A popup with one search field over a list: for commands, and for nodes to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.chrome.floating import Floating
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.search_field import SearchField
from studio.desktop.spoken import announce, tell_current

WIDTH: Final = 400
ROW: Final = 30
MOST_ROWS: Final = 12
_ENTRY: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One line.

    Attributes:
        hint: at the right: a shortcut, a category.
        words: what else finds it.
        run: when it is chosen.
        enabled: whether it can be done now; what cannot stands last, and choosing it does nothing.
        place: behind the title, muted: the menu of a command.
    """

    title: str
    run: Callable[[], object]
    hint: str = ""
    icon: str = ""
    words: str = ""
    token: str = "text2"
    enabled: bool = True
    place: str = ""


class Palette(Floating):
    """Goes once an entry is chosen, on Esc, or when one turns to something else."""

    def __init__(self, entries: Sequence[Entry], placeholder: str, skin: Skin, window: QWidget) -> None:
        super().__init__(skin, window)
        self.setAccessibleName(placeholder)
        self._entries = entries
        self._search = SearchField(skin, placeholder)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Matches"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setItemDelegate(_Rows(skin, self._list))
        role(self._list, "palette")
        layout = QVBoxLayout(self.box)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._nothing = QLabel(self.tr("Nothing found."))
        self._nothing.setContentsMargins(10, 4, 10, 6)
        role(self._nothing, "muted")
        layout.addWidget(self._nothing)
        self.box.setFixedWidth(WIDTH)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._list.itemClicked.connect(lambda item: self._choose(self._entry(item)))
        self._filter("")

    def open_at(self, corner: QPoint) -> None:
        super().open_at(corner)
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Lists others: some are found out while the palette is open. What is lit stays so if it is there."""
        lit = self.lit
        self._entries = entries
        self._filter(self._search.text())
        for row in range(self._list.count()):
            if self._entry(self._list.item(row)) == lit:
                self._list.setCurrentRow(row)

    @property
    def lit(self) -> Entry | None:
        """What Enter chooses."""
        row = self._list.currentRow()
        return self._entry(self._list.item(row)) if row >= 0 else None

    def titles(self) -> list[str]:
        """What is listed now."""
        return [self._entry(self._list.item(row)).title for row in range(self._list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while the field has the focus."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                self._go(step[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.lit)
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes along the list as the arrows do: the field keeps the keyboard."""
        self._go(1 if forward else -1)
        return True

    def _go(self, step: int) -> None:
        row = self._list.currentRow() + step
        self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
        self._tell_lit()

    def _tell_lit(self) -> None:
        """What Enter chooses is said, although the field has the keyboard."""
        if self._list.currentRow() >= 0:
            tell_current(self._list)
        else:
            announce(self, self._nothing.text())

    def _filter(self, text: str) -> None:
        self._list.clear()
        for entry in ranked(self._entries, text):
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._words(entry))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        found = self._list.count()
        self._tell_lit()
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._list.setFixedHeight(ROW * min(MOST_ROWS, found) + 2)
        layout = self.box.layout()
        assert layout is not None
        layout.activate()  # or the box hears of the list's height only with the next event
        self.adjustSize()

    def _choose(self, entry: Entry | None) -> None:
        if entry is not None and entry.enabled:
            self.dismiss()
            entry.run()

    def _words(self, entry: Entry) -> str:
        can = "" if entry.enabled else self.tr("not available now")
        return ", ".join(part for part in (entry.title, entry.place, entry.hint, can) if part)

    @staticmethod
    def _entry(item: QListWidgetItem) -> Entry:
        entry = item.data(_ENTRY)
        assert isinstance(entry, Entry)
        return entry


def ranked(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that every word of a text finds, first those that have it as it was typed.

    Beginnings of titles come before those of words, and these before what is found anywhere.
    """
    words = text.lower().split()
    phrase = " ".join(words)
    if not words:
        return list(entries)
    found = []
    for place, entry in enumerate(entries):
        title, rest = entry.title.lower(), f"{entry.hint} {entry.words}".lower()
        scores = [_score(word, title, rest) for word in words]
        if None not in scores:
            worst = max(score for score in scores if score is not None)
            as_typed = 0 if title == phrase else 1 if title.startswith(phrase) else 2
            found.append((not entry.enabled, as_typed, worst, place, entry))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:4])]


def _score(word: str, title: str, rest: str) -> int | None:
    if title.startswith(word):
        return 0
    if f" {word}" in title:
        return 1
    if word in title:
        return 2
    if f" {word}" in f" {rest}":
        return 3
    return 4 if word in rest else None


def share(title: str, hint: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """Both in one line: where they are too long, the hint keeps two fifths of it at least."""
    wanted, least = metrics.horizontalAdvance(title), metrics.horizontalAdvance(hint)
    for_hint = min(least, max(width - wanted, width * 2 // 5))
    return _fitted(title, width - for_hint, metrics), _fitted(hint, for_hint, metrics)


def _fitted(text: str, width: int, metrics: QFontMetrics) -> str:
    whole = metrics.horizontalAdvance(text) <= width
    return text if whole else metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class _Rows(QStyledItemDelegate):
    """Icon, title, and the hint at the right."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry = index.data(_ENTRY)  # type: ignore[attr-defined]
        tokens, rect = self._skin.tokens, QRect(option.rect)
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            lit = tokens.accent_soft if state & QStyle.StateFlag.State_Selected else tokens.hover
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(lit))
            painter.drawRoundedRect(rect, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        left = rect.left() + 10
        if entry.icon:
            box = QRect(left, rect.center().y() - 7, Size.ICON, Size.ICON)
            self._skin.icon(entry.icon, entry.token).paint(painter, box)
            left += 26
        metrics = QFontMetrics(painter.font())
        room = QRect(left, rect.top(), rect.right() - 10 - left, rect.height())
        title, hint = share(entry.title, entry.hint, room.width() - 14, metrics)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.text if entry.enabled else tokens.disabled))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(tokens.muted if entry.enabled else tokens.disabled))
        behind = room.adjusted(metrics.horizontalAdvance(title) + 10, 0, -metrics.horizontalAdvance(hint) - 14, 0)
        place = metrics.elidedText(entry.place, Qt.TextElideMode.ElideRight, max(0, behind.width()))
        painter.drawText(behind, middle | Qt.AlignmentFlag.AlignLeft, place)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()
