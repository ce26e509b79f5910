"""States that are met seldom or in passing, for ``pictures``: searches, long lists, faults, what is open or held."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from studio.desktop.canvas import organizing
from studio.desktop.canvas.face import Kind, NodeFace, PortFace
from studio.desktop.dialogs.model_dialog import ModelDialog
from studio.desktop.language.places import short
from studio.desktop.palette import Palette
from studio.desktop.running.feeds import Feed, Source
from studio.pipeline.edits import RenamePipeline
from studio.pipeline.graph import Side
from studio.pipeline.node_edits import SetParameters
from studio.resources import resource
from studio.tensors import parse_type
from tests.desktop.canvas_scenes import LEFT, NONE, hold, open_close, point
from tests.desktop.scenes import Stage, own_folder, settle, wait_until

IN, OUT = Side.INPUT, Side.OUTPUT
MANY: Final = (
    "fusion_classifier",
    "digits",
    "spoken words",
    "ranker_v3",
    "image_and_text_encoder",
    "labels",
    "tokenizer",
    "embedding_search",
    "a_pipeline_with_a_name_that_is_much_longer_than_its_tab_can_be",
    "reader",
)


# the library


def library_search(stage: Stage) -> None:
    stage.open_sample()
    QTest.keyClicks(stage.window.library.search, "norm")
    settle(100)


def library_nothing(stage: Stage) -> None:
    stage.window.library.search.setFocus()
    QTest.keyClicks(stage.window.library.search, "zzz")
    settle(100)


def library_folders(stage: Stage) -> None:
    """Models of the sample, a folder without any, one that is gone; the keyboard on a model."""
    library, window = stage.window.library, stage.window
    nothing = own_folder() / "empty"
    nothing.mkdir()
    window.settings.library_folders = (Path(str(resource("samples"))), nothing, Path("/srv/models/vision"))
    library.refresh()
    library.segments.choose("models")
    settle(600)
    library.tree.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(library.tree, Qt.Key.Key_Down)
    window.settings.library_folders = ()


def library_no_models(stage: Stage) -> None:
    stage.window.library.segments.choose("models")


# what comes in


def refused_file(stage: Stage) -> None:
    """A file that is no model, dropped on a pipeline."""
    stage.open_sample()
    _bring(stage, "notes.txt")


def refused_files(stage: Stage) -> None:
    """Several on an empty canvas, more than are told above it; the keyboard on what dismisses them."""
    _bring(stage, "notes.txt", "weights.ckpt.index", "graph.onnx", "labels.tflite", "list.csv")
    stage.window.notice.close_button.setFocus(Qt.FocusReason.TabFocusReason)


def reading_model(stage: Stage) -> None:
    stage.open_sample()
    stage.window.show_reading("image_encoder", 0.42)


def _bring(stage: Stage, *names: str) -> None:
    folder = own_folder()
    files = [folder / name for name in names]
    for file in files:
        file.write_text("nothing of a model")
    stage.window.workspace.arrivals.take_paths(files)
    wait_until(stage.window.notice.isVisible)


# the canvas


def marquee(stage: Stage) -> None:
    open_close(stage)
    hold(stage, point(stage, 60, 0), point(stage, 640, 300), NONE, LEFT)


def framing(stage: Stage) -> None:
    """A frame that is moved with what lies in it."""
    open_close(stage)
    page = stage.page
    page.scene.selection.set([stage.face("denoise")])
    frame = organizing.add_frame(page.editor, "Clean the picture", page.scene.bounds().center())
    page.scene.selection.set(frames=[frame])
    settle(200)
    rect = page.scene.frames.rect(frame)
    hold(
        stage,
        point(stage, rect.left() + 40, rect.top() + 12),
        point(stage, rect.left() + 70, rect.top() + 90),
        NONE,
        LEFT,
    )


def renaming(stage: Stage) -> None:
    open_close(stage)
    stage.page.scene.selection.set([stage.face("denoise")])
    stage.window.actions_table.run("edit.rename")


def tip(stage: Stage) -> None:
    """What a port tells under a pointer that rests."""
    open_close(stage)
    at = stage.at(stage.key("classify", IN, "image"))
    place = stage.viewport.mapToGlobal(at)
    QApplication.sendEvent(stage.viewport, QHelpEvent(QEvent.Type.ToolTip, at, place))


def halfway(stage: Stage) -> None:
    """Between 30 and 55 %: titles and ports."""
    stage.open_sample()
    stage.page.view.set_zoom(0.45)


def far(stage: Stage) -> None:
    """Below 30 %: what there is, and no more."""
    stage.open_sample()
    stage.page.view.set_zoom(0.25)


def many_ports(stage: Stage) -> None:
    """A node of 200 inputs, with names of 80 characters."""
    page = stage.page
    kind = parse_type("float32[?,128]")
    ports = tuple(PortFace(f"feature_column_{number:03}_" + "x" * 60, kind, number % 3 == 0) for number in range(200))
    face = NodeFace("many", "wide_and_deep_" + "y" * 66, Kind.MODEL, "model", ports, (), chip="serving_default")
    page.scene.put_faces([(face, (0.0, 0.0))])
    page.layers.setCurrentWidget(page.canvas)
    settle(100)
    page.view.set_zoom(1.0)
    page.view.center_at(page.scene.bounds().topLeft() + QPointF(300, 320))
    settle(200)


def broken(stage: Stage) -> None:
    """A connection that does not fit any more, and what would mend it."""
    stage.open_sample()
    pipeline, page = stage.page.document.pipeline, stage.page
    node = pipeline.node("squeeze").id
    wire = page.scene.wire_at_port(stage.key("classify", IN, "image"))
    graph = pipeline.graph
    pipeline.apply(SetParameters(node, "squeeze", type(graph.node(node).params)(axis=1)))
    settle(200)
    page.scene.selection.set((), [wire])


# the window


def many_tabs(stage: Stage) -> None:
    stage.open_sample()
    for name in (*MANY, *MANY):
        stage.window.workspace.new()
        stage.page.document.apply(RenamePipeline(name))
        settle(20)
    settle(200)


def many_problems(stage: Stage) -> None:
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    for number in range(30):
        pipeline.add_operator("add", name=f"add_{number}", position=(number % 6 * 180, 480 + number // 6 * 180))
    settle(200)
    stage.page.fit()
    stage.window.bottom.show_page("problems")
    panel = stage.window.problems
    panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Right)


def menu_view(stage: Stage) -> None:
    """A menu with what is switched on, and menus within."""
    stage.open_sample()
    _open_menu(stage, "View")


def menu_pipeline(stage: Stage) -> None:
    stage.open_sample()
    stage.select_model("denoise")
    _open_menu(stage, "Pipeline")


def _open_menu(stage: Stage, name: str) -> None:
    menu = stage.window.top_bar.menu_bar.findChild(QMenu, f"menu.{name}")
    assert isinstance(menu, QMenu)
    stage.window.actions_table.refresh()
    bar = stage.window.top_bar.menu_bar
    menu.popup(bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))
    settle(100)
    QTest.keyClick(menu, Qt.Key.Key_Down)


def choice_open(stage: Stage) -> None:
    """A box of choices that is open."""
    stage.open_sample()
    stage.page.scene.selection.set([stage.face("rescale")])
    settle(300)
    boxes = [box for box in stage.window.inspector.findChildren(QComboBox) if box.isVisible()]
    boxes[0].showPopup()
    settle(100)


def palette_nothing(stage: Stage) -> None:
    stage.open_sample()
    stage.window.actions_table.run("view.palette")
    settle(50)
    widget = QApplication.focusWidget()
    if widget is not None:
        QTest.keyClicks(widget, "quantise")


def choose_models(stage: Stage) -> None:
    """A folder with several models was dropped."""
    stage.open_sample()
    stage.window.workspace.arrivals.take_paths([Path(str(resource("samples")))])
    wait_until(lambda: bool(stage.window.findChildren(Palette)))


def broken_file(stage: Stage) -> None:
    """A pipeline that cannot be read."""
    file = own_folder() / "damaged.studio"
    file.write_text('{"version": 2, "nodes": [')
    stage.window.workspace.open(file)
    settle(300)


def keyboard(stage: Stage) -> None:
    """The focus in the inspector's list of outputs, its buttons awake."""
    stage.open_sample()
    rows = stage.window.inspector.pipeline.outputs.list
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows.setCurrentIndex(rows.model().index(1, 0))


# runs and exports


def run_running(stage: Stage) -> None:
    stage.open_sample()
    window, document = stage.window, stage.page.document
    window.actions_table.run("pipeline.run")
    wait_until(lambda: bool(window.runs.state(document).text))
    settle(200)


def run_failed(stage: Stage) -> None:
    """An input whose file is not there."""
    stage.open_sample()
    window, document = stage.window, stage.page.document
    window.runs.set_feed(document, "image", Feed(Source.FILE, paths=(Path("/srv/data/digits.npy"),)))
    window.actions_table.run("pipeline.run")
    wait_until(lambda: window.runs.state(document).is_fault)


def export_more(stage: Stage) -> None:
    """All fields, with what goes with them."""
    stage.open_sample()
    dialog = stage.window.exporting.ask(stage.page)
    form = dialog.form
    form.folder.set_text("/srv/models/reader")
    form.versioned.switch.click()
    form.weights.set_value("link")
    form.signature.set_text("")
    form._more.click()
    form._check()
    settle(200)


def export_there(stage: Stage) -> None:
    """The folder holds a SavedModel already."""
    stage.open_sample()
    target = own_folder() / "digits"
    shutil.copytree(str(resource("samples", "denoise")), target)
    dialog = stage.window.exporting.ask(stage.page)
    dialog.form.folder.set_text(short(target))
    dialog.export_button.click()
    settle(200)


def details_search(stage: Stage) -> None:
    """What a search has found, selected by the keyboard."""
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("denoise")])
    stage.window.desk.show_details(stage.page, tab="variables")
    wait_until(lambda: bool(stage.window.findChildren(ModelDialog)))
    (dialog,) = stage.window.findChildren(ModelDialog)
    dialog.activateWindow()
    settle(100)
    dialog.variables.search.setFocus()
    QTest.keyClicks(dialog.variables.search, "bias")
    dialog.variables.table.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.variables.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def details_none(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("label")])
    stage.window.desk.show_details(stage.page, tab="variables")
    settle(100)


def log_empty(stage: Stage) -> None:
    stage.open_sample()
    stage.window.bottom.show_page("log")


def tab_focus(stage: Stage) -> None:
    """The keyboard on the tabs of the dock below."""
    stage.open_sample()
    stage.window.bottom.tabs.setFocus(Qt.FocusReason.TabFocusReason)


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        refused_file, refused_files, reading_model,
        library_search, library_nothing, library_folders, library_no_models, marquee, framing, renaming, tip, halfway,
        far, many_ports, broken, many_tabs, many_problems, menu_view, menu_pipeline, choice_open, palette_nothing,
        choose_models, broken_file, keyboard, run_running, run_failed, export_more, export_there,
        details_search, details_none, log_empty, tab_focus,
    )
}  # fmt: skip
