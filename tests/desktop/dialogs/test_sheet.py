"""What a question looks like."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.help_dialogs import About, GettingStarted
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.dialogs.trust_dialog import TrustDialog
from studio.desktop.panels.parts import PathLabel, Sentence
from studio.desktop.panels.scroller import Scroller
from studio.desktop.running.suspects import Suspect
from studio.desktop.window import MainWindow
from studio.savedmodel.findings import Finding, Kind, Severity
from tests.desktop.conftest import bring_up

STRONG = Qt.FocusPolicy.StrongFocus


def is_whole(button: QPushButton) -> bool:
    """Whether all of a button lies within its dialog."""
    place = QRect(button.mapTo(button.window(), QPoint(0, 0)), button.size())
    return button.isVisible() and button.window().rect().contains(place)


def test_every_word_of_title_and_answers_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    words = "What would be written was changed by another program in the meantime"
    sheet = Sheet(window.skin, window, words)
    keys = ("first", "second", "third", "fourth")
    sheet.set_answers([Answer(key, f"Write over the {key} one", primary=key == "fourth") for key in keys])
    bring_up(sheet)
    (title,) = (label for label in sheet.findChildren(QLabel) if label.text() == words)
    assert 0 < title.heightForWidth(title.width()) <= title.height()
    assert all(sheet.button(key).width() >= sheet.button(key).sizeHint().width() for key in keys)
    with qtbot.waitSignal(sheet.answered):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_dialogs_lie_in_the_middle_however_high_they_are(window: MainWindow) -> None:
    middles = []
    for dialog in (GettingStarted(window), About(window, window.jobs.versions)):
        bring_up(dialog)
        middles.append(dialog.geometry().center().y())
        dialog.close()
    assert abs(middles[0] - middles[1]) <= 1


def test_a_dialog_stays_as_high_as_a_person_has_made_it(window: MainWindow) -> None:
    dialog = About(window, window.jobs.versions)
    bring_up(dialog)
    dialog.resize(dialog.width(), higher := dialog.height() + 90)
    dialog.hide()  # as with its page
    bring_up(dialog)
    assert dialog.height() == higher
    dialog.close()


def test_many_rows_leave_answers_in_sight_and_their_bar_takes_no_room(window: MainWindow) -> None:
    widths = []
    for count in (2, 40):
        sheet, rows = Sheet(window.skin, window, "Which of them?"), QWidget()
        layout = QVBoxLayout(rows)
        for at in range(count):
            layout.addWidget(QLabel(f"Row {at}"))
        sheet.add_rows(rows, 200)
        sheet.set_answers([Answer("yes", "Take them", primary=True)])
        bring_up(sheet)
        assert is_whole(sheet.button("yes"))
        widths.append(rows.width())
        sheet.close()
    assert widths[0] == widths[1]


def _scrolled(dialog: TrustDialog) -> list[Scroller]:
    """What has to be scrolled to be seen."""
    return [area for area in dialog.findChildren(Scroller) if area.verticalScrollBar().maximum()]


def test_many_findings_leave_answers_in_sight_and_their_bar_takes_no_room(window: MainWindow) -> None:
    finding = Finding(Severity.HIGH, Kind.READS, "ReadFile", "", "read", "Reads /etc/passwd.")
    texts = []
    for count in (1, 40):
        dialog = TrustDialog([Suspect("m", "/srv/models/m", "", (finding,))] * count, window.skin, window)
        bring_up(dialog)
        texts.append(dialog.findChild(PathLabel).width())
        assert len(_scrolled(dialog)) == (count > 1)
        assert is_whole(dialog.run_button)
        assert is_whole(dialog.cancel_button)
        height = dialog.height()
        dialog.hide()
        bring_up(dialog)
        assert len(_scrolled(dialog)) == (count > 1)
        assert dialog.height() == height
        (area,) = dialog.findChildren(Scroller)  # none within another, however small the screen is
        assert area.focusPolicy() == (STRONG if count > 1 else Qt.FocusPolicy.NoFocus)
        area.setFocus()
        QTest.keyClick(area, Qt.Key.Key_End if count == 1 else Qt.Key.Key_PageDown)
        assert (area.verticalScrollBar().value() > 0) == (count > 1)
        dialog.close()
    assert texts[0] == texts[1]


def test_what_was_found_is_seen_whole(window: MainWindow) -> None:
    what = "Calls a Python function that the process has registered under a name of two lines, 'pyfunc_0'."
    found = Finding(Severity.HIGH, Kind.PYTHON, "PyFunc", "", "read", what)
    dialog = TrustDialog((Suspect("tokenizer", "/srv/tokenizer", "digest", (found,)),), window.skin, window)
    bring_up(dialog)
    (sentence,) = (one for one in dialog.findChildren(Sentence) if what in one.text())
    one_line = sentence.fontMetrics().lineSpacing()
    assert one_line < sentence.heightForWidth(sentence.width()) <= sentence.height()
