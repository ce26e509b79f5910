"""Selecting by a press: wires, and frames and bends, which are dragged as well. Nodes know it themselves."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.canvas.bends import BendKey
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


def picked(press: Press, *, frame: str = "", bend: BendKey | None = None) -> Callable[[], None]:
    """Selects a frame or a bend, with Shift beside the rest; answers what is left to do once it proves to be a click.

    Until then what is selected stays: a drag takes all of it along.
    """
    selection, shift = press.editor.scene.selection, press.pointer.shift
    was_selected = frame in selection.frames or bend in selection.bends

    def select() -> None:
        if shift:
            selection.toggle(frame=frame, bend=bend)
        else:
            selection.set(frames=[frame] if frame else (), bends=[] if bend is None else [bend])

    if was_selected:
        return select
    select()
    return lambda: None
