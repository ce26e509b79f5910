"""Every problem of the current pipeline: a sentence, its place, and fixes to click."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.look.still import Still
from studio.desktop.look.tips import as_title
from studio.desktop.panels.keys import keep_plain_keys
from studio.desktop.panels.parts import row
from studio.desktop.panels.problem_list import PROBLEM, Link, Lit, ProblemDelegate, ProblemList
from studio.desktop.panels.segments import Segments
from studio.desktop.spoken import tell_current
from studio.pipeline.fixes import Fix
from studio.pipeline.problems import Problem, Severity

ALL: Final = "all"
ERRORS: Final = Severity.ERROR.value
WARNINGS: Final = Severity.WARNING.value
SEGMENTS_WIDTH: Final = 290


class ProblemsPanel(Stack):
    """A click or Enter goes to a problem's place; its links, reached by the arrows, mend it."""

    chosen = Signal(object)  # Problem
    fix_chosen = Signal(object)  # Fix

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "panel")
        self.list = _List(skin)
        self.list.chosen.connect(self.chosen)
        self.list.fix_chosen.connect(self.fix_chosen)
        none = self._none = QLabel()
        none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        none.setContentsMargins(16, 10, 16, 0)
        role(none, "muted")
        self.problems: tuple[Problem, ...] = ()
        self.segments = Segments(
            ((ALL, self.tr("All")), (ERRORS, self.tr("Errors")), (WARNINGS, self.tr("Warnings"))),
            self.tr("Which problems are listed"),
        )
        self.segments.setFixedWidth(SEGMENTS_WIDTH)
        self.segments.chosen.connect(lambda _: self._show())
        self._filter = QWidget()
        line = row(self.segments)
        line.setContentsMargins(14, 4, 14, 2)
        self._filter.setLayout(line)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter)
        column.addWidget(self.list, 1)
        page.setFocusProxy(self.list)
        self.layers.addWidget(none)
        self.layers.addWidget(page)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these, and nothing else; errors or warnings alone where a person chose that and there are both.

        Args:
            problems: errors before warnings.
        """
        if tuple(problems) != self.problems:
            self.problems = tuple(problems)
            self._show()
        self._none.setText(self.tr("No problems."))
        self.layers.setCurrentIndex(1 if problems else 0)

    def wait(self) -> None:
        """Shows none and does not say so: they are being looked for."""
        self.show_problems(())
        self._none.setText(self.tr("Looking for problems…"))

    def _show(self) -> None:
        errors = bisect_left(self.problems, True, key=lambda problem: problem.severity is Severity.WARNING)
        warnings = len(self.problems) - errors
        mixed = bool(errors and warnings)
        self._filter.setVisible(mixed)
        self.segments.set_title(ALL, self.tr("All  {0}").format(len(self.problems)))
        self.segments.set_title(ERRORS, self.tr("Errors  {0}").format(errors))
        self.segments.set_title(WARNINGS, self.tr("Warnings  {0}").format(warnings))
        wanted = self.segments.current if mixed else ALL
        first, last = errors if wanted == WARNINGS else 0, errors if wanted == ERRORS else None
        self.list.show_problems(self.problems[first:last])


class _List(Still, QListView):
    chosen = Signal(object)
    fix_chosen = Signal(object)

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self.problems = ProblemList(self)
        self._delegate = ProblemDelegate(skin, self, self.problems)
        self.setModel(self.problems)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Problems"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        skin.theme.changed.connect(self.viewport().update)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.problems.lit = None
        self.problems.set_problems(problems)
        self.viewport().update()

    def links_at(self, row: int) -> tuple[Link, ...]:
        """The links of a row, where they are painted."""
        index = self.problems.index(row, 0)
        return self._delegate.links(self.problems.problems[row], self.visualRect(index))

    # the mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row, number = self._link_under(event.position().toPoint())
        self._light(row, number)
        over = row >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row, number = self._link_under(event.position().toPoint())
        if number >= 0:
            self._follow(row, number)
        elif row >= 0:
            self.chosen.emit(self.problems.problems[row])

    def _link_under(self, point: QPoint) -> tuple[int, int]:
        index = self.indexAt(point)
        if not index.isValid():
            return -1, -1
        for number, link in enumerate(self.links_at(index.row())):
            if link.rect.adjusted(-4, 0, 4, 0).contains(point):
                return index.row(), number
        return index.row(), -1

    # the keyboard

    def event(self, event: QEvent) -> bool:
        keep_plain_keys(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(row, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            lit = self.problems.lit
            if lit is not None and lit.row == row:
                self._follow(row, lit.number)
            else:
                self.chosen.emit(self.problems.problems[row])
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._light()

    def _step(self, row: int, by: int) -> None:
        """Lights the next link of a row; left of the first is the row itself."""
        count = len(self.links_at(row))
        lit = self.problems.lit
        number = (lit.number if lit is not None and lit.row == row else -1) + by
        self._light(row, min(number, count - 1))
        tell_current(self)

    def _light(self, row: int = -1, number: int = -1) -> None:
        """Lights a link; none unless told."""
        lit = None
        if number >= 0:
            link = self.links_at(row)[number]
            lit = Lit(row, number, phrase(link.fixes[0].title) if len(link.fixes) == 1 else link.title)
        if lit != self.problems.lit:
            self.problems.lit = lit
            self.viewport().update()

    # doing

    def _follow(self, row: int, number: int) -> None:
        link = self.links_at(row)[number]
        if len(link.fixes) == 1:
            self.fix_chosen.emit(link.fixes[0])
            return
        menu = self._menu()
        self._add_fixes(menu, link.fixes)
        menu.popup(self.viewport().mapToGlobal(link.rect.bottomLeft()))

    def _show_menu(self, point: QPoint) -> None:
        problem = self.indexAt(point).data(PROBLEM)
        if not isinstance(problem, Problem):
            return
        menu = self._menu()
        menu.addAction(self.tr("Go there"), lambda: self.chosen.emit(problem))
        menu.addAction(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(phrase(str(problem))))
        if problem.fixes:
            menu.addSeparator()
            self._add_fixes(menu, problem.fixes)
        menu.popup(self.viewport().mapToGlobal(point))

    def _add_fixes(self, menu: QMenu, fixes: Sequence[Fix]) -> None:
        for fix in fixes:
            menu.addAction(as_title(phrase(fix.title))).triggered.connect(partial(self._choose_fix, fix))

    def _choose_fix(self, fix: Fix, _checked: bool = False) -> None:
        self.fix_chosen.emit(fix)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
