"""Sentences of the lower layers are found again by their templates."""

from __future__ import annotations

import errno

import pytest

from studio.desktop.language import system
from studio.desktop.language.phrases import Phrasebook, phrase

BOOK = Phrasebook(
    [
        "Cancelled.",
        "The file cannot be read: {}.",
        "{} gives {}, {} is expected. {}",
        "There is no {} {}.",
        "There is no input {}.",
    ]
)


def test_a_sentence_without_values_is_its_own_template() -> None:
    assert BOOK.find("Cancelled.") == ("Cancelled.", ())


def test_values_are_taken_out_of_a_sentence() -> None:
    assert BOOK.find("The file cannot be read: No such file.") == ("The file cannot be read: {}.", ("No such file",))
    found = BOOK.find("encoder.image gives float32[?,2], float32[?,3] is expected. Dimension 1 is 2, 3 is expected.")
    assert found is not None
    assert found[1] == ("encoder.image", "float32[?,2]", "float32[?,3]", "Dimension 1 is 2, 3 is expected.")


def test_the_template_that_says_most_is_chosen() -> None:
    assert BOOK.find("There is no input 'x'.") == ("There is no input {}.", ("'x'",))
    assert BOOK.find("There is no output 'y'.") == ("There is no {} {}.", ("output", "'y'"))


def test_other_texts_are_no_phrases() -> None:
    assert BOOK.find("Whatever a person writes") is None
    assert BOOK.find("") is None


def test_a_text_stays_as_it_is_in_english() -> None:
    assert phrase("The file does not exist.") == "The file does not exist."


@pytest.mark.usefixtures("german")
def test_a_sentence_is_found_behind_the_place_that_it_speaks_of() -> None:
    said = phrase("/models/notes.txt: It is no SavedModel. Give the folder that holds saved_model.pb.")
    assert said.startswith("/models/notes.txt: Es ist kein SavedModel. Den Ordner")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("words", ["Permission denied", "No space left on device", "Read-only file system"])
def test_what_the_system_says_is_translated(words: str) -> None:
    """In the worker it speaks English, whatever the person's system does."""
    for text in (
        f"The values cannot be saved: {words}.",
        f"The data of x cannot be read ({words}).",
        words,
        f"/x: {words}",
    ):
        said = phrase(text)
        assert said != text
        assert words not in said


@pytest.mark.usefixtures("german")
def test_the_persons_own_system_may_say_it_in_any_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.strerror", lambda code: f"refus {code}")
    system._known.cache_clear()
    assert phrase(f"The values cannot be saved: refus {errno.EACCES}.").endswith(": Keine Berechtigung.")
    monkeypatch.undo()
    system._known.cache_clear()
