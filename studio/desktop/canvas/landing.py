"""Where something new, or something dragged, comes down: the wire below that it would go into, and its outline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from studio.desktop.canvas.above import Above
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.geometry import Label, TextRole, elide_middle
from studio.desktop.canvas.ink import faded
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.look.tokens import Size
from studio.pipeline.graph import Node
from studio.pipeline.inserting import Insertion, insertion

REACH: Final = 10.0  # pixels beside a wire that still hit it
FILL: Final = 0.10


class WireTarget:
    """The wire that a node would go into, lit while the node hovers over it."""

    def __init__(self, editor: CanvasEditor, node: Node) -> None:
        self._editor = editor
        self._node = node
        self._wire = ""
        self._seen = "", -1  # with the document's revision then
        self.insertion: Insertion | None = None

    @property
    def wire(self) -> str:
        """The wire below; empty for none, and where the node does not fit."""
        return self._wire if self.insertion is not None else ""

    def hover(self, point: QPointF, body: QRectF, zoom: float) -> None:
        """The pointer is here, with the node's body around it: what is under the pointer counts before the rest."""
        curves = self._editor.scene.wires.curves
        wire = curves.hit(point.x(), point.y(), REACH / zoom) or ""
        if not wire and not body.isEmpty():
            middle = body.center()
            crossed = curves.crossed(middle.x(), body.top(), middle.x(), body.bottom())
            wire = crossed[0] if len(crossed) == 1 else ""
        seen = wire, self._editor.document.revision
        if seen == self._seen:
            return
        self._wire, self._seen = wire, seen
        self.insertion = insertion(self._editor.document.pipeline, wire, self._node) if wire else None
        marks = {}
        if self.insertion is not None:
            marks[wire] = WireMark.ADAPTS if self.insertion.plans else WireMark.TAKES
        self._editor.scene.wires.set_marks(marks)

    def leave(self) -> None:
        """Nothing hovers any more."""
        self._wire, self.insertion, self._seen = "", None, ("", -1)
        self._editor.scene.wires.set_marks({})


class Ghost(Above):
    """The outline of a node that is being dragged in from outside, with its title."""

    def __init__(self, scene: CanvasScene, title: str, width: float, height: float) -> None:
        super().__init__(scene)
        self._body = QRectF(0, 0, width, height)
        room = width - 24
        self._label = Label(
            elide_middle(title, TextRole.TITLE, room, scene.measure), TextRole.TITLE, 12, min(18.0, height / 2)
        )
        self.lay()

    def move_to(self, point: QPointF) -> None:
        """Its corner is at a point of the scene."""
        self._body.moveTo(point)
        self.reshape(self._body.adjusted(-2, -2, 2, 2))

    def body(self) -> QRectF:
        return QRectF(self._body)

    def paint(self, painter: QPainter) -> None:
        ink = self._scene.stage.ink
        painter.translate(self._body.topLeft())
        body = QRectF(QPointF(), self._body.size())
        painter.setPen(self._scene.stage.overlay_pen(ink.accent, 1.5, Qt.PenStyle.DashLine))
        for ground in (ink.surface, faded(ink.accent, FILL)):  # what is below would be read through its title
            painter.setBrush(ground)
            painter.drawRoundedRect(body, Size.RADIUS_NODE, Size.RADIUS_NODE)
        ink.draw_label(painter, self._label, ink.text)
