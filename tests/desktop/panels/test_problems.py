"""The list of problems: what it shows, and that mouse and keyboard reach everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.panels.problem_list import ProblemList
from studio.desktop.panels.problems import ProblemsPanel
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from studio.pipeline.fixes import ExposeInput, InsertPlan
from studio.pipeline.graph import Port, Side
from studio.pipeline.problems import Severity
from tests.desktop.conftest import bring_up
from tests.pipeline.build import model

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


def test_nothing_wrong_is_said(panel: ProblemsPanel, troubled: Pipeline) -> None:
    assert panel.currentIndex() == 0
    panel.show_problems(troubled.problems())
    assert panel.list.isVisible()
    panel.show_problems(())
    assert panel.currentIndex() == 0


def test_a_click_goes_there(qtbot: QtBot, panel: ProblemsPanel, troubled: Pipeline) -> None:
    panel.show_problems(troubled.problems())
    row = row_of(panel, "softmax.x")
    at = panel.list.visualRect(panel.list.problems.index(row)).topLeft() + QPoint(120, 12)
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
    list_.setCurrentIndex(list_.problems.index(row))
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


def test_the_model_keeps_qts_rules_and_rows_that_stay(qtbot: QtBot, troubled: Pipeline) -> None:
    list_ = ProblemList()
    tester = QAbstractItemModelTester(list_, QAbstractItemModelTester.FailureReportingMode.Warning)
    problems = troubled.problems()
    assert len(problems) >= 2
    for shown in (problems, problems[1:], problems, problems[:1], tuple(reversed(problems)), ()):
        list_.set_problems(shown)
        assert list_.problems == shown
    del tester


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
