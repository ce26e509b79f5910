"""A pipeline as a picture: vectors or pixels, all of it or some, in either look, by the painters of the canvas."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.look import PLAIN
from studio.desktop.canvas.painter import FacePainter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.sprites import Strokes
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import Tokens

MARGIN: Final = 24.0
MOST_PIXELS: Final = 120_000_000
MOST_EDGE: Final = 30_000
_WIRES_AT_ONCE: Final = 20
_COPIED_AT_ONCE: Final = 60


@dataclass(frozen=True)
class Extent:
    """How large a picture is."""

    bounds: QRectF

    def size(self, scale: float) -> QSize:
        """In pixels."""
        return QSize(round(self.bounds.width() * scale), round(self.bounds.height() * scale))

    def fits(self, scale: float) -> bool:
        """Whether so many pixels can be held."""
        size = self.size(scale)
        return max(size.width(), size.height()) <= MOST_EDGE and size.width() * size.height() <= MOST_PIXELS


def extent_of(scene: CanvasScene, faces: Collection[str] | None = None, frames: Collection[str] = ()) -> Extent:
    """How large the picture of faces and frames is, with the wires between them; of all by default."""
    rect, curves = scene.bodies.bounds(faces), scene.wires.curves
    box = curves.box(range(len(curves)) if faces is None else curves.rows_of(scene.wires_between(faces)))
    if box is not None:
        left, top, right, bottom = box
        rect = rect.united(QRectF(left, top, right - left, bottom - top))
    for frame in scene.frames.frames if faces is None else frames:
        rect = rect.united(scene.frames.rect(frame))
    return Extent(QRectF(rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).toAlignedRect()))


class Picture:
    """What is on a canvas now, without what is selected or hovered.

    Args:
        faces, frames: only these, with the wires between them; all by default.
        ground: whether the canvas lies under it; else it is transparent.
    """

    def __init__(
        self,
        scene: CanvasScene,
        tokens: Tokens,
        measure: TextMeasure,
        icons: Icons,
        faces: Collection[str] | None = None,
        frames: Collection[str] = (),
        *,
        ground: bool = True,
    ) -> None:
        self._ink = Ink(tokens, measure, icons)
        self._sprites = Strokes(icons)
        self._ground = ground
        self._copy = CanvasScene(self._ink, measure)  # filled while it is drawn
        bodies, nodes = scene.bodies, scene.nodes
        order = [bodies.ids[row] for row in bodies.in_order().tolist()]
        ids = dict.fromkeys(order if faces is None else filter(faces.__contains__, order))
        self._faces = [(nodes[id].face, place) for id, place in bodies.places(ids).items()]
        wires = scene.wires.faces
        self._wires = [*wires.values()] if faces is None else [wires[id] for id in scene.wires_between(ids)]
        self._copy.frames.put(frame for frame in scene.frames.frames.values() if faces is None or frame.id in frames)
        self.extent: Final = extent_of(scene, None if faces is None else ids, frames)

    def svg(self, title: str) -> Iterator[bytes]:
        """The picture as an SVG file. Yields nothing much in between, so that one can pause, and the file at last."""
        data = QByteArray()
        buffer = QBuffer(data)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.extent.size(1.0))
        generator.setViewBox(QRectF(0, 0, self.extent.bounds.width(), self.extent.bounds.height()))
        generator.setTitle(title)
        painter = QPainter(generator)
        yield from self._paint(painter, 1.0)
        painter.end()
        yield bytes(data.data())

    def image(self, scale: float) -> Iterator[QImage | bytes]:
        """The picture as pixels; empty bytes in between, the image at last."""
        image = QImage(self.extent.size(scale), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        yield from self._paint(painter, scale)
        painter.end()
        yield image

    def _paint(self, painter: QPainter, scale: float) -> Iterator[bytes]:
        faces, waiting = iter(self._faces), iter(self._wires)
        while new := list(itertools.islice(faces, _COPIED_AT_ONCE)):
            self._copy.put_faces(new)
            yield b""
        while bare := list(itertools.islice(waiting, _COPIED_AT_ONCE)):
            self._copy.put_wires(bare)
            yield b""
        painter.translate(-self.extent.bounds.topLeft())
        if self._ground:
            painter.fillRect(self.extent.bounds, self._ink.canvas)
        self._copy.frames.paint(painter, [self.extent.bounds])
        wires = iter(self._copy.wires.faces)
        while some := list(itertools.islice(wires, _WIRES_AT_ONCE)):
            self._copy.wires.paint_wires(painter, some)
            yield b""
        for item in self._copy.nodes.values():
            painter.save()
            painter.translate(item.pos())
            FacePainter(painter, self._ink, self._sprites, max(1.0, scale)).paint(item.face, item.layout, PLAIN)
            painter.restore()
            yield b""


def png(image: QImage) -> bytes:
    """A PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
