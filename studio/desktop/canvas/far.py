"""Nodes from far away: flat two-tone rectangles, drawn as pixels of all of them at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from studio.desktop.canvas.bodies import TROUBLES, Bodies
from studio.desktop.canvas.face import Trouble
from studio.desktop.canvas.ink import Ink, dimmed
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.raster import Box, Pixels, fill_boxes

OUTLINE: Final = 2.0  # pixels of accent around a selected node


def draw_far(
    pixels: Pixels, box: Box, bodies: Bodies, ink: Ink, *, scale: float, shift: QPointF, rect: QRectF, ratio: float
) -> None:
    """Draws nodes on the pixels in a box.

    Args:
        scale, shift: from the scene to pixels.
        rect: the box in scene coordinates.
        ratio: pixels per logical one.
    """
    outline = OUTLINE * ratio
    rows = bodies.in_order(bodies.rows_near([corners(rect)], outline / scale))
    selected = bodies.selected(rows)
    boxes = bodies.boxes(rows) * scale + shift.toTuple() * 2
    parts, colors = np.empty((len(rows), 3, 4)), np.empty((len(rows), 3), dtype=np.uint32)
    parts[:, 0] = boxes + np.array([-outline, -outline, outline, outline])
    parts[:, 1:] = boxes[:, None]
    top, bottom = boxes[:, 1], boxes[:, 3]
    parts[:, 2, 3] = header = top + bodies.headers(rows) * scale
    parts[:, 1, 1] = np.maximum(top, np.minimum(header, bottom - 1.0))  # not what the header covers anyway
    colors[:, 0] = ink.accent.rgb()
    colors[:, 1:] = _colors(ink)[bodies.tones(rows)]
    drawn = np.ones(colors.shape, dtype=np.bool_)
    drawn[:, 0] = selected
    fill_boxes(pixels, box, parts[drawn], colors[drawn])


def _colors(ink: Ink) -> Pixels:
    """Of bodies and headers (n, 2), by tone."""
    found = []
    for trouble in TROUBLES:
        pair = ink.node_border, _header_color(trouble, ink)
        found += [pair, tuple(dimmed(color, ink.canvas) for color in pair)]
    return np.array([[color.rgb() for color in pair] for pair in found], dtype=np.uint32)


def _header_color(trouble: Trouble, ink: Ink) -> QColor:
    if trouble is Trouble.NONE:
        return ink.far_header
    return ink.assumption if trouble is Trouble.ASSUMPTION else ink.error
