"""Thousands of nodes that go, come back or are heard of at once: what is seen is right, and the window stays alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import organizing, removing
from studio.desktop.canvas.accessible import CanvasInterface
from studio.desktop.canvas.border import DOORS
from studio.desktop.canvas.face import Face, NodeFace
from studio.desktop.canvas.ills import Ills
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.canvas.raster import Pixels
from studio.desktop.canvas.renewal import Renewal
from studio.desktop.canvas.scene import NOTHING, Place
from studio.desktop.documents import preparing
from studio.desktop.documents.document import Document
from studio.desktop.documents.thumbnails import RATIO, SIZE, picture_of
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.pipeline import Pipeline, groups, regrouping
from studio.pipeline.graph import Graph, ModelNode, Side, new_id
from studio.pipeline.models import Look
from studio.pipeline.node_edits import SetBypassed
from studio.pipeline.pasting import paste
from studio.pipeline.structure import TOP
from studio.resources import resource
from tests.desktop.canvas.masses import page_of
from tests.desktop.conftest import python_calls
from tests.pipeline.build import large

NODES = 1000


@pytest.fixture
def page(qtbot: QtBot, skin: Skin) -> Iterator[CanvasPage]:
    with page_of(NODES, qtbot, skin) as made:
        yield made


@pytest.fixture
def larger_page(qtbot: QtBot, skin: Skin) -> Iterator[CanvasPage]:
    with page_of(2 * NODES, qtbot, skin) as made:
        yield made


def test_what_is_deleted_goes_in_slices_and_is_neither_seen_nor_found(page: CanvasPage, qtbot: QtBot) -> None:
    scene, view = page.scene, page.view
    view.set_zoom(1.0)
    view.center_at(next(iter(scene.nodes.values())).rect().center())
    inside = next(iter(scene.nodes.values())).rect().center()
    assert scene.hit(inside) != NOTHING
    removing.delete(page.editor, list(scene.nodes)[: NODES - 1], ())
    page.editor.preparing.complete()
    assert NODES > len(scene.nodes) > 1
    assert scene.nodes.keys() == page.document.pipeline.graph.nodes.keys()  # what is seen and what is agree in between
    # What is left shows its problems once they are found.
    qtbot.waitUntil(lambda: page.document.is_settled and page.editor.presenter.is_whole, timeout=30_000)
    assert len(scene.nodes) == 1
    assert scene.hit(inside) == NOTHING
    assert not scene.wires.faces
    seen = view.viewport().grab().toImage()
    qtbot.waitUntil(lambda: not scene.leavings, timeout=30_000)
    assert view.viewport().grab().toImage() == seen


def test_what_comes_back_while_it_is_still_going_is_there(page: CanvasPage, qtbot: QtBot) -> None:
    scene = page.scene
    before = {id: (item.face, item.pos()) for id, item in scene.nodes.items()}
    removing.delete(page.editor, before, ())
    page.editor.preparing.complete()
    page.document.undo_stack.undo()
    page.editor.complete()
    page.editor.presenter.finish()
    assert {id: (item.face, item.pos()) for id, item in scene.nodes.items()} == before
    qtbot.waitUntil(lambda: not scene.leavings and page.document.pipeline.settled)
    assert {id: (item.face, item.pos()) for id, item in scene.nodes.items()} == before


def test_what_is_entered_comes_in_place_of_thousands_that_go_in_slices(page: CanvasPage, qtbot: QtBot) -> None:
    scene, view = page.scene, page.view
    made = groups.enclose(page.document.pipeline.graph, list(scene.nodes)[:3], "Few")
    page.document.apply(made.edit)
    page.editor.presenter.finish()
    page.editor.enter(made.id)
    assert scene.leavings  # to destroy all of them would take a while
    page.editor.building.stop()
    seen = view.viewport().grab().toImage()
    page.editor.building.begin()
    qtbot.waitUntil(lambda: not scene.leavings)
    assert view.viewport().grab().toImage() == seen


def test_what_comes_together_lies_together_from_the_middle_of_what_is_seen_outwards(
    larger_page: CanvasPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all of the canvas were to be painted with each slice."""
    scene, presenter = larger_page.scene, larger_page.editor.presenter
    all_of_it, middle = scene.bounds(), scene.bounds().center()
    put, boxes = scene.put_faces, list[QRectF]()

    def note(faces: list[tuple[Face, Place]]) -> None:
        put(faces)
        boxes.append(scene.bounds([face.id for face, _ in faces]))

    monkeypatch.setattr(scene, "put_faces", note)
    presenter.enter(TOP, (middle.x(), middle.y()))
    while not presenter.go_on(0.001):
        pass
    assert len(boxes) > 40
    areas = [box.width() * box.height() for box in boxes]
    assert sum(areas) < 4 * all_of_it.width() * all_of_it.height()
    assert sum(box.width() > all_of_it.width() / 3 for box in boxes) < 4  # none leaps from side to side
    ways = [(box.center() - middle).manhattanLength() for box in boxes]
    assert max(ways[:5]) < min(ways[-5:])


def test_thousands_are_selected_in_the_turn_after_the_last_of_them_came(page: CanvasPage) -> None:
    editor, selection = page.editor, page.scene.selection
    every = frozenset(page.document.pipeline.graph.nodes)
    editor.presenter.enter(TOP)
    editor.building.begin()
    editor.building.select(every)
    turns = []
    while selection.faces != every:
        QApplication.processEvents()
        turns.append((editor.presenter.is_whole, len(selection.faces)))
    assert turns[-2] == (True, 0)


def test_a_group_of_thousands_is_selected_once_it_is_seen(page: CanvasPage, qtbot: QtBot) -> None:
    editor, scene = page.editor, page.scene
    scene.selection.set(list(scene.nodes)[1:])
    organizing.enclose(editor, "Most")
    editor.preparing.complete()
    (made,) = page.document.pipeline.graph.structure.groups
    face = scene.nodes[made].face
    assert isinstance(face, NodeFace)
    assert not face.outputs  # they come once, with all that is within
    qtbot.waitUntil(lambda: scene.selection.faces == {made}, timeout=30_000)
    page.document.undo_stack.undo()
    editor.complete()
    editor.presenter.finish()
    scene.selection.set(list(scene.nodes)[1:])
    organizing.enclose(editor, "Most")
    editor.preparing.complete()
    (made,) = page.document.pipeline.graph.structure.groups
    editor.complete()  # as who acts on it
    assert scene.selection.faces == {made}


def test_the_wires_at_a_group_of_thousands_are_those_that_cross_its_border(page: CanvasPage) -> None:
    graph, scene = page.document.pipeline.graph, page.scene
    inside = list(graph.nodes)[: NODES // 2]
    made = groups.enclose(graph, inside, "Half")
    page.document.apply(made.edit)
    page.document.complete()
    page.editor.presenter.finish()
    inner = {id for id, one in graph.connections.items() if {one.source.node, one.target.node} <= {*inside}}
    assert inner
    assert scene.wires.faces.keys() == graph.connections.keys() - inner
    assert scene.wires_of(made.id) == {
        id for id, one in graph.connections.items() if (one.source.node in inside) != (one.target.node in inside)
    }


@pytest.mark.parametrize("then", ["nothing", "escape", "key"])
def test_where_thousands_stand_is_found_in_slices_before_one_looks_at_them(
    page: CanvasPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    editor, document = page.editor, page.document
    made = groups.enclose(document.pipeline.graph, list(document.pipeline.graph.nodes)[: NODES - 100], "Most")
    document.apply(made.edit)
    document.complete()
    editor.presenter.finish()
    page.scene.selection.set([made.id])
    monkeypatch.setattr(preparing, "SLICE", 0.0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert editor.presenter.level == TOP
    if then == "escape":
        QTest.keyClick(page.view, Qt.Key.Key_Escape)
    elif then == "key":  # that is meant for what is inside
        QTest.keyClick(page.view, Qt.Key.Key_Tab)
        assert editor.presenter.level == made.id
    qtbot.waitUntil(lambda: editor.preparing.is_idle)
    assert editor.presenter.level == (TOP if then == "escape" else made.id)
    editor.presenter.finish()
    assert seen(page) == seen_anew(page)


def seen(page: CanvasPage) -> tuple[object, ...]:
    """Faces by id with their places, and wires; doors stay where they were put when the level was entered."""
    scene = page.scene
    places = {id: item.pos() for id, item in scene.nodes.items() if id not in DOORS}
    return {id: item.face for id, item in scene.nodes.items()}, places, dict(scene.wires.faces)


def seen_anew(page: CanvasPage) -> tuple[object, ...]:
    """The same as a page has it that has just been opened."""
    level = page.editor.presenter.level
    page.editor.presenter.enter(level)
    page.editor.presenter.finish()
    return seen(page)


@pytest.mark.parametrize("inner", [False, True])
def test_thousands_go_into_a_group_and_out_of_it_in_slices(page: CanvasPage, qtbot: QtBot, inner: bool) -> None:
    editor, document, stack = page.editor, page.document, page.document.undo_stack
    graph = document.pipeline.graph

    def settle() -> None:
        pipeline, presenter = document.pipeline, editor.presenter
        qtbot.waitUntil(lambda: document.is_whole and pipeline.settled and presenter.is_whole, timeout=30_000)

    if inner:  # another level, whose wires lead out through doors
        around = groups.enclose(graph, [id for at, id in enumerate(graph.nodes) if at % 10], "Around")
        document.apply(around.edit)
        document.complete()
        editor.enter(around.id)
        editor.presenter.finish()
    before = seen_anew(page)
    chosen = [face for at, face in enumerate(page.scene.nodes) if at % 2 and editor.presenter.is_node(face)]
    made = groups.enclose(graph, chosen, "Most")
    document.apply(made.edit)
    settle()
    grouped = seen(page)
    assert made.id in page.scene.nodes
    assert not page.scene.nodes.keys() & set(chosen)
    assert grouped == seen_anew(page)
    stack.undo()
    settle()
    assert seen(page) == before == seen_anew(page)
    stack.redo()
    settle()
    assert seen(page) == grouped
    document.apply(regrouping.move_out(graph, chosen[:350]))
    settle()
    assert seen(page) == seen_anew(page)
    removing.delete(editor, [made.id], ())
    editor.preparing.complete()
    settle()
    assert seen(page) == seen_anew(page)
    stack.undo()
    stack.undo()
    settle()
    assert seen(page) == grouped


def test_ports_of_a_large_group_are_those_of_all_its_nodes(page: CanvasPage) -> None:
    graph = page.document.pipeline.graph
    made = groups.enclose(graph, [id for at, id in enumerate(graph.nodes) if at % 3], "Many")
    made.edit.apply(graph)
    for side in Side:
        every = [*chain.from_iterable(groups.ports_of(graph, made.id, side))]
        assert next(groups.ports_of(graph, made.id, side)) == []  # where the nodes stand is found in steps of its own
        shown = groups.shown_ports(graph, made.id, side)
        assert list(shown.values()) == [one.port for one in every if one.shown]
        assert shown


def test_each_of_two_large_groups_has_its_own_ports_whoever_asks_for_one_meanwhile(qtbot: QtBot, skin: Skin) -> None:
    graph = large(700)
    first = groups.enclose(graph, list(graph.nodes), "A", (90000.0, 0.0))
    first.edit.apply(graph)
    known = set(graph.nodes)
    paste(graph, large(900), (0, 0)).edit.apply(graph)
    second = groups.enclose(graph, [id for id in graph.nodes if id not in known], "B", (90000.0, 900.0))
    second.edit.apply(graph)
    page = CanvasPage(Document(Pipeline(graph=graph)), skin, TextMeasure())
    qtbot.addWidget(page)
    presenter = page.editor.presenter
    page.editor.building.stop()
    for asked in (first.id, second.id):
        presenter.enter(first.id)
        presenter.enter(TOP)
        assert not presenter.is_whole
        presenter.go_on(2e-4)  # the ports of one of them are looked for
        presenter.face_of(asked)
        while not presenter.is_whole:
            presenter.go_on(0.01)
        for made in (first, second):
            face = page.scene.nodes[made.id].face
            assert isinstance(face, NodeFace)
            assert [port.name for port in face.inputs] == list(groups.shown_ports(graph, made.id, Side.INPUT))
            assert [port.name for port in face.outputs] == list(groups.shown_ports(graph, made.id, Side.OUTPUT))
    page.close_document()


def missing_models(count: int) -> Graph:
    """As many nodes of one model."""
    record = Pipeline().add_model(str(resource("samples", "denoise"))).record
    assert isinstance(record, ModelNode)
    graph = Graph()
    graph.add_nodes([replace(record, id=new_id(), name=f"m{at}") for at in range(count)])
    return graph


def is_gone(graph: Graph) -> Look:
    """A look at the files of the model, which finds none."""
    node = next(iter(graph.nodes.values()))
    assert isinstance(node, ModelNode)
    return Look(node.reference.path, node.reference.tags, what="It is gone.", missing=True)


def test_looks_at_many_models_are_followed_in_slices(qtbot: QtBot) -> None:
    graph = missing_models(5000)
    document = Document(Pipeline(graph=graph))
    document.take_looks([is_gone(graph)])
    assert not document.pipeline.settled
    qtbot.waitUntil(lambda: document.pipeline.settled)
    assert len([one for one in document.pipeline.problems() if one.node]) >= 5000
    ills = Ills(document.pipeline)
    assert len({ills.of(id).foot for id in graph.nodes}) == 1
    document.close()


def test_an_edit_among_thousands_of_problems_takes_no_more_calls_than_among_few(qtbot: QtBot, skin: Skin) -> None:
    def calls(count: int) -> int:
        graph = missing_models(count)
        page = CanvasPage(Document(Pipeline(graph=graph)), skin, TextMeasure())
        qtbot.addWidget(page)
        document, presenter = page.document, page.editor.presenter
        document.pipeline.take_looks([is_gone(graph)])
        presenter.finish()
        (first, *_) = graph.nodes
        counted = python_calls(lambda: document.apply(SetBypassed(first, True)))
        assert first not in document.pipeline.problems_at
        page.close_document()
        return counted

    assert calls(1000) < 1.1 * calls(50)


@pytest.mark.parametrize("count", [3, NODES // 2])
def test_connections_of_few_nodes_and_of_many(count: int) -> None:
    graph = large(NODES)
    nodes = [id for id, _ in zip(graph.nodes, range(count))]
    ends = {id for id, one in graph.connections.items() if one.source.node in nodes or one.target.node in nodes}
    assert graph.connections_of(nodes).keys() == ends


def test_the_picture_of_thousands_has_each_in_the_colour_of_its_kind(page: CanvasPage) -> None:
    image, ink = picture_of(page.scene), page.scene.stage.ink
    bounds = page.scene.bounds()
    scale = min((SIZE.width() - 20) / bounds.width(), (SIZE.height() - 20) / bounds.height()) * RATIO
    middle = QPointF(SIZE.width(), SIZE.height()) * RATIO / 2
    kinds = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {ink.kind_color(item.face.kind).lower() for item in page.scene.nodes.values()} <= kinds  # type: ignore[union-attr]
    corner = middle + (bounds.topLeft() - bounds.center()) * scale
    assert image.pixelColor((corner - QPointF(4, 4)).toPoint()).name() == ink.canvas.name()


# very many that move at once


def drag(page: CanvasPage, id: str, way: QPoint) -> None:
    """Takes hold of a node and drags all that is selected, without letting go."""
    viewport, start = page.view.viewport(), at(page, id)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for part in (way / 2, way):
        where = QPointF(start + part)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, where, where, held, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)


def at(page: CanvasPage, id: str) -> QPoint:
    """The middle of a node, in the viewport."""
    return page.view.viewportTransform().map(page.scene.nodes[id].rect().center()).toPoint()


def select_all(page: CanvasPage) -> list[str]:
    page.scene.selection.set(page.scene.nodes)
    return list(page.scene.nodes)


def test_what_was_dragged_out_of_sight_is_found_painted_and_spoken_of_where_it_is(page: CanvasPage) -> None:
    scene, view = page.scene, page.view
    page.editor.snaps = False
    view.set_zoom(1.0)
    let_settle(page)
    first, *_, last = select_all(page)
    view.center_at(scene.nodes[first].rect().center())
    before = {id: item.pos() for id, item in scene.nodes.items()}
    drag(page, first, QPoint(60, 40))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at(page, first))
    page.editor.complete()
    page.document.pipeline.settle()
    assert {id: item.pos() for id, item in scene.nodes.items()} == {
        id: place + QPointF(60, 40) for id, place in before.items()
    }
    assert {id: QPointF(*node.position) for id, node in page.document.pipeline.graph.nodes.items()} == {
        id: item.pos() for id, item in scene.nodes.items()
    }

    scene.selection.clear()
    view.center_at(scene.nodes[last].rect().center())
    old = before[last] + QPointF(2, 2)
    assert scene.hit(old).face != last
    plain = view.viewport().grab().toImage()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(page, last))
    assert scene.selection.faces == {last}
    assert scene.hit(scene.nodes[last].rect().center()).face == last
    chosen = view.viewport().grab().toImage()
    assert chosen != plain
    for zoom in (0.2, 1.0):  # whatever was kept of a picture is given away
        view.set_zoom(zoom)
    view.center_at(scene.nodes[last].rect().center())
    let_settle(page)
    assert view.viewport().grab().toImage() == chosen
    spoken = CanvasInterface(view).face(last)
    middle = spoken.rect().center()
    assert (view.viewport().mapFromGlobal(middle) - at(page, last)).manhattanLength() <= 2


def test_a_drag_of_thousands_that_is_cancelled_leaves_no_trace(page: CanvasPage) -> None:
    scene, view = page.scene, page.view
    view.fit(scene.bounds())
    select_all(page)
    ends = scene.wires.curves.points(np.arange(len(scene.wires.curves)))
    before = {id: item.pos() for id, item in scene.nodes.items()}
    seen = view.viewport().grab().toImage()
    drag(page, next(iter(before)), QPoint(30, 20))
    assert {id: item.pos() for id, item in scene.nodes.items()} != before
    assert view.viewport().grab().toImage() != seen
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert {id: item.pos() for id, item in scene.nodes.items()} == before
    np.testing.assert_allclose(scene.wires.curves.points(np.arange(len(scene.wires.curves))), ends, atol=1e-6)
    assert page.document.undo_stack.count() == 0
    assert view.viewport().grab().toImage() == seen


def test_what_is_selected_in_masses_is_seen_so_near_and_far(page: CanvasPage) -> None:
    scene, view = page.scene, page.view
    ids = select_all(page)
    assert all(scene.nodes[id].look.selected for id in ids)
    view.fit(scene.bounds())
    for zoom in (0.1, 1.0):
        view.set_zoom(zoom)
        view.center_at(scene.nodes[ids[0]].rect().center())
        let_settle(page)
        around = QRect(QPoint(), scene.nodes[ids[0]].rect().size().toSize() * zoom)
        around.moveCenter(at(page, ids[0]))
        pictures = []
        for chosen in (ids, ids[:1], ids[1:]):
            scene.selection.set(chosen)
            pictures.append(view.viewport().grab(around.adjusted(-4, -4, 4, 4)).toImage())
        assert pictures[0] == pictures[1] != pictures[2]


def let_settle(page: CanvasPage) -> None:
    while not page.scene.stage.settled:
        QTest.qWait(10)


def test_far_away_what_changes_in_slices_is_drawn_anew_and_little_else(
    page: CanvasPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, draw, drawn = page.view, page.view._draw_whole, list[int]()

    def watch(pixels: Pixels, box: QRect) -> None:
        drawn.append(box.width() * box.height())
        draw(pixels, box)

    view.fit(page.scene.bounds())
    select_all(page)
    view.viewport().grab()
    monkeypatch.setattr(view, "_draw_whole", watch)
    organizing.collapse(page.editor, page.scene.selection.faces)
    page.editor.preparing.complete()
    qtbot.waitUntil(lambda: page.document.is_settled and page.editor.presenter.is_whole, timeout=60_000)
    seen = view.viewport().grab().toImage()
    assert len(drawn) > 10
    assert sum(drawn) < 12 * view.viewport().width() * view.viewport().height()
    page.scene.stage.ground.spoil()
    assert view.viewport().grab().toImage() == seen


def test_faces_that_are_due_come_as_they_stand_beside_each_other(page: CanvasPage) -> None:
    scene, renewal = page.scene, Renewal(page.scene)
    page.view.fit(scene.bounds())
    renewal.begin(set(scene.nodes), lambda id: id)
    bounds, taken = [], 0
    while renewal:
        bounds.append(scene.bounds(renewal.take(20)))
        taken += 1
    area = sum(one.width() * one.height() for one in bounds)
    assert area < taken / 10 * scene.bounds().width() * scene.bounds().height()
