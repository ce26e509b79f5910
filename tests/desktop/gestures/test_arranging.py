"""The automatic layout: one step, shown on its way, taken back or given up by Esc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import organizing
from studio.desktop.canvas.framing import FRAME_PAD
from studio.desktop.canvas.luggage import lies_in
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.records import Frame
from studio.pipeline.structure_edits import AddFrames
from studio.resources import resource
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person
from tests.pipeline.build import large


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample, whose nodes lie about."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    for number, face in enumerate(sorted(canvas.scene.nodes)):
        canvas.editor.move({face: (number * 137 % 500, number * 211 % 400)})
    canvas.page.document.undo_stack.clear()
    canvas.view.setFocus()
    return person


def straight(canvas: Canvas) -> tuple[int, int]:
    """How many of how many wires are straight."""
    ends = [canvas.scene.wires.curves.ends(row) for row in range(len(canvas.scene.wires.curves))]
    return sum(abs(y1 - y2) < 0.5 for _, y1, _, y2 in ends), len(ends)


def overlap(canvas: Canvas) -> bool:
    rects = [item.rect() for item in canvas.scene.nodes.values()]
    return any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])


def test_l_lays_everything_out_as_one_step_that_is_seen_on_its_way(person: Person) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    person.keys("L")
    assert stack.count() == 1
    assert canvas.editor.motion.is_running
    person.wait(lambda: not canvas.editor.motion.is_running)
    for face, item in canvas.scene.nodes.items():
        assert (item.pos().x(), item.pos().y()) == person.pipeline.graph.node(face).position
    assert not overlap(canvas)
    lines, wires = straight(canvas)
    assert lines >= wires * 0.6
    for wire in canvas.scene.wires.faces.values():
        assert canvas.scene.port_position(wire.source).x() < canvas.scene.port_position(wire.target).x()
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_frames_stay_around_what_lies_in_them(person: Person) -> None:
    canvas, structure = person.canvas, person.pipeline.graph.structure

    def framed(*names: str) -> str:
        canvas.scene.selection.set([canvas.face(name) for name in names])
        return organizing.add_frame(canvas.editor, "Notes", QPointF(4000, 4000))

    def rect(frame: str) -> QRectF:
        return QRectF(*structure.frame(frame).position, *structure.frame(frame).size)

    inner, outer, empty = framed("rescale"), framed("rescale", "softmax"), framed()
    frames = {id: (rect(id), lies_in(canvas.scene, [id])[0]) for id in (inner, outer, empty)}
    assert frames[inner][1] < frames[outer][1]
    before = dumps(person.pipeline.graph)
    canvas.scene.selection.clear()
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    for frame, (lay, held) in frames.items():
        assert all(rect(frame).contains(canvas.scene.nodes[face].rect()) for face in held)
        assert (rect(frame) == lay) is (frame == empty)
    assert rect(outer).contains(rect(inner))
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


def test_an_empty_frame_goes_along_with_the_one_that_it_lies_in(person: Person) -> None:
    canvas, structure = person.canvas, person.pipeline.graph.structure
    canvas.scene.selection.set([canvas.face(name) for name in ("softmax", "classify")])
    outer = structure.frame(organizing.add_frame(canvas.editor, "Outer", QPointF()))
    x, y = outer.position
    inside, _, _ = lies_in(canvas.scene, [outer.id])
    canvas.editor.document.apply(AddFrames((Frame("inner", "Inner", (60, 60), position=(x + 10, y + 40)),)))
    canvas.scene.selection.clear()
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    after = structure.frame(outer.id)
    way = (after.position[0] - x, after.position[1] - y)
    assert way != (0, 0)
    assert structure.frame("inner").position == (x + 10 + way[0], y + 40 + way[1])
    assert after.size[0] == round(canvas.scene.bounds(inside).width() + 2 * FRAME_PAD)


def test_what_lies_in_the_selected_frame_is_laid_out_and_nothing_else(person: Person) -> None:
    canvas = person.canvas
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF())
    corner = canvas.scene.frames.rect(frame).topLeft()
    inside = [canvas.face("rescale"), canvas.face("softmax")]
    canvas.editor.move({face: (corner.x() + 40, corner.y() + 40 + 10 * at) for at, face in enumerate(inside)})
    for face in canvas.scene.nodes.keys() - set(inside):
        x, y = canvas.editor.presenter.place(face)
        canvas.editor.move({face: (x + 2000, y)})
    before = {face: canvas.editor.presenter.place(face) for face in canvas.scene.nodes}
    canvas.scene.selection.set(frames=[frame])
    person.keys("L")
    moved = {face for face, place in before.items() if canvas.editor.presenter.place(face) != place}
    assert moved
    assert moved <= set(inside)


def test_where_the_selected_frame_is_empty_nothing_is_laid_out(person: Person) -> None:
    canvas = person.canvas
    frame = organizing.add_frame(canvas.editor, "Notes", QPointF(4000, 4000))
    before = dumps(person.pipeline.graph)
    canvas.scene.selection.set(frames=[frame])
    person.keys("L")
    assert dumps(person.pipeline.graph) == before


def test_esc_on_the_way_takes_it_back(person: Person) -> None:
    canvas = person.canvas
    before = dumps(person.pipeline.graph)
    person.keys("L")
    person.keys("Esc")
    assert not canvas.editor.motion.is_running
    assert dumps(person.pipeline.graph) == before
    for face, item in canvas.scene.nodes.items():
        assert (item.pos().x(), item.pos().y()) == person.pipeline.graph.node(face).position


def test_a_press_on_the_way_ends_the_movement_where_it_leads(person: Person) -> None:
    canvas = person.canvas
    person.keys("L")
    canvas.click(canvas.free())
    assert not canvas.editor.motion.is_running
    for face, item in canvas.scene.nodes.items():
        assert (item.pos().x(), item.pos().y()) == person.pipeline.graph.node(face).position


def test_a_selection_alone_is_laid_out_where_it_is(person: Person) -> None:
    canvas = person.canvas
    chosen = {canvas.face(name) for name in ("image", "rescale", "denoise")}
    others = {id: item.pos() for id, item in canvas.scene.nodes.items() if id not in chosen}
    corner = canvas.scene.bounds(chosen).topLeft()
    canvas.scene.selection.set(chosen)
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    assert {id: canvas.scene.nodes[id].pos() for id in others} == others
    assert canvas.scene.bounds(chosen).topLeft() == corner


def test_what_was_seen_whole_is_seen_whole_when_it_is_laid_out(person: Person) -> None:
    canvas = person.canvas
    canvas.page.fit()
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())


def test_where_part_was_seen_something_of_what_is_laid_out_is_seen(person: Person) -> None:
    canvas = person.canvas
    far = canvas.face("label")
    canvas.editor.move({far: (0, 4000)})
    canvas.view.center_at(canvas.scene.nodes[far].rect().center())
    zoom = canvas.view.zoom
    person.keys("L")
    person.wait(lambda: not canvas.editor.motion.is_running)
    seen = canvas.view.visible_rect()
    assert any(item.rect().intersects(seen) for item in canvas.scene.nodes.values())
    assert canvas.view.zoom == zoom


def test_whoever_wants_no_movement_sees_none(person: Person) -> None:
    person.window.actions_table.run("view.reduce_motion")
    person.keys("L")
    assert person.canvas.page.document.undo_stack.count() == 1
    assert not person.canvas.editor.motion.is_running


# large pipelines


@pytest.fixture
def wide(open_canvas: Callable[[Pipeline], Canvas]) -> Canvas:
    """A thousand nodes."""
    return open_canvas(Pipeline(graph=large(1000)))


def test_a_large_pipeline_is_laid_out_beside_the_window(wide: Canvas, qtbot: QtBot) -> None:
    told: list[float | None] = []
    wide.page.arranging.progressed.connect(told.append)
    wide.page.arranging.start(())
    assert wide.page.arranging.is_running
    assert not wide.page.document.undo_stack.count()
    qtbot.waitUntil(lambda: not wide.page.arranging.is_running, timeout=20_000)
    assert wide.page.document.undo_stack.count() == 1
    assert told[-1] is None
    shares = [done for done in told if done is not None]
    assert shares == sorted(shares)
    assert len(shares) > 2


def test_esc_gives_a_long_layout_up(wide: Canvas) -> None:
    before = dumps(wide.pipeline.graph)
    wide.view.setFocus()
    wide.page.arranging.start(())
    QTest.keyClick(wide.view, Qt.Key.Key_Escape)
    assert not wide.page.arranging.is_running
    wide.page.arranging.stop()
    assert dumps(wide.pipeline.graph) == before


def test_an_edit_meanwhile_ends_a_layout(wide: Canvas) -> None:
    wide.page.arranging.start(())
    face = next(iter(wide.scene.nodes))
    wide.editor.move({face: (5000.0, 5000.0)})
    assert not wide.page.arranging.is_running
    wide.page.arranging.stop()
    assert wide.page.document.undo_stack.count() == 1


def test_what_python_made_without_positions_is_seen_laid_out_and_is_not_changed_by_that(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pipeline = Pipeline("made")
    image = pipeline.add_input("image", "uint8[?,28,28,1]")
    rescale = pipeline.add_operator("rescale", preset="0..255 to 0..1")
    denoise = pipeline.add_model(resource("samples") / "denoise")
    classify = pipeline.add_model(resource("samples") / "classify")
    mean = pipeline.add_operator("average", name="a mean of what comes and what goes")
    pipeline.connect(image, rescale)
    pipeline.connect(rescale, denoise)
    pipeline.connect(denoise, classify, adapt=True)
    pipeline.connect(denoise, mean)
    pipeline.connect(rescale, mean)
    pipeline.expose_output(classify, "scores")
    pipeline.save(tmp_path / "made.studio")
    text = (tmp_path / "made.studio").read_text()
    window.workspace.open(tmp_path / "made.studio")
    qtbot.waitUntil(lambda: window.page is not None and window.page.document.title == "made")
    canvas = Person(window, qtbot).canvas
    assert not overlap(canvas)
    lines, wires = straight(canvas)
    assert lines >= wires * 0.6
    for wire in canvas.scene.wires.faces.values():
        assert canvas.scene.port_position(wire.source).x() + 24 <= canvas.scene.port_position(wire.target).x()
    assert not canvas.page.document.is_dirty
    window.workspace.save(canvas.page)
    assert (tmp_path / "made.studio").read_text() == text
