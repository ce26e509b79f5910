"""Selecting by a rectangle drawn from empty canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from studio.desktop.canvas.above import Above
from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.ink import faded
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.press import Beginning, Press
from studio.pipeline.delta import Delta


def from_canvas(press: Press) -> Beginning | None:
    """A drag from empty canvas draws a rectangle, a click there selects nothing."""
    if not press.is_left:
        return None
    scene = press.editor.scene
    return Beginning(lambda: Marquee(scene), None if press.pointer.shift else scene.selection.clear)


class Marquee(Gesture):
    """Selects what the rectangle touches; Shift adds to what was selected."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._item = _Rectangle(scene)
        self._start = QPointF()
        selection = scene.selection
        self._before = _Selected(selection.faces, selection.wires, selection.frames, selection.bends)
        self._adds = False

    def start(self, pointer: Pointer) -> None:
        self._start = pointer.scene
        self._adds = pointer.shift
        self._item.lay()

    def move(self, pointer: Pointer) -> None:
        rect = QRectF(self._start, pointer.scene).normalized()
        self._item.set_rect(rect)
        scene = self._scene
        bends = [(wire, number) for wire, number, _ in scene.wires.bends.within([corners(rect)])]
        # A frame holds what one draws a rectangle in: only one that is in it as a whole is meant.
        self._select(scene.bodies.within(rect), scene.frames.within(rect), bends, keeps=self._adds)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._item.take()

    def cancel(self) -> None:
        self._item.take()
        self._select(keeps=True)

    def _select(
        self,
        faces: Iterable[str] = (),
        frames: Iterable[str] = (),
        bends: Iterable[BendKey] = (),
        *,
        keeps: bool,
    ) -> None:
        """Selects these, beside what was selected before if that is kept: of that, what is still there."""
        scene, before = self._scene, self._before if keeps else _Selected()
        scene.selection.set(
            {*faces, *(id for id in before.faces if id in scene.nodes)},
            (id for id in before.wires if id in scene.wires.faces),
            None,
            {*frames, *(id for id in before.frames if id in scene.frames.frames)},
            {*bends, *(bend for bend in before.bends if bend in scene.wires.bends)},
        )

    def survives(self, delta: Delta) -> bool:
        return True


@dataclass(frozen=True)
class _Selected:
    """What of a selection a rectangle can be drawn beside."""

    faces: frozenset[str] = frozenset()
    wires: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    bends: frozenset[BendKey] = frozenset()


class _Rectangle(Above):
    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        stage = scene.stage
        self._line = stage.overlay_pen(stage.ink.accent)
        self._fill = faded(stage.ink.accent, 0.12)
        self._rect = QRectF()

    def set_rect(self, rect: QRectF) -> None:
        self._rect = rect
        self.reshape(rect.adjusted(-2, -2, 2, 2))

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._line)
        painter.setBrush(self._fill)
        painter.drawRect(self._rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
