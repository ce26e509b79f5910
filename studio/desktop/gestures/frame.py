"""Moving frames with what lies in them, or alone; dragging their edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.frames import SMALLEST, Edge, rect_of
from studio.desktop.canvas.luggage import Luggage, lies_in, put_back
from studio.desktop.canvas.scene import Place
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press
from studio.pipeline.graph import Frame
from studio.pipeline.structure_edits import SetFrame

ALONE: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


def from_frame(press: Press) -> Beginning | None:
    """A press on a frame's title selects it, a drag moves it with all in it, with Alt alone; its edges size it."""
    hit, editor = press.hit.frame, press.editor
    if not press.is_left or hit is None:
        return None
    selection = editor.scene.selection
    was_selected = hit.frame in selection.frames
    if press.pointer.shift:
        selection.toggle(frame=hit.frame)
    elif not was_selected:
        selection.set(frames=[hit.frame])

    def clicked() -> None:
        if was_selected and not press.pointer.shift:
            selection.set(frames=[hit.frame])

    if hit.edges:
        return Beginning(lambda: SizeFrame(editor, hit.frame, hit.edges), clicked)
    alone = bool(press.pointer.modifiers & ALONE)
    return Beginning(lambda: MoveFrames(editor, alone=alone), clicked)


class MoveFrames(Gesture):
    """The selected frames follow the pointer, with all that lies in them, and what is selected beside."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, editor: CanvasEditor, *, alone: bool) -> None:
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
        self._places = scene.bodies.places(faces)
        self._luggage = Luggage(self._editor, faces, frames, bends)

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

    def _way(self, pointer: Pointer) -> tuple[float, float]:
        return round(pointer.scene.x() - self._start.x()), round(pointer.scene.y() - self._start.y())

    def _moved(self, dx: float, dy: float) -> dict[str, Place]:
        return {id: (x + dx, y + dy) for id, (x, y) in self._places.items()}

    def _show(self, dx: float, dy: float) -> None:
        self._editor.scene.move_faces(self._moved(dx, dy))
        if self._luggage is not None:
            self._luggage.move(dx, dy)


class SizeFrame(Gesture):
    """An edge of a frame, or two of them, follow the pointer."""

    def __init__(self, editor: CanvasEditor, frame: str, edges: Edge) -> None:
        self._editor = editor
        self._frame = editor.scene.frames.frames[frame]
        self._edges = edges
        self._start = QPointF()
        self.cursor = cursor_for(edges)  # type: ignore[misc]

    def start(self, pointer: Pointer) -> None:
        self._start = pointer.scene

    def move(self, pointer: Pointer) -> None:
        if self._frame.id in self._editor.scene.frames.frames:
            self._editor.scene.frames.put([self._record(self._sized(pointer))])

    def end(self, pointer: Pointer) -> None:
        record = self._record(self._sized(pointer))
        if record.id not in self._editor.scene.frames.frames:
            return
        self._editor.scene.frames.put([record])
        if record != self._frame:
            self._editor.apply(SetFrame(record))

    def cancel(self) -> None:
        known = self._editor.document.pipeline.graph.structure.frames
        if self._frame.id in self._editor.scene.frames.frames:
            self._editor.scene.frames.put([known.get(self._frame.id, self._frame)])

    def _record(self, rect: QRectF) -> Frame:
        return replace(self._frame, position=(rect.left(), rect.top()), size=(rect.width(), rect.height()))

    def _sized(self, pointer: Pointer) -> QRectF:
        way, rect, (width, height) = pointer.scene - self._start, rect_of(self._frame), SMALLEST
        if self._edges & Edge.LEFT:
            rect.setLeft(round(min(rect.left() + way.x(), rect.right() - width)))
        if self._edges & Edge.RIGHT:
            rect.setRight(round(max(rect.right() + way.x(), rect.left() + width)))
        if self._edges & Edge.TOP:
            rect.setTop(round(min(rect.top() + way.y(), rect.bottom() - height)))
        if self._edges & Edge.BOTTOM:
            rect.setBottom(round(max(rect.bottom() + way.y(), rect.top() + height)))
        return rect


def cursor_for(edges: Edge) -> Qt.CursorShape:
    """The pointer's shape over edges of a frame."""
    across, along = edges & (Edge.LEFT | Edge.RIGHT), edges & (Edge.TOP | Edge.BOTTOM)
    if across and along:
        falling = edges in (Edge.LEFT | Edge.TOP, Edge.RIGHT | Edge.BOTTOM)
        return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
    if across:
        return Qt.CursorShape.SizeHorCursor
    return Qt.CursorShape.SizeVerCursor if along else Qt.CursorShape.ArrowCursor
