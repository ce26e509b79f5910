"""What wheels and touchpads do to the view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QWheelEvent

from studio.desktop.canvas.view import CanvasView

ZOOM_PER_STEP: Final = 1.2  # for one notch of a wheel
NOTCH: Final = 120.0
SCROLL_PER_NOTCH: Final = 80.0
LEAST_PINCH: Final = 0.1
SMART_ZOOM: Final = 1.5
_UNRELIABLE: Final = "xcb"  # its pixel deltas are the driver's own, says Qt


def wheel(view: CanvasView, event: QWheelEvent) -> None:
    """Scrolls; with Ctrl zooms at the pointer, with Shift scrolls sideways."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    event.accept()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return  # fingers have scrolled and left: a key that is pressed while it runs out means something else
        delta = angle.y() or angle.x()
        view.set_zoom(view.zoom * ZOOM_PER_STEP ** (delta / NOTCH), event.position())
        return
    has_pixels = not pixels.isNull() and QGuiApplication.platformName() != _UNRELIABLE
    shift = QPointF(pixels) if has_pixels else QPointF(angle) * SCROLL_PER_NOTCH / NOTCH
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not shift.x():
        shift = QPointF(shift.y(), 0)
    view.scroll_by(-shift.x(), -shift.y())


def pinch(view: CanvasView, event: QNativeGestureEvent) -> bool:
    """A touchpad's own gestures for zooming; answers whether it was one."""
    kind = event.gestureType()
    if kind == Qt.NativeGestureType.ZoomNativeGesture:
        view.set_zoom(view.zoom * max(LEAST_PINCH, 1 + event.value()), event.position())
    elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
        _smart_zoom(view, event.position())
    else:
        return False
    return True


def _smart_zoom(view: CanvasView, at: QPointF) -> None:
    """A double tap of two fingers: the node below fills the view; what does already gives way to everything."""
    scene, before = view.canvas, (view.zoom, view.visible_rect().center())
    face = scene.hit(view.to_scene(at)).face
    if face:
        view.fit(scene.nodes[face].rect(), SMART_ZOOM)
        away = (view.visible_rect().center() - before[1]).manhattanLength() * view.zoom
        if view.zoom != before[0] or away > 2:
            return
    view.fit(scene.bounds())
