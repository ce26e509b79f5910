"""A person at the window: everything here goes through mouse, keyboard and drops, as Qt delivers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.dialogs.plan_popup import PlanPopup
from studio.desktop.palette import Palette
from studio.desktop.panels.problem_list import Link
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode
from tests.desktop.conftest import LEFT, Canvas

JOB_MS = 120_000  # the worker imports TensorFlow before its first job


class Person:
    """Works in one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    # what is there

    @property
    def canvas(self) -> Canvas:
        page = self.window.page
        assert page is not None
        return Canvas(page)

    @property
    def pipeline(self) -> Pipeline:
        page = self.window.page
        assert page is not None
        return page.document.pipeline

    @property
    def dialog(self) -> ExportDialog:
        """The open export dialog."""
        return next(dialog for dialog in self.window.findChildren(ExportDialog) if dialog.isVisible())

    @property
    def popup(self) -> PlanPopup:
        """The open popup of plans."""
        return next(popup for popup in self.window.findChildren(PlanPopup) if popup.isVisible())

    def wait(self, holds: Callable[[], bool], milliseconds: int = 10_000) -> None:
        self._qtbot.waitUntil(holds, timeout=milliseconds)

    # keyboard

    def keys(self, shortcut: str) -> None:
        """Presses one combination where the focus is."""
        combination = QKeySequence(shortcut)[0]
        QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        if not self._has_the_keyboard():  # without a window manager nobody gives the keyboard back
            self._qtbot.waitUntil(self._has_the_keyboard, timeout=20_000)
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _has_the_keyboard(self) -> bool:
        """Whether a window has it that is still there: a dialog that closes has it for a while."""
        active = QApplication.activeWindow()
        if active is None:  # what was asked for while a window went is lost
            self.window.activateWindow()
            QTest.qWait(20)
        return active is not None and active.isVisible()

    def add_operator(self, words: str, title: str) -> None:
        """Adds a node by the palette."""
        self.keys("Ctrl+K")
        self.wait(lambda: any(palette.isVisible() for palette in self.window.findChildren(Palette)))
        self.type(words)
        self.keys("Return")
        self.wait(lambda: title in [node.name for node in self.pipeline.graph.nodes.values()])

    # mouse

    def click(self, widget: QWidget) -> None:
        """Clicks the middle of a widget that is on screen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible button of a name."""
        buttons = (within or self.window).findChildren(QAbstractButton)
        return next(one for one in buttons if one.isVisible() and name in (one.accessibleName(), one.text()))

    def drop(self, paths: Sequence[Path], x: int, y: int) -> None:
        """Drops files from a file manager on the canvas."""
        page = self.window.page
        assert page is not None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy, none = QPoint(x, y), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(at, copy, data, LEFT, none)
        QApplication.sendEvent(page, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(page, QDragMoveEvent(at, copy, data, LEFT, none))
        QApplication.sendEvent(page, QDropEvent(QPointF(at), copy, data, LEFT, none))
        wanted = len(self.models()) + len(paths)
        self.wait(lambda: len(self.models()) == wanted)
        assert page.isAncestorOf(self._focus())

    def models(self) -> list[str]:
        return [node.name for node in self.pipeline.graph.nodes.values() if isinstance(node, ModelNode)]

    def choose(self, title: str) -> None:
        """Chooses an entry of the menu that is open, by the mouse."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text() == title)
        QTest.mouseClick(menu, LEFT, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center())

    def mend(self, title: str) -> None:
        """Clicks a fix in the list of problems."""
        self.window.bottom.show_page("problems")
        listed = self.window.problems.list
        QTest.qWait(1)
        QTest.mouseClick(listed.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, self._link(title).rect.center())

    def _link(self, title: str) -> Link:
        listed = self.window.problems.list
        rows = range(len(self.window.problems.problems))
        return next(link for row in rows for link in listed.links_at(row) if link.title == title)

    # files

    def answer_file_dialog(self, path: Path) -> None:
        """Types a path into the file dialog that the next action opens, and accepts it."""
        tries = QTimer(self.window)
        answered: list[QFileDialog] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QMessageBox):  # the path was not complete yet
                dialog.reject()
            if not isinstance(dialog, QFileDialog):
                return
            if not answered:
                answered.append(dialog)
                dialog.finished.connect(tries.deleteLater)
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            if line.text() != str(path):
                line.selectAll()
                QTest.keyClicks(line, str(path))
                return
            # The first may only close the completer's list.
            QTest.keyClick(line, Qt.Key.Key_Return)

        tries.timeout.connect(answer)
        tries.start(50)

    # export

    def export(self, target: Path) -> ExportDialog:
        """Exports by keyboard and mouse and waits for the result."""
        self.keys("Ctrl+E")
        self.wait(lambda: any(one.isVisible() for one in self.window.findChildren(ExportDialog)))
        dialog = self.dialog
        line = dialog.form.folder.line
        self.click(line)
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, str(target))
        self.click(dialog.export_button)
        self.wait(lambda: dialog.report is not None, 30_000)
        return dialog

    def is_proven(self, dialog: ExportDialog) -> bool:
        """Whether the verification has come to an end."""
        return dialog.outcome is not None and dialog.outcome.proof.again.isVisible()
