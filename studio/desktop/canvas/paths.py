"""Between arrays and Qt's shapes; paths at the speed of memory."""

from __future__ import annotations

import math
import struct
from typing import Final

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QRectF
from PySide6.QtGui import QPainterPath

from studio.desktop.canvas.curves import Floats

_ELEMENT: Final = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE, _LINE, _CURVE, _CURVE_DATA = 0, 1, 2, 3


def corners(rect: QRectF) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def to_pixel(place: float) -> int:
    """The whole pixel nearest to a place. Halves always go up: what is scrolled by pixels moves by as many."""
    return math.floor(place + 0.5)


def polylines(points: Floats) -> QPainterPath:
    """A path of open polylines.

    Args:
        points: (lines, points, 2).
    """
    kinds = np.full(points.shape[1], _LINE)
    kinds[:1] = _MOVE
    return _path(points, kinds)


def cubics(controls: Floats) -> QPainterPath:
    """A path of separate cubic curves.

    Args:
        controls: (curves, 4, 2).
    """
    return _path(controls, np.array([_MOVE, _CURVE, _CURVE_DATA, _CURVE_DATA]))


def _path(points: Floats, kinds: np.ndarray[tuple[int], np.dtype[np.int_]]) -> QPainterPath:
    """Through the stream format of QPainterPath: a count, the elements, the last start, the fill rule."""
    path = QPainterPath()
    if not points.size:
        return path
    elements = np.empty(points.shape[:2], _ELEMENT)
    elements["kind"] = kinds
    elements["x"] = points[..., 0]
    elements["y"] = points[..., 1]
    data = struct.pack(">i", elements.size) + elements.tobytes() + struct.pack(">ii", 0, 0)
    stream = QDataStream(QByteArray(data))
    stream >> path
    return path
