"""Every tab of a model's details, what the inspector says of wires, a failed export, a list under the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.desktop.drops import paths_data
from studio.desktop.language.places import short
from studio.desktop.panels.rows import RowList
from studio.pipeline import recipes
from studio.resources import resource
from tests.desktop.scenes import IN, own_folder, problem, settle, wait_until

if TYPE_CHECKING:
    from tests.desktop.scenes import Stage


def dropping(stage: Stage) -> None:
    """A folder that is dragged over an empty canvas."""
    at, data = QPoint(400, 300), paths_data([resource("samples", "denoise")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(at, action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(stage.page, event)
    settle(200)


def export_failed(stage: Stage) -> None:
    """A file stands where the folder should be made."""
    stage.open_sample()
    file = own_folder() / "notes.txt"
    file.write_text("notes")
    dialog = stage.window.exporting.ask(stage.page)
    dialog.form.folder.set_text(short(file / "digits"))
    dialog.export_button.click()
    wait_until(dialog.export_button.isVisible, seconds=5)
    settle(500)


def row_focus(stage: Stage) -> None:
    """The keyboard on a list of the inspector, another row under the pointer."""
    stage.open_sample()
    stage.select_model("label")
    lists = [one for one in stage.window.inspector.findChildren(RowList) if one.isVisible() and one.rows.rows]
    longest = max(lists, key=lambda one: len(one.rows.rows))
    longest.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(longest, Qt.Key.Key_Down)
    QTest.keyClick(longest, Qt.Key.Key_Down)


def _details(node: str, tab: str, stage: Stage) -> None:
    stage.open_sample()
    settle(200)
    stage.page.scene.selection.set([stage.face(node)])
    stage.window.desk.show_details(stage.page, tab=tab)
    settle(200)


def reroute(stage: Stage) -> None:
    """A wire that is led around, one of its bends selected."""
    stage.open_sample()
    wire = stage.page.scene.wire_at_port(stage.key("classify", IN, "image"))
    stage.page.scene.selection.set(bends=[(wire, 1)])


def inspector_plan(stage: Stage) -> None:
    """A pill of two steps: what each does, and what is assumed."""
    problem(stage)
    (step, *_) = (one for one in stage.page.document.pipeline.graph.nodes.values() if one.name.startswith("rescale_"))
    stage.page.scene.selection.set([stage.page.editor.presenter.face_of(step.id)])


def inspector_misfit(stage: Stage) -> None:
    """A connection whose types differ, with the plans that make them fit."""
    stage.open_sample()
    pipeline, page = stage.page.document.pipeline, stage.page
    pipeline.disconnect(pipeline.node("classify").inputs["image"])
    photo = pipeline.add_input("photo", "uint8[?,28,28,1]", position=(-240, 304))
    target = pipeline.node("classify").inputs["image"]
    pipeline.apply(recipes.connect(pipeline.graph, photo.outputs["value"], target))
    settle(200)
    page.fit()
    page.scene.selection.set((), [page.scene.wire_at_port(stage.key("classify", IN, "image"))])


def detaching(stage: Stage) -> None:
    """The end of a connection, taken off its input."""
    stage.open_sample()
    stage.page.scene.selection.clear()
    at = stage.key("softmax", IN, "x")
    stage.drag(at, stage.key("label", IN, "probabilities"))


SCENES: dict[str, Callable[[Stage], None]] = {
    "inspector_plan": inspector_plan,
    "inspector_misfit": inspector_misfit,
    "detaching": detaching,
    "dropping": dropping,
    "export_failed": export_failed,
    "row_focus": row_focus,
    "reroute": reroute,
    "details_operations": partial(_details, "denoise", "operations"),
    "details_assets": partial(_details, "label", "assets"),
    "details_findings": partial(_details, "denoise", "findings"),
}
