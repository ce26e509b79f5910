"""The canvas for those who hear it: nodes, their ports and connections as a tree, and what is announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from studio.desktop.canvas.curves import Floats
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.targets import (
    current_face,
    current_wire,
    ports_of,
    words_of_face,
    words_of_port,
    words_of_wire,
)
from studio.desktop.spoken import tell_current

if TYPE_CHECKING:
    from studio.desktop.canvas.editor import CanvasEditor
    from studio.desktop.canvas.view import CanvasView

translate: Final = QCoreApplication.translate
Maybe: TypeAlias = Any
"""An interface or None, which the stubs of Qt leave out."""
PORT: Final = 24.0  # edge of the square that takes a click


def interface_of(thing: QObject) -> QAccessibleInterface | None:
    """The interface of a canvas."""
    view: Any = thing
    view.interface = CanvasInterface(view)  # Qt does not keep what Python made
    found: QAccessibleInterface = view.interface
    return found


def _forget(parts: list[_Part]) -> None:
    """Takes parts of a canvas that is gone out of Qt's books, which would go on to what Python has thrown away."""
    for part in parts:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))
    parts.clear()


class _Order:
    """Ids by their places. It is asked for with each child: found anew only where one is elsewhere, new or gone."""

    def __init__(self) -> None:
        self._ids: tuple[str, ...] = ()
        self._places: Floats | None = None
        self._found: list[str] = []

    def of(self, ids: Iterable[str], places_of: Callable[[Sequence[str]], Floats]) -> list[str]:
        now = tuple(ids)
        are_same = now == self._ids
        self._ids = self._ids if are_same else now  # the very tuple is known to who was asked with it before
        places = places_of(self._ids)
        if self._places is None or not (are_same and np.array_equal(places, self._places)):
            self._places = places
            self._found = [id for _, id in sorted(zip(places.tolist(), self._ids))]
        return self._found


class CanvasInterface(QAccessibleWidget):
    """A canvas; its children are the nodes, from left to right, and behind them the connections in the same order.

    What was asked for once is kept as long as the canvas: Qt may ask for it again after it has gone.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view, QAccessible.Role.Canvas, translate("Canvas", "Canvas"))
        self.view: Final = view
        self.parts: Final[list[_Part]] = []
        self._faces: dict[str, FaceInterface] = {}
        self._wires: dict[str, WireInterface] = {}
        self._order_of_faces, self._order_of_wires = _Order(), _Order()
        self.news: _Part | None = None  # whose words have changed, while that is told
        self._told: _Part | None = None  # that was current
        view.destroyed.connect(partial(_forget, self.parts))

    @property
    def editor(self) -> CanvasEditor:
        """Who edits what is seen: comes later than the view, which a screen reader may hear of at once."""
        editor = self.view.spoken_for
        assert editor is not None
        return editor

    @property
    def ids(self) -> list[str]:
        """The faces in the order in which they are told."""
        scene = self.editor.scene
        return self._order_of_faces.of(scene.nodes, scene.bodies.corners)

    @property
    def wires(self) -> list[str]:
        """The wires, by where they begin and then by where they lead."""
        wires = self.editor.scene.wires

        def ends(ids: Sequence[str]) -> Floats:
            return wires.curves.controls(wires.curves.first_rows(ids))[:, [0, -1]].reshape(-1, 4)

        return self._order_of_wires.of(wires.faces, ends)

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
        scene = self.view.canvas
        return len(scene.nodes) + len(scene.wires.faces) if self.view.spoken_for is not None else 0

    def child(self, index: int) -> Maybe:
        if not 0 <= index < self.childCount():
            return None
        nodes = len(self.editor.scene.nodes)
        return self.face(self.ids[index]) if index < nodes else self.wire(self.wires[index - nodes])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, FaceInterface) and child.isValid():
            return self.ids.index(child.id)
        if isinstance(child, WireInterface) and child.isValid():
            return len(self.editor.scene.nodes) + self.wires.index(child.id)
        return -1

    def focusChild(self) -> Maybe:
        if self.view.spoken_for is None:
            return None
        face, wire = current_face(self.editor.scene), current_wire(self.editor.scene)
        return self.face(face) if face else self.wire(wire) if wire else None

    def tell(self) -> bool:
        """Tells what is current now, or has other words, where the keyboard is here; answers whether anything is."""
        current = self.focusChild()
        port = None if current is None else current.focusChild()
        told: _Part | None = current if port is None else port
        before, self._told = self._told, told
        if told is None or not self.view.hasFocus():
            return told is not None
        if told is not before:
            return tell_current(self.view)
        self.news = told  # Orca does not heed another name of what stays current, but a description
        QAccessible.updateAccessibility(QAccessibleEvent(told, QAccessible.Event.DescriptionChanged))
        self.news = None
        return True

    def childAt(self, x: int, y: int) -> Maybe:
        if self.view.spoken_for is None:
            return None
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
        canvas.parts.append(self)

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
        is_told = kind == QAccessible.Text.Name or (kind == QAccessible.Text.Description and self.canvas.news is self)
        return self._words() if is_told and self.isValid() else ""

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
        found = self._ports.get(keys[index])
        if found is None:
            found = self._ports[keys[index]] = PortInterface(self, keys[index])
        return found

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self._keys()
        return keys.index(child.key) if isinstance(child, PortInterface) and child.key in keys else -1

    def rect(self) -> QRect:
        return self.canvas.on_screen(self.canvas.editor.scene.nodes[self.id].rect()) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem  # its words say what it is

    def focusChild(self) -> Maybe:
        """Its port that is current, if one is."""
        port = self.canvas.editor.scene.selection.port
        keys = self._keys()
        return self.child(keys.index(port)) if self._standing()[1] and port in keys else None

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
        return QAccessible.Role.ListItem

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
