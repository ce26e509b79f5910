"""Sentences of the layers below the window, which speak English, in the window's language.

A sentence is found again by its template (``resources/translations/phrases.txt``, collected from the code), whose
values are taken over; a value that is a phrase itself is translated as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.language.numbers import regrouped
from studio.desktop.language.places import short
from studio.desktop.language.system import refusal
from studio.resources import resource

CONTEXT: Final = "Phrase"
SLOT: Final = "{}"
CLAUSE: Final = "; "
_SENTENCES: Final = re.compile(r"(?<=[.!?…]) +(?=\S)")
_PROBE: Final = "Cancelled."  # a phrase that every language says in words of its own


def phrase(text: str) -> str:
    """The text in the window's language, paths in it as people write them; only that where it is no phrase, or the
    language is English.
    """
    if QCoreApplication.translate(CONTEXT, _PROBE) == _PROBE:
        return short(text)
    return short(_translated(text))


def phrases(*texts: str) -> str:
    """Several that follow one another, as what is wrong and what helps do; some may be empty."""
    return " ".join(map(phrase, filter(None, texts)))


@lru_cache(maxsize=4096)
def _translated(text: str) -> str:
    return _known(text) or _after_place(text) or text


def _known(text: str) -> str:
    return _whole(text) or _in_sentences(text) or _at_place(text) or _by_template(text) or _in_clauses(text)


def _whole(text: str) -> str:
    """A text without values; empty for one that is none, as in all that follow."""
    return QCoreApplication.translate(CONTEXT, text) if text in _book().exact else refusal(text)


def _in_sentences(text: str) -> str:
    """Several sentences, each of them known by itself."""
    sentences = _SENTENCES.split(text)
    said = [_known(one) for one in sentences] if len(sentences) > 1 else []
    return " ".join(said) if said and all(said) else ""


def _at_place(text: str) -> str:
    """A text without values behind the place that it speaks of, which no template may take for a value."""
    place, colon, sentence = text.partition(": ")
    said = _whole(sentence)
    return f"{place}{colon}{said}" if said else ""


def _by_template(text: str) -> str:
    found = _book().find(text)
    if found is None or (any(CLAUSE in value for value in found[1]) and _in_clauses(text)):
        return ""
    return _filled(*found)


def _filled(template: str, values: tuple[str, ...]) -> str:
    return QCoreApplication.translate(CONTEXT, template).format(*map(_value, values))


def _in_clauses(text: str) -> str:
    """Sentences that semicolons made one of: a sentence each again. One may have semicolons of its own."""
    clauses, said, start = text.rstrip(".").split(CLAUSE), [], 0
    while start < len(clauses):
        # All of them are the text itself.
        ends = range(len(clauses) - (start == 0), start, -1)
        found = next(((end, one) for end in ends if (one := _clause(CLAUSE.join(clauses[start:end])))), None)
        if found is None:
            return ""
        start = found[0]
        said.append(found[1])
    return " ".join(said)


def _clause(text: str) -> str:
    for one in (text[:1].upper() + text[1:], text):
        for before, behind in (("", "."), ("", ""), ("", CLAUSE), (CLAUSE, ".")):
            found = _book().find(f"{before}{one}{behind}")
            if found is None or any(CLAUSE in value for value in found[1]):
                continue
            template, values = found
            if template.startswith(before) and template.endswith(behind):  # else a value would grow without end
                said = _filled(template, values).strip(CLAUSE).rstrip(".")
                return f"{said[:1].upper()}{said[1:]}."
    return ""


def _after_place(text: str) -> str:
    """An error says where before what. Of a text that is not known altogether, what is known."""
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1:
        return " ".join(map(_translated, sentences))
    place, colon, sentence = text.partition(": ")
    return f"{place}{colon}{_translated(sentence)}" if sentence else ""


def _value(text: str) -> str:
    """What stands in a sentence. A title by itself is the name of a node, which was called so when it was added."""
    if said := refusal(text):
        return said
    found = _book().find(text)
    if found is None and (number := regrouped(text)) != text:
        return number
    if found is not None:
        return text if not found[1] and text[:1].isupper() and text[-1:] not in ".!?…" else _translated(text)
    joints = (
        (", and ", QCoreApplication.translate("Phrases", ", and ")),
        (" or ", QCoreApplication.translate("Phrases", " or ")),
        (", ", ", "),
    )
    for joint, said in joints:
        parts = text.split(joint)
        if len(parts) > 1:
            return said.join(map(_value, parts))
    return _translated(text)


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
        self.exact = {template for template in templates if SLOT not in template}
        self._by_start: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        # The template with the most words of its own says the most about a sentence.
        for template in sorted(templates, key=lambda one: -len(one.replace(SLOT, ""))):
            if SLOT in template:
                pattern = "(.+?)".join(re.escape(piece) for piece in template.split(SLOT))
                self._by_start.setdefault(_start(template), []).append((template, re.compile(pattern, re.DOTALL)))

    def find(self, text: str) -> tuple[str, tuple[str, ...]] | None:
        """The template and its values, or None for a text that is none of them."""
        if text in self.exact:
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
