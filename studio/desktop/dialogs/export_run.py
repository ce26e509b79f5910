"""One export beside the window: its progress as signals, cancelled at any time."""

from __future__ import annotations

import threading
import time
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from studio.desktop.background import Background, Token
from studio.desktop.dialogs.export_order import ExportOrder
from studio.errors import Cancelled, StudioError
from studio.exporter import ExportReport, export
from studio.pipeline import Pipeline

BETWEEN: Final = 0.04  # seconds between two words of progress


class ExportRun(QObject):
    """Ends with ``done`` or ``failed``, once."""

    progressed = Signal(str, object)  # sentence, fraction or None
    done = Signal(object)  # ExportReport
    failed = Signal(object)  # StudioError; Cancelled where ``cancel`` came in time
    _progress = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._is_running = False
        self._stop = threading.Event()
        self._progress.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self, pipeline: Pipeline, order: ExportOrder, *, overwrite: bool) -> None:
        """Exports a copy of a pipeline, that nobody edits meanwhile."""
        copy = pipeline.copy()

        stop = self._stop = threading.Event()

        def work(token: Token) -> ExportReport:
            told = 0.0

            def progress(text: str, fraction: float | None = None) -> None:
                nonlocal told
                token.check()  # what is raised here leaves nothing behind
                if stop.is_set():
                    raise Cancelled
                now = time.monotonic()
                if now - told >= BETWEEN or fraction in (None, 1.0):
                    told = now
                    self._progress.emit(text, fraction)

            return export(
                copy,
                order.target,
                signature=order.signature,
                weights=order.weights,
                keep_signatures=order.keep_signatures,
                taps=order.taps,
                overwrite=overwrite,
                progress=progress,
            )

        self._is_running = True
        self._background.start(work, self._end)

    def cancel(self) -> None:
        """Asks the work to end. When ``failed`` comes, what it wrote is gone; ``done`` comes where it was over."""
        self._stop.set()

    def end(self) -> None:
        """Stops the work and waits until what it wrote is gone again. No signal follows."""
        self._is_running = False
        self._stop.set()
        self._background.stop()

    def _tell(self, text: str, fraction: float | None) -> None:
        if self._is_running and not self._stop.is_set():
            self.progressed.emit(text, fraction)

    def _end(self, outcome: ExportReport | StudioError) -> None:
        self._is_running = False
        (self.failed if isinstance(outcome, StudioError) else self.done).emit(outcome)
