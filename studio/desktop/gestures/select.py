"""Selecting by a click on a wire. What is selected with nodes, the gestures that move them know."""

from __future__ import annotations

from studio.desktop.gestures.press import Beginning, Press


def on_wire(press: Press) -> Beginning | None:
    """A press on a wire selects it; Shift adds it or takes it out."""
    wire, selection = press.hit.wire, press.editor.scene.selection
    if not press.is_left or not wire:
        return None
    if press.pointer.shift:
        selection.toggle(wire=wire)
    else:
        selection.set((), [wire])
    return Beginning()
