"""Going from node to node by the arrow keys."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt

from studio.desktop.canvas.scene import CanvasScene

DIRECTIONS: Final = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
ASIDE: Final = 2.0  # how much farther a node seems for lying beside the way


def next_face(scene: CanvasScene, start: str, direction: QPointF, middle: QPointF) -> str:
    """The face that lies next in a direction; itself where there is none.

    Args:
        start: id of a face; empty for the one nearest to ``middle``.
    """
    if not scene.nodes:
        return ""
    ids, middles, (x, y) = scene.bodies.ids, scene.bodies.middles(), direction.toTuple()
    if start not in scene.nodes:
        return ids[int(np.abs(middles - middle.toTuple()).sum(axis=1).argmin())]
    ways = middles - scene.nodes[start].rect().center().toTuple()
    ahead, aside = ways @ (x, y), np.abs(ways @ (y, x))
    costs = np.where((ahead > 1) & (ahead >= aside / 2), ahead + ASIDE * aside, np.inf)
    best = int(costs.argmin())
    return ids[best] if np.isfinite(costs[best]) else start
