"""Recent pipelines: pictures, the menu, files that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.chrome.recent_cards import RecentCard
from studio.desktop.documents.thumbnails import MOST, Thumbnails
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
