"""Bends of wires: a drag moves all that is selected; with Alt a drag from a wire makes one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from studio.desktop.canvas.organizing import add_bend
from studio.desktop.gestures.press import Beginning, Press
from studio.desktop.gestures.select import picked
from studio.desktop.gestures.together import MoveSelected


def from_bend(press: Press) -> Beginning | None:
    """A press on a bend selects it, a drag moves all that is selected; Shift adds it or takes it out."""
    bend, editor = press.hit.bend, press.editor
    if not press.is_left or bend is None:
        return None
    clicked = picked(press, bend=bend)
    return Beginning(lambda: MoveSelected(editor), clicked)


def bending(press: Press) -> Beginning | None:
    """With Alt a press on a wire bends it there, and a drag takes the bend along."""
    alt = press.pointer.modifiers & Qt.KeyboardModifier.AltModifier
    if not press.is_left or not press.hit.wire or press.hit.bend is not None or not alt:
        return None
    editor, at = press.editor, press.pointer.scene
    if add_bend(editor, press.hit.wire, (at.x(), at.y())) is None:
        return Beginning()
    return Beginning(lambda: MoveSelected(editor))
