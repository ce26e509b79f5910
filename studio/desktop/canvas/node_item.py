"""A node or pill on the canvas: its face, and how it stands out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from studio.desktop.canvas.bodies import Bodies, Place
from studio.desktop.canvas.face import Face
from studio.desktop.canvas.geometry import Layout
from studio.desktop.canvas.look import PLAIN, SELECTED, Look, Marks
from studio.pipeline.graph import Side


class Nodes(Protocol):
    """What a node asks of the layer that it is on.

    Attributes:
        bodies: where nodes are. ``selected``: which are.
    """

    bodies: Bodies
    selected: frozenset[str]

    def mark(self, items: Sequence[NodeItem]) -> None: ...
    def repaint_nodes(self, ids: Collection[str]) -> None: ...


class NodeItem:
    """What is known of one face. It decides nothing: scene and gestures set its look and place.

    Where it is and whether it is selected, the layer knows for all at once.
    """

    def __init__(self, face: Face, layout: Layout, nodes: Nodes) -> None:
        self.face = face
        self.layout = layout
        self.dimmed = False
        self._look = PLAIN  # but for whether it is selected, and its marks
        self._marks: Marks | None = None
        self._nodes = nodes

    @property
    def look(self) -> Look:
        selected = self.face.id in self._nodes.selected
        if self._look is PLAIN and self._marks is None:
            return SELECTED if selected else PLAIN
        return replace(self._look, selected=selected, marks=self._marks)

    def set_look(self, *, hovered: bool | None = None, focused: bool | None = None) -> None:
        """Changes what is given of the look and repaints when it differs."""
        look = self._look
        hovered = look.hovered if hovered is None else hovered
        self._apply(replace(look, hovered=hovered, focused=look.focused if focused is None else focused))

    def set_hovered_port(self, port: tuple[Side, str] | None) -> None:
        self._apply(replace(self._look, hovered_port=port))

    def set_current_port(self, port: tuple[Side, str] | None) -> None:
        self._apply(replace(self._look, current_port=port))

    @property
    def is_marked(self) -> bool:
        """Whether it answers a wire that is being dragged."""
        return self.dimmed or self._marks is not None

    def set_marks(self, marks: Marks | None, *, dimmed: bool = False) -> None:
        """How the ports take the wire that is being dragged; ``dimmed`` when none does."""
        if self.take_marks(marks, dimmed=dimmed):
            self._nodes.mark([self])

    def take_marks(self, marks: Marks | None, *, dimmed: bool = False) -> bool:
        """The same, but that the layer does not hear of it; tells whether anything is another."""
        if marks == self._marks and dimmed == self.dimmed:
            return False
        self._marks, self.dimmed = marks, dimmed
        return True

    def _apply(self, look: Look) -> None:
        if look != self._look:
            self._look = PLAIN if look == PLAIN else look
            self._nodes.repaint_nodes([self.face.id])

    @property
    def place(self) -> Place:
        """The upper left corner of the body in scene coordinates."""
        return self._nodes.bodies.place(self.face.id)

    def pos(self) -> QPointF:
        return QPointF(*self.place)

    def rect(self) -> QRectF:
        """The body in scene coordinates, without what lies around it."""
        return QRectF(*self.place, self.layout.width, self.layout.height)

    def below_chip(self) -> QPointF:
        """Where the menu of its signatures opens, in scene coordinates: under the chip; without one, on the node."""
        left, top, _, height = self.layout.chip or (0.0, 0.0, 0.0, 0.0)
        return self.pos() + QPointF(left, top + height)

    def port_position(self, side: Side, name: str) -> QPointF:
        """The centre of a port in scene coordinates."""
        return self.pos() + QPointF(*self.layout.offset(side, name))
