"""A box that floats over the window and goes as soon as one turns to something else.

It lies in the window, not in a window of its own: then its shadow and round corners come out right without a
compositor, and no window manager has a say in where it goes.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.desktop.chrome.focus_order import move_focus
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size

SHADOW: Final = 18
SHADOW_RINGS: Final = (1, 3, 5, 7, 10, 13)
SHADOW_DROP: Final = 4
SHADOW_STRENGTH: Final = 0.28
EDGE: Final = 8  # kept free of the window's edge
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Floating(QWidget):
    """Closes on Esc, on a press beside it, when the keyboard goes elsewhere, and when the window changes its size.

    Who had the keyboard before has it again, unless somebody else took it. What it holds goes into ``box``.
    """

    closed = Signal()

    def __init__(self, skin: Skin, window: QWidget) -> None:
        super().__init__(window)
        self._skin = skin
        self._is_open = False
        self._before: QWidget | None = None  # who had the keyboard
        self.box = QFrame()
        role(self.box, "popup")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        outer.addWidget(self.box)

    def open_at(self, corner: QPoint) -> None:
        """Shows the box with its upper left corner at a point of the window, or as near as there is room.

        However small it becomes, it is still beside that point then: something may lead there.
        """
        for other in _floating(self.window()):  # one at a time: two would lie over each other
            if other is not self:
                other.dismiss()
        self._before = QApplication.focusWidget()
        self.adjustSize()
        room = self.window().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        size = self.box.sizeHint()
        x = max(room.left(), min(corner.x(), room.right() - size.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - size.height()))
        if corner.y() > y:
            self.box.setMinimumHeight(min(corner.y() + Size.RADIUS_POPUP, room.bottom()) - y)
        self.move(x - SHADOW, y - SHADOW)
        self.show()
        self.raise_()
        self._is_open = True
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one: this is a widget
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def dismiss(self) -> bool:
        """Takes the box away for good; answers whether it was open."""
        if not self._is_open:
            return False
        self._is_open = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]
        focus = QApplication.focusWidget()
        taken = focus is not None and focus is not self and not self.isAncestorOf(focus)
        self.hide()
        if not taken and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()
        self.closed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches the whole program while the box is open."""
        beside = isinstance(event, (QMouseEvent, QWheelEvent)) and event.type() in _PRESSES and self._is_beside(event)
        resized = event.type() == QEvent.Type.Resize and watched is self.window()
        if beside or resized:
            self.dismiss()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        # Everything else ends here: the box has the keyboard.

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the box: the window would lead on, and what is chosen among would be gone."""
        move_focus([self], forward)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._skin.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        color = QColor(tokens.shadow)
        color.setAlphaF(tokens.shadow_alpha * SHADOW_STRENGTH)
        painter.setBrush(color)
        box = QRectF(self.box.geometry()).translated(0, SHADOW_DROP)
        for grow in SHADOW_RINGS:
            radius = Size.RADIUS_POPUP + grow
            painter.drawRoundedRect(box.adjusted(-grow, -grow, grow, grow), radius, radius)
        painter.end()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What took the keyboard away keeps it; while another program has it, the box waits."""
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.dismiss()

    def _is_beside(self, event: QMouseEvent | QWheelEvent) -> bool:
        place = QRect(self.box.mapToGlobal(QPoint(0, 0)), self.box.size())
        return not place.contains(event.globalPosition().toPoint())


def close_popups(window: QWidget) -> None:
    """Takes away whatever has popped up over a window, boxes and menus: what it was opened for is seen no longer."""
    for floating in _floating(window):
        floating.dismiss()
    menu = QApplication.activePopupWidget()
    parent = menu.parentWidget() if menu is not None else None
    if menu is not None and parent is not None and parent.window() is window:
        menu.close()


def _floating(window: QWidget) -> list[Floating]:
    """The boxes over a window, which are its own children: there is no need to look through all that is in it."""
    return window.findChildren(Floating, options=Qt.FindChildOption.FindDirectChildrenOnly)
