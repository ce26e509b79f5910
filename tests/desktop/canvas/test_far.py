"""The canvas from far away: what is kept of its picture is what would be painted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import WireStyle
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.look import FAR
from studio.desktop.canvas.raster import Pixels
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.view import CanvasView
from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import DARK, LIGHT
from studio.pipeline.records import Frame
from studio.tensors import parse_type
from tests.benchmarks.canvas_scene import areas, scene


class Far:
    """A canvas of a hundred nodes, seen from far away."""

    def __init__(self, qtbot: QtBot) -> None:
        self.measure = TextMeasure()
        self.scene = CanvasScene(Ink(DARK, self.measure, Icons()), self.measure)
        placed, wires = scene(100)
        self.scene.put_faces(placed)
        self.scene.put_wires(wires)
        self.scene.frames.put(areas(100))
        self.view = CanvasView(self.scene)
        qtbot.addWidget(self.view)
        self.view.resize(700, 500)
        self.view.show()
        self.view.set_zoom(0.16)
        self.view.center_at(self.scene.bounds().center())
        assert self.view.zoom < FAR

    def picture(self) -> QImage:
        return self.view.viewport().grab().toImage()

    def anew(self) -> QImage:
        self.scene.stage.ground.spoil()
        return self.picture()


@pytest.fixture
def far(qtbot: QtBot) -> Iterator[Far]:
    made = Far(qtbot)
    yield made
    made.view.close()
    made.scene.deleteLater()


def move(far: Far) -> None:
    far.scene.move_faces({"44": (1500.0, 900.0), "45": (-200.0, 700.0)})


def remove(far: Far) -> None:
    wires = far.scene.wires_of("44")
    far.scene.remove_wires(wires)
    far.scene.remove_faces(["44"])


def bend(far: Far) -> None:
    far.scene.lead_wires({"50": ((900.0, 200.0), (1400.0, 1900.0))})


def hide(far: Far) -> None:
    far.scene.wires.set_hidden("50")


def put(far: Far, **changes: Any) -> None:
    """A wire is another in something."""
    far.scene.put_wires([replace(far.scene.wires.faces["50"], **changes)])


def light(far: Far) -> None:
    far.scene.set_ink(Ink(LIGHT, far.measure, Icons()))


CHANGES: dict[str, Callable[[Far], None]] = {
    "nodes move": move,
    "nodes and wires go": remove,
    "a wire is led elsewhere": bend,
    "a wire is hidden": hide,
    "a wire carries another type": lambda far: put(far, type=parse_type("string[?]")),
    "a wire is broken": lambda far: put(far, style=WireStyle.BROKEN),
    "a wire gets a bend": lambda far: put(far, bends=((900.0, 200.0),)),
    "a wire is between other ports": lambda far: put(far, source=far.scene.wires.faces["51"].source),
    "wires step back": lambda far: far.scene.wires.set_dimmed(True),
    "wires are selected": lambda far: far.scene.wires.set_selected(frozenset({"50", "51"})),
    "wires are marked": lambda far: far.scene.wires.set_marks({"52": WireMark.CUT}),
    "a frame comes": lambda far: far.scene.frames.put([Frame("new", "New", (800, 600), position=(300, 300))]),
    "a frame goes": lambda far: far.scene.remove_frame("frame 0"),
    "a frame is selected": lambda far: far.scene.frames.set_selected(frozenset({"frame 0"})),
    "a frame is pointed at": lambda far: far.scene.frames.set_hovered("frame 0"),
    "the look is another": light,
    "everything goes": lambda far: far.scene.empty(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_painted_anew(far: Far, change: str) -> None:
    before = far.picture()
    CHANGES[change](far)
    after = far.picture()
    assert after != before
    assert after == far.anew()


def test_a_wire_that_looks_as_it_did_is_not_painted_anew(far: Far) -> None:
    spoiled, ground = list[object](), far.scene.stage.ground
    far.picture()
    ground.spoiled = spoiled.append
    faces = far.scene.wires.faces
    assert faces["50"].type == parse_type("bool[?,64]")
    put(far, type=parse_type("bool[2, 3]"))
    far.scene.put_wires([face for face in faces.values() if not face.bends])
    assert not spoiled
    for changes in ({"type": parse_type("string[2, 3]")}, {"style": WireStyle.ASSUMPTION}, {"bends": ((9.0, 2.0),)}):
        spoiled.clear()
        put(far, **changes)
        assert spoiled
    far.scene.stage.shows_types = True
    spoiled.clear()
    put(far, type=parse_type("string[2, 4]"))
    assert spoiled


def test_what_lies_below_is_kept_while_nodes_alone_change(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    layer, drawn = far.scene.wires, 0
    draw_pixels = layer.draw_pixels

    def count(*arguments: object) -> None:
        nonlocal drawn
        drawn += 1
        draw_pixels(*arguments)

    def draws(change: Callable[[], object]) -> int:
        nonlocal drawn
        drawn = 0
        change()
        far.picture()
        return drawn

    monkeypatch.setattr(layer, "draw_pixels", count)
    select, every = far.scene.selection.set, list(far.scene.nodes)
    assert draws(far.scene.stage.ground.spoil) == 1
    assert draws(lambda: select(every)) == 1  # it is kept from now on
    assert draws(lambda: select([])) == 0
    assert draws(lambda: select(every)) == 0
    assert draws(lambda: layer.set_dimmed(True)) == 1
    select([])
    after = far.picture()
    assert after == far.anew()


def test_what_lies_below_is_kept_but_for_what_changes_of_it(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    layer, drawn = far.scene.wires, list[int]()
    draw_pixels = layer.draw_pixels

    def watch(pixels: Pixels, box: QRect, *others: object) -> None:
        drawn.append(box.width() * box.height())
        draw_pixels(pixels, box, *others)

    select, every = far.scene.selection.set, list(far.scene.nodes)
    for chosen in ([], every, ["44"]):
        select(chosen)
        far.picture()
    monkeypatch.setattr(layer, "draw_pixels", watch)
    for name in ("nodes and wires go", "a wire is hidden"):
        CHANGES[name](far)
        far.picture()
    assert 0 < sum(drawn) < far.view.width() * far.view.height()
    drawn.clear()
    select([id for id in every if id in far.scene.nodes])
    after = far.picture()
    assert not drawn
    assert after == far.anew()


def test_frames_on_the_canvas_alone_are_filled_as_mixing_would(far: Far) -> None:
    far.scene.frames.put([Frame("above", "Above", (800, 600), position=(300, 300))])
    canvas, pictures = far.scene.stage.ink.canvas, []
    for ground in (None, canvas):
        image = QImage(700, 500, QImage.Format.Format_RGB32)
        image.fill(canvas)
        painter = QPainter(image)
        painter.scale(0.16, 0.16)
        far.scene.frames.paint(painter, [far.scene.frames.bounds()], ground)
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_scrolling_shows_the_same_picture_elsewhere(far: Far) -> None:
    before = far.picture()
    far.view.scroll_by(30, 20)
    after = far.picture()
    assert after == far.anew()
    far.view.scroll_by(-30, -20)
    assert far.picture() == before


def test_nodes_are_never_part_of_what_is_kept(far: Far) -> None:
    before = far.picture()
    far.scene.selection.set(["44"])
    chosen = far.picture()
    assert chosen != before
    far.scene.selection.clear()
    assert far.picture() == before


def test_what_is_selected_before_it_comes_is_seen_to_be(far: Far) -> None:
    coming, place = far.scene.nodes["44"].face, far.scene.bodies.place("44")
    remove(far)
    far.scene.selection.set(["44"])
    far.scene.put_faces([(coming, place)])
    chosen = far.picture()
    far.scene.selection.clear()
    assert far.picture() != chosen
    far.scene.selection.set(["44"])
    assert far.picture() == chosen


def test_what_is_kept_is_given_away_and_comes_back(far: Far) -> None:
    before = far.picture()
    far.view.set_zoom(1.0)
    far.picture()
    far.view.set_zoom(0.16)
    far.view.center_at(far.scene.bounds().center())
    assert far.picture() == before
    far.view.hide()
    far.view.show()
    assert far.picture() == before


def test_a_larger_view_shows_more(far: Far) -> None:
    far.picture()
    far.view.resize(800, 600)
    assert far.picture() == far.anew()
    assert far.view.viewport().rect().contains(QPoint(790, 590))
