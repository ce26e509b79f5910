"""The states of panels and dialogs that ``pictures`` takes, each played on a fresh window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.desktop.canvas import organizing
from studio.desktop.dialogs.compare_dialog import CompareDialog
from studio.desktop.dialogs.model_dialog import ModelDialog
from studio.desktop.dialogs.shortcuts_dialog import ShortcutsDialog
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.dialogs.value_dialog import ValueDialog
from studio.desktop.language.places import short
from studio.desktop.panels.log import Source as LogSource
from studio.desktop.panels.value_list import VALUE
from studio.desktop.rename import RenameField
from studio.desktop.running.feeds import Feed, Source
from studio.desktop.running.suspects import Suspect
from studio.pipeline.graph import Side
from studio.resources import resource
from studio.savedmodel.findings import Finding, Kind, Severity
from tests.desktop.scenes import Stage, own_folder, settle, wait_until

OUT = Side.OUTPUT


def run_before(stage: Stage) -> None:
    """Two inputs, one typed wrong."""
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    pipeline.add_input("words", "string[?]", position=(0, 480))
    pipeline.add_input("threshold", "float32[]", position=(160, 480))
    stage.page.fit()
    window = stage.window
    window.toggle_dock("run")
    row = window.run_page.get().inputs.rows["threshold"]
    row.box.setCurrentIndex(row.box.findData(Source.TYPED))
    row.box.activated.emit(row.box.currentIndex())
    QTest.keyClicks(row.line, "0.5, 1")
    wait_until(lambda: bool(row.fault))
    settle(100)


def run_done(stage: Stage) -> None:
    """Values on the nodes, outputs with pictures and histograms."""
    stage.open_sample()
    window, document = stage.window, stage.page.document
    digits = Path(str(resource("samples", "pictures", "digits.npy")))
    window.runs.set_feed(document, "image", Feed(Source.FILE, paths=(digits,)))
    window.actions_table.run("pipeline.run")
    wait_until(lambda: window.runs.state(document).result is not None or window.runs.state(document).is_fault)
    stage.page.fit()


def showcase(stage: Stage) -> None:
    """The picture of the README: values on nodes and below, a model in the inspector, plans for a wire."""
    stage.open_sample()
    page = stage.page
    for name in ("squeeze", "classify", "softmax"):
        page.scene.selection.set([*page.scene.selection.faces, stage.face(name)])
    organizing.enclose(page.editor, "Classifier")
    page.arranging.start(())
    settle(500)
    # What comes after the frame goes up, so that the plans cover nothing.
    places = {face: item.pos() for face, item in page.scene.nodes.items()}
    clean, top = places[stage.face("clean")], places[stage.face("denoise")].y()
    after = {face: place for face, place in places.items() if place.x() >= clean.x() and place != clean}
    lift = min(place.y() for place in after.values()) - top
    page.editor.move({face: (place.x() + 80, place.y() - lift) for face, place in after.items()})
    page.editor.move({stage.face("clean"): (clean.x() + 30, top - 64)})
    page.scene.selection.set([stage.face("rescale"), stage.face("denoise")])
    organizing.add_frame(page.editor, "Clean the picture", QPointF())
    organizing.color_frames(page.editor, "blue")
    stage.window.actions_table.run("pipeline.run")
    wait_until(lambda: stage.window.runs.state(page.document).result is not None)
    frame = page.scene.frames.bounds().bottomLeft()
    page.document.pipeline.add_input("photo", "uint8[?,64,64,1]", position=(frame.x() - 20, frame.y() + 60))
    page.scene.selection.set([stage.face("denoise")])
    page.fit()
    settle(300)
    page.view.center_at(page.scene.bounds().center() + QPointF(0, 120))
    stage.drag(stage.key("photo", OUT, "value"), stage.key("denoise", Side.INPUT, "noisy"))
    stage.release()


def run_timed(stage: Stage) -> None:
    stage.open_sample()
    stage.window.runs.state(stage.page.document).timed = True
    run_done_on(stage)


def run_done_on(stage: Stage) -> None:
    window, document = stage.window, stage.page.document
    window.actions_table.run("pipeline.run")
    wait_until(lambda: window.runs.state(document).result is not None)
    key = stage.key("denoise", OUT, "clean")
    stage.page.scene.selection.set([key.face], port=key)
    settle(100)


def run_value(stage: Stage) -> None:
    """One value in full."""
    run_done(stage)
    values = stage.window.run_page.get().results.values
    shown = next(values.index(row).data(VALUE) for row in range(values.rowCount()) if values.rows[row].image)
    stage.window.show_value(shown)
    (dialog,) = stage.window.findChildren(ValueDialog)
    wait_until(lambda: dialog.elements.blockCount() > 1)


def model_details(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("denoise")])
    stage.window.desk.show_details(stage.page, tab="variables")
    wait_until(lambda: bool(stage.window.findChildren(ModelDialog)))
    settle(200)


def model_signatures(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("label")])
    stage.window.actions_table.run("models.details")
    wait_until(lambda: bool(stage.window.findChildren(ModelDialog)))
    settle(200)


def compare(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("denoise"), stage.face("classify")])
    stage.window.actions_table.run("models.compare")
    wait_until(lambda: any(dialog.isVisible() for dialog in stage.window.findChildren(CompareDialog)))
    settle(200)


def replace_model(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    node = stage.page.document.pipeline.node("classify").id
    stage.window.guide.take_files(stage.page, node, Path(str(resource("samples", "denoise"))), everywhere=False)
    wait_until(lambda: any(dialog.isVisible() for dialog in stage.window.findChildren(CompareDialog)))
    settle(200)


def shortcuts(stage: Stage) -> None:
    """Keys that another action has are being recorded."""
    stage.open_sample()
    stage.window.actions_table.run("help.keys")
    settle(100)
    dialog = stage.window.findChild(ShortcutsDialog)
    assert dialog is not None
    dialog.choose("pipeline.run")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+E"))
    settle(100)


def preferences(stage: Stage) -> None:
    stage.open_sample()
    stage.window.settings.library_folders = (Path("/srv/models/vision"), Path("/srv/models/text"))
    stage.window.actions_table.run("edit.preferences")
    settle(100)
    stage.window.settings.library_folders = ()


def getting_started(stage: Stage) -> None:
    stage.window.actions_table.run("help.start")
    settle(100)


def about(stage: Stage) -> None:
    stage.window.actions_table.run("help.about")
    settle(100)


FOUND: Final = (
    Finding(
        Severity.HIGH,
        Kind.READS,
        "ReadFile",
        "",
        "read",
        "Reads /etc/passwd; the content can come out with the results.",
    ),
    Finding(
        Severity.HIGH,
        Kind.PYTHON,
        "PyFunc",
        "",
        "read",
        "Calls a Python function that the process has registered under 'pyfunc_0'.",
    ),
    Finding(Severity.MEDIUM, Kind.STOPS, "Abort", "", "read", "Can end the process that runs it."),
)


def export_findings(stage: Stage) -> None:
    """An export that can do more than compute."""
    stage.open_sample()
    dialog = stage.window.exporting.ask(stage.page)
    dialog.form.verify.set_value(False)
    dialog.form.folder.set_text(short(own_folder() / "digits"))
    dialog.export_button.click()
    wait_until(lambda: dialog.outcome is not None)
    assert dialog.outcome is not None
    dialog.outcome.findings.show_found(FOUND)
    settle(50)
    dialog._fit()
    settle(200)


def trust(stage: Stage) -> None:
    """The question before a model runs that can do more than compute."""
    suspect = Suspect("tokenizer", "/srv/models/text/tokenizer/3", "digest", FOUND)
    stage.open_sample()
    TrustDialog((suspect,), stage.window.skin, stage.window).open()
    settle(100)


LONG: Final = "a_name_that_is_much_longer_than_any_panel_is_wide_and_goes_on_and_on"


def long_names(stage: Stage) -> None:
    """What does not fit is shortened in the middle; the words beside it stay whole."""
    stage.open_sample()
    pipeline, page = stage.page.document.pipeline, stage.page
    pipeline.add_input(LONG, "float32[?,?,224,224,3,1,1,1]", position=(0, 480))
    key = stage.key(LONG, OUT, "value")
    page.fit()
    page.scene.selection.set([key.face], port=key)
    stage.window.toggle_dock("run")


def long_model(stage: Stage) -> None:
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    node = pipeline.node("classify").id
    stage.page.scene.selection.set([stage.page.editor.presenter.face_of(node)])
    stage.window.actions_table.run("edit.rename")
    field = stage.page.view.findChild(RenameField)
    assert field is not None
    field.setText(LONG)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(300)


def log(stage: Stage) -> None:
    stage.open_sample()
    window = stage.window
    window.log.tell("Read denoise, classify and label.")
    window.log.tell_worker("I0000 cpu_feature_guard.cc:227] This binary is optimized to use available instructions.")
    window.log.tell("Exported /models/reader: 226 KB in 0.02 s from denoise, classify, label.", LogSource.EXPORT)
    window.bottom.show_page("log")


def palette_disabled(stage: Stage) -> None:
    """What cannot be done now stands last, muted."""
    stage.open_sample()
    stage.window.actions_table.run("view.palette")
    settle(50)
    widget = QApplication.focusWidget()
    if widget is not None:
        QTest.keyClicks(widget, "mod")


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        showcase, run_before, run_done, run_timed, run_value, model_details, model_signatures, compare, replace_model,
        shortcuts, preferences, getting_started, about, trust, export_findings, long_names, long_model, log,
        palette_disabled,
    )
}  # fmt: skip
