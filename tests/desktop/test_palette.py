"""Which entries of a palette a text finds, and which comes first."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from studio.desktop.palette import Entry, ranked, share
from studio.operators import catalogue


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dense", "Dense"),
        ("dense to r", "Dense to ragged"),
        ("Ragged  to", "Ragged to dense"),
        ("sparse dense", "Sparse to dense"),
    ],
)
def test_what_is_called_as_typed_comes_first(text: str, first: str) -> None:
    entries = [Entry(operator.title, lambda: None) for operator in catalogue.all()]
    assert ranked(entries, text)[0].title == first


def test_what_cannot_be_done_comes_last() -> None:
    entries = [Entry("Undo", lambda: None, enabled=False), Entry("Undo a bend", lambda: None)]
    assert [entry.title for entry in ranked(entries, "undo")] == ["Undo a bend", "Undo"]


@pytest.mark.parametrize("title", ["add", "a model of a very long name indeed, such as people give them"])
@pytest.mark.parametrize("hint", ["", "Ctrl+K", "a/folder/below/many/others/of/which/each/has/a/name/of/its/own"])
def test_title_and_hint_share_a_line_and_both_are_read(qtbot: QtBot, title: str, hint: str) -> None:
    metrics = QFontMetrics(QFont())
    shown, beside = share(title, hint, 300, metrics)
    assert metrics.horizontalAdvance(shown) + metrics.horizontalAdvance(beside) <= 300
    assert shown == title or metrics.horizontalAdvance(shown) > 150
    assert beside == hint or metrics.horizontalAdvance(beside) > 90
