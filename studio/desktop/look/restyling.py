"""Another style sheet and palette for all widgets, in slices: no window that is seen shows any before all are restyled.

What is hidden comes first, as it may be shown meanwhile: a window's first picture is not put off.
"""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from studio.desktop.look.painting import stop_painting
from studio.desktop.turns import Turns

SLICE: Final = 0.02  # seconds: layouts that it has touched are done once after each


class Restyling(QObject):
    """Restyles all widgets of an application.

    Qt alone puts a sheet in the place of another by restyling each widget once for every widget around it or, with no
    sheet in between, all of them twice: in one turn of the loop.
    """

    ended = Signal()  # windows are painted next: what takes long to paint may draw its pixels now

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._turns: Final = Turns(self)
        self._waiting: list[QWidget] = []
        self._held: list[QWidget] = []

    def begin(self, palette: QPalette, sheet: str) -> None:
        """What is made from now on has the new style; what is there gets it in the next turns of the loop."""
        application = self._application
        self._held += [one for one in application.topLevelWidgets() if one.isVisible() and stop_painting(one)]
        # It forgets all rules of widgets, and so that there are any to restyle.
        application.style().unpolish(application)
        application.setPalette(palette)
        application.setStyleSheet(sheet)
        self._waiting = sorted(application.allWidgets(), key=QWidget.isVisible, reverse=True)  # others may be shown
        self._turns.cancel(self.ended.emit)
        self._turns.cancel(self._show)
        self._turns.ask(self._go_on)

    def _go_on(self) -> None:
        deadline = time.perf_counter() + SLICE
        try:
            while self._waiting and time.perf_counter() < deadline:
                _restyle(self._waiting.pop())
        finally:  # whatever fails, windows are painted again
            if self._waiting:
                self._turns.ask(self._go_on)
            else:
                self._turns.ask(self.ended.emit)
                self._turns.ask(self._show)

    def _show(self) -> None:
        held, self._held = self._held, []
        for window in held:
            if Shiboken.isValid(window):
                window.setUpdatesEnabled(True)


def _restyle(widget: QWidget) -> None:
    if Shiboken.isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
