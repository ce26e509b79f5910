"""Where the desktop program is put together: application, theme, window. Nothing is imported here that can wait."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.desktop.faults import Faults
from studio.desktop.garbage import Garbage
from studio.desktop.language.language import speak
from studio.desktop.look.icons import Icons
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Theme
from studio.desktop.settings import Settings
from studio.desktop.spoken import CurrentTold
from studio.desktop.window import MainWindow
from studio.desktop.windows import Windows, after_first_paint

NAME = "SavedModel Studio"
# Seconds after which a thread is asked for Python's lock. The window gives it away whenever Qt works, hundreds of times
# in one painting, and by Python's own measure would wait five milliseconds for it each time that a thread took it.
HAND_OVER = 1e-4


def run(paths: Sequence[str] = ()) -> int:
    """Opens the window on pipelines and models and returns the exit code when it is closed."""
    application = make_application()
    windows = make_windows(application)
    window = windows.make()

    def begin() -> None:
        if paths:
            window.workspace.arrivals.take_paths([Path(path) for path in paths])
        else:
            windows.open_session(window)
        window.recovery.offer()
        window.jobs.start()

    after_first_paint(window, lambda: windows.furnish_softly(window, begin))
    window.show()
    Garbage(application)
    Faults(application).told.connect(windows.tell_fault)
    return application.exec()


def make_application() -> QApplication:
    """The application with its names, at the screen's own scale, with threads that let the window go on soon."""
    sys.setswitchinterval(HAND_OVER)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("savedmodel-studio")
    QAccessible.installFactory(interface_of)
    CurrentTold(application)
    return application


def make_windows(application: QApplication) -> Windows:
    """What makes windows, with the look and the language that are remembered."""
    import numpy  # noqa: F401 - all that furnishes a window needs it; in one piece, which would hold one that is there

    settings = Settings()
    speak(application, settings.language)
    return Windows(Skin(Theme(application, settings.look), Icons()), settings, application)


def make_window(application: QApplication) -> MainWindow:
    """A window that waits to be shown and furnished."""
    return make_windows(application).make()


def has_display() -> bool:
    """Whether a window can be opened at all; only Linux has systems without a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def interface_of(key: str, thing: QObject) -> QAccessibleInterface | None:
    """How assistive technology sees a widget where Qt does not know: the canvas, which is imported only then."""
    if key != "CanvasView":
        return None
    from studio.desktop.canvas import accessible

    return accessible.interface_of(thing)
