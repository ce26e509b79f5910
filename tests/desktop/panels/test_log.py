"""The log: by source, copied, saved, cleared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.look.skin import Skin
from studio.desktop.panels.log import LogPanel, Source
from studio.desktop.window import MainWindow
from tests.desktop.conftest import LEFT


@pytest.fixture
def log(skin: Skin) -> Iterator[LogPanel]:
    panel = LogPanel()
    panel.resize(700, 200)
    panel.show()
    assert QTest.qWaitForWindowExposed(panel)
    panel.tell("Read classify.")
    panel.tell_worker("cpu_feature_guard: optimized\n")
    panel.tell("Exported /models/reader.", Source.EXPORT)
    yield panel
    panel.close()
    panel.deleteLater()


def press(panel: LogPanel, title: str) -> None:
    (button,) = (one for one in panel.segments.findChildren(QPushButton) if one.text() == title)
    QTest.mouseClick(button, LEFT)


def lines(panel: LogPanel) -> list[str]:
    return [line.split("  ", 1)[1] for line in panel.toPlainText().splitlines()]


def test_one_source_alone_or_all_of_them_are_shown(log: LogPanel) -> None:
    assert lines(log) == ["Read classify.", "cpu_feature_guard: optimized", "Exported /models/reader."]
    press(log, "Worker")
    assert lines(log) == ["cpu_feature_guard: optimized"]
    log.tell("Not of the worker.")
    assert lines(log) == ["cpu_feature_guard: optimized"]
    press(log, "Everything")
    assert lines(log)[-1] == "Not of the worker."
    press(log, "Exports")
    assert lines(log) == ["Exported /models/reader."]


def test_that_there_is_nothing_yet_is_said_in_the_letters_of_the_window(log: LogPanel) -> None:
    (said,) = log.text.viewport().findChildren(QLabel)
    assert not said.isVisible()
    links = (log.copy_button, log.save_button, log.clear_button)
    QTest.mouseClick(log.clear_button, LEFT)
    assert said.isVisible()
    assert said.text().startswith("Nothing yet.")
    assert not any(link.isEnabled() for link in links)
    assert said.font().family() == log.clear_button.font().family() != log.text.font().family()
    log.tell("Read classify.")
    assert log.toPlainText()
    assert not said.isVisible()
    assert all(link.isEnabled() for link in links)


def test_what_is_shown_is_copied_saved_and_cleared(log: LogPanel, tmp_path: Path) -> None:
    press(log, "Program")
    QTest.mouseClick(log.copy_button, LEFT)
    assert QGuiApplication.clipboard().text().endswith("Read classify.")
    log.save(tmp_path / "studio.log")
    assert (tmp_path / "studio.log").read_text() == log.toPlainText()
    said: list[str] = []
    log.told.connect(said.append)
    log.save(tmp_path / "no such folder" / "studio.log")
    assert len(said) == 1
    QTest.mouseClick(log.clear_button, LEFT)
    assert log.toPlainText() == ""


def test_exports_are_remembered_in_it(window: MainWindow, tmp_path: Path, qtbot: object) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    dialog.form.verify.set_value(False)
    dialog.form.folder.set_text(str(tmp_path / "digits"))
    QTest.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)  # type: ignore[attr-defined]
    press(window.log, "Exports")
    assert str(tmp_path / "digits") in window.log.toPlainText()
    assert "denoise, classify, label" in window.log.toPlainText()
    dialog.close()


def test_a_flood_of_lines_comes_in_slices_and_whole(qtbot: QtBot) -> None:
    panel = LogPanel()
    qtbot.addWidget(panel)
    lines = [f"line {number}" for number in range(1_000)]
    for line in lines:
        panel.tell_worker(line)
    assert panel.text.blockCount() < len(lines)  # the window is let live meanwhile
    qtbot.waitUntil(lambda: panel.text.blockCount() == len(lines))
    shown = panel.text.toPlainText().splitlines()
    assert [text.endswith(line) for text, line in zip(shown, lines)] == [True] * len(lines)


def test_what_is_copied_or_saved_holds_the_flood_that_is_coming(qtbot: QtBot) -> None:
    panel = LogPanel()
    qtbot.addWidget(panel)
    for number in range(500):
        panel.tell_worker(f"line {number}")
    assert len(panel.toPlainText().splitlines()) == 500
