"""Where Tab leads in a window of many parts: part by part, in each as its layouts have it, however late what came.

Qt's own order is that in which widgets were made: rows that come with a pipeline would be stops behind everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLayout,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from studio.desktop.look.layouts import parts_of

_CLOSED: Final = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What is within these is theirs."""


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab comes to in a widget, itself included."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from stops(content)
    elif not isinstance(widget, (*_CLOSED, QAbstractScrollArea)):
        for child in _children(widget):
            yield from stops(child)


def move_focus(parts: Iterable[QWidget], forward: bool) -> bool:
    """Gives the keyboard to the next stop, or the one before; answers whether it was at one of them."""
    order = [stop for part in parts if not part.isWindow() for stop in stops(part)]
    now = QApplication.focusWidget()
    while now is not None and now not in order:
        now = now.parentWidget()
    if now is None:
        return False
    target = order[(order.index(now) + (1 if forward else -1)) % len(order)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
    return True


def _children(widget: QWidget) -> list[QWidget]:
    """Those in its layout, as they stand there, then the others; of a dock its title first."""
    if isinstance(widget, QDockWidget):
        return [widget.titleBarWidget(), widget.widget()]
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    others = (one for one in widget.children() if isinstance(one, QWidget) and one not in placed)
    return [*placed, *(one for one in others if not one.isWindow())]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        if isinstance(part, QLayout):
            yield from _placed(part)
        else:
            yield part
