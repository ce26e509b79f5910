"""Models in full, side by side, and before one replaces another."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
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
from studio.desktop.look.fonts import mono_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size
from studio.desktop.models import desk
from studio.desktop.panels.rows import Row
from studio.desktop.panels.tables import Column, Records
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.edits import group
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import reference_to
from studio.pipeline.node_edits import Rename
from studio.resources import resource
from studio.savedmodel import reader
from studio.savedmodel.comparing import Comparison, compare
from studio.savedmodel.info import SavedModelInfo, Variable
from studio.tensors import DType
from tests.desktop.conftest import LEFT, Canvas, python_calls
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
    qtbot.waitUntil(lambda: dialog.variables.table.model().rowCount() == 20_000)
    qtbot.waitUntil(lambda: column(dialog, 0)[0] == "layer_19999/kernel")  # they are sorted in slices
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


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_many_records_are_put_in_order_between_turns_of_the_loop(qtbot: QtBot, order: Qt.SortOrder) -> None:
    values = [(at * 7919) % 300_000 // 3 for at in range(300_000)]  # each thrice
    records = Records((Column("Value", str, lambda at: values[at]),))
    records.set_records(range(len(values)))
    assert python_calls(lambda: records.sort(0, order)) < len(values) / 2  # the keys of a few
    records.seek("77")  # meanwhile: the order is not forgotten
    qtbot.waitUntil(lambda: 0 < records.rowCount() < len(values), timeout=30_000)
    found = [int(records.index(row, 0).data()) for row in range(records.rowCount())]
    wanted = [at for at in range(len(values)) if "77" in str(at)]
    assert found == sorted(wanted, key=values.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)


def test_a_view_that_asks_twice_has_many_records_sorted_once(qtbot: QtBot) -> None:
    asked = 0

    def key(record: int) -> int:
        nonlocal asked
        asked += 1
        return -record

    records = Records((Column("Value", str, key),))
    records.set_records(range(300_000))
    for _ in range(3):
        records.sort(0)
    qtbot.waitUntil(lambda: records.index(0, 0).data() == "299999", timeout=30_000)
    assert asked == 300_000


def test_what_large_models_come_to_is_summed_up_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(Variable(f"layer_{n}/kernel", DType.FLOAT32, (n, 3), 12 * n) for n in range(20_000))
    info = replace(reader.inspect(SAMPLES / "classify"), variables=many)
    side, other = (Side(name, replace(info), "serving_default") for name in ("one", "other"))
    made: list[int] = []

    def made_dialog(*args: Any) -> CompareDialog:
        dialogs: list[CompareDialog] = []
        made.append(python_calls(lambda: dialogs.append(CompareDialog(*args))))
        return dialogs[0]

    monkeypatch.setattr(desk, "CompareDialog", made_dialog)
    window.desk.show_compared(side, other)
    qtbot.waitUntil(lambda: bool(made) and bool(window.findChildren(CompareDialog)))
    assert made[0] < 20_000  # not once for each variable
    (dialog,) = window.findChildren(CompareDialog)
    assert ("same", "layer_1/kernel", "layer_1/kernel") in lines(dialog, "Variables")
    dialog.close()


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


def test_a_node_that_nobody_renamed_has_the_name_of_the_model_that_replaces_its_own(
    window: MainWindow, canvas: Canvas, tmp_path: Path, qtbot: QtBot
) -> None:
    pipeline, document = canvas.pipeline, canvas.page.document
    node = pipeline.node("classify").id

    def replaced_by(name: str) -> str:
        shutil.copytree(SAMPLES / "classify", tmp_path / name / "1")
        done = document.undo_stack.count() + 1
        window.guide.take_files(canvas.page, node, tmp_path / name / "1", everywhere=False)
        qtbot.waitUntil(lambda: document.undo_stack.count() == done)
        return pipeline.graph.node(node).name

    assert replaced_by("reader") == "reader"
    document.undo_stack.undo()
    assert pipeline.graph.node(node).name == "classify"
    document.undo_stack.redo()
    assert replaced_by("denoise") == "denoise_2"
    assert replaced_by("other") == "other"
    document.apply(Rename(node, "mine"))
    assert replaced_by("last") == "mine"


def test_the_name_of_a_model_that_replaces_another_is_free_when_it_does(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    pipeline, document = canvas.pipeline, canvas.page.document
    node, other = pipeline.node("classify").id, pipeline.node("label").id
    document.apply(Rename(pipeline.graph.outputs[-1].id, "picture"))  # nothing else is called as what the model gives
    window.guide.take_files(canvas.page, node, SAMPLES / "denoise", everywhere=False)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CompareDialog)))
    (dialog,) = window.findChildren(CompareDialog)
    document.apply(Rename(other, "denoise_2"))
    QTest.mouseClick(dialog.replace_button, LEFT)
    assert [pipeline.graph.node(id).name for id in (node, other)] == ["denoise_3", "denoise_2"]


def test_a_replacement_changes_no_key_of_the_export_by_its_name(
    window: MainWindow, canvas: Canvas, tmp_path: Path, qtbot: QtBot
) -> None:
    pipeline, document = canvas.pipeline, canvas.page.document
    node = pipeline.node("classify").id
    document.apply(recipes.add_output(pipeline.graph, "logits"))
    document.apply(
        recipes.disconnect(pipeline.graph, [one.id for one in pipeline.graph.outgoing(node)["logits"].values()])
    )
    keys = [one.name for one in pipeline.interface().outputs]
    assert "classify_logits" in keys
    shutil.copytree(SAMPLES / "classify", tmp_path / "reader" / "1")
    done = document.undo_stack.count() + 1
    window.guide.take_files(canvas.page, node, tmp_path / "reader" / "1", everywhere=False)
    qtbot.waitUntil(lambda: document.undo_stack.count() == done)
    assert [one.name for one in pipeline.interface().outputs] == keys


def test_a_problem_that_was_there_is_not_new_by_another_name_of_its_node(canvas: Canvas) -> None:
    pipeline = canvas.pipeline
    node = pipeline.node("classify")
    record = node.record
    assert isinstance(record, ModelNode)
    pipeline.apply(recipes.set_hidden(pipeline.graph, node.inputs["image"], True))
    pipeline.disconnect(node.inputs["image"])
    before = {problem.where for problem in pipeline.problems()}
    assert "classify.image" in before
    other = replace(record.reference, outputs={})
    edit = group("", recipes.set_reference(pipeline.graph, {node.id: other}), Rename(node.id, "reader"))
    effects = desk.new_problems(pipeline.copy(), edit)
    assert {effect.split(":")[0] for effect in effects} == {"reader", "reader.logits"}  # the files are not so


@pytest.mark.parametrize("turn", [1.0, 0.0])  # seconds: the document is copied in one turn of the loop, or in several
def test_a_replacement_is_not_asked_about_once_its_page_is_closed(
    window: MainWindow, canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, turn: float
) -> None:
    monkeypatch.setattr("studio.desktop.documents.preparing.SLICE", turn)
    info, node, graph = (
        reader.inspect(SAMPLES / "denoise"),
        canvas.pipeline.node("classify").record,
        canvas.pipeline.graph,
    )
    assert isinstance(node, ModelNode)
    key = "serving_default"
    edit = recipes.set_reference(graph, {node.id: reference_to(info, key)})
    window.desk.ask_replace(canvas.page, node, info, key, lambda: edit, lambda: None)
    assert window.desk.is_busy
    window.workspace.close(canvas.page)
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    QTest.qWait(1)  # nothing of it is left to come, nor to end when the window closes
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


def test_each_model_stands_over_its_columns_and_only_types_are_in_mono(window: MainWindow, qtbot: QtBot) -> None:
    one, other = (reader.inspect(SAMPLES / name) for name in ("denoise", "classify"))
    window.desk.show_compared(Side("a", one, "serving_default"), Side("b", other, "serving_default"))
    dialog = compared(window, qtbot)
    for width in (dialog.width(), dialog.width() + 120):
        dialog.resize(width, dialog.height())
        QTest.qWait(50)
        head = dialog.tree.header()
        texts = [head.sectionViewportPosition(column) + Size.INSET for column in (1, 3)]
        over = [head.mapTo(dialog, QPoint(text, 0)).x() for text in texts]
        assert [box.x() for box in dialog.boxes] == over
    model, mono = dialog.tree.model(), {}
    for at in range(model.rowCount()):
        part = model.index(at, 0)
        font = model.index(0, 2, part).data(Qt.ItemDataRole.FontRole)
        mono[part.data()] = font is not None and font.family() == mono_font().family()
    assert mono == {"Inputs": True, "Outputs": True, "Model": False, "Variables": True}
    dialog.close()


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


def test_a_second_look_at_a_model_is_the_first_one_brought_forward(window: MainWindow, canvas: Canvas) -> None:
    def opened() -> list[str]:
        return [dialog.windowTitle() for dialog in window.findChildren(ModelDialog) if dialog.isVisible()]

    canvas.scene.selection.set([canvas.face("classify")])
    window.actions_table.run("models.details")
    window.actions_table.run("models.details")
    assert opened() == ["Model classify"]
    canvas.scene.selection.set([canvas.face("denoise")])
    window.actions_table.run("models.details")
    assert sorted(opened()) == ["Model classify", "Model denoise"]
    for dialog in window.findChildren(ModelDialog):
        dialog.close()


def test_with_three_models_selected_there_is_nothing_to_compare(window: MainWindow, canvas: Canvas) -> None:
    scene, table = canvas.scene, window.actions_table
    models = [node.id for node in canvas.pipeline.graph.nodes.values() if isinstance(node, ModelNode)]
    assert len(models) == 3

    def enabled(chosen: Iterable[str]) -> list[bool]:
        scene.selection.set(chosen)
        return [table.get(id).enabled() for id in ("models.details", "models.compare", "models.replace")]

    assert enabled(models[:1]) == [True, True, True]
    assert enabled(models[1:]) == [False, True, False]
    assert [node.id for node in desk.selected_models(canvas.page)] == models[1:]
    for chosen in (models, [*scene.nodes], [], [canvas.face("rescale")], [models[0], canvas.face("rescale")]):
        assert enabled(chosen) == [False, False, False]
