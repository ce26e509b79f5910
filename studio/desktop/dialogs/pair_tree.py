"""Ports, facts and variables of two models side by side, as a tree of sections."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor

from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.branches import Branches
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


class PairTree(Branches[Thing]):
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

    def cell(self, thing: Thing, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, Size.TABLE_ROW) if column == 0 else None
        if isinstance(thing, Pair):
            return self._pair(thing, column, role)
        if column == 0 and role == Qt.ItemDataRole.DisplayRole:
            return thing.title if isinstance(thing, Part) else self.tr("And {0} more.").format(whole(thing.count))
        if isinstance(thing, Part) and role == Qt.ItemDataRole.FontRole:
            return self._head
        if isinstance(thing, Part) and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._skin.tokens.muted)
        return None

    def _pair(self, pair: Pair, column: int, role: int) -> object:
        tokens = self._skin.tokens
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(pair, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(phrase(pair.note) or self._text(pair, column))
        if role == Qt.ItemDataRole.FontRole and column in TYPES and not isinstance(pair, Fact):
            return self._mono
        if role == Qt.ItemDataRole.ForegroundRole and column in TYPES:
            return QColor(tokens.muted if pair.change is Change.SAME else tokens.text2)
        if column == STATE and role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole):
            fits = pair.fits or pair.change is not Change.CHANGED
            icon, token = SIGNS[pair.change] if fits else ("error", "error")
            if role == Qt.ItemDataRole.DecorationRole:
                return self._skin.icon(icon, token)
            return QColor(str(getattr(tokens, token)))
        return None

    def _text(self, pair: Pair, column: int) -> str:
        if column == STATE:
            unfit = pair.change is Change.CHANGED and not pair.fits
            return self.tr("does not fit") if unfit else self._words[pair.change]
        return (pair.left, pair.left_type, pair.right, pair.right_type)[column - 1]
