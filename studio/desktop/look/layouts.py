"""Layouts within layouts.

PySide (6.11) keeps the Python half of a layout's own item for as long as the layout's: it tells nobody that Qt has
destroyed the item, and takes what comes to lie at its place in memory for it. When that goes, the program crashes. So
no such half is kept: what a layout has is asked of ``parts_of``, and layouts get into one another by ``nest``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget
from shiboken6 import Shiboken


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts in a layout, in its order."""
    parts: list[QWidget | QLayout] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        part = inner if widget is None else widget
        if part is not None:
            parts.append(part)
        if not isinstance(item, QLayout) and not Shiboken.createdByPython(item):
            Shiboken.invalidate(item)
    return parts


def nest(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Adds a layout to another, as ``addLayout`` does, which makes Python halves of all items within."""
    outer.addLayout(inner, *place)  # type: ignore[call-overload] # none, a stretch, or row and column
    _let_go(inner)


def _let_go(layout: QLayout) -> None:
    for part in parts_of(layout):
        if isinstance(part, QLayout):
            _let_go(part)
