"""Sections and entries as Qt's item model, a tree of two levels, and what search and segments leave of them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from studio.desktop.drops import operator_data, paths_data
from studio.desktop.panels.branches import Branches
from studio.desktop.panels.library_entries import Entry, Section

THING: Final = Qt.ItemDataRole.UserRole  # the section or entry


class LibraryModel(Branches[Section | Entry]):
    """Sections at the top level, their entries below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("",), parent)

    @property
    def sections(self) -> list[Section]:
        return [thing for thing in self.things if isinstance(thing, Section)]

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Shows these. Sections that stay as they are keep their rows, selected and expanded as they were."""
        kept = {section.key for section in sections}
        for row, section in reversed(list(enumerate(self.sections))):
            if section.key not in kept:
                self.removeRow(row)
        for row, section in enumerate(sections):
            keys = [one.key for one in self.sections]
            if keys[row : row + 1] == [section.key]:
                if self.things[row] != section:
                    self.replace_thing(row, section)
                continue
            if section.key in keys:  # an order that changed is rare enough to take out and put in again
                self.removeRow(keys.index(section.key))
            self.insert_thing(row, section)

    def within(self, thing: Section | Entry) -> Sequence[Section | Entry]:
        return thing.entries if isinstance(thing, Section) else ()

    def cell(self, thing: Section | Entry, column: int, role: int) -> object:
        if role == THING:
            return thing
        return self._section_data(thing, role) if isinstance(thing, Section) else self._entry_data(thing, role)

    def _section_data(self, section: Section, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title
        if role == Qt.ItemDataRole.ToolTipRole and section.folder is not None:
            return str(section.folder)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{section.title}, {len(section.entries)}"
        return None

    def _entry_data(self, entry: Entry, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.help
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.place, entry.detail) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.help
        return None

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        entries = [thing for thing in map(self.thing, indexes) if isinstance(thing, Entry)]
        paths = [entry.path for entry in entries if entry.path is not None]
        return paths_data(paths) if paths else operator_data(entries[0].operator if entries else "")


class Part(enum.Enum):
    """Which sections are shown."""

    ALL = "all"
    MODELS = "models"
    OPERATORS = "operators"


@dataclass(frozen=True)
class Wanted:
    """What of the library is shown: one part of it, and what every word of a search finds."""

    part: Part = Part.ALL
    text: str = ""

    @property
    def seeks(self) -> bool:
        return bool(self.text.strip())

    def of(self, sections: Iterable[Section]) -> list[Section]:
        """The sections with the entries that are left. Those without a match go, unless nothing is sought."""
        words = self.text.lower().split()
        if self.part is not Part.ALL:
            sections = [one for one in sections if one.models == (self.part is Part.MODELS)]
        if not words:
            return list(sections)
        found = ((one, tuple(entry for entry in one.entries if _finds(words, entry))) for one in sections)
        return [replace(one, entries=entries) for one, entries in found if entries]


def _finds(words: Sequence[str], entry: Entry) -> bool:
    """Each word is the beginning of one of the entry's, or stands somewhere in its title."""
    title, beginnings = entry.title.lower(), f" {entry.words}".replace("_", " ")
    return all(word in title or f" {word}" in beginnings for word in words)
