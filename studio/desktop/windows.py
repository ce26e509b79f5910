"""All windows of the program: another one, what they share, and quitting with one question for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from studio.desktop.commands.table import commands
from studio.desktop.imports import FURNISHING, in_parts
from studio.desktop.look.skin import Skin
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow

if TYPE_CHECKING:
    from studio.desktop.documents.closing import Closing
    from studio.desktop.page import CanvasPage

BESIDE: Final = QPoint(28, 28)


class Windows(QObject):
    """Knows every window from its making to its end."""

    def __init__(self, skin: Skin, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._settings = settings
        self._windows: list[MainWindow] = []
        self._is_quitting = False
        self._asking: MainWindow | None = None  # where somebody quit, and is asked

    def __iter__(self) -> object:
        return iter(tuple(self._windows))

    def __len__(self) -> int:
        return len(self._windows)

    def make(self) -> MainWindow:
        """A window with the layout that is remembered; it waits to be shown and furnished."""
        window = MainWindow(self._skin, self._settings, commands)
        window.restore_layout()
        self._windows.append(window)
        window.another_wanted.connect(self.another)
        window.quit_wanted.connect(lambda: self.quit(window))
        window.gone.connect(lambda: self._forget(window))
        return window

    def furnish(self, window: MainWindow) -> None:
        """Puts in what a person works with, at once."""
        from studio.desktop.furnishing import furnish

        furnish(window)
        self._join(window)

    def furnish_softly(self, window: MainWindow, then: Callable[[], None] = lambda: None) -> None:
        """The same while the window lives, once it is on screen: what a person asks for waits until that is over."""

        def end() -> None:
            self._join(window)
            then()
            window.actions_table.make_up()

        _Furnisher(window, end)

    def _join(self, window: MainWindow) -> None:
        window.workspace.show_elsewhere = lambda path: self._show(path, window)
        window.trainings.documents = lambda: [page.document for one in self._furnished() for page in one.tabs]
        window.workspace.recent_changed.connect(lambda: self._refresh(window))
        window.workspace.files_changed.connect(self._remember)

    def another(self) -> MainWindow:
        """Opens an empty window, a little beside the one in use."""
        last = self._windows[-1] if self._windows else None
        window = self.make()
        if last is not None:
            window.resize(last.size())
            window.move(last.pos() + BESIDE)
        after_first_paint(window, lambda: self.furnish_softly(window))
        window.show()
        window.activateWindow()
        return window

    def open_session(self, window: MainWindow) -> None:
        """Opens what was open when the program ended, where the person wants that."""
        if self._settings.reopens_session:
            for path in self._settings.session:
                if path.is_file():
                    window.workspace.open(path)

    def tell_fault(self, sentence: str, details: str) -> None:
        """A fault of the program, which may be any window's."""
        for window in self._windows:
            window.tell(sentence)
            window.log.tell(details)

    def quit(self, window: MainWindow) -> None:
        """Closes all windows, after one question for everything that is unsaved."""
        self._asking = window
        self._closing.ask(lambda: [page for one in self._furnished() for page in one.tabs], self._leave)

    @cached_property
    def _closing(self) -> Closing:
        from studio.desktop.documents.closing import Closing

        def owner(page: CanvasPage) -> MainWindow:
            return next(one for one in self._furnished() if page in tuple(one.tabs))

        return Closing(
            self._skin,
            lambda page: owner(page).workspace.filing,
            lambda page: owner(page).trainings,
            lambda: self._asking or self._windows[-1],
            self,
        )

    def _leave(self) -> None:
        self._is_quitting = True
        for window in tuple(self._windows):
            window.leave()
        self._is_quitting = False

    def _furnished(self) -> list[MainWindow]:
        return [window for window in self._windows if window.is_furnished]

    def _show(self, path: Path, asking: MainWindow) -> bool:
        for window in self._furnished():
            for page in window.tabs:
                if window is not asking and page.document.pipeline.path == path:
                    window.tabs.show_page(page)
                    window.raise_()
                    window.activateWindow()
                    asking.tell(self.tr("{0} is open in another window.").format(path.name))
                    return True
        return False

    def _refresh(self, changing: MainWindow) -> None:
        """What one window was given lately, the libraries of the others list as well."""
        for window in self._furnished():
            if window is not changing:
                window.library.refresh()

    def _remember(self) -> None:
        """Which files are open; what is closed with its window stays remembered when that was the last."""
        if not self._is_quitting:
            paths = [page.document.pipeline.path for window in self._furnished() for page in window.tabs]
            self._settings.session = tuple(path for path in paths if path is not None)

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if window is self._asking:
            self._asking = None
        if self._windows:
            self._remember()
        window.deleteLater()


class _Furnisher(QObject):
    """Imports what a window is furnished with, and furnishes it, in slices; ends with it."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._parts: Final = self._all_parts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _all_parts(self) -> Iterator[None]:
        yield from in_parts(FURNISHING)
        yield from import_module(FURNISHING[-1]).parts_of(self._window)

    def _go_on(self) -> None:
        for _ in self._parts:
            self._timer.start()
            return
        self._then()


class _FirstPaint(QObject):
    """Calls back once a widget has been painted and what was painted is on screen."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


def after_first_paint(widget: QWidget, then: Callable[[], None]) -> None:
    _FirstPaint(widget, then)
