"""The library: what it lists, finds, folds, and gives away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDrag, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.background import Token
from studio.desktop.drops import operator_in, paths_in
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look
from studio.desktop.look.tokens import Size
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library_entries import Section, model_entry
from studio.desktop.panels.library_model import THING, LibraryModel, Part
from studio.desktop.panels.library_scan import measure, scan
from studio.desktop.settings import Settings
from studio.errors import Cancelled
from studio.operators import catalogue
from tests.desktop.conftest import python_calls
from tests.desktop.panels.conftest import make_model

KEY = Qt.Key


def heads(panel: LibraryPanel) -> list[str]:
    model = panel.tree.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def entries(panel: LibraryPanel, head: str) -> list[str]:
    model = panel.tree.model()
    at = model.index(heads(panel).index(head), 0)
    return [model.index(row, 0, at).data() for row in range(model.rowCount(at))]


def index_of(panel: LibraryPanel, title: str) -> QModelIndex:
    model = panel.tree.model()
    for row in range(model.rowCount()):
        head = model.index(row, 0)
        for at in range(model.rowCount(head)):
            if model.index(at, 0, head).data() == title:
                return model.index(at, 0, head)
    raise AssertionError(title)


def test_operators_stand_under_their_categories(library: LibraryPanel) -> None:
    for category, operators in catalogue.by_category().items():
        assert entries(library, category.value) == [operator.title for operator in operators]


def test_an_effect_stays_where_a_longer_name_gives_way(library: LibraryPanel) -> None:
    def end(title: str) -> QImage:
        """What is painted at the right of an entry, where its effect would be."""
        view, index = library.tree, index_of(library, title)
        view.scrollTo(index)
        QApplication.processEvents()
        row, picture = view.visualRect(index), view.viewport().grab().toImage()
        right = picture.width() - Size.PADDING
        return picture.copy(right - 14, row.top(), 14, row.height())

    library.resize(184, 900)
    nothing = end("Number to string")  # of no effect that is always the same
    assert end("Squeeze") != nothing
    assert end("Remove batch") == end("Squeeze")
    assert end("NCHW to NHWC") == end("Squeeze")  # NCHW…NHWC


def test_an_effect_that_never_varies_stands_beside_the_operator(library: LibraryPanel) -> None:
    assert index_of(library, "Reshape").data(THING).detail == "exact"
    assert index_of(library, "Resize").data(THING).detail == "lossy"
    assert index_of(library, "Cast").data(THING).detail == ""


def test_recent_models_show_their_sizes_and_what_is_gone(
    qtbot: QtBot, library: LibraryPanel, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_model(tmp_path / "gone")
    settings.remember_model(make_model(tmp_path / "encoder" / "3", 98_000))
    library.refresh()
    qtbot.waitUntil(lambda: index_of(library, "encoder").data(THING).detail == "98 KB")
    gone = index_of(library, "gone").data(THING)
    assert gone.missing
    assert gone.detail == "missing"


def test_models_of_one_name_are_told_apart_by_their_folders(
    library: LibraryPanel, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    for folder in ("first", "second"):
        settings.remember_model(make_model(tmp_path / folder / "encoder", 98_000))
    settings.remember_model(make_model(tmp_path / "first" / "decoder", 98_000))
    library.refresh()
    qtbot.waitUntil(lambda: not library.is_busy)
    model = library.tree.model()
    rows = [model.index(row, 0, model.index(0, 0)) for row in range(3)]
    assert [(row.data(), row.data(THING).place) for row in rows] == [
        ("decoder", ""),
        ("encoder", "second"),
        ("encoder", "first"),
    ]
    assert "second" in rows[1].data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClicks(library.search, "encoder first")
    assert library.tree.currentIndex().data(THING).path == tmp_path / "first" / "encoder"


def test_a_folder_is_looked_through_and_remembered(
    qtbot: QtBot, library: LibraryPanel, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    make_model(folder / "b")
    make_model(folder / "deep" / "a")
    library.add_folder(folder)
    qtbot.waitUntil(lambda: "models" in heads(library) and entries(library, "models") == ["a", "b"])
    assert settings.library_folders == (folder,)
    library.remove_folder(folder)
    assert "models" not in heads(library)
    assert settings.library_folders == ()


def test_a_folder_without_models_says_so(qtbot: QtBot, library: LibraryPanel, tmp_path: Path) -> None:
    library.add_folder(tmp_path)
    model = library.tree.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data(THING).note == "No models in it")


@pytest.mark.parametrize(("text", "added"), [("resh", "reshape"), ("dense", "dense"), ("dense to", "dense_to_ragged")])
def test_typing_finds_and_enter_adds_what_begins_so(qtbot: QtBot, library: LibraryPanel, text: str, added: str) -> None:
    library.search.setFocus()
    QTest.keyClicks(library.search, text)
    assert "Dtype" not in heads(library)
    with qtbot.waitSignal(library.operator_chosen) as chosen:
        QTest.keyClick(library.search, KEY.Key_Return)
    assert chosen.args == [added]


def test_keywords_find_too_and_escape_clears(library: LibraryPanel) -> None:
    QTest.keyClicks(library.search, "fully connected")
    assert "Dense" in entries(library, "Layers")
    QTest.keyClick(library.search, KEY.Key_Escape)
    assert library.search.text() == ""
    assert len(heads(library)) == len(catalogue.by_category())


def test_nothing_found_is_said_and_can_be_taken_back(library: LibraryPanel) -> None:
    QTest.keyClicks(library.search, "zzz")
    assert heads(library) == []
    shown = library._pages.layers.currentWidget()
    assert shown is library._nothing
    assert "zzz" in shown._line.text()
    QTest.mouseClick(shown._everything, Qt.MouseButton.LeftButton)
    assert "Shape" in heads(library)


def test_segments_keep_models_and_operators_apart(library: LibraryPanel, settings: Settings, tmp_path: Path) -> None:
    settings.remember_model(make_model(tmp_path / "encoder"))
    library.refresh()
    library.segments.choose(Part.MODELS.value)
    assert heads(library) == ["Recent models"]
    library.segments.choose(Part.OPERATORS.value)
    assert "Recent models" not in heads(library)
    assert "Shape" in heads(library)


def test_double_click_and_enter_add(qtbot: QtBot, library: LibraryPanel, settings: Settings, tmp_path: Path) -> None:
    path = make_model(tmp_path / "encoder")
    settings.remember_model(path)
    library.refresh()
    at = library.tree.visualRect(index_of(library, "encoder")).center()
    QTest.mouseClick(library.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(library.models_chosen) as chosen:
        QTest.mouseDClick(library.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [[path]]
    library.tree.setFocus()
    library.tree.setCurrentIndex(index_of(library, "Dense"))
    with qtbot.waitSignal(library.operator_chosen) as operator:
        QTest.keyClick(library.tree, KEY.Key_Return)
    assert operator.args == ["dense"]


def test_a_head_folds_by_click_and_by_key_and_stays_folded(library: LibraryPanel) -> None:
    model = library.tree.model()
    head = model.index(heads(library).index("Shape"), 0)
    at = library.tree.visualRect(head).center()
    QTest.mouseClick(library.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not library.tree.isExpanded(head)
    QTest.keyClicks(library.search, "reshape")
    assert library.tree.isExpanded(model.index(0, 0))
    library.search.clear()
    head = model.index(heads(library).index("Shape"), 0)
    assert not library.tree.isExpanded(head)
    library.tree.setCurrentIndex(head)
    QTest.keyClick(library.tree, KEY.Key_Return)
    assert library.tree.isExpanded(head)


def test_what_is_dragged_can_be_read_by_the_canvas(library: LibraryPanel, settings: Settings, tmp_path: Path) -> None:
    path = make_model(tmp_path / "encoder")
    settings.remember_model(path)
    library.refresh()
    model = library.tree.model()
    assert paths_in(model.mimeData([index_of(library, "encoder")])) == [path]
    assert operator_in(model.mimeData([index_of(library, "Dense")])) == "dense"


@pytest.mark.parametrize("name", ["gone", "encoder", "Recent models"])
def test_what_can_be_added_is_dragged(
    qtbot: QtBot, library: LibraryPanel, settings: Settings, tmp_path: Path, name: str
) -> None:
    settings.remember_model(tmp_path / "gone")
    settings.remember_model(make_model(tmp_path / "encoder", 98_000))
    library.refresh()
    qtbot.waitUntil(lambda: index_of(library, "encoder").data(THING).detail == "98 KB")
    tree = library.tree
    tree.setCurrentIndex(tree.model().index(0, 0) if name == heads(library)[0] else index_of(library, name))
    dragged: list[Qt.DropAction] = []

    def look() -> None:
        dragged.extend(drag.supportedActions() for drag in tree.findChildren(QDrag))
        looked.append(True)
        QDrag.cancel()

    looked: list[bool] = []

    QTimer.singleShot(50, tree, look)
    tree.startDrag(tree.model().supportedDragActions())  # comes back when the drag is over
    qtbot.waitUntil(lambda: bool(looked))
    assert dragged == [Qt.DropAction.CopyAction] * (name == "encoder")  # a move would take the files away


def test_what_is_dragged_leaves_to_be_seen_what_is_at_the_pointer(qtbot: QtBot, library: LibraryPanel) -> None:
    """The canvas shows there the node that would come, and the wire that would take it."""
    tree = library.tree
    tree.setCurrentIndex(index_of(library, "Cast"))
    free: list[bool] = []

    def look() -> None:
        for drag in tree.findChildren(QDrag):
            sign = drag.pixmap().deviceIndependentSize()
            free.append(drag.hotSpot().y() > sign.height() and sign.width() < tree.viewport().width() / 2)
        QDrag.cancel()

    QTimer.singleShot(50, tree, look)
    tree.startDrag(tree.model().supportedDragActions())
    qtbot.waitUntil(lambda: free == [True])


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    one, other = (model_entry(Path(name), name) for name in ("one", "other"))
    first, second = Section("a", "A", (one,)), Section("b", "B", (one, other))
    longer, shorter = Section("a", "A", (other, one)), Section("b", "B", ())
    for sections in ((first,), (second, first), (longer, shorter), (shorter, longer), (), (second,)):
        model.set_sections(sections)
    assert [section.key for section in model.sections] == ["b"]
    del tester


def test_a_long_library_is_laid_out_without_asking_for_each_row(library: LibraryPanel, skin: Skin) -> None:
    entries_ = tuple(model_entry(Path(f"model_{at}"), f"model_{at}") for at in range(20_000))
    tree, model = library.tree, library.tree.model()
    assert isinstance(model, LibraryModel)
    model.set_sections([Section("a", "A", entries_)])

    def show_and_change_the_look() -> None:
        tree.setExpanded(model.index(0, 0), True)
        tree.viewport().repaint()
        for look in (Look.LIGHT, Look.DARK):
            skin.theme.set_look(look)
            QTest.qWait(1)

    assert python_calls(show_and_change_the_look) < len(entries_)
    assert tree.indexBelow(tree.model().index(0, 0)).data() == "model_0"


def test_of_numbered_versions_the_highest_is_listed(tmp_path: Path) -> None:
    for number in ("1", "2", "10"):
        make_model(tmp_path / "served" / number)
    make_model(tmp_path / ".hidden")
    (found,) = scan(tmp_path, Token())
    assert found.path == tmp_path / "served" / "10"
    assert found.title == "served"


def test_a_scan_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    make_model(tmp_path / "a")
    token = Token()
    token.cancel()
    with pytest.raises(Cancelled):
        scan(tmp_path, token)


def test_a_scan_passes_over_loops_and_what_cannot_be_read(tmp_path: Path) -> None:
    make_model(tmp_path / "a")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    closed = tmp_path / "closed"
    closed.mkdir()
    os.chmod(closed, 0)  # noqa: PTH101
    try:
        assert [one.title for one in scan(tmp_path, Token())] == ["a"]
    finally:
        os.chmod(closed, 0o700)  # noqa: PTH101
    assert [one.bytes for one in measure([tmp_path / "a", tmp_path / "nowhere"], Token())] == [10, None]


def test_a_folder_is_looked_through_again_when_it_changes(library: LibraryPanel, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "models"
    make_model(folder / "first")
    library.add_folder(folder)
    qtbot.waitUntil(lambda: "models" in heads(library) and entries(library, "models") == ["first"])
    (folder / "second").mkdir()
    qtbot.waitUntil(lambda: str(folder / "second") in library._watch._watcher.directories())
    (folder / "second" / "saved_model.pb").write_bytes(b"12345")  # as a copy arrives: folder first, files later
    qtbot.waitUntil(lambda: entries(library, "models") == ["first", "second"])
    library.remove_folder(folder)
    assert library._watch._watcher.directories() == []
