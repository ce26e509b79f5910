"""Python's collector on the window's thread alone.

By itself it runs on whatever thread happens to allocate, and an object of Qt's that it destroys there, a timer of a
page that was closed for example, takes the program with it.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS: Final = 500


class Garbage(QObject):
    """Collects as often as Python would, between two events of the thread that it is made on, until ``stop``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collects the oldest generation that is due, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number, (count, most) in enumerate(zip(counts, thresholds)) if count > most]
        # A younger generation that is not due says that an older one need not be looked at yet.
        if due and due[0] == 0:
            gc.collect(max(number for number in due if number == 0 or number - 1 in due))
