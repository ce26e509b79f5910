"""What a screen reader hears beyond what Qt tells it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from studio.desktop.app import interface_of
from studio.desktop.canvas import organizing, removing
from studio.desktop.canvas.accessible import CanvasInterface
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.dialogs.notice import Notice
from studio.desktop.dialogs.shortcuts_dialog import ShortcutsDialog
from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin
from studio.desktop.page import CanvasPage
from studio.desktop.palette import Entry, Palette
from studio.desktop.panels.field import choice_box
from studio.desktop.panels.problems import ProblemsPanel
from studio.desktop.panels.rows import Row, RowList
from studio.desktop.panels.segments import Segments
from studio.desktop.rename import RenameField
from studio.desktop.running.feeds import Feed, Source
from studio.desktop.spoken import CurrentTold
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline, recipes
from tests.desktop.conftest import Canvas, bring_up

NAME = QAccessible.Text.Name


@dataclass
class Heard:
    """Sentences that were announced, the names of what got the focus, and the words of what had it already."""

    said: list[str] = field(default_factory=list)
    focused: list[str] = field(default_factory=list)
    news: list[str] = field(default_factory=list)

    def take(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())
        elif event.type() == QAccessible.Event.DescriptionChanged:
            self.news.append(event.accessibleInterface().text(QAccessible.Text.Description))
        elif event.type() == QAccessible.Event.Focus:
            self.focused.append(event.accessibleInterface().text(NAME))


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """A screen reader is there from the start. What Qt tells it by itself is not heard here."""
    heard, update = Heard(), QAccessible.updateAccessibility

    def hear(event: QAccessibleEvent) -> None:
        heard.take(event)
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QAccessible.installFactory(interface_of)
    QAccessible.setActive(True)
    told = CurrentTold(qapp)
    yield heard
    told.deleteLater()
    QAccessible.setActive(False)


@pytest.fixture
def page(qapp: QApplication, heard: Heard, skin: Skin, sample: Pipeline) -> Iterator[CanvasPage]:
    """The sample, opened while somebody listens."""
    page = CanvasPage(Document(sample), skin, TextMeasure())
    page.resize(1200, 800)
    bring_up(page)
    page.take_focus()
    yield page
    if isValid(page):
        page.close_document()
        page.deleteLater()


def face(page: CanvasPage, name: str) -> str:
    return page.editor.presenter.face_of(page.document.pipeline.node(name).id)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(NAME)


def misfit(pipeline: Pipeline) -> None:
    """Gives a model what it doesn't take."""
    source, target = pipeline.node("image").outputs["value"], pipeline.node("denoise").inputs["noisy"]
    pipeline.disconnect(target)
    pipeline.apply(recipes.connect(pipeline.graph, source, target))


def test_a_canvas_has_its_parts_although_one_listens_while_it_is_made(page: CanvasPage) -> None:
    tree = QAccessible.queryAccessibleInterface(page.view)
    assert isinstance(tree, CanvasInterface)
    assert tree.role() == QAccessible.Role.Canvas
    assert tree.childCount() == len(page.scene.nodes) + len(page.scene.wires.faces)


def test_parts_of_a_canvas_that_is_gone_are_out_of_the_books(page: CanvasPage) -> None:
    tree = QAccessible.queryAccessibleInterface(page.view)
    assert isinstance(tree, CanvasInterface)
    parts = [part for id in tree.ids for part in (tree.face(id), tree.face(id).child(0))]
    ids = [QAccessible.uniqueId(part) for part in parts]
    removing.delete(page.editor, [face(page, "denoise")], ())
    assert tree.childCount() < len(parts)
    del tree, parts
    gc.collect()
    assert None not in [QAccessible.accessibleInterface(id) for id in ids]  # what is gone may still be asked for
    page.close_document()
    delete(page)
    gc.collect()
    assert {QAccessible.accessibleInterface(id) for id in ids} == {None}


def test_the_port_that_keys_go_to_is_heard(page: CanvasPage, heard: Heard) -> None:
    page.scene.selection.set([face(page, "denoise")])
    assert heard.focused[-1].startswith("Node denoise")
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert heard.focused[-1] == "Input noisy of denoise, float32[?,28,28,1], connected"
    assert heard.said == []  # or it were heard twice
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert heard.said[-1] == "Nothing selected"
    assert heard.focused[-1] == "Canvas"


def test_how_a_node_stands_is_heard_once(page: CanvasPage, heard: Heard) -> None:
    id = face(page, "denoise")
    page.scene.selection.set([id])
    (said,) = heard.focused[-1:]
    organizing.collapse(page.editor, [id])
    assert heard.news[-1] == f"{said}, collapsed"
    assert heard.said == []
    page.document.undo()
    assert heard.news[-1] == said
    misfit(page.document.pipeline)
    assert heard.news[-1] == f"{said}, has an error"
    tree = QAccessible.queryAccessibleInterface(page.view)
    assert isinstance(tree, CanvasInterface)
    assert tree.focusChild().text(QAccessible.Text.Description) == ""


def test_what_lies_in_a_stack_is_in_no_pane(window: MainWindow) -> None:
    for part in (window, *window.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.role() != QAccessible.Role.LayeredPane, part


def test_the_lit_row_of_a_palette_is_heard(window: MainWindow, heard: Heard) -> None:
    entries = [
        Entry("Undo", print, hint="Ctrl+Z", place="Edit", enabled=False),
        Entry("Undo a bend", print),
        Entry("Redo", print, hint="Ctrl+Y"),
    ]
    palette = Palette(entries, "Run a command", window.skin, window)
    palette.open_at(QPoint(40, 40))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert heard.focused[-1] == "Undo a bend"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert heard.focused[-1] == "Redo, Ctrl+Y"
    QTest.keyClicks(field, "undo")
    assert heard.focused[-1] == "Undo a bend"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert heard.focused[-1] == "Undo, Edit, Ctrl+Z, not available now"
    QTest.keyClicks(field, "xyz")
    assert heard.said[-1] == "Nothing found."
    palette.dismiss()


def test_the_current_row_of_a_list_is_heard_behind_the_list(
    qapp: QApplication, skin: Skin, heard: Heard, qtbot: QtBot
) -> None:
    rows = RowList(skin, "Variables")
    rows.set_rows([Row("kernel"), Row("bias")])
    qtbot.addWidget(rows)
    bring_up(rows)
    rows.setCurrentIndex(rows.rows.index(1, 0))
    rows.clearFocus()
    rows.setFocus()
    heard.focused.clear()
    qtbot.waitUntil(lambda: heard.focused == ["bias"])


def test_the_fix_that_arrows_lead_to_is_heard(skin: Skin, sample: Pipeline, heard: Heard, qtbot: QtBot) -> None:
    panel = ProblemsPanel(skin)
    qtbot.addWidget(panel)
    panel.resize(1080, 160)
    bring_up(panel)
    misfit(sample)
    panel.show_problems(sample.problems())
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.problems.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    problem = panel.problems[0]
    assert heard.focused[-1] == heard.news[-1] == problem.fixes[0].title
    assert panel.list.problems.lit is not None
    assert panel.list.problems.lit.number == 0
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert heard.focused[-1].startswith(f"Error: {problem.what}")


def test_switches_and_what_is_undone_are_heard(window: MainWindow, heard: Heard) -> None:
    window.actions_table.run("view.library")
    assert heard.said[-1] == "Library: off"
    window.actions_table.run("view.library")
    assert heard.said[-1] == "Library: on"
    window.actions_table.run("edit.undo")
    assert heard.said[-1] == "Undo: not available now"
    window.workspace.open_sample()
    assert window.page is not None
    organizing.collapse(window.page.editor, [face(window.page, "denoise")])
    window.actions_table.run("edit.undo")
    assert heard.said[-1] == "Undo Collapse"
    window.actions_table.run("edit.redo")
    assert heard.said[-1] == "Redo Collapse"


def test_that_a_drag_is_given_up_is_not_heard_as_undone(window: MainWindow, heard: Heard) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    canvas = Canvas(window.page)
    organizing.collapse(canvas.editor, [canvas.face("denoise")])
    at = canvas.title("denoise")
    canvas.press(at)
    canvas.move(at + QPoint(60, 40))
    heard.said.clear()
    window.actions_table.run("edit.undo")
    canvas.release(at)
    assert window.page.document.undo_stack.undoText() == "Collapse"
    assert heard.said == []


def test_that_nodes_are_bypassed_is_heard_once_they_are(window: MainWindow, heard: Heard, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    page.take_focus()
    page.scene.selection.set([face(page, "denoise"), face(page, "softmax")])
    heard.said.clear()
    window.actions_table.run("pipeline.bypass")
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said == ["2 nodes selected, bypassed as far as they can be"]
    window.actions_table.run("edit.undo")
    assert heard.said[1:] == ["2 nodes selected", "Undo Bypass"]


def test_of_a_wide_edit_that_takes_its_time_what_comes_of_it_is_heard(
    qapp: QApplication, skin: Skin, heard: Heard, qtbot: QtBot
) -> None:
    pipeline = Pipeline("p")
    for number in range(400):
        pipeline.add_operator("softmax", name=f"s{number}")
    page = CanvasPage(Document(pipeline), skin, TextMeasure())
    page.resize(800, 600)
    bring_up(page)
    page.take_focus()
    page.editor.complete()
    qtbot.waitUntil(lambda: page.editor.presenter.is_whole)
    page.scene.selection.set(page.scene.nodes)
    heard.said.clear()
    removing.delete(page.editor, page.scene.selection.faces, ())
    assert not page.document.is_whole or not page.editor.preparing.is_idle
    qtbot.waitUntil(lambda: page.is_empty and page.document.is_whole)
    assert heard.said == ["Nothing selected"]
    page.close_document()
    page.deleteLater()


def test_nothing_of_a_canvas_is_heard_while_the_keyboard_is_elsewhere(
    page: CanvasPage, heard: Heard, qtbot: QtBot
) -> None:
    page.scene.selection.set([face(page, "classify")])
    page.view.clearFocus()
    page.scene.selection.set([face(page, "denoise")])
    organizing.collapse(page.editor, [face(page, "denoise")])
    page.scene.selection.clear()
    page.scene.selection.set([face(page, "denoise")])
    told = "Node denoise, inputs: 1, outputs: 1, collapsed"
    assert page.view.accessibleDescription() == told
    assert len(heard.focused) == 1
    assert heard.said == []
    page.take_focus()
    qtbot.waitUntil(lambda: heard.focused[-1] == told)
    page.document.undo()
    assert heard.news[-1] == told.removesuffix(", collapsed")


@pytest.mark.parametrize("is_seen", [True, False])
def test_which_pipeline_has_ended_a_job_is_heard_where_another_is_seen(
    window: MainWindow, heard: Heard, is_seen: bool
) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    document, name = window.page.document, "" if is_seen else "digits: "
    if not is_seen:
        window.workspace.new()
    window.runs.set_feed(document, "image", Feed(Source.FILE))
    heard.said.clear()
    window.runs.start(document)
    assert heard.said.pop() == f"{name}image: No file is chosen."
    window.trainings.start(document)
    assert heard.said.pop() == f"{name}Looking at the data"
    window.trainings.give_up(document)
    assert heard.said == [f"{name}Cancelled."]


def test_one_of_several_is_no_check_box(skin: Skin, qtbot: QtBot) -> None:
    segments = Segments((("all", "All"), ("some", "Some")), "What is shown")
    qtbot.addWidget(segments)
    interface = QAccessible.queryAccessibleInterface(segments.button("some"))
    assert interface is not None
    assert interface.role() == QAccessible.Role.RadioButton
    segments.choose("some")
    assert interface.state().checked


def test_actions_in_the_table_of_shortcuts_are_not_open(window: MainWindow, heard: Heard) -> None:
    dialog = ShortcutsDialog(window.actions_table, window.settings, window.skin, window)
    dialog.open()
    tree = QAccessible.queryAccessibleInterface(dialog.tree)
    assert tree is not None
    dialog.choose("file.new")
    current = tree.focusChild()
    assert current is not None
    assert current.text(NAME) == "New"
    assert not current.state().expanded
    dialog.close()


def test_the_keys_that_are_asked_for_and_recorded_are_heard(window: MainWindow, heard: Heard, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(window.actions_table, window.settings, window.skin, window)
    bring_up(dialog)
    qtbot.waitUntil(dialog.search.hasFocus)
    dialog.search.setText("undo")
    assert heard.said[-1] == "New keys for Undo"
    assert name_of(dialog.keys) == "New keys for Undo"
    dialog.keys.setKeySequence("Home")
    assert heard.said[-1] == "Show everything has these keys now, and would lose them."
    assert dialog.set_button.accessibleDescription() == "Home"
    dialog.close()


def test_a_notice_is_heard_once_wherever_it_stands(skin: Skin, heard: Heard, qtbot: QtBot) -> None:
    notice = Notice(skin)
    qtbot.addWidget(notice)
    for _ in range(2):
        notice.say("There is something there already.", "warning")
    assert heard.said == ["There is something there already."]
    notice.dismiss()
    notice.say("There is something there already.", "warning")
    assert len(heard.said) == 2


def test_what_a_search_has_found_is_heard(window: MainWindow, heard: Heard, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    window.actions_table.run("edit.find")
    window.finder.bar.field.setText("denoise")
    qtbot.waitUntil(lambda: bool(heard.said) and heard.said[-1].endswith(" found"))
    QTest.keyClick(window.finder.bar.field, Qt.Key.Key_Return)
    assert heard.said[-1].startswith("1 of ")
    window.finder.bar.field.setText("xyzxyz")
    qtbot.waitUntil(lambda: heard.said[-1] == "Nothing found")


def test_a_box_outside_a_form_has_a_label_that_says_what_it_is(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    box = choice_box("Where image & label come from")
    QVBoxLayout(around).addWidget(box)
    interface = QAccessible.queryAccessibleInterface(box)
    assert interface is not None
    (label,) = [one for one, kind in interface.relations(QAccessible.RelationFlag.Label)]
    assert label.text(NAME) == "Where image & label come from"
    box.deleteLater()
    qtbot.waitUntil(lambda: around.findChildren(QWidget) == [])


def test_a_tab_with_changes_says_so(window: MainWindow) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    (tabs,) = [one for one in window.findChildren(QTabBar) if one.accessibleName() == "Open pipelines"]
    bar = QAccessible.queryAccessibleInterface(tabs)
    assert bar is not None
    organizing.collapse(window.page.editor, [face(window.page, "denoise")])
    assert bar.child(0).text(NAME) == "digits, with changes"


@pytest.mark.parametrize("job", ["run", "train"])
def test_why_no_job_began_is_heard_once(window: MainWindow, heard: Heard, job: str) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    window.bottom.show_page(job)
    QApplication.processEvents()
    window.runs.set_feed(window.page.document, "image", Feed(Source.FILE))
    heard.said.clear()
    if job == "run":
        window.actions_table.run("pipeline.run")
        assert heard.said == ["image: No file is chosen."]
    misfit(window.page.document.pipeline)
    heard.said.clear()
    window.actions_table.run(f"pipeline.{job}")
    (said,) = heard.said
    assert said.startswith("digits: ")
    assert "error keeps this pipeline from" in said


def test_a_name_that_is_typed_has_the_keyboard_before_anything_of_it_is_selected(page: CanvasPage) -> None:
    order: list[str] = []

    class Watched(RenameField):
        def focusInEvent(self, event: QFocusEvent) -> None:
            order.append("keyboard" if not self.hasSelectedText() else "selected")
            super().focusInEvent(event)

    field = Watched(page, page.document.pipeline.node("denoise").id)
    assert order == ["keyboard"]
    assert field.selectedText() == "denoise"
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_the_group_that_one_is_in_is_heard(page: CanvasPage, heard: Heard) -> None:
    page.scene.selection.set([face(page, "denoise")])
    organizing.enclose(page.editor, "Group")
    page.editor.preparing.complete()
    (group,) = page.document.pipeline.graph.structure.groups
    page.editor.enter(group)
    page.scene.selection.clear()
    assert heard.said[-1] == page.view.accessibleDescription() == "Inside group Group"
    page.scene.selection.set(list(page.scene.nodes)[:1])
    page.editor.enter("")
    page.scene.selection.clear()
    assert heard.said[-1] == "Nothing selected"
