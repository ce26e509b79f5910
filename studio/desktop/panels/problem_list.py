"""Problems as Qt's list model, and how a line of them is painted: sign, sentence, place, fixes at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.desktop.language.phrases import phrase, phrases
from studio.desktop.look.fonts import ui_font
from studio.desktop.look.ring import draw_ring
from studio.desktop.look.skin import Skin
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size, Type
from studio.pipeline.fixes import Fix
from studio.pipeline.problems import Problem, Severity

PROBLEM: Final = Qt.ItemDataRole.UserRole
LINKS: Final = 2  # fixes that are written out; the others stand under "More…"
INSET: Final = 6
SIGN_LEFT: Final = 16
TEXT_LEFT: Final = 42
LINK_GAP: Final = 18
PLACE_AT: Final = 0.56  # of the width, as long as sentence and fixes leave room
LONGEST_LINK: Final = 260
LEAST: Final = 102  # of the sentence
Index = QModelIndex | QPersistentModelIndex
_FLAGS: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_MIDDLE_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Lit:
    """The link of a row that the pointer is over, or that the keyboard has chosen: what is done there on Enter.

    Attributes:
        title: all of what it says.
    """

    row: int
    number: int
    title: str


class ProblemList(QStandardItemModel):
    """Problems in the order in which they are given. How many there are is Qt's own to answer, as in ``Branches``: a
    view that lays out its rows asks for each of them, and of thousands that took longer than all else.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._problems: tuple[Problem, ...] = ()
        self._coming: tuple[Problem, ...] = ()
        self.lit: Lit | None = None
        for changed in (self.rowsRemoved, self.rowsInserted):  # before any view hears of it
            changed.connect(self._take)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these. What stays at the beginning and the end keeps its place, selected or not."""
        new, old = tuple(problems), self._problems
        same = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - same)
        if len(old) > same + tail:
            self._coming = old[:same] + old[len(old) - tail :]
            self.removeRows(same, len(old) - tail - same)
        if len(new) > same + tail:
            self._coming = new
            self.insertRows(same, len(new) - tail - same)

    def _take(self) -> None:
        self._problems = self._coming

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return phrase(problem.what)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(phrases(problem.what, problem.remedy))
        is_told = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if is_told and self.lit is not None and self.lit.row == index.row():
            return self.lit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{severity_word(problem)}: {phrases(problem.what, problem.remedy)} {problem.where}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(phrase(fix.title) for fix in problem.fixes)
        return problem if role == PROBLEM else None


def _common(old: Sequence[Problem], new: Sequence[Problem]) -> int:
    """How many are the same at the beginning; most are the very records that they were."""
    for at, (one, other) in enumerate(zip(old, new)):
        if one is not other and one != other:
            return at
    return min(len(old), len(new))


def severity_word(problem: Problem) -> str:
    if problem.severity is Severity.ERROR:
        return QCoreApplication.translate("Problems", "Error")
    return QCoreApplication.translate("Problems", "Warning")


def _place(problem: Problem) -> str:
    return problem.where.replace(".", " › ", 1)


@dataclass(frozen=True)
class Link:
    """A fix, or all the further ones, at a place of a line."""

    title: str
    rect: QRect
    fixes: tuple[Fix, ...]


class ProblemDelegate(QStyledItemDelegate):
    """Paints lines, and tells where their links are."""

    def __init__(self, skin: Skin, view: QListView, problems: ProblemList) -> None:
        super().__init__(view)
        self._skin, self._list = skin, problems
        self._view = view
        self._font = ui_font(Type.BODY)
        self._metrics = QFontMetrics(self._font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, Size.PROBLEM_ROW)

    def links(self, problem: Problem, rect: QRect) -> tuple[Link, ...]:
        """The links of a line, from left to right: fewer and "More…", or that alone, where all leave too little of the
        sentence. "More…" leads to several.
        """
        count = len(problem.fixes)
        first = LINKS if count > LINKS + 1 else count
        least = self._wanted(problem) if count > LINKS else LEAST
        links = self._links(problem, rect, first)
        for fewer in (1, 0):
            if (
                fewer < first
                and count - fewer > 1
                and links[0].rect.left() - LINK_GAP - least < rect.left() + TEXT_LEFT
            ):
                links, least = self._links(problem, rect, fewer), LEAST
        return links

    def _wanted(self, problem: Problem) -> int:
        """The room of the sentence and the place, if neither is shortened."""
        texts = (phrase(problem.what), _place(problem))
        return sum(self._metrics.horizontalAdvance(text) + 1 for text in texts) + LINK_GAP

    def _links(self, problem: Problem, rect: QRect, written: int) -> tuple[Link, ...]:
        fixes = problem.fixes
        shown: list[tuple[str, tuple[Fix, ...]]] = [(phrase(fix.title), (fix,)) for fix in fixes[:written]]
        if fixes[written:]:
            shown.append((QCoreApplication.translate("Problems", "More…"), fixes[written:]))
        links: list[Link] = []
        right = rect.right() - SIGN_LEFT
        longest = min(LONGEST_LINK, right - LINK_GAP - LEAST - TEXT_LEFT - rect.left())
        for title, behind in reversed(shown):
            text = self._metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, longest)
            width = self._metrics.horizontalAdvance(text)
            links.append(Link(text, QRect(right - width, rect.top(), width, rect.height()), behind))
            right -= width + LINK_GAP
        return tuple(reversed(links))

    def texts(self, problem: Problem, rect: QRect, links: Sequence[Link]) -> tuple[QRect, QRect]:
        """The room of the sentence and of the place behind it: this moves on where the sentence needs that."""
        left, width = rect.left() + TEXT_LEFT, self._metrics.horizontalAdvance
        end = links[0].rect.left() - LINK_GAP if links else rect.right() - SIGN_LEFT
        wanted = max(round(rect.width() * PLACE_AT), left + width(phrase(problem.what)) + 1 + LINK_GAP)
        at = max(left + LEAST + LINK_GAP, min(wanted, end - width(_place(problem)) - 1))  # widths are rounded
        return (
            QRect(left, rect.top(), max(0, at - LINK_GAP - left), rect.height()),
            QRect(at, rect.top(), max(0, end - at), rect.height()),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        problem = index.data(PROBLEM)
        tokens, rect = self._skin.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._light(painter, rect, option.state)
        is_error = problem.severity is Severity.ERROR
        sign = self._skin.pixmap(
            "error" if is_error else "warning",
            "error" if is_error else "assumption",
            self._view.devicePixelRatioF(),
        )
        painter.drawPixmap(QPointF(rect.left() + SIGN_LEFT, rect.center().y() + 1 - Size.ICON / 2), sign)
        links = self.links(problem, rect)
        sentence, place = self.texts(problem, rect, links)
        self._text(painter, tokens.text, sentence, phrase(problem.what))
        self._text(painter, tokens.muted, place, _place(problem))
        lit = self._list.lit
        for number, one in enumerate(links):
            self._paint_link(painter, one, lit is not None and (lit.row, lit.number) == (index.row(), number))
        painter.restore()

    def _light(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._skin.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        lit = QRectF(rect).adjusted(INSET, 1, -INSET, -1)
        focused = selected and self._view.hasFocus()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if focused else tokens.hover))
        painter.drawRoundedRect(lit, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if focused:
            draw_ring(painter, lit, tokens, Size.RADIUS_CONTROL)

    def _paint_link(self, painter: QPainter, one: Link, lit: bool) -> None:
        color = QColor(self._skin.tokens.accent_text)
        painter.setPen(color)
        painter.drawText(one.rect, _MIDDLE_LEFT, one.title)
        if lit:
            y = one.rect.center().y() + self._metrics.ascent() // 2 + 2
            painter.fillRect(QRect(one.rect.left(), y, one.rect.width(), 1), color)

    def _text(self, painter: QPainter, color: str, rect: QRect, text: str) -> None:
        painter.setPen(QColor(color))
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, _MIDDLE_LEFT, shown)
