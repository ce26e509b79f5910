"""Which of two nodes lies above the other: what is seen, near, far and in pictures, is what the pointer hits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.canvas.look import FAR
from studio.desktop.canvas.picture import Picture
from studio.desktop.clipboard import duplicate
from studio.desktop.documents.thumbnails import picture_of
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import DARK
from studio.pipeline import Pipeline
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas

KIND = "float32[?,8]"
NAMES = ("wide", "low")


@pytest.fixture(params=[600, 1000])  # the thumbnail of the second is drawn without round corners
def pair(request: pytest.FixtureRequest, open_canvas) -> Canvas:
    """An input on an operator, in the middle between two others, which say how large a picture is."""
    pipeline, apart = Pipeline(), request.param
    pipeline.add_input("low", KIND, position=(0, 0))
    pipeline.add_operator("dense", name="wide", units=8, position=(-30, -50))
    pipeline.add_input("first", KIND, position=(-apart, -apart))
    pipeline.add_input("last", KIND, position=(apart, apart))
    canvas: Canvas = open_canvas(pipeline)
    assert (overlap(canvas).center() - canvas.scene.bounds().center()).manhattanLength() < 60
    return canvas


def overlap(canvas: Canvas) -> QRectF:
    """What both nodes cover, without their edges."""
    a, b = (canvas.scene.nodes[canvas.face(name)].rect() for name in NAMES)
    return a.intersected(b).adjusted(8, 8, -8, -8)


def seen(canvas: Canvas, rect: QRectF, zoom: float) -> QImage:
    canvas.view.set_zoom(zoom)
    canvas.view.center_at(rect.center())
    return canvas.viewport.grab(canvas.view.viewportTransform().mapRect(rect).toAlignedRect()).toImage()


def near(canvas: Canvas, rect: QRectF) -> QImage:
    return seen(canvas, rect, 1.0)


def far(canvas: Canvas, rect: QRectF) -> QImage:
    return seen(canvas, rect, 0.9 * FAR)


def exported(canvas: Canvas, rect: QRectF) -> QImage:
    picture = Picture(canvas.scene, DARK, TextMeasure(), Icons())
    (image,) = (part for part in picture.image(1.0) if isinstance(part, QImage))
    return image.copy(rect.translated(-picture.extent.bounds.topLeft()).toAlignedRect())


def thumbnail(canvas: Canvas, rect: QRectF) -> QImage:
    image = picture_of(canvas.scene)
    return image.copy(QRect(image.rect().center(), QSize(1, 1)))


PICTURES: tuple[Callable[[Canvas, QRectF], QImage], ...] = (near, far, exported, thumbnail)


def test_the_node_that_is_hit_is_the_one_that_is_seen(pair: Canvas) -> None:
    rect, ids = overlap(pair), {name: pair.face(name) for name in NAMES}
    # What each of the two looks like without the other there.
    alone = {}
    for name, other in (NAMES, NAMES[::-1]):
        place = pair.scene.bodies.place(ids[other])
        pair.scene.move_faces({ids[other]: (-500.0, 300.0)})
        alone[name] = [picture(pair, rect) for picture in PICTURES]
        pair.scene.move_faces({ids[other]: place})
    assert all(a != b for a, b in zip(*alone.values())), "both look the same: nothing could be seen"
    for name in ("low", "wide", "low"):
        near(pair, rect)
        item = pair.scene.nodes[ids[name]]
        body, other = item.rect(), pair.scene.nodes[ids[{"low": "wide", "wide": "low"}[name]]].rect()
        corners = (body.topLeft() + QPointF(5, 5), body.bottomRight() - QPointF(5, 5))
        pair.click(pair.at(next(corner for corner in corners if not other.contains(corner))))
        pair.scene.selection.clear()
        pair.move(pair.at(rect.center() + QPointF(0, 250)))
        assert pair.scene.hit(rect.center()).face == ids[name]
        assert [picture(pair, rect) for picture in PICTURES] == alone[name]


def test_what_is_raised_alone_is_painted_anew(pair: Canvas) -> None:
    rect = overlap(pair)
    pair.scene.raise_faces([pair.face("wide")])
    before = far(pair, rect)
    pair.scene.raise_faces([pair.face("low")])
    low = far(pair, rect)
    pair.scene.raise_faces([pair.face("wide")])
    assert far(pair, rect) != low
    assert far(pair, rect) == before


def test_a_port_is_hit_beside_its_node_too(pair: Canvas) -> None:
    key = pair.key("wide", Side.INPUT, "x")
    at = pair.scene.port_position(key)
    assert pair.scene.hit(at - QPointF(g.PORT_HIT - 1, 0)).port == key


def test_a_copy_lies_above_what_was_clicked_before(pair: Canvas) -> None:
    pair.click(pair.title("wide"))
    duplicate(pair.page)
    (copied,) = pair.scene.selection.faces
    copy, original = pair.scene.nodes[copied].rect(), pair.scene.nodes[pair.face("wide")].rect()
    assert copy.intersects(original)
    assert pair.scene.hit(copy.intersected(original).center()).face == copied
