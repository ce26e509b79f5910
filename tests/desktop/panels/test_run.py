"""The run panel in a real window with a real worker: what is fed, what comes out, what is asked first."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.face import NodeFace
from studio.desktop.canvas.geometry import TITLE_ROW
from studio.desktop.canvas.tips import tip
from studio.desktop.chrome.window_frame import BOTTOM_HEIGHT, HEIGHTS, NARROW_SIDES
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.dialogs.value_dialog import ValueDialog
from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin
from studio.desktop.panels.parts import Elided
from studio.desktop.panels.run_inputs import InputRow
from studio.desktop.running.feeds import Feed, Scale, Source, fault, sources, values
from studio.desktop.running.runs import RunState
from studio.desktop.window import MainWindow
from studio.errors import UsageError
from studio.pipeline.graph import Port, Side
from studio.pipeline.groups import enclose
from studio.pipeline.node_edits import Rename
from studio.resources import resource
from studio.tensors import parse_type
from tests.desktop.conftest import LEFT
from tests.desktop.sheets import choose_file

pytestmark = pytest.mark.usefixtures("warm_worker")

JOB_MS = 120_000  # the worker imports TensorFlow before its first job


class Runner:
    """A window with a pipeline, and its run."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.panel = window.run_page.get()

    @property
    def document(self) -> Document:
        assert self.window.page is not None
        return self.window.page.document

    @property
    def state(self) -> RunState:
        return self.window.runs.state(self.document)

    def row(self, name: str) -> InputRow:
        return self.panel.inputs.rows[name]

    def choose(self, name: str, source: Source) -> None:
        """Chooses in the box by keyboard."""
        box = self.row(name).box
        box.setFocus()
        steps = box.findData(source) - box.currentIndex()
        for _ in range(abs(steps)):
            QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)

    def press(self) -> None:
        QTest.mouseClick(self.panel.run_button, LEFT)

    def finish(self) -> RunState:
        self.qtbot.waitUntil(lambda: not self.state.is_running and bool(self.state.sentence), timeout=JOB_MS)
        return self.state

    def foot(self, name: str) -> str:
        page = self.window.page
        assert page is not None
        face = page.scene.nodes[page.editor.presenter.face_of(page.document.pipeline.node(name).id)].face
        assert isinstance(face, NodeFace)
        return face.value.text if face.value is not None else ""


@pytest.fixture
def runner(window: MainWindow, qtbot: QtBot) -> Runner:
    """The sample with the panel in sight."""
    window.workspace.open_sample()
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.bottom.page == "run"
    return Runner(window, qtbot)


def test_a_run_shows_outputs_inputs_and_the_value_of_every_node(runner: Runner, tmp_path: Path, qtbot: QtBot) -> None:
    window = runner.window
    digits = Path(str(resource("samples", "pictures", "digits.npy")))
    runner.choose("image", Source.FILE)
    runner.row("image").take_files([digits])
    runner.press()
    assert runner.panel.cancel_button.isVisible()
    state = runner.finish()
    assert state.sentence.startswith(f"Ran in {state.brief}.")
    assert runner.panel.sentence.full_text == state.sentence
    rows = {row.name: row for row in runner.panel.results.values.rows}
    assert list(rows) == ["label", "confidence", "clean", "image"]
    assert runner.panel.results.verticalScrollBar().maximum() == 0, "no row is cut"
    assert rows["label"].value.summary.texts[:2] == ("seven", "two")
    assert rows["clean"].image is not None
    assert rows["image"].note == "input"
    assert runner.foot("classify").startswith("class 7: ")
    assert "…" in runner.foot("denoise")
    page = window.page
    assert page is not None
    face = page.scene.nodes[page.editor.presenter.face_of(runner.document.pipeline.node("denoise").id)].face
    assert isinstance(face, NodeFace)
    assert face.value is not None
    assert face.value.thumb is not None
    assert (face.value.thumb.width, face.value.thumb.height, len(face.value.thumb.pixels)) == (28, 28, 28 * 28)
    graph = runner.document.pipeline.graph
    ends = {node.name: page.scene.nodes[node.id] for node in (*graph.inputs, *graph.outputs)}
    feet = {name: item.face.value for name, item in ends.items() if isinstance(item.face, NodeFace)}
    assert feet["image"] is not None
    assert feet["image"].thumb is not None
    assert feet["clean"] == face.value
    assert feet["label"] is not None
    assert "seven" in feet["label"].text
    clean = ends["clean"]
    assert clean.layout.foot_label is not None
    assert clean.layout.height == TITLE_ROW  # what stands below it is not covered
    assert clean.port_position(Side.INPUT, "value").y() == clean.pos().y() + TITLE_ROW / 2

    document, presenter = runner.document, page.editor.presenter
    pill = page.scene.nodes[presenter.face_of(document.pipeline.node("squeeze").id)]
    hit = page.scene.hit(pill.rect().center())
    assert "Last value: " in tip(document.pipeline, presenter, page.scene, hit, document.values.said)

    made = enclose(document.pipeline.graph, [document.pipeline.node(name).id for name in ("classify", "softmax")])
    runner.document.apply(made.edit)
    group = page.scene.nodes[made.id].face
    assert isinstance(group, NodeFace)
    assert group.value is not None
    assert group.foot == ""
    runner.document.undo_stack.undo()

    pipeline = runner.document.pipeline
    inspector = window.inspector
    port = pipeline.node("softmax").outputs["y"]
    window.guide.go_to_port(port)
    assert inspector.page is inspector.port
    assert inspector.port.value.isVisible()
    window.guide.go_to_port(Port(pipeline.node("softmax").id, Side.INPUT, "x"))
    assert inspector.port.value.isVisible()  # what arrived there

    written = runner.panel.results.values.rows
    runner.panel.save({row.name: row.value for row in written[:3]}, tmp_path)
    assert np.load(tmp_path / "clean.npy").shape == (10, 28, 28, 1)
    assert np.load(tmp_path / "label.npy")[0] == b"seven"

    runner.panel.results.setFocus()
    runner.panel.results.setCurrentIndex(runner.panel.results.values.index(2))
    QTest.keyClick(runner.panel.results, Qt.Key.Key_Return)
    (dialog,) = window.findChildren(ValueDialog)
    qtbot.waitUntil(lambda: "[" in dialog.elements.toPlainText())
    assert dict(dialog.facts.shown)["Elements"] == "7,840"
    dialog.close()

    # An edit makes untrue what stands behind it, and nothing else.
    pipeline.disconnect(pipeline.node("classify").inputs["image"])
    assert runner.foot("classify") == runner.foot("softmax") == ""
    assert runner.foot("denoise") != ""


def test_the_first_run_of_the_sample_reads_its_pictures(runner: Runner) -> None:
    runner.press()
    state = runner.finish()
    assert state.result is not None
    assert state.result.outputs["label"].summary.texts[:2] == ("seven", "two")
    assert runner.foot("label") == "seven …"


def test_made_up_inputs_run_at_once_and_times_are_taken_node_by_node(runner: Runner) -> None:
    runner.choose("image", Source.MADE_UP)
    QTest.mouseClick(runner.panel.timed.switch, LEFT)
    QTest.mouseClick(runner.row("image").reseed, LEFT)
    assert runner.state.seed == 1
    runner.press()
    state = runner.finish()
    assert state.result is not None
    assert set(state.result.times) == {
        runner.document.pipeline.node(name).id
        for name in ("rescale", "denoise", "squeeze", "classify", "softmax", "label")
    }
    assert runner.foot("denoise").endswith("ms")
    QTest.mouseClick(runner.panel.node_values.switch, LEFT)
    assert runner.foot("denoise") == ""


def test_a_value_that_does_not_fit_says_so_while_one_types_and_nothing_runs(runner: Runner) -> None:
    pipeline = runner.document.pipeline
    pipeline.add_input("threshold", "float32[]")
    runner.choose("threshold", Source.TYPED)
    row = runner.row("threshold")
    QTest.keyClicks(row.line, "0.5, 1")
    assert "float32[] is expected" in row.fault
    runner.press()
    assert not runner.state.is_running
    assert runner.state.is_fault
    assert runner.panel.fault.sentence.text().startswith("threshold: ")
    assert runner.panel.fault.isVisible()
    QTest.keyClick(row.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(row.line, "0.5")
    assert row.fault == ""
    assert row.line.text() == "0.5"
    assert not runner.panel.fault.isVisible()  # it was about what stood there before


def test_what_is_wrong_with_a_value_is_said_whatever_else_changes(runner: Runner) -> None:
    pipeline = runner.document.pipeline
    pipeline.add_input("threshold", "float32[]")
    runner.choose("threshold", Source.TYPED)
    QTest.keyClicks(runner.row("threshold").line, "0.5, 1")
    pipeline.add_input("other", "float32[]")
    runner.qtbot.waitUntil(lambda: "other" in runner.panel.inputs.rows)
    assert "float32[] is expected" in runner.row("threshold").fault
    assert runner.row("other").fault == ""


def test_enter_runs_from_what_is_typed_and_with_ctrl_from_a_text(runner: Runner) -> None:
    pipeline = runner.document.pipeline
    for name, kind in (("threshold", "float32[]"), ("words", "string[?]")):
        pipeline.expose_output(pipeline.add_input(name, kind).outputs["value"], f"{name}_out")
    runner.choose("threshold", Source.TYPED)
    QTest.keyClicks(runner.row("threshold").line, "0.5")
    QTest.keyClick(runner.row("threshold").line, Qt.Key.Key_Return)
    assert runner.finish().result is not None
    runner.choose("words", Source.TEXT)
    field = runner.row("words").text
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "two")
    assert not runner.state.is_running
    assert field.toPlainText() == "one\ntwo"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "one\ntwo"
    state = runner.finish()
    assert state.result is not None
    assert state.result.inputs["words"].summary.texts == ("one", "two")


def test_the_dock_stays_as_low_as_it_was_until_a_run_needs_more(window: MainWindow, qtbot: QtBot) -> None:
    assert window.bottom.height() <= BOTTOM_HEIGHT + 4
    window.workspace.open_sample()
    window.actions_table.run("pipeline.run")
    qtbot.waitUntil(lambda: window.run_page.made is not None and window.bottom.height() >= HEIGHTS["run"])


def test_a_page_whose_tab_is_clicked_is_as_high_as_it_needs(window: MainWindow) -> None:
    tabs, low = window.bottom.tabs, window.bottom.height()
    for title, height in (("Log", low), ("Run", HEIGHTS["run"]), ("Train", HEIGHTS["train"])):
        (index,) = (index for index in range(tabs.count()) if tabs.tabText(index).startswith(title))
        QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(index).center())
        assert window.bottom.height() >= height
    assert window.bottom.page == "train"


def test_a_run_that_ends_leaves_the_inspector_as_wide_as_it_was(runner: Runner) -> None:
    window, panel = runner.window, runner.panel
    window.resize(1024, 700)
    widths = NARROW_SIDES
    window.resizeDocks([window.library_dock, window.inspector_dock], widths, Qt.Orientation.Horizontal)
    QTest.qWait(50)
    panel.cancel_button.setText("Give it up")
    while (room := panel.width() - panel.minimumSizeHint().width()) > 80:
        panel.run_button.setText(panel.run_button.text() + "n")  # as long as it is in some language
        QTest.qWait(1)
    assert 60 < room < panel.cancel_button.sizeHint().width()  # both at once would not do
    before = window.inspector_dock.width()
    runner.press()
    assert runner.finish().result is not None
    QTest.qWait(50)
    assert window.inspector_dock.width() == before


def test_how_long_it_took_is_read_in_a_small_window(runner: Runner) -> None:
    window, panel = runner.window, runner.panel
    panel.save_button.show()
    panel.sentence.set_text("Ran in 12.3 s.")
    window.resize(1024, 700)
    window.resizeDocks([window.library_dock, window.inspector_dock], NARROW_SIDES, Qt.Orientation.Horizontal)
    runner.qtbot.waitUntil(lambda: panel.sentence.text() == panel.sentence.full_text)
    assert panel.save_button.toolTip() == panel.save_button.text()


def test_a_fault_is_read_whole_in_a_low_dock_however_narrow_the_window_becomes(runner: Runner) -> None:
    window, fault, qtbot = runner.window, runner.panel.fault, runner.qtbot
    window.resize(1600, 900)
    runner.state.say(
        "What happened, where that was, and what could be done about it, in sentences. " * 3, is_fault=True
    )
    window.runs.changed.emit(runner.document)
    one_line = fault.sentence.fontMetrics().lineSpacing()
    for height in (BOTTOM_HEIGHT, 60):
        window.resizeDocks([window.bottom], [height], Qt.Orientation.Vertical)
        for size, lines in (((1600, 900), 2), ((1000, 700), 4)):
            window.resize(*size)
            qtbot.waitUntil(lambda least=lines * one_line: least <= fault.heightForWidth(fault.width()) < 2 * least)
            qtbot.waitUntil(lambda: fault.heightForWidth(fault.width()) == fault.height())
            assert runner.panel.rect().contains(fault.geometry())
            assert fault.rect().contains(fault.sentence.geometry())


def test_errors_keep_it_from_running_and_their_list_comes_into_view(runner: Runner) -> None:
    pipeline = runner.document.pipeline
    pipeline.add_operator("concat", name="concat")
    runner.press()
    assert runner.window.bottom.page == "problems"
    assert "keep this pipeline from running" in runner.state.sentence
    told = {label.text() for label in runner.window.status.findChildren(QLabel) if label.isVisible()}
    assert (
        f"{runner.document.title}: {runner.state.sentence}" in told
    )  # the list stands before the panel, which says it too
    assert runner.panel.fault.sentence.text() == runner.state.sentence
    pipeline.add_operator("add", name="add")
    assert runner.state.is_fault
    for name in ("add", "concat"):
        pipeline.remove(pipeline.node(name))
    assert not runner.state.is_fault
    runner.window.bottom.show_page("run")
    runner.qtbot.waitUntil(runner.panel.fault.isHidden)


def test_a_run_is_cancelled_while_its_models_are_looked_at(runner: Runner) -> None:
    runner.press()
    assert runner.state.text == "Looking at the models"
    QTest.mouseClick(runner.panel.cancel_button, LEFT)
    assert runner.state.sentence == "Cancelled."
    assert not runner.state.is_running
    QTest.qWait(100)
    assert not runner.state.is_running
    assert runner.state.task is None


def test_a_run_is_cancelled_and_a_dead_worker_is_a_sentence(runner: Runner, qtbot: QtBot) -> None:
    runner.press()
    qtbot.waitUntil(lambda: runner.state.task is not None, timeout=JOB_MS)
    QTest.mouseClick(runner.panel.cancel_button, LEFT)
    assert runner.finish().sentence == "Cancelled."
    assert runner.panel.run_button.isVisible()

    jobs = runner.window.jobs
    qtbot.waitUntil(lambda: jobs.state.text.startswith("Worker ready"), timeout=JOB_MS)
    killed: list[int] = []

    def kill(text: str) -> None:
        if not killed and jobs.pid is not None and text.startswith("Loading"):
            killed.append(jobs.pid)
            os.kill(jobs.pid, signal.SIGKILL)

    runner.window.runs.changed.connect(lambda document: kill(runner.state.text))
    runner.press()
    state = runner.finish()
    assert killed
    assert state.is_fault
    assert "died" in state.sentence
    assert runner.window.log.toPlainText().count("died") == 1


def test_a_model_with_findings_is_asked_about_once(
    window: MainWindow, models: Mapping[str, Path], qtbot: QtBot
) -> None:
    window.workspace.arrivals.take_paths([models["dangerous"]])
    assert window.page is not None
    page = window.page
    qtbot.waitUntil(lambda: bool(page.scene.nodes))
    runner = Runner(window, qtbot)
    window.actions_table.run("pipeline.run")
    qtbot.waitUntil(lambda: bool(window.findChildren(TrustDialog)))
    (dialog,) = window.findChildren(TrustDialog)
    assert "rights" in dialog.sentence
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert runner.finish().sentence == "Not run."
    assert window.settings.trusted_models == ()
    window.actions_table.run("pipeline.run")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(TrustDialog)))
    again = next(one for one in window.findChildren(TrustDialog) if one.isVisible())
    QTest.mouseClick(again.run_button, LEFT)
    assert len(window.settings.trusted_models) == 1
    qtbot.waitUntil(lambda: runner.state.task is not None)
    QTest.mouseClick(runner.panel.cancel_button, LEFT)
    runner.finish()


def picture(folder: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(0xFF8000)
    path = folder / f"{width}x{height}.png"
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("uint8[?,28,28,3]", (2, 28, 28, 3)),
        ("float32[?,28,28,1]", (2, 28, 28, 1)),
        ("float32[?,3,28,28]", (2, 3, 28, 28)),
        ("float32[?,28,28]", (2, 28, 28)),
        ("uint8[?,?,?,3]", (2, 20, 30, 3)),
    ],
)
def test_pictures_become_the_type(qapp: object, tmp_path: Path, kind: str, shape: tuple[int, ...]) -> None:
    paths = (picture(tmp_path, 30, 20), picture(tmp_path, 10, 40))
    feed = Feed(Source.PICTURES, paths=paths, scale=Scale.SIGNED)
    value = values(feed, parse_type(kind), "x", lambda: None)["x"]
    assert value.array.shape == shape
    assert value.type.dtype is parse_type(kind).dtype
    if kind == "uint8[?,28,28,3]":
        assert value.array[0, 5, 5].tolist() == [255, 128, 0]
    if kind == "float32[?,3,28,28]":
        assert np.allclose(value.array[0, :, 5, 5], [1, 128 / 127.5 - 1, -1], atol=1e-3)


def test_a_long_name_has_the_room_that_its_type_leaves(skin: Skin) -> None:
    row = InputRow(skin, "a_name_that_goes_on_and_on", parse_type("float32[]"), False)
    row.resize(340, row.sizeHint().height())
    row.show()
    assert QTest.qWaitForWindowExposed(row)
    assert {label.text() for label in row.findChildren(Elided)} >= {"a_name_that_goes_on_and_on", "float32[]"}
    row.close()
    row.deleteLater()


def test_the_files_themselves_go_to_strings(qapp: object, tmp_path: Path) -> None:
    path = picture(tmp_path, 4, 4)
    value = values(Feed(Source.PICTURES, paths=(path,)), parse_type("string[?]"), "x", lambda: None)["x"]
    assert value.array.tolist() == [path.read_bytes()]


def test_a_picture_that_is_larger_than_any_is_not_read(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate((1 << 28) + 1)
    with pytest.raises(UsageError, match="The picture cannot be read: It is larger than"):
        values(Feed(Source.PICTURES, paths=(path,)), parse_type("string[?]"), "x", lambda: None)


def test_what_a_type_can_be_given_as() -> None:
    assert sources(parse_type("float32[?,10]")) == (Source.MADE_UP, Source.TYPED, Source.FILE)
    assert Source.TEXT in sources(parse_type("string[?]"))
    assert sources(parse_type("sparse float32[?,4]")) == (Source.MADE_UP, Source.TYPED, Source.FILE)
    assert sources(parse_type("variant[]")) == (Source.FILE,)
    assert fault(Feed(Source.FILE), parse_type("float32[]"), "x") == "No file is chosen."


def test_a_file_of_all_elements_and_files_of_the_parts_do_for_a_sparse_input(tmp_path: Path) -> None:
    kind, whole = parse_type("sparse float32[?,4]"), tmp_path / "feats.npy"
    assert values(Feed(Source.FILE, paths=(whole,)), kind, "x", lambda: None) == {"x": whole}
    parts = {f"x.{name}": tmp_path / f"feats.{name}.npy" for name in ("indices", "values", "dense_shape")}
    assert values(Feed(Source.FILE, paths=tuple(parts.values())), kind, "x", lambda: None) == parts
    with pytest.raises(UsageError, match="is no part of"):
        values(Feed(Source.FILE, paths=(whole, *parts.values())), kind, "x", lambda: None)


def test_files_are_chosen_in_a_dialog(runner: Runner, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "b.npy"
    np.save(path, np.zeros((1, 28, 28, 1), np.float32))
    runner.choose("image", Source.FILE)
    QTest.mouseClick(runner.row("image").browse, LEFT)
    choose_file(qtbot, path)
    assert runner.row("image").path.full_text == str(path)


def test_an_edit_leaves_the_rows_of_other_inputs_alone_and_a_hidden_panel_for_later(runner: Runner) -> None:
    inputs, pipeline = runner.panel.inputs, runner.document.pipeline
    before = dict(inputs.rows)
    page, control = runner.window.page, Qt.KeyboardModifier.ControlModifier
    assert page is not None
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_A, control)
    QTest.keyClick(page.view, Qt.Key.Key_D, control)
    added = inputs.rows.keys() - before.keys()
    assert len(added) == len(before)
    assert {name: inputs.rows[name] for name in before} == before
    assert [one.name for one in pipeline.interface().inputs] == list(inputs.rows)

    runner.window.bottom.show_page("log")
    QTest.keyClick(page.view, Qt.Key.Key_Z, control)
    assert added.isdisjoint(one.name for one in pipeline.interface().inputs)
    assert added <= inputs.rows.keys()
    runner.window.bottom.show_page("run")
    assert inputs.rows == before


def test_two_inputs_of_one_name_have_one_row_and_leave_none_behind(runner: Runner) -> None:
    inputs, document = runner.panel.inputs, runner.document
    (name,) = inputs.rows
    other = document.pipeline.add_input("other", "float32[]")
    document.apply(Rename(other.id, name))
    QApplication.processEvents()
    assert {row for row in inputs.findChildren(InputRow) if not row.isHidden()} == {*inputs.rows.values()}
    assert list(inputs.rows) == [name]
    document.apply(Rename(other.id, "apart"))
    QApplication.processEvents()
    assert {row for row in inputs.findChildren(InputRow) if not row.isHidden()} == {*inputs.rows.values()}
    assert list(inputs.rows) == [name, "apart"]
