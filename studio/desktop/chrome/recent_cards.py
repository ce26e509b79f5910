"""The pipelines that were open last, below the invitations of an empty canvas: as small pictures, or as lines.

Lines stand where the canvas is too low for pictures."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.desktop.documents.recent import SHOWN, Recent, RecentFile
from studio.desktop.documents.thumbnails import SIZE
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import Elided, empty
from studio.desktop.turns import Turns

GAP: Final = 12
BELOW_HEAD: Final = 8
TEXT_HEIGHT: Final = 46
CARD: Final = QSize(SIZE.width() + 2, SIZE.height() + TEXT_HEIGHT)
LINE: Final = QSize(320, 26)
INSET: Final = 8  # of the texts of a line
REMOVE: Final = 24


class RecentCards(QWidget):
    """Hidden as long as there is nothing to show. Cards and lines are made when they are first seen: most pages are
    never empty.
    """

    def __init__(self, recent: Recent, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recent pipelines"))
        self._recent = recent
        self._skin = skin
        self._head = QLabel(self.tr("Recent"))
        role(self._head, "section")
        self._row, self._column = QHBoxLayout(), QVBoxLayout()
        self._row.setSpacing(GAP)
        self._column.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BELOW_HEAD)
        layout.addWidget(self._head)
        nest(layout, self._row)
        nest(layout, self._column)
        self.cards: list[RecentCard] = []
        self.lines: list[RecentLine] = []
        self._files: list[RecentFile] = []
        self._is_stale = True
        self._room = CARD.height() * 2
        self._turns: Final = Turns(self)
        recent.changed.connect(self._take_change)
        self.hide()

    def _take_change(self) -> None:
        """Looks whether there are others now: that is told of whenever somebody has looked which are there."""
        is_same = self._recent.files[:SHOWN] == self._files and all(card.is_current for card in self.cards)
        if self._is_stale or not is_same:
            self._is_stale = True
            self._refresh()

    def refresh_soon(self) -> None:
        """In a turn of the loop of its own, after which a page is painted that has just come."""
        self._turns.ask(self._refresh)

    def _refresh(self) -> None:
        parent = self.parentWidget()
        if not self._is_stale or parent is None or not parent.isVisible():  # a page with a pipeline on it needs none
            return
        self._is_stale = False
        empty(self._row)
        empty(self._column)
        self.cards, self.lines = [], []
        self._files = self._recent.files[:SHOWN]
        self._arrange()
        for widget in (self, parent):  # they have their places before they are painted
            layout = widget.layout()
            assert layout is not None
            layout.activate()

    def set_room(self, height: int) -> None:
        """Says how high it may be."""
        self._room = height
        self._arrange()

    def _make_cards(self) -> None:
        self.cards = [RecentCard(file, self._recent, self._skin) for file in self._files]
        for card in self.cards:
            self._row.addWidget(card)
        self._row.addStretch(1)

    def _make_lines(self) -> None:
        self.lines = [RecentLine(file, self._recent, self._skin) for file in self._files]
        for line in self.lines:
            self._column.addWidget(line)

    def _arrange(self) -> None:
        """Only what fits is seen, and whole; the rest is in the menu of files."""
        if self._is_stale:
            return
        room = self._room - self._head.sizeHint().height() - BELOW_HEAD
        as_cards = room >= CARD.height()
        lines = 0 if as_cards else max(0, room // LINE.height())
        if as_cards and not self.cards:
            self._make_cards()
        elif lines and not self.lines:
            self._make_lines()
        across = (self.width() + GAP) // (CARD.width() + GAP) if as_cards else 0
        for number, card in enumerate(self.cards):
            card.setVisible(number < across)
        for number, line in enumerate(self.lines):
            line.setVisible(number < lines)
        self.setVisible(bool(self.cards) if as_cards else bool(self.lines) and lines > 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        is_list = any(line.isVisibleTo(self) for line in self.lines)
        width = LINE.width() if is_list else len(self.cards) * (CARD.width() + GAP) - GAP
        return QSize(max(0, width), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _RecentEntry(QPushButton):
    """One pipeline that a click opens. One that is not there can only be taken off the list."""

    def __init__(self, file: RecentFile, recent: Recent, skin: Skin, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Final = file
        self.remove: Final = QToolButton(self)
        self.name: Final = Elided(file.path.stem)
        self.folder: Final = Elided(kind="caption")
        role(self, kind)
        self.setAccessibleDescription(str(file.path))
        self.setToolTip(str(file.path))
        if file.is_there:
            self.setAccessibleName(self.tr("Open {0}").format(file.path.stem))
            self.folder.set_text(file.place)
            self.clicked.connect(lambda: recent.chosen.emit(file.path))
        else:
            self.setAccessibleName(self.tr("{0} (not found)").format(file.path.stem))
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.folder.set_text(self.tr("Not found in {0}").format(file.place))
            self.name.setEnabled(False)
        title = self.tr("Remove {0} from the list").format(file.path.stem)
        skin.dress(self.remove, "close")
        self.remove.setAccessibleName(title)
        self.remove.setToolTip(title)
        self.remove.setFixedSize(REMOVE, REMOVE)
        self.remove.setVisible(not file.is_there)
        self.remove.clicked.connect(lambda: recent.forget(file.path))


class RecentCard(_RecentEntry):
    """Picture, name, folder."""

    def __init__(self, file: RecentFile, recent: Recent, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(file, recent, skin, "card", parent)
        self.setFixedSize(CARD)
        role(self.name, "card-title")
        self._recent = recent
        self._picture = QPixmap()
        self.shown: Final = QLabel()
        self.shown.setFixedSize(SIZE)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if file.is_there and self._show_picture():
            skin.theme.changed.connect(self._show_picture)
        else:
            skin.dress(self.shown, "file", "disabled", 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(1)
        layout.addWidget(self.shown)
        layout.addStretch(1)
        for text in (self.name, self.folder):
            text.setContentsMargins(10, 0, 10, 0)
            layout.addWidget(text)
        layout.addStretch(1)
        for widget in (self.shown, self.name, self.folder):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.remove.move(self.width() - REMOVE - 6, 6)
        self.remove.raise_()

    @property
    def is_current(self) -> bool:
        """Whether its picture is the one that there is now."""
        return not self.file.is_there or self._present().cacheKey() == self._picture.cacheKey()

    def _present(self) -> QPixmap:
        return self._recent.card_picture(self.file.path, self.devicePixelRatioF())

    def _show_picture(self) -> bool:
        """In the present look. Answers whether there is one."""
        self._picture = self._present()
        if not self._picture.isNull():
            self.shown.setPixmap(self._picture)
        return not self._picture.isNull()


class RecentLine(_RecentEntry):
    """The same on one line, as wide as an invitation: name, and the folder at the right."""

    def __init__(self, file: RecentFile, recent: Recent, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(file, recent, skin, "recent", parent)
        self.setFixedSize(LINE)
        sign = QLabel()
        skin.dress(sign, "file", "muted" if file.is_there else "disabled")
        self.folder.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(INSET, 0, INSET if file.is_there else 0, 0)
        layout.setSpacing(GAP)
        for widget, share in ((sign, 0), (self.name, 2), (self.folder, 2 if file.is_there else 3)):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(widget, share)
        layout.addWidget(self.remove)
