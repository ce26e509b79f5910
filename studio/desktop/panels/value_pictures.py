"""Values as pictures: thumbnails and histograms, painted into any rectangle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size
from studio.worker.summary import Image, Summary


def to_qimage(image: Image) -> QImage:
    """A picture of its own, that shares nothing with the array."""
    pixels = image.pixels
    height, width, channels = pixels.shape
    form = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBA8888,
    }[channels]
    return QImage(pixels.tobytes(), width, height, width * channels, form).copy()


def draw_image(painter: QPainter, rect: QRectF, image: QImage, skin: Skin) -> None:
    """A picture at the left, as large as there is room; small ones in whole pixels."""
    if image.isNull():
        return
    scale = min(rect.width() / image.width(), rect.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    place = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
    painter.drawImage(place, image)
    painter.setPen(QColor(skin.tokens.border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def draw_histogram(painter: QPainter, rect: QRectF, summary: Summary, skin: Skin) -> None:
    """Bars over the whole width, the highest as high as the rectangle."""
    counts = summary.counts
    if not counts:
        return
    tokens, most = skin.tokens, max(counts) or 1
    step = rect.width() / len(counts)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    for number, count in enumerate(counts):
        if count:
            height = max(1.0, rect.height() * count / most)
            bar = QRectF(rect.left() + number * step, rect.bottom() - height, max(1.0, step - 1), height)
            painter.drawRect(bar)
    painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.border))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def draw(painter: QPainter, rect: QRectF, summary: Summary, image: QImage | None, skin: Skin) -> None:
    """Whichever there is: the picture, or else the histogram."""
    if image is not None:
        draw_image(painter, rect, image, skin)
    else:
        draw_histogram(painter, rect.adjusted(0, Size.RADIUS_CHIP, 0, 0), summary, skin)
