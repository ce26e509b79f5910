"""Sentences of the layers below the window, which speak English, in the window's language.

A sentence is found again by its template (``resources/translations/phrases.txt``, collected from the code), whose
values are taken over; a value that is a phrase itself is translated as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.resources import resource

CONTEXT: Final = "Phrase"
SLOT: Final = "{}"
_SENTENCES: Final = re.compile(r"(?<=[.!?…]) +(?=\S)")
_NAME: Final = re.compile(r"[A-Z]\S*")
_PROBE: Final = "Cancelled."  # a phrase that every language says in words of its own


def phrase(text: str) -> str:
    """The text in the window's language; as it is where it is no phrase, or the language is English."""
    if QCoreApplication.translate(CONTEXT, _PROBE) == _PROBE:
        return text
    return _translated(text)


@lru_cache(maxsize=4096)
def _translated(text: str) -> str:
    found = _book().find(text)
    if found is not None:
        template, values = found
        return QCoreApplication.translate(CONTEXT, template).format(*map(_value, values))
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1:
        return " ".join(map(_translated, sentences))
    place, colon, sentence = text.partition(": ")  # an error says where before what
    return f"{place}{colon}{_translated(sentence)}" if sentence else text


def _value(text: str) -> str:
    """What stands in a sentence. A single capitalised word is taken for a node's name, though it may be a title."""
    return text if _NAME.fullmatch(text) else _translated(text)


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    lines = resource("translations", "phrases.txt").read_text(encoding="utf-8").splitlines()
    return Phrasebook([line.replace("\\n", "\n").replace("\\\\", "\\") for line in lines])


class Phrasebook:
    """Finds the template that a finished sentence was made of.

    Args:
        templates: with ``{}`` where a value stands.
    """

    def __init__(self, templates: list[str]) -> None:
        self._exact = {template for template in templates if SLOT not in template}
        self._by_start: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        # The template with the most words of its own says the most about a sentence.
        for template in sorted(templates, key=lambda one: -len(one.replace(SLOT, ""))):
            if SLOT in template:
                pattern = "(.+?)".join(re.escape(piece) for piece in template.split(SLOT))
                self._by_start.setdefault(_start(template), []).append((template, re.compile(pattern, re.DOTALL)))

    def find(self, text: str) -> tuple[str, tuple[str, ...]] | None:
        """The template and its values, or None for a text that is none of them."""
        if text in self._exact:
            return text, ()
        for start in (_start(text), ""):
            for template, pattern in self._by_start.get(start, ()):
                match = pattern.fullmatch(text)
                if match is not None:
                    return template, match.groups()
        return None


def _start(text: str) -> str:
    """The first word, where no value touches it."""
    word = text.split(" ", 1)[0]
    return "" if SLOT in word else word
