"""Dragging a wire: from a free port, or by the end of a wire that is there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from studio.desktop.canvas import connecting, removing
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.canvas.wanted import PaletteWanted, PlansWanted
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press
from studio.desktop.language.phrases import phrase, phrases
from studio.pipeline.graph import Side


def from_port(press: Press) -> Beginning | None:
    """A drag from a free port draws a wire, from a connected input it takes the wire's end along; a click selects."""
    editor, key = press.editor, press.hit.port
    if not press.is_left or key is None:
        return None

    def begin() -> Gesture:
        wire = editor.scene.wire_at_port(key) if key.side is Side.INPUT else ""
        return Detach(editor, wire) if wire else DragWire(editor, key)

    return Beginning(begin, lambda: editor.scene.selection.set([key.face], (), key))


class DragWire(Gesture):
    """Draws a wire from a port; released on a port that takes it, it becomes a connection."""

    cursor = Qt.CursorShape.CrossCursor
    stays = True

    def __init__(self, editor: CanvasEditor, origin: PortKey) -> None:
        self._editor = editor
        self._origin = origin
        self._replaced = ""

    def start(self, pointer: Pointer) -> None:
        self._editor.draft.begin(self._origin)

    def move(self, pointer: Pointer) -> None:
        key, mark = self._target(pointer.scene)
        scene = self._editor.scene
        if key is None or mark is None or mark.fits is Fits.NO:
            self._editor.draft.draw(self._origin, pointer.scene, self._color(None), snapped=False)
        else:
            self._editor.draft.draw(self._origin, scene.port_position(key), self._color(mark), snapped=True)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        key, mark = self._target(pointer.scene)
        if key is None:
            if self._editor.scene.hit(pointer.scene).face:
                self._editor.draft.clear()
            else:
                self._on_empty(pointer)
        elif mark is None or mark.fits is Fits.NO:
            self._refuse(key, pointer)
        else:
            connecting.join(self._editor, self._origin, key, mark, pointer.screen, self._replaced)

    def cancel(self) -> None:
        self._editor.draft.clear()

    def _on_empty(self, pointer: Pointer) -> None:
        self._editor.draft.rest()
        place = (pointer.scene.x(), pointer.scene.y())
        port = self._editor.presenter.port(self._origin)
        self._editor.palette_wanted.emit(PaletteWanted(place, port, pointer.screen))

    def _refuse(self, key: PortKey, pointer: Pointer) -> None:
        """Says why not: where the types alone are in the way, in the place where plans would be offered."""
        answers, presenter = self._editor.draft.answers, self._editor.presenter
        if answers is not None and key.face != self._origin.face:
            ends = (self._origin, key) if self._origin.side is Side.OUTPUT else (key, self._origin)
            if key.side is self._origin.side:
                self._editor.told.emit(phrase("A connection goes from an output to an input."))
            elif (verdict := answers.verdict(key)).possible and verdict.expected is not None:
                source, target = (presenter.port(end) for end in ends)
                self._editor.plans_wanted.emit(PlansWanted(source, target, (), self._replaced, pointer.screen))
                return
            else:
                self._editor.told.emit(phrases(verdict.told or verdict.reason, verdict.remedy))
        self._editor.draft.clear()

    def _target(self, point: QPointF) -> tuple[PortKey | None, Mark | None]:
        """The port under a point, and how it takes the wire."""
        hit = self._editor.scene.hit(point)
        if hit.port is None or self._editor.draft.answers is None:
            return None, None
        return hit.port, self._editor.draft.answers.mark(hit.port)

    def _color(self, mark: Mark | None) -> QColor:
        ink = self._editor.scene.stage.ink
        if mark is not None and mark.fits is Fits.ADAPTED:
            return ink.adaptable
        return ink.type_color(self._editor.document.pipeline.type(self._editor.presenter.port(self._origin)))


class Detach(DragWire):
    """Drags the end of a wire away from an input: to another port, or to empty canvas, which removes the wire."""

    def __init__(self, editor: CanvasEditor, connection: str) -> None:
        super().__init__(editor, removing.origin_of(editor, connection))
        self._replaced = connection
        self._from = editor.presenter.key(editor.document.pipeline.graph.connection(connection).target)

    def start(self, pointer: Pointer) -> None:
        super().start(pointer)
        self._editor.scene.wires.set_hidden(self._replaced)

    def end(self, pointer: Pointer) -> None:
        self._editor.scene.wires.set_hidden("")
        key, _ = self._target(pointer.scene)
        if key == self._from:
            self.cancel()
        else:
            super().end(pointer)

    def cancel(self) -> None:
        self._editor.scene.wires.set_hidden("")
        super().cancel()

    def _on_empty(self, pointer: Pointer) -> None:
        self._editor.draft.clear()
        removing.disconnect_wire(self._editor, self._replaced)
