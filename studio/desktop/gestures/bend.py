"""Bends of wires: a drag moves those that are selected; with Alt a drag from a wire makes one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.luggage import Luggage
from studio.desktop.canvas.organizing import add_bend
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press


def from_bend(press: Press) -> Beginning | None:
    """A press on a bend selects it, a drag moves all that are selected; Shift adds it or takes it out."""
    bend, editor = press.hit.bend, press.editor
    if not press.is_left or bend is None:
        return None
    selection = editor.scene.selection
    was_selected = bend in selection.bends
    if press.pointer.shift:
        selection.toggle(bend=bend)
    elif not was_selected:
        selection.set(bends=[bend])

    def clicked() -> None:
        if was_selected and not press.pointer.shift:
            selection.set(bends=[bend])

    return Beginning(lambda: MoveBends(editor), clicked)


def bending(press: Press) -> Beginning | None:
    """With Alt a press on a wire bends it there, and a drag takes the bend along."""
    alt = press.pointer.modifiers & Qt.KeyboardModifier.AltModifier
    if not press.is_left or not press.hit.wire or press.hit.bend is not None or not alt:
        return None
    editor, at = press.editor, press.pointer.scene
    if add_bend(editor, press.hit.wire, (at.x(), at.y())) is None:
        return Beginning()
    return Beginning(lambda: MoveBends(editor))


class MoveBends(Gesture):
    """The selected bends follow the pointer; the document hears of it once, at the end."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, editor: CanvasEditor) -> None:
        self._editor = editor
        self._start = QPointF()
        self._luggage = Luggage(editor, (), (), editor.scene.selection.bends)

    def start(self, pointer: Pointer) -> None:
        self._start = pointer.scene

    def move(self, pointer: Pointer) -> None:
        self._luggage.move(*self._way(pointer))

    def end(self, pointer: Pointer) -> None:
        way = self._way(pointer)
        self._luggage.move(*way)
        self._editor.move({}, lambda: self._luggage.edits(*way), self._luggage.put_back)

    def cancel(self) -> None:
        self._luggage.put_back()

    def _way(self, pointer: Pointer) -> tuple[float, float]:
        return round(pointer.scene.x() - self._start.x()), round(pointer.scene.y() - self._start.y())
