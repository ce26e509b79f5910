"""Recent pipelines: pictures, the menu, files that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from studio.desktop.chrome.empty_canvas import EmptyCanvas
from studio.desktop.chrome.recent_cards import RecentCard
from studio.desktop.documents import thumbnails
from studio.desktop.documents.thumbnails import MOST, Thumbnails
from studio.desktop.look.theme import Look
from studio.desktop.look.tokens import DARK
from studio.desktop.panels.parts import Elided
from studio.desktop.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def saved(window: MainWindow, path: Path) -> Path:
    window.workspace.open_sample()
    assert window.page is not None
    window.page.document.save(path)
    window.actions_table.run("file.close")
    window.workspace.open(path)
    window.actions_table.run("file.close")
    return path


def cards(window: MainWindow) -> list[RecentCard]:
    assert window.page is not None
    assert window.page.empty.recent is not None
    return window.page.empty.recent.cards


def test_a_card_of_the_empty_canvas_opens_its_pipeline(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert cards(window) == []
    first, second = (saved(window, tmp_path / name) for name in ("one.studio", "two.studio"))
    qtbot.waitUntil(lambda: [card.file.path for card in cards(window)] == [second, first])
    picture = window.workspace.recent.picture(first)
    assert not picture.isNull()
    colors = {picture.toImage().pixelColor(x, y).name() for x in range(0, 352, 3) for y in range(0, 198, 3)}
    tokens = window.skin.tokens
    assert {QColor(tokens.canvas).name(), QColor(tokens.model).name(), QColor(tokens.operator).name()} <= colors
    QTest.mouseClick(cards(window)[1], LEFT)
    assert window.page is not None
    assert window.page.document.pipeline.path == first


def test_a_laptop_has_room_for_cards(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: [card.isVisible() for card in cards(window)] == [True])
    assert window.page is not None
    empty, (card,) = window.page.empty, cards(window)
    assert empty.rect().contains(QRect(card.mapTo(empty, QPoint(0, 0)), card.size()))
    (title,) = (label for label in empty.findChildren(QLabel) if label.text() == "Build a pipeline")
    assert title.y() >= 12


def test_cards_stay_and_show_the_pictures_of_another_look(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: [card.shown.pixmap().isNull() for card in cards(window)] == [False])
    before, picture = cards(window), cards(window)[0].shown.pixmap().toImage()
    window.set_look(Look.LIGHT if window.skin.tokens is DARK else Look.DARK)
    assert cards(window) == before
    assert cards(window)[0].shown.pixmap().toImage() == picture  # of the other there is none
    other = QImage(picture.size(), picture.format())
    other.fill(Qt.GlobalColor.red)
    Thumbnails().write(file, "light", other)
    Thumbnails().write(file, "dark", QImage(picture))
    window.set_look(Look.DARK)
    window.set_look(Look.LIGHT)
    assert cards(window) == before
    assert cards(window)[0].shown.pixmap().toImage().pixelColor(40, 40) == QColor(Qt.GlobalColor.red)


def test_the_cards_of_a_page_that_comes_have_a_turn_of_their_own_before_it_is_painted(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    page = window.workspace.new()
    painted: list[int] = []  # how many there were

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(len(cards(window)))
            return False

    paints = Paints()
    page.empty.installEventFilter(paints)
    assert page.empty.isVisible()
    assert cards(window) == []
    qtbot.waitUntil(lambda: bool(painted))
    page.empty.removeEventFilter(paints)
    assert painted[0] == 1


def test_cards_stay_where_nothing_has_changed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: [card.shown.pixmap().isNull() for card in cards(window)] == [False])
    recent = window.workspace.recent
    recent._background.finish()  # its picture is written each time that it is opened or saved
    before = cards(window)
    with qtbot.waitSignal(recent.changed):
        recent.refresh()
    assert cards(window) == before

    path.unlink()
    with qtbot.waitSignal(recent.changed):
        recent.refresh()
    (card,) = cards(window)
    assert card not in before
    assert not card.file.is_there


def test_a_picture_is_fitted_to_cards_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted: list[float] = []
    fit = thumbnails.for_card

    def watch(picture: QPixmap, ratio: float) -> QPixmap:
        fitted.append(ratio)
        return fit(picture, ratio)

    monkeypatch.setattr(thumbnails, "for_card", watch)
    path = saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: [card.shown.pixmap().isNull() for card in cards(window)] == [False])
    before, shown = len(fitted), cards(window)[0].shown.pixmap().cacheKey()
    window.workspace.new()
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    assert (len(fitted), cards(window)[0].shown.pixmap().cacheKey()) == (before, shown)

    pictures, red = Thumbnails(), QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    pictures.write(path, DARK.name, red)
    window.workspace.new()
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    assert cards(window)[0].shown.pixmap().toImage().pixelColor(40, 40) == QColor(Qt.GlobalColor.red)


def test_what_nobody_sees_is_not_made(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first = saved(window, tmp_path / "one.studio")
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    window.workspace.open(first)
    page = window.page
    assert page is not None
    assert page.document.pipeline.path == first
    assert page.findChildren(EmptyCanvas) == []
    window.actions_table.run("edit.select_all")
    window.actions_table.run("edit.delete")
    qtbot.waitUntil(lambda: len(cards(window)) == 1)
    assert page.empty.recent is not None
    assert page.empty.recent.lines == []
    qtbot.waitUntil(lambda: [card.isVisible() for card in cards(window)] == [True])


def test_where_pictures_have_no_room_they_are_lines(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = (saved(window, tmp_path / name) for name in ("one.studio", "two.studio"))
    assert window.page is not None
    recent = window.page.empty.recent
    assert recent is not None
    qtbot.waitUntil(lambda: len(cards(window)) == 2)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: [line.file.path for line in recent.lines if line.isVisible()] == [second, first])
    assert not any(card.isVisible() for card in recent.cards)
    last = recent.lines[-1]
    assert last.mapTo(window.page.empty, last.rect().bottomRight()).y() < window.page.empty.height()
    QTest.mouseClick(last, LEFT)
    assert window.page.document.pipeline.path == first


def test_a_file_that_is_gone_is_greyed_and_can_be_taken_off(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = (saved(window, tmp_path / name) for name in ("one.studio", "two.studio"))
    first.unlink()
    window.workspace.recent.refresh()
    qtbot.waitUntil(lambda: any(card.remove.isVisible() for card in cards(window)))
    gone = cards(window)[1]
    assert gone.file.path == first
    QTest.mouseClick(gone, LEFT)
    assert window.page is not None
    assert window.page.is_empty
    QTest.mouseClick(gone.remove, LEFT)
    assert [card.file.path for card in cards(window)] == [second]
    assert window.settings.recent_pipelines == (second,)


def test_of_lines_too_one_that_is_gone_can_be_taken_off(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = (saved(window, tmp_path / name) for name in ("one.studio", "two.studio"))
    assert window.page is not None
    recent = window.page.empty.recent
    assert recent is not None
    window.resize(1024, 700)
    first.unlink()
    window.workspace.recent.refresh()
    qtbot.waitUntil(lambda: [line.remove.isVisible() for line in recent.lines] == [False, True])
    gone = recent.lines[1]
    assert gone.file.path == first
    assert gone.folder.full_text == f"Not found in {tmp_path.name}"
    QTest.mouseClick(gone, LEFT)
    assert window.page.is_empty
    QTest.mouseClick(gone.remove, LEFT)
    assert [line.file.path for line in recent.lines] == [second]
    assert window.settings.recent_pipelines == (second,)


def test_the_menu_opens_recent_ones_and_removes_those_not_found(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = (saved(window, tmp_path / name) for name in ("one.studio", "two.studio"))
    second.unlink()
    window.workspace.recent.refresh()
    qtbot.waitUntil(lambda: not window.workspace.recent.files[0].is_there)
    (menu,) = window.findChildren(QMenu, "menu.recent")
    menu.popup(window.mapToGlobal(window.rect().center()))
    entries = [action for action in menu.actions() if action.data()]
    assert [(Path(action.data()), action.isEnabled()) for action in entries] == [(second, False), (first, True)]
    assert "<img" in entries[1].toolTip()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[-1]).center())
    assert window.settings.recent_pipelines == (first,)
    menu.popup(window.mapToGlobal(window.rect().center()))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert window.page is not None
    assert window.page.document.pipeline.path == first


def test_there_are_never_too_many_pictures(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thumbnails = Thumbnails()
    monkeypatch.setattr(thumbnails, "folder", tmp_path / "pictures")
    assert window.page is not None
    for number in range(MOST + 3):
        thumbnails.keep(Path(f"/{number}.studio"), window.page.scene)
    assert len(list((tmp_path / "pictures").iterdir())) == MOST
    (tmp_path / "file").touch()
    monkeypatch.setattr(thumbnails, "folder", tmp_path / "file" / "pictures")
    thumbnails.keep(Path("/x.studio"), window.page.scene)
    assert thumbnails.get(Path("/x.studio"), "dark").isNull()


def test_files_of_one_name_in_folders_of_one_name_are_told_apart(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / project / "models" / "main.studio" for project in ("cats", "dogs")]
    for path in (*paths, tmp_path / "other" / "main.studio"):
        path.parent.mkdir(parents=True)
        saved(window, path)
    qtbot.waitUntil(lambda: len(cards(window)) == 3)
    assert [card.file.place for card in cards(window)] == ["other", "dogs", "cats"]
    assert window.page is not None
    recent = window.page.empty.recent
    assert recent is not None
    shown = [{"main", "other"}, {"main", "dogs"}, {"main", "cats"}]
    assert [{label.full_text for label in card.findChildren(Elided)} for card in recent.cards] == shown
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: len(recent.lines) == 3)
    assert [{label.full_text for label in line.findChildren(Elided)} for line in recent.lines] == shown
    for path in paths:
        window.workspace.open(path)
    bar = window.tabs.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    assert [bar.tabText(at) for at in range(bar.count())] == ["main — cats", "main — dogs"]
    window.actions_table.run("edit.select_all")
    window.actions_table.run("pipeline.collapse")
    assert bar.tabText(1) == "main — dogs •"
    window.actions_table.run("edit.undo")
    window.actions_table.run("file.close")
    assert [bar.tabText(at) for at in range(bar.count())] == ["main"]
