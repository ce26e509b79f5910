"""One button on screen is the primary one, whatever opens over a window."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.dialogs.proposal_popup import ProposalPopup
from studio.desktop.dialogs.proposal_row import Proposal
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.window import MainWindow
from tests.desktop.sheets import answer, sheet_of


def primary(window: MainWindow) -> list[str]:
    """What the buttons on screen say that look primary."""
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    return [one.text() for one in buttons if one.property("role") == "primary"]


def ask(window: MainWindow) -> Sheet:
    sheet = Sheet(window.skin, window, "Close?", "It is not saved.")
    sheet.set_answers([Answer("", "Cancel"), Answer("save", "Save", primary=True)])
    sheet.open()
    return sheet


def test_a_sheet_has_the_primary_button_until_it_is_answered(window: MainWindow, qtbot: QtBot) -> None:
    assert primary(window) == ["Export…"]
    (export,) = window.top_bar.findChildren(PrimaryButton)
    width, icon = export.width(), export.icon().cacheKey()

    ask(window)
    assert primary(window) == ["Save"]
    assert export.sizeHint().width() == width  # nothing in the bar moves
    assert export.icon().cacheKey() != icon

    answer(window, qtbot, "")
    assert primary(window) == ["Export…"]


def test_a_sheet_that_is_destroyed_while_it_is_shown_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    sheet = ask(window)
    assert primary(window) == ["Save"]
    delete(sheet)
    assert primary(window) == ["Export…"]


def test_what_opened_last_has_it(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    window.actions_table.run("pipeline.export")
    qtbot.waitUntil(lambda: primary(window) == ["Export"])
    sheet = ask(window)
    assert primary(window) == ["Save"]
    sheet.hide()  # its page is left
    assert primary(window) == ["Export"]
    sheet.show()
    assert primary(window) == ["Save"]
    answer(window, qtbot, "save")
    assert primary(window) == ["Export"]


def test_an_open_export_keeps_it_while_its_button_is_hidden(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.open_sample()
    assert window.page is not None
    dialog = window.exporting.ask(window.page)
    qtbot.waitUntil(lambda: primary(window) == ["Export"])
    dialog.export_button.hide()
    assert primary(window) == []
    dialog.close()
    assert primary(window) == ["Export…"]


def test_a_question_without_a_primary_answer_leaves_it(window: MainWindow, qtbot: QtBot) -> None:
    sheet = Sheet(window.skin, window, "There is nothing.")
    sheet.set_answers([Answer("", "Close")])
    sheet.open()
    assert sheet_of(window, qtbot) is sheet
    assert primary(window) == ["Export…"]


def test_a_popup_of_proposals_has_it(window: MainWindow) -> None:
    popup = ProposalPopup("Connect?", [Proposal("a", "b", ("", ""))], window.skin, window)
    popup.open_at(QPoint(200, 200))
    assert primary(window) == ["Connect"]
    popup.dismiss()
    assert primary(window) == ["Export…"]
