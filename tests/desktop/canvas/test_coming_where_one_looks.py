"""What is added by keys or from the library stands where one looks, beside what is there, however much that is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.clearings import STEP
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.operators import catalogue
from studio.pipeline import recipes
from studio.pipeline.edits import group
from studio.resources import resource


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


def test_what_the_library_adds_stands_beside_a_column_and_the_view_stays(window: MainWindow, page: CanvasPage) -> None:
    seen = page.view.visible_rect()
    for _ in range(4):
        window.library.operator_chosen.emit("softmax")
        assert page.view.visible_rect() == seen
        assert seen.contains(added(page))
        assert not any(one.intersects(added(page)) for one in others(page))


def test_what_the_palette_adds_by_keys_does_the_same(window: MainWindow, page: CanvasPage) -> None:
    page.hand.leave()  # the pointer is elsewhere
    seen = page.view.visible_rect()
    window.actions_table.run("pipeline.add")
    QTest.keyClicks(QApplication.focusWidget(), "softmax")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.view.visible_rect() == seen
    assert seen.contains(added(page))
    assert not any(one.intersects(added(page)) for one in others(page))


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
    ways = [abs(one.x() - other.x()) for at, one in enumerate(places) for other in places[:at]]
    assert min(ways) >= STEP
    assert abs(places[0].x() - seen.center().x()) < 200


def test_a_model_stands_beside_a_long_column_and_several_are_brought_into_view(
    window: MainWindow, page: CanvasPage, qtbot: QtBot
) -> None:
    seen, folder = page.view.visible_rect(), resource("samples", "denoise")
    window.workspace.arrivals.take_paths([folder])
    qtbot.waitUntil(lambda: len(page.document.pipeline.graph.nodes) == 61)
    assert page.view.visible_rect() == seen
    assert seen.contains(added(page))
    assert not any(one.intersects(added(page)) for one in others(page))
    window.workspace.arrivals.take_paths([folder] * 3)
    qtbot.waitUntil(lambda: len(page.document.pipeline.graph.nodes) == 64)
    new = page.scene.selection.faces
    assert len(new) == 3
    assert page.view.visible_rect().contains(page.scene.bounds(new))
    assert abs(page.scene.bounds(new).center().y() - 1000) < 500
    rects = [page.scene.nodes[face].rect() for face in new]
    assert not any(one.intersects(rect) for one in others(page) for rect in rects)
