"""What is dragged over a canvas that stands still moves over a picture of it, which is what would be painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPen
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import strips
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.landing import Ghost
from studio.desktop.canvas.look import FAR
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.view import CanvasView
from studio.desktop.gestures.overlays import Overlay
from studio.desktop.look.icons import Icons
from studio.desktop.look.painting import PaintsApart
from studio.desktop.look.tokens import LIGHT
from studio.pipeline.records import Frame
from tests.benchmarks.canvas_scene import scene
from tests.desktop.conftest import bring_up
from tests.desktop.on_screen import SLIGHT, colors, shows_what_is_due


class Still:
    """A canvas of a hundred nodes, near enough to be read."""

    def __init__(self, qtbot: QtBot) -> None:
        measure = TextMeasure()
        self.scene = CanvasScene(Ink(LIGHT, measure, Icons()), measure)
        placed, wires = scene(100)
        self.scene.put_faces(placed)
        self.scene.put_wires(wires)
        self.scene.frames.put([Frame("f", "Block", (801, 603), position=(1001, 1203))])
        self.view = CanvasView(self.scene)
        qtbot.addWidget(self.view)
        self.view.resize(700, 500)
        self.view.show()
        self.look_at(0.8)
        self.line = Overlay(self.scene, QPen(self.scene.stage.ink.accent, 2.0))
        qtbot.waitUntil(lambda: self.scene.stage.settled)

    def look_at(self, zoom: float) -> None:
        self.view.set_zoom(zoom)
        self.view.center_at(QPointF(1500, 1500))
        self.scene.stage.settled = True

    def picture(self) -> QImage:
        return self.view.viewport().grab().toImage()

    def draw(self, end: QPointF) -> None:
        self.line.set_lines([(1400.0, 1400.0, end.x(), end.y())])


@pytest.fixture
def still(qtbot: QtBot) -> Iterator[Still]:
    made = Still(qtbot)
    yield made
    made.view.close()
    made.scene.deleteLater()


def test_the_picture_is_what_is_painted_without(still: Still) -> None:
    painted = still.picture()
    still.line.lay()
    assert still.picture() == painted
    still.draw(QPointF(1700, 1600))
    over = still.picture()
    assert over != painted
    still.line.take()
    assert still.picture() == painted


CHANGES: dict[str, Callable[[CanvasScene], object]] = {
    "nodes are selected": lambda scene: scene.selection.set([*scene.nodes]),
    "a node moves": lambda scene: scene.move_faces({"44": (1450.0, 1460.0)}),
    "wires step back": lambda scene: scene.wires.set_dimmed(True),
    "nodes step back": lambda scene: [item.set_marks(None, dimmed=True) for item in scene.nodes.values()],
    "a frame goes": lambda scene: scene.remove_frame("f"),
    "a wire is hidden": lambda scene: scene.wires.set_hidden(scene.wires.curves.hit(1500.0, 1500.0, 300.0) or ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_below_is_seen(still: Still, change: str) -> None:
    still.line.lay()
    still.picture()
    before = still.picture()
    CHANGES[change](still.scene)
    kept = still.picture()
    still.line.take()
    painted = still.picture()
    assert _difference(kept, painted) <= SLIGHT
    assert _difference(kept, before) > SLIGHT


@pytest.mark.parametrize("zoom", [0.9 * FAR, 0.8, 1.3])
@pytest.mark.parametrize("in_strips", [False, True])
def test_what_is_seen_on_screen_is_what_would_be_painted(
    still: Still, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, zoom: float, in_strips: bool
) -> None:
    """Nothing of what moves over the canvas stays behind where it was."""
    if in_strips:
        monkeypatch.setattr(strips, "SLICE", 0.0)  # one strip in a turn
        PaintsApart(still.view)
    still.look_at(zoom)
    bring_up(still.view)
    steps: list[Callable[[], object]] = [
        still.line.lay,
        lambda: still.draw(QPointF(1800, 1700)),
        lambda: still.draw(QPointF(1600, 1410)),
        lambda: still.draw(QPointF(1300, 1600)),
        lambda: still.scene.selection.set(["44"]),
        lambda: still.view.scroll_by(40, 25),
        lambda: still.draw(QPointF(1350, 1500)),
        lambda: still.view.set_zoom(1.1 * zoom),
        lambda: still.draw(QPointF(1500, 1700)),
        still.line.take,
        lambda: still.scene.selection.set([]),
        lambda: still.view.scroll_by(-30, 10),
        lambda: (still.scene.selection.set([*still.scene.nodes]), qtbot.wait(5), still.view.scroll_by(0, 40)),
    ]

    for step in steps:
        step()
        still.scene.stage.settled = True
        qtbot.waitUntil(lambda: shows_what_is_due(still.view))


def _difference(one: QImage, other: QImage) -> int:
    """The largest of any pixel's colours."""
    return int(np.abs(colors(one) - colors(other)).max())


def test_nothing_below_is_drawn_again_while_one_drags_over_it(still: Still, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, layer = list[object](), still.scene.layer
    paint = layer.paint
    monkeypatch.setattr(layer, "paint", lambda *arguments: (drawn.append(None), paint(*arguments)))
    still.line.lay()
    for step in range(3):
        still.draw(QPointF(1600 + 10 * step, 1600))
        still.picture()
    assert len(drawn) <= 2  # the first once more, as the picture is made
    drawn.clear()
    for step in range(5):
        still.draw(QPointF(1600 - 30 * step, 1500))
        still.picture()
    assert not drawn
    still.view.scroll_by(5, 0)
    still.picture()
    assert drawn


@pytest.mark.parametrize("zoom", [0.9 * FAR, 0.8])
def test_what_has_a_place_of_its_own_is_seen_there(still: Still, zoom: float) -> None:
    still.look_at(zoom)
    still.picture()
    before = still.picture()
    ghost = Ghost(still.scene, "dense", 160.0, 60.0)
    ghost.move_to(QPointF(1440.0, 1450.0))
    still.picture()
    with_ghost = still.picture()
    seen = still.view.viewportTransform().mapRect(ghost.bounds).toAlignedRect().adjusted(-2, -2, 2, 2)
    ratio = with_ghost.devicePixelRatio()
    seen = QRectF(seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio).toAlignedRect()
    assert with_ghost.copy(seen) != before.copy(seen)
    assert _without(with_ghost, seen) == _without(before, seen)
    ghost.take()


def _without(picture: QImage, part: QRect) -> QImage:
    result = picture.copy()
    for x in range(part.left(), part.right() + 1):
        for y in range(part.top(), part.bottom() + 1):
            if result.rect().contains(x, y):
                result.setPixel(x, y, 0)
    return result


def test_what_is_out_of_sight_is_not_painted(still: Still) -> None:
    spoiled, whole = list[object](), still.scene.stage.whole
    still.line.lay()
    still.picture()
    still.picture()
    whole.spoiled = spoiled.append
    sight = still.view.visible_rect()
    beyond = [item for item in still.scene.nodes.values() if not sight.intersects(item.rect())]
    around = {(item.pos().x() < sight.left(), item.pos().y() < sight.top()) for item in beyond}
    assert len(around) == 4  # on all sides: what is seen lies between them
    still.scene.layer.mark([item for item in beyond if item.take_marks(None, dimmed=True)])
    assert not spoiled
    still.scene.layer.mark([item for item in still.scene.nodes.values() if item.take_marks(None)])
    assert not spoiled
    still.scene.nodes["44"].set_marks(None, dimmed=True)
    assert spoiled
