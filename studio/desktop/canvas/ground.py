"""What lies behind the nodes in the far view, frames and wires, as pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from studio.desktop.canvas.raster import Pixels

Draw: TypeAlias = Callable[[Pixels, QRect], None]
"""Draws a rectangle of a view's pixels."""

MOST_RECTS: Final = 8


class Ground:
    """Pixels of what a view shows, which stay until it shows another part, or something of them has changed."""

    def __init__(self) -> None:
        self._seen: tuple[QTransform, QSize, float] | None = None
        self._valid = QRegion()  # of the view
        self._pixels: Pixels = np.zeros((0, 0), dtype=np.uint32)

    def spoil(self, rect: QRectF | None = None) -> None:
        """Something in a rectangle of the scene has changed; all of it unless told."""
        if rect is None or self._seen is None:
            self._valid = QRegion()
        elif not self._valid.isEmpty():
            self._valid -= QRegion(self._seen[0].mapRect(rect).toAlignedRect().adjusted(-1, -1, 1, 1))

    def release(self) -> None:
        """Gives the pixels away until they are needed again: a screen of them is many megabytes."""
        self._seen, self._valid = None, QRegion()
        self._pixels = np.zeros((0, 0), dtype=np.uint32)

    def paint(self, painter: QPainter, region: QRegion, to: QTransform, size: QSize, ratio: float, draw: Draw) -> None:
        """Paints what a region of a view shows.

        Args:
            to: from the scene to the view.
            size, ratio: of the view, and device pixels per logical one.
        """
        if self._seen != (to, size, ratio):
            self._seen, self._valid = (to, size, ratio), QRegion()
            width, height = (int(np.ceil(edge * ratio)) for edge in size.toTuple())
            if self._pixels.shape != (height, width):
                self._pixels = np.zeros((height, width), dtype=np.uint32)
        missing = region - self._valid
        for rect in rects(missing):
            box = _device(rect, ratio) & QRect(0, 0, *self._pixels.shape[::-1])
            draw(self._pixels, box)
        self._valid += missing
        image = as_image(self._pixels)
        for rect in rects(region):
            box = _device(rect, ratio)
            at = QRectF(box.left() / ratio, box.top() / ratio, box.width() / ratio, box.height() / ratio)
            painter.drawImage(at, image, QRectF(box))


def as_image(pixels: Pixels) -> QImage:
    """Contiguous pixels (height, width) as an opaque image that shares them."""
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)


def rects(region: QRegion) -> list[QRect]:
    """The rectangles of a region, or the one around it when they are many."""
    if region.rectCount() > MOST_RECTS:
        return [region.boundingRect()]
    found: list[QRect] = [*region]  # type: ignore[misc]
    return found


def _device(rect: QRect, ratio: float) -> QRect:
    return QRectF(rect.left() * ratio, rect.top() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect()
