"""What is added by keys or from the library stands where one looks, beside what is there, however much that is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import room
from studio.desktop.canvas.adding import new_end, new_operator
from studio.desktop.canvas.clearings import STEP
from studio.desktop.canvas.geometry import FOOT, MAX_WIDTH, MIN_WIDTH
from studio.desktop.canvas.room import AROUND_END
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.operators import catalogue
from studio.pipeline import recipes
from studio.pipeline.edits import group
from studio.pipeline.graph import Side
from studio.pipeline.models import choose_signature, read, reference_to
from studio.resources import resource

SOFTMAX: Final = MIN_WIDTH  # that is how wide its nodes are


@pytest.fixture
def page(window: MainWindow) -> CanvasPage:
    """A column of 60 nodes, seen around the ninth."""
    page = window.workspace.new()
    put(page, [(0.0, 120.0 * at) for at in range(60)])
    page.view.set_zoom(1.0)
    page.view.center_at(QPointF(100, 1000))
    return page


def put(page: CanvasPage, places: list[tuple[float, float]]) -> None:
    graph = page.document.pipeline.graph
    params = catalogue.get("softmax").Params()
    adds = [recipes.add_operator(graph, "softmax", params, f"s{at}", place) for at, place in enumerate(places)]
    page.document.apply(group("Add", *adds))
    page.editor.complete()
    page.editor.presenter.finish()


def added(page: CanvasPage) -> QRectF:
    (face,) = page.scene.selection.faces
    return page.scene.nodes[face].rect()


def others(page: CanvasPage) -> list[QRectF]:
    return [item.rect() for face, item in page.scene.nodes.items() if face not in page.scene.selection.faces]


def around(page: CanvasPage) -> list[QRectF]:
    """The others, with the gap that is kept to them, and with room for a foot below the upper of two."""
    gap = AROUND_END
    return [one.adjusted(-gap, -gap - FOOT, gap, gap + FOOT) for one in others(page)]


def is_by_itself(page: CanvasPage) -> bool:
    return not any(one.intersects(added(page)) for one in around(page))


def test_what_the_library_adds_stands_beside_a_column_and_the_view_stays(window: MainWindow, page: CanvasPage) -> None:
    seen = page.view.visible_rect()
    for _ in range(4):
        window.library.operator_chosen.emit("softmax")
        assert page.view.visible_rect() == seen
        assert seen.contains(added(page))
        assert is_by_itself(page)


def test_what_the_palette_adds_by_keys_does_the_same(window: MainWindow, page: CanvasPage) -> None:
    page.hand.leave()  # the pointer is elsewhere
    seen = page.view.visible_rect()
    window.actions_table.run("pipeline.add")
    QTest.keyClicks(QApplication.focusWidget(), "softmax")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.view.visible_rect() == seen
    assert seen.contains(added(page))
    assert is_by_itself(page)


def test_where_all_that_is_seen_is_taken_it_lies_over_that_each_a_step_from_the_other(
    window: MainWindow, page: CanvasPage
) -> None:
    put(page, [(180.0 * column, 90.0 * row) for column in range(-8, 9) for row in range(25)])
    page.view.center_at(QPointF(100, 1000))
    seen, places = page.view.visible_rect(), list[QPointF]()
    for _ in range(6):
        window.library.operator_chosen.emit("softmax")
        assert page.view.visible_rect() == seen
        assert seen.contains(added(page))
        places.append(added(page).topLeft())
    ways = [one - other for at, one in enumerate(places) for other in places[:at]]
    assert min(max(abs(way.x()), abs(way.y())) for way in ways) >= STEP
    assert abs(places[0].x() - seen.center().x()) < 200


def test_a_model_stands_beside_a_long_column_and_several_are_brought_into_view(
    window: MainWindow, page: CanvasPage, qtbot: QtBot
) -> None:
    seen, folder = page.view.visible_rect(), resource("samples", "denoise")
    window.workspace.arrivals.take_paths([folder])
    qtbot.waitUntil(lambda: len(page.document.pipeline.graph.nodes) == 61)
    assert page.view.visible_rect() == seen
    assert seen.contains(added(page))
    assert is_by_itself(page)
    window.workspace.arrivals.take_paths([folder] * 3)
    qtbot.waitUntil(lambda: len(page.document.pipeline.graph.nodes) == 64)
    new = page.scene.selection.faces
    assert len(new) == 3
    assert page.view.visible_rect().contains(page.scene.bounds(new))
    assert abs(page.scene.bounds(new).center().y() - 1000) < 500
    rects = [page.scene.nodes[face].rect() for face in new]
    assert not any(one.intersects(rect) for one in around(page) for rect in rects)


def test_it_is_known_how_large_what_is_new_will_be(window: MainWindow) -> None:
    page = window.workspace.new()
    graph = page.document.pipeline.graph
    info = read(resource("samples", "denoise"))
    model = recipes.add_model(graph, reference_to(info, choose_signature(info)), "a model that has a long name")
    operators = [new_operator(graph, operator.id) for operator in catalogue.all()]
    for add in (*operators, *(new_end(graph, side) for side in Side), model):
        page.add_in_sight(add)
        assert room.sizes(add.nodes, page.scene.measure) == [added(page).size().toTuple()]
        page.document.undo_stack.undo()


def walls(page: CanvasPage, gap: float, second: float = 0.0) -> None:
    """Fills all that is seen but a gap from 0 on, and perhaps a second one right of the column behind it."""
    rights = [gap, *(gap + SOFTMAX + second + 120.0 * column for column in range(12))]
    lefts = [-SOFTMAX - 120.0 * column for column in range(12)]
    put(page, [(left, 90.0 * row) for left in lefts + rights for row in range(25)])
    page.view.set_zoom(1.0)
    page.view.center_at(QPointF(gap / 2, 1000))


def bring(window: MainWindow, page: CanvasPage, name: str, folder: Path, qtbot: QtBot) -> QRectF:
    """A model of that name comes to the page."""
    shutil.copytree(resource("samples", "denoise"), folder / name)
    count = len(page.document.pipeline.graph.nodes)
    window.workspace.arrivals.take_paths([folder / name])
    qtbot.waitUntil(lambda: len(page.document.pipeline.graph.nodes) == count + 1)
    return added(page)


def test_a_wide_model_goes_where_it_fits_and_not_into_the_nearer_gap(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.workspace.new()
    walls(page, 258, 390)
    page.view.center_at(QPointF(280, 1000))  # both gaps are seen
    came = bring(window, page, "a_model_with_a_name_that_is_longer_than_any_node_is_wide", tmp_path, qtbot)
    assert came.width() == MAX_WIDTH
    assert came.left() > 258
    assert page.view.visible_rect().contains(came)
    assert is_by_itself(page)


def test_a_model_stands_in_a_gap_that_is_just_as_wide_as_it_needs(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.workspace.new()
    walls(page, 218)
    came = bring(window, page, "denoise_pictures", tmp_path, qtbot)
    assert 170 < came.width() <= 218 - 2 * AROUND_END
    assert 0 < came.left() < 218
    assert is_by_itself(page)


@pytest.mark.parametrize("words", ["softmax", "output of the export"])
def test_what_is_chosen_by_keys_stands_in_a_narrow_gap(window: MainWindow, words: str) -> None:
    page = window.workspace.new()
    walls(page, 160)
    page.hand.leave()
    window.actions_table.run("pipeline.add")
    QTest.keyClicks(QApplication.focusWidget(), words)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert added(page).width() <= 160 - 2 * AROUND_END
    assert 0 < added(page).left() < 160
    assert is_by_itself(page)
