"""All nodes of a canvas as one item: which there are, where, and painting what is seen of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QTransform

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.bodies import Bodies, Place, tone
from studio.desktop.canvas.curves import Floats, Rows, overlaps
from studio.desktop.canvas.face import Face
from studio.desktop.canvas.far import draw_far
from studio.desktop.canvas.geometry import Layout
from studio.desktop.canvas.look import DIMMED
from studio.desktop.canvas.node_item import NodeItem
from studio.desktop.canvas.paths import corners, to_pixel
from studio.desktop.canvas.raster import Pixels
from studio.desktop.canvas.stage import Stage

_IDENTITY: Final = QTransform()


class NodeLayer:
    """Paints the nodes that the exposed rectangle shows. Thousands move or are selected as a few arrays.

    Args:
        sights: what is seen of the scene.

    Attributes:
        nodes: by the ids of their faces.
        bodies: where they are.
    """

    def __init__(self, stage: Stage, sights: Callable[[], list[QRectF]]) -> None:
        self.nodes: Final[dict[str, NodeItem]] = {}
        self.bodies = Bodies()
        self.selected: frozenset[str] = frozenset()
        self._stage = stage
        self._sights = sights

    # what there is

    def put(self, faces: Sequence[tuple[Face, Layout, Place]]) -> None:
        """Adds faces at places, or changes those whose ids are there."""
        if not faces:
            return
        nodes = self.nodes
        self.repaint_nodes([face.id for face, _, _ in faces if face.id in nodes])
        for face, layout, _ in faces:
            item = nodes.get(face.id)
            if item is None:
                nodes[face.id] = NodeItem(face, layout, self)
            else:
                item.face, item.layout = face, layout
        ids, layouts = [face.id for face, _, _ in faces], [layout for _, layout, _ in faces]
        self.bodies.put(ids, np.array([place for _, _, place in faces], dtype=np.float64), layouts)
        self.bodies.select(self.bodies.rows(id for id in ids if id in self.selected), True)
        self.mark([nodes[id] for id in ids])

    def remove(self, ids: Collection[str]) -> list[NodeItem]:
        """Takes faces away, and answers what was known of them."""
        self.repaint_nodes(ids)
        items = [self.nodes.pop(id) for id in ids]
        self.bodies.remove(ids)
        for item in items:
            self._stage.forget(item)
        return items

    def empty(self) -> None:
        """Takes all of them away."""
        self.nodes.clear()
        self.bodies = Bodies()
        self.selected = frozenset()
        self._stage.whole.spoil()

    def move(self, rows: Rows, places: Floats) -> None:
        """Moves faces, by their rows among the bodies, to places (n, 2)."""
        self._repaint(rows)
        self.bodies.move(rows, places)
        self._repaint(rows)

    def lift(self, ids: Collection[str]) -> None:
        """Puts faces above the others."""
        self.bodies.lift(ids)
        self.repaint_nodes(ids)

    def set_selected(self, ids: frozenset[str]) -> None:
        nodes = self.nodes
        for changed, selected in ((ids - self.selected, True), (self.selected - ids, False)):
            rows = self.bodies.rows(filter(nodes.__contains__, changed))
            self.bodies.select(rows, selected)
            self._repaint(rows)
        self.selected = ids

    def mark(self, items: Sequence[NodeItem]) -> None:
        """Takes over how items look from afar."""
        ids = [item.face.id for item in items]
        self.bodies.mark(ids, [tone(item.face.trouble, dimmed=item.dimmed) for item in items])
        self.repaint_nodes(ids)

    def clear_marks(self) -> None:
        """No face answers a wire any more."""
        self.mark([item for item in self.nodes.values() if item.is_marked and item.take_marks(None)])

    # painting

    def repaint_nodes(self, ids: Collection[str]) -> None:
        self._repaint(self.bodies.rows(ids))

    def _repaint(self, rows: Rows) -> None:
        """Has what is seen of some nodes painted anew: around those far and wide there may be all that is in sight."""
        around = g.OVERHANG
        if len(rows) > 1:
            boxes, seen = self.bodies.boxes(rows), np.zeros(len(rows), dtype=np.bool_)
            for sight in self._sights():
                seen |= overlaps(boxes, corners(sight.adjusted(-around, -around, around, around)))
            rows = rows[seen]
        if len(rows):
            rect = self.bodies.bounds_of(rows).adjusted(-around, -around, around, around)
            self._stage.whole.spoil(rect)

    def paint(self, painter: QPainter, exposed: Iterable[QRectF]) -> None:
        """Paints what rectangles in scene coordinates show."""
        bodies, stage, to = self.bodies, self._stage, painter.worldTransform()
        rows = bodies.in_order(bodies.rows_near((corners(rect) for rect in exposed), g.OVERHANG))
        places = bodies.boxes(rows)[:, :2] * to.m11() + (to.dx(), to.dy())
        margin = round(g.OVERHANG * stage.zoom * stage.ratio)
        for row, (x, y) in zip(rows.tolist(), places.tolist()):
            item = self.nodes[bodies.ids[row]]
            if stage.settled or item.dimmed:
                painter.setWorldTransform(_IDENTITY)
                painter.setOpacity(DIMMED if item.dimmed else 1.0)
                at = ((to_pixel(way * stage.ratio) - margin) / stage.ratio for way in (x, y))
                painter.drawPixmap(QPointF(*at), stage.pixmap(item))
            else:
                painter.save()
                painter.setOpacity(1.0)
                painter.setWorldTransform(QTransform(to.m11(), 0, 0, to.m22(), x, y))
                stage.paint(painter, item, shadows=False)
                painter.restore()

    def draw_pixels(self, pixels: Pixels, box: QRect, scale: float, shift: QPointF, rect: QRectF) -> None:
        """Draws flat rectangles, as from far away, on the pixels in a box.

        Args:
            scale, shift: from the scene to pixels.
            rect: the box in scene coordinates.
        """
        draw_far(
            pixels,
            (box.left(), box.top(), box.width(), box.height()),
            self.bodies,
            self._stage.ink,
            scale=scale,
            shift=shift,
            rect=rect,
            ratio=self._stage.ratio,
        )
