"""Moving nodes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.scene import Place
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press


def from_face(press: Press) -> Beginning | None:
    """A press on a node selects it, a drag moves all that is selected; Shift adds it or takes it out."""
    editor, face = press.editor, press.hit.face
    if not press.is_left or not face:
        return None
    selection, shift = editor.scene.selection, press.pointer.shift
    was_selected = face in selection.faces
    if not was_selected:
        if shift:
            selection.toggle(face=face)
        else:
            selection.set([face])
        editor.scene.raise_faces([face])

    def clicked() -> None:
        if was_selected and shift:
            selection.toggle(face=face)
        elif was_selected:
            selection.set([face])
        if press.hit.chip and not shift:
            editor.signature_menu_wanted.emit(face, press.pointer.screen)

    return Beginning(lambda: MoveNodes(editor), clicked)


class MoveNodes(Gesture):
    """The selected nodes follow the pointer; the document hears of it once, at the end."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, editor: CanvasEditor) -> None:
        self._editor = editor
        self._start = QPointF()
        self._places: dict[str, Place] = {}

    def start(self, pointer: Pointer) -> None:
        scene = self._editor.scene
        self._start = pointer.scene
        for id in scene.selection.faces:
            position = scene.nodes[id].pos()
            self._places[id] = (position.x(), position.y())
        scene.raise_faces(self._places)

    def move(self, pointer: Pointer) -> None:
        self._editor.scene.move_faces(self._moved(pointer))

    def end(self, pointer: Pointer) -> None:
        moved = self._moved(pointer)
        self._editor.scene.move_faces(moved)
        self._editor.move(moved)

    def cancel(self) -> None:
        self._editor.scene.move_faces(self._places)

    def _moved(self, pointer: Pointer) -> dict[str, Place]:
        """Places after the drag, on whole units: edges stay sharp at 100 %."""
        dx, dy = round(pointer.scene.x() - self._start.x()), round(pointer.scene.y() - self._start.y())
        return {id: (x + dx, y + dy) for id, (x, y) in self._places.items()}
