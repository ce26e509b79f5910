"""The list of problems: what it shows, and that mouse and keyboard reach everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.panels.problem_list import LEAST, PLACE_AT, TEXT_LEFT, ProblemDelegate, ProblemList
from studio.desktop.panels.problems import ProblemsPanel
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.fixes import ExposeInput, InsertPlan
from studio.pipeline.graph import Port, Side
from studio.pipeline.problems import Severity
from tests.desktop.conftest import bring_up
from tests.pipeline.build import large, model

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def troubled() -> Pipeline:
    """A mismatch with many plans, and a free input."""
    pipeline = Pipeline("troubled")
    node = model(pipeline, "net", {"x": "float32[?,28,28,1]"}, {"y": "float32[?,2]"})
    source = pipeline.add_input("x", "uint8[?,28,28,1]")
    start = next(iter(source.outputs.values()))
    pipeline.apply(recipes.connect(pipeline.graph, start, Port(node.id, Side.INPUT, "x")))
    pipeline.add_operator("softmax")
    return pipeline


@pytest.fixture
def panel(qapp: QApplication, skin: Skin) -> Iterator[ProblemsPanel]:
    panel = ProblemsPanel(skin)
    panel.resize(1080, 160)
    bring_up(panel)
    yield panel
    panel.close()
    panel.deleteLater()


def row_of(panel: ProblemsPanel, where: str) -> int:
    return next(row for row, problem in enumerate(panel.problems) if problem.where == where)


def test_a_long_sentence_is_whole_where_there_is_room(panel: ProblemsPanel) -> None:
    pipeline = Pipeline("refused")
    node = pipeline.add_operator("add")
    for port, kind in (("x1", "float32[?,28,28]"), ("x2", "float32[?,10]")):
        source = pipeline.add_input(port, kind).outputs["value"]
        pipeline.apply(recipes.connect(pipeline.graph, source, node.inputs[port]))
    (problem,) = pipeline.errors()
    assert problem.what.startswith("float32[?,10] does not go into add.x2 beside x1 float32[?,28,28]. [?,10] does not")
    panel.show_problems([problem])
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, ProblemDelegate)
    for width in (1300, 800):
        rect = QRect(0, 0, width, 32)
        links = delegate.links(problem, rect)
        sentence, place = delegate.texts(problem, rect, links)
        assert sentence.right() < place.left()
        assert place.right() < links[0].rect.left()
        if width == 1300:
            assert place.left() > round(width * PLACE_AT)  # where the place stands behind shorter ones
            assert sentence.width() >= panel.list.fontMetrics().horizontalAdvance(problem.what)


def test_nothing_wrong_is_said(panel: ProblemsPanel, troubled: Pipeline) -> None:
    assert panel.layers.currentIndex() == 0
    panel.show_problems(troubled.problems())
    assert panel.list.isVisible()
    panel.show_problems(())
    assert panel.layers.currentIndex() == 0


def test_a_click_goes_there(qtbot: QtBot, panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    row = row_of(panel, "softmax.x")
    at = panel.list.visualRect(panel.list.problems.index(row, 0)).topLeft() + QPoint(120, 12)
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(panel.list.viewport(), LEFT, pos=at)
    assert chosen.args == [panel.problems[row]]


def test_a_click_on_a_link_mends(qtbot: QtBot, panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    (link,) = panel.list.links_at(row_of(panel, "softmax.x"))
    with qtbot.assertNotEmitted(panel.chosen), qtbot.waitSignal(panel.fix_chosen) as fix:
        QTest.mouseClick(panel.list.viewport(), LEFT, pos=link.rect.center())
    assert isinstance(fix.args[0], ExposeInput)


def test_arrows_reach_the_links_and_enter_mends(qtbot: QtBot, panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    list_, row = panel.list, row_of(panel, "net.x")
    list_.setFocus()
    list_.setCurrentIndex(list_.problems.index(row, 0))
    with qtbot.waitSignal(panel.chosen):
        QTest.keyClick(list_, KEY.Key_Return)
    QTest.keyClick(list_, KEY.Key_Right)
    with qtbot.waitSignal(panel.fix_chosen) as fix:
        QTest.keyClick(list_, KEY.Key_Return)
    assert isinstance(fix.args[0], InsertPlan)
    QTest.keyClick(list_, KEY.Key_Left)
    with qtbot.waitSignal(panel.chosen):
        QTest.keyClick(list_, KEY.Key_Return)


def test_further_fixes_stand_in_a_menu(qtbot: QtBot, panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    row = row_of(panel, "net.x")
    links = panel.list.links_at(row)
    assert links[-1].title == "More…"
    assert [fix for link in links for fix in link.fixes] == list(panel.problems[row].fixes)
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=links[-1].rect.center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(panel.fix_chosen) as fix:
        menu.actions()[-1].trigger()
    assert fix.args == [panel.problems[row].fixes[-1]]
    menu.close()


def test_more_never_stands_for_a_single_fix(panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.resize(2400, 160)  # where every link has room
    problem = max(troubled.problems(), key=lambda problem: len(problem.fixes))
    assert len(problem.fixes) > 3
    for count, counts in ((1, [1]), (2, [1, 1]), (3, [1, 1, 1]), (4, [1, 1, 2])):
        panel.show_problems((replace(problem, connection=None, own_fixes=problem.fixes[:count]),))
        assert [len(link.fixes) for link in panel.list.links_at(0)] == counts


def test_links_never_lie_over_one_another(panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    for row in range(len(panel.problems)):
        rects = [link.rect for link in panel.list.links_at(row)]
        assert all(left.right() < right.left() for left, right in pairwise(rects))


@pytest.mark.parametrize("width", [240, 320, 400, 480])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_links_lie_over_no_sentence_however_narrow_the_list(
    panel: ProblemsPanel, troubled: Pipeline, width: int, count: int
) -> None:
    problem = max(troubled.problems(), key=lambda problem: len(problem.fixes))
    panel.resize(width, 160)
    panel.show_problems((replace(problem, connection=None, own_fixes=problem.fixes[:count]),))
    links = panel.list.links_at(0)
    assert links[0].rect.left() >= TEXT_LEFT + LEAST
    assert [fix for link in links for fix in link.fixes] == list(problem.fixes[:count])
    assert all(len(link.fixes) > 1 for link in links if link.title == "More…")


def test_the_model_keeps_qts_rules_and_rows_that_stay(qtbot: QtBot, troubled: Pipeline) -> None:
    list_ = ProblemList()
    tester = QAbstractItemModelTester(list_, QAbstractItemModelTester.FailureReportingMode.Warning)
    problems = troubled.problems()
    assert len(problems) >= 2
    for shown in (problems, problems[1:], problems, problems[:1], tuple(reversed(problems)), ()):
        list_.set_problems(shown)
        assert list_.problems == shown
    del tester


def test_a_line_can_be_chosen_and_nothing_else(panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    lines = panel.list.problems
    assert lines.rowCount() > 1
    for row in range(lines.rowCount()):
        allowed = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        assert lines.flags(lines.index(row, 0)) == allowed


def test_a_problem_leads_to_its_place_and_is_mended_in_the_window(window: MainWindow) -> None:
    window.workspace.arrivals.add_operator("softmax", (0, 0))
    page = window.page
    assert page is not None
    page.scene.selection.clear()
    (problem,) = [one for one in window.problems.problems if one.where.endswith(".x")]
    window.problems.chosen.emit(problem)
    assert page.scene.selection.port is not None
    assert window.inspector.page is window.inspector.port
    window.problems.fix_chosen.emit(problem.fixes[0])
    assert problem not in page.document.pipeline.problems()
    assert len(page.document.pipeline.graph.inputs) == 1


def test_errors_or_warnings_alone_are_listed(panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    assert not panel.segments.isVisible()  # of one kind there is nothing to choose
    troubled.add_input("unused", "int64[]")
    panel.show_problems(troubled.problems())
    counts = [button.text() for button in panel.segments.findChildren(QPushButton)]
    assert panel.segments.isVisible()
    errors = len(troubled.errors())
    assert counts == [f"All  {errors + 1}", f"Errors  {errors}", "Warnings  1"]
    QTest.mouseClick(panel.segments.findChildren(QPushButton)[2], LEFT)
    assert [problem.severity for problem in panel.list.problems.problems] == [Severity.WARNING]
    QTest.keyClick(panel.segments.findChildren(QPushButton)[2], KEY.Key_Left)
    assert {problem.severity for problem in panel.list.problems.problems} == {Severity.ERROR}
    panel.show_problems(troubled.errors())
    assert len(panel.list.problems.problems) == errors


def test_three_problems_of_both_kinds_are_seen_whole_before_anybody_makes_the_dock_higher(window: MainWindow) -> None:
    for operator in ("softmax", "argmax", "dense"):
        window.workspace.arrivals.add_operator(operator, (0, 0))
    assert window.page is not None
    window.page.document.pipeline.add_input("unused", "int64[]")
    panel = window.problems
    panel.show_problems(window.page.document.pipeline.problems())
    QTest.qWait(1)
    assert panel.segments.isVisible()
    listed = panel.list
    rows = [listed.visualRect(listed.problems.index(row, 0)) for row in range(4)]
    assert rows[2].bottom() <= listed.viewport().rect().bottom() < rows[3].center().y()


def test_a_sentence_keeps_its_room_before_further_fixes(panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.resize(2000, 160)
    panel.show_problems(troubled.problems())
    row = row_of(panel, "net.x")
    wide = [link.title for link in panel.list.links_at(row)]
    panel.resize(1080, 160)
    narrow = [link.title for link in panel.list.links_at(row)]
    assert len(wide) > 2
    assert narrow == [wide[0], "More…"]
    sentence = panel.list.fontMetrics().horizontalAdvance(panel.problems[row].what)
    assert panel.list.links_at(row)[0].rect.left() > sentence


def test_another_page_that_is_seen_in_the_middle_of_a_wide_edit_tells_its_problems_once_all_of_it_is_there(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    Pipeline(graph=large(3000)).save(tmp_path / "wide.studio")
    window.workspace.open(tmp_path / "wide.studio")
    qtbot.waitUntil(lambda: window.page is not None and window.page.document.pipeline.path is not None)
    page = window.page
    assert page is not None
    document, graph = page.document, page.document.pipeline.graph
    document.apply(recipes.remove(graph, graph.nodes))
    qtbot.waitUntil(lambda: document.is_settled)
    window.actions_table.run("file.new")
    window.workspace.arrivals.add_operator("softmax", (0, 0))
    assert len(window.problems.problems) == 1
    document.undo_stack.undo()
    assert not document.is_whole
    window.workspace.filing.show(page)
    assert 0 < len(graph.nodes) < 3000
    assert not document.pipeline.settled
    assert window.problems.problems == ()
    assert "Looking for problems…" in [label.text() for label in window.problems.findChildren(QLabel)]
    assert window.bottom.tabs.tabText(0) == "Problems"
    assert window.inspector._document is document
    qtbot.waitUntil(lambda: document.is_settled)
    assert len(graph.nodes) == 3000
    assert window.problems.problems == document.pipeline.problems() != ()
    assert window.bottom.tabs.tabText(0) == f"Problems  {len(window.problems.problems)}"
