"""How every port on the canvas takes the wire that is being dragged: fits, fits after so many steps, or not at all."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer

from studio.desktop.canvas.face import PillFace, PortKey
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.canvas.node_item import NodeItem
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.pipeline import Pipeline
from studio.pipeline.fitting import Verdict
from studio.pipeline.graph import Side

SLICE: Final = 0.006  # seconds of judging between two frames
_NO: Final = Mark(Fits.NO)


class Answers(QObject):
    """Marks the ports of all faces for a wire from one port, nearest faces first, a slice at a time."""

    def __init__(
        self, pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, origin: PortKey, around: QPointF
    ) -> None:
        super().__init__(scene)
        self._pipeline = pipeline
        self._presenter = presenter
        self._scene = scene
        self._origin = origin
        self._marks: dict[PortKey, Mark] = {}
        self._waiting = iter(scene.bodies.nearest_first(around.x(), around.y()))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        scene.wires.set_dimmed(True)
        self._go_on()
        self._timer.start()

    def pause(self) -> None:
        """Judges no more ports: marks stay as they are until ``stop``."""
        self._timer.stop()

    def stop(self) -> None:
        """Takes all marks away."""
        self.pause()
        self._scene.wires.set_dimmed(False)
        self._scene.layer.clear_marks()
        self.deleteLater()

    def verdict(self, key: PortKey) -> Verdict:
        """What speaks for and against a connection between the origin and a port."""
        ends = (self._origin, key) if self._origin.side is Side.OUTPUT else (key, self._origin)
        source, target = (self._presenter.port(end) for end in ends)
        return self._pipeline.judge(source, target)

    def mark(self, key: PortKey) -> Mark:
        """The answer of one port."""
        found = self._marks.get(key)
        if found is None:
            found = self._marks[key] = self._judge(key)
        return found

    def _judge(self, key: PortKey) -> Mark:
        if key.side is self._origin.side or key.face == self._origin.face:
            return _NO
        verdict = self.verdict(key)
        if not verdict.possible:
            return _NO
        if verdict.fits:
            return Mark(Fits.YES)
        plans = verdict.plans
        return Mark(Fits.ADAPTED, len(plans[0].steps)) if plans else _NO

    def _go_on(self) -> None:
        deadline = time.perf_counter() + SLICE
        marked = []
        for face in self._waiting:
            item = self._scene.nodes.get(face)
            if item is not None and face != self._origin.face and self._mark_face(item):
                marked.append(item)
            if time.perf_counter() > deadline:
                break
        else:
            self._timer.stop()
        self._scene.layer.mark(marked)

    def _mark_face(self, item: NodeItem) -> bool:
        """Marks the ports of a face, which is painted with all of its slice; tells whether it looks another way."""
        face = item.face
        if isinstance(face, PillFace):  # what it takes was settled when it was put there
            return item.take_marks(None, dimmed=True)
        marks = {}
        for side, ports in ((Side.INPUT, face.inputs), (Side.OUTPUT, face.outputs)):
            for port in ports:
                marks[side, port.name] = self.mark(PortKey(face.id, side, port.name))
        fitting = any(mark.fits is not Fits.NO for mark in marks.values())
        return item.take_marks(marks if fitting else None, dimmed=not fitting)
