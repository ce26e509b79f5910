"""Small pictures of pipelines, made when they are opened or saved, kept beside other caches and never too many."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from studio.desktop.canvas.face import NodeFace, PillFace
from studio.desktop.canvas.scene import CanvasScene

SIZE: Final = QSize(176, 99)
RATIO: Final = 2  # as sharp as the sharpest screens need
MARGIN: Final = 10.0
LARGEST: Final = 0.34  # scale: a single node is no poster
MOST: Final = 64
RADIUS: Final = 2.5
HEADER: Final = 36.0


def picture_of(scene: CanvasScene) -> QImage:
    """A canvas in the colours of its look: bodies, titles in the colour of their kind, wires."""
    image = QImage(SIZE * RATIO, QImage.Format.Format_RGB32)
    ink = scene.stage.ink
    image.fill(ink.canvas)
    bounds = scene.bounds()
    if bounds.isEmpty():
        return image
    room = QRectF(0, 0, SIZE.width(), SIZE.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    scale = min(room.width() / bounds.width(), room.height() / bounds.height(), LARGEST)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(RATIO, RATIO)
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    scene.frames.paint_plain(painter)
    scene.wires.paint_thin(painter, bounds.adjusted(-400, -400, 400, 400))
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(8.0, RADIUS / scale)
    for item in scene.nodes.values():
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
    return image


class Thumbnails:
    """Pictures by the file of their pipeline and the look they were made in."""

    def __init__(self) -> None:
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
