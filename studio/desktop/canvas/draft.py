"""The wire that follows the pointer from a port, and how all ports take it meanwhile."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from studio.desktop.canvas.above import Above
from studio.desktop.canvas.answers import Answers
from studio.desktop.canvas.curves import control_points
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.look import Mark
from studio.desktop.canvas.paths import cubics
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.turns import Turns
from studio.pipeline import Pipeline
from studio.pipeline.graph import Side

DRAFT_WIDTH: Final = 2.5
GLYPH_CLEARANCE: Final = 7.0


class Draft:
    """A wire of which one end is not decided.

    Args:
        turns: in which what need not be at once is done.

    Attributes:
        answers: how the ports take it; None unless it is being dragged.
    """

    def __init__(self, pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, turns: Turns) -> None:
        self._pipeline = pipeline
        self._presenter = presenter
        self._scene = scene
        self._turns = turns
        self._wire: DraftWire | None = None
        self._held = ""
        self.answers: Answers | None = None

    def begin(self, origin: PortKey) -> None:
        """Shows a wire from a port to the pointer, and how every port takes it."""
        self.clear()
        self._wire = DraftWire(self._scene)
        self._wire.lay()
        around = self._scene.port_position(origin)
        self.answers = Answers(self._pipeline, self._presenter, self._scene, origin, around)

    def draw(self, origin: PortKey, end: QPointF, color: QColor, *, snapped: bool) -> None:
        """Lets the wire end at a point."""
        if self._wire is not None:
            start = self._scene.port_position(origin)
            backwards = origin.side is Side.INPUT
            self._wire.set(end if backwards else start, start if backwards else end, color, snapped, backwards)

    def hold(self, key: PortKey, mark: Mark) -> None:
        """Leaves the wire and the port that it came to as a picture of what is being decided."""
        self._end_answers()
        self._held = key.face
        self._scene.nodes[key.face].set_marks({(key.side, key.name): mark})

    def rest(self) -> None:
        """Leaves the wire where it was let go, while one looks for what it is to lead to.

        The canvas steps forward again a turn later: what one looks in comes first.
        """
        if self.answers is not None:
            self.answers.pause()
            self._turns.ask(self._end_answers)

    def clear(self) -> None:
        """Takes the dragged wire away."""
        self._end_answers()
        held, self._held = self._scene.nodes.get(self._held), ""
        if held is not None:
            held.set_marks(None)
        if self._wire is not None:
            self._wire.take()
            self._wire = None

    def _end_answers(self) -> None:
        self._turns.cancel(self._end_answers)
        if self.answers is not None:
            self.answers.stop()
            self.answers = None


class DraftWire(Above):
    """The wire from a port to the pointer."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._color = scene.stage.ink.accent
        self._path = QPainterPath()

    def set(self, start: QPointF, end: QPointF, color: QColor, snapped: bool, backwards: bool) -> None:
        """From an output's place at ``start`` to an input's at ``end``.

        Args:
            snapped: both ends are at ports.
            backwards: it is the start that follows the pointer.
        """
        # Glyphs stay free of the wire, which lies above them.
        x1 = start.x() + (GLYPH_CLEARANCE if snapped or not backwards else 0.0)
        x2 = end.x() - (GLYPH_CLEARANCE if snapped or backwards else 0.0)
        points = control_points(np.array([[x1, start.y(), x2, end.y()]]))
        self._path, self._color = cubics(points), color
        margin = DRAFT_WIDTH + 1
        self.reshape(self._path.boundingRect().adjusted(-margin, -margin, margin, margin))

    def paint(self, painter: QPainter) -> None:
        stage = self._scene.stage
        line = stage.overlay_pen(self._color, DRAFT_WIDTH) if stage.zoom < 1 else QPen(self._color, DRAFT_WIDTH)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
