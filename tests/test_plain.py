"""Texts of others are shown as they are, or not at all: they command no terminal, forge no lines, are no HTML."""

from __future__ import annotations

import pytest

from studio.plain import one_line, tame


@pytest.mark.parametrize(
    "letter", ["\x1b", "\x00", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041"]
)
def test_what_a_terminal_or_an_eye_is_deceived_by(letter: str) -> None:
    assert tame(f"a{letter}b") == one_line(f"a{letter}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_name_makes_no_lines() -> None:
    assert tame("a\n\tb") == "a\n\tb"
    assert one_line("a\n\tb") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("text", ["", "dense/kernel:0", "étage", "数字", "שלום", "👩\u200d🔬", "a b"])
def test_other_texts_stay(text: str) -> None:
    assert tame(text) == one_line(text) == text
