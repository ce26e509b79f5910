"""What keys do on a canvas beside the shortcuts of actions: going from node to node and port to port, opening, Esc."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.targets import current_face, step_port
from studio.desktop.canvas.view import CanvasView
from studio.desktop.gestures.keys import DIRECTIONS, next_face

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyboard:
    """The keys on one canvas. ``hand`` asks it once no gesture is under way."""

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        self._view = view
        self._editor = editor
        self._focused = ""

    def press(self, event: QKeyEvent) -> bool:
        """Answers whether the key meant something."""
        key = Qt.Key(event.key())
        scene = self._editor.scene
        if key == Qt.Key.Key_Escape and scene.selection.port is not None:
            scene.selection.set(scene.selection.faces)
            return True
        if key in _ENTER and (face := current_face(scene)):
            self._editor.opened.emit(self._editor.presenter.members(face)[0])
            return True
        direction = DIRECTIONS.get(key)
        if direction is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._go(direction)
        return True

    def tab(self, step: int) -> bool:
        """Goes to the next port of the current node, or the one before; answers whether there was one."""
        return step_port(self._editor.scene, step)

    def forget(self) -> None:
        """The pointer has taken over: the ring of the keyboard goes."""
        self._focus("")

    def _go(self, direction: QPointF) -> None:
        """Selects the next node in a direction and brings it into view."""
        scene, view = self._editor.scene, self._view
        visible = view.visible_rect()
        start = current_face(scene) or self._focused or next(iter(sorted(scene.selection.faces)), "")
        face = next_face(scene, start, direction, visible.center())
        if face:
            scene.selection.set([face])
            self._focus(face)
            if not visible.contains(scene.nodes[face].rect()):
                view.center_at(scene.nodes[face].rect().center())

    def _focus(self, face: str) -> None:
        """Draws the ring of the keyboard around a face; empty for none."""
        for id, focused in ((self._focused, False), (face, True)):
            item = self._editor.scene.nodes.get(id)
            if item is not None:
                item.set_look(focused=focused)
        self._focused = face
