"""The viewport on a canvas: zoom, scrolling, grid, level of detail. What mouse and keys mean, the gestures know."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QTouchEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from studio.desktop.canvas import ground
from studio.desktop.canvas.grid import Grid
from studio.desktop.canvas.ground import as_image, rects
from studio.desktop.canvas.look import FAR
from studio.desktop.canvas.pointing import Pointing
from studio.desktop.canvas.raster import Pixels
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.strips import Strips

if TYPE_CHECKING:
    from studio.desktop.canvas.accessible import CanvasInterface
    from studio.desktop.canvas.editor import CanvasEditor
    from studio.desktop.canvas.face import PortKey

MIN_ZOOM: Final = 0.02
MAX_ZOOM: Final = 4.0
SETTLE_MS: Final = 120
PAINTED_BEYOND: Final = 3  # pixels that what is painted may reach beyond its rectangle
FIT_MARGIN: Final = 24.0


class CanvasView(QGraphicsView):
    """Shows a ``CanvasScene``."""

    zoom_changed = Signal(float)
    moved = Signal()  # what is seen is another part of the scene, or at another zoom

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        self.hand: Pointing | None = None  # first: Qt asks for it while it sets the view up
        self.spoken_for: CanvasEditor | None = None  # the editor, for ``accessible``
        self.interface: CanvasInterface | None = None  # once somebody listens
        self._gathered: QPoint | None = None  # how far both bars together move what is seen
        self._canvas = scene
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Full would lose scrolling by copying pixels.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setMouseTracking(True)
        # Every pixel is painted anyway: Qt need not fill the ground first, and may scroll by copying.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rest = QPointF()  # of a pixel, that was scrolled
        self._held: tuple[QPointF, QPointF, tuple[int, int]] | None = None  # what was zoomed at, and where bars stood
        self._painted = QTransform()  # from the scene, as it was painted last
        self._was_covered = False  # by what lay above everything: what is taken off uncovers a picture that is kept
        self._grid = Grid(scene.stage)
        self.strips = Strips(self.viewport())
        scene.stale.connect(self._repaint)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self.zoom_changed.connect(self.moved)

    @property
    def canvas(self) -> CanvasScene:
        return self._canvas

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    # zoom and place

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zooms so that what is under ``at`` (in the viewport, its middle unless told) stays there."""
        zoom = max(MIN_ZOOM, min(MAX_ZOOM, zoom))
        if zoom == self.zoom:
            return
        if at is None:
            at = QPointF(self.viewport().rect().center())
        # Bars stand at whole pixels: of one point and another after each of many small steps, it would drift.
        is_held = self._held is not None and self._held[0] == at and self._held[2] == self._bars()
        fixed = self._held[1] if is_held and self._held is not None else self.to_scene(at)
        self._canvas.stage.set_zoom(zoom, self.devicePixelRatioF())
        self._canvas.stage.settled = False
        self._settle.start()
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.strips.forget()
        self.put(fixed, at)
        self._held = (at, fixed, self._bars())
        self.zoom_changed.emit(zoom)

    def to_scene(self, point: QPointF) -> QPointF:
        """A point of the viewport in scene coordinates, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(point)

    def on_screen(self, point: QPointF) -> QPoint:
        """Where a point of the scene is on screen."""
        return self.viewport().mapToGlobal(self.viewportTransform().map(point).toPoint())

    def visible_rect(self) -> QRectF:
        """What the viewport shows, in scene coordinates."""
        rect = QRectF(self.viewport().rect())
        return QRectF(self.to_scene(rect.topLeft()), self.to_scene(rect.bottomRight()))

    def scroll_by(self, dx: float, dy: float) -> None:
        """Moves the view over the scene, in viewport pixels."""
        shift = QPointF(dx, dy) / self.zoom
        self._canvas.reveal(self.visible_rect().translated(shift))
        exact = self._rest + QPointF(dx, dy)
        whole = exact.toPoint()
        self._rest = exact - QPointF(whole)  # fine wheels send less than a pixel at a time
        x, y = self._bars()
        self._scroll_to(x + whole.x(), y + whole.y())

    def _scroll_to(self, x: int, y: int) -> None:
        """Sets both bars. One copy of the pixels serves both: it takes longer than painting what comes into view."""
        self._gathered = QPoint()
        self.horizontalScrollBar().setValue(x)
        self.verticalScrollBar().setValue(y)
        way, self._gathered = self._gathered, None
        if not way.isNull():
            self.scrollContentsBy(way.x(), way.y())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._gathered is not None:
            self._gathered += QPoint(dx, dy)
            return
        super().scrollContentsBy(dx, dy)
        self.strips.shift(dx, dy)
        self.moved.emit()

    def _bars(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def center_at(self, point: QPointF) -> None:
        self.put(point, QRectF(self.viewport().rect()).center())

    def goal(self, face: str, port: PortKey | None = None) -> QPointF:
        """What has to come to the middle for a face to be seen: of one that is higher than the view, what lies at the
        height of a port, or its head.
        """
        rect, seen = self._canvas.nodes[face].rect(), self.visible_rect()
        if rect.height() <= seen.height():
            return rect.center()
        head = rect.top() - FIT_MARGIN / self.zoom + seen.height() / 2
        return QPointF(rect.center().x(), head if port is None else self._canvas.port_position(port).y())

    def fit(self, rect: QRectF, largest: float = 1.0, smallest: float = MIN_ZOOM) -> None:
        """Brings a rectangle into view, no larger than ``largest``, no smaller than ``smallest``: then from its left
        edge on, and from its upper one, as much as there is room for.
        """
        if rect.isEmpty():
            return
        room = self.viewport().size()
        width = max(1.0, room.width() - 2 * FIT_MARGIN)
        height = max(1.0, room.height() - 2 * FIT_MARGIN)
        zoom = max(smallest, min(largest, width / rect.width(), height / rect.height()))
        self.set_zoom(zoom)
        seen = QRectF(rect.topLeft(), QSizeF(min(rect.width(), width / zoom), min(rect.height(), height / zoom)))
        self.center_at(seen.center())

    def put(self, point: QPointF, at: QPointF) -> None:
        """Scrolls until a point of the scene is at a point of the viewport."""
        half = QPointF(self.viewport().width(), self.viewport().height()) / self.zoom
        self._canvas.reveal(QRectF(point - half, point + half))
        # The scene's edge is at the scroll bars' minimum; the view's own transform has no shift of its own.
        where = self.viewportTransform().map(point)
        x, y = self._bars()
        self._scroll_to(round(x + where.x() - at.x()), round(y + where.y() - at.y()))

    def _settled(self) -> None:
        self._canvas.stage.settled = True
        self._repaint(None)

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.hand is not None:
            self.hand.context_menu(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hand is not None:
            self.hand.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if self.hand is not None:
            if event.type() == QEvent.Type.Leave:
                self.hand.leave()
            elif isinstance(event, QEnterEvent):
                self.hand.enter(event)
            elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
                self.hand.tip(event)
                return True
            elif isinstance(event, (QNativeGestureEvent, QTouchEvent)) and self.hand.fingers(event):
                return True
            if event.type() == QEvent.Type.Gesture:  # Qt's own scrolling by fingers, which the hand does
                return True
        return super().viewportEvent(event)

    def queues(self, event: QKeyEvent) -> bool:
        """Whether what a key does here waits for its turn behind what is under way."""
        return self.hand is not None and self.hand.queues(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not the base class: its arrow keys would scroll.
        if self.hand is None or not self.hand.key_press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.hand is not None:
            self.hand.key_release(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 # Qt's name
        # Tab goes through the ports of the current node, and beyond the last one out of the canvas.
        if self.hand is not None and self.hand.tab(1 if next else -1):
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.hand is not None:
            self.hand.focus_out(event)
        super().focusOutEvent(event)

    # painting

    def _repaint(self, rect: QRectF | None) -> None:
        """Has painted what a rectangle of the scene shows; all of it where there is none."""
        seen = QRectF(self.viewport().rect())
        if rect is not None:
            edge = PAINTED_BEYOND
            seen &= self.viewportTransform().mapRect(rect).adjusted(-edge, -edge, edge, edge)
        if rect is None or not rect.isNull():
            self.strips.add(seen.toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        begun = time.perf_counter()
        stage = self._canvas.stage
        ratio = self.devicePixelRatioF()
        if ratio != stage.ratio:
            stage.set_zoom(self.zoom, ratio)
        transform, is_covered = self.viewportTransform(), self._canvas.is_covered
        if self.zoom < FAR:
            self._paint_kept(transform, self._draw_whole, event.region())
        elif (is_covered or self._was_covered) and stage.settled and transform == self._painted:
            self._paint_kept(transform, self._draw_near, event.region())
        else:
            stage.ground.release()
            self._paint_near(transform, event.region())
        self._painted, self._was_covered = transform, is_covered
        self.strips.painted(time.perf_counter() - begun)

    def _paint_near(self, transform: QTransform, region: QRegion) -> None:
        """Paints what a region shows."""
        painter = QPainter(self.viewport())
        painter.setClipRegion(region)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(transform)
        inverse, _ = transform.inverted()
        # A region that is an L, as in a diagonal pan, has much smaller parts than its bounding rectangle.
        self._paint_layers(painter, [inverse.mapRect(QRectF(rect)) for rect in rects(region)])
        self._paint_overlays(painter, transform)
        painter.end()

    def _paint_layers(self, painter: QPainter, exposed: list[QRectF]) -> None:
        """Paints all but what lies above everything."""
        canvas = self._canvas
        self._grid.paint(painter, exposed)
        for layer in (canvas.frames, canvas.wires, canvas.layer):
            layer.paint(painter, exposed)

    def _paint_kept(self, transform: QTransform, draw: ground.Draw, region: QRegion) -> None:
        """Paints from pixels that are kept, and what lies above everything on them: with each move of a wire that is
        dragged, or of a lasso, little else is another.
        """
        stage = self._canvas.stage
        painter = QPainter(self.viewport())
        size, ratio = self.viewport().size(), stage.ratio
        pixels = stage.whole.draw(region, transform, size, ratio, draw)
        ground.paint(painter, pixels, region, ratio)
        painter.setClipRegion(region)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_overlays(painter, transform)
        painter.end()

    def _paint_overlays(self, painter: QPainter, transform: QTransform) -> None:
        """Paints what lies above everything."""
        for item in self._canvas.overlays:
            painter.setWorldTransform(transform)
            painter.setOpacity(1.0)
            item.paint(painter)

    def _draw_near(self, pixels: Pixels, box: QRect) -> None:
        """Draws all but what lies above everything on some of the pixels."""
        image = as_image(pixels)
        part, rect = self._parts(box)
        image.setDevicePixelRatio(self._canvas.stage.ratio)
        painter = QPainter(image)
        painter.setClipRect(part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(self.viewportTransform())
        self._paint_layers(painter, [rect])
        painter.end()

    def _draw_ground(self, pixels: Pixels, box: QRect) -> None:
        """Draws frames and wires from far away on some of the viewport's pixels."""
        canvas, stage, to = self._canvas, self._canvas.stage, self.viewportTransform()
        image, ratio = as_image(pixels), stage.ratio
        part, rect = self._parts(box)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setClipRect(part)
        painter.fillRect(part, stage.ink.canvas)
        painter.setWorldTransform(to)
        canvas.frames.paint(painter, [rect], stage.ink.canvas)
        painter.end()
        canvas.wires.draw_pixels(pixels, box, to.m11() * ratio, QPointF(to.dx(), to.dy()) * ratio, rect)

    def _draw_whole(self, pixels: Pixels, box: QRect) -> None:
        """Draws nodes from far away on what lies below them, which is kept while nodes alone change."""
        canvas, stage, to = self._canvas, self._canvas.stage, self.viewportTransform()
        part, rect = self._parts(box)
        size, ratio, where = self.viewport().size(), stage.ratio, part.toAlignedRect()
        if stage.ground.is_steady(where, to, size, ratio):
            below = stage.ground.draw(QRegion(where), to, size, ratio, self._draw_ground)
            rows, columns = slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)
            pixels[rows, columns] = below[rows, columns]
        else:
            self._draw_ground(pixels, box)
        canvas.layer.draw_pixels(pixels, box, to.m11() * ratio, QPointF(to.dx(), to.dy()) * ratio, rect)

    def _parts(self, box: QRect) -> tuple[QRectF, QRectF]:
        """A box of device pixels in logical ones, and in scene coordinates."""
        ratio = self._canvas.stage.ratio
        part = QRectF(box.left() / ratio, box.top() / ratio, box.width() / ratio, box.height() / ratio)
        inverse, _ = self.viewportTransform().inverted()
        return part, inverse.mapRect(part)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._canvas.stage.ground.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.reveal(self.visible_rect())
        self.moved.emit()
