"""What wheels and touchpads do to the view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from studio.desktop.canvas.view import CanvasView

ZOOM_PER_STEP: Final = 1.2  # for one notch of a wheel
NOTCH: Final = 120.0
SCROLL_PER_NOTCH: Final = 80.0


def wheel(view: CanvasView, event: QWheelEvent) -> None:
    """Scrolls; with Ctrl zooms at the pointer, with Shift scrolls sideways."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        delta = angle.y() or angle.x()
        view.set_zoom(view.zoom * ZOOM_PER_STEP ** (delta / NOTCH), event.position())
    else:
        per_unit = 1.0 if not pixels.isNull() else SCROLL_PER_NOTCH / NOTCH
        shift = QPointF(pixels if not pixels.isNull() else angle) * per_unit
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not shift.x():
            shift = QPointF(shift.y(), 0)
        view.scroll_by(-shift.x(), -shift.y())
    event.accept()


def pinch(view: CanvasView, event: QNativeGestureEvent) -> bool:
    """A touchpad's own zoom gesture; answers whether it was one."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    view.set_zoom(view.zoom * (1 + event.value()), event.position())
    return True
