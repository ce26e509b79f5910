"""The window as a whole: what it imports, its parts, documents coming and going."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.desktop.canvas import room
from studio.desktop.canvas.geometry import FOOT
from studio.desktop.chrome.window_frame import NARROW_SIDES, SIDES
from studio.desktop.commands.table import commands
from studio.desktop.furnishing import furnish
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look
from studio.desktop.look.tokens import LIGHT
from studio.desktop.palette import Palette
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow
from studio.pipeline.document import dumps
from studio.pipeline.edits import Move
from studio.pipeline.graph import ModelNode
from studio.pipeline.node_edits import Rename
from studio.resources import resource
from tests.desktop.conftest import Canvas, bring_up
from tests.desktop.sheets import choose_file

SAMPLES = resource("samples")


def paste(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.actions_table.run("edit.paste")


def test_before_the_first_paint_neither_tensorflow_nor_the_pipeline_is_imported() -> None:
    code = """
import sys, json
import studio.desktop.app as app
application = app.make_application()
window = app.make_window(application)
window.show()
names = ["tensorflow", "keras", "networkx", "pydantic", "rich", "google.protobuf", "studio.pipeline.pipeline"]
print(json.dumps([name for name in names if name in sys.modules]))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_threads_hand_the_lock_over_soon() -> None:
    code = """
import sys
import studio.desktop.app as app
application = app.make_application()
print(sys.getswitchinterval())
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1e-3


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    window.workspace.open_sample()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for kind in (QAbstractButton, QLineEdit)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
        and widget.isVisible()
        and not isinstance(widget.parent(), QLineEdit)
    ]
    assert nameless == []


def test_the_sample_opens_fitted_and_without_a_file(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    assert len(window.tabs) == 1  # the untouched tab gave way
    assert page.document.title == "digits"
    assert page.document.pipeline.path is None
    assert page.view.visible_rect().contains(page.scene.bounds())


def test_the_canvas_has_the_keyboard_from_the_start(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    assert window.focusWidget() is page.empty
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    assert window.focusWidget() is page.view
    window.actions_table.run("edit.select_all")
    window.actions_table.run("edit.delete")
    assert window.focusWidget() is page.empty


def test_models_are_read_in_the_background_and_added_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.arrivals.take_paths([SAMPLES / "denoise", SAMPLES / "classify" / "saved_model.pb"])
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.scene.nodes) == 2)
    assert page.view.isVisible()
    assert page.document.undo_stack.count() == 1
    assert page.document.undo_stack.undoText() == "Add 2 models"
    assert {item.face.title for item in page.scene.nodes.values()} == {"denoise", "classify"}
    window.actions_table.run("edit.undo")
    assert page.layers.currentWidget() is page.empty


@pytest.mark.parametrize("form", ["{path}", '"{path}"', "'{path}'", "{address}", "{escaped}"])
def test_a_path_is_pasted_as_other_programs_copy_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, form: str
) -> None:
    model = Path(shutil.copytree(SAMPLES / "denoise", tmp_path / "with a space" / 'the "denoise"'))
    address = QUrl.fromLocalFile(str(model)).toEncoded().data().decode()
    paste(window, form.format(path=model, address=address, escaped=re.sub(r"([^\w/.-])", r"\\\1", str(model))))
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.scene.nodes) == 1)


@pytest.mark.parametrize("text", ["hello world", "~nouser/x", r"\~nouser/x"])
def test_a_text_that_is_neither_nodes_nor_a_path_is_refused_in_words(window: MainWindow, text: str) -> None:
    paste(window, text)
    assert window.notice.isVisible()
    assert window.notice.sentence.text() == "The clipboard holds neither nodes nor the path of a model."


def test_a_pipeline_is_known_by_its_ending_in_capitals_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = Path(shutil.copy(SAMPLES / "digits.studio", tmp_path / "OLD.STUDIO"))
    window.workspace.arrivals.take_paths([file])
    page = window.page
    assert page is not None
    assert page.document.pipeline.path == file


def test_of_a_folder_of_versions_the_highest_is_added(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for version, sample in (("1", "classify"), ("12", "denoise")):
        shutil.copytree(SAMPLES / sample, tmp_path / "served" / version)
    window.workspace.arrivals.take_paths([tmp_path / "served"])
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.scene.nodes) == 1)
    (node,) = page.document.pipeline.graph.nodes.values()
    assert isinstance(node, ModelNode)
    assert Path(node.reference.path) == tmp_path / "served" / "12"


def test_a_path_that_is_no_model_says_why(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    window.workspace.arrivals.take_paths([tmp_path])
    qtbot.waitUntil(lambda: tmp_path.name in window.log.toPlainText())
    assert window.page is not None
    assert window.page.is_empty


def test_a_path_on_the_clipboard_is_a_model(window: MainWindow, qtbot: QtBot) -> None:
    paste(window, str(SAMPLES / "denoise"))
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.scene.nodes) == 1)


def test_what_is_dropped_from_a_file_manager_is_read(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    data, point = QMimeData(), QPointF(300, 200)
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / "denoise"))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), copy, data, left, plain)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(point, copy, data, left, plain))
    qtbot.waitUntil(lambda: len(page.scene.nodes) == 1)
    (item,) = page.scene.nodes.values()
    assert (item.pos() - page.view.to_scene(point)).manhattanLength() < 2


def test_nodes_are_copied_within_and_between_pipelines(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    window.actions_table.run("edit.select_all")
    window.actions_table.run("edit.copy")
    window.actions_table.run("file.new")
    other = window.page
    assert other is not None
    assert other is not page
    window.actions_table.run("edit.paste")
    assert len(other.document.pipeline.graph.nodes) == len(page.document.pipeline.graph.nodes)
    assert len(other.document.pipeline.graph.connections) == len(page.document.pipeline.graph.connections)
    assert other.scene.selection.faces == set(other.scene.nodes)
    window.actions_table.run("edit.undo")
    assert other.is_empty
    paste(window, "no path and no nodes")
    assert other.is_empty


def test_undo_all_and_redo_all_give_the_same_documents(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    graph, run = page.document.pipeline.graph, window.actions_table.run
    before = dumps(graph)
    page.scene.selection.set([next(iter(page.scene.nodes))])
    run("edit.duplicate")
    run("edit.select_all")
    run("pipeline.arrange")
    run("pipeline.collapse")
    run("edit.delete")
    after = dumps(graph)
    assert page.is_empty
    while run("edit.undo"):
        pass
    assert dumps(graph) == before
    while run("edit.redo"):
        pass
    assert dumps(graph) == after


def test_saving_and_opening_gives_the_same_document(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    page.scene.selection.set([next(iter(page.scene.nodes))])
    window.actions_table.run("edit.duplicate")
    assert page.document.is_dirty
    path = tmp_path / "saved.studio"
    window.actions_table.run("file.save")
    choose_file(qtbot, path)
    assert not page.document.is_dirty
    text = dumps(page.document.pipeline.graph, tmp_path)
    window.actions_table.run("file.close")
    window.workspace.open(path)
    page = window.page
    assert page is not None
    assert page.document.title == "saved"
    assert dumps(page.document.pipeline.graph, tmp_path) == text
    window.workspace.open(path)
    assert len(window.tabs) == 1


def test_the_command_palette_runs_what_is_typed(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (palette,) = window.findChildren(Palette)
    field = palette.findChild(QLineEdit)
    QTest.keyClicks(field, "open the sam")
    assert palette.titles()[0] == "Open the sample"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.document.title == "digits"


def test_a_node_comes_from_the_palette_at_the_pointer(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    count = len(page.scene.nodes)
    Canvas(page).double_click(QPoint(40, 40))
    palette = next(p for p in window.findChildren(Palette) if p.isVisible())
    field = palette.findChild(QLineEdit)
    QTest.keyClicks(field, "softm")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(page.scene.nodes) == count + 1
    (face,) = page.scene.selection.faces
    place = page.view.to_scene(QPoint(40, 40))
    assert (page.scene.nodes[face].pos() - place).manhattanLength() < 2


def test_a_node_is_renamed_in_place(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    node = page.document.pipeline.node("denoise").id
    page.scene.selection.set([node])
    window.actions_table.run("edit.rename")
    field = page.view.viewport().findChild(QLineEdit)
    QTest.keyClicks(field, "cleaner")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.document.pipeline.graph.node(node).name == "cleaner"


def test_a_long_name_that_is_typed_in_the_inspector_moves_on_what_it_would_lie_over(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    graph, undo = page.document.pipeline.graph, page.document.undo_stack
    node = page.document.pipeline.node("classify").id
    before = {id: one.position for id, one in graph.nodes.items()}
    page.scene.selection.set([node])
    head = window.inspector.page.head
    head.name.line.setFocus()
    head.name.line.selectAll()
    QTest.keyClicks(head.name.line, "a_name_that_is_much_wider_than_the_node")
    assert room.is_lacking(page.editor, node)
    QTest.keyClick(head.name.line, Qt.Key.Key_Return)
    assert graph.node(node).name == "a_name_that_is_much_wider_than_the_node"
    assert not room.is_lacking(page.editor, node)
    moved = {graph.node(id).name for id, place in before.items() if graph.node(id).position != place}
    assert {"softmax", "confidence"} <= moved
    assert undo.count() == undo.index() == 1
    undo.undo()
    assert {id: one.position for id, one in graph.nodes.items()} == before
    assert graph.node(node).name == "classify"


def test_a_long_name_moves_on_what_leads_back_to_it_and_stays_itself(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    pipeline, scene = page.document.pipeline, page.scene
    node, feeding = pipeline.node("label").id, pipeline.node("softmax").id
    corner = scene.nodes[node].rect().topRight()
    page.document.apply(Move(((feeding, (corner.x() + 40, corner.y())),)))
    place = scene.nodes[node].pos()
    page.scene.selection.set([node])
    window.actions_table.run("edit.rename")
    field = page.view.viewport().findChild(QLineEdit)
    QTest.keyClicks(field, "a_name_that_is_much_wider_than_the_node")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scene.nodes[node].pos() == place
    assert not scene.nodes[node].rect().intersects(scene.nodes[feeding].rect())


def test_a_name_that_was_typed_makes_no_room_where_its_node_is_not_seen(window: MainWindow) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    pipeline = page.document.pipeline
    page.scene.selection.set([pipeline.node("softmax").id, pipeline.node("label").id])
    window.actions_table.run("pipeline.group")
    (group,) = pipeline.graph.structure.groups
    page.editor.enter(group)
    assert not room.is_lacking(page.editor, pipeline.node("denoise").id)
    assert not room.is_lacking(page.editor, "gone")
    naming = Rename(pipeline.node("denoise").id, "a_name_that_is_much_wider_than_the_node")
    assert room.for_name(page.editor, naming) == naming


def test_the_look_changes_at_once_and_is_remembered(window: MainWindow) -> None:
    window.workspace.open_sample()
    window.actions_table.run("view.look_light")
    assert window.page is not None
    assert window.page.scene.stage.ink.tokens is LIGHT
    assert window.settings.look is Look.LIGHT


def test_the_canvas_draws_another_look_before_the_window_is_painted(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    QTest.qWait(50)
    painted: list[bool] = []  # whether it comes onto the screen

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(window.updatesEnabled())
            return False

    paints = Paints()
    page.view.viewport().installEventFilter(paints)
    window.set_look(Look.LIGHT)
    painted.clear()
    qtbot.waitUntil(lambda: True in painted)
    page.view.viewport().removeEventFilter(paints)
    assert painted == [False, True]


def test_shortcuts_are_not_given_twice(window: MainWindow) -> None:
    seen: dict[str, str] = {}
    for action in window.actions_table:
        for keys in action.shortcuts:
            assert keys not in seen, (action.id, seen[keys])
            seen[keys] = action.id


def test_the_layout_is_remembered(window: MainWindow, qapp: QApplication) -> None:
    window.library_dock.hide()
    window.close()
    other = MainWindow(window.skin, window.settings, commands)
    other.restore_layout()
    assert other.library_dock.isHidden()
    other.deleteLater()


def test_library_and_inspector_leave_a_small_canvas_more_room(window: MainWindow, qapp: QApplication) -> None:
    widths = {}
    for width in (1024, 1400):
        other = MainWindow(window.skin, window.settings, commands)
        other.resize(width, 700)
        other.show()
        qapp.processEvents()
        widths[width] = other.library_dock.width(), other.inspector_dock.width()
        other.close()
        other.deleteLater()
        window.settings.clear()  # the layout that it has left
    assert widths == {1024: NARROW_SIDES, 1400: SIDES}


def test_keys_that_come_before_the_window_is_furnished_press_nothing(skin: Skin, settings: Settings) -> None:
    window = MainWindow(skin, settings, commands)
    bring_up(window)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not isinstance(focus, QAbstractButton)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert window.library_dock.isVisible()
    furnish(window)
    assert window.page is not None
    assert window.page.isAncestorOf(QApplication.focusWidget())
    window.leave()
    window.deleteLater()


def test_what_is_added_by_keys_one_after_the_other_lies_side_by_side(window: MainWindow) -> None:
    """In the middle of what is seen lay all of them, one over the other: whoever added three saw one."""
    page = window.page
    assert page is not None
    for _ in range(8):
        window.library.operator_chosen.emit("softmax")
    page.hand.leave()  # the pointer is elsewhere
    for _ in range(2):
        window.actions_table.run("pipeline.add")
        QTest.keyClicks(QApplication.focusWidget(), "softmax")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rects = [item.rect().adjusted(0, 0, 0, FOOT) for item in page.scene.nodes.values()]  # their values come under them
    assert len(rects) == 10
    assert not any(one.intersects(other) for one, other in itertools.combinations(rects, 2))
    (chosen,) = page.scene.selection.faces
    assert page.view.visible_rect().intersects(page.scene.nodes[chosen].rect())
