"""Cutting wires by a stroke across them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas import removing
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.overlays import Overlay
from studio.desktop.gestures.press import Beginning, Press

STROKE: Final = 1.5


def across_wires(press: Press) -> Beginning | None:
    """A drag with the right button and Ctrl cuts; a click there is one for the menu."""
    if press.button != Qt.MouseButton.RightButton or not press.pointer.control:
        return None
    menu = press.editor.context_menu_wanted
    return Beginning(lambda: CutWires(press.editor), lambda: menu.emit(press.hit, press.pointer.screen))


class CutWires(Gesture):
    """The stroke marks the wires that it crosses; they go when the button is released."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, editor: CanvasEditor) -> None:
        self._editor = editor
        stage = editor.scene.stage
        line = stage.overlay_pen(stage.ink.error, STROKE)
        self._stroke = Overlay(editor.scene, line)
        self._last = QPointF()
        self._crossed: dict[str, WireMark] = {}

    def start(self, pointer: Pointer) -> None:
        self._last = pointer.scene
        self._stroke.lay()
        self._stroke.add_point(pointer.scene)

    def move(self, pointer: Pointer) -> None:
        before, self._last = self._last, pointer.scene
        if before == self._last:
            return
        self._stroke.add_point(pointer.scene)
        wires = self._editor.scene.wires
        crossed = wires.curves.crossed(before.x(), before.y(), self._last.x(), self._last.y())
        if not self._crossed.keys() >= set(crossed):
            self._crossed |= dict.fromkeys(crossed, WireMark.CUT)
            wires.set_marks(self._crossed)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.cancel()
        if self._crossed:
            removing.cut(self._editor, self._crossed)

    def cancel(self) -> None:
        self._stroke.take()
        self._editor.scene.wires.set_marks({})
