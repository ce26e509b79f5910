"""Frames: a drag from the title moves what is selected with all in it, or alone; one from an edge sizes the frame."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.frames import SMALLEST, Edge, rect_of
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press
from studio.desktop.gestures.select import picked
from studio.desktop.gestures.together import MoveSelected
from studio.pipeline.delta import Delta
from studio.pipeline.graph import Frame
from studio.pipeline.structure_edits import SetFrame

ALONE: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


def from_frame(press: Press) -> Beginning | None:
    """A press on a frame's title selects it, Shift adds it or takes it out; a drag moves all that is selected.

    What lies in frames goes along, but with Alt. Their edges size them.
    """
    hit, editor = press.hit.frame, press.editor
    if not press.is_left or hit is None:
        return None
    clicked = picked(press, frame=hit.frame)
    if hit.edges:
        return Beginning(lambda: SizeFrame(editor, hit.frame, hit.edges), clicked)
    alone = bool(press.pointer.modifiers & ALONE)
    return Beginning(lambda: MoveSelected(editor, alone=alone), clicked)


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

    def survives(self, delta: Delta) -> bool:
        return self._frame.id not in delta.frames

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
