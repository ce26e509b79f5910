"""Whatever a person does in whatever order, the canvas shows the document, and undo and redo lose nothing of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from tests.desktop.monkey import Monkey, disagreements, text
from tests.desktop.reading import borrowed

ROUND = 100


LONG = (pytest.mark.long, pytest.mark.timeout(1800))


@pytest.mark.parametrize(
    ("seed", "times"), [(1, 1_000), *(pytest.param(seed, 4_000, marks=LONG) for seed in (2, 3, 4, 5, 6))]
)
def test_random_events_leave_model_and_view_in_agreement(window: MainWindow, seed: int, times: int) -> None:
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    stack, start = page.document.undo_stack, text(page)
    steps: list[int] = []
    stack.indexChanged.connect(steps.append)
    monkey = Monkey(window, seed)
    for _ in range(times // ROUND):
        monkey.act(ROUND)
        monkey.calm_down()
        found = disagreements(window, page) + borrowed() if window.page is page else ["another page is there"]
        told = "\n".join(map(str, [*found, *monkey.done[-ROUND:]]))  # of lists pytest tells the ends alone
        assert not found, told
    assert len(steps) > times // 20, "the monkey did too little"
    stack.setIndex(stack.count())
    end = text(page)
    for index, due in ((0, start), (stack.count(), end), (0, start)):
        stack.setIndex(index)
        assert text(page) == due
        assert disagreements(window, page) == []


def test_keys_lead_out_of_no_page(window: MainWindow, qtbot: QtBot) -> None:
    """Where something is that does: all commands by name, and what an empty canvas offers. All else is chosen."""
    window.workspace.open_sample()
    page, monkey, run = window.page, Monkey(window, 0), window.actions_table.run
    assert page is not None
    chosen: set[str] = set()
    window.actions_table.about_to_run.connect(lambda action: chosen.add(action.id))
    for _ in range(100):
        run("view.palette")
        monkey.press_keys(4)
    assert window.page is page, "\n".join(monkey.done)
    assert len(chosen) > 3, chosen
    monkey.calm_down()
    run("edit.select_all")
    run("edit.delete")
    qtbot.waitUntil(page.empty.isVisible)
    for button in page.empty.findChildren(QPushButton):
        button.setFocus()
        assert button.hasFocus()
        monkey.press_keys(20)
    assert window.page is page, "\n".join(monkey.done)


def test_a_buttons_menu_is_left(window: MainWindow, qtbot: QtBot) -> None:
    button = next(one for one in window.library_dock.findChildren(QToolButton) if one.menu() is not None)
    shown: list[bool] = []
    button.menu().aboutToShow.connect(lambda: shown.append(True))
    monkey = Monkey(window, 0)
    for _ in range(60):
        button.setFocus()
        monkey.press_keys(1)
        assert QApplication.activePopupWidget() is None
    assert shown
