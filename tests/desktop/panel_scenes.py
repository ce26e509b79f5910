"""The states of panels and dialogs that ``pictures`` takes, each played on a fresh window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest

from studio.desktop.panels.value_list import VALUE
from studio.desktop.running.feeds import Feed, Source
from studio.pipeline.graph import Side
from studio.resources import resource
from tests.desktop.scenes import Stage, settle, wait_until

OUT = Side.OUTPUT


def run_before(stage: Stage) -> None:
    """Two inputs, one typed wrong."""
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    pipeline.add_input("words", "string[?]", position=(560, 300))
    pipeline.add_input("threshold", "float32[]", position=(560, 360))
    stage.page.fit()
    window = stage.window
    window.bottom.show_page("run")
    window._require_bottom(260)
    row = window.run_panel.inputs.rows["threshold"]
    row.box.setCurrentIndex(row.box.findData(Source.TYPED))
    row.box.activated.emit(row.box.currentIndex())
    QTest.keyClicks(row.line, "0.5, 1")
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
    values = stage.window.run_panel.results.values
    shown = next(values.index(row).data(VALUE) for row in range(values.rowCount()) if values.rows[row].image)
    stage.window._show_value(shown)
    settle(200)


def model_details(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("denoise")])
    stage.window.desk.show_details(stage.page, tab="variables")
    settle(200)


def model_signatures(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("label")])
    stage.window.actions_table.run("models.details")
    settle(200)


def compare(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face("denoise"), stage.face("classify")])
    stage.window.actions_table.run("models.compare")
    settle(200)


def replace_model(stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    node = stage.page.document.pipeline.node("classify").id
    stage.window.guide.take_files(stage.page, node, Path(str(resource("samples", "denoise"))), everywhere=False)
    settle(600)


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        run_before,
        run_done,
        run_timed,
        run_value,
        model_details,
        model_signatures,
        compare,
        replace_model,
    )
}
