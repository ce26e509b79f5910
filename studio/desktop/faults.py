"""Faults of the program itself: exceptions that nobody has caught are told to the person, and kept in the log."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from studio.errors import for_person

AGAIN: Final = 1.0  # seconds of quiet after which a fault is told again


class Faults(QObject):
    """Hears of every exception that comes out of a slot, an event or a thread, until ``stop``. One for the program."""

    told = Signal(str, str)  # a sentence, and where it came up
    _met = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lately: dict[str, float] = {}  # when what was met last came up, by its details
        self._before: Final = sys.excepthook, threading.excepthook
        # It may have come up while something is painted: told in a turn of its own.
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._take
        threading.excepthook = self._take_thread

    def stop(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before[0](kind, error, trace)
        self._meet(error, trace)

    def _take_thread(self, args: threading.ExceptHookArgs) -> None:
        self._before[1](args)
        if args.exc_value is not None:
            self._meet(args.exc_value, args.exc_traceback)

    def _meet(self, error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, KeyboardInterrupt):
            lines = "".join(traceback.format_exception(type(error), error, trace))
            self._met.emit(str(for_person(error)), lines.rstrip())

    def _tell(self, sentence: str, details: str) -> None:
        """What comes up by itself, as with every picture, is said once; what a person causes again, again."""
        now = time.monotonic()
        self._lately = {one: at for one, at in self._lately.items() if now - at < AGAIN}
        is_new = details not in self._lately
        self._lately[details] = now
        if is_new:
            self.told.emit(sentence, details)
