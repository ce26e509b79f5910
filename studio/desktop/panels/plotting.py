"""pyqtgraph, imported in parts on the window's thread.

It asks for every class of Qt, and PySide makes classes when they are asked for. On another thread that now and then
crashes the process while the window works; in one piece here it would hold the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

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
    for name in BEFORE:
        import_module(name)
        yield
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module), 1):
            getattr(module, name)
            if number % AT_ONCE == 0:
                yield
    import_module("pyqtgraph")
    yield
    import_module("studio.desktop.panels.train_plot")
