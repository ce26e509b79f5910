"""Moving all that is selected, by a frame or a bend among it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.luggage import Luggage, lies_in, put_back, with_pills
from studio.desktop.canvas.scene import Place
from studio.desktop.gestures.base import Gesture, Pointer
from studio.pipeline.delta import Delta


class MoveSelected(Gesture):
    """Nodes, frames with all in them, and bends follow the pointer; the document hears of it once, at the end.

    Args:
        alone: frames leave what lies in them where it is.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, editor: CanvasEditor, *, alone: bool = False) -> None:
        self._editor = editor
        self._alone = alone
        self._start = QPointF()
        self._places: dict[str, Place] = {}
        self._luggage: Luggage | None = None

    def start(self, pointer: Pointer) -> None:
        scene = self._editor.scene
        self._start = pointer.scene
        frames, faces, bends = set(scene.selection.frames), set(scene.selection.faces), set(scene.selection.bends)
        if not self._alone:
            inside, inner, bent = lies_in(scene, frames)
            faces, frames, bends = faces | inside, frames | inner, bends | bent
        faces = with_pills(scene, faces)
        self._places = scene.bodies.places(faces)
        self._luggage = Luggage(self._editor, faces, frames, bends)
        self._luggage.hold()

    def move(self, pointer: Pointer) -> None:
        self._show(*self._way(pointer))

    def end(self, pointer: Pointer) -> None:
        dx, dy = self._way(pointer)
        self._show(dx, dy)
        luggage = self._luggage
        assert luggage is not None
        self._editor.move(self._moved(dx, dy), lambda: luggage.edits(dx, dy), self.cancel)

    def cancel(self) -> None:
        put_back(self._editor, self._places)
        if self._luggage is not None:
            self._luggage.put_back()

    def survives(self, delta: Delta) -> bool:
        return self._luggage is None or self._luggage.survives(delta)

    def _way(self, pointer: Pointer) -> tuple[float, float]:
        return round(pointer.scene.x() - self._start.x()), round(pointer.scene.y() - self._start.y())

    def _moved(self, dx: float, dy: float) -> dict[str, Place]:
        return {id: (x + dx, y + dy) for id, (x, y) in self._places.items()}

    def _show(self, dx: float, dy: float) -> None:
        self._editor.scene.move_faces(self._moved(dx, dy))
        if self._luggage is not None:
            self._luggage.move(dx, dy)
