"""The context menu of what is selected, for those who ask for it by key."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.frames import FrameHit
from studio.desktop.canvas.scene import NOTHING, CanvasScene, Hit
from studio.desktop.canvas.view import CanvasView


def menu_of_current(view: CanvasView, editor: CanvasEditor) -> None:
    """Asks for the menu of what is selected, beside it."""
    hit, place = _current(editor.scene)
    seen = view.visible_rect()
    editor.context_menu_wanted.emit(hit, view.on_screen(seen.center() if place is None else place))


def _current(scene: CanvasScene) -> tuple[Hit, QPointF | None]:
    """What a menu would be about that is asked for by the pointer, and where that is: of several the first."""
    selection = scene.selection
    if selection.port is not None:
        return Hit(selection.port.face, selection.port), scene.port_position(selection.port)
    if selection.faces:
        first, *_ = scene.bodies.by_tile(selection.faces)
        return Hit(first), scene.nodes[first].rect().topLeft()
    if selection.wires:
        wire = min(selection.wires)
        return Hit(wire=wire), scene.wires.middle(wire)
    if selection.frames:
        frame = min(selection.frames, key=lambda id: scene.frames.frames[id].position)
        return Hit(frame=FrameHit(frame)), scene.frames.title_rect(frame).bottomLeft()
    if selection.bends:
        bend = min(selection.bends)
        return Hit(wire=bend[0], bend=bend), QPointF(*scene.wires.bends.place(bend))
    return NOTHING, None
