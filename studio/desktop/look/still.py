"""Lists, tables and trees that stay as they are painted while another window comes before theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object

_ACTIVATIONS: Final = (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


class Still(_View):
    """Rows look alike in the active window and in others, but for the focus, of which the view hears by itself. Qt
    would paint all of them anew whenever a dialog opens or closes.
    """

    def viewportEvent(self, event: QEvent) -> bool:
        return False if event.type() in _ACTIVATIONS else super().viewportEvent(event)
