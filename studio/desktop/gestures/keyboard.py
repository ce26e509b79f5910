"""What keys do on a canvas beside the shortcuts of actions: going about, moving nodes, opening, Esc."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.frames import SMALLEST
from studio.desktop.canvas.grid import GRID
from studio.desktop.canvas.targets import current_face, current_wire, ports_of, step_port
from studio.desktop.canvas.view import CanvasView
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.gestures.keys import DIRECTIONS, next_face
from studio.desktop.gestures.menu import menu_of_current
from studio.desktop.gestures.nudges import Nudges
from studio.pipeline.graph import Side
from studio.pipeline.structure_edits import SetFrame

NUDGES: Final = {Qt.KeyboardModifier.AltModifier: 1.0, Qt.KeyboardModifier.ShiftModifier: GRID}
SIZING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyboard:
    """The keys on one canvas. ``hand`` asks it once no gesture is under way."""

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        self._view = view
        self._editor = editor
        self._focused = ""
        self._from: PortKey | None = None  # the port from which one stepped onto a wire
        self._nudges = Nudges(editor)

    def press(self, event: QKeyEvent) -> bool:
        """Answers whether the key meant something."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self._let_go()
        if key in _ENTER:
            return self._open()
        if key == Qt.Key.Key_Backspace:
            return self._editor.leave()
        direction = DIRECTIONS.get(key)
        if direction is None:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._go(direction)
            return True
        if modifiers == SIZING:
            return self._size(direction * GRID)
        shift = _nudge(event)
        return shift is not None and self._nudges.press(shift)

    def queues(self, event: QKeyEvent) -> bool:
        """Whether what a key does waits for its turn behind what is under way."""
        return _nudge(event) is not None

    def tab(self, step: int) -> bool:
        """Goes to the next port of the current node or bend of the current wire; answers whether there was one."""
        scene = self._editor.scene
        if not step_port(scene, step):
            return self._step_bend(step)
        if scene.selection.port is not None:
            self._show(scene.port_position(scene.selection.port))
        return True

    def forget(self) -> None:
        """The pointer has taken over: the ring of the keyboard goes."""
        self._focus("")

    # opening and leaving

    def _let_go(self) -> bool:
        """Esc goes from a port to its node, from a node or a wire to nothing, and from nothing out of the group."""
        selection = self._editor.scene.selection
        if selection.port is not None:
            selection.set(selection.faces)
        elif not selection.is_empty:
            self._focus("")
            selection.clear()
        else:
            return self._editor.leave()
        return True

    def _open(self) -> bool:
        scene = self._editor.scene
        if face := current_face(scene):
            self._editor.open(face)
        elif current_wire(scene):
            menu_of_current(self._view, self._editor)
        else:
            return False
        return True

    # going about

    def _go(self, direction: QPointF) -> None:
        """An arrow key: along the wire, among the ports, or to the next node."""
        scene = self._editor.scene
        if wire := current_wire(scene):
            self._go_from_wire(wire, direction)
        elif bend := self._current_bend():
            self._to_wire(bend[0], scene.wires.faces[bend[0]].source)
        elif scene.selection.port is None or not self._go_from_port(scene.selection.port, direction):
            self._go_to_face(direction)

    def _go_from_wire(self, wire: str, direction: QPointF) -> None:
        """Left to where it comes from, right to where it leads, up and down to the others at the same port."""
        face = self._editor.scene.wires.faces[wire]
        if direction.x():
            self._to_port(face.source if direction.x() < 0 else face.target)
            return
        port = self._from if self._from in (face.source, face.target) else face.source
        wires = self._wires_at(port)
        place = wires.index(wire) + round(direction.y())
        if 0 <= place < len(wires):
            self._to_wire(wires[place], port)

    def _go_from_port(self, port: PortKey, direction: QPointF) -> bool:
        """Up and down among the ports, outwards onto the wire, inwards to the node itself."""
        scene = self._editor.scene
        if direction.y():
            ports = ports_of(scene, port.face)
            place = ports.index(port) + round(direction.y())
            if 0 <= place < len(ports):
                self._to_port(ports[place])
            return True
        outwards = (direction.x() > 0) == (port.side is Side.OUTPUT)
        if not outwards:
            scene.selection.set([port.face])
            return True
        wires = self._wires_at(port)
        if wires:
            self._to_wire(wires[0], port)
        return bool(wires)

    def _go_to_face(self, direction: QPointF) -> None:
        """Selects the next node in a direction and brings it into view."""
        scene, view = self._editor.scene, self._view
        visible = view.visible_rect()
        start = current_face(scene) or self._focused or next(iter(sorted(scene.selection.faces)), "")
        face = next_face(scene, start, direction, visible.center())
        if face:
            scene.selection.set([face])
            self._focus(face)
            if not visible.contains(scene.nodes[face].rect()):
                view.center_at(view.goal(face))

    def _to_port(self, port: PortKey) -> None:
        self._focus(port.face)
        self._editor.scene.selection.set([port.face], (), port)
        self._show(self._editor.scene.port_position(port))

    def _to_wire(self, wire: str, port: PortKey) -> None:
        scene = self._editor.scene
        self._focus("")
        self._focused, self._from = port.face, port  # arrows go on from there if the wire is removed
        scene.selection.set((), [wire])
        scene.wires.set_marks({wire: WireMark.FOCUSED})
        self._show(scene.wires.middle(wire))

    def _current_bend(self) -> BendKey | None:
        """The one bend that is selected and nothing else."""
        selection = self._editor.scene.selection
        alone = len(selection.bends) == 1 and not (selection.faces or selection.wires or selection.frames)
        return next(iter(selection.bends)) if alone else None

    def _step_bend(self, step: int) -> bool:
        """From a wire to its first bend or its last, from one bend to the next."""
        scene, bend = self._editor.scene, self._current_bend()
        wire = bend[0] if bend is not None else current_wire(scene)
        count = len(scene.wires.bends.points(wire)) if wire else 0
        number = bend[1] + step if bend is not None else 0 if step > 0 else count - 1
        if not 0 <= number < count:
            return False
        scene.wires.set_marks({})
        scene.selection.set(bends=[(wire, number)])
        self._show(QPointF(*scene.wires.bends.points(wire)[number]))
        return True

    def _wires_at(self, port: PortKey) -> list[str]:
        """The wires at a port, from top to bottom by where they lead."""
        scene = self._editor.scene

        def height(wire: str) -> tuple[float, float]:
            face = scene.wires.faces[wire]
            end = scene.port_position(face.target if face.source == port else face.source)
            return end.y(), end.x()

        return sorted(self._editor.wires_at(port), key=height)

    def _show(self, point: QPointF) -> None:
        if not self._view.visible_rect().contains(point):
            self._view.center_at(point)

    def _focus(self, face: str) -> None:
        """Draws the ring of the keyboard around a face; empty for none."""
        scene = self._editor.scene
        scene.wires.set_marks({})
        for id, focused in ((self._focused, False), (face, True)):
            item = scene.nodes.get(id)
            if item is not None:
                item.set_look(focused=focused)
        self._focused = face

    # moving

    def _size(self, shift: QPointF) -> bool:
        """Moves the right or the lower edge of the selected frame; several in a row are one step."""
        selection, editor = self._editor.scene.selection, self._editor
        if len(selection.frames) != 1 or selection.faces or selection.wires or selection.bends:
            return False
        (id,) = selection.frames
        frame = editor.scene.frames.frames[id]
        width, height = frame.size
        size = (max(SMALLEST[0], width + shift.x()), max(SMALLEST[1], height + shift.y()))
        if size != frame.size:
            editor.apply(
                SetFrame(replace(frame, size=size)),
                self._nudges.token(frozenset(selection.frames), self._nudges.comes_soon()),
            )
        return True


def _nudge(event: QKeyEvent) -> QPointF | None:
    """By how much a key moves what is selected, if it is one that does."""
    direction = DIRECTIONS.get(Qt.Key(event.key()))
    distance = NUDGES.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
    return None if direction is None or distance is None else direction * distance
