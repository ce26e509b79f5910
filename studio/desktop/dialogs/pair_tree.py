"""Ports, facts and variables of two models side by side, as a tree of sections."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Type
from studio.desktop.panels.lines import Cell, Lines
from studio.savedmodel.comparing import Change, Pair

MOST: Final = 500  # lines of a section: every variable of two large models would be a list that nobody reads
STATE, LEFT, RIGHT = 0, 1, 3
TYPES: Final = (2, 4)
SIGNS: Final = {
    Change.SAME: ("exact", "muted"),
    Change.CHANGED: ("edit", "assumption"),
    Change.RENAMED: ("arrow-right", "lossless"),
    Change.MISSING: ("minus", "error"),
    Change.ADDED: ("plus", "exact"),
}


@dataclass(frozen=True)
class Part:
    """A section with its lines, and those of them that differ; ``more`` that it does not list."""

    title: str
    pairs: Sequence[Pair]
    differing: Sequence[Pair] = ()
    more: int = 0


class Fact(Pair):
    """Something else that is told of both: sizes, versions, numbers in the place of types."""


@dataclass(frozen=True)
class More:
    """What a section does not list."""

    count: int


Thing = Part | Pair | More


class PairTree(Lines[Thing]):
    """Sections of pairs; those that differ come first where there are too many for a list."""

    def __init__(self, skin: Skin, names: Sequence[str], parent: QObject) -> None:
        super().__init__(("", names[0], self.tr("Type"), names[1], self.tr("Type")), parent)
        self._skin = skin
        self._mono, self._head = mono_font(), ui_font(Type.CAPTION, Type.SEMIBOLD)
        self._words = {
            Change.SAME: self.tr("same"),
            Change.CHANGED: self.tr("changed"),
            Change.RENAMED: self.tr("renamed"),
            Change.MISSING: self.tr("missing"),
            Change.ADDED: self.tr("added"),
        }

    def show_parts(self, parts: Sequence[Part], *, only_differences: bool) -> None:
        """Shows sections, without those in which nothing is left."""
        shown = []
        for part in parts:
            pairs = part.differing if only_differences else part.pairs
            if len(pairs) > MOST:
                same = (pair for pair in pairs if pair.change is Change.SAME)
                first = list(itertools.islice(itertools.chain(part.differing, same), MOST))
                shown.append(Part(part.title, first, more=len(pairs) - len(first)))
            else:
                shown.append(Part(part.title, pairs))
        self.show_things([part for part in shown if part.pairs])

    def within(self, thing: Thing) -> Sequence[Thing]:
        if not isinstance(thing, Part):
            return ()
        return (*thing.pairs, More(thing.more)) if thing.more else thing.pairs

    def says(self, thing: Thing, column: int) -> Cell:
        if isinstance(thing, Pair):
            return self._pair(thing, column)
        if column:
            return Cell("")
        if isinstance(thing, Part):
            return Cell(thing.title, self._head, self._skin.tokens.muted)
        return Cell(self.tr("And {0} more.").format(whole(thing.count)))

    def tip(self, thing: Thing, column: int) -> str:
        return as_tip(phrase(thing.note) or self._text(thing, column)) if isinstance(thing, Pair) else ""

    def _pair(self, pair: Pair, column: int) -> Cell:
        tokens, text = self._skin.tokens, self._text(pair, column)
        if column == STATE:
            fits = pair.fits or pair.change is not Change.CHANGED
            icon, token = SIGNS[pair.change] if fits else ("error", "error")
            return Cell(text, color=str(getattr(tokens, token)), icon=self._skin.icon(icon, token))
        if column in TYPES:
            font = None if isinstance(pair, Fact) else self._mono
            return Cell(text, font, tokens.muted if pair.change is Change.SAME else tokens.text2)
        return Cell(text)

    def _text(self, pair: Pair, column: int) -> str:
        if column == STATE:
            unfit = pair.change is Change.CHANGED and not pair.fits
            return self.tr("does not fit") if unfit else self._words[pair.change]
        return (pair.left, pair.left_type, pair.right, pair.right_type)[column - 1]
