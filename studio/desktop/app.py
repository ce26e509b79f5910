"""Where the desktop program is put together: application, theme, window. Nothing is imported here that can wait."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.icons import Icons
from studio.desktop.language import speak
from studio.desktop.settings import Settings
from studio.desktop.skin import Skin
from studio.desktop.theme import Theme
from studio.desktop.window import MainWindow

NAME = "SavedModel Studio"


def run(paths: Sequence[str] = ()) -> int:
    """Opens the window on pipelines and models and returns the exit code when it is closed."""
    application = make_application()
    window = make_window(application)

    def begin() -> None:
        window.furnish()
        window.workspace.take_paths([Path(path) for path in paths])
        window.recovery.offer()
        window.jobs.start()

    _FirstPaint(window, begin)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """The application with its names, at the screen's own scale."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("savedmodel-studio")
    return application


def make_window(application: QApplication) -> MainWindow:
    """A window with the look and the layout that are remembered; it waits to be furnished."""
    settings = Settings()
    speak(application, settings.language)
    window = MainWindow(Skin(Theme(application, settings.look), Icons()), settings)
    window.restore_layout()
    return window


def has_display() -> bool:
    """Whether a window can be opened at all; only Linux has systems without a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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
