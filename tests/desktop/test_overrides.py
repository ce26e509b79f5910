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
from PySide6.QtCore import QAbstractTableModel, QModelIndex
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QApplication
from PySide6.support.signature import get_signature
from shiboken6 import Shiboken

import studio.desktop
from studio.desktop import overrides

_FAULTY = """
import gc, sys
import studio.desktop
from PySide6.QtCore import QAbstractListModel, QSortFilterProxyModel
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

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
    def eventFilter(self, watched, event) -> bool:
        raise LookupError
    def closeEvent(self, event):
        raise OSError("before it was asked")

class Dialog(QDialog):
    def reject(self):
        print("rejected")

class Unmade(QWidget):
    def __init__(self):
        raise ValueError("for who makes one")

class Model(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1
    def flags(self, index):
        raise ArithmeticError
    def data(self, index, role=0):
        int("by C")

class Endless(QAbstractListModel):
    def rowCount(self, parent=None):
        raise ValueError

class Label(QLabel):
    def setText(self, text):
        raise TypeError("for who sets it")

button, dialog = QPushButton(), Dialog()
widget, proxy, model = Widget(), QSortFilterProxyModel(), Model()
"""


@pytest.mark.parametrize("warns", [False, True])
@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("widget.show()", ["KeyError", "IndexError", "RuntimeError"]),
        ("widget.resize(300, 200); widget.show()", ["IndexError", "RuntimeError"]),
        ("widget.adjustSize(); print(widget.sizeHint() == QWidget.sizeHint(widget))", ["KeyError", "True"]),
        ("widget.resize(9, 9); widget.show(); widget.hide()", ["IndexError", "RuntimeError", "KeyError"]),
        (
            "widget.resize(9, 9); widget.show(); print(widget.close())",
            ["IndexError", "RuntimeError", "OSError", "False"],
        ),
        ("button.installEventFilter(widget); button.show(); button.removeEventFilter(widget)", ["LookupError"]),
        ("proxy.setSourceModel(model); print(proxy.index(0, 0).data())", ["ValueError", "None"]),
        ("proxy.setSourceModel(Endless()); print(proxy.rowCount())", ["ValueError", "0"]),
        ("proxy.setSourceModel(model); print(proxy.flags(proxy.index(0, 0)).value > 0)", ["ArithmeticError", "True"]),
        ("button.clicked.connect(dialog.reject); button.click()", ["rejected"]),
        ("try: dialog.reject(1, 2)\nexcept TypeError: print('raised')", ["raised"]),
        ("try: Unmade()\nexcept ValueError: print('raised')", ["raised"]),
        ("try: Label().setText('')\nexcept TypeError: print('raised')", ["raised"]),
    ],
)
def test_what_qt_calls_in_a_call_from_python_is_told_and_nothing_else_is_lost(
    act: str, told: list[str], warns: bool
) -> None:
    """In a process of its own: without the guard most of them crash, at once or with what comes after.

    Where warnings are errors, as in these tests, a value of the wrong type is one.
    """
    code = f"{_FAULTY}\n{act}\ngc.collect()\nprint('alive')"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *(("-W", "error") if warns else ()), "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split()[-1:] == ["alive"], done.stderr
    assert list(dict.fromkeys(done.stdout.split())) == [*told, "alive"], done.stderr
    assert "Warning" not in done.stderr


def subclasses(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


NOT_VIRTUAL = {"Sentence.setText", "Sentence.text", "Column.addWidget", "Column.insertWidget"}
"""What has the name of a method that Qt itself does not call."""


def test_whatever_the_windows_classes_override_is_guarded() -> None:
    for module in pkgutil.walk_packages(studio.desktop.__path__, "studio.desktop."):
        importlib.import_module(module.name)
    guarded, unguarded = 0, set()
    for one in subclasses(Shiboken.Object):
        if not one.__module__.startswith("studio."):
            continue
        for name in {name for base in one.__mro__ if overrides.is_qts(base) for name in vars(base)}:
            override = getattr(one, name)
            if isinstance(override, FunctionType) and not name.startswith("__"):
                if hasattr(override, "__wrapped__"):
                    guarded += 1
                else:
                    unguarded.add(override.__qualname__)
    assert unguarded == NOT_VIRTUAL
    assert guarded > 300


def test_the_tables_agree_with_what_qts_methods_answer() -> None:
    classes = {one.__name__: one for one in subclasses(Shiboken.Object) if overrides.is_qts(one)}
    for table in (overrides.DEEDS, overrides.ANSWERS):
        for of, names in table.items():
            for name in names.split():
                signatures = get_signature(vars(classes[of])[name])
                for signature in signatures if isinstance(signatures, list) else [signatures]:
                    answer = signature.return_annotation
                    if table is overrides.DEEDS:
                        assert answer in (None, bool), f"{of}.{name}"
                    elif name in overrides.NEUTRAL:
                        assert isinstance(overrides.NEUTRAL[name], answer), f"{of}.{name}"


class _Interface(QAccessibleInterface):
    """Has nothing of its own."""


class _Model(QAbstractTableModel):
    """Has nothing of its own."""


@pytest.mark.parametrize("bare", [_Interface, _Model])
def test_where_qt_has_no_answer_of_its_own_a_neutral_one_is_there(bare: type, qapp: QApplication) -> None:
    """But for what may be None: objects, and the data of a model."""
    one, missing = bare(), set()
    for name in overrides.virtuals(bare, overrides.ANSWERS) - overrides.NEUTRAL.keys():
        arguments = len(get_signature(getattr(bare, name)).parameters) - 1
        try:
            getattr(bare, name)(one, *((QModelIndex(),) if issubclass(bare, _Model) else (0,)) * min(arguments, 1))
        except NotImplementedError:
            missing.add(name)
        except TypeError:
            continue  # Qt has it, and wants other arguments
    assert missing <= {"data", "child", "object", "parent"}
