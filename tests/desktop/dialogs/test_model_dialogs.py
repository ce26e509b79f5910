"""Models in full, side by side, and before one replaces another."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.compare_dialog import CompareDialog, Side
from studio.desktop.dialogs.model_dialog import ModelDialog
from studio.desktop.look.skin import Skin
from studio.desktop.models import desk
from studio.desktop.panels.rows import Row
from studio.desktop.panels.tables import Column, Records
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import reference_to
from studio.resources import resource
from studio.savedmodel import reader
from studio.savedmodel.comparing import Comparison, compare
from studio.savedmodel.info import SavedModelInfo, Variable
from studio.tensors import DType
from tests.desktop.conftest import LEFT, Canvas
from tests.desktop.sheets import choose_file

SAMPLES = Path(str(resource("samples")))


@pytest.fixture
def canvas(window: MainWindow, qtbot: QtBot) -> Canvas:
    """The sample in the window, its models read."""
    window.workspace.open_sample()
    assert window.page is not None
    page = window.page
    pipeline = page.document.pipeline
    qtbot.waitUntil(lambda: all(pipeline.look_of(pipeline.node(name).id) for name in ("denoise", "classify", "label")))
    return Canvas(page)


@pytest.fixture
def open_model(window: MainWindow, skin: Skin) -> Iterator[object]:
    dialogs: list[ModelDialog] = []

    def show(info: SavedModelInfo) -> ModelDialog:
        dialog = ModelDialog("model", info, skin, window)
        dialogs.append(dialog)
        dialog.show()
        assert QTest.qWaitForWindowExposed(dialog)
        return dialog

    yield show
    for dialog in dialogs:
        dialog.close()


def column(dialog: ModelDialog, at: int) -> list[str]:
    model = dialog.variables.table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def lines(dialog: CompareDialog, title: str) -> list[tuple[str, str, str]]:
    model = dialog.tree.model()
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    head = next((index for index in heads if index.data() == title), None)
    rows = range(0 if head is None else model.rowCount(head))
    said = [[model.index(row, at, head).data() for at in (0, 1, 3)] for row in rows]
    return [(state, left, right) for state, left, right in said]


def test_variables_are_sorted_by_the_head_and_sought_in_the_field(open_model) -> None:
    info = reader.inspect(SAMPLES / "classify")
    dialog = open_model(info)
    dialog.pages.show_page("variables")
    assert column(dialog, 0)[0] == max(info.variables, key=lambda one: one.bytes).name  # the largest first
    header = dialog.variables.table.header()
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(0) + 10, 8))
    names = sorted((one.name for one in info.variables), key=str.lower)
    assert column(dialog, 0) in (names, names[::-1])
    QTest.keyClicks(dialog.variables.search, "dense kernel")
    assert len(column(dialog, 0)) == 1
    assert dialog.variables.table.selectedIndexes() == []
    dialog.variables.table.setFocus()
    dialog.variables.table.selectAll()
    QTest.keyClick(dialog.variables.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().count("\t") == 3


def test_twenty_thousand_variables_are_sorted_and_sought(open_model, qtbot: QtBot) -> None:
    many = tuple(Variable(f"layer_{n}/kernel", DType.FLOAT32, (n, 3), 12 * n) for n in range(20_000))
    dialog = open_model(replace(reader.inspect(SAMPLES / "classify"), variables=many))
    dialog.pages.show_page("variables")
    assert column(dialog, 0)[0] == "layer_19999/kernel"
    dialog.variables.search.setText("layer_1234/")
    qtbot.waitUntil(lambda: dialog.variables.table.model().rowCount() == 1)
    assert column(dialog, 0) == ["layer_1234/kernel"]
    dialog.variables.search.clear()
    assert len(column(dialog, 0)) == 20_000


def test_other_records_are_shown_while_a_search_goes_through_them(qtbot: QtBot) -> None:
    records = Records((Column("Number", str),))
    records.set_records(range(300_000))
    records.seek("1")
    records.set_records(range(200_000))
    assert records.count == 200_000
    assert records.rowCount() == 0  # until the search has gone through all of them
    qtbot.waitUntil(lambda: records.rowCount() > 0, timeout=30_000)
    assert records.index(0, 0).data() == "1"


def test_all_signatures_stand_in_a_tree_and_are_copied(open_model, models: Mapping[str, Path]) -> None:
    info = reader.inspect(SAMPLES / "label")
    dialog = open_model(info)
    model = dialog.signatures.model()
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    assert [head.data() for head in heads] == list(info.signatures)
    served = info.signatures["serving_default"]
    (head,) = (one for one in heads if one.data() == "serving_default")
    groups = [model.index(row, 0, head) for row in range(model.rowCount(head))]
    ports = [model.index(row, 0, group).data() for group in groups for row in range(model.rowCount(group))]
    assert ports == [*served.inputs, *served.outputs]
    dialog.copy_button.menu().actions()[1].trigger()
    assert "tf.saved_model.load" in QGuiApplication.clipboard().text()
    dialog.copy_button.menu().actions()[2].trigger()
    assert ":predict" in QGuiApplication.clipboard().text()


def test_two_selected_models_are_compared(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    canvas.click(canvas.title("denoise"))
    canvas.click(canvas.title("classify"), Qt.KeyboardModifier.ShiftModifier)
    assert window.actions_table.run("models.compare")
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)))
    (dialog,) = window.findChildren(CompareDialog)
    assert lines(dialog, "Inputs") == [("missing", "noisy", ""), ("added", "", "image")]
    assert ("same", "TensorFlow", "TensorFlow") in lines(dialog, "Model")
    QTest.mouseClick(dialog.only_differences.switch, LEFT)
    assert ("same", "TensorFlow", "TensorFlow") not in lines(dialog, "Model")
    assert not dialog.replace_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_model_is_compared_with_one_from_disk(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    canvas.click(canvas.title("classify"))
    assert window.actions_table.run("models.compare")
    choose_file(qtbot, SAMPLES / "classify")
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)))
    (dialog,) = window.findChildren(CompareDialog)
    assert "the same model" in dialog.verdict.text()
    dialog.close()


def test_a_replacement_is_shown_before_it_happens(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    pipeline, document = canvas.pipeline, canvas.page.document
    node = pipeline.node("classify").id

    def asked() -> CompareDialog:
        window.guide.take_files(canvas.page, node, SAMPLES / "denoise", everywhere=False)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CompareDialog)))
        dialog = next(one for one in window.findChildren(CompareDialog) if one.isVisible())
        assert ("missing", "logits", "") in lines(dialog, "Outputs")
        return dialog

    QTest.mouseClick(asked().close_button, LEFT)
    QTest.keyClick(asked(), Qt.Key.Key_Escape)
    assert document.undo_stack.count() == 0
    QTest.keyClick(asked(), Qt.Key.Key_Return)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    QTest.mouseClick(asked().replace_button, LEFT)
    assert document.undo_stack.count() == 1
    record = pipeline.graph.node(node)
    assert isinstance(record, ModelNode)
    assert Path(record.reference.path).name == "denoise"
    assert any("no output 'logits'" in problem.what for problem in pipeline.problems())
    document.undo_stack.undo()
    assert not pipeline.errors()


def test_a_replacement_is_not_asked_about_once_its_page_is_closed(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    info, node, graph = (
        reader.inspect(SAMPLES / "denoise"),
        canvas.pipeline.node("classify").record,
        canvas.pipeline.graph,
    )
    assert isinstance(node, ModelNode)
    key = "serving_default"
    edit = recipes.set_reference(graph, {node.id: reference_to(info, key)})
    window.desk.ask_replace(canvas.page, node, info, key, edit, lambda: None)
    assert window.desk.is_busy
    window.workspace.close(canvas.page)
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    assert window.findChildren(CompareDialog) == []


def test_a_model_of_the_same_ports_replaces_at_once(
    window: MainWindow, canvas: Canvas, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(SAMPLES / "classify", tmp_path / "classify_2")
    window.guide.take_files(canvas.page, canvas.pipeline.node("classify").id, tmp_path / "classify_2", everywhere=False)
    qtbot.waitUntil(lambda: canvas.page.document.undo_stack.count() == 1)
    assert window.findChildren(CompareDialog) == []


def test_variables_beyond_a_list_of_the_inspector_open_in_full(window: MainWindow, canvas: Canvas) -> None:
    canvas.click(canvas.title("denoise"))
    page = window.inspector.page
    assert page is window.inspector.model
    page.variables.show_items(tuple(range(100)), lambda one: Row(str(one)), "")
    QTest.mouseClick(page.variables.toggle, LEFT)
    (dialog,) = window.findChildren(ModelDialog)
    assert dialog.pages.page == "variables"
    dialog.close()


def compared(window: MainWindow, qtbot: QtBot) -> CompareDialog:
    """The dialog, once it is there."""
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)))
    (dialog,) = window.findChildren(CompareDialog)
    return dialog


def test_another_signature_is_compared_beside_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    info = reader.inspect(SAMPLES / "classify")
    signature = info.signatures["serving_default"]
    two = replace(info, signatures={"serving_default": signature, "without": replace(signature, outputs={})})
    window.desk.show_compared(Side("a", two, "serving_default"), Side("b", two, "serving_default"))
    dialog = compared(window, qtbot)
    assert "the same model" in dialog.verdict.text()
    go = threading.Event()

    def wait(*both: Any) -> Comparison:
        assert go.wait(30)
        return compare(*both)

    monkeypatch.setattr(desk, "compare", wait)
    assert QTest.qWaitForWindowExposed(dialog)
    for _ in range(2):  # there and back again: the last choice is what is shown
        dialog.boxes[1].setFocus()
        QTest.keyClick(dialog.boxes[1], Qt.Key.Key_Down)
        QTest.keyClick(dialog.boxes[0], Qt.Key.Key_Down)
    assert dialog.verdict.text() == "Comparing…"
    QTest.keyClick(dialog.boxes[0], Qt.Key.Key_Up)
    go.set()
    qtbot.waitUntil(lambda: dialog.verdict.text() != "Comparing…")
    assert len(lines(dialog, "Outputs")) == 1
    assert lines(dialog, "Outputs")[0][0] == "missing"
    QTest.keyClick(dialog.boxes[0], Qt.Key.Key_Down)
    dialog.close()
    qtbot.waitUntil(lambda: not window.desk.is_busy)


def test_renamed_and_changed_ports_have_their_own_words(window: MainWindow, qtbot: QtBot) -> None:
    info = reader.inspect(SAMPLES / "classify")
    signature = info.signatures["serving_default"]
    ((name, kind),) = signature.inputs.items()
    ((out, scores),) = signature.outputs.items()
    other = replace(signature, inputs={"picture": kind}, outputs={out: replace(scores, shape=(None, 12))})
    changed = replace(info, signatures={"serving_default": other}, digest="other")
    window.desk.show_compared(Side("a", info, "serving_default"), Side("b", changed, "serving_default"))
    dialog = compared(window, qtbot)
    assert lines(dialog, "Inputs") == [("renamed", name, "picture")]
    assert lines(dialog, "Outputs") == [("does not fit", out, out)]
    dialog.close()


def test_the_row_that_has_the_keyboard_has_a_ring_all_around(open_model, skin: Skin, qtbot: QtBot) -> None:
    dialog = open_model(reader.inspect(SAMPLES / "classify"))
    dialog.activateWindow()
    for key, table in (("variables", dialog.variables.table), ("signatures", dialog.signatures)):
        dialog.pages.show_page(key)
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        QTest.keyClick(table, Qt.Key.Key_Down)
        row, view = table.visualRect(table.currentIndex()), table.viewport()
        seen, middle = view.grab().toImage(), (view.width() // 2, row.center().y())
        edges = [(0, middle[1]), (view.width() - 1, middle[1]), (middle[0], row.top()), (middle[0], row.bottom())]
        assert {seen.pixelColor(*at).name() for at in edges} == {skin.tokens.accent.lower()}, key
