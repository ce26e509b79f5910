"""The context menu of what is selected, for those who ask for it by key."""

from __future__ import annotations

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.scene import Hit
from studio.desktop.canvas.targets import current_face, current_wire
from studio.desktop.canvas.view import CanvasView


def menu_of_current(view: CanvasView, editor: CanvasEditor) -> None:
    """Asks for the menu of what is selected, beside it."""
    scene = editor.scene
    face, port, wire = current_face(scene), scene.selection.port, current_wire(scene)
    place = view.visible_rect().center()
    if port is not None:
        place = scene.port_position(port)
    elif face:
        place = scene.nodes[face].rect().topLeft()
    elif wire:
        place = scene.wires.middle(wire)
    editor.context_menu_wanted.emit(Hit(face, port, wire=wire), view.on_screen(place))
