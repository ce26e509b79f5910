"""Small pictures of pipelines, made when they are opened or saved, kept beside other caches and never too many."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Final

import numpy as np
import platformdirs
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap, QTransform

from studio.desktop.canvas.face import Kind, NodeFace, PillFace
from studio.desktop.canvas.ground import as_image
from studio.desktop.canvas.raster import Pixels, fill_boxes
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.look.tokens import Size

SIZE: Final = QSize(176, 99)
RATIO: Final = 2  # as sharp as the sharpest screens need
MARGIN: Final = 10.0
LARGEST: Final = 0.34  # scale: a single node is no poster
MOST: Final = 64
MOST_SMOOTH: Final = 2000  # wires that are drawn smooth
RADIUS: Final = 2.5
ROUND: Final = 0.4  # pixels of a corner's radius that can be seen
HEADER: Final = 36.0


def picture_of(scene: CanvasScene) -> QImage:
    """A canvas in the colours of its look: bodies, titles in the colour of their kind, wires."""
    ink, size = scene.stage.ink, SIZE * RATIO
    pixels = np.full((size.height(), size.width()), ink.canvas.rgb(), dtype=np.uint32)
    image = as_image(pixels)
    bounds = scene.bounds()
    if bounds.isEmpty():
        return image.copy()
    room = QRectF(0, 0, SIZE.width(), SIZE.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    scale = min(room.width() / bounds.width(), room.height() / bounds.height(), LARGEST)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(RATIO, RATIO)
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    scene.frames.paint_plain(painter)
    to, around = painter.worldTransform(), bounds.adjusted(-400, -400, 400, 400)
    radius = min(8.0, RADIUS / scale)
    is_flat = radius * scale < ROUND or len(scene.wires.faces) > MOST_SMOOTH
    if is_flat:
        painter.end()
        scene.wires.draw_pixels(pixels, image.rect(), to.m11(), QPointF(to.dx(), to.dy()), around)
        _draw_flat(pixels, to, scene)
        return image.copy()
    scene.wires.paint_thin(painter, around)
    painter.setPen(Qt.PenStyle.NoPen)
    for row in scene.bodies.in_order().tolist():
        item = scene.nodes[scene.bodies.ids[row]]
        rect, face = item.rect(), item.face
        if isinstance(face, PillFace):
            painter.setBrush(ink.strong)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        elif isinstance(face, NodeFace):
            painter.setBrush(ink.strong)
            painter.drawRoundedRect(rect, radius, radius)
            painter.setBrush(QColor(ink.kind_color(face.kind)))
            head = QRectF(rect.topLeft(), QSizeF(rect.width(), min(HEADER, rect.height())))
            painter.drawRoundedRect(head, radius, radius)
    painter.end()
    return image.copy()


def _draw_flat(pixels: Pixels, to: QTransform, scene: CanvasScene) -> None:
    """Draws nodes of which nobody would see the corners: thousands."""
    ink, bodies = scene.stage.ink, scene.bodies
    rows = bodies.in_order()
    boxes = bodies.boxes(rows)
    heads = boxes.copy()
    heads[:, 3] = np.minimum(boxes[:, 1] + HEADER, boxes[:, 3])
    body, of_kind = ink.strong.rgb(), {kind: QColor(ink.kind_color(kind)).rgb() for kind in Kind}
    colors = np.full((len(rows), 2), body, dtype=np.uint32)
    items = map(scene.nodes.__getitem__, bodies.ids)
    heads_by_row = [of_kind[item.face.kind] if isinstance(item.face, NodeFace) else body for item in items]
    colors[:, 1] = np.array(heads_by_row, dtype=np.uint32)[rows]
    parts = np.stack([boxes, heads], axis=1).reshape(-1, 4) * to.m11() + (to.dx(), to.dy()) * 2
    height, width = pixels.shape
    fill_boxes(pixels, (0, 0, width, height), parts, colors.ravel())


def for_card(picture: QPixmap, ratio: float) -> QPixmap:
    """A picture at the screen's own sharpness, with the upper corners of a card."""
    size = QSize(round(SIZE.width() * ratio), round(SIZE.height() * ratio))
    scaled = picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return _rounded(scaled)


def _rounded(picture: QPixmap) -> QPixmap:
    """With the upper corners of the card, within its border."""
    result = QPixmap(picture.size())
    result.setDevicePixelRatio(picture.devicePixelRatio())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(picture))
    radius = Size.RADIUS_NODE - 1
    painter.drawRoundedRect(QRectF(0, 0, SIZE.width(), SIZE.height() + radius), radius, radius)
    painter.end()
    return result


class Thumbnails:
    """Pictures by the file of their pipeline and the look they were made in."""

    def __init__(self) -> None:
        self._cards: dict[tuple[Path, float], tuple[int, QPixmap]] = {}  # and when their files were written
        self.folder: Final = platformdirs.user_cache_path("savedmodel-studio", appauthor=False) / "pictures"

    def keep(self, path: Path, scene: CanvasScene) -> None:
        """Makes the picture of a pipeline."""
        self.write(path, scene.stage.ink.tokens.name, picture_of(scene))

    def write(self, path: Path, look: str, image: QImage) -> None:
        """Keeps a picture, on whatever thread. One that cannot be kept is none: nobody waits for it."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            image.save(str(self._file(path, look)))
            self._trim()

    def get(self, path: Path, look: str) -> QPixmap:
        """The picture of a pipeline, of the other look where there is none of this one; null for none."""
        found, file = QPixmap(), self.file(path, look)
        if file is not None and found.load(str(file)):
            found.setDevicePixelRatio(RATIO)
        return found

    def get_for_card(self, path: Path, look: str, ratio: float) -> QPixmap:
        """The same as a card has it, for a screen of so many pixels a point: made once, every empty canvas shows it."""
        file = self.file(path, look)
        try:
            written = 0 if file is None else file.stat().st_mtime_ns
        except OSError:  # it has just gone
            file = None
        if file is None:
            return QPixmap()
        kept = self._cards.get((file, ratio))
        if kept is None or kept[0] != written:
            picture = self.get(path, look)
            kept = self._cards[file, ratio] = written, picture if picture.isNull() else for_card(picture, ratio)
        return kept[1]

    def file(self, path: Path, look: str) -> Path | None:
        """Where that picture is."""
        files = (self._file(path, name) for name in (look, "dark", "light"))
        return next((file for file in files if file.is_file()), None)

    def _file(self, path: Path, look: str) -> Path:
        return self.folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:32]}-{look}.png"

    def _trim(self) -> None:
        """The oldest go."""
        files = sorted(self.folder.glob("*.png"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[MOST:]:
            file.unlink(missing_ok=True)
