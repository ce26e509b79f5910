"""Windows that are painted in a turn of the loop of their own: to make or restyle all of one takes a turn as well."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from studio.desktop.turns import Waiting


class PaintsApart(Waiting):
    """Has a window painted in a turn of the loop apart from what changed it: keys and clicks that wait come between.

    So it is where ``QWidget.repaint`` asks: that answers before it is painted.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_painting = False
        self._is_asked = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self._is_painting:
            return False
        self._is_asked = True  # Qt asks once, however much there is to paint, until it has been painted
        self.await_turn()
        return True

    def finish(self) -> None:
        """Has painted now what is to be painted."""
        QCoreApplication.sendPostedEvents(self._window, QEvent.Type.UpdateRequest)
        if self._is_asked:
            self.take_turn()

    @property
    def is_waiting(self) -> bool:
        return self._is_asked

    def take_turn(self) -> None:
        if not self._window.updatesEnabled():  # Qt would drop the request, and ask for no other: it waits on
            return
        self._is_asked, self._is_painting = False, True
        try:
            QCoreApplication.sendEvent(self._window, QEvent(QEvent.Type.UpdateRequest))
        finally:
            self._is_painting = False


def _apart(window: QWidget) -> PaintsApart | None:
    found: PaintsApart | None = window.findChild(PaintsApart, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def stop_painting(window: QWidget) -> bool:
    """Has a window stay as it is painted until its updates are enabled; False where it stays so already, or waits for
    its first picture.

    What waits to be painted is painted before: a request for it that came meanwhile would be dropped, and Qt asks for
    no other while it waits. So it is with what waits in a window that is not on screen yet.
    """
    is_coming = window.isVisible() and not window.window().windowHandle().isExposed()
    if is_coming or not window.updatesEnabled():
        return False
    apart = _apart(window)
    if apart is not None:
        apart.finish()
    else:
        QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest)
    window.setUpdatesEnabled(False)
    return True


def paint_later(window: QWidget) -> None:
    """Has a window painted in a turn of the loop to come, once those who wait for one now have had theirs."""
    if stop_painting(window):
        _Painting(window).await_turn()


class _Painting(Waiting):
    """Lets a window be painted again, not before all who wait have had a turn: what fills it asks for one with it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._passes = 2

    @property
    def is_waiting(self) -> bool:
        return self._passes > 0

    def take_turn(self) -> None:
        self._passes -= 1
        if not self._passes:
            self._window.setUpdatesEnabled(True)
            self.deleteLater()
