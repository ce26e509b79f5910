"""What a double click means: a node is opened, a group entered, a frame named, a wire bent, a bend straightened."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.organizing import add_bend
from studio.desktop.canvas.scene import NOTHING
from studio.desktop.canvas.wanted import PaletteWanted
from studio.desktop.gestures.press import Press
from studio.pipeline.structure_edits import without_bends


def bend(press: Press) -> None:
    """Bends a wire where it is pressed for the second time: the drag that may follow takes the bend along."""
    if press.hit.wire and press.hit.bend is None:
        at = press.pointer.scene
        add_bend(press.editor, press.hit.wire, (at.x(), at.y()))


def twice(press: Press) -> Callable[[], object] | None:
    """What happens when the button comes up in place; None where the second press means what the first did."""
    hit, editor = press.hit, press.editor
    if hit == NOTHING:
        at = press.pointer.scene
        return lambda: editor.palette_wanted.emit(PaletteWanted((at.x(), at.y()), None, press.pointer.screen))
    if hit.face and hit.port is None and not hit.chip:
        return lambda: editor.open(hit.face)
    frame, key = hit.frame, hit.bend
    if key is not None:
        return lambda: _straighten(editor, key)
    if frame is not None and not frame.edges:
        return lambda: editor.frame_opened.emit(frame.frame)
    return None


def _straighten(editor: CanvasEditor, bend: BendKey) -> None:
    edit = without_bends(editor.document.pipeline.graph, [bend])
    if edit is not None:
        editor.apply(edit)
