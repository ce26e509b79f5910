"""The canvas for those who hear it: nodes, their ports and connections as a tree, and what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.targets import (
    current_face,
    current_wire,
    ports_of,
    words_of_face,
    words_of_port,
    words_of_wire,
)

if TYPE_CHECKING:
    from studio.desktop.canvas.editor import CanvasEditor
    from studio.desktop.canvas.view import CanvasView

translate: Final = QCoreApplication.translate
Maybe: TypeAlias = Any
"""An interface or None, which the stubs of Qt leave out."""
PORT: Final = 24.0  # edge of the square that takes a click


def interface_of(thing: QObject) -> QAccessibleInterface | None:
    """The interface of a canvas."""
    editor = getattr(thing, "spoken_for", None)
    if editor is None:
        return None
    view: Any = thing
    view.interface = CanvasInterface(view, editor)  # Qt does not keep what Python made
    found: QAccessibleInterface = view.interface
    return found


def announce(view: CanvasView, text: str) -> None:
    """Has a screen reader say a sentence, and tells it which node or connection has the focus."""
    if not QAccessible.isActive() or not text:
        return
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))
    interface = getattr(view, "interface", None)
    if interface is not None and (focus := interface.focused) >= 0:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(focus)
        QAccessible.updateAccessibility(event)


class CanvasInterface(QAccessibleWidget):
    """A canvas; its children are the nodes, from left to right, and behind them the connections in the same order."""

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        super().__init__(view, QAccessible.Role.Canvas, translate("Canvas", "Canvas"))
        self.view: Final = view
        self.editor: Final = editor
        self._faces: dict[str, FaceInterface] = {}
        self._wires: dict[str, WireInterface] = {}

    @property
    def ids(self) -> list[str]:
        """The faces in the order in which they are told."""
        nodes = self.editor.scene.nodes
        for gone in self._faces.keys() - nodes.keys():
            del self._faces[gone]
        places = self.editor.scene.bodies.places(nodes)
        return sorted(nodes, key=lambda id: (places[id], id))

    @property
    def wires(self) -> list[str]:
        """The wires, by where they begin and then by where they lead."""
        scene = self.editor.scene
        wires, ends = scene.wires.faces, scene.wires.curves.ends
        for gone in self._wires.keys() - wires.keys():
            del self._wires[gone]
        places = {id: ends(scene.wires.curves.rows(id)[0]) for id in wires}
        return sorted(wires, key=lambda id: (places[id], id))

    @property
    def focused(self) -> int:
        """The number of the current face or wire; -1 for none."""
        if face := current_face(self.editor.scene):
            return self.ids.index(face)
        wire = current_wire(self.editor.scene)
        return len(self.editor.scene.nodes) + self.wires.index(wire) if wire else -1

    def face(self, id: str) -> FaceInterface:
        found = self._faces.get(id)
        if found is None:
            found = self._faces[id] = FaceInterface(self, id)
        return found

    def wire(self, id: str) -> WireInterface:
        found = self._wires.get(id)
        if found is None:
            found = self._wires[id] = WireInterface(self, id)
        return found

    def childCount(self) -> int:
        return len(self.editor.scene.nodes) + len(self.editor.scene.wires.faces)

    def child(self, index: int) -> Maybe:
        nodes = len(self.editor.scene.nodes)
        if not 0 <= index < self.childCount():
            return None
        return self.face(self.ids[index]) if index < nodes else self.wire(self.wires[index - nodes])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, FaceInterface) and child.isValid():
            return self.ids.index(child.id)
        if isinstance(child, WireInterface) and child.isValid():
            return len(self.editor.scene.nodes) + self.wires.index(child.id)
        return -1

    def focusChild(self) -> Maybe:
        face, wire = current_face(self.editor.scene), current_wire(self.editor.scene)
        return self.face(face) if face else self.wire(wire) if wire else None

    def childAt(self, x: int, y: int) -> Maybe:
        at = self.view.viewport().mapFromGlobal(QPointF(x, y))
        hit = self.editor.scene.hit(self.view.to_scene(at), PORT / 2 / self.view.zoom)
        return self.face(hit.face) if hit.face else self.wire(hit.wire) if hit.wire else None

    def on_screen(self, rect: QRectF) -> QRect:
        """A rectangle of the scene."""
        seen = self.view.viewportTransform().mapRect(rect).toAlignedRect()
        return QRect(self.view.viewport().mapToGlobal(seen.topLeft()), seen.size())


class _Part(QAccessibleInterface):
    """Something on a canvas that is no widget."""

    def __init__(self, canvas: CanvasInterface) -> None:
        super().__init__()
        self.canvas: Final = canvas

    def object(self) -> Maybe:
        return None

    def window(self) -> Any:
        return self.canvas.window()

    def relations(self, match: Any = None) -> list[Any]:
        return []

    def focusChild(self) -> Maybe:
        return None

    def childAt(self, x: int, y: int) -> Maybe:
        for index in range(self.childCount()):
            child = self.child(index)
            if child.rect().contains(x, y):
                return child
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed in the document."""

    def text(self, kind: QAccessible.Text) -> str:
        return self._words() if kind == QAccessible.Text.Name and self.isValid() else ""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.selected, state.focused = self._standing()
        return state

    def _words(self) -> str:
        """What is said of it."""
        raise NotImplementedError

    def _standing(self) -> tuple[bool, bool]:
        """Whether it is selected, and whether it has the focus."""
        raise NotImplementedError


class FaceInterface(_Part):
    """A node or pill; its children are its ports."""

    def __init__(self, canvas: CanvasInterface, id: str) -> None:
        super().__init__(canvas)
        self.id: Final = id
        self._ports: dict[PortKey, PortInterface] = {}

    def isValid(self) -> bool:
        return self.id in self.canvas.editor.scene.nodes

    def parent(self) -> QAccessibleInterface:
        return self.canvas

    def childCount(self) -> int:
        return len(self._keys())

    def child(self, index: int) -> Maybe:
        keys = self._keys()
        if not 0 <= index < len(keys):
            return None
        return self._ports.setdefault(keys[index], PortInterface(self, keys[index]))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self._keys()
        return keys.index(child.key) if isinstance(child, PortInterface) and child.key in keys else -1

    def rect(self) -> QRect:
        return self.canvas.on_screen(self.canvas.editor.scene.nodes[self.id].rect()) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Graphic

    def _words(self) -> str:
        return words_of_face(self.canvas.editor, self.id)

    def _standing(self) -> tuple[bool, bool]:
        scene = self.canvas.editor.scene
        return self.id in scene.selection.faces, self.id == current_face(scene)

    def _keys(self) -> tuple[PortKey, ...]:
        return ports_of(self.canvas.editor.scene, self.id) if self.isValid() else ()


class _Leaf(_Part):
    """What nothing lies in: a spot that takes a click."""

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        centre, half = self._centre(), QPointF(PORT / 2, PORT / 2)
        return self.canvas.on_screen(QRectF(centre - half, centre + half))

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> Maybe:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def _centre(self) -> QPointF:
        """Where it is hit, in the scene."""
        raise NotImplementedError


class WireInterface(_Leaf):
    """A connection."""

    def __init__(self, canvas: CanvasInterface, id: str) -> None:
        super().__init__(canvas)
        self.id: Final = id

    def isValid(self) -> bool:
        return self.id in self.canvas.editor.scene.wires.faces

    def parent(self) -> QAccessibleInterface:
        return self.canvas

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Graphic

    def _words(self) -> str:
        return words_of_wire(self.canvas.editor, self.id)

    def _centre(self) -> QPointF:
        return self.canvas.editor.scene.wires.middle(self.id)

    def _standing(self) -> tuple[bool, bool]:
        scene = self.canvas.editor.scene
        return self.id in scene.selection.wires, self.id == current_wire(scene)


class PortInterface(_Leaf):
    """A port of a node."""

    def __init__(self, face: FaceInterface, key: PortKey) -> None:
        super().__init__(face.canvas)
        self.key: Final = key
        self._face = face

    def isValid(self) -> bool:
        return self._face.indexOfChild(self) >= 0

    def parent(self) -> QAccessibleInterface:
        return self._face

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def _words(self) -> str:
        return words_of_port(self.canvas.editor, self.key)

    def _centre(self) -> QPointF:
        return self.canvas.editor.scene.port_position(self.key)

    def _standing(self) -> tuple[bool, bool]:
        current = self.canvas.editor.scene.selection.port == self.key
        return current, current
