"""pyqtgraph, imported in parts on the window's thread.

It asks for every class of Qt; see ``imports`` for what that means on another thread, or in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

from studio.desktop.imports import in_parts

AT_ONCE: Final = 40
BEFORE: Final = (
    "PySide6.QtTest",
    "PySide6.QtOpenGLWidgets",
    "multiprocessing.connection",
    "pydoc",
    "cProfile",
    "decimal",
)
"""What pyqtgraph imports itself."""


def parts() -> Iterator[None]:
    """Every step takes a few milliseconds, the last some tens; after it ``train_plot`` is there at once."""
    yield from in_parts(BEFORE)
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module), 1):
            getattr(module, name)
            if number % AT_ONCE == 0:
                yield
    yield from in_parts(("pyqtgraph", "studio.desktop.panels.train_plot"))
