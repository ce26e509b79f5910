"""Scrolling moves all of a picture by the same whole pixels: else what is copied and what is painted would not meet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.view import CanvasView
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import DARK
from studio.pipeline.records import Frame
from tests.benchmarks.canvas_scene import scene


@pytest.mark.parametrize("zoom", [0.2, 0.25, 0.4, 0.5, 0.75, 1.0, 1.5])
@pytest.mark.parametrize("steps", [(1, 0), (0, 1), (3, 2)])
def test_everything_moves_by_what_is_scrolled(qtbot: QtBot, zoom: float, steps: tuple[int, int]) -> None:
    measure = TextMeasure()
    canvas = CanvasScene(Ink(DARK, measure, Icons()), measure)
    faces, _ = scene(36)
    # At half of the scale every other place lies between two pixels.
    canvas.put_faces([(face, (x + number, y + 3 * number)) for number, (face, (x, y)) in enumerate(faces)])
    canvas.frames.put([Frame("f", "Block", (801, 603), position=(101, 203))])
    view = CanvasView(canvas)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.set_zoom(zoom)
    view.center_at(canvas.bounds().center())
    qtbot.waitUntil(lambda: canvas.stage.settled)

    def picture() -> QImage:
        return view.viewport().grab().toImage()

    before, moves = picture(), []
    view.moved.connect(lambda: moves.append(view.visible_rect()))
    view.scroll_by(*steps)
    assert moves == [view.visible_rect()], "both ways at once, and told when it is done"
    after = picture()
    dx, dy = steps
    kept = QRect(dx, dy, 600 - dx, 400 - dy)
    assert before.copy(kept) == after.copy(kept.translated(-dx, -dy))
    view.close()
    canvas.deleteLater()


class Sharp(CanvasView):
    """On a screen of more pixels."""

    ratio = 1.0

    def devicePixelRatioF(self) -> float:
        return self.ratio


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("zoom", [0.61, 0.87, 1.0])
def test_dots_of_a_part_are_where_those_of_the_whole_are(qtbot: QtBot, zoom: float, ratio: float) -> None:
    measure = TextMeasure()
    view = Sharp(CanvasScene(Ink(DARK, measure, Icons()), measure))
    qtbot.addWidget(view)
    view.ratio = ratio
    view.resize(600, 400)
    view.set_zoom(zoom)
    view.canvas.stage.set_zoom(zoom, ratio)
    view.center_at(QPointF(77, 55))
    to_scene, _ = view.viewportTransform().inverted()
    image = QImage(QSize(600, 400) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)

    def paint(part: QRect) -> QImage:
        """All of it painted, and a part of it once more."""
        painter = QPainter(image)
        for rect in (QRect(0, 0, 600, 400), part):
            painter.setWorldTransform(view.viewportTransform())
            painter.setClipRect(to_scene.mapRect(QRectF(rect)))
            view.drawBackground(painter, to_scene.mapRect(QRectF(rect)))
        painter.end()
        return image.copy()

    whole = paint(QRect())
    for part in (QRect(101, 53, 220, 160), QRect(7, 201, 300, 99), QRect(444, 12, 60, 333)):
        assert paint(part) == whole
    view.canvas.deleteLater()
