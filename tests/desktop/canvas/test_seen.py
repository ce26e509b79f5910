"""What is seen of nodes from afar, and around them after a run."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas import organizing
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import DARK, LIGHT, Tokens
from studio.desktop.running.values import Result, Value
from studio.pipeline import Pipeline
from studio.pipeline.graph import Side
from studio.tensors import parse_type
from studio.worker.reports import TensorFiles
from studio.worker.summary import Summary
from tests.desktop.conftest import Canvas
from tests.desktop.contrast import contrast


def test_titles_begin_at_the_edge_where_no_icon_is_seen(canvas: Canvas) -> None:
    canvas.view.set_zoom(0.5)
    canvas.view.center_at(canvas.scene.bounds().center())
    item = canvas.scene.nodes[canvas.face("denoise")]
    corners = (QPointF(g.ICON_X, 4), QPointF(g.TITLE_X - 2, g.TITLE_ROW - 4))
    place = QRect(*(canvas.at(item.pos() + corner) for corner in corners))
    image = canvas.viewport.grab(place).toImage()
    lightest = max(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))
    assert lightest > 150


@pytest.mark.parametrize("zoom", [0.35, 0.45, 0.5])
def test_a_straight_wire_is_even_where_it_is_thin(canvas: Canvas, zoom: float) -> None:
    canvas.view.set_zoom(zoom)
    canvas.view.center_at(canvas.scene.bounds().center())
    canvas.scene.stage.settled = True
    start, end = canvas.port("rescale", Side.OUTPUT, "y"), canvas.port("denoise", Side.INPUT, "noisy")
    assert start.y() == end.y()
    image = canvas.viewport.grab(QRect(start.x() + 5, start.y() - 2, end.x() - start.x() - 10, 5)).toImage()
    columns = {tuple(image.pixel(x, y) for y in range(image.height())) for x in range(image.width())}
    assert len(columns) == 1
    assert len({*columns.pop()}) > 1


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_how_many_steps_a_wire_takes_is_readable(canvas: Canvas, tokens: Tokens) -> None:
    canvas.scene.set_ink(Ink(tokens, TextMeasure(), Icons()))
    item = canvas.scene.nodes[canvas.face("denoise")]
    item.set_marks({(Side.INPUT, "noisy"): Mark(Fits.ADAPTED, 2)})
    (label,) = [place.type for place in item.layout.ports if place.face.name == "noisy"]
    assert label is not None
    middle = canvas.at(item.pos() + QPointF(label.x, label.y))
    image = canvas.viewport.grab(QRect(middle.x(), middle.y() - 6, 36, 12)).toImage()
    colors = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
    assert max(contrast(color, tokens.surface) for color in colors) >= 4.5


@pytest.mark.parametrize(("ratio", "settled", "pixels"), [(1.0, True, 1), (2.0, True, 2), (2.0, False, 1)])
def test_a_thin_wire_is_no_thinner_on_a_fine_screen(canvas: Canvas, ratio: float, settled: bool, pixels: int) -> None:
    canvas.view.set_zoom(0.45)
    stage, size = canvas.scene.stage, canvas.viewport.size()
    start, end = canvas.port("rescale", Side.OUTPUT, "y"), canvas.port("denoise", Side.INPUT, "noisy")
    stage.set_zoom(0.45, ratio)
    stage.settled = settled
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setWorldTransform(canvas.view.viewportTransform())
    canvas.scene.wires.paint(painter, [canvas.view.visible_rect()])
    painter.end()
    x, y = round((start.x() + end.x()) / 2 * ratio), round(start.y() * ratio)
    light = [QColor(image.pixel(x, row)).lightnessF() for row in range(y - 6, y + 7)]
    assert round(sum(light) / QColor(stage.ink.type_color(parse_type("float32[1]"))).lightnessF()) == pixels


def test_a_frame_is_still_around_its_nodes_after_a_run(canvas: Canvas) -> None:
    face = canvas.face("denoise")
    canvas.scene.selection.set([face])
    frame = organizing.add_frame(canvas.editor, "Clean", QPointF())
    before = canvas.scene.nodes[face].rect()
    kind = "float32[10,28,28,1]"
    value = Value(TensorFiles(kind, {}), Summary(parse_type(kind), 0.0, 1.0, 0.5))
    canvas.page.document.values.take(Result({}, ports={canvas.pipeline.node("denoise").outputs["clean"]: value}))
    after = canvas.scene.nodes[face].rect()
    assert after.height() > before.height()
    assert canvas.scene.frames.rect(frame).adjusted(8, 8, -8, -8).contains(after)


@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.25, 2.0])
def test_every_dot_of_the_grid_is_whole(open_canvas, zoom: float) -> None:
    canvas = open_canvas(Pipeline())
    canvas.view.set_zoom(zoom)
    image = canvas.viewport.grab(QRect(0, 0, 900, 600)).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    inked = pixels[:, : image.width()].astype(int) - int(np.median(pixels))
    rows, columns = (np.flatnonzero(inked.any(axis)) for axis in (1, 0))

    def dots(along: np.ndarray) -> list[slice]:
        starts = np.flatnonzero(np.diff(along, prepend=-9) > 2)
        return [slice(part[0], part[-1] + 1) for part in np.split(along, starts[1:])]

    ink = [inked[y, x].sum() for y in dots(rows)[1:-1] for x in dots(columns)[1:-1]]
    assert len(ink) > 100
    assert min(ink) > 0.7 * max(ink)
