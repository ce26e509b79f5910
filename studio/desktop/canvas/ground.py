"""What is seen as pixels that are kept: frames and wires in the far view; all of it with the nodes on them, there and
under what is drawn over a canvas that stands still.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from studio.desktop.canvas.raster import Pixels

Draw: TypeAlias = Callable[[Pixels, QRect], None]
"""Draws a rectangle of a view's pixels."""

MOST_RECTS: Final = 8
_EDGE: Final = 3  # pixels that what is drawn may reach beyond its rectangle: outlines


class Ground:
    """Pixels of what a view shows, which stay until it shows another part, or something of them has changed.

    Args:
        above: what these are part of, and change with.

    Attributes:
        spoiled: called when something has changed, with the rectangle of the scene in which it has; None for all of it.
    """

    def __init__(self, above: Ground | None = None) -> None:
        self._above = above
        self.spoiled: Callable[[QRectF | None], object] | None = None
        self._seen: tuple[QTransform, QSize, float] | None = None
        self._valid = QRegion()  # of the view
        self._steady = QRegion()  # that has been asked for since much of it changed
        self._pixels: Pixels = np.zeros((0, 0), dtype=np.uint32)

    def spoil(self, rect: QRectF | None = None) -> None:
        """Something in a rectangle of the scene has changed; all of it unless told."""
        if self._above is not None:
            self._above.spoil(rect)
        if self.spoiled is not None:
            self.spoiled(rect)
        if rect is None or self._seen is None:
            self._valid, self._steady = QRegion(), QRegion()
        elif not self._valid.isEmpty() or not self._steady.isEmpty():
            to, size, _ = self._seen
            changed = to.mapRect(rect).toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
            self._valid -= QRegion(changed)
            seen = changed & QRect(QPoint(), size)
            if 2 * seen.width() * seen.height() > size.width() * size.height():
                self._steady -= QRegion(changed)

    def release(self) -> None:
        """Gives the pixels away until they are needed again: a screen of them is many megabytes."""
        if self._above is not None:
            self._above.release()
        self._seen, self._valid, self._steady = None, QRegion(), QRegion()
        self._pixels = np.zeros((0, 0), dtype=np.uint32)

    def is_steady(self, rect: QRect, to: QTransform, size: QSize, ratio: float) -> bool:
        """Whether a rectangle of a view is asked for again though no more than parts of it have changed, as by a slice
        of a wide edit: its pixels are worth to be kept.
        """
        self._see(to, size, ratio)
        missing = QRegion(rect) - self._steady
        self._steady += missing
        return missing.isEmpty()

    def draw(self, region: QRegion, to: QTransform, size: QSize, ratio: float, draw: Draw) -> Pixels:
        """The pixels of a view, of which those in a region are as they are to be seen.

        Args:
            to: from the scene to the view.
            size, ratio: of the view, and device pixels per logical one.
        """
        self._see(to, size, ratio)
        width, height = (int(np.ceil(edge * ratio)) for edge in size.toTuple())
        if self._pixels.shape != (height, width):
            self._pixels = np.zeros((height, width), dtype=np.uint32)
        missing = region - self._valid
        for rect in rects(missing):
            box = _device(rect, ratio) & QRect(0, 0, *self._pixels.shape[::-1])
            draw(self._pixels, box)
        self._valid += missing
        return self._pixels

    def _see(self, to: QTransform, size: QSize, ratio: float) -> None:
        if self._seen != (to, size, ratio):
            self._seen, self._valid, self._steady = (to, size, ratio), QRegion(), QRegion()


def paint(painter: QPainter, pixels: Pixels, region: QRegion, ratio: float) -> None:
    """Paints what a region of a view shows of its pixels."""
    image = as_image(pixels)
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
