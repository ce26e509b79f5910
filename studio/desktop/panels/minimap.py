"""The whole pipeline in small: where one is, and the way to elsewhere. Drawn anew only when it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.canvas.ground import as_image
from studio.desktop.canvas.ink import faded
from studio.desktop.gestures.wheel import NOTCH, ZOOM_PER_STEP
from studio.desktop.look.skin import Skin

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

MARGIN: Final = 10.0
LAZY_MS: Final = 200
FILL: Final = 0.08
MOST_WIRES: Final = 20_000  # beyond that only nodes: they tell the shape
HINT: Final = QSize(220, 160)


class Minimap(QWidget):
    """Shows one page. A press or a drag brings what lies there into the middle of its view."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Minimap"))
        self.setAccessibleDescription(self.tr("Shows where the view is; arrow keys on the canvas do the same"))
        self.setMinimumSize(120, 90)
        self._skin = skin
        self._page: CanvasPage | None = None
        self._picture: QPixmap | None = None
        self._lazy = QTimer(self)
        self._lazy.setSingleShot(True)
        self._lazy.setInterval(LAZY_MS)
        self._lazy.timeout.connect(self._forget_picture)
        skin.theme.changed.connect(self._forget_picture)

    def sizeHint(self) -> QSize:
        return HINT

    def show_page(self, page: CanvasPage | None) -> None:
        """Shows another page."""
        if page is self._page:
            return
        if self._page is not None:
            self._page.document.changed.disconnect(self._take_note)
            self._page.editor.level_changed.disconnect(self._forget_picture)
            self._page.view.moved.disconnect(self.update)
        self._page = page
        if page is not None:
            page.document.changed.connect(self._take_note)
            page.editor.level_changed.connect(self._forget_picture)
            page.view.moved.connect(self.update)
        self._forget_picture()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = self._page
        if page is None:
            return
        ink = page.scene.stage.ink
        painter.fillRect(self.rect(), ink.canvas)
        transform = self._transform()
        if transform is None:
            return
        if self._picture is None:
            self._picture = self._drawn(page, transform)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = transform.mapRect(page.view.visible_rect())
        painter.setPen(QPen(ink.accent, 1.5))
        painter.setBrush(faded(ink.accent, FILL))
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)), 3, 3)
        painter.end()

    def _drawn(self, page: CanvasPage, transform: QTransform) -> QPixmap:
        scene, ratio = page.scene, self.devicePixelRatioF()
        width, height = (self.size() * ratio).toTuple()
        pixels = np.empty((height, width), dtype=np.uint32)
        pixels.fill(scene.stage.ink.canvas.rgb())
        image = as_image(pixels)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setWorldTransform(transform)
        scene.frames.paint_plain(painter)
        painter.end()
        scale, shift = transform.m11() * ratio, QPointF(transform.dx(), transform.dy()) * ratio
        for layer in (scene.wires, scene.layer) if len(scene.wires.faces) <= MOST_WIRES else (scene.layer,):
            layer.draw_pixels(pixels, image.rect(), scale, shift, scene.bounds())
        return QPixmap.fromImage(image)

    def _transform(self) -> QTransform | None:
        """From the scene to the widget; None where there is nothing to show."""
        bounds = self._page.scene.bounds() if self._page is not None else QRectF()
        if bounds.isEmpty():
            return None
        width, height = max(1.0, self.width() - 2 * MARGIN), max(1.0, self.height() - 2 * MARGIN)
        scale = min(width / bounds.width(), height / bounds.height())
        shift = QPointF(self.width(), self.height()) / 2 - bounds.center() * scale
        return QTransform(scale, 0, 0, scale, shift.x(), shift.y())

    def _take_note(self) -> None:
        if not self._lazy.isActive():  # a drag of edits is not put off to its end
            self._lazy.start()

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    # going there

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._page is not None:
            view = self._page.view
            view.set_zoom(view.zoom * ZOOM_PER_STEP ** (event.angleDelta().y() / NOTCH))
        event.accept()

    def _go(self, at: QPointF) -> None:
        transform = self._transform()
        if transform is not None and self._page is not None:
            inverse, _ = transform.inverted()
            self._page.view.center_at(inverse.map(at))
