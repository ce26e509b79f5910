"""Which entries of a palette a text finds, and which comes first."""

from __future__ import annotations

import pytest

from studio.desktop.palette import Entry, ranked
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
