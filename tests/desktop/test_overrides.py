"""What comes out of a method that Qt calls is told, whoever called Qt, and the process lives on."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from types import FunctionType

import pytest
from shiboken6 import Shiboken

import studio.desktop
from studio.desktop import overrides

_FAULTY = """
import gc, sys
import studio.desktop
from PySide6.QtCore import QAbstractListModel, QSize, QSortFilterProxyModel
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QPushButton, QWidget

__name__ = "studio.faulty"
sys.excepthook = lambda kind, error, trace: print(kind.__name__)
application = QApplication([])

class Still:
    def hideEvent(self, event):
        raise KeyError("in a mixin")

class Widget(Still, QWidget):
    def sizeHint(self):
        {}["by C"]
    def resizeEvent(self, event):
        [].pop()
    def showEvent(self, event):
        raise RuntimeError("by Python")
    def close(self):
        print("closed")

class Unmade(QWidget):
    def __init__(self):
        raise ValueError("for who makes one")

class Model(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1
    def data(self, index, role=0):
        int("by C")

class Item(QGraphicsRectItem):
    def shape(self):
        None.by_c

button = QPushButton()
widget, proxy, item, model = Widget(), QSortFilterProxyModel(), Item(), Model()
"""


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("widget.show()", ["KeyError", "IndexError", "RuntimeError"]),
        ("widget.resize(300, 200); widget.show()", ["IndexError", "RuntimeError"]),
        ("widget.adjustSize()", ["KeyError"]),
        ("widget.resize(9, 9); widget.show(); widget.hide()", ["IndexError", "RuntimeError", "KeyError"]),
        ("proxy.setSourceModel(model); proxy.index(0, 0).data()", ["ValueError"]),
        ("button.clicked.connect(widget.close); button.click()", ["closed"]),
        ("try: Unmade()\nexcept ValueError: print('raised')", ["raised"]),
        ("item.collidesWithItem(Item())", ["AttributeError"]),
    ],
)
def test_what_qt_calls_in_a_call_from_python_is_told_and_nothing_else_is_lost(act: str, told: list[str]) -> None:
    """In a process of its own: without the guard most of them crash, at once or with what comes after."""
    code = f"{_FAULTY}\n{act}\ngc.collect()\nprint('alive')"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split()[-1:] == ["alive"], done.stderr
    assert list(dict.fromkeys(done.stdout.split())) == [*told, "alive"]


def subclasses(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


def test_whatever_the_windows_classes_override_is_guarded() -> None:
    for module in pkgutil.walk_packages(studio.desktop.__path__, "studio.desktop."):
        importlib.import_module(module.name)
    for one in subclasses(Shiboken.Object):
        if not one.__module__.startswith("studio."):
            continue
        of_qt = {name for base in one.__mro__ if base.__module__.startswith("PySide6.") for name in vars(base)}
        for name in of_qt - overrides.OURS:
            override = getattr(one, name)
            if isinstance(override, FunctionType) and not name.startswith("__"):
                assert hasattr(override, "__wrapped__"), f"{one}: {name}"
