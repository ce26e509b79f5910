"""What a double click means: a node is opened, a group entered, a frame named, a wire bent, a bend straightened."""

from __future__ import annotations

from studio.desktop.canvas.editor import PaletteWanted
from studio.desktop.canvas.organizing import add_bend
from studio.desktop.canvas.scene import NOTHING
from studio.desktop.gestures.press import Press
from studio.pipeline.structure_edits import without_bends


def twice(press: Press) -> bool:
    """Does what a double click means; answers whether the second press means what the first did, instead."""
    hit, editor = press.hit, press.editor
    at = press.pointer.scene
    if hit == NOTHING:
        editor.palette_wanted.emit(PaletteWanted((at.x(), at.y()), None, press.pointer.screen))
    elif hit.face and hit.port is None and not hit.chip:
        editor.open(hit.face)
    elif hit.bend is not None:
        edit = without_bends(editor.document.pipeline.graph, [hit.bend])
        if edit is not None:
            editor.apply(edit)
    elif hit.wire:
        # The press that is still down takes the new bend along.
        return add_bend(editor, hit.wire, (at.x(), at.y())) is not None
    elif hit.frame is not None and not hit.frame.edges:
        editor.frame_opened.emit(hit.frame.frame)
    else:
        return True
    return False
