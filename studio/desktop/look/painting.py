"""Windows that are painted in a turn of the loop of their own: to make or restyle all of one takes a turn as well."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

NEXT_TURN_MS: Final = 1  # what is posted, or due at once, comes within this one


def stop_painting(window: QWidget) -> bool:
    """Has a window stay as it is painted until its updates are enabled; False where it stays so already, or waits for
    its first picture.

    What waits to be painted is painted before: a request for it that came meanwhile would be dropped, and Qt asks for
    no other while it waits. So it is with what waits in a window that is not on screen yet.
    """
    is_coming = window.isVisible() and not window.window().windowHandle().isExposed()
    if is_coming or not window.updatesEnabled():
        return False
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest)
    window.setUpdatesEnabled(False)
    return True


def paint_later(window: QWidget) -> None:
    """Has a window painted in the next turn of the loop."""
    if stop_painting(window):
        QTimer.singleShot(NEXT_TURN_MS, window, lambda: window.setUpdatesEnabled(True))
