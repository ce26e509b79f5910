"""From an empty window to an exported file without the mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.palette import Palette
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import Side
from studio.resources import resource
from tests.desktop.stories.person import Person
from tests.loaders import PythonModel

SAMPLES = resource("samples")


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def tab_to(person: Person, widget: QWidget) -> None:
    """Presses Tab until a widget has the keyboard."""
    for _ in range(60):
        if QApplication.focusWidget() is widget:
            return
        person.keys("Tab")
    raise AssertionError(f"Tab does not lead to {widget.accessibleName()}")


def go_to_output(person: Person, name: str, port: str) -> None:
    """Finds a node by its name and steps through its ports to an output."""
    person.keys("Ctrl+F")
    person.keys("Ctrl+A")
    person.type(name)
    person.wait(lambda: not person.window.finder.bar.count.text().endswith(" 0"))
    face, selection = person.canvas.face(name), person.canvas.scene.selection
    for _ in range(20):
        person.keys("Return")
        if selection.faces == {face} and selection.port is None:
            break
    person.keys("Escape")
    assert selection.faces == {face}
    for _ in range(20):
        person.keys("]")
        if selection.port == person.canvas.key(name, Side.OUTPUT, port):
            return
    raise AssertionError(f"{port} of {name} is not reached")


def palette(person: Person) -> Palette:
    person.wait(lambda: any(one.isVisible() for one in person.window.findChildren(Palette)))
    return next(one for one in person.window.findChildren(Palette) if one.isVisible())


def test_models_are_added_connected_saved_and_exported_by_keys_alone(person: Person, tmp_path: Path) -> None:
    window = person.window
    page = window.page
    assert page is not None
    QGuiApplication.clipboard().setText(str(SAMPLES / "denoise"))
    person.keys("Ctrl+V")
    person.wait(lambda: person.models() == ["denoise"])
    person.answer_file_dialog(SAMPLES / "classify")
    person.keys("Ctrl+Shift+O")
    person.wait(lambda: person.models() == ["denoise", "classify"])

    go_to_output(person, "denoise", "clean")
    person.keys("C")
    palette(person)
    person.type("classify")
    person.keys("Return")
    person.wait(lambda: person.popup.lit is not None)  # the types differ by a dimension
    person.keys("Return")
    assert len(person.pipeline.graph.nodes) == 3

    person.add_operator("softmax", "Softmax")
    go_to_output(person, "classify", "logits")
    person.keys("C")
    palette(person)
    person.type("softmax")
    person.keys("Return")
    person.wait(lambda: len(person.pipeline.graph.connections) == 3)
    person.keys("Ctrl+A")
    person.keys("L")
    person.wait(lambda: not page.arranging.is_running and not page.editor.motion.is_running)
    assert person.pipeline.errors() == ()

    file = tmp_path / "by_hand.studio"
    person.answer_file_dialog(file)
    person.keys("Ctrl+S")
    person.wait(lambda: file.exists() and QApplication.activeModalWidget() is None)

    person.keys("Ctrl+E")
    person.wait(lambda: any(one.isVisible() for one in window.findChildren(ExportDialog)))
    dialog = person.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.activateWindow()  # as a window manager does
    person.wait(lambda: QApplication.activeWindow() is dialog)
    tab_to(person, dialog.form.folder.line)
    person.keys("Ctrl+A")
    person.type(str(tmp_path / "by_hand"))
    tab_to(person, dialog.export_button)
    person.keys("Space")
    person.wait(lambda: dialog.report is not None, 30_000)
    person.keys("Escape")
    person.wait(lambda: not dialog.isVisible())
    person.keys("Ctrl+W")
    assert Pipeline.load(file).errors() == ()

    noisy = np.random.default_rng(7).random((3, 28, 28, 1), np.float32)
    denoise, classify, export = (
        PythonModel(path) for path in (SAMPLES / "denoise", SAMPLES / "classify", tmp_path / "by_hand")
    )
    (given,) = denoise.root.signatures["serving_default"].structured_input_signature[1]
    (clean,) = denoise({given: noisy})["clean"]
    (logits,) = classify({"image": np.squeeze(clean, 3)})["logits"]
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    ((result,),) = export({given: noisy}).values()
    np.testing.assert_allclose(result, shifted / shifted.sum(-1, keepdims=True), rtol=1e-5, atol=1e-6)
