"""Reading pipelines: small files at once, large ones beside the window."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from studio.desktop.aside import Aside
from studio.desktop.background import Background, outcome_of
from studio.errors import StudioError
from studio.pipeline import Pipeline

T = TypeVar("T")
AT_ONCE: Final = 1 << 16  # bytes: some hundred nodes, a few hundredths of a second


class PipelineReader(QObject):
    """The files that one window is reading, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Final = Background(self)

    def read(self, path: Path, then: Callable[[Pipeline | StudioError], None]) -> None:
        """Reads a pipeline without a look at its models; ``then`` gets it, or why it cannot be read."""
        if _is_large(path):
            self._background.start(lambda _: quietly(lambda: _read(path)), then)
        else:
            then(outcome_of(lambda: _read(path)))

    def stop(self) -> None:
        """What is being read is given up."""
        self._background.stop()


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > AT_ONCE
    except OSError:
        return False


def _read(path: Path) -> Pipeline:
    pipeline = Pipeline.load(path, look=False)
    pipeline.problems()
    return pipeline


def quietly(work: Callable[[], T]) -> T:
    """Does work on a thread without Python's collector, which would go through all that comes into being, and hold the
    window. It is set aside until the page is closed (see ``canvas.quiet``).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return work()
    finally:
        Aside.put()
        if was_enabled:
            gc.enable()
