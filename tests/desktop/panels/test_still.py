"""Rows stay as they are painted while another window comes before theirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.look.ring import TreeTable
from studio.desktop.look.skin import Skin
from studio.desktop.panels.library_view import LibraryTree
from studio.desktop.panels.rows import Row, RowList
from studio.desktop.panels.tables import Column, Table
from tests.desktop.conftest import bring_up


class Painted(QObject):
    """Counts how often something is painted."""

    times = 0

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def rows(skin: Skin) -> QAbstractItemView:
    view = RowList(skin, "Rows")
    view.set_rows([Row("one"), Row("two")])
    return view


def table(skin: Skin) -> QAbstractItemView:
    view = Table((Column("Number", str),), skin, "Numbers")
    view.records.set_records(range(10))
    return view


@pytest.mark.parametrize(
    "make", [rows, table, TreeTable, lambda _: LibraryTree()], ids=["rows", "table", "tree", "library"]
)
def test_rows_are_not_painted_anew_because_a_dialog_comes_or_goes(make, skin: Skin, qtbot: QtBot) -> None:
    window, field, view = QWidget(), QLineEdit(), make(skin)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(view)
    qtbot.addWidget(window)
    bring_up(window)
    field.setFocus()
    painted, calm = Painted(), 0
    view.viewport().installEventFilter(painted)
    while calm < 5:  # it has come to rest
        before = painted.times
        qtbot.wait(10)
        calm = calm + 1 if painted.times == before else 0
    painted.times = 0
    for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):  # as a dialog comes and goes
        QApplication.sendEvent(view.viewport(), QEvent(kind))
        qtbot.wait(50)
    assert painted.times == 0
    view.setFocus()
    qtbot.waitUntil(lambda: painted.times > 0)  # the focus is seen
