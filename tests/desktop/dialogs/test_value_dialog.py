"""One value in full: however its dialog is left, it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.background import Background
from studio.desktop.dialogs.value_dialog import ValueDialog
from studio.desktop.panels.value_list import ValueRow
from studio.desktop.running.values import Value
from studio.desktop.window import MainWindow
from studio.worker import arrays
from studio.worker.reports import TensorFiles
from studio.worker.summary import summarise

LEAVE: dict[str, Callable[[ValueDialog], object]] = {
    "by Esc": lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
    "by its bar": lambda dialog: dialog.close(),
}


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ValueDialog:
    value = arrays.dense(np.float32([1.5, 2.5]))
    files = TensorFiles(str(value.type), arrays.write(value, tmp_path, "y"))
    window.show_value(ValueRow("y", Value(files, summarise(value))))
    (dialog,) = window.findChildren(ValueDialog)
    qtbot.waitUntil(lambda: "1.5" in dialog.elements.toPlainText())
    return dialog


@pytest.mark.parametrize("leave", LEAVE)
def test_it_is_gone_though_reading_cannot_be_stopped(
    dialog: ValueDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    def fail(_: Background) -> None:
        raise RuntimeError("boom")

    ended: list[int] = []
    dialog.finished.connect(ended.append)
    monkeypatch.setattr(Background, "stop", fail)
    with qtbot.captureExceptions() as told:
        LEAVE[leave](dialog)
        qtbot.waitUntil(lambda: not isValid(dialog))
    monkeypatch.undo()
    assert [str(error) for _, error, _ in told] == ["boom"]
    assert ended == [ValueDialog.DialogCode.Rejected.value]
