"""Every control can be reached, is named and shows when it has the keyboard, in the window and in every dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.sheet import Sheet
from studio.desktop.window import MainWindow
from tests.desktop import canvas_scenes, document_scenes, panel_scenes, scenes, train_scenes
from tests.desktop.reading import borrowed, clipped_in, english_in, nameless_in, reachable_in, upwards_in
from tests.desktop.scenes import Stage

pytestmark = pytest.mark.usefixtures("warm_worker")

SCENES = {
    **scenes.SCENES,
    **canvas_scenes.SCENES,
    **document_scenes.SCENES,
    **panel_scenes.SCENES,
    **train_scenes.SCENES,
}
DIALOGS = (
    "export", "model_details", "compare", "shortcuts", "preferences", "getting_started", "about", "picture", "recovery",
    "changed_on_disk_dirty", "relink", "closing", "trust",
)  # fmt: skip


def dialog_of(window: QWidget) -> QWidget:
    """The one dialog or sheet that is open."""
    (found,) = [one for kind in (QDialog, Sheet) for one in window.findChildren(kind) if one.isVisible()][:1]
    return found


@pytest.mark.parametrize("scene", DIALOGS)
def test_a_dialog_is_named_reached_in_order_and_whole_in_german(german_window: MainWindow, scene: str) -> None:
    stage = Stage(german_window)
    SCENES[scene](stage)
    dialog = dialog_of(german_window)
    found = nameless_in(dialog), upwards_in(dialog), english_in(dialog), clipped_in(dialog), borrowed()
    stage.end()
    assert found == ([], [], [], [], [])


@pytest.mark.parametrize(
    "scene",
    [
        "matching",
        "inserting_adapted",
        "popup",
        "run_before",
        "export_findings",
        "frames",
        "groups",
        "train_filled",
        "train_done",
        "train_failed",
    ],
)
def test_what_opens_in_the_window_is_whole_in_german(german_window: MainWindow, scene: str) -> None:
    stage = Stage(german_window)
    SCENES[scene](stage)
    found = nameless_in(german_window), clipped_in(german_window), borrowed()
    stage.end()
    assert found == ([], [], [])


def test_the_window_is_named_throughout(window: MainWindow) -> None:
    stage = Stage(window)
    stage.open_sample()
    assert window.run_page.get()
    assert window.train_page.get()
    for node in ("softmax", "classify", "image"):
        stage.page.scene.selection.set([stage.face(node)])
        for page in ("problems", "run", "train", "log"):
            window.bottom.show_page(page)
            QApplication.processEvents()
            assert nameless_in(window) == []


@pytest.mark.parametrize("scene", ["sample", "train_filled", "export", "preferences", "shortcuts"])
def test_a_control_shows_that_it_has_the_keyboard(window: MainWindow, scene: str, qtbot: QtBot) -> None:
    stage = Stage(window)
    SCENES[scene](stage)
    where: QWidget = window if scene in ("sample", "train_filled") else dialog_of(window)
    unseen = []
    for control in reachable_in(where):
        if not isinstance(control, (QAbstractButton, QComboBox, QLineEdit)) or control.visibleRegion().isEmpty():
            continue
        control.clearFocus()
        before = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if control.hasFocus() and control.grab().toImage() == before:
            unseen.append(f"{type(control).__name__} {control.accessibleName()}")
    stage.end()
    assert unseen == []


def test_tab_goes_along_the_window_as_it_is_read_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    window.bottom.show_page("run")
    qtbot.waitUntil(lambda: (made := window.run_page.made) is not None and made.isVisible())
    QTest.qWait(50)  # the panels follow with the next turn of the loop
    read = [
        "Canvas", "Problems and log", "Values on nodes", "Time each node", "Where image comes from",
        "Choose the file for image", "Name of the pipeline", "Inputs", "Outputs", "Search or run a command",
        "Search library", "Open pipelines",
    ]  # fmt: skip
    assert [name for name in tabbed(window, Qt.Key.Key_Tab) if name in read] == read
    assert [name for name in tabbed(window, Qt.Key.Key_Backtab) if name in read] == [read[0], *reversed(read[1:])]
    assert borrowed() == []


def tabbed(window: MainWindow, key: Qt.Key) -> list[str]:
    """What has the keyboard, one after the other, from the canvas on."""
    assert window.page is not None
    window.page.take_focus()
    names: list[str] = []
    while (focus := QApplication.focusWidget()) is not window.page.view or not names:
        assert focus is not None
        assert len(names) < 80
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        if focus is not window.page.view:
            QTest.keyClick(focus, key)
        elif key == Qt.Key.Key_Tab:  # the canvas' own Tab goes along its ports
            window.focusNextChild()
        else:
            window.focusPreviousChild()
    return names
