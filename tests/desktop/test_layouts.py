"""Layouts within layouts leave nothing of their own items behind: what came to lie there would be taken for them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer

from studio.desktop.look.layouts import nest, parts_of
from tests.desktop.reading import borrowed


def filled(*parts: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return layout


@pytest.mark.parametrize("outer", [QVBoxLayout, QGridLayout])
def test_what_is_nested_keeps_nothing_and_is_told_in_order(qtbot: QtBot, outer: type[QBoxLayout | QGridLayout]) -> None:
    content = QWidget()
    qtbot.addWidget(content)
    layout = outer(content)
    first, inner, second, deep = QLabel(), QVBoxLayout(), QLabel(), QLabel()
    inner.addWidget(second)
    nest(inner, filled(deep))
    nest(layout, filled(first), *(0, 0) if outer is QGridLayout else ())
    nest(layout, inner, *(1, 0) if outer is QGridLayout else (2,))
    assert borrowed() == []
    head, below = parts_of(layout)
    assert below is inner
    assert parts_of(head) == [first]
    assert parts_of(below)[0] is second
    assert parts_of(parts_of(below)[1]) == [deep]
    assert borrowed() == []


def test_what_comes_to_lie_where_an_item_lay_can_go(qtbot: QtBot) -> None:
    content, rows = QWidget(), QListWidget()
    for widget in (content, rows):
        qtbot.addWidget(widget)
    labels = [QLabel() for _ in range(40)]
    inner = filled(*labels)
    places = {getCppPointer(inner.itemAt(at))[0] for at in range(40)}
    nest(QVBoxLayout(content), inner)
    for label in labels:
        label.setParent(None)
    for number in range(3000):
        rows.addItem(QListWidgetItem(str(number)))
    assert places & {getCppPointer(rows.item(row))[0] for row in range(3000)}, "none came to lie there"
    rows.clear()
    assert rows.count() == 0
