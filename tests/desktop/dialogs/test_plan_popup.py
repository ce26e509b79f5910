"""The popup of plans: what it shows, its keys, where it opens, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.plan_popup import CLEAR, PlanPopup, placed
from studio.desktop.dialogs.plan_row import STEP_LINE, TEXT_LEFT, TOP, PlanRow
from studio.desktop.look.fonts import MONO_ARROW
from studio.desktop.look.skin import Skin
from studio.desktop.window import MainWindow
from studio.operators.planner import explain, suggest
from studio.pipeline.graph import Side
from studio.pipeline.node_edits import Rename
from studio.resources import resource
from studio.tensors import parse_type
from tests.desktop.conftest import LEFT, Canvas, bring_up

IN, OUT = Side.INPUT, Side.OUTPUT
ROOM = QRect(0, 40, 1440, 830)
Open = Callable[[str, str], PlanPopup]


@pytest.fixture
def open_popup(qapp: QApplication, skin: Skin) -> Iterator[Open]:
    """A function that shows the popup for two types."""
    ground = QWidget()
    ground.resize(1200, 900)
    bring_up(ground)

    def show(source: str, target: str) -> PlanPopup:
        kinds = parse_type(source), parse_type(target)
        plans = suggest(*kinds)
        popup = PlanPopup("Connect a to b", *kinds, plans, skin, ground, "" if plans else explain(*kinds))
        popup.open_beside(QPoint(500, 300), QPoint(200, 200), ground.rect())
        return popup

    yield show
    ground.close()
    ground.deleteLater()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_it_says_what_every_plan_does(open_popup: Open) -> None:
    popup = open_popup("uint8[?,28,28,1]", "float32[?,28,28]")
    texts = [label.text() for label in popup.findChildren(QLabel)]
    assert "3 plans" in texts
    assert f"uint8[?,28,28,1]  {MONO_ARROW}  float32[?,28,28]" in texts
    first = popup.rows[0]
    assert popup.lit is first
    assert first.hasFocus()
    assert first.accessibleName().endswith("Lossless")
    assert "uint8[?,28,28]" in first.accessibleDescription()
    assert "every value of uint8" in first.accessibleDescription()
    assert popup.rows[1].accessibleName().endswith("Assumption")
    assert "Assumes: values are in [0, 255]" in popup.rows[1].accessibleDescription()


def test_steps_on_a_new_line_begin_where_the_first_ones_do(skin: Skin, qtbot: QtBot) -> None:
    source = parse_type("uint8[?,64,64,1]")
    plan = next(plan for plan in suggest(source, parse_type("float32[?,28,28,1]")) if len(plan.steps) == 2)
    row = PlanRow(plan, source, 340, skin)
    qtbot.addWidget(row)
    image = row.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine()).astype(int)
    lines = [pixels[top : top + STEP_LINE - 4, TEXT_LEFT - 2 : 200] for top in (TOP + 2, TOP + STEP_LINE)]
    begins = [int(np.flatnonzero((np.abs(line - pixels[1, 1]) > 40).any(axis=0))[0]) for line in lines]
    assert abs(begins[0] - begins[1]) <= 1


def test_a_plan_that_may_stop_the_run_says_so(open_popup: Open) -> None:
    popup = open_popup("float32[?,?]", "float32[?,10]")
    assert popup.rows[0].accessibleName().endswith("Exact, checked")


def test_arrows_and_tab_choose_and_enter_takes_the_lit_one(open_popup: Open, qtbot: QtBot) -> None:
    popup = open_popup("uint8[?,28,28,1]", "float32[?,28,28]")
    press(Qt.Key.Key_Down)
    assert popup.lit is popup.rows[1]
    press(Qt.Key.Key_Tab)
    assert popup.lit is popup.rows[2]
    press(Qt.Key.Key_Down)
    assert popup.lit is popup.rows[0]
    press(Qt.Key.Key_Up)
    assert popup.lit is popup.rows[2]
    wanted = popup.rows[2].plan
    with qtbot.waitSignal(popup.chosen) as chosen, qtbot.assertNotEmitted(popup.cancelled):
        press(Qt.Key.Key_Return)
    assert chosen.args == [wanted]


def test_a_click_takes_a_plan(open_popup: Open, qtbot: QtBot) -> None:
    popup = open_popup("uint8[?,28,28,1]", "float32[?,28,28]")
    row = popup.rows[1]
    wanted = row.plan
    with qtbot.waitSignal(popup.chosen) as chosen:
        QTest.mouseClick(row, LEFT, Qt.KeyboardModifier.NoModifier, row.rect().center())
    assert chosen.args == [wanted]


def test_escape_and_a_press_beside_it_cancel(open_popup: Open, qtbot: QtBot) -> None:
    popup = open_popup("uint8[?,28,28,1]", "float32[?,28,28]")
    with qtbot.waitSignal(popup.cancelled), qtbot.assertNotEmitted(popup.chosen):
        press(Qt.Key.Key_Escape)
    popup = open_popup("uint8[?,28,28,1]", "float32[?,28,28]")
    with qtbot.waitSignal(popup.cancelled), qtbot.assertNotEmitted(popup.chosen):
        QTest.mousePress(popup.window(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))


def test_where_nothing_fits_it_says_why(open_popup: Open, qtbot: QtBot) -> None:
    popup = open_popup("variant[]", "float32[?,28,28]")
    assert popup.rows == ()
    assert popup.accessibleDescription().startswith("Nothing fits, because")
    with qtbot.waitSignal(popup.cancelled):
        press(Qt.Key.Key_Escape)


@given(st.integers(0, 1440), st.integers(40, 870), st.integers(0, 1440), st.integers(40, 870), st.integers(120, 430))
def test_it_stays_in_its_room_and_off_the_port(x: int, y: int, other_x: int, other_y: int, height: int) -> None:
    port, other = QPoint(x, y), QPoint(other_x, other_y)
    box = QRect(placed(400, height, port, other, ROOM), ROOM.size().boundedTo(QRect(0, 0, 400, height).size()))
    assert ROOM.contains(box)
    assert not box.adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR).contains(port) or box.contains(other)


def test_it_opens_under_and_right_of_the_port_where_there_is_room() -> None:
    place = placed(400, 300, QPoint(500, 300), QPoint(200, 200), ROOM)
    assert place.x() > 500
    assert place.y() > 300


# in the window


@pytest.fixture
def canvas(window: MainWindow) -> Canvas:
    """Pixels of the wrong type beside the classifier."""
    assert window.page is not None
    pipeline = window.page.document.pipeline
    pipeline.add_input("pixels", "uint8[?,28,28,1]", position=(-300, -100))
    pipeline.add_input("opaque", "variant[]", position=(-300, 60))
    pipeline.add_model(resource("samples", "classify"), name="classify", position=(0, 0))
    window.page.view.set_zoom(1.0)
    window.page.view.center_at(window.page.scene.bounds().center())
    QTest.qWait(20)
    return Canvas(window.page)


def drag(canvas: Canvas, name: str) -> None:
    canvas.drag(canvas.port(name, OUT, "value"), canvas.port("classify", IN, "image"))


def test_what_is_chosen_becomes_one_step(window: MainWindow, canvas: Canvas) -> None:
    drag(canvas, "pixels")
    popup = window.offers.popup
    assert popup is not None
    QTest.keyClick(popup.rows[0], Qt.Key.Key_Return)
    stack = canvas.page.document.undo_stack
    assert stack.count() == 1
    assert [str(problem) for problem in canvas.pipeline.errors()] == []
    assert len(canvas.pipeline.graph.connections) == 3
    assert canvas.scene.overlays == []
    assert canvas.view.hasFocus()
    stack.undo()
    assert not canvas.pipeline.graph.connections


def test_ports_of_one_name_are_told_apart_by_their_nodes(window: MainWindow, canvas: Canvas) -> None:
    canvas.pipeline.apply(Rename(canvas.pipeline.node("pixels").id, "image"))
    drag(canvas, "image")
    popup = window.offers.popup
    assert popup is not None
    assert "Connect image to classify.image" in [label.text() for label in popup.findChildren(QLabel)]


def test_cancelling_leaves_everything_as_it_was(window: MainWindow, canvas: Canvas) -> None:
    drag(canvas, "pixels")
    assert window.offers.popup is not None
    assert canvas.scene.overlays != []  # the wire stays while one decides
    QTest.keyClick(window.offers.popup.rows[0], Qt.Key.Key_Escape)
    assert canvas.scene.overlays == []
    assert not canvas.pipeline.graph.connections
    assert canvas.page.document.undo_stack.count() == 0


def test_no_shortcut_of_the_window_works_while_it_is_open(window: MainWindow, canvas: Canvas) -> None:
    drag(canvas, "pixels")
    assert window.offers.popup is not None
    before = len(canvas.pipeline.graph.nodes)
    for key in (Qt.Key.Key_L, Qt.Key.Key_Delete):
        QTest.keyClick(window.offers.popup.rows[0], key)
    QTest.keyClick(window.offers.popup.rows[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(canvas.pipeline.graph.nodes) == before
    assert canvas.scene.selection.is_empty
    QTest.keyClick(window.offers.popup.rows[0], Qt.Key.Key_Escape)


def test_a_setting_inserts_exact_and_lossless_plans_at_once(window: MainWindow, canvas: Canvas) -> None:
    window.actions_table.run("pipeline.safe_plans")
    assert window.settings.takes_safe_plans
    drag(canvas, "pixels")
    assert window.offers.popup is None
    assert canvas.page.document.undo_stack.count() == 1
    assert "Inserted: " in window.log.toPlainText()


def test_types_that_nothing_joins_say_so_where_plans_would_be(window: MainWindow, canvas: Canvas) -> None:
    drag(canvas, "opaque")
    popup = window.offers.popup
    assert popup is not None
    assert "Nothing fits, because" in popup.accessibleDescription()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert canvas.scene.overlays == []
